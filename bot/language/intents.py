"""Intents: what a message wants to know, from its cue words and the slots it fills."""

from __future__ import annotations

from bot.language.documents import about_text
from bot.language.quantities import exclusive
from bot.language.query import Intent
from bot.language.slots import Slots
from bot.language.transitions import transition


def decide(slots: Slots) -> Intent:
    """The intent of a message taken by itself; "unknown" where nothing points to one."""
    return _aside(slots) or about_text(slots) or _about_inspections(slots) or _about_grades(slots)


def _aside(slots: Slots) -> Intent | None:
    """Help and small talk: only where the message says nothing else."""
    reading = slots.reading
    if _says_anything(slots):
        return None
    if any(slots.loose_beside(span.start) <= 1 for span in reading.spans("help")):
        return "help"
    covered = reading.positions("smalltalk", "filler", "follow", "police")
    if reading.has("smalltalk") and len(covered) == len(reading.tokens):
        return "smalltalk"
    return None


def _says_anything(slots: Slots) -> bool:
    return bool(
        slots.forces.forces or slots.regions or slots.areas.areas or slots.rounds.rounds or slots.rounds.missing
        or slots.grades.accepted or slots.reading.has("inspectorate") or slots.forces.bodies
        or slots.reading.has("inspector") or slots.reading.has("term")
    )


def _about_inspections(slots: Slots) -> Intent | None:
    """What is inspected, what words mean, who covers a place, what is held and where it comes from."""
    reading = slots.reading
    someone = bool(slots.forces.forces or slots.regions)
    if _holds(slots):
        return "coverage"
    if _locates(slots):
        return "locate"
    plain = not (slots.grades.accepted or slots.areas.areas or slots.rounds.rounds)
    if reading.has("count") and (slots.plural or slots.grades.accepted) and not (plain and reading.has("define_as")):
        return None
    if reading.has("define_as") and not someone:
        return "define"
    if len(slots.grades.mentions) > 1 and reading.has("better") and not (someone or slots.plural or slots.areas.areas):
        return "define"
    if not someone and not slots.grades.accepted and reading.has("question"):
        subject = reading.has("inspectorate") or slots.areas.areas or reading.has("grading") or reading.has("inspected")
        if subject or len(reading.tokens) <= 8:
            return "question"
    if not someone and _defines(slots):
        return "define"
    return None


def _holds(slots: Slots) -> bool:
    reading = slots.reading
    if slots.grades.accepted or reading.has("quote"):
        return False
    return reading.has("coverage") or (reading.has("have") and slots.unexplained <= 2 and not reading.has("direction"))


def _locates(slots: Slots) -> bool:
    reading = slots.reading
    if slots.grades.accepted or slots.areas.certain:
        return False
    if not (slots.forces.forces or slots.regions):
        return slots.unknown_place is not None
    if slots.rounds.rounds or slots.rounds.missing or slots.areas.areas or reading.has("grading"):
        return False
    if slots.regions and not slots.meant and slots.plural:
        judging = ("rank", "better", "direction", "compare", "history", "inspectorate")
        asked = any(reading.has(kind) for kind in ("count", "list", "wh"))
        if asked and not any(reading.has(kind) for kind in judging) and not slots.unexplained:
            return True
    if reading.has("count"):
        return False
    if reading.has("locate"):
        return True
    named = any(mention.kind == "force" for mention in slots.forces.forces)
    if slots.yes_or_no and slots.forces.places and named:
        return True
    place = bool(slots.forces.places or slots.regions)
    if reading.has("locate_asks"):
        return place or reading.has("locate_covers")
    return place and reading.has("locate_covers")


def _defines(slots: Slots) -> bool:
    reading = slots.reading
    if not (reading.has("term") or slots.areas.areas or slots.grades.accepted):
        return False
    # "So that means they were good" asks for no meaning.
    concluded = {
        place + 1
        for place, token in enumerate(reading.tokens)
        if token.text in ("that", "which", "this") and reading.words(place - 1, place) not in ("does", "do", "did")
    }
    if any(span.start not in concluded for span in reading.spans("define")):
        return True
    if slots.rounds.rounds:
        return False
    if (slots.grades.accepted and (slots.plural or reading.has("list"))) or reading.has("rank"):
        return False
    return reading.has("define_hint") and slots.unexplained <= 3


def _about_grades(slots: Slots) -> Intent:
    """Grades, counts, lists, ranks, changes, comparisons and histories."""
    return _of_forces(slots) if slots.meant and not _counts(slots) else _of_all(slots)


def _counts(slots: Slots) -> bool:
    reading = slots.reading
    counting = reading.has("count") or reading.has("share")
    if len(slots.meant) > 1 and slots.grades.accepted and reading.has("count"):
        return True
    return counting and (not slots.meant or slots.plural or reading.has("others"))


def _of_forces(slots: Slots) -> Intent:
    """What is asked of forces that are named."""
    reading = slots.reading
    moving = _moves(slots)
    past = reading.has("history") or (slots.perfect and len(slots.meant) == 1)
    if slots.related and not slots.grades.accepted:
        return "count" if reading.has("count") else "list"
    counted = reading.has("count") and not (slots.plural or reading.has("others"))
    if (counted or reading.has("times")) and slots.grades.accepted and len(slots.meant) == 1:
        return "history"
    if moving and reading.has("always"):
        return "history"
    if past and (not moving or bool(slots.grades.accepted)):
        return "history"
    if transition(slots) is not None:
        return "change"
    return _several(slots, moving) if len(slots.meant) >= 2 else _one(slots, moving)


def _of_all(slots: Slots) -> Intent:
    """What is asked of forces in general, or of those of a region."""
    reading = slots.reading
    graded = bool(slots.grades.accepted)
    if transition(slots) is not None:
        return "change"
    if reading.has("peak") and graded:
        return "count"
    if reading.has("compare") and len(slots.regions) > 1 and not graded and not slots.plural:
        return "compare"
    if slots.regions and _one_meant(slots) and not _counts(slots) and not reading.has("rank"):
        return "grade"
    if _counts(slots):
        if _moves(slots) and slots.plural and not graded:
            return "change"
        said = slots.areas.areas or slots.rounds.rounds or slots.rounds.missing or graded
        if said or not slots.plural:
            return "count"
        return "coverage" if reading.has("count") else "unknown"
    if _moves(slots) and not (slots.yes_or_no and graded) and (slots.plural or slots.regions or slots.areas.areas):
        return "change"
    subject = slots.plural or slots.regions or slots.areas.areas or slots.rounds.rounds
    if reading.has("better", "better", "worse") and slots.plural and len(slots.rounds.rounds) == 2 and not graded:
        return "change"
    if reading.has("rank") and (subject or reading.has("police")):
        return "rank"
    if graded and (slots.yes_or_no or reading.has("more")):
        return "count"
    if graded:
        return "list"
    if slots.regions:
        return "list" if slots.whole_region or slots.plural else "grade"
    if slots.plural and slots.areas.areas and (reading.has("grading") or slots.rounds.rounds):
        return "count"
    fared = reading.has("grading") or reading.has("fared")
    if slots.plural and slots.rounds.rounds and fared and not slots.unexplained:
        return "count"
    if reading.has("compare") and len(slots.rounds.rounds) > 1:
        return "count"
    if subject or slots.rounds.missing or reading.has("police"):
        return "grade"
    return "unknown"


def _moves(slots: Slots) -> bool:
    """Whether a movement between rounds is meant; "the same" alone may compare forces or grades instead."""
    reading = slots.reading
    if reading.spans("direction", "improved", "declined", "changed"):
        return True
    return reading.has("direction") and (
        len(slots.rounds.rounds) == 2 or slots.rounds.relative in ("previous", "next")
    )


def _one_meant(slots: Slots) -> bool:
    """Whether a region's name is used for one force ("was Wales Police good?")."""
    reading = slots.reading
    police = reading.positions("police", "service")
    if slots.plural or not police:
        return False
    ours = any(reading.tokens[place - 1].text in ("our", "my", "local") for place in police if place)
    ours = ours or any(token.text == "there" for token in reading.tokens)
    return ours or any(police & set(range(m.start, m.end + 2)) for m in slots.regions)


def _several(slots: Slots, moving: bool) -> Intent:
    reading = slots.reading
    graded = bool(slots.grades.accepted)
    if moving and (slots.rounds.ranged or not reading.has("better")):
        return "change"
    if graded and slots.yes_or_no:
        return "list" if exclusive(slots) else "grade"
    if graded and (reading.has("list") or reading.has("compare") or reading.has("wh")):
        return "list"
    return "compare"


def _one(slots: Slots, moving: bool) -> Intent:
    reading = slots.reading
    graded = bool(slots.grades.accepted)
    if reading.has("others"):
        return "list"
    holds = graded and slots.yes_or_no and not slots.rounds.ranged and not reading.has("held", "lost")
    if moving and not holds:
        return "change"
    if len(slots.rounds.rounds) == 2 and reading.has("compare"):
        return "change"
    if reading.has("better", "better", "worse") and slots.yes_or_no and slots.rounds.rounds and not graded:
        return "change"
    order = reading.lexicon.rounds
    if slots.rounds.pair and order.index(slots.rounds.rounds[1]) - order.index(slots.rounds.rounds[0]) == 1:
        return "change"
    if slots.rounds.ranged:
        return "history"
    if exclusive(slots) and graded and slots.yes_or_no:
        return "list"
    if reading.has("rank") and (slots.plural or slots.yes_or_no):
        return "rank"
    if reading.has("compare") and slots.regions:
        return "compare"
    return "grade"
