"""Yes-or-no questions in many forms, each with a judge that reads the answer off the grades themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

ROUNDS = ("2015", "2016", "2017", "2018/19")
AREAS = ("efficiency", "effectiveness", "legitimacy")
GRADES = ("outstanding", "good", "requires improvement", "inadequate")
NUMBERS = (1, 2, 3, 5, 8, 13, 21, 30, 40)

Verdict = bool | None


@dataclass(frozen=True)
class Case:
    """The slots of a made question, and the grades to judge it by."""

    grades: Mapping[tuple[str, str, str], str]
    forces: tuple[str, ...]
    wales: tuple[str, ...]
    f: str
    g: str
    first: str
    second: str
    area: str
    other_area: str
    grade: str
    other: str
    number: int

    def of(self, force: str, round_: str | None = None, area: str | None = None) -> str | None:
        """A force's grade: by default of the first round and area."""
        return self.grades.get((force, round_ or self.first, area or self.area))

    def got(self, force: str, grade: str, round_: str | None = None, area: str | None = None) -> Verdict:
        held = self.of(force, round_, area)
        return None if held is None else held == grade

    def moved(self, force: str) -> int | None:
        """Above 0 where a force went up from the first round to the second; None where that cannot be told."""
        ends = [self.of(force, self.first), self.of(force, self.second)]
        if not all(end in GRADES for end in ends):
            return None
        before, after = (GRADES.index(end) for end in ends if end is not None)
        return before - after

    def above(self, force: str, other: str) -> int | None:
        ranks = [self.of(force), self.of(other)]
        if not all(rank in GRADES for rank in ranks):
            return None
        one, two = (GRADES.index(rank) for rank in ranks if rank is not None)
        return two - one

    def that(self, test: Callable[[str], bool | None], forces: tuple[str, ...] | None = None) -> frozenset[str]:
        """The forces (of all 43, if none are given) that pass a test."""
        return frozenset(force for force in forces or self.forces if test(force))

    def count(self, forces: tuple[str, ...] | None = None) -> tuple[int, int, int]:
        """How many of the forces got the grade, how many did not, and of how many nothing is held."""
        held = [self.got(force, self.grade) for force in forces or self.forces]
        return held.count(True), held.count(False), held.count(None)


def fits(low: int, unknown: int, test: Callable[[int], bool]) -> Verdict:
    verdicts = {test(number) for number in range(low, low + unknown + 1)}
    return verdicts.pop() if len(verdicts) == 1 else None


def every(*verdicts: Verdict) -> Verdict:
    return False if False in verdicts else None if None in verdicts else True


def some(*verdicts: Verdict) -> Verdict:
    return True if True in verdicts else None if None in verdicts else False


def no(verdict: Verdict) -> Verdict:
    return None if verdict is None else not verdict


def always(case: Case) -> Verdict:
    """No grade given in a round is neither that grade nor another."""
    rounds = [round_ for round_ in ("2014", *ROUNDS) if round_ != "2014" or case.area == "efficiency"]
    ungraded = [case.of(case.f, round_) == "not graded" for round_ in rounds]
    return every(*(None if none else got for none, got in zip(ungraded, history(case), strict=True)))


def history(case: Case) -> list[Verdict]:
    rounds = [round_ for round_ in ("2014", *ROUNDS) if round_ != "2014" or case.area == "efficiency"]
    return [case.got(case.f, case.grade, round_) for round_ in rounds]


def counted(test: Callable[[int, int], bool], forces: str = "forces") -> Callable[[Case], Verdict]:
    def judge(case: Case) -> Verdict:
        hits, _, unknown = case.count(getattr(case, forces))
        return fits(hits, unknown, lambda number: test(number, case.number))

    return judge


def moving(test: Callable[[int], bool]) -> Callable[[Case], Verdict]:
    def judge(case: Case) -> Verdict:
        step = case.moved(case.f)
        return None if step is None else test(step)

    return judge


def of_movers(join: Callable[..., Verdict], test: Callable[[int], bool]) -> Callable[[Case], Verdict]:
    """Whether all or some of the forces that were graded in both rounds moved so."""

    def judge(case: Case) -> Verdict:
        graded = [f for f in case.forces if "not graded" not in (case.of(f, case.first), case.of(f, case.second))]
        steps = [case.moved(force) for force in graded]
        return join(*(None if step is None else test(step) for step in steps))

    return judge


def between(case: Case, grade: str, other: str) -> Verdict:
    if case.moved(case.f) is None:
        return None
    return every(case.got(case.f, grade), case.got(case.f, other, case.second))


def alone(case: Case) -> Verdict:
    others = [case.got(force, case.grade) for force in case.forces if force != case.f]
    return every(case.got(case.f, case.grade), *(no(each) for each in others))


def standing(test: Callable[[int], bool]) -> Callable[[Case], Verdict]:
    def judge(case: Case) -> Verdict:
        step = case.above(case.f, case.g)
        return None if step is None else test(step)

    return judge


def beaten(case: Case) -> Verdict:
    if case.of(case.f) not in GRADES:
        return None
    others = [f for f in case.forces if f != case.f and case.of(f) != "not graded"]
    steps = [case.above(force, case.f) for force in others]
    return some(*(None if step is None else step > 0 for step in steps))


def outside_wales(case: Case) -> Verdict:
    return some(*(case.got(force, case.grade) for force in case.forces if force not in case.wales))


Judge = Callable[[Case], Verdict]

FORMS: Sequence[tuple[Judge, tuple[str, ...]]] = (
    (
        lambda c: c.got(c.f, c.grade),
        (
            "Was {f} {grade} for {area} in {first}?",
            "Wasn't {f} {grade} for {area} in {first}?",
            "Is it true that {f} was {grade} for {area} in {first}?",
            "In {first}, was {f} {grade} for {area}?",
            "{f} was {grade} for {area} in {first}, right?",
            "Was {f} graded {grade} for {area} in {first}?",
            "Was {f}'s {area} graded {grade} in {first}?",
            "Did {f} get {grade} for {area} in {first}?",
            "Was {f} rated as {grade} for {area} in {first}?",
            "hey bot did {f} score {grade} on {area} in {first}?",
            "Can you confirm {f} was {grade} for {area} in {first}?",
            "For {area} in {first}, did {f} receive a grade of {grade}?",
            "{f} {grade} for {area} in {first}?",
        ),
    ),
    (
        lambda c: every(no(c.got(c.f, c.grade)), no(c.got(c.f, "not graded"))),
        (
            "Was {f} anything other than {grade} for {area} in {first}?",
        ),
    ),
    (
        lambda c: every(c.got(c.f, c.grade), c.got(c.g, c.grade)),
        (
            "Were {f} and {g} {grade} for {area} in {first}?",
            "Were both {f} and {g} {grade} for {area} in {first}?",
            "Did {f} and {g} both get {grade} for {area} in {first}?",
            "Were {f} and {g} each graded {grade} for {area} in {first}?",
        ),
    ),
    (
        lambda c: some(c.got(c.f, c.grade), c.got(c.g, c.grade)),
        (
            "Was {f} or {g} {grade} for {area} in {first}?",
            "Was either {f} or {g} {grade} for {area} in {first}?",
            "Did {f} or {g} get {grade} for {area} in {first}?",
            "Did either {f} or {g} get {grade} for {area} in {first}?",
            "Were any of {f} and {g} {grade} for {area} in {first}?",
        ),
    ),
    (
        alone,
        (
            "Was {f} the only force that was {grade} for {area} in {first}?",
            "Was only {f} {grade} for {area} in {first}?",
            "Was nobody but {f} {grade} for {area} in {first}?",
            "Was it only {f} that was {grade} for {area} in {first}?",
            "Is {f} the only one graded {grade} for {area} in {first}?",
            "Was {f} the sole force with {grade} for {area} in {first}?",
            "Was {f} alone in being {grade} for {area} in {first}?",
            "Did only {f} get {grade} for {area} in {first}?",
            "Was it just {f} that got {grade} for {area} in {first}?",
            "Did no force other than {f} get {grade} for {area} in {first}?",
            "Was no one but {f} {grade} for {area} in {first}?",
        ),
    ),
    (
        counted(lambda n, _: n > 0),
        (
            "Was any force {grade} for {area} in {first}?",
            "Were there any forces {grade} for {area} in {first}?",
            "Did any force get {grade} for {area} in {first}?",
            "Was anyone {grade} for {area} in {first}?",
            "Were some forces {grade} for {area} in {first}?",
            "Did anybody get {grade} for {area} in {first}?",
            "Was there a force graded {grade} for {area} in {first}?",
            "Was at least one force {grade} for {area} in {first}?",
            "Is there any force that was {grade} for {area} in {first}?",
            "any forces {grade} for {area} in {first}?",
        ),
    ),
    (
        counted(lambda n, _: n == 0),
        (
            "Was no force {grade} for {area} in {first}?",
            "Did no force get {grade} for {area} in {first}?",
            "Were no forces {grade} for {area} in {first}?",
            "Is it true that no force was {grade} for {area} in {first}?",
            "Was nobody {grade} for {area} in {first}?",
            "Were none of the forces {grade} for {area} in {first}?",
            "Was not a single force {grade} for {area} in {first}?",
            "Were zero forces {grade} for {area} in {first}?",
        ),
    ),
    (
        counted(lambda n, _: n == 43),
        (
            "Was every force {grade} for {area} in {first}?",
            "Were all forces {grade} for {area} in {first}?",
            "Did every force get {grade} for {area} in {first}?",
            "Did all 43 forces get {grade} for {area} in {first}?",
            "Were all of the forces {grade} for {area} in {first}?",
            "Was each force {grade} for {area} in {first}?",
            "Was everyone {grade} for {area} in {first}?",
            "Did they all get {grade} for {area} in {first}?",
            "Were the forces all {grade} for {area} in {first}?",
        ),
    ),
    (
        counted(lambda n, m: n == m),
        (
            "Were {number} forces {grade} for {area} in {first}?",
            "Did {number} forces get {grade} for {area} in {first}?",
            "Were exactly {number} forces {grade} for {area} in {first}?",
            "Were {number} of the 43 forces {grade} for {area} in {first}?",
            "Is it true that {number} forces were {grade} for {area} in {first}?",
        ),
    ),
    (
        counted(lambda n, m: n >= m),
        (
            "Were at least {number} forces {grade} for {area} in {first}?",
            "Did at least {number} forces get {grade} for {area} in {first}?",
            "Were {number} or more forces {grade} for {area} in {first}?",
        ),
    ),
    (
        counted(lambda n, m: n > m),
        (
            "Were more than {number} forces {grade} for {area} in {first}?",
        ),
    ),
    (
        counted(lambda n, m: n < m),
        (
            "Were fewer than {number} forces {grade} for {area} in {first}?",
            "Did less than {number} forces get {grade} for {area} in {first}?",
            "Were under {number} forces {grade} for {area} in {first}?",
        ),
    ),
    (
        counted(lambda n, _: n == 1),
        (
            "Was only one force {grade} for {area} in {first}?",
        ),
    ),
    (
        counted(lambda n, _: n > 0, "wales"),
        (
            "Was any Welsh force {grade} for {area} in {first}?",
            "Were any forces in Wales {grade} for {area} in {first}?",
            "Did any Welsh forces get {grade} for {area} in {first}?",
            "Was any force in Wales {grade} for {area} in {first}?",
        ),
    ),
    (
        counted(lambda n, _: n == 4, "wales"),
        (
            "Were all Welsh forces {grade} for {area} in {first}?",
            "Were all forces in Wales {grade} for {area} in {first}?",
            "Did every Welsh force get {grade} for {area} in {first}?",
            "Were all four Welsh forces {grade} for {area} in {first}?",
            "Were the Welsh forces all {grade} for {area} in {first}?",
        ),
    ),
    (
        counted(lambda n, m: n == m, "wales"),
        (
            "Were {number} Welsh forces {grade} for {area} in {first}?",
        ),
    ),
    (
        outside_wales,
        (
            "Was any force outside Wales {grade} for {area} in {first}?",
        ),
    ),
    (
        moving(lambda step: step > 0),
        (
            "Did {f} improve for {area} from {first} to {second}?",
            "Did {f} go up for {area} from {first} to {second}?",
            "Did {f} get better for {area} between {first} and {second}?",
            "Has {f} improved for {area} from {first} to {second}?",
            "Was {f} better in {second} than in {first} for {area}?",
            "Did {f}'s grade rise for {area} between {first} and {second}?",
            "Was there an improvement at {f} for {area} from {first} to {second}?",
            "Is it true that {f} improved for {area} from {first} to {second}?",
        ),
    ),
    (
        moving(lambda step: step <= 0),
        (
            "Did {f} not improve for {area} from {first} to {second}?",
            "Did {f} get worse or stay the same for {area} from {first} to {second}?",
            "Did {f} fail to improve for {area} from {first} to {second}?",
            "Is it true that {f} did not improve for {area} from {first} to {second}?",
            "Has {f} not got better for {area} from {first} to {second}?",
        ),
    ),
    (
        moving(lambda step: step < 0),
        (
            "Did {f} get worse for {area} from {first} to {second}?",
            "Did {f} go down for {area} from {first} to {second}?",
            "Did {f} decline for {area} between {first} and {second}?",
            "Was {f} worse in {second} than in {first} for {area}?",
            "Did {f} drop for {area} from {first} to {second}?",
            "Was {f} downgraded for {area} from {first} to {second}?",
        ),
    ),
    (
        moving(lambda step: step == 0),
        (
            "Did {f} stay the same for {area} from {first} to {second}?",
            "Did {f} keep its grade for {area} from {first} to {second}?",
            "Was {f} unchanged for {area} from {first} to {second}?",
            "Did {f} get the same grade for {area} in {first} and {second}?",
            "Did {f} not change for {area} from {first} to {second}?",
            "Did {f} neither improve nor decline for {area} from {first} to {second}?",
        ),
    ),
    (
        moving(lambda step: step != 0),
        (
            "Did {f}'s grade change for {area} from {first} to {second}?",
        ),
    ),
    (
        of_movers(some, lambda step: step > 0),
        (
            "Did any force improve for {area} from {first} to {second}?",
            "Did anyone improve for {area} from {first} to {second}?",
            "Did some forces improve for {area} from {first} to {second}?",
            "Did any of the forces go up for {area} between {first} and {second}?",
        ),
    ),
    (
        of_movers(every, lambda step: step > 0),
        (
            "Did every force improve for {area} from {first} to {second}?",
            "Did all forces improve for {area} from {first} to {second}?",
            "Did all 43 forces go up for {area} between {first} and {second}?",
            "Did everyone improve for {area} from {first} to {second}?",
        ),
    ),
    (
        of_movers(every, lambda step: step <= 0),
        (
            "Did no force improve for {area} from {first} to {second}?",
            "Did none of the forces improve for {area} from {first} to {second}?",
            "Did nobody improve for {area} from {first} to {second}?",
            "Is it true that no force improved for {area} from {first} to {second}?",
        ),
    ),
    (
        of_movers(every, lambda step: step >= 0),
        (
            "Did no force get worse for {area} from {first} to {second}?",
        ),
    ),
    (
        lambda c: between(c, c.grade, c.other),
        (
            "Did {f} go from {grade} to {other} for {area} from {first} to {second}?",
            "Did {f} move from {grade} to {other} for {area} between {first} and {second}?",
            "Did {f} change from {grade} to {other} for {area} from {first} to {second}?",
            "Was {f}'s change for {area} from {first} to {second} from {grade} to {other}?",
        ),
    ),
    (
        lambda c: between(c, c.grade, c.grade),
        (
            "Did {f} stay {grade} for {area} from {first} to {second}?",
        ),
    ),
    (
        lambda c: every(c.got(c.f, c.grade), c.got(c.f, c.other, area=c.other_area)),
        (
            "Was {f} {grade} for {area} and {other} for {other_area} in {first}?",
            "Did {f} get {grade} for {area} and {other} for {other_area} in {first}?",
            "In {first}, was {f} {grade} for {area} and {other} for {other_area}?",
            "Was {f} {grade} for {area} but {other} for {other_area} in {first}?",
            "Was {f} in {first} {grade} on {area} and {other} on {other_area}?",
        ),
    ),
    (
        lambda c: every(c.got(c.f, c.grade), c.got(c.f, c.other, c.second)),
        (
            "Was {f} {grade} in {first} and {other} in {second} for {area}?",
        ),
    ),
    (
        lambda c: every(c.got(c.f, c.grade), c.got(c.g, c.other)),
        (
            "Was {f} {grade} and {g} {other} for {area} in {first}?",
            "Did {f} get {grade} and {g} {other} for {area} in {first}?",
            "Was {f} {grade} but {g} {other} for {area} in {first}?",
        ),
    ),
    (
        always,
        (
            "Has {f} always been {grade} for {area}?",
        ),
    ),
    (
        lambda c: some(*history(c)),
        (
            "Has {f} ever been {grade} for {area}?",
        ),
    ),
    (
        standing(lambda step: step > 0),
        (
            "Was {f} better than {g} for {area} in {first}?",
            "Did {f} do better than {g} for {area} in {first}?",
            "Did {f} beat {g} for {area} in {first}?",
            "Was {f}'s grade higher than {g}'s for {area} in {first}?",
            "Did {f} get a better grade than {g} for {area} in {first}?",
            "Did {f} outperform {g} for {area} in {first}?",
        ),
    ),
    (
        standing(lambda step: step < 0),
        (
            "Was {f} worse than {g} for {area} in {first}?",
            "Did {f} do worse than {g} for {area} in {first}?",
            "Was {f}'s grade lower than {g}'s for {area} in {first}?",
        ),
    ),
    (
        standing(lambda step: step >= 0),
        (
            "Was {f} as good as {g} for {area} in {first}?",
            "Did {f} do at least as well as {g} for {area} in {first}?",
            "Was {f} no worse than {g} for {area} in {first}?",
            "Was {f} at least as good as {g} for {area} in {first}?",
        ),
    ),
    (
        standing(lambda step: step <= 0),
        (
            "Was {f} not better than {g} for {area} in {first}?",
        ),
    ),
    (
        beaten,
        (
            "Did any force do better than {f} for {area} in {first}?",
            "Was any force better than {f} for {area} in {first}?",
            "Did anyone do better than {f} for {area} in {first}?",
            "Did any other force get a better grade than {f} for {area} in {first}?",
        ),
    ),
    (
        counted(lambda n, m: n <= m),
        (
            "Were at most {number} forces {grade} for {area} in {first}?",
            "Were no more than {number} forces {grade} for {area} in {first}?",
            "Were {number} or fewer forces {grade} for {area} in {first}?",
        ),
    ),
    (
        counted(lambda n, _: n == 0, "wales"),
        (
            "Were no Welsh forces {grade} for {area} in {first}?",
            "Was no force in Wales {grade} for {area} in {first}?",
            "Were none of the Welsh forces {grade} for {area} in {first}?",
        ),
    ),
    (
        moving(lambda step: step >= 0),
        (
            "Did {f} improve or stay the same for {area} from {first} to {second}?",
            "Did {f} not get worse for {area} from {first} to {second}?",
            "Did {f} avoid a drop for {area} from {first} to {second}?",
        ),
    ),
    (
        of_movers(every, lambda step: step == 0),
        (
            "Did every force stay the same for {area} from {first} to {second}?",
            "Did no force change for {area} from {first} to {second}?",
            "Did all forces keep their grade for {area} from {first} to {second}?",
        ),
    ),
    (
        lambda c: every(c.got(c.f, c.grade), c.got(c.f, c.grade, area=c.other_area)),
        (
            "Was {f} {grade} for {area} and {other_area} in {first}?",
            "Was {f} {grade} for both {area} and {other_area} in {first}?",
        ),
    ),
    (
        lambda c: some(c.got(c.f, c.grade), c.got(c.f, c.grade, area=c.other_area)),
        (
            "Was {f} {grade} for {area} or {other_area} in {first}?",
            "Was {f} {grade} for either {area} or {other_area} in {first}?",
        ),
    ),
    (
        lambda c: some(c.got(c.f, c.grade), c.got(c.f, c.grade, c.second)),
        (
            "Was {f} {grade} in {first} or {second} for {area}?",
        ),
    ),
    (
        lambda c: every(c.got(c.f, c.grade), c.got(c.f, c.grade, c.second)),
        (
            "Was {f} {grade} in {first} and {second} for {area}?",
            "Was {f} {grade} in both {first} and {second} for {area}?",
            "Was {f} {grade} for {area} in {first} and in {second}?",
        ),
    ),
    (
        lambda c: some(c.got(c.f, c.grade), c.got(c.f, c.other)),
        (
            "Was {f} {grade} or {other} for {area} in {first}?",
            "Was {f} either {grade} or {other} for {area} in {first}?",
        ),
    ),
    (
        standing(lambda step: step == 0),
        (
            "Did {f} and {g} get the same grade for {area} in {first}?",
            "Did {f} get the same grade as {g} for {area} in {first}?",
            "Were {f} and {g} graded the same for {area} in {first}?",
            "Were {f} and {g} equal for {area} in {first}?",
        ),
    ),
)

CLAIMS: Mapping[str, Judge] = {form: judge for judge, forms in FORMS for form in forms}
