"""The same sheets for Hugo: a content file and a page a sheet, a taxonomy an index."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import yaml
from content import INDEXES, Content, Data
from outline import Part, outline

LAYOUTS = Path(__file__).parent / "rivaux" / "hugo"


def prepare(content: Content, folder: Path) -> None:
    """Write in FOLDER what Hugo needs to build the site of CONTENT."""
    shutil.copytree(LAYOUTS, folder)
    (folder / "layouts" / "_partials" / "champs.html").write_text(template(), encoding="utf-8")
    styles = content.folder / "overrides" / "assets" / "stylesheets" / "fiches.css"
    (folder / "static").mkdir()
    shutil.copyfile(styles, folder / "static" / "fiches.css")
    (folder / "data").mkdir()
    (folder / "data" / "termes.json").write_text(json.dumps(content.labels), encoding="utf-8")
    pages = folder / "content"
    pages.mkdir()
    _page(pages / "_index.md", {"title": "Bonnes pratiques de prévention de la délinquance"})
    for index in INDEXES:
        (pages / index.name).mkdir()
        _page(pages / index.name / "_index.md", {"title": index.title})
    (pages / "fiches").mkdir()
    _page(pages / "fiches" / "_index.md", {"title": "Toutes les fiches"})
    for id, sheet in content.sheets.items():
        write(content, folder, id, sheet)


def write(content: Content, folder: Path, id: str, sheet: Data) -> None:
    """Write the content file of one sheet."""
    head = {
        "title": sheet["titre_court"],
        "aliases": [f"/fiches/{old}/" for old in sheet.get("anciens_ids", ())],
        **content.entries(sheet),
        "fiche": sheet,
    }
    _page(folder / "content" / "fiches" / f"{id}.md", head)


def _page(path: Path, head: Data) -> None:
    """YAML, as editors write it; each value is a text there too, whatever it looks like."""
    text = yaml.dump(head, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=118)
    path.write_text(f"---\n{text}---\n", encoding="utf-8")


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
    if not part.index:
        return f"{{{{ {text} }}}}"
    return f'{{{{ with {text} }}}}<a href="/{part.index}/{{{{ urlize (replace . " – " "--") }}}}/">{{{{ . }}}}</a>{{{{ end }}}}'
