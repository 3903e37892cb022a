"""A sheet's data -> YAML text as editors write it: long texts folded by sentence, literal paragraphs, few quotes."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from typing import Any

WIDTH = 120
"""Longest line of a folded text, in characters."""
_PLAIN = re.compile(r"[^\W_](?:[^:#\n]|:(?=\S)|(?<=\S)#)*\Z")


def document(data: dict[str, Any]) -> str:
    """The YAML text of DATA: text, whole numbers, and lists and groups of them."""
    return "\n".join(line for key, value in data.items() for line in _lines(value, f"{key}:", "  ")) + "\n"


def _lines(value: Any, head: str, indent: str) -> Iterator[str]:
    """The lines of VALUE behind HEAD (a key or the dash of a list), INDENT before what hangs under it."""
    if isinstance(value, dict):
        first = f"{head} " if head.endswith("-") else f"{head}\n{indent}"
        for key, inner in value.items():
            yield from _lines(inner, f"{first}{key}:", indent + "  ")
            first = indent
    elif isinstance(value, list):
        yield head
        for item in value:
            yield from _lines(item, indent + "-", indent + "  ")
    else:
        yield from _text(str(value), head, indent)


def _text(text: str, head: str, indent: str) -> Iterator[str]:
    if "\n" in text:
        yield head + " |-"
        yield from (indent + line if line else "" for line in text.split("\n"))
    elif len(text) > (room := WIDTH - len(indent)) or (". " in text and len(head) + len(text) >= WIDTH):
        yield head + " >-"
        for sentence in re.split(r"(?<=\.) ", text):
            lines = textwrap.wrap(sentence, room, break_long_words=False, break_on_hyphens=False)
            yield from (indent + line for line in lines)
    else:
        plain = _PLAIN.match(text) and text[-1] != ":"
        yield f"{head} {text if plain else json.dumps(text, ensure_ascii=False)}"
