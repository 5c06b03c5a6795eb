"""Scope: whether a message is a question for this bot at all. Being asked too little is better than too much."""

from __future__ import annotations

from bot.language.query import Decline, Query
from bot.language.signs import SHORT, Signs, signs_of
from bot.language.slots import Slots

_GRADED = frozenset({"grade", "history", "compare", "count", "list", "change", "rank"})
MOST_LOOSE = 6
# Words that may stand right before a force's name.
_LEADING = frozenset({"was", "were", "is", "are", "did", "does", "has", "have", "for", "in", "of", "at", "than", "to"})


def decline_of(slots: Slots, query: Query) -> Decline | None:
    """Why a message is not for this bot; None where it is."""
    reading = slots.reading
    if slots.forces.decoys and not query.forces and not query.within:
        return Decline("topic")
    set_beside = reading.has("better") or reading.has("compare")
    of_bodies = bool(slots.forces.bodies) and query.intent not in ("define", "contact", "publication")
    if of_bodies and (not query.forces or set_beside):
        return Decline("body", slots.forces.bodies[0])
    if slots.forces.vetoed and not query.forces and not query.within:
        return Decline("veto", slots.forces.vetoed[0])
    of_many = query.intent in ("count", "list", "rank", "change", "compare", "grade") and (
        slots.plural or not query.forces
    )
    if of_many and (group := slots.unknown_group) is not None and _about_grades(slots, query):
        return Decline("group", group)
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
    named = slots.forces.forces or slots.regions or slots.forces.bodies or slots.forces.vetoed
    if reading.has("mine") and reading.asked and not (named or reading.has("topic")) and slots.unexplained <= 1:
        return Decline("mine")
    nobody = not (named or reading.has("topic") or slots.plural)
    if nobody and reading.has("police") and reading.asked and reading.has("grade_hint") and not slots.unexplained:
        return Decline("mine")
    subject = reading.has("police") or reading.has("inspectorate") or bool(slots.forces.forces) or reading.has("forces")
    return Decline("topic" if subject and reading.asked else "chatter")


def _about_grades(slots: Slots, query: Query) -> bool:
    """Whether the signs are enough for a question about grades: the fewer there are, the less may be unclear."""
    reading = slots.reading
    s = signs_of(slots, query)
    if reading.has("topic", "never") and not (s.area and s.when and s.by_name):
        return False
    # "Burglary" in "burglary rate" is no hint at an area.
    hint = s.hint and not all(m.start in reading.positions("topic") for m in slots.areas.mentions)
    if reading.has("topic") and not (s.someone and (s.when or s.police) and (s.area or (hint and s.when))):
        return False
    if reading.has("topic") and query.intent in ("change", "compare", "history") and not (s.asked or slots.yes_or_no):
        return False
    if slots.yes_or_no and query.claim is None and s.loose and not (s.area or s.hint or s.grading):
        # "Is Kent police hiring" asks for something else than a grade.
        return False
    if not s.someone:
        return _about_all(slots, query, s)
    if not (s.asked or slots.yes_or_no) and not (s.police or s.grading or s.inspected) and _of_something_else(slots, s):
        return False
    if s.loose > MOST_LOOSE:
        return s.asked and s.area and s.when and (s.police or s.grading or s.by_name)
    if s.area:
        signed = s.when or s.grading
        return (s.put and (signed or s.inspected or s.graded or s.loose <= 3)) or (signed and s.loose <= 2)
    if s.inspected:
        return s.put and s.loose <= 5
    if s.hint:
        known = s.by_name and s.asked and s.loose <= 1
        return s.put and s.loose <= 5 and (s.grading or s.police or s.when or known or (s.graded and s.loose <= 2))
    if s.grading:
        told = (s.asked and s.loose <= 4) or (s.short and s.loose <= 1)
        return told and (s.police or s.when or s.graded or s.loose <= 2)
    if s.graded:
        loosely = slots.yes_or_no and (s.police or s.when)
        return (s.asked or slots.yes_or_no) and s.loose <= int(loosely) and (s.by_name or s.police)
    if query.intent in ("compare", "rank", "history", "change"):
        known = s.by_name and s.loose == 0 and (s.asked or query.intent in ("compare", "history"))
        return s.put and s.loose <= 2 and (s.police or (s.when and s.by_name) or known)
    if s.when:
        return s.put and s.loose <= 1 and (s.by_name or s.police)
    if len(reading.tokens) <= 3 and s.loose == 0:
        return True
    fares = s.by_name and s.asked and s.loose == 0 and (reading.has("fared") or reading.has("ask"))
    return s.put and s.loose <= 1 and (s.police or fares)


def _of_something_else(slots: Slots, s: Signs) -> bool:
    """Whether a message that is not asked, with no sign of police, tells of something else that happened there: it is
    a statement, or a word that is not known belongs to the name or the area ("Sussex wickets", "engine efficiency")."""
    if s.stated:
        return not (s.area and s.when) or s.loose > 0
    if s.loose and not s.area:
        return True
    tokens = slots.reading.tokens
    # "Leics IC 2023-25, i.e. investigating crime": a name may be followed by anything where all else is said.
    names = () if s.area and s.when else (*slots.forces.forces, *slots.regions)
    named = (*names, *slots.areas.mentions)
    behind = {mention.end for mention in named if mention.end < len(tokens) and not tokens[mention.end].before}
    before = {m.start - 1 for m in slots.areas.mentions if m.start and not tokens[m.start].before}
    return any(len(tokens[place].text) > 1 for place in (behind | before) - slots.explained)


def _about_all(slots: Slots, query: Query, s: Signs) -> bool:
    """The same where no force is named: a word that is not known may be the name of a body that is none of them."""
    reading = slots.reading
    if reading.has("compare") and len(query.rounds) > 1 and s.grading:
        return s.put
    if s.stated or _unknown_force(slots):
        return False
    if query.intent == "grade":
        return s.put and s.loose == 0 and (s.area or s.inspected) and (s.when or s.grading)
    if query.intent in ("rank", "change") and s.put and s.loose == 0 and (slots.plural or (s.asked and s.when)):
        return True
    if s.graded and s.when and s.asked and s.loose == 0 and reading.tokens[0].text in ("who", "which"):
        return True
    theme = s.area or s.hint
    if not (theme or slots.plural or (s.inspected and (s.when or s.grading))):
        return False
    told = s.hint and s.graded and s.when
    if not (s.area or s.inspected or told or (s.police and (s.hint or s.graded or s.when or s.grading))):
        return False
    signed = s.graded or s.when or s.grading or s.inspected
    if slots.plural:
        return s.put and s.loose <= 4 and (signed or theme)
    return s.put and s.loose <= 2 and (signed or query.intent == "rank")


def _unknown_force(slots: Slots) -> bool:
    """Whether a word that is not known stands where a force's name does: "Mercy Side police", "was Xyz good?", "apart
    from Ruritania". Such a question is not about forces in general."""
    reading = slots.reading
    loose = set(slots.core) - slots.explained
    if not slots.plural and any(cue.start - 1 in loose for cue in reading.spans("police")):
        return True
    asks = slots.yes_or_no and not (slots.plural or reading.has("any"))
    if asks and loose:
        return True
    led = {place: reading.tokens[place - 1].text for place in loose if place}
    left_out = {span.end for span in reading.spans("except")}
    named = any(
        word in _LEADING and reading.tokens[place].raw[:1].isupper() and not reading.shouted
        for place, word in led.items()
    )
    behind = any(word in _LEADING and word not in ("for", "to") for word in led.values())
    return bool(loose & left_out) or named or (behind and not slots.plural)


def _about_rest(slots: Slots, query: Query) -> bool:
    """The same for quotes, findings, definitions and the other intents."""
    reading = slots.reading
    s = signs_of(slots, query)
    asked = s.asked or len(reading.tokens) <= SHORT
    if query.intent == "quote":
        opening = any(span.start == 0 for span in reading.spans("quote"))
        plain = reading.has("quote") and not s.loose
        about = bool(query.forces or query.choice or reading.has("speaker") or opening or plain)
        return bool(query.inspector) or (about and s.loose <= 8 and (asked or reading.has("quote")))
    if query.intent == "finding":
        return bool(query.forces) and s.loose <= 8 and (asked or reading.has("finding"))
    if not asked:
        return False
    if query.intent == "locate":
        most = 6 if reading.has("locate") or (s.police and reading.has("locate_asks")) else 0
        covers = query.claim is not None and reading.has("locate_covers")
        return s.loose <= most and (s.police or reading.has("locate") or covers)
    if query.intent == "contact":
        return s.loose <= 4 and not reading.has("topic")
    if query.intent == "coverage":
        subject = reading.has("coverage") or s.police or s.inspected or bool(query.forces)
        return s.loose <= 4 and subject
    return s.loose <= 4
