"""Sending answers: as a reply to a message, or as the response to a command or button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot.answers.answer import Answer
from bot.chat.pictures import chart_wanted, picture_message
from bot.chat.render import Form
from bot.chat.views import Owner, OwnView, below_picture, present
from bot.store.snapshot import Snapshot

if TYPE_CHECKING:
    from bot.chat.client import Peelbot


async def reply(message: discord.Message, answer: Answer, snapshot: Snapshot, bot: Peelbot) -> None:
    """Reply to a message with an answer, without pinging anybody.

    A message that was deleted meanwhile is answered in its channel; a channel that allows no cards gets plain text.
    """
    form = Form(cards=_permissions(message).embed_links)
    if (chart := chart_wanted(answer, snapshot)) is not None:
        attach = _permissions(message).attach_files
        shown = await picture_message(chart, answer, bot, form, attach)
        below = below_picture(answer, snapshot, form, bot.kept)
        await message.channel.send(**shown, view=below, **_reference(message))
        return
    pages, view = present(answer, snapshot, Owner(message.author.id, bot.run_id), form, bot.kept)
    sent: dict[str, Any] = {"content": pages[0].content, "embed": pages[0].embed}
    if view is not None:
        sent["view"] = view
    posted = await message.channel.send(**sent, **_reference(message))
    if isinstance(view, OwnView):
        view.edit = posted.edit


async def say(message: discord.Message, text: str) -> None:
    """Reply to a message with a sentence."""
    await message.channel.send(text, **_reference(message))


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
    if (chart := chart_wanted(answer, snapshot)) is not None:
        # Drawing may take longer than the three seconds in which Discord wants a first sign.
        await interaction.response.defer(ephemeral=ephemeral, thinking=True)
        shown = await picture_message(chart, answer, bot, form, interaction.app_permissions.attach_files)
        below = below_picture(answer, snapshot, form, bot.kept)
        await interaction.followup.send(**shown, view=below, ephemeral=ephemeral)
        return
    pages, view = present(answer, snapshot, Owner(interaction.user.id, bot.run_id), form, bot.kept)
    sent: dict[str, Any] = {"content": pages[0].content, "ephemeral": ephemeral}
    if pages[0].embed is not None:
        sent["embed"] = pages[0].embed
    if view is not None:
        sent["view"] = view
    await interaction.response.send_message(**sent)
    if isinstance(view, OwnView):
        view.edit = interaction.edit_original_response


def _permissions(message: discord.Message) -> discord.Permissions:
    if message.guild is None:
        return discord.Permissions.all()
    return message.channel.permissions_for(message.guild.me)


def _reference(message: discord.Message) -> dict[str, Any]:
    # Discord refuses a reply in a channel whose history the bot may not read.
    if not _permissions(message).read_message_history:
        return {}
    return {"reference": message.to_reference(fail_if_not_exists=False), "mention_author": False}
