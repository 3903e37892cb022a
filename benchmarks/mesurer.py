"""Measures `fiche-builder` beside other generators on the same made-up sheets: `make bench`.

Each round builds with each of them, from nothing and then after one sheet has changed; the rounds follow each other in
one run, and a figure is the median of theirs. A ratio is the median of the ratios of the rounds.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

import browser
from content import Content
from eleventy import Eleventy
from hugo import Hugo
from markdown_pages import Material, Zensical
from measuring import CommandFailed, Cost, run
from own import HERE, Own, weight
from plot import plot
from results import Results, Round, Size
from rival import Rival
from table import markdown

ROOT = HERE.parent
RIVALS: dict[str, type[Rival]] = {rival.name: rival for rival in (Hugo, Eleventy, Material, Zensical)}


def main() -> int:
    """Run the command; returns the exit code (0 well, 1 problem told)."""
    options = _options()
    results: Results = {}
    rivals = _installed(options)
    try:
        for size in sorted(options.tailles):
            with tempfile.TemporaryDirectory() as folder:
                results[size] = _measure(size, Path(folder), options, rivals)
            # Written after each size: an interrupted run keeps what it has measured.
            (HERE / "resultats.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    except CommandFailed as error:
        print(f"Une commande mesurée a échoué :\n{error}", file=sys.stderr)
        return 1
    labels = {Own.name: Own.label} | {rival.name: rival.label for rival in rivals}
    text = markdown(results, labels)
    (HERE / "resultats.md").write_text(text, encoding="utf-8")
    (HERE / "resultats.svg").write_text(plot(results, labels), encoding="utf-8")
    print(text)
    return 0


class _Parser(argparse.ArgumentParser):
    """argparse that says in French what is wrong."""

    def error(self, message: str) -> NoReturn:
        example = 'make bench OPTIONS="--tailles 16,200 --programmes hugo"'
        self.exit(
            2, f"Options refusées. Écrivez par exemple : {example}\nProgrammes : {', '.join(RIVALS)}.\n"
        )


def _options() -> argparse.Namespace:
    parser = _Parser(prog="mesurer.py", description="Mesure fiche-builder à côté d’autres générateurs.")
    parser.add_argument("--tailles", type=_sizes, default=[16, 200, 1000], help="nombres de fiches : 16,200")
    parser.add_argument(
        "--paires", type=int, default=3, help="tours : mesures de chaque programme, l’un après l’autre"
    )
    parser.add_argument(
        "--programmes", type=_names, default=list(RIVALS), help=",".join(RIVALS) + ", ou aucun"
    )
    parser.add_argument("--programme", type=_path, default=ROOT / ".venv" / "bin" / "fiche-builder")
    parser.add_argument("--projet", type=_path, default=ROOT, help="où prendre listes, pages et thème")
    parser.add_argument(
        "--outils", type=_path, default=ROOT / ".venv-bench", help="où sont les autres programmes"
    )
    return parser.parse_args()


def _path(text: str) -> Path:
    # Commands run in other folders; a link of an environment must not be followed.
    return Path(text).absolute()


def _sizes(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def _names(text: str) -> list[str]:
    names = [] if text == "aucun" else text.split(",")
    if not set(names) <= RIVALS.keys():
        raise ValueError(text)
    return names


def _installed(options: argparse.Namespace) -> list[Rival]:
    rivals = [RIVALS[name](options.outils) for name in options.programmes]
    for rival in rivals:
        if not rival.program():
            _say(f"{rival.label} n’est pas installé : il n’est pas mesuré.")
    return [rival for rival in rivals if rival.program()]


def _measure(size: int, folder: Path, options: argparse.Namespace, rivals: list[Rival]) -> Size:
    """Every round of SIZE sheets, in FOLDER, then what a reader's browser gets."""
    _say(f"{size} fiches : préparation")
    own = Own(options.programme, options.projet, size, folder / Own.name)
    content = Content(own.folder)
    present = [rival for rival in rivals if size <= rival.largest]
    for rival in present:
        rival.prepare(content, folder / rival.name)
    rounds = []
    for n in range(options.paires):
        _say(f"{size} fiches : tour {n + 1} sur {options.paires}")
        rounds.append(_round(n, own, content, present, folder))
    _say(f"{size} fiches : dans un navigateur")
    sites = {Own.name: own.folder / own.site} | {r.name: folder / r.name / r.site for r in present}
    return {"tours": rounds, "navigateur": browser.costs(sites, list(content.sheets))}


def _round(n: int, own: Own, content: Content, rivals: list[Rival], folder: Path) -> Round:
    """The check cold and again, then each build cold, then again: one sheet is changed each time."""

    def change(turn: int) -> None:
        id = content.change(turn)
        own.change(content, id)
        for rival in rivals:
            rival.write(content, folder / rival.name, id)

    checked = own.check()
    change(2 * n)
    checked |= own.check_again()
    found = {Own.name: checked | own.build()} | {r.name: _cold(r, folder / r.name) for r in rivals}
    change(2 * n + 1)
    found[Own.name] |= own.build_again()
    for rival in rivals:
        found[rival.name]["apres"] = asdict(rival.build(folder / rival.name))
    return found


def _cold(rival: Rival, folder: Path) -> Round:
    """The build of RIVAL from nothing and its size; then Pagefind over its pages, where that is compared."""
    rival.forget(folder)
    found = {"froid": asdict(rival.build(folder)), "taille": weight(folder / rival.site)}
    if rival.searched:
        search = run([sys.executable, "-m", "pagefind", "--site", rival.site, "--quiet"], folder)
        shutil.rmtree(folder / rival.site / "pagefind")
        found["recherche"] = asdict(_whole_engine(search))
    return found


def _whole_engine(search: Cost) -> Cost:
    return Cost(search.processor, search.wall, 0, search.processor, search.wall, search.engine_peak)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
