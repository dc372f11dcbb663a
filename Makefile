# SPDX-License-Identifier: Apache-2.0
# The commands of every day. CMake does the work: `cmake --list-presets` shows what stands behind.

JOBS ?= $(shell nproc)
SECONDS ?= 60
PREGNANCIES ?= 20000
PORT ?= 8080

RELEASE := build/release
DEMO := build/demo

configure = cmake --preset $(1) -Wno-dev --log-level=WARNING > /dev/null
compile = $(call configure,$(1)) && cmake --build --preset $(1) -j $(JOBS)
check = ctest --preset $(1) -j $(JOBS)

.PHONY: help build test test-release test-asan-ubsan test-tsan test-wasm test-wasm-ubsan test-web wasm web demo demo-web \
        bench fuzz format tidy docs deps install clean

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

build: deps ## The command, the library and their tests, in build/release
	@$(call compile,release)

test: deps ## The whole suite: release, sanitizers, WebAssembly, format, tidy
	@$(MAKE) --no-print-directory --keep-going test-release test-asan-ubsan test-tsan test-wasm \
	  test-wasm-ubsan

test-release: build ## What is shipped, with format, tidy and architecture checks
	@$(call check,release)

test-asan-ubsan: deps ## The tests under AddressSanitizer and UndefinedBehaviorSanitizer
	@$(call compile,asan-ubsan)
	@$(call check,asan-ubsan)

test-tsan: deps ## The tests that use threads, under ThreadSanitizer
	@$(call compile,tsan)
	@$(call check,tsan)

test-wasm: build wasm ## The module under Node, against the command's own bytes
	@$(call check,wasm)

test-wasm-ubsan: build wasm ## The module with traps where behaviour is undefined
	@$(call compile,wasm-ubsan)
	@$(call check,wasm-ubsan)

wasm: deps ## build/wasm/bin/matequity.wasm
	@$(call compile,wasm)

web: wasm ## The page: build/web/hosted, and one file for a file share
	@$(call configure,release)
	@cmake --build --preset release -j $(JOBS) --target matequity-sample
	@node web-demo/build/page.mjs

demo-web: web ## The page, served on this computer at PORT
	@node tests/browser/serve.mjs build/web/hosted $(PORT)

test-web: build wasm ## The page in a real browser; screenshots in build/wasm/web/screenshots
	@$(call configure,wasm)
	@ctest --preset wasm --label-regex browser

demo: deps ## Made-up records of five trusts, computed and printed
	@$(call configure,release)
	@cmake --build --preset release -j $(JOBS) --target matequity_cli matequity-sample
	@mkdir -p $(DEMO)
	@$(RELEASE)/bin/matequity-sample --pregnancies $(PREGNANCIES) --faults --output $(DEMO)
	@$(RELEASE)/bin/matequity compute --format table \
	  --imd $(DEMO)/imd.csv --postcodes $(DEMO)/postcodes.csv \
	  $(DEMO)/pregnancies.jsonl $(DEMO)/returns.json

bench: deps ## Speed and memory, measured beside a bare JSON reader
	@$(call configure,bench)
	@cmake --build --preset bench -j $(JOBS)
	@set -e; for bench in build/bench/bin/bench_*; do \
	  case $$bench in *_test) ;; *) echo "$$bench"; $$bench ;; esac; done
	@$(call configure,wasm)
	@cmake --build --preset wasm -j $(JOBS) --target matequity_wasm
	@MATEQUITY_WASM=build/wasm/bin/matequity.wasm MATEQUITY_BIN=build/bench/bin \
	  node tests/bench/module.mjs

fuzz: deps ## libFuzzer, SECONDS of it for each target
	@$(call compile,fuzz)
	@set -e; for target in build/fuzz/bin/fuzz_*; do \
	  name=$$(basename $$target); corpus=build/fuzz/corpus/$$name; mkdir -p $$corpus; \
	  seeds=tests/fuzz/seeds/$$name; [ -d $$seeds ] || seeds=; \
	  echo "$$name for $(SECONDS) s"; \
	  $$target -max_total_time=$(SECONDS) -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
	    -artifact_prefix=build/fuzz/$$name- $$corpus $$seeds; done

format: deps ## Formats the C and C++ sources
	@git ls-files '*.c' '*.h' '*.cpp' '*.hpp' | xargs clang-format-14 -i

tidy: deps ## clang-tidy over engine, plugins and the C library
	@$(call configure,release)
	@python3 tests/style/tidy.py --build $(RELEASE)

docs: build ## Writes the generated pages and schemas anew
	@python3 plugins/definitions_page.py
	@python3 plugins/plan_page.py
	@python3 docs/generate.py --library $(RELEASE)/lib/libmatequity.so
	@python3 capi/python/generate.py --library $(RELEASE)/lib/libmatequity.so

deps: ## Installs the Debian packages that are missing
	@.ci/deps

install: build ## Installs to PREFIX
	@cmake --install $(RELEASE) $(if $(PREFIX),--prefix $(PREFIX))

clean: ## Removes everything that was built
	@rm -rf build
