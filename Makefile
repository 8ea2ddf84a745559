# The commands of the shop. `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON ?= python3
PORT ?= 8000
CARD_PORT ?= 12111
PYTEST_ARGS ?=

# Another interpreter gets an environment of its own: make test PYTHON=python3.12 VENV=.venv312
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet --require-hashes
DEMO := DJANGO_SETTINGS_MODULE=config.settings.demo
# What `make test` leaves to `make test-all`.
FAST := not postgres and not elasticsearch and not browser and not slow

export PORT
export CARD_PORT

help: ## list these commands
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- the environment: stamps keep a second run quick -------------------------------------------

$(VENV)/.made:
	@command -v $(PYTHON) >/dev/null || { echo "The shop needs Python 3.11 or newer; $(PYTHON) was not found." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "The shop needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V). Try: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/.base: requirements/base.txt | $(VENV)/.made
	@echo "Installing what the shop runs on ..."
	@$(PIP) -r requirements/base.txt
	@touch $@

$(VENV)/.dev: requirements/base.txt requirements/dev.txt | $(VENV)/.made
	@echo "Installing what the shop and its tests run on ..."
	@$(PIP) -r requirements/base.txt -r requirements/dev.txt
	@touch $(VENV)/.base $@

# --- trying it ---------------------------------------------------------------------------------

demo: $(VENV)/.base ## build the demo shop and serve it on http://127.0.0.1:8000 (PORT=...)
	@scripts/demo serve

demo-card: $(VENV)/.base ## the same with a trial card service beside it: cards, no money (CARD_PORT=...)
	@scripts/demo card

demo-data: $(VENV)/.base ## build the demo shop without serving it
	@scripts/demo build

demo-reset: ## forget the demo shop's data
	@scripts/demo reset

shell: $(VENV)/.base ## a Python shell on the demo shop's data
	@$(DEMO) $(BIN)/python manage.py shell

# --- checking it -------------------------------------------------------------------------------

test: $(VENV)/.dev ## the fast tests: no server, no browser (PYTEST_ARGS=...)
	@$(BIN)/pytest -m "$(FAST)" -n auto --dist loadfile $(PYTEST_ARGS)

test-all: $(VENV)/.dev ## every test, on PostgreSQL, with Redis, Elasticsearch and a browser
	@scripts/test-all $(PYTEST_ARGS)

lint: $(VENV)/.dev ## code, templates, types, import directions, messages, settings
	@scripts/lint

format: $(VENV)/.dev ## put the code into the house's form
	@$(BIN)/ruff check --quiet --fix . && $(BIN)/ruff format --quiet .

messages-check: $(VENV)/.dev ## every string is translated, and the compiled file is current
	@$(BIN)/pytest tests/architecture/test_messages.py

bench: $(VENV)/.dev ## cost of every page kind on 10,000 products, of the admin on 5,000 pages, and of importing 100,000 rows
	@scripts/bench $(BENCH_ARGS)

drill-search: $(VENV)/.dev ## Elasticsearch killed, paused and answering garbage under load (minutes)
	@scripts/drill $(DRILL_ARGS)

lighthouse: ## Lighthouse on six pages of a demonstration that is being served (minutes; PORT=...)
	@scripts/lighthouse

lock: $(VENV)/.dev ## renew the locked requirements
	@scripts/lock

audit: $(VENV)/.dev ## known weaknesses of what is locked, where an index can be asked (AUDIT_INDEX=...)
	@$(BIN)/python scripts/audit.py

.PHONY: help demo demo-card demo-data demo-reset shell test test-all lint format messages-check bench drill-search lighthouse lock audit
