"""Whether what is known of a number of forces is what a claim says."""

from __future__ import annotations

from bot.language.query import Claim


def judged(claimed: Claim, hits: int, known: int, total: int) -> bool | None:
    """The verdict on a claim that any, all or a number of forces fit: of `total` that could, `known` are known and
    `hits` of those do. None where the others could turn it, or where the claim is of another kind."""
    if claimed.kind == "any":
        return True if hits else False if known == total else None
    if claimed.kind == "all":
        every = False if hits < known else True if known == total else None
        return every if every is None or not claimed.denied else not every
    if claimed.kind != "number" or claimed.value is None:
        return None
    low, high = hits, hits + total - known
    return holds(claimed, low / (total or 1), high / (total or 1)) if claimed.share else holds(claimed, low, high)


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
