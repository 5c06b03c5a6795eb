"""What the pictures show, held against the grades themselves."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from bot.answers.answering import answer
from bot.answers.held import rank_of
from bot.language.query import Picture, Query
from bot.pictures.chart import NOT_GRADED, NOT_HELD, Bars, Chart, Flow, Grid, TileMap, letters_of
from bot.pictures.charting import (
    chart_of,
    comparison,
    flow,
    history,
    kinds_for,
    national_by_area,
    national_by_round,
    tile_map,
)
from bot.pictures.words import LONGEST_ALT, alt_of, gist_of, lines_of
from bot.store.snapshot import Snapshot


def grades_of(snapshot: Snapshot, round_: str, area: str) -> Counter[str]:
    """How many forces have each grade in an inspection."""
    return Counter(row.grade for row in snapshot.data.grades if (row.round, row.area) == (round_, area))


def every_chart(snapshot: Snapshot) -> list[Chart]:
    """A map of every inspection, every national chart, every force's history, and every movement of an area."""
    charts: list[Chart | None] = [tile_map(*pair, snapshot) for pair in snapshot.inspections]
    charts += [national_by_area(round_, snapshot) for round_ in snapshot.rounds]
    charts += [national_by_round(area, snapshot) for area in snapshot.areas]
    charts += [history(force, (), snapshot) for force in snapshot.forces]
    forces = tuple(snapshot.forces)
    charts += [comparison(forces[at : at + 5], round_, None, snapshot) for at in (0, 20) for round_ in snapshot.rounds]
    for area in snapshot.areas:
        rounds = [round_ for round_, inspected in snapshot.inspections if inspected == area]
        charts += [flow(area, *ends, snapshot) for ends in pairwise(rounds)]
    return [chart for chart in charts if chart is not None]


def test_a_map_has_every_force_with_its_grade_or_without_one(snapshot: Snapshot) -> None:
    names = {force.name: slug for slug, force in snapshot.forces.items()}
    for round_, area in snapshot.inspections:
        chart = tile_map(round_, area, snapshot)
        assert len(chart.tiles) == len(snapshot.forces)
        for tile in chart.tiles:
            row = snapshot.grades.get((names[tile.name], round_, area))
            assert tile.grade == (row.grade if row else NOT_HELD)


def test_the_alt_text_of_a_map_names_the_numbers_of_the_grades(snapshot: Snapshot) -> None:
    for round_, area in snapshot.inspections:
        alt = alt_of(tile_map(round_, area, snapshot))
        for grade, number in grades_of(snapshot, round_, area).items():
            assert re.search(rf"\b{number} {grade}\b", alt), (alt, grade)


def test_bars_have_the_counts_of_the_grades_and_their_alt_text_names_them(snapshot: Snapshot) -> None:
    for area in snapshot.areas:
        chart = national_by_round(area, snapshot)
        for bar in chart.bars:
            assert Counter(dict(bar.counts)) == grades_of(snapshot, bar.name, area)
            assert bar.held == sum(number for _, number in bar.counts) <= bar.total == len(snapshot.forces)
        told = alt_of(chart)
        assert all(f"{number} {grade}" in told or f"{number} {letters_of(grade)}" in told
                   for bar in chart.bars for grade, number in bar.counts)


def test_a_history_has_every_grade_of_the_force(snapshot: Snapshot) -> None:
    for force in snapshot.forces:
        chart = history(force, (), snapshot)
        assert chart is not None
        shown = Counter(cell for row in chart.rows for cell in row.cells if cell not in (None, NOT_HELD))
        assert shown == Counter(row.grade for row in snapshot.data.grades if row.force == force)


def test_streams_hold_every_force_with_both_grades_once(snapshot: Snapshot) -> None:
    chart = flow("efficiency", "2015", "2016", snapshot)
    assert chart is not None
    names = [name for stream in chart.streams for name in stream.forces]
    assert len(names) == len(set(names)) == len(snapshot.forces) - chart.missing
    short = {force.short_name: slug for slug, force in snapshot.forces.items()}
    for stream in chart.streams:
        for name in stream.forces:
            ends = (snapshot.grades[short[name], round_, "efficiency"].grade for round_ in ("2015", "2016"))
            assert tuple(ends) == (stream.from_grade, stream.to_grade)
    assert all(rank_of(snapshot, stream.to_grade) is not None for stream in chart.streams)


def test_every_chart_has_an_alt_text_that_discord_takes_and_its_facts_as_lines(snapshot: Snapshot) -> None:
    charts = every_chart(snapshot)
    assert {type(chart) for chart in charts} == {TileMap, Grid, Bars, Flow}
    for chart in charts:
        assert 0 < len(alt_of(chart)) <= LONGEST_ALT
        assert not alt_of(chart).endswith("…"), alt_of(chart)
        assert chart.caption.title.split(":")[0] in alt_of(chart)
        assert lines_of(chart)[-1] == chart.caption.source
        assert chart.caption.source.startswith("Source: ")
        assert gist_of(chart) == gist_of(chart).strip()
        assert len(set(map(hash, (chart, chart)))) == 1


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        (Query("grade", forces=("kent",), rounds=("2016",)), ("history", "map")),
        (Query("compare", forces=("kent", "essex"), rounds=("2016",)), ("comparison", "map")),
        (Query("count", rounds=("2016",), areas=("efficiency",)), ("national", "map")),
        (Query("list", rounds=("2016",), areas=("efficiency",), grades=("good",)), ("map", "national")),
        (Query("change", rounds=("2015", "2016"), areas=("efficiency",)), ("moves", "national", "map")),
        (Query("define", terms=("PEEL",)), ()),
        (Query("help"), ()),
        (Query("grade", forces=("kent",), missing="2013"), ()),
    ],
)
def test_each_answer_has_the_pictures_that_fit_it(
    snapshot: Snapshot, query: Query, kinds: tuple[Picture, ...]
) -> None:
    assert kinds_for(answer(query, snapshot), snapshot) == kinds


def test_a_map_without_a_round_is_of_the_latest_of_which_nearly_all_is_held(snapshot: Snapshot) -> None:
    chart = chart_of("map", answer(Query("count", areas=("legitimacy",)), snapshot), snapshot)
    assert isinstance(chart, TileMap)
    assert chart.caption.title.startswith("Legitimacy, 2018/19")


def test_no_picture_is_of_another_round_than_the_one_asked_for(snapshot: Snapshot) -> None:
    for round_ in snapshot.rounds:
        for area in snapshot.areas:
            given = answer(Query("count", rounds=(round_,), areas=(area,)), snapshot)
            chart = chart_of("map", given, snapshot)
            assert (chart is not None) == ((round_, area) in snapshot.inspections)
            assert chart is None or chart.caption.title.startswith(f"{snapshot.areas[area].name}, {round_}:")


def test_a_comparison_across_the_change_of_scale_says_so_in_the_picture(snapshot: Snapshot) -> None:
    chart = history("durham", (), snapshot)
    assert chart is not None
    assert "cannot be compared directly" in chart.caption.note


def test_what_is_partly_held_is_said_in_the_picture(snapshot: Snapshot) -> None:
    chart = tile_map("2023-25", "investigating-crime", snapshot)
    held = sum(grades_of(snapshot, "2023-25", "investigating-crime").values())
    assert chart.caption.note == f"Grades of {held} of the 43 forces are held."
    assert f"{43 - held} {NOT_HELD}" in alt_of(chart)


def test_letters_stand_for_grades_and_no_two_share_them(snapshot: Snapshot) -> None:
    grades = {grade for row in snapshot.rounds.values() for grade in row.grades}
    letters = {letters_of(grade) for grade in (*grades, NOT_GRADED, NOT_HELD)}
    assert letters == {"O", "G", "A", "RI", "I", "–", ""}
