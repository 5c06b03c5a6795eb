"""Pictures in the channel: the picture as an attachment with alt text, its gist in words, and what can be pressed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import discord
from discord.utils import escape_markdown

from bot.answers.answer import Answer
from bot.chat.render import DESCRIPTION_LENGTH, Form, fit
from bot.pictures.chart import Chart
from bot.pictures.charting import chart_of
from bot.pictures.words import alt_of, gist_of, lines_of
from bot.store.snapshot import Snapshot

if TYPE_CHECKING:
    from bot.chat.client import Peelbot

NO_FILES = "I may not attach files here, so this is the picture in words."


def chart_wanted(given: Answer, snapshot: Snapshot) -> Chart | None:
    """The chart that a question asks for; None where it asks for none, or for one that there is not."""
    kind = given.asked.picture
    return chart_of(kind, given, snapshot) if kind is not None else None


async def picture_message(chart: Chart, given: Answer, bot: Peelbot, form: Form, attach: bool) -> dict[str, Any]:
    """The content and the file of a message that shows a chart, drawn if need be; without `attach` it is told in
    words. Raises what drawing raises."""
    content = f"**{escape_markdown(chart.caption.title)}**"
    if gist := gist_of(chart):
        content += f"\n{escape_markdown(gist)}"
    if given.reading:
        content += f"\n-# {escape_markdown(given.reading)}"
    if not attach:
        return {"content": form.shown(f"{NO_FILES}\n{content}"), "embed": in_words(chart)}
    png = await bot.gallery.picture(chart)
    content += f"\n-# {escape_markdown(chart.caption.source)}"
    file = discord.File(io.BytesIO(png), filename="picture.png", description=alt_of(chart))
    return {"content": form.shown(content), "file": file}


def may_attach(interaction: discord.Interaction[Any]) -> bool:
    """Whether a picture may answer an interaction: outside of guilds nobody can forbid it."""
    return interaction.guild_id is None or interaction.app_permissions.attach_files


def in_words(chart: Chart) -> discord.Embed:
    """Everything that a picture shows, as a card of lines."""
    lines = [escape_markdown(line) for line in lines_of(chart)]
    return discord.Embed(title=chart.caption.title[:256], description=fit(lines, DESCRIPTION_LENGTH))
