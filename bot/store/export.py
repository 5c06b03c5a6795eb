"""What is served, as CSV files with a description that other programs can read: a Frictionless Data Package.

The description follows the Data Package and Table Schema standards (specs.frictionlessdata.io).
"""

from __future__ import annotations

import hashlib
import inspect
import json
import os
import secrets
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

from bot.store.bundle import write_files
from bot.store.faults import StoreError
from bot.store.kinds import KINDS, Kind
from bot.store.records import Basis, Dataset, Tier
from bot.store.snapshot import VersionInfo

DESCRIPTION = "datapackage.json"
NAME = "peelbot-data"
_TYPES = {str: "string", int: "integer", date: "date", bool: "boolean"}
_WORDS = {("sources", "tier"): get_args(Tier), ("grades", "basis"): get_args(Basis)}
_OWN_LICENCE = "MIT"
# Said, so that no reader has to guess it from the first rows.
_DIALECT = {
    "delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False,
    "header": True,
}


def package(data: Dataset, version: VersionInfo) -> dict[str, bytes]:
    """The files of a package: those of the data, and the description of their columns, keys, sources and licences."""
    files = write_files(data)
    licences = dict.fromkeys([*(row.licence for row in data.sources if row.licence), _OWN_LICENCE])
    described = {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": "Inspection grades of the 43 police forces of England and Wales, as Peelbot serves them",
        "description": (
            f"Version {version.number} of the data, checksum {version.checksum}. What the licence of a source allows "
            f"is said by the source that each row names; what was compiled for the project is under {_OWN_LICENCE}."
        ),
        "version": str(version.number),
        "created": version.made_at.isoformat(),
        "licenses": [{"name": name, "path": f"https://spdx.org/licenses/{name}.html"} for name in licences],
        "sources": [
            {"title": row.title or row.publisher, **({"path": row.url} if row.url else {})} for row in data.sources
        ],
        "resources": [_resource(kind, files[kind.file]) for kind in KINDS],
    }
    return {**files, DESCRIPTION: (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()}


def export(data: Dataset, version: VersionInfo, folder: Path) -> None:
    """Write a package into a folder, whole or not at all: into a new one, an empty one, or over an earlier export.

    A link to a folder stays one: the folder that it leads to is written. Raises StoreError for a folder that holds
    anything else, or that cannot be written.
    """
    files = package(data, version)
    try:
        folder = folder.resolve()
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{folder} is a link that leads nowhere; name another folder.") from error
    _check_may_be_replaced(folder, files)
    # The whole folder changes places at once, so nobody meets half of it.
    fresh, old = (folder.with_name(f".{folder.name}.{what}-{secrets.token_hex(4)}") for what in ("new", "old"))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh.mkdir()
        for name, content in files.items():
            (fresh / name).write_bytes(content)
        if folder.exists():
            os.rename(folder, old)
        try:
            os.rename(fresh, folder)
        except OSError:
            if old.exists():
                os.rename(old, folder)
            raise
    except OSError as error:
        raise StoreError(f"{folder} cannot be written: {error.strerror}; name another folder.") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        # What could not be put back is all there is of the earlier export.
        if folder.exists():
            shutil.rmtree(old, ignore_errors=True)


def _check_may_be_replaced(folder: Path, files: Mapping[str, bytes]) -> None:
    try:
        held = {path.name for path in folder.iterdir()}
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(f"{folder} cannot be written: {error.strerror}; name a folder.") from error
    others = sorted(held - set(files))
    if others or (held and not _is_ours(folder / DESCRIPTION)):
        what = others[0] if others else DESCRIPTION if DESCRIPTION in held else sorted(held)[0]
        raise StoreError(f"{folder} holds something else than an earlier export ({what}); name another folder.")


def _is_ours(description: Path) -> bool:
    """Whether a data package's description is of an export, and not of somebody else's data."""
    try:
        described = json.loads(description.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(described, dict) and described.get("name") == NAME


def _resource(kind: Kind[Any], content: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(kind, column) for column in kind.columns], "missingValues": [""]}
    if kind.key:
        schema["primaryKey"] = list(kind.key)
    keys = [_foreign_key(column, target) for column, target in kind.references.items()]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": kind.name,
        "title": kind.name.replace("_", " ").capitalize(),
        "description": " ".join((inspect.getdoc(kind.row) or "").split()),
        "path": kind.file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _field(kind: Kind[Any], column: str) -> dict[str, Any]:
    annotation = kind.row.model_fields[column].annotation
    optional = type(None) in get_args(annotation)
    wanted = next((part for part in get_args(annotation) if part is not type(None)), annotation)
    field: dict[str, Any] = {"name": column, "type": _TYPES[wanted]}
    constraints: dict[str, Any] = {}
    if wanted is bool:
        return {**field, "trueValues": ["yes"], "falseValues": ["no"]}
    if not optional:
        constraints["required"] = True
    if wanted is int:
        constraints["minimum"] = 0
    if (kind.name, column) in _WORDS:
        constraints["enum"] = list(_WORDS[kind.name, column])
    return {**field, "constraints": constraints} if constraints else field


def _foreign_key(column: str, target: str) -> dict[str, Any]:
    table, key = target.split(".")
    [kind] = [kind for kind in KINDS if kind.table == table]
    return {"fields": [column], "reference": {"resource": kind.name, "fields": [key]}}
