"""How well and how fast the bot understands: `make score`.

Asks every question of the corpus of the real bot, on a store that is loaded from `data/`, and of the textbook
alternative, each message of the one right after the other, and prints a table. More files of cases may be named; they
get a table of their own. Exit status: 0 if every answer to the corpus is right, 1 if one is not, 2 for a file of
cases that cannot be read.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from math import ceil
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from sqlmodel import create_engine

from bot.answers.proof import prove
from bot.store.database import open_database
from bot.store.reload import reload
from bot.store.serving import load_snapshot
from tests.questions.judging import FOLDER, Ask, Case, Mark, Told, asking, cases, faults, mark
from tests.questions.textbook import BOLD, CAUTIOUS, textbook
from tests.questions.topics import OUTSIDE, TOPICS, topic_of

DATA = FOLDER.parent.parent / "data"
CORPUS = tuple(sorted(FOLDER.glob("*.jsonl")))
MARKS: tuple[Mark, ...] = ("right", "wrong", "missed")
# What nobody wants to hear who asked about another thing.
INSPECTED = {"grade", "count", "change", "quote", "finding"}
FAILURES_SHOWN = 20
LENGTHS = (250, 1000, 4000)
MESSAGES_OF_A_LENGTH = 25

BOT = "Peelbot"

Row = tuple[str, ...]


@dataclass
class Score:
    """How one bot did: its marks by topic, how often it told facts where it should decline, seconds a message."""

    marks: Counter[tuple[str, Mark]] = field(default_factory=Counter)
    told_outside: int = 0
    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def add(self, case: Case, told: Told) -> None:
        """Judge the last answer of a case."""
        topic, how = topic_of(case), mark(told, case["expect"])
        self.marks[topic, how] += 1
        if topic == OUTSIDE and any(fact["kind"] in INSPECTED for fact in told["facts"]):
            self.told_outside += 1
        if how != "right":
            fault = next(faults(told, case["expect"]))
            self.failures.append(f"{how}: {case['id']}: {' / '.join(case['turns'])}: {fault}")

    def count(self, how: Mark, topic: str | None = None) -> int:
        return sum(number for (of, got), number in self.marks.items() if got == how and topic in (None, of))


def scored(asked: Sequence[Case], bots: Mapping[str, Ask]) -> dict[str, Score]:
    """Ask every bot every case, message by message: what disturbs the machine meanwhile disturbs them all.

    None may have been asked before, or the first messages would follow up what was.
    """
    scores = {name: Score() for name in bots}
    for number, case in enumerate(asked):
        told: dict[str, Told] = {}
        for turn in case["turns"]:
            for name, ask in bots.items():
                started = perf_counter()
                told[name] = ask(number, turn)
                scores[name].seconds.append(perf_counter() - started)
        for name, last in told.items():
            scores[name].add(case, last)
    return scores


def table(scores: Mapping[str, Score]) -> Iterator[str]:
    """The scores as a Markdown table."""
    rows: list[Row] = [
        (f"questions: {' / '.join(MARKS)}", "cases", *scores),
        *(_row(topic, scores, topic) for topic in TOPICS if _cases(scores, topic)),
        _row("all", scores),
        (f"{OUTSIDE}, and told facts", "", *(str(score.told_outside) for score in scores.values())),
        (
            "milliseconds a message: median / 99th percentile", "",
            *(f"{_ms(median(score.seconds))} / {_ms(_slow(score.seconds))}" for score in scores.values()),
        ),
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        yield "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        if number == 0:
            yield "| " + " | ".join("-" * width for width in widths) + " |"


def _row(title: str, scores: Mapping[str, Score], topic: str | None = None) -> Row:
    told = (" / ".join(f"{score.count(how, topic):,}" for how in MARKS) for score in scores.values())
    return title, f"{_cases(scores, topic):,}", *told


def _cases(scores: Mapping[str, Score], topic: str | None) -> int:
    score = next(iter(scores.values()))
    return sum(score.count(how, topic) for how in MARKS)


def _slow(seconds: Sequence[float]) -> float:
    return sorted(seconds)[ceil(0.99 * len(seconds)) - 1]


def _ms(seconds: float) -> str:
    """Milliseconds, with two digits that count."""
    return f"{float(f'{seconds * 1000:.2g}'):,g}"


def growth(asked: Sequence[Case], ask: Ask) -> Iterator[str]:
    """How the time that an answer takes grows with the length of the message, as lines."""
    random, conversation = Random(1829), count()
    for title, parts in (("joined questions", _questions(asked, random)), ("random letters", _gibberish(random))):
        medians = []
        for length in LENGTHS:
            seconds = []
            for _ in range(MESSAGES_OF_A_LENGTH):
                message = _joined(parts, length)
                started = perf_counter()
                ask(next(conversation), message)
                seconds.append(perf_counter() - started)
            medians.append(f"{_ms(median(seconds))} ms at {length:,}")
        yield f"Median time by the characters of a message, {title}: {', '.join(medians)}."


def _questions(asked: Sequence[Case], random: Random) -> Iterator[str]:
    turns = [turn for case in asked for turn in case["turns"]]
    while True:
        yield random.choice(turns)


def _gibberish(random: Random) -> Iterator[str]:
    while True:
        yield "".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=random.randint(1, 12)))


def _joined(parts: Iterator[str], length: int) -> str:
    message = next(parts)
    while len(message) < length:
        message += f" {next(parts)}"
    return message[:length]


def main(argv: Sequence[str] | None = None, corpus: Sequence[Path] = CORPUS) -> int:
    """Print the scores. Returns the exit status."""
    parser = argparse.ArgumentParser(description="How well and how fast the bot understands.")
    parser.add_argument("files", nargs="*", type=Path, help="more cases, scored apart from the corpus")
    extra: list[Path] = parser.parse_args(argv).files
    try:
        own, more = _read(corpus), _read(extra)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'peelbot.db'}"
        store, plain = open_database(url), create_engine(url)
        reload(store, DATA, "score", prove)
        snapshot = load_snapshot(store)
        alternatives = {f"textbook, cutoff {cutoff}": textbook(plain, cutoff) for cutoff in (BOLD, CAUTIOUS)}
        scores = scored(own, {BOT: asking(snapshot), **alternatives})
        _show("The project's own corpus", scores)
        if more:
            _show(", ".join(path.name for path in extra), scored(more, {BOT: asking(snapshot), **alternatives}))
        print(*growth(own, asking(snapshot)), sep="\n")
        plain.dispose()
    return 1 if scores[BOT].failures else 0


def _read(paths: Sequence[Path]) -> list[Case]:
    """The cases of all files; raises OSError and ValueError with a sentence."""
    read = []
    for path in paths:
        try:
            found = cases(path)
        except ValueError as error:
            raise ValueError(f"{path} is no file of cases: {error}") from error
        for case in found:
            if not _is_case(case):
                raise ValueError(f"{path} holds a line that is no case: {str(case)[:100]}")
        read += found
    return read


def _is_case(read: object) -> bool:
    if not (isinstance(read, dict) and read.get("id") and isinstance(read.get("expect"), dict)):
        return False
    turns = read.get("turns")
    return "status" in read["expect"] and isinstance(turns, list) and bool(turns) and all(map(_is_text, turns))


def _is_text(turn: object) -> bool:
    return isinstance(turn, str)


def _show(title: str, scores: Mapping[str, Score]) -> None:
    messages = len(next(iter(scores.values())).seconds)
    print(f"{title}, {messages:,} messages:")
    print(*table(scores), sep="\n")
    failures = scores[BOT].failures
    print(*failures[:FAILURES_SHOWN], sep="\n", end="\n" if failures else "")
    if len(failures) > FAILURES_SHOWN:
        print(f"and {len(failures) - FAILURES_SHOWN} more that are not right")
    print()


if __name__ == "__main__":
    sys.exit(main())
