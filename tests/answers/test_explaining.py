from __future__ import annotations

import pytest

from bot.answers.answering import answer
from bot.answers.explaining import explain
from bot.language.query import Claim, Condition, Mention, Query, Rejection
from bot.language.understand import understand
from bot.store.snapshot import Snapshot


def explained(message: str, snapshot: Snapshot, previous: Query | None = None) -> dict[str, tuple[str, ...]]:
    given = answer(understand(message, snapshot.lexicon, previous), snapshot)
    return {section.title: section.lines for section in explain(given, snapshot)}


def test_each_name_is_told_with_what_it_was_taken_for_and_how_surely(snapshot: Snapshot) -> None:
    told = explained("How did Leicestershir Police and Hull do for value for money in 2016?", snapshot)
    assert told["Recognised"] == (
        "“Leicestershir Police” as force: Leicestershire (near: misspelt, 1 edit off; no other name is near)",
        "“Hull” as place: Humberside (place: a place that it covers)",
        "“value for money” as area: Efficiency (alias: another name for it)",
        "“2016” as round: 2016 (exact: as the data spells it)",
    )


def test_the_margin_to_the_next_name_is_told(snapshot: Snapshot) -> None:
    near = Mention("force", "Notinghamshire", 0, 1, ("nottinghamshire",), "near", 1, 3)
    given = answer(Query("grade", forces=("nottinghamshire",), mentions=(near,)), snapshot)
    [line] = explain(given, snapshot)[0].lines
    assert line.endswith("(near: misspelt, 1 edit off; the next name is 3 edits off, a margin of 2)")


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ("Was Kent fire service good in 2016?", "“Kent” is not force “Kent”: “fire” beside it"),
        ("How did Lancaschrye do in 2016?",
         "“Lancaschrye” is not word “lancashire” (3 edits off): a word of 11 letters may be 2 off"),
        ("How did Wancashire do in 2016?",
         "“Wancashire” is not word “lancashire” (1 edit off): it begins with another letter"),
    ],
)
def test_what_was_not_taken_is_told_with_how_near_it_came_and_why(
    message: str, line: str, snapshot: Snapshot
) -> None:
    assert line in explained(message, snapshot)["Looked at, and not taken"]


def test_what_was_not_said_is_told_apart_from_what_was(snapshot: Snapshot) -> None:
    told = explained("Kent efficiency", snapshot)
    assert told["Understood as"] == ("intent: grade", "forces: Kent", "areas: Efficiency")
    assert told["Filled in, because it was not said"] == ("rounds: 2018/19",)


def test_a_claim_a_condition_and_a_decline_are_told_by_their_parts(snapshot: Snapshot) -> None:
    query = Query(
        "count", claim=Claim("number", "at least", 10.0), conditions=(Condition(("good",), areas=("efficiency",)),)
    )
    [understood, *_] = explain(answer(query, snapshot), snapshot)
    assert understood.lines == (
        "intent: count", "conditions: grades good; areas Efficiency",
        "claim: kind number; comparison at least; value 10.0",
    )
    declined = explained("Was Kent fire service good in 2016?", snapshot)
    assert "decline: kind veto; name fire" in declined["Understood as"]


def test_the_rows_behind_the_answer_are_told_with_their_sources(snapshot: Snapshot) -> None:
    told = explained("How did Leics do for efficiency in 2016?", snapshot)
    rows = told[f"Rows of data version {snapshot.version.number} behind the answer"]
    assert rows[0] == (
        "grade: force Leicestershire, round 2016, area Efficiency, grade good, basis stated, "
        "source peel-2016-leicestershire"
    )


def test_an_answer_of_no_rows_says_so(snapshot: Snapshot) -> None:
    query = Query(rejected=(Rejection("force", "Kent", "Kent", "a fire service is meant"),))
    [not_taken, _, rows] = explain(answer(query, snapshot), snapshot)
    assert not_taken.lines == ("“Kent” is not force “Kent”: a fire service is meant",)
    assert rows.lines == ("none",)


def test_a_follow_up_is_explained_by_its_own_words_and_what_it_took_over(snapshot: Snapshot) -> None:
    first = answer(understand("How did Kent do for efficiency in 2016?", snapshot.lexicon), snapshot)
    told = explained("and in 2015?", snapshot, first.query)
    assert told["Recognised"] == ("“2015” as round: 2015 (exact: as the data spells it)",)
    assert told["Understood as"] == ("intent: grade", "rounds: 2015")
    assert told["From your question before"] == ("forces: Kent", "areas: Efficiency")
