PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9
READY := $(VENV)/.ready

.PHONY: run test check format bench lock clean

run: $(READY)
	@$(BIN)/python scripts/frontend.py
	@GOLDENTHREAD_DEMO=$${GOLDENTHREAD_DEMO:-1} exec $(BIN)/python -m goldenthread run

test: $(READY)
	@$(BIN)/python scripts/test.py

check: $(READY)
	@$(BIN)/python scripts/check.py

format: $(READY)
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix --quiet . || true

bench: $(READY)
	@$(BIN)/python scripts/frontend.py
	@$(BIN)/python -m benchmarks $(if $(RECORD),--record)

lock: $(READY)
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header --quiet --output-file requirements.lock

$(READY): requirements.lock Makefile
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing Python packages"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@$(BIN)/uv pip sync --quiet --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf $(VENV) node_modules var goldenthread/assets
