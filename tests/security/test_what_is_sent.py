"""Nothing that people write makes the bot ping anybody, link anywhere or look like something else."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.answers.answering import answer
from bot.chat.render import below, source_lines
from bot.language.understand import understand
from bot.store.snapshot import Snapshot
from tests.chat.world import World

BOT = Path(__file__).parents[2] / "bot"
PINGS = "@everyone @here <@123456789012345678> <@&223456789012345678> how did Durham do for efficiency in 2016?"
# What Discord would make something of: a link, a spoiler, a code block, a time, a heading, an invitation, a mention.
LIVE = r"(?<!\\)\[[^\]]*\]\(|(?<!\\)(?:\|\||```)|<t:|^[#>] |://|discord\.gg|@(?:everyone|here)|<@[&!]?\d"
MARKUP = (
    "[Kent](https://evil.example) for efficiency", "# Kent efficiency", "||Kent|| efficiency", "```Kent efficiency",
    "<t:0:R> Kent efficiency", "https://discord.gg/made-up Kent efficiency", "> Kent efficiency", "**Kent** efficiency",
    "Knet [x](javascript:alert)", "%s {0.__class__} {} %(x)s Kent efficiency", "'; DROP TABLE grade; -- Kent",
)


def sent(world: World) -> list[dict[str, Any]]:
    """All the messages that the bot sent, changed or responded with."""
    bodies = [request.json for request in world.env.http_requests if request.method in ("POST", "PATCH")]
    told = [body.get("data", body) for body in bodies if isinstance(body, dict)]
    return [body for body in told if isinstance(body, dict) and body.get("content")]


async def test_no_road_to_a_message_lets_it_ping(open_world: World) -> None:
    world = open_world
    ann = world.guild.add_member(world.env.create_user("@everyone"))
    reply = await world.ask(PINGS, by=ann)
    private = await ann.slash(world.channel, "ask", question=PINGS, private=True)
    assert private.response is not None
    for result in (
        await ann.click(private.response, label="Show to everyone"),
        await ann.click(reply, label="Map"),
        await ann.slash(world.channel, "ask", question=f"{PINGS} show a map"),
        await world.admin.slash(world.channel, "data status"),
        await world.admin.slash(world.channel, "data history"),
    ):
        assert result.response is not None
    await ann.send(world.ask_channel, PINGS)
    await ann.user.slash("ask", question=PINGS)
    bodies = sent(world)
    assert len(bodies) >= 8
    for body in bodies:
        assert body["allowed_mentions"]["parse"] == [], body
        assert not re.search(r"@(?:everyone|here)|<@&?\d", body["content"]), body


def test_nothing_in_the_code_allows_a_mention() -> None:
    """One place says what may be mentioned, for the whole bot: no message says it anew."""
    found = [
        (path.name, ast.unparse(word.value))
        for path in sorted(BOT.rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        for word in call.keywords
        if word.arg == "allowed_mentions"
    ]
    assert found == [("client.py", "discord.AllowedMentions.none()")]


@pytest.mark.parametrize("text", MARKUP)
async def test_markup_in_a_question_is_not_sent_back_as_markup(text: str, world: World) -> None:
    result = await world.slash("ask", question=text)
    assert result.response is not None
    assert not re.search(LIVE, result.response.content)
    assert "class '" not in result.response.content
    assert "Something went wrong" not in result.response.content


@pytest.mark.parametrize("text", MARKUP)
async def test_hostile_words_typed_into_a_box_offer_nothing_bad(text: str, world: World) -> None:
    for offered in await world.offers("grade", "force", text):
        assert offered["value"] != text


@pytest.mark.parametrize("text", [*MARKUP, PINGS])
def test_a_question_shown_above_its_answer_is_plain_words(text: str) -> None:
    line = below(text, "Answer").splitlines()[0]
    assert line.startswith("-# ")
    assert not re.search(rf"{LIVE}|(?<!\\)\*\*", line)


@pytest.mark.parametrize("url", [
    "javascript:alert(1)", "data:text/html,x", "https://a.example/ [b](https://b.example)", "ftp://a.example",
])
def test_a_source_s_address_that_is_no_web_address_is_no_link(url: str, snapshot: Snapshot) -> None:
    given = answer(understand("Kent efficiency 2016", snapshot.lexicon), snapshot)
    [line] = source_lines(replace(given, sources=(replace(given.sources[0], title="[x](y)", url=url),)))
    assert "[" not in line


def test_a_display_name_is_shown_as_words() -> None:
    line = below("shown by @everyone [x](https://evil.example) <@123456789012345678> **b**", "Answer").splitlines()[0]
    assert not re.search(rf"{LIVE}|(?<!\\)\*\*", line)
