"""The two people who play every candidate, and where their public-domain portraits lie.

Eileen Collins comes with scikit-image, Grace Hopper with matplotlib; both are official portraits of
the United States government. Only the files are read, the packages are never imported.
"""

from __future__ import annotations

import importlib.metadata
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import numpy as np
import numpy.typing as npt

from review.errors import NotFound
from review.wording import Text, said

Point = tuple[int, int]


class Person(Enum):
    """Who plays a candidate."""

    COLLINS = "collins"
    HOPPER = "hopper"


@dataclass(frozen=True, slots=True)
class Likeness:
    """A portrait and how it is cut out and placed. Pixels are its own, the outline's too.

    ``face_x_px`` is where the middle of the face lies; ``photo_px`` the part that makes an ID
    photo, as width, height, x, y. The shares are of the frame's shorter side: the picture's height
    on the screen, and how much of it shows above the lower edge.
    """

    package: str
    file_name: str
    width_px: int
    height_px: int
    face_x_px: int
    photo_px: tuple[int, int, int, int]
    height_share: float
    visible_share: float
    outline: tuple[Point, ...]


# Traced once with GrabCut and simplified to 1.3 px.
_COLLINS = (
    "202,24 186,39 164,52 158,58 154,69 157,100 163,109 171,116 171,120 175,127 182,132 183,147 "
    "181,149 162,150 150,154 141,159 132,168 122,184 121,201 115,203 92,227 76,238 57,262 47,279 "
    "41,295 40,307 35,316 32,328 33,330 44,332 51,338 49,374 44,385 36,385 24,381 20,392 20,409 "
    "25,431 24,459 27,483 31,494 39,504 40,511 505,511 505,489 498,479 492,479 490,477 492,467 "
    "499,462 501,458 494,452 492,422 485,401 477,385 453,361 435,352 415,345 382,346 374,349 "
    "364,349 359,344 359,329 356,324 355,303 351,288 346,282 344,273 338,262 305,235 297,218 "
    "280,192 272,188 255,174 255,162 263,148 265,137 274,133 289,116 295,106 299,91 295,59 287,44 "
    "275,32 247,19 228,17 215,22 206,22"
)
_HOPPER = (
    "210,36 206,45 182,65 178,71 175,86 160,103 151,110 152,180 157,186 155,200 155,216 162,236 "
    "169,258 179,268 184,287 195,298 199,319 184,334 166,345 130,356 122,361 97,364 77,371 62,381 "
    "54,382 48,388 41,403 40,410 30,425 29,433 29,460 25,496 19,527 17,569 13,599 511,599 511,438 "
    "508,438 504,432 491,394 463,378 421,367 360,341 342,325 337,323 328,312 330,299 348,283 "
    "356,264 360,260 368,223 366,219 367,201 365,198 365,191 370,188 367,182 370,135 368,130 "
    "367,97 363,89 353,88 351,86 346,71 334,57 323,51 319,46 297,39 280,28 269,25 250,24 239,26 "
    "230,31 220,31 217,34"
)


def _points(text: str) -> tuple[Point, ...]:
    pairs = (pair.split(",") for pair in text.split())
    return tuple((int(x), int(y)) for x, y in pairs)


LIKENESSES = {
    Person.COLLINS: Likeness(
        package="scikit-image",
        file_name="astronaut.png",
        width_px=512,
        height_px=512,
        face_x_px=226,
        photo_px=(208, 256, 122, 0),
        height_share=1.30,
        visible_share=0.93,
        outline=_points(_COLLINS),
    ),
    Person.HOPPER: Likeness(
        package="matplotlib",
        file_name="grace_hopper.jpg",
        width_px=512,
        height_px=600,
        face_x_px=262,
        photo_px=(390, 480, 68, 10),
        height_share=0.94,
        visible_share=0.88,
        outline=_points(_HOPPER),
    ),
}


def portrait_file(person: Person) -> Path:
    """The person's portrait where its package put it.

    Raises NotFound, with the line that installs it, where the package is not there.
    """
    likeness = LIKENESSES[person]
    try:
        files = importlib.metadata.distribution(likeness.package).files or []
    except importlib.metadata.PackageNotFoundError:
        files = []
    for file in files:
        place = Path(str(file.locate()))
        if file.name == likeness.file_name and place.is_file():
            return place
    raise NotFound(
        said(
            Text("缺少演示用的照片 {name}。", "The demo's picture {name} is missing."),
            name=likeness.file_name,
        ),
        said(
            Text("请先安装：pip install {package}", "Install it with: pip install {package}"),
            package=likeness.package,
        ),
    )


def silhouette(likeness: Likeness) -> npt.NDArray[np.uint8]:
    """255 inside the person's outline and 0 outside, one value for each pixel of the portrait."""
    rows, columns = np.mgrid[0 : likeness.height_px, 0 : likeness.width_px]
    inside = np.zeros(rows.shape, dtype=bool)
    ends = likeness.outline[1:] + likeness.outline[:1]
    for (x1, y1), (x2, y2) in zip(likeness.outline, ends, strict=True):
        if y1 == y2:
            continue
        crosses = (rows >= min(y1, y2)) & (rows < max(y1, y2))
        inside ^= crosses & (columns < x1 + (rows - y1) * (x2 - x1) / (y2 - y1))
    return np.where(inside, 255, 0).astype(np.uint8)
