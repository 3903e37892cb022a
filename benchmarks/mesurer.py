"""Measures `fiche-builder` beside Hugo on the same made-up sheets: `make bench`.

Each round builds with both, from nothing and then after one sheet has changed; the rounds follow each other in one
run, and a figure is the median of theirs. A ratio is the median of the ratios of the rounds.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import hugo
from content import Content, Data
from measuring import CommandFailed, Cost, run
from table import markdown

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
GENERATOR = ROOT / "outils" / "collection_realiste" / "generer.py"
_SUMMARY = re.compile(r"^resume:.*\n(?: .*\n|\n(?= ))*", re.MULTILINE)
Round = dict[str, Any]
"""What one round measured, by name: costs as `Cost` says them, files, bytes, seconds."""


def main() -> int:
    """Run the command; returns the exit code (0 well, 1 problem told)."""
    options = _options()
    results: dict[str, list[Round]] = {}
    try:
        for size in options.tailles:
            with tempfile.TemporaryDirectory() as folder:
                results[str(size)] = _measure(size, Path(folder), options)
            # Written after each size: an interrupted run keeps what it has measured.
            (HERE / "resultats.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    except CommandFailed as error:
        print(f"Une commande mesurée a échoué :\n{error}", file=sys.stderr)
        return 1
    text = markdown(results)
    (HERE / "resultats.md").write_text(text, encoding="utf-8")
    print(text)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mesurer.py", description="Mesure fiche-builder et Hugo.")
    parser.add_argument("--tailles", type=_sizes, default=[16, 200, 1000], help="nombres de fiches : 16,200")
    parser.add_argument("--paires", type=int, default=3, help="mesures de chaque côté, à tour de rôle")
    parser.add_argument("--programme", type=_program, default=ROOT / ".venv" / "bin" / "fiche-builder")
    parser.add_argument("--projet", type=_program, default=ROOT, help="où prendre listes, pages et thème")
    parser.add_argument("--hugo", type=_program, help="le programme hugo ; sans lui, fiche-builder seul")
    return parser.parse_args()


def _program(text: str) -> Path:
    # Commands run in other folders; a link of an environment must not be followed.
    return Path(text).absolute()


def _sizes(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def _measure(size: int, folder: Path, options: argparse.Namespace) -> list[Round]:
    """Every round of SIZE sheets, in FOLDER."""
    project, other = folder / "projet", folder / "hugo"
    _say(f"{size} fiches : préparation")
    command = [sys.executable, GENERATOR, str(size), project, "--projet", options.projet]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    content = Content(project)
    with_hugo = options.hugo is not None and options.hugo.is_file()
    if with_hugo:
        hugo.prepare(content, other)
    elif size == options.tailles[0]:
        _say("Hugo n’est pas installé : il n’est pas mesuré.")
    rounds = []
    for n in range(options.paires):
        _say(f"{size} fiches : tour {n + 1} sur {options.paires}")
        found = _own_cold(project, options.programme)
        if with_hugo:
            found |= _hugo_cold(other, options.hugo)
        id, sheet = content.changed(n)
        _change(project, id, sheet)
        found["nous_apres"] = asdict(run([options.programme, "construire"], project))
        if with_hugo:
            hugo.write(content, other, id, sheet)
            found["hugo_apres"] = asdict(run([options.hugo, "--quiet"], other))
        rounds.append(found)
    return rounds


def _own_cold(project: Path, program: Path) -> Round:
    """The check and the build, each with nothing kept from before, and the floor of the check."""
    _forget(project)
    check = run([program, "verifier"], project)
    floor = subprocess.run(
        [sys.executable, HERE / "plancher.py", project / "fiches"], check=True, capture_output=True, text=True
    )
    _forget(project)
    build = run([program, "construire"], project)
    return {
        "verifier": asdict(check),
        "plancher": float(floor.stdout),
        "nous": asdict(build),
        "nous_taille": _weight(project / "site"),
    }


def _forget(project: Path) -> None:
    for name in (".cache", "site"):
        shutil.rmtree(project / name, ignore_errors=True)


def _hugo_cold(folder: Path, program: Path) -> Round:
    """The build from nothing, its size, then Pagefind over its pages."""
    for name in ("public", "resources"):
        shutil.rmtree(folder / name, ignore_errors=True)
    build = run([program, "--quiet"], folder)
    size = _weight(folder / "public")
    search = run([sys.executable, "-m", "pagefind", "--site", "public", "--quiet"], folder)
    shutil.rmtree(folder / "public" / "pagefind")
    return {"hugo": asdict(build), "hugo_taille": size, "hugo_recherche": _whole_engine(search)}


def _whole_engine(search: Cost) -> Data:
    return {"processor": search.processor, "wall": search.wall, "peak": search.engine_peak}


def _weight(folder: Path) -> Data:
    sizes = [p.stat().st_size for p in folder.rglob("*") if p.is_file()]
    return {"fichiers": len(sizes), "octets": sum(sizes)}


def _change(project: Path, id: str, sheet: Data) -> None:
    """Give the file of sheet ID the summary that SHEET has."""
    path = project / "fiches" / f"{id}.yml"
    text, times = _SUMMARY.subn(f"resume: {sheet['resume']}\n", path.read_text(encoding="utf-8"), count=1)
    if times != 1:
        raise CommandFailed(f"Le résumé de « {id} » est introuvable.")
    path.write_text(text, encoding="utf-8", newline="\n")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
