"""Seconds of processor by number of sheets, one line a program, as an SVG that reads on light and dark pages."""

from __future__ import annotations

from math import ceil, floor, log10

from results import OWN, Results, middle, processor

WIDTH, HEIGHT = 720, 420
"""Of the whole, in pixels."""
LEFT, RIGHT, TOP, BOTTOM = 60, 150, 40, 50
"""Room around the lines, in pixels."""
_COLOURS = {
    OWN: ("#b34000", "#ff9d5c"),
    "hugo": ("#0063cb", "#6db2ff"),
    "eleventy": ("#18753c", "#6fd394"),
} | {
    "material": ("#6e445a", "#e0a3c0"),
    "zensical": ("#716043", "#d8c08f"),
}
"""On a light page, on a dark one."""
Points = dict[str, list[tuple[int, float]]]
_STYLE = (
    "text{{font:14px sans-serif;fill:{ink}}}.trait{{stroke:{rule}}}.ligne{{fill:none;stroke-width:2.5}}"
    ".nom{{paint-order:stroke;stroke:{page};stroke-width:5px}}"
)


def plot(results: Results, labels: dict[str, str]) -> str:
    """The SVG of RESULTS; LABELS: the programs by their name."""
    points: Points = {}
    for name in labels:
        found = [(number, middle(size, name, processor)) for number, size in results.items()]
        points[name] = [(number, seconds) for number, seconds in found if seconds]
    scale = _Scale(points)
    drawn = [*scale.rules(), *_lines(points, labels, scale)]
    title = "Processeur d’une construction à froid, sans la recherche"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{title}">\n'
        f"<style>{_styles()}</style>\n"
        f'<text x="{LEFT}" y="20">{title} (secondes)</text>\n' + "\n".join(drawn) + "\n</svg>\n"
    )


class _Scale:
    """Both axes are logarithmic: a straight line grows as a power."""

    def __init__(self, points: Points) -> None:
        every = [point for line in points.values() for point in line] or [(1, 1.0)]
        self._sizes = sorted({number for number, _ in every})
        self._low = floor(log10(min(seconds for _, seconds in every)))
        self._high = max(ceil(log10(max(seconds for _, seconds in every))), self._low + 1)

    def x(self, number: int) -> float:
        first, last = log10(self._sizes[0]), log10(self._sizes[-1])
        part = (log10(number) - first) / (last - first) if last > first else 0.5
        return LEFT + part * (WIDTH - LEFT - RIGHT)

    def y(self, seconds: float) -> float:
        part = (log10(seconds) - self._low) / (self._high - self._low)
        return HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM)

    def rules(self) -> list[str]:
        """A line and its figure at each power of ten of the seconds, a figure at each size."""
        drawn = []
        for power in range(self._low, self._high + 1):
            y, figure = self.y(10.0**power), _spaced(10.0**power)
            drawn.append(f'<line class="trait" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
            drawn.append(f'<text x="{LEFT - 8}" y="{y + 5:.1f}" text-anchor="end">{figure}</text>')
        for number in self._sizes:
            figure = f"{number:,}".replace(",", "\u202f")
            drawn.append(
                f'<text x="{self.x(number):.1f}" y="{HEIGHT - 28}" text-anchor="middle">{figure}</text>'
            )
        middle_x = (LEFT + WIDTH - RIGHT) / 2
        return [*drawn, f'<text x="{middle_x}" y="{HEIGHT - 8}" text-anchor="middle">fiches</text>']


def _spaced(number: float) -> str:
    """As a French reader expects it."""
    return f"{number:,.10g}".replace(",", "\u202f").replace(".", ",")


def _lines(points: Points, labels: dict[str, str], scale: _Scale) -> list[str]:
    drawn, names, taken = [], [], list[float]()
    for name, line in sorted(points.items(), key=lambda item: -item[1][-1][1] if item[1] else 0):
        if not line:
            continue
        places = [(scale.x(number), scale.y(seconds)) for number, seconds in line]
        drawn.append(
            f'<polyline class="ligne {name}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places)}"/>'
        )
        drawn += [f'<circle class="point {name}" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>' for x, y in places]
        x, y = places[-1]
        # A name keeps clear of those above it.
        while any(abs(y - other) < 16 for other in taken):
            y += 2
        taken.append(y)
        names.append(f'<text class="nom {name}" x="{x + 10:.1f}" y="{y + 5:.1f}">{labels[name]}</text>')
    return drawn + names


def _styles() -> str:
    def coloured(dark: bool) -> str:
        ink, rule, page = ("#eee", "#555", "#0d1117") if dark else ("#222", "#ccc", "#fff")
        lines = (
            f".ligne.{name}{{stroke:{both[dark]}}}.point.{name},.nom.{name}{{fill:{both[dark]}}}"
            for name, both in _COLOURS.items()
        )
        return _STYLE.format(ink=ink, rule=rule, page=page) + "".join(lines)

    return f"{coloured(False)}@media (prefers-color-scheme:dark){{{coloured(True)}}}"
