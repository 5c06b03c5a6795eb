"""The exit statuses of `peelbot`: what a shell or a supervisor such as systemd can tell ends apart by."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """An exit status; `meaning` says what it stands for."""

    DONE = 0
    FAILED = 1
    MISUSED = 2
    TOKEN = 3
    INTENTS = 4
    SHARDS = 5
    DATA = 6
    INTERRUPTED = 130

    @property
    def meaning(self) -> str:
        """What it stands for, as the start of a sentence."""
        return _MEANINGS[self]


_MEANINGS = {
    Status.DONE: "done, or told to stop",
    Status.FAILED: "failed: trying again may help",
    Status.MISUSED: "wrong usage or settings",
    Status.TOKEN: "run: Discord refuses the token",
    Status.INTENTS: "run: Discord refuses the intents that the bot asks for",
    Status.SHARDS: "run: Discord refuses the shards, or this release of the bot",
    Status.DATA: "run: the data or the database cannot be used",
    Status.INTERRUPTED: "interrupted with Ctrl-C, but for run: it ends with 0",
}
