"""The store in memory: the same promises as SQLite's, kept in the plainest way there is.

Nothing is indexed or prepared: every answer is worked out from the values when it is asked for. So
where the two stores agree, the database's read models are right. What refers to something unknown
is refused with sqlite3.IntegrityError, as the database does.
"""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from media.visual_facts import VisualFacts
from review.answers import Progress, QueuePage, QueueRow, WorkItem
from review.appeal_decisions import AppealDecision
from review.appeal_queries import AppealQueueView
from review.appeals import Appeal, AppealKind, EvidenceKind, Incident, Skip
from review.audit import GENESIS, AuditEntry
from review.batches import Batch
from review.candidates import Candidate, RosterRow
from review.continuity import Continuity
from review.decisions import (
    FindingState,
    Note,
    ReviewedFinding,
    SessionVerdict,
    VoidedVerdict,
)
from review.desk import Receipt
from review.devices import Recorder, Sighting
from review.evidence import EvidenceExport, EvidenceMark
from review.face_rules import NO_PHOTO
from review.face_search import PortraitVector, searchable
from review.findings import Severity
from review.lookalikes import Likeness
from review.marks import HeldDraw, Mark
from review.measurements import Analysis, Judgement, Kind
from review.news import Look
from review.pinyin_order import name_order
from review.queries import (
    Findings,
    QueueOrder,
    QueueView,
    Stage,
    SubmissionQueue,
    Taken,
    WaitingWork,
)
from review.settings import Setting
from review.store import AppealColumns, CohortMember
from review.submissions import Attempt, AttemptKind, Exam, Subject, Submission
from review.watching import Watched
from tests.support.fake_appeals import FakeAppeals, FakeSettings
from tests.support.fake_scores import FakeScores

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass
class Tables:
    """Everything the store holds, by identifier, in the order it came in."""

    exams: dict[str, Exam] = field(default_factory=dict)
    subjects: dict[str, Subject] = field(default_factory=dict)
    candidates: dict[str, Candidate] = field(default_factory=dict)
    roster: dict[str, RosterRow] = field(default_factory=dict)
    attempts: dict[str, Attempt] = field(default_factory=dict)
    submissions: dict[str, Submission] = field(default_factory=dict)
    seen: dict[tuple[str, str], None] = field(default_factory=dict)
    analyses: dict[tuple[str, Kind], Analysis] = field(default_factory=dict)
    vectors: dict[str, PortraitVector] = field(default_factory=dict)
    judgements: dict[str, Judgement] = field(default_factory=dict)
    continuities: dict[str, Continuity] = field(default_factory=dict)
    recorders: dict[str, Recorder] = field(default_factory=dict)
    descriptions: dict[str, VisualFacts] = field(default_factory=dict)
    likenesses: dict[tuple[str, str], Likeness] = field(default_factory=dict)
    findings: dict[str, ReviewedFinding] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    verdicts: dict[str, SessionVerdict] = field(default_factory=dict)
    holders: dict[str, str] = field(default_factory=dict)
    voided: dict[str, VoidedVerdict] = field(default_factory=dict)
    phrases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    watched: dict[tuple[str, str], Watched] = field(default_factory=dict)
    looks: dict[tuple[str, str], Look] = field(default_factory=dict)
    stale: dict[tuple[str, str], None] = field(default_factory=dict)
    batches: dict[str, Batch] = field(default_factory=dict)
    views: dict[tuple[str, str], QueueView] = field(default_factory=dict)
    appeal_views: dict[tuple[str, str], AppealQueueView] = field(default_factory=dict)
    evidence_marks: dict[str, EvidenceMark] = field(default_factory=dict)
    evidence_exports: dict[str, EvidenceExport] = field(default_factory=dict)
    appeals: dict[str, tuple[Appeal, AppealColumns]] = field(default_factory=dict)
    appeal_decisions: dict[str, tuple[AppealDecision, AppealKind]] = field(default_factory=dict)
    skips: dict[tuple[str, str], Skip] = field(default_factory=dict)
    incidents: dict[str, Incident] = field(default_factory=dict)
    settings: dict[tuple[str, int], Setting] = field(default_factory=dict)
    draws: dict[str, HeldDraw] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)
    audit: dict[int, AuditEntry] = field(default_factory=dict)
    receipts: dict[str, Receipt] = field(default_factory=dict)
    open: bool = False  # whether a transaction is under way

    def put(self, table: dict, key: object, value: object) -> None:
        self.changing()
        table[key] = value

    def take(self, table: dict, key: object) -> None:
        self.changing()
        table.pop(key, None)

    def changing(self) -> None:
        if not self.open:
            raise RuntimeError("a change outside a transaction")

    def demand(self, fine: object) -> None:
        if not fine:
            raise sqlite3.IntegrityError("refers to what is not there, or is there twice")

    def exam_of(self, attempt: Attempt) -> Exam:
        return self.exams[self.subjects[attempt.subject_id].exam_id]

    def candidate_of(self, submission: Submission) -> Candidate:
        return self.candidates[self.attempts[submission.attempt_id].candidate_id]

    def analyses_of(self, submission: Submission) -> list[Analysis]:
        portrait = self.candidate_of(submission).portrait
        contents = {submission.video.sha256, portrait.sha256 if portrait else None}
        return [analysis for (sha256, _), analysis in self.analyses.items() if sha256 in contents]


class FakeExams:
    def __init__(self, held: Tables) -> None:
        self._held = held

    def save(self, exam: Exam) -> None:
        self._held.put(self._held.exams, exam.exam_id, exam)

    def get(self, exam_id: str) -> Exam | None:
        return self._held.exams.get(exam_id)

    def all(self) -> tuple[Exam, ...]:
        return tuple(self._held.exams.values())

    def save_subject(self, subject: Subject) -> None:
        self._held.demand(subject.exam_id in self._held.exams)
        self._held.put(self._held.subjects, subject.subject_id, subject)

    def subject(self, subject_id: str) -> Subject | None:
        return self._held.subjects.get(subject_id)

    def subjects(self, exam_id: str) -> tuple[Subject, ...]:
        return tuple(one for one in self._held.subjects.values() if one.exam_id == exam_id)

    def counts(self, exam_id: str) -> tuple[int, int]:
        attempts = {
            one.attempt_id: one.candidate_id
            for one in self._held.attempts.values()
            if self._held.exam_of(one).exam_id == exam_id
        }
        handed_in = [one for one in self._held.submissions.values() if one.attempt_id in attempts]
        return len(set(attempts.values())), len(handed_in)


class FakeCandidates:
    def __init__(self, held: Tables) -> None:
        self._held = held

    def save(self, candidate: Candidate) -> None:
        self._held.put(self._held.candidates, candidate.candidate_id, candidate)

    def get(self, candidate_id: str) -> Candidate | None:
        return self._held.candidates.get(candidate_id)

    def with_portrait(self, sha256: str, limit: int = 50) -> tuple[Candidate, ...]:
        every = sorted(self._held.candidates.values(), key=lambda one: one.candidate_id)
        found = [one for one in every if one.portrait and one.portrait.sha256 == sha256]
        return tuple(found[:limit])

    def with_selfie(self, sha256: str, limit: int = 50) -> tuple[Candidate, ...]:
        every = sorted(self._held.candidates.values(), key=lambda one: one.candidate_id)
        found = [one for one in every if sha256 in {s.media.sha256 for s in one.selfies}]
        return tuple(found[:limit])

    def with_phone(self, phone: str, limit: int = 50) -> tuple[Candidate, ...]:
        found = [one for one in self._held.candidates.values() if phone and one.phone == phone]
        return tuple(sorted(found, key=lambda one: one.number))[:limit]

    def with_id_number(self, id_number: str) -> tuple[Candidate, ...]:
        found = [
            one
            for one in self._held.candidates.values()
            if id_number and one.id_number == id_number
        ]
        return tuple(sorted(found, key=lambda one: one.number))

    def search(self, text: str, limit: int) -> tuple[Candidate, ...]:
        found = [one for one in self._held.candidates.values() if answers_to(one, text)]
        found.sort(key=lambda one: (one.number, one.candidate_id))
        return tuple(found[: max(0, limit)])

    def save_roster_row(self, row: RosterRow) -> None:
        self._held.demand(row.exam_id in self._held.exams)
        self._held.demand(row.candidate_id in self._held.candidates)
        self._held.put(self._held.roster, row.row_id, row)

    def roster_rows(self, candidate_id: str) -> tuple[RosterRow, ...]:
        return tuple(r for r in self._held.roster.values() if r.candidate_id == candidate_id)


def answers_to(candidate: Candidate, text: str) -> bool:
    """Whether every word is in the name or the number, or ends the ID number.

    Words of one and two characters look in the name alone.
    """
    return all(_answers_to_word(candidate, word) for word in _words(text))


def _words(text: str) -> list[str]:
    return unicodedata.normalize("NFKC", text).replace("\0", " ").casefold().split()


def _answers_to_word(candidate: Candidate, word: str) -> bool:
    if len(word) < 3:
        return word in candidate.name.casefold()
    fields = (candidate.name.casefold(), candidate.number.casefold())
    return any(word in one for one in fields) or candidate.id_number.casefold().endswith(word)


class FakeAttempts:
    def __init__(self, held: Tables) -> None:
        self._held = held

    def save(self, attempt: Attempt) -> None:
        self._held.demand(attempt.candidate_id in self._held.candidates)
        self._held.demand(attempt.subject_id in self._held.subjects)
        there = self.find(attempt.candidate_id, attempt.subject_id, attempt.kind, attempt.number)
        self._held.demand(there is None or there.attempt_id == attempt.attempt_id)
        self._held.put(self._held.attempts, attempt.attempt_id, attempt)

    def get(self, attempt_id: str) -> Attempt | None:
        return self._held.attempts.get(attempt_id)

    def find(
        self, candidate_id: str, subject_id: str, kind: AttemptKind, number: int
    ) -> Attempt | None:
        wanted = (candidate_id, subject_id, kind, number)
        for one in self._held.attempts.values():
            if (one.candidate_id, one.subject_id, one.kind, one.number) == wanted:
                return one
        return None

    def of_candidate(self, candidate_id: str) -> tuple[Attempt, ...]:
        own = [one for one in self._held.attempts.values() if one.candidate_id == candidate_id]
        return tuple(sorted(own, key=lambda one: (one.subject_id, one.kind.value, one.number)))


class FakeSubmissions:
    def __init__(self, held: Tables) -> None:
        self._held = held

    def save(self, submission: Submission) -> None:
        self._held.demand(submission.attempt_id in self._held.attempts)
        there = self.of_attempt(submission.attempt_id)
        self._held.demand(there is None or there.submission_id == submission.submission_id)
        self._held.put(self._held.submissions, submission.submission_id, submission)

    def get(self, submission_id: str) -> Submission | None:
        return self._held.submissions.get(submission_id)

    def of_attempt(self, attempt_id: str) -> Submission | None:
        all_ = self._held.submissions.values()
        return next((one for one in all_ if one.attempt_id == attempt_id), None)

    def of_candidate(self, candidate_id: str) -> tuple[Submission, ...]:
        return self._those(lambda one: self._candidate(one).candidate_id == candidate_id)

    def with_video(self, sha256: str) -> tuple[Submission, ...]:
        return self._those(lambda one: one.video.sha256 == sha256)

    def with_second_video(self, sha256: str) -> tuple[Submission, ...]:
        return self._those(
            lambda one: one.second_video is not None and one.second_video.sha256 == sha256
        )

    def with_portrait(self, sha256: str) -> tuple[Submission, ...]:
        def shown(one: Submission) -> bool:
            portrait = self._candidate(one).portrait
            return portrait is not None and portrait.sha256 == sha256

        return self._those(shown)

    def of_exam(self, exam_id: str) -> tuple[Submission, ...]:
        return self._those(lambda one: self._exam(one).exam_id == exam_id)

    def mark_seen(self, submission_id: str, actor_id: str) -> None:
        self._held.demand(submission_id in self._held.submissions)
        self._held.put(self._held.seen, (submission_id, actor_id), None)

    def seen_by(self, submission_id: str) -> tuple[str, ...]:
        return tuple(sorted(actor for known, actor in self._held.seen if known == submission_id))

    def queue(self, query: SubmissionQueue, actor_id: str) -> QueuePage:
        kept = [one for one in self._held.submissions.values() if self._passes(one, query)]
        rows = [(one, self._queue_row(one, actor_id)) for one in kept]
        rows = [pair for pair in rows if _row_passes(pair[1], query, actor_id)]
        rows.sort(key=lambda pair: pair[1].submission_id)
        self._sort(rows, query.order)
        if query.backwards:
            rows.reverse()
        start = max(0, query.offset)
        shown = rows[start : start + max(0, query.limit)]
        keys = [row.submission_id for _, row in rows]
        arrived = list(self._held.submissions)
        return QueuePage(
            tuple(row for _, row in shown),
            len(rows),
            keys.index(query.place_of) if query.place_of in keys else -1,
            len(arrived),
            0 if query.since is None else len(set(arrived[max(0, query.since) :]) & set(keys)),
        )

    def take(self, submission_id: str, actor_id: str) -> None:
        self._held.demand(submission_id in self._held.submissions)
        if actor_id:
            self._held.put(self._held.holders, submission_id, actor_id)
        else:
            self._held.take(self._held.holders, submission_id)

    def taken_by(self, submission_id: str) -> str:
        return self._held.holders.get(submission_id, "")

    def _those(self, wanted) -> tuple[Submission, ...]:
        return tuple(one for one in self._held.submissions.values() if wanted(one))

    def _candidate(self, submission: Submission) -> Candidate:
        return self._held.candidate_of(submission)

    def _exam(self, submission: Submission) -> Exam:
        return self._held.exam_of(self._held.attempts[submission.attempt_id])

    def _passes(self, submission: Submission, query: SubmissionQueue) -> bool:
        attempt = self._held.attempts[submission.attempt_id]
        practice = attempt.kind is AttemptKind.PRACTICE
        subject = self._held.subjects[attempt.subject_id]
        return (
            practice == query.practice
            and query.exam in ("", subject.exam_id)
            and query.subject in ("", subject.title)
            and answers_to(self._candidate(submission), query.text)
        )

    def _sort(self, rows: list[tuple[Submission, QueueRow]], order: QueueOrder) -> None:
        if order is QueueOrder.PRIORITY:
            rows.sort(key=lambda pair: -pair[1].priority)
        elif order is QueueOrder.NEWEST:
            rows.sort(key=lambda pair: pair[1].recorded_at or _LONG_AGO, reverse=True)
        elif order is QueueOrder.NAME:
            rows.sort(key=lambda pair: (name_order(pair[1].candidate_name), *_number(pair[1])))
        elif order is QueueOrder.STAGE:
            rows.sort(key=lambda pair: (_stage(pair[1]), -pair[1].priority))
        else:
            rows.sort(
                key=lambda pair: (
                    pair[1].candidate_number,
                    self._held.attempts[pair[0].attempt_id].subject_id,
                    pair[1].attempt_number,
                )
            )

    def _queue_row(self, submission: Submission, actor_id: str) -> QueueRow:
        held, key = self._held, submission.submission_id
        attempt, candidate = held.attempts[submission.attempt_id], self._candidate(submission)
        judgement, verdict = held.judgements.get(key), held.verdicts.get(key)
        open_findings = [
            one
            for one in held.findings.values()
            if one.submission_id == key and one.current and one.state is FindingState.OPEN
        ]
        return QueueRow(
            submission_id=key,
            candidate_number=candidate.number,
            candidate_name=candidate.name,
            exam=self._exam(submission).title,
            subject=held.subjects[attempt.subject_id].title,
            attempt_number=attempt.number,
            practice=attempt.kind is AttemptKind.PRACTICE,
            recorded_at=submission.recorded_at,
            integrity=self._integrity(submission, judgement),
            faces=_face_state(judgement),
            open_findings=len(open_findings),
            serious_findings=sum(one.finding.severity is Severity.SERIOUS for one in open_findings),
            priority=judgement.priority if judgement else 0,
            verdict=verdict.outcome.value if verdict else None,
            verdict_final=verdict.final if verdict else False,
            seen=(key, actor_id) in held.seen,
            taken_by=held.holders.get(key, ""),
            news=(key, actor_id) in held.stale,
        )

    def _integrity(self, submission: Submission, judgement: Judgement | None) -> str | None:
        measured = self._held.analyses.get((submission.video.sha256, Kind.INTEGRITY))
        if measured and measured.failure:
            return "failed"
        return judgement.integrity.verdict.value if judgement and judgement.integrity else None


def _face_state(judgement: Judgement | None) -> str | None:
    if judgement is None:
        return None
    if judgement.faces:
        return judgement.faces.summary.state
    return judgement.faces_missing.code if judgement.faces_missing else None


def _row_passes(row: QueueRow, query: SubmissionQueue, actor_id: str) -> bool:
    taken = {actor_id: Taken.MINE, "": Taken.NOBODYS}.get(row.taken_by, Taken.OTHERS)
    found = {
        None: True,
        Findings.OPEN: row.open_findings > 0,
        Findings.SERIOUS: row.serious_findings > 0,
        Findings.NONE: row.open_findings == 0,
    }
    return (
        (not query.integrity or row.integrity in query.integrity)
        and (not query.faces or row.faces in query.faces)
        and (not query.unreviewed_only or row.verdict is None)
        and (query.stage is None or list(Stage)[_stage(row)] is query.stage)
        and found[query.findings]
        and query.seen in (None, row.seen)
        and query.taken in (None, taken)
    )


def _stage(row: QueueRow) -> int:
    return 0 if row.verdict is None else 1 + row.verdict_final


def _number(row: QueueRow) -> tuple[str, str]:
    return row.candidate_number, row.submission_id


class FakeAnalyses:
    def __init__(self, held: Tables) -> None:
        self._held = held

    def save(self, analysis: Analysis) -> None:
        self._held.put(self._held.analyses, (analysis.sha256, analysis.kind), analysis)
        if analysis.kind is Kind.PORTRAIT:
            number = 1 + max((one.number for one in self._held.vectors.values()), default=0)
            vector = PortraitVector(number, analysis.sha256, *searchable(analysis.facts))
            self._held.put(self._held.vectors, analysis.sha256, vector)

    def get(self, sha256: str, kind: Kind) -> Analysis | None:
        return self._held.analyses.get((sha256, kind))

    def waiting(self, query: WaitingWork) -> tuple[WorkItem, ...]:
        versions = {
            Kind.PORTRAIT: query.portrait_version,
            Kind.SELFIE: query.portrait_version,
            Kind.INTEGRITY: query.integrity_version,
            Kind.FACES: query.faces_version,
            Kind.VISUAL: query.visual_version,
            Kind.CARD: query.card_version,
        }
        waiting = [
            item
            for item in self._all_work()
            if versions[item.kind]
            and f"{item.kind.value}:{item.media.sha256}" not in query.skip
            and self._waits(item, versions[item.kind], query.retry_failures)
        ]
        return tuple(waiting[: max(0, query.limit)])

    def progress(self, versions: dict[Kind, str]) -> Progress:
        done = failed = waiting = 0
        for item in self._all_work():
            version = versions.get(item.kind)
            if not version:
                continue
            known = self._held.analyses.get((item.media.sha256, item.kind))
            if known is None or known.version != version:
                waiting += 1
            elif known.failure:
                failed += 1
            else:
                done += 1
        return Progress(done, failed, waiting)

    def cohort(self, exam_id: str, limit: int) -> tuple[CohortMember, ...]:
        people = {
            one.candidate_id
            for one in self._held.attempts.values()
            if self._held.exam_of(one).exam_id == exam_id
        }
        members = (self._member(self._held.candidates[one]) for one in sorted(people))
        return tuple(one for one in members if one)[:limit]

    def portrait_vectors(self, after: int) -> tuple[PortraitVector, ...]:
        newer = (one for one in self._held.vectors.values() if one.number > after)
        return tuple(sorted(newer, key=lambda one: one.number))

    def _member(self, candidate: Candidate) -> CohortMember | None:
        sha256 = candidate.portrait.sha256 if candidate.portrait else ""
        measured = self._held.analyses.get((sha256, Kind.PORTRAIT))
        if measured is None or measured.failure:
            return None
        return CohortMember(candidate.candidate_id, sha256)

    def _all_work(self) -> list[WorkItem]:
        """Each content once: appeals, portraits, then videos with integrity before faces."""
        items: dict[tuple[Kind, str], WorkItem] = {}
        for appeal, _ in self._held.appeals.values():
            for one in appeal.evidence:
                item = WorkItem(Kind.SELFIE, one.media)
                items.setdefault((item.kind, one.media.sha256), item)
        for appeal, _ in self._held.appeals.values():
            for one in appeal.evidence:
                if one.kind is EvidenceKind.CARD:
                    items.setdefault((Kind.CARD, one.media.sha256), WorkItem(Kind.CARD, one.media))
        for candidate in self._held.candidates.values():
            if portrait := candidate.portrait:
                item = WorkItem(Kind.PORTRAIT, portrait)
                items.setdefault((item.kind, portrait.sha256), item)
        for candidate in self._held.candidates.values():
            for selfie in candidate.selfies:
                item = WorkItem(Kind.SELFIE, selfie.media)
                items.setdefault((item.kind, selfie.media.sha256), item)
        for submission in self._held.submissions.values():
            for kind in (Kind.INTEGRITY, Kind.VISUAL, Kind.FACES):
                item = self._video_work(kind, submission)
                items.setdefault((kind, submission.video.sha256), item)
            if second := submission.second_video:
                item = WorkItem(Kind.INTEGRITY, second)
                items.setdefault((Kind.INTEGRITY, second.sha256), item)
        return list(items.values())

    def _video_work(self, kind: Kind, submission: Submission) -> WorkItem:
        if kind is not Kind.FACES:
            return WorkItem(kind, submission.video)
        exam = self._held.exam_of(self._held.attempts[submission.attempt_id])
        return WorkItem(kind, submission.video, exam.policy.check_every_ms)

    def _waits(self, item: WorkItem, version: str, retry: bool) -> bool:
        known = self._held.analyses.get((item.media.sha256, item.kind))
        return known is None or known.version != version or (retry and known.failure is not None)


class FakeJudgements:
    def __init__(self, held: Tables) -> None:
        self._held = held

    def save(self, judgement: Judgement) -> None:
        self._held.demand(judgement.submission_id in self._held.submissions)
        self._held.put(self._held.judgements, judgement.submission_id, judgement)

    def get(self, submission_id: str) -> Judgement | None:
        return self._held.judgements.get(submission_id)

    def unchecked_faces(self, submission_id: str) -> tuple[bool, bool] | None:
        one = self.get(submission_id)
        if one is None:
            return None
        no_photo = one.faces is not None and one.faces.summary.state == NO_PHOTO
        return one.faces_missing is not None, no_photo

    def set_priority(self, submission_id: str, points: int) -> None:
        if (one := self.get(submission_id)) is not None:
            self.save(replace(one, priority=points))

    def outdated(self, rules: str, limit: int) -> tuple[str, ...]:
        found = [
            key for key, one in self._held.submissions.items() if self._is_outdated(one, rules)
        ]
        return tuple(found[: max(0, limit)])

    def cohorts(self) -> tuple[tuple[str, str, str], ...]:
        return tuple(
            (key, self._exam_id(key), judgement.cohort)
            for key, judgement in sorted(self._held.judgements.items())
            if judgement.faces
        )

    def save_continuity(self, continuity: Continuity) -> None:
        self._held.demand(continuity.candidate_id in self._held.candidates)
        self._held.put(self._held.continuities, continuity.candidate_id, continuity)

    def continuity(self, candidate_id: str) -> Continuity | None:
        return self._held.continuities.get(candidate_id)

    def _is_outdated(self, submission: Submission, rules: str) -> bool:
        judgement = self._held.judgements.get(submission.submission_id)
        measured = [one.measured_at for one in self._held.analyses_of(submission)]
        if judgement is None:
            return bool(measured)
        return judgement.rules != rules or any(at > judgement.judged_at for at in measured)

    def _exam_id(self, submission_id: str) -> str:
        submission = self._held.submissions[submission_id]
        return self._held.exam_of(self._held.attempts[submission.attempt_id]).exam_id


class FakeRecorders:
    def __init__(self, held: Tables) -> None:
        self._held = held

    def save(self, recorder: Recorder) -> None:
        self._held.put(self._held.recorders, recorder.sha256, recorder)

    def get(self, sha256: str) -> Recorder | None:
        return self._held.recorders.get(sha256)

    def sighting(self, submission_id: str) -> Sighting | None:
        return next((one for one in self.sightings() if one.submission_id == submission_id), None)

    def sightings(self) -> tuple[Sighting, ...]:
        return tuple(map(self._sighting, self._held.submissions.values()))

    def of_candidate(self, candidate_id: str) -> tuple[Sighting, ...]:
        return tuple(one for one in self.sightings() if one.candidate_id == candidate_id)

    def with_video(self, sha256: str) -> tuple[Sighting, ...]:
        held = self._held.submissions.values()
        return tuple(self._sighting(one) for one in held if one.video.sha256 == sha256)

    def with_marks(self, fingerprint: str, device: str, limit: int) -> tuple[Sighting, ...]:
        found = [
            one
            for one in self.sightings()
            if one.recorder is not None
            and one.recorder.fingerprint == fingerprint != ""
            and one.device == device
            and not one.practice
        ]
        return tuple(found[: max(0, limit)])

    def _sighting(self, submission: Submission) -> Sighting:
        attempt = self._held.attempts[submission.attempt_id]
        candidate, exam = self._held.candidate_of(submission), self._held.exam_of(attempt)
        return Sighting(
            submission.submission_id,
            candidate.candidate_id,
            candidate.number,
            candidate.name,
            exam.exam_id,
            exam.title,
            self._held.subjects[attempt.subject_id].title,
            attempt.kind is AttemptKind.PRACTICE,
            submission.device,
            submission.recorded_at,
            submission.uploaded_at,
            self._held.recorders.get(submission.video.sha256),
        )


class FakeLikenesses:
    def __init__(self, held: Tables) -> None:
        self._held = held

    def describe(self, sha256: str, facts: VisualFacts) -> None:
        self._held.put(self._held.descriptions, sha256, facts)

    def description(self, sha256: str) -> VisualFacts | None:
        return self._held.descriptions.get(sha256)

    def stills(self, version: str) -> tuple[tuple[str, bytes], ...]:
        held = sorted(self._held.descriptions.items())
        return tuple((sha256, one.still) for sha256, one in held if one.version == version)

    def replace(self, sha256: str, found: Iterable[Likeness]) -> None:
        self._held.changing()
        for key in [key for key in self._held.likenesses if sha256 in key]:
            self._held.take(self._held.likenesses, key)
        for one in found:
            key = (min(one.first, one.second), max(one.first, one.second))
            self._held.put(self._held.likenesses, key, one)

    def of(self, sha256: str) -> tuple[Likeness, ...]:
        held = self._held.likenesses.items()
        found = [one.seen_from(sha256) for key, one in held if sha256 in key]
        return tuple(sorted(found, key=lambda one: (-one.likeness, one.second)))


class FakeFindings:
    def __init__(self, held: Tables) -> None:
        self._held = held

    def save_all(self, findings: Iterable[ReviewedFinding]) -> None:
        for one in findings:
            self._held.demand(one.submission_id in self._held.submissions)
            self._held.put(self._held.findings, one.finding_id, one)

    def remove(self, finding_ids: Iterable[str]) -> None:
        for finding_id in finding_ids:
            self._held.take(self._held.findings, finding_id)

    def get(self, finding_id: str) -> ReviewedFinding | None:
        return self._held.findings.get(finding_id)

    def of_submission(self, submission_id: str) -> tuple[ReviewedFinding, ...]:
        own = [one for one in self._held.findings.values() if one.submission_id == submission_id]
        return tuple(sorted(own, key=_by_time))

    def with_code(self, code: str) -> tuple[ReviewedFinding, ...]:
        held = sorted(self._held.findings.values(), key=lambda one: one.finding_id)
        return tuple(one for one in held if one.finding.code == code and one.current)


def _by_time(reviewed: ReviewedFinding) -> tuple[int, int, str]:
    span = reviewed.finding.span
    return (
        (span.start_ms, span.end_ms, reviewed.finding_id)
        if span
        else ((-1, -1, reviewed.finding_id))
    )


class FakeDecisions:
    def __init__(self, held: Tables) -> None:
        self._held = held

    def save_note(self, note: Note) -> None:
        self._held.demand(note.submission_id in self._held.submissions)
        self._held.put(self._held.notes, note.note_id, note)

    def remove_note(self, note_id: str) -> None:
        self._held.take(self._held.notes, note_id)

    def note(self, note_id: str) -> Note | None:
        return self._held.notes.get(note_id)

    def notes(self, submission_id: str) -> tuple[Note, ...]:
        own = [one for one in self._held.notes.values() if one.submission_id == submission_id]
        return tuple(sorted(own, key=lambda one: (one.at_ms, one.note_id)))

    def save_verdict(self, verdict: SessionVerdict) -> None:
        self._held.demand(verdict.submission_id in self._held.submissions)
        self._held.put(self._held.verdicts, verdict.submission_id, verdict)

    def remove_verdict(self, submission_id: str) -> None:
        self._held.take(self._held.verdicts, submission_id)

    def verdict(self, submission_id: str) -> SessionVerdict | None:
        return self._held.verdicts.get(submission_id)

    def save_voided(self, verdict: VoidedVerdict) -> None:
        self._held.demand(verdict.submission_id in self._held.submissions)
        self._held.put(self._held.voided, verdict.submission_id, verdict)

    def remove_voided(self, submission_id: str) -> None:
        self._held.take(self._held.voided, submission_id)

    def voided(self, submission_id: str) -> VoidedVerdict | None:
        return self._held.voided.get(submission_id)

    def save_phrases(self, phrases: Iterable[str]) -> None:
        self._held.put(self._held.phrases, "all", tuple(phrases))

    def phrases(self) -> tuple[str, ...] | None:
        return self._held.phrases.get("all")


class FakeWatching:
    def __init__(self, held: Tables) -> None:
        self._held = held

    def save(self, submission_id: str, watched: Watched) -> None:
        self._held.demand(submission_id in self._held.submissions)
        self._held.put(self._held.watched, (submission_id, watched.actor_id), watched)

    def of(self, submission_id: str) -> tuple[Watched, ...]:
        known = sorted(self._held.watched.items())
        return tuple(watched for (of, _), watched in known if of == submission_id)

    def save_look(self, look: Look) -> None:
        self._held.demand(look.submission_id in self._held.submissions)
        self._held.put(self._held.looks, (look.submission_id, look.actor_id), look)
        self._held.take(self._held.stale, (look.submission_id, look.actor_id))

    def look(self, submission_id: str, actor_id: str) -> Look | None:
        return self._held.looks.get((submission_id, actor_id))

    def stir(self, submission_id: str, by: str) -> None:
        for of, actor_id in list(self._held.looks):
            if of == submission_id and actor_id != by:
                self._held.put(self._held.stale, (of, actor_id), None)


class FakeBatches:
    def __init__(self, held: Tables) -> None:
        self._held = held

    def save(self, batch: Batch) -> None:
        self._held.put(self._held.batches, batch.batch_id, batch)

    def remove(self, batch_id: str) -> None:
        self._held.take(self._held.batches, batch_id)

    def get(self, batch_id: str) -> Batch | None:
        return self._held.batches.get(batch_id)

    def open_of(self, actor_id: str) -> tuple[Batch, ...]:
        own = [one for one in self._held.batches.values() if one.drawn_by == actor_id]
        waiting = [one for one in own if one.passed_at is None]
        return tuple(sorted(waiting, key=lambda one: one.drawn_at, reverse=True))


class FakeViews:
    def __init__(self, held: Tables, table: str) -> None:
        self._held, self._table = held, table

    @property
    def _views(self) -> dict[tuple[str, str], Any]:
        kept: dict[tuple[str, str], Any] = getattr(self._held, self._table)
        return kept

    def save(self, actor_id: str, view: Any) -> None:
        for (owner, name), known in list(self._views.items()):
            if owner == actor_id and view.opens_first:
                self._held.put(self._views, (owner, name), replace(known, opens_first=False))
        self._held.put(self._views, (actor_id, view.name), view)

    def remove(self, actor_id: str, name: str) -> None:
        self._held.take(self._views, (actor_id, name))

    def of_actor(self, actor_id: str) -> tuple[Any, ...]:
        own = sorted(
            ((name, view) for (owner, name), view in self._views.items() if owner == actor_id),
            key=lambda pair: pair[0],
        )
        return tuple(view for _, view in own)


class FakeEvidence:
    def __init__(self, held: Tables) -> None:
        self._held = held

    def save_mark(self, mark: EvidenceMark) -> None:
        self._held.demand(mark.submission_id in self._held.submissions)
        self._held.put(self._held.evidence_marks, mark.mark_id, mark)

    def remove_mark(self, mark_id: str) -> None:
        self._held.take(self._held.evidence_marks, mark_id)

    def mark(self, mark_id: str) -> EvidenceMark | None:
        return self._held.evidence_marks.get(mark_id)

    def marks(self, submission_id: str) -> tuple[EvidenceMark, ...]:
        every = self._held.evidence_marks.values()
        own = [one for one in every if one.submission_id == submission_id]
        return tuple(sorted(own, key=lambda one: (one.start_ms, one.end_ms, one.mark_id)))

    def save_export(self, export: EvidenceExport) -> None:
        self._held.demand(export.submission_id in self._held.submissions)
        self._held.put(self._held.evidence_exports, export.export_id, export)

    def exports(self, submission_id: str) -> tuple[EvidenceExport, ...]:
        every = self._held.evidence_exports.values()
        own = [one for one in every if one.submission_id == submission_id]
        newest = sorted(own, key=lambda one: one.export_id)
        return tuple(sorted(newest, key=lambda one: one.exported_at, reverse=True))


class FakeAudit:
    def __init__(self, held: Tables) -> None:
        self._held = held

    def append(self, entry: AuditEntry, receipt: Receipt) -> None:
        last = self.last()
        self._held.demand(entry.sequence == (last.sequence if last else 0) + 1)
        self._held.demand(entry.previous == (last.digest if last else GENESIS))
        self._held.demand(receipt.command_id not in self._held.receipts)
        self._held.put(self._held.audit, entry.sequence, entry)
        self._held.put(self._held.receipts, receipt.command_id, receipt)

    def last(self) -> AuditEntry | None:
        return self._held.audit.get(len(self._held.audit))

    def receipt(self, command_id: str) -> Receipt | None:
        return self._held.receipts.get(command_id)

    def entries(self, text: str, offset: int, limit: int) -> tuple[AuditEntry, ...]:
        start = max(0, offset)
        return tuple(self._holding(text)[start : start + max(0, limit)])

    def count(self, text: str) -> int:
        return len(self._holding(text))

    def walk(self) -> Iterator[AuditEntry]:
        yield from list(self._held.audit.values())

    def _holding(self, text: str) -> list[AuditEntry]:
        wanted = text.strip().casefold()
        return [one for one in reversed(self._held.audit.values()) if wanted in _texts(one)]


def _texts(entry: AuditEntry) -> str:
    detail = json.dumps(entry.detail, ensure_ascii=False, separators=(",", ":"))
    return "\n".join((entry.action, entry.actor, entry.subject, detail)).casefold()


class FakeStore:
    """``review.store.Store`` in memory."""

    def __init__(self) -> None:
        self._held = Tables()
        self.exams = FakeExams(self._held)
        self.candidates = FakeCandidates(self._held)
        self.attempts = FakeAttempts(self._held)
        self.submissions = FakeSubmissions(self._held)
        self.analyses = FakeAnalyses(self._held)
        self.judgements = FakeJudgements(self._held)
        self.recorders = FakeRecorders(self._held)
        self.likenesses = FakeLikenesses(self._held)
        self.findings = FakeFindings(self._held)
        self.decisions = FakeDecisions(self._held)
        self.watching = FakeWatching(self._held)
        self.batches = FakeBatches(self._held)
        self.views = FakeViews(self._held, "views")
        self.appeal_views = FakeViews(self._held, "appeal_views")
        self.evidence = FakeEvidence(self._held)
        self.appeals = FakeAppeals(self._held)
        self.settings = FakeSettings(self._held)
        self.scores = FakeScores(self._held)
        self.audit = FakeAudit(self._held)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes inside happen, or none. Does not nest."""
        if self._held.open:
            raise RuntimeError("transactions do not nest")
        before = {name: dict(table) for name, table in vars(self._held).items() if name != "open"}
        self._held.open = True
        try:
            yield
        except BaseException:
            for name, table in before.items():
                getattr(self._held, name).clear()
                getattr(self._held, name).update(table)
            raise
        finally:
            self._held.open = False

    def close(self) -> None:
        """Nothing to let go of."""
