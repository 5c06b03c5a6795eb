"""From an Answer to what Discord shows: text, and a card below it with facts, context and sources.

Decides about looks only. Never longer than Discord allows: a long text becomes several pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import discord
from discord.utils import escape_markdown, escape_mentions, format_dt

from bot.answers.answer import Answer, Fact, GradeFact, SourceNote
from bot.answers.around import before_of, counts_of
from bot.answers.held import NOT_GRADED, grade_order
from bot.answers.wording import grade_first, told
from bot.store.snapshot import Snapshot, VersionInfo

MESSAGE_LENGTH = 2000
PAGE_LENGTH = 1900
QUOTED = 300
FIELD_LENGTH = 1000
DESCRIPTION_LENGTH = 3000
SOURCES_SHOWN = 5

# A shape for each grade beside its word: nothing is told by colour alone.
MARKS = {
    "outstanding": "⭐",
    "good": "🟢",
    "adequate": "🔷",
    "requires improvement": "🔺",
    "inadequate": "🟥",
    "not graded": "➖",
}
_COLOURS = {
    "outstanding": 0xE0B000,
    "good": 0x2E8B57,
    "adequate": 0x2F7FD1,
    "requires improvement": 0xD9762B,
    "inadequate": 0xC0392B,
}
_NEUTRAL = 0x1D3F72
NO_BREAK = "\N{NO-BREAK SPACE}"
_ABOUT_GRADES = frozenset({"grade", "history", "compare", "count", "list", "change", "rank"})
_TABLED = frozenset({"grade", "history", "compare"})
# Where Discord makes something of words that escaping leaves alone: mentions, times, emojis, links, invitations.
_ALIVE = re.compile(r"(?<=<)(?=[#:/\w]|@(?!\u200b))|(?<=:/)(?=/)|(?<=discord\.)|(?<=discordapp\.)", re.IGNORECASE)


@dataclass(frozen=True)
class Page:
    """One message's worth: its text and its card."""

    content: str
    embed: discord.Embed | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """How an answer is shown, on its first page and on whatever takes that page's place.

    Without `cards` the text names the source itself; `quoting` is the question to show above the answer; `private`
    where only the person who asked sees it.
    """

    cards: bool = True
    quoting: str | None = None
    private: bool = False

    def shown(self, content: str) -> str:
        """A text in this form."""
        return content if self.quoting is None else below(self.quoting, content)


def render(answer: Answer, snapshot: Snapshot, form: Form = Form()) -> tuple[Page, ...]:
    """The pages of an answer, at least one. A text that fits one message is one page."""
    embed = _embed(answer, snapshot) if form.cards else None
    footnote = "" if form.cards or not answer.sources else f"\n{_plain_sources(answer)}"
    texts = split(_content(answer, snapshot), PAGE_LENGTH)
    noted = [text + footnote if len(text + footnote) <= MESSAGE_LENGTH else text for text in texts]
    return tuple(Page(form.shown(text), embed) for text in noted)


def below(question: str, content: str) -> str:
    """An answer below the question as plain words on one line, or the answer alone where both are too long."""
    line = " ".join(question.split())
    asked = _inert(line if len(line) <= QUOTED else line[: QUOTED - 1] + "…")
    both = f"-# {asked}\n{content}"
    return both if len(both) <= MESSAGE_LENGTH else content


def _inert(words: str) -> str:
    """Somebody's words, of which Discord makes nothing: no markup, mention, time, emoji, link or invitation."""
    return _ALIVE.sub("\u200b", escape_mentions(escape_markdown(words)))


def split(text: str, length: int) -> list[str]:
    """The text in pieces of at most `length` characters, cut after a line, a sentence or a word where there is one."""
    pieces = []
    while len(text) > length:
        head = text[:length]
        cut = next((at for at in (head.rfind("\n"), head.rfind(". ") + 1, head.rfind(" ")) if at > length // 2), length)
        pieces.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*pieces, text]


def day(moment: date) -> str:
    """A day as people write it: 3 November 2016."""
    return f"{moment.day} {moment:%B %Y}"


def _content(answer: Answer, snapshot: Snapshot) -> str:
    parts = [escape_markdown(answer.headline), escape_markdown(" ".join(answer.notes))]
    if answer.intent in _ABOUT_GRADES:
        grades = [fact for fact in answer.facts if isinstance(fact, GradeFact)]
        if answer.headline == told(snapshot, grades) and len(answer.facts) == len(grades) == 1:
            parts[0] = escape_markdown(grade_first(snapshot, grades[0]))
        areas = tuple(row.name for row in snapshot.areas.values())
        parts = [_bold_grades(part, grade_order(snapshot), areas) for part in parts]
        if answer.intent == "grade" and len(answer.facts) == len(grades) == 1:
            parts[0] = f"{MARKS.get(grades[0].grade, '')} {parts[0]}".strip()
    if answer.asked.picture is not None and answer.facts:
        # Where there is one, it is shown in the place of this text.
        parts.append("-# I have no picture of that.")
    if answer.reading:
        parts.append(f"-# {escape_markdown(answer.reading)}")
    return "\n".join(part for part in parts if part)


def _bold_grades(text: str, grades: tuple[str, ...], areas: tuple[str, ...]) -> str:
    # "Good use of resources" is an area, and nothing good is said by it.
    names = {name.casefold() for name in areas}
    found_in = _any_of((*grades, NOT_GRADED, *areas))
    return found_in.sub(lambda found: found[0] if found[0].casefold() in names else f"**{found[0]}**", text)


@lru_cache(maxsize=8)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """What finds these names in a text, the longest where several fit."""
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"\b(?:{longest_first})\b", re.IGNORECASE)


def _embed(answer: Answer, snapshot: Snapshot) -> discord.Embed | None:
    if not answer.sources:
        return None
    embed = discord.Embed(colour=_colour(answer.facts))
    grades = [fact for fact in answer.facts if isinstance(fact, GradeFact)]
    if answer.intent in _TABLED and len(grades) > 1:
        embed.description = fit(_table(grades, grades, snapshot), DESCRIPTION_LENGTH)
    context = [fact for fact in answer.context if isinstance(fact, GradeFact)]
    before = before_of(answer, snapshot)
    for name, part in (("Before", before), ("For context", [fact for fact in context if fact not in before])):
        if part:
            table = _table(part, [*grades, *part], snapshot, forces_named=not grades)
            embed.add_field(name=name if grades else "Grades", value=fit(table, FIELD_LENGTH), inline=False)
    if counts := counts_of(answer, snapshot):
        lines = [f"{MARKS.get(grade, '')} {grade}: {number}" for grade, number in counts]
        embed.add_field(name="All forces", value=fit(lines, FIELD_LENGTH), inline=False)
    name = "Source" if len(answer.sources) == 1 else "Sources"
    data = _data(snapshot.version)
    sources = fit(source_lines(answer), FIELD_LENGTH - len(data) - 1)
    return embed.add_field(name=name, value=f"{sources}\n{data}", inline=False)


def _data(version: VersionInfo) -> str:
    """The version of the data with its day, and its age as Discord tells it to whoever reads it, whenever that is."""
    return f"Data version {version.number}, loaded {day(version.made_at)} ({format_dt(version.made_at, 'R')})"


def _colour(facts: Sequence[Fact]) -> int:
    grades = {fact.grade for fact in facts if isinstance(fact, GradeFact)}
    return _COLOURS.get(grades.pop(), _NEUTRAL) if len(grades) == 1 else _NEUTRAL


def _table(
    facts: Sequence[GradeFact], among: Sequence[GradeFact], snapshot: Snapshot, *, forces_named: bool = False
) -> list[str]:
    """A line for each force and area, with a grade for each round; what all facts of `among` share is left out."""
    several_forces = forces_named or len({fact.force for fact in among}) > 1
    several_areas = len({fact.area for fact in among}) > 1
    several_rounds = len({fact.round for fact in among}) > 1
    lines: dict[tuple[str, str], list[str]] = {}
    for fact in facts:
        told = f"{MARKS.get(fact.grade, '')} {fact.grade}"
        if several_rounds:
            # Without a place to break the line between a round and its grade.
            told = f"{fact.round} {told}".replace(" ", NO_BREAK)
        lines.setdefault((fact.force, fact.area), []).append(told)
    if len(lines) == 1 and several_rounds and not forces_named:
        return [told for told_grades in lines.values() for told in told_grades]
    named = []
    for (force, area), told_grades in lines.items():
        names = [snapshot.forces[force].short_name] * several_forces + [snapshot.areas[area].name] * several_areas
        name = f"**{escape_markdown(', '.join(names))}**: " if names else ""
        named.append(name + " → ".join(told_grades))
    return named


def source_lines(answer: Answer) -> list[str]:
    """A line for each source of an answer, linked where it has an address; of many the first, and how many more."""
    lines = [_source(note) for note in answer.sources]
    more = len(lines) - SOURCES_SHOWN
    return lines if more <= 1 else [*lines[:SOURCES_SHOWN], f"… and {more} more"]


def _source(note: SourceNote) -> str:
    title = escape_markdown(note.title or note.publisher).replace("[", "(").replace("]", ")")
    linked = title
    if note.url and re.fullmatch(r"https?://[^\s<>]+", note.url):
        linked = f"[{title}]({note.url.replace('(', '%28').replace(')', '%29')})"
    publisher = escape_markdown(note.publisher) if note.title else ""
    return " · ".join(part for part in (linked, publisher, day(note.published) if note.published else "") if part)


def _plain_sources(answer: Answer) -> str:
    first, *others = answer.sources
    parts = [first.title or "", first.publisher, day(first.published) if first.published else "", first.url or ""]
    said = escape_markdown(", ".join(part for part in parts if part))
    return f"-# Source: {said}" + (f", and {len(others)} more" if others else "")


def fit(lines: Iterable[str], length: int, others: str = "more") -> str:
    """As many of the lines as fit, and how many `others` did not."""
    lines = list(lines)
    taken: list[str] = []
    for line in lines:
        rest = f"… and {len(lines) - len(taken)} {others}"
        if sum(map(len, taken)) + len(taken) + len(line) + len(rest) + 1 > length:
            return "\n".join([*taken, rest])
        taken.append(line)
    return "\n".join(taken)
