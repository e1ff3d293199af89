# Everything a person does with this checkout. `make help` lists it.
.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
WORKERS ?= 2
PORT ?= 8000
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# A changed lock or project file has another stamp, so that what is installed is never out of date.
stamp = .venv/.$(1)-$(shell cat pyproject.toml requirements/$(1).txt | cksum | cut -d' ' -f1)
RUN_STAMP := $(call stamp,run)
ALL_STAMP := $(call stamp,all)

CATALOGUES := $(wildcard translations/*/LC_MESSAGES/messages.po)
COMPILED := $(CATALOGUES:.po=.mo)
EXTRACT := $(BIN)/pybabel --quiet extract --mapping-file pyproject.toml \
	--project Consult --copyright-holder "Consult contributors" --version 0.1.0 \
	--msgid-bugs-address "" --add-comments Translators: --no-location --sort-output

.PHONY: help run test check bench proof install css static lock catalogues browser operations office

help: ## say what can be done here
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1|\2/p' Makefile | column -t -s '|' 2>/dev/null \
		|| sed -nE 's/^([a-z]+):.*## (.*)/make \1: \2/p' Makefile

run: export CONSULT_BASE_URL ?= http://127.0.0.1:$(PORT)
run: $(RUN_STAMP) $(COMPILED) ## serve the example consultations on http://127.0.0.1:8000, or PORT=8001
	@.ci/free_port $(PORT)
	@$(BIN)/consult demo
	@exec $(BIN)/consult serve --port $(PORT)

test: install browser office operations ## run all tests, on SQLite and PostgreSQL, in a browser and in LibreOffice
	@$(BIN)/pytest --database both --numprocesses $(WORKERS) --dist worksteal

check: install ## lint, types, import contracts, catalogues, lock files, style sheet
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/lint-imports
	@mkdir -p build
	$(EXTRACT) --output-file build/messages.pot consult templates
	$(BIN)/pybabel --quiet update --check --input-file build/messages.pot \
		--output-dir translations --no-fuzzy-matching --ignore-pot-creation-date
	$(BIN)/python .ci/check_catalogues.py $(CATALOGUES)
	$(BIN)/python .ci/check_locks.py
	cd consult/web && sha256sum --check --quiet sass/SHA256SUMS

bench: install ## measure, and print the ratios as a table
	@$(BIN)/python -m tests.benchmarks

proof: install ## hand in 10,000 responses around closing instants, on both databases
	@$(BIN)/python -m tests.benchmarks.closing_rush

install: $(ALL_STAMP) $(COMPILED) ## make .venv with everything that tests and checks need

css: install ## compile the style sheet again (needs Node; its result is committed)
	@.ci/css

static: install ## compress style sheet and script again, after a change of the script
	@$(BIN)/python .ci/compress_static.py

lock: $(ALL_STAMP) ## choose the newest versions that fit and lock them with their hashes
	@.ci/lock

catalogues: install ## bring the catalogues up to date with the wording in code and templates
	@mkdir -p build
	$(EXTRACT) --output-file build/messages.pot consult templates
	$(BIN)/pybabel --quiet update --input-file build/messages.pot --output-dir translations \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

operations:
	@.ci/operations

browser: $(ALL_STAMP)
	@.ci/browser

office: $(ALL_STAMP)
	@.ci/office

.venv/pyvenv.cfg:
	@.ci/venv

$(RUN_STAMP): | .venv/pyvenv.cfg
	@echo "Installing what the application needs"
	@$(BIN)/pip install --quiet --require-hashes --requirement requirements/run.txt
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@rm -f .venv/.run-* && touch $@

$(ALL_STAMP): | .venv/pyvenv.cfg
	@echo "Installing what the application, its tests and its checks need"
	@$(BIN)/pip install --quiet --require-hashes --requirement requirements/all.txt
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@rm -f .venv/.run-* .venv/.all-* && touch $@ $(RUN_STAMP)

# Run and test need the tools that compile; both locks hold Babel.
%.mo: %.po | .venv/pyvenv.cfg
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@ \
		--locale $(notdir $(patsubst %/LC_MESSAGES/,%,$(dir $<)))
