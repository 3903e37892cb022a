"""The fast way through a file without fault: one pass over the parser's events, that gives up at the first thing that
is odd. What it reads, `reading` would read alike; what it gives up is looked at line by line, and told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from fiche_builder.text.document import Path_, Place
from fiche_builder.text.mending import UNSEEN, key_name
from fiche_builder.text.outline import Shape, parents_of
from fiche_builder.text.pasting import cleaned
from fiche_builder.text.reading import BULLET, LOADER, is_numbered, lost_in, swallowed, swallows_key


class _Odd(Exception):
    """Something that is to be looked at closely."""


def read(text: str, lines: list[str], shape: Shape) -> Sound | None:
    """What TEXT, made of LINES, holds, when it is YAML as it stands, each key is one that SHAPE has there, and no line
    of a text looks like something else; None for any other text."""
    try:
        found = Sound(text, lines, shape)
        found.fill()
    except (_Odd, yaml.YAMLError):
        return None
    return found


class Sound:
    """What a text without fault holds: its data, and the place of each value and of each key."""

    def __init__(self, text: str, lines: list[str], shape: Shape) -> None:
        self.data: dict[str, Any] = {}
        self.values: dict[Path_, Place] = {}
        self.keys: dict[Path_, Place] = {}
        self._lines, self._shape, self._known = lines, shape, parents_of(shape)
        self._next: Callable[[], Any] = LOADER(text).get_event
        # Of most texts no value needs cleaning, and none has a comment behind it: asked once.
        self._is_clean, self._commented = cleaned(text) == text, "#" in text

    def fill(self) -> None:
        """Read to the end. Raises _Odd or yaml.YAMLError at what is not for this way."""
        self._next()
        self._expect(self._next(), yaml.DocumentStartEvent)
        event = self._next()
        self._expect(event, yaml.MappingStartEvent)
        self.values[()] = _place(event)
        self.data = self._group(self._shape, ())
        self._expect(self._next(), yaml.DocumentEndEvent)
        self._expect(self._next(), yaml.StreamEndEvent)
        if not self.data:
            raise _Odd

    def _expect(self, event: Any, kind: type[yaml.Event]) -> None:
        """Go on only when EVENT is of this KIND; a container bears no anchor or tag."""
        if type(event) is not kind or getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise _Odd

    def _group(self, shape: Shape, path: Path_) -> dict[str, Any]:
        """The group at PATH, whose start was read: no deeper than SHAPE, whatever the file nests."""
        group: dict[str, Any] = {}
        shapes, following = shape.keys, self._next
        while type(event := following()) is yaml.ScalarEvent:
            name = self._text(event)
            if name not in shapes:
                name = key_name(name)
            if name not in shapes or name in group:
                raise _Odd
            here = (*path, name)
            self.keys[here] = _place(event)
            event = following()
            self.values[here] = _place(event)
            inner = shapes[name]
            if type(event) is yaml.ScalarEvent:
                group[name] = self._text(event, listed=inner.listed)
            elif type(event) is yaml.SequenceStartEvent and inner.listed:
                self._expect(event, yaml.SequenceStartEvent)
                group[name] = self._list(inner, here)
            else:
                self._expect(event, yaml.MappingStartEvent)
                group[name] = self._group(inner, here)
        self._expect(event, yaml.MappingEndEvent)
        return group

    def _list(self, shape: Shape, path: Path_) -> list[Any]:
        """The list at PATH, whose start was read."""
        items: list[Any] = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            here = (*path, len(items))
            self.values[here] = _place(event)
            if type(event) is yaml.ScalarEvent:
                items.append(self._text(event))
            else:
                self._expect(event, yaml.MappingStartEvent)
                items.append(self._group(shape, here))
        return items

    def _text(self, event: Any, *, listed: bool = False) -> str:
        """The text of a key or a value. LISTED: where a list may stand."""
        value: str = event.value
        style, end = event.style, event.end_mark
        if event.anchor or event.tag:
            raise _Odd
        if end.line > event.start_mark.line:
            self._look_below(event, listed)
        if style == '"':
            # Escapes make what `cleaned` and `UNSEEN` did not see.
            if UNSEEN.search(value):
                raise _Odd
            return cleaned(value)
        if not style:
            if value in ("~", "null"):
                return ""
            if BULLET.match(value) or (self._commented and swallowed(self._lines, value, end)):
                raise _Odd
        return value if self._is_clean else cleaned(value)

    def _look_below(self, event: Any, listed: bool) -> None:
        """See that a text on several lines holds no key, and loses no break of its lines."""
        lines, style = self._lines, event.style
        end = event.end_mark.line + (event.end_mark.column > 0)
        below = lines[event.start_mark.line + 1 : end]
        if not below:
            return
        if swallows_key(below, self._known, alone=style in ("|", ">")):
            raise _Odd
        if style != "|" and (found := lost_in(lines, event, end)):
            n, lost = found
            # In a field that holds a list, bullets that are no dash are read as items by the field itself, or told by it.
            if not (lost.is_item and listed) or lines[n].lstrip(" ").startswith("-"):
                raise _Odd
        if not style and is_numbered(lines, event):
            raise _Odd


def _place(event: Any) -> Place:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
