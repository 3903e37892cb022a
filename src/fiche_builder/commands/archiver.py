"""`fiche-builder archiver`: build the site and put it in a ZIP, for a release."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, time
from importlib import metadata
from pathlib import Path

from fiche_builder import clock, urls
from fiche_builder.checking.settings import CONFIG, read_settings, unset_for_release
from fiche_builder.commands.options import Given, Option
from fiche_builder.site import archive
from fiche_builder.site.deposit import why

HELP = "construire le site et le mettre dans un ZIP, dans dist/"


OPTIONS = (
    Option(
        "--etiquette",
        "s'arrêter si la version du projet n'est pas celle-là",
        "archiver --etiquette v0.1.0",
        values=("vX.Y.Z",),
        wanted="un v et un numéro de version",
        default="",
    ),
)


def run(root: Path, options: Given) -> int:
    from fiche_builder.mkdocs_plugin import running

    version = metadata.version("fiche-builder")
    if options.etiquette not in ("", f"v{version}"):
        print(
            f"L'étiquette est {options.etiquette}, mais la version de pyproject.toml est {version}."
            f" Corrigez pyproject.toml, ou nommez l'étiquette v{version}.",
            file=sys.stderr,
        )
        return 1
    failed = running.build(root, clock.today())
    if failed:
        return failed
    missing = unset_for_release(read_settings(root / CONFIG)[0])
    told = "\n- ".join(["À régler avant de publier :", *missing]) + "\n" if missing else ""
    if told:
        print(f"\n{told}", file=sys.stderr)
    site, target = root / "site", root / "dist" / f"fiches-site-{version}.zip"
    newest = json.loads((site / urls.export("collection.json")).read_bytes())["date"]
    # A sheet's date may be a year or a month.
    moment = clock.chosen() or datetime.combine(clock.first_day(newest or "1980"), time(), UTC)
    try:
        archive.write_archive(site, target, moment)
        # The release on the forge says it too, to who downloads the ZIP.
        (target.parent / "notes.md").write_text(told, encoding="utf-8")
    except OSError as refused:
        print(f"Le site est construit, mais pas son ZIP. {why(refused)}", file=sys.stderr)
        return 1
    print(f"Le ZIP du site est {target.relative_to(root)}.")
    return 0
