"""The kinds of phrases in `phrases.csv`, and the values that a phrase of each may have.

The language part understands these and no others: a kind or value that is missing here would be read and do nothing,
or make it fail. `data/README.md` explains them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Names = Literal["area", "grade", "region", "term", "year", "number", "position", "word"]


@dataclass(frozen=True, slots=True)
class Values:
    """What a value may be: one of `words`, or something that `names` tells; `several` of them joined by |."""

    words: tuple[str, ...] = ()
    names: Names | None = None
    several: bool = False


_NAMED: Mapping[str, Values] = {
    "area": Values(names="area", several=True),
    "area_hint": Values(names="area", several=True),
    "grade": Values(names="grade"),
    "grade_hint": Values(names="grade"),
    "year": Values(names="year"),
    "region": Values(names="region"),
    "release_area": Values(names="area"),
    "spelling": Values(names="word"),
    "term": Values(names="term", several=True),
    "define_as": Values(names="term", several=True),
    "number": Values(("majority", "minority"), names="number"),
    "choice": Values(("both", "last"), names="position"),
}

_OF_WORDS: Mapping[str, tuple[str, ...]] = {
    "always": ("always", "never", "ever"),
    "better": ("better", "worse", "same", "as good", "as bad"),
    "contact_hint": ("contact",),
    "count_test": ("more than", "at least", "fewer than", "at most", "is"),
    "decoy": ("veto",),
    "define_hint": ("define",),
    "direction": ("improved", "declined", "unchanged", "changed"),
    "edit": ("add", "remove", "swap"),
    "follow": ("and", "correct"),
    "held": ("kept", "lost"),
    "locate_asks": ("locate",),
    "locate_covers": ("locate",),
    "more": ("more", "fewer"),
    "only": ("only", "beside", "behind"),
    "peak": ("most", "fewest"),
    "picture": ("any", "map", "history", "national", "comparison", "moves"),
    "quote_hint": ("quote",),
    "quote_verb": ("quote",),
    "rank": ("best", "worst"),
    "refer": ("it",),
    "round": ("latest", "previous", "next", "first", "same", "vague"),
    "since": ("since", "after"),
    "smalltalk": ("greeting", "thanks"),
    "test": ("not", "below", "above", "at least", "at most", "other"),
    "times": ("times", "row"),
    "topic": ("off", "never"),
    "until": ("until", "before"),
}

# Their phrases have one meaning, which is the kind.
_OF_ITSELF = (
    "all", "all_areas", "any", "areas", "ask", "aux", "between", "compare", "contact", "count", "courtesy",
    "coverage", "define", "except", "fared", "farthest", "filler", "finding", "forces", "grading", "group", "have",
    "help", "history", "home", "inspected", "inspectorate", "lack", "list", "locate", "mine", "month", "ordinary",
    "other_areas", "other_speaker", "others", "pillars", "police", "press", "publication", "published", "question",
    "quote", "service", "share", "source", "speaker", "title", "total", "untrue", "wh", "why", "with_region", "yesno",
    "zero",
)

PHRASE_KINDS: Mapping[str, Values] = {
    **_NAMED,
    **{kind: Values(words) for kind, words in _OF_WORDS.items()},
    **{kind: Values((kind,)) for kind in _OF_ITSELF},
}
