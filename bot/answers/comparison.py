"""Whether a number that is known only within bounds is what a claim says it is."""

from __future__ import annotations

from bot.language.query import Claim


def holds(claimed: Claim, low: float, high: float) -> bool | None:
    """Whether the comparison holds for every number from low to high (True), for none (False), or for some."""
    value = claimed.value or 0.0
    # A share said in whole per cent ("77 per cent") is right when it rounds to that.
    near = 0.005 if claimed.share else 0.0
    if claimed.comparison == "is":
        if low == high:
            return abs(low - value) <= near
        return None if low - near <= value <= high + near else False
    at_low, at_high = {
        "at least": (low >= value, high >= value),
        "more than": (low > value, high > value),
        "at most": (low <= value, high <= value),
        "fewer than": (low < value, high < value),
    }[claimed.comparison]
    return at_low if at_low == at_high else None
