"""Data files of 43 made-up forces: small, complete and good, so that a test can break one thing in them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Engine, select, update

from bot.store.bundle import pack, unpack
from bot.store.faults import Fault
from bot.store.lasting import VERSIONS
from bot.store.records import Dataset

SLUGS = [f"shire-{number:02}" for number in range(1, 44)]
SCALE_2016 = "outstanding|good|requires improvement|inadequate"
SCALE_2021 = "outstanding|good|adequate|requires improvement|inadequate"


def grade_2016(number: int) -> str:
    """Two outstanding, 36 good, four that require improvement, and the last is inadequate."""
    order = [("outstanding", 2), ("good", 38), ("requires improvement", 42), ("inadequate", 43)]
    return next(grade for grade, last in order if number <= last)


def made_up_files() -> dict[str, str]:
    """The files, name to text. In grades.csv line 2 is the first force's in 2015, line 45 its one in 2016."""
    forces = [
        f"{slug},Shire {number} Police,,,Shire {number},The North,England,E{number},Shire,Town,shire.example,"
        f"S {number},{number % 7},{number // 7},,report"
        for number, slug in enumerate(SLUGS, start=1)
    ]
    legitimacy = ["not graded", *["good"] * 41]
    grades = [
        *(f"2015,efficiency,{slug},good,stated,report" for slug in SLUGS),
        *(f"2016,efficiency,{slug},{grade_2016(number)},stated,report" for number, slug in enumerate(SLUGS, start=1)),
        *(f"2016,legitimacy,{slug},{grade},stated,report" for slug, grade in zip(SLUGS, legitimacy, strict=False)),
        *(f"2021/22,investigating-crime,{slug},adequate,reported,paper" for slug in SLUGS[:10]),
    ]
    files = {
        "sources": [
            "id,title,publisher,published,url,licence,tier,note",
            "report,A report,The inspectorate,2016-11-03,https://example.org/report,OGL-UK-3.0,inspectorate,",
            "paper,,The Paper,,https://example.org/paper,,press,",
        ],
        "forces": [
            "slug,name,welsh_name,name_2016,short_name,region,country,pfa_code,covers,headquarters,website,"
            "tile_label,tile_column,tile_row,note,source",
            *forces,
        ],
        "aliases": [
            "alias,force,kind,confidence,needs_context,shared,note,source",
            "Firsts,shire-01,nickname,high,,,,report",
            "The Pair,shire-01,nickname,high,yes,yes,,report",
            "the pair,shire-02,nickname,high,,yes,,report",
        ],
        "places": [
            "place,kind,forces,lad_code,region,ambiguous,straddles,status,common_word,note,source",
            "Oneham,town,shire-01,,,,,current,,,report",
            "Bothbury,town,shire-01|shire-02,,,yes,,current,,,report",
        ],
        "rounds": [
            "round,inspectorate,years,graded_from,graded_to,scale,comparable,note,source",
            f"2015,HMIC,2015,2015-10-20,2016-02-25,{SCALE_2016},yes,,report",
            f"2016,HMIC,2016,2016-11-03,2017-03-02,{SCALE_2016},yes,,report",
            f"2021/22,HMICFRS,2021|2022,2021-10-27,2023-04-13,{SCALE_2021},,,report",
        ],
        "areas": [
            "area,name,pillar,note,source",
            "efficiency,Efficiency,yes,,report",
            "legitimacy,Legitimacy,yes,,report",
            "investigating-crime,Investigating crime,,,report",
        ],
        "inspections": [
            "round,area,title,published,note,source",
            "2015,efficiency,Efficiency 2015,2015-10-20,,report",
            "2016,efficiency,,,,report",
            "2016,legitimacy,,,,report",
            "2021/22,investigating-crime,,,,report",
        ],
        "grades": ["round,area,force,grade,basis,source", *grades],
        "national_counts": [
            "round,area,grade,count,disagrees,source,where",
            "2016,efficiency,outstanding,2,,report,note 9",
            "2016,efficiency,good,36,,report,",
            "2016,efficiency,requires improvement,4,,report,",
            "2016,efficiency,inadequate,1,,report,",
            "2016,legitimacy,good,42,,report,",
            "2016,legitimacy,not graded,1,,report,",
        ],
        "findings": ["force,round,area,number,text,grade,source", "shire-01,2016,efficiency,1,is good at it,,report"],
        "quotes": [
            "force,round,area,number,inspector,title,text,source",
            'shire-01,2016,efficiency,1,An Inspector,HM Inspector,"Well, I judge it ‘good’, as in ""good"".",report',
        ],
        "questions": ["round,area,number,text,source", "2016,efficiency,1,How well?,report"],
        "terms": ["term,also_called,meaning,source,where", "HMIC,,an inspectorate,report,note 1"],
        "publications": ["title,round,area,expected,text,source", "Next,2016,legitimacy,soon,More will follow.,report"],
        "contacts": ["name,value,hours,as_of,source", "press office,020 0000 0000,,2016-11-03,report"],
        "other_bodies": ["body,also_called,where,source", "Railway Police,RP,railways,report"],
        "not_a_force": ["word,why,source", "fire,a fire service,report"],
        "phrases": ["kind,value,phrase,note", "count,count,how many,"],
        "canaries": ["question,status,force,round,area,grade,count", "How did Shire 1 do?,answered,shire-01,,,,"],
    }
    return {f"{name}.csv": "\n".join(lines) + "\n" for name, lines in files.items()}


# In each file, a text and what stands in its place in the other data set.
OTHER_TEXTS = {
    "sources": ("A report", "Another report"),
    "forces": ("Town", "City"),
    "aliases": ("Firsts", "Foremost"),
    "places": ("Oneham", "Firstham"),
    "rounds": ("HMIC,2015", "HMI,2015"),
    "areas": ("Investigating crime", "Looking into crime"),
    "inspections": ("Efficiency 2015", "Efficiency in 2015"),
    "grades": (",good,stated", ",good,derived"),
    "national_counts": ("note 9", "note 10"),
    "findings": ("good at it", "poor at it"),
    "quotes": ("HM Inspector", "Chief Inspector"),
    "questions": ("How well?", "How badly?"),
    "terms": ("an inspectorate", "the inspectorate"),
    "publications": ("soon", "later"),
    "contacts": ("020 0000 0000", "020 1111 1111"),
    "other_bodies": ("railways", "trains"),
    "not_a_force": ("a fire service", "fire and rescue"),
    "phrases": ("how many", "what number of"),
    "canaries": ("How did Shire 1 do?", "How was Shire 1?"),
}


def other_files() -> dict[str, str]:
    """Files as good as the made-up ones, each of which says something else."""
    return {f"{name}.csv": made_up_files()[f"{name}.csv"].replace(*texts) for name, texts in OTHER_TEXTS.items()}


def keep_bad_data(engine: Engine, version: int) -> None:
    """Put into the data kept of a version what an older release may have taken: a grade that is none."""
    of_it = VERSIONS.c.number == version
    with engine.begin() as connection:
        files = unpack(connection.execute(select(VERSIONS.c.bundle).where(of_it)).scalar_one())
        files["grades.csv"] = files["grades.csv"].replace(b",outstanding,stated,", b",marvellous,stated,", 1)
        connection.execute(update(VERSIONS).where(of_it).values(bundle=pack(files)))


class Folder:
    """A folder of data files that a test breaks. Line numbers count from 1, the header."""

    def __init__(self, path: Path, files: Mapping[str, str] | None = None) -> None:
        self.path = path
        path.mkdir(exist_ok=True)
        for name, text in (files or made_up_files()).items():
            (path / name).write_text(text, encoding="utf-8")

    def line(self, file: str, number: int) -> str:
        return (self.path / file).read_text(encoding="utf-8").split("\n")[number - 1]

    def put(self, file: str, number: int, new: str | bytes) -> None:
        """Put new text, or bytes, in the place of a line (one past the last: add it)."""
        lines = (self.path / file).read_bytes().split(b"\n")
        added = [b""] if number == len(lines) else []
        lines[number - 1 :] = [new.encode() if isinstance(new, str) else new, *lines[number:], *added]
        (self.path / file).write_bytes(b"\n".join(lines))


def taken(_: Dataset) -> tuple[Fault, ...]:
    """The proof for data that was made up for the rules of the files: it has to prove nothing more."""
    return ()
