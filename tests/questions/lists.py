"""Questions for lists of forces in many forms, each with a judge that reads the list off the grades themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tests.questions.claims import GRADES, Case

Listed = Callable[[Case], frozenset[str]]


def got(case: Case, force: str) -> bool:
    return case.of(force) == case.grade


def rank(case: Case, force: str) -> int:
    """The place of a force's grade, 0 for the best; behind all grades where it has none."""
    grade = case.of(force)
    return GRADES.index(grade) if grade in GRADES else len(GRADES)


def graded(case: Case, *forces: str) -> bool:
    return all(case.of(force) in GRADES for force in forces)


def movers(test: Callable[[int], bool]) -> Listed:
    return lambda c: c.that(lambda f: (step := c.moved(f)) is not None and test(step))


def extreme(pick: Callable[[Sequence[int]], int]) -> Listed:
    def judge(case: Case) -> frozenset[str]:
        end = pick([rank(case, force) for force in case.forces if graded(case, force)])
        return case.that(lambda force: rank(case, force) == end)

    return judge


LISTS: Mapping[str, Listed] = {
    form: judge
    for judge, forms in (
        (
            lambda c: c.that(lambda f: got(c, f)),
            (
                "Which forces were {grade} for {area} in {first}?",
                "List the forces graded {grade} for {area} in {first}",
                "who was {grade} for {area} in {first}",
                "Which forces got {grade} for {area} in {first}?",
                "name all {grade} forces for {area} in {first}",
                "{grade} forces for {area} in {first}",
            ),
        ),
        (
            lambda c: c.that(lambda f: got(c, f) and f not in c.wales),
            (
                "Which forces outside Wales were {grade} for {area} in {first}?",
                "Which forces apart from the Welsh ones were {grade} for {area} in {first}?",
                "Which English forces were {grade} for {area} in {first}?",
                "Which forces not in Wales were {grade} for {area} in {first}?",
                "Which non-Welsh forces were {grade} for {area} in {first}?",
                "Which forces except those in Wales were {grade} for {area} in {first}?",
            ),
        ),
        (
            lambda c: c.that(lambda f: got(c, f), c.wales),
            (
                "Which Welsh forces were {grade} for {area} in {first}?",
                "Which forces in Wales got {grade} for {area} in {first}?",
            ),
        ),
        (
            lambda c: c.that(lambda f: got(c, f) and f != c.f),
            (
                "Which forces other than {f} were {grade} for {area} in {first}?",
                "Apart from {f}, which forces were {grade} for {area} in {first}?",
                "Which forces, not counting {f}, were {grade} for {area} in {first}?",
                "Besides {f}, who was {grade} for {area} in {first}?",
            ),
        ),
        (
            lambda c: c.that(lambda f: c.of(f) in GRADES and c.of(f) != c.grade),
            (
                "Which forces were anything but {grade} for {area} in {first}?",
                "Which forces got something other than {grade} for {area} in {first}?",
            ),
        ),
        (
            lambda c: c.that(lambda f: graded(c, f) and rank(c, f) <= GRADES.index(c.grade)),
            (
                "Which forces were at least {grade} for {area} in {first}?",
                "Which forces were {grade} or better for {area} in {first}?",
                "Which forces were no worse than {grade} for {area} in {first}?",
            ),
        ),
        (
            lambda c: c.that(lambda f: graded(c, f) and rank(c, f) > GRADES.index(c.grade)),
            (
                "Which forces were below {grade} for {area} in {first}?",
                "Which forces were worse than {grade} for {area} in {first}?",
                "Which forces did not reach {grade} for {area} in {first}?",
            ),
        ),
        (
            lambda c: c.that(lambda f: c.of(f) in (c.grade,c.other)),
            (
                "Which forces were {grade} or {other} for {area} in {first}?",
                "Which forces were either {grade} or {other} for {area} in {first}?",
            ),
        ),
        (
            lambda c: c.that(lambda f: got(c, f) and c.got(f, c.other, area=c.other_area)),
            (
                "Which forces were {grade} for {area} and {other} for {other_area} in {first}?",
                "Which forces were {grade} for {area} but {other} for {other_area} in {first}?",
                "Which forces got {grade} on {area} and {other} on {other_area} in {first}?",
            ),
        ),
        (
            lambda c: c.that(lambda f: got(c, f) and c.got(f, c.grade, area=c.other_area)),
            (
                "Which forces were {grade} for both {area} and {other_area} in {first}?",
            ),
        ),
        (
            lambda c: c.that(lambda f: got(c, f) and c.got(f, c.other, c.second)),
            (
                "Which forces were {grade} in {first} and {other} in {second} for {area}?",
                "Which forces were {grade} in {first} but {other} in {second} for {area}?",
            ),
        ),
        (
            movers(lambda d: d > 0),
            (
                "Which forces improved for {area} from {first} to {second}?",
                "Which forces went up for {area} from {first} to {second}?",
                "Who got better for {area} from {first} to {second}?",
                "Which forces did better in {second} than in {first} for {area}?",
            ),
        ),
        (
            movers(lambda d: d < 0),
            (
                "Which forces declined for {area} from {first} to {second}?",
                "Which forces got worse for {area} from {first} to {second}?",
                "who dropped for {area} from {first} to {second}",
            ),
        ),
        (
            movers(lambda d: d == 0),
            (
                "Which forces stayed the same for {area} from {first} to {second}?",
                "Which forces neither improved nor declined for {area} from {first} to {second}?",
                "Which forces did not change for {area} from {first} to {second}?",
            ),
        ),
        (
            movers(lambda d: d <= 0),
            (
                "Which forces did not improve for {area} from {first} to {second}?",
                "Which forces failed to improve for {area} from {first} to {second}?",
                "Which forces stayed the same or got worse for {area} from {first} to {second}?",
            ),
        ),
        (
            movers(lambda d: d != 0),
            (
                "Which forces changed grade for {area} from {first} to {second}?",
                "Which forces went up or down for {area} from {first} to {second}?",
            ),
        ),
        (
            lambda c: c.that(lambda f: c.moved(f) is not None and c.got(f, c.grade) and c.got(f, c.other, c.second)),
            (
                "Which forces went from {grade} to {other} for {area} from {first} to {second}?",
                "Which forces moved from {grade} to {other} for {area} from {first} to {second}?",
                "Which forces changed from {grade} to {other} for {area} from {first} to {second}?",
            ),
        ),
        (
            lambda c: c.that(lambda f: c.moved(f) == 0 and c.got(f, c.grade)),
            (
                "Which forces stayed {grade} for {area} from {first} to {second}?",
                "Which forces kept {grade} for {area} from {first} to {second}?",
                "Which forces remained {grade} for {area} from {first} to {second}?",
            ),
        ),
        (
            lambda c: c.that(lambda f: c.moved(f) in (2,)),
            (
                "Which forces went up two grades for {area} from {first} to {second}?",
                "Which forces rose by two grades for {area} from {first} to {second}?",
            ),
        ),
        (
            lambda c: c.that(lambda f: c.moved(f) in (-1,)),
            (
                "Which forces fell one grade for {area} from {first} to {second}?",
                "Which forces dropped 1 grade for {area} from {first} to {second}?",
            ),
        ),
        (
            lambda c: c.that(lambda f: f != c.f and graded(c, f, c.f) and rank(c, f) < rank(c, c.f)),
            (
                "Which forces did better than {f} for {area} in {first}?",
                "Which forces were better than {f} for {area} in {first}?",
                "Who beat {f} for {area} in {first}?",
                "Which forces had a higher grade than {f} for {area} in {first}?",
                "Who got a better grade than {f} for {area} in {first}?",
            ),
        ),
        (
            lambda c: c.that(lambda f: f != c.f and graded(c, f, c.f) and rank(c, f) > rank(c, c.f)),
            (
                "Which forces did worse than {f} for {area} in {first}?",
                "Which forces were worse than {f} for {area} in {first}?",
                "Which forces had a lower grade than {f} for {area} in {first}?",
            ),
        ),
        (
            lambda c: c.that(lambda f: f != c.f and c.of(f) == c.of(c.f)),
            (
                "Which forces got the same grade as {f} for {area} in {first}?",
                "Which other forces got the same grade as {f} for {area} in {first}?",
                "Who else got the grade {f} got for {area} in {first}?",
            ),
        ),
        (
            extreme(min),
            (
                "Which forces were the best for {area} in {first}?",
                "Who was top for {area} in {first}?",
                "best forces for {area} in {first}",
            ),
        ),
        (
            extreme(max),
            (
                "Which forces were the worst for {area} in {first}?",
                "Who did worst for {area} in {first}?",
                "worst performing forces for {area} in {first}",
            ),
        ),
    )
    for form in forms
}
