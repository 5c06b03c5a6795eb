"""What each command of the terminal does; each gives its exit status.

Each imports what it needs when it runs, so that a question in the terminal loads no Discord library.
"""

from __future__ import annotations

import argparse
import gc
import getpass
import json
import logging
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.logs import complain
from bot.settings import Settings, SettingsError
from bot.statuses import Status
from bot.store.faults import DataError, StoreError

if TYPE_CHECKING:
    from sqlalchemy import Engine

log = logging.getLogger(__name__)


def explained(error: Exception) -> tuple[str, int]:
    """What to tell a person about an error, and the exit status."""
    if isinstance(error, SettingsError):
        return str(error), Status.MISUSED
    if isinstance(error, DataError):
        return "\n".join([*map(str, error.faults), _after_faults(error.version)]), Status.FAILED
    if isinstance(error, StoreError):
        return str(error), Status.FAILED
    reference = secrets.token_hex(4)
    log.debug("error %s", reference, exc_info=error)
    return (
        f"Something went wrong that should not have (reference {reference}). "
        "Run it again with LOG_LEVEL=DEBUG to see the details.",
        Status.FAILED,
    )


def _after_faults(version: int | None) -> str:
    if version is None:
        return "Nothing was loaded: mend this first."
    return f"Nothing changed: this release of the bot cannot serve the data of version {version}."


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Be the bot on Discord, or show the demo page where that was asked for and there is no token."""
    if settings.discord_token is None and arguments.or_demo:
        print("DISCORD_TOKEN is not set, so this shows the demo page instead of connecting to Discord.", flush=True)
        return demo(arguments, settings)
    from bot.chat import client

    try:
        return client.run(settings)
    except (DataError, StoreError) as error:
        complain(explained(error)[0])
        return Status.DATA


def demo(arguments: argparse.Namespace, settings: Settings) -> int:
    """Show the demo page until Ctrl-C."""
    try:
        from bot.demo import serve

        return serve(settings, arguments.port)
    except KeyboardInterrupt:
        return Status.DONE  # Ctrl-C is how the page ends, however early it comes.


def ask(arguments: argparse.Namespace, settings: Settings) -> int:
    """Answer the question of the arguments, or those on standard input."""
    question = " ".join(arguments.question).strip()
    if arguments.jsonl and question:
        arguments.usage_error("--jsonl reads the questions from standard input; leave the question out")
    if not arguments.jsonl and not question:
        arguments.usage_error("expected a question, such as: peelbot ask How did Kent do in 2016?")
    with _loading():
        from bot.store.serving import load_snapshot
        from bot.terminal import questions

        snapshot = load_snapshot(_open_store(settings))
    if arguments.jsonl:
        try:
            for line in questions.answer_lines(sys.stdin.buffer, snapshot):
                print(line, flush=True)
        except questions.InputError as error:
            print(error, file=sys.stderr)
            return Status.MISUSED
        return Status.DONE
    reply = questions.ask(question, snapshot)
    if arguments.json:
        print(json.dumps(reply.as_json(question), ensure_ascii=False))
        return Status.DONE
    print(*questions.as_lines(reply, snapshot), sep="\n")
    if arguments.why:
        print("", *questions.why(reply, snapshot), sep="\n")
    return Status.DONE


def chat(_: argparse.Namespace, settings: Settings) -> int:
    """Hold a conversation in the terminal."""
    from bot.terminal.conversation import converse

    converse(_open_store(settings))
    return Status.DONE


def data(arguments: argparse.Namespace, settings: Settings) -> int:
    """Do one of the jobs that look after the data."""
    from bot.answers.proof import prove
    from bot.store.database import is_missing, open_database
    from bot.store.reload import preview
    from bot.terminal.data import (
        check_files,
        export_served,
        load_files,
        roll_back,
        show_changes,
        show_history,
        show_status,
    )

    folder = settings.data_dir
    if arguments.job == "import":
        return _import(arguments, folder)
    if arguments.job == "check":
        # A check changes nothing, so it makes no database either.
        engine = None if is_missing(settings.database_url) else open_database(settings.database_url)
        try:
            print(*check_files(engine, folder), sep="\n")
        except DataError as error:
            print(*error.faults, sep="\n")
            return Status.FAILED
        return Status.DONE
    engine = open_database(settings.database_url)
    if arguments.job == "reload":
        found = preview(engine, folder, prove)
        print(*show_changes(found), sep="\n", flush=True)
        if not (found.only_adds or arguments.yes or _confirmed()):
            needed = "more than an addition needs a yes. Run it again with --yes, or in a terminal and type it."
            print(f"Nothing changed: {needed}", file=sys.stderr)
            return Status.FAILED
        lines = load_files(engine, folder, _actor(), found)
    elif arguments.job == "rollback":
        lines = roll_back(engine, arguments.number, _actor())
    elif arguments.job == "export":
        lines = export_served(engine, arguments.folder)
    elif arguments.job == "history":
        lines = show_history(engine)
    else:
        lines = show_status(engine, folder)
    print(*lines, sep="\n")
    return Status.DONE


def _import(arguments: argparse.Namespace, folder: Path) -> int:
    from bot.release.document import ReleaseError
    from bot.terminal.releases import import_files

    def choose(rows: int) -> str | None:
        if arguments.yes:
            return "all"
        return _typed(f"Write which rows? [all, none, or numbers from 1 to {rows} such as 1-5,8] ")

    try:
        for line in import_files(folder, arguments.files, choose):
            print(line, flush=True)
    except ReleaseError as error:
        print(error, file=sys.stderr)
        return Status.FAILED
    return Status.DONE


def _confirmed() -> bool:
    """Whether whoever sits at the terminal says yes; nobody does where none does."""
    return (_typed("Serve this? [y/N] ") or "").strip().lower() in ("y", "yes")


def _typed(prompt: str) -> str | None:
    """What whoever sits at the terminal answers; None where nobody does."""
    if not sys.stdin.isatty():
        return None
    try:
        return input(prompt)
    except EOFError:
        return None


@contextmanager
def _loading() -> Iterator[None]:
    # All of it is needed until the end: looking through it for garbage would take a third of the time.
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


def _open_store(settings: Settings) -> Engine:
    """The store, loaded with the data that ships if it is empty."""
    from bot.answers.proof import prove
    from bot.store.database import open_database
    from bot.store.reload import ensure_loaded

    engine = open_database(settings.database_url)
    ensure_loaded(engine, settings.data_dir, _actor(), prove)
    return engine


def _actor() -> str:
    """Who a load of the data is put down to: the system user's name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user without a name: OSError since Python 3.13, KeyError before
        return f"user {os.getuid()}"
