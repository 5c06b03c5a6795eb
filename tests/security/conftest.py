"""The world of the chat tests: the real bot in a simulated Discord."""

from __future__ import annotations

from tests.chat.conftest import database, filled, new_world, open_world, served, world

__all__ = ["database", "filled", "new_world", "open_world", "served", "world"]
