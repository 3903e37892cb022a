"""For GitHub Actions: a workflow command a problem, that GitHub shows on its line of the merge request.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
The escapes are those of its own library: https://github.com/actions/toolkit, packages/core/src/command.ts.
"""

from __future__ import annotations

from fiche_builder.checking.guide import CODES
from fiche_builder.diagnostics import Diagnostic, Level
from fiche_builder.reports.report import Report
from fiche_builder.typography import count

SHOWN = 10
"""Of each kind and each step, GitHub shows so many on the lines, and not a word of the others."""
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "notice"}


def render(report: Report) -> str:
    """Errors first; where GitHub is to stop, the last that it shows says how many more there are."""
    lines = []
    for level in Level:
        own = [d for d in report.everything if d.level is level]
        told = [_told(d) for d in own]
        if len(own) > SHOWN:
            told.insert(SHOWN - 1, _more(own[SHOWN - 1], len(own) - SHOWN + 1))
        lines += told
    return "\n".join([*lines, report.summary])


def _told(d: Diagnostic) -> str:
    # The log shows the message alone: it says the place too.
    message = f"{d.file}:{d.line}:{d.column}: {d.message}" + (f"\n→ {d.help}" if d.help else "")
    return _command(d, f"{CODES[d.code].title} ({d.code})", message)


def _more(first: Diagnostic, number: int) -> str:
    message = f"GitHub n'en montre que {SHOWN} sur les lignes : lisez la suite dans le journal de cet essai."
    one = first.level.value
    return _command(first, f"Et {count(number, f'autre {one}', f'autres {one}s')}", message)


def _command(d: Diagnostic, title: str, message: str) -> str:
    """MESSAGE at the place and the level of D."""
    properties = {"title": title, "file": d.file, "line": d.line, "col": d.column}
    said = ",".join(f"{key}={_escaped_property(str(value))}" for key, value in properties.items())
    return f"::{_COMMANDS[d.level]} {said}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
