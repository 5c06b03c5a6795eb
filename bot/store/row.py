"""What all rows have in common, whatever they hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self

from sqlmodel import SQLModel

# What pydantic keeps beside the columns of each row, for rows that nobody changes.
_UNTOUCHED: dict[str, object] = {
    "__pydantic_fields_set__": frozenset(), "__pydantic_extra__": None, "__pydantic_private__": None
}


class Row(SQLModel):
    """What all rows have in common: they never change once made."""

    # Most commands validate nothing: what they read from the store was validated when it was loaded.
    model_config = {"frozen": True, "extra": "forbid", "defer_build": True}

    @classmethod
    def stored(cls, columns: Sequence[str], values: Iterable[object]) -> Self:
        """A row as the store holds it. It is not validated again."""
        row = object.__new__(cls)
        # Not through `__dict__`: thousands of rows share the names of their columns only where each is set by itself.
        for column, value in zip(columns, values, strict=True):
            object.__setattr__(row, column, value)
        for name, value in _UNTOUCHED.items():
            object.__setattr__(row, name, value)
        return row
