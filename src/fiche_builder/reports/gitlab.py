"""For GitLab: a Code Quality report, shown in the merge request.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
import re
from collections import Counter
from hashlib import sha256

from fiche_builder.diagnostics import Diagnostic, Level
from fiche_builder.reports.report import Report

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.ADVICE: "info"}


def render(report: Report) -> str:
    """The report, as JSON."""
    seen: Counter[str] = Counter()
    rows = []
    for d in report.everything:
        mark = _lasting(d)
        seen[mark] += 1
        rows.append(
            {
                "description": f"{d.message} {d.help}".strip(),
                "check_name": d.code,
                "fingerprint": sha256(f"{mark}\0{seen[mark]}".encode()).hexdigest(),
                "severity": _SEVERITIES[d.level],
                "location": {"path": d.file, "lines": {"begin": d.line}},
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _lasting(d: Diagnostic) -> str:
    """What stays the same while lines are added above: GitLab tells by it what is new from what was there."""
    # A message may cite another line: « déjà donnée à la ligne 12 ».
    message = re.sub(r"\bligne \d+", "ligne", d.message)
    return "\0".join((d.file, d.code, message, d.excerpt[:1000].strip()))
