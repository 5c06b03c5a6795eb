"""How names, rounds, areas, grades and numbers are put into words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from bot.answers.answer import GradeFact
from bot.answers.held import NOT_GRADED, grade_order, in_order
from bot.store.snapshot import Snapshot

FEW_AREAS = 3


def joined(items: Iterable[str], last: str = "and") -> str:
    """A list as in a sentence: "a", "a and b", "a, b and c"."""
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def sentence(words: str) -> str:
    """The words with a capital letter first and a full stop last."""
    closed = words if words.endswith((".", "?", "!", ".”")) else f"{words}."
    return closed[:1].upper() + closed[1:]


def text_of(sentences: Iterable[str]) -> str:
    """Sentences as running text; each on a line of its own where they are many."""
    said = [words for words in sentences if words]
    return ("\n" if len(said) > FEW_AREAS else " ").join(said)


def force_name(snapshot: Snapshot, slug: str, round_: str | None = None) -> str:
    """A force's full name within a sentence; with a round, also the name it had then."""
    row = snapshot.forces[slug]
    name = f"the {row.name}" if row.name.endswith("Service") else row.name
    if round_ is not None and row.name_2016 and snapshot.rounds[round_].graded_from.year <= 2016:
        return f"{name} (then {row.name_2016})"
    return name


def short_name(snapshot: Snapshot, slug: str) -> str:
    """A force's short name, for lists."""
    return snapshot.forces[slug].short_name


def short_names(snapshot: Snapshot, slugs: Iterable[str]) -> str:
    """The short names of forces, joined, in the order given."""
    return joined(short_name(snapshot, slug) for slug in slugs)


def area_name(snapshot: Snapshot, area: str) -> str:
    """An area's name within a sentence."""
    name = snapshot.areas[area].name
    return name[:1].lower() + name[1:]


def area_names(snapshot: Snapshot, areas: Iterable[str], last: str = "and") -> str:
    """The names of areas, joined, each once."""
    return joined((area_name(snapshot, area) for area in dict.fromkeys(areas)), last)


def day(value: date) -> str:
    """A date as written in a sentence."""
    return f"{value.day} {value:%B %Y}"


def percent(share: float) -> str:
    """A share as a whole percentage, never rounded to nothing or to all."""
    rounded = f"{share:.0%}"
    if rounded == "0%" and share > 0:
        return "under 1%"
    if rounded == "100%" and share < 1:
        return "over 99%"
    return rounded


def region_phrase(region: str) -> str:
    """ "in Wales", "in the North East"."""
    with_article = {"North", "South", "East", "West", "Midlands", "Home"}
    return f"in the {region}" if region.split()[0] in with_article and region != "East Anglia" else f"in {region}"


def was_graded(grade: str, verb: str = "was") -> str:
    """ "was graded good", "was not graded"."""
    return f"{verb} not graded" if grade == NOT_GRADED else f"{verb} graded {grade}"


def one_grade(snapshot: Snapshot, fact: GradeFact) -> str:
    """One grade as a statement."""
    return (
        f"{force_name(snapshot, fact.force, fact.round)} {was_graded(fact.grade)}"
        f" for {area_name(snapshot, fact.area)} in {fact.round}"
    )


def grade_first(snapshot: Snapshot, fact: GradeFact) -> str:
    """One grade as a line that leads with it: "Kent Police: good for efficiency, 2016"."""
    name = force_name(snapshot, fact.force, fact.round)
    return f"{name[:1].upper()}{name[1:]}: {fact.grade} for {area_name(snapshot, fact.area)}, {fact.round}"


def told(snapshot: Snapshot, facts: Sequence[GradeFact]) -> str:
    """These grades in words: a sentence for each force, in the order of the facts."""
    forces = dict.fromkeys(fact.force for fact in facts)
    groups = ([fact for fact in facts if fact.force == force] for force in forces)
    return " ".join(sentence(_of_one_force(snapshot, group)) for group in groups)


def _of_one_force(snapshot: Snapshot, facts: Sequence[GradeFact]) -> str:
    if len(facts) == 1:
        return one_grade(snapshot, facts[0])
    rounds = dict.fromkeys(fact.round for fact in facts)
    areas = dict.fromkeys(fact.area for fact in facts)
    name = force_name(snapshot, facts[0].force, max(rounds, key=tuple(snapshot.rounds).index))
    if len(rounds) == 1:
        return f"{name} in {facts[0].round}: {by_area(snapshot, facts)}"
    if len(areas) == 1:
        return f"{name} for {area_name(snapshot, facts[0].area)}: {by_round(snapshot, facts)}"
    runs = (
        f"{area_name(snapshot, area)} {by_round(snapshot, [fact for fact in facts if fact.area == area])}"
        for area in areas
    )
    return f"{name}: {'; '.join(runs)}"


def by_area(snapshot: Snapshot, facts: Sequence[GradeFact]) -> str:
    """The grades of one force in one round: area by area where they are few, else grade by grade."""
    if len(facts) <= FEW_AREAS:
        return ", ".join(f"{area_name(snapshot, fact.area)} {fact.grade}" for fact in facts)
    grades = (*grade_order(snapshot), NOT_GRADED)
    groups = ((grade, [fact.area for fact in facts if fact.grade == grade]) for grade in grades)
    return "; ".join(f"{grade} for {area_names(snapshot, areas)}" for grade, areas in groups if areas)


def by_round(snapshot: Snapshot, facts: Sequence[GradeFact]) -> str:
    """The grades of one force in one area, oldest first: "good in 2015 and 2016, outstanding in 2017"."""
    held = {fact.round: fact.grade for fact in facts}
    runs = groupby(in_order(snapshot, held), key=lambda round_: held[round_])
    return ", ".join(f"{grade} in {joined(rounds)}" for grade, rounds in runs)


def were_graded(number: int, grade: str = "") -> str:
    """ "was graded good" of one force, "were graded good" of several, "was …" of none."""
    verb = "was" if number in (0, 1) else "were"
    return was_graded(grade, verb) if grade else f"{verb} graded"


def lead(verdict: bool | None, partly: bool = False) -> str:
    """How the answer to a yes-or-no question begins; `partly` where it is yes of one thing and no of another."""
    return {True: "Yes:", False: "No:", None: "Partly:" if partly else "I cannot say for certain:"}[verdict]
