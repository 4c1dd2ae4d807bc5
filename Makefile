# Everything a person or a build server does with this repository. `make run` and `make test` need nothing beforehand but Swift.

PACKAGES := ca-certificates curl g++ gcc libbpf-dev libcurl4-openssl-dev libelf-dev libre2-dev libsqlite3-dev libssl-dev openssl pkg-config prometheus-alertmanager python3 wrk zlib1g-dev
# What the Debian package is made with.
DEB_PACKAGES := binutils dpkg-dev
# A browser that tests use as a person does.
PAGE_PACKAGES := chromium fonts-dejavu-core
# Servers that tests talk to. They are unpacked only, for installing them would start them.
TEST_SERVERS := prometheus
SERVERS := $(CURDIR)/.build/servers
# What emulated machines are made with.
KERNEL_PACKAGES := busybox-static cpio debian-archive-keyring qemu-system-x86 xz-utils zstd
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
SWIFT_FLAGS := -c release --explicit-target-dependency-import-check error
TOCSIN := .build/release/tocsin
VERSION = $(shell sed -n 's/.*static let current = "\(.*\)"/\1/p' Sources/tocsin/Tocsin.swift)
PREFIX ?= /usr/local
# Whether users without rights get into this folder.
REACHABLE = $(shell [ "$$(id -u)" -ne 0 ] || setpriv --reuid=65534 --regid=65534 --clear-groups test -x "$(CURDIR)" && echo yes)
FUZZ_FLAGS := $(SWIFT_FLAGS) --product RulesFuzz
FUZZ_SECONDS ?= 1800
LLVM = $(dir $(shell readlink -f "$$(command -v swift)"))

# Recorded facts about the systems that Tocsin replaces; tests that need them skip themselves where they are absent.
export TOCSIN_FACTS ?= $(wildcard $(abspath ../shared))

# Installs those of Debian's packages that are not there yet.
define install
	@missing=""; for package in $(1); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'install ok installed' || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  $(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing; \
	fi
endef

# Unpacks those of Debian's packages that are not there yet. Without them their tests skip themselves.
define unpack
	@mkdir -p $(SERVERS)/packages; cd $(SERVERS)/packages; for package in $(1); do \
	  [ -e $$package.unpacked ] && continue; \
	  { apt-get download -qq $$package 2>/dev/null || { $(SUDO) apt-get update -qq && apt-get download -qq $$package; }; } \
	    && dpkg -x $${package}_*.deb $(SERVERS) && touch $$package.unpacked || echo "$$package cannot be had"; \
	done
endef

.PHONY: run build install deb test test-all test-compose test-package test-kubernetes test-docs test-kernels test-page test-silence torture fuzz \
  fuzz-coverage bench format check docs setup clean

# As root, the detector watches this machine, and the forwarder runs as a user who has to reach its data.
run: build
	@export DATADIR="$${DATADIR:-$(if $(REACHABLE),$(CURDIR)/data,/var/lib/tocsin)}"; \
	export FILES_PATH="$${FILES_PATH:-$$DATADIR/alerts.jsonl}"; \
	export DETECTOR_RULES="$${DETECTOR_RULES:-$(CURDIR)/rules}"; \
	printf '\n  alerts are kept in    %s\n  and delivered to      %s\n' "$$DATADIR" "$$FILES_PATH"; \
	printf '  settings are listed by  $(TOCSIN) outputs\n\nTry it from another terminal:\n\n'; \
	printf "  curl -XPOST http://127.0.0.1:%s/test && tail -n1 %s\n" "$${LISTENPORT:-2801}" "$$FILES_PATH"; \
	[ "$$(id -u)" -ne 0 ] || printf '  cat /etc/shadow >/dev/null && tail -n1 %s\n' "$$FILES_PATH"; \
	echo; exec $(TOCSIN) run

build: setup
	swift build $(SWIFT_FLAGS)

# Below PREFIX, in DESTDIR if that is given; without it the forwarder's user is made as well. Starts nothing.
install: build
	packaging/install "$(DESTDIR)" "$(PREFIX)"
	$(if $(DESTDIR),,packaging/debian/postinst configure)

# A Debian package of the same, in .build.
deb: build
	$(call install,$(DEB_PACKAGES))
	packaging/debian/build $(VERSION)

# Tests run on the optimised build, so that one build serves both.
test: build
	$(call unpack,$(TEST_SERVERS))
	PATH="$$PATH:$(SERVERS)/usr/bin" swift test $(SWIFT_FLAGS) --disable-testable-imports $(ARGUMENTS)

# The long proofs as well.
test-all: test test-docs test-kubernetes test-compose test-package test-kernels test-page test-silence torture fuzz

# Images, compose file and demo on a real Docker engine. EXECUTABLE=… puts that one into the images instead of building it there.
test-compose:
	Tests/Compose/run

# The Debian package on a machine with systemd, in a container.
test-package: build
	$(call install,$(DEB_PACKAGES))
	Tests/Package/run

# The chart, rendered by Helm's engine and checked against Kubernetes' schemas.
test-kubernetes:
	$(call install,python3-venv)
	Tests/Kubernetes/check

# The commands that README and docs tell people.
test-docs: build
	Tests/Docs/run

# The detector on kernels that Debian ships, emulated. KERNELS=host is the one that runs here.
test-kernels: build
	$(call install,$(KERNEL_PACKAGES))
	Tests/Kernels/run $(KERNELS)

# The web page, used in a browser. PAGE_TESTS are words in the names of those that are wanted.
test-page: build
	$(call install,$(PAGE_PACKAGES))
	Tests/Page/run $(PAGE_TESTS)

# Tocsin's own rules say nothing while packages are installed, programs built and images made. Needs root.
test-silence: build
	Tests/Silence/run $(STAGES)

torture: build
	TORTURE_ROUNDS="$${TORTURE_ROUNDS:-200}" swift test $(SWIFT_FLAGS) --disable-testable-imports --filter Torture

bench: build
	Benchmarks/bench $(ARGUMENTS)
	.build/release/SearchBenchmark
	.build/release/RulesBenchmark $(or $(wildcard $(TOCSIN_FACTS)/rules/*.yaml),$(wildcard rules/*.yaml))

# Swift's own backtraces would keep libFuzzer from writing down the input that ended it.
# Half an hour of libFuzzer over everything that reads rules, conditions, records or tests of rules.
fuzz: setup
	TOCSIN_FUZZ=1 swift build $(FUZZ_FLAGS) -Xswiftc -sanitize=fuzzer -Xswiftc -use-ld=lld --scratch-path .build-fuzz
	Fuzzing/seed .build-fuzz/seeds
	mkdir -p .build-fuzz/corpus
	SWIFT_BACKTRACE=enable=no .build-fuzz/release/RulesFuzz -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
	  -artifact_prefix=.build-fuzz/ .build-fuzz/corpus .build-fuzz/seeds

# How many lines of the rule engine the inputs that `make fuzz` has found reach.
fuzz-coverage: setup
	TOCSIN_FUZZ=1 swift build $(FUZZ_FLAGS) -Xswiftc -sanitize=fuzzer -Xswiftc -use-ld=lld --scratch-path .build-coverage \
	  -Xswiftc -profile-generate -Xswiftc -profile-coverage-mapping
	LLVM_PROFILE_FILE=.build-coverage/fuzz.profraw .build-coverage/release/RulesFuzz -runs=0 \
	  .build-fuzz/corpus .build-fuzz/seeds
	$(LLVM)/llvm-profdata merge -o .build-coverage/fuzz.profdata .build-coverage/fuzz.profraw
	$(LLVM)/llvm-cov report .build-coverage/release/RulesFuzz -instr-profile .build-coverage/fuzz.profdata \
	  Sources/Conditions Sources/Rules

format:
	swift format -i -r Package.swift Sources Tests

check:
	swift format lint -r --strict Package.swift Sources Tests

# The pages on outputs, made of what the code says of them.
docs: build
	$(TOCSIN) outputs docs docs/outputs

setup:
	@command -v swift >/dev/null || { echo "Swift 6.3 is needed: https://www.swift.org/install/linux/"; exit 1; }
	$(call install,$(PACKAGES))

clean:
	rm -rf .build
