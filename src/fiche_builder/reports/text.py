"""For a person at a terminal: what must be mended in full, then the advice, one line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from fiche_builder.diagnostics import Diagnostic
from fiche_builder.records.kinds import NOUN
from fiche_builder.reports.report import Report

MOST = 200
"""Problems of one file that a person may read; a file that has more is no sheet."""


def render(report: Report) -> str:
    """Problems, advice, then their number. Advice on the whole project is only counted by sheet: it would drown the rest."""
    blocks = [as_text(report.problems)] if report.problems else []
    if report.advice:
        by_file = [(file, list(own)) for file, own in groupby(report.advice, key=lambda d: d.file)]
        blocks.append(_in_full(by_file) if report.named or report.strict else _counted(by_file))
    last = report.summary
    if report.problems or (report.advice and (report.named or report.strict)):
        last += "\nPour comprendre un code entre crochets : fiche-builder expliquer CODE"
    if report.strict and report.blocks and not any(d.is_error for d in report.problems):
        last += "\nMode strict : les avertissements et les conseils bloquent aussi."
    return "\n\n".join([*blocks, last])


def _in_full(by_file: list[tuple[str, list[Diagnostic]]]) -> str:
    return "\n\n".join(
        "\n".join(
            [
                f"Conseils pour {safe(file)} :",
                *(f"  {d.line}:{d.column} [{d.code}] {safe(d.message)}\n      → {safe(d.help)}" for d in own),
            ]
        )
        for file, own in by_file
    )


def _counted(by_file: list[tuple[str, list[Diagnostic]]]) -> str:
    lines = [f"  {safe(file)} : {len(own)}" for file, own in by_file]
    return "\n".join(
        [
            f"Conseils, par {NOUN.one} :",
            *lines,
            f"Ils ne bloquent rien. Pour les lire : fiche-builder verifier {safe(by_file[0][0])}",
        ]
    )


def as_text(diagnostics: Sequence[Diagnostic]) -> str:
    """One problem after the other, each with its line and how to mend it; of a file that has too many, the first."""
    blocks = []
    told: Counter[str] = Counter()
    for d in diagnostics:
        told[d.file] += 1
        if told[d.file] > MOST:
            continue
        block = [f"{safe(d.file)}:{d.line}:{d.column}: {d.level} [{d.code}] {safe(d.message)}"]
        if d.excerpt.strip():
            block += _excerpt(d)
        if d.help:
            block.append(f"    → {safe(d.help)}")
        blocks.append("\n".join(block))
    blocks += [
        f"{safe(file)} : {count - MOST} problèmes de plus ne sont pas montrés. Corrigez les premiers, puis vérifiez de nouveau."
        for file, count in told.items()
        if count > MOST
    ]
    return "\n\n".join(blocks)


def safe(text: str, other: str = "?", spaces: str = "\u00a0\u202f") -> str:
    """TEXT without what would act on a terminal or on a forge's log: a file may have any name.

    OTHER stands for what may not be shown, French SPACES aside; the length stays the same.
    """
    shown = "".join(c if c.isprintable() or c in spaces else other for c in text)
    # GitHub's runner obeys `##[command]` wherever it stands in a line (actions/runner, ActionCommand.cs).
    return shown.replace("##[", "##(")


def _excerpt(d: Diagnostic, width: int = 100) -> list[str]:
    """The line with a mark under the column, cut around it when it is long."""
    start = max(0, d.column - 1 - width // 2) if len(d.excerpt) > width else 0
    shown = safe(d.excerpt[start : start + width], " ", spaces="")
    prefix = f"    {d.line} | "
    return [prefix + shown, " " * (len(prefix) + min(d.column - 1 - start, len(shown))) + "^"]
