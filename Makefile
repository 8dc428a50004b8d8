# SPDX-FileCopyrightText: 2026 wijkwijs contributors
# SPDX-License-Identifier: EUPL-1.2

# Every target is a script in tools/, so that it can be read, checked and called by itself.

.DEFAULT_GOAL := help
.PHONY: help run test lint fmt bench

help: ## show this list
	@sed -n 's/^\([a-z]*\): ## /  make \1\t/p' $(MAKEFILE_LIST)

run: ## build and start wijkwijs with the demo programmes; the address is printed last
	@tools/run.sh

test: ## everything CI checks: format, lints, tests, contracts, content, browser, licences
	@tools/test.sh

lint: ## the quick part of make test: format, lints, dependencies, licences, scripts
	@tools/lint.sh

fmt: ## put code and programme packages in their canonical form
	@tools/fmt.sh

bench: ## run the benchmarks (a release build: the first takes long)
	@tools/bench.sh
