"""A reading: the tokens of a message with what was found in them, and the questions the rules ask of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.lexicon import Lexicon
from bot.language.matching import Found, Span, find
from bot.language.text import Token, tokens


@dataclass(frozen=True)
class Reading:
    """One message, tokenised and looked up. Everything that understands it works on this."""

    tokens: tuple[Token, ...]
    found: Found
    lexicon: Lexicon

    def words(self, start: int, end: int) -> str:
        """The tokens from `start` to `end` (exclusive) as folded words."""
        return " ".join(token.text for token in self.tokens[max(start, 0) : max(end, 0)])

    def as_written(self, start: int, end: int) -> str:
        """The same as the person wrote them."""
        return " ".join(token.raw for token in self.tokens[start:end])

    def has(self, kind: str, *values: str) -> bool:
        """Whether a cue or entity of this kind (and one of these values) was found."""
        return any(
            not values or meaning.entry.values[0] in values
            for span in (*self.found.cues, *self.found.entities)
            for meaning in span.of(kind)
        )

    def spans(self, kind: str, *values: str) -> tuple[Span, ...]:
        """The cue and entity spans of this kind (and one of these values), in order."""
        return tuple(sorted(
            (
                span
                for span in (*self.found.cues, *self.found.entities)
                if any(not values or meaning.entry.values[0] in values for meaning in span.of(kind))
            ),
            key=lambda span: span.start,
        ))

    def positions(self, *kinds: str) -> frozenset[int]:
        """The token positions covered by cues and entities of these kinds."""
        return frozenset(
            position
            for span in (*self.found.cues, *self.found.entities)
            if span.of(*kinds)
            for position in range(span.start, span.end)
        )

    def near(self, span: Span, positions: frozenset[int], before: int, after: int) -> bool:
        """Whether one of the positions lies within so many tokens before or after a span."""
        window = range(span.start - before, span.end + after)
        return any(position in positions for position in window)

    @property
    def asked(self) -> bool:
        """Whether the message has the form of a question or a request."""
        if any("?" in token.before for token in self.tokens) or self.ends_with_question_mark:
            return True
        opens = {0} | {place for place, token in enumerate(self.tokens) if set(token.before) & set(".!;:\n")}
        starts = self.positions("wh", "aux")
        return self.has("ask") or any(place in starts for place in opens) or self.has("wh")

    @property
    def ends_with_question_mark(self) -> bool:
        """Whether the last mark of the message is a question mark."""
        return self.tail.rstrip().endswith("?")

    tail: str = ""


def read(message: str, lexicon: Lexicon) -> Reading:
    """Tokenise a message and find the lexicon in it."""
    found: Sequence[Token] = tokens(message)
    tail = message[-200:].rstrip("*_`|~ \n")
    return Reading(tuple(found), find(found, lexicon), lexicon, tail)
