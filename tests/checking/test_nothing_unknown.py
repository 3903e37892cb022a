"""Nothing stops `construire` that `verifier` does not tell: in French, at the same line, before MkDocs says a word."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from minimal import MINIMAL, ROOT, project, spoilt

from fiche_builder import urls
from fiche_builder.commands.cli import main
from fiche_builder.records.kinds import OURS
from fiche_builder.site.site import Site

HEAD = "---\ntitle: Essai\ndescription: Une page.\ndate: 2026-11-22\n---\n\n# Essai\n\n"
NAME = "site_name: Essai\n"
PAGE = "pages/essai.md"
# file, its text, line, code, a part of what to type.
FAULTS = {
    "clé inconnue": ("mkdocs.yml", f"{NAME}site_nam: x\n", 2, "cle-inconnue", "site_name"),
    "nom vide": ("mkdocs.yml", "site_name:\n", 1, "valeur-vide", ""),
    "nom en liste": ("mkdocs.yml", "site_name: [a, b]\n", 1, "type", ""),
    "autre dossier de pages": (
        "mkdocs.yml",
        f"{NAME}docs_dir: textes\n",
        2,
        "reglage-fixe",
        "docs_dir: pages",
    ),
    "autre dossier du site": ("mkdocs.yml", f"{NAME}site_dir: public\n", 2, "reglage-fixe", "site_dir: site"),
    "adresses sans dossier": ("mkdocs.yml", f"{NAME}use_directory_urls: false\n", 2, "reglage-fixe", "true"),
    "autre thème": ("mkdocs.yml", f"{NAME}theme:\n  name: readthedocs\n", 3, "reglage-fixe", "material"),
    "thème d'un mot": ("mkdocs.yml", f"{NAME}theme: material\n", 2, "type", ""),
    "réglage du thème": ("mkdocs.yml", f"{NAME}theme:\n  palette: red\n", 3, "cle-inconnue", ""),
    "icône absente": (
        "mkdocs.yml",
        f"{NAME}theme:\n  favicon: rien.svg\n",
        3,
        "chemin-introuvable",
        "/favicon.svg",
    ),
    "autre extension": (
        "mkdocs.yml",
        f"{NAME}plugins:\n  - fiche_builder\n  - rss\n",
        4,
        "extension",
        "Retirez",
    ),
    "extension du Markdown": (
        "mkdocs.yml",
        f"{NAME}markdown_extensions:\n  - atr_list\n",
        3,
        "extension",
        "attr_list",
    ),
    "réglage du Markdown": (
        "mkdocs.yml",
        f"{NAME}markdown_extensions:\n  - toc:\n      foo: 1\n",
        3,
        "extension",
        "",
    ),
    "style absent": (
        "mkdocs.yml",
        f"{NAME}extra_css:\n  - rien.css\n",
        3,
        "chemin-introuvable",
        "/fiches.css",
    ),
    "script absent": (
        "mkdocs.yml",
        f"{NAME}extra_javascript:\n  - assets/javascripts/fiches.js\n  - rien.js\n",
        4,
        "chemin-introuvable",
        "/fiches.js",
    ),
    "aucun style": ("mkdocs.yml", f"{NAME}extra_css: []\n", 2, "valeur-vide", "/fiches.css"),
    "aucun script": ("mkdocs.yml", f"{NAME}extra_javascript:\n", 2, "valeur-vide", "/fiches.js"),
    "icône vide": ("mkdocs.yml", f"{NAME}theme:\n  favicon:\n", 3, "valeur-vide", "/favicon.svg"),
    "thème vide": ("mkdocs.yml", f"{NAME}theme:\n", 2, "valeur-vide", "« name: material »"),
    "page retirée": ("mkdocs.yml", f"{NAME}exclude_docs: |\n  essai.md\n", 3, "reglage-fixe", "pages/"),
    "balise": ("mkdocs.yml", "site_name: !ENV [NOM, x]\n", 1, "ancre", ""),
    "YAML": ("mkdocs.yml", f"{NAME}plugins\n", 2, "yaml-syntaxe", ""),
    "liste": ("mkdocs.yml", "- a\n", 1, "pas-une-fiche", ""),
    "deux fois": ("mkdocs.yml", f"{NAME}{NAME}", 2, "cle-en-double", ""),
    **{
        key: ("mkdocs.yml", f"{NAME}{key}: x\n", 2, "cle-inconnue", "")
        for key in (
            "strict",
            "hooks",
            "nav",
            "edit_uri",
            "repo_url",
            "site_url",
            "extra",
            "INHERIT",
            "copyright",
        )
    },
    "page absente": (PAGE, f"{HEAD}Voir\n[là](absente.md)\n", 10, "lien-mort", ""),
    "page mal écrite": (PAGE, f"{HEAD}[là](glosaire/index.md)\n", 9, "lien-mort", ""),
    "image absente": (PAGE, f"{HEAD}![là](rien.png)\n", 9, "lien-mort", ""),
    "ancre absente": (PAGE, f"{HEAD}[là](#esai)\n", 9, "lien-mort", "#essai"),
    "fichier d'une fiche": (
        PAGE,
        f"{HEAD}[là](../fiches/essai.yml)\n",
        9,
        "lien-mort",
        "fiches/essai/index.md",
    ),
    "fiche absente": (PAGE, f"{HEAD}[là](../fiches/absente/)\n", 9, "lien-mort", ""),
    "fiche en brouillon": (PAGE, f"{HEAD}[là](fiches/brouillon/index.md)\n", 9, "lien-mort", "publiée"),
    "index absent": (PAGE, f"{HEAD}[là](../index/porteurs/absent/)\n", 9, "lien-mort", ""),
    "lien depuis la racine": (PAGE, f"{HEAD}[là](/fiches/index.md)\n", 9, "lien-mort", "fiches/index.md"),
    "lien en référence": (PAGE, f"{HEAD}[là][a]\n\n[a]: absente.md\n", 11, "lien-mort", ""),
    "lien en HTML": (PAGE, f'{HEAD}<a href="../absente/">là</a>\n', 9, "lien-mort", ""),
    "accueil": ("pages/index.md", HEAD, 1, "adresse-prise", "autre nom"),
    "recherche": ("pages/recherche.md", HEAD, 1, "adresse-prise", ""),
    "données": ("pages/donnees.md", HEAD, 1, "adresse-prise", ""),
    "glossaire": ("pages/glossaire/index.md", HEAD, 1, "adresse-prise", ""),
    "fiche": ("pages/fiches/x.md", HEAD, 1, "adresse-prise", ""),
    "règle": ("pages/guide/regles/x.md", HEAD, 1, "adresse-prise", ""),
    "fichier du programme": ("pages/donnees/collection.json", "{}", 1, "adresse-prise", ""),
    "page du programme": ("pages/404.html", "x", 1, "adresse-prise", ""),
    "deux pages": ("pages/bonne/index.md", HEAD, 1, "adresse-prise", ""),
    "page et fichier": ("pages/bonne/index.html", "x", 1, "adresse-prise", ""),
    "lisez-moi": (
        "pages/README.md",
        HEAD.replace("---\n\n", "menu: oui\n---\n\n"),
        1,
        "identifiant",
        "readme.md",
    ),
    "accent": ("pages/Été.md", HEAD.replace("---\n\n", "menu: oui\n---\n\n"), 1, "identifiant", "ete.md"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project(tmp_path, essai=MINIMAL, brouillon=spoilt("etat: referencee", "etat: brouillon"))
    (tmp_path / "pages" / "bonne.md").write_text(f"{HEAD}[Elle](bonne.md#essai)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", FAULTS)
def test_what_stops_the_build_is_told_by_the_check(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, text, line, code, help = FAULTS[name]
    path = folder / file
    # A page that holds the place of the one at fault, where the list of pages is what matters.
    (folder / PAGE).write_text(HEAD, encoding="utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    assert main(["verifier", "--format", "json"]) == 1
    told = [row for row in json.loads(capsys.readouterr().out) if row["niveau"] == "erreur"]
    assert [(row["fichier"], row["ligne"], row["code"]) for row in told] == [(file, line, code)]
    assert told[0]["aide"] and help in told[0]["aide"]
    assert main(["construire"]) == 1
    said = capsys.readouterr()
    assert f"{file}:{line}:" in said.err and f"[{code}]" in said.err and "n'est pas construit" in said.err
    assert not re.search(r"\b(Config value|Aborted|not found|Error)\b", said.err + said.out)
    assert not (folder / "site").exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        NAME,
        f"{NAME}extra_css:\n  - plus.css\nextra_javascript:\n  - plus.js\n",
        f"{NAME}extra_javascript:\n  - assets/javascripts/fiches.js\nextra_css:\n  - assets/stylesheets/fiches.css\n",
    ],
)
def test_a_site_has_its_styles_and_scripts_whatever_the_settings_leave_out(
    text: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    for name in ("plus.css", "plus.js"):
        (folder / "pages" / name).write_text("", encoding="utf-8")
    assert main(["construire"]) == 0, capsys.readouterr().err
    home = (folder / "site" / "index.html").read_text(encoding="utf-8")
    assert home.count("assets/stylesheets/fiches.css") == home.count("assets/javascripts/fiches.js") == 1
    assert [home.count(name) for name in ("plus.css", "plus.js")] == [int("plus" in text)] * 2
    # What the theme has for its own frame is not published.
    names = [p.relative_to(folder / "site").as_posix() for p in (folder / "site").rglob("*")]
    assert not [n for n in names if "lunr" in n or "bundle" in n or "palette" in n]


@pytest.mark.parametrize(
    "file",
    ["assets/stylesheets/fiches.css", "assets/javascripts/fiches.js", "assets/images/favicon.svg"],
)
def test_a_file_that_every_page_asks_for_is_told_when_it_is_missing(
    file: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    (folder / "overrides" / file).unlink()
    assert main(["verifier", "--format", "json"]) == 1
    [told] = [row for row in json.loads(capsys.readouterr().out) if row["niveau"] == "erreur"]
    assert (told["fichier"], told["code"]) == ("mkdocs.yml", "chemin-introuvable")
    assert file in told["message"] and "Rétablissez-le" in told["aide"]


@pytest.mark.parametrize("name", ["mkdocs.yml", "pages", "overrides"])
def test_what_the_site_cannot_do_without_is_told_when_it_is_missing(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / name).rename(folder / "ailleurs")
    for words in (["verifier"], ["construire"], ["servir"]):
        assert main(words) == 1
        said = capsys.readouterr()
        assert f"« {name}" in said.err + said.out and "manque" in said.err + said.out


def test_what_is_right_is_built_and_nothing_else_of_pages_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "[a](bonne.md#essai) [b](../bonne/) [c](fiches/essai/index.md) [d](../fiches/essai/) [e](index/index.md)\n"
        "[f](donnees/collection.json) [g](guide/regles/lien-mort/index.md) [h](plan.pdf) [i](../index/echelles/)\n"
        "[j](https://exemple.fr/x) [k](mailto:a@exemple.fr) [l](index.md) `[m](rien.md)`\n\n```\n[n](rien.md)\n```\n"
        '<a href="../bonne/">o</a>\n'
    )
    (folder / PAGE).write_text(f"{HEAD}{text}", encoding="utf-8")
    for name in ("plan.pdf", ".secret.md", "bonne.md~", "autre.markdown", "templates/x.txt"):
        (folder / "pages" / name).parent.mkdir(exist_ok=True)
        (folder / "pages" / name).write_text("{{ editeur }}", encoding="utf-8")
    assert main(["verifier"]) == 0
    out = capsys.readouterr().out
    assert (
        "pages/autre.markdown:1:1: avertissement" in out and "pages/templates/x.txt:1:1: avertissement" in out
    )
    assert main(["construire"]) == 0, capsys.readouterr().err
    names = {p.relative_to(folder / "site").as_posix() for p in (folder / "site").rglob("*") if p.is_file()}
    assert {"plan.pdf", "essai/index.html", "bonne/index.html"} <= names
    assert not [n for n in names if "secret" in n or "~" in n or n.startswith(("autre", "templates"))]


def test_all_that_the_program_makes_stands_where_no_page_may(public: Site) -> None:
    made = {page.address for page in public.pages} | set(public.files)
    assert {a for a in made if a != urls.HOME and not a.startswith((*OURS, urls.ASSETS))} == set()
