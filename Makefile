# make demo    reads the bundled sample, and a record that people typed, and writes a dossier of each
# make demo REPORTS=folder    reads your own reports instead
# make test    what the checks run: ruff, mypy, pytest
# make lint    ruff and mypy alone
# make docs    writes the parts of the documentation that are generated

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
OUT := build/demo
WORKERS ?= 2

.PHONY: demo test lint docs clean

demo: .venv/installed
	@mkdir -p $(OUT)
ifdef REPORTS
	$(BIN)/standoff read "$(REPORTS)" --ledger $(OUT)/reports.db
	$(BIN)/standoff threats --ledger $(OUT)/reports.db
	$(BIN)/standoff dossier --ledger $(OUT)/reports.db -o $(OUT)/reports.html
	@echo; echo "Your dossier: $(CURDIR)/$(OUT)/reports.html"
else
	@rm -f $(OUT)/*.db $(OUT)/*.html
	$(BIN)/standoff demo --ledger $(OUT)/sample.db -o $(OUT)/sample.html
	$(BIN)/standoff add examples/kremlin-kyiv-2024/statements.yaml --ledger $(OUT)/kremlin-kyiv-2024.db
	$(BIN)/standoff dossier --title "The Kremlin and Kyiv’s allies, 2024" --ledger $(OUT)/kremlin-kyiv-2024.db -o $(OUT)/kremlin-kyiv-2024.html
	@echo; echo "Two dossiers:"
	@echo "  read from the sample  $(CURDIR)/$(OUT)/sample.html"
	@echo "  typed by people       $(CURDIR)/$(OUT)/kremlin-kyiv-2024.html"
endif

test: lint
	$(BIN)/python -m pytest -n $(WORKERS)

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy --strict

docs: .venv/installed
	$(BIN)/python scripts/build_cli_reference.py
	$(BIN)/python scripts/build_exports_page.py
	$(BIN)/python scripts/build_tutorial.py

clean:
	rm -rf .venv build

# a stamp each, so that installing is done once and again when the project file changes

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Standoff needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/installed-dev: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ .venv/installed
