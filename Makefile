# With the Swift library inside, the binary starts sooner and runs where no toolchain is. The default linker then warns
# of what it finds in there; lld does not.
RELEASE = -c release --static-swift-stdlib -Xswiftc -use-ld=lld
# A warning in this package is an error; those of dependencies are not shown.
STRICT = -Xswiftc -warnings-as-errors

PATHS ?= .
# Random programs per interpreter.
N ?= 1000

.DEFAULT_GOAL := help
.PHONY: bench bootstrap build check clean conformance corpus cross-examine format help lint test wheel

check: build ## Analyze the files and directories in PATHS, e.g. make check PATHS=src
	@.build/release/unknot check $(PATHS)

test: lint ## Run everything that CI runs: formatting, warnings, all tests
	@./scripts/bootstrap tests
	@./Tests/bootstrap_test.sh
	@swift test --skip-build --disable-xctest $(STRICT)

build: bootstrap ## Build the release binary, .build/release/unknot
	@swift build $(RELEASE) --product unknot

lint: bootstrap ## Check the formatting, and build everything with warnings as errors
	@swift format lint --strict --parallel --recursive Package.swift Sources Tests
	@swift build --build-tests $(STRICT)

format: ## Format all Swift files
	@swift format format --in-place --parallel --recursive Package.swift Sources Tests

# The parser's library goes into the program too, so that the wheel runs where only glibc is.
STATIC = .build/static
wheel: bootstrap ## Build a wheel for PyPI in dist/, install it into a fresh environment and run it there
	@mkdir -p $(STATIC) && ln -sf "$$(pkg-config --variable=libdir tree-sitter)/libtree-sitter.a" $(STATIC)/
	@swift build $(RELEASE) -Xlinker -L$(CURDIR)/$(STATIC) --product unknot
	@./Tests/wheel_test.sh "$$(./scripts/wheel .build/release/unknot dist)"

bench: build ## Measure against a program that only parses; BENCH_CORPUS=dir chooses the files
	@./scripts/bench/run

conformance: bootstrap ## Compare the runtime model with every CPython found, on N random programs
	@swift build $(RELEASE) --product conformance
	@.build/release/conformance --count $(N)

corpus: build ## Analyze pinned packages, and show what changed since the findings were recorded
	@./scripts/corpus

cross-examine: build ## Run scripts of confirmed cycles under every CPython found, N of them with N=
	@./scripts/cross_examine --count $(if $(filter file,$(origin N)),100,$(N))

bootstrap: # What every target above needs; costs nothing when done
	@./scripts/bootstrap

clean: ## Remove what was built; the fetched grammar stays
	@rm -rf .build

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name text; do \
	  printf '  make %-14s %s\n' "$$name" "$$text"; done
