"""What a run has measured -> tables in Markdown, in French."""

from __future__ import annotations

from results import OWN, Figure, Results, Round, Size, middle, processor, ratio, text


def _wall(found: Round) -> float:
    return float(found["froid"]["wall"] - found["froid"]["engine_wall"])


def _searched(key: str) -> Figure:
    """Ours has the engine's part in it; that of the others is measured apart."""
    return lambda r: float(r["froid"][key] + (0 if "verifier" in r else r["recherche"][key]))


def _engine_peak(found: Round) -> float:
    return float((found["froid"] if "verifier" in found else found["recherche"])["engine_peak"] / 1e6)


_COMPARED: tuple[tuple[str, Figure], ...] = (
    ("à froid, sans la recherche : processeur, s", processor),
    ("à froid, sans la recherche : durée, s", _wall),
    ("à froid, avec Pagefind : processeur, s", _searched("processor")),
    ("à froid, avec Pagefind : durée, s", _searched("wall")),
    ("mémoire, sans Pagefind, Mo", lambda r: float(r["froid"]["peak"] / 1e6)),
    ("mémoire de Pagefind, Mo", _engine_peak),
    (
        "une fiche changée, sans la recherche : processeur, s",
        lambda r: float(r["apres"]["processor"] - r["apres"]["engine_processor"]),
    ),
    (
        "une fiche changée, sans la recherche : durée, s",
        lambda r: float(r["apres"]["wall"] - r["apres"]["engine_wall"]),
    ),
    ("fichiers", lambda r: float(r["taille"]["fichiers"])),
    ("Mo du site", lambda r: float(r["taille"]["octets"] / 1e6)),
)
"""Each line of the first table."""
_GROWN = (1000, 10_000)


def markdown(results: Results, labels: dict[str, str]) -> str:
    """The tables of RESULTS; LABELS: the programs by their name, ours first."""
    shown = [name for name in labels if any(name in size["tours"][0] for size in results.values())]
    lines = [
        "Entre parenthèses : le nôtre, divisé par l’autre.\n",
        f"| fiches | mesure | {' | '.join(labels[name] for name in shown)} |",
        f"| ---: | --- |{' ---: |' * len(shown)}",
    ]
    for number, size in results.items():
        lines += [_row(number, label, [_cell(size, n, figure) for n in shown]) for label, figure in _COMPARED]
        views = size["navigateur"].get("vues", {})
        lines.append(_row(number, "première page vue, ko compressés", [_view(views, n) for n in shown]))
    lines += ["", "| fiches | de notre côté seul | |", "| ---: | --- | ---: |"]
    for number, size in results.items():
        lines += [_row(number, label, [value]) for label, value in _alone(size)]
    return "\n".join([*lines, *_growth(results)]) + "\n"


def _row(number: int, label: str, cells: list[str]) -> str:
    return f"| {number} | {label} | {' | '.join(cells)} |"


def _cell(size: Size, program: str, figure: Figure) -> str:
    value, times = middle(size, program, figure), ratio(size, program, figure)
    if value is None:
        return "–"
    return text(value) if program == OWN or times is None else f"{text(value)} ({text(times)})"


def _view(views: dict[str, float], program: str) -> str:
    if program not in views:
        return "–"
    shown = text(views[program] / 1000)
    return shown if program == OWN else f"{shown} ({text(views[OWN] / views[program])})"


def _alone(size: Size) -> list[tuple[str, str]]:
    """What has no other side."""

    def against(seconds: str, first: Figure, second: Figure) -> str:
        turns = [turn[OWN] for turn in size["tours"]]
        one, times = middle(size, OWN, first), middle(size, OWN, lambda r: first(r) / second(r))
        return f"{text(one or 0)} ({text(times or 0)} × {seconds})" if turns else "–"

    found = [
        (
            "`verifier` : processeur, s",
            against("le plancher", _check("processor"), lambda r: float(r["plancher"])),
        ),
        ("`verifier` : durée, s", against("le plancher", _check("wall"), lambda r: float(r["plancher"]))),
        (
            "`verifier` après une fiche changée : processeur, s",
            against("à froid", lambda r: float(r["verifier_apres"]["processor"]), _check("processor")),
        ),
    ]
    if search := size["navigateur"].get("recherche"):
        found.append(("premier résultat de recherche : ko compressés", text(search["octets"] / 1000)))
        found.append(
            ("premier résultat de recherche : s depuis le début de la visite", text(search["secondes"]))
        )
    return found


def _check(key: str) -> Figure:
    return lambda r: float(r["verifier"][key])


def _growth(results: Results) -> list[str]:
    """How many times longer ten times as many sheets take."""
    if not set(_GROWN) <= results.keys():
        return []
    few, many = (middle(results[number], OWN, processor) for number in _GROWN)
    assert few and many
    return [
        "",
        f"De 1 000 à 10 000 fiches, notre processeur (sans la recherche) est multiplié par {text(many / few)}.",
    ]
