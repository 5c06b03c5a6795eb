from __future__ import annotations

from itertools import cycle

import discord
import pytest

from bot.answers.answer import Answer
from bot.chat.client import Peelbot
from bot.chat.examples import EXAMPLES
from bot.chat.kept import KeptAnswers
from bot.chat.render import Form
from bot.chat.views import TIMEOUT, ChoiceView, Owner, PagesView, present
from bot.language.query import Choice, Query
from bot.store.snapshot import Snapshot
from tests.chat.world import World, buttons

AMBIGUOUS = "How did Yorkshire do for efficiency in 2016?"
LONG = "Compare Kent, Essex, Surrey, Sussex, Durham, Cleveland, Dorset and Norfolk in 2021/22"


def latest(world: World) -> discord.Message:
    return world.replies[-1]


async def test_a_choice_is_made_with_a_button_and_the_answer_takes_its_place(world: World) -> None:
    question = await world.ask(AMBIGUOUS)
    assert question.embeds == []
    await world.ann.click(question, label="West Yorkshire")
    answer = latest(world)
    assert answer.id == question.id
    assert "West Yorkshire Police: **good** for efficiency, 2016" in answer.content
    assert answer.embeds
    assert list(buttons(answer)) == [
        "All rounds", "Other areas", "Who else was good?", "Compare in Yorkshire and The Humber", "History chart",
        "Map", "Why this answer?", "Something wrong?",
    ]


async def test_a_choice_can_be_made_by_writing_too(world: World) -> None:
    await world.ask(AMBIGUOUS)
    reply = await world.ask("West Yorkshire")
    assert "West Yorkshire Police: **good** for efficiency, 2016" in reply.content


async def test_a_choice_among_many_is_made_in_a_menu(world: World) -> None:
    question = await world.ask("How did the Midlands do for efficiency in 2016?")
    await world.ann.select(question, ["west-midlands"])
    assert "West Midlands Police: **outstanding** for efficiency, 2016" in latest(world).content


async def test_a_choice_sets_what_a_follow_up_is_about(world: World) -> None:
    await world.ann.click(await world.ask(AMBIGUOUS), label="West Yorkshire")
    reply = await world.ask("and legitimacy?")
    assert "West Yorkshire Police" in reply.content
    assert "legitimacy, 2016" in reply.content


async def test_a_choice_is_for_the_person_who_asked(world: World) -> None:
    question = await world.ask(AMBIGUOUS)
    result = await world.bob.click(question, label="West Yorkshire")
    assert result.ephemeral
    assert result.response is not None
    assert "for the person who asked" in result.response.content
    assert latest(world).components


async def test_a_choice_after_a_command_works_the_same(world: World) -> None:
    result = await world.slash("grade", force="yorkshire", area="efficiency", round="2016")
    assert result.response is not None
    await world.ann.click(result.response, label="South Yorkshire")
    assert "South Yorkshire Police: " in result.response.content


async def test_a_choice_in_a_direct_message_works_the_same(world: World) -> None:
    await world.ann.send_dm(AMBIGUOUS)
    question = world.ann.user.dm_channel.last_message
    assert question is not None
    await world.ann.user.click(question, label="Humberside")
    answer = world.ann.user.dm_channel.last_message
    assert answer is not None
    assert "Humberside Police: " in answer.content


async def test_where_cards_are_not_allowed_a_choice_and_pages_have_none_either(world: World) -> None:
    everybody = discord.PermissionOverwrite(embed_links=False)
    channel = world.guild.create_text_channel("plain", overwrites={world.guild.default_role: everybody})
    await world.ann.send(channel, f"{world.mention} {AMBIGUOUS}")
    question = channel.last_message
    assert question is not None
    await world.ann.click(question, label="West Yorkshire")
    chosen = channel.last_message
    assert chosen is not None
    assert "West Yorkshire Police: **good**" in chosen.content
    assert "\n-# Source: " in chosen.content
    assert not chosen.embeds
    await world.ann.send(channel, f"{world.mention} {LONG}")
    first = channel.last_message
    assert first is not None
    await world.ann.click(first, label=next(label for label in buttons(first) if label.startswith("More (1 of ")))
    second = channel.last_message
    assert second is not None
    assert second.id == first.id
    assert not second.embeds


async def test_a_choice_after_a_question_that_is_shown_goes_on_showing_it(world: World) -> None:
    result = await world.slash("ask", question=AMBIGUOUS)
    assert result.response is not None
    await world.ann.click(result.response, label="South Yorkshire")
    assert result.response.content.startswith(f"-# {AMBIGUOUS}\n")
    assert "South Yorkshire Police: " in result.response.content
    unmade = await world.slash("ask", question=AMBIGUOUS)
    assert unmade.response is not None
    await world.env.advance_time(TIMEOUT + 1)
    assert unmade.response.content.startswith(f"-# {AMBIGUOUS}\n")
    assert "Nothing was chosen in time." in unmade.response.content


@pytest.mark.parametrize("by_command", [False, True])
async def test_a_choice_that_nobody_makes_leaves_a_tidy_message(world: World, by_command: bool) -> None:
    if by_command:
        await world.slash("grade", force="yorkshire", area="efficiency", round="2016")
    else:
        await world.ask(AMBIGUOUS)
    await world.env.advance_time(TIMEOUT - 1)
    assert latest(world).components
    await world.env.advance_time(2)
    assert not latest(world).components
    assert latest(world).content.endswith("-# Nothing was chosen in time. Ask again, or write the one you mean.")


async def test_a_choice_in_a_message_that_was_deleted_times_out_in_silence(world: World) -> None:
    question = await world.ask(AMBIGUOUS)
    world.env.backend.delete_message(world.channel.id, question.id)
    await world.env.advance_time(TIMEOUT + 1)
    assert world.replies == []


async def test_a_button_from_before_a_restart_says_so(world: World) -> None:
    question = await world.ask(AMBIGUOUS)
    again = Peelbot(world.bot.settings, world.bot.engine, world.bot.served)
    await world.env.restart_bot(again)
    result = await world.ann.click(question, label="West Yorkshire")
    assert result.ephemeral
    assert result.response is not None
    assert result.response.content == "I was restarted since, and that is gone. Please ask again."


async def test_questions_to_try_are_answered_for_everybody_and_after_a_restart(world: World) -> None:
    result = await world.slash("help")
    assert result.response is not None
    shown = result.response.message
    await world.env.restart_bot(Peelbot(world.bot.settings, world.bot.engine, world.bot.served))
    for member, question in zip(cycle((world.ann, world.bob, world.admin)), EXAMPLES, strict=False):
        pressed = await member.click(shown, label=question)
        assert pressed.response is not None
        assert not pressed.ephemeral
        assert pressed.response.content.startswith(f"-# {question}\n")
        message = pressed.response.message
        assert message is not None
        assert message.embeds or message.attachments


async def test_every_question_to_try_is_answered_with_facts(world: World) -> None:
    for question in EXAMPLES:
        reply = await world.ask(question)
        assert reply.embeds or reply.attachments


def clarifying(snapshot: Snapshot, options: tuple[str, ...]) -> Answer:
    query = Query(intent="grade", choice=Choice("force", "somewhere", options))
    return Answer("clarify", "grade", "Which one?", query, snapshot.version.number, options=options)


async def test_no_choice_has_more_than_discord_allows(snapshot: Snapshot) -> None:
    asked = clarifying(snapshot, tuple(snapshot.forces))
    pages, view = present(asked, snapshot, Owner(1, "a"), Form(), KeptAnswers(lambda: 0.0))
    assert isinstance(view, ChoiceView)
    menu, _why = view.children
    assert isinstance(menu, discord.ui.Select)
    assert len(menu.options) == 25
    assert len(pages) == 1


async def test_a_long_answer_can_be_leafed_through(world: World) -> None:
    snapshot = world.bot.served.snapshot
    long = " ".join(f"Sentence number {number}." for number in range(300))
    answer = Answer("answered", "define", long, Query(intent="define"), 1)
    pages, view = present(answer, snapshot, Owner(world.ann.id, world.bot.run_id), Form(), world.bot.kept)
    assert isinstance(view, PagesView)
    channel = world.bot.get_partial_messageable(world.channel.id)
    sent = await channel.send(pages[0].content, view=view)
    view.edit = sent.edit
    assert "Sentence number 0." in sent.content
    assert buttons(latest(world))["Back"]["disabled"]
    await world.ann.click(sent, label=f"More (1 of {len(pages)})")
    assert latest(world).content == pages[1].content
    await world.ann.click(sent, label="Back")
    assert latest(world).content == pages[0].content
    await world.env.advance_time(TIMEOUT + 1)
    assert list(buttons(latest(world))) == ["Why this answer?", "Something wrong?"]
    assert latest(world).content == pages[0].content


async def test_an_error_behind_a_button_is_told_in_a_sentence(world: World) -> None:
    world.allowed_errors = (discord.HTTPException,)
    question = await world.ask(AMBIGUOUS)
    world.env.inject_error("POST", "/interactions/*/*/callback", status=400, code=50035)
    result = await world.ann.click(question, label="West Yorkshire")
    assert result.ephemeral
    assert result.response is not None
    assert "Something went wrong on my side (error " in result.response.content


async def test_where_too_many_choices_are_open_the_one_open_for_longest_ends(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.views.MOST_OPEN", 1)
    first = await world.ask(AMBIGUOUS)
    assert first.components
    second = await world.ask("How did Sussex or Surrey, or the Midlands, do for efficiency in 2016?", by=world.bob)
    tidied = next(message for message in world.replies if message.id == first.id)
    assert not tidied.components
    assert "Nothing was chosen in time" in tidied.content
    assert second.components
