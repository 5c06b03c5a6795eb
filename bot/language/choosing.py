"""Choosing: a message that answers the bot's own question, by number, name, part of a name, place or "both"."""

from __future__ import annotations

from dataclasses import replace

from bot.language.followup_intents import opens
from bot.language.lexicon import DIRECTIONS, Lexicon
from bot.language.query import Choice, Query
from bot.language.reading import Reading, read
from bot.language.slots import Slots
from bot.language.text import words

LONG = 9
# What a message that only answers the bot's question does not ask for.
_ASKING = (
    "count", "list", "rank", "direction", "history", "compare", "others", "quote", "quote_verb", "finding", "define",
)


def chosen(slots: Slots, previous: Query) -> Query | None:
    """The previous query with its choice made, where this message makes it and asks nothing of its own; None where
    it does not. A round or area that it names besides takes the place of the one asked about before."""
    choice = previous.choice
    reading = slots.reading
    if choice is None or len(reading.tokens) > LONG or _asks_more(slots, previous, choice):
        return None
    picked = _picked(reading, choice, previous)
    if picked is None:
        return None
    rounds = slots.rounds.rounds if choice.kind != "round" else ()
    areas = slots.areas.areas if choice.kind != "area" and slots.areas.certain else ()
    return replace(picked, rounds=rounds or picked.rounds, areas=areas or picked.areas)


def passed_over(slots: Slots, previous: Query) -> Query | None:
    """The previous query about an option that was not chosen ("and south?", "what about the other one?"), the other of
    two forces, or one whose name differs by its direction ("North Yorkshire … and South?")."""
    reading = slots.reading
    if previous.choice is not None or len(reading.tokens) > LONG or slots.forces.forces or slots.plural:
        return None
    other = any(token.text == "other" for token in reading.tokens) and not (reading.has("others") or slots.areas.areas)
    both = previous.forces or previous.within
    left = previous.passed_over
    if not left and other and len(both) == len(previous.found) + 1:
        # Of two forces asked about, the answer named one.
        left = tuple(force for force in both if force not in previous.found)
    if not (left or len(previous.forces) == 1) or not (opens(reading) or other):
        return None
    choice = Choice("force", "", left or _namesakes(reading.lexicon, previous.forces[0]))
    if _asks_more(slots, previous, choice):
        return None
    named = left if len(left) == 1 and other else _by_word(reading, choice)
    if len(named) != 1:
        return None
    asked = previous if previous.forces else replace(previous, intent="grade", within=(), grades=(), claim=None)
    return replace(asked, forces=named, mentions=slots.mentions, rejected=slots.rejected)


def _namesakes(lexicon: Lexicon, force: str) -> tuple[str, ...]:
    """The forces whose names differ from this one's by their direction alone: of North Yorkshire, South Yorkshire …"""
    direction, _, rest = force.partition("-")
    if direction not in DIRECTIONS:
        return ()
    others = (f"{other}-{rest}" for other in sorted(DIRECTIONS - {direction}))
    return tuple(other for other in others if other in lexicon.forces)


def _asks_more(slots: Slots, previous: Query, choice: Choice) -> bool:
    """Whether a message is a question by itself, and not the answer to the bot's."""
    reading = slots.reading
    if slots.grades.accepted or slots.rounds.missing or reading.positions(*_ASKING) - reading.positions("choice"):
        return True
    options = choice.options if choice.kind == "force" else previous.forces
    return slots.plural or not set(slots.forces.slugs) <= set(options)


def _picked(reading: Reading, choice: Choice, previous: Query) -> Query | None:
    options = choice.options
    by_name = _named(reading, choice)
    if by_name and len(by_name) < len(options):
        return previous.choosing(*_unless_denied(reading, options, by_name))
    for span in reading.spans("choice"):
        value = span.of("choice")[0].entry.values[0]
        if not _rest_is_filler(reading, span.start, span.end):
            continue
        if value == "both":
            return previous.choosing(*options)
        place = len(options) if value == "last" else int(value)
        if place <= len(options):
            return previous.choosing(options[place - 1])
    by_word = _by_word(reading, choice)
    if not by_word or len(by_word) == len(options):
        return None
    return previous.choosing(*_unless_denied(reading, options, by_word))


def _unless_denied(reading: Reading, options: tuple[str, ...], picked: tuple[str, ...]) -> tuple[str, ...]:
    """What is left of the options where those picked are said not to be meant ("not the Met")."""
    if reading.has("except") or reading.words(0, 1) == "not":
        return tuple(option for option in options if option not in picked)
    return picked


def _named(reading: Reading, choice: Choice) -> tuple[str, ...]:
    """The options that the message names, by itself or as an ending of the words that were unclear ("upon Tyne")."""
    if choice.kind != "force":
        said = {token.text for token in reading.tokens}
        return tuple(option for option in choice.options if set(option.replace("-", " ").split()) & said)
    for text in (reading.as_written(0, len(reading.tokens)), _completed(reading, choice.about, reading.lexicon)):
        named = [
            set(meaning.entry.values)
            for span in read(text, reading.lexicon).found.entities
            for meaning in span.of("force", "place")[:1]
        ]
        picked = tuple(option for option in choice.options if any(option in values for values in named))
        if picked and len(picked) < len(choice.options):
            return picked
    return ()


def _completed(reading: Reading, about: str, lexicon: Lexicon) -> str:
    """The unclear name with the message behind it."""
    unclear = read(about, lexicon)
    police = unclear.positions("police")
    name = [token.raw for place, token in enumerate(unclear.tokens) if place not in police]
    return " ".join([*name, reading.as_written(0, len(reading.tokens))])


def _by_word(reading: Reading, choice: Choice) -> tuple[str, ...]:
    """The options that share the most distinguishing words with the message ("the west one"), by their own names or
    else by their regions' ("the one up north")."""
    regions = reading.lexicon.regions
    by_region = {
        option: {word for name, slugs in regions.items() if option in slugs for word in words(name)}
        for option in choice.options
    }
    own = {option: set(option.split("-")) for option in choice.options}
    return _most_said(reading, own) or _most_said(reading, by_region)


def _most_said(reading: Reading, labels: dict[str, set[str]]) -> tuple[str, ...]:
    said = {token.text for token in reading.tokens} - {"and", "of", "the"}
    shared = set.intersection(*labels.values()) if len(labels) > 1 else set()
    scores = {option: len((label - shared) & said) for option, label in labels.items()}
    most = max(scores.values(), default=0)
    return tuple(option for option, score in scores.items() if score == most) if most else ()


def _rest_is_filler(reading: Reading, start: int, end: int) -> bool:
    """Whether the message outside these positions is only connecting words."""
    filler = reading.positions("filler", "follow", "refer", "smalltalk")
    return all(place in filler for place in range(len(reading.tokens)) if not start <= place < end)
