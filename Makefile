# Everything runs in .venv, made from the locks; a second run does only what changed.
# Another interpreter: make PYTHON=python3.12 test

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
OUT ?= out

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# The interpreter is part of the stamp's name: another PYTHON makes the environment anew.
TAG := $(shell $(PYTHON) -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])')
MADE := $(VENV)/.made-$(TAG)
RUNTIME := $(VENV)/.runtime-$(TAG)
DEV := $(VENV)/.dev-$(TAG)

# The theme's note on its own future (docs/decisions/2026-11-22-generated-pages.md).
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help demo places assets drawn test check style types floors house pages bench faults poison soak fuzz clicks frames supply docs reference figures transcripts lock format clean chromium

help:  ## what can be made
	@grep -hE '^[a-z]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:.*## /\t/' | expand -t 14

$(MADE):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	@touch $@

# Hashes are checked for every file that is downloaded; the package itself comes from here.
$(RUNTIME): $(MADE) requirements/runtime.lock requirements/build.lock requirements/data.lock pyproject.toml
	@echo "installing the pinned dependencies into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements/build.lock -r requirements/runtime.lock
	@$(PIP) install --require-hashes --no-deps -r requirements/data.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): $(RUNTIME) requirements/dev.lock
	@echo "installing the pinned tools for tests and checks ..."
	@$(PIP) install --require-hashes -r requirements/dev.lock
	@touch $@

demo: $(RUNTIME) drawn  ## read the bundled sample page and cases; the result is in out/demo
	@echo "The program is $(BIN)/whoholds; what it makes of the bundled sample and cases:"
	@$(BIN)/whoholds demo --out $(OUT)/demo

places: $(RUNTIME)  ## build the gazetteer's index now instead of at first use
	@$(BIN)/python -c 'from whoholds.places.store import ensure_index; print(ensure_index())'

# Without the registry the rest goes on: no maps are drawn, and their tests say that they are skipped.
drawn:
	@$(PYTHON) tools/assets.py >/dev/null || [ -z "$$CI" ]

assets:  ## get the map, the charts and the borders of countries from npm, checked by hash
	@$(PYTHON) tools/assets.py

test: $(DEV) chromium drawn  ## all tests, in parallel, without the network
	@$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

check: style types floors house pages  ## style, types, floors of the house, documentation

style: $(DEV)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: $(DEV)
	@$(BIN)/mypy

floors: $(DEV)
	@$(BIN)/lint-imports --no-logo

house: $(DEV)
	@$(BIN)/python -m pytest -q tests/house

pages: $(DEV)
	@$(BIN)/python tools/reference.py --check
	@$(BIN)/mkdocs build --strict --quiet --site-dir $(OUT)/docs

bench: $(DEV)  ## speed and figures, as ratios within one run
	@$(BIN)/whoholds bench read
	@$(BIN)/whoholds bench ledger --claims 100000 --places 3300
	@$(BIN)/whoholds bench fuse --claims 500000 --places 3300
	@$(BIN)/whoholds bench serve --claims 100000 --places 3300

faults: $(DEV)  ## 2,100 seeded faults: kills, torn writes, full disks, clocks, lost connections; goes on where it stopped
	@$(BIN)/python tools/fault_kinds.py --runs 100 --results $(OUT)/fault_kinds.json
	@$(BIN)/python tools/faults.py --kills 200 --results $(OUT)/faults.json

poison: $(DEV)  ## plant floods, late lies and back-dated reports in a made-up case, and print what they move
	@$(BIN)/python tools/poisoning.py

soak: $(DEV)  ## read, write, watch and abuse a served case for an hour; results in out/soak.json
	@$(BIN)/python tools/soak.py --minutes 60 --results $(OUT)/soak.json

# In an environment of their own: these tools are no part of the program.
$(OUT)/supply/tools: $(DEV) requirements/supply.lock
	@$(BIN)/uv venv --quiet --clear $@
	@$(BIN)/uv pip install --quiet --python $@/bin/python --require-hashes -r requirements/supply.lock
	@touch $@

# Not made anew where it is there: walks are kept for one record.
$(OUT)/demo/kursk/ledger.sqlite:
	@$(MAKE) --no-print-directory demo

# One walk is a line of the file: a run that was stopped goes on where it was.
clicks: $(DEV) drawn $(OUT)/demo/kursk/ledger.sqlite  ## walk from 200 random cells of the map of Kursk to the words; out/clicks.jsonl
	@WHOHOLDS_CLICKS=200 WHOHOLDS_CLICKS_CASE=$(OUT)/demo/kursk \
	  WHOHOLDS_CLICKS_FILE=$(OUT)/clicks.jsonl \
	  $(BIN)/python -m pytest -q -s tests/browser/test_map_clicks.py

# In software where there is no graphics card: the figures are then of the processor.
frames: $(DEV) drawn chromium $(OUT)/demo/kursk/ledger.sqlite  ## how fluid maps are: Kursk's, and one of 33,000 places
	@$(BIN)/python tools/map_frames.py $$(command -v chromium) --case $(OUT)/demo/kursk
	@$(BIN)/python tools/map_frames.py $$(command -v chromium) --places 33000 --marks 1000000

supply: $(OUT)/supply/tools  ## list the parts of the program, their licences and known faults
	@$(BIN)/python tools/supply.py --tools $(OUT)/supply/tools/bin --out $(OUT)/supply

fuzz: $(DEV)  ## harm files for every parser, 100,000 each (hours; goes on where it stopped), ask the API 500 times
	@$(BIN)/python tools/fuzz.py --cases 100000
	@WHOHOLDS_FUZZ=500 $(BIN)/python -m pytest -q tests/unit/web/test_api_description.py

docs: $(DEV) reference  ## the documentation, into out/docs
	@$(BIN)/mkdocs build --strict --quiet --site-dir $(OUT)/docs
	@echo "open $(OUT)/docs/index.html"

reference: $(DEV)  ## make docs/reference anew from the code
	@$(BIN)/python tools/reference.py

figures: $(DEV)  ## measure the reader, draw the area figure (both need shared/)
	@$(BIN)/python tools/figures.py
	@$(BIN)/python tools/area_figure.py

transcripts: $(DEV)  ## run the commands the documentation shows, and write what they print
	@$(BIN)/python tools/transcripts.py

format: $(DEV)  ## bring the code into the house's form
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

# One resolution for all systems and Pythons from 3.11 on; the dev lock holds to the runtime lock.
LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
  --generate-hashes --no-header --no-annotate

lock: $(DEV)  ## resolve all dependencies anew and pin them by hash
	$(LOCK) --group build -o requirements/build.lock
	$(LOCK) pyproject.toml --extra all -o requirements/runtime.lock
	$(LOCK) --group data --no-deps -o requirements/data.lock
	$(LOCK) requirements/supply.in -o requirements/supply.lock
	$(LOCK) pyproject.toml --extra all --group dev -c requirements/runtime.lock \
	  -c requirements/build.lock -o requirements/dev.lock

# Browser tests drive the system's Chromium; as root on Debian it is installed, else they skip.
chromium:
	@tools/chromium.sh

clean:  ## remove everything that was made
	rm -rf $(VENV) $(OUT) build dist site .pytest_cache .mypy_cache .ruff_cache .hypothesis
