"""Which measurement is made how, on this machine."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from app.executors import WorkerPool
from app.workspace import Workspace
from media import faces, liveness, models
from media.card_jobs import read_card_text
from media.card_text import CardJob, card_version
from media.errors import ToolMissing
from media.face_profiles import face_profile, require_weights
from media.faces import FaceVideoJob, PortraitJob
from media.jobs import IntegrityJob, integrity_version, measure_integrity_job
from media.video_facts import VideoFacts
from media.video_job import VideoJob, measure_video
from media.visual_hash import VISUAL_VERSION, VisualHashJob, describe_video
from media.workers.warm_up import warm_up
from review.answers import WorkItem
from review.measurements import Facts, Kind

MODEL_MISSING = "model-missing"


class LocalBench:
    """Measures files of one workspace in this machine's processes.

    The face version names the models at hand, so that videos whose faces could not be checked are
    taken up by themselves once the model is there; pictures also once the anti-spoofing nets are.
    """

    def __init__(self, workspace: Workspace, models_home: Path) -> None:
        self._workspace, self._models_home = workspace, models_home
        self._models = _models_at_hand(models_home)
        nets = liveness.version_at_hand(models_home)
        self._liveness = f" fasnet {nets}" if nets else ""
        self.stop_file = workspace.cache / "stop-analysis"

    def version(self, kind: Kind) -> str:
        if kind is Kind.INTEGRITY:
            return integrity_version()
        if kind is Kind.VISUAL:
            return VISUAL_VERSION
        if kind is Kind.CARD:
            return card_version()
        if kind is Kind.FACES:
            return f"{faces.FACES_VERSION} {self._models}"
        return f"{faces.PORTRAIT_VERSION} {self._models}{self._liveness}"

    def call_for(self, item: WorkItem) -> tuple[Callable[[Any], Facts], object]:
        path = str(self._workspace.locate(item.media))
        home, stop = str(self._models_home), str(self.stop_file)
        if item.kind is Kind.INTEGRITY:
            return measure_integrity_job, IntegrityJob(path, item.media.sha256, stop)
        if item.kind is Kind.VISUAL:
            return describe_video, VisualHashJob(path, stop)
        if item.kind is Kind.CARD:
            return read_card_text, CardJob(path)
        if item.kind in (Kind.PORTRAIT, Kind.SELFIE):
            return faces.examine_portrait, PortraitJob(path, home)
        return faces.observe_faces, FaceVideoJob(path, home, item.check_every_ms, stop)

    def call_for_video(
        self, items: tuple[WorkItem, ...]
    ) -> tuple[Callable[[VideoJob], VideoFacts], VideoJob]:
        by_kind = {item.kind: item for item in items}
        item = by_kind.get(Kind.FACES, items[0])  # only it knows how often to look
        job = VideoJob(
            str(self._workspace.locate(item.media)),
            item.media.sha256,
            str(self._models_home),
            item.check_every_ms,
            str(self.stop_file),
            faces=Kind.FACES in by_kind,
            visual=Kind.VISUAL in by_kind,
        )
        return measure_video, job


def _models_at_hand(home: Path) -> str:
    """Model and detector that face jobs would use; known before the first of them begins."""
    profile, status = face_profile(), models.provision(home)
    try:
        models.require_models(home)
        require_weights(home, profile)
    except ToolMissing:
        return MODEL_MISSING
    return f"{profile.name} {status.detector}"


def worker_pool(workers: int, models_home: Path) -> WorkerPool:
    """Processes that have loaded the face model, where there is one, before their first job."""
    return WorkerPool(workers, partial(warm_up, str(models_home)))
