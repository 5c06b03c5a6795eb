"""Buttons with ids that the bot never made, or made for somebody else, do no harm and say so."""

from __future__ import annotations

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.buttons import BUTTONS
from bot.chat.codes import query_of
from bot.language.query import Query
from bot.store.snapshot import Snapshot
from tests.chat.world import World

KEY = "0123456789abcdef"
FORGED = (
    "go:" + "a" * 97, "go:....", "go:__proto__", f"pic-nothing:{KEY}:", f"pic-map:{KEY}:none.fxxxx", f"why:{KEY}:x.y.z",
    f"words:{KEY}:", f"wrong:{KEY}:{'a.' * 30}", f"share:{KEY}:zzzz.fzzzz", "run:00000000:serve",
)
SILENT = ("example:99", "why:short:", "pic-map:'; DROP TABLE grade", "go:{0.__class__}", "serve", "made-up")


async def press(world: World, custom_id: str) -> str:
    view = discord.ui.View(timeout=None).add_item(discord.ui.Button(label="Old", custom_id=custom_id))
    message = await world.bot.get_partial_messageable(world.channel.id).send("An old answer.", view=view)
    result = await world.stranger().click(message, label="Old")
    return result.response.content if result.response is not None else ""


def test_every_kind_of_button_is_forged_here() -> None:
    assert {button.name or "pic-nothing" for button in BUTTONS} <= {forged.split(":")[0] for forged in FORGED}


@pytest.mark.parametrize("custom_id", FORGED)
async def test_a_forged_id_is_answered_with_a_sentence(custom_id: str, world: World) -> None:
    assert "lease ask" in await press(world, custom_id)


@pytest.mark.parametrize("custom_id", SILENT)
async def test_an_id_of_no_button_does_nothing(custom_id: str, world: World) -> None:
    assert await press(world, custom_id) == ""
    assert world.bot.served.snapshot.version.number == 1


async def test_the_confirm_button_of_this_run_does_nothing_without_its_view(world: World) -> None:
    assert await press(world, f"run:{world.bot.run_id}:serve") == ""
    assert world.bot.served.snapshot.version.number == 1


@given(code=st.text("abcfgrxwY.-_09", max_size=70))
def test_any_code_is_a_query_or_none(code: str, snapshot: Snapshot) -> None:
    assert isinstance(query_of(code, snapshot), Query | None)
