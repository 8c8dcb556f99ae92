# The front door.  Each target is a line or two over a `python -m …` that also works alone.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
DATA ?= data
PORT ?= 8001
BIN := .venv/bin
SITES := --sources $(or $(SOURCES),sources.yml) --watchlist $(or $(WATCHLIST),watchlist.yml)

.PHONY: help setup demo crawl add read serve export test test-slow check score bench

help: ## list what make can do
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: .venv/ready ## create .venv and install the pinned packages

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@
