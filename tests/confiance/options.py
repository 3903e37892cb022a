"""A value for each setting, and how to write them in a copy of the project."""

from __future__ import annotations

import re
from pathlib import Path

GIVEN = {
    "editeur": "Ville de <Belleville> & *associés*",
    "editeur_coordonnees": "1 place de la Mairie, 99000 Belleville, 01 23 45 67 89",
    "directeur_publication": "Camille Martin, maire",
    "hebergeur": "Serveurs_de_Belleville, 2 rue du Port",
    "contact_erreurs": "fiches@belleville.example.fr",
    "contact_accessibilite": "https://belleville.example.fr/acces?page=fiches&sujet=acces",
    "adresse": "https://fiches.belleville.example.fr/bonnes-pratiques",
    "officiel": "oui",
    "forge": "https://forge.belleville.example.fr/ville/fiches",
    "forge_branche": "principale",
    "delai_verification_mois": "7",
}


def set_options(folder: Path, options: dict[str, str]) -> None:
    """Leave the plugin of FOLDER/mkdocs.yml with OPTIONS only."""
    config = folder / "mkdocs.yml"
    lines = "".join(f"      {name}: {value}\n" for name, value in options.items())
    text, done = re.subn(
        r"(?m)^(  - fiche_builder:\n)(?:      .*\n)*",
        lambda m: m[1] + lines,
        config.read_text(encoding="utf-8"),
    )
    assert done == 1
    config.write_text(text, encoding="utf-8")
