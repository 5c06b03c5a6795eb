"""The textbook alternative: whole-sentence fuzzy matching and one select, to measure the bot against.

It is what tutorials build: the force by `process.extractOne` over the names, a year by regular expression, a pillar by
substring. It reads the grades from the bot's own store, by an engine as SQLModel makes it unasked, and answers with
facts of the bot's form.
"""

from __future__ import annotations

import re

from rapidfuzz import fuzz, process, utils
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot.store.tables import Force, Grade
from tests.questions.judging import Ask, Told

PILLARS = ("efficiency", "effectiveness", "legitimacy")
# WRatio takes a name that is only a part of a sentence for 90 at most, times how well it fits: from 60 to 85 the
# cutoff changes next to nothing, and above that nearly every sentence is declined.
BOLD, CAUTIOUS = 80, 90


def textbook(engine: Engine, cutoff: int) -> Ask:
    """A bot made of one fuzzy match and one select; it knows no conversations. `engine` is of a filled store."""
    with Session(engine) as session:
        names = {force.slug: force.name for force in session.exec(select(Force)).all()}

    def ask(_: int, message: str) -> Told:
        found = process.extractOne(
            message, names, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=cutoff
        )
        if found is None:
            return _told("out_of_scope", "I know no force of that name.")
        slug: str = found[2]
        pillar = next((pillar for pillar in PILLARS if pillar in message.lower()), PILLARS[0])
        year = re.search(r"\b20\d\d\b", message)
        wanted = select(Grade).where(
            Grade.force == slug, Grade.area == pillar, col(Grade.round).startswith(year.group() if year else "20")
        )
        with Session(engine) as session:
            grade = session.exec(wanted.order_by(col(Grade.round).desc())).first()
        if grade is None:
            return _told("no_data", f"I hold no such grade of {names[slug]}.")
        fact = {"kind": "grade", "force": slug, "round": grade.round, "area": pillar, "grade": grade.grade}
        return _told("answered", f"{names[slug]} was graded {grade.grade} for {pillar} in {grade.round}.", fact)

    return ask


def _told(status: str, text: str, *facts: Told) -> Told:
    return {"status": status, "intent": "grade", "verdict": None, "options": [], "facts": list(facts), "text": text}
