from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.language.query import Query
from bot.language.slots import Slots

Ask = Callable[..., Query]
SlotsOf = Callable[[str], Slots]

OUT, GOOD, ADEQUATE, RI, INAD = "outstanding", "good", "adequate", "requires improvement", "inadequate"


@pytest.mark.parametrize(
    ("said", "grade"),
    [
        ("outstanding", OUT),
        ("Outstanding", OUT),
        ("top marks", OUT),
        ("oustanding", OUT),
        ("outstandng", OUT),
        ("good", GOOD),
        ("GOOD", GOOD),
        ("adequate", ADEQUATE),
        ("requires improvement", RI),
        ("requiring improvement", RI),
        ("RI", RI),
        ("ri", RI),
        ("reqs improvement", RI),
        ("in need of improvement", RI),
        ("requires improvment", RI),
        ("inadequate", INAD),
        ("inadaquate", INAD),
        ("failing", INAD),
        ("not graded", "not graded"),
        ("ungraded", "not graded"),
    ],
)
def test_a_grade_is_known_by_its_words_and_what_people_write_for_them(slots_of: SlotsOf, said: str, grade: str) -> None:
    named = slots_of(f"which forces were {said} for efficiency in 2016").grades
    assert named.accepted == (grade,)


@pytest.mark.parametrize(
    ("said", "accepted"),
    [
        ("at least good", (OUT, GOOD)),
        ("good or better", (OUT, GOOD)),
        ("good or above", (OUT, GOOD)),
        ("good or higher", (OUT, GOOD)),
        ("good or outstanding", (OUT, GOOD)),
        ("outstanding or good", (OUT, GOOD)),
        ("no worse than good", (OUT, GOOD)),
        ("below good", (ADEQUATE, RI, INAD)),
        ("worse than good", (ADEQUATE, RI, INAD)),
        ("less than good", (ADEQUATE, RI, INAD)),
        ("not good", (ADEQUATE, RI, INAD)),
        ("not at least good", (ADEQUATE, RI, INAD)),
        ("not rated good", (ADEQUATE, RI, INAD)),
        ("better than good", (OUT,)),
        ("above good", (OUT,)),
        ("not outstanding", (GOOD, ADEQUATE, RI, INAD)),
        ("not inadequate", (OUT, GOOD, ADEQUATE, RI)),
        ("above inadequate", (OUT, GOOD, ADEQUATE, RI)),
        ("adequate or worse", (ADEQUATE, RI, INAD)),
        ("requires improvement or worse", (RI, INAD)),
        ("requires improvement or below", (RI, INAD)),
        ("inadequate or requires improvement", (RI, INAD)),
        ("good and requires improvement", (GOOD, RI)),
        ("below outstanding", (GOOD, ADEQUATE, RI, INAD)),
    ],
)
def test_a_test_beside_a_grade_widens_or_turns_it(slots_of: SlotsOf, said: str, accepted: tuple[str, ...]) -> None:
    assert slots_of(f"which forces were {said} for efficiency in 2016").grades.accepted == accepted


@pytest.mark.parametrize(
    ("message", "accepted"),
    [
        ("which forces weren't good for efficiency in 2016", (ADEQUATE, RI, INAD)),
        ("which forces were not judged good for efficiency in 2016?", (ADEQUATE, RI, INAD)),
        ("what forces didn't get good in 2016 efficiency", (ADEQUATE, RI, INAD)),
        ("who failed to get good for legitimacy in 2016", (ADEQUATE, RI, INAD)),
        ("which forces fell short of good for effectiveness in 2017", (ADEQUATE, RI, INAD)),
        ("Which forces weren’t outstanding for efficiency in 2016", (GOOD, ADEQUATE, RI, INAD)),
    ],
)
def test_a_negation_in_the_sentence_turns_the_grade(ask: Ask, message: str, accepted: tuple[str, ...]) -> None:
    query = ask(message)
    assert query.intent == "list"
    assert query.grades == accepted


@pytest.mark.parametrize(
    ("message", "accepted"),
    [
        ("which forces were good other than Kent for efficiency in 2016", (GOOD,)),
        ("which forces were good or better other than Kent for efficiency in 2016", (OUT, GOOD)),
        ("forces other than Kent good for efficiency 2016", (GOOD,)),
        ("which forces were anything other than good for efficiency in 2016", (OUT, ADEQUATE, RI, INAD)),
        ("was Kent anything but good for efficiency in 2016", (OUT, ADEQUATE, RI, INAD)),
        ("all but the good ones for efficiency 2016", (OUT, ADEQUATE, RI, INAD)),
        ("wasn't Kent anything other than good for efficiency in 2016", (OUT, ADEQUATE, RI, INAD)),
        ("has Essex never been anything but good for efficiency", (GOOD,)),
        ("which forces were never anything other than good for efficiency", (GOOD,)),
        ("which forces were not other than good for efficiency in 2016", (GOOD,)),
        ("which forces did not get anything other than good for efficiency in 2016", (GOOD,)),
        ("which forces failed to get anything other than good for efficiency in 2016", (GOOD,)),
    ],
)
def test_what_leaves_out_turns_the_grade_behind_it_and_no_other(
    slots_of: SlotsOf, message: str, accepted: tuple[str, ...]
) -> None:
    assert slots_of(message).grades.accepted == accepted


@pytest.mark.parametrize(
    "message",
    [
        "Wasn't Kent good for efficiency in 2016?",
        "wasnt kent good for efficiency in 2016",
        "Isn't it true that Kent was good for efficiency in 2016?",
        "Didn't Kent get good for efficiency in 2016?",
        "And wasn't Kent rated good for efficiency in 2016?",
        "Kent was good for efficiency in 2016, wasn't it?",
    ],
)
def test_a_rhetorical_negation_still_asks_whether_it_was_so(ask: Ask, message: str) -> None:
    query = ask(message)
    assert query.grades == (GOOD,)
    assert query.claim is not None
    assert query.claim.kind == "grade"


def test_two_kinds_of_grade_in_one_question_are_both_meant(ask: Ask) -> None:
    query = ask("how many forces were good on legitimacy in 2017, and how many required improvement?")
    assert query.grades == (GOOD, RI)


@pytest.mark.parametrize(
    "message",
    [
        "how good was Kent for efficiency in 2016?",
        "any good at efficiency, Kent 2016?",
        "how well did Kent do for efficiency in 2016",
    ],
)
def test_asking_how_good_a_force_is_names_no_grade(ask: Ask, message: str) -> None:
    query = ask(message)
    assert query.intent == "grade"
    assert query.grades == ()
    assert query.claim is None


def test_a_negation_of_another_sentence_does_not_turn_the_grade(ask: Ask) -> None:
    assert ask("I did not know. Which forces were good for efficiency in 2016?").grades == (GOOD,)


def test_accepted_grades_come_best_first_whatever_the_order_said(slots_of: SlotsOf) -> None:
    assert slots_of("inadequate, good and outstanding forces 2016 efficiency").grades.accepted == (OUT, GOOD, INAD)


def test_a_misspelt_grade_is_a_near_mention(slots_of: SlotsOf) -> None:
    (mention,) = slots_of("forces that were inadaequate").grades.mentions
    assert (mention.tier, mention.values) == ("near", (INAD,))


def test_words_close_to_a_grade_that_are_words_themselves_are_none(slots_of: SlotsOf) -> None:
    for message in ("the food was nice", "goods and services", "standing at the gate", "my god", "adequately funded"):
        assert slots_of(message).grades.accepted == (), message
