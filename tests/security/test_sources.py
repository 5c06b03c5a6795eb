"""The code itself: nothing from outside is run, and no file of the project holds a secret."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from bot.store import bundle
from bot.store.bundle import pack, unpack
from bot.store.cells import BadCell, read_cell
from bot.store.faults import DataError, StoreError
from bot.store.files import parse
from tests.store.made_up import made_up_files
from tests.terminal.running import program

ROOT = Path(__file__).parents[2]
MODULES = {"pickle", "marshal", "shelve", "dill", "jsonpickle", "yaml"}
CALLS = {"eval", "exec", "compile", "__import__"}
SECRETS = {
    "a Discord token": r"\b[MNO][A-Za-z\d_-]{23,25}\.[\w-]{6}\.[\w-]{27,}",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "a cloud's key": r"\bAKIA[0-9A-Z]{16}\b",
    "a token of a code host": r"\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_\w{40,}",
    "a webhook": r"discord(?:app)?\.com/api/webhooks/\d{15,}/[\w-]{30,}",
}


def dangers(source: str) -> list[str]:
    """What in a module's source could run what it is given."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names if name.name.split(".")[0] in MODULES]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in MODULES:
            found.append(str(node.module))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            found.append(node.func.id)
    return found


def test_nothing_in_the_bot_runs_what_it_reads() -> None:
    assert dangers("import pickle\nfrom yaml import load\neval('1')") == ["pickle", "yaml", "eval"]
    found = {str(path): dangers(path.read_text(encoding="utf-8")) for path in (ROOT / "bot").rglob("*.py")}
    assert len(found) > 100
    assert {path: what for path, what in found.items() if what} == {}


def secrets_in(text: str) -> list[str]:
    """The kinds of secrets in a text."""
    return [kind for kind, pattern in SECRETS.items() if re.search(pattern, text)]


def test_no_file_of_the_project_holds_a_secret() -> None:
    made_up = "M" + "a" * 23 + ".abcdef." + "b" * 27
    assert secrets_in(f"DISCORD_TOKEN={made_up}") == ["a Discord token"]
    named = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    paths = [ROOT / name for name in named.split("\0") if name and (ROOT / name).is_file()]
    assert len(paths) > 300
    found = {str(path): secrets_in(path.read_bytes().decode("utf-8", "replace")) for path in paths}
    assert {path: what for path, what in found.items() if what} == {}


@pytest.mark.parametrize("name", ["../../evil.csv", "/tmp/evil.csv", "a\\b.csv"])
def test_names_in_a_kept_bundle_lead_nowhere(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    files = {file: text.encode() for file, text in made_up_files().items()}
    assert parse(unpack(pack({**files, name: b"cos\nsystem\n(S'true'\ntR."})), older=True)
    assert list(tmp_path.iterdir()) == []


def test_a_poisoned_file_in_a_kept_bundle_is_refused_as_data() -> None:
    files = {file: text.encode() for file, text in made_up_files().items()}
    with pytest.raises(DataError):
        parse(unpack(pack({**files, "grades.csv": b"cos\nsystem\n(S'true'\ntR."})), older=True)


def test_a_kept_bundle_that_swells_is_refused_before_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("grades.csv", b"0" * (bundle.LARGEST_FILE + 1))
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("inflated"))
    with pytest.raises(StoreError, match="damaged"):
        unpack(archive.getvalue())


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_that_a_spreadsheet_would_run_gets_into_the_data(sign: str) -> None:
    with pytest.raises(BadCell, match="spreadsheets take for a formula"):
        read_cell(f"{sign}cmd|'/c calc'!A1", str)


@pytest.mark.parametrize("arguments", [("--help",), ("data", "status"), ("run",), ("nonsense",)])
def test_no_way_out_of_the_program_shows_a_secret(arguments: tuple[str, ...], tmp_path: Path) -> None:
    secret, password = "made-up-t0ken", "made-up-w0rd"
    url = f"postgresql+psycopg://me:{password}@127.0.0.1:9/none"
    token = {} if arguments == ("run",) else {"DISCORD_TOKEN": secret}
    done = program(*arguments, cwd=tmp_path, DATABASE_URL=url, **token)
    assert done.stdout + done.stderr
    for hidden in (secret, password):
        assert hidden not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
