"""Tells when a file of the theme that ours replaces, or that we use, changes: ours may have to follow."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import material
import pytest

THEME = Path(material.__file__).parent / "templates"
KEPT = Path(__file__).parent / "theme_files.txt"


def of_interest(root: Path) -> dict[str, str]:
    """File of the theme -> sha256."""
    ours = root / "overrides"
    replaced = {str(f.relative_to(ours)) for f in ours.rglob("*.html")}
    included = {
        name
        for f in ours.rglob("*.html")
        for name in re.findall(r'include "(\.icons/[^"]+)"', f.read_text("utf-8"))
    }
    used = {"main.html", "mkdocs_theme.yml"}
    names = sorted(name for name in replaced | included | used if (THEME / name).is_file())
    return {name: hashlib.sha256((THEME / name).read_bytes()).hexdigest() for name in names}


def test_the_theme_has_not_changed_under_us(root: Path) -> None:
    found = of_interest(root)
    assert "base.html" in found
    if os.environ.get("RENOUVELER"):
        KEPT.write_text("".join(f"{digest}  {name}\n" for name, digest in found.items()), encoding="utf-8")
    kept = dict(line.split("  ")[::-1] for line in KEPT.read_text(encoding="utf-8").splitlines())
    changed = sorted(name for name in found.keys() | kept.keys() if found.get(name) != kept.get(name))
    if changed:
        pytest.fail(
            f"Material a changé : {', '.join(changed)}. Relisez ces fichiers du thème et, en face, overrides/ : "
            "ce que nous en gardons marche-t-il encore ? Puis : RENOUVELER=1 make test "
            "(the theme's files changed: re-read them beside overrides/, then renew).",
            pytrace=False,
        )
