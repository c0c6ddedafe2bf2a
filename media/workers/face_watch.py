"""Watches a video for faces: detector on every check, embedding where it can say something new."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from media.errors import MediaError
from media.face_facts import (
    NOT_EMBEDDED,
    TOO_SMALL,
    Box,
    FaceSample,
    FaceSeries,
    SeenFace,
    pack_series,
)
from media.face_jobs import FaceVideoJob
from media.frames import Frame, open_frames
from media.quality import light, luma
from media.sampling import FaceChange, Pace, SamplingPlan, looks_other, needs_embedding
from media.workers.deepface_engine import (
    MIN_FACE_PX,
    DeepFaceEngine,
    FoundFace,
    load_engine,
    quickly_reduced,
)

Picture = npt.NDArray[np.uint8]
Look = npt.NDArray[np.float32]

MAX_FACES = 8  # of one picture that are kept, largest first
MAX_EMBEDDED = 2  # of one picture: the candidate and whoever else is near
TRIED_UPRIGHT = 10  # checks in which all four ways up are tried, if nobody is found earlier
UPRIGHT_VOTES = 3
TURN_ADVANTAGE = 0.04  # of the detector's score; the way the file says needs less to win
_LOOK_PX = 30
_PICTURE_PX = 24


def observe(job: FaceVideoJob) -> FaceSeries:
    """See ``media.faces.observe_faces``."""
    watch = watch_for(job.models_home, job.profile, job.every_ms)
    stop_file = job.stop_file

    def stop() -> bool:
        return stop_file is not None and os.path.exists(stop_file)  # noqa: PTH110 - ten a second

    with open_frames(
        Path(job.path), every_ms=watch.plan.look_ms, time_limit_s=job.time_limit_s, stop=stop
    ) as frames:
        for frame in frames:
            watch.look_at(frame)
    return watch.series(frames.ended, frames.said)


def watch_for(models_home: str, profile: str, every_ms: int) -> FaceWatch:
    """A watch over one video, to be shown a frame every ``plan.look_ms``.

    Raises ToolMissing "model-missing" where the model is not there.
    """
    return FaceWatch(load_engine(models_home, profile), SamplingPlan.every(every_ms))


@dataclass(frozen=True, slots=True)
class _Known:
    """The face that was embedded last."""

    at_ms: int
    box: Box
    look: Look
    row: int
    embedded: int


class _Uprightness:
    """Finds out which way up people stand in a video whose file does not say so.

    A phone that lay flat when recording began writes no rotation or a wrong one. Sideways faces are
    hardly found, and upside-down ones are found but compare badly: both would be held against the
    candidate. The first faces decide by majority, for a whole recording has one way up.
    """

    def __init__(self, engine: DeepFaceEngine) -> None:
        self._engine = engine
        self._votes: Counter[int] = Counter()
        self._tried = 0

    def of(self, rgb: Picture) -> int:
        """The quarter turns, counter-clockwise, to use for this picture."""
        if self._tried < TRIED_UPRIGHT and self._votes.total() < UPRIGHT_VOTES:
            self._tried += 1
            self._vote(rgb)
        return max(self._votes, key=lambda turns: (self._votes[turns], -turns), default=0)

    def _vote(self, rgb: Picture) -> None:
        scores = {}
        small, _ = quickly_reduced(rgb)
        for turns in range(4):
            faces = self._engine.find(np.ascontiguousarray(np.rot90(small, turns)))
            best = max((face.score for face in faces if face.upright), default=None)
            if best is not None:
                scores[turns] = best + (TURN_ADVANTAGE if turns == 0 else 0.0)
        if scores:
            self._votes[max(scores, key=lambda turns: scores[turns])] += 1


class FaceWatch:
    """Collects samples and embeddings of one video, frame by frame."""

    def __init__(self, engine: DeepFaceEngine, plan: SamplingPlan) -> None:
        self._engine, self.plan, self._pace = engine, plan, Pace(plan)
        self._samples: list[FaceSample] = []
        self._vectors: list[npt.NDArray[np.float32]] = []
        self._known: list[_Known] = []
        self._picture: Look | None = None
        self._upright = _Uprightness(engine)
        self._turns = 0
        self._first_ms = self._last_ms = 0
        self.size: tuple[int, int] | None = None

    def look_at(self, frame: Frame) -> None:
        if self.size is None:
            self.size = (frame.rgb.shape[1], frame.rgb.shape[0])
            self._first_ms = frame.pts_ms
        at_ms = frame.pts_ms - self._first_ms
        if self._samples and at_ms <= self._last_ms:
            return  # a file whose time stamps run backwards: integrity tells, we skip
        self._last_ms = at_ms
        if self._pace.is_due(at_ms, self._picture_change(frame.rgb)):
            self._check(at_ms, frame.rgb)

    def series(self, ended: str, detail: str) -> FaceSeries:
        """What was seen. Raises MediaError "no-picture" where no frame was shown."""
        if self.size is None:
            raise MediaError("no-picture", detail)
        wide, high = self.size
        return pack_series(
            self._samples,
            self._vectors,
            profile=self._engine.profile,
            every_ms=self.plan.every_ms,
            width_px=wide,
            height_px=high,
            first_pts_ms=self._first_ms,
            last_frame_ms=self._last_ms,
            ended=ended,
            detail=detail,
            turned_deg=90 * self._turns,
            dimensions=self._engine.dimensions,
        )

    def _picture_change(self, rgb: Picture) -> float:
        """Mean difference of grey values to the look before, 0..1."""
        # Every fourth pixel is plenty for 24 x 24 means.
        small = cv2.resize(rgb[::4, ::4], (_PICTURE_PX, _PICTURE_PX), interpolation=cv2.INTER_AREA)
        before, now = self._picture, luma(np.asarray(small, dtype=np.uint8)).astype(np.float32)
        self._picture = now
        return 0.0 if before is None else float(np.abs(before - now).mean()) / 255

    def _check(self, at_ms: int, rgb: Picture) -> None:
        self._turns = self._upright.of(rgb)
        if self._turns:
            rgb = np.ascontiguousarray(np.rot90(rgb, self._turns))
        found = self._find(rgb)
        before = len(self._samples[-1].faces) if self._samples else len(found)
        if len(found) != before:
            self._pace.something_changed(at_ms)
        known: list[_Known] = []
        faces = tuple(self._see(at_ms, rgb, face, rank, known) for rank, face in enumerate(found))
        self._known = known
        self._samples.append(FaceSample(at_ms, light(rgb), faces))

    def _find(self, rgb: Picture) -> list[FoundFace]:
        """The faces whose middle lies in the picture."""
        high, wide = rgb.shape[:2]
        found = self._engine.find_thoroughly(rgb, quickly_reduced(rgb))
        inside = [
            face
            for face in found
            if 0 <= face.left + face.right <= 2 * wide and 0 <= face.top + face.bottom <= 2 * high
        ]
        return inside[:MAX_FACES]

    def _see(
        self, at_ms: int, rgb: Picture, face: FoundFace, rank: int, known: list[_Known]
    ) -> SeenFace:
        high, wide = rgb.shape[:2]
        left, top, right, bottom = (
            min(max(0, edge), limit)
            for edge, limit in (
                (face.left, wide),
                (face.top, high),
                (face.right, wide),
                (face.bottom, high),
            )
        )
        box = Box(left / wide, top / high, (right - left) / wide, (bottom - top) / high)
        row = TOO_SMALL
        if face.px >= MIN_FACE_PX:
            row = self._embed(at_ms, rgb, face, box, known) if rank < MAX_EMBEDDED else NOT_EMBEDDED
        seen = light(rgb[top:bottom, left:right])
        return SeenFace(box.turned_back(self._turns), face.px, face.score, seen, row)

    def _embed(
        self, at_ms: int, rgb: Picture, face: FoundFace, box: Box, known: list[_Known]
    ) -> int:
        chip = self._engine.chip(rgb, face)
        look = _look(chip)
        last = max(self._known, key=lambda one: box.overlap(one.box), default=None)
        change = None
        if last is not None:
            likeness = float((look * last.look).mean())
            age_ms = at_ms - last.at_ms
            change = FaceChange(box.overlap(last.box), likeness, age_ms, last.embedded)
        if last is not None and not needs_embedding(self.plan, change):
            known.append(last)
            return last.row
        other = change is None or looks_other(self.plan, change)
        if change is not None and other:
            self._pace.something_changed(at_ms)
        self._vectors.append(self._engine.embed(chip))
        row = len(self._vectors) - 1
        embedded = 1 if last is None or other else last.embedded + 1
        known.append(_Known(at_ms, box, look, row, embedded))
        return row


def _look(chip: Picture) -> Look:
    """The aligned face small and grey, with mean 0 and deviation 1: light does not count."""
    grey = cv2.cvtColor(chip, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, (_LOOK_PX, _LOOK_PX), interpolation=cv2.INTER_AREA).astype(np.float32)
    return np.asarray((small - small.mean()) / (small.std() + 1e-6), dtype=np.float32)
