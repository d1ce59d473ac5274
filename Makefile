# What is done with this checkout, from its top folder. `make` alone lists it.

GOLANGCI_LINT := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

.DEFAULT_GOAL := help
.PHONY: help run test generate migration verify lint browser clients site bench

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Start Filmgraph at http://127.0.0.1:8080; installs PostgreSQL where it is missing and DATABASE_URL names none
	@[ -n "$$DATABASE_URL$$FILMGRAPH_POSTGRES_BIN" ] || .ci/packages postgres
	@echo 'go run .    # builds first, which takes a minute or two the first time'
	@go run .

test: ## Run the tests; installs PostgreSQL where it is missing
	@[ -n "$$FILMGRAPH_TEST_DATABASE_URL" ] || .ci/packages postgres
	go test ./...

generate: ## Make ent/gen from ent/schema and graph/generated from schema.graphql again
	go generate ./ent ./graph

migration: ## Write the next migration from what changed in ent/schema: make migration NAME=add_taglines
	@cd ent && go run migration.go "$(NAME)"

verify: ## Show what is not as its source says: generated files, go.mod, formatting; nothing if all is well
	@.ci/verify

lint: ## Check the Go code by .golangci.yml
	go run $(GOLANGCI_LINT) run

browser: ## Drive the playground of a running program in Chromium; installs it where it is missing
	.ci/packages chromium postgres fetch
	.ci/browser

clients: ## Audit a running program's GraphQL over HTTP, and try every client of examples/clients on it
	.ci/packages postgres fetch
	.ci/clients

site: ## Build the film site of examples/film-site, and drive it in Chromium on a running program
	.ci/packages chromium postgres fetch
	.ci/site

bench: ## Compare Filmgraph with other ways to the same answers, on 200 thousand films: bench/README.md
	.ci/packages postgres
	go run ./bench
