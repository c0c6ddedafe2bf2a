"""Runs the rules over a submission's stored facts and keeps what they find.

Facts stay; judgements are made anew whenever facts, rules, the exam's policy or the cohort change.
What a person confirmed or dismissed is never thrown away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from media.face_facts import FaceSeries, PortraitFacts
from media.integrity_facts import IntegrityFacts
from review import face_rules, identity_rules, integrity_rules, submission_rules
from review.candidates import Candidate
from review.decisions import FindingState, Origin, ReviewedFinding
from review.devices import recorder_of
from review.face_rules import FaceJudgement
from review.face_search import FaceShelf
from review.findings import Finding
from review.identities import same_faces
from review.ids import derived_id
from review.integrity_clock import CLOCK_VERSION, from_first_frame
from review.integrity_rules import IntegrityJudgement
from review.measurements import Analysis, Failure, Judgement, Kind
from review.new_evidence import findings_changed
from review.priority import PRIORITY_VERSION, Unchecked, priority
from review.store import CohortMember, Store, present
from review.submissions import AttemptKind, Exam, Submission
from review.surroundings import surroundings
from review.what_if import Recording

RULES = " ".join(
    (
        integrity_rules.RULES_VERSION,
        CLOCK_VERSION,
        face_rules.RULES_VERSION,
        submission_rules.RULES_VERSION,
        identity_rules.RULES_VERSION,
        PRIORITY_VERSION,
    )
)

# A cohort of 50 is as good as any larger one (FACES.md §10.3); one more, for one's own leaves it.
_POOL = 51


def unchecked(judgement: Judgement | None, integrity: Analysis | None) -> Unchecked:
    """What of a submission no machine could look at."""
    faces = judgement.faces if judgement else None
    return Unchecked(
        file=integrity is not None and integrity.failure is not None,
        faces=judgement is not None and judgement.faces_missing is not None,
        portrait=faces is not None and faces.portrait_problem is not None,
    )


def keep_priority(store: Store, submission_id: str) -> None:
    """Add up a submission's priority anew, after a person judged or marked something."""
    judged = store.judgements.unchecked_faces(submission_id)
    submission = present(store.submissions.get(submission_id))
    if judged is None:
        return
    integrity = store.analyses.get(submission.video.sha256, Kind.INTEGRITY)
    failed = integrity is not None and integrity.failure is not None
    faces, portrait = judged
    found = store.findings.of_submission(submission_id)
    points = priority(found, Unchecked(failed, faces, portrait)).points
    store.judgements.set_priority(submission_id, points)


class Judge:
    """Judges submissions one after the other; remembers the portraits of their exams meanwhile."""

    def __init__(self, store: Store, now: datetime, shelf: FaceShelf | None = None) -> None:
        self._store, self._now, self._shelf = store, now, shelf or FaceShelf()
        self._elsewhere: dict[str, tuple[Finding, ...]] = {}
        self._pools: dict[str, tuple[CohortMember, ...]] = {}
        self._portraits: dict[str, PortraitFacts | None] = {}

    def judge(self, submission: Submission) -> Judgement:
        """Make and keep the judgement and the findings of one submission."""
        exam, candidate = self._exam_and_candidate(submission)
        facts = self._integrity_facts(submission)
        integrity = self._integrity(submission, facts, exam)
        faces, missing = self._faces(submission, exam, candidate)
        around = surroundings(self._store, submission)
        found = [
            *(integrity.findings if integrity else ()),
            *(faces.findings if faces else ()),
            *submission_rules.judge_submission(facts, exam.policy, around),
            *(() if self._is_practice(submission) else self._same_face_elsewhere(candidate)),
        ]
        judgement = Judgement(
            submission.submission_id,
            self._now,
            RULES,
            integrity,
            faces,
            missing,
            self.cohort_of(exam.exam_id) if faces else "",
        )
        self._keep_findings(submission.submission_id, found)
        judgement = replace(judgement, priority=self._points(submission, judgement))
        self._store.judgements.save(judgement)
        return judgement

    def _points(self, submission: Submission, judgement: Judgement) -> int:
        integrity = self._store.analyses.get(submission.video.sha256, Kind.INTEGRITY)
        found = self._store.findings.of_submission(submission.submission_id)
        return priority(found, unchecked(judgement, integrity)).points

    def cohort_of(self, exam_id: str) -> str:
        """The fingerprint of the portraits that candidates of an exam are compared against."""
        members = "\n".join(f"{m.candidate_id} {m.sha256}" for m in self._pool(exam_id))
        return hashlib.sha256(members.encode()).hexdigest()[:16]

    def _exam_and_candidate(self, submission: Submission) -> tuple[Exam, Candidate]:
        attempt = present(self._store.attempts.get(submission.attempt_id))
        subject = present(self._store.exams.subject(attempt.subject_id))
        exam = present(self._store.exams.get(subject.exam_id))
        return exam, present(self._store.candidates.get(attempt.candidate_id))

    def _is_practice(self, submission: Submission) -> bool:
        attempt = present(self._store.attempts.get(submission.attempt_id))
        return attempt.kind is AttemptKind.PRACTICE

    def _same_face_elsewhere(self, candidate: Candidate) -> tuple[Finding, ...]:
        """Looked up once for all submissions of a candidate that are judged together."""
        key = candidate.candidate_id
        if key not in self._elsewhere:
            same = same_faces(self._store, self._shelf, candidate)
            self._elsewhere[key] = identity_rules.judge_elsewhere(same)
        return self._elsewhere[key]

    def _integrity_facts(self, submission: Submission) -> IntegrityFacts | None:
        analysis = self._store.analyses.get(submission.video.sha256, Kind.INTEGRITY)
        facts = analysis.facts if analysis is not None else None
        return facts if isinstance(facts, IntegrityFacts) else None

    def _integrity(
        self, submission: Submission, facts: IntegrityFacts | None, exam: Exam
    ) -> IntegrityJudgement | None:
        """The judgement of the file; what the device ledger needs of its facts is kept beside."""
        if facts is None:
            return None
        judged = from_first_frame(integrity_rules.judge_integrity(facts, exam.policy), facts)
        recorder = recorder_of(submission.video.sha256, facts, judged.present_ms)
        if self._store.recorders.get(recorder.sha256) != recorder:
            self._store.recorders.save(recorder)
        return judged

    def _faces(
        self, submission: Submission, exam: Exam, candidate: Candidate
    ) -> tuple[FaceJudgement | None, Failure | None]:
        measured, failure = self._measured(submission, exam, candidate)
        if measured.series is None:
            return None, failure
        return face_rules.judge_faces(measured.series, measured.portrait, measured.cohort), None

    def _measured(
        self, submission: Submission, exam: Exam, candidate: Candidate
    ) -> tuple[Recording, Failure | None]:
        analysis = self._store.analyses.get(submission.video.sha256, Kind.FACES)
        if analysis is None or not isinstance(analysis.facts, FaceSeries):
            return Recording(None), analysis.failure if analysis else None
        own = self._portrait(candidate.portrait.sha256) if candidate.portrait else None
        others = self.cohort(exam.exam_id, candidate)
        return Recording(analysis.facts, own, others, submission.app_checks), None

    def recording(self, submission: Submission) -> Recording:
        """All that was measured of a submission's faces, to judge it by supposed limits."""
        return self._measured(submission, *self._exam_and_candidate(submission))[0]

    def _pool(self, exam_id: str) -> tuple[CohortMember, ...]:
        """The exam's portraits that serve as yardstick: a fixed choice, the same everywhere.

        Candidates' ids are digests of their numbers, so the first ones by id are a fair draw.
        """
        if exam_id not in self._pools:
            self._pools[exam_id] = self._store.analyses.cohort(exam_id, _POOL)
        return self._pools[exam_id]

    def cohort(self, exam_id: str, candidate: Candidate) -> tuple[PortraitFacts, ...]:
        """Portraits of the other candidates of an exam, to measure a resemblance against."""
        own = candidate.portrait.sha256 if candidate.portrait else ""
        others = (
            self._portrait(member.sha256)
            for member in self._pool(exam_id)
            if member.candidate_id != candidate.candidate_id and member.sha256 != own
        )
        return tuple(facts for facts in others if facts is not None and facts.usable)[: _POOL - 1]

    def _portrait(self, sha256: str) -> PortraitFacts | None:
        if sha256 not in self._portraits:
            analysis: Analysis | None = self._store.analyses.get(sha256, Kind.PORTRAIT)
            facts = analysis.facts if analysis else None
            self._portraits[sha256] = facts if isinstance(facts, PortraitFacts) else None
        return self._portraits[sha256]

    def _keep_findings(self, submission_id: str, found: Iterable[Finding]) -> None:
        """Bring the stored machine findings in line with what was found now."""
        before = self._store.findings.of_submission(submission_id)
        stored = {known.finding_id: known for known in before if known.origin is Origin.MACHINE}
        fresh = {
            finding_id: ReviewedFinding(finding_id, submission_id, finding)
            for finding_id, finding in _named(submission_id, found)
        }
        gone = [known for key, known in stored.items() if key not in fresh]
        untouched = [known for known in gone if known.state is FindingState.OPEN]
        self._store.findings.remove(known.finding_id for known in untouched)
        kept = [replace(known, current=False) for known in gone if known not in untouched]
        merged = [
            replace(stored[key], finding=new.finding, current=True) if key in stored else new
            for key, new in fresh.items()
        ]
        self._store.findings.save_all([*kept, *merged])
        findings_changed(self._store, submission_id, before, now=self._now)


def _named(submission_id: str, found: Iterable[Finding]) -> Iterable[tuple[str, Finding]]:
    """Findings with identifiers that stay the same from one judgement to the next."""
    for finding in found:
        start, end = (finding.span.start_ms, finding.span.end_ms) if finding.span else (-1, -1)
        other = (finding.figures or {}).get("other")  # one finding for each other submission
        more = () if other is None else (str(other),)
        yield derived_id("finding", submission_id, finding.code, start, end, *more), finding
