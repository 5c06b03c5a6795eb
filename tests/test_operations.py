"""What the README says of running the bot: the systemd unit, the exit statuses, and backups that restore."""

from __future__ import annotations

import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot.answers.answering import answer
from bot.answers.proof import prove
from bot.language.understand import understand
from bot.statuses import Status
from bot.store.database import open_database
from bot.store.reload import ensure_loaded
from bot.store.serving import load_snapshot
from bot.store.snapshot import Snapshot
from tests.postgresql import Postgresql, postgresql_server

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
OPERATIONS = README[README.index("\n## Operations\n") : README.index("\n## Settings\n")]
QUESTIONS = ("How did Kent do for efficiency in 2016?", "Who was inadequate in 2015?", "What did HMIC say of Durham?")
KNOWN_KEYS = {
    "Unit": {"Description", "Wants", "After"},
    "Service": {
        "Type", "ExecStart", "EnvironmentFile", "Environment", "DynamicUser", "StateDirectory", "CacheDirectory",
        "WorkingDirectory", "Restart", "RestartSec", "RestartPreventExitStatus", "TimeoutStopSec", "NoNewPrivileges",
        "ProtectSystem", "ProtectHome", "PrivateTmp", "PrivateDevices", "ProtectKernelTunables",
        "ProtectKernelModules", "ProtectControlGroups", "RestrictAddressFamilies", "RestrictSUIDSGID",
        "LockPersonality", "CapabilityBoundingSet", "SystemCallArchitectures", "SystemCallFilter", "UMask",
    },
    "Install": {"WantedBy"},
}


def unit() -> str:
    (found,) = re.findall(r"```ini\n(.*?)```", OPERATIONS, re.S)
    return str(found)


def commands(word: str) -> list[str]:
    return [line for line in re.findall(r"^\$ (.*)$", OPERATIONS, re.M) if line.startswith(word)]


def answers(snapshot: Snapshot) -> list[str]:
    given = [answer(understand(question, snapshot.lexicon), snapshot).as_json(question) for question in QUESTIONS]
    assert any(each["facts"] for each in given)
    return [str(each) for each in given]


def shell(folder: Path, *lines: str) -> None:
    """Run lines of the README there, one after the other, with this Python."""
    assert lines
    script = "\n".join(lines).replace("python3 ", f"{shlex.quote(sys.executable)} ")
    subprocess.run(["sh", "-e", "-c", script], cwd=folder, capture_output=True, check=True, timeout=60)


def test_the_unit_has_known_keys_and_starts_the_bot() -> None:
    parsed: dict[str, dict[str, str]] = {}
    for line in unit().splitlines():
        if header := re.fullmatch(r"\[(\w+)\]", line):
            section = parsed.setdefault(header[1], {})
        elif line:
            key, equals, value = line.partition("=")
            assert equals, line
            assert key not in section, line
            section[key] = value
    assert {name: set(keys) for name, keys in parsed.items()} == KNOWN_KEYS
    service = parsed["Service"]
    assert service["ExecStart"].endswith("/bin/peelbot run")
    assert service["Restart"] == "on-failure"
    assert (service["NoNewPrivileges"], service["ProtectSystem"]) == ("yes", "strict")
    prevented = {Status(int(number)) for number in service["RestartPreventExitStatus"].split()}
    assert prevented == set(Status) - {Status.DONE, Status.FAILED, Status.INTERRUPTED}
    assert "DISCORD_TOKEN" not in unit()


def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    """Where systemd's own check is to be had; its keys are checked above in any case."""
    verify = shutil.which("systemd-analyze")
    path = tmp_path / "peelbot.service"
    # What it starts is looked for too.
    path.write_text(unit().replace("/opt/peelbot/.venv/bin/peelbot", sys.executable), encoding="utf-8")
    if verify is not None:
        done = subprocess.run(
            [verify, "verify", "--man=no", str(path)], capture_output=True, text=True, check=False, timeout=60
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_the_table_has_every_exit_status() -> None:
    rows = re.findall(r"^\| (\d+) \| (.*) \|$", OPERATIONS, re.M)
    assert rows == [(str(int(status)), status.meaning) for status in Status]


def test_a_backup_of_sqlite_taken_while_it_is_written_to_gives_the_same_answers(
    tmp_path: Path, data_folder: Path
) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'peelbot.db'}")
    ensure_loaded(engine, data_folder, "tests", prove)
    before = answers(load_snapshot(engine))
    writing = sqlite3.connect(tmp_path / "peelbot.db", isolation_level=None)
    writing.execute("BEGIN IMMEDIATE")
    writing.execute("DELETE FROM grade")
    shell(tmp_path, *commands("umask "), *commands("python3 "))
    writing.execute("COMMIT")
    writing.close()
    engine.dispose()
    shell(tmp_path, *commands("rm "), *commands("install "))
    assert {(tmp_path / name).stat().st_mode & 0o777 for name in ("backup.db", "peelbot.db")} == {0o600}
    restored = open_database(f"sqlite:///{tmp_path / 'peelbot.db'}")
    assert answers(load_snapshot(restored)) == before
    restored.dispose()


def test_a_backup_of_a_database_that_is_not_there_fails_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        shell(tmp_path, *commands("python3 "))
    assert not list(tmp_path.iterdir())


@pytest.fixture
def server() -> Iterator[Postgresql]:
    with postgresql_server() as started:
        yield started


def test_a_backup_of_postgresql_gives_the_same_answers(server: Postgresql, tmp_path: Path, data_folder: Path) -> None:
    engine = open_database(server.url)
    ensure_loaded(engine, data_folder, "tests", prove)
    before = answers(load_snapshot(engine))
    making = create_engine(server.url, isolation_level="AUTOCOMMIT")
    with making.connect() as connection:
        connection.execute(text("CREATE DATABASE restored"))
    making.dispose()
    source = server.url.replace("+psycopg", "")
    target = re.sub(r"/postgres(?=\?|$)", "/restored", source)
    assert target != source
    tools = server.tools
    for word in ("pg_dump", "pg_restore"):
        (command,) = commands(word)
        told = [part.replace("$FROM", source).replace("$TO", target) for part in shlex.split(command)]
        subprocess.run([tools / word, *told[1:]], cwd=tmp_path, check=True, timeout=120)
    engine.dispose()
    restored = open_database(re.sub(r"^postgresql", "postgresql+psycopg", target))
    assert answers(load_snapshot(restored)) == before
    restored.dispose()
