"""Forces in general set against one: which, or how many, have a better or a worse grade."""

from __future__ import annotations

from bot.answers.comparison import judged
from bot.answers.counts import counted
from bot.answers.draft import Draft
from bot.answers.held import NOT_GRADED, grade_fact
from bot.answers.lists import listed
from bot.answers.nationwide import Part, asked_of, framed, in_words, nothing_known, wanted
from bot.answers.tally import Tally
from bot.answers.wording import lead, one_grade
from bot.language.query import Query
from bot.store.records import GradeRow
from bot.store.snapshot import Snapshot

_NONE = {"improved": "better", "declined": "worse"}


def relative(query: Query, snapshot: Snapshot) -> Draft:
    """The forces whose grades stand to that of `query.same_as` as `query.relation` says: a list, a count, or the
    verdict of a claim about them. `no_data` where no grade of that force is held."""
    asked = asked_of(query, snapshot)
    held = [
        (tally, snapshot.grades[query.same_as, tally.round, tally.area])
        for tally in asked.tallies
        if query.same_as is not None
    ]
    if not held:
        return nothing_known(asked, snapshot)
    parts = [_part(asked.query, snapshot, tally, own) for tally, own in held]
    if query.claim is None:
        return framed(asked, snapshot, in_words(parts), parts)
    verdicts = [_judged(asked.query, snapshot, tally, own) for tally, own in held]
    verdict = verdicts[0] if len(set(verdicts)) == 1 else None
    opening = lead(verdict, partly={True, False} <= set(verdicts))
    return framed(asked, snapshot, in_words(parts, opening), parts, verdict)


def _part(query: Query, snapshot: Snapshot, tally: Tally, own: GradeRow) -> Part:
    told = one_grade(snapshot, grade_fact(own))
    grades = wanted(query, snapshot, tally)
    if not grades:
        none = f"; no grade is {_NONE.get(query.relation or '', 'like that')}"
        return Part(told if own.grade == NOT_GRADED else told + none, (), (grade_fact(own),))
    part = counted(query, snapshot, tally, alone=True) if query.intent == "count" else listed(query, snapshot, tally)
    words = f"{told}; {part.words[:1].lower()}{part.words[1:]}"
    return Part(words, part.facts, tuple(dict.fromkeys((*part.context, grade_fact(own)))), part.behind)


def _judged(query: Query, snapshot: Snapshot, tally: Tally, own: GradeRow) -> bool | None:
    if query.claim is None or own.grade == NOT_GRADED:
        return None
    grades = wanted(query, snapshot, tally)
    others = [row for row in tally.graded if row.force != own.force]
    hits = sum(row.grade in grades for row in others)
    return judged(query.claim, hits, len(others), len(others) + (tally.unknown if grades else 0))
