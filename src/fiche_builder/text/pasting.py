"""What Word and PDF leave in a pasted text beside what it says: taken away, or put as a keyboard would type it.

Only the layout is touched. What could be read in two ways is left as it is, for a rule to tell.
"""

from __future__ import annotations

import re
import unicodedata

NO_BREAK = "\u00a0\u2007\u202f"
BULLETS = "•·▪▫‣●○◦■□➢➤✓✔➔→⇒►❖"
DASHES = "–—"
_SYMBOLS = "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d"
"""Bullets of the Symbol and Wingdings fonts, as Word copies them."""
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_EDGE = re.compile(
    "^ *[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000][ \u00a0\u2000-\u200a\u202f]*|"
    "(?<![ \u00a0\u2000-\u200a\u202f])[ \u00a0\u2000-\u200a\u202f]*[\u00a0\u2000-\u200a\u202f] *$",
    re.MULTILINE,
)
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_MAY_CLEAN = re.compile("[\u00ad\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufb00-\ufb06]")
_ADDRESS = re.compile(r"((?:https?://|mailto:)\S+)", re.IGNORECASE)
_CURLY = re.compile("[’ʼ´`]")
_APOSTROPHE = re.compile(r"(?<=\w)[’ʼ´`](?=\w)")
_TYPED_QUOTES = (("“", "”"), ("«", "»"), ("‘", "’"), ("„", "“"))
# Word's bullet of the second level is the letter o and a tab.
_LEADING_BULLET = re.compile(
    rf"(\s*)([{BULLETS}{_SYMBOLS}{DASHES}]|o(?=\t|[ {NO_BREAK}]{{2}}))([ \t{NO_BREAK}]+)(?=\S)"
)
_IN_LIST = re.compile(rf"^( *)[{BULLETS}{DASHES}*o](?= +\S)")
_DOUBLED = re.compile(rf"^( *- +)[{BULLETS}{DASHES}*o-](?= +\S)")
_ITEM = re.compile(rf"^([ ]*)(?:[{BULLETS}{DASHES}o] +(?=\S)|-(?=[^\W\d_]))")
_ENDS_ON_HYPHEN = re.compile(r"-(?<=[^\W\d_]-)\s")
_HYPHENS = re.compile("[\u2010-\u2015\u2212]")
_SPLIT = re.compile(r"(?<![^\W\d_])([^\W\d_]+)-\s+(?!(?:et|ou|ni|à|puis|voire|comme|mais)\b)([^\W\d_]+)")


def cleaned(text: str) -> str:
    """TEXT of any field as a keyboard types it.

    Soft hyphens and the line break behind them go, the letters of a PDF's ligatures stand apart (œ and æ are
    letters and stay), an accent joins its letter, every kind of space is an ordinary one: `typography` puts the
    no-break ones where French wants them. What such spaces shift a line by goes too.
    """
    if text.isascii() or (not _MAY_CLEAN.search(text) and unicodedata.is_normalized("NFC", text)):
        return text
    text = re.sub("\u00ad\\s*", "", text)
    text = _EDGE.sub("", text)
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    return "".join(_LIGATURES.get(c, c) for c in text)


def apostrophes(text: str) -> str:
    """TEXT with the straight apostrophe between letters, outside addresses; `typography` shows the curly one."""
    if not _CURLY.search(text):
        return text
    parts = _ADDRESS.split(text)
    parts[::2] = [_APOSTROPHE.sub("'", part) for part in parts[::2]]
    return "".join(parts)


def unquoted(text: str) -> str:
    """A value that is no prose (a number, a date, a name of a list) without the quotes of a word processor."""
    text = text.strip()
    for opening, closing in _TYPED_QUOTES:
        if text.startswith(opening) and text.endswith(closing) and len(text) > 1:
            return text[1:-1].strip()
    return text


def hyphens(text: str) -> str:
    """TEXT with the keyboard's hyphen in the place of each other dash."""
    return text if text.isascii() else _HYPHENS.sub("-", text)


def bullet_spaces(line: str) -> str:
    """LINE whose bullet, if it opens on one, is a common one followed by ordinary spaces: no column moves."""

    def ordinary(found: re.Match[str]) -> str:
        bullet = "•" if found[2] in _SYMBOLS + "o" else found[2]
        return found[1] + bullet + " " * len(found[3])

    return _LEADING_BULLET.sub(ordinary, line, count=1) if _LEADING_BULLET.match(line) else line


def with_dash(line: str) -> str | None:
    """LINE, that opens on a bullet where a list is, with the dash of a YAML list at the same column; None for any
    other line. A bullet behind the dash says nothing more: a space stands in its place."""
    if found := _DOUBLED.match(line):
        return f"{found[1]} {line[found.end() :]}"
    found = _IN_LIST.match(line)
    return f"{found[1]}-{line[found.end() :]}" if found else None


_MAY_LIST = re.compile(rf"[{BULLETS}{DASHES}]|^ *(?:o |-\S)", re.MULTILINE)


def listed(text: str) -> str:
    """Prose whose typed bullets are the dashes of a list, one item a line.

    A long dash may also open an aside, and an « o » or a dash without its space be a slip: each makes a list only
    when it opens two lines in a row. What opens a text of one line makes none.
    """
    if not _MAY_LIST.search(text):
        return text
    if (
        len(parts := re.split(r"(?<!\s)\s+[•▪●■] +", f"\n{text}")) > 2
        and "\n" not in text
        and _opens(parts[0])
    ):
        return "\n- ".join(p.strip() for p in parts).strip()
    if "\n" not in text:
        return text
    lines = text.split("\n")
    # The column of the items of a first level, until a blank line.
    first: int | None = None
    opened = [_ITEM.match(line) for line in lines]
    marks = ["", *(found.group().strip() if found else "" for found in opened), ""]
    for n, found in enumerate(opened):
        if not lines[n].strip():
            first = None
        if found and (marks[n + 1] in BULLETS or marks[n + 1] in (marks[n], marks[n + 2])):
            indent = len(found[1])
            first = indent if first is None else min(first, indent)
            lines[n] = f"{'  ' if indent > first else ''}- {lines[n][found.end() :]}"
    return "\n".join(lines)


def _opens(text: str) -> bool:
    """Whether a list may follow TEXT."""
    return not text.strip() or text.rstrip().endswith(":")


def split_word(text: str) -> tuple[int, str, str] | None:
    """The first word of TEXT that the end of a line cut in two: where it begins, and its halves."""
    for found in _SPLIT.finditer(text) if _ENDS_ON_HYPHEN.search(text) else ():
        if found[2][0].islower():
            return found.start(), found[1], found[2]
    return None
