# Two commands do everything: `make up` runs a network of your own, `make test` runs every test.
# Needed beforehand: Go 1.26 or later, Node 20 or later (for the tests), make. The rest is fetched, pinned.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# One set of build flags for everything, so that each package is compiled once; -trimpath also makes builds reproducible.
export GOFLAGS := -trimpath
FORGE := cd contracts && bin/forge

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

.PHONY: up
up: build ## run a network of your own on this machine; Ctrl-C stops it
	bin/gptdao up

.PHONY: build
build: page ## build bin/gptdao, with the page in it, bin/gptdao-tee, and bin/gptdao-reader, which both start
	go build -o bin/ ./cmd/gptdao ./cmd/gptdao-tee ./cmd/gptdao-reader

.PHONY: page
page: wasm web/node_modules ## build the page into web/dist, if something that it is made of changed
	@$(MAKE) web/dist/index.html

web/dist/index.html: bin/reader.wasm bin/mail.wasm web/package-lock.json web/index.html web/vite.config.ts $(shell find web/src web/build web/public docs -type f)
	cd web && npm run --silent build -- --logLevel warn

# wasm_exec.js belongs to the version of Go that compiles, so it is taken from there. A file that stays the same keeps its
# time, so that the page need not be built again.
.PHONY: wasm
wasm: ## build bin/reader.wasm, the local preview of the page, bin/mail.wasm, and what they load
	@mkdir -p bin/artifacts
	GOOS=js GOARCH=wasm go build -ldflags='-s -w' -o bin/reader.wasm.new ./cmd/gptdao-reader
	GOOS=js GOARCH=wasm go build -ldflags='-s -w' -o bin/mail.wasm.new ./cmd/gptdao-mail
	@for name in reader mail; do cmp -s bin/$$name.wasm.new bin/$$name.wasm || cp bin/$$name.wasm.new bin/$$name.wasm; done
	@rm bin/reader.wasm.new bin/mail.wasm.new
	@cp "$$(go env GOROOT)/lib/wasm/wasm_exec.js" bin/wasm_exec.js
	@cp internal/score/demo/*.artifact bin/artifacts

.PHONY: release
release: page ## build the binaries reproducibly: the same commit gives the same bytes
	scripts/release bin
	@sha256sum bin/gptdao bin/gptdao-tee bin/gptdao-reader

.PHONY: test
test: ## run every test, in stages
	@scripts/test

.PHONY: scenarios
scenarios: ## what enclaves go through, as processes: killed, rolled back, lied to, revoked, upgraded; COUNT=10 times
	go test -tags scenarios -count $(or $(COUNT),10) -timeout 3h -v -run '$(scenarios)' ./cmd/gptdao | grep -E '^(---|ok|FAIL|panic)|_test.go'

scenarios := ^Test(ThreeProcesses|KeyringsAndWorkersMayGo|EveryKeyringMayGo|FalseRecipient|Lost|Revoked|Rotated|Upgraded|Lying|RolledBack|Withdrawn|Silent|Canaries)

.PHONY: faults
faults: ## what machines, disks, lines and chains do to a contribution, COUNT=10 times (docs/reliability.md); enclaves: make scenarios
	go test -count $(or $(COUNT),10) -timeout 3h -run '$(faults)' ./cmd/gptdao ./internal/ledger ./internal/relay ./internal/chain ./internal/gateway ./internal/storage/disk ./internal/writer ./internal/attestor

faults := ^Test(HostileFiles|BackupIs|RelayerWithout|ClocksThat|BoardWhose|HostThat|SomebodyElsesFile|StoreThat|DeadlineThat|PolicyThat|PoolThat|RetiredPool|AccountOver|FrontRunners|FeeSpike|LaterNonce|NonceThat|WriterChanges|NetworkKilledAnywhere|FoundingKilled|ContributeKilled|SecondRunFinds|Killed$$|ReorganisationsAgainst|SomebodyElseSettles|RestartBetween|BatchReturns|InstructionOutlives|ThreeBlocks|SettlementIs|LaggingEndpoint|EndpointDown|LostAnswers|StuckTransaction|ReplacementsStop|TransactionThatWasForked|RestartResumes|UploadContinues|StartFinishes|FullDisk|APutThatDied|ADeletionThatDied|Fence$$|NothingIsCreditedBehind)

.PHONY: load
load: ## a crowd contributes at once to a network that is killed meanwhile, and everything is compared (CONTRIBUTIONS=3000 UPLOADS=1000)
	go test -tags load -count 1 -timeout 2h -v -run '^TestLoad$$' ./cmd/gptdao

.PHONY: nightly
nightly: contracts/node_modules ## 10^5 cases per property, 10^4 invariant sequences (hours)
	scripts/nightly

.PHONY: attack-lab
attack-lab: ## what attacks on the score earn, in full, and 10^5 cases of its properties (15 minutes)
	scripts/attack-lab

.PHONY: bench
bench: ## run the benchmarks quoted in docs/performance.md (GPTDAO_BENCH_ROWS=20000000: over a large index)
	go test -run '^$$' -bench . -benchmem ./internal/... ./cmd/gptdao
	cd internal/score/peers && go test -run '^$$' -bench . -benchmem
	$(MAKE) build wasm web/node_modules
	cd web && npm run --silent bench

.PHONY: bench-browser
bench-browser: build ## seal and send 2 GiB in a real browser, beside OpenPGP.js (docs/performance.md)
	cd web && node scripts/run.js browser

.PHONY: lighthouse
lighthouse: build ## measure the page with Lighthouse, on phones as it simulates them (docs/performance.md)
	scripts/lighthouse

.PHONY: generate
generate: contracts/node_modules ## write bindings, vectors and gas figures again
	cd contracts && FOUNDRY_PROFILE=release bin/forge build
	go run ./internal/chain/bindings/bindgen
	go test ./internal/contribution ./internal/mail -run TestVectors -update
	go test ./internal/seal/identity -run 'TestVectors$$' -update
	go test ./internal/score -run TestReasonVectors -update
	go test ./internal/export -run TestRefusalVectors -update
	go test ./internal/attest/tdx ./internal/attest/snp -run 'TestVectors$$' -update
	go test ./internal/attest -run TestReportDataVectors -update
	go test ./internal/chain/dao -run TestQuoteVectors -update
	go test ./internal/chain/deploy -run TestTdxRegistrationUnderForks -update
	$(FORGE) test --match-contract GasTest

.PHONY: demo-artifacts
demo-artifacts: ## make the demonstration models and filter again, of Debian 12's packages (needs apt-get)
	scripts/demo-artifacts

.PHONY: lint
lint: bin/golangci-lint ## vet, lint and formatting
	bin/golangci-lint run ./...
	@test -z "$$(gofmt -l cmd internal)" || { gofmt -l cmd internal; exit 1; }

.PHONY: vuln
vuln: ## look dependencies up in the Go vulnerability database (needs the internet)
	cd tools && go build -o ../bin/govulncheck golang.org/x/vuln/cmd/govulncheck
	bin/govulncheck ./...

.PHONY: fmt
fmt: contracts/node_modules ## format Go and Solidity
	gofmt -w cmd internal
	$(FORGE) fmt

bin/golangci-lint: tools/go.mod tools/go.sum
	cd tools && go build -o ../bin/golangci-lint github.com/golangci/golangci-lint/v2/cmd/golangci-lint

# Installs exactly what the lock file says, and leaves it alone. `npm ci` would insist on forge's and anvil's packages for
# every operating system, which not every registry holds.
contracts/node_modules: contracts/package-lock.json
	cd contracts && npm install --no-save --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

web/node_modules: web/package-lock.json
	cd web && npm ci --no-audit --no-fund --loglevel=error
	@touch $@
