"""`fiche-builder schema`: write what editors need to check a sheet while it is typed."""

from __future__ import annotations

import sys
from pathlib import Path

from fiche_builder import loading
from fiche_builder.options import Given, Option
from fiche_builder.report import summary
from fiche_builder.reports.text import as_text
from fiche_builder.saving import save
from fiche_builder.schema import FILE, as_json
from fiche_builder.settings import CONFIG, read_settings
from fiche_builder.vocabularies import load_vocabularies

HELP = f"renouveler {FILE}, qui aide à la saisie dans VS Code et JetBrains"


OPTIONS = (Option("--verifier", "ne rien écrire : dire si le fichier est à renouveler", "schema --verifier"),)


def run(root: Path, options: Given) -> int:
    vocabularies, problems = load_vocabularies(root / loading.VOCABULARIES, loading.VOCABULARIES)
    settings, of_settings = read_settings(root / CONFIG)
    problems += of_settings
    if any(p.is_error for p in problems):
        print(f"{as_text(problems)}\n\n{summary(problems)}.", file=sys.stderr)
        return 1
    content, path = as_json(vocabularies, settings.adresse or ""), root / FILE
    if path.is_file() and path.read_bytes() == content:
        print(f"{FILE} est à jour.")
        return 0
    if options.verifier:
        print(f"{FILE} n'est pas à jour. Lancez « make schema », et enregistrez le fichier.", file=sys.stderr)
        return 1
    try:
        path.parent.mkdir(exist_ok=True)
        save(path, content)
    except OSError:
        print(f"{FILE} ne peut pas être écrit. Vérifiez les droits du dossier.", file=sys.stderr)
        return 1
    print(f"{FILE} est renouvelé. Enregistrez-le avec votre changement.")
    return 0
