"""The evidence tray: what is collected about a recording, and what was exported of it."""

from __future__ import annotations

import re

from review.audit import Detail
from review.changes import submission_topic
from review.commands import CollectEvidence, DropEvidence, RecordExport
from review.errors import BadInput, NotFound
from review.evidence import (
    EvidenceExport,
    EvidenceKind,
    EvidenceMark,
    EvidenceView,
    ExportedFile,
    hashes_line,
    same_place,
)
from review.handlers.room import Done, Room
from review.ids import derived_id
from review.queries import EvidenceTray
from review.store import present
from review.submissions import Submission
from review.wording import Text, said

_SHA256 = re.compile(r"[0-9a-f]{64}")
_MOST_WORDS = 500
_MOST_FILES = 1000


def evidence_tray(room: Room, query: EvidenceTray) -> EvidenceView:
    submission = _submission(room, query.submission_id)
    attempt = present(room.store.attempts.get(submission.attempt_id))
    subject = present(room.store.exams.subject(attempt.subject_id))
    exam = present(room.store.exams.get(subject.exam_id))
    return EvidenceView(
        submission.submission_id,
        room.store.evidence.marks(submission.submission_id),
        room.store.evidence.exports(submission.submission_id),
        exam.policy.watermark,
    )


def collect_evidence(room: Room, command: CollectEvidence) -> Done:
    """The same place twice is one mark."""
    submission = _submission(room, command.submission_id)
    still = command.kind is EvidenceKind.STILL
    start_ms, end_ms = command.start_ms, command.start_ms if still else command.end_ms
    if command.kind not in (EvidenceKind.CLIP, EvidenceKind.STILL) or start_ms < 0:
        raise _no_stretch()
    if not still and start_ms >= end_ms:
        raise _no_stretch()
    known = room.store.evidence.marks(submission.submission_id)
    for mark in known:
        if same_place(mark, command.kind, start_ms, end_ms):
            return Done(_subject(submission), frozenset(), outcome="unchanged")
    mark_id = derived_id("evidence", command.command_id)
    room.store.evidence.save_mark(
        EvidenceMark(
            mark_id,
            submission.submission_id,
            command.kind,
            start_ms,
            end_ms,
            command.source,
            " ".join(command.words.split())[:_MOST_WORDS],
            room.actor.actor_id,
            room.now,
        )
    )
    span = f"{start_ms}-{end_ms}"
    detail: Detail = {"mark": mark_id, "kind": command.kind.value, "ms": span}
    return Done(_subject(submission), _topics(submission), detail)


def drop_evidence(room: Room, command: DropEvidence) -> Done:
    """Take a mark out of the tray; what was exported of it stays on record."""
    mark = room.store.evidence.mark(command.mark_id)
    if mark is None:
        return Done("evidence:", frozenset(), outcome="unchanged")
    room.store.evidence.remove_mark(mark.mark_id)
    topics = frozenset({submission_topic(mark.submission_id)})
    return Done(f"submission:{mark.submission_id}", topics, {"mark": mark.mark_id, "removed": True})


def record_export(room: Room, command: RecordExport) -> Done:
    """Keep what was written, before it appears under its name: nothing leaves unrecorded."""
    submission = _submission(room, command.submission_id)
    if not command.files or len(command.files) > _MOST_FILES:
        raise BadInput(
            said(Text("没有要记录的导出文件。", "There is no exported file to record.")),
            said(Text("请先选择片段或画面。", "Choose clips or stills first.")),
        )
    if command.source_sha256 != submission.video.sha256 or not all(map(_is_whole, command.files)):
        raise BadInput(
            said(
                Text("导出的内容与收到的录像不符。", "What was exported is not of this recording.")
            ),
            said(Text("请恢复原文件后重新导出。", "Put the original back, then export again.")),
        )
    room.store.evidence.save_export(
        EvidenceExport(
            derived_id("export", command.command_id),
            submission.submission_id,
            command.source_sha256,
            command.files,
            room.actor.actor_id,
            room.now,
        )
    )
    detail: Detail = {
        "export": command.command_id,
        "files": len(command.files),
        "source": command.source_sha256,
        "written": hashes_line(command.files),
    }
    return Done(_subject(submission), _topics(submission), detail)


def _is_whole(file: ExportedFile) -> bool:
    named = bool(file.name) and "/" not in file.name and "\\" not in file.name
    return named and file.name.isprintable() and bool(_SHA256.fullmatch(file.sha256))


def _no_stretch() -> BadInput:
    return BadInput(
        said(Text("所选片段的起止时间无效。", "The stretch chosen spans no time.")),
        said(Text("请先设定起点，再设定其后的终点。", "Set its start, then an end behind it.")),
    )


def _submission(room: Room, submission_id: str) -> Submission:
    submission = room.store.submissions.get(submission_id)
    if submission is None:
        raise NotFound(
            said(Text("找不到这份录像。", "There is no such submission.")),
            said(Text("请刷新列表。", "Refresh the list.")),
        )
    return submission


def _subject(submission: Submission) -> str:
    return f"submission:{submission.submission_id}"


def _topics(submission: Submission) -> frozenset[str]:
    return frozenset({submission_topic(submission.submission_id)})
