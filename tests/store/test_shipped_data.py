"""The data that ships: what its files must hold, whatever else is added to them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.store.files import read_dataset
from bot.store.kinds import KINDS, Kind
from bot.store.records import Dataset
from bot.store.row import Row

RELEASE = "press-release-leicestershire-efficiency-2016"

# The paragraphs of the release that rows quote, with its own quotation marks and typographic characters.
BULLETS = (
    "- **is good at understanding current and future demand;**",
    "- **has made good use of systems to help identify and target resource at those communities most likely to suffer "
    "harm from crime;**",
    "- **has demonstrated it works well with partners like local councils, and the health service with regard to "
    "managing future demands; and**",
    "- **is developing credible workforce plans to support the force in becoming even more efficient.**",
)
SPOKEN = (
    '"I am pleased that Leicestershire Police has continued to perform well in keeping the public safe and in reducing '
    "crime. During our inspection, we found that the force has built on previous good work to understand demand, "
    "something that we recommended following our 2015 inspection.",
    '"I will be interested to see how Leicestershire Police will build on this hard work to make sure that the skills '
    "and capabilities of its workforce continue to meet the needs of the public.",
    '"It is particularly welcome that Leicestershire Police has been collaborating so well with other forces in the '
    "East Midlands region. The force is also working well with local councils, health, probation, fire and ambulance "
    "services to provide a more seamless public service; to share information and to take a joined up approach to "
    "solving local problems and supporting troubled families.",
    "\u201cI am pleased that Leicestershire Police expects to increase spending on ever developing areas of policing "
    "such as child sexual exploitation and safeguarding.",
    "\u201cOverall, the force has shown that it is working hard to increase its efficiency and improve the services it "
    "provides. I am therefore pleased to judge Leicestershire Police as \u2018good\u2019 in terms of the efficiency "
    "with which it works to keep the public safe and reduce crime.\u201d",
)
ASKED = (
    " 1. How well does the force use its resources to meet demand?",
    " 2. How sustainable and affordable is the workforce model?",
    " 3. How sustainable is the force\u2019s financial position for the short and long term?",
)
ANNOUNCED = (
    "HMIC will report on its findings of all police forces\u2019 legitimacy - the way that forces are fair and ethical "
    "- at the end of this year, and on the effectiveness of police forces in managing all aspects of crime in spring "
    "2017."
)
PRESS_OFFICE = (
    "10. For further information, HMIC\u2019s press office can be contacted during office hours from 8:30am \u2013 "
    "5:00pm (GMT) Monday \u2013 Friday on 020 3513 0600.",
    "11. HMIC\u2019s out-of-hours press office line for urgent media enquiries is 07836 217 729.",
)
NAMED = {
    ("2016", "outstanding"): "Durham, West Midlands",
    ("2016", "requires improvement"): "Bedfordshire, Cambridgeshire, City of London, Devon and Cornwall, Dyfed-Powys, "
    "Humberside, Nottinghamshire, South Yorkshire",
    ("2016", "inadequate"): "",
    ("2015", "outstanding"): "Cheshire, Durham, Lancashire, Norfolk, West Midlands",
    ("2015", "requires improvement"): "Bedfordshire, Cleveland, Dorset, Dyfed-Powys, Lincolnshire, Northamptonshire, "
    "South Yorkshire, Surrey",
    ("2015", "inadequate"): "Humberside",
}
NAMED_YEARS = {year for year, _ in NAMED}
FULL_ROUNDS = ("2014", "2015", "2016", "2017", "2018/19")

each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def values(dataset: Dataset, kind: Kind[Any], column: str) -> list[Any]:
    return [getattr(row, column) for row in kind.rows(dataset)]


def test_the_shipped_files_are_read_without_a_fault(data_folder: Path) -> None:
    dataset = read_dataset(data_folder)
    assert all(kind.rows(dataset) for kind in KINDS)


def test_there_are_43_forces(dataset: Dataset) -> None:
    assert len({force.slug for force in dataset.forces}) == len(dataset.forces) == 43


@pytest.mark.parametrize(
    ("name", "gathered"),
    [("grades", 1102), ("national_counts", 38), ("inspections", 33), ("terms", 14), ("aliases", 465), ("places", 1282)],
)
def test_nothing_that_was_gathered_is_lost(dataset: Dataset, name: str, gathered: int) -> None:
    assert len(getattr(dataset, name)) >= gathered


@each_kind
def test_a_file_is_written_the_way_any_csv_writer_would_write_it(data_folder: Path, kind: Kind[Row]) -> None:
    text = (data_folder / kind.file).read_bytes().decode("utf-8")
    again = io.StringIO()
    csv.writer(again, lineterminator="\n").writerows(csv.reader(io.StringIO(text, newline="")))
    assert again.getvalue() == text


@pytest.mark.parametrize("name", [kind.name for kind in KINDS if "source" in kind.columns])
def test_every_fact_names_a_source_that_is_held(dataset: Dataset, name: str) -> None:
    kind = next(kind for kind in KINDS if kind.name == name)
    assert set(values(dataset, kind, "source")) <= {source.id for source in dataset.sources}


def test_every_source_is_the_source_of_something(dataset: Dataset) -> None:
    used = {source for kind in KINDS if "source" in kind.columns for source in values(dataset, kind, "source")}
    assert {source.id for source in dataset.sources} == used


def test_a_source_has_a_readable_id_and_a_title_or_a_link(dataset: Dataset) -> None:
    for source in dataset.sources:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", source.id)
        assert source.title or source.url
        assert not re.search(r"\+|\d{14}|\.\./", f"{source.title}{source.note}")
        assert source.url is None or source.url.startswith(("https://", "http://"))


def test_two_sources_never_have_the_same_link(dataset: Dataset) -> None:
    links = Counter(source.url for source in dataset.sources if source.url)
    assert max(links.values()) == 1


def test_the_inspectorates_own_documents_are_under_the_open_government_licence(dataset: Dataset) -> None:
    assert {source.licence for source in dataset.sources if source.tier == "inspectorate"} == {"OGL-UK-3.0"}
    assert {source.licence for source in dataset.sources if source.tier == "press"} == {None}


def sorted_by(dataset: Dataset) -> dict[str, Callable[[Any], Any]]:
    tiers = ["inspectorate", "official", "press", "compiled"]
    rounds = {row.round: row.position for row in dataset.rounds}
    areas = {row.area: row.position for row in dataset.areas}
    scales = {row.round: (*row.grades, "not graded") for row in dataset.rounds}
    return {
        "sources": lambda row: (tiers.index(row.tier), row.id),
        "forces": lambda row: row.slug,
        "aliases": lambda row: (row.force, row.alias.casefold()),
        "places": lambda row: (row.place.casefold(), row.kind),
        "rounds": lambda row: row.graded_from,
        "areas": lambda row: not row.pillar,
        "inspections": lambda row: (rounds[row.round], areas[row.area]),
        "grades": lambda row: (rounds[row.round], areas[row.area], row.force),
        "national_counts": lambda row: (rounds[row.round], areas[row.area], scales[row.round].index(row.grade)),
        "findings": lambda row: (row.force, row.round, row.area, row.number),
        "quotes": lambda row: (row.force, row.round, row.area, row.number),
        "questions": lambda row: (row.round, row.area, row.number),
        "terms": lambda row: row.term.casefold(),
        "other_bodies": lambda row: row.body.casefold(),
        "not_a_force": lambda row: row.word.casefold(),
    }


def test_the_files_are_in_the_order_that_the_readme_promises(dataset: Dataset) -> None:
    for name, key in sorted_by(dataset).items():
        rows = list(getattr(dataset, name))
        assert rows == sorted(rows, key=key), name


def test_every_published_count_agrees_with_the_grades(dataset: Dataset) -> None:
    counted = Counter((row.round, row.area, row.grade) for row in dataset.grades)
    for row in dataset.national_counts:
        assert counted[row.round, row.area, row.grade] == row.count, row


def test_published_counts_are_whole_and_add_up_to_43(dataset: Dataset) -> None:
    scales = {row.round: set(row.grades) for row in dataset.rounds}
    inspections = {(row.round, row.area) for row in dataset.national_counts}
    for inspection in inspections:
        rows = [row for row in dataset.national_counts if (row.round, row.area) == inspection]
        assert scales[inspection[0]] <= {row.grade for row in rows}
        assert sum(row.count for row in rows) == 43


@pytest.mark.parametrize(("year", "grade"), NAMED)
def test_the_forces_that_the_release_names_have_the_grades_it_says(dataset: Dataset, year: str, grade: str) -> None:
    names = {force.slug: force.short_name for force in dataset.forces}
    held = [
        names[row.force] for row in dataset.grades if (row.round, row.area, row.grade) == (year, "efficiency", grade)
    ]
    assert ", ".join(held) == NAMED[year, grade]


def test_findings_are_the_releases_bullets_word_for_word(dataset: Dataset) -> None:
    assert [(row.force, row.round, row.area, row.number) for row in dataset.findings] == [
        ("leicestershire", "2016", "efficiency", number) for number in (1, 2, 3, 4)
    ]
    for row, bullet in zip(dataset.findings, BULLETS, strict=True):
        assert bullet in {f"- **{row.text}{end}**" for end in (";", "; and", ".")}


def test_quotes_are_the_inspectors_paragraphs_word_for_word(dataset: Dataset) -> None:
    assert [row.number for row in dataset.quotes] == [1, 2, 3, 4, 5]
    for row, paragraph in zip(dataset.quotes, SPOKEN, strict=True):
        assert row.text == paragraph.lstrip('"\u201c').rstrip("\u201d")
        assert (row.inspector, row.title) == ("Zoë Billingham", "HM Inspector of Constabulary")


def test_questions_are_the_releases_word_for_word(dataset: Dataset) -> None:
    assert tuple(f" {row.number}. {row.text}" for row in dataset.questions) == ASKED
    assert {(row.round, row.area) for row in dataset.questions} == {("2016", "efficiency")}


def test_publications_are_announced_in_the_releases_own_words(dataset: Dataset) -> None:
    assert {row.area: row.expected for row in dataset.publications} == {
        "legitimacy": "at the end of this year",
        "effectiveness": "in spring 2017",
    }
    for row in dataset.publications:
        assert row.text == ANNOUNCED
        assert row.expected in row.text


def test_contacts_are_those_of_the_release_with_its_day(dataset: Dataset) -> None:
    for row, paragraph in zip(dataset.contacts, PRESS_OFFICE, strict=True):
        assert row.value in paragraph
        assert row.as_of.isoformat() == "2016-11-03"
    hours = dataset.contacts[0].hours
    assert hours
    assert hours in PRESS_OFFICE[0]


def test_all_that_only_the_release_says_names_the_release(dataset: Dataset) -> None:
    kinds = (kind for kind in KINDS if kind.name in {"findings", "quotes", "questions", "publications", "contacts"})
    assert {source for kind in kinds for source in values(dataset, kind, "source")} == {RELEASE}
    counts = {row.source for row in dataset.national_counts if row.area == "efficiency" and row.round in NAMED_YEARS}
    assert counts == {RELEASE}


def test_full_rounds_lack_one_grade_only(dataset: Dataset) -> None:
    slugs = {force.slug for force in dataset.forces}
    held: dict[tuple[str, str], set[str]] = {}
    for grade in dataset.grades:
        held.setdefault((grade.round, grade.area), set()).add(grade.force)
    missing = [
        (row.round, row.area, slug)
        for row in dataset.inspections
        if row.round in FULL_ROUNDS
        for slug in sorted(slugs - held[row.round, row.area])
    ]
    assert missing == [("2018/19", "legitimacy", "surrey")]


def test_greater_manchester_is_the_only_force_not_graded(dataset: Dataset) -> None:
    ungraded = {(row.round, row.area, row.force) for row in dataset.grades if row.grade == "not graded"}
    assert ungraded == {("2017", area, "greater-manchester") for area in ("efficiency", "legitimacy")}


def test_adequate_is_no_grade_before_the_round_of_2021(dataset: Dataset) -> None:
    assert {row.round for row in dataset.grades if row.grade == "adequate"} == {"2021/22", "2023-25"}
    assert {row.round for row in dataset.rounds if "adequate" in row.grades} == {"2021/22", "2023-25"}
    assert {row.round for row in dataset.rounds if not row.comparable} == {"2021/22", "2023-25"}


def test_pillars_are_graded_until_2018_and_areas_of_policing_since(dataset: Dataset) -> None:
    pillars = {row.area for row in dataset.areas if row.pillar}
    assert pillars == {"efficiency", "effectiveness", "legitimacy"}
    for row in dataset.inspections:
        assert (row.area in pillars) == (row.round in FULL_ROUNDS)


def test_every_inspection_has_grades_and_every_grade_its_inspection(dataset: Dataset) -> None:
    inspections = {(row.round, row.area) for row in dataset.inspections}
    assert {(row.round, row.area) for row in dataset.grades} == inspections


def test_a_year_means_one_round(dataset: Dataset) -> None:
    years = [year for row in dataset.rounds for year in row.years.split("|")]
    assert sorted(years) == ["2014", "2015", "2016", "2017", "2018", "2019", "2021", "2022", "2023", "2024", "2025"]


def test_what_the_press_reports_is_never_called_stated(dataset: Dataset) -> None:
    tiers = {source.id: source.tier for source in dataset.sources}
    bases = {(row.basis, tiers[row.source]) for row in dataset.grades}
    assert ("stated", "press") not in bases
    assert {tier for basis, tier in bases if basis == "reported"} == {"press"}


def test_a_changed_grade_says_so_in_its_source(dataset: Dataset) -> None:
    key = ("2023-25", "responding-to-the-public", "northamptonshire")
    row = next(row for row in dataset.grades if (row.round, row.area, row.force) == key)
    source = next(source for source in dataset.sources if source.id == row.source)
    assert row.grade == "requires improvement"
    assert source.note
    assert "changed on 8 August 2024" in source.note


def test_forces_are_shown_in_english_with_the_welsh_name_beside(dataset: Dataset) -> None:
    welsh = {force.slug: (force.name, force.welsh_name) for force in dataset.forces if force.country == "Wales"}
    assert welsh == {
        "dyfed-powys": ("Dyfed-Powys Police", "Heddlu Dyfed-Powys"),
        "gwent": ("Gwent Police", "Heddlu Gwent"),
        "north-wales": ("North Wales Police", "Heddlu Gogledd Cymru"),
        "south-wales": ("South Wales Police", "Heddlu De Cymru"),
    }
    assert not [force.slug for force in dataset.forces if "/" in force.name or "," in force.short_name]


def test_a_name_of_several_forces_is_marked_shared_and_no_other(dataset: Dataset) -> None:
    having: dict[str, set[str]] = {}
    for row in dataset.aliases:
        having.setdefault(row.alias.casefold(), set()).add(row.force)
    for row in dataset.aliases:
        assert row.shared == (len(having[row.alias.casefold()]) > 1), row


def test_no_force_has_a_name_twice(dataset: Dataset) -> None:
    names = Counter((row.force, row.alias.casefold()) for row in dataset.aliases)
    assert max(names.values()) == 1


def test_places_belong_to_forces_that_exist_and_none_is_there_twice(dataset: Dataset) -> None:
    slugs = {force.slug for force in dataset.forces}
    assert {slug for row in dataset.places for slug in row.slugs} == slugs
    places = Counter(tuple(row.model_dump(exclude={"id"}).values()) for row in dataset.places)
    assert max(places.values()) == 1


@pytest.mark.parametrize(
    ("place", "forces"),
    [
        ("Herefordshire", {"west-mercia"}),
        ("Rutland", {"leicestershire"}),
        ("South Gloucestershire", {"avon-and-somerset"}),
        ("North East Lincolnshire", {"humberside"}),
        ("Berkshire", {"thames-valley"}),
        ("Teesside", {"cleveland"}),
        ("Northumberland", {"northumbria"}),
        ("Reading", {"thames-valley"}),
    ],
)
def test_a_place_that_misleads_leads_to_its_own_force(dataset: Dataset, place: str, forces: set[str]) -> None:
    assert {slug for row in dataset.places if row.place == place for slug in row.slugs} == forces


def test_each_region_has_the_forces_that_name_it(dataset: Dataset) -> None:
    regions: dict[str, set[str]] = {}
    for force in dataset.forces:
        regions.setdefault(force.region, set()).add(force.slug)
    held = {row.place: set(row.slugs) for row in dataset.places if row.kind == "region" and row.status == "current"}
    assert held == regions
