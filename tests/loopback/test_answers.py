"""The bot answers over the wire: messages, commands, buttons and pictures, each in the form that Discord takes."""

from __future__ import annotations

import pytest

from tests.loopback.conftest import Connected
from tests.loopback.interactions import CHOICES, DEFERRED, MESSAGE, UPDATE
from tests.loopback.state import Payload

pytestmark = pytest.mark.asyncio(loop_scope="module")
KENT = "How did Kent do for efficiency in 2016?"
EPHEMERAL = 1 << 6


def buttons_of(message: Payload) -> dict[str, str]:
    """The ids of a message's buttons by their labels."""
    inside = [each for row in message.get("components") or [] for each in row["components"]]
    return {each.get("label", ""): each["custom_id"] for each in inside if "custom_id" in each}


async def test_a_question_by_mention_is_answered_with_a_reply_that_pings_nobody(connected: Connected) -> None:
    discord, channel = connected.discord, connected.discord.guilds[0].channel
    reply = await discord.reply_to(await discord.say(KENT, channel=channel, user=7, mention=True))
    assert "Kent Police: **good** for efficiency" in reply.json["content"]
    assert reply.json["allowed_mentions"] == {"parse": [], "replied_user": False}
    assert reply.path == f"/channels/{channel}/messages"


async def test_a_message_that_is_not_for_it_gets_no_answer(connected: Connected) -> None:
    discord, channel = connected.discord, connected.discord.guilds[0].channel
    unaddressed = await discord.say(KENT, channel=channel, user=7)
    addressed = await discord.say(KENT, channel=channel, user=7, mention=True)
    await discord.reply_to(addressed)
    assert unaddressed.id not in discord.replies


async def test_a_first_direct_message_is_greeted_and_answered_a_second_answered(connected: Connected) -> None:
    discord = connected.discord
    first = await discord.say(KENT, user=70)
    await discord.reply_to(first)
    await discord.reply_to(await discord.say("and in 2015?", user=70))
    in_private = [post.json for post in discord.posts if post.path == f"/channels/{first.channel}/messages"]
    assert ["Hello" in (each["content"] or "") for each in in_private] == [True, False, False]
    assert "2015" in str(in_private[2])


async def test_a_command_is_responded_to_in_time(connected: Connected) -> None:
    discord, channel = connected.discord, connected.discord.guilds[1].channel
    used = await discord.command("grade", {"force": "kent", "round": "2016"}, channel=channel, user=8)
    response = await discord.response_to(used)
    assert response.json["type"] == MESSAGE
    assert "Kent" in str(response.json["data"]["embeds"])
    assert response.at - used.at < 3
    private = await discord.command("grade", {"force": "kent", "private": True}, channel=channel, user=8)
    assert (await discord.response_to(private)).json["data"]["flags"] == EPHEMERAL


async def test_a_command_works_in_direct_messages(connected: Connected) -> None:
    used = await connected.discord.command("grade", {"force": "kent"}, user=8)
    assert "Kent" in str((await connected.discord.response_to(used)).json["data"])


async def test_what_is_typed_is_completed(connected: Connected) -> None:
    discord, channel = connected.discord, connected.discord.guilds[1].channel
    typed = await discord.autocomplete("grade", {"force": "leic"}, "force", channel=channel, user=8)
    response = await discord.response_to(typed)
    assert response.json["type"] == CHOICES
    assert response.json["data"]["choices"][0]["value"] == "leicestershire"


async def test_a_picture_is_promised_and_then_uploaded_with_alt_text(connected: Connected) -> None:
    discord, channel = connected.discord, connected.discord.guilds[1].channel
    options = {"kind": "map", "area": "efficiency", "round": "2016"}
    used = await discord.command("chart", options, channel=channel, user=8)
    assert (await discord.response_to(used)).json["type"] == DEFERRED
    answer = await discord.answer_to(used, timeout=30)
    [(part, picture)] = answer.files.items()
    assert part == "files[0]"
    assert picture.content.startswith(b"\x89PNG")
    assert answer.json["attachments"][0]["description"].startswith("Map of the police forces")


async def test_a_button_below_an_answer_is_pressed_and_responded_to(connected: Connected) -> None:
    discord, channel = connected.discord, connected.discord.guilds[0].channel
    reply = await discord.reply_to(await discord.say(KENT, channel=channel, user=7, mention=True))
    pressed = await discord.press(reply, buttons_of(reply.json)["Why this answer?"], user=8)
    response = await discord.response_to(pressed)
    assert response.json["type"] == MESSAGE
    assert response.json["data"]["flags"] == EPHEMERAL


async def reply_is_taken(connected: Connected) -> None:
    """Until the bot knows that Discord took its last reply: before that it knows no menu below it. Nobody presses what
    they see within a thousandth of a second; a test does."""
    discord, channel = connected.discord, connected.discord.guilds[1].channel
    await discord.reply_to(await discord.say(KENT, channel=channel, user=10, mention=True))


async def test_a_button_of_a_choice_turns_the_question_into_the_answer(connected: Connected) -> None:
    discord, channel = connected.discord, connected.discord.guilds[0].channel
    asked = await discord.say("How did the Yorkshire police do in 2016?", channel=channel, user=7, mention=True)
    reply = await discord.reply_to(asked)
    await reply_is_taken(connected)
    pressed = await discord.press(reply, buttons_of(reply.json)["Humberside"], user=7)
    response = await discord.response_to(pressed)
    assert response.json["type"] == UPDATE
    assert "Humberside" in response.json["data"]["content"]


async def test_a_choice_is_made_in_the_message_that_asks_for_it(connected: Connected) -> None:
    discord, channel = connected.discord, connected.discord.guilds[0].channel
    asked = await discord.say("How did the Midlands do for efficiency in 2016?", channel=channel, user=7, mention=True)
    reply = await discord.reply_to(asked)
    await reply_is_taken(connected)
    [menu] = [each for row in reply.json["components"] for each in row["components"] if each["type"] == 3]
    value = menu["options"][0]["value"]
    chosen = await discord.press(reply, menu["custom_id"], user=7, values=[value])
    response = await discord.response_to(chosen)
    assert response.json["type"] == UPDATE
    assert response.json["data"]["embeds"]


async def test_the_menu_of_a_message_answers_it_for_who_asked(connected: Connected) -> None:
    discord, channel = connected.discord, connected.discord.guilds[0].channel
    said = await discord.say(KENT, channel=channel, user=9)
    response = await discord.response_to(await discord.menu("Ask Peelbot about this", said, user=8))
    assert response.json["data"]["flags"] == EPHEMERAL
    assert "Kent" in str(response.json["data"]["embeds"])


async def test_an_admin_sees_the_state_of_the_data_and_others_do_not(connected: Connected) -> None:
    discord, channel = connected.discord, connected.discord.guilds[0].channel
    for user, part in ((1, "Serving version 1"), (8, "Only the people who run this bot")):
        answer = await discord.answer_to(await discord.command("data status", {}, channel=channel, user=user))
        assert answer.json["content"].startswith(part)


async def test_a_document_given_to_a_command_is_fetched_and_read(connected: Connected) -> None:
    discord, channel = connected.discord, connected.discord.guilds[0].channel
    document = ("release.txt", b"Nothing about the police at all.\n")
    used = await discord.command("data import", {"document": document}, channel=channel, user=1)
    answer = await discord.answer_to(used)
    assert answer.json["content"]
    assert any(each.path.startswith("/attachments/") and each.status == 200 for each in discord.requests)
