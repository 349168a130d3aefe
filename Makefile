.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help
help:  ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  %-14s %s\n", $$1, $$2}'

# A stamp is newer than the list it was made from, so installing again takes no time.
.venv/run: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what the site needs …"
	@$(BIN)/pip install -q -r requirements.txt
	@touch $@

.venv/dev: requirements.txt requirements-dev.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what the tests need …"
	@$(BIN)/pip install -q -r requirements-dev.txt
	@touch .venv/run $@

.PHONY: run
run: .venv/run  ## Serve the site: make run PORT=8123
	@PORT=$(PORT) $(BIN)/python manage.py prepare_site --port $(PORT)
	@PORT=$(PORT) exec $(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

.PHONY: serve
serve: export DJANGO_SETTINGS_MODULE ?= cms.settings.local_server
serve: .venv/run  ## Serve it as a server does, on all cores: make serve PORT=8123
	@test "$$DJANGO_SETTINGS_MODULE" != cms.settings.local_server || \
	PORT=$(PORT) $(BIN)/python manage.py prepare_site --port $(PORT)
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	@PORT=$(PORT) exec $(BIN)/python -m cms.serve

.PHONY: test
test: .venv/dev  ## Run the tests: make test ARGS='-k citation'
	@mkdir -p var
	$(BIN)/pytest -n auto --dist worksteal $(ARGS)

.PHONY: test-browser
test-browser: .venv/dev  ## Run the tests that need Chromium
	@mkdir -p var
	@command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium; }
	$(BIN)/pytest -m browser -n 2 --dist loadfile $(ARGS)

.PHONY: test-services
test-services: .venv/dev  ## Run the tests that start PostgreSQL, Redis, Varnish and our server
	@mkdir -p var
	@command -v redis-server >/dev/null || { apt-get update -qq && apt-get install -y -qq redis-server; }
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { apt-get update -qq && apt-get install -y -qq postgresql; }
	@test -x /usr/sbin/varnishd || { apt-get update -qq && apt-get install -y -qq varnish; }
	$(BIN)/pytest -m services $(ARGS)

.PHONY: test-postgresql
test-postgresql: .venv/dev  ## Run the tests on PostgreSQL
	@mkdir -p var
	$(BIN)/python -m tests.postgresql -n auto --dist worksteal $(ARGS)

.PHONY: test-api
test-api: .venv/dev  ## Ask the API thousands of questions that its description allows, or not
	@mkdir -p var
	$(BIN)/pytest -m api $(ARGS)

.PHONY: openapi
openapi: .venv/run  ## Write docs/openapi.json; a breaking change needs a later version
	$(BIN)/python manage.py write_openapi

.PHONY: types
types:  ## Make TypeScript types of the API, and compile a sample against them (needs Node)
	cd examples/types && npm ci --no-audit --no-fund --loglevel=error && npm run --silent check

.PHONY: screenshots
screenshots: .venv/dev  ## Take pictures of every page kind into var/screenshots
	@mkdir -p var
	@command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium; }
	$(BIN)/pytest -m screenshots $(ARGS)

.PHONY: bench
bench: .venv/dev  ## Measure the editor's and the readers' side, beside Wagtail's own and nginx
	@mkdir -p var
	$(BIN)/python -m bench.citations
	$(BIN)/python -m bench.library
	$(BIN)/python -m bench.importing
	$(BIN)/python -m bench.api
	$(BIN)/python -m bench.sizes
	$(BIN)/python -m bench.serving
	$(BIN)/python -m bench.freshness
	$(BIN)/python -m bench.endurance

.PHONY: bench-peers
bench-peers: .venv/dev  ## Measure a Strapi beside us, which npm installs in var/peers (needs Node 20)
	@mkdir -p var
	$(BIN)/python -m bench.peers

.PHONY: bench-data
bench-data: .venv/dev  ## Fill an empty database with made-up conditions: make bench-data N=5000
	@mkdir -p var
	$(BIN)/python -m bench.data $(N)

.PHONY: format
format: .venv/dev  ## Rewrite the code in the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	git ls-files '*.html' ':!tests/data' | xargs $(BIN)/djhtml -t 2

.PHONY: messages
messages:  ## Compile the interface's words in other languages (needs gettext)
	cd cms/locale/es/LC_MESSAGES && msgfmt --check -o django.mo django.po

.PHONY: lint
lint: .venv/dev  ## Everything CI checks besides the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	git ls-files '*.html' ':!tests/data' | xargs $(BIN)/djhtml -t 2 --check
	$(BIN)/pip check
	$(BIN)/python manage.py makemigrations --check --dry-run
	SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') \
	ALLOWED_HOSTS=example.org DATABASE_URL=sqlite:///var/check.sqlite3 MEDIA_ROOT=var/media \
	WAGTAILADMIN_BASE_URL=https://example.org CORS_ALLOWED_ORIGINS=https://front.example \
	CMS_NUMBER_OF_PROXIES=1 CMS_UNLIMITED_ADDRESSES= \
	DEFAULT_FROM_EMAIL=site@example.org DJANGO_SETTINGS_MODULE=cms.settings.production \
	$(BIN)/python manage.py check --deploy --fail-level WARNING
