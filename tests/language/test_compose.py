from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.language.query import Choice, Query

Ask = Callable[..., Query]

WELSH = ("dyfed-powys", "gwent", "north-wales", "south-wales")


def slots(query: Query) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    return query.forces, query.rounds, query.areas


@pytest.mark.parametrize(
    "message",
    [
        "How did Leicestershire Police do for efficiency in 2016?",
        "leics efficiency 2016",
        "2016 efficiency leics",
        "In 2016, how was Leicestershire graded for efficiency?",
        "efficiency grade 2016 for the police in Leicester please",
        "EFFICIENCY 2016 LEICESTERSHIRE!!!",
        "leicestershire\nefficiency\n2016",
        "wot did leicestershire get for efficency in 2016",
        "I was wondering if you could tell me how Leicestershire did for efficiency in 2016. Many thanks, Margaret",
        "um yeah so what did leicestershire police get for efficiency in twenty sixteen",
        "> Leicestershire\n**efficiency** in `2016`?",
        "<@123456789012345678> leics, efficiency, '16?",
        "Leicestershire 🚓 efficiency 📈 2016 ?",
        "Hello! Leicestershire's efficiency grade, 2016?",
        "L e i c s efficiency 2016",
        "Lei\u200bcestershire effi\u200bciency 2016",
        "Lеicestershirе еfficiency 2016",  # Cyrillic letters
        "𝗟𝗲𝗶𝗰𝘀 ｅｆｆｉｃｉｅｎｃｙ ２０１６",
        "\u202eLeics\u202c efficiency 2016",
        "```\nleics efficiency 2016\n```",
        "||Leics|| efficiency 2016 https://example.org/kent/2015",
        "Please. I asked before. What was the efficiency grade of Leicestershire in 2016? It is for my mother.",
    ],
)
def test_the_same_question_in_other_words_is_the_same_question(ask: Ask, message: str) -> None:
    query = ask(message)
    assert query.intent == "grade"
    assert slots(query) == (("leicestershire",), ("2016",), ("efficiency",))
    assert query.choice is None


def test_a_message_without_area_and_round_leaves_them_to_the_defaults(ask: Ask) -> None:
    assert slots(ask("How did Kent do?")) == (("kent",), (), ())


def test_a_history_without_rounds_means_every_round(ask: Ask) -> None:
    query = ask("Kent's efficiency over the years")
    assert query.every_round
    assert query.rounds == ()


def test_a_choice_names_the_words_that_are_unclear(ask: Ask) -> None:
    query = ask("How did Welsh police do for efficiency in 2016?")
    assert query.choice == Choice("force", "Welsh police", query.choice.options if query.choice else ())
    assert slots(query) == ((), ("2016",), ("efficiency",))


def test_a_count_of_named_forces_looks_within_them(ask: Ask) -> None:
    query = ask("how many of Kent, Essex and Surrey were good for efficiency in 2016?")
    assert query.intent == "count"
    assert set(query.within) == {"kent", "essex", "surrey"}
    assert query.forces == ()


@pytest.mark.parametrize("name", ["Welsh forces", "forces in Wales", "police forces across Wales"])
def test_a_count_in_a_region_names_the_region_as_the_data_does(ask: Ask, name: str) -> None:
    query = ask(f"How many {name} were good for efficiency in 2016?")
    assert (query.region, set(query.within)) == ("Wales", set(WELSH))
    assert query.choice is None


def test_an_exception_inside_a_region_is_kept(ask: Ask) -> None:
    query = ask("Which Welsh forces apart from Gwent were good for efficiency in 2016?")
    assert query.excluded == ("gwent",)
    assert query.region == "Wales"


def test_how_many_others_does_not_count_the_force_named(ask: Ask) -> None:
    query = ask("How many other forces were outstanding for efficiency in 2016, besides Durham?")
    assert query.intent == "count"
    assert query.others or query.excluded == ("durham",)
    assert query.grades == ("outstanding",)


def test_who_else_got_what_a_force_got_counts_that_forces_grade(ask: Ask) -> None:
    query = ask("Which other forces got the same grade as Kent for legitimacy in 2016?")
    assert query.intent == "list"
    assert query.same_as == "kent"


def test_the_words_of_a_question_pick_what_a_quote_is_about(ask: Ask) -> None:
    query = ask("What did Zoë Billingham say about Leicestershire and safeguarding?")
    assert "safeguarding" in query.topic
    assert "leicestershire" not in query.topic
    assert "billingham" not in query.topic


@pytest.mark.parametrize(
    ("choice", "slot"),
    [
        (Choice("force", "Kent and Essex", ("kent", "essex")), "forces"),
        (Choice("round", "2015/16", ("2015", "2016")), "rounds"),
        (Choice("area", "how it did", ("efficiency", "legitimacy")), "areas"),
    ],
)
def test_making_a_choice_fills_the_slot_that_was_open(choice: Choice, slot: str) -> None:
    asked = Query("grade", choice=choice)
    for picked in (choice.options, choice.options[:1], choice.options[1:]):
        made = asked.choosing(*picked)
        assert made.choice is None
        assert getattr(made, slot) == picked


def test_making_a_choice_keeps_what_was_named_beside_it() -> None:
    asked = Query("compare", forces=("kent",), choice=Choice("force", "Wales", WELSH))
    assert asked.choosing("gwent", "kent").forces == ("kent", "gwent")


def test_without_an_open_choice_nothing_is_chosen() -> None:
    query = Query("grade", forces=("kent",))
    assert query.choosing("essex") is query


def test_queries_are_equal_when_their_slots_are_however_they_were_said(ask: Ask) -> None:
    assert ask("kent efficiency 2016") == replace(ask("Kent efficiency 2016"), mentions=(), rejected=())


def test_mentions_stand_in_the_order_of_the_message_with_the_words_as_written(ask: Ask) -> None:
    query = ask("Was Kent good for Efficiency in 2016?")
    assert [(m.kind, m.text) for m in query.mentions] == [
        ("force", "Kent"),
        ("grade", "good"),
        ("area", "Efficiency"),
        ("round", "2016"),
    ]


def test_a_question_leaves_no_trace_in_the_next(ask: Ask) -> None:
    before = ask("Kent efficiency 2016")
    ask("Which Welsh forces were good for legitimacy in 2017?")
    assert ask("Kent efficiency 2016") == before
