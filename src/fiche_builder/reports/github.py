"""For GitHub Actions: a workflow command a problem, that GitHub shows on its line of the merge request.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
The escapes are those of its own library: https://github.com/actions/toolkit, packages/core/src/command.ts.
"""

from __future__ import annotations

from fiche_builder.diagnostics import Diagnostic, Level
from fiche_builder.guide import CODES
from fiche_builder.report import Report

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "notice"}


def render(report: Report) -> str:
    """Errors first: GitHub shows ten of each kind a step."""
    order = list(Level)
    lines = [_command(d) for d in sorted(report.everything, key=lambda d: order.index(d.level))]
    return "\n".join([*lines, report.summary])


def _command(d: Diagnostic) -> str:
    properties = {
        "title": f"{CODES[d.code].title} ({d.code})",
        "file": d.file,
        "line": d.line,
        "col": d.column,
    }
    said = ",".join(f"{key}={_escaped_property(str(value))}" for key, value in properties.items())
    # The log shows the message alone: it says the place too.
    message = f"{d.file}:{d.line}:{d.column}: {d.message}" + (f"\n→ {d.help}" if d.help else "")
    return f"::{_COMMANDS[d.level]} {said}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
