"""Which phone wrote which content, as rows. The caller owns the transaction."""

from __future__ import annotations

from db.columns import instant_or_none, instant_text_or_none
from db.connection import Connection, Row, Value
from review.devices import MarkKind, Recorder, Sighting

_SIGHTINGS = """
SELECT s.submission_id, a.candidate_id, c.number, c.name AS candidate_name, e.exam_id,
       e.title AS exam, t.title AS subject, a.kind = 'practice' AS practice, s.device,
       s.recorded_at, s.uploaded_at, r.*
FROM submissions s
JOIN attempts a ON a.attempt_id = s.attempt_id
JOIN candidates c ON c.candidate_id = a.candidate_id
JOIN subjects t ON t.subject_id = a.subject_id
JOIN exams e ON e.exam_id = t.exam_id
LEFT JOIN recorders r ON r.sha256 = s.video_sha256
WHERE {condition} ORDER BY s.arrived
"""

# Begins at the phone, for few files have its marks; many more lie in an exam.
WITH_MARKS = """
s.arrived IN (
    SELECT o.arrived FROM recorders m
    JOIN submissions o ON o.video_sha256 = m.sha256
    JOIN attempts p ON p.attempt_id = o.attempt_id
    WHERE m.fingerprint = ? AND m.fingerprint <> '' AND o.device = ? AND p.kind = 'formal'
    LIMIT ?)
"""


class RecorderRepository:
    def __init__(self, connection: Connection) -> None:
        self._rows = connection

    def save(self, recorder: Recorder) -> None:
        row: dict[str, Value] = {
            "sha256": recorder.sha256,
            "kind": recorder.kind.value,
            "fingerprint": recorder.fingerprint,
            "name": recorder.name,
            "system": recorder.system,
            "software": recorder.software,
            "screen_recording": int(recorder.screen_recording),
            "length_ms": recorder.length_ms,
            "filmed_at": instant_text_or_none(recorder.filmed_at),
        }
        self._rows.put("recorders", row, ["sha256"])

    def get(self, sha256: str) -> Recorder | None:
        row = self._rows.row("SELECT * FROM recorders WHERE sha256 = ?", [sha256])
        return _recorder(row) if row else None

    def sighting(self, submission_id: str) -> Sighting | None:
        found = self._where("s.submission_id = ?", submission_id)
        return found[0] if found else None

    def sightings(self) -> tuple[Sighting, ...]:
        return self._where("1")

    def of_candidate(self, candidate_id: str) -> tuple[Sighting, ...]:
        return self._where("a.candidate_id = ?", candidate_id)

    def with_video(self, sha256: str) -> tuple[Sighting, ...]:
        return self._where("s.video_sha256 = ?", sha256)

    def with_marks(self, fingerprint: str, device: str, limit: int) -> tuple[Sighting, ...]:
        return self._where(WITH_MARKS, fingerprint, device, max(0, limit))

    def _where(self, condition: str, *values: Value) -> tuple[Sighting, ...]:
        rows = self._rows.rows(_SIGHTINGS.format(condition=condition), list(values))
        return tuple(map(_sighting, rows))


def _sighting(row: Row) -> Sighting:
    return Sighting(
        submission_id=row["submission_id"],
        candidate_id=row["candidate_id"],
        candidate_number=row["number"],
        candidate_name=row["candidate_name"],
        exam_id=row["exam_id"],
        exam=row["exam"],
        subject=row["subject"],
        practice=bool(row["practice"]),
        device=row["device"],
        recorded_at=instant_or_none(row["recorded_at"]),
        uploaded_at=instant_or_none(row["uploaded_at"]),
        recorder=None if row["sha256"] is None else _recorder(row),
    )


def _recorder(row: Row) -> Recorder:
    return Recorder(
        row["sha256"],
        MarkKind(row["kind"]),
        row["fingerprint"],
        row["name"],
        row["system"],
        row["software"],
        bool(row["screen_recording"]),
        row["length_ms"],
        instant_or_none(row["filmed_at"]),
    )
