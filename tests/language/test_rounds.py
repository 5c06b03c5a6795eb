from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.language.lexicon import Lexicon
from bot.language.query import Query
from bot.language.rounds import between
from bot.language.slots import Slots

Ask = Callable[..., Query]
SlotsOf = Callable[[str], Slots]


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("2014", "2014"),
        ("in 2016", "2016"),
        ("in '16", "2016"),
        ("in ’16", "2016"),
        ("for twenty seventeen", "2017"),
        ("in twenty sixteen", "2016"),
        ("in two thousand and fifteen", "2015"),
        ("2k16", "2016"),
        ("2018/19", "2018/19"),
        ("2018-19", "2018/19"),
        ("2018–19", "2018/19"),
        ("18/19", "2018/19"),
        ("18-19", "2018/19"),
        ("2018/2019", "2018/19"),
        ("in 2018", "2018/19"),
        ("in 2019", "2018/19"),
        ("2021/22", "2021/22"),
        ("21/22", "2021/22"),
        ("in 2022", "2021/22"),
        ("2023-25", "2023-25"),
        ("2023-2025", "2023-25"),
        ("23-25", "2023-25"),
        ("in 2024", "2023-25"),
        ("2023/24", "2023-25"),
    ],
)
def test_a_round_is_known_by_its_label_its_years_and_how_people_write_them(ask: Ask, said: str, label: str) -> None:
    query = ask(f"How was Kent graded {said}?")
    assert query.rounds == (label,)
    assert query.missing is None
    assert query.forces == ("kent",)


@pytest.mark.parametrize("year", ["2013", "2012", "2010", "1999", "2020", "2026", "'13", "twenty thirteen"])
def test_a_year_without_a_round_is_missing_not_swapped_for_another(ask: Ask, year: str) -> None:
    query = ask(f"How did Kent do for efficiency in {year}?")
    assert query.rounds == ()
    assert query.missing is not None
    assert query.missing[-2:] == ("13" if "13" in year or "thirteen" in year else year[-2:])


@pytest.mark.parametrize("said", ["2015/16", "2016/17", "15/16", "2016-17", "2014-15", "2014/15"])
def test_two_years_that_are_two_rounds_are_asked_back(ask: Ask, said: str) -> None:
    query = ask(f"What was Kent's efficiency grade in {said}?")
    assert query.choice is not None
    assert query.choice.kind == "round"
    assert len(query.choice.options) == 2
    assert query.choice.about == said


@pytest.mark.parametrize(
    ("message", "labels"),
    [
        ("Kent's legitimacy in 2015 and 2016", ("2015", "2016")),
        ("Kent legitimacy 2017, 2015 and 2016", ("2015", "2016", "2017")),
        ("Kent efficiency 2014 & 2018/19", ("2014", "2018/19")),
    ],
)
def test_several_rounds_are_kept_oldest_first(ask: Ask, message: str, labels: tuple[str, ...]) -> None:
    assert ask(message).rounds == labels


@pytest.mark.parametrize(
    ("message", "labels"),
    [
        ("How has Kent done for efficiency since 2015?", ("2015", "2016", "2017", "2018/19")),
        ("Kent efficiency from 2016 onwards", ("2016", "2017", "2018/19")),
        ("Kent efficiency until 2016", ("2014", "2015", "2016")),
        ("Kent's efficiency history from 2014 to 2017", ("2014", "2015", "2016", "2017")),
        ("kent legitimacy history between 2015 and 2018/19", ("2015", "2016", "2017", "2018/19")),
    ],
)
def test_a_stretch_means_the_rounds_in_it_that_have_the_area(ask: Ask, message: str, labels: tuple[str, ...]) -> None:
    assert ask(message).rounds == labels


@pytest.mark.parametrize(
    ("message", "pair"),
    [
        ("Did Kent improve for efficiency between 2015 and 2017?", ("2015", "2017")),
        ("how did Kent's efficiency change from 2014 to 2016", ("2014", "2016")),
        ("Kent efficiency 2016 to 2017: better or worse?", ("2016", "2017")),
        ("which forces improved for effectiveness between 2016 and 2017", ("2016", "2017")),
        ("Did Leicestershire's efficiency grade fall between 2016 and 2017?", ("2016", "2017")),
        ("did Kent get worse in legitimacy from 2017 to 2018/19", ("2017", "2018/19")),
    ],
)
def test_a_change_is_between_its_first_and_last_round(ask: Ask, message: str, pair: tuple[str, str]) -> None:
    query = ask(message)
    assert query.intent == "change"
    assert (query.rounds[0], query.rounds[-1]) == pair


@pytest.mark.parametrize(
    ("message", "relative"),
    [
        ("Kent's latest efficiency grade", "latest"),
        ("what is Kent's most recent grade", "latest"),
        ("and the year before?", "previous"),
        ("and before that?", "previous"),
        ("the previous round", "previous"),
        ("what about the year after", "next"),
        ("Kent efficiency 2016", None),
    ],
)
def test_words_for_a_round_relative_to_another_are_noticed(
    slots_of: SlotsOf, message: str, relative: str | None
) -> None:
    assert slots_of(message).rounds.relative == relative


@pytest.mark.parametrize("word", ["latest", "most recent", "current", "newest"])
def test_the_latest_leaves_the_round_open_for_the_answer_to_fill(ask: Ask, word: str) -> None:
    query = ask(f"What is Kent's {word} efficiency grade?")
    assert query.forces == ("kent",)
    assert query.areas == ("efficiency",)
    assert query.rounds == ()


@pytest.mark.parametrize(
    "message",
    [
        "Kent has 3500 officers, how did it do for efficiency?",
        "call 101 or 999, Kent efficiency grade?",
        "Kent efficiency grade, flat 16, 20 High Street",
        "1/2 of Kent efficiency",
        "Kent efficiency 99999999999999999999",
    ],
)
def test_other_numbers_are_no_rounds(slots_of: SlotsOf, message: str) -> None:
    named = slots_of(message).rounds
    assert named.rounds == ()
    assert named.missing is None
    assert named.unclear == ()


def test_all_rounds_between_two_are_counted_whichever_comes_first(lexicon: Lexicon) -> None:
    assert between(("2015", "2017"), lexicon) == ("2015", "2016", "2017")
    assert between(("2017", "2015"), lexicon) == ("2015", "2016", "2017")
    assert between((), lexicon) == ()


@pytest.mark.parametrize("said", ["2014-17", "2014-2017", "14-17"])
def test_a_longer_span_of_years_is_a_stretch(slots_of: SlotsOf, said: str) -> None:
    named = slots_of(f"Kent efficiency {said}").rounds
    assert named.ranged
    assert (named.rounds[0], named.rounds[-1]) == ("2014", "2017")


def test_a_round_mention_is_exact_for_a_label_and_an_alias_for_another_year_of_it(ask: Ask) -> None:
    tiers = {m.text: m.tier for m in ask("Kent efficiency 2016 and 2019").mentions if m.kind == "round"}
    assert tiers == {"2016": "exact", "2019": "alias"}
