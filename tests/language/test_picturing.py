"""Wishes for a picture, and messages that only seem to have one."""

from __future__ import annotations

import pytest

from bot.language.query import Intent, Picture, Query
from bot.language.understand import understand
from bot.store.snapshot import Snapshot


def asked(snapshot: Snapshot, *turns: str) -> Query:
    """What the last of several messages asks."""
    query: Query | None = None
    for turn in turns:
        query = understand(turn, snapshot.lexicon, query)
    assert query is not None
    return query


@pytest.mark.parametrize(
    ("message", "picture", "intent"),
    [
        ("show me a map of legitimacy 2016", "map", "count"),
        ("Map the forces that were inadequate in 2023-25", "map", "list"),
        ("map of efficiency", "map", "count"),
        ("show me which forces were outstanding in 2016 on a map", "map", "list"),
        ("chart Durham", "any", "grade"),
        ("a line chart for the Met", "history", "history"),
        ("can you chart Kent and Essex for efficiency?", "any", "compare"),
        ("compare Kent and Essex as a chart", "any", "compare"),
        ("draw a bar chart of efficiency grades", "national", "count"),
        ("bar chart of 2023-25", "national", "count"),
        ("visualise investigating crime 2023-25", "any", "count"),
        ("plot Durham's legitimacy", "any", "grade"),
        ("graph how Kent changed", "any", "change"),
    ],
)
def test_a_wish_for_a_picture_is_taken_beside_what_it_is_to_show(
    snapshot: Snapshot, message: str, picture: Picture, intent: Intent
) -> None:
    query = asked(snapshot, message)
    assert query.picture == picture
    assert query.intent == intent


def test_what_is_to_be_shown_is_understood_as_without_the_picture(snapshot: Snapshot) -> None:
    for question in ("How did Kent do in 2016?", "Which forces were good for efficiency in 2016?"):
        plain = asked(snapshot, question)
        shown = asked(snapshot, f"{question.rstrip('?')} as a map?")
        slots = ("intent", "forces", "rounds", "areas", "grades")
        assert [getattr(shown, slot) for slot in slots] == [getattr(plain, slot) for slot in slots]


@pytest.mark.parametrize("wish", ["show that as a chart", "as a picture please", "and as a graph?", "chart it"])
def test_a_wish_alone_is_for_the_question_before(snapshot: Snapshot, wish: str) -> None:
    query = asked(snapshot, "How did Leicestershire do for efficiency in 2016?", wish)
    assert query.picture == "any"
    assert (query.forces, query.rounds, query.areas) == (("leicestershire",), ("2016",), ("efficiency",))


def test_a_follow_up_of_a_picture_is_a_picture_and_a_new_question_is_not(snapshot: Snapshot) -> None:
    follow_up = asked(snapshot, "show me a map of legitimacy 2016", "and in 2017?")
    assert (follow_up.picture, follow_up.rounds, follow_up.areas) == ("map", ("2017",), ("legitimacy",))
    new = asked(snapshot, "show me a map of legitimacy 2016", "How did Kent do for efficiency in 2015?")
    assert new.picture is None


def test_a_map_of_an_area_is_of_all_forces_whoever_was_asked_about_before(snapshot: Snapshot) -> None:
    query = asked(snapshot, "How did Kent do in 2016?", "map of legitimacy 2016")
    assert (query.picture, query.intent, query.forces) == ("map", "count", ())


def test_a_name_of_several_forces_is_asked_back_and_then_shown(snapshot: Snapshot) -> None:
    asked_back = asked(snapshot, "chart yorkshire")
    assert asked_back.choice is not None
    assert asked(snapshot, "chart yorkshire", "west yorkshire").picture == "any"


@pytest.mark.parametrize(
    "message",
    [
        "map", "where can I find a map of Leicester city centre", "Kent topped the charts last week",
        "I need to draw up a plan for Kent", "what a lovely picture", "the map is wrong", "crime map of Kent please",
    ],
)
def test_what_is_no_question_for_the_bot_stays_one_with_a_picture_in_it(snapshot: Snapshot, message: str) -> None:
    query = asked(snapshot, message)
    assert query.intent == "unknown"
    assert query.picture is None


def test_the_national_picture_is_no_picture(snapshot: Snapshot) -> None:
    query = asked(snapshot, "what's the national picture for efficiency in 2016?")
    assert (query.picture, query.intent) == (None, "count")
