"""`/data import`: an attached release, read into a proposal."""

from __future__ import annotations

from pathlib import Path

import discord
import pytest
from simcord import MemberActor

from bot.release.document import LARGEST_DOCUMENT
from bot.store.bundle import unpack
from bot.store.files import parse
from tests.chat.test_data import edit, folder, own
from tests.chat.world import World
from tests.release.test_proposing import RELEASE as RELEASE_TEXT

__all__ = ["folder", "own"]

RELEASE = "release.txt"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


async def imported(world: World, name: str, content: bytes, by: MemberActor | None = None) -> discord.Message:
    """What an admin gets for an attachment."""
    result = await (by or world.admin).slash(world.channel, "data import", document=(name, content))
    assert result.ephemeral
    [message] = [message for message in (result.response, *result.followups) if message is not None and message.content]
    assert message.message is not None
    return message.message


async def test_a_release_comes_back_as_changed_files_and_a_diff_and_nothing_is_written(
    own: World, folder: Path
) -> None:
    before = contents(folder)
    message = await imported(own, RELEASE, RELEASE_TEXT.encode())
    assert message.content.startswith("I read 5 new rows in the attachment, and wrote nothing.")
    assert "findings: force durham; round 2016; area efficiency; number 1; text plans ahead" in message.content
    files = {attachment.filename: await attachment.read() for attachment in message.attachments}
    assert set(files) == {"proposal.txt", "changes.diff", "changed-files.zip"}
    added = "+durham,2016,efficiency,1,plans ahead,,press-release-durham-efficiency-2016"
    assert added in files["changes.diff"].decode().splitlines()
    changed = unpack(files["changed-files.zip"])
    assert set(changed) == {"sources.csv", "findings.csv", "quotes.csv"}
    assert "plans ahead" in [row.text for row in parse({**before, **changed}).findings]
    assert contents(folder) == before


async def test_a_release_that_holds_nothing_new_has_nothing_to_change(own: World) -> None:
    message = await imported(own, RELEASE, b"Good parking scheme, says the local newspaper")
    assert message.content.startswith("I read 0 new rows in the attachment, and wrote nothing.\n")
    assert [attachment.filename for attachment in message.attachments] == ["proposal.txt"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.pdf", b"%PDF-1.7", "a.pdf is a PDF"),
        ("../../etc/a.zip", b"PK\x03\x04", "is not a text"),
        ("a.txt", b"x" * (LARGEST_DOCUMENT + 1), "The attachment is 500,001 bytes; at most 500,000 are read."),
    ],
)
async def test_an_attachment_that_cannot_be_read_is_told(own: World, name: str, content: bytes, says: str) -> None:
    message = await imported(own, name, content)
    assert says in message.content
    assert message.attachments == []


async def test_the_words_of_a_release_are_shown_as_words(own: World) -> None:
    text = RELEASE_TEXT.replace("plans ahead", "plans ``` @everyone <@1> **ahead**")
    message = await imported(own, RELEASE, text.encode())
    assert message.content.count("```") == 2
    assert message.mentions == []
    assert not message.mention_everyone


async def test_bad_data_files_are_told_and_not_the_release(own: World, folder: Path) -> None:
    edit(folder, "2023-25,preventing-crime,durham,good", "2023-25,preventing-crime,durham,goood")
    message = await imported(own, RELEASE, RELEASE_TEXT.encode())
    assert "value “goood”: is no grade" in message.content
    assert message.content.endswith("Nothing was written.")
