"""The README tells the truth: its examples print what it shows, and it leaves nothing out."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import discord
import pytest

from bot.answers.proof import prove
from bot.chat.charts import Charts
from bot.chat.data import Data
from bot.chat.guild_settings import GuildSettings
from bot.chat.lookups import Lookups
from bot.chat.texts import Texts
from bot.cli import main
from bot.settings import Settings, load_settings
from bot.store.database import open_database
from bot.store.reload import reload
from tests.questions.judging import cases
from tests.questions.score import CORPUS, MARKS
from tests.questions.topics import TOPICS, topic_of

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def examples() -> Iterator[tuple[str, str]]:
    """Each command in the README's console blocks, with the output shown under it."""
    for block in re.findall(r"^```console\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = example.partition("\n")
            yield command, output.strip()


EXAMPLES = list(examples())
ASKED = [example for example in EXAMPLES if example[0].startswith("peelbot ")]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, data_folder: Path) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('readme') / 'peelbot.db'}"
    reload(open_database(url), data_folder, "tests", prove)
    return url


def test_the_readme_shows_what_to_ask() -> None:
    assert len(ASKED) >= 5


@pytest.mark.parametrize(("command", "output"), ASKED)
def test_an_example_prints_what_the_readme_shows(
    command: str, output: str, store: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", store)
    _, *arguments = shlex.split(command)
    assert main(arguments) == 0
    assert capsys.readouterr().out.strip() == output


def test_every_target_that_the_readme_names_is_one_of_the_makefile_and_the_other_way_round() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, flags=re.MULTILINE)
    assert set(re.findall(r"\bmake ([a-z-]+)", "\n".join(re.findall(r"`[^`\n]+`|^\$ .*$", README, re.M)))) == set(
        phony.split()
    )


def test_the_figures_of_make_score_are_of_a_corpus_as_large_as_that_of_today() -> None:
    """They are of a day, and may be a tenth off."""
    marks = re.escape(" / ".join(MARKS))
    (rows,) = re.findall(rf"^\| questions: {marks} \| cases \|.*\n\|[ |-]*\n((?:\|.*\n)+)", README, re.M)
    shown = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows.splitlines()]
    topics = [topic_of(case) for path in CORPUS for case in cases(path)]
    held = {topic: topics.count(topic) for topic in TOPICS} | {"all": len(topics)}
    assert [row[0] for row in shown[: len(held)]] == list(held)
    for topic, number, *bots in shown[: len(held)]:
        asked = int(number.replace(",", ""))
        assert asked == pytest.approx(held[topic], rel=0.1), topic
        for told in bots:
            assert sum(int(part) for part in told.replace(",", "").split(" / ")) == asked, topic


def test_the_settings_table_has_every_setting_and_its_default() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \| .* \| (.*) \|$", README, flags=re.MULTILINE)
    assert [name for name, _ in rows] == [field.name.upper() for field in fields(Settings)]
    defaults = dict(rows)
    settings = load_settings({}, ROOT / "no such file")
    assert defaults["DATABASE_URL"] == f"`{settings.database_url}`"
    assert defaults["LOG_LEVEL"] == f"`{settings.log_level}`"
    assert defaults["LOG_FORMAT"] == f"`{settings.log_format}`"
    assert (defaults["MESSAGE_CONTENT"] == "`no`") is not settings.message_content


def test_every_command_of_the_terminal_is_documented() -> None:
    documented = set(re.findall(r"`peelbot ([a-z]+(?: [a-z]+)?)", README))
    assert documented >= {
        "chat", "data check", "data reload", "data status", "data history", "data rollback"
    }
    assert {"ask --why", "ask --json", "ask --jsonl"} <= set(re.findall(r"`peelbot (ask --[a-z]+)`", README))


def test_every_command_in_discord_is_documented() -> None:
    made = {f"/{command.name}" for cog in (Lookups, Charts, Texts) for command in cog.__cog_app_commands__}
    made |= {f"/data {command.name}" for command in Data.__cog_app_commands__}
    made |= {f"/settings {command.name}" for command in GuildSettings.__cog_app_commands__}
    assert set(re.findall(r"`(/[a-z]+(?: [a-z-]+)?)`", README)) - {"/data", "/settings", "/healthz", "/metrics"} == made


def test_the_install_link_asks_for_exactly_the_permissions_listed() -> None:
    (number,) = re.findall(r"permissions=(\d+)", README)
    asked = discord.Permissions(int(number))
    assert asked == discord.Permissions(
        view_channel=True, send_messages=True, send_messages_in_threads=True,
        embed_links=True, attach_files=True, read_message_history=True,
    )
    for words in (
        "View Channels", "Send Messages", "Send Messages in Threads", "Embed Links", "Attach Files",
        "Read Message History",
    ):
        assert words in README
    assert "scope=bot+applications.commands" in README


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_every_file_that_the_readme_links_to_is_there(link: str) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("anchor", re.findall(r"\]\(#([^)]+)\)", README))
def test_every_section_that_the_readme_links_to_is_there(anchor: str) -> None:
    titles = re.findall(r"^#+ (.*)$", README, flags=re.MULTILINE)
    assert anchor in [title.lower().replace(" ", "-") for title in titles]


def test_every_folder_of_the_bot_is_described() -> None:
    folders = {path.parent.name for path in (ROOT / "bot").glob("*/__init__.py")}
    assert {f"bot/{name}/" for name in folders} <= set(re.findall(r"^\| `(bot/\w+/)` \|", README, flags=re.MULTILINE))
