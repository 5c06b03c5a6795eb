"""Scope: whether a message is a question for this bot at all. Being asked too little is better than too much."""

from __future__ import annotations

from bot.language.query import Decline, Query
from bot.language.slots import Slots

_GRADED = frozenset({"grade", "history", "compare", "count", "list", "change", "rank"})
SHORT = 10
MOST_LOOSE = 6


def decline_of(slots: Slots, query: Query) -> Decline | None:
    """Why a message is not for this bot; None where it is."""
    reading = slots.reading
    if slots.forces.decoys and not query.forces and not query.within:
        return Decline("topic")
    if slots.forces.bodies and not query.forces and query.intent not in ("define", "contact", "publication"):
        return Decline("body", slots.forces.bodies[0])
    if slots.forces.vetoed and not query.forces and not query.within:
        return Decline("veto", slots.forces.vetoed[0])
    if reading.has("contact") and query.intent == "grade" and not (query.areas or query.rounds or query.grades):
        return Decline("topic")
    if query.intent in _GRADED:
        return None if _about_grades(slots, query) else _why_not(slots)
    if query.intent == "unknown":
        return _why_not(slots)
    if query.intent in ("help", "smalltalk"):
        return None
    return None if _about_rest(slots, query) else _why_not(slots)


def _why_not(slots: Slots) -> Decline:
    """Off topic where the message speaks of police or inspection and asks something; chatter else."""
    reading = slots.reading
    subject = reading.has("police") or reading.has("inspectorate") or bool(slots.forces.forces) or reading.has("forces")
    return Decline("topic" if subject and reading.asked else "chatter")


def _about_grades(slots: Slots, query: Query) -> bool:
    """Whether there is evidence enough that grades of police forces are asked about."""
    reading = slots.reading
    loose = slots.unexplained
    short = len(slots.core) <= SHORT
    put = reading.asked or slots.yes_or_no or short or loose == 0 or reading.has("list") or reading.has("count")
    someone = bool(query.forces or query.within or query.choice)
    by_name = any(m.kind == "force" for m in slots.forces.forces) or bool(query.within or query.choice)
    area = slots.areas.certain
    hint = bool(slots.areas.areas) and not area
    when = bool(slots.rounds.mentions or query.missing)
    grading = reading.has("grading") or reading.has("inspected")
    inspected = reading.has("inspectorate")
    police = reading.has("police") or reading.has("service") or reading.has("forces")
    graded = bool(slots.grades.accepted)
    if reading.has("topic", "never") and not (area and when and by_name):
        return False
    if reading.has("topic") and not (area and someone and (when or police)):
        return False
    if not someone:
        return _about_all(slots, query, put)
    if loose > MOST_LOOSE:
        return reading.asked and area and when and (police or grading or by_name)
    if area:
        return (put and (when or grading or inspected or graded or loose <= 3)) or (loose <= 2 and (when or grading))
    if inspected:
        return put and loose <= 5
    if hint:
        return put and loose <= 5 and (grading or police or when or (graded and loose <= 2))
    if grading:
        return ((reading.asked and loose <= 4) or (short and loose <= 1)) and (police or when or graded or loose <= 2)
    if graded:
        return reading.asked and loose <= 2 and (by_name or police)
    if query.intent in ("compare", "rank", "history", "change"):
        known = by_name and loose == 0 and (reading.asked or query.intent in ("compare", "history"))
        return put and loose <= 2 and (police or (when and by_name) or known)
    if when:
        return put and loose <= 1 and (by_name or police)
    bare = len(reading.tokens) <= 3 and loose == 0
    return bare or (put and loose <= 1 and (police or (by_name and reading.asked and reading.has("fared") and loose == 0)))


def _about_all(slots: Slots, query: Query, put: bool) -> bool:
    """The same where no force is named: a word that is not known may be the name of a body that is none of them."""
    reading = slots.reading
    loose = slots.unexplained
    area = slots.areas.certain
    when = bool(slots.rounds.mentions or query.missing)
    grading = reading.has("grading") or reading.has("inspected")
    inspected = reading.has("inspectorate")
    police = reading.has("police") or reading.has("service") or reading.has("forces")
    graded = bool(slots.grades.accepted)
    if reading.has("compare") and len(query.rounds) > 1 and grading:
        return put
    if query.intent == "grade":
        return put and loose == 0 and ((area and (when or grading)) or (inspected and (when or grading)))
    if not (area or inspected or (police and (slots.areas.areas or graded or when or grading))):
        return False
    if not (slots.plural or area or slots.areas.areas or (inspected and (when or grading))):
        return False
    if slots.plural:
        return put and loose <= 4 and (graded or when or grading or inspected or bool(slots.areas.areas))
    return put and loose <= 2 and (graded or when or grading or inspected or query.intent == "rank")


def _about_rest(slots: Slots, query: Query) -> bool:
    """The same for quotes, findings, definitions and the other intents."""
    reading = slots.reading
    loose = slots.unexplained
    asked = reading.asked or len(reading.tokens) <= SHORT
    police = reading.has("police") or reading.has("service") or reading.has("forces")
    if query.intent == "quote":
        about = bool(query.forces or query.choice or reading.has("speaker"))
        return bool(query.inspector) or (about and loose <= 8 and (asked or reading.has("quote")))
    if query.intent == "finding":
        return bool(query.forces) and loose <= 8 and (asked or reading.has("finding"))
    if not asked:
        return False
    if query.intent == "locate":
        return loose <= 6 if reading.has("locate") else police and loose <= 6 * bool(reading.has("locate_asks"))
    if query.intent == "contact":
        return loose <= 4 and not reading.has("topic")
    if query.intent == "coverage":
        subject = reading.has("coverage") or police or reading.has("inspectorate") or bool(query.forces)
        return loose <= 4 and subject
    return loose <= 4
