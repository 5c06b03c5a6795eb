"""How grades are known: said whenever it is not stated, of the grades that are told, and short."""

from __future__ import annotations

import pytest

from bot.answers.answer import GradeFact
from bot.answers.basis import basis_notes, basis_of_all
from bot.language.query import Claim
from bot.store.snapshot import Snapshot
from tests.answers.conftest import Ask

FORCES = ("kent", "essex", "gwent", "durham", "dorset")
HOW = ("press reports", "published totals", "list of exceptions", "source names")


def facts(*bases: str) -> list[GradeFact]:
    """A grade with each basis, of one inspection."""
    return [
        GradeFact(force, "2016", "efficiency", "good", basis, "somewhere")
        for force, basis in zip(FORCES, bases, strict=False)
    ]


@pytest.mark.parametrize(
    ("bases", "notes"),
    [
        (["stated"], ()),
        (["stated", "stated"], ()),
        (["reported"], ("This grade is known only from press reports.",)),
        (["exception-list"], ("The source names only the exceptions; this grade follows from that.",)),
        (["derived"], ("This grade is derived from published totals and the forces they name.",)),
        (["derived", "derived"], ("Both grades come from published totals.",)),
        (["reported", "reported", "reported"], ("All 3 grades come from press reports.",)),
        (["stated", "reported"], ("The grade of Essex comes from press reports.",)),
        (["reported", "stated", "reported"], ("The grades of Kent and Gwent come from press reports.",)),
        (["reported", "stated", "derived"],
         ("The grade of Kent comes from press reports and that of Gwent from published totals.",)),
        (["exception-list", "derived", "derived"],
         ("The grades of Essex and Gwent come from published totals and that of Kent from a list of exceptions.",)),
        (["reported", "reported", "derived", "reported"],
         ("All 4 grades come from press reports or published totals.",)),
        (["reported", "reported", "derived", "reported", "stated"],
         ("4 of the 5 grades come from press reports or published totals.",)),
    ],
)
def test_it_is_said_how_the_grades_told_are_known(
    snapshot: Snapshot, bases: list[str], notes: tuple[str, ...]
) -> None:
    assert basis_notes(snapshot, facts(*bases)) == notes


def test_grades_of_one_force_are_told_apart_by_area_and_round(snapshot: Snapshot) -> None:
    stated = GradeFact("kent", "2015", "efficiency", "good", "stated", "somewhere")
    area = GradeFact("kent", "2015", "legitimacy", "good", "reported", "somewhere")
    round_ = GradeFact("kent", "2016", "efficiency", "good", "reported", "somewhere")
    assert basis_notes(snapshot, [stated, area]) == ("The grade for legitimacy comes from press reports.",)
    assert basis_notes(snapshot, [stated, round_]) == ("The grade in 2016 comes from press reports.",)
    assert basis_notes(snapshot, [stated, area, round_]) == (
        "The grades for legitimacy in 2015 and for efficiency in 2016 come from press reports.",
    )


def test_many_grades_of_few_forces_are_counted_by_where_they_come_from(ask: Ask) -> None:
    told = ask(intent="grade", forces=("durham",), rounds=("2023-25",))
    assert told.notes == ("Of the 9 grades, 3 come from press reports and 5 from published totals.",)


@pytest.mark.parametrize(
    ("bases", "several", "notes"),
    [
        (["stated", "stated"], False, ()),
        (["reported", "stated", "derived"], False, ("2 of the 3 grades come from press reports or published totals.",)),
        (["stated", "exception-list"], True, ("One of the 2 grades comes from a list of exceptions.",)),
        (["derived", "reported"], False, ("All 2 grades come from press reports or published totals.",)),
        (["derived", "reported", "stated"], True,
         ("Most of the grades behind this come from press reports or published totals.",)),
        (["reported", "reported", "stated", "stated"], True,
         ("Some of the grades behind this come from press reports.",)),
        (["reported", "reported"], True, ("All of the grades behind this come from press reports.",)),
        (["reported"], False, ("This grade is known only from press reports.",)),
    ],
)
def test_of_a_bare_count_it_is_one_short_clause(bases: list[str], several: bool, notes: tuple[str, ...]) -> None:
    assert basis_of_all(facts(*bases), several) == notes


@pytest.mark.parametrize("intent", ["count", "list", "rank"])
def test_of_grades_that_nobody_asked_about_nothing_is_said(ask: Ask, intent: str) -> None:
    """Thirteen grades of 2014 are derived, but none of those that were required to improve."""
    told = ask(
        intent=intent, grades=("requires improvement",), superlative="worst", rounds=("2014",), areas=("efficiency",)
    )
    assert "Gwent" in told.text
    assert not any(words in told.text for words in HOW)
    assert "13 of the 43 grades come from published totals." in ask(
        intent="count", grades=("good",), rounds=("2014",), areas=("efficiency",)
    ).notes


def test_a_claim_that_a_count_settles_rests_on_all_grades(ask: Ask) -> None:
    told = ask(
        intent="count", claim=Claim("any"), grades=("outstanding",), rounds=("2021/22",), areas=("investigating-crime",)
    )
    assert told.notes[-1] == "19 of the 33 grades come from press reports or a list of exceptions."


def test_every_grade_that_is_told_by_itself_says_how_it_is_known(ask: Ask, snapshot: Snapshot) -> None:
    for row in snapshot.data.grades:
        told = ask(intent="grade", forces=(row.force,), rounds=(row.round,), areas=(row.area,))
        assert any(words in told.text for words in HOW) is (row.basis != "stated")
