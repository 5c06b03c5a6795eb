from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.language.query import Claim, Query

Ask = Callable[..., Query]

GRADE, ANY, ALL, ONLY, TOP, COVERS = (
    Claim("grade"),
    Claim("any"),
    Claim("all"),
    Claim("only"),
    Claim("top"),
    Claim("covers"),
)


@pytest.mark.parametrize(
    ("message", "claim"),
    [
        # grade
        ("Was Kent good for efficiency in 2016?", GRADE),
        ("was kent rated good for efficiency in 2016", GRADE),
        ("Did Kent get an outstanding for legitimacy in 2016?", GRADE),
        ("Kent was good for efficiency in 2016, right?", GRADE),
        ("Met were RI for effectiveness in 2017, correct?", GRADE),
        ("Is it true that Cleveland Police were found inadequate on all three pillars in 2018/19?", GRADE),
        ("Were Kent and Essex both good for efficiency in 2016?", GRADE),
        ("Wasn't Durham outstanding for efficiency in 2016?", GRADE),
        ("so was Gwent below good for effectiveness in 2016", GRADE),
        # any and all
        ("Were any forces inadequate for efficiency in 2015?", ANY),
        ("Did any force get inadequate for effectiveness in 2016", ANY),
        ("was anyone outstanding for legitimacy in 2017?", ANY),
        ("did at least one force fail efficiency in 2015", ANY),
        ("Were all forces good for legitimacy in 2016?", ALL),
        ("did every force get good for efficiency in 2016", ALL),
        ("Were all the Welsh forces good for efficiency in 2016?", ALL),
        # only
        ("Was Durham the only force to be outstanding for effectiveness in 2016?", ONLY),
        ("was Humberside the only one inadequate for efficiency in 2015?", ONLY),
        # number and share
        ("Were 36 forces good for legitimacy in 2016?", Claim("number", "is", 36.0)),
        ("did thirty six forces get good for legitimacy in 2016", Claim("number", "is", 36.0)),
        ("Were more than ten forces good for efficiency in 2016?", Claim("number", "more than", 10.0)),
        ("did at least 5 forces get outstanding for efficiency in 2014", Claim("number", "at least", 5.0)),
        ("Were fewer than 3 forces inadequate for effectiveness in 2016?", Claim("number", "fewer than", 3.0)),
        ("were at most two forces outstanding for efficiency in 2016?", Claim("number", "at most", 2.0)),
        (
            "Did more than half of forces get good for efficiency in 2016?",
            Claim("number", "more than", 0.5, share=True),
        ),
        (
            "were at least three quarters of forces good for legitimacy in 2016",
            Claim("number", "at least", 0.75, share=True),
        ),
        ("Were over 70% of forces good for efficiency in 2016?", Claim("number", "more than", 0.7, share=True)),
        ("were most forces good for efficiency in 2016?", Claim("number", "more than", 0.5, share=True)),
        (
            "did a minority of forces get outstanding for efficiency in 2016?",
            Claim("number", "fewer than", 0.5, share=True),
        ),
        # trend
        (
            "Did the number of forces graded good for efficiency go up between 2015 and 2016?",
            Claim("trend", direction="improved"),
        ),
        (
            "did the number of outstanding forces for efficiency fall between 2014 and 2016",
            Claim("trend", direction="declined"),
        ),
        # direction
        ("Did Kent improve for efficiency between 2015 and 2016?", Claim("direction", direction="improved")),
        ("did leicestershire's efficiency grade drop between 2016 and 2017", Claim("direction", direction="declined")),
        ("Did Surrey's efficiency grade stay the same from 2016 to 2017?", Claim("direction", direction="unchanged")),
        ("has Dorset's efficiency grade changed between 2015 and 2016?", Claim("direction", direction="changed")),
        # better
        ("Was Kent better than Surrey for legitimacy in 2015?", Claim("better", direction="improved")),
        ("did Essex do worse than Kent for efficiency in 2016", Claim("better", direction="declined")),
        (
            "Did Durham and Cleveland get the same grade for effectiveness in 2016?",
            Claim("better", direction="unchanged"),
        ),
        # top and covers
        ("Was Durham the best force for effectiveness in 2016?", TOP),
        ("is Durham among the best forces for efficiency in 2016?", TOP),
        ("Does Kent Police cover Medway?", COVERS),
    ],
)
def test_a_yes_or_no_question_supposes_something_that_can_be_checked(ask: Ask, message: str, claim: Claim) -> None:
    assert ask(message).claim == claim


@pytest.mark.parametrize(
    "message",
    [
        "What grade did Kent get for efficiency in 2016?",
        "How did Kent do for efficiency in 2016?",
        "Kent efficiency 2016",
        "Do you know what Kent got for efficiency in 2016?",
        "Can you tell me how many forces were good for efficiency in 2016?",
        "Could you tell me which forces were outstanding for efficiency in 2016?",
        "Which forces were good for efficiency in 2016?",
        "How many forces were inadequate for efficiency in 2015?",
        "how good was Kent for efficiency in 2016",
        "Which force was best for efficiency in 2016?",
        "compare Kent and Essex for efficiency 2016",
        "which forces improved for efficiency between 2015 and 2016",
    ],
)
def test_an_open_question_supposes_nothing(ask: Ask, message: str) -> None:
    assert ask(message).claim is None


@pytest.mark.parametrize(
    ("message", "premise", "slug"),
    [
        ("why was Kent inadequate for efficiency in 2016?", ("inadequate",), "kent"),
        (
            "What did Leicestershire do to get an outstanding for efficiency in 2016?",
            ("outstanding",),
            "leicestershire",
        ),
        ("how come Essex is failing at effectiveness in 2015", ("inadequate",), "essex"),
        ("When did Durham lose outstanding for efficiency?", ("outstanding",), "durham"),
    ],
)
def test_a_grade_taken_for_granted_is_a_premise_and_no_claim(
    ask: Ask, message: str, premise: tuple[str, ...], slug: str
) -> None:
    query = ask(message)
    assert query.claim is None
    assert query.premise == premise
    assert query.grades == ()
    assert query.forces == (slug,)


def test_the_total_of_forces_is_no_number_that_is_supposed(ask: Ask) -> None:
    query = ask("Of the 43 forces, were any inadequate for efficiency in 2015?")
    assert query.claim == ANY


def test_a_year_is_no_number_that_is_supposed(ask: Ask) -> None:
    assert ask("were forces good for efficiency in 2016 or any of them inadequate").claim in (ANY, None)


@pytest.mark.parametrize(
    ("message", "grades"),
    [
        ("Were any forces below good for efficiency in 2016?", ("adequate", "requires improvement", "inadequate")),
        ("Did any force get at least good for legitimacy in 2016?", ("outstanding", "good")),
        ("were all forces at least good for efficiency in 2016", ("outstanding", "good")),
    ],
)
def test_at_least_before_a_grade_tests_the_grade_and_not_a_number(
    ask: Ask, message: str, grades: tuple[str, ...]
) -> None:
    query = ask(message)
    assert query.grades == grades
    assert query.claim in (ANY, ALL)


def test_why_is_noticed(ask: Ask) -> None:
    assert ask("why was Leicestershire good for efficiency in 2016?").why
    assert not ask("was Leicestershire good for efficiency in 2016?").why
