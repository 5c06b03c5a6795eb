"""What Discord's API and the network do wrong with a request: every question is answered once, or its asker is told;
and the next one is answered in any case."""

from __future__ import annotations

import asyncio
import itertools
import time

import pytest

from tests.loopback.conftest import Connected
from tests.loopback.faults import Action, RestFault, too_many
from tests.loopback.interactions import DEFERRED, Interaction
from tests.loopback.rest import Request
from tests.loopback.server import Said

pytestmark = pytest.mark.asyncio(loop_scope="module")

# What the bot waits ten seconds for it waits one second for here.
FIRST = "import bot.chat.patience as patience; patience.ANSWER_SECONDS = 1.0"
# Each asks once: one person's thirty questions a minute would not do.
PEOPLE = itertools.count(100)
KENT = "How did Kent do for efficiency in 2016?"
MAP = {"kind": "map", "area": "efficiency", "round": "2016"}
MESSAGES = r"/channels/\d+/messages"
CALLBACK = r"/interactions/\d+/[^/]+/callback"
WEBHOOK = r"/webhooks/\d+/.+"
SHORT, LONG = 0.5, 3600.0


async def ask(connected: Connected, place: int = 0) -> Said:
    channel = connected.discord.guilds[0].channels[place].id
    return await connected.discord.say(KENT, channel=channel, user=next(PEOPLE), mention=True)


async def use(connected: Connected, name: str = "grade", **options: str) -> Interaction:
    channel = connected.discord.guilds[1].channel
    return await connected.discord.command(name, options or {"force": "kent"}, channel=channel, user=8)


def tries_for(connected: Connected, used: Interaction) -> int:
    """How many requests were made for an interaction, the last of them answered."""
    made = [each for each in connected.discord.requests if used.token in each.path]
    return len(made) if made and made[-1].status else 0


async def answered_once(connected: Connected, said: Said, part: str = "Kent Police", tries: int = 2) -> float:
    """Wait for the answer, which took so many tries, and see that it is there once. Returns how long it took."""
    discord = connected.discord
    reply = await discord.reply_to(said)
    assert part in str(reply.json["content"])

    def sent() -> list[Request]:
        posted = [each for each in discord.requests if each.method == "POST" and isinstance(each.body, dict)]
        return [each for each in posted if each.body.get("message_reference", {}).get("message_id") == said.id]

    await discord.wait_for(lambda: len(sent()) == tries and bool(sent()[-1].status))
    await discord.reply_to(await ask(connected, place=1))
    assert len(sent()) == tries
    assert len(discord.replies[said.id]) == 1
    return reply.at - said.at


@pytest.mark.parametrize("everywhere", [False, True])
async def test_a_rate_limit_is_waited_out(connected: Connected, everywhere: bool) -> None:
    connected.discord.faults.rest.append(too_many("POST", MESSAGES, SHORT, everywhere=everywhere))
    assert await answered_once(connected, await ask(connected)) > SHORT


async def test_a_rate_limit_of_an_hour_is_not_waited_out(connected: Connected) -> None:
    discord = connected.discord
    discord.faults.rest.append(too_many("POST", MESSAGES, LONG))
    said = await ask(connected)
    reply = await discord.reply_to(said)
    assert "Something went wrong on my side" in reply.json["content"]


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_server_error_is_got_over(connected: Connected, status: int) -> None:
    connected.discord.faults.rest.append(RestFault("POST", MESSAGES, status=status))
    await answered_once(connected, await ask(connected))


async def test_when_discord_stays_away_it_is_told_once_it_is_back(connected: Connected) -> None:
    fault = RestFault("POST", MESSAGES, status=503, times=3)
    connected.discord.faults.rest.append(fault)
    await answered_once(connected, await ask(connected), "Something went wrong on my side", tries=4)
    assert fault.met == 3


@pytest.mark.parametrize("action", ["drop", "drop after"])
async def test_a_connection_that_breaks_during_a_reply_costs_no_answer_and_makes_no_second(
    connected: Connected, action: Action
) -> None:
    fault = RestFault("POST", MESSAGES, action)
    connected.discord.faults.rest.append(fault)
    await answered_once(connected, await ask(connected))
    assert fault.met == 1


async def test_a_picture_is_sent_again_whole(connected: Connected) -> None:
    discord = connected.discord
    discord.faults.rest.append(RestFault("POST", MESSAGES, "drop"))
    channel = discord.guilds[0].channel
    said = await discord.say("Show me a map of efficiency in 2016", channel=channel, user=7, mention=True)
    reply = await discord.reply_to(said, timeout=20)
    assert reply.files["files[0]"].content.startswith(b"\x89PNG")
    assert len(discord.replies[said.id]) == 1


async def test_a_reply_that_discord_never_answers_is_sent_again_and_others_are_answered_meanwhile(
    connected: Connected,
) -> None:
    connected.discord.faults.rest.append(RestFault("POST", MESSAGES, "hang"))
    stuck = await ask(connected)
    other = await connected.discord.reply_to(await ask(connected, place=1))
    assert stuck.id not in connected.discord.replies
    assert await answered_once(connected, stuck) > max(1, other.at - stuck.at)


@pytest.mark.parametrize("action", ["drop", "drop after", "status"])
async def test_a_first_response_that_breaks_is_made_again(connected: Connected, action: Action) -> None:
    discord = connected.discord
    discord.faults.rest.append(RestFault("POST", CALLBACK, action, status=503))
    used = await use(connected)
    assert "Kent" in str((await discord.answer_to(used)).json)
    await discord.wait_for(lambda: tries_for(connected, used) == 2)
    await discord.reply_to(await ask(connected))
    assert used.followups == []
    # A first response that had been taken is no fault.
    assert "in /grade" not in connected.bot.log()


@pytest.mark.parametrize("action", ["drop", "drop after"])
async def test_a_promised_picture_comes_once(connected: Connected, action: Action) -> None:
    discord = connected.discord
    faults = [RestFault(method, WEBHOOK, action) for method in ("PATCH", "POST")]
    discord.faults.rest += faults
    used = await use(connected, "chart", **MAP)
    assert (await discord.response_to(used)).json["type"] == DEFERRED
    await discord.wait_for(lambda: tries_for(connected, used) == 3)
    discord.faults.rest.clear()
    assert used.message is not None
    assert used.followups == []
    assert [fault.met for fault in faults] == [1, 0]
    assert discord.world.messages[used.message]["attachments"]


async def test_an_interaction_that_has_expired_ends_quietly(connected: Connected) -> None:
    discord = connected.discord
    discord.faults.rest.append(RestFault(
        "POST", CALLBACK, status=404, body={"message": "Unknown interaction", "code": 10062}
    ))
    before = len(discord.requests)
    used = await use(connected)
    await discord.wait_for(lambda: len(discord.requests) > before)
    await discord.reply_to(await ask(connected))
    assert used.id not in discord.responses
    assert "no answer in /grade: Discord said 404 (code 10062)" in connected.bot.log()


@pytest.mark.parametrize(("status", "code"), [(404, 10003), (403, 50001)])
async def test_a_channel_that_is_gone_ends_the_answer_quietly(connected: Connected, status: int, code: int) -> None:
    discord = connected.discord
    body = {"message": "gone", "code": code}
    fault = RestFault("POST", MESSAGES, status=status, body=body, times=2)
    discord.faults.rest.append(fault)
    said = await ask(connected)
    await discord.wait_for(lambda: fault.met > 0)
    fault.times = fault.met
    await discord.reply_to(await ask(connected, place=1))
    assert said.id not in discord.replies
    assert connected.bot.status is None


async def test_a_completion_that_breaks_does_no_harm(connected: Connected) -> None:
    discord, channel = connected.discord, connected.discord.guilds[1].channel
    for action in ("drop", "status"):
        fault = RestFault("POST", CALLBACK, action, status=404)
        discord.faults.rest.append(fault)
        await discord.autocomplete("grade", {"force": "k"}, "force", channel=channel, user=8)
        await discord.wait_for(lambda: all(each.met for each in discord.faults.rest))
    typed = await discord.autocomplete("grade", {"force": "kent"}, "force", channel=channel, user=8)
    assert (await discord.response_to(typed)).json["data"]["choices"]


async def test_a_slow_answer_of_discords_holds_up_nobody_else(connected: Connected) -> None:
    discord = connected.discord
    discord.faults.rest.append(RestFault("POST", MESSAGES, "slow", seconds=2.0))
    began = time.perf_counter()
    slow = await ask(connected)
    others = [await discord.say(KENT, channel=discord.guilds[2].channel, user=20 + each, mention=True)
              for each in range(5)]
    await asyncio.gather(*(discord.reply_to(each) for each in others))
    assert time.perf_counter() - began < 2.0
    await discord.reply_to(slow)


async def test_nothing_of_all_this_put_a_persons_words_or_a_token_into_the_log(connected: Connected) -> None:
    log = connected.bot.log()
    assert "sending again" in log
    assert "Kent" not in log
    assert connected.discord.token not in log
    assert not any(each.token in log for each in connected.discord.routes.interactions.values())
