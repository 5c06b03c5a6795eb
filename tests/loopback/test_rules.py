"""What breaks Discord's rules is found: each rule is shown a body that keeps it and one that does not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.loopback.rules import faults_of_choices, faults_of_components, faults_of_message
from tests.loopback.rules_commands import faults_of_commands

NOBODY: dict[str, Any] = {"allowed_mentions": {"parse": []}}


def button(**changes: Any) -> dict[str, Any]:
    return {"type": 2, "style": 2, "label": "All rounds", "custom_id": "go:1", **changes}


def link(**changes: Any) -> dict[str, Any]:
    return {"type": 2, "style": 5, "label": "The report", "url": "https://example.org", **changes}


def row(*inside: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(inside)}


def menu(*options: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return row({"type": 3, "custom_id": "choice", "options": list(options), **changes})


def option(value: str = "kent", **changes: Any) -> dict[str, Any]:
    return {"label": "Kent", "value": value, **changes}


def command(**changes: Any) -> dict[str, Any]:
    told = {"name": "grade", "description": "The grades of one force", "type": 1}
    return {**told, "contexts": [0, 1, 2], "integration_types": [0, 1], **changes}


def text_option(name: str, **changes: Any) -> dict[str, Any]:
    return {"name": name, "description": "A police force", "type": 3, **changes}


def test_bodies_that_keep_the_rules_pass() -> None:
    fields = [{"name": "n" * 256, "value": "v" * 1024}]
    embed = {"title": "t" * 256, "description": "d" * 2000, "fields": fields, "footer": {"text": "Source: HMIC"}}
    rows = [row(*(button(custom_id=f"go:{number}") for number in range(4)), link()), menu(option(), option("essex"))]
    assert faults_of_message({"content": "x" * 2000, "embeds": [embed], "components": rows, **NOBODY}, {}) == []
    files = {"files[0]": "picture.png"}
    described = [{"id": 0, "filename": "picture.png", "description": "A map"}]
    assert faults_of_message({"attachments": described, **NOBODY}, files) == []
    assert faults_of_message({"components": []}, {}, editing=True) == []
    below = {"name": "status", "description": "Which version", "type": 1}
    assert faults_of_commands([command(options=[text_option("force", required=True)])]) == []
    assert faults_of_commands([command(options=[below])]) == []
    assert faults_of_choices([{"name": "Kent Police", "value": "kent"}]) == []


@pytest.mark.parametrize(("changes", "part"), [
    ({"content": "x" * 2001}, "content of 2001"),
    ({"content": ""}, "an empty message"),
    ({"embeds": [{"title": "t"}] * 11}, "11 embeds"),
    ({"embeds": [{"title": "t" * 257}]}, "title of 257"),
    ({"embeds": [{"description": "d" * 4097}]}, "description of 4097"),
    ({"embeds": [{"description": "d" * 3001}, {"description": "d" * 3000}]}, "6001 characters together"),
    ({"embeds": [{"fields": [{"name": "n", "value": "v"}] * 26}]}, "26 fields"),
    ({"embeds": [{"fields": [{"name": "", "value": "v"}]}]}, "without a name"),
    ({"embeds": [{"fields": [{"name": "n", "value": " "}]}]}, "without a value"),
    ({"embeds": [{"fields": [{"name": "n" * 257, "value": "v"}]}]}, "name of 257"),
    ({"embeds": [{"fields": [{"name": "n", "value": "v" * 1025}]}]}, "value of 1025"),
    ({"embeds": [{"title": "t", "footer": {"text": "f" * 2049}}]}, "footer with 2049"),
    ({"embeds": [{"title": "t", "author": {"name": "a" * 257}}]}, "author with 257"),
    ({"embeds": [{"title": "t", "image": {"url": "attachment://a.png"}}]}, "not sent along"),
    ({"embeds": [{"title": "t", "image": {"url": "file:///a.png"}}]}, "no address"),
    ({"embeds": [{"color": 3}]}, "an empty embed"),
    ({"allowed_mentions": None}, "no allowed_mentions"),
    ({"allowed_mentions": {"parse": ["users"]}}, "ping"),
    ({"allowed_mentions": {"parse": [], "replied_user": True}}, "ping"),
    ({"allowed_mentions": {"replied_user": False}}, "without parse"),
    ({"nonce": "1" * 26}, "nonce"),
    ({"enforce_nonce": True}, "enforce_nonce"),
])
def test_a_message_that_breaks_a_rule_is_found(changes: dict[str, Any], part: str) -> None:
    [fault] = faults_of_message({"content": "Kent Police: good", **NOBODY, **changes}, {})
    assert part in fault


@pytest.mark.parametrize("described", [[], [{"id": 0, "description": " "}], [{"id": 0, "description": "a" * 1025}]])
def test_a_picture_needs_alt_text_that_is_not_too_long(described: list[dict[str, Any]]) -> None:
    [fault] = faults_of_message({"attachments": described, **NOBODY}, {"files[0]": "picture.PNG"})
    assert "alt text" in fault


@pytest.mark.parametrize(("rows", "part"), [
    ([row(button(custom_id=str(number))) for number in range(6)], "6 rows"),
    ([row(*(button(custom_id=str(number)) for number in range(6)))], "6 buttons"),
    ([row()], "0 buttons"),
    ([button()], "outside of a row"),
    ([row(button(), button())], "more than once"),
    ([row(button()), row(button())], "more than once"),
    ([row(button(custom_id=""))], "custom_id of 0"),
    ([row(button(custom_id="c" * 101))], "custom_id of 101"),
    ([row(button(label="l" * 81))], "label of 81"),
    ([row(button(label=""))], "without label"),
    ([row(button(style=7))], "style 7"),
    ([row(button(url="https://example.org"))], "no link button"),
    ([row(link(url=None))], "without an address"),
    ([row(link(url="https://example.org/" + "a" * 500))], "more than 512"),
    ([row(link(custom_id="go:1"))], "link button with a custom_id"),
    ([menu()], "0 options"),
    ([menu(*(option(str(number)) for number in range(26)))], "26 options"),
    ([menu(option(), option())], "two options of one value"),
    ([menu(option(label="l" * 101))], "label of 101"),
    ([menu(option("v" * 101))], "value of 101"),
    ([menu(option(description="d" * 101))], "description"),
    ([menu(option(), placeholder="p" * 151)], "placeholder"),
])
def test_components_that_break_a_rule_are_found(rows: list[dict[str, Any]], part: str) -> None:
    [fault] = faults_of_components(rows)
    assert part in fault


@pytest.mark.parametrize(("choices", "part"), [
    ([{"name": str(number), "value": "v"} for number in range(26)], "26 choices"),
    ([{"name": "Kent", "value": "a"}, {"name": "Kent", "value": "b"}], "one name"),
    ([{"name": "", "value": "v"}], "name of 0"),
    ([{"name": "n" * 101, "value": "v"}], "name of 101"),
    ([{"name": "n", "value": "v" * 101}], "value has more"),
])
def test_completions_that_break_a_rule_are_found(choices: list[dict[str, Any]], part: str) -> None:
    [fault] = faults_of_choices(choices)
    assert part in fault


@pytest.mark.parametrize(("commands", "part"), [
    ([command(), command()], "of one name"),
    ([command(name=f"grade{number}") for number in range(101)], "101 commands"),
    ([command(name="Grade")], "small letters"),
    ([command(name="g" * 33)], "small letters"),
    ([command(name="the grade")], "small letters"),
    ([command(description="")], "description of 0"),
    ([command(description="d" * 101)], "description of 101"),
    ([command(name="Ask", type=3)], "menu with a description"),
    ([command(name="A" * 33, type=3, description="")], "menu's name of 33"),
    ([command(contexts=None)], "contexts"),
    ([command(contexts=[3])], "contexts"),
    ([command(integration_types=[])], "integration_types"),
    ([command(options=[text_option(f"o{number}") for number in range(26)])], "26 options"),
    ([command(options=[text_option("force"), text_option("force")])], "two options of one name"),
    ([command(options=[text_option("force"), text_option("area", required=True)])], "required option after"),
    ([command(options=[text_option("force"), text_option("status", type=1)])], "side by side"),
    ([command(options=[text_option("force", type=12)])], "type 12"),
    ([command(options=[text_option("data", type=2, options=[text_option("more", type=2)])])], "inside of a group"),
    ([command(options=[text_option("force", choices=[{"name": "a", "value": "a"}], autocomplete=True)])], "together"),
    ([command(options=[text_option("f", choices=[{"name": str(n), "value": "a"} for n in range(26)])])], "26 choices"),
    ([command(options=[text_option("force", choices=[{"name": "a", "value": "a"}] * 2)])], "two choices of one name"),
    ([command(options=[text_option("force", choices=[{"name": "", "value": "a"}])])], "the choice ''"),
    ([command(options=[
        text_option(f"o{number}", choices=[{"name": f"{each}" + "n" * 80, "value": "v" * 90} for each in range(20)])
        for number in range(3)
    ])], "at most 8000"),
])
def test_commands_that_break_a_rule_are_found(commands: list[dict[str, Any]], part: str) -> None:
    [fault] = faults_of_commands(commands)
    assert part in fault
