"""Text from outside on its way into a spreadsheet: nothing in it may become a formula.

A cell whose text starts with one of ``= + - @`` (or their full-width forms), a tab or a line break
is read as a formula by some spreadsheet program. See docs/EXPORT.md.
"""

from __future__ import annotations

_STARTS = frozenset("=+-@＝＋－＠\t\r\n|%")
_QUOTE = "'"


def plain(text: str) -> str:
    """Without control characters, which have no business in a name and which XML cannot hold."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else " " for char in text)


def risky(text: str) -> bool:
    """Whether a spreadsheet program might calculate this; leading blanks do not hide it."""
    return bool(text) and (text[0] in _STARTS or text.lstrip()[:1] in _STARTS)


def disarmed(text: str) -> str:
    """The text as a CSV cell: an apostrophe goes before what could be calculated."""
    clean = plain(text)
    return _QUOTE + clean if risky(text) or risky(clean) else clean
