"""How often the detector sees a second person who is turned, covered or cut by the edge.

    python -m bench.second_faces

Heads of the labelled faces of ../shared/data and of the two public-domain portraits, drawn into a
room at four sizes. For each way: the share of single pictures in which the face is found at all
(YuNet from 0.70 on), which is when it counts if it was clear at some time (review.face_tracks), and
the share in which it counts by itself. Turned heads are squeezed stills, not heads in space.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from _pytest.outcomes import Skipped

from media.models import provision
from media.workers.deepface_engine import DeepFaceEngine, load_engine, quickly_reduced
from review.face_states import FaceRules
from tests.support.faces import ASTRONAUT, HOPPER, labelled_faces, portrait_file

Picture = npt.NDArray[np.uint8]
Change = Callable[[Picture], Picture]

WIDTHS_PX = (40, 70, 110, 180)  # of the face, in a picture of 1280 x 720
ROOM_PX = (1280, 720)
_ROUND = 1.7  # a head with what is around it, in widths of the face
_LEAST = 0.70  # media.workers.deepface_engine.YUNET_SCORE
_TIMES = 2


def turned(by: float, head: Picture) -> Picture:
    high, wide = head.shape[:2]
    narrow, lower = wide * (1 - 0.55 * by), by * high * 0.175
    here = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    there = np.array([[0, lower], [narrow, 0], [narrow, high], [0, high - lower]], np.float32)
    way = cv2.getPerspectiveTransform(here, there)
    return _bytes(
        cv2.warpPerspective(head, way, (int(narrow), high), borderMode=cv2.BORDER_REPLICATE)
    )


def tilted(degrees: float, head: Picture) -> Picture:
    high, wide = head.shape[:2]
    way = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1.0)
    return _bytes(cv2.warpAffine(head, way, (wide, high), borderMode=cv2.BORDER_REPLICATE))


def covered(part: str, head: Picture) -> Picture:
    """By something of the colour of the skin, as a hand is."""
    high, wide = head.shape[:2]
    shown = head.copy()
    skin = head[int(high * 0.45) : int(high * 0.55), int(wide * 0.45) : int(wide * 0.55)]
    rows, columns = {
        "mouth": (slice(int(high * 0.58), high), slice(0, wide)),
        "half": (slice(0, high), slice(wide // 2, wide)),
        "eyes": (slice(0, int(high * 0.45)), slice(0, wide)),
    }[part]
    shown[rows, columns] = skin.mean((0, 1))
    return shown


def out_of_focus(head: Picture) -> Picture:
    return _bytes(cv2.GaussianBlur(head, (0, 0), head.shape[0] / 25))


def dark(head: Picture) -> Picture:
    return (head * 0.15).astype(np.uint8)


_WAYS: dict[str, Change] = {
    "facing the camera": lambda head: head,
    "turned a little": partial(turned, 0.5),
    "turned": partial(turned, 0.8),
    "turned far": partial(turned, 1.0),
    "tilted by 25°": partial(tilted, 25),
    "tilted by 45°": partial(tilted, 45),
    "mouth covered": partial(covered, "mouth"),
    "half covered": partial(covered, "half"),
    "eyes covered": partial(covered, "eyes"),
    "out of focus": out_of_focus,
    "dark": dark,
}
_CUTS = {"a quarter cut off": 0.75, "0.4 cut off": 0.6, "half cut off": 0.5}


def heads(engine: DeepFaceEngine) -> Iterator[Picture]:
    files = [portrait_file(ASTRONAUT), portrait_file(HOPPER)]
    try:
        files += sorted(labelled_faces().glob("*.jpg"))
    except Skipped as absent:
        print(f"left out: {absent}", file=sys.stderr)
    for file in files:
        rgb = _bytes(cv2.cvtColor(_read(file), cv2.COLOR_BGR2RGB))
        for face in engine.find_thoroughly(rgb):
            if face.score < 0.9:  # what hangs on the wall
                continue
            reach = int(face.px * _ROUND / 2)
            around = cv2.copyMakeBorder(rgb, *[reach] * 4, cv2.BORDER_REPLICATE)
            top, left = (face.top + face.bottom) // 2, (face.left + face.right) // 2
            yield _bytes(around[top : top + 2 * reach, left : left + 2 * reach])


class Room:
    """A plain room with somebody in it, and how sure the detector is of him."""

    def __init__(self, engine: DeepFaceEngine) -> None:
        self._engine, self._random = engine, np.random.default_rng(5)
        wide, high = ROOM_PX
        slope = np.linspace(90, 150, wide, dtype=np.float32)[None, :, None]
        self._wall = np.broadcast_to(slope, (high, wide, 3)) + 0.0

    def anywhere(self, head: Picture) -> float:
        high, wide = head.shape[:2]
        left = int(self._random.integers(20, ROOM_PX[0] - wide - 20))
        return self.score(head, left, int(self._random.integers(10, ROOM_PX[1] - high - 10)))

    def at_the_edge(self, head: Picture, share: float, *, left: bool) -> float:
        """With so much of the face, which is the middle of the head, in the picture."""
        wide = head.shape[1]
        face = wide / _ROUND
        margin = (wide - face) / 2
        at = -(margin + face * (1 - share)) if left else ROOM_PX[0] - margin - face * share
        top = int(self._random.integers(10, ROOM_PX[1] - head.shape[0] - 10))
        return self.score(head, int(at), top)

    def score(self, head: Picture, left: int, top: int) -> float:
        """The detector's best score where the head is; 0 where it finds nothing."""
        shown, (high, wide) = self._wall.copy(), head.shape[:2]
        first, last = max(0, left), min(ROOM_PX[0], left + wide)
        shown[top : top + high, first:last] = head[:, first - left : last - left]
        noisy = _bytes(np.clip(shown + self._random.normal(0, 4, shown.shape), 0, 255))
        found = self._engine.find_thoroughly(noisy, quickly_reduced(noisy))
        return max(
            (
                face.score
                for face in found
                if first <= (face.left + face.right) / 2 <= last
                and top <= (face.top + face.bottom) / 2 <= top + high
            ),
            default=0.0,
        )


def scores(room: Room, those: list[Picture], face_px: int) -> Iterator[tuple[str, list[float]]]:
    side = int(face_px * _ROUND)
    sized = [_bytes(cv2.resize(one, (side, side), interpolation=cv2.INTER_AREA)) for one in those]
    for way, change in _WAYS.items():
        yield way, [room.anywhere(change(one)) for one in sized for _ in range(_TIMES)]
    for way, share in _CUTS.items():
        yield (
            way,
            [room.at_the_edge(one, share, left=left) for one in sized for left in (True, False)],
        )


def _read(file: Path) -> npt.NDArray[np.uint8]:
    return _bytes(cv2.imdecode(np.fromfile(file, np.uint8), cv2.IMREAD_COLOR))


def _bytes(picture: object) -> Picture:
    return np.asarray(picture).astype(np.uint8)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        if provision(Path(folder)).detector != "yunet":
            sys.exit("YuNet is not on this machine")
        engine = load_engine(folder)
        room, those = Room(engine), list(heads(engine))
        table = {px: dict(scores(room, those, px)) for px in WIDTHS_PX}
    sure = FaceRules().second_face_score
    print(f"{len(those)} heads; found at all / sure by itself ({sure:.2f}), % of single pictures")
    print(f"{'':20}" + "".join(f"{px:>10} px" for px in WIDTHS_PX))
    for way in table[WIDTHS_PX[0]]:
        print(f"{way:20}" + "".join(f"{_shares(table[px][way], sure):>13}" for px in WIDTHS_PX))


def _shares(found: list[float], sure: float) -> str:
    seen, by_itself = (100 * float(np.mean(np.array(found) >= least)) for least in (_LEAST, sure))
    return f"{seen:.0f} / {by_itself:.0f}"


if __name__ == "__main__":
    main()
