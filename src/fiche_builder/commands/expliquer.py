"""`fiche-builder expliquer`: why a code is told, a wrong example and the right one; the list of codes without one."""

from __future__ import annotations

from pathlib import Path
from textwrap import fill, indent

from fiche_builder import urls
from fiche_builder.checking.guide import CODES, FAMILIES
from fiche_builder.checking.settings import CONFIG, read_settings
from fiche_builder.commands.options import Given, Option, Wrong, meant
from fiche_builder.explanation import SHEET, Example, Explanation
from fiche_builder.near import nearest
from fiche_builder.records.messages_fr import shortened

HELP = "dire ce que veut dire un code de « verifier », avec un exemple"
_WIDTH = 100


OPTIONS = (Option("code", "celui d'un message (tous, si rien n'est dit)", "expliquer deux-points"),)


def run(root: Path, options: Given) -> int:
    if options.code is None:
        print("\n\n".join(f"{title}\n{_list(family)}" for title, family in FAMILIES.items()))
        return 0
    # As it is copied from a message: [cle-inconnue].
    code = options.code.strip(" []").lower()
    if code not in CODES:
        near = nearest(code, CODES)
        hint = meant(near) or " Sans code, la commande les donne tous."
        what = f"Le code « {shortened(options.code)} » n'existe pas.{hint}"
        raise Wrong(what, f"expliquer {near}" if near else "expliquer")
    print(_told(CODES[code]))
    if site := read_settings(root / CONFIG)[0].adresse:
        print(f"\n{site}{urls.rule(code)}")
    return 0


def _list(family: tuple[Explanation, ...]) -> str:
    widest = max(len(e.code) for e in CODES.values())
    return "\n".join(f"  {e.code:{widest}}  {e.title}" for e in family)


def _told(e: Explanation) -> str:
    parts = [
        f"{e.title} [{e.code}], {e.level}",
        fill(e.why, _WIDTH),
        f"Ne pas écrire :\n{_shown(e.wrong)}",
        f"Écrire :\n{_shown(e.right)}",
    ]
    return "\n\n".join(parts)


def _shown(example: Example) -> str:
    place = "" if example.in_words or example.file == SHEET else f"dans {example.file} :\n"
    return indent(
        place + (fill(example.text, _WIDTH) if example.in_words else example.text.rstrip("\n")), "    "
    )
