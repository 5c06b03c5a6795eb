"""Inspectors' words and the findings of releases, word for word."""

from __future__ import annotations

import pytest

from bot.answers.answer import FindingFact, GradeFact, QuoteFact
from bot.answers.excerpts import best_matches, stem
from bot.store.snapshot import Snapshot
from tests.answers.conftest import Ask

LEICESTERSHIRE = ("leicestershire",)


def quoted(facts: object) -> list[str]:
    assert isinstance(facts, tuple)
    return [fact.text for fact in facts if isinstance(fact, QuoteFact)]


def test_every_quote_of_a_force_is_told_word_for_word_with_name_and_title(ask: Ask, snapshot: Snapshot) -> None:
    told = ask(intent="quote", forces=LEICESTERSHIRE)
    assert quoted(told.facts) == [row.text for row in snapshot.data.quotes]
    assert told.headline.startswith(
        "Zoë Billingham, HM Inspector of Constabulary, on Leicestershire Police (efficiency, 2016): “I am pleased"
    )
    assert all(f"“{row.text}”" in told.headline for row in snapshot.data.quotes)


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        (("safeguarding", "spending"), "child sexual exploitation and safeguarding"),
        (("interested", "see"), "interested to see"),
        (("recommendation", "2015"), "2015 inspection"),
        (("ambulance", "councils"), "fire and ambulance services"),
    ],
)
def test_the_words_of_a_question_pick_the_quote(ask: Ask, topic: tuple[str, ...], words: str) -> None:
    told = ask(intent="quote", forces=LEICESTERSHIRE, topic=topic)
    assert len(quoted(told.facts)) == 1
    assert words in quoted(told.facts)[0]


def test_quotes_that_match_equally_well_are_all_told(ask: Ask) -> None:
    told = ask(intent="quote", forces=LEICESTERSHIRE, topic=("keeping", "public", "safe"))
    assert len(quoted(told.facts)) == 2
    assert all("the public safe" in text for text in quoted(told.facts))


def test_where_nothing_matches_all_is_told_and_said_so(ask: Ask) -> None:
    told = ask(intent="quote", forces=LEICESTERSHIRE, topic=("zeppelins",))
    assert len(quoted(told.facts)) == 5
    assert "I found nothing on that in particular." in told.notes


def test_a_round_that_a_quote_only_speaks_of_is_told_apart_from_its_own(ask: Ask) -> None:
    told = ask(intent="quote", forces=LEICESTERSHIRE, rounds=("2015",))
    assert len(quoted(told.facts)) == 1
    assert "These words are from 2016; I hold none from 2015." in told.notes


@pytest.mark.parametrize(
    "slots",
    [
        {"forces": ("kent",)},
        {"forces": ("kent",), "inspector": "Zoë Billingham"},
        {"forces": LEICESTERSHIRE, "inspector": "Somebody Else"},
        {"forces": LEICESTERSHIRE, "areas": ("legitimacy",)},
        {"forces": LEICESTERSHIRE, "rounds": ("2018/19",)},
        {"inspector": "Somebody Else", "asks_who": True},
    ],
)
def test_words_that_are_not_held_are_not_borrowed(ask: Ask, slots: dict[str, object]) -> None:
    told = ask(intent="quote", **slots)
    assert (told.status, told.facts) == ("no_data", ())
    assert not quoted(told.context)
    assert "The only quotes I hold are about Leicestershire Police (efficiency, 2016)." in told.notes
    assert "East Midlands" not in told.text


def test_quotes_that_are_not_held_of_an_inspection_named_come_with_its_grade(ask: Ask) -> None:
    told = ask(intent="quote", forces=("kent",), rounds=("2016",), areas=("efficiency",))
    assert told.text == (
        "I hold no quotes about Kent Police on efficiency in 2016."
        " The only quotes I hold are about Leicestershire Police (efficiency, 2016)."
        " Kent Police was graded good for efficiency in 2016."
    )
    assert [(fact.force, fact.grade) for fact in told.context if isinstance(fact, GradeFact)] == [("kent", "good")]
    assert ask(intent="quote", forces=("kent",)).context == ()


def test_who_somebody_is_is_told_by_title_without_quoting(ask: Ask) -> None:
    told = ask(intent="quote", inspector="Zoë Billingham", asks_who=True)
    assert told.status == "answered"
    assert told.headline == "Zoë Billingham, HM Inspector of Constabulary, is quoted on efficiency in 2016."
    assert told.facts == ()
    assert len(told.sources) == 1


def test_who_said_something_is_answered_with_the_words_said(ask: Ask) -> None:
    told = ask(intent="quote", asks_who=True, topic=("seamless",))
    assert "Zoë Billingham" in told.headline
    assert len(quoted(told.facts)) == 1


def test_a_question_without_a_force_takes_on_the_force_of_its_answer(ask: Ask) -> None:
    told = ask(intent="quote", inspector="Zoë Billingham")
    assert told.forces == told.query.forces == LEICESTERSHIRE
    assert told.rounds == ("2016",)


def test_findings_are_told_with_who_found_them(ask: Ask, snapshot: Snapshot) -> None:
    told = ask(intent="finding", forces=LEICESTERSHIRE)
    assert told.headline.startswith("HMIC assessed (efficiency, 2016) that Leicestershire Police is good at")
    assert [fact.text for fact in told.facts if isinstance(fact, FindingFact)] == [
        row.text for row in snapshot.data.findings
    ]


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        (("workforce", "plans"), "credible workforce plans"),
        (("target", "resources", "communities", "risk", "harm"), "made good use of systems"),
        (("health", "service", "council"), "works well with partners"),
        (("demand", "understood"), "understanding current and future demand"),
    ],
)
def test_the_words_of_a_question_pick_the_finding(ask: Ask, topic: tuple[str, ...], words: str) -> None:
    told = ask(intent="finding", forces=LEICESTERSHIRE, topic=topic)
    (fact,) = told.facts
    assert isinstance(fact, FindingFact)
    assert words in fact.text


def test_a_finding_that_supposes_a_wrong_grade_is_answered_with_the_grade_first(ask: Ask) -> None:
    told = ask(
        intent="finding", forces=LEICESTERSHIRE, rounds=("2016",), areas=("efficiency",), premise=("outstanding",)
    )
    assert told.headline == (
        "Leicestershire Police was not graded outstanding for efficiency in 2016: it was graded good."
    )
    assert isinstance(told.facts[0], GradeFact)
    assert len(told.facts) == 5


def test_a_force_without_findings_is_told_the_grade_of_the_inspection_first(ask: Ask) -> None:
    told = ask(intent="finding", forces=("kent",), rounds=("2016",), areas=("efficiency",))
    assert (told.status, told.facts) == ("no_data", ())
    assert told.text == (
        "Kent Police was graded good for efficiency in 2016. I hold no findings about Kent Police on efficiency in"
        " 2016. The only findings I hold are about Leicestershire Police (efficiency, 2016)."
    )
    assert len(told.context) == 1


def test_where_no_inspection_is_named_it_comes_first_that_no_findings_are_held(ask: Ask) -> None:
    told = ask(intent="finding", forces=("durham",))
    assert told.headline == "I hold no findings about Durham Constabulary."
    assert told.notes[1].startswith("Durham Constabulary in 2023-25: ")


def test_findings_of_an_inspection_without_any_are_no_data(ask: Ask) -> None:
    told = ask(intent="finding", areas=("legitimacy",))
    assert told.status == "no_data"
    assert "The only findings I hold are about Leicestershire Police (efficiency, 2016)." in told.notes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("keeping", "keep"), ("communities", "community"), ("resources", "resource"), ("plans", "plan"),
        ("working", "work"), ("services", "service"), ("Councils", "council"), ("recommended", "recommendation"),
    ],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("public", "police"), ("force", "forward"), ("plan", "place")])
def test_different_words_do_not_share_a_stem(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_the_best_matches_are_those_with_nearly_as_many_words_as_the_best() -> None:
    texts = ["red apples and pears", "red apples", "green pears", "bread"]
    assert best_matches(texts, ("red", "apple", "pear"), str) == ("red apples and pears", "red apples")
    assert best_matches(texts, ("cheese",), str) == ()
    assert best_matches(texts, (), str) == ()
    assert best_matches([], ("red",), str) == ()
