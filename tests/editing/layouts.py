"""Any sheet in any layout that YAML allows: what `formater` must bring back to one."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import yaml
from hypothesis import strategies as st
from project import ROOT, SMALL

from fiche_builder.text.document import Document
from fiche_builder.text.source import parse

OWN = sorted((ROOT / "fiches").glob("*.yml"))
SHEETS = sorted([*(ROOT / "tests/data/valide").glob("*.yml"), *(SMALL / "fiches").glob("*.yml")])
MINIMAL = (ROOT / "tests/data/valide/minimale.yml").read_text(encoding="utf-8")
# Signs that mean something to YAML, to Markdown or to our own reading; spaces that are no spaces.
SIGNS = "aéœ·l'0123 1 : #-*&!|>%@`,?\"\\[]{}<=~./«»…\u00a0\u202fÀÉ\n"


def read(path: Path) -> Document:
    return parse(path.read_bytes().decode("utf-8-sig"), Document(path.name))


def lines() -> st.SearchStrategy[str]:
    """Texts that a sheet may hold, from plain words to the worst of signs."""
    words = st.lists(
        st.sampled_from(["Un", "jeune.", "Il", "va", "à", "l'école", ": ", "non", "« oui »", "x" * 90])
    )
    return st.one_of(
        st.text(alphabet=SIGNS, min_size=1, max_size=60),
        words.map(" ".join),
        st.lists(words.map(" ".join), min_size=2, max_size=4).map("\n".join),
        st.sampled_from(
            [
                "null",
                "~",
                "oui",
                "01",
                "2014-02",
                "-",
                "- a",
                "a:",
                "a: b",
                "a #b",
                "# a",
                "'",
                '"',
                "...",
                "---",
                "=",
                "<<",
            ]
        ),
    ).filter(lambda t: t.strip(" \n"))


@st.composite
def data(draw: st.DrawFn) -> dict[str, Any]:
    """What a real sheet holds, with other texts in a few of its places."""
    found = read(draw(st.sampled_from(SHEETS))).data
    places: list[tuple[Any, Any]] = []

    def walk(value: Any) -> None:
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(item, str):
                places.append((value, key))
            else:
                walk(item)

    walk(found)
    for n in draw(st.lists(st.integers(0, len(places) - 1), max_size=8)):
        places[n][0][places[n][1]] = draw(lines())
    return found


class _Dumper(yaml.SafeDumper):
    """Writes each text and each group in a style of its own."""

    random: Random


def _represent_text(dumper: _Dumper, value: str) -> yaml.Node:
    style = dumper.random.choice([None, None, "'", '"', "|", ">"])
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _represent_group(dumper: _Dumper, value: dict) -> yaml.Node:
    items = dumper.random.sample(list(value.items()), len(value))
    return dumper.represent_mapping(
        "tag:yaml.org,2002:map", items, flow_style=dumper.random.random() < RARELY
    )


def _represent_list(dumper: _Dumper, value: list) -> yaml.Node:
    return dumper.represent_sequence(
        "tag:yaml.org,2002:seq", value, flow_style=dumper.random.random() < RARELY
    )


RARELY = 0.2
_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(dict, _represent_group)
_Dumper.add_representer(list, _represent_list)


def laid_out(sheet: dict[str, Any], random: Random) -> str:
    """SHEET in a layout of RANDOM's choice."""

    class Dumper(_Dumper):
        pass

    Dumper.random = random
    return yaml.dump(
        sheet,
        Dumper=Dumper,
        allow_unicode=True,
        sort_keys=False,
        indent=random.randint(2, 5),
        width=random.choice([20, 60, 10_000]),
    )


@st.composite
def layouts(draw: st.DrawFn) -> str:
    """The text of a sheet as anyone might have typed it, comments and empty lines anywhere they may stand."""
    # One draw for all the styles: hundreds of draws would be slow, and slower to make smaller.
    text = laid_out(draw(data()), Random(draw(st.integers(0, 2**32))))
    # A style that cannot hold the text is replaced by another: what is read is what counts.
    want = parse(text, Document("x"))
    for n in range(draw(st.integers(0, 6))):
        rows = text.split("\n")
        at = draw(st.integers(0, len(rows) - 1))
        remark = draw(
            st.sampled_from(
                [f"# remarque {n}", f"#cle_{n}: x", "", f"  # - remarque {n}", f"# a\n\n   # remarque {n}"]
            )
        )
        if draw(st.booleans()) and remark:
            rows[at] += f" {remark.strip().partition(chr(10))[0]}"
        else:
            rows.insert(at, " " * draw(st.integers(0, 8)) + remark)
        other = "\n".join(rows)
        again = parse(other, Document("x"))
        if again.problems == want.problems and again.data == want.data:
            text = other
    return text
