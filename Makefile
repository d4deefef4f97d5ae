# Everything sets itself up: python3 and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := deploy/lock
INSTALL = $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r

.PHONY: chat telegram test quick bench chaos lint types imports flows docs lock clean

chat: $(VENV)/.core            ## coach in this terminal
	@$(BIN)/python -m bot chat $(ARGS)

telegram: $(VENV)/.core        ## coach on Telegram (BILLCOACH_TELEGRAM_TOKEN)
	@$(BIN)/python -m bot telegram

test: $(VENV)/.dev lint types imports flows   ## everything that must hold
	$(BIN)/python -m pytest -n 2 --dist worksteal -q --cov --cov-report=
	@$(BIN)/python deploy/coverage_floor.py

quick: $(VENV)/.dev lint types ## before each commit: lint, types, the engine's tests
	$(BIN)/python -m pytest -n 2 -q -x -m "not slow" tests/core tests/engine tests/flows tests/understanding tests/transcripts

bench: $(VENV)/.bench          ## what it costs, beside the floor: docs/bench.md (up to 12 minutes; ARGS=--quick)
	$(BIN)/python tests/bench/run.py $(ARGS)
	@$(BIN)/python tests/bench/run.py --doc

chaos: $(VENV)/.dev            ## break everything, and see whether anything is lost (up to 40 minutes; ARGS=--seed 7)
	$(BIN)/python tests/chaos/run.py --minutes 40 --people 100 --kills 200 --report build/chaos.json $(ARGS)

lint: $(VENV)/.dev
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .

types: $(VENV)/.dev
	$(BIN)/mypy --no-error-summary bot flows tests deploy

imports: $(VENV)/.dev
	@$(BIN)/lint-imports --no-cache >$(VENV)/imports.txt || { cat $(VENV)/imports.txt; exit 1; }

flows: $(VENV)/.dev
	@$(BIN)/python -m bot check --today 2026-11-21

docs: $(VENV)/.dev             ## drawings, preview, the recorded talk and the filmed call
	$(BIN)/python -m bot draw
	$(BIN)/python -m bot preview --to docs/preview.html
	$(BIN)/python tests/record.py
	$(BIN)/python tests/film.py
	$(BIN)/python tests/rows/table.py

lock: $(VENV)/.uv              ## choose versions anew and write their hashes
	$(BIN)/uv pip compile $(LOCKING) pyproject.toml -o $(LOCK)/core.txt
	$(BIN)/uv pip compile $(LOCKING) pyproject.toml --extra postgres -o $(LOCK)/postgres.txt
	$(BIN)/uv pip compile $(LOCKING) pyproject.toml --extra dev -o $(LOCK)/dev.txt
	$(BIN)/uv pip compile $(LOCKING) pyproject.toml --extra bench -o $(LOCK)/bench.txt
LOCKING = --quiet --upgrade --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --no-emit-package billcoach

clean:
	rm -rf $(VENV) build .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis

# A bare Debian has python3 without its venv module: as root it is installed, else the one line to run is printed.
$(VENV)/.uv: $(LOCK)/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
	  { echo "Billcoach needs Python 3.11, 3.12 or 3.13. Name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) >$(VENV).log 2>&1 || \
	  { rm -rf $(VENV); sh deploy/venv.sh $(PYTHON) && $(PYTHON) -m venv $(VENV); } || { rm -f $(VENV).log; exit 2; }
	@rm -f $(VENV).log
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)/uv.txt
	@touch $@

$(VENV)/.core: $(VENV)/.uv $(LOCK)/core.txt
	@$(INSTALL) $(LOCK)/core.txt
	@printf '#!/bin/sh\nPYTHONPATH="%s" exec "%s/python" -m bot "$$@"\n' "$(CURDIR)" "$(CURDIR)/$(BIN)" >$(BIN)/billcoach
	@chmod +x $(BIN)/billcoach
	@touch $@

$(VENV)/.dev: $(VENV)/.core $(LOCK)/dev.txt
	@$(INSTALL) $(LOCK)/dev.txt
	@touch $@

$(VENV)/.bench: $(VENV)/.dev $(LOCK)/bench.txt
	@$(INSTALL) $(LOCK)/bench.txt
	@touch $@
