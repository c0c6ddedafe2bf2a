"""What was seen of faces in a picture or a video. Nothing here judges anybody.

A series is one compact value for a whole video: columns of numbers as bytes, little-endian, with
helpers that give numpy arrays and single samples. Embeddings are kept and not distances, so that a
changed limit or another cohort judges the same recording again without decoding it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from media.liveness import Liveness

FloatArray = npt.NDArray[np.float32]

NOT_EMBEDDED = -1  # in ``face_embedding``: one of the smaller faces of a crowd
TOO_SMALL = -2  # fewer pixels than the profile asks for

_BOX = "<f4"
_EMBEDDING = "<f2"  # a distance changes by less than 0.001, at half the size


@dataclass(frozen=True, slots=True)
class EngineProfile:
    """Which model and detector measured, in which versions, under which limits of their own.

    Embeddings are compared only between profiles of the same ``name``: a detector frames a face in
    its own way, and the model is sensitive to that (FACES.md §5.1).
    """

    name: str  # e.g. "dlib-yunet/1"; the number grows when the same picture gives other figures
    model: str
    detector: str
    versions: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, float] = field(default_factory=dict)  # e.g. min_face_px, detector_score


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in shares of the displayed picture: 0..1 from its upper left corner."""

    x: float
    y: float
    w: float
    h: float

    @property
    def area(self) -> float:
        return self.w * self.h

    def turned_back(self, turns: int) -> Box:
        """Where this box of a picture turned counter-clockwise by quarters lies before the turn."""
        box = self
        for _ in range(turns % 4):
            box = Box(1 - box.y - box.h, box.x, box.h, box.w)
        return box

    def overlap(self, other: Box) -> float:
        """Intersection over union, 0..1."""
        wide = min(self.x + self.w, other.x + other.w) - max(self.x, other.x)
        high = min(self.y + self.h, other.y + other.h) - max(self.y, other.y)
        shared = max(0.0, wide) * max(0.0, high)
        union = self.area + other.area - shared
        return shared / union if union > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Light:
    """How a picture, or a face in it, is lit and focused (``media.quality``)."""

    brightness: float  # mean luma, 0..1
    over_exposed: float  # share of pixels at the upper end, 0..1
    dark: float  # share of pixels at the lower end, 0..1
    sharpness: float  # mean absolute second difference over the local contrast; higher is sharper


@dataclass(frozen=True, slots=True)
class PortraitFacts:
    """What an ID photo shows. With a ``problem`` there is no embedding to compare with."""

    profile: EngineProfile | None
    width_px: int = 0
    height_px: int = 0
    faces: int = 0
    problem: str | None = None  # code, e.g. "portrait-no-face"; sentences in review.face_texts
    notices: tuple[str, ...] = ()  # usable, but: "portrait-small-face", "portrait-turned" …
    box: Box | None = None  # in the picture turned by ``rotation_deg``
    rotation_deg: int = 0  # counter-clockwise turns after which the face stands upright
    face_px: int = 0  # width of the face in the picture as it came
    score: float = 0.0  # the detector's
    light: Light | None = None
    embedding: bytes = b""  # float32, mean of the face and its mirror image
    detail: str = ""
    liveness: Liveness | None = None  # None: measured before this was asked, or no face was found

    @property
    def usable(self) -> bool:
        return self.problem is None and bool(self.embedding)

    def vector(self) -> FloatArray:
        """The embedding. Empty where there is none."""
        return np.frombuffer(self.embedding, "<f4").astype(np.float32)


@dataclass(frozen=True, slots=True)
class SeenFace:
    """One face in one sample. ``px`` is its width in pixels of the video.

    A face in the same place that looks the same as shortly before is not embedded again; it names
    the earlier row, and ``fresh`` is False.
    """

    box: Box
    px: int
    score: float
    light: Light
    embedding_row: int  # row in ``FaceSeries.vectors()``, or NOT_EMBEDDED or TOO_SMALL
    fresh: bool = False  # this sample's own embedding


@dataclass(frozen=True, slots=True)
class FaceSample:
    """One look at the video. Faces are listed largest first."""

    at_ms: int
    light: Light  # of the whole picture
    faces: tuple[SeenFace, ...]


@dataclass(frozen=True, slots=True)
class ModelCheck:
    """A model that loads and tells pictures apart. ``embedding_ms`` is wall time for one face."""

    profile: EngineProfile
    dimensions: int
    embedding_ms: float


@dataclass(frozen=True, slots=True)
class StillFacts:
    """One labelled picture, seen as one frame of a video would be.

    ``sample`` holds the main face only: its row is 0 where it could be embedded.
    """

    profile: EngineProfile | None
    width_px: int = 0
    height_px: int = 0
    faces: int = 0
    problem: str | None = None  # no picture at all, or no face in it
    sample: FaceSample | None = None
    embedding: bytes = b""  # float32
    detail: str = ""

    def vector(self) -> FloatArray:
        """The embedding. Empty where there is none."""
        return np.frombuffer(self.embedding, "<f4").astype(np.float32)


@dataclass(frozen=True, slots=True)
class FaceSeries:
    """All looks at one video, in order of time.

    Times are the frames' own time stamps in milliseconds, counted from the first frame. Boxes are
    relative to the picture as displayed, after its rotation was applied.
    """

    profile: EngineProfile
    every_ms: int  # the wanted distance of regular checks
    width_px: int
    height_px: int
    first_pts_ms: int  # the file's own time of the first frame; sample times count from it
    last_frame_ms: int  # how far the picture could be read
    ended: str  # "end", "damaged" or "time-limit": why reading stopped
    t_ms: bytes = b""  # <i4 per sample
    faces: bytes = b""  # u1 per sample
    frame_light: bytes = b""  # <f4 × 4 per sample
    face_box: bytes = b""  # <f4 × 4 per face
    face_px: bytes = b""  # <u2 per face
    face_score: bytes = b""  # <f4 per face
    face_light: bytes = b""  # <f4 × 4 per face
    face_embedding: bytes = b""  # <i4 per face: row of its embedding, NOT_EMBEDDED or TOO_SMALL
    embeddings: bytes = b""  # <f2 × dimensions per row
    dimensions: int = 128
    detail: str = ""
    turned_deg: int = 0  # counter-clockwise turns beyond the file's own, after which faces stand up

    def __len__(self) -> int:
        return len(self.t_ms) // 4

    def times_ms(self) -> npt.NDArray[np.int32]:
        return np.frombuffer(self.t_ms, "<i4")

    def face_counts(self) -> npt.NDArray[np.uint8]:
        return np.frombuffer(self.faces, np.uint8)

    def vectors(self) -> FloatArray:
        """The embeddings, one row each."""
        rows = np.frombuffer(self.embeddings, _EMBEDDING).reshape(-1, self.dimensions)
        return rows.astype(np.float32)

    def samples(self) -> tuple[FaceSample, ...]:
        return tuple(self._samples())

    def _samples(self) -> Iterator[FaceSample]:
        boxes = np.frombuffer(self.face_box, _BOX).reshape(-1, 4).tolist()
        px = np.frombuffer(self.face_px, "<u2").tolist()
        scores = np.frombuffer(self.face_score, "<f4").tolist()
        lights = np.frombuffer(self.face_light, "<f4").reshape(-1, 4).tolist()
        rows = np.frombuffer(self.face_embedding, "<i4").tolist()
        frames = np.frombuffer(self.frame_light, "<f4").reshape(-1, 4).tolist()
        first, newest = 0, -1
        times = self.times_ms().tolist()
        counts = self.face_counts().tolist()
        for at_ms, count, light in zip(times, counts, frames, strict=True):
            seen = []
            for i in range(first, first + count):
                fresh, newest = rows[i] > newest, max(newest, rows[i])
                face = SeenFace(Box(*boxes[i]), px[i], scores[i], Light(*lights[i]), rows[i], fresh)
                seen.append(face)
            first += count
            yield FaceSample(at_ms, Light(*light), tuple(seen))


def pack_series(
    samples: Sequence[FaceSample],
    vectors: Sequence[npt.NDArray[np.floating]],
    *,
    profile: EngineProfile,
    every_ms: int,
    width_px: int,
    height_px: int,
    first_pts_ms: int = 0,
    last_frame_ms: int = 0,
    ended: str = "end",
    dimensions: int = 128,
    detail: str = "",
    turned_deg: int = 0,
) -> FaceSeries:
    """Put samples and embeddings into columns.

    Rows are numbered in the order in which the faces first use them; that is how a fresh embedding
    is known. Raises ValueError if times do not rise.
    """
    times = np.array([sample.at_ms for sample in samples], "<i4")
    if len(times) > 1 and not bool((np.diff(times) > 0).all()):
        raise ValueError("samples are not in time order")
    seen = [face for sample in samples for face in sample.faces]
    rows = [np.asarray(vector, _EMBEDDING).reshape(dimensions) for vector in vectors]
    return FaceSeries(
        profile=profile,
        every_ms=every_ms,
        width_px=width_px,
        height_px=height_px,
        first_pts_ms=first_pts_ms,
        last_frame_ms=last_frame_ms,
        ended=ended,
        t_ms=times.tobytes(),
        faces=np.array([len(sample.faces) for sample in samples], np.uint8).tobytes(),
        frame_light=_lights([sample.light for sample in samples]),
        face_box=np.array([(f.box.x, f.box.y, f.box.w, f.box.h) for f in seen], _BOX).tobytes(),
        face_px=np.array([face.px for face in seen], "<u2").tobytes(),
        face_score=np.array([face.score for face in seen], "<f4").tobytes(),
        face_light=_lights([face.light for face in seen]),
        face_embedding=np.array([face.embedding_row for face in seen], "<i4").tobytes(),
        embeddings=np.array(rows, _EMBEDDING).tobytes(),
        dimensions=dimensions,
        detail=detail,
        turned_deg=turned_deg,
    )


def _lights(lights: Sequence[Light]) -> bytes:
    table = [(one.brightness, one.over_exposed, one.dark, one.sharpness) for one in lights]
    return np.array(table, "<f4").tobytes()
