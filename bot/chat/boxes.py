"""Boxes that take one thing: what a text means that is to name a force, or a place, and nothing besides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from discord.utils import escape_markdown

from bot.chat.errors import Refused
from bot.chat.names import OFFERED
from bot.language.matching import Span
from bot.language.query import Choice, Mention, Query
from bot.language.reading import Reading, read
from bot.language.understand import understand
from bot.store.snapshot import Snapshot

NAMES = ("force", "region", "place")
# Words that may stand beside a name and add nothing to it.
_BESIDE = frozenset({"the", "force", "forces"})
_BESIDE_PLACES = _BESIDE | {"and", "in", "near"}
# A short name with a letter wrong is as likely that of another place.
SHORTEST_MISSPELT = 6


def force_in(text: str, snapshot: Snapshot) -> Query:
    """What a box for a force holds: a force (by slug, name, alias, place or near miss), a name of several as a
    choice, or a body that is none of the 43 as a decline. Raises Refused for anything else, or anything more."""
    if text in snapshot.forces:
        return Query(forces=(text,))
    more = False
    # Some names are ordinary words too; in a box for forces there is no doubt that a force is meant.
    for sentence in (text, f"{text} police"):
        understood = understand(sentence, snapshot.lexicon)
        named = [mention for mention in understood.mentions if mention.kind in NAMES]
        found = _meant(text, understood)
        if found is not None and (found.decline is not None or _alone(sentence, named, found, snapshot)):
            return found
        more = more or bool(named)
    if more:
        raise Refused(f"“{shown(text)}” is more than the name of one police force: please write just one there.")
    raise Refused(f"I do not know a police force or place called “{shown(text)}”. Try a name from the list.")


def place_in(text: str, snapshot: Snapshot) -> Query:
    """What is asked by a box for a place: who polices the places it names, or what the forces it names cover.
    A text that names neither, or says more, is taken for a place that is not known."""
    reading = read(text, snapshot.lexicon)
    spans = [span for span in reading.found.entities if span.of(*NAMES) and _near_enough(reading, span)]
    if not spans or _left_over(reading, spans, _BESIDE_PLACES):
        return Query(intent="locate", places=(text,))
    known = {row.place.casefold() for row in snapshot.data.places}
    places: list[str] = []
    forces: list[str] = []
    for span in spans:
        nearest = [meaning.entry for meaning in span.of(*NAMES) if meaning.distance == span.of(*NAMES)[0].distance]
        name = next((entry.name for entry in nearest if entry.kind != "force" and entry.name.casefold() in known), None)
        if name is None:
            forces.extend(nearest[0].values)
        else:
            places.append(name)
    if places:
        return Query(intent="locate", places=tuple(dict.fromkeys(places)))
    return Query(intent="locate", forces=tuple(dict.fromkeys(forces)))


def refuse_two_choices(parts: Iterable[Query | None], snapshot: Snapshot) -> None:
    """Raises Refused where more than one part has an open choice between forces: only one can be asked back."""
    choices = dict.fromkeys(part.choice for part in parts if part is not None and part.choice is not None)
    if len(choices) < 2:
        return
    unclear = "; ".join(
        f"“{shown(choice.about)}” could be {', '.join(snapshot.forces[slug].short_name for slug in choice.options)}"
        for choice in choices
    )
    raise Refused(f"More than one of these names stands for several forces: {unclear}. Choose each from the list.")


def shown(text: str) -> str:
    """What a person typed, as a sentence can quote it: cut where it is long, with nothing that Discord would read."""
    return escape_markdown(text if len(text) <= 60 else text[:59] + "…")


def _meant(text: str, understood: Query) -> Query | None:
    if understood.choice is not None and understood.choice.kind == "force":
        return Query(choice=understood.choice, mentions=understood.mentions)
    if understood.forces:
        return Query(forces=understood.forces, places=understood.places, mentions=understood.mentions)
    if understood.within:
        return Query(choice=Choice("force", text[:100], understood.within[:OFFERED]))
    if understood.decline is not None and understood.decline.kind in ("body", "veto"):
        return Query(decline=understood.decline, mentions=understood.mentions)
    return None


def _alone(sentence: str, named: Sequence[Mention], found: Query, snapshot: Snapshot) -> bool:
    """Whether a text says nothing but what was found: one force, or one name of several."""
    if _left_over(read(sentence, snapshot.lexicon), named):
        return False
    if found.forces:
        return len(found.forces) == 1 and all(found.forces[0] in mention.values for mention in named)
    return len({mention.values for mention in named}) == 1


def _near_enough(reading: Reading, span: Span) -> bool:
    letters = sum(len(token.text) for token in reading.tokens[span.start : span.end])
    return span.of(*NAMES)[0].distance == 0 or letters >= SHORTEST_MISSPELT


def _left_over(reading: Reading, named: Sequence[Mention | Span], beside: frozenset[str] = _BESIDE) -> bool:
    """Whether there are words outside the names that mean something."""
    taken = {place for each in named for place in range(each.start, each.end)}
    taken |= reading.positions("police", "service")
    return any(token.text not in beside for place, token in enumerate(reading.tokens) if place not in taken)
