from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.language.query import Query

Ask = Callable[..., Query]


@pytest.mark.parametrize(
    ("place", "slug"),
    [
        ("Milton Keynes", "thames-valley"),
        ("Leicester", "leicestershire"),
        ("Brighton", "sussex"),
        ("Middlesbrough", "cleveland"),
        ("Hull", "humberside"),
        ("Bristol", "avon-and-somerset"),
        ("Sheffield", "south-yorkshire"),
        ("Leeds", "west-yorkshire"),
        ("Liverpool", "merseyside"),
        ("Wolverhampton", "west-midlands"),
        ("Swansea", "south-wales"),
        ("Wrexham", "north-wales"),
        ("Camden", "metropolitan"),
        ("Peterborough", "cambridgeshire"),
        ("Milton Keyns", "thames-valley"),
        ("Wolverhamton", "west-midlands"),
        ("Reading", "thames-valley"),
        ("Bath", "avon-and-somerset"),
        ("Sale", "greater-manchester"),
        ("Deal", "kent"),
    ],
)
def test_a_place_means_the_force_that_polices_it(ask: Ask, place: str, slug: str) -> None:
    query = ask(f"How did the police in {place} do for efficiency in 2016?")
    assert query.forces == (slug,)


@pytest.mark.parametrize(
    ("message", "slug"),
    [
        ("which force covers Brighton?", "sussex"),
        ("who polices Milton Keynes", "thames-valley"),
        ("What police force looks after Peterborough?", "cambridgeshire"),
        ("Wrexham - which police force is that?", "north-wales"),
        ("whose patch is Middlesbrough, which police", "cleveland"),
        ("who are the police in Swansea", "south-wales"),
        ("Which police force do I come under if I live in Reading?", "thames-valley"),
        ("who polices deal in kent", "kent"),
        ("which force covers Shropshire", "west-mercia"),
        ("who polices herefordshire?", "west-mercia"),
        ("who polices the isle of wight", "hampshire"),
    ],
)
def test_asking_who_covers_a_place_is_a_locate(ask: Ask, message: str, slug: str) -> None:
    query = ask(message)
    assert query.intent == "locate"
    assert query.places
    assert (slug,) in {mention.values for mention in query.mentions}
    assert set(query.forces) <= {slug}


def test_the_place_is_named_as_the_data_spells_it(ask: Ask) -> None:
    assert ask("who polices milton keynes?").places == ("Milton Keynes",)


@pytest.mark.parametrize(
    ("message", "slug"),
    [
        ("is Slough covered by Thames Valley?", "thames-valley"),
        ("Does Kent Police cover Medway?", "kent"),
        ("Does West Mercia cover Telford", "west-mercia"),
    ],
)
def test_whether_a_force_covers_a_place_is_a_claim(ask: Ask, message: str, slug: str) -> None:
    query = ask(message)
    assert query.intent == "locate"
    assert query.claim is not None
    assert query.claim.kind == "covers"
    assert (slug,) in {mention.values for mention in query.mentions if mention.kind == "force"}
    assert query.places


@pytest.mark.parametrize(
    ("message", "region", "size"),
    [
        ("which welsh forces were good for efficiency in 2016", "Wales", 4),
        ("how many forces in the East Midlands were good for efficiency in 2016?", "East Midlands", 5),
        ("Which forces in the South West were outstanding for legitimacy 2017", "South West", 5),
        ("which forces in the West Midlands were good for efficiency in 2016?", "West Midlands", 4),
        ("efficiency 2016 everywhere in Wales", "Wales", 4),
        ("forces in the north west rated good for effectiveness in 2015", "North West", 5),
        ("East Anglia forces, who was good for efficiency in 2016", "East Anglia", 3),
    ],
)
def test_a_region_restricts_a_question_about_many_forces(ask: Ask, message: str, region: str, size: int) -> None:
    query = ask(message)
    assert query.choice is None
    assert query.region == region
    assert len(query.within) == size
    assert query.forces == ()


@pytest.mark.parametrize(
    ("message", "slugs"),
    [
        ("Out of Kent, Sussex and Surrey, which were good for effectiveness in 2015?", {"kent", "sussex", "surrey"}),
        ("how many of Norfolk, Suffolk and Essex were good for efficiency in 2016", {"norfolk", "suffolk", "essex"}),
        ("which of Durham and Cleveland was outstanding for efficiency in 2016", {"durham", "cleveland"}),
    ],
)
def test_forces_named_to_choose_from_restrict_a_list(ask: Ask, message: str, slugs: set[str]) -> None:
    query = ask(message)
    assert set(query.within) == slugs
    assert query.intent in ("list", "count")


@pytest.mark.parametrize(
    "message",
    [
        "I love reading in the bath",
        "what is on sale in the street today",
        "it is a good deal for both sides",
        "we had lunch in Milton Keynes and it was outstanding",
        "good weather in Brighton today",
        "Liverpool were outstanding last night",
        "Leeds v Leicester, who was better",
        "Hull City were inadequate in 2016",
    ],
)
def test_places_in_talk_about_other_things_yield_no_grades(ask: Ask, message: str) -> None:
    query = ask(message)
    assert query.intent == "unknown"
    assert query.decline is not None


def test_a_part_of_a_county_is_not_asked_back_as_a_region(ask: Ask) -> None:
    query = ask("How did North West Leicestershire police do for efficiency in 2016?")
    assert query.choice is None
    assert query.forces == ("leicestershire",)


def test_a_place_of_two_forces_is_asked_back(ask: Ask) -> None:
    query = ask("how did the police in Ashford do for efficiency in 2016")
    assert query.choice is not None
    assert set(query.choice.options) == {"kent", "surrey"}
