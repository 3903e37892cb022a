"""The same sheets for Hugo: a content file and a page a sheet, a taxonomy an index."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from content import INDEXES, Content
from outline import Part, outline
from rival import LAYOUTS, Rival, front_matter, write_page


class Hugo(Rival):
    """One content file in YAML a sheet, templates, a taxonomy an index."""

    name, label, largest = "hugo", "Hugo", 10**6
    site, kept, searched = "public", ("resources",), True

    def program(self) -> Path | None:
        # What the wheel runs: its own command starts Python first, which would be counted too.
        return next(self.tools.glob("lib/python*/site-packages/hugo/binaries/hugo*"), None)

    def words(self) -> list[str]:
        return ["--quiet"]

    def prepare(self, content: Content, folder: Path) -> None:
        shutil.copytree(LAYOUTS / "hugo", folder)
        (folder / "layouts" / "_partials" / "champs.html").write_text(template(), encoding="utf-8")
        (folder / "static").mkdir()
        shutil.copyfile(content.styles, folder / "static" / "fiches.css")
        (folder / "data").mkdir()
        (folder / "data" / "termes.json").write_text(json.dumps(content.labels), encoding="utf-8")
        pages = folder / "content"
        write_page(pages / "_index.md", {"title": content.title})
        for index in INDEXES:
            write_page(pages / index.name / "_index.md", {"title": index.title})
        write_page(pages / "fiches" / "_index.md", {"title": "Toutes les fiches"})
        for id in content.sheets:
            self.write(content, folder, id)

    def write(self, content: Content, folder: Path, id: str) -> None:
        aliases = [f"/fiches/{old}/" for old in content.sheets[id].get("anciens_ids", ())]
        head = front_matter(content, id) | {"aliases": aliases}
        write_page(folder / "content" / "fiches" / f"{id}.md", head)


def template() -> str:
    """The partial that shows every field of a sheet, as one would write it by hand from the model."""
    lines = ["{{ $termes := hugo.Data.termes }}"]
    for part in outline():
        lines.append(
            f'{{{{ with .{part.key} }}}}<h2 id="{part.key}">{part.label}</h2>{_shown(part)}{{{{ end }}}}'
        )
    return "\n".join(lines) + "\n"


def _shown(part: Part) -> str:
    """What shows the value of PART, that is the template's dot."""
    one = _one(part)
    return f"<ul>{{{{ range . }}}}<li>{one}</li>{{{{ end }}}}</ul>" if part.many else one


def _one(part: Part) -> str:
    if part.form == "groupe":
        rows = (
            f"{{{{ with .{p.key} }}}}<div><dt>{p.label}</dt><dd>{_shown(p)}</dd></div>{{{{ end }}}}"
            for p in part.parts
        )
        return f"<dl>{''.join(rows)}</dl>"
    if part.form == "prose":
        return "{{ . | markdownify }}"
    if part.form == "fiche":
        return (
            '{{ with site.GetPage (printf "/fiches/%s" .) }}'
            '<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}'
        )
    text = f'index $termes "{part.vocabulary}" .' if part.form == "terme" else "."
    if not part.listed_in:
        return f"{{{{ {text} }}}}"
    return f'{{{{ with {text} }}}}<a href="/{part.listed_in}/{{{{ urlize (replace . " – " "--") }}}}/">{{{{ . }}}}</a>{{{{ end }}}}'
