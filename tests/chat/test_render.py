from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answer import Answer, Fact, GradeFact, SourceNote
from bot.answers.answering import answer
from bot.chat.render import MARKS, Form, Page, render, split
from bot.language.query import Intent, Query
from bot.language.understand import understand
from bot.store.snapshot import Snapshot

SOURCE = SourceNote("s", "PEEL 2016: Kent [draft]", "HMIC", date(2016, 11, 3), "https://example.org/kent_(2016)")
EFFICIENCY = GradeFact("kent", "2016", "efficiency", "good", "stated", "s")
LEGITIMACY = replace(EFFICIENCY, area="legitimacy", grade="outstanding")


def given_answer(*facts: Fact, **more: Any) -> Answer:
    """An answer made of facts, whatever it is like otherwise."""
    sources = (SOURCE,) if facts else ()
    made = Answer("answered", "grade", "Kent Police was graded good.", Query(), 1, facts=facts, sources=sources)
    return replace(made, **more)


def asked(question: str, snapshot: Snapshot) -> Answer:
    """What is answered to a question."""
    return answer(understand(question, snapshot.lexicon), snapshot)


def only(pages: tuple[Page, ...]) -> tuple[str, discord.Embed]:
    [page] = pages
    assert page.embed is not None
    return page.content, page.embed


def test_the_grade_is_in_bold_and_has_a_shape_of_its_own(snapshot: Snapshot) -> None:
    content, _ = only(render(given_answer(EFFICIENCY), snapshot))
    assert content == "🟢 Kent Police was graded **good**."


def test_every_grade_has_a_shape_and_no_two_share_one(snapshot: Snapshot) -> None:
    grades = {grade for row in snapshot.rounds.values() for grade in row.grades} | {"not graded"}
    assert grades <= set(MARKS)
    assert len(set(MARKS.values())) == len(MARKS)


def test_notes_stand_below_the_answer_and_how_it_was_read_below_those(snapshot: Snapshot) -> None:
    made = given_answer(EFFICIENCY, notes=("One note.", "Another."), reading="I read “x_y” as Kent.")
    content, _ = only(render(made, snapshot))
    assert content.splitlines()[1:] == ["One note. Another.", "-# I read “x\\_y” as Kent."]


def test_a_grade_word_in_the_name_of_an_area_is_no_grade(snapshot: Snapshot) -> None:
    made = given_answer(EFFICIENCY, LEGITIMACY, headline="Good use of resources: good.")
    content, _ = only(render(made, snapshot))
    assert content == "Good use of resources: **good**."


def test_words_of_inspectors_are_not_marked_as_grades_and_not_read_as_markdown(snapshot: Snapshot) -> None:
    made = given_answer(EFFICIENCY, intent="quote", headline="“*Good* progress_here_”")
    content, _ = only(render(made, snapshot))
    assert content == "“\\*Good\\* progress\\_here\\_”"


def test_the_card_links_the_source_with_publisher_and_date(snapshot: Snapshot) -> None:
    _, card = only(render(given_answer(EFFICIENCY), snapshot))
    [field] = card.fields
    assert field.name == "Source"
    link = "[PEEL 2016: Kent (draft)](https://example.org/kent_%282016%29) · HMIC · 3 November 2016"
    assert str(field.value).splitlines()[0] == link


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "https://example.org/a b"])
def test_what_is_no_web_address_is_no_link(snapshot: Snapshot, url: str | None) -> None:
    source = replace(SOURCE, url=url, title=None, published=None)
    _, card = only(render(given_answer(EFFICIENCY, sources=(source,)), snapshot))
    assert str(card.fields[0].value).splitlines()[0] == "HMIC"


def test_the_card_ends_with_the_version_its_day_and_its_age(snapshot: Snapshot) -> None:
    _, card = only(render(given_answer(EFFICIENCY), snapshot))
    last = str(card.fields[-1].value).splitlines()[-1]
    assert last == "Data version 1, loaded 1 January 2026 (<t:1767225600:R>)"


def test_a_plain_grade_is_told_grade_first(snapshot: Snapshot) -> None:
    content, card = only(render(asked("How did Leics do for efficiency in 2016?", snapshot), snapshot))
    assert content == "🟢 Leicestershire Police: **good** for efficiency, 2016"
    told = {str(field.name): field.value for field in card.fields}
    assert told["Before"] == "2015\xa0🟢\xa0good"
    assert told["All forces"] == "🟢 good: 33 of 43 forces"


def test_a_verdict_stays_in_front_of_its_grade(snapshot: Snapshot) -> None:
    content, _ = only(render(asked("Was Leics good for efficiency in 2016?", snapshot), snapshot))
    assert content == "🟢 Yes: Leicestershire Police was graded **good** for efficiency in 2016."


def test_what_the_lines_of_a_table_share_is_left_out(snapshot: Snapshot) -> None:
    _, card = only(render(given_answer(EFFICIENCY, LEGITIMACY), snapshot))
    assert card.description == "**Efficiency**: 🟢 good\n**Legitimacy**: ⭐ outstanding"


def test_earlier_grades_of_the_same_force_are_told_as_before(snapshot: Snapshot) -> None:
    earlier = replace(EFFICIENCY, round="2015", grade="inadequate")
    _, card = only(render(given_answer(EFFICIENCY, context=(earlier,)), snapshot))
    assert (card.fields[0].name, card.fields[0].value) == ("Before", "2015\xa0🟥\xa0inadequate")


def test_the_rounds_of_one_force_and_area_have_a_line_each(snapshot: Snapshot) -> None:
    later = replace(EFFICIENCY, round="2017", grade="requires improvement")
    _, card = only(render(given_answer(EFFICIENCY, later, intent="history"), snapshot))
    assert card.description == "2016\xa0🟢\xa0good\n2017\xa0🔺\xa0requires\xa0improvement"


def test_the_rounds_of_several_areas_follow_one_another_in_a_line_for_each_area(snapshot: Snapshot) -> None:
    later = replace(EFFICIENCY, round="2017")
    _, card = only(render(given_answer(EFFICIENCY, later, LEGITIMACY, intent="history"), snapshot))
    assert card.description is not None
    assert card.description.replace("\xa0", " ").splitlines() == [
        "**Efficiency**: 2016 🟢 good → 2017 🟢 good", "**Legitimacy**: 2016 ⭐ outstanding",
    ]


def test_grades_of_other_forces_are_told_with_their_names(snapshot: Snapshot) -> None:
    other = replace(EFFICIENCY, force="durham", grade="outstanding")
    _, card = only(render(given_answer(EFFICIENCY, context=(other,)), snapshot))
    assert (card.fields[0].name, card.fields[0].value) == ("For context", "**Durham**: ⭐ outstanding")


@pytest.mark.parametrize("intent", ["help", "smalltalk", "unknown"])
def test_small_talk_help_and_declines_have_no_card(snapshot: Snapshot, intent: Intent) -> None:
    [page] = render(answer(Query(intent=intent), snapshot), snapshot)
    assert page.embed is None
    assert page.content


def test_the_plain_twin_says_where_it_comes_from(snapshot: Snapshot) -> None:
    [page] = render(given_answer(EFFICIENCY, sources=(SOURCE, SOURCE)), snapshot, Form(cards=False))
    assert page.embed is None
    assert page.content.endswith(
        "\n-# Source: PEEL 2016: Kent [draft], HMIC, 3 November 2016, https://example.org/kent_(2016), and 1 more"
    )


def test_a_long_answer_becomes_pages_cut_after_a_sentence(snapshot: Snapshot) -> None:
    sentence = "This is a sentence about a force. "
    pages = render(given_answer(EFFICIENCY, headline=sentence * 120), snapshot)
    assert len(pages) == 3
    assert all(page.content.endswith(".") for page in pages)
    assert " ".join(page.content for page in pages).count("sentence") == 120


@given(st.text(max_size=6000), st.integers(min_value=1, max_value=2000))
def test_cutting_loses_nothing_but_blanks_and_keeps_to_the_length(text: str, length: int) -> None:
    pieces = split(text, length)
    assert all(len(piece) <= length for piece in pieces)
    assert "".join("".join(piece.split()) for piece in pieces) == "".join(text.split())


words = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=3000)


@given(headline=words, notes=st.lists(words, max_size=5), sources=st.integers(0, 60), facts=st.integers(0, 60))
def test_no_answer_is_ever_too_long_for_discord(
    snapshot: Snapshot, headline: str, notes: list[str], sources: int, facts: int
) -> None:
    source = replace(SOURCE, title="A long title_" * 20)
    made = given_answer(
        *first_grades(snapshot, facts), headline=headline, notes=tuple(notes),
        sources=(source,) * sources, context=first_grades(snapshot, facts), intent="compare",
    )
    for page in (*render(made, snapshot, Form(quoting=headline)), *render(made, snapshot, Form(cards=False))):
        assert len(page.content) <= 2000
        if page.embed is not None:
            assert len(page.embed) <= 6000
            assert len(page.embed.description or "") <= 4096
            assert all(0 < len(field.value or "") <= 1024 for field in page.embed.fields)


def first_grades(snapshot: Snapshot, count: int) -> tuple[GradeFact, ...]:
    rows = islice(snapshot.grades.values(), count)
    return tuple(GradeFact(row.force, row.round, row.area, row.grade, row.basis, row.source) for row in rows)
