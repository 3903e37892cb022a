"""Counted work: how many steps the package takes over a text, its regular expressions included.

`python counting.py` reads sheets and prints what each costs. The package is imported with a stand-in for `re` that
answers as `re` does and counts, in its own backtracking walk over the same parsed pattern, the steps that the search
takes; what is executed beside is counted line by line. A clock would tell the machine.

What it does not see: work inside other C code (slices, `str.find`, the YAML and Markdown parsers, libraries), and what
only shows with a filler that nobody has thought of.
"""

from __future__ import annotations

import re
import sys
import types
from collections.abc import Iterator
from typing import Any

_parser = re._parser  # type: ignore[attr-defined]
_c = re._constants  # type: ignore[attr-defined]
_STEPS = [0]
CAP = 30_000_000
"""Steps after which a search counts as endless."""


class Endless(Exception):
    """A search has gone beyond `CAP`."""


class _Walk:
    """One pattern over one text: a backtracking walk, each step of it counted."""

    def __init__(self, pattern: Any, text: str) -> None:
        self.text = text
        self.flags = pattern.state.flags if hasattr(pattern, "state") else pattern.pattern.flags
        self.groups: dict[int, tuple[int, int]] = {}

    def run(self, items: list, at: int, i: int = 0) -> Iterator[int]:
        """Each place where ITEMS, from the number I on, may end when they begin AT."""
        if i == len(items):
            yield at
            return
        op, av = items[i]
        for end in self.one(op, av, at):
            yield from self.run(items, end, i + 1)

    def one(self, op: Any, av: Any, at: int) -> Iterator[int]:
        _STEPS[0] += 1
        if _STEPS[0] > CAP:
            raise Endless
        text = self.text
        if op in (_c.LITERAL, _c.NOT_LITERAL, _c.IN, _c.ANY):
            if at < len(text) and self.is_one(op, av, text[at]):
                yield at + 1
        elif op is _c.AT:
            if self.stands(av, at):
                yield at
        elif op is _c.SUBPATTERN:
            group, _, _, inner = av
            for end in self.run(list(inner), at):
                before = self.groups.get(group) if group else None
                if group:
                    self.groups[group] = (at, end)
                yield end
                if group and before:
                    self.groups[group] = before
        elif op is _c.BRANCH:
            for branch in av[1]:
                yield from self.run(list(branch), at)
        elif op in (_c.MAX_REPEAT, _c.MIN_REPEAT):
            low, high, inner = av
            yield from self.repeat(list(inner), low, high, at, op is _c.MAX_REPEAT)
        elif op is _c.POSSESSIVE_REPEAT:
            low, high, inner = av
            for end in self.repeat(list(inner), low, high, at, True):
                yield end
                break
        elif op is _c.ATOMIC_GROUP:
            for end in self.run(list(av), at):
                yield end
                break
        elif op in (_c.ASSERT, _c.ASSERT_NOT):
            direction, inner = av
            start = at if direction > 0 else at - inner.getwidth()[0]
            found = start >= 0 and any(direction > 0 or end == at for end in self.run(list(inner), start))
            if found == (op is _c.ASSERT):
                yield at
        elif op is _c.GROUPREF:
            start, end = self.groups.get(av, (0, 0))
            said = text[start:end]
            _STEPS[0] += len(said)
            if text.startswith(said, at):
                yield at + len(said)
        else:
            raise NotImplementedError(op)

    def repeat(self, inner: list, low: int, high: Any, at: int, greedy: bool) -> Iterator[int]:
        """What INNER repeated may end at: without recursion for the usual repeat of one sign."""
        high = len(self.text) + 1 if high is _c.MAXREPEAT else int(high)
        if len(inner) == 1 and inner[0][0] in (_c.LITERAL, _c.NOT_LITERAL, _c.IN, _c.ANY):
            op, av = inner[0]
            end = at
            if greedy:
                while end - at < high and end < len(self.text) and self.is_one(op, av, self.text[end]):
                    _STEPS[0] += 1
                    end += 1
                for n in range(end, at + low - 1, -1):
                    _STEPS[0] += 1
                    yield n
                return
            while end - at <= high:
                _STEPS[0] += 1
                if end - at >= low:
                    yield end
                if end >= len(self.text) or not self.is_one(op, av, self.text[end]):
                    return
                end += 1
            return
        # Depth first, with a stack of our own: a text may hold thousands of repeats.
        stack: list[tuple[int, int, Iterator[int]]] = [(0, at, self.run(inner, at))]
        if not greedy and low == 0:
            yield at
        while stack:
            _STEPS[0] += 1
            if _STEPS[0] > CAP:
                raise Endless
            count, here, ways = stack[-1]
            end = next(ways, None) if count < high else None
            if end is None:
                stack.pop()
                if greedy and count >= low:
                    yield here
            elif end > here or count < low:
                if not greedy and count + 1 >= low:
                    yield end
                stack.append((count + 1, end, self.run(inner, end)))

    def is_one(self, op: Any, av: Any, sign: str) -> bool:
        if op is _c.ANY:
            return sign != "\n" or bool(self.flags & re.DOTALL)
        ways = {sign, sign.lower(), sign.upper()} if self.flags & re.IGNORECASE else {sign}
        if op in (_c.LITERAL, _c.NOT_LITERAL):
            return any(ord(w) == av for w in ways if len(w) == 1) == (op is _c.LITERAL)
        negated = av[0][0] is _c.NEGATE
        return any(_among(way, av) for way in ways if len(way) == 1) != negated

    def stands(self, where: Any, at: int) -> bool:
        text, multi = self.text, bool(self.flags & re.MULTILINE)
        if where in (_c.AT_BEGINNING, _c.AT_BEGINNING_STRING):
            lines = multi and where is _c.AT_BEGINNING
            return at == 0 or (lines and text[at - 1] == "\n")
        if where is _c.AT_END:
            return at == len(text) or (text[at] == "\n" and (multi or at == len(text) - 1))
        if where is _c.AT_END_STRING:
            return at == len(text)
        before, after = _word(text[at - 1 : at]), _word(text[at : at + 1])
        return (before != after) == (where is _c.AT_BOUNDARY)


def _word(sign: str) -> bool:
    return bool(sign) and (sign.isalnum() or sign == "_")


_KINDS = {
    _c.CATEGORY_DIGIT: str.isdecimal,
    _c.CATEGORY_SPACE: str.isspace,
    _c.CATEGORY_WORD: _word,
}
_KINDS |= {
    _c.CATEGORY_NOT_DIGIT: lambda s: not s.isdecimal(),
    _c.CATEGORY_NOT_SPACE: lambda s: not s.isspace(),
    _c.CATEGORY_NOT_WORD: lambda s: not _word(s),
}


def _among(sign: str, choices: list) -> bool:
    for op, av in choices:
        if op is _c.LITERAL and ord(sign) == av:
            return True
        if op is _c.RANGE and av[0] <= ord(sign) <= av[1]:
            return True
        if op is _c.CATEGORY and _KINDS[av](sign):
            return True
    return False


class Counting:
    """A compiled pattern that answers as `re`'s own does, and counts."""

    def __init__(self, pattern: Any, flags: int = 0) -> None:
        self.real = re.compile(pattern, flags)
        self.tree = _parser.parse(pattern, flags)
        self.items = list(self.tree)
        self.pattern, self.flags = self.real.pattern, self.real.flags

    def _steps(self, text: str, start: int, way: str) -> None:
        """Count a search from START on: at each place until one fits, for a match at START only."""
        walk = _Walk(self.tree, text)
        _STEPS[0] += 1
        for at in range(start, start + 1 if way != "search" else len(text) + 1):
            for end in walk.run(self.items, at):
                if way != "fullmatch" or end == len(text):
                    return

    def _all(self, text: str) -> Iterator[re.Match[str]]:
        at = 0
        for found in self.real.finditer(text):
            self._steps(text, at, "search")
            at = found.end() + (found.end() == found.start())
            yield found
        if at <= len(text):
            self._steps(text, at, "search")

    def search(self, text: str, *bounds: int) -> Any:
        self._steps(text, *(bounds[:1] or [0]), "search")
        return self.real.search(text, *bounds)

    def match(self, text: str, *bounds: int) -> Any:
        self._steps(text, *(bounds[:1] or [0]), "match")
        return self.real.match(text, *bounds)

    def fullmatch(self, text: str) -> Any:
        self._steps(text, 0, "fullmatch")
        return self.real.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self._all(text)

    def findall(self, text: str) -> list:
        for _ in self._all(text):
            pass
        return self.real.findall(text)

    def split(self, text: str, maxsplit: int = 0) -> list:
        self.findall(text)
        return self.real.split(text, maxsplit)

    def sub(self, new: Any, text: str, count: int = 0) -> str:
        self.findall(text)
        return self.real.sub(new, text, count)


def stand_in() -> types.ModuleType:
    """A module to be imported as `re`."""
    module = types.ModuleType("re")
    module.__dict__.update({n: v for n, v in vars(re).items() if not n.startswith("__")})
    known: dict[tuple, Counting] = {}

    def compile(pattern: Any, flags: int = 0) -> Counting:
        if isinstance(pattern, Counting):
            return pattern
        if (pattern, flags) not in known:
            known[pattern, flags] = Counting(pattern, flags)
        return known[pattern, flags]

    module.compile = compile  # type: ignore[attr-defined]
    for name in ("search", "match", "fullmatch", "finditer", "findall"):
        setattr(module, name, lambda p, t, flags=0, _n=name: getattr(compile(p, flags), _n)(t))
    module.split = lambda p, t, maxsplit=0, flags=0: compile(p, flags).split(t, maxsplit)  # type: ignore[attr-defined]
    module.sub = lambda p, n, t, count=0, flags=0: compile(p, flags).sub(n, t, count)  # type: ignore[attr-defined]
    return module


def counted(work: Any) -> int:
    """The steps that WORK() takes: those of its patterns, and the lines that it executes in the package."""
    lines = [0]

    def trace(frame: Any, event: str, arg: Any) -> Any:
        if "fiche_builder" not in frame.f_code.co_filename:
            return None
        lines[0] += event == "line"
        return trace

    _STEPS[0] = 0
    sys.settrace(trace)
    try:
        work()
    except Endless:
        return CAP * 10
    finally:
        sys.settrace(None)
    return _STEPS[0] + lines[0]
