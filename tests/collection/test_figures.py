"""Every figure of a sheet's file is on its page, as often, and the page has no other figure.

The file is read here by plain YAML, so that a figure lost or bent by our own reader shows.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from htmltext import read

ROOT = Path(__file__).parent.parent.parent
SHEETS = sorted((ROOT / "fiches").glob("*.yml"))

# Keys whose figures no reader of the public site sees as such.
NOT_PUBLIC = {"schema", "notes_editoriales", "nom", "verifie"}
PERSON = "personne"
PHONE = re.compile(r"0\d(?: \d\d){4}")
# « Licence Ouverte 2.0 », at the foot of each page.
EVERYWHERE = Counter(["2.0"])


def numbers(text: str) -> Counter[str]:
    """The numbers of TEXT: thousands joined, a point for decimals, ordinals without their ending."""
    text = re.sub(r"[\u00a0\u202f]", " ", text)
    text = re.sub(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)", lambda m: m.group().replace(" ", ""), text)
    found = re.findall(r"\d+(?:[.,]\d+)?", text)
    return Counter(re.sub(r"\.0+$", "", n.replace(",", ".")) if n not in EVERYWHERE else n for n in found)


def load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def public_texts(node: Any, key: str = "") -> list[str]:
    """The values under NODE that the public site shows, as it shows their figures."""
    if isinstance(node, dict):
        if node.get("titulaire") == PERSON:
            return []
        if "date" in node and numbers(" ".join(public_texts(node["date"]))) <= numbers(node.get("titre", "")):
            # « Circulaire du 14 mai 2008 »: the page does not say its day again.
            node = {k: v for k, v in node.items() if k != "date"}
        return [
            t
            for k, v in node.items()
            if k not in NOT_PUBLIC or (k == "nom" and key != "contacts")
            for t in public_texts(v, k)
        ]
    if key == "contacts" and isinstance(node, list):
        # Contacts of one body that would show the same card share it: what they have in common stands once.
        cards = {json.dumps(numbers(" | ".join(public_texts(v, key)))): v for v in node}
        return [t for v in cards.values() for t in public_texts(v, key)]
    if isinstance(node, list):
        return [t for v in node for t in public_texts(v, key)]
    if PHONE.fullmatch(node):
        return []
    if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", node):
        year, _, *day = node.split("-")
        return [year, *(d.lstrip("0") for d in day)]
    # An identifier is shown by its label.
    return [] if re.fullmatch(r"(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*", node) else [node]


def scalars(node: Any) -> set[str]:
    if isinstance(node, (dict, list)):
        return {s for v in (node.values() if isinstance(node, dict) else node) for s in scalars(v)}
    return {node}


def labels(sheet: Any) -> list[str]:
    """What the vocabularies say of the terms of SHEET and of the schemes that its text names: then, now, since when."""
    said_in = scalars(sheet)
    entries = [
        e for p in (ROOT / "vocabulaires").glob("*.yml") for e in load(p)["entrees"] if e["id"] in said_in
    ]
    text = " ".join(" ".join(t.lower() for t in public_texts(sheet)).split())
    for scheme in load(ROOT / "vocabulaires" / "dispositifs.yml")["entrees"]:
        if any(name.lower() in text for name in (scheme["libelle"], *scheme.get("synonymes", ()))):
            entries.append(scheme)
    said = ("libelle", "definition", "ancien_nom", "nom_actuel", "depuis", "editeur", "date")
    said += ("arret", "remplace_par")
    return [t for e in entries for k in said if k in e for t in public_texts(e[k])]


def phones(node: Any) -> set[str]:
    """The digits of the phone numbers under NODE that are not a person's."""
    if isinstance(node, dict):
        if "numero" in node and "titulaire" in node:
            return {re.sub(r"\D", "", node["numero"])} if node["titulaire"] != PERSON else set()
        return {p for v in node.values() for p in phones(v)}
    return {p for v in node for p in phones(v)} if isinstance(node, list) else set()


def on_page(built: Path, id: str) -> str:
    """The words of the page, and the addresses of other sites behind them."""
    page = read((built / "fiches" / id / "index.html").read_text(encoding="utf-8"))
    links = [link for link in page.links if link.startswith("http") and link not in page.main]
    return re.sub(r"[\u00a0\u202f]", " ", " | ".join([page.title, page.main, *links]))


def undated(sheet: Any) -> Any:
    """SHEET without the date of a text whose title gives its year and its day: the page says a thing once.

    For the same reason, equal texts of a sheet count once.
    """
    for reference in sheet.get("references", ()):
        year, _, *day = [*reference.get("date", "").split("-"), ""]
        if {year, *day} - {""} <= set(numbers(reference["titre"])):
            reference.pop("date", None)
    return sheet


@pytest.mark.parametrize("path", SHEETS, ids=lambda p: p.stem)
def test_every_figure_of_the_file_is_on_the_page(path: Path, built: Path) -> None:
    wanted = sum((numbers(text) for text in dict.fromkeys(public_texts(undated(load(path))))), Counter())
    lost = wanted - numbers(PHONE.sub("", on_page(built, path.stem)))
    assert not lost, f"on the page less often than in the file: {dict(lost)}"


@pytest.mark.parametrize("path", SHEETS, ids=lambda p: p.stem)
def test_every_figure_of_the_page_is_in_the_file(path: Path, built: Path) -> None:
    sheet = load(path)
    others = [load(p)["titre_court"] for p in SHEETS if p != path]
    known = [*public_texts(sheet), *labels(sheet), *others]
    if sheet.get("personnes_en_danger") == "oui":
        helplines = load(ROOT / "vocabulaires" / "numeros-urgence.yml")["entrees"]
        known += [entry[k] for entry in helplines for k in ("libelle", "numero", "definition") if k in entry]
    strange = set(numbers(PHONE.sub("", on_page(built, path.stem)))) - set(
        sum(map(numbers, known), EVERYWHERE)
    )
    assert not strange, f"on the page and not in the file: {sorted(strange)}"


@pytest.mark.parametrize("path", SHEETS, ids=lambda p: p.stem)
def test_phones_are_those_of_the_file(path: Path, built: Path) -> None:
    """In the French way, by pairs, overseas too: `04 66 70 50 07`."""
    shown = {re.sub(r"\D", "", number) for number in PHONE.findall(on_page(built, path.stem))}
    assert shown == phones(load(path))
