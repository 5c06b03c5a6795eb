"""What the bot sends, held against Discord's own description of its API, where there is a copy of that.

The environment variable DISCORD_OPENAPI names the copy (github.com/discord/discord-api-spec, specs/openapi.json).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.loopback.rest import Request

VARIABLE = "DISCORD_OPENAPI"
_DOCUMENT = "urn:discord"


def check_by_document() -> Callable[[Request], list[str]] | None:
    """A check of requests by the document that the environment names; None where it names none."""
    path = os.environ.get(VARIABLE)
    return ByDocument(_read(Path(path))).check if path else None


@cache
def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


class ByDocument:
    """Checks the body of each request by the schema of its route."""

    def __init__(self, document: Any) -> None:
        self._paths = document["paths"]
        self._registry: Registry[Any] = Registry().with_resource(_DOCUMENT, DRAFT202012.create_resource(document))
        self._validators: dict[str, Draft202012Validator] = {}

    def check(self, asked: Request) -> list[str]:
        """What breaks the schema, as sentences."""
        if asked.template.startswith("/attachments/"):
            return []  # of Discord's CDN, not of its API
        operation = self._paths.get(asked.template, {}).get(asked.method.lower())
        if operation is None:
            return ["Discord's document has no such route"]
        if asked.body is None:
            return []
        validator = self._validator(asked.template, asked.method.lower(), operation)
        if validator is None:
            return ["a body, where Discord's document has none"]
        error = best_match(validator.iter_errors(_with_ids_as_text(asked.body)))
        return [] if error is None else [_told(error)]

    def _validator(self, template: str, method: str, operation: Any) -> Draft202012Validator | None:
        pointer = f"/paths/{_escaped(template)}/{method}/requestBody/content/{_escaped('application/json')}/schema"
        if "application/json" not in operation.get("requestBody", {}).get("content", {}):
            return None
        if pointer not in self._validators:
            schema = {"$ref": f"{_DOCUMENT}#{pointer}"}
            self._validators[pointer] = Draft202012Validator(schema, registry=self._registry)
        return self._validators[pointer]


def _with_ids_as_text(body: Any) -> Any:
    """The library sends some ids as numbers: Discord takes them, though its document does not say so."""
    if isinstance(body, list):
        return [_with_ids_as_text(each) for each in body]
    if not isinstance(body, dict):
        return body
    return {
        key: str(value) if (key == "id" or key.endswith("_id")) and type(value) is int else _with_ids_as_text(value)
        for key, value in body.items()
    }


def _escaped(part: str) -> str:
    # Braces are kept: the reference is looked up as it is written.
    return part.replace("~", "~0").replace("/", "~1")


def _told(error: ValidationError) -> str:
    where = "/".join(map(str, error.absolute_path)) or "the body"
    # Where several forms are allowed, what each of them lacks.
    lacking = [f"{'/'.join(map(str, each.absolute_path))}: {each.message[:100]}" for each in error.context or []]
    return f"by Discord's document, at {where}: {error.message[:100]} {lacking or ''}".rstrip()
