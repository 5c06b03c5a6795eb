"""A release that an admin attached, read into a proposal: a message with the changed files and a diff. Nothing is
written on this machine."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import discord

from bot.chat.render import fit
from bot.release.document import read_document
from bot.release.merging import data_files, difference, merged
from bot.release.proposing import propose
from bot.release.telling import counted, told
from bot.store.bundle import pack
from bot.store.files import parse

SHOWN_LENGTH = 1500


def proposal_message(name: str, content: bytes, folder: Path) -> dict[str, Any]:
    """The message that proposes the rows of a document beside the data files of a folder.

    Raises ReleaseError for a document that cannot be read, and DataError or StoreError for data files that cannot.
    """
    files = data_files(folder)
    data = parse(files)
    proposal = propose([read_document(name, content)], data)
    changed = merged(files, proposal.rows, data)
    parse({**files, **changed})
    # In a code block, so that nothing in the document's words is taken for Markdown.
    lines = [line.replace("`", "'") for line in told(proposal)]
    head = f"I read {counted(len(proposal.rows), 'new row')} in the attachment, and wrote nothing."
    if proposal.rows:
        head += " To take them, put the changed files in the place of those in `data/`, then use `/data reload`."
    attached = [discord.File(io.BytesIO("\n".join(lines).encode()), "proposal.txt")]
    if changed:
        attached.append(discord.File(io.BytesIO(difference(files, changed).encode()), "changes.diff"))
        attached.append(discord.File(io.BytesIO(pack(changed)), "changed-files.zip"))
    return {"content": f"{head}\n```\n{fit(lines, SHOWN_LENGTH, 'further lines')}\n```", "files": attached}
