"""Whether a force ever had a grade, asked in any way, is judged by all that is held of it."""

from __future__ import annotations

import pytest

from bot.answers.answer import GradeFact
from bot.answers.answering import answer
from bot.language.understand import understand
from bot.store.snapshot import Snapshot

QUESTIONS = ["Was it ever {grade}?", "Have they ever been {grade}?", "has it ever been {grade}"]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("opening", ["Tell me about {force}", "How did {force} do in 2016?", "How is {force} doing?"])
def test_ever_in_a_follow_up_is_of_all_rounds(snapshot: Snapshot, opening: str, question: str) -> None:
    for force, row in snapshot.forces.items():
        before = answer(understand(opening.format(force=row.name), snapshot.lexicon), snapshot)
        assert before.forces == (force,)
        for grade in ("inadequate", "outstanding"):
            told = answer(understand(question.format(grade=grade), snapshot.lexicon, before.query), snapshot)
            held = {key for key, each in snapshot.grades.items() if key[0] == force and each.grade == grade}
            assert (told.verdict is True) == bool(held), told.text
            facts = [fact for fact in told.facts if isinstance(fact, GradeFact) and fact.grade == grade]
            assert {(fact.force, fact.round, fact.area) for fact in facts} == held


@pytest.mark.parametrize("question", ["Has {force} been {grade}?", "Was {force} ever {grade}?"])
def test_the_perfect_tense_asks_the_same(snapshot: Snapshot, question: str) -> None:
    for force, row in snapshot.forces.items():
        for grade in ("inadequate", "outstanding"):
            asked = question.format(force=row.short_name, grade=grade)
            told = answer(understand(asked, snapshot.lexicon), snapshot)
            held = any(key[0] == force and each.grade == grade for key, each in snapshot.grades.items())
            assert (told.verdict is True) == held, (asked, told.text)


def test_a_round_that_is_named_still_counts_alone(snapshot: Snapshot) -> None:
    told = answer(understand("Has Humberside been inadequate for efficiency in 2018/19?", snapshot.lexicon), snapshot)
    assert (told.verdict, told.rounds) == (False, ("2018/19",))
