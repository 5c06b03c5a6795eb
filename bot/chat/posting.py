"""Sending answers: as a reply to a message, or as the response to a command or button."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import discord

from bot.answers.answer import Answer
from bot.chat.patience import copied, until_answered, until_taken
from bot.chat.pictures import chart_wanted, may_attach, picture_message
from bot.chat.render import Form
from bot.chat.views import Owner, below_picture, present
from bot.store.snapshot import Snapshot

if TYPE_CHECKING:
    from bot.chat.client import Peelbot

log = logging.getLogger(__name__)


async def reply(
    message: discord.Message, answer: Answer, snapshot: Snapshot, bot: Peelbot, *, addressed: bool = True
) -> None:
    """Reply to a message with an answer, without pinging anybody, in the best form that is allowed there.

    A message that was deleted meanwhile is answered in its channel; a channel that allows no cards gets plain text, one
    that allows no files a picture in words. Where the bot may not speak, whoever addressed it is answered in a direct
    message; who did not, or takes none, is not.
    """
    may = _permissions(message)
    if may_speak(message):
        try:
            await _post(message, answer, snapshot, bot, Form(cards=may.embed_links), may.attach_files)
        except discord.Forbidden as forbidden:
            # Discord knows of more than permissions: a closed thread, a time-out, automatic moderation.
            log.info("a channel takes no answer (code %s)", forbidden.code)
        else:
            return
    if addressed and message.guild is not None:
        await _in_private(message, answer, snapshot, bot)


async def _post(
    message: discord.Message, answer: Answer, snapshot: Snapshot, bot: Peelbot, form: Form, attach: bool
) -> None:
    sent, view = await _content(answer, snapshot, bot, Owner(message.author.id, bot.run_id), form, attach)
    posted = await until_taken(lambda: message.channel.send(**copied(sent), **_reference(message), **_once(message)))
    if bot.metrics is not None:
        bot.metrics.acknowledged(message.created_at)
    await bot.open_views.add(view, posted.edit)


async def _in_private(message: discord.Message, answer: Answer, snapshot: Snapshot, bot: Peelbot) -> None:
    form = Form(quoting=f"I may not write in {getattr(message.channel, 'name', 'that channel')}, so here is my answer.")
    sent, view = await _content(answer, snapshot, bot, Owner(message.author.id, bot.run_id), form, True)
    try:
        posted = await until_taken(lambda: message.author.send(**copied(sent), **_once(message)))
    except discord.Forbidden as forbidden:
        log.info("somebody takes no direct messages (code %s)", forbidden.code)
        return
    await bot.open_views.add(view, posted.edit)


async def _content(
    answer: Answer, snapshot: Snapshot, bot: Peelbot, owner: Owner, form: Form, attach: bool
) -> tuple[dict[str, Any], discord.ui.View | None]:
    """What is sent for an answer, with the buttons below it: as a picture where one was asked for."""
    if (chart := chart_wanted(answer, snapshot)) is not None:
        sent = await picture_message(chart, answer, bot, form, attach)
        return {**sent, "view": below_picture(answer, snapshot, form, bot.kept)}, None
    pages, view = present(answer, snapshot, owner, form, bot.kept)
    sent = {"content": pages[0].content}
    if pages[0].embed is not None:
        sent["embed"] = pages[0].embed
    if view is not None:
        sent["view"] = view
    return sent, view


async def say(message: discord.Message, text: str) -> None:
    """Reply to a message with a sentence, where that is allowed."""
    if may_speak(message):
        await message.channel.send(text, **_reference(message), **_once(message))


async def respond(
    interaction: discord.Interaction[Peelbot],
    answer: Answer,
    snapshot: Snapshot,
    *,
    quoting: str | None = None,
    ephemeral: bool = False,
) -> None:
    """Respond to a command or button with an answer, below the question it answers where `quoting` gives one."""
    bot, form = interaction.client, Form(quoting=quoting, private=ephemeral)
    attach = may_attach(interaction)
    if chart_wanted(answer, snapshot) is not None and not interaction.response.is_done():
        # Drawing may take longer than the three seconds in which Discord wants a first sign.
        await until_answered(lambda: interaction.response.defer(ephemeral=ephemeral, thinking=True))
        if bot.metrics is not None:
            bot.metrics.acknowledged(interaction.created_at)
    sent, view = await _content(answer, snapshot, bot, Owner(interaction.user.id, bot.run_id), form, attach)
    if interaction.response.is_done():
        # Not a message more, which could come twice, but the one that was promised.
        await until_taken(lambda: interaction.edit_original_response(**_as_edit(copied(sent))))
    else:
        await until_answered(lambda: interaction.response.send_message(**copied(sent), ephemeral=ephemeral))
        if bot.metrics is not None:
            bot.metrics.acknowledged(interaction.created_at)
    if bot.metrics is not None:
        bot.metrics.answered(answer)
    await bot.open_views.add(view, interaction.edit_original_response)


def may_speak(message: discord.Message) -> bool:
    """Whether the bot may answer in the channel or thread of a message, as far as its permissions say."""
    may = _permissions(message)
    in_thread = isinstance(message.channel, discord.Thread)
    return may.view_channel and (may.send_messages_in_threads if in_thread else may.send_messages)


def _permissions(message: discord.Message) -> discord.Permissions:
    if message.guild is None:
        return discord.Permissions.all()
    return message.channel.permissions_for(message.guild.me)


def _as_edit(sent: dict[str, Any]) -> dict[str, Any]:
    if "file" not in sent:
        return sent
    return {**{key: value for key, value in sent.items() if key != "file"}, "attachments": [sent["file"]]}


def _once(message: discord.Message) -> dict[str, Any]:
    # Discord posts one message of a nonce, however often it is sent; and a message gets one answer, however often its
    # event comes.
    return {"nonce": str(message.id)}


def _reference(message: discord.Message) -> dict[str, Any]:
    # Discord refuses a reply in a channel whose history the bot may not read.
    if not _permissions(message).read_message_history:
        return {}
    return {"reference": message.to_reference(fail_if_not_exists=False), "mention_author": False}
