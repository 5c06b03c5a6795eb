"""Of how many forces something is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.language.claims import claim_of
from bot.language.quantities import alternatives, exclusive
from bot.language.query import Claim, Query
from bot.language.slots import Slots

Ask = Callable[..., Query]
SlotsOf = Callable[[str], Slots]

NONE = Claim("number", "is", 0.0)


def kind_of_claim(slots: Slots) -> str | None:
    claim = claim_of(slots, "list" if exclusive(slots) else "grade")
    return claim.kind if claim else None


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("5 Welsh forces were good", Claim("number", "is", 5.0)),
        ("8 or more forces were good", Claim("number", "at least", 8.0)),
        ("no more than 30 forces were good", Claim("number", "at most", 30.0)),
        ("only one force was good", Claim("number", "is", 1.0)),
        ("no force was good", NONE),
        ("no Welsh force was good", NONE),
        ("none of the Welsh forces were good", NONE),
        ("both Welsh forces were good", Claim("all")),
        ("all four Welsh forces were good", Claim("all")),
        ("only Welsh forces were good", Claim("unclear")),
    ],
)
def test_a_claim_about_forces_in_general_has_its_quantity(ask: Ask, said: str, claim: Claim) -> None:
    assert ask(f"Is it true that {said} for efficiency in 2016?").claim == claim


@pytest.mark.parametrize(
    ("message", "alone"),
    [
        ("Was only Kent good for efficiency in 2016?", True),
        ("Was it just Kent that was good for efficiency in 2016?", True),
        ("Was nobody but Kent good for efficiency in 2016?", True),
        ("Was Kent alone in being good for efficiency in 2016?", True),
        ("Was Kent the only force that was good for efficiency in 2016?", True),
        ("Was Kent only good for efficiency in 2016?", False),
        ("Was Kent just good for efficiency in 2016?", False),
        ("Was Kent good for efficiency in 2016?", False),
    ],
)
def test_a_force_is_said_to_be_alone_only_beside_its_name(slots_of: SlotsOf, message: str, alone: bool) -> None:
    slots = slots_of(message)
    assert exclusive(slots) is alone
    assert (kind_of_claim(slots) == "only") is alone


@pytest.mark.parametrize(
    ("message", "kinds"),
    [
        ("Was Kent or Surrey good for efficiency in 2016?", ("force",)),
        ("Was either Kent or Surrey good for efficiency in 2016?", ("force",)),
        ("Were any of Kent and Surrey good for efficiency in 2016?", ("force",)),
        ("Was Kent good for efficiency or legitimacy in 2016?", ("area",)),
        ("Was Kent good for efficiency in 2015 or 2016?", ("round",)),
        ("Were Kent and Surrey good for efficiency in 2016?", ()),
        ("Was Kent or Surrey good for efficiency and legitimacy in 2016?", ("force", "area")),
    ],
)
def test_alternatives_are_joined_by_or(slots_of: SlotsOf, message: str, kinds: tuple[str, ...]) -> None:
    assert alternatives(slots_of(message)) == kinds


def test_alternatives_of_one_kind_need_one_that_fits_and_of_two_kinds_are_unclear(ask: Ask) -> None:
    assert ask("Was Kent or Surrey good for efficiency in 2016?").claim == Claim("any")
    assert ask("Was Kent or Surrey good for efficiency and legitimacy in 2016?").claim == Claim("unclear")
