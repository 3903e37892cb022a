"""A sheet read by another road than ours: plain YAML, every scalar as it is typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

Where = tuple[str, ...]


def values(path: Path) -> list[tuple[Where, str]]:
    """Each scalar of the file at PATH with the keys that lead to it, list positions left out."""
    return list(_walk(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader), ()))


def _walk(node: Any, where: Where) -> Iterator[tuple[Where, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _walk(value, (*where, key))
    elif isinstance(node, list):
        for value in node:
            yield from _walk(value, where)
    else:
        yield where, node


def normal(text: str) -> str:
    """TEXT as bare words: no capital, accent nor punctuation; the digits of one number joined."""
    flat = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe")).casefold()
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in flat).split()
    joined: list[str] = []
    for word in words:
        if joined and joined[-1].isdigit() and word.isdigit() and len(word) == 3:
            joined[-1] += word
        else:
            joined.append(word)
    return " ".join(joined)
