"""A sheet's data -> YAML text as editors write it: folded long texts, literal paragraphs, few quotes."""

from __future__ import annotations

import re
from typing import Any

WIDTH = 118
"""Longest line of a folded text, in characters."""
_PLAIN = re.compile(r"[^\W_](?:[^:#\n]|:(?=\S)|(?<=\S)#)*\Z")


def document(data: dict[str, Any]) -> str:
    """The YAML text of DATA: text, whole numbers, and lists and groups of them."""
    lines: list[str] = []
    _group(data, "", "", lines)
    return "\n".join(lines) + "\n"


def _group(data: dict[str, Any], first: str, indent: str, lines: list[str]) -> None:
    """The keys of DATA behind INDENT, the first one behind FIRST."""
    for key, value in data.items():
        _value(value, f"{first}{key}:", indent + "  ", lines)
        first = indent


def _value(value: Any, head: str, indent: str, lines: list[str]) -> None:
    if isinstance(value, dict):
        if head.endswith("-"):
            _group(value, head + " ", indent, lines)
        else:
            lines.append(head)
            _group(value, indent, indent, lines)
    elif isinstance(value, list):
        lines.append(head)
        for item in value:
            _value(item, indent + "-", indent + "  ", lines)
    else:
        _text(str(value), head, indent, lines)


def _text(text: str, head: str, indent: str, lines: list[str]) -> None:
    if "\n" in text:
        lines.append(head + " |-")
        lines += [indent + line if line else "" for line in text.split("\n")]
    elif len(head) + len(text) >= WIDTH:
        lines.append(head + " >-")
        room = WIDTH - len(indent)
        while len(text) > room:
            cut = text.rfind(" ", 0, room)
            cut = cut if cut > 0 else len(text)
            lines.append(indent + text[:cut])
            text = text[cut + 1 :]
        if text:
            lines.append(indent + text)
    elif _PLAIN.match(text) and text[-1] != ":":
        lines.append(f"{head} {text}")
    else:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'{head} "{escaped}"')
