"""How many forces got a grade, and which."""

from __future__ import annotations

import pytest

from bot.answers.answer import CountFact, CoverageFact, GradeFact
from bot.store.snapshot import Snapshot
from tests.answers.conftest import Ask

EFFICIENCY = ("efficiency",)


def counts(facts: object) -> list[tuple[str, str, str, int, int]]:
    assert isinstance(facts, tuple)
    return [(f.round, f.area, f.grade, f.count, f.of) for f in facts if isinstance(f, CountFact)]


def forces(facts: object) -> list[str]:
    assert isinstance(facts, tuple)
    return [fact.force for fact in facts if isinstance(fact, GradeFact)]


def test_a_count_of_one_names_the_force(ask: Ask) -> None:
    told = ask(intent="count", grades=("inadequate",), rounds=("2015",), areas=EFFICIENCY)
    assert told.text == "One of 43 forces was graded inadequate for efficiency in 2015: Humberside."
    assert counts(told.facts) == [("2015", "efficiency", "inadequate", 1, 43)]
    assert forces(told.context) == ["humberside"]


def test_a_count_of_many_names_none(ask: Ask) -> None:
    told = ask(intent="count", grades=("good",), rounds=("2016",), areas=EFFICIENCY)
    assert told.text == "33 of 43 forces were graded good for efficiency in 2016."
    assert told.context == ()


def test_a_count_of_none_says_none(ask: Ask) -> None:
    told = ask(intent="count", grades=("inadequate",), rounds=("2016",), areas=EFFICIENCY)
    assert told.text == "None of the 43 forces was graded inadequate for efficiency in 2016."
    assert counts(told.facts) == [("2016", "efficiency", "inadequate", 0, 43)]


def test_forces_that_were_not_graded_are_left_out_of_the_denominator_and_named(ask: Ask) -> None:
    told = ask(intent="count", grades=("good",), rounds=("2017",), areas=("legitimacy",))
    assert told.headline == "35 of the 42 forces graded were graded good for legitimacy in 2017."
    assert counts(told.facts) == [("2017", "legitimacy", "good", 35, 42)]
    assert "Greater Manchester was not graded for legitimacy in 2017." in told.notes
    assert forces(told.context) == ["greater-manchester"]


def test_forces_not_graded_can_be_counted_themselves(ask: Ask) -> None:
    told = ask(intent="count", grades=("not graded",), rounds=("2017",), areas=EFFICIENCY)
    assert told.headline == "One of 43 forces was not graded for efficiency in 2017: Greater Manchester."
    assert sum("Greater Manchester" in part for part in (told.headline, *told.notes)) == 1


def test_a_partial_round_says_of_how_many_forces_held(ask: Ask) -> None:
    told = ask(intent="count", grades=("adequate",), rounds=("2023-25",), areas=("leadership-and-force-management",))
    assert told.headline == (
        "17 of the 31 forces whose grade I hold were graded adequate for leadership and force management in 2023-25."
    )
    assert told.text.count("31 forces") == 1
    assert told.notes == ("28 of the 31 grades come from press reports or published totals.",)


def test_several_grades_get_a_count_each_and_a_total(ask: Ask) -> None:
    told = ask(intent="count", grades=("good", "requires improvement"), rounds=("2017",), areas=("legitimacy",))
    assert [count for *_, count, _ in counts(told.facts)] == [35, 6]
    assert told.headline == (
        "For legitimacy in 2017: 35 good and 6 requires improvement, together 41 of the 42 forces graded."
    )


def test_a_percentage_comes_with_its_share(ask: Ask) -> None:
    told = ask(intent="count", grades=("good",), rounds=("2016",), areas=EFFICIENCY, share=True)
    assert "33 of 43 forces (77%)" in told.headline
    (fact,) = told.facts
    assert isinstance(fact, CountFact)
    assert fact.share == pytest.approx(33 / 43)


def test_no_share_is_given_where_none_is_asked_for(ask: Ask) -> None:
    (fact,) = ask(intent="count", grades=("good",), rounds=("2016",), areas=EFFICIENCY).facts
    assert isinstance(fact, CountFact)
    assert (fact.share, fact.region) == (None, None)


def test_a_count_without_a_grade_is_of_all_that_were_graded(ask: Ask) -> None:
    told = ask(intent="count", rounds=("2016",), areas=EFFICIENCY)
    assert told.headline == (
        "All 43 forces were graded for efficiency in 2016: 2 outstanding, 33 good and 8 requires improvement."
    )
    held, *counts = told.facts
    assert isinstance(held, CoverageFact)
    assert (held.held, held.forces_total) == (43, 43)
    assert [(fact.grade, fact.count) for fact in counts if isinstance(fact, CountFact)] == [
        ("outstanding", 2), ("good", 33), ("requires improvement", 8), ("inadequate", 0),
    ]


def test_a_count_without_a_grade_of_a_partial_round_is_of_what_is_held(ask: Ask) -> None:
    told = ask(intent="count", rounds=("2023-25",), areas=("preventing-crime",))
    assert told.headline.startswith("I hold grades of 30 of the 43 forces for preventing crime in 2023-25: 2 outst")


def test_no_round_means_the_latest_that_has_the_area(ask: Ask) -> None:
    assert ask(intent="count", grades=("good",), areas=EFFICIENCY).rounds == ("2018/19",)
    assert ask(intent="count", grades=("good",), areas=("use-of-resources",)).rounds == ("2021/22",)


def test_no_area_means_every_area_of_the_round(ask: Ask) -> None:
    told = ask(intent="count", grades=("outstanding",), rounds=("2016",))
    assert [area for _, area, *_ in counts(told.facts)] == ["efficiency", "effectiveness", "legitimacy"]
    assert told.query.areas == ()


def test_neither_means_every_area_of_the_latest_round(ask: Ask) -> None:
    told = ask(intent="count", grades=("outstanding",))
    assert {round_ for round_, *_ in counts(told.facts)} == {"2023-25"}
    assert len(told.facts) == 9


def test_a_region_is_named_and_kept_out_of_the_national_table(ask: Ask) -> None:
    told = ask(
        intent="count", grades=("good",), rounds=("2016",), areas=("legitimacy",), region="North East",
        within=("cleveland", "durham", "northumbria"),
    )
    assert told.headline.startswith("2 of 3 forces in the North East were graded good for legitimacy in 2016")
    (fact,) = told.facts
    assert isinstance(fact, CountFact)
    assert (fact.count, fact.of, fact.region) == (2, 3, "North East")


def test_forces_left_out_are_named_in_the_count(ask: Ask) -> None:
    told = ask(intent="count", grades=("outstanding",), rounds=("2016",), areas=EFFICIENCY, excluded=("durham",))
    assert "One of the 42 forces other than Durham was" in told.headline
    (fact,) = told.facts
    assert isinstance(fact, CountFact)
    assert fact.region == "without Durham"


@pytest.mark.parametrize(
    ("regions", "more", "words"),
    [
        (("Wales",), (), "of the 39 forces outside Wales were"),
        (("Wales", "East Midlands"), (), "of the 34 forces outside the East Midlands and Wales were"),
        (("Wales",), ("kent",), "of the 38 forces outside Wales and other than Kent were"),
        ((), ("kent", "essex", "sussex", "surrey"), "of the 39 forces besides the 4 left out were"),
    ],
)
def test_a_region_that_is_left_out_is_told_by_its_name_and_many_forces_by_their_number(
    ask: Ask, snapshot: Snapshot, regions: tuple[str, ...], more: tuple[str, ...], words: str
) -> None:
    slugs = (*(slug for region in regions for slug in snapshot.lexicon.regions[region]), *more)
    told = ask(intent="count", grades=("good",), rounds=("2016",), areas=EFFICIENCY, excluded=slugs)
    assert words in told.headline


@pytest.mark.parametrize(
    ("within", "words"),
    [
        (("gwent", "south-wales", "north-wales"), "All 3 forces asked about were graded good"),
        (("gwent", "south-wales"), "Both forces asked about were graded good"),
        (("gwent",), "The only force asked about was graded good"),
    ],
)
def test_all_there_are_is_said_as_all(ask: Ask, within: tuple[str, ...], words: str) -> None:
    told = ask(intent="count", grades=("good",), within=within, rounds=("2016",), areas=EFFICIENCY)
    assert told.headline.startswith(words)


def test_what_a_force_that_was_left_out_got_is_told_beside_the_answer(ask: Ask) -> None:
    told = ask(intent="list", grades=("outstanding",), rounds=("2016",), areas=EFFICIENCY, excluded=("durham",))
    assert [fact.force for fact in told.facts if isinstance(fact, GradeFact)] == ["west-midlands"]
    assert [fact.force for fact in told.context if isinstance(fact, GradeFact)] == ["durham"]


def test_how_many_were_good_in_all_areas_at_once_is_one_number(ask: Ask) -> None:
    told = ask(intent="count", grades=("good",), rounds=("2016",), every_area=True)
    assert told.headline == (
        "21 of 43 forces were graded good for efficiency, effectiveness and legitimacy in 2016."
    )
    assert len(set(forces(told.facts))) == 21
    assert len(told.facts) == 3 * 21
    assert told.areas == ("efficiency", "effectiveness", "legitimacy")


def test_how_many_were_inadequate_in_all_areas_is_not_told_by_the_counts_of_each(ask: Ask) -> None:
    told = ask(intent="count", grades=("inadequate",), rounds=("2018/19",), every_area=True)
    assert counts(told.facts) == counts(told.context) == []
    assert forces(told.facts) == ["cleveland"] * 3


def test_where_none_has_it_in_all_areas_the_counts_of_each_show_it(ask: Ask) -> None:
    told = ask(intent="count", grades=("inadequate",), rounds=("2016",), every_area=True)
    assert told.headline.startswith("None of the 43 forces was graded inadequate for efficiency, effectiveness and ")
    assert [(area, count) for _, area, _, count, _ in counts(told.facts)] == [
        ("efficiency", 0), ("effectiveness", 1), ("legitimacy", 0),
    ]


def test_how_many_others_leaves_the_force_itself_out_of_the_number_told(ask: Ask) -> None:
    told = ask(
        intent="count", forces=("nottinghamshire",), same_as="nottinghamshire", others=True, rounds=("2016",),
        areas=EFFICIENCY,
    )
    assert told.headline.startswith(
        "7 other forces were graded requires improvement for efficiency in 2016, as Nottinghamshire was"
        " (8 of 43 forces in all): "
    )
    assert counts(told.facts) == [("2016", "efficiency", "requires improvement", 8, 43)]
    assert told.grades == ("requires improvement",)


def test_how_many_others_takes_the_latest_round_of_the_force(ask: Ask) -> None:
    told = ask(intent="count", same_as="kent", others=True, areas=("investigating-crime",))
    assert told.rounds == ("2021/22",)


def test_others_of_a_force_without_that_grade_are_not_guessed(ask: Ask) -> None:
    told = ask(intent="count", same_as="kent", others=True, rounds=("2023-25",), areas=("investigating-crime",))
    assert (told.status, told.facts) == ("no_data", ())
    assert "Kent Police" in told.text


@pytest.mark.parametrize("intent", ["count", "list", "rank"])
def test_an_area_that_the_round_did_not_have_is_no_data(ask: Ask, intent: str) -> None:
    told = ask(intent=intent, grades=("good",), rounds=("2016",), areas=("investigating-crime",))
    assert (told.status, told.facts) == ("no_data", ())
    assert told.headline.startswith("Investigating crime was not graded in 2016")


def test_a_grade_that_the_scale_did_not_have_is_said_to_be_none(ask: Ask) -> None:
    told = ask(intent="count", grades=("adequate",), rounds=("2016",), areas=EFFICIENCY)
    assert told.headline.startswith("None of the 43 forces was graded adequate")
    assert "The scale of 2016 had no “adequate”: it was outstanding, good, requires improvement and inadequate." in (
        told.notes
    )


def test_counts_across_the_change_of_scale_say_that_they_cannot_be_compared(ask: Ask) -> None:
    told = ask(intent="count", grades=("good",), rounds=("2021/22", "2023-25"), areas=("investigating-crime",))
    assert len(told.facts) == 2
    assert any("cannot be compared directly" in note for note in told.notes)


def test_a_list_names_each_force_and_has_a_grade_for_each(ask: Ask) -> None:
    told = ask(intent="list", grades=("requires improvement",), rounds=("2017",), areas=EFFICIENCY)
    assert told.headline == (
        "10 of the 42 forces graded were graded requires improvement for efficiency in 2017: Bedfordshire,"
        " Dyfed-Powys, Humberside, Leicestershire, Lincolnshire, Metropolitan Police, North Wales, North Yorkshire,"
        " Nottinghamshire and South Yorkshire."
    )
    assert len(forces(told.facts)) == 10


def test_a_list_of_several_grades_is_grouped_by_grade(ask: Ask) -> None:
    told = ask(
        intent="list", grades=("requires improvement", "inadequate"), rounds=("2016",), areas=("effectiveness",)
    )
    assert len(forces(told.facts)) == 14
    assert "inadequate: Bedfordshire" in told.headline


def test_where_all_got_one_of_several_grades_it_is_said_once(ask: Ask) -> None:
    wales = ("dyfed-powys", "gwent", "north-wales", "south-wales")
    told = ask(
        intent="list", within=wales, region="Wales", grades=("requires improvement", "inadequate"), rounds=("2016",),
        areas=("legitimacy",),
    )
    assert told.headline == (
        "2 of 4 forces in Wales were graded requires improvement, none inadequate, for legitimacy in 2016:"
        " Dyfed-Powys and North Wales."
    )


def test_a_list_of_named_forces_has_only_those_that_match(ask: Ask) -> None:
    told = ask(
        intent="list", within=("kent", "sussex", "surrey"), grades=("good",), rounds=("2015",), areas=("effectiveness",)
    )
    assert forces(told.facts) == ["kent", "sussex"]
    assert told.headline == "2 of 3 forces asked about were graded good for effectiveness in 2015: Kent and Sussex."


def test_a_list_of_a_partial_round_says_of_how_many(ask: Ask) -> None:
    told = ask(intent="list", grades=("inadequate",), rounds=("2023-25",), areas=("responding-to-the-public",))
    assert forces(told.facts) == ["cambridgeshire", "devon-and-cornwall", "suffolk", "surrey", "warwickshire"]
    assert "5 of the 33 forces whose grade I hold" in told.headline


def test_an_empty_list_is_backed_by_a_count(ask: Ask) -> None:
    told = ask(intent="list", grades=("inadequate",), rounds=("2016",), areas=EFFICIENCY)
    assert told.headline == "None of the 43 forces was graded inadequate for efficiency in 2016."
    assert counts(told.facts) == [("2016", "efficiency", "inadequate", 0, 43)]


def test_every_area_means_the_forces_that_match_in_all_of_them(ask: Ask) -> None:
    told = ask(intent="list", grades=("inadequate",), rounds=("2018/19",), every_area=True)
    assert forces(told.facts) == ["cleveland"] * 3
    assert "efficiency, effectiveness and legitimacy in 2018/19: Cleveland" in told.headline


def test_areas_one_by_one_are_listed_one_by_one(ask: Ask) -> None:
    told = ask(intent="list", grades=("inadequate",), rounds=("2018/19",))
    assert len(forces(told.facts)) == 4
    assert told.headline.count("2018/19") == 3


def test_who_else_got_that_leaves_the_force_itself_out(ask: Ask) -> None:
    told = ask(intent="list", same_as="durham", others=True, rounds=("2016",), areas=EFFICIENCY)
    assert forces(told.facts) == ["west-midlands"]
    assert told.headline == "One other force was graded outstanding for efficiency in 2016: West Midlands."


def test_a_list_without_a_grade_has_all_forces_by_grade(ask: Ask) -> None:
    told = ask(intent="list", within=("greater-manchester", "kent"), rounds=("2017",), areas=EFFICIENCY)
    assert told.headline == (
        "For efficiency in 2017, of 2 forces asked about: good: Kent; not graded: Greater Manchester."
    )


def test_forces_with_nothing_in_the_latest_round_are_told_of_the_one_before(ask: Ask) -> None:
    told = ask(intent="list", within=("kent", "lincolnshire"), areas=("investigating-crime",), grades=("good",))
    assert told.rounds == ("2021/22",)
    assert "I hold no 2023-25 grades of the forces asked about for investigating crime." in told.notes


def test_forces_of_which_nothing_is_held_are_no_data(ask: Ask) -> None:
    told = ask(intent="list", within=("kent", "south-wales"), rounds=("2023-25",), areas=("investigating-crime",))
    assert (told.status, told.facts) == ("no_data", ())


def test_more_lists_than_anyone_would_read_are_counted_instead(ask: Ask) -> None:
    for slots in ({"rounds": ("2023-25",)}, {"grades": ("good",), "every_round": True}):
        told = ask(intent="list", **slots)
        assert told.notes[0] == "That is too many lists for one answer: ask for one area or round."
        assert not forces(told.facts)


def test_nine_lists_of_one_grade_are_still_told(ask: Ask) -> None:
    told = ask(intent="list", grades=("outstanding",), rounds=("2023-25",))
    assert len(forces(told.facts)) == 15


def test_forces_are_grouped_by_region_where_that_is_asked_for(ask: Ask) -> None:
    told = ask(intent="list", grades=("outstanding",), rounds=("2018/19",), areas=EFFICIENCY, by_region=True)
    assert told.headline == (
        "6 of 43 forces were graded outstanding for efficiency in 2018/19: South West: Avon and Somerset; "
        "North East: Durham; South East: Kent; North West: Lancashire; East of England: Norfolk; "
        "Yorkshire and The Humber: West Yorkshire."
    )
