"""Discord's rate limits: a bucket for each route and channel, and one for everything together."""

from __future__ import annotations

import hashlib
import time
from collections import deque

from tests.loopback.state import Payload

MAJOR = ("channel_id", "guild_id", "webhook_id", "interaction_id")
FREE = 100_000
EVERYTHING = (50, 1.0)
# Of each route the requests that a bucket takes, and the seconds it is full again after.
_OF_ROUTES = {
    ("POST", "/channels/{channel_id}/messages"): (5, 5.0),
    ("PATCH", "/channels/{channel_id}/messages/{message_id}"): (5, 5.0),
}
_OF_OTHERS = (10, 1.0)


class Limits:
    """Counts requests. Switched off it only sends the headers, of buckets that are never empty: without those the
    library would send one request after the other."""

    def __init__(self, on: bool) -> None:
        self.on = on
        self._counted: dict[str, deque[float]] = {}
        self._everything: deque[float] = deque()
        self.exceeded: list[str] = []

    def count(self, method: str, template: str, parameters: dict[str, str]) -> tuple[Payload | None, dict[str, str]]:
        """Count a request. Returns the body of a 429 where it is one too many, and the headers of the answer."""
        limit, seconds = _OF_ROUTES.get((method, template), _OF_OTHERS) if self.on else (FREE, 1.0)
        bucket = hashlib.md5(f"{method} {template}".encode(), usedforsecurity=False).hexdigest()
        headers = {"X-RateLimit-Bucket": bucket, "X-RateLimit-Limit": str(limit)}
        if not self.on:
            return None, {
                **headers, "X-RateLimit-Remaining": str(limit - 1), "X-RateLimit-Reset-After": "1.000",
                "X-RateLimit-Reset": f"{time.time() + 1:.3f}",
            }
        now = time.perf_counter()
        everywhere = not template.startswith(("/interactions/", "/webhooks/"))
        if everywhere and (wait := _one_more(self._everything, now, *EVERYTHING)) is not None:
            return self._refused(method, template, wait, {"X-RateLimit-Global": "true"}, "global")
        major = ":".join(parameters.get(name, "") for name in MAJOR)
        counted = self._counted.setdefault(f"{bucket}:{major}", deque())
        wait = _one_more(counted, now, limit, seconds)
        after = (counted[0] + seconds - now) if counted else 0.0
        headers |= {
            "X-RateLimit-Remaining": str(limit - len(counted)), "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Reset": f"{time.time() + after:.3f}",
        }
        if wait is not None:
            return self._refused(method, template, wait, headers, "user")
        return None, headers

    def _refused(
        self, method: str, template: str, wait: float, headers: dict[str, str], scope: str
    ) -> tuple[Payload, dict[str, str]]:
        self.exceeded.append(f"{method} {template}")
        body = {"message": "You are being rate limited.", "retry_after": round(wait, 3), "global": scope == "global"}
        return body, {**headers, "Retry-After": f"{wait:.3f}", "X-RateLimit-Scope": scope}


def _one_more(counted: deque[float], now: float, limit: int, seconds: float) -> float | None:
    """Count one more, or say how long to wait for that."""
    while counted and counted[0] <= now - seconds:
        counted.popleft()
    if len(counted) >= limit:
        return counted[0] + seconds - now
    counted.append(now)
    return None
