"""Every kind of bad file: named by file, line, column and value, and never served."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.store.database import open_database
from bot.store.faults import DataError
from bot.store.files import read_dataset
from bot.store.reload import reload
from bot.store.serving import load_snapshot
from bot.store.versions import history
from tests.store.made_up import Folder, made_up_files, taken


@dataclass(frozen=True)
class Bad:
    """Line `line` of a file made `text`; the one fault there must be, and what its message must say."""

    name: str
    file: str
    line: int
    text: str | bytes
    column: str | None
    value: str | None
    says: str


GRADE = "2015,efficiency,shire-01"
PLACE = "Oneham,town,{},,,,,current,,,report"
FORCE = "{},{} Police,,,{},The North,England,E1,Shire,Town,shire.example,None,9,9,,report"
TILE = "shire-01,Shire 1 Police,,,Shire 1,The North,England,E1,Shire,Town,shire.example,{},{},{},,report"
ROUND = "2016,HMIC,{},{},{},{},yes,,report"
SCALE = "outstanding|good|requires improvement|inadequate"
HEADER = "round,area,force,grade,basis,source"

CASES = [
    # what a cell holds
    Bad("an unknown grade", "grades.csv", 2, f"{GRADE},god,stated,report", "grade", "god", "is no grade"),
    Bad("a grade with a capital", "grades.csv", 2, f"{GRADE},Good,stated,report", "grade", "Good", "is no grade"),
    Bad("a grade of a later scale", "grades.csv", 2, f"{GRADE},adequate,stated,report", "grade", "adequate",
        "is not on the scale of the round 2015; expected one of outstanding, good,"),
    Bad("an empty grade", "grades.csv", 2, f"{GRADE},,stated,report", "grade", "", "this column needs a value"),
    Bad("an unknown basis", "grades.csv", 2, f"{GRADE},good,guessed,report", "basis", "guessed",
        "expected one of stated, reported, exception-list, derived"),
    Bad("a missing source", "grades.csv", 2, f"{GRADE},good,stated,", "source", "",
        "every fact names its source, an id of sources.csv"),
    Bad("an unknown source", "grades.csv", 2, f"{GRADE},good,stated,reprot", "source", "reprot",
        "did you mean “report”?"),
    Bad("an unknown force", "grades.csv", 2, "2015,efficiency,kent,good,stated,report", "force", "kent",
        "is not in forces.csv"),
    Bad("an unknown round", "grades.csv", 2, "1999,efficiency,shire-01,good,stated,report", "round", "1999",
        "is not in rounds.csv"),
    Bad("an unknown area", "grades.csv", 2, "2015,efficacy,shire-01,good,stated,report", "area", "efficacy",
        "is not in areas.csv"),
    Bad("a grade without an inspection", "grades.csv", 2, "2015,legitimacy,shire-01,good,stated,report", "area",
        "legitimacy", "inspections.csv has no inspection of this area in the round 2015"),
    Bad("a grade given twice", "grades.csv", 3, f"{GRADE},good,stated,report", "round", "2015", "the same as line 2"),
    Bad("a leading blank", "grades.csv", 2, f"{GRADE}, good,stated,report", "grade", " good",
        "begins or ends with a blank"),
    Bad("a trailing blank in a key", "forces.csv", 2, FORCE.format("shire-01 ", "Shire 1", "Shire 1"), "slug",
        "shire-01 ",
        "begins or ends with a blank"),
    Bad("a no-break space at the end", "terms.csv", 2, "HMIC,,an inspectorate\u00a0,report,", "meaning",
        "an inspectorate\u00a0", "begins or ends with a blank"),
    Bad("a tab in a cell", "terms.csv", 2, "HMIC,,an\tinspectorate,report,", "meaning", "an\tinspectorate", "U+0009"),
    Bad("a NUL byte", "terms.csv", 2, b"HMIC,,an\x00inspectorate,report,", "meaning", "an\x00inspectorate", "U+0000"),
    Bad("a zero-width space", "terms.csv", 2, "HM\u200bIC,,an inspectorate,report,", "term", "HM\u200bIC", "U+200B"),
    Bad("a text direction mark", "terms.csv", 2, "HMIC,,an\u202e inspectorate,report,", "meaning",
        "an\u202e inspectorate", "U+202E"),
    Bad("a carriage return inside a line", "terms.csv", 2, "HMIC,,an\rinspectorate,report,", "meaning",
        "an\rinspectorate", "U+000D"),
    Bad("a cell in Latin-1", "terms.csv", 2, "HMIC,,Zoë,report,".encode("latin-1"), "meaning", "Zo\udceb",
        "the byte 0xEB, which is not UTF-8; save the file as UTF-8"),
    Bad("a cell that is too long", "terms.csv", 2, f"HMIC,,{'x' * 4001},report,", "meaning", "x" * 4001,
        "is 4001 characters long; at most 4000"),
    Bad("a formula", "terms.csv", 2, "HMIC,,=1+1,report,", "meaning", "=1+1", "begins with =, which spreadsheets take"),
    Bad("a plus at the beginning", "terms.csv", 2, "HMIC,,+44,report,", "meaning", "+44", "begins with +"),
    Bad("a hyphen at the beginning", "terms.csv", 2, "HMIC,,-x,report,", "meaning", "-x", "begins with -"),
    Bad("an at sign at the beginning", "terms.csv", 2, "HMIC,,@x,report,", "meaning", "@x", "begins with @"),
    Bad("a date in another order", "inspections.csv", 2, "2015,efficiency,,20/10/2015,,report", "published",
        "20/10/2015", "expected a date like 2016-11-03"),
    Bad("a date without hyphens", "inspections.csv", 2, "2015,efficiency,,20151020,,report", "published", "20151020",
        "expected a date like 2016-11-03"),
    Bad("a day that does not exist", "inspections.csv", 2, "2015,efficiency,,2015-02-30,,report", "published",
        "2015-02-30", "there is no such day"),
    Bad("a boolean in other words", "areas.csv", 2, "efficiency,Efficiency,true,,report", "pillar", "true",
        "expected yes or an empty cell"),
    Bad("a count in words", "national_counts.csv", 2, "2016,efficiency,outstanding,two,,report,", "count", "two",
        "expected a whole number"),
    Bad("a negative count", "national_counts.csv", 2, "2016,efficiency,outstanding,-2,,report,", "count", "-2",
        "expected a whole number, 0 or more"),
    Bad("a number in other digits", "national_counts.csv", 2, "2016,efficiency,outstanding,٢,,report,", "count", "٢",
        "expected a whole number"),
    Bad("a number with a decimal point", "findings.csv", 2, "shire-01,2016,efficiency,1.0,is good,,report", "number",
        "1.0", "expected a whole number"),
    # tiles of the map
    Bad("a tile without a label", "forces.csv", 2, TILE.format("", 1, 0), "tile_label", "",
        "this column needs a value"),
    Bad("a label too long for its tile", "forces.csv", 2, TILE.format("Shire One", 1, 0), "tile_label", "Shire One",
        "is 9 characters long; a tile has room for 7"),
    Bad("a label that another tile has", "forces.csv", 3, TILE.replace("-01", "-02").replace("Shire 1", "Shire 2")
        .format("S 1", 2, 0), "tile_label", "S 1", "is the label of line 2 too"),
    Bad("a tile that another force has", "forces.csv", 3, TILE.replace("-01", "-02").replace("Shire 1", "Shire 2")
        .format("S 2", 1, 0), "tile_column", "1", "the tile of line 2 already"),
    Bad("a tile off the map", "forces.csv", 2, TILE.format("S 1", 1, 16), "tile_row", "16", "is off the map"),
    Bad("a tile in words", "forces.csv", 2, TILE.format("S 1", "west", 0), "tile_column", "west",
        "expected a whole number"),
    # counts, scales and rounds
    Bad("a published count that is too high", "national_counts.csv", 3, "2016,efficiency,good,37,,report,", "count",
        "37",
        "36 forces have this grade in grades.csv"),
    Bad("a published count that is too low", "national_counts.csv", 3, "2016,efficiency,good,0,,report,", "count", "0",
        "36 forces have this grade in grades.csv"),
    Bad("a count below what is held of a partial inspection", "national_counts.csv", 6,
        "2016,legitimacy,good,40,,report,",
        "count", "40", "41 forces have this grade in grades.csv"),
    Bad("a count that does not disagree as it says", "national_counts.csv", 3, "2016,efficiency,good,36,yes,report,",
        "disagrees", "yes", "36 forces have this grade in grades.csv, which agrees with the count; remove the yes"),
    Bad("a finding's grade off the scale", "findings.csv", 2, "shire-01,2016,efficiency,1,is good,adequate,report",
        "grade", "adequate", "is not on the scale of the round 2016"),
    Bad("a count of a grade off the scale", "national_counts.csv", 7, "2016,legitimacy,adequate,0,,report,", "grade",
        "adequate", "is not on the scale of the round 2016"),
    Bad("a count of no inspection", "national_counts.csv", 7, "2015,legitimacy,not graded,1,,report,", "area",
        "legitimacy", "inspections.csv has no inspection"),
    Bad("a scale that names a grade twice", "rounds.csv", 3,
        ROUND.format("2016", "2016-11-03", "2017-03-02", f"{SCALE}|good"), "scale", f"{SCALE}|good",
        "expected at least two grades, best first"),
    Bad("years that are none", "rounds.csv", 3, ROUND.format("2016/17", "2016-11-03", "2017-03-02", SCALE), "years",
        "2016/17", "expected years like 2018|2019"),
    Bad("a round that ends before it begins", "rounds.csv", 3, ROUND.format("2016", "2016-11-03", "2016-03-02", SCALE),
        "graded_to", "2016-03-02", "is before graded_from, 2016-11-03"),
    Bad("rounds out of order", "rounds.csv", 3, ROUND.format("2016", "2015-01-01", "2017-03-02", SCALE), "graded_from",
        "2015-01-01", "list the rounds oldest first"),
    Bad("a year of two rounds", "rounds.csv", 3, ROUND.format("2015|2016", "2016-11-03", "2017-03-02", SCALE), "years",
        "2015|2016", "2015 is a year of the round 2015 already (line 2); a year belongs to one round"),
    Bad("a year given twice", "rounds.csv", 3, ROUND.format("2016|2016", "2016-11-03", "2017-03-02", SCALE), "years",
        "2016|2016", "2016 is a year of the round 2016 already (line 3)"),
    Bad("a scale in another order than the longest", "rounds.csv", 3,
        ROUND.format("2016", "2016-11-03", "2017-03-02", "good|outstanding|requires improvement|inadequate"), "scale",
        "good|outstanding|requires improvement|inadequate",
        "does not fit the longest scale, outstanding|good|adequate|requires improvement|inadequate"),
    # names
    Bad("a name of two forces that is not marked shared", "aliases.csv", 3,
        "The Pair,shire-01,nickname,high,yes,,,report",
        "alias", "The Pair", "also leads to shire-02; mark each row of it shared=yes"),
    Bad("an alias that is another force's name", "aliases.csv", 2, "shire 2,shire-01,nickname,high,,,,report", "alias",
        "shire 2", "also leads to shire-02"),
    Bad("an alias that is another force's slug in other marks", "aliases.csv", 2, "Shire–03,shire-01,x,high,,,,report",
        "alias", "Shire–03", "also leads to shire-03"),
    Bad("an alias that an accent alone tells from another force's name", "aliases.csv", 2,
        "Shîre 2,shire-01,nickname,high,,,,report", "alias", "Shîre 2", "also leads to shire-02"),
    Bad("an alias that a possessive alone tells from another force's", "aliases.csv", 2,
        "The Pair's,shire-03,nickname,high,,,,report", "alias", "The Pair's", "also leads to shire-01, shire-02"),
    Bad("an alias that is a place of another force", "aliases.csv", 2, "Ôneham,shire-03,nickname,high,,,,report",
        "alias", "Ôneham", "is also a place of shire-01 in places.csv; mark it needs_context=yes, or shared=yes"),
    Bad("a shared alias of one force alone", "aliases.csv", 2, "Firsts,shire-01,nickname,high,,yes,,report", "shared",
        "yes", "“Firsts” is marked shared, but only shire-01 has it"),
    Bad("an alias without a letter", "aliases.csv", 2, "!?,shire-01,nickname,high,,,,report", "alias", "!?",
        "has no letter or digit"),
    Bad("an alias of an unknown force", "aliases.csv", 2, "Firsts,shire-1,nickname,high,,,,report", "force", "shire-1",
        "is not in forces.csv; did you mean “shire-"),
    Bad("two forces of one name", "forces.csv", 3, FORCE.format("shire-02", "Shire 2", "Shire 1"), "short_name",
        "Shire 1", "is also a name of shire-01 (line 2)"),
    Bad("a place of an unknown force", "places.csv", 2, PLACE.format("kent"), "forces", "kent",
        "is not in forces.csv"),
    Bad("a place that names a force twice", "places.csv", 2, PLACE.format("shire-01|shire-01"), "forces",
        "shire-01|shire-01", "names a force twice"),
    Bad("a place of two forces that is not marked", "places.csv", 2, PLACE.format("shire-01|shire-02"), "place",
        "Oneham",
        "leads to shire-01, shire-02; mark it ambiguous=yes"),
    Bad("a place given twice", "places.csv", 4, PLACE.format("shire-01"), "place", "Oneham", "the same as line 2"),
    Bad("an unknown tier", "sources.csv", 3, "paper,,The Paper,,https://example.org/paper,,gossip,", "tier", "gossip",
        "expected one of inspectorate, official, press, compiled"),
    Bad("a link that is none", "sources.csv", 3, "paper,,The Paper,,example.org,,press,", "url", "example.org",
        "expected a link that begins with https:// or http://"),
    Bad("a source given twice", "sources.csv", 4, "paper,,The Paper,,,,press,", "id", "paper", "the same as line 3"),
    Bad("a source id with capitals", "sources.csv", 4, "Paper 2,,The Paper,,,,press,", "id", "Paper 2",
        "expected small letters"),
    Bad("an area slug with a blank", "areas.csv", 5, "local policing,Local,,,report", "area", "local policing",
        "expected small letters"),
    Bad("a phrase without a kind", "phrases.csv", 2, ",count,how many,", "kind", "", "this column needs a value"),
    Bad("a phrase of an unknown kind", "phrases.csv", 2, "cuont,count,how many,", "kind", "cuont",
        "is no kind of phrase; did you mean “count”?"),
    Bad("a phrase of a kind like no other", "phrases.csv", 2, "qqq,count,how many,", "kind", "qqq",
        "the README of the data lists the kinds"),
    Bad("a value that its kind has not", "phrases.csv", 2, "rank,better,better,", "value", "better",
        "is no value of the kind rank; expected one of best, worst"),
    Bad("a value other than its kind", "phrases.csv", 2, "count,list,how many,", "value", "list",
        "is no value of the kind count; expected count"),
    Bad("a phrase of an unknown area", "phrases.csv", 2, "area,efficiency|cake,cake,", "value", "efficiency|cake",
        "expected an area of areas.csv, or several joined by |"),
    Bad("an empty area among several", "phrases.csv", 2, "area_hint,efficiency|,cake,", "value", "efficiency|",
        "expected an area of areas.csv"),
    Bad("a phrase of an unknown grade", "phrases.csv", 2, "grade,great,great,", "value", "great",
        "expected a grade of rounds.csv: adequate, good, inadequate, not graded, outstanding, requires improvement"),
    Bad("a phrase of an unknown round", "phrases.csv", 2, "year,2016/17,the first,", "value", "2016/17",
        "expected a year such as 2016, or a round of rounds.csv"),
    Bad("a phrase of an unknown region", "phrases.csv", 2, "region,Oneham,the town,", "value", "Oneham",
        "expected a region of places.csv"),
    Bad("a phrase of an unknown term", "phrases.csv", 2, "term,HMICFRS,the body,", "value", "HMICFRS",
        "expected a term of terms.csv"),
    Bad("a number that is none", "phrases.csv", 2, "number,abc,some,", "value", "abc",
        "expected n and a whole number such as n7, a share such as 0.5, majority, minority"),
    Bad("a share that is more than all", "phrases.csv", 2, "number,1.5,some,", "value", "1.5", "a share such as 0.5"),
    Bad("a choice of none", "phrases.csv", 2, "choice,0,none,", "value", "0",
        "expected a number from 1 to 25, both, last"),
    Bad("a spelling of several words", "phrases.csv", 2, "spelling,oneham,one ham,", "phrase", "one ham",
        "is several words; a spelling is one word"),
    Bad("a spelling that stands for several words", "phrases.csv", 2, "spelling,One ham,onham,", "value", "One ham",
        "expected one word in small letters"),
    Bad("a phrase without a letter", "phrases.csv", 2, "count,count,!?,", "phrase", "!?", "has no letter or digit"),
    # the form of the file
    Bad("a cell too few", "grades.csv", 2, f"{GRADE},good,stated", None, f"{GRADE},good,stated",
        "has 5 cells; the header has 6"),
    Bad("a cell too many", "grades.csv", 2, f"{GRADE},good,stated,report,", None, f"{GRADE},good,stated,report,",
        "has 7 cells; the header has 6"),
    Bad("a quote that is not closed", "terms.csv", 2, 'HMIC,,"an inspectorate,report,', "meaning",
        '"an inspectorate,report,', "opens this cell and is not closed on the same line"),
    Bad("a quote inside a cell", "terms.csv", 2, 'HMIC,,an "inspectorate",report,', "meaning",
        'an "inspectorate",report,', "stands where none is allowed"),
    Bad("text after a closing quote", "terms.csv", 2, 'HMIC,,"an" inspectorate,report,', "meaning",
        '"an" inspectorate,report,', "stands where none is allowed"),
    Bad("an empty line", "grades.csv", 140, "", None, None, "an empty line; remove it"),
    Bad("a column that is missing", "grades.csv", 1, "round,area,force,grade,basis", "source", None,
        "this column is missing"),
    Bad("an unknown column", "grades.csv", 1, f"{HEADER},colour", "colour", "colour", "is no column of this file"),
    Bad("a column that is there twice", "grades.csv", 1, f"{HEADER},grade", "grade", "grade",
        "this column is there twice"),
    Bad("a header with a stray quote", "grades.csv", 1, 'rou"nd,area', None, 'rou"nd,area',
        "expected round,area,force"),
    Bad("no header", "grades.csv", 1, f"{GRADE},good,stated,report", "round", None, "this column is missing"),
]
ALONE = [case for case in CASES if case.line > 1]
HEADERS = [case for case in CASES if case.line == 1]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return Folder(tmp_path_factory.mktemp("good") / "data")


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory, good: Folder) -> Iterator[Engine]:
    """A store that serves good data as version 1, for all cases of this file."""
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('store') / 'store.db'}")
    reload(engine, good.path, "tester", taken)
    yield engine
    engine.dispose()


def _broken(folder: Folder, case: Bad) -> Path:
    folder.put(case.file, case.line, case.text)
    return folder.path


def _refusal(engine: Engine, folder: Path) -> DataError:
    with pytest.raises(DataError) as refused:
        reload(engine, folder, "tester", taken)
    return refused.value


@pytest.mark.parametrize("case", ALONE, ids=lambda case: case.name)
def test_one_bad_line_is_one_fault_that_says_where_and_what(case: Bad, folder: Folder, serving: Engine) -> None:
    (fault,) = _refusal(serving, _broken(folder, case)).faults
    assert (fault.file, fault.line, fault.column, fault.value) == (case.file, case.line, case.column, case.value)
    assert case.says in fault.message


@pytest.mark.parametrize("case", HEADERS, ids=lambda case: case.name)
def test_a_bad_header_is_told_on_line_1(case: Bad, folder: Folder, serving: Engine) -> None:
    faults = _refusal(serving, _broken(folder, case)).faults
    told = [fault for fault in faults if (fault.line, fault.column, fault.value) == (1, case.column, case.value)]
    assert len(told) == 1
    assert case.says in told[0].message
    assert {fault.file for fault in faults} == {case.file}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_old_version_is_still_served(case: Bad, folder: Folder, good: Folder, serving: Engine) -> None:
    _refusal(serving, _broken(folder, case))
    assert history(serving)[0].number == 1
    assert load_snapshot(serving).data == read_dataset(good.path)


@pytest.mark.parametrize("line", ["Oneham,shire-01,nickname,high,,,,report", "Oneham,shire-03,x,high,yes,,,report"])
def test_an_alias_may_be_a_place_of_its_own_force_or_need_a_sign_of_police(folder: Folder, line: str) -> None:
    folder.put("aliases.csv", 2, line)
    assert read_dataset(folder.path).aliases[0].alias == "Oneham"


def test_a_grade_that_the_longest_scale_has_not_is_a_fault_of_the_scale(folder: Folder, serving: Engine) -> None:
    folder.put("rounds.csv", 3, ROUND.format("2016", "2016-11-03", "2017-03-02", "excellent|good"))
    faults = [fault for fault in _refusal(serving, folder.path).faults if fault.file == "rounds.csv"]
    assert [(fault.line, fault.column, fault.value) for fault in faults] == [(3, "scale", "excellent|good")]
    assert "does not fit the longest scale, outstanding|good|adequate|" in faults[0].message


@pytest.mark.parametrize("change", [-1, 1], ids=["42 forces", "44 forces"])
def test_there_must_be_43_forces(change: int, folder: Folder, serving: Engine) -> None:
    number = 44 if change < 0 else 45
    folder.put("forces.csv", number, "" if change < 0 else FORCE.format("kent", "Kent", "Kent"))
    path = folder.path / "forces.csv"
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n", encoding="utf-8")
    told = [str(fault) for fault in _refusal(serving, folder.path).faults if fault.file == "forces.csv"]
    assert told == [f"forces.csv: holds {43 + change} forces; expected the 43 of England and Wales"]


@pytest.mark.parametrize("file", sorted(made_up_files()))
def test_a_file_that_is_missing_is_one_fault(file: str, folder: Folder, serving: Engine) -> None:
    (folder.path / file).unlink()
    (fault,) = _refusal(serving, folder.path).faults
    assert (fault.file, fault.line) == (file, None)
    assert fault.message.startswith("is missing; expected a file with the header ")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty; expected the header slug,name,"),
        (b"\xef\xbb\xbf", "is empty; expected the header slug,name,"),
        ("slug,name\n".encode("utf-16"), "is UTF-16; save the file as UTF-8"),
        (b"x" * 8_000_001, "at most 8000000 are allowed"),
        (b"\n" * 50_001, "has 50001 lines; at most 50000 are allowed"),
    ],
    ids=["empty", "a byte order mark alone", "UTF-16", "too large", "too many lines"],
)
def test_a_file_that_cannot_be_read_at_all_is_one_fault(content: bytes, says: str, folder: Folder) -> None:
    (folder.path / "forces.csv").write_bytes(content)
    with pytest.raises(DataError) as refused:
        read_dataset(folder.path)
    (fault,) = refused.value.faults
    assert (fault.file, fault.line) == ("forces.csv", None)
    assert says in fault.message
