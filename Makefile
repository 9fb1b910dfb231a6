# Everything runs in .venv, which the first target that needs it makes, and makes anew when pyproject.toml changes.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

PYTHON ?= python3
BIN := .venv/bin
DEMO := build/demo
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: help demo test test-annotators test-browser test-ftm test-spark check docs floors bench clean

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1 /p' $(MAKEFILE_LIST) | while read -r target text; do printf '  make %-15s %s\n' "$$target" "$$text"; done

demo: .venv/installed-report ## extract the corpus into a registry: a table here, and two HTML reports
	@mkdir -p $(DEMO)
	@$(BIN)/certwire extract corpus -o $(DEMO)/records.jsonl --articles $(DEMO)/articles.jsonl --with-text --table --html $(DEMO)/report.html
	@$(BIN)/certwire load $(DEMO)/records.jsonl $(DEMO)/articles.jsonl --registry $(DEMO)/registry.sqlite
	@$(BIN)/certwire registry report -o $(DEMO)/registry.html --registry $(DEMO)/registry.sqlite
	@echo; printf '%-38s%s\n' 'records' $(DEMO)/records.jsonl 'articles, with their texts' $(DEMO)/articles.jsonl 'registry' $(DEMO)/registry.sqlite \
		'every record in its article' $(DEMO)/report.html 'what the registry holds, in charts' $(DEMO)/registry.html \
		'to review them, beside their articles' '$(BIN)/certwire review --registry $(DEMO)/registry.sqlite'

test: .venv/installed-dev ## run the tests
	@$(BIN)/python -m pytest --quiet

test-browser: .venv/installed-browser ## try the review desk in a real browser; needs Chromium
	@$(BIN)/python -m pytest --quiet tests/browser

test-ftm: .venv/installed-dev .venv/followthemoney ## have FollowTheMoney read what is written for it
	@$(BIN)/python -m pytest --quiet tests/ftm

test-annotators: .venv/installed-dev .venv/label-studio .venv/doccano ## have Label Studio and doccano read what is written for them
	@$(BIN)/python -m pytest --quiet tests/annotators

test-spark: .venv/installed-spark ## run the tests of the cluster, on this machine; needs Java 17
	@"$${JAVA_HOME:+$$JAVA_HOME/bin/}java" -version 2>&1 | grep -Eq 'version "(1[7-9]|[2-9][0-9])' || { echo 'make test-spark needs Java 17 or newer: apt-get install openjdk-17-jre-headless, or set JAVA_HOME'; exit 1; }
	@$(BIN)/python -m pytest --quiet tests/spark

check: .venv/installed-dev ## format, lint, types, layers, and the examples of every rule
	@$(BIN)/ruff format --check --quiet || { echo 'ruff format would change files; run: $(BIN)/ruff format'; exit 1; }
	@$(BIN)/ruff check --quiet
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/certwire patterns check

docs: .venv/installed-docs ## build the site of the documentation into build/site; a dead link fails
	@$(BIN)/python -m handbook build/pages
	@NO_COLOR=1 $(BIN)/zensical build --clean --strict
	@$(BIN)/python -m handbook.outside build/site
	@echo 'build/site/index.html'

floors: .venv/installed ## measure against the gold; fail where a score has fallen
	@$(BIN)/certwire evaluate corpus --floors corpus/floors.toml

bench: .venv/installed ## measure speed
	@$(BIN)/python -m bench

clean: ## remove the environment and everything made
	@rm -rf .venv build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "certwire needs Python 3.11 or newer; try: make PYTHON=python3.12 …")'
	@echo 'making .venv'
	@$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	@echo 'installing certwire into .venv'
	@$(PIP) install --editable .
	@touch $@

.venv/installed-dev: pyproject.toml | .venv/bin/python
	@echo 'installing certwire and its tools into .venv'
	@$(PIP) install --editable '.[dev]'
	@touch $@ .venv/installed .venv/installed-report

.venv/installed-report: pyproject.toml | .venv/bin/python
	@echo 'installing certwire and what draws its charts into .venv'
	@$(PIP) install --editable '.[report]'
	@touch $@ .venv/installed

.venv/installed-docs: pyproject.toml | .venv/bin/python
	@echo 'installing certwire and what builds its documentation into .venv'
	@$(PIP) install --editable '.[docs]'
	@touch $@ .venv/installed

.venv/installed-browser: pyproject.toml | .venv/bin/python
	@echo 'installing certwire, its tools and what drives a browser into .venv'
	@$(PIP) install --editable '.[dev,browser]'
	@touch $@ .venv/installed .venv/installed-dev .venv/installed-report

# Beside the environment, not in it: tests/ftm says why.
.venv/followthemoney: | .venv/bin/python
	@echo 'installing FollowTheMoney into $@'
	@$(PIP) install --target $@ 'followthemoney==3.8.2' 'rigour==0.10.0' 'normality==2.6.1'

# Neither goes with certwire's own dependencies, nor with the other: doccano asks for SQLAlchemy 1 and pandas 1.
.venv/label-studio: | .venv/bin/python
	@echo 'installing the library of Label Studio into $@'
	@$(PIP) install --target $@ 'label-studio-sdk==2.1.2'

.venv/doccano: | .venv/bin/python
	@echo 'installing doccano into $@'
	@$(PIP) install --target $@ 'doccano==1.8.4' 'marshmallow<4' 'numpy<2'

.venv/installed-spark: pyproject.toml | .venv/bin/python
	@echo 'installing certwire, its tools and Spark into .venv'
	@$(PIP) install --editable '.[dev,spark]'
	@touch $@ .venv/installed-dev .venv/installed-report .venv/installed
