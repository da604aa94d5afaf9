# The list of developer commands. Every target sets up its own virtual environment first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RAW ?= ../shared/data
VNU := 26.9.27

.PHONY: report test check catalogues bench identical data documents sentences estimates sample format clean

report: $(VENV)/ready ## run the main job on the shipped data and write a report
	$(BIN)/displacement run central

test: $(VENV)/ready-dev $(VENV)/ready-browser $(VENV)/ready-validator ## run every test
	$(BIN)/pytest -n auto --cov --cov-report=term:skip-covered --cov-fail-under=90

check: $(VENV)/ready-dev ## style, types, layering, generated documents
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m displacement.generated --check
	$(BIN)/python -m reports.catalogue --check

bench: $(VENV)/ready-bench ## measure speed and memory, write benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks.run
	$(BIN)/python -m benchmarks.people
	$(BIN)/python -m benchmarks.cluster

identical: $(VENV)/ready ## kill and resume runs, compute one ensemble in sixty ways, compare every byte
	$(BIN)/python -m benchmarks.sameness
	$(BIN)/python -m benchmarks.interruptions

data: $(VENV)/ready-dev ## rebuild the shipped tables: make data RAW=folder of raw files
	$(BIN)/displacement data build --raw $(RAW)
	$(BIN)/displacement data verify

documents: $(VENV)/ready-dev ## write the generated documents again
	$(BIN)/python -m displacement.generated

sentences: $(VENV)/ready ## print every sentence that states a finding, of every shipped scenario in every language
	$(BIN)/python -m displacement.generated.sentences

estimates: $(VENV)/ready-dev ## compute sector effects and track record anew, into the files that are shipped
	rm -rf build/estimates
	DISPLACEMENT_ESTIMATES=build/estimates $(BIN)/displacement calibrate --store --quiet --out build/estimates/pages
	DISPLACEMENT_ESTIMATES=build/estimates $(BIN)/displacement backtest --store --quiet --out build/estimates/pages
	cp build/estimates/sector_effects.toml models/sector_effects.toml
	cp build/estimates/track_record.toml models/evidence/track_record.toml

catalogues: $(VENV)/ready-dev ## bring the report's translations up to date with the code, and compile them
	$(BIN)/python -m reports.catalogue

format: $(VENV)/ready-dev ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; set PYTHON=python3.x")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/ready: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/ready-dev: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

$(VENV)/ready-bench: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[bench]'
	touch $@

# The tests open the report in Chromium, a Debian package; NO_BROWSER_TESTS=1 leaves those tests out.
$(VENV)/ready-browser: $(VENV)/ready-dev
	[ -n "$$NO_BROWSER_TESTS" ] || command -v chromium >/dev/null || \
	  { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; } || \
	  { echo "Install Chromium, or run: make test NO_BROWSER_TESTS=1" >&2; exit 1; }
	touch $@

# The HTML validator is a Java archive that npm has. Without npm or Java its one test is left out, and says so.
$(VENV)/ready-validator: $(VENV)/ready-dev
	mkdir -p $(VENV)/vnu
	[ -n "$$NO_BROWSER_TESTS" ] || command -v java >/dev/null || \
	  apt-get install -y -qq --no-install-recommends default-jre-headless || true
	[ -n "$$NO_BROWSER_TESTS" ] || { cd $(VENV)/vnu && npm pack --silent vnu-jar@$(VNU) && \
	  tar -xzf vnu-jar-$(VNU).tgz --strip-components=3 package/build/dist/vnu.jar && rm vnu-jar-$(VNU).tgz; } || \
	  echo "The HTML validator could not be fetched: its test will be left out." >&2
	touch $@

sample: $(VENV)/ready $(VENV)/ready-browser ## build the sample report and the picture of it that the README shows
	rm -rf build/sample
	$(BIN)/displacement run central --out build/sample --name central
	cp build/sample/central/report.html docs/sample/report.html
	chromium --headless --no-sandbox --disable-gpu --disable-background-networking --hide-scrollbars \
	  --user-data-dir=build/sample/profile --window-size=1440,900 \
	  --screenshot=docs/sample/first-screen.png "file://$(CURDIR)/docs/sample/report.html"

clean: ## remove the environment and caches, keep runs
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build *.egg-info
