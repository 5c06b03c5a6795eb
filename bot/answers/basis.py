"""How grades are known, which is said wherever the inspectorate does not state them itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.answers.answer import GradeFact
from bot.answers.wording import area_name, joined, sentence, short_name
from bot.store.records import GradeRow
from bot.store.snapshot import Snapshot

Known = GradeFact | GradeRow

FEW = 3
ONE_GRADE = {
    "reported": "This grade is known only from press reports.",
    "exception-list": "The source names only the exceptions; this grade follows from that.",
    "derived": "This grade is derived from published totals and the forces they name.",
}
ORIGINS = {
    "reported": "press reports",
    "derived": "published totals",
    "exception-list": "a list of exceptions",
}


def basis_notes(snapshot: Snapshot, told: Iterable[Known]) -> tuple[str, ...]:
    """How grades that an answer tells one by one are known: which of them, where those are few, else how many."""
    grades = tuple(dict.fromkeys((row.force, row.round, row.area, row.basis) for row in told))
    unstated = [grade for grade in grades if grade[-1] in ORIGINS]
    if not unstated:
        return ()
    if len(grades) == 1:
        return (ONE_GRADE[unstated[0][-1]],)
    origins = _origins(basis for *_, basis in unstated)
    if len(origins) == 1 and len(unstated) == len(grades):
        return (f"{'Both' if len(grades) == 2 else f'All {len(grades)}'} grades come from {origins[0]}.",)
    if len(unstated) <= FEW:
        return (_which(snapshot, grades),)
    if len({force for force, *_ in grades}) > FEW:
        return _how_many(len(unstated), len(grades), origins)
    counts = [sum(ORIGINS.get(basis) == origin for *_, basis in grades) for origin in origins]
    head = f"of the {len(grades)} grades, {counts[0]} {_come(counts[0])} from {origins[0]}"
    return (sentence(joined((head, *(f"{n} from {o}" for n, o in zip(counts[1:], origins[1:], strict=True))))),)


def basis_of_all(known: Iterable[Known], several: bool = False) -> tuple[str, ...]:
    """How the grades are known that a bare count rests on; `several` where they are not those of one inspection."""
    bases = [basis for *_, basis in dict.fromkeys((row.force, row.round, row.area, row.basis) for row in known)]
    unstated = [basis for basis in bases if basis in ORIGINS]
    if not unstated:
        return ()
    if len(bases) == 1:
        return (ONE_GRADE[unstated[0]],)
    if not several or len(unstated) == 1:
        return _how_many(len(unstated), len(bases), _origins(unstated))
    # A number of grades that are nowhere to be seen in the answer tells nobody more than this.
    share = "All" if len(unstated) == len(bases) else "Most" if 2 * len(unstated) > len(bases) else "Some"
    return (f"{share} of the grades behind this come from {joined(_origins(unstated), 'or')}.",)


def _how_many(unstated: int, number: int, origins: Sequence[str]) -> tuple[str, ...]:
    """ "20 of the 33 grades come from press reports or published totals." """
    which = f"All {number} grades" if unstated == number else f"{unstated} of the {number} grades"
    if unstated == 1:
        which = f"One of the {number} grades"
    return (f"{which} {_come(unstated)} from {joined(origins, 'or')}.",)


def _origins(bases: Iterable[str]) -> tuple[str, ...]:
    """Where grades of these bases come from, each once, in the order that all notes have."""
    met = frozenset(bases)
    return tuple(origin for basis, origin in ORIGINS.items() if basis in met)


def _which(snapshot: Snapshot, grades: Sequence[tuple[str, str, str, str]]) -> str:
    """Which grades come from where: "The grade of Kent comes from press reports and that of Essex from …"."""
    parts: list[str] = []
    for basis, origin in ORIGINS.items():
        of_basis = [grade for grade in grades if grade[-1] == basis]
        if not of_basis:
            continue
        which = _labels(snapshot, grades, of_basis)
        if parts:
            parts.append(f"{'that' if len(of_basis) == 1 else 'those'} {which} from {origin}")
        else:
            one = len(of_basis) == 1
            parts.append(f"the {'grade' if one else 'grades'} {which} {_come(len(of_basis))} from {origin}")
    return sentence(joined(parts))


def _labels(
    snapshot: Snapshot, grades: Sequence[tuple[str, str, str, str]], some: Sequence[tuple[str, str, str, str]]
) -> str:
    """What tells some of the grades from the others: their forces, areas and rounds, as far as these differ."""
    forces, rounds, areas = ({grade[place] for grade in grades} for place in range(3))
    said = [
        [
            *([("of", short_name(snapshot, force))] if len(forces) > 1 else []),
            *([("for", area_name(snapshot, area))] if len(areas) > 1 else []),
            *([("in", round_)] if len(rounds) > 1 else []),
        ]
        for force, round_, area, _ in some
    ]
    if all(len(label) == 1 for label in said):
        return f"{said[0][0][0]} {joined(label[0][1] for label in said)}"
    return joined(" ".join(f"{before} {name}" for before, name in label) for label in said)


def _come(number: int) -> str:
    return "comes" if number == 1 else "come"
