.PHONY: bootstrap build check test
bootstrap:
	@./scripts/bootstrap
build: bootstrap
	swift build -c release --product unknot
check: build
	.build/release/unknot check $(PATHS)
test: bootstrap
	swift test
