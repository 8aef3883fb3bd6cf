# The one door to this project. `make` lists what it can do.
.DEFAULT_GOAL := help
.PHONY: help demo serve test check fix docs bench spark clean
MAKEFLAGS += --no-print-directory
PY := .venv/bin/python

help: ## list what make can do
	@echo "Footpath. You can say:"
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1	\2/' | expand -t 16

demo: ## open the invented area of Fernshire in your browser (PORT=8001 for another port)
	@scripts/setup.sh run
	@.venv/bin/footpath demo $(if $(PORT),--port $(PORT))

serve: ## serve your own records on this computer
	@scripts/setup.sh run
	@.venv/bin/footpath serve

test: ## run every check and every test, on SQLite and on PostgreSQL
	@scripts/setup.sh test
	@$(PY) -m scripts.suite $(ARGS)

check: ## style, types, the floors of the house, and drift in the reference pages
	@scripts/setup.sh dev
	@$(PY) -m scripts.checks

fix: ## put right what a machine can put right
	@scripts/setup.sh dev
	@.venv/bin/ruff check --fix-only --quiet
	@.venv/bin/ruff format --quiet
	@$(PY) -m scripts.reference

docs: ## draw the reference pages from the code
	@scripts/setup.sh dev
	@$(PY) -m scripts.reference

bench: ## measure what must stay fast, on both databases
	@scripts/setup.sh test
	@$(PY) -m scripts.suite --bench $(ARGS)

spark: ## hold Apache Spark to the same numbers (needs Java 17; fetches pyspark, 470 MB)
	@scripts/setup.sh dev
	@.boot/bin/uv sync --quiet --frozen --extra spark
	@$(PY) -m pytest -m spark tests/journeys $(ARGS)

clean: ## remove what make has fetched and made, but never your records
	@rm -rf .boot .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache var/test
