"""Documents: whether a message asks for a source, a contact, a publication, an inspector's words or findings."""

from __future__ import annotations

from bot.language.query import Intent
from bot.language.slots import Slots
from bot.language.speakers import unknown_speaker

SHORT = 8


def about_text(slots: Slots) -> Intent | None:
    """The intent of a message about what documents say or who publishes them; None where it is about something else."""
    if _sources(slots):
        return "source"
    if _contacts(slots):
        return "contact"
    if slots.reading.has("inspector") and slots.reading.has("quote_verb"):
        return "quote"
    if slots.yes_or_no and slots.grades.accepted and not any(span.start == 0 for span in slots.reading.spans("quote")):
        return None
    if _quotes(slots):
        return "quote"
    if _publishes(slots):
        return "publication"
    if not slots.areas.certain and not slots.reading.has("grading") and _topical(slots) == "quote":
        return "quote"
    if _finds(slots):
        return "finding"
    return None


def _sources(slots: Slots) -> bool:
    reading = slots.reading
    opening = any(span.start == 0 for span in reading.spans("source"))
    other = (slots.grades.accepted and not opening) or reading.has("count") or reading.has("history")
    return reading.has("source") and not other and (bool(slots.forces.forces) or len(reading.tokens) <= SHORT + 4)


def _contacts(slots: Slots) -> bool:
    reading = slots.reading
    if not reading.has("contact") or slots.grades.accepted or slots.areas.certain or slots.forces.forces:
        return False
    return reading.has("inspectorate") or reading.has("contact_hint") or len(reading.spans("contact")) > 1


def _quotes(slots: Slots) -> bool:
    reading = slots.reading
    said = reading.has("quote_verb")
    if reading.has("inspector"):
        return said or reading.has("quote") or reading.has("quote_hint") or not slots.grades.accepted
    if reading.has("quote") or unknown_speaker(reading) is not None:
        return True
    # "How good did inspectors think …" asks for a grade; "what did the inspector think of …" for words.
    if reading.has("grading") and (slots.areas.certain or slots.rounds.rounds):
        return False
    told = said or (reading.has("quote_hint") and not slots.areas.areas)
    return told and (reading.has("speaker") or _who(slots))


def _who(slots: Slots) -> bool:
    return bool(slots.forces.forces) and slots.reading.tokens[0].text in ("who", "whos", "whose")


def _publishes(slots: Slots) -> bool:
    reading = slots.reading
    said = len(reading.spans("publication")) + len(reading.spans("published"))
    if slots.grades.accepted or reading.has("rank") or not said or (slots.forces.forces and said < 2):
        return False
    subject = reading.has("inspectorate") or slots.areas.areas or slots.rounds.rounds
    return bool(subject or reading.has("refer") or said > 1)


def _finds(slots: Slots) -> bool:
    reading = slots.reading
    if slots.grades.accepted:
        return False
    if reading.has("finding") and (slots.forces.forces or len(reading.tokens) <= SHORT):
        return True
    if not slots.forces.forces:
        return False
    graded = reading.has("grading") or slots.areas.certain
    return not graded and _topical(slots) == "finding"


def _topical(slots: Slots) -> str | None:
    """Whether a message about a force speaks in the words of its findings or its quotes."""
    reading = slots.reading
    if not slots.meant or not set(slots.meant) <= set(reading.lexicon.described) or reading.has("topic"):
        return None
    named = {place for mention in slots.forces.forces for place in range(mention.start, mention.end)}
    subjects = [span for span in reading.spans("subject") if span.start not in named]
    if not subjects or len(subjects) + len(slots.areas.mentions) + slots.unexplained < 2:
        return None
    return "finding" if reading.has("subject", "finding") else "quote"
