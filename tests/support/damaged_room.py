"""A small workspace with real files that were really damaged, measured and judged for real."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from app.wiring import found_workspace, open_desk
from app.workspace import Workspace
from media.jobs import INTEGRITY_VERSION, IntegrityJob, measure_integrity_job
from media.media_ref import MediaRef
from review.actors import Actor, Role
from review.commands import ImportRow, JudgeAgain, RecordFailure, RecordIntegrity
from review.measurements import Kind
from review.queries import OutdatedJudgements
from review.submissions import AttemptKind
from tests.support.clips import clip, cut, never_closed, zeroed
from tests.support.desks import row

#: Who is in the room: number, name.
CUT = ("26110101150011", "孙样本")
DIED = ("26110101150012", "钱样本")
SPOILED = ("26110101150013", "冯样本")
WHOLE = ("26110101150014", "张样本")
TWIN = ("26110101150015", "李样本")  # handed in the very same file as WHOLE
FAILED = ("26110101150016", "何样本")
UNSEEN = ("26110101150017", "王样本")
PHONE = "样机 A1"


def furnish_damaged(folder: Path) -> Workspace:
    """Seven candidates; the one whose recorder died also has a whole practice recording."""
    workspace = found_workspace(folder)
    media = workspace.folder / "media"
    with open_desk(workspace, Actor("admin", "管理员", Role.ADMIN)) as desk:
        rows = list(_rows(media))
        for one in rows:
            desk.do(one)
        for ref in {one.video.sha256: one.video for one in rows if one.video}.values():
            number = ref.path.partition("_")[0]
            if number == FAILED[0]:
                desk.do(
                    RecordFailure(
                        sha256=ref.sha256, kind=Kind.INTEGRITY, version="t", code="worker-crashed"
                    )
                )
            elif number != UNSEEN[0]:
                facts = measure_integrity_job(IntegrityJob(str(media / ref.path), ref.sha256))
                desk.do(RecordIntegrity(sha256=ref.sha256, version=INTEGRITY_VERSION, facts=facts))
        desk.do(JudgeAgain(submission_ids=desk.ask(OutdatedJudgements())))
    return workspace


def _rows(media: Path) -> list[ImportRow]:
    front, behind = clip("h264_front").read_bytes(), clip("h264").read_bytes()
    files = {
        CUT: cut(front, 0.5),
        DIED: never_closed(behind),
        SPOILED: zeroed(behind, 0.5),
        WHOLE: front,
        TWIN: front,
        FAILED: behind + _own_box("failed"),
        UNSEEN: behind + _own_box("unseen"),
    }
    rows = [
        _row(who, _put(media, f"{who[0]}_朗诵.mp4", data), line)
        for line, (who, data) in enumerate(files.items(), start=2)
    ]
    practice = _put(media, f"{DIED[0]}_模拟.mp4", behind + _own_box("practice"))
    return [*rows, _row(DIED, practice, 20, attempt_kind=AttemptKind.PRACTICE)]


def _row(who: tuple[str, str], video: MediaRef, line: int, **more: object) -> ImportRow:
    return row(
        candidate_number=who[0],
        candidate_name=who[1],
        id_number="11010519491231002X",
        line=line,
        video=video,
        device=PHONE,
        recorded_at=datetime(2026, 1, 10, 2, 0, tzinfo=UTC),
        **more,
    )


def _own_box(word: str) -> bytes:
    """A few bytes that make a file its own and change nothing in it."""
    return (8 + len(word)).to_bytes(4, "big") + b"free" + word.encode()


def _put(media: Path, name: str, data: bytes) -> MediaRef:
    (media / name).write_bytes(data)
    return MediaRef("media", name, hashlib.sha256(data).hexdigest(), len(data))
