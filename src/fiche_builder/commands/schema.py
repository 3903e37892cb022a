"""`fiche-builder schema`: write what editors need to check a sheet while it is typed."""

from __future__ import annotations

import sys
from pathlib import Path

from fiche_builder.checking import loading
from fiche_builder.checking.settings import CONFIG, read_settings
from fiche_builder.commands.options import Given, Option
from fiche_builder.editing.schema import as_json
from fiche_builder.records.kinds import KINDS
from fiche_builder.records.vocabularies import load_vocabularies
from fiche_builder.reports.report import summary
from fiche_builder.reports.text import as_text
from fiche_builder.saving import save
from fiche_builder.typography import listed

_FILES = listed([kind.schema_file for kind in KINDS])
_HELPS = "aident" if len(KINDS) > 1 else "aide"
HELP = f"renouveler {_FILES}, qui {_HELPS} à la saisie dans VS Code et JetBrains"


OPTIONS = (Option("--verifier", "ne rien écrire : dire si le fichier est à renouveler", "schema --verifier"),)


def run(root: Path, options: Given) -> int:
    vocabularies, problems = load_vocabularies(root / loading.VOCABULARIES, loading.VOCABULARIES)
    settings, of_settings = read_settings(root / CONFIG)
    problems += of_settings
    if any(p.is_error for p in problems):
        print(f"{as_text(problems)}\n\n{summary(problems)}.", file=sys.stderr)
        return 1
    site = settings.adresse or ""
    made = {kind.schema_file: as_json(kind, vocabularies, site) for kind in KINDS}
    return max(_renew(root, file, content, only_check=options.verifier) for file, content in made.items())


def _renew(root: Path, file: str, content: bytes, *, only_check: bool) -> int:
    """Write CONTENT in FILE of the project at ROOT when it is not there; the exit code."""
    path = root / file
    if path.is_file() and path.read_bytes() == content:
        print(f"{file} est à jour.")
        return 0
    if only_check:
        print(f"{file} n'est pas à jour. Lancez « make schema », et enregistrez le fichier.", file=sys.stderr)
        return 1
    try:
        path.parent.mkdir(exist_ok=True)
        save(path, content)
    except OSError:
        print(f"{file} ne peut pas être écrit. Vérifiez les droits du dossier.", file=sys.stderr)
        return 1
    print(f"{file} est renouvelé. Enregistrez-le avec votre changement.")
    return 0
