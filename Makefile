PYTHON ?= python3
PORT ?= 8000
ENTENTE_STORE ?= sqlite:///entente.db
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
DEV_STAMP := $(VENV)/installed-dev

.PHONY: help setup run neo4j docs test test-neo4j bench fuzz crash evaluate lock release clean

help: ## show this list
	@grep -hE '^[a-z0-9-]+:.*##' Makefile | sed -E 's/:.*## /\t/'

setup: $(DEV_STAMP) ## the virtual environment with all that tests need

run: $(STAMP) ## set up, read the samples, serve at http://127.0.0.1:8000 (PORT= changes it)
	@$(BIN)/entente ingest --store $(ENTENTE_STORE) samples/articles.jsonl
	@exec $(BIN)/entente serve --welcome --store $(ENTENTE_STORE) --port $(PORT)

neo4j: $(STAMP) ## a local Neo4j with Browser and guide, without Docker (needs Java 17 and Maven)
	@exec $(BIN)/python scripts/local_neo4j.py --service http://localhost:$(PORT)

docs: $(DEV_STAMP) ## the documentation as a site in build/docs, with every link checked
	@$(BIN)/python scripts/site.py

test: $(DEV_STAMP) ## the whole suite: lint, types, layers, tests
	@$(BIN)/python scripts/check.py

bench: $(DEV_STAMP) ## what Entente costs beside bare engines, as ratios, into docs/benchmarks.md (two hours; python -m benchmarks --only NAME for a part)
	@$(BIN)/python -m benchmarks

test-neo4j: $(DEV_STAMP) ## the tests on a real Neo4j and its Browser (Java 17, Maven, Chromium)
	@$(BIN)/pytest -m neo4j

fuzz: $(DEV_STAMP) ## ten thousand cases and more against the OpenAPI, on both stores (an hour)
	@ENTENTE_FUZZ=320 $(BIN)/pytest tests/fuzz -m "neo4j or not neo4j"

crash: $(DEV_STAMP) ## a hundred kills of processes of an ingest; the graph must be that of a quiet one (ten minutes)
	@$(BIN)/python -m benchmarks.crash

evaluate: $(STAMP) ## the figures of the extraction with their change, on tests/gold and ../shared/evaluation
	@$(BIN)/python -m benchmarks.evaluate

lock: $(DEV_STAMP) ## write the locked versions anew
	@$(BIN)/python scripts/lock.py

release: $(DEV_STAMP) ## build wheel and source distribution into dist/, and check them
	@$(BIN)/python scripts/release.py

clean: ## remove the virtual environment, caches, builds and the local stores
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf entente.db entente.db-wal entente.db-shm .neo4j dist

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) scripts/setup.py $(VENV) requirements.lock
	@touch $@

$(DEV_STAMP): requirements-dev.lock pyproject.toml
	@$(PYTHON) scripts/setup.py $(VENV) requirements-dev.lock
	@touch $@ $(STAMP)
