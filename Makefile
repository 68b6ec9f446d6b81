.DEFAULT_GOAL := help
.PHONY: help run test unit faults check format bench lock clean

# The newest Python that fits, or the first that PYTHON names.
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	"$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo "$$python" && break; \
	done)
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/.run ## Run everything on this machine, with a synthetic sample year; Ctrl-C stops it
	@$(BIN)/htx run

test: .venv/.dev ## Run all tests, on a real PostgreSQL, RabbitMQ and browser
	@sh tests/harness/install.sh
	@$(PYTEST)

unit: .venv/.dev ## Run the tests that need nothing but Python
	@$(PYTEST) tests/unit

faults: .venv/.dev ## Break parts on purpose, hundreds of times; `make test` does so a few times
	@sh tests/harness/install.sh
	@HTX_KILLS=200 $(PYTEST) -n 1 -rP tests/faults

check: .venv/.dev ## Check style, types, architecture, contracts and generated documents
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m contracts.publish --check
	@$(BIN)/python -m services.cli.reference --check

format: .venv/.dev ## Rewrite the code in the house's style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: .venv/.bench ## Measure speed beside peers; one JSON object last
	@sh tests/harness/install.sh
	@$(BIN)/python -m benchmarks

lock: .venv/.dev ## Pin every dependency anew, with hashes
	@sh deploy/lock.sh $(BIN)

clean: ## Remove the virtual environment and caches; data in .htx stays
	@rm -rf .venv .tools .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build *.egg-info

.venv/.python:
	@test -n "$(PYTHON)" || { echo "Cần Python 3.11, 3.12 hoặc 3.13. / Python 3.11, 3.12 or 3.13 is needed." >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.run: .venv/.python requirements.txt pyproject.toml
	@echo "Đang cài đặt… / Installing…"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.run requirements-dev.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.venv/.bench: .venv/.dev requirements-bench.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@touch $@
