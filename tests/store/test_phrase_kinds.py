"""The values that phrases may have: taken by the check, and understood by the language part."""

from __future__ import annotations

import pytest

from bot.language.query import Query
from bot.language.understand import understand
from bot.store.faults import DataError
from bot.store.files import read_dataset
from bot.store.phrase_kinds import PHRASE_KINDS
from bot.store.snapshot import Snapshot, VersionInfo, snapshot_of
from tests.store.made_up import Folder

NAMED = {
    "area": "legitimacy|efficiency", "area_hint": "efficiency", "grade": "not graded", "grade_hint": "good",
    "year": "1999", "region": "The North", "spelling": "oneham", "term": "HMIC", "define_as": "HMIC",
    "number": "n7", "choice": "2",
}
GOOD = [(kind, value) for kind, values in PHRASE_KINDS.items() for value in values.words]
QUESTIONS = (
    "{}", "How did {} do?", "Was Shire 1 {} for efficiency in 2016?", "Which forces were {} good in 2015?",
    "Were {} forces outstanding for efficiency in 2016?", "Were {} than 30 forces good for efficiency in 2016?",
)


@pytest.mark.parametrize(("kind", "value"), [*GOOD, *NAMED.items()])
def test_a_phrase_with_a_good_value_is_taken_and_never_makes_understanding_fail(
    folder: Folder, snapshot: Snapshot, kind: str, value: str
) -> None:
    folder.put("places.csv", 4, "The North,region,shire-01|shire-02,,,yes,,current,,,report")
    folder.put("phrases.csv", 2, f"{kind},{value},wibble,")
    made_up = snapshot_of(read_dataset(folder.path), VersionInfo(1, snapshot.version.made_at, "tests", "0"))
    for question in QUESTIONS:
        understood = understand(question.format("wibble"), made_up.lexicon)
        assert isinstance(understand("and wibble?", made_up.lexicon, understood), Query)


def test_what_a_broken_file_would_list_is_not_missed_in_the_phrases(folder: Folder) -> None:
    folder.put("phrases.csv", 2, "area,investigating-crime,cake,")
    folder.put("areas.csv", 4, "investigating-crime,Investigating crime,maybe,,report")
    with pytest.raises(DataError) as refused:
        read_dataset(folder.path)
    assert [fault.file for fault in refused.value.faults] == ["areas.csv"]
