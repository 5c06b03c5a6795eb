"""Yes-or-no questions, and questions for lists, of every form, judged against the grades themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.answer import ChangeFact, GradeFact
from bot.answers.answering import answer
from bot.language.understand import understand
from bot.store.snapshot import Snapshot
from tests.questions.claims import AREAS, CLAIMS, GRADES, NUMBERS, ROUNDS, Case
from tests.questions.lists import LISTS

Grades = Mapping[tuple[str, str, str], str]


@pytest.fixture(scope="module")
def grades(snapshot: Snapshot) -> Grades:
    return {key: row.grade for key, row in snapshot.grades.items()}


@st.composite
def slots(draw: st.DrawFn) -> dict[str, Any]:
    """The slots of a made question; `second` is the later of its two rounds."""
    first, second = sorted(draw(st.lists(st.sampled_from(ROUNDS), min_size=2, max_size=2, unique=True)))
    area, other_area = draw(st.lists(st.sampled_from(AREAS), min_size=2, max_size=2, unique=True))
    grade, other = draw(st.lists(st.sampled_from(GRADES), min_size=2, max_size=2, unique=True))
    return {
        "first": first, "second": second, "area": area, "other_area": other_area, "grade": grade, "other": other,
        "number": draw(st.sampled_from(NUMBERS)),
    }


CHOSEN = st.tuples(st.integers(0, 42), st.integers(1, 42))


def asked(
    snapshot: Snapshot, grades: Grades, form: str, filled: dict[str, Any], chosen: tuple[int, int]
) -> tuple[Case, str]:
    """The case that a form's slots make, with its question; `chosen` picks two different forces."""
    forces = tuple(snapshot.forces)
    f, g = forces[chosen[0]], forces[(chosen[0] + chosen[1]) % len(forces)]
    names = {"f": snapshot.forces[f].short_name, "g": snapshot.forces[g].short_name}
    case = Case(grades=grades, forces=forces, wales=snapshot.lexicon.regions["Wales"], f=f, g=g, **filled)
    return case, form.format(**filled | names)


@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(claim=st.sampled_from(sorted(CLAIMS)), filled=slots(), chosen=CHOSEN)
def test_a_yes_is_true_and_a_no_is_not(
    snapshot: Snapshot, grades: Grades, claim: str, filled: dict[str, Any], chosen: tuple[int, int]
) -> None:
    case, question = asked(snapshot, grades, claim, filled, chosen)
    told = answer(understand(question, snapshot.lexicon), snapshot)
    assert told.verdict is CLAIMS[claim](case), (question, told.text)


@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(form=st.sampled_from(sorted(LISTS)), filled=slots(), chosen=CHOSEN)
def test_a_list_has_the_forces_that_are_asked_for_and_no_other(
    snapshot: Snapshot, grades: Grades, form: str, filled: dict[str, Any], chosen: tuple[int, int]
) -> None:
    case, question = asked(snapshot, grades, form, filled, chosen)
    told = answer(understand(question, snapshot.lexicon), snapshot)
    named = {fact.force for fact in told.facts if isinstance(fact, GradeFact | ChangeFact)}
    assert named == LISTS[form](case), (question, told.text)


ALONE = sorted(form for form in {*CLAIMS, *LISTS} if "they" not in form and "{first}" in form)


@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    form=st.sampled_from(ALONE), filled=slots(), chosen=CHOSEN,
    before=st.sampled_from([*ALONE, "How did Yorkshire do for {area}?", "How did {f} do in 2015/16?"]),
    filled_before=slots(), chosen_before=CHOSEN,
)
def test_a_complete_question_is_answered_the_same_whatever_was_asked_before(
    snapshot: Snapshot, grades: Grades, form: str, filled: dict[str, Any], chosen: tuple[int, int], before: str,
    filled_before: dict[str, Any], chosen_before: tuple[int, int],
) -> None:
    _, earlier = asked(snapshot, grades, before, filled_before, chosen_before)
    _, question = asked(snapshot, grades, form, filled, chosen)
    previous = answer(understand(earlier, snapshot.lexicon), snapshot).query
    alone = answer(understand(question, snapshot.lexicon), snapshot)
    following = answer(understand(question, snapshot.lexicon, previous), snapshot)
    assert (following.verdict, following.facts) == (alone.verdict, alone.facts), (earlier, question)
