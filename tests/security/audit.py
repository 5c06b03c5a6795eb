"""Known vulnerabilities of the pinned releases, found by pip-audit in an environment of its own (`make audit`)."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

PIP_AUDIT = "pip-audit==2.10.1"
PINS = Path(__file__).parents[2] / "requirements.txt"
SECONDS = 300


def main() -> int:
    """Print what is found. Returns 1 where a release has a known vulnerability, else 0: also where nothing can be
    looked up, which is said."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / "bin" / "python")
        try:
            made = _run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PIP_AUDIT)
            if made.returncode:
                return _not_done("pip-audit cannot be installed here")
            found = _run(python, "-m", "pip_audit", "--requirement", str(PINS), "--no-deps", "--disable-pip",
                         "--progress-spinner", "off")
        except subprocess.TimeoutExpired:
            return _not_done("the service took too long")
    print(found.stdout, end="")
    if found.returncode == 0 and "could not be audited" in found.stdout:
        return _not_done("the service does not know all releases")
    if found.returncode and "known vulnerabilit" not in found.stdout + found.stderr:
        return _not_done("the service cannot be reached")
    print(found.stderr, end="")
    return found.returncode


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)


def _not_done(why: str) -> int:
    print(f"Not all releases were looked up among known vulnerabilities: {why}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
