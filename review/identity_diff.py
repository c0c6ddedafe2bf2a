"""What the roster, the card and the person say of one identity, character by character. Pure.

The roster is the truth that only the school can correct (rule 17); the card is what was read from
its picture; typed is what the person, or a clerk on the telephone, put in. What is merely written
differently (full-width forms, spaces, a small x) is no difference, but is told (rule 15).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from review import identity_number
from review.look_alikes import Alike, alike

HIDDEN = "•"
_LONGEST = 120  # characters of a field that are compared; an address is shorter
_HEAD, _TAIL = 3, 4  # places of a number that are always shown, as identity_number.masked does
_FEW = 4  # so many places that differ may be shown of a hidden number
_REGION = re.compile("(省|市|(壮族|回族|维吾尔)?自治区|特别行政区)$")
_DOTS = str.maketrans(dict.fromkeys("•‧∙・･.．", "·"))
_GAP, _OTHER, _ALIKE = 4, 6, 1  # costs: two that look alike stay beside each other


_PROVINCES = """
    北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南
    广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 台湾 香港 澳门
"""


class Side(Enum):
    """Who says it."""

    ROSTER = "roster"
    CARD = "card"
    TYPED = "typed"


class Field(Enum):
    """What is said."""

    NAME = "name"
    ID_NUMBER = "id_number"
    NUMBER = "number"  # the candidate number
    PROVINCE = "province"


class SpotState(Enum):
    """How the sides stand at one place. In order of weight: the first is nothing to look at."""

    SAME = "same"
    FORM = "form"  # forms of one character
    SHAPE = "shape"  # characters that are taken for each other
    MISSING = "missing"  # one side has nothing here
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Spot:
    """One place. ``written`` has a character for each side of the field; "" where one has none."""

    written: tuple[str, ...]
    state: SpotState


@dataclass(frozen=True, slots=True)
class FieldDiff:
    """One field over the sides that say something.

    ``tidied`` are those whose own writing was brought into the usual form first. ``checked`` says
    of each side's ID number whether its check character is right (GB 11643); empty for other
    fields. ``hidden``: places in the middle that agree are masked.
    """

    field: Field
    sides: tuple[Side, ...]
    spots: tuple[Spot, ...]
    tidied: tuple[Side, ...] = ()
    checked: tuple[bool, ...] = ()
    hidden: bool = False

    @property
    def state(self) -> SpotState:
        """The weightiest of all places."""
        weights = list(SpotState)
        return max((spot.state for spot in self.spots), key=weights.index, default=SpotState.SAME)

    @property
    def differing(self) -> int:
        """How many places are not the same."""
        return sum(spot.state is not SpotState.SAME for spot in self.spots)

    def text(self, side: Side) -> str:
        """What a side says, as shown."""
        place = self.sides.index(side)
        return "".join(spot.written[place] for spot in self.spots)


def tidy(field: Field, written: str) -> str:
    """The one form in which a field is compared."""
    if field in (Field.ID_NUMBER, Field.NUMBER):
        return identity_number.normalised(written)[:_LONGEST]
    whole = "".join(unicodedata.normalize("NFKC", written).translate(_DOTS).split())
    if field is Field.PROVINCE:
        whole = _REGION.sub("", whole)  # 浙江省 and 浙江 are one place
    return whole[:_LONGEST]


def region_of(address: str) -> str:
    """The province that an address begins with; empty where it names none."""
    whole = tidy(Field.NAME, address)
    return next((one for one in _PROVINCES.split() if whole.startswith(one)), "")


def difference(field: Field, said: Mapping[Side, str]) -> FieldDiff | None:
    """Compare what is said of a field; None where nobody says anything."""
    texts = {side: tidy(field, said[side]) for side in Side if said.get(side, "").strip()}
    texts = {side: text for side, text in texts.items() if text}
    if not texts:
        return None
    sides = tuple(texts)
    spots = tuple(_spot(written) for written in _columns(list(texts.values())))
    tidied = tuple(side for side in sides if texts[side] != said[side].strip()[:_LONGEST])
    checked: tuple[bool, ...] = ()
    if field is Field.ID_NUMBER:
        checked = tuple(identity_number.is_valid(texts[side]) for side in sides)
    return FieldDiff(field, sides, spots, tidied, checked)


def hidden(diff: FieldDiff) -> FieldDiff:
    """The same with the middle of the number masked, but for the few places that differ."""
    last = len(diff.spots) - _TAIL
    middle = range(_HEAD, last) if len(diff.spots) > _HEAD + _TAIL else range(len(diff.spots))
    shows = sum(diff.spots[at].state is not SpotState.SAME for at in middle) <= _FEW
    spots = [
        _masked(spot) if at in middle and not (shows and spot.state is not SpotState.SAME) else spot
        for at, spot in enumerate(diff.spots)
    ]
    return replace(diff, spots=tuple(spots), hidden=True)


def _masked(spot: Spot) -> Spot:
    return replace(spot, written=tuple(HIDDEN if one else "" for one in spot.written))


def _spot(written: tuple[str, ...]) -> Spot:
    """Judge one place."""
    if len(set(written)) == 1:
        return Spot(written, SpotState.SAME)
    if "" in written:
        return Spot(written, SpotState.MISSING)
    kinds = sorted(set(written))
    reasons = {alike(one, other) for one in kinds for other in kinds if one < other}
    if None in reasons:
        return Spot(written, SpotState.OTHER)
    return Spot(written, SpotState.SHAPE if Alike.SHAPE in reasons else SpotState.FORM)


def _columns(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """All texts over the places of the first one, with room where another has more."""
    first, rest = texts[0], [_aligned(texts[0], other) for other in texts[1:]]
    columns: list[tuple[str, ...]] = []
    for at in range(len(first) + 1):
        more = max((len(extra[at]) for _, extra in rest), default=0)
        for place in range(more):
            columns.append(("", *(extra[at][place : place + 1] for _, extra in rest)))
        if at < len(first):
            columns.append((first[at], *(own[at] for own, _ in rest)))
    return columns


def _aligned(first: str, other: str) -> tuple[list[str], list[str]]:
    """Which character of ``other`` stands at each place of ``first``, and what stands before it.

    The cheapest way by Needleman and Wunsch (1970); of equal ones that which keeps pairs late, so
    that a missing character is seen as early as it can be.
    """
    costs = _costs(first, other)
    own, extra = [""] * len(first), [""] * (len(first) + 1)
    row, column = len(first), len(other)
    while row or column:
        here = costs[row][column]
        if (
            row
            and column
            and here == costs[row - 1][column - 1] + _cost(first[row - 1], other[column - 1])
        ):
            row, column = row - 1, column - 1
            own[row] = other[column]
        elif row and here == costs[row - 1][column] + _GAP:
            row -= 1
        else:
            column -= 1
            extra[row] = other[column] + extra[row]
    return own, extra


def _costs(first: str, other: str) -> list[list[int]]:
    """The cheapest way to bring each beginning of one to each beginning of the other."""
    costs = [[_GAP * column for column in range(len(other) + 1)]]
    for row, character in enumerate(first, start=1):
        line = [_GAP * row]
        for column, theirs in enumerate(other, start=1):
            above = costs[row - 1]
            line.append(
                min(
                    above[column - 1] + _cost(character, theirs),
                    above[column] + _GAP,
                    line[column - 1] + _GAP,
                )
            )
        costs.append(line)
    return costs


def _cost(one: str, other: str) -> int:
    if one == other:
        return 0
    return _ALIKE if alike(one, other) is not None else _OTHER
