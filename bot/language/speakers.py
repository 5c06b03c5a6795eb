"""Speakers: whose words are asked for, when it is somebody that the store has no words of."""

from __future__ import annotations

from bot.language.reading import Reading

_ASKING = frozenset({"did", "has", "have", "does", "do"})
LONGEST = 4


def unknown_speaker(reading: Reading) -> str | None:
    """Somebody other than an inspector who is asked to have said something: an office ("the chief constable"), or a
    name between a verb and "say" that is none of the lexicon's ("did Sir Jo Bloggs say anything about …")."""
    if not (reading.has("speaker") or reading.has("inspector")):
        verbs = {span.start for kind in ("quote_verb", "quote", "quote_hint") for span in reading.spans(kind)}
        for office in reading.spans("other_speaker"):
            led = set(reading.words(office.start - 3, office.start).split())
            if verbs & {office.end, office.end + 1} and led & _ASKING:
                return reading.as_written(office.start, office.end)
    known = {place for span in reading.found.entities if not span.distance for place in range(span.start, span.end)}
    for said in reading.spans("quote_verb"):
        start = said.start
        while start > 0 and said.start - start < LONGEST and _is_name(reading, start - 1, known):
            start -= 1
        if start < said.start and start > 0 and reading.tokens[start - 1].text in _ASKING:
            return reading.as_written(start, said.start)
    return None


def _is_name(reading: Reading, place: int, known: set[int]) -> bool:
    return place not in known and reading.tokens[place].raw[:1].isupper()
