"""The settings: read once at the start, from the environment and a `.env` file, and never changed."""

from __future__ import annotations

import io
import ipaddress
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dotenv.parser import parse_stream

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOG_FORMATS = ("text", "json")


class SettingsError(Exception):
    """Settings that cannot be used: `faults` has a sentence for each that says what to mend."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def shipped_data() -> Path:
    """The folder of the data that ships with the bot: inside the package once installed, beside it in a checkout."""
    packaged = Path(__file__).with_name("data")
    return packaged if packaged.is_dir() else Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator can choose. Each field is the setting of that name in capitals (`.env.example`).

    The token and the address of the database, which can hold a password, are left out of the repr.
    """

    discord_token: str | None = field(default=None, repr=False)
    database_url: str = field(default="sqlite:///peelbot.db", repr=False)
    data_dir: Path = field(default_factory=shipped_data)
    admin_ids: frozenset[int] = frozenset()
    message_content: bool = False
    ask_channels: frozenset[int] = frozenset()
    report_url: str | None = None
    shard_count: int | None = None
    shard_ids: tuple[int, ...] | None = None
    log_level: str = "WARNING"
    log_format: str = "text"
    health_port: int | None = None
    discord_api_base: str | None = None
    discord_gateway_url: str | None = None


class _Expected(ValueError):
    """A value that a setting cannot take; the text says what is expected instead."""


def load_settings(environ: Mapping[str, str], dotenv: Path) -> Settings:
    """The settings that the environment and the file `dotenv` (which may be missing) hold.

    Where both hold one the environment's counts; one that is empty counts as not set.
    Raises SettingsError with a sentence for each value that cannot be used.
    """
    held = {**_read_dotenv(dotenv), **environ}
    values: dict[str, Any] = {}
    faults: list[str] = []
    for name, read in _READERS.items():
        text = held.get(name, "").strip()
        if not text:
            continue
        try:
            values[name.lower()] = read(text)
        except _Expected as expected:
            shown = "a value that cannot be used" if name in _SECRET else repr(text)
            faults.append(f"{name} holds {shown}; expected {expected}.")
    settings = Settings(**values)
    if settings.ask_channels and not settings.message_content and not faults:
        faults.append(
            "ASK_CHANNELS names channels, but MESSAGE_CONTENT is not on; "
            "set MESSAGE_CONTENT=yes so that the bot can read them, or empty ASK_CHANNELS."
        )
    faults += _faults_of_shards(settings)
    if faults:
        raise SettingsError(*faults)
    return settings


def _faults_of_shards(settings: Settings) -> list[str]:
    count, ids = settings.shard_count, settings.shard_ids
    if ids is None:
        return []
    if count is None:
        return ["SHARD_IDS names shards, but SHARD_COUNT does not say of how many; set it, or empty SHARD_IDS."]
    unknown = [str(id_) for id_ in ids if id_ >= count]
    if not unknown:
        return []
    return [f"SHARD_IDS names {', '.join(unknown)}; with SHARD_COUNT={count} the shards are 0 to {count - 1}."]


def _read_dotenv(path: Path) -> dict[str, str]:
    try:
        content = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise SettingsError(f"The settings file {path} cannot be read: {why}; mend it or remove it.") from error
    held: dict[str, str] = {}
    faults: list[str] = []
    for binding in parse_stream(io.StringIO(content)):
        if binding.key and binding.value is not None:
            held[binding.key] = binding.value
        elif binding.error or binding.key:
            # The parser counts the blank lines before a binding as part of it.
            text = binding.original.string
            line = binding.original.line + text[: len(text) - len(text.lstrip())].count("\n")
            faults.append(f"Line {line} of the settings file {path} is not of the form NAME=value; mend or remove it.")
    if faults:
        raise SettingsError(*faults)
    return held


def _token(text: str) -> str:
    if not text.isascii() or not text.isprintable() or " " in text:
        raise _Expected("the bot's token as the Discord developer portal shows it, without blanks")
    return text


def _database_url(text: str) -> str:
    scheme, separator, rest = text.partition("://")
    kind = scheme.partition("+")[0]
    if not separator or kind not in ("sqlite", "postgresql") or (not rest and kind != "sqlite"):
        raise _Expected(
            "the address of a database, such as sqlite:///peelbot.db or postgresql+psycopg://user:password@host/name"
        )
    return text


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise _Expected("a folder that exists, with the files that data/README.md describes")
    return Path(text)


def _ids(text: str) -> frozenset[int]:
    ids = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part.isascii() and part.isdigit() and len(part) < 20 for part in ids):
        raise _Expected("Discord ids, which are whole numbers, separated by commas")
    return frozenset(int(part) for part in ids)


def _shard_count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) > 0):
        raise _Expected("the number of all shards, a whole number from 1")
    return int(text)


def _shard_ids(text: str) -> tuple[int, ...]:
    ids = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdigit() and len(part) < 6 for part in ids) or len(set(ids)) < len(ids):
        raise _Expected("the numbers of this process's shards, counted from 0, each once, separated by commas")
    return tuple(sorted(int(part) for part in ids))


def _yes_or_no(text: str) -> bool:
    if text.lower() not in ("yes", "no"):
        raise _Expected("yes or no")
    return text.lower() == "yes"


def _address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>()]+", text):
        raise _Expected("a web address, such as https://example.org/report")
    return text


def _on_this_machine(schemes: str, example: str) -> Callable[[str], str]:
    """Reads an address of this machine alone: whoever is asked there gets the token."""

    def read(text: str) -> str:
        # Narrower than what addresses may be: nothing that two readers of addresses could take for different hosts.
        host, port = r"(\[[0-9a-f:]+\]|[a-z0-9.]+)", r"(?::([0-9]{1,5}))?"
        found = re.fullmatch(rf"(?:{schemes})://{host}{port}(?:/[\w./-]*)?", text, re.ASCII)
        if found is None or not _is_loopback(found[1].strip("[]")) or int(found[2] or 0) > 65535:
            raise _Expected(f"an address of this machine itself, such as {example}: it is for tests, without Discord")
        return text.rstrip("/")

    return read


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) < 65536):
        raise _Expected("a port, a whole number from 1 to 65535, or 0 for any that is free")
    return int(text)


def _log_level(text: str) -> str:
    if text.upper() not in LOG_LEVELS:
        raise _Expected(f"one of {', '.join(LOG_LEVELS)}")
    return text.upper()


def _log_format(text: str) -> str:
    if text.lower() not in LOG_FORMATS:
        raise _Expected(f"one of {', '.join(LOG_FORMATS)}")
    return text.lower()


_READERS: Mapping[str, Callable[[str], Any]] = {
    "DISCORD_TOKEN": _token,
    "DATABASE_URL": _database_url,
    "DATA_DIR": _folder,
    "ADMIN_IDS": _ids,
    "MESSAGE_CONTENT": _yes_or_no,
    "ASK_CHANNELS": _ids,
    "REPORT_URL": _address,
    "SHARD_COUNT": _shard_count,
    "SHARD_IDS": _shard_ids,
    "LOG_LEVEL": _log_level,
    "LOG_FORMAT": _log_format,
    "HEALTH_PORT": _port,
    "DISCORD_API_BASE": _on_this_machine("https?", "http://127.0.0.1:8080/api/v10"),
    "DISCORD_GATEWAY_URL": _on_this_machine("wss?", "ws://127.0.0.1:8080/gateway"),
}
_SECRET = frozenset({"DISCORD_TOKEN", "DATABASE_URL"})
