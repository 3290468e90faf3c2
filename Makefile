# Standpoint: `make` lists what can be done. Needs make and Python 3.11 or newer with venv; git only to get here.

VENV ?= .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
USABLE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,$(shell $(name) -c '$(USABLE)' 2>/dev/null && echo $(name))))
POSTGRES := $(findstring postgres,$(or $(DATABASE_URL),$(shell grep -s '^DATABASE_URL=' .env)))
REDIS := $(or $(CACHE_URL),$(shell grep -s '^CACHE_URL=.' .env))
SITE := $(VENV)/requirements.txt $(if $(POSTGRES),$(VENV)/requirements-postgres.txt) $(if $(REDIS),$(VENV)/requirements-redis.txt)
CHROMIUM ?= $(firstword $(foreach name,chromium chromium-browser google-chrome,$(shell command -v $(name) 2>/dev/null)))

.PHONY: help run dev admin test bench chromium postgres wrk clean

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' Makefile | expand -t 20

run: $(SITE) ## install, load the data, serve on http://127.0.0.1:8000 (PORT=8001 for another port)
	@exec $(MANAGE) serve --prepare

dev: export DEBUG := on
dev: $(SITE) ## the same for development: shows errors and starts again whenever the code changes
	@exec $(MANAGE) serve --prepare --reload

admin: $(SITE) ## make an administrator
	@$(MANAGE) prepare
	@$(MANAGE) createsuperuser

# A developer's own .env does not decide what the tests see. Those on PostgreSQL have a server of their own, or
# DATABASE_URL names one; where neither can be had, a line says so, and under CI=true that is a failure.
test: export DEBUG := off
test: export HTTPS := off
test: OWN_SERVER = $(if $(findstring postgres,$(DATABASE_URL)),,$(BIN)/python -m tests.postgres)
test: $(SITE) $(VENV)/requirements-dev.txt chromium postgres ## run everything that must pass: linters, checks and tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	find templates -name '*.html' -exec $(BIN)/djade --check --target-version 5.2 {} +
	HTTPS=on $(MANAGE) check --deploy --fail-level WARNING
	DATABASE_URL=sqlite://:memory: $(MANAGE) makemigrations --check --dry-run
	DATABASE_URL= $(BIN)/python -m pytest -n auto
	$(OWN_SERVER) $(BIN)/python -m pytest -n auto --ignore tests/browser
	@echo "make test: all passed"

# Further options by BENCH="…": --postgres (a throw-away one, on the processor of the servers), --reuse, --only list csv.
SIZE ?= 100000
ON_POSTGRES := $(findstring --postgres,$(BENCH))
bench: $(SITE) $(if $(ON_POSTGRES),$(VENV)/requirements-postgres.txt postgres) wrk ## measure speed beside Datasette, plain Django and hand-written SQL (SIZE=1000 for a quick try)
	@exec $(if $(ON_POSTGRES),taskset -c 0 $(BIN)/python -m tests.postgres) $(BIN)/python -m tests.bench --size $(SIZE) $(BENCH)

# The client that measures; without it there is one in Python, which is slow itself.
wrk:
	@command -v wrk >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && echo "Installing wrk ..." \
		&& apt-get update -qq && apt-get install -qq --no-install-recommends wrk >/dev/null; } \
		|| echo "There is no wrk, and it cannot be installed here (that takes root and apt-get)." >&2

# The browser comes from the system's package manager; without it its tests are skipped, under CI=true they fail.
chromium:
	@test -n "$(CHROMIUM)" || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && echo "Installing Chromium ..." \
		&& apt-get update -qq && apt-get install -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; } \
		|| echo "There is no Chromium, and it cannot be installed here (that takes root and apt-get): no test in a browser." >&2

# So does PostgreSQL, without a cluster of the system's own: tests/postgres.py makes one and throws it away.
postgres:
	@test -n "$(findstring postgres,$(DATABASE_URL))" || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
		&& echo "Installing PostgreSQL ..." && mkdir -p /etc/postgresql-common \
		&& echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf \
		&& apt-get update -qq && apt-get install -qq --no-install-recommends -o Dpkg::Options::=--force-confold postgresql >/dev/null; } \
		|| echo "There is no PostgreSQL, and it cannot be installed here (that takes root and apt-get): no tests on it." >&2

clean: ## remove what can be made again: never the database, the secret key or .env
	rm -rf $(VENV) .bench .staticfiles .pytest_cache .ruff_cache .hypothesis test-results
	find positions tests -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/requirements-dev.txt: requirements.txt

# What is installed is remembered as a copy of the list, so that only a changed list is installed again.
$(VENV)/%.txt: %.txt $(BIN)/python
	@echo "Installing $< into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $< \
		|| { echo "The packages of $< could not be installed: see the lines above; without network, try again later." >&2; exit 1; }
	@cp $< $@

$(BIN)/python:
	@test -w . || { echo "Standpoint cannot write to $(CURDIR): copy it to a folder of yours." >&2; exit 1; }
	@test -n "$(PYTHON)" && $(PYTHON) -c '$(USABLE)' 2>/dev/null \
		|| { echo "Standpoint needs Python 3.11 or newer with venv (Debian: apt install python3-venv); another can be named: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
