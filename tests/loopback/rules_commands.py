"""Discord's rules for the commands that a bot registers, by its documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.loopback.state import Payload

CHAT, USER_MENU, MESSAGE_MENU = 1, 2, 3
SUB_COMMAND, SUB_COMMAND_GROUP = 1, 2
NAME = re.compile(r"[-_'\w]{1,32}")


def faults_of_commands(commands: list[Payload]) -> list[str]:
    """Of all commands together, as they are registered."""
    found = [fault for command in commands for fault in _of_command(command)]
    for kind, most in ((CHAT, 100), (USER_MENU, 15), (MESSAGE_MENU, 15)):
        names = [command["name"] for command in commands if command.get("type", CHAT) == kind]
        if len(names) > most:
            found.append(f"{len(names)} commands of type {kind}; at most {most}")
        if len(set(names)) < len(names):
            found.append(f"two commands of type {kind} of one name")
    return found


def _of_command(command: Payload) -> Iterator[str]:
    name = command.get("name") or ""
    if command.get("type", CHAT) != CHAT:
        if not 1 <= len(name) <= 32:
            yield f"a menu's name of {len(name)} characters; 1 to 32"
        if command.get("description"):
            yield f"{name}: a menu with a description"
    else:
        yield from _of_name_and_description(command, name)
        yield from _of_options(command.get("options") or [], name, 0)
        if (length := command_length(command)) > 8000:
            yield f"{name}: {length} characters in names, descriptions and values; at most 8000"
    for key, allowed in (("contexts", {0, 1, 2}), ("integration_types", {0, 1})):
        if not command.get(key) or not set(command[key]) <= allowed:
            yield f"{name}: {key} {command.get(key)}; some of {sorted(allowed)}"


def command_length(command: Payload) -> int:
    """The characters of a command that count."""
    own = len(command.get("name") or "") + len(command.get("description") or "")
    choices = sum(
        len(choice["name"]) + (len(choice["value"]) if isinstance(choice["value"], str) else 0)
        for choice in command.get("choices") or []
    )
    return own + choices + sum(map(command_length, command.get("options") or []))


def _of_name_and_description(told: Payload, where: str) -> Iterator[str]:
    name, description = told.get("name") or "", told.get("description") or ""
    if not NAME.fullmatch(name) or name != name.lower():
        yield f"{where}: the name {name!r}; 1 to 32 small letters, digits, - and _"
    if not 1 <= len(description) <= 100:
        yield f"{where}: a description of {len(description)} characters; 1 to 100"


def _of_options(options: list[Payload], where: str, depth: int) -> Iterator[str]:
    if len(options) > 25:
        yield f"{where}: {len(options)} options; at most 25"
    names = [option.get("name") for option in options]
    if len(set(names)) < len(names):
        yield f"{where}: two options of one name"
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        yield f"{where}: a required option after one that is not"
    below = [option.get("type") in (SUB_COMMAND, SUB_COMMAND_GROUP) for option in options]
    if any(below) and not all(below):
        yield f"{where}: commands and options side by side"
    for option in options:
        path = f"{where} {option.get('name')}"
        yield from _of_name_and_description(option, path)
        yield from _of_values(option, path)
        if option.get("type") == SUB_COMMAND_GROUP and depth > 0:
            yield f"{path}: a group inside of a group"
        yield from _of_options(option.get("options") or [], path, depth + 1)


def _of_values(option: Payload, where: str) -> Iterator[str]:
    choices = option.get("choices") or []
    if option.get("type") not in range(1, 12):
        yield f"{where}: an option of type {option.get('type')}"
    if len(choices) > 25:
        yield f"{where}: {len(choices)} choices; at most 25"
    if choices and option.get("autocomplete"):
        yield f"{where}: choices and autocompletion together"
    names = [choice.get("name") or "" for choice in choices]
    if len(set(names)) < len(names):
        yield f"{where}: two choices of one name"
    for choice in choices:
        if not 1 <= len(choice.get("name") or "") <= 100 or len(str(choice.get("value"))) > 100:
            yield f"{where}: the choice {choice.get('name')!r}; names of 1 to 100 characters, values of at most 100"
