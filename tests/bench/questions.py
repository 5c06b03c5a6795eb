"""From question to `Answer` in process, against the textbook bot; and the entity step, against what finds names."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter

import spacy
from rapidfuzz import fuzz, process, utils
from spacy.matcher import PhraseMatcher
from sqlmodel import create_engine
from thefuzz import process as thefuzz

from bot.answers.answering import answer
from bot.language.conversation import Conversations
from bot.language.forces import link_forces
from bot.language.reading import read
from bot.language.understand import understand
from bot.store.snapshot import Snapshot
from tests.bench.figures import Figure, Part, Row, Times, ms, ratio
from tests.questions.judging import Case, mark
from tests.questions.textbook import BOLD, textbook
from tests.questions.topics import GRADE, topic_of

# Finds the force that a message names, or None.
Find = Callable[[str], str | None]

A_TURN = 50
MOST_WORDS = 4
# Below it a name is taken for found that is not there; above it a misspelt one is not found.
CUTOFF = 0.85


def answering(asked: Sequence[Case], snapshot: Snapshot, database: str) -> Part:
    """Every message of the corpus to both bots, with how many were answered right. They take turns, so that a slow
    moment of the machine meets both, of as many cases that each works as if it ran alone."""
    # The engine as SQLModel makes it unasked, which keeps its connection.
    engine = create_engine(database)
    conversations, other = Conversations(lambda: 0.0), textbook(engine, BOLD)
    own, textbooks = Times(), Times()
    right = [0, 0]
    numbered = list(enumerate(asked))
    for begin in range(0, len(numbered), A_TURN):
        for number, case in numbered[begin : begin + A_TURN]:
            for turn in case["turns"]:
                started = perf_counter()
                given = answer(understand(turn, snapshot.lexicon, conversations.previous(number)), snapshot)
                own.seconds.append(perf_counter() - started)
                conversations.remember(number, given.query)
            right[0] += mark(given.as_json(turn), case["expect"]) == "right"
        for number, case in numbered[begin : begin + A_TURN]:
            for turn in case["turns"]:
                started = perf_counter()
                told = other(number, turn)
                textbooks.seconds.append(perf_counter() - started)
            right[1] += mark(told, case["expect"]) == "right"
    engine.dispose()
    rows: tuple[Row, ...] = (
        ("question to answer", "median", "p99", "times the textbook's median", "right"),
        _row("Peelbot", own, textbooks, right[0], len(asked)),
        _row("textbook: WRatio over 43 names, one select", textbooks, textbooks, right[1], len(asked)),
    )
    return Part("Question to answer, in process", rows, (
        Figure("median, times the textbook bot's", own.median / textbooks.median, 2),
        Figure("median in ms", own.median, 0.8),
        Figure("p99 in ms", own.p99, 5),
    ))


def finding(asked: Sequence[Case], snapshot: Snapshot) -> Part:
    """The step that finds the force, of the messages that ask for grades of one."""
    wanted = {
        case["turns"][0]: case["expect"]["forces"][0]
        for case in asked
        if len(case["turns"]) == 1 and topic_of(case) == GRADE and len(case["expect"].get("forces", ())) == 1
    }
    ways = _ways(snapshot)
    times, right = {name: Times() for name in ways}, dict.fromkeys(ways, 0)
    wrong = dict.fromkeys(ways, 0)
    for message, force in wanted.items():
        for name, find in ways.items():
            started = perf_counter()
            found = find(message)
            times[name].seconds.append(perf_counter() - started)
            right[name] += found == force
            wrong[name] += found not in (force, None)
    own = times["Peelbot"]
    rows = [("which force", "median", "p99", "times Peelbot's median", "right", "another force", "of")]
    rows += [
        (
            name, ms(took.median), ms(took.p99), ratio(took.median, own.median), f"{right[name]:,}",
            f"{wrong[name]:,}", f"{len(wanted):,}",
        )
        for name, took in times.items()
    ]
    return Part("The force that a message names", tuple(rows))


def _row(name: str, took: Times, other: Times, right: int, of: int) -> Row:
    return name, ms(took.median), ms(took.p99), ratio(took.median, other.median), f"{right:,} of {of:,}"


def _ways(snapshot: Snapshot) -> Mapping[str, Find]:
    official = {slug: row.name for slug, row in snapshot.forces.items()}
    return {
        "Peelbot": lambda message: next(iter(link_forces(read(message, snapshot.lexicon)).slugs), None),
        "rapidfuzz WRatio": _by_rapidfuzz(official),
        "thefuzz WRatio": _by_thefuzz(official),
        "difflib, every four words": _by_difflib(official),
        "spaCy PhraseMatcher, official names": _by_spacy({name: slug for slug, name in official.items()}),
        "spaCy PhraseMatcher, all names": _by_spacy(_all_names(snapshot)),
    }


def _all_names(snapshot: Snapshot) -> dict[str, str]:
    """Every name that has one force alone."""
    named = {row.alias: row.force for row in snapshot.data.aliases if not row.shared}
    for slug, row in snapshot.forces.items():
        named |= {row.name: slug, row.short_name: slug}
    return named


def _by_rapidfuzz(names: Mapping[str, str]) -> Find:
    def find(message: str) -> str | None:
        found = process.extractOne(
            message, names, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=CUTOFF * 100
        )
        return None if found is None else found[2]

    return find


def _by_thefuzz(names: Mapping[str, str]) -> Find:
    def find(message: str) -> str | None:
        found = thefuzz.extractOne(message, dict(names), score_cutoff=int(CUTOFF * 100))
        return None if found is None else str(found[2])

    return find


def _by_difflib(names: Mapping[str, str]) -> Find:
    by_name = {name.lower(): slug for slug, name in names.items()}

    def find(message: str) -> str | None:
        said = message.lower().split()
        for length in range(MOST_WORDS, 0, -1):
            for start in range(len(said) - length + 1):
                part = " ".join(said[start : start + length]).strip(".,?!")
                if close := difflib.get_close_matches(part, by_name, 1, CUTOFF):
                    return by_name[close[0]]
        return None

    return find


def _by_spacy(names: Mapping[str, str]) -> Find:
    language = spacy.blank("en")
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    for name, slug in names.items():
        matcher.add(slug, [language.make_doc(name)])

    def find(message: str) -> str | None:
        document = language.make_doc(message)
        longest = max(matcher(document), key=lambda match: match[2] - match[1], default=None)
        return None if longest is None else language.vocab.strings[longest[0]]

    return find
