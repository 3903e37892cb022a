"""Our own program, measured on a project of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from content import Content, Data
from measuring import CommandFailed, run

HERE = Path(__file__).resolve().parent
GENERATOR = HERE.parent / "outils" / "collection_realiste" / "generer.py"
_SUMMARY = re.compile(r"^resume:.*\n(?: .*\n|\n(?= ))*", re.MULTILINE)


class Own:
    """`fiche-builder` at PROGRAM on SIZE sheets in FOLDER, with the lists, pages and theme of the project in SOURCE."""

    name, label, site = "nous", "fiche-builder", "site"

    def __init__(self, program: Path, source: Path, size: int, folder: Path) -> None:
        command: list[str | Path] = [sys.executable, GENERATOR, str(size), folder, "--projet", source]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        self._program, self.folder = program, folder

    def check(self) -> Data:
        """What the check costs with nothing kept from before, and its floor (seconds of processor)."""
        self._forget()
        cost = run([self._program, "verifier"], self.folder)
        floor: list[str | Path] = [sys.executable, HERE / "plancher.py", self.folder / "fiches"]
        least = subprocess.run(floor, check=True, capture_output=True, text=True)
        return {"verifier": asdict(cost), "plancher": float(least.stdout)}

    def check_again(self) -> Data:
        """What the check costs with what the last command has kept."""
        return {"verifier_apres": asdict(run([self._program, "verifier"], self.folder))}

    def build(self) -> Data:
        """What the build costs with nothing kept from before, and what it writes."""
        self._forget()
        cost = run([self._program, "construire"], self.folder)
        return {"froid": asdict(cost), "taille": weight(self.folder / self.site)}

    def build_again(self) -> Data:
        """What the build costs with what the last one has kept."""
        return {"apres": asdict(run([self._program, "construire"], self.folder))}

    def change(self, content: Content, id: str) -> None:
        """Give the file of the sheet ID the summary that it has in CONTENT."""
        path = self.folder / "fiches" / f"{id}.yml"
        line = f"resume: {content.sheets[id]['resume']}\n"
        text, times = _SUMMARY.subn(line, path.read_text(encoding="utf-8"), count=1)
        if times != 1:
            raise CommandFailed(f"Le résumé de « {id} » est introuvable.")
        path.write_text(text, encoding="utf-8", newline="\n")

    def _forget(self) -> None:
        for name in (".cache", self.site):
            shutil.rmtree(self.folder / name, ignore_errors=True)


def weight(folder: Path) -> Data:
    """How many files are under FOLDER, and their bytes."""
    sizes = [p.stat().st_size for p in folder.rglob("*") if p.is_file()]
    return {"fichiers": len(sizes), "octets": sum(sizes)}
