from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import discord
import pytest
from discord.app_commands import CommandInvokeError
from simcord import InteractionResult, MemberActor, UserHandle

from bot.answers.proof import prove
from bot.store.database import open_database
from bot.store.reload import reload
from bot.store.serving import Served
from tests.chat.conftest import Worlds
from tests.chat.world import World
from tests.store.made_up import keep_bad_data, taken

QUESTION = "How did Durham do for efficiency in 2016?"
AMENDED = "How did Durham do for preventing crime in 2023-25?"
JOBS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("check", {}), ("reload", {}), ("status", {}), ("history", {}), ("rollback", {"number": 1}),
    ("import", {"document": ("release.txt", b"HMIC")}),
)
REFUSAL = "Only the people who run this bot can use /data."


@pytest.fixture
def folder(tmp_path: Path, data_folder: Path) -> Path:
    """Data files of this test's own."""
    return Path(shutil.copytree(data_folder, tmp_path / "data"))


@pytest.fixture
async def own(new_world: Worlds, folder: Path, database: Path) -> World:
    """A world whose data can be changed."""
    served = Served(open_database(f"sqlite:///{database}"))
    return await new_world(data=folder, served=served)


def edit(folder: Path, old: str, new: str) -> int:
    """Put a cell into grades.csv in the place of another, and say on which line."""
    path = folder / "grades.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    [at] = [number for number, line in enumerate(lines) if line.startswith(old)]
    lines[at] = new + lines[at][len(old) :]
    path.write_text("".join(lines), encoding="utf-8")
    return at + 1


def amend(folder: Path) -> None:
    """Change one grade of the files to another that it could be: no count is published for its round."""
    edit(folder, "2023-25,preventing-crime,durham,good", "2023-25,preventing-crime,durham,adequate")


def edit_title(folder: Path, title: str) -> None:
    """Put a source with that title first among the sources, in the place of one put there before."""
    path = folder / "sources.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    rows = [row for row in rows if not row.startswith("made-up,")]
    path.write_text("\n".join([header, f"made-up,{title},Nobody,,,,compiled,", *rows, ""]), encoding="utf-8")


def take_away(database: Path) -> None:
    database.rename(database.with_suffix(".away"))


def told(result: InteractionResult) -> str:
    """What the only message of the answer says, which nobody else sees."""
    assert result.ephemeral
    messages = [message for message in (result.response, *result.followups) if message is not None]
    texts = {message.id: message for message in messages if message.content}
    [message] = texts.values()
    assert message.ephemeral
    return message.content


async def data(world: World, job: str, by: MemberActor | None = None, **options: Any) -> str:
    return told(await (by or world.admin).slash(world.channel, f"data {job}", **options))


async def test_status_says_what_is_served_and_that_the_files_are_the_same(own: World) -> None:
    text = await data(own, "status")
    assert text.startswith("Serving version 1, loaded <t:")
    assert "43 forces" in text
    assert f"its checksum is {own.bot.served.snapshot.version.checksum[:12]}." in text
    assert text.endswith("The data files are the same.")


async def test_check_says_that_the_files_are_good_and_changes_nothing(own: World, folder: Path) -> None:
    amend(folder)
    text = await data(own, "check")
    assert text.startswith("The data files are good. Compared with version 1, loaded ")
    assert "grades.csv: 1 changed\n  ~ 2023-25, preventing-crime, durham: grade: “good” → “adequate”" in text
    assert own.bot.served.snapshot.version.number == 1
    edit_title(folder, "Another")
    assert "sources.csv: 1 added\n  + made-up, Another, Nobody" in await data(own, "check")


async def test_check_says_that_the_files_hold_what_is_served(own: World) -> None:
    assert "hold what is served already: version 1" in await data(own, "check")


async def test_many_changes_are_shown_by_their_number_and_all_of_them_in_a_file(own: World, folder: Path) -> None:
    path = folder / "grades.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2023-25,preventing-crime,durham,good", "2023-25,"
                    "preventing-crime,durham,adequate").replace(",reported,", ",derived,"), encoding="utf-8")
    result = await own.admin.slash(own.channel, "data check")
    [message] = [message for message in (result.response, *result.followups) if message is not None and message.content]
    assert "The attached file has every row." in message.content
    assert message.message is not None
    [file] = message.message.attachments
    assert "basis: “reported” → “derived”" in (await file.read()).decode()


async def confirmed(world: World, label: str) -> str:
    """What is said after a reload that is asked about is decided."""
    result = await world.admin.slash(world.channel, "data reload")
    asked = next(message for message in (*result.followups, result.response) if message is not None and message.content)
    assert "More than an addition changes: shall I serve this?" in asked.content
    pressed = await world.admin.click(asked, label=label)
    return pressed.followups[-1].content


async def test_a_reload_that_only_adds_asks_nobody(own: World, folder: Path) -> None:
    edit_title(folder, "One more")
    assert (await data(own, "reload")).startswith("Now serving version 2, loaded <t:")


async def test_a_reload_that_is_not_confirmed_changes_nothing(own: World, folder: Path) -> None:
    amend(folder)
    assert await confirmed(own, "Leave it") == "Nothing changed."
    assert own.bot.served.snapshot.version.number == 1


async def test_files_that_changed_after_they_were_shown_are_not_loaded(own: World, folder: Path) -> None:
    amend(folder)
    result = await own.admin.slash(own.channel, "data reload")
    asked = next(message for message in (*result.followups, result.response) if message is not None and message.content)
    edit_title(folder, "Meanwhile")
    pressed = await own.admin.click(asked, label="Serve this")
    assert "The data files changed after the difference was shown" in pressed.followups[-1].content
    assert own.bot.served.snapshot.version.number == 1


async def test_who_may_no_longer_look_after_the_data_cannot_confirm(own: World, folder: Path) -> None:
    amend(folder)
    result = await own.admin.slash(own.channel, "data reload")
    asked = next(message for message in (*result.followups, result.response) if message is not None and message.content)
    own.bot.settings = replace(own.bot.settings, admin_ids=frozenset())
    pressed = await own.admin.click(asked, label="Serve this")
    assert "Only the people who run this bot" in pressed.followups[-1].content
    assert own.bot.served.snapshot.version.number == 1


async def test_a_reload_is_served_at_once(own: World, folder: Path) -> None:
    amend(folder)
    assert "The data files differ from it: `/data reload` loads them." in await data(own, "status")
    assert (await confirmed(own, "Serve this")).startswith("Now serving version 2, loaded <t:")
    assert "**adequate**" in (await own.ask(AMENDED)).content
    history = await data(own, "history")
    assert "admin (Discord user" in history
    assert history.splitlines()[0].endswith(f", checksum {own.bot.served.snapshot.version.checksum[:12]}")


async def test_a_reload_of_the_same_data_says_that_nothing_changed(own: World) -> None:
    assert "hold what is served already: nothing changed. Serving version 1" in await data(own, "reload")


async def test_one_bad_cell_is_named_and_the_bot_goes_on_answering_from_the_old_version(
    own: World, folder: Path
) -> None:
    line = edit(folder, "2016,efficiency,durham,outstanding", "2016,efficiency,durham,marvellous")
    text = await data(own, "reload")
    for part in ("grades.csv", f"line {line}", "column grade", "marvellous", "Nothing changed", "version 1"):
        assert part in text
    reply = await own.ask(QUESTION)
    assert "**outstanding**" in reply.content
    assert "Data version 1" in str(reply.embeds[0].fields[-1].value)
    assert "have faults now" in await data(own, "status")


async def test_many_faults_are_shown_in_part_and_listed_in_a_file(own: World, folder: Path) -> None:
    path = folder / "grades.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",good,", ",fine,"), encoding="utf-8")
    result = await own.admin.slash(own.channel, "data check")
    text = told(result)
    assert len(text) <= 2000
    assert "The attached file lists them all.\nNothing was loaded." in text
    message = next(message for message in (result.response, *result.followups) if message and message.attachments)
    [attachment] = message.attachments
    assert attachment.filename == "faults.txt"
    assert attachment.size > 2000


async def test_a_rollback_serves_an_earlier_version_and_says_that_the_files_are_newer(
    own: World, folder: Path
) -> None:
    amend(folder)
    await confirmed(own, "Serve this")
    text = await data(own, "rollback", number=1)
    assert text.startswith("Now serving version 3, rolled back <t:")
    assert "The data files still hold the newer data" in text
    assert "**good**" in (await own.ask(AMENDED)).content


async def test_a_version_that_never_was_cannot_be_gone_back_to(own: World) -> None:
    text = await data(own, "rollback", number=99)
    assert "There is no version 99" in text
    assert "I go on answering from version 1" in text


async def test_a_rollback_to_data_that_this_release_cannot_take_speaks_of_that_version_and_not_of_the_files(
    own: World, folder: Path
) -> None:
    amend(folder)
    await confirmed(own, "Serve this")
    keep_bad_data(own.bot.engine, version=1)
    text = await data(own, "rollback", number=1)
    assert text.startswith(
        "This release of the bot cannot serve the data of version 1, which has 2 faults:\n```\ngrades.csv, line "
    )
    assert text.endswith("Nothing changed: I go on answering from version 2.")
    assert "data files" not in text


async def test_the_history_fits_a_message_however_many_versions_there_are_and_whoever_made_them(
    own: World, folder: Path
) -> None:
    name = "*" * 500
    for number in range(15):
        edit_title(folder, f"Title {number}")
        reload(own.bot.engine, folder, f"{number}{name}", taken)
    text = await data(own, "history")
    assert len(text) <= 2000
    shown = text.splitlines()
    assert shown[0].startswith("- version 16, loaded <t:")
    assert shown[-1] == f"… and {16 - (len(shown) - 1)} older ones"
    assert len(await data(own, "status")) <= 2000


async def test_a_reload_by_somebody_else_is_noticed_within_two_seconds(
    own: World, folder: Path, database: Path
) -> None:
    amend(folder)
    reload(open_database(f"sqlite:///{database}"), folder, "somebody in a terminal", prove)
    await own.env.advance_time(2)
    assert "**adequate**" in (await own.ask(AMENDED)).content
    offers = await own.offers("grade", "force", "kent")
    assert offers[0]["value"] == "kent"


async def test_a_store_that_is_away_does_not_stop_the_answers(own: World, database: Path) -> None:
    own.allowed_errors = (CommandInvokeError,)
    take_away(database)
    await own.env.advance_time(3)
    assert "**outstanding**" in (await own.ask(QUESTION)).content
    text = await data(own, "status")
    assert text.startswith("The database ")
    assert "check DATABASE_URL" in text


async def test_a_look_that_fails_does_not_end_the_watch(
    own: World, folder: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> bool:
        raise RuntimeError("what nobody thought of")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(own.bot.served, "look", fails)
        await own.env.advance_time(3)
    amend(folder)
    reload(open_database(f"sqlite:///{database}"), folder, "somebody in a terminal", prove)
    await own.env.advance_time(2)
    assert "**adequate**" in (await own.ask(AMENDED)).content


@pytest.mark.parametrize(("job", "options"), JOBS)
async def test_a_guild_s_administrator_and_owner_who_are_not_the_bot_s_admins_are_refused_everywhere(
    world: World, job: str, options: dict[str, int]
) -> None:
    role = world.guild.create_role("Admin", permissions=discord.Permissions.all())
    boss = world.guild.add_member(world.env.create_user("boss"), roles=[role])
    owner = world.env.create_user("owner")
    theirs = world.env.create_guild("Theirs", owner=owner)
    elsewhere = theirs.create_text_channel("general")
    of_theirs = theirs.add_member(owner)
    in_guild = await boss.slash(world.channel, f"data {job}", **options)
    in_own_guild = await of_theirs.slash(elsewhere, f"data {job}", **options)
    in_messages = await boss.user.slash(f"data {job}", **options)
    for result in (in_guild, in_own_guild, in_messages):
        assert told(result).startswith(REFUSAL)
    assert world.bot.served.snapshot.version.number == 1


async def test_writing_the_command_as_a_message_does_nothing(open_world: World) -> None:
    for text in ("/data reload", f"{open_world.mention} data reload", "!data reload"):
        await open_world.admin.send(open_world.channel, text)
    assert open_world.bot.served.snapshot.version.number == 1
    assert not any("Now serving" in reply.content for reply in open_world.replies)


async def test_a_command_permission_given_by_a_guild_opens_nothing(world: World) -> None:
    command = next(command for command in world.env.backend.commands[None].values() if command["name"] == "data")
    world.guild.set_command_permissions(int(command["id"]), {world.ann: True})
    assert (await data(world, "status", by=world.ann)).startswith(REFUSAL)


async def test_an_admin_may_use_it_in_direct_messages(world: World) -> None:
    user: UserHandle = world.admin.user
    assert "Serving version 1" in told(await user.slash("data status"))
