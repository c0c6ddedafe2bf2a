"""What an ID card says, from the lines that were read on its picture. Pure; a hint, never a proof.

The front of a resident ID card has labels (姓名 性别 民族 出生 住址 公民身份号码) and values beside
them; the reader may join a label and its value or part them, and the picture may lie on any side.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from statistics import median

from media.card_text import CardText, TextLine
from review import identity_number

_SAME_ROW = 0.6  # of a line's height: centres that near lie in one row
# What readers take for digits, in the number's one form.
_DIGITS = str.maketrans("OQDIL|!ZSBG", "00011112586")
_LAST = str.maketrans("×✕✖Ⅹxк", "XXXXXX")
_NUMBER = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z|!×✕✖Ⅹк*]{18}(?![0-9A-Za-z])")
_BIRTH = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日?")
_VALID = re.compile(
    r"(\d{4})[.\-/年](\d{2})[.\-/月](\d{2})日?[-—–~至到]+(长期|\d{4}[.\-/年]\d{2}[.\-/月]\d{2})"
)
_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af·•]{2,30}")
_LABELS = ("姓名", "性别", "民族", "出生", "住址", "公民身份号码", "身份号码")


@dataclass(frozen=True, slots=True)
class CardReading:
    """The fields of a card; empty or None where nothing was read.

    ``id_number`` is as read, in its one form. ``id_valid``: its check character is right (GB
    11643). ``id_repaired``: the number that look-alike signs (O for 0, × for X) were taken for,
    where it differs and is right. ``birth_agrees``: with the number. ``valid_to`` None with a
    ``valid_from`` means for good. ``temporary``: it says so itself. ``score``: of the weakest line
    that was used, 0..1.
    """

    name: str = ""
    sex: str = ""
    nation: str = ""
    birth: date | None = None
    address: str = ""
    id_number: str = ""
    id_valid: bool | None = None
    id_repaired: str = ""
    birth_agrees: bool | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    temporary: bool = False
    score: float = 0.0

    @property
    def anything(self) -> bool:
        """Whether it looks like a card at all."""
        return bool(self.name or self.id_number)

    @property
    def best_number(self) -> str:
        """The number to compare: repaired where that made it right."""
        return self.id_repaired or self.id_number

    def expired(self, on: date) -> bool | None:
        """Whether it had run out on a day. An expired card is valid all the same (§1-19)."""
        if self.valid_from is None:
            return None
        return self.valid_to is not None and self.valid_to < on


def read_card(text: CardText) -> CardReading:
    """Understand the lines. Never raises, whatever they hold."""
    rows = _rows([line for line in text.lines if line.text.strip() and len(line.corners) == 8])
    words = ["".join("".join(line.text.split()) for line in row) for row in rows]
    whole = "\n".join(words)
    number, valid, repaired = _number(words)
    birth = _day(_BIRTH.search(whole.replace("\n", "")))
    reading = CardReading(
        name=_name(words),
        sex=_after(words, "性别", r"[男女]"),
        nation=_after(words, "民族", r"[\u3400-\u9fff]{1,6}"),
        birth=birth,
        address=_address(words),
        id_number=number,
        id_valid=valid,
        id_repaired=repaired,
        birth_agrees=_agrees(birth, repaired or number),
        temporary="临时" in whole,
        score=min((line.score for row in rows for line in row), default=0.0),
    )
    return _with_validity(reading, whole)


# ---- where the lines lie


def _rows(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines in rows from top to bottom, whichever way the picture lies."""
    if not lines:
        return []
    angle = median(_direction(line) for line in lines)
    upright = _arranged(lines, angle)
    other = _arranged(lines, angle + math.pi)
    return other if _order(other) > _order(upright) else upright


def _direction(line: TextLine) -> float:
    """Along the longer edge, in radians between -45 and 135 degrees."""
    x0, y0, x1, y1, x2, y2 = line.corners[:6]
    edges = ((x1 - x0, y1 - y0), (x2 - x1, y2 - y1))
    dx, dy = max(edges, key=lambda edge: math.hypot(*edge))
    angle = math.atan2(dy, dx) % math.pi
    return angle if angle <= 0.75 * math.pi else angle - math.pi


def _arranged(lines: Sequence[TextLine], angle: float) -> list[list[TextLine]]:
    turned = sorted((_placed(line, angle) for line in lines), key=lambda one: one[1])
    rows: list[list[tuple[float, float, float, TextLine]]] = []
    for one in turned:
        last = rows[-1] if rows else None
        if last and abs(one[1] - median(other[1] for other in last)) < _SAME_ROW * one[2]:
            last.append(one)
        else:
            rows.append([one])
    return [[one[3] for one in sorted(row, key=lambda one: one[0])] for row in rows]


def _placed(line: TextLine, angle: float) -> tuple[float, float, float, TextLine]:
    """Centre and height of a line once the picture is turned upright."""
    xs, ys = line.corners[::2], line.corners[1::2]
    x, y = sum(xs) / 4, sum(ys) / 4
    sides = [math.hypot(xs[place] - xs[place - 1], ys[place] - ys[place - 1]) for place in range(4)]
    cos, sin = math.cos(-angle), math.sin(-angle)
    return x * cos - y * sin, x * sin + y * cos, max(1.0, min(sides)), line


def _order(rows: Sequence[Sequence[TextLine]]) -> int:
    """How many labels stand in the order of a card, and before what they name."""
    words = "".join("".join(line.text.split()) for row in rows for line in row)
    places = [words.find(label) for label in _LABELS[:6] if label in words]
    return sum(earlier < later for earlier, later in pairwise(places))


# ---- what they say


def _after(words: Sequence[str], label: str, pattern: str) -> str:
    for word in words:
        found = re.search(rf"{label}[:：]?({pattern}?)(?=性别|民族|出生|住址|$)", word)
        if found:
            return found[1]
    return ""


def _name(words: Sequence[str]) -> str:
    for place, word in enumerate(words):
        head, label, rest = word.partition("姓名")
        if not label:
            continue
        for text in (rest, head, *words[place + 1 : place + 2]):
            found = _NAME.match(text.lstrip(":：").partition("性别")[0])
            if found and found[0] not in _LABELS:
                return found[0]
    return ""


def _address(words: Sequence[str]) -> str:
    """From its label to the number's row."""
    begun, parts = False, list[str]()
    for word in words:
        if "号码" in word or _NUMBER.search(word):
            break
        if begun:
            parts.append(word)
        elif "住址" in word:
            begun = True
            parts.append(word.partition("住址")[2].lstrip(":："))
    return "".join(parts)


def _number(words: Sequence[str]) -> tuple[str, bool | None, str]:
    """As read, whether it is right, and what it was taken for."""
    found = list(_numbers(words))
    for read in found:
        if identity_number.is_valid(read):
            return read, True, ""
    for read in found:
        repaired = read[:17].translate(_DIGITS) + read[17:].translate(_DIGITS | _LAST)
        if identity_number.is_valid(repaired):
            return read, False, repaired
    likely = [read for read in found if sum(map(str.isdigit, read)) >= 12]
    return (likely[0], False, "") if likely else ("", None, "")


def _numbers(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        rest = word.rpartition("号码")[2].lstrip(":：")
        for text in dict.fromkeys((rest, word)):
            for found in _NUMBER.finditer(text):
                yield identity_number.normalised(found[0].translate(_LAST))


def _agrees(birth: date | None, number: str) -> bool | None:
    if birth is None or len(number) != 18:
        return None
    return number[6:14] == f"{birth:%Y%m%d}"


def _with_validity(reading: CardReading, whole: str) -> CardReading:
    found = _VALID.search(whole.replace("\n", ""))
    start = _day(found)
    if found is None or start is None:
        return reading
    digits = re.findall(r"\d+", found[4])
    end = _date(*map(int, digits)) if len(digits) == 3 else None
    return replace(reading, valid_from=start, valid_to=end)


def _day(found: re.Match[str] | None) -> date | None:
    return _date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
