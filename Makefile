# corpus: two commands on a fresh machine are `make run` and `make test`.
SHELL := /bin/bash
PREFIX ?= /usr/local
CONFIGURATION ?= release
# A folder that holds the archive of libstdc++ alone, so that the linker finds no shared one before it: an answer of
# `corpus stats` takes a fifth longer where two more libraries are loaded.
STATIC = .build/static
SWIFT_BUILD = swift build -c release --product corpus --static-swift-stdlib \
  -Xswiftc "-L$(CURDIR)/$(STATIC)" -Xswiftc -Xclang-linker -Xswiftc -static-libgcc
BINARY = .build/release/corpus
PACKAGES = libcsv-dev libgumbo-dev libmd4c-dev libsqlite3-dev libssl3 libxml2-dev libxxhash-dev libyaml-dev libzstd-dev pkg-config tzdata unicode-data zlib1g-dev
SOURCES = Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Stages Tests/Fuzz/Package.swift
BENCH = .build/bench
BENCH_PACKAGES = git hyperfine python3 sqlite3 zstd

FUZZ = .build/fuzz
ENTRANCES ?= $(notdir $(wildcard Tests/Fuzz/Seeds/*))

.PHONY: help deps build run test torture fuzz lint format tables bench bench-stages docs install clean

help: ## the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

deps: ## install the Debian packages that are missing, check the toolchain
	@missing=(); \
	for package in $(PACKAGES); do \
	  dpkg-query -W -f '$${db:Status-Status}' $$package 2>/dev/null | grep -qx installed || missing+=($$package); \
	done; \
	if [ $${#missing[@]} -gt 0 ]; then \
	  echo "Debian packages missing: $${missing[*]}"; \
	  if [ -t 0 ] && [ -z "$(YES)" ] && [ -z "$$CI" ]; then \
	    read -r -p "Install them? [Y/n] " answer; case "$$answer" in [nN]*) exit 1;; esac; \
	  fi; \
	  if [ "$$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi; \
	  $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq "$${missing[@]}"; \
	fi
	@swift --version 2>/dev/null | grep -qE 'Swift version (6\.[3-9]|[7-9])' \
	  || { echo "Swift 6.3 or later is needed: https://www.swift.org/install/linux/"; exit 1; }

build: ## the release binary, .build/release/corpus
	@mkdir -p $(STATIC); archive=$$(ls /usr/lib/gcc/$$(uname -m)-linux-gnu/*/libstdc++.a 2>/dev/null | sort -V | tail -n 1); \
	[ -z "$$archive" ] || ln -sf "$$archive" $(STATIC)/
	$(SWIFT_BUILD)

run: deps build ## build, publish the sample pipeline's reports, ask a question of it
	@set -e; $(BINARY) run pipelines/nightly.yaml || [ $$? = 3 ]; echo; \
	$(BINARY) stats --tag PostgreSQL; echo; \
	echo "The reports are in $$(readlink -f output/nightly/latest):"; ls output/nightly/latest/; echo; \
	echo "Next:"; \
	echo "  $(BINARY) stats --by month"; \
	echo "  libreoffice output/nightly/latest/posts.csv"

test: deps ## every test
	swift test --parallel

torture: deps build ## scale, every fault and pathological input in full, on the release binary
	TORTURE=1 CORPUS_BINARY=$(CURDIR)/$(BINARY) swift test --parallel

fuzz: deps ## every parser with inputs made by libFuzzer, under the address sanitizer; SECONDS= ENTRANCES=
	swift build --package-path Tests/Fuzz --scratch-path $(FUZZ) -c release --sanitize fuzzer -Xswiftc -sanitize=address,fuzzer
	@set -e; for entrance in $(ENTRANCES); do \
	  echo "$$entrance:"; mkdir -p $(FUZZ)/found/$$entrance; \
	  SWIFT_BACKTRACE=enable=no ENTRANCE=$$entrance $(FUZZ)/release/Fuzz -max_total_time=$(or $(SECONDS),60) \
	    -timeout=10 -max_len=65536 -verbosity=0 -print_final_stats=1 -artifact_prefix=$(FUZZ)/$$entrance- \
	    $(FUZZ)/found/$$entrance Tests/Fuzz/Seeds/$$entrance; \
	done

lint: ## swift format is law
	swift format lint --strict --recursive --parallel $(SOURCES)

format: ## lay the sources out
	swift format --in-place --recursive --parallel $(SOURCES)

tables: ## make the tables of Unicode and stop words anew
	python3 Sources/Text/Tables/generate.py
	python3 Sources/Measuring/Tables/generate.py

bench: deps build ## cost beside wc, git, sqlite3 and others; FOLDER= POSTS= SCALE=full ROUNDS= ONLY= MARKDOWN=1
	@$(MAKE) --no-print-directory deps PACKAGES="$(PACKAGES) $(BENCH_PACKAGES)"
	python3 Benchmarks/compare.py --corpus $(BINARY) $(if $(FOLDER),--folder "$(FOLDER)") \
	  $(if $(POSTS),--posts $(POSTS)) $(if $(filter full,$(SCALE)),--full) $(if $(ROUNDS),--rounds $(ROUNDS)) \
	  $(if $(ONLY),--only $(ONLY)) $(if $(MARKDOWN),--markdown)

bench-stages: deps $(if $(FOLDER),,$(BENCH)/posts-5000) ## every stage of a run by itself; FOLDER= MARKDOWN=1
	python3 Benchmarks/stages.py "$(or $(FOLDER),$(BENCH)/posts-5000)" $(if $(MARKDOWN),--markdown)

$(BENCH)/posts-%:
	mkdir -p $(BENCH)
	python3 Benchmarks/generate.py $* $@

docs: ## the reference pages, .build/docs
	swift package --allow-writing-to-directory .build/docs generate-documentation --target corpus \
	  --symbol-graph-minimum-access-level public --output-path .build/docs

install: build ## PREFIX/bin/corpus
	install -D -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/corpus

clean:
	rm -rf .build Benchmarks/.build Tests/Fuzz/.build
