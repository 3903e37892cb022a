"""The same sheets for Eleventy: a content file and a page a sheet, a page an entry, by Nunjucks templates."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from content import INDEXES, Content
from outline import Part, outline
from rival import LAYOUTS, Rival, front_matter, write_page


class Eleventy(Rival):
    """One content file in YAML a sheet, Nunjucks templates, pages by pagination over the entries of the indexes."""

    name, label, site = "eleventy", "Eleventy", "_site"

    def program(self) -> Path | None:
        installed = (self.tools / "eleventy" / "node_modules" / "@11ty" / "eleventy").is_dir()
        node = shutil.which("node")
        return Path(node) if node and installed else None

    def words(self) -> list[str]:
        return ["node_modules/@11ty/eleventy/cmd.cjs", "--quiet"]

    def prepare(self, content: Content, folder: Path) -> None:
        shutil.copytree(LAYOUTS / "eleventy", folder)
        (folder / "node_modules").symlink_to(self.tools / "eleventy" / "node_modules")
        (folder / "src" / "_includes" / "champs.njk").write_text(template(), encoding="utf-8")
        shutil.copyfile(content.styles, folder / "src" / "fiches.css")
        data = {
            "termes": content.labels,
            "adresses": content.addresses,
            "site": {"titre": content.title},
            "index": [{"nom": index.name, "titre": index.title} for index in INDEXES],
        }
        (folder / "src" / "_data").mkdir()
        for name, value in data.items():
            (folder / "src" / "_data" / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")
        for id in content.sheets:
            self.write(content, folder, id)

    def write(self, content: Content, folder: Path, id: str) -> None:
        write_page(folder / "src" / "fiches" / f"{id}.md", front_matter(content, id))


def template() -> str:
    """The part of a page that shows every field of a sheet, as one would write it by hand from the model."""
    names = (f"v{n}" for n in count())
    lines = (
        f'{{% if fiche.{p.key} %}}<h2 id="{p.key}">{p.label}</h2>{_shown(p, f"fiche.{p.key}", names)}{{% endif %}}'
        for p in outline()
    )
    return "\n".join(lines) + "\n"


def _shown(part: Part, value: str, names: Iterator[str]) -> str:
    """What shows the value of PART, that the template calls VALUE."""
    if not part.many:
        return _one(part, value, names)
    item = next(names)
    return f"<ul>{{% for {item} in {value} %}}<li>{_one(part, item, names)}</li>{{% endfor %}}</ul>"


def _one(part: Part, value: str, names: Iterator[str]) -> str:
    if part.form == "groupe":
        rows = (
            f"{{% if {value}.{p.key} %}}<div><dt>{p.label}</dt><dd>{_shown(p, f'{value}.{p.key}', names)}</dd></div>{{% endif %}}"
            for p in part.parts
        )
        return f"<dl>{''.join(rows)}</dl>"
    if part.form == "prose":
        return f"{{{{ {value} | md | safe }}}}"
    if part.form == "fiche":
        return f'<a href="/fiches/{{{{ {value} }}}}/">{{{{ titres[{value}] }}}}</a>'
    text = f'termes["{part.vocabulary}"][{value}]' if part.form == "terme" else value
    if not part.listed_in:
        return f"{{{{ {text} }}}}"
    return f'<a href="/{part.listed_in}/{{{{ adresses["{part.listed_in}"][{text}] }}}}/">{{{{ {text} }}}}</a>'
