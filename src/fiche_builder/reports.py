"""How diagnostics are shown: for a person, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.typography import count


def as_text(diagnostics: Sequence[Diagnostic]) -> str:
    """One problem after the other, each with its line and how to mend it; then their number."""
    blocks = []
    for d in diagnostics:
        block = [f"{safe(d.file)}:{d.line}:{d.column}: {d.level} [{d.code}] {safe(d.message)}"]
        if d.excerpt.strip():
            block += _excerpt(d)
        if d.help:
            block.append(f"    → {safe(d.help)}")
        blocks.append("\n".join(block))
    return "\n\n".join(blocks)


def safe(text: str) -> str:
    """TEXT without what would act on a terminal: a file may have any name. French spaces stay."""
    return "".join(c if c.isprintable() or c in "\u00a0\u202f" else "?" for c in text)


def _excerpt(d: Diagnostic, width: int = 100) -> list[str]:
    """The line with a mark under the column, cut around it when it is long."""
    start = max(0, d.column - 1 - width // 2) if len(d.excerpt) > width else 0
    shown = "".join(c if c.isprintable() else " " for c in d.excerpt[start : start + width])
    prefix = f"    {d.line} | "
    return [prefix + shown, " " * (len(prefix) + min(d.column - 1 - start, len(shown))) + "^"]


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 erreurs, 1 avertissement`."""
    errors = sum(d.is_error for d in diagnostics)
    return f"{count(errors, 'erreur', 'erreurs')}, {count(len(diagnostics) - errors, 'avertissement', 'avertissements')}"


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """A list of `{fichier, ligne, colonne, code, niveau, message, aide}`."""
    rows = [
        {
            "fichier": d.file,
            "ligne": d.line,
            "colonne": d.column,
            "code": d.code,
            "niveau": d.level.value,
            "message": d.message,
            "aide": d.help,
        }
        for d in diagnostics
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
