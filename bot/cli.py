"""The command line: what can be typed after `peelbot`, and what each command does.

Each command imports what it needs when it runs, so that a question in the terminal loads no Discord library.
"""

from __future__ import annotations

import argparse
import getpass
import io
import json
import logging
import os
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.logs import complain, write_logs
from bot.settings import Settings, SettingsError, load_settings
from bot.statuses import Status
from bot.store.faults import DataError, StoreError

if TYPE_CHECKING:
    from sqlalchemy import Engine

log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns its exit status, one of `Status`.

    Raises SystemExit where argparse does: for `--help`, and with status 2 for wrong usage.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    arguments = _parser().parse_args(argv)
    try:
        settings = load_settings(os.environ, Path(".env"))
        write_logs(settings.log_level, settings.log_format)
        status: int = arguments.command(arguments, settings)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough. Python would try to write the rest when it ends, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Status.DONE
    except KeyboardInterrupt:
        return Status.INTERRUPTED
    except Exception as error:
        sentence, status = _explained(error)
        complain(sentence)
    return status


def _explained(error: Exception) -> tuple[str, int]:
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="peelbot",
        description="Answers questions about the inspection grades of the 43 police forces of England and Wales.",
        epilog="Settings come from the environment and from a file .env; .env.example explains them.",
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    statuses = "; ".join(f"{status} {status.meaning}" for status in Status)
    run = commands.add_parser("run", help="connect to Discord", epilog=f"Exit statuses: {statuses}.")
    run.add_argument("--or-demo", action="store_true", help="without a token, show the demo page instead")
    run.set_defaults(command=_run, port=None)

    demo = commands.add_parser("demo", help="show the bot in a page like Discord's on this machine")
    demo.add_argument("--port", type=_port, help="the port of the page (0 or left out: one that is free)")
    demo.set_defaults(command=_demo)

    chat = commands.add_parser("chat", help="talk to the bot in the terminal")
    chat.set_defaults(command=_chat)

    ask = commands.add_parser("ask", help="answer one question, or many as JSON lines")
    ask.add_argument("question", nargs="*", metavar="QUESTION", help="the question, in as many words as it takes")
    form = ask.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="answer with one JSON object")
    form.add_argument("--why", action="store_true", help="show how the question was understood")
    form.add_argument("--jsonl", action="store_true", help="answer lines of JSON from standard input, in order")
    ask.set_defaults(command=_ask, usage_error=ask.error)

    data = commands.add_parser("data", help="check, load and look after the data")
    jobs = data.add_subparsers(metavar="JOB", required=True)
    for job, does in _DATA_JOBS.items():
        parsed = jobs.add_parser(job, help=does)
        if job == "export":
            parsed.add_argument("folder", type=Path, metavar="FOLDER", help="a new folder, or one of an earlier export")
        if job == "import":
            parsed.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a release: text, Markdown or HTML")
            parsed.add_argument("--yes", action="store_true", help="write all rows that are proposed")
        if job == "reload":
            parsed.add_argument("--yes", action="store_true", help="load it even if rows are changed or removed")
        if job == "rollback":
            parsed.add_argument("number", type=_version, metavar="N", help="the number of the version to go back to")
        parsed.set_defaults(command=_data, job=job)
    return parser


_DATA_JOBS = {
    "check": "check the files, and show what they would change of what is served",
    "reload": "load the files into the store",
    "status": "say which version is served and whether the files differ from it",
    "history": "list the versions",
    "rollback": "serve the data of an earlier version again",
    "export": "write what is served as CSV files and a Frictionless Data Package",
    "import": "read press releases, and write the rows that are accepted into the files",
}


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: expected a whole number from 0 to 65535")
    return int(text)


def _version(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise argparse.ArgumentTypeError(f"{text!r} is not a version: expected a number that `data history` lists")
    return int(text)


def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    if settings.discord_token is None and arguments.or_demo:
        print("DISCORD_TOKEN is not set, so this shows the demo page instead of connecting to Discord.", flush=True)
        return _demo(arguments, settings)
    from bot.chat.client import run

    try:
        return run(settings)
    except (DataError, StoreError) as error:
        complain(_explained(error)[0])
        return Status.DATA


def _demo(arguments: argparse.Namespace, settings: Settings) -> int:
    try:
        from bot.demo import serve

        return serve(settings, arguments.port)
    except KeyboardInterrupt:
        return Status.DONE  # Ctrl-C is how the page ends, however early it comes.


def _ask(arguments: argparse.Namespace, settings: Settings) -> int:
    question = " ".join(arguments.question).strip()
    if arguments.jsonl and question:
        arguments.usage_error("--jsonl reads the questions from standard input; leave the question out")
    if not arguments.jsonl and not question:
        arguments.usage_error("expected a question, such as: peelbot ask How did Kent do in 2016?")
    from bot.store.serving import load_snapshot
    from bot.terminal.questions import InputError, answer_lines, as_lines, ask, why

    snapshot = load_snapshot(_open_store(settings))
    if arguments.jsonl:
        try:
            for line in answer_lines(sys.stdin.buffer, snapshot):
                print(line, flush=True)
        except InputError as error:
            print(error, file=sys.stderr)
            return Status.MISUSED
        return Status.DONE
    reply = ask(question, snapshot)
    if arguments.json:
        print(json.dumps(reply.as_json(question), ensure_ascii=False))
        return Status.DONE
    print(*as_lines(reply, snapshot), sep="\n")
    if arguments.why:
        print("", *why(reply, snapshot), sep="\n")
    return Status.DONE


def _chat(_: argparse.Namespace, settings: Settings) -> int:
    from bot.terminal.conversation import converse

    converse(_open_store(settings))
    return Status.DONE


def _data(arguments: argparse.Namespace, settings: Settings) -> int:
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
            print("Nothing changed: more than an addition needs a yes. Run it again with --yes.", file=sys.stderr)
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
