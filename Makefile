# What is done with this checkout, from its top folder. `make` alone lists it.

GOLANGCI_LINT := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

.DEFAULT_GOAL := help
.PHONY: help run test thorough race generate migration verify lint commits schema vulnerabilities size browser clients types site bench

# Packages with state that goroutines share, whose tests take seconds under the race detector.
SHARED := ./graph ./graph/admission ./graph/cache ./graph/transport ./internal/adjacency/live ./internal/quota ./internal/replicas ./internal/search ./internal/tally ./internal/web

# Tests of graph that send one request after the other: `make race` runs them without the race detector, which would take them half as long again.
SEQUENTIAL := ^Test(Random.*|Ranking|SourcesOfFilms|Undo|UndoOfWhatOthersDependOn|Imported|Merge.*|SplitPerson|EachTypeIsWritten|AcceptedProposalsWriteTheSame)$$

# What `make test` tests; .ci/run tests OTHERS, because `make race` runs the tests of the packages above.
TESTED := ./...
OTHERS = $(filter-out $(shell go list $(SHARED)),$(or $(shell go list ./...),./...))

# Flags of the tests; .ci/run turns vet off, because `make lint` includes it.
TESTFLAGS :=

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Start Filmgraph at http://127.0.0.1:8080; installs PostgreSQL where it is missing and DATABASE_URL names none
	@[ -n "$$DATABASE_URL$$FILMGRAPH_POSTGRES_BIN" ] || .ci/packages postgres
	@echo 'go run .    # builds first, which takes a minute or two the first time'
	@go run .

test: ## Run the tests; installs PostgreSQL where it is missing
	@[ -n "$$FILMGRAPH_TEST_DATABASE_URL" ] || .ci/packages postgres
	go test $(TESTFLAGS) -timeout 55m $(TESTED)

thorough: ## Compare 20,000 random operations, and ask for the cost of every list, before statements change: an hour
	.ci/packages postgres
	FILMGRAPH_THOROUGH=1 FILMGRAPH_RANDOM_OPERATIONS=20000 go test -timeout 3h -run 'TestCostOfLists|TestRandomOperations' ./graph/plan

race: ## Run the tests of packages with shared state under the race detector; installs a C compiler where it is missing
	.ci/packages compiler postgres
	go test $(TESTFLAGS) -race -skip '$(SEQUENTIAL)' $(SHARED)
	go test $(TESTFLAGS) -run '$(SEQUENTIAL)' ./graph

generate: ## Make ent/gen from ent/schema and graph/generated from schema.graphql again
	go generate ./ent ./graph

migration: ## Write the next migration from what changed in ent/schema: make migration NAME=add_taglines
	@cd ent && go run migration.go "$(NAME)"

verify: ## Show what is not as its source says: generated files, go.mod, formatting; nothing if all is well
	@.ci/verify

lint: ## Check the Go code by .golangci.yml
	go run $(GOLANGCI_LINT) config verify
	go run $(GOLANGCI_LINT) run

commits: ## Check the messages of the commits
	go run ./internal/checks/commits

schema: ## Compare schema.graphql with the last release: breaking changes must be announced in CHANGELOG.md
	.ci/schema

vulnerabilities: ## Check the code for known vulnerabilities, if Go's database of them can be reached
	.ci/vulnerabilities

size: ## Count files, packages, lines, comments, tests, the longest functions and duplicates
	go run ./internal/checks/size

browser: ## Drive the playground of a running program in Chromium; installs it where it is missing
	.ci/packages chromium postgres fetch
	.ci/browser

clients: ## Audit a running program's GraphQL over HTTP, and try every client of examples/clients on it
	.ci/packages postgres fetch
	.ci/clients

types: ## Check the types and queries of examples/film-site
	.ci/types

site: types ## Build the film site of examples/film-site, and drive it in Chromium on a running program
	.ci/packages chromium postgres fetch
	.ci/site

# FILMS is the number of films of the catalog in which chains between people are searched.
FILMS := 200000

bench: ## Compare Filmgraph with other ways to the same answers, and time the graph, on 200 thousand films: bench/README.md
	.ci/packages postgres
	go run ./bench
	go run ./bench/graph -dir "$${TMPDIR:-/tmp}/filmgraph-graph-$(FILMS)" -films $(FILMS) -markdown bench/RESULTS.md
