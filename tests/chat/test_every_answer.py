"""Every answer of the whole corpus as Discord gets it: within its limits, and saying the same in every form."""

from __future__ import annotations

import re

import discord
import pytest

from bot.answers.answer import Answer, GradeFact
from bot.answers.answering import answer
from bot.chat.kept import KeptAnswers
from bot.chat.render import Form, render
from bot.chat.views import Owner, below_picture, present
from bot.language.query import Query
from bot.language.understand import understand
from bot.pictures.charting import chart_of, kinds_for
from bot.pictures.words import LONGEST_ALT, alt_of, gist_of, lines_of
from bot.store.snapshot import Snapshot
from tests.questions.judging import cases
from tests.questions.score import CORPUS

FORMS = (Form(), Form(cards=False), Form(quoting="How did Kent do?", private=True))


@pytest.fixture(scope="module")
def answers(snapshot: Snapshot) -> list[Answer]:
    """The answers to all turns of all conversations of the corpus, each once."""
    given: dict[tuple[str, ...], Answer] = {}
    for case in (case for path in CORPUS for case in cases(path)):
        previous: Query | None = None
        for number, turn in enumerate(case["turns"], start=1):
            key = tuple(case["turns"][:number])
            if key not in given:
                given[key] = answer(understand(turn, snapshot.lexicon, previous), snapshot)
            previous = given[key].query
    return list(given.values())


def plain(content: str) -> str:
    """A message's words: without Markdown, marks and the lines that only Discord shows."""
    lines = [line for line in content.splitlines() if not line.startswith(("-# Source", "-# I have no picture"))]
    text = re.sub(r"\\([^\w\s])", r"\1", " ".join(line.removeprefix("-# ") for line in lines).replace("**", ""))
    return " ".join(text.split())


async def test_no_answer_is_over_a_limit_of_discords(answers: list[Answer], snapshot: Snapshot) -> None:
    assert len(answers) > 3000
    for given in answers:
        for form in FORMS:
            for page in render(given, snapshot, form):
                assert 0 < len(page.content) <= 2000 or given.silent, given.headline
                check_card(page.embed)
        # A private answer has the most buttons.
        _, view = present(given, snapshot, Owner(1, "0" * 8), FORMS[-1], KeptAnswers(lambda: 0.0))
        if view is not None:
            check_buttons(view)


def check_card(card: discord.Embed | None) -> None:
    """A card is within Discord's limits."""
    if card is None:
        return
    assert len(card) <= 6000
    assert len(card.description or "") <= 4096
    assert len(card.fields) <= 25
    assert all(0 < len(str(field.name)) <= 256 and 0 < len(str(field.value)) <= 1024 for field in card.fields)


def check_buttons(view: discord.ui.View) -> None:
    """Buttons and menus are within Discord's limits."""
    rows = view.to_components()
    assert len(rows) <= 5
    ids = [part["custom_id"] for row in rows for part in row["components"]]
    assert len(ids) == len(set(ids))
    for row in rows:
        assert 0 < len(row["components"]) <= 5
        for part in row["components"]:
            assert 0 < len(part["custom_id"]) <= 100
            assert len(part.get("label", "")) <= 80
            assert len(part.get("options", [])) <= 25


async def test_content_and_json_say_the_same(answers: list[Answer], snapshot: Snapshot) -> None:
    led = 0
    for given in answers:
        pages = render(given, snapshot)
        if len(pages) > 1 or not given.text:
            continue
        content = plain(pages[0].content)
        told = " ".join(given.text.split())
        grades = [fact for fact in given.facts if isinstance(fact, GradeFact)]
        if content.endswith(told):
            # At most a mark stands before it.
            assert len(content) - len(told) <= 3, content
            continue
        led += 1
        [fact] = grades
        name = snapshot.forces[fact.force].name
        area = snapshot.areas[fact.area].name.lower()
        for word in (name, f": {fact.grade} ", area, fact.round):
            assert word.lower() in content.lower(), (content, word)
            assert word.strip(": ").lower() in told.lower(), (told, word)
        assert all(" ".join(note.split()) in content for note in given.notes), content
    assert led > 300


async def test_the_card_has_the_sources_and_the_grades_of_the_answer(answers: list[Answer], snapshot: Snapshot) -> None:
    for given in answers:
        pages = render(given, snapshot)
        card = pages[0].embed
        assert (card is not None) == bool(given.sources), given.headline
        if card is None:
            continue
        assert "Data version 1, loaded " in str(card.fields[-1].value)
        first = given.sources[0]
        if first.title:
            title = first.title.replace("[", "(").replace("]", ")")
            assert title in plain(str(card.fields[-1].value))
        grades = {fact.grade for fact in given.facts if isinstance(fact, GradeFact)}
        if given.intent in ("grade", "history", "compare") and len(given.facts) > 1 and card.description:
            assert all(grade in card.description.replace("\xa0", " ") for grade in grades)


async def test_every_picture_that_is_offered_has_an_alt_text_of_the_same_facts(
    answers: list[Answer], snapshot: Snapshot
) -> None:
    seen: set[int] = set()
    for given in answers:
        for kind in kinds_for(given, snapshot):
            chart = chart_of(kind, given, snapshot)
            assert chart is not None
            if hash(chart) in seen:
                continue
            seen.add(hash(chart))
            alt = alt_of(chart)
            assert 0 < len(alt) <= LONGEST_ALT
            assert lines_of(chart)
            assert len(f"**{chart.caption.title}**\n{gist_of(chart)}") < 1500
            check_buttons(below_picture(given, snapshot, Form(private=True), KeptAnswers(lambda: 0.0)))
    assert len(seen) > 400
