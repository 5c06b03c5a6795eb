"""What new data has to prove before it is served: that every name leads to its force, and that the questions of
`canaries.csv` are answered as they say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.answers.answer import Answer, CountFact, GradeFact
from bot.answers.answering import answer
from bot.language.understand import understand
from bot.store.faults import Fault
from bot.store.records import CanaryRow, Dataset
from bot.store.snapshot import Snapshot, VersionInfo, snapshot_of

FIRST_LINE = 2


def prove(data: Dataset) -> tuple[Fault, ...]:
    """Every name that leads elsewhere and every canary that is answered otherwise (none: the data may be served)."""
    snapshot = snapshot_of(data, VersionInfo(0, datetime.now(UTC), "the proof", ""))
    return (*_names(snapshot), *_canaries(snapshot))


def _names(snapshot: Snapshot) -> Iterator[Fault]:
    """Names and aliases that are not shared, asked about as people would."""
    forces = snapshot.data.forces
    for number, force in enumerate(forces, start=FIRST_LINE):
        for column in ("name", "welsh_name", "name_2016", "short_name"):
            name = getattr(force, column)
            if name and not _leads_to(name, force.slug, snapshot):
                yield Fault("forces.csv", number, column, name, f"does not lead to {force.slug} in a question")
    for number, row in enumerate(snapshot.data.aliases, start=FIRST_LINE):
        # A name that is an ordinary word too counts only beside a sign of police.
        name = f"{row.alias} police" if row.needs_context else row.alias
        if not row.shared and not _leads_to(name, row.force, snapshot):
            yield Fault("aliases.csv", number, "alias", row.alias, f"does not lead to {row.force} in a question")


def _leads_to(name: str, slug: str, snapshot: Snapshot) -> bool:
    rounds = tuple(snapshot.rounds)
    query = understand(f"How did {name} do in {rounds[0]}?", snapshot.lexicon)
    return slug in query.forces or (query.choice is not None and slug in query.choice.options)


def _canaries(snapshot: Snapshot) -> Iterator[Fault]:
    for number, row in enumerate(snapshot.data.canaries, start=FIRST_LINE):
        told = answer(understand(row.question, snapshot.lexicon), snapshot)
        if not _as_it_says(row, told):
            right = "correct the data, or the canary if the answer is right"
            message = f"is answered ({told.status}) “{told.text}”; {right}"
            yield Fault("canaries.csv", number, "question", row.question, message)


def _as_it_says(row: CanaryRow, told: Answer) -> bool:
    if told.status != row.status:
        return False
    if row.status == "clarify":
        return row.force is None or row.force in told.options
    if row.grade is None:
        return True
    if row.count is not None:
        return any(
            isinstance(fact, CountFact)
            and (fact.round, fact.area, fact.grade, fact.count) == (row.round, row.area, row.grade, row.count)
            for fact in told.facts
        )
    return any(
        isinstance(fact, GradeFact)
        and (fact.force, fact.round, fact.area, fact.grade) == (row.force, row.round, row.area, row.grade)
        for fact in told.facts
    )
