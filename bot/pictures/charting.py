"""From an answer to the charts that show it: which kinds there are, and each as facts of the snapshot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import get_args

from bot.answers.answer import Answer, ChangeFact, GradeFact
from bot.answers.held import areas_of, grade_order, in_order, rank_of, rounds_held, rounds_with
from bot.answers.notes import comparability_notes
from bot.answers.wording import area_name, day, joined
from bot.language.query import Picture
from bot.pictures.chart import (
    NOT_GRADED,
    NOT_HELD,
    Bar,
    Bars,
    Caption,
    Chart,
    Flow,
    Grid,
    GridRow,
    Stream,
    Tile,
    TileMap,
)
from bot.store.records import GradeRow, Tier
from bot.store.snapshot import Snapshot

MOST_COMPARED = 8
PUBLISHERS_NAMED = 3


def kinds_for(given: Answer, snapshot: Snapshot) -> tuple[Picture, ...]:
    """The kinds of picture that show an answer, the most fitting first; none where nothing of it can be shown."""
    kinds: tuple[Picture, ...] = ()
    of_forces = given.forces and not given.query.within and given.intent not in ("count", "list", "rank")
    if of_forces and given.intent in ("grade", "history", "compare", "change", "quote", "finding", "locate"):
        kinds = ("history", "map") if len(given.forces) == 1 else ("comparison", "map")
    elif given.intent == "change":
        kinds = ("moves", "national", "map")
    elif given.intent == "count":
        kinds = ("national", "map")
    elif given.intent in ("list", "rank"):
        kinds = ("map", "national")
    return tuple(kind for kind in kinds if _is_there(kind, given, snapshot))


def _is_there(kind: Picture, given: Answer, snapshot: Snapshot) -> bool:
    """Whether there is a chart of a kind, without making it: every answer asks."""
    if given.status != "answered" or not given.facts:
        return False
    if kind in ("history", "comparison"):
        forces = _forces_of(given)
        if len(forces) == 1:
            return any(rounds_held(snapshot, forces[0], area) for area in given.query.areas or snapshot.areas)
        return bool(forces) and bool(_pairs(*_compared(given, forces), snapshot))
    where = _inspection(given, snapshot)
    if where is None or kind != "moves":
        return where is not None
    ends = _ends(given, where[1], snapshot)
    return len(ends) > 1 and any(_moved(slug, where[1], ends[0], ends[-1], snapshot) for slug in snapshot.forces)


def chart_of(kind: Picture, given: Answer, snapshot: Snapshot) -> Chart | None:
    """The chart of a kind for what an answer is about (`any`: the most fitting kind); None where there is none, as for
    what is not held. What the answer leaves open is filled in: the latest round of which the most is held, the first
    area of a round."""
    if given.status != "answered" or not given.facts:
        return None
    if kind == "any":
        kinds = kinds_for(given, snapshot)
        return chart_of(kinds[0], given, snapshot) if kinds else None
    if kind in ("history", "comparison"):
        return _of_forces(given, snapshot)
    where = _inspection(given, snapshot)
    if where is None:
        return None
    round_, area = where
    if kind == "map":
        chart = tile_map(round_, area, snapshot)
        others = len(areas_of(snapshot, round_)) - 1
        if given.query.areas or not others:
            return chart
        note = f"A map shows one area: {round_} has {others} more."
        return replace(chart, caption=replace(chart.caption, note=f"{note} {chart.caption.note}".strip()))
    if kind == "moves":
        ends = _ends(given, area, snapshot)
        return flow(area, ends[0], ends[-1], snapshot) if len(ends) > 1 else None
    if given.rounds and not given.query.areas:
        return national_by_area(round_, snapshot)
    return national_by_round(area, snapshot)


def tile_map(round_: str, area: str, snapshot: Snapshot) -> TileMap:
    """All forces in one inspection."""
    rows = {slug: snapshot.grades.get((slug, round_, area)) for slug in snapshot.forces}
    tiles = tuple(
        Tile(force.name, force.tile_label, force.tile_column, force.tile_row, row.grade if row else NOT_HELD)
        for slug, force in snapshot.forces.items()
        for row in (rows[slug],)
    )
    held = [row for row in rows.values() if row is not None]
    title = f"{snapshot.areas[area].name}, {round_}: grades by force"
    note = "" if len(held) == len(rows) else f"Grades of {len(held)} of the {len(rows)} forces are held."
    return TileMap(_caption(title, [note], held, snapshot, [(round_, area)]), snapshot.rounds[round_].grades, tiles)


def history(force: str, areas: Sequence[str], snapshot: Snapshot) -> Grid | None:
    """All grades of one force, area by area and round by round; of these areas, or of all where none is given."""
    graded = [area for area in areas or snapshot.areas if rounds_held(snapshot, force, area)]
    rounds = in_order(snapshot, (round_ for area in graded for round_ in rounds_held(snapshot, force, area)))
    if not graded:
        return None
    rows = tuple(
        GridRow(snapshot.areas[area].name, tuple(_cell(force, round_, area, snapshot) for round_ in rounds))
        for area in graded
    )
    held = [row for row in snapshot.data.grades if row.force == force and row.area in graded]
    title = f"{snapshot.forces[force].name}: all grades" if not areas else (
        f"{snapshot.forces[force].name}: {joined(area_name(snapshot, area) for area in graded)}"
    )
    notes = comparability_notes(snapshot, rounds)
    return Grid(_caption(title, notes, held, snapshot), grade_order(snapshot), rounds, rows)


def comparison(forces: Sequence[str], round_: str | None, area: str | None, snapshot: Snapshot) -> Grid | None:
    """Forces side by side: in one area over all its rounds, or in all areas of one round."""
    pairs = _pairs(forces, round_, area, snapshot)
    if not pairs:
        return None
    names_of = [snapshot.forces[force].short_name for force in forces]
    if area is not None:
        columns = tuple(each for each, _ in pairs)
        rows = tuple(
            GridRow(name, tuple(_cell(force, *pair, snapshot) for pair in pairs))
            for force, name in zip(forces, names_of, strict=True)
        )
    else:
        columns = tuple(names_of)
        rows = tuple(
            GridRow(snapshot.areas[pair[1]].name, tuple(_cell(force, *pair, snapshot) for force in forces))
            for pair in pairs
        )
    held = [row for force in forces for pair in pairs if (row := snapshot.grades.get((force, *pair))) is not None]
    what = area_name(snapshot, area) if area else f"all areas of {pairs[0][0]}"
    notes = comparability_notes(snapshot, (each_round for each_round, _ in pairs))
    return Grid(_caption(f"{joined(names_of)}: {what}", notes, held, snapshot), grade_order(snapshot), columns, rows)


def national_by_round(area: str, snapshot: Snapshot) -> Bars:
    """How the grades of one area were spread in each of its rounds."""
    return _bars(snapshot.areas[area].name, [(round_, area) for round_ in rounds_with(snapshot, area)], False, snapshot)


def national_by_area(round_: str, snapshot: Snapshot) -> Bars:
    """How the grades of one round were spread in each of its areas."""
    return _bars(f"All areas of {round_}", [(round_, area) for area in areas_of(snapshot, round_)], True, snapshot)


def flow(area: str, from_round: str, to_round: str, snapshot: Snapshot) -> Flow | None:
    """The forces by the grades they had in two rounds of one area."""
    streams: dict[tuple[str, str], list[str]] = {}
    held: list[GradeRow] = []
    for slug, force in snapshot.forces.items():
        if rows := _moved(slug, area, from_round, to_round, snapshot):
            streams.setdefault((rows[0].grade, rows[1].grade), []).append(force.short_name)
            held += rows
    if not streams:
        return None
    order = grade_order(snapshot)
    sorted_streams = sorted(streams.items(), key=lambda each: (order.index(each[0][0]), order.index(each[0][1])))
    missing = len(snapshot.forces) - sum(map(len, streams.values()))
    notes = comparability_notes(snapshot, (from_round, to_round))
    of_all = f"of the {len(snapshot.forces)} forces"
    gaps = [f"Of {missing} {of_all} no grade is held in one of the two rounds."] if missing else []
    caption = _caption(
        f"{snapshot.areas[area].name}: who moved from {from_round} to {to_round}", [*gaps, *notes], held, snapshot,
        [(from_round, area), (to_round, area)],
    )
    scale = tuple(grade for grade in order if any(grade in pair for pair in streams) or grade in
                  snapshot.rounds[from_round].grades)
    return Flow(caption, scale, from_round, to_round,
                tuple(Stream(*pair, tuple(names)) for pair, names in sorted_streams), missing)


def _moved(slug: str, area: str, from_round: str, to_round: str, snapshot: Snapshot) -> list[GradeRow]:
    """The grades of a force in both rounds; none where it lacks one."""
    pair = [snapshot.grades.get((slug, round_, area)) for round_ in (from_round, to_round)]
    rows = [row for row in pair if row is not None and rank_of(snapshot, row.grade) is not None]
    return rows if len(rows) == 2 else []


def _of_forces(given: Answer, snapshot: Snapshot) -> Grid | None:
    forces = _forces_of(given)
    if not forces:
        return None
    if len(forces) == 1:
        return history(forces[0], given.query.areas, snapshot)
    return comparison(*_compared(given, forces), snapshot)


def _forces_of(given: Answer) -> tuple[str, ...]:
    """The forces that an answer is about, or else those of its facts."""
    return given.forces or tuple(dict.fromkeys(
        fact.force for fact in given.facts if isinstance(fact, GradeFact | ChangeFact)
    ))


def _compared(given: Answer, forces: tuple[str, ...]) -> tuple[tuple[str, ...], str | None, str | None]:
    """The forces, the round and the area of a comparison."""
    area = given.areas[0] if len(given.areas) == 1 else None
    return forces[:MOST_COMPARED], given.rounds[-1] if given.rounds else None, area


def _pairs(forces: Sequence[str], round_: str | None, area: str | None, snapshot: Snapshot) -> list[tuple[str, str]]:
    """The inspections of a comparison: of all the rounds of an area, or of the areas of one round; only those of which
    a grade of one of the forces is held."""
    if area is not None:
        pairs = [(each, area) for each in rounds_with(snapshot, area)]
    else:
        rounds = [round_] if round_ else list(in_order(snapshot, (r for f in forces for r in rounds_held(snapshot, f))))
        pairs = [(rounds[-1], each) for each in areas_of(snapshot, rounds[-1])] if rounds else []
    return [pair for pair in pairs if any((force, *pair) in snapshot.grades for force in forces)]


def _inspection(given: Answer, snapshot: Snapshot) -> tuple[str, str] | None:
    """The inspection that an answer about many forces is about, or the one nearest to it."""
    rounds, areas = given.rounds, given.areas
    of_rounds = [(round_, area) for round_ in rounds for area in snapshot.areas] if rounds else list(snapshot.held)
    pairs = [pair for pair in of_rounds if not areas or pair[1] in areas]
    held = {pair: len(snapshot.held[pair]) for pair in pairs if pair in snapshot.held}
    pairs = list(held)
    if not pairs:
        return None
    # Asked of no round, a whole one shows more than the latest, of which little may be held.
    most = max(held[pair] for pair in pairs)
    enough = [pair for pair in pairs if rounds or held[pair] >= most * 0.9]
    order, first = snapshot.round_order, tuple(snapshot.areas)
    latest = max(order[pair[0]] for pair in enough)
    return min((p for p in enough if order[p[0]] == latest), key=lambda pair: first.index(pair[1]))


def _ends(given: Answer, area: str, snapshot: Snapshot) -> tuple[str, ...]:
    """The rounds that a move is drawn between, the first and the last of these."""
    return given.rounds if len(given.rounds) > 1 else _two_rounds(given, area, snapshot)


def _two_rounds(given: Answer, area: str, snapshot: Snapshot) -> tuple[str, ...]:
    """The round of an answer and the one before it, or the last two."""
    rounds = rounds_with(snapshot, area)
    at = rounds.index(given.rounds[-1]) if given.rounds and given.rounds[-1] in rounds else len(rounds) - 1
    return rounds[max(at - 1, 0) : at + 1]


def _cell(force: str, round_: str, area: str, snapshot: Snapshot) -> str | None:
    if (round_, area) not in snapshot.inspections:
        return None
    row = snapshot.grades.get((force, round_, area))
    return row.grade if row is not None else NOT_HELD


def _bars(title: str, pairs: Sequence[tuple[str, str]], by_area: bool, snapshot: Snapshot) -> Bars:
    bars = []
    held: list[GradeRow] = []
    for round_, area in pairs:
        rows = [row for slug in snapshot.forces if (row := snapshot.grades.get((slug, round_, area))) is not None]
        found = Counter(row.grade for row in rows)
        counts = tuple((grade, found[grade]) for grade in (*grade_order(snapshot), NOT_GRADED) if found[grade])
        name = snapshot.areas[area].name if by_area else round_
        bars.append(Bar(name, counts, len(rows), len(snapshot.forces)))
        held += rows
    notes = comparability_notes(snapshot, (round_ for round_, _ in pairs))
    return Bars(_caption(f"{title}: how many forces got which grade", notes, held, snapshot), grade_order(snapshot),
                tuple(bars))


def _caption(
    title: str, notes: Iterable[str], rows: Sequence[GradeRow], snapshot: Snapshot,
    inspections: Iterable[tuple[str, str]] = (),
) -> Caption:
    """The words around a chart made of these rows: who published them, when, and of which version they are."""
    sources = dict.fromkeys(row.source for row in rows)
    known = [snapshot.sources[id_] for id_ in sources]
    tiers = get_args(Tier)
    publishers = Counter(row.publisher for row in sorted(known, key=lambda row: tiers.index(row.tier)))
    # The inspectorate itself comes first, whatever the number of its documents.
    named = list(publishers)[:PUBLISHERS_NAMED]
    others = len(publishers) - len(named)
    by = ", ".join(named) + (f" and {others} more" if others else "")
    days = [day(on) for pair in inspections if (on := snapshot.inspections[pair].published) is not None]
    documents = "one document" if len(sources) == 1 else f"{len(sources)} documents"
    parts = [f"{by}, {documents}", *([f"published {joined(days)}"] if days else [])]
    version = f"data version {snapshot.version.number}, {day(snapshot.version.made_at)}"
    return Caption(title, " ".join(filter(None, notes)), f"Source: {', '.join(parts)}; {version}")
