"""The buttons that lead on from an answer, and those that show where it comes from and share it."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from simcord import InteractionResult

from bot.chat.client import Peelbot
from bot.chat.kept import SECONDS
from tests.chat.world import World, buttons

QUESTION = "How did Leicestershire do for efficiency in 2016?"
LEADS = {
    "All rounds": "Leicestershire Police for efficiency: **good** in 2014, 2015 and 2016",
    "Other areas": "effectiveness **requires improvement**",
    "Who else was good?": "33 of 43 forces were graded **good** for efficiency in 2016",
    "What the inspector said": "Zoë Billingham, HM Inspector of Constabulary, on Leicestershire Police",
}


def said(result: InteractionResult) -> Any:
    assert result.response is not None
    return result.response


async def restarted(world: World) -> None:
    await world.env.restart_bot(Peelbot(world.bot.settings, world.bot.engine, world.bot.served))


async def test_an_answer_offers_what_leads_on_from_it(world: World) -> None:
    reply = await world.ask(QUESTION)
    assert list(buttons(reply)) == [*LEADS, "History chart", "Map", "Why this answer?", "Something wrong?"]


@pytest.mark.parametrize("label", LEADS)
async def test_a_lead_is_answered_for_who_presses_it_even_after_a_restart(world: World, label: str) -> None:
    reply = await world.ask(QUESTION)
    await restarted(world)
    for member in (world.ann, world.bob):
        result = await member.click(reply, label=label)
        assert result.ephemeral
        assert LEADS[label] in said(result).content
        assert "Show to everyone" in buttons(said(result))
    assert world.replies[-1].content == reply.content


async def test_a_lead_sets_what_a_follow_up_is_about(world: World) -> None:
    await world.ann.click(await world.ask(QUESTION), label="Who else was good?")
    assert "29 of 43 forces" in (await world.ask("and in 2015?")).content


async def test_in_a_direct_message_a_lead_is_answered_like_a_question(world: World) -> None:
    await world.ann.send_dm(QUESTION)
    reply = world.ann.user.dm_channel.last_message
    assert reply is not None
    result = await world.ann.user.click(reply, label="Other areas")
    assert not result.ephemeral
    assert "Show to everyone" not in buttons(said(result))


async def test_a_private_answer_is_shown_to_everyone_with_who_shows_it(world: World) -> None:
    private = said(await world.bob.click(await world.ask(QUESTION), label="Other areas"))
    result = await world.bob.click(private, label="Show to everyone")
    assert not result.ephemeral
    shown, answer = said(result).content.split("\n", 1)
    assert shown == "-# shown by bob"
    assert answer == private.content


async def test_what_is_wrong_can_be_reported_with_the_source_and_nothing_is_kept_for_it(world: World) -> None:
    reply = await world.ask(QUESTION)
    await restarted(world)
    await world.env.advance_time(SECONDS + 1)
    result = await world.bob.click(reply, label="Something wrong?")
    assert result.ephemeral
    [card] = said(result).embeds
    told = {field.name: str(field.value) for field in card.fields}
    assert "PEEL 2016: Leicestershire" in told["Sources"]
    told_again = "Answer, made again of this data: Leicestershire Police was graded good for efficiency in 2016."
    assert told_again in told["Report"]
    assert "Data version: 1" in told["Report"]
    assert "the people who run me" in str(card.description)


@pytest.mark.parametrize(
    "custom_id",
    ["go:unknown", "go:abc.fxyz", "why:0123456789abcdef:", "share:0123456789abcdef:none", "wrong:0123456789abcdef:x"],
)
async def test_a_button_that_no_longer_can_says_so(world: World, custom_id: str) -> None:
    view = discord.ui.View(timeout=None).add_item(discord.ui.Button(label="Old", custom_id=custom_id))
    message = await world.bot.get_partial_messageable(world.channel.id).send("An old answer.", view=view)
    result = await world.ann.click(message, label="Old")
    assert result.ephemeral
    assert "Please ask" in said(result).content


async def test_pressing_too_fast_is_refused_like_asking_too_fast(world: World) -> None:
    stranger = world.stranger()
    reply = await world.ask(QUESTION)
    results = [await stranger.click(reply, label="Why this answer?") for _ in range(31)]
    assert "You are asking faster" in said(results[-1]).content


async def test_no_lead_and_no_report_below_what_is_not_answered(world: World) -> None:
    assert list(buttons(await world.ask("Was Kent fire service good in 2016?"))) == ["Why this answer?"]
    assert list(buttons(await world.ask("Gwent 2013"))) == ["Latest grades", "All rounds", "Why this answer?"]
