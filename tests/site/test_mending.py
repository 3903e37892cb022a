"""While a list is being mended, `servir` goes on: the site of the good sheets can be made from what is left of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from htmltext import read

from fiche_builder import urls
from fiche_builder.site.project import read_whole
from fiche_builder.site.site import Site, build_site


def served(root: Path, day: date) -> tuple[Site, set[str]]:
    """The site as `servir` makes it, and the codes of the errors that it tells."""
    project = read_whole(root)
    errors = [p for p in project.problems if p.is_error]
    collection = project.collection.without({p.file for p in errors})
    return build_site(collection, project.settings, day), {p.code for p in errors}


def page(site: Site, address: str) -> str:
    return read(f"<main>{next(p.body for p in site.pages if p.address == address)}</main>").main


def test_every_list_has_a_faulty_entry(copy: Path, day: date) -> None:
    for path in (copy / "vocabulaires").iterdir():
        before, _, after = path.read_text(encoding="utf-8").partition("    libelle:")
        path.write_text(before + "    libele:" + after, encoding="utf-8")
    site, codes = served(copy, day)
    assert codes == {"cle-inconnue"} and site.counted == "3 fiches"
    # The other entries keep all that they say.
    text = page(site, urls.TERRITORIES)
    assert "Guyane (973)" in text


def test_the_lists_of_places_are_gone(copy: Path, day: date) -> None:
    for name in ("departements", "regions"):
        (copy / "vocabulaires" / f"{name}.yml").unlink()
    site, codes = served(copy, day)
    assert codes == {"vocabulaire-manquant"} and site.counted == "3 fiches"
    assert "Une fiche sert partout" in page(site, urls.TERRITORIES)
    assert "La carte" not in page(site, urls.TERRITORIES)
