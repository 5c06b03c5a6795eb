"""A reading: the tokens of a message with what was found in them, and the questions the rules ask of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.language.courtesies import without_courtesies
from bot.language.lexicon import Lexicon
from bot.language.matching import Found, Span, find
from bot.language.text import Token, clean, tokens_of

# Where a sentence ends, and where one may: at a colon too.
ENDS = frozenset(".?!;\n")
BREAKS = ENDS | {":"}
_STATED = ENDS - {"?"}
_TELLING = frozenset({"i", "we", "he", "she", "they", "my", "our", "someone", "somebody", "people"})
# Corrections that leave both names standing, one against the other: "Kent instead of Essex".
_SET_AGAINST = frozenset({"not", "instead", "rather", "not that", "not that one"})


@dataclass(frozen=True)
class Reading:
    """One message, tokenised and looked up. Everything that understands it works on this.

    `questioned`: a question mark stands behind its last word.
    """

    tokens: tuple[Token, ...]
    found: Found
    lexicon: Lexicon
    questioned: bool

    @cached_property
    def _by_kind(self) -> Mapping[str, list[tuple[Span, tuple[str, ...]]]]:
        """Every cue and entity span by its kinds, in order, each with the first values it has of that kind."""
        index: dict[str, list[tuple[Span, tuple[str, ...]]]] = {}
        for span in sorted((*self.found.cues, *self.found.entities), key=lambda span: span.start):
            firsts: dict[str, tuple[str, ...]] = {}
            for entry, _ in span.meanings:
                if entry.values:
                    firsts[entry.kind] = firsts.get(entry.kind, ()) + entry.values[:1]
            for kind, first in firsts.items():
                index.setdefault(kind, []).append((span, first))
        return index

    @cached_property
    def _entities_by_end(self) -> Mapping[int, Span]:
        return {span.end: span for span in self.found.entities}

    @cached_property
    def _entities_by_start(self) -> Mapping[int, Span]:
        return {span.start: span for span in self.found.entities}

    @cached_property
    def _by_edge(self) -> Mapping[tuple[str, str, int], tuple[Span, ...]]:
        """The spans of each kind by where they start and where they end."""
        index: dict[tuple[str, str, int], list[Span]] = defaultdict(list)
        for kind, found in self._by_kind.items():
            for span, _ in found:
                index[kind, "start", span.start].append(span)
                index[kind, "end", span.end].append(span)
        return {edge: tuple(spans) for edge, spans in index.items()}

    @cached_property
    def _marked(self) -> tuple[tuple[int, str], ...]:
        return tuple([(place, token.before) for place, token in enumerate(self.tokens) if token.before])

    def behind(self, marks: frozenset[str]) -> list[int]:
        """The places, but for the first, right behind one of these marks."""
        return [place for place, before in self._marked if place and not marks.isdisjoint(before)]

    def starting(self, kind: str, place: int) -> tuple[Span, ...]:
        """The spans of a kind that start at a place."""
        return self._by_edge.get((kind, "start", place), ())

    def ending(self, kind: str, first: int, last: int) -> tuple[Span, ...]:
        """The spans of a kind that end at one of the places from `first` to `last`, in the order of their ends."""
        return tuple(span for place in range(first, last + 1) for span in self._by_edge.get((kind, "end", place), ()))

    def beside(self, span: Span, gap: int) -> tuple[Span, ...]:
        """The entities before and behind a span with at most so many tokens between."""
        before = (self._entities_by_end.get(span.start - each) for each in range(gap + 1))
        behind = (self._entities_by_start.get(span.end + each) for each in range(gap + 1))
        return tuple(other for other in (*before, *behind) if other is not None)

    def words(self, start: int, end: int) -> str:
        """The tokens from `start` to `end` (exclusive) as folded words."""
        start, end = max(start, 0), max(end, 0)
        if end - start == 1:  # most rules look at one
            return self.tokens[start].text if start < len(self.tokens) else ""
        return " ".join([token.text for token in self.tokens[start:end]])

    def as_written(self, start: int, end: int) -> str:
        """The same as the person wrote them."""
        return " ".join(token.raw for token in self.tokens[start:end])

    def spans(self, kind: str, *values: str) -> tuple[Span, ...]:
        """The cue and entity spans of this kind (and one of these values), in order."""
        found = self._by_kind.get(kind)
        if found is None:
            return ()
        wanted = frozenset(values)
        return tuple([span for span, first in found if not wanted or not wanted.isdisjoint(first)])

    def has(self, kind: str, *values: str) -> bool:
        """Whether a cue or entity of this kind (and one of these values) was found."""
        if not values:
            return kind in self._by_kind
        wanted = frozenset(values)
        return any(not wanted.isdisjoint(first) for _, first in self._by_kind.get(kind, ()))

    def positions(self, *kinds: str) -> frozenset[int]:
        """The token positions covered by cues and entities of these kinds."""
        known = self._known_positions.get(kinds)
        if known is None:
            found = [of_kind for kind in kinds if (of_kind := self._by_kind.get(kind))]
            spans = [span for of_kind in found for span, _ in of_kind]
            known = frozenset([place for span in spans for place in range(span.start, span.end)])
            self._known_positions[kinds] = known
        return known

    @cached_property
    def _known_positions(self) -> dict[tuple[str, ...], frozenset[int]]:
        return {}

    @cached_property
    def dated(self) -> bool:
        """Whether a number of the message begins like a year of this century."""
        return any(token.text[:2] == "20" for token in self.tokens)

    @cached_property
    def shouted(self) -> bool:
        """Whether most words begin with a capital, so that a capital says nothing of the word it begins."""
        words = [token.raw for token in self.tokens if token.raw[0].isalpha()]
        return len(words) > 3 and sum(word[0].isupper() for word in words) > len(words) * 0.6

    def near(self, span: Span, positions: frozenset[int], before: int, after: int) -> bool:
        """Whether one of the positions lies within so many tokens before or after a span."""
        return any(position in positions for position in range(span.start - before, span.end + after))

    @cached_property
    def taken_back(self) -> int:
        """Where what was said before is taken back ("Kent, sorry, Essex"): what is named behind it counts in the place
        of the same kind of name before it. 0 where nothing is."""
        for cue in reversed(self.spans("follow", "correct")):
            follows = any(self._names(place) for place in range(cue.end, cue.end + 2))
            apart = bool(self.tokens[cue.start].before) or cue.end - cue.start > 1
            if cue.start and apart and follows and self.words(cue.start, cue.end) not in _SET_AGAINST:
                return cue.end
        return 0

    def _names(self, place: int) -> bool:
        """Whether a name, an area or a number begins at a place."""
        begun = self._entities_by_start.get(place)
        number = place < len(self.tokens) and self.tokens[place].text[0].isdigit()
        return number or (begun is not None and bool(begun.of("force", "region", "place", "area", "area_hint", "year")))

    @cached_property
    def asked_last(self) -> int:
        """Where the last sentence begins, if it is a question behind what somebody says ("I was told … Was it so in
        2016?"): its rounds are the ones asked about. 0 where it is not."""
        told = bool(self.tokens) and self.tokens[0].text in _TELLING
        return max(self.behind(_STATED), default=0) if told and self.questioned else 0

    @cached_property
    def asked(self) -> bool:
        """Whether the message has the form of a question or a request."""
        if self.questioned or self.has("ask") or self.has("wh") or any("?" in marks for _, marks in self._marked):
            return True
        return not self.positions("aux").isdisjoint((0, *self.behind(BREAKS)))


def read(message: str, lexicon: Lexicon) -> Reading:
    """Tokenise a message, courtesies left out, and find the lexicon in it."""
    cleaned = clean(message)
    whole = tokens_of(cleaned)
    found = find(whole, lexicon)
    kept = tuple(without_courtesies(whole, found))
    if len(kept) < len(whole):
        found = find(kept, lexicon)
    last = kept[-1].start + len(kept[-1].raw) if kept else 0
    return Reading(kept, found, lexicon, "?" in cleaned[last:])
