"""`/data`: check, reload and look after the data. For a few people only, whatever a guild's permissions say.

All work on files and the store is done in threads, by the same functions as the command line.
"""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands
from discord.utils import escape_markdown, format_dt

from bot.answers.proof import prove
from bot.chat.errors import sentence_for
from bot.chat.permissions import check_may_look_after_data
from bot.chat.render import fit
from bot.chat.views import Owner, OwnView
from bot.release.document import LARGEST_DOCUMENT, ReleaseError
from bot.store.differences import told
from bot.store.faults import DataError, StoreError
from bot.store.kinds import counted, counts_of
from bot.store.reload import Preview, preview, reload
from bot.store.replacing import Reloaded
from bot.store.snapshot import VersionInfo
from bot.store.versions import history, rollback, status

if TYPE_CHECKING:
    from bot.chat.client import Peelbot

FAULTS_SHOWN = 5
FAULT_LENGTH = 300
HISTORY_LENGTH = 1500
ACTOR_LENGTH = 100
CHANGES_LENGTH = 1500

Interaction = discord.Interaction[Any]


class Data(commands.GroupCog, group_name="data", group_description="Look after the data (for the bot's admins)"):
    """The admin commands. Every answer is seen by the admin alone."""

    def __init__(self, bot: Peelbot) -> None:
        self.bot = bot

    async def interaction_check(self, interaction: Interaction) -> bool:
        # Discord may take its time to say who owns the application.
        await interaction.response.defer(ephemeral=True)
        await check_may_look_after_data(self.bot, interaction.user.id)
        return True

    @app_commands.command()
    async def check(self, interaction: Interaction) -> None:
        """Check the data files, and show what they would change"""
        try:
            found = await asyncio.to_thread(preview, self.bot.engine, self.bot.settings.data_dir, prove)
        except DataError as error:
            await self._report(interaction, error, "Nothing was loaded.")
            return
        await interaction.followup.send(**changes_shown(found), ephemeral=True)

    @app_commands.command()
    async def reload(self, interaction: Interaction) -> None:
        """Load the data files as a new version"""
        try:
            found = await asyncio.to_thread(preview, self.bot.engine, self.bot.settings.data_dir, prove)
        except (DataError, StoreError) as error:
            await self._failed(interaction, error)
            return
        if found.only_adds:
            await self.load(interaction, found)
            return
        view = ConfirmView(self, found, Owner(interaction.user.id, self.bot.run_id))
        shown = changes_shown(found)
        shown["content"] += "\nMore than an addition changes: shall I serve this?"
        asked = await interaction.followup.send(**shown, view=view, ephemeral=True, wait=True)
        view.edit = asked.edit

    async def load(self, interaction: Interaction, found: Preview) -> None:
        """Load the data files if they are still what was shown, and say what is served."""
        folder, actor = self.bot.settings.data_dir, _actor(interaction.user)
        try:
            loaded = await asyncio.to_thread(reload, self.bot.engine, folder, actor, prove, found.checksum)
        except (DataError, StoreError) as error:
            await self._failed(interaction, error)
            return
        await self._serve(interaction, loaded, "The data files hold what is served already")

    @app_commands.command()
    async def status(self, interaction: Interaction) -> None:
        """Which version is served, and whether the data files differ from it"""
        now = await asyncio.to_thread(status, self.bot.engine, self.bot.settings.data_dir)
        lines = [f"Serving {_told(now)}.", f"It holds {counted(now.counts)}; its checksum is {now.checksum[:12]}."]
        if now.faults:
            lines.append("The data files have faults now: `/data check` lists them.")
        elif now.files_differ:
            lines.append("The data files differ from it: `/data reload` loads them.")
        else:
            lines.append("The data files are the same.")
        await interaction.followup.send("\n".join(lines), ephemeral=True)

    @app_commands.command()
    async def history(self, interaction: Interaction) -> None:
        """The versions that were served, newest first"""
        versions = await asyncio.to_thread(history, self.bot.engine)
        lines = [f"- {_told(version)}, checksum {version.checksum[:12]}" for version in versions]
        await interaction.followup.send(fit(lines, HISTORY_LENGTH, "older ones"), ephemeral=True)

    @app_commands.command()
    @app_commands.describe(number="The number of the version to go back to")
    async def rollback(self, interaction: Interaction, number: app_commands.Range[int, 1]) -> None:
        """Serve the data of an earlier version again"""
        try:
            loaded = await asyncio.to_thread(rollback, self.bot.engine, number, _actor(interaction.user))
        except (DataError, StoreError) as error:
            await self._failed(interaction, error)
            return
        await self._serve(interaction, loaded, f"Version {number} holds what is served already")

    @app_commands.command(name="import")
    @app_commands.describe(document="A press release or assessment page: plain text, Markdown or HTML")
    async def import_(self, interaction: Interaction, document: discord.Attachment) -> None:
        """Read a press release, and get the data files with what it holds (nothing is written)"""
        # What reads releases is loaded with the first: few bots are ever given one.
        from bot.chat.releases import proposal_message

        try:
            if document.size > LARGEST_DOCUMENT:
                raise ReleaseError(f"The attachment is {document.size:,} bytes; at most {LARGEST_DOCUMENT:,} are read.")
            content = await document.read()
            folder = self.bot.settings.data_dir
            message = await asyncio.to_thread(proposal_message, document.filename, content, folder)
        except ReleaseError as error:
            await interaction.followup.send(escape_markdown(str(error)), ephemeral=True)
        except DataError as error:
            await self._report(interaction, error, "Nothing was written.")
        else:
            await interaction.followup.send(**message, ephemeral=True)

    async def _serve(self, interaction: Interaction, loaded: Reloaded, unchanged: str) -> None:
        """Answer from the new version at once, and say what it is."""
        await asyncio.to_thread(self.bot.served.look)
        if not loaded.changed:
            await interaction.followup.send(f"{unchanged}: nothing changed. Serving {_told(loaded)}.", ephemeral=True)
            return
        rows = counts_of(self.bot.served.snapshot.data)
        lines = [f"Now serving {_told(loaded)}.", f"It holds {counted(rows)}."]
        if loaded.action == "rollback":
            lines.append("The data files still hold the newer data: `/data reload` goes back to them.")
        await interaction.followup.send("\n".join(lines), ephemeral=True)

    async def _failed(self, interaction: Interaction, error: DataError | StoreError) -> None:
        going_on = f"Nothing changed: I go on answering from version {self.bot.served.snapshot.version.number}."
        if isinstance(error, DataError):
            await self._report(interaction, error, going_on)
        else:
            await interaction.followup.send(f"{sentence_for(error, '/data')}\n{going_on}", ephemeral=True)

    async def _report(self, interaction: Interaction, error: DataError, after: str) -> None:
        """Show the first faults, and all of them in a file where there are more."""
        faults = error.faults
        # In a code block, so that names and values are seen as they are in the files.
        shown = "\n".join(str(fault)[:FAULT_LENGTH].replace("`", "'") for fault in faults[:FAULTS_SHOWN])
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        whose = f"The data files have {count}:"
        if error.version is not None:
            whose = f"This release of the bot cannot serve the data of version {error.version}, which has {count}:"
        lines = [whose, f"```\n{shown}\n```"]
        if len(faults) <= FAULTS_SHOWN:
            await interaction.followup.send("\n".join([*lines, after]), ephemeral=True)
            return
        lines.append("The attached file lists them all.")
        whole = io.BytesIO("\n".join(map(str, faults)).encode())
        await interaction.followup.send(
            "\n".join([*lines, after]), file=discord.File(whole, "faults.txt"), ephemeral=True
        )


class ConfirmView(OwnView):
    """Whether a reload that changes or removes rows is to be done: asked of the admin who wished for it."""

    def __init__(self, data: Data, found: Preview, owner: Owner) -> None:
        super().__init__(owner)
        self._data = data
        self._found = found
        self.add_item(_Confirm("Serve this", discord.ButtonStyle.danger, owner.custom_id("serve"), True))
        self.add_item(_Confirm("Leave it", discord.ButtonStyle.secondary, owner.custom_id("leave"), False))

    async def decide(self, interaction: Interaction, serve: bool) -> None:
        """Do it or leave it. Whether the person still may is asked again: minutes may have passed."""
        self.stop()
        await interaction.response.edit_message(view=None)
        if not serve:
            await interaction.followup.send("Nothing changed.", ephemeral=True)
            return
        await check_may_look_after_data(interaction.client, interaction.user.id)
        await self._data.load(interaction, self._found)


class _Confirm(discord.ui.Button[ConfirmView]):
    def __init__(self, label: str, style: discord.ButtonStyle, custom_id: str, serve: bool) -> None:
        super().__init__(label=label, style=style, custom_id=custom_id)
        self._serve = serve

    async def callback(self, interaction: Interaction) -> None:
        assert self.view is not None
        await self.view.decide(interaction, self._serve)


def changes_shown(found: Preview) -> dict[str, Any]:
    """What a reload would change, as a message: the numbers, and the rows in a file where they are too many for it."""
    if found.served is None:
        return {"content": "The data files are good. Nothing is served yet: all of it is new."}
    if not found.differences:
        return {"content": f"The data files are good, and hold what is served already: {_told(found.served)}."}
    lines = [line for difference in found.differences for line in told(difference)]
    head = f"The data files are good. Compared with {_told(found.served)}:"
    # In a code block, so that cells are seen as they are in the files.
    body = "\n".join(lines).replace("`", "'")
    if len(head) + len(body) < CHANGES_LENGTH:
        return {"content": f"{head}\n```\n{body}\n```"}
    numbers = "\n".join(line for line in lines if not line.startswith(" "))
    whole = discord.File(io.BytesIO("\n".join(lines).encode()), "changes.txt")
    return {"content": f"{head}\n```\n{numbers}\n```\nThe attached file has every row.", "file": whole}


def _actor(user: discord.User | discord.Member) -> str:
    return f"{user.name} (Discord user {user.id})"


def _told(version: VersionInfo) -> str:
    by = version.made_by if len(version.made_by) <= ACTOR_LENGTH else version.made_by[: ACTOR_LENGTH - 1] + "…"
    return f"version {version.number}, {version.how} {format_dt(version.made_at)} by {escape_markdown(by)}"
