"""Grades that are not on their round's scale, and published counts that the grades do not bear out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from bot.store.faults import Fault
from bot.store.records import FindingRow, ForceRow, GradeRow, NationalCountRow, RoundRow
from bot.store.sheets import Sheet, Sheets

NOT_GRADED = "not graded"


def grade_faults(sheets: Sheets) -> Iterator[Fault]:
    """Unknown grades, grades off the scale of their round, and counts that disagree with the grades."""
    scales = {row.round: row.grades for _, row in sheets[RoundRow].good}
    # A scale that could not be read may hold any grade.
    known = {grade for scale in scales.values() for grade in scale} if sheets[RoundRow].complete else None
    for sheet in (sheets[GradeRow], sheets[NationalCountRow], sheets[FindingRow]):
        yield from _off_scale(sheet, scales, known)
    if sheets[GradeRow].complete:
        yield from _miscounted(sheets)


def _off_scale(sheet: Sheet[Any], scales: dict[str, tuple[str, ...]], known: set[str] | None) -> Iterator[Fault]:
    for line in sheet.lines:
        grade, round = line.cells.get("grade"), line.cells.get("round")
        if not isinstance(grade, str) or grade == NOT_GRADED:
            continue
        scale = scales.get(str(round))
        if scale is not None and grade not in scale:
            allowed = f"expected one of {', '.join(scale)} or {NOT_GRADED}"
            off = f"is not on the scale of the round {round}; {allowed}"
            unknown = known is not None and grade not in known
            yield sheet.fault(line.number, "grade", grade, f"is no grade; {allowed}" if unknown else off)


def _miscounted(sheets: Sheets) -> Iterator[Fault]:
    forces = len(sheets[ForceRow].lines) if sheets[ForceRow].whole else None
    grades = [row for _, row in sheets[GradeRow].good]
    held = Counter((row.round, row.area) for row in grades)
    counted = Counter((row.round, row.area, row.grade) for row in grades)
    counts = sheets[NationalCountRow]
    for number, row in counts.good:
        found = counted[row.round, row.area, row.grade]
        # Where not every force is held, the published count may be higher than what can be counted.
        differs = found > row.count or (found < row.count and held[row.round, row.area] == forces)
        if differs and not row.disagrees:
            message = f"{found} forces have this grade in grades.csv; correct the count or the grades, or say yes in"
            yield counts.fault(number, "count", row.count, f"{message} the column disagrees if that is how it is")
        if row.disagrees and not differs:
            message = f"{found} forces have this grade in grades.csv, which agrees with the count; remove the yes"
            yield counts.fault(number, "disagrees", "yes", message)
