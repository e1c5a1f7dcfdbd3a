# Every target first makes the checkout ready (build_spec/setup.sh): nothing but python3, git and make is needed before.

BIN := .venv/bin
CASE ?= cnil-med-2021-134
PLATFORM := $(if $(WAYLAND_DISPLAY),wayland,$(if $(DISPLAY),xcb,$(if $(filter Darwin,$(shell uname -s)),cocoa,offscreen)))
heading = @printf '\n== %s\n'

.PHONY: help run tour test package userlands bench bench-build torture clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

ifeq ($(PLATFORM),offscreen)
run: tour
else
run: ## open the window on CASE; where there is no display, take the tour
	@build_spec/setup.sh $(PLATFORM)
	@$(BIN)/casefile-reader $(CASE)
endif

tour: ## do the whole job without a display; pictures and Markdown go to out/
	@build_spec/setup.sh
	@QT_QPA_PLATFORM=offscreen $(BIN)/casefile-reader tour out
	@printf '\nThe pictures of each screen and the exported Markdown are in %s/out\n' "$(CURDIR)"

test: ## format, lint, types, layers, tests
	@build_spec/setup.sh
	$(heading) Format
	@$(BIN)/ruff format --check .
	$(heading) Lint
	@$(BIN)/ruff check .
	$(heading) Types
	@$(BIN)/mypy
	$(heading) Layers
	@$(BIN)/lint-imports
	$(heading) Tests
	@$(BIN)/pytest --numprocesses auto --dist loadscope

package: ## build what is handed out into dist/, each build proved; CASEFILES=DIR bundles your own cases
	@build_spec/setup.sh package
	@build/env/bin/python build_spec/package.py "$(CASEFILES)"

userlands: ## prove what make package left on older and newer systems; as root on Debian or Ubuntu; ON="jammy sid" chooses
	@build_spec/setup.sh package
	@command -v debootstrap >/dev/null || apt-get install -qq --no-install-recommends debootstrap
	@build/env/bin/python build_spec/userlands.py $(ON)

bench: ## measure reading, search and store, and what make package left if it did: size, start, what weighs
	@build_spec/setup.sh
	$(heading) Reading
	@$(BIN)/python build_spec/bench/view.py
	$(heading) Search
	@$(BIN)/python build_spec/bench/search.py
	$(heading) Store
	@$(BIN)/python build_spec/bench/store.py
	$(heading) Build
	@if [ -d build/made ]; then $(MAKE) --no-print-directory bench-build; \
	  else echo 'There is no build to measure: make package makes one.'; fi

bench-build:
	@build_spec/setup.sh package
	@build/env/bin/python build_spec/bench/start_and_size.py
	@build/env/bin/python build_spec/bench/peers.py
	@build/env/bin/python build_spec/bench/weights.py

torture: ## kill, starve and break the store some thousand times; nothing acknowledged may be lost
	@build_spec/setup.sh
	@$(BIN)/python tests/torture/run.py $(TORTURE)

clean: ## remove what checks and builds left; .venv stays
	@rm -rf build dist out .hypothesis .*_cache
	@find reader tests -name __pycache__ -prune -exec rm -rf {} +
