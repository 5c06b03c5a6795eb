"""The rules between cells: what the data files must hold together, beyond what one cell can show."""

from __future__ import annotations

from bot.store.checks_grades import grade_faults
from bot.store.checks_names import name_faults
from bot.store.checks_phrases import phrase_faults
from bot.store.checks_references import reference_faults
from bot.store.checks_values import value_faults
from bot.store.faults import Fault
from bot.store.sheets import Sheets


def check(sheets: Sheets) -> tuple[Fault, ...]:
    """Every fault between the cells of the files as read (none: the data is good).

    What could not be read is left out: a rule that would need it stays silent, so that one fault in a file
    is not told again as a hundred in others.
    """
    rules = (reference_faults, value_faults, grade_faults, name_faults, phrase_faults)
    return tuple(fault for faults in rules for fault in faults(sheets))
