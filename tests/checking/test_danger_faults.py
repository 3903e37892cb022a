"""What is wrong of the sheets about people in danger, and of the numbers that they open with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def test_a_wrong_number_is_told(copy: Path, run: Callable) -> None:
    file = copy / "vocabulaires" / "numeros-urgence.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("numero: 17", "numero: 39-19"), encoding="utf-8")
    done = run(copy, "verifier")
    assert done.returncode == 1
    assert "« 39-19 » n'est pas un numéro court." in done.stdout + done.stderr


def test_neither_yes_nor_no_is_told(copy: Path, run: Callable) -> None:
    file = copy / "fiches" / "boite-a-livres.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("en_danger: oui", "en_danger: peut-être"), encoding="utf-8")
    done = run(copy, "verifier")
    assert done.returncode == 1
    assert "« peut-être » n'est ni oui ni non." in done.stdout + done.stderr
