"""A reading: the tokens of a message with what was found in them, and the questions the rules ask of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.language.lexicon import Lexicon
from bot.language.matching import Found, Span, find
from bot.language.text import Token, tokens

_SENTENCE = frozenset(".!;:\n")


@dataclass(frozen=True)
class Reading:
    """One message, tokenised and looked up. Everything that understands it works on this.

    `questioned`: its last mark is a question mark.
    """

    tokens: tuple[Token, ...]
    found: Found
    lexicon: Lexicon
    questioned: bool

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[tuple[Span, frozenset[str]], ...]]:
        """Every cue and entity span by its kinds, in order, each with the first values it has of that kind."""
        index: dict[str, list[tuple[Span, frozenset[str]]]] = defaultdict(list)
        for span in sorted((*self.found.cues, *self.found.entities), key=lambda span: span.start):
            values: dict[str, set[str]] = defaultdict(set)
            for meaning in span.meanings:
                if meaning.entry.values:
                    values[meaning.entry.kind].add(meaning.entry.values[0])
            for kind, first in values.items():
                index[kind].append((span, frozenset(first)))
        return {kind: tuple(spans) for kind, spans in index.items()}

    @cached_property
    def _entities_by_end(self) -> Mapping[int, Span]:
        return {span.end: span for span in self.found.entities}

    @cached_property
    def _entities_by_start(self) -> Mapping[int, Span]:
        return {span.start: span for span in self.found.entities}

    def beside(self, span: Span, gap: int) -> tuple[Span, ...]:
        """The entities before and behind a span with at most so many tokens between."""
        before = (self._entities_by_end.get(span.start - each) for each in range(gap + 1))
        behind = (self._entities_by_start.get(span.end + each) for each in range(gap + 1))
        return tuple(other for other in (*before, *behind) if other is not None)

    def words(self, start: int, end: int) -> str:
        """The tokens from `start` to `end` (exclusive) as folded words."""
        return " ".join(token.text for token in self.tokens[max(start, 0) : max(end, 0)])

    def as_written(self, start: int, end: int) -> str:
        """The same as the person wrote them."""
        return " ".join(token.raw for token in self.tokens[start:end])

    def spans(self, kind: str, *values: str) -> tuple[Span, ...]:
        """The cue and entity spans of this kind (and one of these values), in order."""
        found = self._by_kind.get(kind, ())
        return tuple(span for span, first in found if not values or not first.isdisjoint(values))

    def has(self, kind: str, *values: str) -> bool:
        """Whether a cue or entity of this kind (and one of these values) was found."""
        found = self._by_kind.get(kind, ())
        return any(not first.isdisjoint(values) for _, first in found) if values else bool(found)

    def positions(self, *kinds: str) -> frozenset[int]:
        """The token positions covered by cues and entities of these kinds."""
        return frozenset(
            position
            for kind in kinds
            for span, _ in self._by_kind.get(kind, ())
            for position in range(span.start, span.end)
        )

    def near(self, span: Span, positions: frozenset[int], before: int, after: int) -> bool:
        """Whether one of the positions lies within so many tokens before or after a span."""
        return any(position in positions for position in range(span.start - before, span.end + after))

    @cached_property
    def asked(self) -> bool:
        """Whether the message has the form of a question or a request."""
        if self.questioned or self.has("ask") or self.has("wh") or any("?" in token.before for token in self.tokens):
            return True
        opens = {0} | {place for place, token in enumerate(self.tokens) if _SENTENCE & set(token.before)}
        return not opens.isdisjoint(self.positions("aux"))


def read(message: str, lexicon: Lexicon) -> Reading:
    """Tokenise a message and find the lexicon in it."""
    found = tokens(message)
    questioned = message[-200:].rstrip("*_`|~ \n").endswith("?")
    return Reading(found, find(found, lexicon), lexicon, questioned)
