"""Composing: the linked slots of one message as a Query, as if nothing had been said before."""

from __future__ import annotations

from bot.language.claims import claim_of
from bot.language.conditions import Bound, bind
from bot.language.directions import comparison_of, direction_of, steps_of
from bot.language.intents import decide
from bot.language.quantities import exclusive
from bot.language.query import MOST_OPTIONS, Choice, Direction, Intent, Mention, Peak, Query, Superlative
from bot.language.slots import Slots
from bot.language.speakers import unknown_speaker
from bot.language.stretches import rounds_meant
from bot.language.transitions import transition

# Intents whose answer is about many forces at once: a region restricts them instead of asking which force.
OF_MANY = frozenset({"count", "list", "rank"})


def compose(slots: Slots) -> Query:
    """The query of a message taken by itself, before defaults, scope and what was said before."""
    reading = slots.reading
    intent = decide(slots)
    forces = slots.meant
    if intent == "locate":
        # The forces of a question about a place are those it is said to belong to.
        forces = tuple(m.values[0] for m in slots.forces.forces if m.kind == "force") if slots.forces.places else ()
    region, within = region_of(slots, intent)
    others = reading.has("others") or slots.related
    among = (len(forces) > 1 and not exclusive(slots)) or (bool(forces) and intent == "count" and not others)
    if intent in OF_MANY and among:
        within, forces, region = tuple(dict.fromkeys((*within, *forces))), (), region
    labels = rounds_meant(slots, intent)
    claim = claim_of(slots, intent)
    moves = transition(slots) if intent == "change" else None
    premise: tuple[str, ...] = ()
    taken = claim is None and moves is None and bool(forces)
    if taken and slots.grades.accepted and intent in ("grade", "history", "change", "finding"):
        premise = slots.grades.accepted
    relation = _relation(slots, intent)
    same_as = forces[0] if forces and (relation or (intent in ("list", "count") and reading.has("others"))) else None
    still = not slots.reading.has("direction", "improved", "declined", "changed")
    bound = bind(slots) if still and intent in ("grade", "history", "count", "list") else Bound()
    return Query(
        intent=intent,
        forces=forces,
        within=within,
        region=region,
        excluded=slots.excluded,
        places=_place_names(slots, intent),
        rounds=labels,
        areas=slots.areas.areas if slots.areas.certain or intent not in ("quote", "finding", "question") else (),
        every_area=_every_area(slots, intent),
        every_round=not labels and _every_round(slots, intent),
        peak=_peak(slots) if intent == "count" else None,
        grades=() if premise or moves else slots.grades.accepted,
        conditions=bound.conditions,
        tangled=bound.tangled or (intent == "change" and not forces and reading.has("always")),
        same_as=same_as if not slots.grades.accepted else None,
        relation=relation,
        claim=claim,
        premise=premise,
        why=reading.has("why"),
        direction=direction_of(slots) if intent in ("change", "count", "history") else None,
        from_grades=moves[0] if moves else (),
        to_grades=moves[1] if moves else (),
        steps=steps_of(slots) if intent == "change" else None,
        farthest=intent == "change" and reading.has("farthest"),
        superlative=superlative_of(slots) if intent == "rank" else None,
        by_region=reading.has("with_region"),
        share=(intent == "count" and reading.has("share")) or _percent(slots, intent),
        others=(reading.has("others") or relation is not None) and intent in ("count", "list"),
        terms=_terms(slots) if intent == "define" else (),
        topic=_topic(slots, intent),
        inspector=_inspector(slots, intent),
        asks_who=intent == "quote" and reading.has("wh") and reading.tokens[0].text in ("who", "whos", "whose"),
        missing=slots.rounds.missing,
        choice=_choice(slots, intent, forces, within),
        mentions=slots.mentions,
        rejected=slots.rejected,
    )


def region_of(slots: Slots, intent: Intent) -> tuple[str | None, tuple[str, ...]]:
    """The region a question about many forces is restricted to, by the name in the data, and its forces."""
    if not slots.regions or (intent not in OF_MANY and not (intent == "change" and not slots.meant)):
        return None, ()
    slugs = tuple(dict.fromkeys(slug for mention in slots.regions for slug in mention.values))
    return " and ".join(_region_name(slots, mention) for mention in slots.regions), slugs


def _region_name(slots: Slots, mention: Mention) -> str:
    for name, slugs in slots.reading.lexicon.regions.items():
        if set(slugs) == set(mention.values) and name.casefold() == mention.text.casefold():
            return name
    for name, slugs in slots.reading.lexicon.regions.items():
        if set(slugs) == set(mention.values):
            return name
    return mention.text


def _relation(slots: Slots, intent: Intent) -> Direction | None:
    """How the forces asked for stand to the one named ("which forces did better than Kent")."""
    return comparison_of(slots) if intent in ("count", "list") and slots.related else None


def _every_round(slots: Slots, intent: Intent) -> bool:
    """Whether all rounds are meant: of a history, of a grade "always" or "ever" given, of a most or fewest."""
    lasting = bool(slots.grades.accepted) and slots.reading.has("always")
    return intent == "history" or lasting or (intent == "count" and _peak(slots) is not None)


def _peak(slots: Slots) -> Peak | None:
    """Which round is asked for by its count: that with the most, or the fewest."""
    if not slots.reading.has("peak"):
        return None
    return "fewest" if slots.reading.has("peak", "fewest") else "most"


def _every_area(slots: Slots, intent: Intent) -> bool:
    """Whether all areas named (or all of the round) must hold at once: "good in all three", "for A and B"."""
    if not slots.areas.areas:
        lacking = slots.grades.lacking and intent in ("list", "count")
        return slots.areas.every or lacking or (intent == "coverage" and slots.reading.has("areas"))
    either = any(token.text == "or" for token in slots.reading.tokens) and not slots.areas.every
    return intent in ("list", "count") and len(slots.areas.areas) > 1 and bool(slots.grades.accepted) and not either


def _places(slots: Slots, intent: Intent) -> tuple[Mention, ...]:
    """The places named; where a place is asked for, a force's or region's name is one if nothing else is."""
    places = tuple(slots.forces.places)
    if intent != "locate" or places:
        return places
    return tuple(sorted((*slots.forces.forces, *slots.forces.regions), key=lambda mention: mention.start))


def _place_names(slots: Slots, intent: Intent) -> tuple[str, ...]:
    """The names of the places as the data spells them; of one that it does not have, as the message does."""
    known = tuple(_place_name(slots, mention) for mention in _places(slots, intent))
    unknown = slots.unknown_place if intent == "locate" and not known else None
    return (unknown,) if unknown else known


def _place_name(slots: Slots, mention: Mention) -> str:
    if mention.kind == "region":
        return _region_name(slots, mention)
    for span in slots.reading.found.entities:
        if span.start == mention.start:
            places = span.of("place", "region") or span.meanings
            return places[0].entry.name
    return mention.text


def superlative_of(slots: Slots) -> Superlative:
    """The end of the scale that a rank asks for: the best, if it does not say the worst."""
    spans = slots.reading.spans("rank")
    return "worst" if spans and spans[0].of("rank")[0].entry.values[0] == "worst" else "best"


def _inspector(slots: Slots, intent: Intent) -> str | None:
    """The inspector named, as the store spells the name; as the message does, if the store has no such person."""
    for span in slots.reading.spans("inspector"):
        return span.of("inspector")[0].entry.values[0]
    return unknown_speaker(slots.reading) if intent == "quote" else None


def _percent(slots: Slots, intent: Intent) -> bool:
    return intent == "count" and any(token.text == "percent" for token in slots.reading.tokens)


def _terms(slots: Slots) -> tuple[str, ...]:
    """The terms to define: those named, the areas and grades that are terms too."""
    spans = slots.reading.spans("define_as") or slots.reading.spans("term")
    named = [value for span in spans for value in span.of("define_as", "term")[0].entry.values]
    # "Which pillar is about keeping people safe?" asks for that pillar.
    if not named or (named == ["pillar"] and slots.areas.areas):
        named = [*slots.areas.areas, *slots.grades.accepted]
    return tuple(dict.fromkeys(named))


def _topic(slots: Slots, intent: Intent) -> tuple[str, ...]:
    """The content words that pick a quote, a finding or a contact."""
    reading = slots.reading
    if intent == "smalltalk":
        return tuple(span.of("smalltalk")[0].entry.values[0] for span in reading.spans("smalltalk")[-1:])
    if intent not in ("quote", "finding", "contact", "grade", "publication"):
        return ()
    names = {p for m in (*slots.forces.forces, *slots.forces.regions) for p in range(m.start, m.end)}
    names |= {p for m in slots.areas.mentions if m.tier != "alias" for p in range(m.start, m.end)}
    names |= reading.positions("inspector", "filler", "wh", "aux", "quote", "quote_verb", "quote_hint")
    return tuple(dict.fromkeys(
        token.text for place, token in enumerate(reading.tokens) if place not in names and len(token.text) > 2
    ))


def _choice(slots: Slots, intent: Intent, forces: tuple[str, ...], within: tuple[str, ...]) -> Choice | None:
    """What must be asked first: which force of a shared name, which round of an unclear label."""
    if slots.rounds.unclear and intent not in ("publication", "contact", "quote", "finding"):
        fitting = tuple(
            label
            for label in slots.rounds.unclear
            if not slots.areas.areas or any(label in slots.reading.lexicon.area_rounds[a] for a in slots.areas.areas)
        )
        return Choice("round", slots.rounds.vague, fitting or slots.rounds.unclear)
    if within or intent in ("locate", "define", "question", "help", "smalltalk", "contact", "publication",
                            "coverage", "unknown"):
        return None
    open_names = [m for m in slots.regions if not set(m.values) & set(forces)]
    if not open_names:
        return None
    options = tuple(dict.fromkeys(slug for mention in open_names for slug in mention.values))
    about = " and ".join(dict.fromkeys(mention.text for mention in open_names))
    return Choice("force", about, options[:MOST_OPTIONS])
