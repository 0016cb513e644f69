# Everything a contributor or CI runs. `make help` lists the targets.

SHELL := /bin/bash
JOBS ?= 2
# What `make crash` takes its plan from; printed by it.
SEED ?= $$RANDOM
# Debian packages the build links against; installed when missing.
PACKAGES := libcurl4-openssl-dev libsqlite3-dev libssl-dev
SWIFT_CHECKS := --explicit-target-dependency-import-check error
RELEASE := swift build -c release -j $(JOBS) --product

.PHONY: help deps lint build test replay mutate allocations seeds fuzz crash run bench peer docs clean

help: ## Show this list.
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

deps: ## Install the missing Debian packages (with sudo only when not root).
	@.ci/install-packages $(PACKAGES)

lint: ## Check the formatting of every Swift file.
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

build: deps ## Build the debug version of everything, tests too.
	swift build --build-tests -j $(JOBS) $(SWIFT_CHECKS)

test: lint build mutate allocations replay ## Check the formatting, build, and run every test.
	swift test --parallel -j $(JOBS) $(SWIFT_CHECKS)

replay: deps ## Replay every case, lose every success in every way, and look for secrets.
	$(RELEASE) polyrail
	.build/release/polyrail replay --faults matrix
	.build/release/polyrail fixtures check

mutate: deps ## Read 100,000 mutated translators and replies.
	$(RELEASE) Fuzz
	.build/release/Fuzz 100000

allocations: deps ## Count what a render asks of the heap, in a release build.
	$(RELEASE) Benchmarks
	.build/release/Benchmarks --allocations

seeds: deps ## Run 100,000 worlds full of trouble by their seeds; takes some minutes.
	$(RELEASE) SimulateSeeds
	.build/release/SimulateSeeds 100000 $(FIRST)

fuzz: deps ## Read 10,000,000 of them, from a new seed; takes some minutes.
	$(RELEASE) Fuzz
	.build/release/Fuzz 10000000 $$RANDOM

crash: deps ## Kill a gateway 200 times among 10,000 creates; then hang a provider. Takes 5 minutes.
	$(RELEASE) polyrail
	$(RELEASE) CrashRun
	.build/release/CrashRun --seed $(SEED)
	.build/release/CrashRun --hanging

run: deps ## Build, and start the gateway in test mode; it prints a curl line that works.
	$(RELEASE) polyrail
	.build/release/polyrail serve

bench: deps ## Measure the hot paths in a release build and print a table.
	$(RELEASE) Benchmarks
	.build/release/Benchmarks

peer: deps ## Hold a live create against nginx passing the same on; needs nginx and wrk.
	$(RELEASE) polyrail
	$(RELEASE) PeerBench
	.build/release/PeerBench

docs: deps ## Write the pages that are made from the program.
	swift build -j $(JOBS) --product polyrail
	.build/debug/polyrail problems --markdown > docs/problems.md

clean: ## Remove everything that was built.
	rm -rf .build
