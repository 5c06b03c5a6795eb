from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.language.query import Query

Ask = Callable[..., Query]
YORKSHIRE = "How was Yorkshire graded in 2017?"
ALL = ("humberside", "north-yorkshire", "south-yorkshire", "west-yorkshire")


@pytest.mark.parametrize(
    ("message", "forces"),
    [
        ("2", ("north-yorkshire",)),
        ("the last one", ("west-yorkshire",)),
        ("the west one", ("west-yorkshire",)),
        ("the one with Leeds", ("west-yorkshire",)),
        ("north and south", ("north-yorkshire", "south-yorkshire")),
        ("not west", ("humberside", "north-yorkshire", "south-yorkshire")),
        ("anything but Humberside", ("north-yorkshire", "south-yorkshire", "west-yorkshire")),
        ("all of them", ALL),
        ("dunno", ALL),
        ("any", ALL),
    ],
)
def test_a_choice_is_made_in_many_words(ask: Ask, message: str, forces: tuple[str, ...]) -> None:
    query = ask(YORKSHIRE, message)
    assert (query.forces, query.choice, query.rounds) == (forces, None, ("2017",))


def test_an_option_may_be_told_by_its_part_of_the_country(ask: Ask) -> None:
    assert ask("Newcastle police efficiency 2016", "the one up north").forces == ("northumbria",)


@pytest.mark.parametrize(
    "message", ["I said Yorkshire", "what about the Midlands?", "midlands", "2016", "and legitimacy?"]
)
def test_nobody_is_asked_twice_in_a_row(ask: Ask, message: str) -> None:
    query = ask(YORKSHIRE, message)
    assert query.choice is None
    assert len(query.forces) > 1
    assert query.undecided


def test_after_an_answer_one_may_be_asked_again(ask: Ask) -> None:
    assert ask(YORKSHIRE, "west", "How was Newcastle police graded in 2016?").choice is not None


def test_the_option_left_over_can_be_asked_for_later(ask: Ask) -> None:
    query = ask("london police effectiveness 2017", "met", "and legitimacy?", "what about the city one")
    assert (query.forces, query.areas) == (("city-of-london",), ("legitimacy",))


def test_a_direction_alone_leads_on_to_the_force_of_that_name(ask: Ask) -> None:
    assert ask("North Yorkshire, all three grades 2018/19", "and South").forces == ("south-yorkshire",)
    assert ask("North Yorkshire, all three grades 2018/19", "and South", "and West").forces == ("west-yorkshire",)
    assert ask("North Wales legitimacy 2016", "and East?").forces != ("east-wales",)
