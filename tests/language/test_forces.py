from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.language.query import Query
from bot.language.slots import Slots

Ask = Callable[..., Query]
SlotsOf = Callable[[str], Slots]

WELSH = {"dyfed-powys", "gwent", "north-wales", "south-wales"}


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        # official names, today's and those of 2016
        ("Leicestershire Police", "leicestershire"),
        ("Avon and Somerset Constabulary", "avon-and-somerset"),
        ("the Metropolitan Police Service", "metropolitan"),
        ("Hampshire and Isle of Wight Constabulary", "hampshire"),
        ("Hampshire Constabulary", "hampshire"),
        ("Devon & Cornwall Police", "devon-and-cornwall"),
        ("Dyfed-Powys Police", "dyfed-powys"),
        ("City of London Police", "city-of-london"),
        # as people say them
        ("Kent", "kent"),
        ("west mercia", "west-mercia"),
        ("Thames Valley", "thames-valley"),
        ("Greater Manchester", "greater-manchester"),
        ("the Met", "metropolitan"),
        ("Met Police", "metropolitan"),
        ("Scotland Yard", "metropolitan"),
        ("New Scotland Yard", "metropolitan"),
        ("A&S", "avon-and-somerset"),
        ("D&C", "devon-and-cornwall"),
        # abbreviations
        ("GMP", "greater-manchester"),
        ("gmp", "greater-manchester"),
        ("TVP", "thames-valley"),
        ("WYP", "west-yorkshire"),
        ("WMP", "west-midlands"),
        ("Leics", "leicestershire"),
        ("notts", "nottinghamshire"),
        ("Northants", "northamptonshire"),
        ("Herts", "hertfordshire"),
        ("Cambs", "cambridgeshire"),
        ("Glos", "gloucestershire"),
        ("Wilts", "wiltshire"),
        ("Lincs", "lincolnshire"),
        ("Beds Police", "bedfordshire"),
        ("Staffs Police", "staffordshire"),
        # Welsh
        ("Heddlu De Cymru", "south-wales"),
        ("Heddlu Gogledd Cymru", "north-wales"),
        ("heddlu dyfed powys", "dyfed-powys"),
        ("Heddlu Gwent", "gwent"),
        # misspelt
        ("Leicestershrie", "leicestershire"),
        ("Lecestershire Police", "leicestershire"),
        ("Cambridgshire", "cambridgeshire"),
        ("Northumbira Police", "northumbria"),
        ("Sufolk Police", "suffolk"),
        ("Merseysyde", "merseyside"),
        ("Gloucestshire police", "gloucestershire"),
        ("Hertforshire", "hertfordshire"),
        ("Wiltshre Police", "wiltshire"),
        ("Lancashier", "lancashire"),
        ("Cumberia police", "cumbria"),
        # run together, split, shouted, decorated
        ("WESTMIDLANDS", "west-midlands"),
        ("leicestershirepolice", "leicestershire"),
        ("**Kent** Police", "kent"),
        ("KENT POLICE", "kent"),
        ("#Surrey", "surrey"),
        ("@kent_police", "kent"),
        ("https://www.kent.police.uk/", "kent"),
    ],
)
def test_a_force_is_known_by_any_of_its_names(ask: Ask, name: str, slug: str) -> None:
    query = ask(f"How did {name} do for efficiency in 2016?")
    assert query.forces == (slug,)
    assert query.intent == "grade"


def test_every_force_is_known_by_its_short_name_slug_and_official_name(ask: Ask, slots_of: SlotsOf) -> None:
    lexicon = slots_of("").reading.lexicon
    for slug, name in lexicon.forces.items():
        for called in (name, lexicon.short_names[slug], slug):
            assert ask(f"{called} legitimacy 2017").forces == (slug,), called


@pytest.mark.parametrize(
    ("message", "slugs"),
    [
        ("compare Kent and Essex on legitimacy 2016", ("kent", "essex")),
        ("Essex v Kent, legitimacy 2016", ("essex", "kent")),
        (
            "leicestershire nottinghamshire derbyshire legitimacy 2016",
            ("leicestershire", "nottinghamshire", "derbyshire"),
        ),
        ("Beds, Herts & Cambs: effectiveness 2017?", ("bedfordshire", "hertfordshire", "cambridgeshire")),
        ("Devon and Cornwall and Dorset for efficiency in 2016", ("devon-and-cornwall", "dorset")),
        (
            "North Yorkshire, South Yorkshire and West Yorkshire effectiveness 2015",
            ("north-yorkshire", "south-yorkshire", "west-yorkshire"),
        ),
        ("Norfolk, Suffolk, and Norfolk again, efficiency 2016", ("norfolk", "suffolk")),
        ("GMP vs Merseyside, efficiency 2016", ("greater-manchester", "merseyside")),
    ],
)
def test_several_forces_are_kept_in_the_order_they_were_named(ask: Ask, message: str, slugs: tuple[str, ...]) -> None:
    assert ask(message).forces == slugs


@pytest.mark.parametrize(
    ("message", "options"),
    [
        ("How did London police do for efficiency in 2017?", {"city-of-london", "metropolitan"}),
        ("how did the London force do on legitimacy", {"city-of-london", "metropolitan"}),
        ("Was Wales Police good for effectiveness in 2015?", WELSH),
        ("welsh police efficiency 2016", WELSH),
        ("What grade did Heddlu Cymru get in 2016?", WELSH),
        ("Yorkshire Police effectiveness 2016", {"humberside", "north-yorkshire", "south-yorkshire", "west-yorkshire"}),
        ("Yorkshire, effectiveness, 2016?", {"humberside", "north-yorkshire", "south-yorkshire", "west-yorkshire"}),
        ("Newcastle police efficiency 2016", {"northumbria", "staffordshire"}),
    ],
)
def test_a_name_of_several_forces_is_asked_back(ask: Ask, message: str, options: set[str]) -> None:
    query = ask(message)
    assert query.choice is not None
    assert query.choice.kind == "force"
    assert set(query.choice.options) == options
    assert query.forces == ()


def test_the_midlands_are_asked_back_with_all_who_may_be_meant(ask: Ask) -> None:
    choice = ask("how did the Midlands police do for legitimacy in 2016").choice
    assert choice is not None
    assert {"west-midlands", "leicestershire", "staffordshire"} <= set(choice.options)
    assert len(choice.options) <= 25


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("West Midlands", "west-midlands"),
        ("West Midlands Police", "west-midlands"),
        ("Durham", "durham"),
        ("Lincolnshire", "lincolnshire"),
        ("North Yorkshire", "north-yorkshire"),
        ("Gloucestershire", "gloucestershire"),
    ],
)
def test_a_name_that_is_itself_a_forces_is_that_force(ask: Ask, name: str, slug: str) -> None:
    query = ask(f"{name} efficiency grade 2016?")
    assert query.choice is None
    assert query.forces == (slug,)


@pytest.mark.parametrize(
    "message",
    [
        "Durham Fire and Rescue efficiency 2016",
        "Kent Fire and Rescue Service, effectiveness 2018/19?",
        "Was Essex County Council good in 2016?",
        "Leicester City Council efficiency 2016",
        "is Durham University any good",
        "how good is the University of Kent",
        "Derby Crown Court efficiency 2016",
        "Bristol magistrates court effectiveness",
        "HMP Durham inspection grade 2017",
        "Lincoln prison rating 2018",
        "West Midlands Ambulance Service efficiency 2016",
        "Devon and Somerset Fire efficiency 2018/19",
        "how did Humberside fire do for effectiveness in 2018/19",
    ],
)
def test_a_word_beside_a_name_can_show_that_no_force_is_meant(ask: Ask, message: str) -> None:
    query = ask(message)
    assert query.intent == "unknown"
    assert query.forces == ()
    assert query.decline is not None


@pytest.mark.parametrize(
    ("message", "body"),
    [
        ("How did Police Scotland do for efficiency in 2016?", "Police Scotland"),
        ("british transport police effectiveness 2017", "British Transport Police"),
        ("BTP legitimacy 2016?", "British Transport Police"),
        ("is the PSNI outstanding", "Police Service of Northern Ireland"),
        ("NCA effectiveness 2017", "National Crime Agency"),
        ("MOD police legitimacy 2016", "Ministry of Defence Police"),
        ("what grade did the Civil Nuclear Constabulary get in 2017", "Civil Nuclear Constabulary"),
        ("States of Jersey Police efficiency 2016", "States of Jersey Police"),
        ("how was strathclyde police rated in 2014", "Strathclyde Police"),
        ("grade for the garda for efficiency 2016", "An Garda Síochána"),
    ],
)
def test_other_bodies_are_known_by_name_and_declined(ask: Ask, message: str, body: str) -> None:
    query = ask(message)
    assert query.decline is not None
    assert (query.decline.kind, query.decline.name) == ("body", body)
    assert query.forces == ()


@pytest.mark.parametrize(
    "message",
    [
        # words one edit from a name
        "the staff were good and the food outstanding",
        "for gents and ladies the efficiency was good",
        "has anyone sussed out what efficiency means",
        "I was not there when the grade was given",
        "Merry Christmas to every inspector in 2016",
        # ordinary words that are names
        "I met my inspector in 2016 and he was good",
        "we met a good target for efficiency in 2016",
        "were the beds in the hotel good?",
        "I am reading about legitimacy in politics",
        "what is a good deal on a bath",
        "the January sale was outstanding",
        "Have MPs debated police efficiency in 2016?",
        "MPs were good in 2016",
        "a rugby match that was good",
        "he slipped into a slough of despond in 2016",
        "she will march for legitimacy",
        # other places of that name
        "Is New South Wales Police outstanding for efficiency?",
        "were the NYPD inadequate in 2016",
        "Cleveland Cavaliers efficiency 2016",
        "met office efficiency 2016",
        "Durham NC police department effectiveness 2017",
    ],
)
def test_words_that_only_look_like_names_are_no_forces(ask: Ask, message: str) -> None:
    query = ask(message)
    assert query.forces == ()
    assert query.within == ()
    assert query.choice is None


def test_herefordshire_is_west_mercia_and_never_hertfordshire(ask: Ask) -> None:
    for message in ("Herefordshire efficiency 2016?", "Herefordshire police legitimacy 2017"):
        assert ask(message).forces == ("west-mercia",), message
    assert ask("Hertfordshire efficiency 2016?").forces == ("hertfordshire",)


@pytest.mark.parametrize(
    "name",
    [
        "Wessex Police",
        "Gotham Police",
        "Xanadu Constabulary",
        "Southland Police",
        "Northshire Police",
        "Cumbershire Police",
        "Herfordshire",
        "Northhampshire Police",
        "Loamshire Constabulary",
        "Barsetshire police",
        "Lincolnwich police",
    ],
)
def test_a_force_that_does_not_exist_is_never_taken_for_one_that_does(ask: Ask, name: str) -> None:
    assert ask(f"How did {name} do for efficiency in 2016?").forces == ()


@pytest.mark.parametrize(
    ("message", "slug"),
    [
        ("how did the Met do for legitimacy in 2016", "metropolitan"),
        ("Met efficiency 2016", "metropolitan"),
        ("was the met good for efficiency in 2016?", "metropolitan"),
        ("Met were RI for effectiveness in 2017, correct?", "metropolitan"),
        ("MPS effectiveness 2017?", "metropolitan"),
        ("Beds efficiency 2015", "bedfordshire"),
        ("Staffs, legitimacy, 2016?", "staffordshire"),
        ("how efficient were Beds Police in 2015", "bedfordshire"),
    ],
)
def test_an_ordinary_word_counts_beside_a_sign_of_police(ask: Ask, message: str, slug: str) -> None:
    assert ask(message).forces == (slug,)


def test_members_of_parliament_are_written_with_a_small_s(ask: Ask) -> None:
    assert ask("did MPs say the police were efficient in 2016").forces == ()
    assert ask("MPS legitimacy 2016").forces == ("metropolitan",)


@pytest.mark.parametrize(
    ("name", "tier", "distance"),
    [
        ("Leicestershire Police", "exact", 0),
        ("leics", "alias", 0),
        ("Milton Keynes", "place", 0),
        ("Leicestershrie", "near", 1),
    ],
)
def test_a_mention_says_how_the_name_was_recognised(ask: Ask, name: str, tier: str, distance: int) -> None:
    query = ask(f"how did {name} do for efficiency in 2016")
    (mention,) = (m for m in query.mentions if m.kind in ("force", "place"))
    assert (mention.tier, mention.distance) == (tier, distance)
    assert mention.text == name


def test_what_was_not_taken_is_kept_with_the_reason(ask: Ask, slots_of: SlotsOf) -> None:
    (rejected,) = ask("Durham Fire and Rescue efficiency 2016").rejected
    assert rejected.text == "Durham"
    assert "fire" in rejected.reason
    assert any("ordinary word" in r.reason for r in slots_of("the beds were good").forces.rejected)


@pytest.mark.parametrize(
    ("message", "excluded"),
    [
        ("which forces apart from the Met were outstanding for efficiency in 2017?", {"metropolitan"}),
        ("how many forces except Durham were outstanding for efficiency in 2016", {"durham"}),
        ("all Welsh forces except Gwent, efficiency 2016", {"gwent"}),
        ("which forces other than Kent and Durham got outstanding for legitimacy in 2016", {"kent", "durham"}),
        ("excluding GMP, which forces were good for effectiveness in 2016", {"greater-manchester"}),
    ],
)
def test_a_force_behind_an_exception_is_left_out(ask: Ask, message: str, excluded: set[str]) -> None:
    query = ask(message)
    assert set(query.excluded) == excluded
    assert not set(query.forces) & excluded


@pytest.mark.parametrize(
    ("message", "slug"),
    [
        ("How did the police in Kent do for efficiency in 2016? My uncle lives near the fire station.", "kent"),
        ("Kent Police, not the council: efficiency 2016?", "kent"),
        ("Surrey Police and the county council work together. What was Surrey's efficiency grade in 2016?", "surrey"),
    ],
)
def test_a_veto_word_far_from_the_name_takes_nothing_away(ask: Ask, message: str, slug: str) -> None:
    assert ask(message).forces == (slug,)


@pytest.mark.parametrize(
    ("name", "forces"),
    [
        ("Lincoln City Police", ("lincolnshire",)),
        ("Leeds City Police", ("west-yorkshire",)),
        ("Gotham City Police", ()),
        ("Metropolis City Police", ()),
        ("New York City Police", ()),
        ("Derry City Police", ()),
        ("Salt Lake City Police", ()),
        ("the City Police", ("city-of-london",)),
        ("City Police", ("city-of-london",)),
    ],
)
def test_city_police_behind_another_name_is_not_the_city_of_londons(
    ask: Ask, name: str, forces: tuple[str, ...]
) -> None:
    assert ask(f"How was {name} graded for efficiency in 2016?").forces == forces


def test_a_slip_before_a_full_name_takes_nothing_from_it(ask: Ask) -> None:
    assert ask("abuot Metropolitan Police grades in 2016").forces == ("metropolitan",)


@pytest.mark.parametrize("message", ["efficiency City Police 2016", "2016 City Police", "grade of City Police 2016"])
def test_city_police_behind_what_is_no_name_is_the_city_of_londons(ask: Ask, message: str) -> None:
    assert ask(message).forces == ("city-of-london",)
