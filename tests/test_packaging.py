"""What installs the project: the pins, the package, the Makefile and the script of the checks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
TARGETS = ("run", "demo", "chat", "score", "bench", "screenshots", "test", "audit", "soak", "fuzz", "test-browser")


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins() -> list[Requirement]:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def declared() -> list[Requirement]:
    """Everything that pyproject.toml asks for, whoever needs it."""
    table = project()["project"]
    extras = [line for lines in table["optional-dependencies"].values() for line in lines]
    return [Requirement(line) for line in [*table["dependencies"], *extras, *project()["build-system"]["requires"]]]


def run(*command: str, cwd: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **environ}, capture_output=True, text=True, timeout=120, check=False
    )


def test_every_pin_is_one_exact_release_and_nothing_else() -> None:
    for pin in pins():
        assert re.fullmatch(r"==[0-9][0-9a-z.]*", str(pin.specifier)), pin
        assert pin.url is None
        assert not pin.extras


def test_no_project_is_pinned_twice() -> None:
    names = [canonicalize_name(pin.name) for pin in pins()]
    assert len(names) == len(set(names))


def test_everything_that_the_project_asks_for_is_pinned_to_a_release_that_it_allows() -> None:
    pinned = {canonicalize_name(pin.name): next(iter(pin.specifier)).version for pin in pins()}
    for requirement in declared():
        version = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement


def test_everything_that_a_pinned_release_needs_is_pinned_too() -> None:
    pinned = {canonicalize_name(pin.name) for pin in pins()}
    extras = {canonicalize_name(requirement.name): requirement.extras for requirement in declared()}
    for pin in pins():
        if pin.marker and not pin.marker.evaluate():
            continue
        for line in metadata.requires(pin.name) or []:
            needed = Requirement(line)
            wanted = ["", *extras.get(canonicalize_name(pin.name), ())]
            environments = [{**default_environment(), "extra": extra} for extra in wanted]
            if needed.marker is None or any(needed.marker.evaluate(dict(place)) for place in environments):
                assert canonicalize_name(needed.name) in pinned, f"{needed.name}, which {pin.name} needs"


def test_the_tests_run_on_the_pinned_releases() -> None:
    here = [pin for pin in pins() if pin.marker is None or pin.marker.evaluate()]
    assert {pin.name: f"=={metadata.version(pin.name)}" for pin in here} == {
        pin.name: str(pin.specifier) for pin in here
    }


def test_every_package_of_the_bot_and_the_data_are_installed() -> None:
    found = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "bot").rglob("__init__.py")}
    assert set(project()["tool"]["setuptools"]["packages"]) == found | {"bot.data"}


def test_a_wheel_installed_elsewhere_brings_its_data(tmp_path: Path) -> None:
    source = tmp_path / "source"
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info", "build")
    for name in ("bot", "data"):
        shutil.copytree(ROOT / name, source / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    built = run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path), ".", cwd=source)
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("peelbot-*.whl")
    place = tmp_path / "installed"
    installed = run(*pip, "install", "--no-deps", "--target", str(place), str(wheel), cwd=tmp_path)
    assert installed.returncode == 0, installed.stderr
    shutil.rmtree(source)

    script = "from bot.settings import shipped_data; print(shipped_data())"
    found = run(sys.executable, "-c", script, cwd=tmp_path, PYTHONPATH=str(place))
    assert Path(found.stdout.strip()) == place / "bot" / "data"
    shipped = {path.name: path.read_bytes() for path in (ROOT / "data").iterdir()}
    assert {name: (place / "bot" / "data" / name).read_bytes() for name in shipped} == shipped


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with what the Makefile goes by, and an environment that was installed after the last change."""
    (tmp_path / "tests" / "bench").mkdir(parents=True)
    for name in ("Makefile", "requirements.txt", "pyproject.toml", "tests/bench/requirements.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
        os.utime(tmp_path / name, (1000, 1000))
    (tmp_path / ".venv").mkdir()
    for name in (".installed", ".bench"):
        stamp = tmp_path / ".venv" / name
        stamp.touch()
        os.utime(stamp, (2000, 2000))
    return tmp_path


def plan(target: str, checkout: Path) -> str:
    planned = run("make", "--dry-run", target, cwd=checkout)
    assert planned.returncode == 0, planned.stderr
    return planned.stdout


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_installs_nothing_where_nothing_changed(target: str, checkout: Path) -> None:
    assert "pip install" not in plan(target, checkout)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("changed", ["requirements.txt", "pyproject.toml"])
def test_a_target_installs_again_when_the_requirements_change(target: str, changed: str, checkout: Path) -> None:
    os.utime(checkout / changed, (3000, 3000))
    assert "pip install" in plan(target, checkout)


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_makes_the_environment_on_first_use(target: str, checkout: Path) -> None:
    shutil.rmtree(checkout / ".venv")
    assert "-m venv .venv" in plan(target, checkout)


def test_an_old_python_is_refused_in_one_sentence(checkout: Path) -> None:
    shutil.rmtree(checkout / ".venv")
    old = checkout / "old-python"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    refused = run("make", f"PYTHON={old}", "test", cwd=checkout)
    assert refused.returncode != 0
    assert refused.stdout == "Peelbot needs Python 3.11 or later; name one with: make PYTHON=python3.13\n"


def test_a_python_that_cannot_make_environments_is_told_how_to_get_one(checkout: Path) -> None:
    shutil.rmtree(checkout / ".venv")
    lame = checkout / "lame-python"
    lame.write_text('#!/bin/sh\n[ "$1" = -c ] || { mkdir -p .venv/bin; exit 1; }\n', encoding="utf-8")
    lame.chmod(0o755)
    refused = run("make", f"PYTHON={lame}", "test", cwd=checkout)
    assert refused.returncode != 0
    assert refused.stdout == "Making .venv failed; on Debian and Ubuntu, install the package python3-venv.\n"
    assert not (checkout / ".venv").exists()


def test_the_script_of_the_checks_runs_all_tests() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert run("bash", "-n", str(script), cwd=ROOT).stderr == ""
    lines = script.read_text(encoding="utf-8").splitlines()
    assert lines.index("make test") < lines.index("make test-browser") == len(lines) - 1


def test_a_token_or_a_store_is_never_committed(tmp_path: Path) -> None:
    shutil.copy(ROOT / ".gitignore", tmp_path)
    assert run("git", "init", "--quiet", cwd=tmp_path).returncode == 0
    private = [".env", "peelbot.db", "peelbot.db-wal", ".venv/bin/python"]
    assert run("git", "check-ignore", *private, ".env.example", cwd=tmp_path).stdout.split() == private
