"""The grades of all forces in question in one inspection: what counts, lists, ranks and claims are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answers.answer import CountFact, GradeFact
from bot.answers.held import NOT_GRADED, areas_of, grade_fact, in_order
from bot.answers.wording import joined, region_phrase, short_names
from bot.language.query import Query
from bot.store.records import GradeRow
from bot.store.snapshot import Snapshot

NAMED_AT_MOST = 10
MOST_LEFT_OUT = 3


@dataclass(frozen=True, slots=True)
class Tally:
    """One inspection as held. `rows` are the grades of the forces in question, `total` how many forces those are;
    `scale` the grades that could be given, best first; `published` the sources that state the count of a grade among
    all forces, and `disputed` the counts that the grades held do not bear out; `region` says which forces, where it is
    not all 43, and `phrase` the same in a sentence; `apart` where some are left out."""

    round: str
    area: str
    rows: tuple[GradeRow, ...]
    total: int
    scale: tuple[str, ...]
    source: str
    published: Mapping[str, str]
    region: str | None
    phrase: str
    disputed: Mapping[str, int]
    apart: bool = False

    @property
    def graded(self) -> tuple[GradeRow, ...]:
        """The rows with a grade."""
        return tuple(row for row in self.rows if row.grade != NOT_GRADED)

    @property
    def ungraded(self) -> tuple[GradeRow, ...]:
        """The rows that say that no grade was given."""
        return tuple(row for row in self.rows if row.grade == NOT_GRADED)

    @property
    def unknown(self) -> int:
        """How many of the forces in question nothing is held for."""
        return self.total - len(self.rows)

    def matching(self, grades: Sequence[str]) -> tuple[GradeRow, ...]:
        """The rows with one of these grades."""
        return tuple(row for row in self.rows if row.grade in grades)

    def fact(self, grade: str, with_share: bool = False) -> CountFact:
        """How many of the forces in question got a grade."""
        count, of = len(self.matching((grade,))), len(self.graded)
        share = count / of if with_share and of else None
        source = self.published.get(grade, self.source)
        return CountFact(self.round, self.area, grade, count, of, source, self.region, share)

    def among(self, grades: Sequence[str] = ()) -> int:
        """Among how many forces these grades are counted: those that nothing is held of never count."""
        return len(self.rows if NOT_GRADED in grades else self.graded)

    def forces_phrase(self, grades: Sequence[str] = ()) -> str:
        """The forces among which these grades are counted: "43 forces", "the 33 forces whose grade I hold", "the 42
        forces graded"."""
        number = _forces(self.among(grades))
        if self.unknown:
            return f"the {number}{self.phrase} whose grade I hold"
        if self.ungraded and NOT_GRADED not in grades:
            return f"the {number} graded{self.phrase}"
        return f"{'the ' if self.apart else ''}{number}{self.phrase}"


def how_many(number: int, tally: Tally, grades: Sequence[str] = ()) -> str:
    """A count with its denominator: "one of 43 forces", "none of the 33 forces whose grade I hold", "all 43 forces"."""
    forces = tally.forces_phrase(grades)
    bare = forces.removeprefix("the ")
    if number == 0:
        return f"none of the {bare}"
    if number == tally.among(grades):
        return all_of(number, bare.removeprefix(f"{_forces(number)}"))
    return f"{'one' if number == 1 else number} of {forces}"


def all_of(number: int, phrase: str) -> str:
    """Every one of a number of forces, with what tells which they are: "all 4 forces in Wales"."""
    if number < 3:
        return f"{'the only force' if number == 1 else 'both forces'}{phrase}"
    return f"all {_forces(number)}{phrase}"


def other_forces(number: int) -> str:
    """A count of forces beside those a question names."""
    return {0: "no other force", 1: "one other force"}.get(number, f"{number} other forces")


def tally_of(query: Query, snapshot: Snapshot, round_: str, area: str) -> Tally:
    """The tally of one inspection, for the forces that the query is restricted to."""
    inside = restricted_to(query)
    slugs = [slug for slug in inside or snapshot.forces if slug not in query.excluded]
    rows = snapshot.held.get((round_, area), ())
    if inside or query.excluded:
        rows = tuple(row for slug in slugs if (row := snapshot.grades.get((slug, round_, area))) is not None)
    region, phrase = _restriction(query, snapshot)
    stated = snapshot.counted.get((round_, area), {}) if region is None else {}
    return Tally(
        round=round_,
        area=area,
        rows=rows,
        total=len(slugs),
        scale=snapshot.rounds[round_].grades,
        source=snapshot.inspections[round_, area].source,
        published={grade: row.source for grade, row in stated.items() if not row.disagrees},
        region=region,
        phrase=phrase,
        apart=bool(query.excluded),
        disputed={grade: row.count for grade, row in stated.items() if row.disagrees},
    )


def tallies_of(query: Query, snapshot: Snapshot) -> tuple[tuple[Tally, ...], tuple[tuple[str, str], ...]]:
    """The inspections a query is about, with its defaults: an area's latest round, every area of a round, of the
    latest round. Second, the (round, area) pairs that it names and that were never inspected."""
    pairs = inspections_meant(query, snapshot)
    held = tuple(tally_of(query, snapshot, *pair) for pair in pairs if pair in snapshot.inspections)
    return held, tuple(pair for pair in pairs if pair not in snapshot.inspections)


def inspections_meant(query: Query, snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """The (round, area) pairs that a query means, among them pairs it names that do not exist."""
    if query.rounds:
        return tuple(
            (round_, area) for round_ in query.rounds for area in query.areas or areas_of(snapshot, round_)
        )
    inside = restricted_to(query) or (None,)
    if query.every_round:
        areas = query.areas or tuple(snapshot.areas)
        held = {(round_, area) for area in areas for round_ in _graded(snapshot, inside, area)}
        return tuple((round_, area) for round_ in snapshot.rounds for area in areas if (round_, area) in held)
    if query.areas:
        return tuple((rounds[-1], area) for area in query.areas if (rounds := _graded(snapshot, inside, area)))
    newest = _graded(snapshot, inside, None)[-1:]
    return tuple(
        (round_, area) for round_ in newest for area in snapshot.areas if round_ in _graded(snapshot, inside, area)
    )


def grade_facts(rows: Sequence[GradeRow]) -> tuple[GradeFact, ...]:
    """The facts that these rows state."""
    return tuple(grade_fact(row) for row in rows)


def restricted_to(query: Query) -> tuple[str, ...]:
    """The forces that a national question is restricted to; empty for all. Forces whose others are asked for,
    and those a claim calls the only ones, restrict nothing."""
    if query.within:
        return query.within
    named = query.claim is None and not query.others and query.same_as is None
    return query.forces if named else ()


def _graded(snapshot: Snapshot, inside: Sequence[str | None], area: str | None) -> tuple[str, ...]:
    """The rounds of which a grade of one of these forces (None: of any) in the area (None: in any) is held, oldest
    first."""
    if len(inside) == 1:
        return snapshot.graded.get((inside[0], area), ())
    return in_order(snapshot, (round_ for force in inside for round_ in snapshot.graded.get((force, area), ())))


def _restriction(query: Query, snapshot: Snapshot) -> tuple[str | None, str]:
    """Which forces are in question, as a name for the facts and as a phrase for a sentence."""
    without = f" without {short_names(snapshot, query.excluded)}" if query.excluded else ""
    inside = restricted_to(query)
    left_out = _left_out(query, snapshot)
    if query.region and query.within:
        return f"{query.region}{without}", f" {region_phrase(query.region)}{left_out}"
    if inside:
        return f"{short_names(snapshot, inside)}{without}", f" asked about{left_out}"
    return (without.strip() or None), left_out


def _left_out(query: Query, snapshot: Snapshot) -> str:
    """The forces left out, by their regions where these are left out whole, and by their number where they are many:
    " outside Wales", " other than Kent", " besides the 9 left out"."""
    if not query.excluded:
        return ""
    left = set(query.excluded)
    regions: list[str] = []
    for name, slugs in sorted(snapshot.lexicon.regions.items(), key=lambda region: -len(region[1])):
        if len(slugs) > 1 and left >= set(slugs):
            regions.append(region_phrase(name).removeprefix("in "))
            left -= set(slugs)
    outside = f" outside {joined(regions, 'and')}" if regions else ""
    if not left:
        return outside
    names = short_names(snapshot, (slug for slug in query.excluded if slug in left))
    others = f"other than {names}" if len(left) <= MOST_LEFT_OUT else f"besides the {len(left)} left out"
    return f"{outside}{' and' if outside else ''} {others}"


def _forces(number: int) -> str:
    return f"{number} force{'' if number == 1 else 's'}"
