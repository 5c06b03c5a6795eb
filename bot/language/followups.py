"""Follow-ups: a message that leans on the question before it, completed from that question."""

from __future__ import annotations

from dataclasses import replace

from bot.language.claims import claim_of
from bot.language.compose import OF_MANY, region_of, superlative_of
from bot.language.directions import comparison_of, direction_of
from bot.language.followup_intents import moves, opens, resumed_intent
from bot.language.followup_rounds import beside, pair_of, said_before, set_against_round
from bot.language.grades import below
from bot.language.query import Choice, Claim, Intent, Query, Superlative
from bot.language.reading import Reading
from bot.language.signs import stated
from bot.language.slots import Slots

SHORT = 9
LONG = 27
_ANYBODY = frozenset({"who", "anyone", "anybody", "nobody", "everyone", "everybody", "someone", "somebody"})
_ONE = frozenset({"it", "its", "they", "their", "that", "he"})
_THEM = frozenset({"them", "those", "these", "they", "their"})
_SAYING = (
    "round", "others", "count", "share", "list", "why", "better", "compare", "rank", "direction", "quote", "quote_hint",
    "quote_verb", "finding", "source", "history", "question", "publication", "published", "contact", "refer",
    "all_areas", "other_areas", "only", "number", "define", "term",
)
_INHERITABLE = (
    "forces", "within", "region", "excluded", "rounds", "areas", "grades", "conditions", "claim", "inspector",
)
# What is asked for in between, while another question is talked about.
MEANWHILE = frozenset({"define", "contact", "coverage", "publication"})
_WHOLE = frozenset({"help", "smalltalk", "define", "locate", "coverage", "contact"})


def leans(slots: Slots, query: Query, previous: Query) -> bool:
    """Whether a message needs the question before it: it opens like one that does, or lacks what its intent needs."""
    reading = slots.reading
    leads_on = opens(reading)
    if not (leads_on or reading.asked or slots.yes_or_no) and stated(slots):
        return False
    goes_on = leads_on and previous.intent in ("contact", "quote", "finding")
    if len(reading.tokens) > LONG or reading.has("topic") or not (goes_on or _says(slots)):
        return False
    if slots.unexplained and not (slots.mentions or goes_on or reading.has("wh")):
        # "Same for Ruritania" is not about the force asked about before.
        return False
    refers = reading.has("refer") or slots.rounds.relative in ("previous", "next", "same") or reading.has("others")
    of_all = slots.plural or any(token.text in _ANYBODY for token in reading.tokens)
    someone = bool(query.forces or query.within or query.choice) or of_all
    if someone and (query.areas or query.rounds) and not (leads_on and not (query.areas and query.rounds)):
        return slots.rounds.relative == "same"
    if query.intent in ("quote", "finding") and query.forces and not leads_on:
        return False
    if query.forces and not leads_on and not refers and _of_now(reading):
        return False
    if query.intent in _WHOLE and not reading.has("others"):
        corrected = reading.has("follow", "correct") and bool(query.terms)
        return query.intent in ("coverage", "define") and leads_on and (corrected or not query.terms)
    if query.intent == "publication":
        return reading.has("refer")
    if leads_on:
        return slots.unexplained <= 1
    return slots.unexplained == 0 and (refers or len(reading.tokens) <= SHORT)


def taken_up(slots: Slots, query: Query, previous: Query) -> Query:
    """The question that a message may go on with: of a force, a region or a round, that before the one which only asked
    what a word means or the like."""
    goes_back = query.forces or query.within or query.choice or query.rounds or slots.rounds.relative
    if previous.meanwhile is not None and goes_back and query.intent not in MEANWHILE:
        return previous.meanwhile
    return previous


def kept_meanwhile(query: Query, previous: Query | None) -> Query:
    """The query with the question before it kept, where it only asks for something in between."""
    if query.intent not in MEANWHILE or previous is None:
        return query
    before = previous.meanwhile if previous.intent in MEANWHILE else previous
    return replace(query, meanwhile=before and replace(before, topic=(), mentions=(), rejected=(), meanwhile=None))


def beside_the_last(query: Query, previous: Query | None) -> Query:
    """The query with the forces asked about before, where it asks the same of another: for "which one did better?"."""
    if previous is None or not (query.intent == previous.intent == "grade" and query.forces and previous.forces):
        return query
    if (query.areas, query.rounds) != (previous.areas, previous.rounds):
        return query
    return replace(query, earlier_forces=tuple(dict.fromkeys((*previous.earlier_forces, *previous.forces))))


def applauds(slots: Slots, previous: Query) -> bool:
    """Whether "good" says that the answer was, and does not ask of that grade."""
    reading = slots.reading
    return len(reading.tokens) == 1 and bool(slots.grades.accepted) and not reading.questioned and (
        previous.choice is None and previous.intent not in OF_MANY
    )


def _of_now(reading: Reading) -> bool:
    """Whether a message asks by itself how a force is ("is Kent a good force?"), and not how it was then."""
    begins = reading.words(0, 1) in ("is", "are") or reading.words(0, 2) in ("how is", "how are", "how good", "how bad")
    return begins and bool({"is", "are"} & {token.text for token in reading.tokens})


def _says(slots: Slots) -> bool:
    """Whether a message says anything that could be completed."""
    return bool(slots.mentions or slots.rounds.missing) or any(slots.reading.has(kind) for kind in _SAYING)


def resume(slots: Slots, query: Query, previous: Query) -> Query:
    """The query completed from the previous one: what the message does not say is what was said before."""
    resumed = _completed(slots, query, previous)
    inherited = (name for name in _INHERITABLE if getattr(query, name) != getattr(resumed, name))
    return replace(resumed, inherited=tuple(name for name in inherited if getattr(resumed, name)))


def _completed(slots: Slots, query: Query, previous: Query) -> Query:
    reading = slots.reading
    previous = _of_those_found(slots, query, previous)
    intent = resumed_intent(slots, query, previous)
    of_many = intent in (*OF_MANY, "change")
    region, within = region_of(slots, intent) if of_many else (query.region, query.within)
    said_force = bool(query.forces or within or query.choice)
    merged = replace(
        query,
        intent=intent,
        region=region,
        within=within,
        choice=None if within else query.choice,
        areas=_areas(slots, query, previous, intent),
        every_area=query.every_area or (previous.every_area and not query.areas),
        every_round=query.every_round or slots.ever or (intent == "history" and not query.rounds),
        conditions=() if slots.ever and previous.forces else query.conditions,
        # "Was it ever …" is of all rounds, whichever was spoken of.
        rounds=() if slots.ever else (
            query.rounds or beside(slots, previous) or said_before(slots, query, previous, intent)
        ),
        earlier_forces=tuple(dict.fromkeys((*previous.earlier_forces, *previous.forces))),
        earlier_rounds=tuple(dict.fromkeys((*previous.earlier_rounds, *previous.rounds))),
        picture=query.picture or (previous.picture if intent == previous.intent else None),
        claim=query.claim or claim_of(slots, intent, bool(query.grades or previous.grades)),
        direction=(direction_of(slots) or previous.direction) if intent == "change" else query.direction,
        superlative=_superlative(slots, previous) if intent == "rank" else None,
        share=query.share or (intent == "count" and previous.share and not reading.has("count")),
        terms=query.terms or ((*query.areas, *query.grades) if intent == "define" else ()),
        inspector=query.inspector or (previous.inspector if intent == "quote" else None),
    )
    if not said_force and not _of_all(slots, intent, previous):
        merged = replace(merged, forces=previous.forces, within=previous.within, region=previous.region,
                         passed_over=previous.passed_over,
                         excluded=query.excluded or previous.excluded, choice=_still_open(query, previous))
    if slots.plural and reading.has("better") and len(previous.forces) == 1 and not (said_force or query.grades):
        return replace(merged, intent="list", forces=previous.forces, same_as=previous.forces[0], others=True,
                       relation=comparison_of(slots), claim=None, excluded=())
    if intent == "count" and reading.has("total"):
        return replace(merged, grades=(), claim=None)
    if intent in ("count", "list") and not query.grades:
        merged = _grades(slots, merged, previous)
    if previous.conditions and not query.grades and intent in ("grade", "count", "list"):
        merged = _conditions(query, merged, previous)
    if intent in ("compare", "rank"):
        merged = _side_by_side(slots, query, merged, previous)
    if intent == "change" and merged.forces and len(query.rounds) < 2:
        merged = replace(merged, rounds=pair_of(slots, query, merged, previous))
        merged = set_against_round(slots, query, merged, previous)
    if intent in ("grade", "change") and _same_claim(slots, query, previous):
        merged = replace(merged, grades=previous.grades, claim=previous.claim)
    elif _asks_whether_listed(slots, query, previous):
        merged = _listed(merged, previous)
    if reading.has("follow", "correct") and said_force:
        merged = replace(merged, earlier_forces=())
    alone = said_force and not opens(reading) and not reading.has("refer") and len(reading.tokens) > 2
    from_before = merged.rounds != query.rounds or merged.areas != query.areas
    return replace(merged, carried=alone and from_before)


def _still_open(query: Query, previous: Query) -> Choice | None:
    """The choice that the message leaves as it was: which force is meant, or which round where it names none."""
    open_ = previous.choice
    if query.choice is not None or open_ is None or (open_.kind == "round" and (query.rounds or query.missing)):
        return query.choice
    return None if open_.kind == "area" and query.areas else open_


def _same_claim(slots: Slots, query: Query, previous: Query) -> bool:
    """Whether a fragment asks the same yes or no of another force, round or area: "and Surrey?", "and in 2015?"."""
    reading = slots.reading
    fragment = opens(reading) or len(reading.tokens) < 3
    whole = reading.has("wh") or reading.has("ask") or reading.has("grading")
    if previous.claim is None or query.grades or query.claim is not None or whole or not fragment:
        return False
    return previous.claim.kind == "direction" or (previous.claim.kind == "grade" and bool(previous.grades))


def _asks_whether_listed(slots: Slots, query: Query, previous: Query) -> bool:
    """Whether it is asked if a force is one of those that the answer before was about: "is Norfolk among them?"."""
    own = query.grades or query.rounds or query.areas or slots.reading.has("wh") or slots.reading.has("direction")
    listing = previous.intent in OF_MANY and bool(previous.grades) and previous.claim is None
    moved = previous.intent == "change" and previous.direction is not None and not previous.forces
    return slots.yes_or_no and bool(query.forces) and not own and (listing or moved)


def _listed(merged: Query, previous: Query) -> Query:
    if previous.intent == "change":
        return replace(merged, intent="change", claim=Claim("direction", direction=previous.direction),
                       direction=previous.direction)
    return replace(merged, intent="grade", grades=previous.grades, claim=Claim("grade"))


def _of_all(slots: Slots, intent: Intent, previous: Query) -> bool:
    """Whether all forces are asked about after a question on one ("which forces were outstanding?", "who is best?")."""
    if intent not in (*OF_MANY, "change") or previous.within:
        return False
    return slots.plural or (intent == "rank" and slots.reading.has("wh") and not slots.reading.has("refer"))


def _of_those_found(slots: Slots, query: Query, previous: Query) -> Query:
    """The question before as one about the forces that its answer found, where "it" or "they" stands for them; of
    several forces asked about one after the other, "both" means the last two."""
    reading = slots.reading
    if query.forces or query.within or query.choice or slots.plural or reading.has("others"):
        return previous
    met = tuple(dict.fromkeys((*previous.earlier_forces, *previous.forces)))
    if any(token.text == "both" for token in reading.tokens) and len(met) > 1 and len(previous.forces) == 1:
        return replace(previous, forces=met[-2:], earlier_forces=())
    said = {token.text for token in reading.tokens}
    if _THEM & said and "which" in said and len(met) > 1 and len(previous.forces) == 1:
        return replace(previous, forces=(), within=met, region=None, earlier_forces=())
    if not previous.found or previous.forces or previous.intent not in (*OF_MANY, "change"):
        return previous
    if len(previous.found) == 1 and (_ONE & said or query.intent == "change"):
        return replace(previous, intent="grade", forces=previous.found, within=(), region=None, grades=(), claim=None)
    anew = bool(query.rounds or query.grades or slots.rounds.relative in ("previous", "next") or moves(slots))
    # "Which were good the year before" asks of those just listed, "which got worse" of all.
    which = "which" in said and bool(query.rounds or slots.rounds.relative) and not moves(slots)
    if anew and (_THEM & said or which):
        return replace(previous, within=previous.found, region=None)
    return previous


def _conditions(query: Query, merged: Query, previous: Query) -> Query:
    """The conditions of the question before, where the message does not say otherwise what they are bound to."""
    tangled = any(
        (condition.forces and query.forces) or (condition.rounds and query.rounds) or (condition.areas and query.areas)
        for condition in previous.conditions
    )
    return replace(
        merged, conditions=previous.conditions, grades=previous.grades, tangled=tangled,
        every_round=previous.every_round and not query.rounds, rounds=() if previous.every_round else merged.rounds,
        claim=merged.claim or previous.claim,
    )


def _superlative(slots: Slots, previous: Query) -> Superlative | None:
    return superlative_of(slots) if slots.reading.has("rank") else previous.superlative


def _areas(slots: Slots, query: Query, previous: Query, intent: Intent) -> tuple[str, ...]:
    """The areas named, else those of the question before, or those it left out ("and the other two pillars?")."""
    # A word that only hints at an area is a quote's or finding's topic.
    if query.areas and (slots.areas.certain or intent not in ("quote", "finding")):
        return query.areas
    if slots.reading.has("other_areas"):
        return tuple(area for area in slots.reading.lexicon.pillars if area not in previous.areas)
    return () if query.every_area else previous.areas


def _grades(slots: Slots, merged: Query, previous: Query) -> Query:
    """The grades a count or list is of: those asked before, or the grade that the force asked about has."""
    if previous.same_as is not None:
        return replace(merged, same_as=previous.same_as, forces=(previous.same_as,), others=previous.others,
                       relation=previous.relation)
    if previous.grades and previous.intent in ("count", "list"):
        if slots.reading.has("test", "not"):
            rest = below(previous.grades, slots.reading.lexicon.scale)
            return replace(merged, grades=rest, forces=(), claim=None)
        return replace(merged, grades=previous.grades, forces=())
    if previous.forces and not merged.within:
        others = slots.reading.has("others") or slots.reading.has("refer")
        return replace(merged, same_as=previous.forces[0], forces=previous.forces[:1], others=others)
    return merged


def _side_by_side(slots: Slots, query: Query, merged: Query, previous: Query) -> Query:
    """A comparison or rank of the forces asked about one after the other."""
    met = tuple(dict.fromkeys((*previous.earlier_forces, *previous.within, *previous.forces, *query.forces)))
    if len(query.forces) > 1 or len(met) < 2 or merged.region:
        return merged
    if len(met) > 2 and any(t.text == "two" for t in slots.reading.tokens):
        met = met[-2:]
    return replace(merged, intent="compare", forces=met, within=(), superlative=None)
