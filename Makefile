# One task runner. `make help` lists every target.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PROFILE := quick
BIN := target/$(PROFILE)/eprostor
DEMO_DATA := target/demo
DEMO_LISTEN := 127.0.0.1:8080
export CARGO_TERM_COLOR := never

.PHONY: help demo install build samples test fmt lint doc deny unit bench mutants soak fuzz eval

help: ## List all targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | expand -t 12

demo: install build ## Build, load the samples, answer for a parcel, serve the portal
	@scripts/demo $(BIN) $(DEMO_DATA) $(DEMO_LISTEN)

install: ## Install system packages that are missing
	@scripts/install

build: ## Build the program with the quick profile
	cargo build --profile $(PROFILE) -p eprostor-cli

samples: ## Draw the sample municipality anew from its generator
	scripts/venv
	cd sample-plans && ../target/venv/bin/python -m generate

test: ## The whole gate: fmt, clippy, doc, tests, deny
	@scripts/test

fmt: ## Check the formatting
	cargo fmt --all --check

lint: ## Clippy with warnings as errors
	cargo clippy --workspace --all-targets -- -D warnings

doc: ## Documentation with warnings as errors
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps

unit: ## Tests only
	@scripts/unit

mutants: ## Break each rule in turn: a case of the truth table must notice
	@scripts/mutants

soak: ## 100,000 worlds for the second oracle; portals killed for ten minutes
	scripts/venv
	EPROSTOR_WORLDS=100000 EPROSTOR_FIXTURES_REQUIRED=1 cargo test --workspace --test oracle
	EPROSTOR_PORTALS_SECONDS=600 EPROSTOR_POSTGRES_REQUIRED=1 cargo test --workspace --test two_portals

fuzz: ## Fuzz every reader for FUZZ_SECONDS each (60)
	@scripts/fuzz

deny: ## Bans, licences and sources of dependencies
	@scripts/deny

eval: ## Judge the rule grammar and the stems (UPDATE_DOCS=1 writes docs/EVALUATION.md, docs/SEARCH.md)
	@cargo run --quiet --profile $(PROFILE) -p eprostor-tests --bin evaluate
	@cargo run --quiet --profile $(PROFILE) -p eprostor-tests --bin evaluate_search

bench: ## Figures: import, texts, answers, HTTP, side by side with PostgreSQL, FTS5, PostGIS (SIZE=S, M, L)
	@scripts/bench
