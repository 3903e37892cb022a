"""An address is for ever: a sheet that changed its id is still found at the former one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from htmltext import read, target

OLD = "chantier-de-jeunes"


def claim(copy: Path, id: str, *former: str) -> None:
    """Give the sheet ID its FORMER ids."""
    file = copy / "fiches" / f"{id}.yml"
    lines = "".join(f"  - {one}\n" for one in former)
    file.write_text(
        file.read_text(encoding="utf-8").replace("statut:\n", f"anciens_ids:\n{lines}statut:\n", 1),
        encoding="utf-8",
    )


def test_the_former_address_leads_to_the_sheet(copy: Path, run: Callable) -> None:
    claim(copy, "chantier-passerelle", OLD)
    done = run(copy, "construire")
    assert done.returncode == 0, done.stderr
    html = (copy / "site" / "fiches" / OLD / "index.html").read_text(encoding="utf-8")
    left = read(html)
    assert left.lang == "fr" and left.main.startswith("Cette fiche a changé d’adresse")
    assert [target(f"fiches/{OLD}/", link) for link in left.links] == [("fiches/chantier-passerelle/", "")]
    assert '<meta http-equiv="refresh" content="0; url=../chantier-passerelle/">' in html
    assert '<meta name="robots" content="noindex">' in html
    # No page speaks of it.
    told = [p for p in (copy / "site").rglob("*.html") if OLD in p.read_text(encoding="utf-8")]
    assert told == []


@pytest.mark.parametrize(
    ("claims", "message"),
    [
        ({"chantier-passerelle": ["parcours-citoyen"]}, "« parcours-citoyen » est l'identifiant d'une fiche d'aujourd'hui."),
        ({"chantier-passerelle": ["chantier-passerelle"]}, "« chantier-passerelle » est l'identifiant d'une fiche d'aujourd'hui."),
        ({"chantier-passerelle": [OLD, OLD]}, f"« {OLD} » est donné plus d'une fois comme ancien identifiant."),
        ({"chantier-passerelle": [OLD], "parcours-citoyen": [OLD]}, f"« {OLD} » est donné plus d'une fois comme ancien identifiant."),
        ({"chantier-passerelle": ["Chantier/Été"]}, "« Chantier/Été » n'est pas un identifiant."),
    ],
)  # fmt: skip
def test_an_address_that_is_taken_or_impossible_is_told(
    claims: dict[str, list[str]], message: str, copy: Path, run: Callable
) -> None:
    for id, former in claims.items():
        claim(copy, id, *former)
    done = run(copy, "verifier")
    assert done.returncode == 1
    assert message in done.stdout + done.stderr
