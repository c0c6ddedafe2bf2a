"""Who marks what, drawn from a seed that is kept and printed (三随机: videos, judges, rooms).

Everything is put in order by the SHA-256 of ``seed/what/name``: anybody with the seed can draw
again, in any language, and the order in which things were handed in does not matter.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from review.wording import Text

# Without letters and digits that are mistaken for each other when they are called out.
_LETTERS = "ACDEFHJKLMNPQRTUVWXY34679"
_CODE_LETTERS = 4
_LEAST_APART = 5  # videos between a hidden repeat and the first time


class CannotDraw(Exception):
    """A draw that cannot be held, and the one line that says why."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Showing:
    """One place in a judge's list; ``repeat`` is shown like any other and counts for nothing."""

    code: str
    repeat: bool = False


@dataclass(frozen=True, slots=True)
class JudgingRoom:
    """A panel that marks the same videos."""

    name: str
    judges: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draw:
    """The outcome: rooms, each judge's own order, and who steps back from what."""

    seed: str
    rooms: tuple[JudgingRoom, ...]
    orders: Mapping[str, tuple[Showing, ...]]
    codes: Mapping[str, str]  # of a submission
    recused: frozenset[tuple[str, str]] = field(default_factory=frozenset)  # (judge, code)

    def panel_of(self, code: str) -> tuple[str, ...]:
        """The judges who mark a video."""
        room = next(room for room in self.rooms if code in room.codes)
        return tuple(judge for judge in room.judges if (judge, code) not in self.recused)


def draw(
    seed: str,
    submissions: Iterable[str],
    judges: Iterable[str],
    *,
    panel: int,
    least_judges: int,
    related: Iterable[tuple[str, str]] = (),
    repeat_share: Decimal = Decimal(0),
) -> Draw:
    """Draw rooms of ``panel`` judges and give each submission to one of them.

    ``related`` are pairs of judge and submission: such a video goes to another room or, where there
    is none that it fits, the judge steps back from it. Rooms differ by one video at most.
    Raises CannotDraw where a panel would be too small.
    """
    people, videos = sorted(set(judges)), sorted(set(submissions))
    if not videos:
        raise CannotDraw(Text("没有可抽签的视频。", "There are no videos to draw."))
    if len(people) < panel:
        raise CannotDraw(
            Text(
                f"每组需要 {panel} 名评委，只有 {len(people)} 名。",
                f"A panel needs {panel} judges; there are {len(people)}.",
            )
        )
    pairs = set(related)
    codes = codes_of(seed, videos)
    seats = _rooms_of_judges(seed, people, panel)
    shares = _shares(seed, videos, seats, pairs)
    recused = frozenset(
        (judge, codes[video])
        for seat, share in zip(seats, shares, strict=True)
        for judge in seat
        for video in share
        if (judge, video) in pairs
    )
    made = tuple(
        JudgingRoom(str(place), tuple(seat), tuple(codes[video] for video in share))
        for place, (seat, share) in enumerate(zip(seats, shares, strict=True), 1)
    )
    drawn = Draw(seed, made, {}, codes, recused)
    _demand_panels(drawn, least_judges)
    orders = {
        judge: _order(seed, judge, room.codes, recused, repeat_share)
        for room in made
        for judge in room.judges
    }
    return Draw(seed, made, orders, codes, recused)


def codes_of(seed: str, submissions: Sequence[str]) -> dict[str, str]:
    """A short code for each submission, without a name in it; the same seed gives the same."""
    codes: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(submissions):
        letters = _letters(seed, name)
        code = next(letters)
        while code in taken:
            code = next(letters)
        taken.add(code)
        codes[name] = code
    return codes


def in_drawn_order(seed: str, what: str, names: Iterable[str]) -> list[str]:
    """Names in the order of their hash. The name itself breaks a tie that will never come."""
    return sorted(names, key=lambda name: (_hash(seed, what, name), name))


def _hash(*parts: str) -> str:
    return hashlib.sha256("/".join(parts).encode()).hexdigest()


def _letters(seed: str, name: str) -> Iterator[str]:
    number = 0
    while True:
        digest = bytes.fromhex(_hash(seed, "code", name, str(number)))
        yield "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:_CODE_LETTERS])
        number += 1


def _rooms_of_judges(seed: str, people: Sequence[str], panel: int) -> list[list[str]]:
    """As many full panels as there are judges for; those left over stand by and are in none."""
    order = in_drawn_order(seed, "judge", people)
    count = len(people) // panel
    return [order[place * panel : (place + 1) * panel] for place in range(count)]


def _shares(
    seed: str, videos: Sequence[str], seats: list[list[str]], related: set[tuple[str, str]]
) -> list[list[str]]:
    """Videos by room, sizes within one of each other; then swaps part related pairs."""
    order = in_drawn_order(seed, "video", videos)
    count = len(seats)
    shares = [order[place::count] for place in range(count)]

    def clashes(video: str, room: int) -> bool:
        return any((judge, video) in related for judge in seats[room])

    for room in range(count):
        for place, video in enumerate(shares[room]):
            if clashes(video, room):
                _swap(shares, room, place, clashes)
    return shares


def _swap(
    shares: list[list[str]], room: int, place: int, clashes: Callable[[str, int], bool]
) -> None:
    """Change a video for the first one elsewhere that fits here while this one fits there."""
    video = shares[room][place]
    for other, share in enumerate(shares):
        if other == room or clashes(video, other):
            continue
        for there, candidate in enumerate(share):
            if not clashes(candidate, room):
                shares[room][place], share[there] = candidate, video
                return


def _order(
    seed: str,
    judge: str,
    codes: Sequence[str],
    recused: frozenset[tuple[str, str]],
    repeat_share: Decimal,
) -> tuple[Showing, ...]:
    """A judge's own order, with hidden repeats well behind the first time."""
    own = [code for code in codes if (judge, code) not in recused]
    order = [Showing(code) for code in in_drawn_order(seed, f"order/{judge}", own)]
    wanted = math.ceil(len(own) * repeat_share) if repeat_share else 0
    # The first ones, so that there is room behind them.
    early = order[: max(0, len(order) - _LEAST_APART)]
    chosen = in_drawn_order(seed, f"repeat/{judge}", [one.code for one in early])[:wanted]
    for code in chosen:
        first = next(place for place, one in enumerate(order) if one.code == code)
        nearest = first + _LEAST_APART + 1
        room = len(order) - nearest + 1
        place = nearest + int(_hash(seed, "place", judge, code), 16) % max(1, room)
        order.insert(place, Showing(code, repeat=True))
    return tuple(order)


def _demand_panels(drawn: Draw, least_judges: int) -> None:
    for room in drawn.rooms:
        for code in room.codes:
            left = len(drawn.panel_of(code))
            if left < least_judges:
                raise CannotDraw(
                    Text(
                        f"视频 {code} 回避后只剩 {left} 名评委，至少需要 {least_judges} 名。",
                        f"Video {code} is left with {left} judges; it needs {least_judges}.",
                    )
                )
