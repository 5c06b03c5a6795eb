"""The command line: what can be typed after `peelbot`."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bot import commands
from bot.logs import complain, write_logs
from bot.settings import load_settings
from bot.statuses import Status


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
        sentence, status = commands.explained(error)
        complain(sentence)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="peelbot",
        description="Answers questions about the inspection grades of the 43 police forces of England and Wales.",
        epilog="Settings come from the environment and from a file .env; .env.example explains them.",
    )
    added = parser.add_subparsers(metavar="COMMAND", required=True)

    statuses = "; ".join(f"{status} {status.meaning}" for status in Status)
    run = added.add_parser("run", help="connect to Discord", epilog=f"Exit statuses: {statuses}.")
    run.add_argument("--or-demo", action="store_true", help="without a token, show the demo page instead")
    run.set_defaults(command=commands.run, port=None)

    demo = added.add_parser("demo", help="show the bot in a page like Discord's on this machine")
    demo.add_argument("--port", type=_port, help="the port of the page (0 or left out: one that is free)")
    demo.set_defaults(command=commands.demo)

    chat = added.add_parser("chat", help="talk to the bot in the terminal")
    chat.set_defaults(command=commands.chat)

    ask = added.add_parser("ask", help="answer one question, or many as JSON lines")
    ask.add_argument("question", nargs="*", metavar="QUESTION", help="the question, in as many words as it takes")
    form = ask.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="answer with one JSON object")
    form.add_argument("--why", action="store_true", help="show how the question was understood")
    form.add_argument("--jsonl", action="store_true", help="answer lines of JSON from standard input, in order")
    ask.set_defaults(command=commands.ask, usage_error=ask.error)

    data = added.add_parser("data", help="check, load and look after the data")
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
        parsed.set_defaults(command=commands.data, job=job)
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
