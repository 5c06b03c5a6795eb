from __future__ import annotations

import logging
import re

import aiohttp
import discord
import pytest
from discord import app_commands

from bot.chat.errors import Refused, sentence_for
from bot.store.faults import DataError, Fault, StoreError
from tests.chat.world import World

SECRET = "xylophone"
QUESTION = f"How did Durham do for efficiency in 2016? {SECRET}"


def failed(text: str) -> Exception:
    """An error as it comes out of code that failed because of another error."""
    try:
        try:
            raise KeyError(text)
        except KeyError as cause:
            raise RuntimeError(text) from cause
    except RuntimeError as error:
        return error


def test_an_error_of_the_bot_s_own_gets_a_short_id_that_the_log_has_too(caplog: pytest.LogCaptureFixture) -> None:
    sentence = sentence_for(failed("anything"), "/grade")
    assert sentence is not None
    found = re.search(r"\(error ([0-9a-f]{6})\)", sentence)
    assert found is not None
    assert f"error {found[1]} in /grade" in caplog.text
    assert "RuntimeError" in caplog.text
    assert "caused by KeyError" in caplog.text
    assert "test_errors.py" in caplog.text


def test_no_two_errors_share_an_id() -> None:
    sentences = {sentence_for(failed("anything"), "/grade") for _ in range(20)}
    assert len(sentences) == 20


def test_the_log_never_has_the_words_that_an_error_holds(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    sentence = sentence_for(failed(SECRET), "a message")
    assert sentence is not None
    assert SECRET not in sentence
    assert SECRET not in caplog.text


def test_a_refusal_says_what_it_says() -> None:
    assert sentence_for(Refused("Not so."), "/grade") == "Not so."


def test_an_old_command_asks_for_a_reload_of_discord() -> None:
    sentence = sentence_for(app_commands.CommandNotFound("old", []), "/old")
    assert sentence is not None
    assert "reload Discord" in sentence


def test_errors_of_the_data_and_the_store_say_what_is_wrong() -> None:
    fault = Fault("grades.csv", 7, "grade", "fine", "is no grade")
    assert sentence_for(DataError([fault]), "/data") == f"The data cannot be used: {fault}"
    assert sentence_for(StoreError("The database is in use."), "/data") == "The database is in use."


async def test_a_failure_while_answering_a_message_is_told_in_the_channel(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    world.env.inject_error("POST", "/channels/*/messages", status=400, code=50035, message=SECRET)
    reply = await world.ask(QUESTION)
    assert reply.content.startswith("Something went wrong on my side (error ")
    told = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("bot"))
    assert "in a message" in told
    assert SECRET not in told
    assert "outstanding" in (await world.ask(QUESTION)).content


async def test_a_failure_of_a_command_is_told_to_the_person_alone(world: World) -> None:
    world.allowed_errors = (app_commands.CommandInvokeError,)
    world.env.inject_error("POST", "/interactions/*/*/callback", status=400, code=50035)
    result = await world.slash("ask", question=QUESTION)
    assert result.response is not None
    assert result.ephemeral
    assert result.response.content.startswith("Something went wrong on my side (error ")


async def test_when_not_even_the_error_can_be_told_the_bot_goes_on(world: World) -> None:
    world.allowed_errors = (app_commands.CommandInvokeError,)
    world.env.inject_error("POST", "/interactions/*/*/callback", status=400, code=50035, times=2)
    await world.slash("ask", question=QUESTION)
    world.env.inject_error("POST", "/channels/*/messages", status=400, code=50035, times=2)
    await world.ann.send(world.channel, f"{world.mention} {QUESTION}")
    assert "outstanding" in (await world.ask(QUESTION)).content


async def test_when_discord_cannot_be_reached_either_to_tell_of_an_error_the_bot_goes_on(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def unreachable(*_args: object, **_kwargs: object) -> None:
        raise aiohttp.ServerDisconnectedError

    caplog.set_level(logging.INFO, logger="bot")
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(discord.InteractionResponse, "send_message", unreachable)
        await world.slash("grade", force="xy")
    assert "nobody could be told in /grade: ServerDisconnectedError" in caplog.text
    assert "outstanding" in (await world.ask(QUESTION)).content


async def test_nothing_that_people_write_is_logged(open_world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    await open_world.ask(QUESTION)
    await open_world.ann.send(open_world.ask_channel, SECRET)
    await open_world.slash("ask", question=QUESTION)
    await open_world.slash("grade", force=SECRET)
    await open_world.offers("grade", "force", SECRET)
    assert SECRET not in caplog.text


async def test_a_failing_event_is_logged_with_an_id(world: World, caplog: pytest.LogCaptureFixture) -> None:
    async def fails(_message: discord.Message) -> None:
        raise RuntimeError(SECRET)

    world.allowed_errors = (RuntimeError,)
    world.bot.add_listener(fails, "on_message")
    assert "outstanding" in (await world.ask(QUESTION)).content
    assert "in event on_message" in caplog.text
    assert SECRET not in caplog.text
