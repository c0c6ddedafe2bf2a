"""Measured facts as rows. The caller owns the transaction."""

from __future__ import annotations

from db.columns import instant, instant_text, media_ref
from db.connection import Connection, Row
from db.portrait_vectors import keep_vector, vectors_after
from db.queue import refresh_content
from db.work import BEFORE_ALL, VIDEO_KINDS, Waiting, counts, refresh_kind, waiting
from media.card_text import CardText
from media.face_facts import FaceSeries, PortraitFacts
from media.integrity_facts import IntegrityFacts
from media.media_ref import MediaRef
from media.visual_facts import VisualFacts
from review import wire
from review.answers import Progress, WorkItem
from review.face_search import PortraitVector
from review.integrity_policy import DEFAULT_POLICY
from review.measurements import Analysis, Facts, Failure, Kind
from review.queries import WaitingWork
from review.store import CohortMember

_FACTS: dict[Kind, type[Facts]] = {
    Kind.INTEGRITY: IntegrityFacts,
    Kind.FACES: FaceSeries,
    Kind.PORTRAIT: PortraitFacts,
    Kind.SELFIE: PortraitFacts,
    Kind.VISUAL: VisualFacts,
    Kind.CARD: CardText,
}
# Where the files of pictures are named, and before which columns; videos are in submissions.
_NAMED_IN = {Kind.PORTRAIT: ("candidates", "portrait"), Kind.SELFIE: ("selfies", "media")}


class AnalysisRepository:
    def __init__(self, connection: Connection) -> None:
        self._rows = connection

    def save(self, analysis: Analysis) -> None:
        failure = analysis.failure
        row = {
            "sha256": analysis.sha256,
            "kind": analysis.kind.value,
            "version": analysis.version,
            "measured_at": instant_text(analysis.measured_at),
            "attempts": analysis.attempts,
            "failure_code": failure.code if failure else None,
            "failure_detail": failure.detail if failure else None,
            "facts": None if analysis.facts is None else wire.packed(analysis.facts),
        }
        self._rows.put("analyses", row, ["sha256", "kind"])
        if analysis.kind is Kind.PORTRAIT:
            keep_vector(self._rows, analysis.sha256, analysis.facts)
        refresh_kind(self._rows, analysis.kind, analysis.sha256)
        refresh_content(self._rows, analysis.sha256)

    def get(self, sha256: str, kind: Kind) -> Analysis | None:
        sql = "SELECT * FROM analyses WHERE sha256 = ? AND kind = ?"
        row = self._rows.row(sql, [sha256, kind.value])
        return _analysis(row) if row else None

    def waiting(self, query: WaitingWork) -> tuple[WorkItem, ...]:
        """Pictures first; then video by video as they came in, integrity before faces."""
        pictures = self._waiting(query, Kind.SELFIE, query.portrait_version)
        found = [one for one in pictures if one.arrived < 0]  # of an appeal: its clock runs
        found += self._waiting(query, Kind.CARD, query.card_version)
        found += self._waiting(query, Kind.PORTRAIT, query.portrait_version)
        found += [one for one in pictures if one.arrived >= 0]
        if len(found) < query.limit:
            videos = [
                *self._waiting(query, Kind.INTEGRITY, query.integrity_version),
                *self._waiting(query, Kind.VISUAL, query.visual_version),
                *self._waiting(query, Kind.FACES, query.faces_version),
            ]
            found += sorted(videos, key=lambda one: (one.arrived, VIDEO_KINDS.index(one.kind)))
        return tuple(map(self._item, found[: max(0, query.limit)]))

    def _waiting(self, query: WaitingWork, kind: Kind, version: str) -> list[Waiting]:
        if not version:
            return []
        under_way = set(query.skip)
        found = waiting(
            self._rows,
            kind,
            version,
            failed_too=query.retry_failures,
            limit=max(0, query.limit) + len(under_way),
        )
        return [one for one in found if f"{kind.value}:{one.sha256}" not in under_way]

    def _item(self, one: Waiting) -> WorkItem:
        table, prefix = _NAMED_IN.get(one.kind, ("submissions", "video"))
        if one.arrived < 0:
            return WorkItem(one.kind, self._appeal_picture(one))
        row = self._rows.row(f"SELECT * FROM {table} WHERE arrived = ?", [one.arrived])  # noqa: S608
        assert row is not None  # noqa: S101 -- the ledger is written in the same transaction
        if one.kind is Kind.INTEGRITY and row["video_sha256"] != one.sha256:
            prefix = "second"
        ref = media_ref(prefix, row)
        if one.kind is not Kind.FACES:
            return WorkItem(one.kind, ref)
        return WorkItem(one.kind, ref, self._check_every_ms(row["attempt_id"]))

    def _appeal_picture(self, one: Waiting) -> MediaRef:
        sql = "SELECT * FROM appeal_pictures WHERE arrived = ?"
        row = self._rows.row(sql, [one.arrived - BEFORE_ALL])
        assert row is not None  # noqa: S101 -- the ledger is written in the same transaction
        return media_ref("media", row)

    def _check_every_ms(self, attempt_id: str) -> int:
        """The distance of face checks that the exam's policy asks for."""
        sql = """
            SELECT json_extract(e.policy, '$.check_every_ms') AS every FROM attempts a
            JOIN subjects t ON t.subject_id = a.subject_id
            JOIN exams e ON e.exam_id = t.exam_id WHERE a.attempt_id = ?
        """
        row = self._rows.row(sql, [attempt_id])
        return int(row["every"]) if row and row["every"] else DEFAULT_POLICY.check_every_ms

    def progress(self, versions: dict[Kind, str]) -> Progress:
        """Counts over the kinds that are named with a version."""
        each = [counts(self._rows, kind, version) for kind, version in versions.items() if version]
        done, failed, left = (sum(column) for column in zip((0, 0, 0), *each, strict=True))
        return Progress(done, failed, left)

    def cohort(self, exam_id: str, limit: int) -> tuple[CohortMember, ...]:
        sql = """
            SELECT c.candidate_id, c.portrait_sha256 FROM candidates c
            WHERE EXISTS (
                SELECT 1 FROM work w WHERE w.kind = 'portrait' AND w.sha256 = c.portrait_sha256
                AND w.version <> '' AND w.failed = 0)
            AND EXISTS (
                SELECT 1 FROM attempts a JOIN subjects t ON t.subject_id = a.subject_id
                WHERE a.candidate_id = c.candidate_id AND t.exam_id = ?)
            ORDER BY c.candidate_id LIMIT ?
        """  # walks the primary key and stops at the limit, however many candidates there are
        return tuple(
            CohortMember(row["candidate_id"], row["portrait_sha256"])
            for row in self._rows.rows(sql, [exam_id, limit])
        )

    def portrait_vectors(self, after: int) -> tuple[PortraitVector, ...]:
        return vectors_after(self._rows, after)


def _analysis(row: Row) -> Analysis:
    kind = Kind(row["kind"])
    code = row["failure_code"]
    return Analysis(
        row["sha256"],
        kind,
        row["version"],
        instant(row["measured_at"]),
        None if row["facts"] is None else wire.unpacked(row["facts"], _FACTS[kind]),
        None if code is None else Failure(code, row["failure_detail"]),
        row["attempts"],
    )
