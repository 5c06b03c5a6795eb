"""The loopback Discord's REST server: takes each request, records it, checks it, and answers as Discord does."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from tests.loopback.faults import Faults, RestFault
from tests.loopback.limits import Limits
from tests.loopback.state import Payload

PREFIX = "/api/v10"


@dataclass(slots=True)
class Upload:
    """A file that the bot sent along."""

    name: str
    content: bytes
    kind: str


@dataclass(slots=True)
class Request:
    """A request of the bot's. `template` is its route as Discord's documents write it; `body` is what it says as JSON;
    `at` and `answered` are of time.perf_counter."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: Any
    files: dict[str, Upload]
    at: float
    template: str = ""
    parameters: dict[str, str] = field(default_factory=dict)
    status: int = 0
    answered: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered: a status and JSON, or nothing but the status."""

    status: int
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


Act = Callable[[Request], Answer]
Check = Callable[[Request], list[str]]


def failure(status: int, code: int, message: str) -> Answer:
    """An error as Discord tells it."""
    return Answer(status, {"message": message, "code": code})


class Rest:
    """Finds what to do for a request among `routes`: (method, template) with the function that does it."""

    def __init__(
        self, routes: dict[tuple[str, str], Act], checks: Sequence[Check], faults: Faults, limits: Limits, token: str,
        violations: list[str],
    ) -> None:
        self._routes = [(method, template, _pattern(template), act) for (method, template), act in routes.items()]
        self._checks = checks
        self._faults = faults
        self._limits = limits
        self._token = token
        self._violations = violations
        self.requests: list[Request] = []

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """One request."""
        taken = await _taken(request)
        self.requests.append(taken)
        fault = self._faults.rest_fault(taken.method, taken.path)
        answer = None if fault is not None and fault.action in ("status", "hang", "drop") else self._answer(taken)
        if fault is not None:
            answer = await self._befallen(fault, answer, request)
        assert answer is not None
        taken.status, taken.answered = answer.status, time.perf_counter()
        headers = {"Via": "1.1 loopback", "Content-Type": "application/json", **answer.headers}
        if answer.status == 204:
            return web.Response(status=204, headers={"Via": "1.1 loopback", **answer.headers})
        body = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
        return web.Response(status=answer.status, body=body, headers=headers)

    async def _befallen(self, fault: RestFault, answer: Answer | None, request: web.BaseRequest) -> Answer:
        if fault.action == "status":
            return Answer(fault.status, fault.body, fault.headers)
        if fault.action == "hang":
            await asyncio.Event().wait()
        if fault.action == "slow":
            await asyncio.sleep(fault.seconds)
            assert answer is not None
            return answer
        if request.transport is not None:
            request.transport.abort()
        raise ConnectionResetError("made to drop")

    def _answer(self, taken: Request) -> Answer:
        act = self._act(taken)
        if act is None:
            self._violations.append(f"{taken.method} {taken.path}: no such route here")
            return failure(404, 0, "404: Not Found")
        if _needs_token(taken.template) and taken.headers.get("Authorization") != f"Bot {self._token}":
            return failure(401, 0, "401: Unauthorized")
        limited, headers = self._limits.count(taken.method, taken.template, taken.parameters)
        if limited is not None:
            return Answer(429, limited, headers)
        found_wrong = [wrong for check in self._checks for wrong in check(taken)]
        self._violations += [f"{taken.method} {taken.template}: {wrong}" for wrong in found_wrong]
        answer = act(taken)
        return Answer(answer.status, answer.body, {**headers, **answer.headers})

    def _act(self, taken: Request) -> Act | None:
        for method, template, pattern, act in self._routes:
            if method == taken.method and (found := pattern.fullmatch(taken.path)):
                taken.template, taken.parameters = template, found.groupdict()
                return act
        return None


def _needs_token(template: str) -> bool:
    return not template.startswith(("/interactions/", "/webhooks/", "/gateway", "/attachments/")) or "bot" in template


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(template)))


async def _taken(request: web.BaseRequest) -> Request:
    at = time.perf_counter()
    body: Any = None
    files: dict[str, Upload] = {}
    if request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)
            content = bytes(await part.read())
            if part.name == "payload_json":
                body = json.loads(content)
            else:
                kind = part.headers.get("Content-Type", "application/octet-stream")
                files[part.name or ""] = Upload(part.filename or "", content, kind)
    elif content := await request.read():
        body = json.loads(content)
    return Request(
        request.method, request.path.removeprefix(PREFIX), dict(request.query), dict(request.headers), body, files, at
    )


def as_uploaded(body: Payload, files: dict[str, Upload], base: str, new_id: Callable[[], int]) -> list[Payload]:
    """The attachments of a message, as Discord tells of them once they are there."""
    described = {str(each.get("id")): each for each in body.get("attachments") or []}
    made = []
    for name, upload in files.items():
        number = name.removeprefix("files[").removesuffix("]")
        told = described.get(number, {})
        id_, shown = new_id(), told.get("filename") or upload.name
        url = f"{base}/attachments/{id_}/{shown}"
        made.append({
            "id": str(id_), "filename": shown, "size": len(upload.content), "url": url, "proxy_url": url,
            "content_type": upload.kind, "description": told.get("description"),
        })
    return made
