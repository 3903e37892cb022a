"""For a program: everything, as JSON."""

from __future__ import annotations

import json

from fiche_builder.reports.report import Report


def render(report: Report) -> str:
    """A list of `{fichier, ligne, colonne, code, niveau, message, aide}`, the advice last."""
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
        for d in report.everything
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
