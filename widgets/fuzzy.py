"""Finding a command by a few of its letters, in their order. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_START, _WORD, _RUN, _GAP = 8, 6, 5, 1
_WHOLE: Final = 30  # typed as it stands there
_SEPARATORS: Final = " -_·.,:()/"


def score(typed: str, text: str) -> int | None:
    """How well ``text`` answers what was typed, higher is better; None: not at all.

    Every letter typed has to occur, in this order; case, spaces and full-width forms are ignored.
    Letters at the start, at the start of a word, and beside each other count for more.
    """
    wanted, found = plain(typed).replace(" ", ""), plain(text)
    if not wanted:
        return 0
    best: int | None = None
    for start in _starts(wanted[0], found):
        points = _along(wanted, found, start)
        if points is not None and (best is None or points > best):
            best = points
    if best is not None and _stands_in(plain(typed).strip(), found):
        best += _WHOLE
    return best


def ranked(typed: str, texts: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Numbers of the lines that answer, the best first; each line has several texts to match."""
    scored = []
    for number, line in enumerate(texts):
        points = [each for text in line if (each := score(typed, text)) is not None]
        if points:
            scored.append((-max(points), number))
    return tuple(number for _, number in sorted(scored))


def plain(text: str) -> str:
    """Lower case and half width, as an input method may or may not have left it."""
    narrow = (
        chr(ord(letter) - 0xFEE0) if 0xFF01 <= ord(letter) <= 0xFF5E else letter for letter in text
    )
    return "".join(narrow).replace("\u3000", " ").casefold()


def _stands_in(typed: str, text: str) -> bool:
    """Whether it is there word for word, from the start of a word on."""
    return any(
        text.startswith(typed, place) and _begins_word(text, place)
        for place in _starts(typed[0], text)
    )


def _begins_word(text: str, place: int) -> bool:
    """Chinese has no spaces: each of its characters may begin a word."""
    return place == 0 or text[place - 1] in _SEPARATORS or text[place] >= "\u2e80"


def _starts(letter: str, text: str) -> tuple[int, ...]:
    return tuple(place for place, each in enumerate(text) if each == letter)


def _along(wanted: str, text: str, start: int) -> int | None:
    """Points for finding the letters from ``start`` on, each at its next place."""
    points, last = 0, start - 1
    for letter in wanted:
        place = text.find(letter, last + 1)
        if place < 0:
            return None
        if place == 0:
            points += _START
        elif _begins_word(text, place):
            points += _WORD
        if last >= start and place == last + 1:
            points += _RUN
        elif last >= start:
            points -= min(5, (place - last - 1) * _GAP)
        last = place
    return points
