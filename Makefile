# Two commands on a fresh machine: `make demo` and `make test`.
# They need Python 3.11 or later, make and a package index; uv is used where it is found.

PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null)

VENV := .venv
BIN := $(VENV)/bin
LOCK := requirements/lock.txt
# Written last, so that a set-up killed half-way starts again.
LOCKED := $(VENV)/.locked
READY := $(VENV)/.ready

EXAMPLE := examples/ferry/reports
DOSSIER := dossier

# Only built distributions: building one from source would fetch tools that no hash pins.
PINNED := --require-hashes --only-binary :all: --requirement $(LOCK)
# The build backend comes from the lock too.
ITSELF := --no-deps --no-build-isolation --editable .

# uv only installs: an environment made by it has no pip to go on with where uv is missing.
ifneq ($(UV),)
INSTALL := $(UV) pip install --quiet --python $(BIN)/python
else
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
endif

.PHONY: help setup demo test check bench lock reference clean
.DEFAULT_GOAL := help

help:
	@echo "make demo       set up, collate the example, say where the dossier lies"
	@echo "make test       set up, run every test (ARGS='-k name' is passed on)"
	@echo "make check      lint, types, import contracts"
	@echo "make bench      quality against ../shared where it is there, then speed"
	@echo "make reference  rewrite the generated parts of docs/reference"
	@echo "make lock       pin the dependencies again (needs uv; ARGS=--upgrade for newer ones)"
	@echo "make clean      remove what the above have made"
	@echo "PYTHON=/path/to/python3.11 chooses the interpreter."

setup: $(READY)

$(LOCKED): $(LOCK)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Setting up $(VENV) (once; a few minutes with pip, seconds with uv)"
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@$(INSTALL) $(PINNED)
	@touch $@

$(READY): $(LOCKED) pyproject.toml
	@$(INSTALL) $(ITSELF)
	@echo "Building the gazetteer (once; some ten seconds)"
	@$(BIN)/python -m variorum.understand.gazetteer_building
	@touch $@

demo: $(READY)
	$(BIN)/variorum collate $(EXAMPLE) --one-event -o $(DOSSIER)
	@echo
	@echo "The dossier lies in $(CURDIR)/$(DOSSIER)"
	@echo "Open it in a browser: file://$(CURDIR)/$(DOSSIER)/dossier.html"

test: $(READY)
	$(BIN)/python -m pytest $(ARGS)

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/python bench/quality/run.py
	$(BIN)/python -m pytest bench/speed --benchmark-only $(ARGS)

reference: $(READY)
	$(BIN)/python docs/reference/generate.py

lock:
	@[ -n "$(UV)" ] || { echo "make lock needs uv on the PATH" >&2; exit 1; }
	$(UV) pip compile --quiet --universal --python-version 3.11 --group dev --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate $(ARGS) \
	  pyproject.toml --output-file $(LOCK)

clean:
	rm -rf $(VENV) $(DOSSIER) .pytest_cache .mypy_cache .ruff_cache .hypothesis \
	  .import_linter_cache .benchmarks
