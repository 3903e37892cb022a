"""One page of each type, of the project and of the small collection."""

from __future__ import annotations

import re

from project import ROOT

SHEETS = {p.stem: p.read_text(encoding="utf-8") for p in sorted((ROOT / "fiches").glob("*.yml"))}
DANGER = next((id for id, text in SHEETS.items() if "\npersonnes_en_danger: oui\n" in text), min(SHEETS))
"""Its page opens on whom to call."""
FULL = max(
    SHEETS.keys() - {DANGER},
    key=lambda id: ("telephones:" in SHEETS[id], len(set(re.findall(r"(?m)^\w+:", SHEETS[id])))),
    default=DANGER,
)
"""The sheet with most fields, that gives a telephone."""
CARRIER = min(
    found[1] for text in SHEETS.values() if (found := re.search(r"\nporteur:\n  types:\n    - (\S+)", text))
)
"""Who carries one of the actions."""

PAGES = {
    "accueil": "",
    "toutes-les-fiches": "fiches/",
    "fiche": f"fiches/{FULL}/",
    "fiche-danger": f"fiches/{DANGER}/",
    "tous-les-index": "index/",
    "index": "index/departements/",
    "index-contacts": "index/contacts/",
    "entree": f"index/porteurs/{CARRIER}/",
    "territoires": "territoires/",
    "recherche": "recherche/",
    "recherche-faite": f"recherche/?q=justice&porteurs={CARRIER}&age=15",
    "recherche-vaine": "recherche/?q=radicalisation",
    "glossaire": "glossaire/",
    "donnees": "donnees/",
    "champs": "guide/champs/",
    "ecrite-a-la-main": "a-propos/",
    "ecrite-avec-code": "webmestres/",
    "regles": "guide/regles/",
    "regle": "guide/regles/deux-points/",
    "ecrite-avec-images": "guide/forge/",
    "plan-du-site": "plan-du-site/",
    "introuvable": "404.html",
}

SMALL_PAGES = PAGES | {
    "fiche": "fiches/jardin-partage/",
    "fiche-danger": "fiches/boite-a-livres/",
    "entree": "index/porteurs/commune/",
    "recherche-faite": "recherche/?q=jardin&porteurs=commune&age=15",
}
