from __future__ import annotations

import pytest

from bot.language.lexicon import Lexicon, budget
from bot.language.matching import Found, find
from bot.language.text import tokens


def found_in(message: str, lexicon: Lexicon) -> Found:
    return find(tokens(message), lexicon)


def named(message: str, lexicon: Lexicon, *kinds: str) -> list[tuple[str, int]]:
    """The nearest meaning of these kinds of every entity span, with its edits."""
    spans = found_in(message, lexicon).entities
    return [(m[0].entry.values[0], m[0].distance) for span in spans if (m := span.of(*kinds))]


@pytest.mark.parametrize(
    ("length", "edits"), [(0, 0), (1, 0), (3, 0), (4, 1), (7, 1), (8, 2), (11, 2), (12, 2), (20, 2)]
)
def test_the_longer_the_word_the_more_edits_it_may_be_away(length: int, edits: int) -> None:
    assert budget(length) == edits


@pytest.mark.parametrize(
    ("message", "slug"),
    [
        ("Leicestershire Police", "leicestershire"),
        ("Heddlu Gwent", "gwent"),
        ("devon and cornwall police", "devon-and-cornwall"),
        ("Metropolitan Police Service", "metropolitan"),
        ("City of London Police", "city-of-london"),
    ],
)
def test_a_name_as_the_data_spells_it_is_found_without_edits(lexicon: Lexicon, message: str, slug: str) -> None:
    assert named(message, lexicon, "force") == [(slug, 0)]


@pytest.mark.parametrize(
    ("message", "slug"),
    [
        ("Leicestershrie Police", "leicestershire"),
        ("Liecestershire", "leicestershire"),
        ("Northamtonshire", "northamptonshire"),
        ("Glouchestershire Constabulary", "gloucestershire"),
        ("Bedfordshre Police", "bedfordshire"),
        ("Humberide Police", "humberside"),
        ("West Yorksire Police", "west-yorkshire"),
    ],
)
def test_a_misspelt_name_is_found_with_the_edits_it_took(lexicon: Lexicon, message: str, slug: str) -> None:
    ((value, distance),) = named(message, lexicon, "force")
    assert value == slug
    assert distance > 0


@pytest.mark.parametrize(
    "message",
    [
        "the staff were kind",
        "for ladies and gents",
        "it was not mine",
        "a mercy mission",
        "merry times",
        "a dozen gnomes",
        "we went for lunch",
        "the curry was nice",
        "I made a worse copy",
        "xyzzy plugh",
    ],
)
def test_ordinary_words_one_edit_from_a_name_are_no_names(lexicon: Lexicon, message: str) -> None:
    assert named(message, lexicon, "force") == []


@pytest.mark.parametrize("message", ["Xeicestershire", "Beicestershire", "Qumberside", "Xidlands"])
def test_the_first_letter_is_never_mended(lexicon: Lexicon, message: str) -> None:
    assert named(message, lexicon, "force") == []


@pytest.mark.parametrize("wrong", ["Sorth Yorkshire", "Norht Yorkshire", "Wets Yorkshire", "Soth Yorkshire"])
def test_a_direction_word_is_never_mended_into_another_force(lexicon: Lexicon, wrong: str) -> None:
    assert not {value for value, _ in named(wrong, lexicon, "force")} - {"north-yorkshire", "west-yorkshire"}


def test_the_longest_name_wins(lexicon: Lexicon) -> None:
    assert named("West Midlands Police", lexicon, "force") == [("west-midlands", 0)]
    assert named("City of London Police", lexicon, "force", "region") == [("city-of-london", 0)]
    assert named("Durham Constabulary", lexicon, "force") == [("durham", 0)]


def test_entities_never_overlap_and_stand_in_order(lexicon: Lexicon) -> None:
    found = found_in(
        "West Midlands, North West Leicestershire and South Yorkshire efficiency 2018/19, at least good?", lexicon
    )
    for before, after in zip(found.entities, found.entities[1:], strict=False):
        assert before.end <= after.start


def test_cues_may_overlap_each_other_and_names_hide_the_cues_inside_them(lexicon: Lexicon) -> None:
    found = found_in("which forces were judged below good", lexicon)
    assert any(span.of("forces") for span in found.cues)
    assert any(span.of("grading") for span in found.cues)
    assert not any(span.of("follow") for span in found_in("Devon and Cornwall", lexicon).cues)


def test_meanings_of_a_span_come_nearest_first(lexicon: Lexicon) -> None:
    for span in found_in("Leicestershrie Police in Derbyshre and Nottinghamshir", lexicon).entities:
        distances = [meaning.distance for meaning in span.meanings]
        assert distances == sorted(distances)
        assert span.distance == distances[0]


@pytest.mark.parametrize(
    ("message", "slug"), [("l3ic3st3rshire", "leicestershire"), ("5urrey", "surrey"), ("k3nt", "kent")]
)
def test_leetspeak_is_read(lexicon: Lexicon, message: str, slug: str) -> None:
    assert [value for value, _ in named(message, lexicon, "force")] == [slug]


@pytest.mark.parametrize(
    ("message", "slug"),
    [
        ("westmercia", "west-mercia"),
        ("WestYorkshirePolice", "west-yorkshire"),
        ("thamesvalley", "thames-valley"),
        ("Leicester shire", "leicestershire"),
    ],
)
def test_names_run_together_or_torn_apart_are_found(lexicon: Lexicon, message: str, slug: str) -> None:
    assert [value for value, _ in named(message, lexicon, "force")] == [slug]


def test_nothing_is_found_in_nothing(lexicon: Lexicon) -> None:
    assert find((), lexicon) == Found((), ())
