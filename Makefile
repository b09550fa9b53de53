# What is here: make help

FUZZTIME    ?= 3s
PLATFORMS   := linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64
STATICCHECK := go tool -modfile=.ci/tools.mod staticcheck
DATA        := $(or $(CANDO_DATA),../shared/data)

.DEFAULT_GOAL := help
.PHONY: help build test check bench needs data fmt vet lint lengths committed cross care manual engines fuzz tidy

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s  %s\n", $$1, $$2 }' Makefile

build: ## bin/cando, for this machine
	CGO_ENABLED=0 go build -trimpath -o bin/cando ./cmd/cando

# The JavaScript engine is C in Go's clothes: the race detector finds nothing in
# it, and makes it a hundred times as slow.
UNWATCHED := -gcflags='modernc.org/...=-race=false'

# Packages with tests that leave themselves out under the race detector, or do
# less: they read thousands of pages, build thousands of small sites, or ask the
# browser's engine thousands of times.
LARGE := ./builder ./builder/importer ./builder/markup ./search

# Those that take longest come first, so that no core waits for them at the end.
LONGEST := ./cmd/cando ./search

test: needs data ## all tests, with the race detector; installs a browser when there is none
	CGO_ENABLED=1 go test -race $(UNWATCHED) -timeout 30m $(LONGEST) ./...
	go test -timeout 30m $(LARGE)
	@$(MAKE) --no-print-directory data

check: fmt vet lint lengths committed cross care manual engines fuzz tidy ## everything else that has to hold before a change lands

bench: ## how long a build takes, and how that compares: BENCH="--growth 900,7000 --hugo PATH"
	go run ./cmd/bench $(BENCH)

needs:
	@.ci/install-test-needs

# go test does not print what was skipped, so it is said here, before and after.
data:
	@test -d "$(DATA)" || printf '\n%s\n%s\n\n' \
		'ATTENTION: no shared data at $(DATA): the tests that try Cando on real material are LEFT OUT.' \
		'Say where it is with CANDO_DATA, and with CANDO_DATA_REQUIRED=1 that its absence is a failure.'

fmt: ## Go files are formatted
	@unformatted=$$(gofmt -l .) && test -z "$$unformatted" || { echo "not formatted (gofmt -w):"; echo "$$unformatted"; exit 1; }

vet: ## go vet
	go vet ./...
	go vet .ci/lengths.go

lint: ## staticcheck, at the version in .ci/tools.mod
	$(STATICCHECK) ./...

lengths: ## no file over 400 lines, no function over 80
	go run .ci/lengths.go

committed: ## nothing is committed that a tool makes
	@.ci/committed

cross: ## everything compiles for every system, without a C compiler
	@for platform in $(PLATFORMS); do \
		echo "build for $$platform"; \
		CGO_ENABLED=0 GOOS=$${platform%/*} GOARCH=$${platform#*/} go build -buildvcs=false ./... || exit 1; \
	done

care: ## the example care book has no fault, not even a warning
	go run ./cmd/cando check --strict --today 2026-11-22

manual: ## the manual has no fault, leads nowhere wrong, and shows nothing that does not work
	go test -count=1 -run '^Test(Manual|Reference)' ./cmd/cando

engines: ## the browser's answers are Go's, on many more questions than make test samples
	go test -count=1 ./search/static

fuzz: ## every fuzz target, FUZZTIME each
	@.ci/fuzz $(FUZZTIME)

tidy: ## go.mod lists what is imported, and nothing else
	go mod tidy -diff
