# Each target makes .venv and installs what requirements.txt pins, on first use and when that changes.

PYTHON ?= python3
MAKEFLAGS += --no-print-directory
INSTALLED := .venv/.installed
BIN := .venv/bin

.PHONY: run demo chat score bench screenshots test audit soak fuzz test-browser

run: $(INSTALLED)  ## Connect to Discord, or show the demo page where no token is set
	@$(BIN)/peelbot run --or-demo

demo: $(INSTALLED)  ## Show the bot in a page on this machine
	@$(BIN)/peelbot demo

chat: $(INSTALLED)  ## Talk to the bot in the terminal
	@$(BIN)/peelbot chat

score: $(INSTALLED)  ## How well and how fast the bot understands; FILES="a.jsonl b.jsonl" scores more cases
	@$(BIN)/python -m tests.questions.score $(FILES)

bench: .venv/.bench  ## Speed and memory, beside what else there is; the figures go to build/bench.json (two minutes)
	@mkdir -p build
	@$(BIN)/python -m tests.bench --json build/bench.json

screenshots: $(INSTALLED)  ## Make the README's pictures anew (needs Debian's chromium)
	@$(BIN)/python -m tests.browser.screenshots

test: $(INSTALLED)  ## Lint, types and every test but the browser's
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -m "not browser" --numprocesses auto --dist loadfile

audit: $(INSTALLED)  ## Known vulnerabilities of what is pinned, and secrets in the tracked files
	@$(BIN)/python -m tests.security.audit
	$(BIN)/python -m pytest -q tests/security/test_sources.py -k secret

soak: $(INSTALLED)  ## Kill reloads, ask and start during reloads, 100,000 questions: make test at length (a quarter of an hour)
	$(BIN)/python -m pytest --soak tests/store/test_kills.py tests/store/test_reloads_under_questions.py \
		tests/loopback/test_memory.py

fuzz: $(INSTALLED)  ## A million drawn messages, each answer checked; COUNT= and SEED= choose (an hour on two cores)
	@$(BIN)/python -m tests.fuzz $(if $(COUNT),--count $(COUNT)) $(if $(SEED),--seed $(SEED))

test-browser: $(INSTALLED)  ## The demo page in Debian's chromium
	$(BIN)/python -m pytest -m browser

.venv/.bench: $(INSTALLED) tests/bench/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -r tests/bench/requirements.txt
	@touch $@

$(INSTALLED): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Peelbot needs Python 3.11 or later; name one with: make PYTHON=python3.13'; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || \
		{ rm -rf .venv; echo 'Making .venv failed; on Debian and Ubuntu, install the package python3-venv.'; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q bot  # like what pip installs: starts are fast, also where Python may write nothing
	@touch $@
