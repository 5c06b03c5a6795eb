""""Something wrong?": where an answer comes from, and a report of it that can be sent to those who look after the bot.
Nothing is stored or sent."""

from __future__ import annotations

import discord

from bot.chat.codes import code_of
from bot.chat.kept import Recalled
from bot.chat.render import FIELD_LENGTH, fit, source_lines

ANSWER_LENGTH = 500


def report_of(recalled: Recalled, report_url: str | None) -> discord.Embed:
    """The card: the sources, a report ready to copy, and where to send it (`report_url`, if there is one)."""
    given, snapshot = recalled.answer, recalled.snapshot
    where = f"[the people who look after me]({report_url})" if report_url else "the people who run me"
    card = discord.Embed(
        title="Something wrong?",
        description=(
            "Please look at the source first: it says what the inspectorate published. "
            f"If the answer differs from it, copy the report below and send it to {where}. I store nothing of this."
        ),
    )
    if given.sources:
        card.add_field(name="Sources", value=fit(source_lines(given), FIELD_LENGTH), inline=False)
    text = given.text if len(given.text) <= ANSWER_LENGTH else given.text[: ANSWER_LENGTH - 1] + "…"
    lines = [
        f"{'Answer, made again of this data' if recalled.again else 'Answer'}: {text}",
        f"Query: {code_of(given.asked, snapshot) or given.intent}",
        f"Sources: {', '.join(note.id for note in given.sources[:5]) or 'none'}",
        f"Data version: {snapshot.version.number} ({snapshot.version.checksum[:12]})",
        "What is wrong: ",
    ]
    report = "\n".join(lines).replace("`", "'")
    card.add_field(name="Report", value=f"```\n{report[:FIELD_LENGTH]}\n```", inline=False)
    return card
