from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.language.lexicon import Entry, Lexicon, budget, build_lexicon
from bot.language.text import words
from bot.language.understand import understand
from bot.store.kinds import KINDS
from bot.store.records import AliasRow, Dataset, PhraseRow, PlaceRow


def entries(lexicon: Lexicon, name: str) -> list[Entry]:
    """What the lexicon holds under a name, exactly."""
    node = lexicon.trie
    for word in words(name):
        if word not in node.next:
            return []
        node = node.next[word]
    return list(node.entries)


def meant(lexicon: Lexicon, name: str, *kinds: str) -> set[str]:
    return {value for entry in entries(lexicon, name) if entry.kind in kinds for value in entry.values}


def test_every_force_is_found_under_each_name_its_row_has(dataset: Dataset, lexicon: Lexicon) -> None:
    for force in dataset.forces:
        for name in (force.slug, force.name, force.short_name, force.name_2016, force.welsh_name):
            if name:
                assert force.slug in meant(lexicon, name, "force"), name


def test_every_alias_leads_to_its_forces(dataset: Dataset, lexicon: Lexicon) -> None:
    for alias in dataset.aliases:
        assert alias.force in meant(lexicon, alias.alias, "force", "region"), alias.alias


def test_every_place_leads_to_its_forces(dataset: Dataset, lexicon: Lexicon) -> None:
    for place in dataset.places:
        assert set(place.slugs) <= meant(lexicon, place.place, "place", "region"), place.place


def test_every_phrase_and_other_body_is_known(dataset: Dataset, lexicon: Lexicon) -> None:
    for phrase in dataset.phrases:
        if phrase.kind == "spelling":
            assert lexicon.spellings[phrase.phrase] == phrase.value
        elif phrase.kind == "release_area":
            # Releases speak so, and people do not.
            assert "release_area" not in {entry.kind for entry in entries(lexicon, phrase.phrase)}
        elif phrase.kind == "ordinary":
            assert phrase.phrase in lexicon.vocabulary
        else:
            assert phrase.kind in {entry.kind for entry in entries(lexicon, phrase.phrase)}, phrase.phrase
    for body in dataset.other_bodies:
        assert meant(lexicon, body.body, "body") == {body.body}


def test_a_shared_alias_means_all_its_forces(lexicon: Lexicon) -> None:
    assert meant(lexicon, "Welsh police", "region") == {"dyfed-powys", "gwent", "north-wales", "south-wales"}
    assert meant(lexicon, "Welsh police", "force") == set()


@pytest.mark.parametrize("name", ["Met", "Beds", "MPS", "Staffs", "Reading", "Bath", "Sale", "Deal", "Rugby", "March"])
def test_names_that_are_ordinary_words_are_wary(lexicon: Lexicon, name: str) -> None:
    assert all(entry.wary for entry in entries(lexicon, name) if entry.kind in ("force", "place"))


@pytest.mark.parametrize("name", ["GMP", "Leics", "Kent", "Milton Keynes", "West Midlands"])
def test_other_names_are_not(lexicon: Lexicon, name: str) -> None:
    named = [entry for entry in entries(lexicon, name) if entry.kind in ("force", "place")]
    assert named
    assert not any(entry.wary for entry in named)


def targets(lexicon: Lexicon) -> set[str]:
    """All words that a misspelt word may be meant for."""
    return {word for of_length in lexicon.targets.values() for word in of_length}


def test_a_longer_name_is_known_written_as_one_word(lexicon: Lexicon) -> None:
    assert meant(lexicon, "westmercia", "force") == {"west-mercia"}
    assert meant(lexicon, "thamesvalleypolice", "force") == {"thames-valley"}


def test_direction_words_are_never_what_a_misspelt_word_is_meant_for(lexicon: Lexicon) -> None:
    assert not {"north", "south", "east", "west"} & targets(lexicon)
    assert {"leicestershire", "efficiency", "outstanding"} <= targets(lexicon)


def test_words_to_mend_are_known_and_in_one_order(lexicon: Lexicon) -> None:
    assert targets(lexicon) <= lexicon.vocabulary
    for of_length in lexicon.targets.values():
        assert list(of_length) == sorted(set(of_length))


@given(data=st.data())
def test_no_word_is_left_out_that_a_misspelt_one_may_be_near_to(lexicon: Lexicon, data: st.DataObject) -> None:
    word = list(data.draw(st.sampled_from(sorted(targets(lexicon)))))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(word)))
        word[at : at + data.draw(st.integers(0, 1))] = data.draw(st.sampled_from(["", "e", "st"]))
    said = "".join(word)
    within = budget(len(said)) + 1
    near = {target for target in targets(lexicon) if OSA.distance(said, target) <= within}
    assert near <= set(lexicon.targets.get(len(said), ()))


@pytest.mark.parametrize("longest", ["kent", "essex", "surrey", "norfolk", "cheshire"])
def test_the_longest_word_is_found_by_all_that_are_near_it(longest: str) -> None:
    nothing = Dataset(**{kind.name: () for kind in KINDS})
    lexicon = build_lexicon(
        replace(nothing, aliases=(AliasRow(alias=longest, force="x", kind="nickname", confidence="sure", source="s"),))
    )
    for length in range(1, 20):
        near = abs(length - len(longest)) <= budget(length) + 1
        assert (longest in lexicon.targets.get(length, ())) == near


def test_a_spelling_by_ear_leads_to_the_word_it_is_for(lexicon: Lexicon) -> None:
    assert lexicon.spellings["glostershire"] == "gloucestershire"
    assert understand("Glostershire police efficiency 2016", lexicon).forces == ("gloucestershire",)


def test_rounds_scale_and_pillars_come_from_the_data(dataset: Dataset, lexicon: Lexicon) -> None:
    assert lexicon.rounds == tuple(row.round for row in dataset.rounds)
    assert lexicon.scale == ("outstanding", "good", "adequate", "requires improvement", "inadequate")
    assert lexicon.pillars == ("efficiency", "effectiveness", "legitimacy")


def test_each_calendar_year_belongs_to_one_round(lexicon: Lexicon) -> None:
    assert lexicon.years["2016"] == "2016"
    assert lexicon.years["2018"] == lexicon.years["2019"] == "2018/19"
    assert lexicon.years["2024"] == "2023-25"
    assert "2013" not in lexicon.years
    assert "2020" not in lexicon.years


def test_an_area_knows_the_rounds_that_have_it(dataset: Dataset, lexicon: Lexicon) -> None:
    held = {(row.area, row.round) for row in dataset.inspections}
    for area, rounds in lexicon.area_rounds.items():
        assert rounds == tuple(label for label in lexicon.rounds if (area, label) in held)
    assert lexicon.area_rounds["legitimacy"][0] == "2015"


def test_regions_hold_their_forces(lexicon: Lexicon) -> None:
    assert set(lexicon.regions["Wales"]) == {"dyfed-powys", "gwent", "north-wales", "south-wales"}
    assert len(lexicon.regions["England and Wales"]) == 43


def test_only_leicestershire_is_described_by_findings_and_quotes(lexicon: Lexicon) -> None:
    assert lexicon.described == ("leicestershire",)


def test_an_alias_a_place_and_a_phrase_are_added_by_editing_data_only(dataset: Dataset) -> None:
    edited = replace(
        dataset,
        aliases=(
            *dataset.aliases,
            AliasRow(
                alias="Mousehole Rozzers",
                force="devon-and-cornwall",
                kind="nickname",
                confidence="high",
                source="x",
            ),
        ),
        places=(
            *dataset.places,
            PlaceRow(
                id=99_999,
                place="Zyxtown",
                kind="town",
                forces="kent",
                region="South East",
                status="current",
                source="x",
            ),
        ),
        phrases=(*dataset.phrases, PhraseRow(kind="area_hint", value="legitimacy", phrase="wibbliness")),
    )
    lexicon = build_lexicon(edited)
    assert understand("Mousehole Rozzers efficiency 2016", lexicon).forces == ("devon-and-cornwall",)
    assert understand("Zyxtown police wibbliness 2016?", lexicon).areas == ("legitimacy",)
    assert understand("police in Zyxtown, efficiency 2016", lexicon).forces == ("kent",)


def test_the_same_data_gives_the_same_lexicon(dataset: Dataset, lexicon: Lexicon) -> None:
    again = build_lexicon(dataset)
    assert again.vocabulary == lexicon.vocabulary
    assert again.targets == lexicon.targets
