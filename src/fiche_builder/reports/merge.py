"""For who reads a merge request and never opens a terminal: a summary in Markdown.

What comes from a sheet is text, never Markdown, HTML, a mention or a link of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from fiche_builder.diagnostics import Diagnostic, Level
from fiche_builder.messages_fr import shown
from fiche_builder.report import Report
from fiche_builder.typography import count, typeset

MOST = 200
"""Problems shown: GitHub refuses a summary of more than 1 MiB."""


def render(report: Report) -> str:
    """What is wrong by sheet, what changes, where the site with the changes is."""
    parts = [f"## {_verdict(report)}", *_problems(report), *_changes(report)]
    if report.preview and not any(d.is_error for d in report.problems):
        parts += ["### Voir le résultat", f"[Le site avec ces changements]({_address(report.preview)})"]
    if report.advice:
        parts += _advice(report)
    return "\n\n".join(parts)


def _verdict(report: Report) -> str:
    wrong = len({d.file for d in report.problems if d.is_error})
    if wrong:
        return f"{count(wrong, 'fichier est', 'fichiers sont')} à corriger avant de publier"
    if report.blocks:
        return "Des remarques sont à régler avant de publier"
    left = sum(d.level is Level.WARNING for d in report.problems)
    if left:
        return f"Rien ne bloque, mais il reste {count(left, 'point', 'points')} à compléter"
    return "Tout est en ordre : les fiches peuvent être publiées"


def _problems(report: Report) -> Iterator[str]:
    free = "" if report.strict else ", sans rien bloquer"
    levels = ((Level.ERROR, "À corriger"), (Level.WARNING, f"À compléter{free}"))
    for level, title in levels:
        own = [d for d in report.problems if d.level is level]
        if own:
            yield f"### {title}"
            yield from _by_sheet(own, report)


def _by_sheet(diagnostics: Sequence[Diagnostic], report: Report) -> Iterator[str]:
    for file, own in groupby(diagnostics[:MOST], key=lambda d: d.file):
        name = report.name(file)
        yield f"**{escaped(shown(name))}**" + (f" ({escaped(file)})" if name != file else "")
        yield "\n".join(_line(d, report) for d in own)
    if len(diagnostics) > MOST:
        yield f"Et {count(len(diagnostics) - MOST, 'autre', 'autres')}."


def _line(d: Diagnostic, report: Report) -> str:
    address = report.explanation(d.code)
    why = f" ([pourquoi ?]({_address(address)}))" if address else ""
    message = d.message[:1].upper() + d.message[1:]
    return f"- Ligne {d.line} : {escaped(message)} {escaped(d.help)}{why}"


def _changes(report: Report) -> Iterator[str]:
    if report.changes is None:
        return
    yield "### Ce qui change"
    if not report.changes:
        yield "Aucune fiche ne change."
    else:
        lines = []
        for change in report.changes[:MOST]:
            fields = f" : {escaped(', '.join(change.fields))}" if change.fields else ""
            lines.append(f"- **{escaped(shown(change.name))}** est {change.kind}{fields}")
        yield "\n".join(lines)
        if len(report.changes) > MOST:
            yield f"Et {count(len(report.changes) - MOST, 'autre', 'autres')}."


def _advice(report: Report) -> list[str]:
    said = count(len(report.advice), "conseil", "conseils")
    blocked = "à suivre avant de publier" if report.strict else "sans obligation"
    return [
        f"<details>\n<summary>{said}, {blocked}</summary>",
        *_by_sheet(report.advice, report),
        "</details>",
    ]


def escaped(text: str) -> str:
    """TEXT typeset, on one line, such that Markdown shows it as it is: no HTML, link, mention nor reference."""
    seen = "".join(c if c.isprintable() or c in "\u00a0\u202f" else " " for c in typeset(text))
    line = re.sub(" +", " ", seen).strip()
    # CommonMark: any ASCII punctuation may be escaped. The rest could only act at the start of a line, which
    # this never is; the file stays readable as it is.
    line = re.sub(r"[\\`*_\[\]<>&|~$@#]|:(?=\S)|(?<=www)\.", r"\\\g<0>", line, flags=re.IGNORECASE)
    # A word joiner parts what forges look for in plain text: @someone, #12, !12, user@host.
    return re.sub(r"(?<=@)(?=\S)|(?<=[#!%&~$])(?=\w)", "\u2060", line)


def _address(url: str) -> str:
    """URL, which no sheet gives, such that it ends where its link does."""
    return re.sub(r"[\s<>()\\\"`]", lambda sign: f"%{ord(sign[0]):02X}", url)
