"""Pictures in the channel: by command, by button, for those who cannot see them, and where files are not allowed."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from simcord import InteractionResult

from bot.chat.client import Peelbot
from bot.chat.kept import SECONDS
from tests.chat.conftest import Worlds
from tests.chat.world import World, buttons

CHARTS: dict[str, tuple[dict[str, Any], str]] = {
    "map": ({"area": "legitimacy", "round": "2016"}, "Legitimacy, 2016: grades by force: 2 outstanding"),
    "history": ({"force1": "durham"}, "Durham Constabulary: all grades. Efficiency: good 2014; outstanding 2015"),
    "national": ({"area": "efficiency"}, "2016: 2 outstanding, 33 good, 8 requires improvement (of 43)"),
    "comparison": ({"force1": "kent", "force2": "essex", "round": "2016"}, "Legitimacy: outstanding Kent; good Essex"),
    "moves": ({"area": "efficiency", "from": "2015", "round": "2016"}, "6 up, 7 down, 30 unchanged"),
}


def shown(result: InteractionResult) -> tuple[discord.Message, discord.Attachment]:
    """The picture that a command or button brought."""
    assert result.response is not None
    message = result.response.message
    assert message is not None
    [picture] = message.attachments
    return message, picture


@pytest.mark.parametrize("kind", CHARTS)
async def test_a_chart_of_each_kind_is_a_picture_with_alt_text(world: World, kind: str) -> None:
    options, alt = CHARTS[kind]
    message, picture = shown(await world.slash("chart", kind=kind, **options))
    assert alt in str(picture.description)
    assert len(str(picture.description)) <= 1024
    assert (await picture.read()).startswith(b"\x89PNG")
    assert message.content.startswith("**")
    assert "-# Source: " in message.content
    assert {"As text", "Why this answer?", "Something wrong?"} <= set(buttons(message))


async def test_everything_in_a_picture_is_told_as_text_even_after_a_restart(world: World) -> None:
    message, _ = shown(await world.slash("chart", kind="map", area="legitimacy", round="2016"))
    await world.env.restart_bot(Peelbot(world.bot.settings, world.bot.engine, world.bot.served))
    await world.env.advance_time(SECONDS + 1)
    result = await world.bob.click(message, label="As text")
    assert result.ephemeral
    assert result.response is not None
    [card] = result.response.embeds
    told = str(card.description)
    assert "Outstanding (2): Derbyshire Constabulary, Kent Police" in told
    assert all(force.name.replace("&", "&") in told for force in world.bot.served.snapshot.data.forces)


async def test_an_answer_is_shown_as_a_picture_by_a_button(world: World) -> None:
    reply = await world.ask("Which forces were outstanding for legitimacy in 2016?")
    assert "Map" in buttons(reply)
    result = await world.bob.click(reply, label="Map")
    message, picture = shown(result)
    assert "2 outstanding" in str(picture.description)
    assert message.content.startswith("**Legitimacy, 2016: grades by force**\n2 outstanding, 36 good")
    everyone = await world.bob.click(message, label="Show to everyone")
    _, again = shown(everyone)
    assert again.description == picture.description
    assert world.bot.gallery.drawn == 1


async def test_a_choice_in_a_chart_is_made_and_the_picture_takes_its_place(world: World) -> None:
    result = await world.slash("chart", kind="history", force1="yorkshire")
    assert result.response is not None
    await world.ann.click(result.response, label="Humberside")
    assert result.response.message is not None
    [picture] = result.response.message.attachments
    assert "Humberside Police: all grades" in str(picture.description)
    assert "As text" in buttons(result.response.message)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"kind": "history"}, "A history shows one force"),
        ({"kind": "comparison", "force1": "kent"}, "A comparison shows two to five forces"),
        ({"kind": "moves", "area": "efficiency", "from": "2016", "round": "2015"}, "is before “from”"),
    ],
)
async def test_a_chart_that_cannot_be_is_refused_in_a_sentence(
    world: World, options: dict[str, Any], told: str
) -> None:
    result = await world.slash("chart", **options)
    assert result.ephemeral
    assert result.response is not None
    assert told in result.response.content


async def test_a_chart_of_what_is_not_held_says_what_is(world: World) -> None:
    result = await world.slash("chart", kind="map", area="efficiency", round="2013")
    assert result.response is not None
    assert "I hold no grades from 2013" in result.response.content


async def test_where_files_are_not_allowed_a_picture_is_told_in_words(new_world: Worlds) -> None:
    world = await new_world()
    everybody = discord.PermissionOverwrite(attach_files=False)
    channel = world.guild.create_text_channel("plain", overwrites={world.guild.default_role: everybody})
    result = await world.ann.slash(channel, "chart", kind="map", area="legitimacy", round="2016")
    assert result.response is not None
    message = result.response.message
    assert message is not None
    assert message.attachments == []
    assert message.content.startswith("I may not attach files here")
    assert "Outstanding (2): Derbyshire Constabulary, Kent Police" in str(message.embeds[0].description)


async def test_a_picture_is_asked_for_in_words_and_followed_up(world: World) -> None:
    reply = await world.ask("show me a map of legitimacy 2016")
    [picture] = reply.attachments
    assert "Legitimacy, 2016" in str(picture.description)
    assert "2 outstanding, 36 good, 5 requires improvement." in reply.content
    again = await world.ask("and in 2017?")
    assert "Legitimacy, 2017" in str(again.attachments[0].description)


async def test_what_cannot_be_drawn_is_answered_in_words(world: World) -> None:
    reply = await world.ask("Can you chart what PEEL means?")
    assert reply.attachments == []


async def test_in_a_direct_message_a_picture_is_sent_too(world: World) -> None:
    _, picture = shown(await world.ann.user.slash("chart", kind="history", force1="kent"))
    assert "Kent Police: all grades" in str(picture.description)


async def test_the_source_below_a_picture_is_that_of_the_picture(world: World) -> None:
    reply = await world.ask("chart Durham")
    assert "-# Source: HMIC, HMICFRS, " in reply.content
    assert "9 documents" in reply.content


async def test_a_picture_of_a_named_force_takes_nothing_from_the_question_before(world: World) -> None:
    await world.ask("map of investigating crime in 2023-25")
    reply = await world.ask("chart Durham")
    assert "Durham Constabulary: all grades" in str(reply.attachments[0].description)
