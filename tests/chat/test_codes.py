from __future__ import annotations

from itertools import chain
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answering import answer
from bot.answers.leads import leads_of
from bot.chat.buttons import LeadButton, PictureButton, ShareButton, WhyButton, WordsButton, WrongButton
from bot.chat.codes import _NAMES, LONGEST, _names, code_of, digest, query_of
from bot.language.query import Choice, Claim, Picture, Query
from bot.store.snapshot import Snapshot


def queries(snapshot: Snapshot) -> st.SearchStrategy[Query]:
    """Queries such as commands and buttons make, none of them longer than a code may be."""

    def some(names: tuple[str, ...], most: int) -> st.SearchStrategy[tuple[str, ...]]:
        return st.lists(st.sampled_from(names), max_size=most, unique=True).map(tuple)

    return st.builds(
        Query,
        intent=st.sampled_from(("grade", "history", "compare", "count", "list", "change", "rank", "quote")),
        forces=some(tuple(snapshot.forces), 4),
        rounds=some(tuple(snapshot.rounds), 2),
        areas=some(tuple(snapshot.areas), 2),
        grades=some(("outstanding", "good", "adequate", "requires improvement", "inadequate", "not graded"), 2),
        every_area=st.booleans(),
        every_round=st.booleans(),
        picture=st.sampled_from((None, "any", "map")),
        superlative=st.sampled_from((None, "best", "worst")),
    )


@given(data=st.data())
def test_a_code_is_short_and_leads_back_to_its_query(snapshot: Snapshot, data: st.DataObject) -> None:
    query = data.draw(queries(snapshot))
    code = code_of(query, snapshot)
    assert code is not None
    assert len(code) <= LONGEST
    assert query_of(code, snapshot) == query


def test_no_two_names_of_a_slot_share_their_letters(snapshot: Snapshot) -> None:
    for slot in _NAMES.values():
        names = _names(slot, snapshot)
        assert len({digest(name) for name in names}) == len(names) > 0, slot


def test_a_region_is_carried_by_its_name(snapshot: Snapshot) -> None:
    within = snapshot.lexicon.regions["East Midlands"]
    query = Query("list", within=within, region="East Midlands", grades=("good",), rounds=("2016",))
    code = code_of(query, snapshot)
    assert code is not None
    assert len(code) < 30
    assert query_of(code, snapshot) == query


@pytest.mark.parametrize(
    "query",
    [
        Query("grade", forces=("kent",), grades=("good",), claim=Claim("grade")),
        Query("change", forces=("kent",), direction="improved", claim=Claim("direction", direction="improved")),
        Query("locate", places=("Bath",)),
        Query("define", terms=("PEEL",)),
    ],
)
def test_simple_claims_places_and_terms_are_carried_too(snapshot: Snapshot, query: Query) -> None:
    code = code_of(query, snapshot)
    assert code is not None
    assert query_of(code, snapshot) == query


def test_how_a_query_came_about_is_not_carried(snapshot: Snapshot) -> None:
    query = Query("grade", forces=("kent",), topic=("2016",), places=("Margate",), assumed=True, found=("kent",))
    code = code_of(query, snapshot)
    assert code is not None
    assert query_of(code, snapshot) == Query("grade", forces=("kent",))


@pytest.mark.parametrize(
    "query",
    [
        Query("grade", claim=Claim("number", value=3)),
        Query("grade", choice=Choice("force", "Yorkshire", ("west-yorkshire",))),
        Query("quote", topic=("theft",)),
        Query("grade", missing="2013"),
    ],
)
def test_a_query_that_says_more_than_a_code_can_has_none(snapshot: Snapshot, query: Query) -> None:
    assert code_of(query, snapshot) is None


def test_a_query_too_long_for_a_button_has_no_code(snapshot: Snapshot) -> None:
    assert code_of(Query("compare", forces=tuple(snapshot.forces)), snapshot) is None


@given(code=st.text(alphabet="abcfrgAR.-_xyzéA0", max_size=80))
def test_what_is_no_code_is_no_query_or_leads_back_to_itself(snapshot: Snapshot, code: str) -> None:
    query = query_of(code, snapshot)
    assert query is None or answer(query, snapshot).version == snapshot.version.number


def test_every_lead_of_every_answer_about_a_force_and_about_a_round_has_a_code(snapshot: Snapshot) -> None:
    of_forces = (Query("grade", forces=(slug,), rounds=(label,)) for slug in snapshot.forces for label in ("2016",))
    of_rounds = (Query("count", rounds=(label,), areas=(area,)) for label, area in snapshot.inspections)
    for query in chain(of_forces, of_rounds):
        for lead in leads_of(answer(query, snapshot), snapshot):
            assert code_of(lead.query, snapshot) is not None, lead
            assert len(lead.label) <= 80


def test_the_longest_code_has_room_in_every_button() -> None:
    carried = f"{'0' * 16}:{'x' * LONGEST}"
    pictures = [len(PictureButton(carried, kind).custom_id) for kind in get_args(Picture)]
    others = [len(button(carried).custom_id) for button in (WhyButton, WrongButton, ShareButton, WordsButton)]
    assert max(*pictures, *others) == 100
    assert len(LeadButton("x" * LONGEST, "a").custom_id) <= 100
