"""What a message was understood to ask: the one form in which questions travel through the bot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

Intent = Literal[
    "grade", "history", "compare", "count", "list", "change", "rank", "quote", "finding", "question",
    "define", "locate", "coverage", "source", "publication", "contact", "help", "smalltalk", "unknown",
]
Tier = Literal["exact", "alias", "place", "near"]
Direction = Literal["improved", "declined", "changed", "unchanged", "not improved", "not declined"]
Comparison = Literal["is", "at least", "more than", "at most", "fewer than"]
ClaimKind = Literal[
    "grade", "any", "all", "only", "number", "trend", "direction", "better", "top", "covers", "unclear"
]
Superlative = Literal["best", "worst"]
Peak = Literal["most", "fewest"]
Picture = Literal["any", "map", "history", "national", "comparison", "moves"]

# As many as one select menu of Discord's has room for.
MOST_OPTIONS = 25

# The ways that a grade may move which each direction allows.
MOVES: Mapping[Direction, frozenset[str]] = {
    "improved": frozenset({"improved"}),
    "declined": frozenset({"declined"}),
    "unchanged": frozenset({"unchanged"}),
    "changed": frozenset({"improved", "declined"}),
    "not improved": frozenset({"declined", "unchanged"}),
    "not declined": frozenset({"improved", "unchanged"}),
}


# Made for whatever is recognised in a message, and compared: a tuple takes a third of the time.
class Mention(NamedTuple):
    """A span of the message linked to what it means.

    `start` and `end` are token positions, `text` the words as written (folded to plain letters). `kind`
    is a slot (force, place, region, round, area, grade, body, …), `values` the ids it may mean. `distance`
    is the edit distance of a near match, `runner_up` that of the nearest other value (None: none near).
    """

    kind: str
    text: str
    start: int
    end: int
    values: tuple[str, ...]
    tier: Tier = "exact"
    distance: int = 0
    runner_up: int | None = None

    @property
    def margin(self) -> int | None:
        """How many edits farther the nearest other value is (None: none near)."""
        return None if self.runner_up is None else self.runner_up - self.distance


@dataclass(frozen=True, slots=True)
class Rejection:
    """A span that was looked at and not taken for `value`, why, and how many edits away it is: for `--why`."""

    kind: str
    text: str
    value: str
    reason: str
    distance: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice that the person has to make before there can be an answer.

    `about` are the person's words that have several meanings; `options` at most 25 ids of that kind,
    most likely first.
    """

    kind: Literal["force", "round", "area"]
    about: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """Grades that belong to some of the forces, rounds and areas of a message; empty: to whichever it is about.
    They must hold in each of the rounds and areas; with `once`, in one of them ("ever inadequate")."""

    grades: tuple[str, ...]
    forces: tuple[str, ...] = ()
    rounds: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    once: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """What a yes-or-no question supposes, to be held against the facts.

    Below, a force fits if it has one of `Query.grades`, or moved in `direction` where that is set.

    kind       true when …
    grade      the named forces fit in every area and round asked about
    any        at least one force fits (of those named, if any are)
    all        every force fits
    only       the named forces are exactly those that fit, or that have the grade of `Query.superlative`
    number     the count of those that fit is `comparison` `value`; `share`: value is 0 to 1 of those graded
    trend      the count of `Query.grades` moved in `direction` from the first round to the last
    direction  the named forces moved in `direction` from the first round to the last
    better     the first force's grade is better (`direction` improved), worse or the same (unchanged)
    top        the named forces are among the best (`Query.superlative`)
    covers     the named place is policed by the named force
    unclear    it is not clear what is supposed: no yes or no, whatever the facts

    `denied` turns a claim of kind top or all round ("was it not the best?", "not all were good?").
    """

    kind: ClaimKind
    comparison: Comparison = "is"
    value: float | None = None
    share: bool = False
    direction: Direction | None = None
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Decline:
    """Why a message is not a question for this bot: another body's name, a veto word beside a name, a group of forces
    that the data does not know, somebody's own force that is not named, or none."""

    kind: Literal["body", "veto", "group", "mine", "topic", "chatter"]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """One question, as slots. Empty slots mean: not said, so the answer fills in its defaults.

    forces       slugs the question is about, in the order they were named
    within       slugs that a list, count or rank is restricted to (a region's, or those named to choose from)
    region       the region's name, where `within` is one
    excluded     slugs left out ("apart from the Met")
    places       names of the places by which forces were found
    rounds       labels, oldest first; for a change the first and the last are compared
    areas        slugs; `every_area` where all areas of the round are meant ("all three")
    peak         of all rounds, the one with the most or the fewest of `grades` is asked for
    every_round  where all rounds held are meant (a history)
    grades       the grades that count as a match, best first: "below good" is all grades below good
    conditions   grades that must hold each where they are said ("good for efficiency and outstanding for legitimacy")
    tangled      it does not show which grades belong to which forces, rounds or areas
    same_as      a force: the grades that count are those that this force has ("who else got that?")
    relation     how they stand to that grade instead: improved for the better ones, declined for the worse
    claim        what a yes-or-no question supposes
    premise      grades that a question takes for granted ("why was Kent inadequate?")
    why          reasons are asked for
    direction    the movement asked about ("which forces improved")
    from_grades  the grades it starts from, `to_grades` those it ends at, `steps` how many grades it is over
    farthest     those are asked for that moved over the most grades
    superlative  best or worst, for a rank
    by_region    the region of each force is asked for too
    share        a percentage is asked for
    others       the named forces are not to be counted ("how many others")
    terms        terms to define
    topic        content words to pick quotes and findings by
    inspector    the inspector named, as the store spells it
    asks_who     it is asked who said it, or who somebody is
    missing      a year or round that was named but is not held ("2013")
    decline      why it is not a question for this bot (intent unknown)
    choice       what the person must choose first
    undecided    unclear words that the person did not decide on when asked: all that they may mean is answered for
    silent       in an ask channel the bot says nothing to it
    assumed      the rounds are the answer's default, not said: another force has its own
    found        the forces that the answer listed, for "did it improve?" and "which of them …?"
    passed_over  the options of a choice that were not taken, for "and the other one?"
    carried      a question that could stand alone has its round or area from the one before: worth saying
    earlier      forces and rounds of the questions before, for "which of the two was better?"
    meanwhile    the question before one that only asks what a word means or the like, for those that go on with it
    inherited    the names of the slots that a follow-up has from the question before: for `--why`
    picture      it is to be shown as a picture: of this kind, or of any that fits
    mentions     what was recognised where; `rejected` what was not taken
    """

    intent: Intent = "unknown"
    forces: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    region: str | None = None
    excluded: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    rounds: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    every_area: bool = False
    every_round: bool = False
    peak: Peak | None = None
    grades: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    tangled: bool = False
    same_as: str | None = None
    relation: Direction | None = None
    claim: Claim | None = None
    premise: tuple[str, ...] = ()
    why: bool = False
    direction: Direction | None = None
    from_grades: tuple[str, ...] = ()
    to_grades: tuple[str, ...] = ()
    steps: int | None = None
    farthest: bool = False
    superlative: Superlative | None = None
    by_region: bool = False
    share: bool = False
    others: bool = False
    terms: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    inspector: str | None = None
    asks_who: bool = False
    missing: str | None = None
    decline: Decline | None = None
    choice: Choice | None = None
    undecided: str | None = None
    silent: bool = False
    assumed: bool = False
    found: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    carried: bool = False
    earlier_forces: tuple[str, ...] = ()
    earlier_rounds: tuple[str, ...] = ()
    picture: Picture | None = None
    meanwhile: Query | None = field(default=None, compare=False)
    inherited: tuple[str, ...] = field(default=(), compare=False)
    mentions: tuple[Mention, ...] = field(default=(), compare=False)
    rejected: tuple[Rejection, ...] = field(default=(), compare=False)

    @property
    def passing(self) -> bool:
        """Whether it asks nothing that a follow-up could lean on: a "thanks" leaves what was talked about in place."""
        return self.intent in ("help", "smalltalk", "unknown")

    def choosing(self, *options: str) -> Query:
        """This query with its choice made: `options` fill the slot that was open."""
        if self.choice is None:
            return self
        left = tuple(option for option in self.choice.options if option not in options)
        made = replace(self, choice=None, passed_over=left if self.choice.kind == "force" else ())
        if self.choice.kind == "force":
            return replace(made, forces=tuple(dict.fromkeys((*self.forces, *options))))
        if self.choice.kind == "round":
            return replace(made, rounds=tuple(dict.fromkeys((*self.rounds, *options))))
        return replace(made, areas=tuple(dict.fromkeys((*self.areas, *options))))
