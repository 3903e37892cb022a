"""Published scripts leave the comments behind, and nothing else."""

from __future__ import annotations

from pathlib import Path

from project import ROOT

from fiche_builder.site.scripts import without_remarks


def test_only_the_comments_on_lines_of_their_own_go() -> None:
    script = (
        "/* What it is. */\n\n"
        'const at = "https://exemple.fr/"; // kept\n'
        "  // gone\n"
        "/**\n * Gone too:\n * `a * b`.\n */\n"
        "const text = `\n/ not a comment /\n`;\n"
        "const half = a /* kept */ + b;\n"
    )
    assert without_remarks(script) == (
        '\nconst at = "https://exemple.fr/"; // kept\n'
        "const text = `\n/ not a comment /\n`;\n"
        "const half = a /* kept */ + b;\n"
    )


def test_what_is_published_is_our_scripts_less_such_lines(built: Path) -> None:
    source, site = (folder / "assets" / "javascripts" for folder in (ROOT / "overrides", built))
    names = [p.relative_to(source) for p in source.rglob("*.js")]
    assert len(names) > 10
    for name in names:
        ours, theirs = (f.joinpath(name).read_text(encoding="utf-8").split("\n") for f in (source, site))
        left = iter(theirs)
        line = next(left)
        dropped = []
        for own in ours:
            if own == line:
                line = next(left, None)
            else:
                dropped.append(own.strip())
        assert line is None and all(d.startswith(("//", "/*", "*")) or d.endswith("*/") for d in dropped), (
            name
        )
