from __future__ import annotations

import discord
import pytest

from bot.chat.questions import words_of
from tests.chat.conftest import Worlds
from tests.chat.world import World

QUESTION = "How did Leicestershire do for efficiency in 2016?"


async def test_a_mention_is_answered_with_a_reply_that_names_the_source_and_the_version(world: World) -> None:
    reply = await world.ask(QUESTION)
    assert "Leicestershire Police: **good** for efficiency, 2016" in reply.content
    [card] = reply.embeds
    assert card.fields[-1].name == "Sources"
    assert "\nData version 1, loaded " in str(card.fields[-1].value)
    assert reply.reference is not None
    assert reply.reference.message_id == world.channel.history()[0].id


async def test_the_mention_may_stand_anywhere_and_be_an_old_fashioned_one(world: World) -> None:
    await world.ann.send(world.channel, f"How did Durham {world.mention.replace('@', '@!')} do for efficiency in 2016?")
    assert "outstanding" in world.replies[-1].content


async def test_a_message_that_does_not_mention_the_bot_gets_no_answer(world: World) -> None:
    await world.ann.send(world.channel, QUESTION)
    assert world.replies == []


async def test_mentions_of_everybody_of_a_role_or_of_somebody_else_are_not_for_the_bot(world: World) -> None:
    role = world.guild.create_role("Peelbot")
    for text in (f"@everyone {QUESTION}", f"{role.mention} {QUESTION}", f"{world.bob.mention} {QUESTION}"):
        await world.ann.send(world.channel, text)
    assert world.replies == []


async def test_a_direct_message_needs_no_mention(world: World) -> None:
    await world.ann.send_dm(QUESTION)
    last = world.ann.user.dm_channel.last_message
    assert last is not None
    assert "**good** for efficiency, 2016" in last.content


async def test_a_reply_that_mentions_the_bot_is_answered(world: World) -> None:
    first = await world.ask(QUESTION)
    await world.ann.send(world.channel, "And Durham?", reply_to=first)
    assert "Durham Constabulary: **outstanding**" in world.replies[-1].content


async def test_a_mention_with_nothing_else_gets_help_with_questions_to_try(world: World) -> None:
    reply = await world.ask("")
    assert reply.components
    assert not reply.embeds


async def test_a_message_whose_text_is_withheld_gets_no_answer_even_in_an_ask_channel(world: World) -> None:
    await world.ann.send(world.ask_channel, QUESTION)
    assert len(world.ask_channel.history()) == 1


async def test_in_an_ask_channel_an_unaddressed_question_is_answered(open_world: World) -> None:
    await open_world.ann.send(open_world.ask_channel, QUESTION)
    last = open_world.ask_channel.last_message
    assert last is not None
    assert "**good**" in last.content


async def test_with_the_intent_other_channels_still_need_a_mention(open_world: World) -> None:
    await open_world.ann.send(open_world.channel, QUESTION)
    assert open_world.replies == []


async def test_in_a_thread_of_an_ask_channel_questions_are_answered_too(open_world: World) -> None:
    opening = await open_world.ann.send(open_world.ask_channel, "anyone seen the match last night?")
    channel = open_world.bot.get_channel(open_world.ask_channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.create_thread(name="a thread", message=discord.Object(opening.id))
    [thread] = open_world.ask_channel.threads
    await open_world.ann.send(thread, QUESTION)
    assert "**good**" in thread.history()[-1].content


@pytest.mark.parametrize("text", ["anyone seen the match?", "lol", "see you at 5 then", "<:smile:123456789>"])
async def test_in_an_ask_channel_the_bot_stays_out_of_what_is_not_for_it(open_world: World, text: str) -> None:
    await open_world.ann.send(open_world.ask_channel, text)
    assert len(open_world.ask_channel.history()) == 1


async def test_chatter_that_mentions_the_bot_gets_an_answer(world: World) -> None:
    assert (await world.ask("see you at 5 then")).content


async def test_other_bots_and_webhooks_are_never_answered(open_world: World) -> None:
    robot = open_world.guild.add_member(open_world.env.create_user("robot", bot=True))
    await robot.send(open_world.channel, f"{open_world.mention} {QUESTION}")
    await robot.send(open_world.ask_channel, QUESTION)
    await open_world.guild.create_webhook(open_world.ask_channel).send(QUESTION)
    assert open_world.replies == []
    assert len(open_world.ask_channel.history()) == 2


async def test_no_reply_can_ping_anybody(world: World) -> None:
    await world.ask(f"@everyone @here {world.bob.mention} how did Durham do for efficiency in 2016?")
    await world.slash("ask", question=f"@everyone {world.bob.mention} how did Durham do?")
    sent = [request.json for request in world.env.http_requests if request.method == "POST" and request.json]
    told = [body.get("data", body) for body in sent if isinstance(body, dict)]
    replies = [body for body in told if "content" in body]
    assert len(replies) == 2
    for body in replies:
        assert body["allowed_mentions"]["parse"] == []
        assert not body["allowed_mentions"].get("replied_user")
    assert all(not message.mentions and not message.mention_everyone for message in world.replies)


async def test_where_cards_are_not_allowed_the_text_names_the_source(new_world: Worlds) -> None:
    world = await new_world()
    everybody = discord.PermissionOverwrite(embed_links=False)
    channel = world.guild.create_text_channel("plain", overwrites={world.guild.default_role: everybody})
    await world.ann.send(channel, f"{world.mention} {QUESTION}")
    last = channel.last_message
    assert last is not None
    assert last.embeds == []
    assert "-# Source: " in last.content


async def test_where_the_bot_may_not_read_history_it_answers_without_a_reply(world: World) -> None:
    everybody = discord.PermissionOverwrite(read_message_history=False)
    channel = world.guild.create_text_channel("fleeting", overwrites={world.guild.default_role: everybody})
    await world.ann.send(channel, f"{world.mention} {QUESTION}")
    last = channel.last_message
    assert last is not None
    assert "**good**" in last.content
    assert last.reference is None


async def test_a_channel_closed_to_the_bot_gets_nothing_and_breaks_nothing(world: World) -> None:
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    await world.ann.send(world.channel, f"{world.mention} {QUESTION}")
    assert world.replies == []
    assert "**good**" in (await world.ask(QUESTION)).content


async def test_a_message_s_menu_answers_it_privately(world: World) -> None:
    message = await world.bob.send(world.channel, QUESTION)
    result = await world.ann.context_menu(world.channel, "Ask Peelbot about this", message)
    assert result.response is not None
    assert result.ephemeral
    assert "**good** for efficiency, 2016" in result.response.content


async def test_a_message_without_words_has_nothing_to_ask_about(world: World) -> None:
    message = await world.bob.send(world.channel, "<:smile:123456789>")
    result = await world.ann.context_menu(world.channel, "Ask Peelbot about this", message)
    assert result.response is not None
    assert result.response.content == "That message has no text that I can read."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<@123> how did Kent do?", "how did Kent do?"),
        ("how <@!123> did <@&456> Kent do", "how did Kent do"),
        ("<#123> Kent <:smile:1> <a:wave:2> <t:1600000000:R> </grade:99>", "Kent"),
        ("is 3 < 4 and 5 > 4?", "is 3 < 4 and 5 > 4?"),
        ("  Kent\n2016  ", "Kent 2016"),
        ("see https://example.org/kent about Kent", "see about Kent"),
        ("<@123>", ""),
    ],
)
def test_discord_s_markup_is_no_part_of_a_question(content: str, words: str) -> None:
    assert words_of(content) == words
