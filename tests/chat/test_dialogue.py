from __future__ import annotations

from tests.chat.world import World

FIRST = "How did Durham do for efficiency in 2016?"


async def test_a_follow_up_takes_over_what_it_does_not_say(world: World) -> None:
    await world.ask(FIRST)
    reply = await world.ask("and Cleveland?")
    assert "Cleveland Police: " in reply.content
    assert "efficiency, 2016" in reply.content


async def test_follow_ups_are_of_one_person(world: World) -> None:
    await world.ask(FIRST)
    reply = await world.ask("and legitimacy?", by=world.bob)
    assert "Durham" not in reply.content


async def test_follow_ups_are_of_one_channel(world: World) -> None:
    await world.ask(FIRST)
    await world.ann.send_dm("and legitimacy?")
    last = world.ann.user.dm_channel.last_message
    assert last is not None
    assert "Durham" not in last.content


async def test_after_ten_minutes_a_question_stands_alone(world: World) -> None:
    await world.ask(FIRST)
    await world.env.advance_time(590)
    assert "Durham" in (await world.ask("and legitimacy?")).content
    await world.env.advance_time(601)
    assert "Durham" not in (await world.ask("and effectiveness?")).content


async def test_a_thank_you_in_between_does_not_end_the_conversation(world: World) -> None:
    await world.ask(FIRST)
    await world.ask("thanks!")
    assert "Durham" in (await world.ask("and legitimacy?")).content


async def test_a_whole_new_question_takes_over_nothing(world: World) -> None:
    await world.ask(FIRST)
    reply = await world.ask("Which forces were outstanding for legitimacy in 2017?")
    assert "Kent" in reply.content
    assert "Durham" not in reply.content


async def test_the_bot_keeps_no_words_of_a_message(world: World) -> None:
    await world.ask("How did Durham do for efficiency in 2016? Xylophone!")
    await world.ask("What did the inspector say about technology in Leicestershire, xylophone?")
    kept = repr(vars(vars(world.bot.dialogue)["_conversations"]))
    assert "leicestershire" in kept
    assert "xylophone" not in kept.casefold()


async def test_where_the_bot_asked_back_the_words_are_kept_until_the_choice_is_made(world: World) -> None:
    await world.ask("What did the inspector say about xylophones in Yorkshire?")
    assert "xylophones" in repr(vars(vars(world.bot.dialogue)["_conversations"]))
    await world.ask("West Yorkshire")
    assert "xylophones" not in repr(vars(vars(world.bot.dialogue)["_conversations"]))
