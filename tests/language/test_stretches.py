"""The rounds that the years and words of a message stand for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.language.query import Query

Ask = Callable[..., Query]


@pytest.mark.parametrize(
    ("message", "rounds"),
    [
        ("How did Kent do for efficiency before 2016?", ("2014", "2015")),
        ("How did Kent do for efficiency after 2016?", ("2017", "2018/19")),
        ("How did Kent do for efficiency since 2016?", ("2016", "2017", "2018/19")),
        ("Leicestershire efficiency up to and including 2016", ("2014", "2015", "2016")),
        ("How did Kent do for efficiency the year before 2016?", ("2015",)),
        ("How did Kent do for legitimacy in the year after 2016?", ("2017",)),
        ("Leics efficiency every year except 2016", ("2014", "2015", "2017", "2018/19")),
        ("Leics efficiency 2014 to 2018/19 excluding 2015", ("2014", "2016", "2017", "2018/19")),
        ("first ever grade for Gwent efficiency", ("2014",)),
        ("Leicestershire's first three efficiency grades", ("2014", "2015", "2016")),
        ("Leicestershire's last two efficiency grades", ("2017", "2018/19")),
        ("Has Humberside's efficiency improved since 2015?", ("2015", "2016", "2017", "2018/19")),
        ("Did Leicestershire improve in efficiency after 2017?", ("2017", "2018/19")),
        ("Is North Yorkshire worse on legitimacy than in 2017?", ("2017", "2018/19")),
        ("leics 17 efficiency", ("2017",)),
        ("was leicestershire good for efficiency in 17", ("2017",)),
        ("Humberside efficiency 2o15", ("2015",)),
        ("Humberside efficiency 2️⃣0️⃣1️⃣5️⃣", ("2015",)),
        ("Bedfordshire, effectiveness, the 2016 inspection published in March 2017", ("2016",)),
    ],
)
def test_words_around_a_year_say_which_rounds_are_meant(ask: Ask, message: str, rounds: tuple[str, ...]) -> None:
    assert ask(message).rounds == rounds


@pytest.mark.parametrize(
    ("message", "missing"),
    [
        ("How did Kent do for efficiency before 2014?", "before 2014"),
        ("Humberside efficiency 20115", "20115"),
        ("Humberside efficiency 2105", "2105"),
    ],
)
def test_years_that_lead_to_no_round_are_missing_and_no_other_round_is_taken(
    ask: Ask, message: str, missing: str
) -> None:
    query = ask(message)
    assert (query.missing, query.rounds) == (missing, ())


@pytest.mark.parametrize(
    ("message", "options"),
    [
        ("How did Kent do for efficiency two years ago?", ("2014", "2015", "2016", "2017", "2018/19")),
        ("How many forces were good for legitimacy last year?", ("2015", "2016", "2017", "2018/19")),
        ("How many forces were good for efficiency in 2015/16?", ("2015", "2016")),
        ("Sussex Police effectiveness, report of 2 March 2017", ("2016", "2017")),
    ],
)
def test_words_that_leave_the_round_open_are_asked_back(ask: Ask, message: str, options: tuple[str, ...]) -> None:
    choice = ask(message).choice
    assert choice is not None
    assert (choice.kind, choice.options) == ("round", options)


def test_a_number_of_forces_is_no_year(ask: Ask) -> None:
    assert ask("Were 17 forces good for efficiency in 2016?").rounds == ("2016",)
