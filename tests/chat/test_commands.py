from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.chat.examples import EXAMPLES
from tests.chat.world import World, buttons


async def said(world: World, name: str, **options: Any) -> str:
    result = await world.slash(name, **options)
    assert result.response is not None
    assert not result.ephemeral
    return result.response.content


async def refused(world: World, name: str, **options: Any) -> str:
    result = await world.slash(name, **options)
    assert result.response is not None
    assert result.ephemeral
    return result.response.content


async def test_ask_takes_a_question_in_free_words_and_shows_it_above_the_answer(world: World) -> None:
    text = await said(world, "ask", question="How many forces were *inadequate* for efficiency in 2015?")
    assert text.startswith("-# How many forces were \\*inadequate\\* for efficiency in 2015?\n")
    assert "One of 43 forces was graded **inadequate** for efficiency in 2015" in text


async def test_grade_tells_one_grade(world: World) -> None:
    text = await said(world, "grade", force="durham", area="efficiency", round="2016")
    assert text == "⭐ Durham Constabulary: **outstanding** for efficiency, 2016"


async def test_grade_without_an_area_tells_every_area_in_a_table(world: World) -> None:
    result = await world.slash("grade", force="durham", round="2016")
    assert result.response is not None
    [card] = result.response.embeds
    assert card.description is not None
    assert card.description.splitlines() == [
        "**Efficiency**: ⭐ outstanding", "**Effectiveness**: ⭐ outstanding", "**Legitimacy**: 🟢 good",
    ]


async def test_history_tells_every_round(world: World) -> None:
    result = await world.slash("history", force="durham", area="efficiency")
    assert result.response is not None
    [card] = result.response.embeds
    assert card.description is not None
    assert card.description.replace("\xa0", " ").splitlines()[:2] == ["2014 🟢 good", "2015 ⭐ outstanding"]


async def test_compare_sets_forces_side_by_side(world: World) -> None:
    text = await said(world, "compare", force1="durham", force2="cleveland", area="efficiency", round="2018/19")
    assert "Durham was graded **outstanding** and Cleveland **inadequate**" in text


async def test_compare_takes_five_forces(world: World) -> None:
    names = ("durham", "cleveland", "kent", "surrey", "essex")
    forces = {f"force{number}": name for number, name in enumerate(names, start=1)}
    text = await said(world, "compare", **forces, area="efficiency", round="2016")
    assert all(name.title() in text for name in names)


async def test_national_counts_the_forces_with_each_grade(world: World) -> None:
    text = await said(world, "national", area="efficiency", round="2016")
    assert "2 **outstanding**, 33 **good** and 8 **requires improvement**" in text


async def test_national_counts_one_grade(world: World) -> None:
    assert "One of 43" in await said(world, "national", grade="inadequate", area="efficiency", round="2015")


async def test_forces_lists_the_forces_with_a_grade(world: World) -> None:
    text = await said(world, "forces", grade="outstanding", area="efficiency", round="2016")
    assert text.endswith("Durham and West Midlands.")


async def test_forces_keeps_to_a_region(world: World) -> None:
    text = await said(world, "forces", grade="outstanding", area="efficiency", round="2016", region="North East")
    assert "Durham" in text
    assert "West Midlands" not in text


async def test_changes_of_one_force(world: World) -> None:
    text = await said(world, "changes", force="leicestershire", area="efficiency", **{"from": "2016", "to": "2017"})
    assert "Leicestershire Police" in text
    assert "from **good** in 2016 to **requires improvement** in 2017" in text


async def test_compare_asks_back_where_one_name_stands_for_several_forces(world: World) -> None:
    result = await world.slash("compare", force1="kent", force2="yorkshire", area="efficiency", round="2016")
    assert result.response is not None
    await world.ann.click(result.response, label="Humberside")
    assert "Kent" in result.response.content
    assert "Humberside" in result.response.content


async def test_compare_names_every_name_that_stands_for_several_forces(world: World) -> None:
    text = await refused(world, "compare", force1="yorkshire", force2="kent", force3="welsh police")
    assert "“yorkshire” could be Humberside, North Yorkshire, South Yorkshire, West Yorkshire" in text
    assert "“welsh police” could be Dyfed-Powys, Gwent, North Wales, South Wales" in text
    assert text.endswith("Choose each from the list.")


async def test_compare_needs_two_forces(world: World) -> None:
    text = await refused(world, "compare", force1="kent", force2="Kent Police")
    assert text == "Those are all names of Kent Police: choose another force to compare it with."


async def test_a_box_for_a_force_takes_nothing_more(world: World) -> None:
    text = await refused(world, "grade", force="Kent in 2014")
    assert text == "“Kent in 2014” is more than the name of one police force: please write just one there."


async def test_changes_from_a_round_go_up_to_the_latest_that_graded_the_area(world: World) -> None:
    text = await said(world, "changes", force="leicestershire", area="efficiency", **{"from": "2014"})
    assert text == (
        "Leicestershire Police was graded **good** for efficiency in 2014 and again in 2018/19,"
        " but **requires improvement** in 2017."
    )


async def test_changes_from_a_round_without_an_area_go_up_to_the_latest_that_can_be_compared(world: World) -> None:
    text = await said(world, "changes", force="durham", **{"from": "2021/22"})
    assert "2021/22" in text
    assert "2023-25" in text


async def test_changes_to_a_round_are_told_from_the_one_before_it(world: World) -> None:
    text = await said(world, "changes", force="leicestershire", area="efficiency", to="2017")
    assert "from **good** in 2016 to **requires improvement** in 2017" in text


async def test_changes_from_a_year_that_is_not_held_say_so(world: World) -> None:
    text = await said(world, "changes", force="kent", area="efficiency", **{"from": "2013", "to": "2017"})
    assert text.startswith("I hold no grades of Kent Police from 2013")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"from": "2016", "to": "2016"}, "“from” and “to” are both 2016: choose two different rounds."),
        ({"from": "2017", "to": "2016"}, "“to” (2016) is before “from” (2017): choose a later round for “to”."),
        (
            {"from": "2018/19", "area": "efficiency"},
            "I hold no round after 2018/19 that graded “Efficiency”: choose an earlier round for “from”.",
        ),
        (
            {"from": "2023-25"},
            "I hold no round after 2023-25 that graded anything that it graded: choose an earlier round for “from”.",
        ),
        ({"from": "2015 to 2017"}, "“from” and “to” take one round each. Choose one from the list."),
    ],
)
async def test_changes_between_rounds_that_make_no_stretch_are_refused_in_one_sentence(
    world: World, options: dict[str, str], sentence: str
) -> None:
    assert await refused(world, "changes", force="kent", **options) == sentence


async def test_an_answer_too_long_for_one_message_has_pages_to_turn(world: World) -> None:
    result = await world.slash("changes")
    assert result.response is not None
    first = result.response.content
    [more] = [label for label in buttons(result.response) if label.startswith("More (1 of ")]
    await world.ann.click(result.response, label=more)
    assert result.response.content != first
    await world.ann.click(result.response, label="Back")
    assert result.response.content == first


async def test_quote_gives_the_inspector_s_words_with_the_name(world: World) -> None:
    text = await said(world, "quote", force="leicestershire")
    assert text.startswith("Zoë Billingham, HM Inspector of Constabulary")
    # An inspector's "good" is no grade.
    assert "**" not in text


async def test_quote_can_be_about_a_topic(world: World) -> None:
    text = await said(world, "quote", force="leicestershire", topic="collaborating with other forces")
    assert "collaborating so well with other forces" in text


async def test_quote_says_when_there_is_none(world: World) -> None:
    assert "I hold no quotes about Kent Police" in await said(world, "quote", force="kent")


async def test_findings_tells_what_was_found(world: World) -> None:
    assert "understanding current and future demand" in await said(world, "findings", force="leicestershire")


async def test_locate_names_the_force_of_a_place(world: World) -> None:
    assert await said(world, "locate", place="Brighton") == "Brighton is policed by Sussex Police."


async def test_locate_says_that_a_place_is_not_known(world: World) -> None:
    assert await said(world, "locate", place="Perth") == "I do not know which force polices “Perth”."


async def test_about_says_what_is_held(world: World) -> None:
    assert "2014" in await said(world, "about")


async def test_help_offers_questions_to_try_and_shows_no_card(world: World) -> None:
    result = await world.slash("help")
    assert result.response is not None
    assert result.response.embeds == []
    assert list(buttons(result.response)) == list(EXAMPLES)


async def test_commands_work_in_direct_messages(world: World) -> None:
    result = await world.ann.user.slash("grade", force="durham", area="efficiency", round="2016")
    assert "**outstanding**" in result.response.content


@pytest.mark.parametrize("typed", ["the met", "Met Police", "metropolitan", "Metropolitan Police Service", "MPS"])
async def test_a_force_may_be_typed_by_any_name(world: World, typed: str) -> None:
    text = await said(world, "grade", force=typed, area="efficiency", round="2016")
    assert "Metropolitan Police" in text


@pytest.mark.parametrize(
    ("typed", "force"), [("leeds", "West Yorkshire"), ("brighton", "Sussex"), ("nottingam", "Nottinghamshire")]
)
async def test_a_place_stands_for_its_force_and_the_answer_says_how_it_was_read(
    world: World, typed: str, force: str
) -> None:
    text = await said(world, "grade", force=typed, area="efficiency", round="2016")
    assert force in text
    assert typed.title() in text.title()


async def test_a_place_that_is_an_ordinary_word_too_is_a_place_in_a_box_for_forces(world: World) -> None:
    assert "Thames Valley Police" in await said(world, "grade", force="reading", area="efficiency", round="2016")


async def test_a_year_stands_for_its_round(world: World) -> None:
    assert "2018/19" in await said(world, "grade", force="kent", area="efficiency", round="2019")


async def test_a_year_without_a_round_is_answered_with_what_is_held(world: World) -> None:
    text = await said(world, "grade", force="kent", area="efficiency", round="2013")
    assert "2013" in text
    assert "2014" in text


async def test_a_grade_may_be_typed_in_short(world: World) -> None:
    assert "**requires improvement**" in await said(world, "national", grade="RI", area="efficiency", round="2016")


async def test_a_name_of_several_forces_is_asked_back(world: World) -> None:
    result = await world.slash("grade", force="yorkshire", area="legitimacy", round="2016")
    assert result.response is not None
    assert list(buttons(result.response)) == [
        "Humberside", "North Yorkshire", "South Yorkshire", "West Yorkshire", "Why this answer?",
    ]


async def test_another_body_is_not_taken_for_a_force(world: World) -> None:
    text = await said(world, "grade", force="British Transport Police", round="2016")
    assert "not one of the 43" in text


@pytest.mark.parametrize(
    ("command", "options", "sentence"),
    [
        ("grade", {"force": "xy"}, "I do not know a police force or place called “xy”. Try a name from the list."),
        ("grade", {"force": "kent", "round": "never"}, "I do not know the round “never”. Choose one from the list."),
        ("grade", {"force": "kent", "area": "cake"}, "I do not know the area “cake”. Choose one from the list."),
        ("forces", {"grade": "purple"}, "I do not know the grade “purple”. Choose one from the list."),
        ("forces", {"grade": "good", "region": "Mars"}, "I do not know the region “Mars”. Choose one from the list."),
    ],
)
async def test_what_is_not_known_is_said_in_one_sentence(
    world: World, command: str, options: dict[str, str], sentence: str
) -> None:
    assert await refused(world, command, **options) == sentence


async def test_what_a_person_typed_is_shown_as_text_and_cut_short(world: World) -> None:
    text = await refused(world, "grade", force="*xyzzy* " * 40)
    assert "\\*xyzzy\\*" in text
    assert len(text) < 250


async def test_a_command_sets_what_a_follow_up_is_about(world: World) -> None:
    await world.slash("grade", force="durham", area="efficiency", round="2016")
    reply = await world.ask("and Cleveland?")
    assert "Cleveland Police" in reply.content
    assert "efficiency, 2016" in reply.content


async def test_commands_are_for_guilds_direct_messages_and_people_who_installed_the_bot(world: World) -> None:
    commands = world.env.backend.commands[None].values()
    assert {command["name"] for command in commands} == {
        "ask", "grade", "history", "compare", "national", "forces", "changes", "quote", "findings", "locate",
        "about", "help", "chart", "settings", "data", "Ask Peelbot about this",
    }
    for command in commands:
        # What a server chooses is chosen in that server.
        alone = command["name"] == "settings"
        assert command["contexts"] == ([0] if alone else [0, 1, 2])
        assert command["integration_types"] == ([0] if alone else [0, 1])


async def test_about_tells_what_is_held_where_it_comes_from_and_how_old_it_is(world: World) -> None:
    result = await world.slash("about")
    assert result.response is not None
    [card] = result.response.embeds
    told = {str(field.name): str(field.value) for field in card.fields}
    snapshot = world.bot.served.snapshot
    assert [name.split(" ")[0] for name in told][: len(snapshot.rounds)] == list(snapshot.rounds)[::-1]
    assert told["2016 (HMIC)"].splitlines() == ["efficiency: 43", "effectiveness: 43", "legitimacy: 43"]
    assert f"{len(snapshot.data.sources)} documents" in told["Sources"]
    assert "OGL-UK-3.0" in told["Sources"]
    assert told["Data"].startswith("Version 1, loaded ")
    assert "Nothing of what people write is stored" in told["Privacy"]
    assert len(card) <= 6000


async def test_the_accuracy_told_is_that_of_the_readme(world: World) -> None:
    result = await world.slash("about")
    assert result.response is not None
    [told] = [str(field.value) for field in result.response.embeds[0].fields if field.name == "How well I understand"]
    readme = " ".join((Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8").split())
    asked = told.split(" questions")[0].removeprefix("Of the ")
    assert f"| all | {asked} |" in readme
    for figures in ("233 were answered right, 2 wrong and 5", "753 right, 44 wrong and 73"):
        assert figures in told
        assert figures in readme
