"""All that is measured on one video in one job and, as a rule, in one decode of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TypeVar

from media.beside import PicturesBeside, Watch, side_pipe
from media.errors import Cancelled, MediaError
from media.face_facts import FaceSeries
from media.faces import FaceVideoJob, observe_faces
from media.jobs import IntegrityJob, measure_integrity_job
from media.sandbox import SidePipe
from media.video_facts import Trouble, VideoFacts
from media.visual_facts import VisualFacts
from media.visual_hash import VisualHashJob, describe_video

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class VideoJob:
    """Measure the integrity of one video, and what else is asked for beside it.

    Fields as in ``IntegrityJob`` and ``FaceVideoJob``. ``faces`` and ``visual`` say what else.
    """

    path: str
    sha256: str
    models_home: str
    every_ms: int = 1000
    stop_file: str | None = None
    profile: str = ""
    faces: bool = True
    visual: bool = True


def measure_video(job: VideoJob) -> VideoFacts:
    """Everything in one decode; what cannot come out of it is measured by itself afterwards.

    That is so for mirrored pictures, for a second picture track, and on Windows for the visual
    description. Trouble with faces or description never touches the integrity facts.
    Raises what ``measure_integrity_job`` raises.
    """
    with ExitStack() as pipes:
        sharing = _Sharing(job, pipes)
        watched = _tried(sharing.make_watch) if job.faces else None
        no_watch = watched if isinstance(watched, Trouble) else None  # known before any decode
        sharing.wants_faces = job.faces and no_watch is None
        wanted = sharing.wants_faces or sharing.wants_visual
        integrity = measure_integrity_job(
            IntegrityJob(job.path, job.sha256, job.stop_file), sharing.begin if wanted else None
        )
    faces: FaceSeries | Trouble | None = no_watch
    if sharing.wants_faces:
        faces = _tried(sharing.faces)
    return VideoFacts(integrity, faces, _tried(sharing.visual) if job.visual else None)


def _tried(measure: Callable[[], T]) -> T | Trouble:
    try:
        return measure()
    except Cancelled:
        raise
    except MediaError as error:
        return Trouble(error.code, error.detail)


class _Sharing:
    """Who takes part in the decode, run by run, and what came of it."""

    def __init__(self, job: VideoJob, pipes: ExitStack) -> None:
        self._job, self._pipes = job, pipes
        self.wants_faces, self.wants_visual = job.faces, job.visual and SidePipe.available
        self._run: PicturesBeside | None = None

    def make_watch(self) -> Watch:
        from media.workers.face_watch import watch_for

        return watch_for(self._job.models_home, self._job.profile, self._job.every_ms)

    def begin(self, turn: str, height_px: int) -> PicturesBeside:
        side = side_pipe() if self.wants_visual else None
        if side is not None:
            self._pipes.enter_context(side)
        watch = self.make_watch() if self.wants_faces else None
        self._run = PicturesBeside(turn, height_px, watch, side)
        return self._run

    def faces(self) -> FaceSeries:
        if self._run is not None:
            return self._run.faces()
        job = self._job
        return observe_faces(
            FaceVideoJob(
                job.path, job.models_home, job.every_ms, job.stop_file, profile=job.profile
            )
        )

    def visual(self) -> VisualFacts:
        if self._run is not None and self.wants_visual:
            return self._run.visual()
        return describe_video(VisualHashJob(self._job.path, self._job.stop_file))


__all__ = ["Trouble", "VideoFacts", "VideoJob", "measure_video"]
