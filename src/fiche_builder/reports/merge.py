"""For who reads a merge request and never opens a terminal: a summary in Markdown.

What comes from a sheet is text, never Markdown, HTML, a mention or a link of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from fiche_builder.diagnostics import Diagnostic, Level
from fiche_builder.records.kinds import NOUN
from fiche_builder.records.messages_fr import shortened
from fiche_builder.reports.report import Report
from fiche_builder.typography import count, first_up, typeset

MOST = 200
"""Problems shown: GitHub refuses a summary of more than 1 MiB."""


def render(report: Report) -> str:
    """What is wrong by sheet, what changes, where the site with the changes is."""
    parts = [f"## {_verdict(report)}", *_problems(report), *_changes(report)]
    if report.preview and not any(d.is_error for d in report.problems):
        parts += ["### Voir le résultat", f"[Le site avec ces changements]({_address(report.preview)})"]
    parts += _advice(report)
    return "\n\n".join(parts)


def _verdict(report: Report) -> str:
    wrong = len({d.file for d in report.problems if d.is_error})
    if wrong:
        return count(wrong, *report.verdict.wrong)
    if report.blocks:
        return "Des remarques sont à régler avant de publier"
    if report.problems:
        return f"Rien ne bloque, mais il reste {count(len(report.problems), *report.verdict.left)}"
    return report.verdict.well


def _problems(report: Report) -> Iterator[str]:
    free = "" if report.strict else ", sans rien bloquer"
    levels = ((Level.ERROR, "À corriger"), (Level.WARNING, f"{report.verdict.to_complete}{free}"))
    for level, title in levels:
        own = [d for d in report.problems if d.level is level]
        if own:
            yield f"### {title}"
            yield from _by_sheet(own, report)


def _by_sheet(diagnostics: Sequence[Diagnostic], report: Report) -> Iterator[str]:
    for file, own in groupby(diagnostics[:MOST], key=lambda d: d.file):
        name = report.name(file)
        yield f"**{escaped(shortened(name))}**" + (f" ({escaped(file)})" if name != file else "")
        yield "\n".join(_lines(own, report))
    if len(diagnostics) > MOST:
        yield f"Et {count(len(diagnostics) - MOST, 'autre', 'autres')}."


def _lines(diagnostics: Iterable[Diagnostic], report: Report) -> Iterator[str]:
    said = None
    for d in diagnostics:
        address = report.explanation(d.code)
        # The same remedy line after line is read once.
        why = f" ([pourquoi ?]({_address(address)}))" if address else ""
        help = "" if (d.code, d.help) == said else f" {escaped(d.help)}{why}"
        said = d.code, d.help
        yield f"- Ligne {d.line} : {escaped(first_up(d.message))}{help}"


def _changes(report: Report) -> Iterator[str]:
    if report.changes is None:
        return
    yield "### Ce qui change"
    if not report.changes:
        yield f"{first_up(NOUN.no)} ne change."
    else:
        lines = []
        for change in report.changes[:MOST]:
            draft = " (brouillon)" if change.draft else ""
            before = f" : avant, {escaped(change.before)}" if change.before else ""
            fields = f" : {escaped(', '.join(change.fields))}" if change.fields and not before else ""
            named = f"**{escaped(shortened(change.name))}** ({escaped(change.file)})"
            lines.append(f"- {named} est {change.said}{draft}{before}{fields}")
        yield "\n".join(lines)
        if len(report.changes) > MOST:
            yield f"Et {count(len(report.changes) - MOST, 'autre', 'autres')}."


def _advice(report: Report) -> Iterator[str]:
    """All of it; beside what changes, that on the same sheets: the rest was there before."""
    own, rest = list(report.advice), 0
    if report.changes is not None and not report.strict:
        changed = {c.file for c in report.changes}
        own = [d for d in own if d.file in changed]
        rest = len(report.advice) - len(own)
    if own:
        blocked = "à suivre avant de publier" if report.strict else "sans obligation"
        yield f"<details>\n<summary>{count(len(own), 'conseil', 'conseils')}, {blocked}</summary>"
        yield from _by_sheet(own, report)
        yield "</details>"
    if rest:
        yield f"{count(rest, 'conseil porte', 'conseils portent')} sur des {NOUN.many} qui ne changent pas."


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
