"""Which rules count for which request of the bot's."""

from __future__ import annotations

from tests.loopback.interactions import CHOICES, MESSAGE, UPDATE
from tests.loopback.rest import Request
from tests.loopback.rules import faults_of_choices, faults_of_message
from tests.loopback.rules_commands import faults_of_commands


def faults_of_request(asked: Request) -> list[str]:
    """What breaks Discord's rules in a request."""
    files = {part: upload.name for part, upload in asked.files.items()}
    body = asked.body
    if asked.method == "PUT" and asked.template.endswith("/commands"):
        return faults_of_commands(body)
    if asked.template.endswith("/callback"):
        if body.get("type") == CHOICES:
            return faults_of_choices(body["data"]["choices"])
        if body.get("type") in (MESSAGE, UPDATE):
            return faults_of_message(body.get("data") or {}, files, editing=body["type"] == UPDATE)
        return []
    if asked.method in ("POST", "PATCH") and ("messages" in asked.template or asked.template.startswith("/webhooks/")):
        return faults_of_message(body, files, editing=asked.method == "PATCH")
    return []
