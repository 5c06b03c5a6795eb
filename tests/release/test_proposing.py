"""What documents hold, held against the data: new, known, contradicted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.release.blocks import Document
from bot.release.document import read_document
from bot.release.proposal import Proposal
from bot.release.proposing import propose
from bot.store.records import Dataset, GradeRow

RELEASE = """Durham Constabulary's approach to efficiency is judged 'good' by HMIC

3 November 2016

This is part of PEEL: Police efficiency 2016.

HMIC found that Durham Constabulary:

- plans ahead; and
- saves money.

HM Inspector of Constabulary Ada Example said:

"Durham plans well.

"It also saves."

Notes to editors

1. Two forces received an 'outstanding' grade (Kent and Essex).
2. The remaining 41 forces were judged as 'good'.
3. No forces were judged to be 'inadequate'.
4. HMIC press office: 020 7946 0100.
"""


def document(text: str = RELEASE) -> Document:
    return read_document("release.txt", text.encode())


def kinds(proposal: Proposal) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in proposal.rows:
        found[row.kind] = found.get(row.kind, 0) + 1
    return found


def test_all_that_is_new_is_proposed_with_the_source_it_needs(bare: Dataset) -> None:
    proposal = propose([document()], bare)
    assert kinds(proposal) == {
        "sources": 1, "findings": 2, "grades": 43, "national_counts": 3, "quotes": 2, "contacts": 1,
    }
    source, *others = proposal.rows
    assert source.cells == {
        "id": "press-release-durham-efficiency-2016",
        "title": "Durham Constabulary's approach to efficiency is judged 'good' by HMIC (press release)",
        "publisher": "HMIC", "published": "2016-11-03", "url": "", "licence": "", "tier": "inspectorate", "note": "",
    }
    assert {row.cells["source"] for row in others} == {source.cells["id"]}
    assert proposal.contradictions == ()
    assert proposal.unread == ()


def test_an_inspection_that_the_data_does_not_know_is_proposed_too(bare: Dataset) -> None:
    without = tuple(row for row in bare.inspections if (row.round, row.area) != ("2016", "efficiency"))
    proposal = propose([document()], replace(bare, inspections=without))
    [inspection] = [row for row in proposal.rows if row.kind == "inspections"]
    assert (inspection.cells["round"], inspection.cells["area"]) == ("2016", "efficiency")
    assert inspection.cells["title"] == "PEEL: Police efficiency 2016"


def test_a_row_that_the_data_holds_otherwise_is_a_contradiction_and_not_proposed(bare: Dataset) -> None:
    held = GradeRow(
        round="2016", area="efficiency", force="durham", grade="outstanding", basis="stated", source="how-we-inspect"
    )
    proposal = propose([document()], replace(bare, grades=(held,)))
    assert not [row for row in proposal.rows if row.kind == "grades" and row.cells["force"] == "durham"]
    assert (
        "grades, 2016, efficiency, durham: the document says good, the data outstanding (source how-we-inspect)"
        in [found.message for found in proposal.contradictions]
    )


def test_a_count_that_the_grades_held_do_not_bear_out_is_a_contradiction(dataset: Dataset) -> None:
    proposal = propose([document()], replace(dataset, national_counts=()))
    assert "national_counts, 2016, efficiency, good: the document says 41, the grades make 33" in [
        found.message for found in proposal.contradictions
    ]
    assert [row.cells["grade"] for row in proposal.rows if row.kind == "national_counts"] == [
        "outstanding", "inadequate",
    ]


def test_the_same_document_twice_proposes_each_row_once(bare: Dataset) -> None:
    once, twice = propose([document()], bare), propose([document(), document()], bare)
    assert twice.rows == once.rows
    assert twice.known == len(once.rows) - 1


def test_quotes_on_an_inspection_that_has_some_are_numbered_behind_them(dataset: Dataset) -> None:
    text = RELEASE.replace("Durham Constabulary", "Leicestershire Police").replace("'outstanding'", "‘outstanding’")
    held = [row for row in dataset.quotes if row.force == "leicestershire"]
    numbers = [row.cells["number"] for row in propose([document(text)], dataset).rows if row.kind == "quotes"]
    assert numbers == [str(len(held) + 1), str(len(held) + 2)]


def test_the_day_of_a_contact_is_the_documents_or_the_inspections_or_the_contact_is_not_read(bare: Dataset) -> None:
    undated = document(RELEASE.replace("3 November 2016\n\n", ""))
    [contact] = [row for row in propose([undated], bare).rows if row.kind == "contacts"]
    assert contact.cells["as_of"] == "2016-11-03"
    inspections = tuple(row.model_copy(update={"published": None}) for row in bare.inspections)
    proposal = propose([undated], replace(bare, inspections=inspections))
    assert "contacts" not in kinds(proposal)
    assert [found.why for found in proposal.unread] == ["it is not told on which day this contact was given"]


@pytest.mark.parametrize("licence", ["", "OGL-UK-3.0"])
def test_a_licence_is_only_proposed_where_the_document_names_it(licence: str, bare: Dataset) -> None:
    text = RELEASE + ("\nPublished under the Open Government Licence v3.0.\n" if licence else "")
    assert propose([document(text)], bare).rows[0].cells["licence"] == licence
