# The front door.  Each target is a line or two over a `python -m …` that also works alone.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
DATA ?= data
PORT ?= 8001
SOURCES ?= sources.yml
WATCHLIST ?= watchlist.yml
CORRECTIONS ?= corrections.yml
BIN := .venv/bin
LISTS = --sources $(SOURCES) --watchlist $(WATCHLIST)

.PHONY: help setup demo crawl add read serve export test test-slow check score fit bench screenshots

help: ## list what make can do
	@grep -hE '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:.*## /|/' | while IFS='|' read -r name does; do printf '%-10s %s\n' "$$name" "$$does"; done

setup: .venv/ready ## create .venv and install the pinned packages
.venv/ready: pyproject.toml constraints.txt
	@echo "Installing into .venv; this takes a minute or two."
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install -qq --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: setup ## crawl the sample sites, read, compare, build and export the sample book
	$(BIN)/python -m demo --data data/demo
	@$(MAKE) --no-print-directory read export DATA=data/demo SOURCES=demo/sources.yml CORRECTIONS=demo/corrections.yml
	@echo "Open it with: make serve DATA=data/demo   (then http://127.0.0.1:$(PORT)/)"

crawl: setup ## crawl the sources, read what is new, build the book [SOURCE=name] [SUBJECT=name]
	$(BIN)/python -m crawler crawl --data $(DATA) $(LISTS) $(if $(SOURCE),--source "$(SOURCE)") $(if $(SUBJECT),--subject "$(SUBJECT)")
	@$(MAKE) --no-print-directory read

add: setup ## the same for saved pages FILES="…" [PUBLISHED=2025-06-19] [PUBLISHER=name] [URL=address]
	@test -n "$(strip $(FILES))" || { echo "add: which files? make add FILES=\"page.html note.txt\"; a name with a space goes in quotes: FILES=\"'my page.html'\"" >&2; exit 2; }
	@status=0; $(BIN)/python -m crawler add --data $(DATA) --sources $(SOURCES) $(if $(PUBLISHED),--published "$(PUBLISHED)") $(if $(PUBLISHER),--publisher "$(PUBLISHER)") $(if $(URL),--url "$(URL)") $(FILES) || status=$$?; \
	[ $$status -gt 1 ] || $(MAKE) --no-print-directory read; exit $$status

read: setup ## read the claims of articles that this reader has not read, and build the book
	@reader=$$($(BIN)/python -m extract --fingerprint --watchlist $(WATCHLIST)); \
	$(BIN)/python -m db pending --data $(DATA) --reader "$$reader" \
	| $(BIN)/python -m extract --watchlist $(WATCHLIST) \
	| $(BIN)/python -m db load --data $(DATA); \
	$(BIN)/python -m db build --data $(DATA) $(LISTS) --corrections $(CORRECTIONS) --reader "$$reader"

serve: setup ## show the book in Datasette [PORT=8001]
	@test "$$(head -c 15 $(DATA)/claims.db 2>/dev/null)" = "SQLite format 3" || { echo "There is no book in $(DATA)/ yet: make crawl collects one, make demo makes a sample." >&2; exit 1; }
	$(BIN)/python -m datasette serve $(DATA)/claims.db --metadata metadata.yml --port $(PORT) \
	  --template-dir web/templates --plugins-dir web/plugins --static static:web/static --static samples:demo/sites \
	  --setting sql_time_limit_ms 2000 --setting facet_time_limit_ms 30 --setting suggest_facets off \
	  --setting max_returned_rows 1000 --setting allow_download off --setting num_sql_threads 6

export: setup ## write data/exports/{claims,facts,comparisons,articles}.csv
	$(BIN)/python -m db export --data $(DATA)

test: setup ## every test that is quick
	$(BIN)/python -m pytest -m "not slow"

test-slow: setup ## the others: fresh clones, browsers, further labelled sets
	$(BIN)/python -m pytest -m slow

check: setup ## lint, types and generated lists
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/cog --check README.md docs/how-claims-are-decided.md

score: setup ## accuracy of reading and of comparing, on the labelled sets and the sample pages
	@for set in tests/gold/dev tests/gold/own tests/gold/held demo/labels; do echo "$$set.jsonl"; \
	$(BIN)/python -m extract < $$set.jsonl > .venv/extracted.jsonl; \
	$(BIN)/python tests/gold/score_claims.py $$set.jsonl .venv/extracted.jsonl; done
	@for set in scenarios real coverage; do echo "tests/gold/compare/$$set.jsonl"; \
	$(BIN)/python tests/gold/compare/score_facts.py tests/gold/compare/$$set.jsonl --command "$(BIN)/python -m db compare"; done

fit: setup ## fit the reader's weights on the labelled sets, and print their out-of-fold score (half an hour)
	$(BIN)/python tests/gold/fit.py --write

bench: setup ## the reader beside the bare tokenizer, how building a book grows with its claims, and the pages' times (twenty minutes)
	$(BIN)/python bench/reading.py
	$(BIN)/python bench/comparing.py
	$(BIN)/python bench/pages.py

screenshots: setup ## take the pictures of README.md from the sample book; needs Chromium
	@test -s data/demo/claims.db || $(MAKE) --no-print-directory demo
	$(BIN)/python docs/take_pictures.py
