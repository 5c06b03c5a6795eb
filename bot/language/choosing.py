"""Choosing: a message that answers the bot's own question, by number, name, part of a name, place or "both"."""

from __future__ import annotations

from dataclasses import replace

from bot.language.followup_intents import opens
from bot.language.lexicon import Lexicon
from bot.language.query import Choice, Query
from bot.language.reading import Reading, read
from bot.language.slots import Slots

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
    """The previous query about an option that was not chosen ("and south?", "what about the other one?")."""
    reading = slots.reading
    left = previous.passed_over
    if not left or not opens(reading) or len(reading.tokens) > LONG or slots.forces.forces or slots.plural:
        return None
    choice = Choice("force", "", left)
    if previous.choice is not None or _asks_more(slots, previous, choice):
        return None
    named = left if len(left) == 1 and any(t.text == "other" for t in reading.tokens) else _by_word(reading, choice)
    return replace(previous, forces=named) if len(named) == 1 else None


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
        return previous.choosing(*by_name)
    for span in reading.spans("choice"):
        value = span.of("choice")[0].entry.values[0]
        if value == "both":
            return previous.choosing(*options)
        place = len(options) if value == "last" else int(value)
        if place <= len(options) and _rest_is_filler(reading, span.start, span.end):
            return previous.choosing(options[place - 1])
    by_word = _by_word(reading, choice)
    return previous.choosing(*by_word) if by_word and len(by_word) < len(options) else None


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
    """The options that share the most distinguishing words with the message ("the west one")."""
    said = {token.text for token in reading.tokens}
    labels = {option: set(option.split("-")) - {"and", "of"} for option in choice.options}
    shared = set.intersection(*labels.values()) if labels else set()
    scores = {option: len((label - shared) & said) for option, label in labels.items()}
    most = max(scores.values(), default=0)
    return tuple(option for option, score in scores.items() if score == most) if most else ()


def _rest_is_filler(reading: Reading, start: int, end: int) -> bool:
    """Whether the message outside these positions is only connecting words."""
    filler = reading.positions("filler", "follow", "refer", "smalltalk")
    return all(place in filler for place in range(len(reading.tokens)) if not start <= place < end)
