"""What is to go wrong: the tests say so here, the gateway and the REST server look here before they act."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Literal

Stage = Literal["before hello", "after hello", "after identify", "after resume"]


Action = Literal["status", "hang", "drop", "drop after", "slow"]


@dataclass(slots=True)
class RestFault:
    """What happens to the next requests to one route (`path` is a regular expression of the whole path), `times` times.

    With a `status` that is the answer; "hang" never answers; "drop" closes the connection without doing what was
    asked, "drop after" does it first; "slow" answers after `seconds`.
    """

    method: str
    path: str
    action: Action = "status"
    status: int = 500
    body: dict[str, Any] = field(default_factory=lambda: {"message": "made to fail", "code": 0})
    headers: dict[str, str] = field(default_factory=dict)
    times: int = 1
    seconds: float = 0.0
    met: int = 0

    def meets(self, method: str, path: str) -> bool:
        """Whether it befalls this request; counts it if so."""
        if self.met >= self.times or method != self.method or not re.fullmatch(self.path, path):
            return False
        self.met += 1
        return True


def too_many(method: str, path: str, seconds: float, *, everywhere: bool = False, times: int = 1) -> RestFault:
    """Discord's 429, of one route or of all."""
    body = {"message": "You are being rate limited.", "retry_after": seconds, "global": everywhere}
    headers = {"Retry-After": str(seconds), "X-RateLimit-Scope": "global" if everywhere else "user"}
    if everywhere:
        headers["X-RateLimit-Global"] = "true"
    return RestFault(method, path, status=429, body=body, headers=headers, times=times)


@dataclass(slots=True)
class Faults:
    """Everything that is to go wrong. Empty: nothing."""

    rest: list[RestFault] = field(default_factory=list)
    # What becomes of the next connections, each of one: where it is dropped, and with which code (None: no goodbye).
    drops: deque[tuple[Stage, int | None]] = field(default_factory=deque)
    # How the next IDENTIFY or RESUME is refused: op 9 with this as what it says of resuming.
    invalid: deque[bool] = field(default_factory=deque)
    mute: int = 0
    """To how many of the next connections nothing is said, no HELLO either."""

    def rest_fault(self, method: str, path: str) -> RestFault | None:
        """What befalls a request, if anything."""
        return next((fault for fault in self.rest if fault.meets(method, path)), None)

    def drop_at(self, stage: Stage) -> tuple[bool, int | None]:
        """Whether the connection is to be dropped here, and with which code."""
        if self.drops and self.drops[0][0] == stage:
            return True, self.drops.popleft()[1]
        return False, None
