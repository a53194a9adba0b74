# Commands of the project. `make` alone lists them; everything is installed into .venv, nothing outside it
# (only tools/chrome.sh may install a browser, where `make test` finds none).

PYTHON ?= python3
PORT ?= 8000
ARGS ?=
SITE ?=
RUNS ?= 1

PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
FIELDGUIDE := PYTHONPATH=hooks $(PY) -m fieldguide
HELP := awk -F ':.*\#\# ' '/^[a-z]+:.*\#\# / { printf "  make %-10s %s\n", $$1, $$2 }'

# Material for MkDocs advertises at every start; this switches off that notice and nothing else.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help serve build cards check format test lint types workflows data unit audit clean distclean

help: ## list these commands
	@$(HELP) Makefile
	@echo "Variables: PORT=$(PORT) (serve), PYTHON=$(PYTHON) (to make .venv with), CHROME=path (test),"
	@echo "           ARGS=... (more arguments for serve, build, check, pytest or audit)"

serve: .venv/.runtime ## preview with live reload on 127.0.0.1:8000 (PORT= changes it)
	@echo "The preview will be at http://127.0.0.1:$(PORT)/ (stop it with Ctrl-C)"
	@SITE_URL=http://127.0.0.1:$(PORT)/ $(PY) -m mkdocs serve --dev-addr 127.0.0.1:$(PORT) $(ARGS)

build: .venv/.runtime ## build the site into site/; a warning is an error
	$(PY) -m mkdocs build --strict $(ARGS)

cards: .venv/.tests ## draw the pictures for links to pages into site/, for a build with SOCIAL_CARDS=true (SITE=folder)
	CHROME=$$(sh tools/chrome.sh) && export CHROME && PYTHONPATH=hooks $(PY) tools/cards.py "$(or $(SITE),site)"

check: .venv/.runtime ## check bibliography and pages without building (ARGS=--strict: no warnings either)
	@$(FIELDGUIDE) $(ARGS)

format: .venv/.tests ## put refs.bib and the Python files into their one form
	$(FIELDGUIDE) format
	$(PY) -m ruff check --fix --exit-zero --quiet
	$(PY) -m ruff format

test: lint types workflows data unit ## everything: lint, types, workflows, data, unit, build and browser tests

lint: .venv/.tests ## (part of test) ruff, and whether each pin is the same everywhere
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	sh tools/pins.sh

types: .venv/.tests ## (part of test) mypy
	$(PY) -m mypy

workflows: .venv/.tests ## (part of test) jactionlint and zizmor over .github
	.venv/bin/jactionlint --profile correctness --strict-exit --no-hints --shellcheck= --pyflakes=
	.venv/bin/zizmor --offline --no-progress --quiet --strict-collection --persona pedantic .github

data: .venv/.runtime ## (part of test) the checks of `make check`, warnings counted as errors
	$(FIELDGUIDE) --strict

unit: .venv/.tests ## (part of test) pytest: unit, build and browser tests
	CHROME=$$(sh tools/chrome.sh) && export CHROME && $(PY) -m pytest --numprocesses auto --maxprocesses 4 --dist loadgroup $(ARGS)

audit: .venv/.tests tools/audit/node_modules/.installed ## measure the site: weights, axe, Lighthouse (SITE=folder, RUNS=3, ARGS=weights)
	CHROME=$$(sh tools/chrome.sh) && PYTHONPATH=tools $(PY) -m audit --chrome "$$CHROME" --runs $(RUNS) $(if $(SITE),--site "$(SITE)") $(ARGS)

clean: ## remove what building and testing left, keep .venv
	rm -rf site .pytest_cache .mypy_cache .ruff_cache
	find hooks tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## the same, and .venv
	rm -rf .venv tools/audit/node_modules

# The stamps are as old as the last installation: a package is installed again only when its file of pins is newer.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.10 or newer is needed, this is " + sys.version.split()[0] + "; name another with PYTHON=" if sys.version_info < (3, 10) else 0)'
	@echo "Making .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/.runtime: requirements.txt | .venv/bin/python
	@echo "Installing requirements.txt into .venv"
	@$(PIP) --requirement requirements.txt
	@touch $@

.venv/.tests: tests/requirements.txt .venv/.runtime
	@echo "Installing tests/requirements.txt into .venv"
	@$(PIP) --requirement requirements.txt --requirement tests/requirements.txt
	@touch $@

tools/audit/node_modules/.installed: tools/audit/package-lock.json
	@command -v npm >/dev/null || { echo "make audit needs Node.js 20 or newer, for Lighthouse: https://nodejs.org" >&2; exit 1; }
	@echo "Installing tools/audit/package-lock.json into tools/audit/node_modules"
	@cd tools/audit && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@
