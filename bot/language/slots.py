"""Slots: everything a message says of forces, rounds, areas and grades, linked together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from bot.language import areas, forces, grades, rounds
from bot.language.query import MOST_OPTIONS, Mention, Rejection
from bot.language.reading import BREAKS, ENDS, Reading

_OPENERS = frozenset({"so", "and", "ok", "okay", "hi", "hey", "hello", "um", "er", "well", "but", "also", "please",
                      "bot", "pls", "now", "then", "right", "oh", "no", "yes", "erm", "uh", "like", "wait", "hmm"})
_COMMA = frozenset(",")
_PERFECT = frozenset({"has", "have"})
_JOINERS = frozenset({"and", "or", "nor", "the", "in"})
_ANY = frozenset({"any", "every", "each", "no", "which", "what", "only", "another", "other"})
_WHOLE = frozenset({"everywhere", "across", "throughout", "all", "each", "every"})
_ADDRESSED = frozenset({"you", "u", "we"})
_CLAIMING = frozenset({"was", "were", "is", "are", "did", "does", "do", "has", "have", "had", "wasnt", "werent", "isnt",
                       "arent", "didnt", "doesnt", "hasnt", "havent"})


@dataclass(frozen=True)
class Slots:
    """The linked slots of one message."""

    reading: Reading
    forces: forces.Named
    rounds: rounds.Named
    areas: areas.Named
    grades: grades.Named

    @cached_property
    def plural(self) -> bool:
        """Whether the message speaks of forces in general: "which forces", "any force", "nationally"."""
        return self.reading.has("forces") or self.whole_region

    @cached_property
    def ever(self) -> bool:
        """Whether it is asked if a grade was given in any round: "was it ever good", "has Kent been inadequate"."""
        return self.perfect or (self._of_any_time and self.reading.has("always", "ever"))

    @cached_property
    def perfect(self) -> bool:
        """The same, asked by the tense alone: "has Kent been inadequate"."""
        begins = self.reading.words(0, 1) in _PERFECT and "been" in {token.text for token in self.reading.tokens}
        return self._of_any_time and begins and self.yes_or_no and not self.reading.has("always")

    @cached_property
    def _of_any_time(self) -> bool:
        named = self.rounds.rounds or self.rounds.relative or self.rounds.missing or self.rounds.vague
        return bool(self.grades.accepted) and not (named or self.plural)

    @cached_property
    def whole_region(self) -> bool:
        """Whether a region is named for all its forces: "Welsh forces", "everywhere in Wales"."""
        reading = self.reading
        for mention in self.forces.regions:
            after = reading.words(mention.end, mention.end + 1)
            before = set(reading.words(mention.start - 3, mention.start).split())
            if len(mention.values) > MOST_OPTIONS or self._one_of_many(mention):
                return True
            if reading.tokens[mention.end - 1].text in ("forces", "constabularies"):
                return True
            if after in ("forces", "constabularies", "ones", "region", "regions") or before & _WHOLE:
                return True
        return False

    def _one_of_many(self, region: Mention) -> bool:
        """Whether any force of a region is meant: "any Welsh force"."""
        after = self.reading.words(region.end, region.end + 1)
        return after in ("force", "constabulary") and self.reading.words(region.start - 1, region.start) in _ANY

    @cached_property
    def excluded(self) -> tuple[str, ...]:
        """Forces that stand behind "except" and its like, with those listed after them."""
        found: list[str] = []
        only = self.reading.positions("only")
        named = sorted((*self.forces.forces, *self.forces.regions), key=lambda mention: mention.start)
        for cue in self.reading.spans("except"):
            if self.reading.words(cue.start, cue.end) == "but for" and self.reading.has("follow"):
                continue  # "same question but for Cumbria"
            split = any(self.reading.tokens[place].before for place in range(cue.start + 1, cue.end))
            if split or cue.end - 1 in only or any(mention.start == cue.end for mention in self.rounds.mentions):
                continue
            at = cue.end
            for mention in named:
                if not 0 <= mention.start - at <= 2 or set(self.reading.tokens[mention.start].before) & set(".?!"):
                    continue
                if at == cue.end or set(self.reading.words(at, mention.start).split()) <= _JOINERS:
                    found.extend(mention.values)
                    at = mention.end
        return tuple(dict.fromkeys(found))

    @cached_property
    def meant(self) -> tuple[str, ...]:
        """The single forces the message is about. Left out are those it excludes, and where a sentence asks about
        forces by itself, those of sentences that say nothing of inspections ("I live in Kent. How did Essex do …")."""
        named = self.forces.forces
        if len(named) > 1:
            named = [mention for mention in named if self._asked_about(mention)] or named
        homes = {cue.end for cue in self.reading.spans("home")}
        named = [mention for mention in named if mention.start not in homes] or named
        slugs = dict.fromkeys(mention.values[0] for mention in named)
        return tuple(slug for slug in slugs if slug not in self.excluded)

    def _asked_about(self, force: Mention) -> bool:
        sentences = self._sentences
        subjects = {
            sentences[place]
            for place in (
                *(m.start for m in (*self.rounds.mentions, *self.areas.mentions, *self.grades.mentions)),
                *self.reading.positions("grading", "inspectorate", "rank", "better", "direction", "fared"),
            )
        }
        asking = {sentences[mention.start] for mention in self.forces.forces} & subjects
        return not asking or sentences[force.start] in asking

    @cached_property
    def _sentences(self) -> tuple[int, ...]:
        """For each token, the number of its sentence."""
        begun = frozenset(self.reading.behind(ENDS))
        return tuple(accumulate(place in begun for place in range(len(self.reading.tokens))))

    @cached_property
    def regions(self) -> tuple[Mention, ...]:
        """The names of several forces that the message is about, those it excludes left out."""
        return tuple(m for m in self.forces.regions if not set(m.values) <= set(self.excluded))

    @cached_property
    def yes_or_no(self) -> bool:
        """Whether the message asks for a yes or a no."""
        reading = self.reading
        if any(span.end - span.start > 1 for span in reading.spans("yesno")):
            return not self.embedded
        last = len(reading.tokens) - 1
        for span in reading.spans("yesno"):
            ends = span.end - 1 == last or bool(set(reading.tokens[span.end].before) & set("?.!"))
            if ends and span.start > 1:
                return True
        if any(self._opens_claim(place) for place in self.clauses):
            return not self.embedded
        return self._verbless_claim

    @cached_property
    def _verbless_claim(self) -> bool:
        """A claim put as a question without a verb: "Kent good in 2017?", "any outstandings in Wales?"."""
        reading = self.reading
        if reading.tokens[0].text == "any" and (self.grades.accepted or reading.has("direction")):
            return True
        if not reading.questioned or reading.has("wh") or reading.has("list"):
            return False
        if any(token.text in _CLAIMING for token in reading.tokens) and not reading.has("count"):
            return True
        moved = reading.has("direction") and not reading.has("direction", "changed")
        short = len(reading.tokens) <= 4
        return (bool(self.meant) and (bool(self.grades.accepted) or moved)) or (moved and short)

    @cached_property
    def embedded(self) -> bool:
        """Whether a yes-or-no form only wraps another question ("do you know what Kent got")."""
        return self.reading.has("wh") and any(
            self.reading.words(place, place + 2) in ("do you", "does anyone", "can you", "could you", "do u")
            for place in self.clauses
        )

    @cached_property
    def clauses(self) -> list[int]:
        """Where clauses begin, openers such as "so" or "hi" passed over."""
        tokens = self.reading.tokens
        # "Which forces, not counting Kent, were good" goes on after its commas.
        asked = min(self.reading.positions("wh"), default=len(tokens))
        chat = self.reading.positions("smalltalk")
        commas = (place for place in self.reading.behind(_COMMA) if place < asked)
        starts = []
        for place in sorted({0, *self.reading.behind(BREAKS), *commas}):
            while place < len(tokens) - 1 and (tokens[place].text in _OPENERS or place in chat):
                place += 1
            starts.append(place)
        return starts

    def _opens_claim(self, place: int) -> bool:
        tokens = self.reading.tokens
        if tokens[place].text not in _CLAIMING or place + 1 >= len(tokens):
            return False
        return tokens[place + 1].text not in _ADDRESSED

    @cached_property
    def unknown_place(self) -> str | None:
        """The words behind "covers" and its like, where they are no name that the store has."""
        reading = self.reading
        for cue in reading.spans("locate_covers"):
            behind = range(cue.end, min(len(reading.tokens), cue.end + 3))
            words = [place for place in behind if not any(reading.tokens[p].before for p in range(cue.end, place + 1))]
            if reading.has("wh") and words and not any(place in self.explained for place in words):
                return reading.as_written(words[0], words[-1] + 1)
        return None

    @cached_property
    def unknown_group(self) -> str | None:
        """The words that say which forces are meant, where the data does not know that group ("northern forces")."""
        reading = self.reading
        regions = {place for mention in self.forces.regions for place in range(mention.start, mention.end)}
        for span in reading.spans("group"):
            if span.end - 1 not in regions and span.start not in reading.positions("farthest"):
                return reading.as_written(span.start, span.end)
        for span in reading.spans("forces"):
            before = span.start - 1
            plural = reading.tokens[span.end - 1].text in ("forces", "constabularies")
            # The first word may be a question word that is misspelt.
            if plural and before > 0 and not reading.tokens[span.start].before and before not in self.explained:
                return reading.as_written(before, span.end)
        return None

    @cached_property
    def related(self) -> bool:
        """Whether forces in general are set against one ("which forces did better than Kent")."""
        better = self.reading.spans("better")
        if len(self.meant) != 1 or not better:
            return False
        # "Did anyone do better than Kent" is of all, "is Kent any better" is not.
        asked = self.reading.positions("any", "wh")
        return self.plural or (
            any(place < better[0].start for place in asked) and self.forces.forces[0].start >= better[0].end
        )

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """All that was recognised, in the order of the message."""
        named = (*self.forces.forces, *self.forces.regions, *self.rounds.mentions, *self.areas.mentions,
                 *self.grades.mentions)
        return tuple(sorted(dict.fromkeys(named), key=lambda mention: mention.start))

    @property
    def rejected(self) -> tuple[Rejection, ...]:
        """All that was looked at and not taken: names that are not meant, and words that are only near a known one."""
        reading = self.reading
        missed = tuple(
            Rejection("word", reading.as_written(place, place + 1), miss.target, miss.reason, miss.distance)
            for place, miss in reading.found.misses
        )
        return (*self.forces.rejected, *missed)

    @cached_property
    def explained(self) -> frozenset[int]:
        """Positions of the tokens that mean something to the bot or are ordinary connecting words."""
        reading = self.reading
        taken = {place for mention in self.mentions for place in range(mention.start, mention.end)}
        spans = (*reading.found.cues, *(s for s in reading.found.entities if not s.of("force", "region", "place")))
        taken.update(place for span in spans if not span.of("topic") for place in range(span.start, span.end))
        taken.update(place for place, token in enumerate(reading.tokens) if token.text.isdigit())
        return frozenset(taken)

    @cached_property
    def unexplained(self) -> int:
        """How many tokens are neither, in the sentences that name a force, a round, an area or a grade."""
        return len(set(self.core) - self.explained)

    def loose_beside(self, place: int) -> int:
        """How many tokens mean nothing in the sentence of this place."""
        mine = [at for at, number in enumerate(self._sentences) if number == self._sentences[place]]
        return len(set(mine) - self.explained)

    @cached_property
    def core(self) -> tuple[int, ...]:
        """The positions of those sentences; of the whole message where none names anything."""
        starts = [0, *self.reading.behind(BREAKS)]
        ends = [*starts[1:], len(self.reading.tokens)]
        said = {mention.start for mention in self.mentions}
        places = tuple(
            place
            for start, end in zip(starts, ends, strict=True)
            if any(start <= at < end for at in said)
            for place in range(start, end)
        )
        return places or tuple(range(len(self.reading.tokens)))


def link(reading: Reading) -> Slots:
    """Link the slots of a message."""
    of_rounds = rounds.link_rounds(reading)
    return Slots(
        reading=reading,
        forces=forces.link_forces(reading),
        rounds=of_rounds,
        areas=areas.link_areas(reading, of_rounds.rounds),
        grades=grades.link_grades(reading),
    )
