"""What a setting puts on the site, and what is said of a bad one."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from htmltext import read
from options import GIVEN, set_options

from fiche_builder.checking.handwritten import read_handwritten
from fiche_builder.checking.settings import Settings, contact_link, read_settings, unset_for_release

SHEET = "fiches/jardin-partage/"
FORGE = "https://forge.belleville.example.fr/ville/fiches/"

# Setting -> page, what a reader finds there when it is given, what every page of its kind lacks without it.
TEXTS = {
    "editeur": ("", "Publié par Ville de <Belleville> & *associés*.", "Publié par"),
    "editeur_coordonnees": (
        "mentions-legales/",
        "1 place de la Mairie, 99000 Belleville, 01 23 45 67 89",
        "99000",
    ),
    "directeur_publication": ("mentions-legales/", "Camille Martin, maire", "Directeur de la publication"),
    "hebergeur": ("mentions-legales/", "Serveurs_de_Belleville, 2 rue du Port.", "Hébergeur"),
    "contact_erreurs": ("contribuer/", "Écrivez-nous : fiches@belleville.example.fr", "Écrivez-nous"),
    "contact_accessibilite": ("accessibilite/", f"Contact : {GIVEN['contact_accessibilite']}", "Contact :"),
    "adresse": ("accessibilite/", "https://fiches.belleville.example.fr/bonnes-pratiques/", "https://fiches"),
    "delai_verification_mois": ("donnees-personnelles/", "moins de 7 mois", "moins de 7 mois"),
}
# Setting -> page, link.
LINKS = {
    "contact_erreurs": (SHEET, "mailto:fiches@belleville.example.fr?subject="),
    "contact_accessibilite": ("accessibilite/", GIVEN["contact_accessibilite"]),
    "forge": ("contribuer/", FORGE),
    "forge_branche": (SHEET, f"{FORGE}-/edit/principale/fiches/jardin-partage.yml"),
}


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def plain(text: str) -> str:
    """TEXT with ordinary spaces and apostrophes."""
    return re.sub(r"[\u00a0\u202f]", " ", text).replace("’", "'")


@pytest.mark.parametrize("name", TEXTS)
def test_its_text_is_there_when_given_only(name: str, given: Path, bare: Path) -> None:
    address, shown, sign = TEXTS[name]
    assert shown in plain(read(page(given, address)).text)
    assert sign not in plain(read(page(bare, address)).text)


@pytest.mark.parametrize("name", sorted(GIVEN))
def test_no_setting_of_a_page_needs_another(name: str, root: Path) -> None:
    values = GIVEN | {"officiel": "non"}
    alone, without = (
        read_handwritten(root, Settings(**options))
        for options in ({name: values[name]}, {n: v for n, v in values.items() if n != name})
    )
    assert (alone[1], without[1]) == ([], [])
    if name in ("directeur_publication", "hebergeur", "contact_erreurs", "contact_accessibilite"):
        sign = TEXTS[name][2]
        assert [sign in "".join(w.markdown for w in pages) for pages, _ in (alone, without)] == [True, False]


@pytest.mark.parametrize("name", LINKS)
def test_its_link_is_there_when_given_only(name: str, given: Path, bare: Path) -> None:
    address, link = LINKS[name]
    assert [found for found in read(page(given, address)).links if found.startswith(link)]
    everywhere = [unescape(p.read_text(encoding="utf-8")) for p in bare.rglob("*.html")]
    assert [text for text in everywhere if "belleville" in text] == []


def test_every_setting_is_tried() -> None:
    assert {*TEXTS, *LINKS, "officiel"} == set(GIVEN) == set(Settings.model_fields) - {"site_name"}


@pytest.mark.parametrize("name", sorted(GIVEN))
def test_every_setting_is_documented_and_ready_to_fill(name: str, root: Path) -> None:
    assert f"`{name}`" in (root / "README.md").read_text(encoding="utf-8")
    assert f"\n      {name}:" in (root / "mkdocs.yml").read_text(encoding="utf-8")


def test_a_site_says_that_it_is_not_official_until_it_is(given: Path, bare: Path) -> None:
    for address in ("", SHEET, "index/porteurs/", "mentions-legales/"):
        head, _, rest = page(bare, address).partition("</header>")
        assert "Site non officiel" in read(head).text and "Site non officiel" in read(rest).text
        assert "non officiel" not in read(page(given, address)).text
    assert "n'est pas officiel" in plain(read(page(bare, "a-propos/")).text)
    assert "n'est pas officiel" not in plain(read(page(given, "a-propos/")).text)


def test_the_address_makes_canonical_links_and_the_site_map_of_engines(given: Path, bare: Path) -> None:
    whole = f"{GIVEN['adresse']}/{SHEET}"
    assert f'<link rel="canonical" href="{whole}">' in page(given, SHEET)
    assert f"<loc>{whole}</loc>" in (given / "sitemap.xml").read_text(encoding="utf-8")
    assert 'rel="canonical"' not in page(bare, SHEET)


BAD = {
    "oficiel: oui": "cle-inconnue",
    "officiel: true": "oui-non",
    "contact_erreurs: fiches chez belleville": "contact",
    "contact_erreurs: http://belleville.example.fr/": "contact",
    "contact_accessibilite: javascript:alert(1)": "contact",
    "adresse: fiches.belleville.example.fr": "adresse-web",
    "adresse: https://belleville.example.fr/?page=fiches": "adresse-web",
    "forge: git@forge.example.fr:ville/fiches": "adresse-web",
    "delai_verification_mois: deux ans": "nombre",
    "delai_verification_mois: -1": "nombre",
    "hebergeur: [Belleville, rue du Port]": "type",
}


@pytest.mark.parametrize("line", BAD)
def test_a_bad_value_is_told_at_its_line(line: str, tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        f"site_name: x\nplugins:\n  - search\n  - fiche_builder:\n      editeur: Ville\n      {line}\n"
    )
    settings, [problem] = read_settings(config)
    assert (problem.file, problem.line, problem.code, problem.is_error) == ("mkdocs.yml", 6, BAD[line], True)
    assert problem.help and settings == Settings()


@pytest.mark.parametrize(("typed", "months"), [("2 ans", 24), ("1 an", 12), ("18 mois", 18), ("18", 18)])
def test_a_delay_in_years_is_not_read_as_months(typed: str, months: int, tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"site_name: x\nplugins:\n  - fiche_builder:\n      delai_verification_mois: {typed}\n")
    settings, problems = read_settings(config)
    assert (settings.delai_verification_mois, problems) == (months, [])


def test_a_config_that_is_no_yaml_is_told_in_french(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: x\nplugins:\n  - fiche_builder:\n      editeur: Ville : Belleville\n")
    _, [problem] = read_settings(config)
    assert (problem.line, problem.code) == (4, "deux-points")


@pytest.mark.parametrize(
    "plugins",
    ["plugins:\n  fiche_builder:\n    editeur: Ville\n", "plugins: [{fiche_builder: {editeur: Ville}}]\n"],
)
def test_plugins_may_be_written_as_mkdocs_allows(plugins: str, tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"{plugins}site_name: Mon site\n")
    assert read_settings(config) == (Settings(editeur="Ville", site_name="Mon site"), [])


@pytest.mark.parametrize(
    "text",
    ["", "site_name: ''\nplugins:\n  - fiche_builder\n", "plugins:\n  - fiche_builder:\n      editeur:\n"],
)
def test_nothing_given_is_nothing_wrong(text: str, tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(text)
    assert read_settings(config) == (Settings(), [])


def test_a_bad_setting_stops_the_build_and_leaves_the_last_site(copy: Path, run: Callable) -> None:
    (copy / "site").mkdir()
    (copy / "site" / "index.html").write_text("le précédent", encoding="utf-8")
    set_options(copy, {"editeurs": "Ville", "adresse": "belleville"})
    for words in (["construire"], ["verifier"], ["servir"]):
        done = run(copy, *words)
        assert done.returncode == 1
        assert "Vouliez-vous écrire « editeur » ?" in done.stdout + done.stderr
        assert "« belleville » n'est pas une adresse de site" in done.stdout + done.stderr
    assert (copy / "site" / "index.html").read_text(encoding="utf-8") == "le précédent"


def test_a_release_is_told_what_it_lacks() -> None:
    needed = {
        "editeur",
        "editeur_coordonnees",
        "directeur_publication",
        "hebergeur",
        "contact_erreurs",
        "contact_accessibilite",
        "adresse",
    }
    told = unset_for_release(Settings())
    assert {re.search("« (.*?) »", sentence)[1] for sentence in told} == needed
    assert len(told) == len(needed)
    assert unset_for_release(Settings(**{name: GIVEN[name] for name in needed})) == []


@pytest.mark.parametrize(
    ("forge", "link"),
    [
        ("https://github.com/ville/fiches", "https://github.com/ville/fiches/edit/main/fiches/x.yml"),
        ("https://gitlab.com/ville/fiches/", "https://gitlab.com/ville/fiches/-/edit/main/fiches/x.yml"),
        ("https://codeberg.org/ville/fiches", "https://codeberg.org/ville/fiches/_edit/main/fiches/x.yml"),
        (None, ""),
    ],
)
def test_each_forge_has_its_way_to_edit(forge: str | None, link: str) -> None:
    assert Settings(forge=forge).edit_address("fiches/x.yml") == link


def test_a_subject_is_ready_in_a_mail_only() -> None:
    assert (
        contact_link("a@b.fr", "Erreur : l'été") == "mailto:a@b.fr?subject=Erreur%20%3A%20l%27%C3%A9t%C3%A9"
    )
    assert contact_link("https://b.fr/formulaire", "Erreur") == "https://b.fr/formulaire"
