"""A small workspace with real files and made-up faces, and a console on it."""

from __future__ import annotations

import hashlib
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from app.console import Console, make_application
from app.screenshots import wait
from app.wiring import found_workspace, open_desk
from app.workspace import Workspace
from media.integrity_facts import IntegrityFacts
from media.jobs import IntegrityJob, integrity_version, measure_integrity_job
from media.media_ref import MediaRef
from review.actors import Actor, Role
from review.app_log import AppCheck, CheckResult
from review.commands import (
    JudgeAgain,
    RecordFaces,
    RecordFailure,
    RecordIntegrity,
    RecordPortrait,
)
from review.measurements import Kind
from review.queries import OutdatedJudgements, SubmissionQueue
from review.submissions import AttemptOutcome
from tests.support.clips import clip
from tests.support.desks import row
from tests.support.face_series import portrait, recording
from tests.support.faces import ASTRONAUT, portrait_file

until = wait  # tests wait as the camera does: for a signal, never for a clock

REVIEWER = Actor("lin", "林审核", Role.SUPPORT)
LEADER = Actor("zhou", "周组长", Role.LEADER)

#: Who is in the room: number, name, what each second shows (tests.support.face_series).
OWN = ("26110101150001", "张样本", "OOOOOOOOOOO")
OTHER = ("26110101150002", "李样本", "OOOXXXXXX..")
PENDING = ("26110101150003", "王样本", "")
TEXT = ("26110101150004", "赵样本", "")
NO_MODEL = ("26110101150005", "钱样本", "")


def furnish(folder: Path) -> Workspace:
    """Import and judge five submissions: own face, another's, not analysed, no video, no model."""
    workspace = found_workspace(folder)
    media = workspace.folder / "media"
    with open_desk(workspace, Actor("admin", "管理员", Role.ADMIN)) as desk:
        photo = _take(portrait_file(ASTRONAUT), media / "照片.png")
        for line, (number, name, _faces) in enumerate((OWN, OTHER, PENDING, TEXT, NO_MODEL), 2):
            checks = None
            if number == OTHER[0]:
                checks = (
                    AppCheck(2000, CheckResult.PASSED, 0.91),
                    AppCheck(5000, CheckResult.PASSED, 0.62),
                )
            desk.do(
                row(
                    candidate_number=number,
                    candidate_name=name,
                    id_number="11010519491231002X",
                    line=line,
                    video=_video(media, number),
                    portrait=photo,
                    app_checks=checks,
                )
            )
        desk.do(
            row(
                candidate_number=OWN[0],
                candidate_name=OWN[1],
                line=9,
                video=None,
                attempt_number=2,
                attempt_outcome=AttemptOutcome.INTERRUPTED,
                attempt_reason="来电",
            )
        )
        desk.do(RecordPortrait(sha256=photo.sha256, version="t", facts=portrait()))
        for number, _name, faces in (OWN, OTHER):
            ref = _video(media, number)
            _record_integrity(desk, media, ref)
            desk.do(RecordFaces(sha256=ref.sha256, version="t", series=recording(faces)))
        text = _video(media, TEXT[0])
        _record_integrity(desk, media, text)
        missing = _video(media, NO_MODEL[0])
        _record_integrity(desk, media, missing)
        desk.do(
            RecordFailure(sha256=missing.sha256, kind=Kind.FACES, version="t", code="model-missing")
        )
        desk.do(JudgeAgain(submission_ids=desk.ask(OutdatedJudgements())))
    return workspace


def check_file(workspace: Workspace, who: tuple[str, str, str]) -> None:
    """Measure the file of one whose recording was not analysed, and judge it."""
    media = workspace.folder / "media"
    with open_desk(workspace, Actor("admin", "管理员", Role.ADMIN)) as desk:
        _record_integrity(desk, media, _video(media, who[0]))
        desk.do(JudgeAgain(submission_ids=desk.ask(OutdatedJudgements())))


def _video(media: Path, number: str) -> MediaRef:
    """A copy of one clip with a few bytes of its own, or the text that poses as a video."""
    target = media / f"{number}.mp4"
    if not target.exists():
        if number == TEXT[0]:
            target.write_text("这不是视频\n" * 50, encoding="utf-8")
        else:
            shutil.copyfile(clip("h264"), target)
            with target.open("ab") as stream:  # a "free" box with the number in it
                stream.write((8 + len(number)).to_bytes(4, "big") + b"free" + number.encode())
    return _ref(target)


def _take(source: Path, target: Path) -> MediaRef:
    shutil.copyfile(source, target)
    return _ref(target)


def _ref(file: Path) -> MediaRef:
    data = file.read_bytes()
    return MediaRef("media", file.name, hashlib.sha256(data).hexdigest(), len(data))


def _record_integrity(desk: Any, media: Path, ref: MediaRef) -> None:
    facts = _facts_of(str(media / ref.path) if ref.path.startswith(TEXT[0]) else str(clip("h264")))
    desk.do(RecordIntegrity(sha256=ref.sha256, version=integrity_version(), facts=facts))


@cache
def _facts_of(path: str) -> IntegrityFacts:
    """The clips differ in a few bytes behind their end, so one measurement serves all."""
    return measure_integrity_job(IntegrityJob(path, ""))


def id_of(workspace: Workspace, number: str) -> str:
    """The submission of a candidate."""
    with open_desk(workspace, REVIEWER) as desk:
        page = desk.ask(SubmissionQueue(text=number))
    return page.rows[0].submission_id


def console_on(workspace: Workspace, settings: Path, actor: Actor = REVIEWER) -> Console:
    return Console(make_application(), workspace, actor=actor, settings_file=settings)
