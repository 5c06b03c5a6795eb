"""Names that are something else: askers, papers, homes, months, other bodies, places abroad."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.language.query import Query

Ask = Callable[..., Query]


@pytest.mark.parametrize(
    ("message", "slugs"),
    [
        ("Cllr Lincoln wants the Derbyshire efficiency grade 2016", ("derbyshire",)),
        ("Ms Chester wants the Kent efficiency grade 2016", ("kent",)),
        ("MP for Lincoln asks about Nottinghamshire efficiency in 2016", ("nottinghamshire",)),
        ("the Kent Messenger wants: Essex efficiency 2016", ("essex",)),
        ("Oxford Mail: how was Gloucestershire for efficiency 2016", ("gloucestershire",)),
        ("I live in Kent but work in Essex. How was Essex Police for efficiency in 2016?", ("essex",)),
        ("From my home in Devon I wonder how Dorset did for efficiency in 2016", ("dorset",)),
        ("I don't care about Kent, give me Surrey's efficiency 2016", ("surrey",)),
        ("Bedfordshire, effectiveness 2016, published in March 2017", ("bedfordshire",)),
        ("How did March police do for efficiency in 2016?", ("cambridgeshire",)),
    ],
)
def test_a_name_that_is_only_the_asker_s_or_a_paper_s_is_not_asked_about(
    ask: Ask, message: str, slugs: tuple[str, ...]
) -> None:
    assert ask(message).forces == slugs


@pytest.mark.parametrize(
    ("message", "slugs"),
    [
        ("compare met and gmp efficiency 2016", ("metropolitan", "greater-manchester")),
        ("met, kent and essex effectiveness 2017", ("metropolitan", "kent", "essex")),
        ("which was better in 2016 for efficiency, met or beds", ("metropolitan", "bedfordshire")),
        ("Hull and Sheffield police efficiency 2016", ("humberside", "south-yorkshire")),
        ("North and South Wales efficiency 2016", ("north-wales", "south-wales")),
    ],
)
def test_a_name_in_a_list_of_forces_is_a_force_s(ask: Ask, message: str, slugs: tuple[str, ...]) -> None:
    assert ask(message).forces == slugs


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("How did British Transport Police in Kent do for efficiency in 2016?", "body"),
        ("Is British Transport Police better than Kent for efficiency?", "body"),
        ("EMSOU Leicestershire efficiency", "body"),
        ("What grade did the Kent Police and Crime Commissioner get for efficiency in 2016?", "veto"),
        ("How did Birmingham, Alabama do for efficiency in 2016?", "veto"),
        ("Durham police North Carolina efficiency 2016", "veto"),
        ("Bristol police department efficiency 2016", "veto"),
        ("How many forces in Scotland were good for efficiency in 2016?", "veto"),
        ("How did Derry police do for efficiency in 2016?", "topic"),
        ("Which northern forces were good for efficiency in 2016?", "group"),
        ("Did any rural forces get inadequate in 2018/19?", "group"),
        ("How many forces in the north got outstanding for efficiency in 2018/19?", "group"),
        ("How is my force doing?", "mine"),
    ],
)
def test_others_than_the_43_and_groups_that_are_not_known_are_declined(ask: Ask, message: str, kind: str) -> None:
    declined = ask(message).decline
    assert declined is not None
    assert declined.kind == kind


def test_a_direction_before_a_place_may_be_a_force_misspelt(ask: Ask) -> None:
    choice = ask("How did South Wells police do for efficiency in 2016?").choice
    assert choice is not None
    assert choice.options == ("avon-and-somerset", "south-wales")
