"""Who may see what of a person: one rule, everywhere the public looks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml

from fiche_builder.checking.check import read_project
from fiche_builder.checking.collection import Collection
from fiche_builder.checking.settings import Settings
from fiche_builder.facts.visibility import Audience
from fiche_builder.site.site import Site, build_site
from fiche_builder.typography import typeset

SMALL = Path(__file__).parent.parent / "data" / "petite"
SHEET = "jardin-partage"
TODAY, MONTHS = date(2026, 12, 1), 24

# The first contact of the small collection's full sheet.
PERSON = ("Camille Potiron", "06 12 34 56 78", "+33612345678", "camille.potiron@amis.exemple.fr")
BODY = ("Les Amis du jardin", "Présidente", "bonjour@amis.exemple.fr")
BODY_PHONE = ("04 65 71 00 01", "+33465710001")
TO_CONFIRM = "Coordonnées publiées en mars 2021, personne à confirmer auprès de l'organisme."

Made = Callable[..., Site]


@pytest.fixture(scope="module")
def small() -> Collection:
    return read_project(SMALL)[0]


@pytest.fixture
def made(small: Collection) -> Made:
    """The small site when the first contact was last checked on a given day."""

    def make(checked: str | None, audience: Audience = Audience.PUBLIC, day: date = TODAY) -> Site:
        fiche = small.records["fiche", SHEET]
        action = fiche.actions_locales[0]
        contact = action.contacts[0].model_copy(update={"verifie": checked})
        action = action.model_copy(update={"contacts": (contact, *action.contacts[1:])})
        fiche = fiche.model_copy(update={"actions_locales": (action,)})
        changed = Collection({**small.records, ("fiche", SHEET): fiche}, small.vocabularies)
        return build_site(changed, Settings(delai_verification_mois=MONTHS), day, audience)

    return make


def everything(site: Site) -> str:
    """All that the site says, whatever the place."""
    pages = [f"{p.title} {p.description} {p.body} {p.headings}" for p in site.pages]
    return " ".join([*pages, *(content.decode() for content in site.files.values())])


def places(site: Site) -> dict[str, str]:
    """Where a contact stands: its sheet, the index of contacts, the exports."""
    pages = {p.address: p.body for p in site.pages if p.address in (f"fiches/{SHEET}/", "index/contacts/")}
    # The schema speaks of fields, not of sheets.
    about = {
        name: content
        for name, content in site.files.items()
        if "/schema/" not in name and not name.endswith(".js")
    }
    files = {name: content.decode() for name, content in about.items()}
    assert len(pages) == 2 and set(files) >= {"donnees/collection.json", "donnees/fiches.csv"}
    return pages | files


@pytest.mark.parametrize(
    "checked",
    [None, "2024-11", "2024-11-30", "2023", "2027-01", "2026-12-02", "2030"],
    ids=["never", "a month too old", "a day too old", "years ago", "next month", "tomorrow", "years ahead"],
)
def test_the_public_sees_no_unchecked_person(made: Made, checked: str | None) -> None:
    site = made(checked, Audience.PUBLIC)
    assert [word for word in PERSON if word in everything(site)] == []
    for place, text in places(site).items():
        assert all(word in text for word in BODY), place
        assert any(phone in text for phone in BODY_PHONE), place
    for place in (f"fiches/{SHEET}/", "index/contacts/"):
        assert typeset(TO_CONFIRM) in places(site)[place]


@pytest.mark.parametrize("checked", ["2026-12-01", "2026-12", "2026", "2024-12-01", "2024-12"])
def test_the_public_sees_a_person_checked_within_the_delay(made: Made, checked: str) -> None:
    for place, text in places(made(checked, Audience.PUBLIC)).items():
        assert PERSON[0] in text and PERSON[3] in text, place
        assert PERSON[1] in text or PERSON[2] in text, place
        assert not place.endswith("/") or "Contact vérifié" in text


@pytest.mark.parametrize(
    ("checked", "day", "seen"),
    [
        ("2024-11-01", "2026-11-01", True),
        ("2024-11-01", "2026-11-02", False),
        ("2024-11-01", "2026-11-30", False),
        ("2024-11-30", "2026-11-30", True),
        ("2024-11", "2026-11-01", True),
        ("2024-11", "2026-11-02", False),
        ("2024", "2026-01-01", True),
        ("2024", "2026-01-02", False),
        ("2024-02-29", "2026-02-28", True),
        ("2024-02-29", "2026-03-01", False),
        ("2026-11-02", "2026-11-01", False),
    ],
)
def test_a_check_holds_to_the_day(made: Made, checked: str, day: str, seen: bool) -> None:
    """On the page, in the index, in JSON and in CSV; what has no day, or no month, counts from its first day."""
    for place, text in places(made(checked, day=date.fromisoformat(day))).items():
        assert ((PERSON[0] in text), (PERSON[3] in text)) == (seen, seen), place


def test_the_command_hides_a_person_the_day_after_the_delay(copy: Path, run: Callable) -> None:
    sheet = copy / "fiches" / f"{SHEET}.yml"
    text = sheet.read_text(encoding="utf-8")
    line = re.search(r"^( +)nom: (Camille.*)\n", text, re.MULTILINE)
    day = str(int(datetime(2026, 11, 30, 12, tzinfo=UTC).timestamp()))
    shown = {}
    for checked in ("2024-11-30", "2024-11-01"):
        sheet.write_text(text.replace(line[0], f"{line[0]}{line[1]}verifie: {checked}\n"), encoding="utf-8")
        done = run(copy, "construire", SOURCE_DATE_EPOCH=day)
        assert done.returncode == 0, done.stderr
        files = ("donnees/collection.json", "donnees/fiches.csv", f"fiches/{sheet.stem}/index.html")
        shown[checked] = [line[2] in (copy / "site" / f).read_text(encoding="utf-8") for f in files]
    assert shown == {"2024-11-30": [True] * 3, "2024-11-01": [False] * 3}


@pytest.mark.parametrize("checked", [None, "2001", "2026-11", "2030"])
def test_editors_see_everyone(made: Made, checked: str | None) -> None:
    for place, text in places(made(checked, Audience.EDITORS)).items():
        assert PERSON[0] in text and PERSON[3] in text, place


def test_a_draft_is_for_editors(small: Collection) -> None:
    settings = Settings()
    public = everything(build_site(small, settings, TODAY))
    editors = everything(build_site(small, settings, TODAY, Audience.EDITORS))
    assert "atelier-velo" not in public and "Atelier vélo" not in public
    assert "atelier-velo" in editors and "Atelier vélo" in editors


def names(node: object, inside: bool = False) -> set[str]:
    """Each `nom` of a contact under NODE that nobody has checked."""
    if isinstance(node, dict):
        own = {node["nom"]} if inside and "nom" in node and "verifie" not in node else set()
        return own.union(*(names(v, k == "contacts") for k, v in node.items()))
    return set().union(*(names(v, inside) for v in node)) if isinstance(node, list) else set()


def test_no_unchecked_name_is_in_any_byte_of_the_public_site(built: Path, root: Path) -> None:
    sheets = (
        yaml.load(p.read_text(encoding="utf-8"), yaml.BaseLoader) for p in (root / "fiches").glob("*.yml")
    )
    people = set().union(*map(names, sheets))
    assert people
    for path in built.rglob("*"):
        if path.is_file():
            content = path.read_bytes().decode("utf-8", errors="ignore").casefold()
            assert [name for name in people if name.casefold() in content] == [], path.relative_to(built)
