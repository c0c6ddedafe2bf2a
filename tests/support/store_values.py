"""Values to put into a store: small, real, and different where it matters."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np

from media.card_text import CardText, TextLine
from media.face_facts import (
    Box,
    EngineProfile,
    FaceSample,
    FaceSeries,
    Light,
    PortraitFacts,
    SeenFace,
    pack_series,
)
from media.integrity_facts import Family, GateFacts, IntegrityFacts
from media.media_ref import MediaRef
from media.visual_facts import VisualFacts
from review.audit import AuditEntry, sealed
from review.candidates import Candidate
from review.decisions import ReviewedFinding
from review.desk import Receipt
from review.face_rules import FaceJudgement, judge_faces
from review.findings import Finding, Grade, Severity, Span
from review.integrity_rules import IntegrityJudgement, MediaPolicy, Verdict, judge_integrity
from review.measurements import Analysis, Facts, Failure, Judgement, Kind
from review.submissions import Attempt, AttemptKind, AttemptOutcome, Exam, Subject, Submission

NOON = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)
RULES = "integrity/1 faces/1"
PROFILE = EngineProfile("dlib-yunet/1", "Dlib", "yunet", {"opencv": "4.14"}, {"min_face_px": 48.0})
LIGHT = Light(0.5, 0.25, 0.125, 0.0625)


def minutes(count: float) -> datetime:
    """So many minutes after noon in Shanghai."""
    return NOON + timedelta(minutes=count)


def sha256_of(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def media(name: str) -> MediaRef:
    return MediaRef("media", f"2026/{name}", sha256_of(name), 1000 + len(name))


def candidate(key: str = "c1", **changes: object) -> Candidate:
    plain = Candidate(
        key, "26110101150001", "张三丰", "110101200803071234", "北京", portrait=media(f"{key}.jpg")
    )
    return replace(plain, **changes)


def portrait_facts() -> PortraitFacts:
    vector = np.linspace(-0.1, 0.1, 128, dtype="<f4")
    return PortraitFacts(PROFILE, 413, 579, 1, box=Box(0.25, 0.25, 0.5, 0.5), face_px=200,
                         score=0.875, light=LIGHT, embedding=vector.tobytes())  # fmt: skip


def face_series(samples: int = 3) -> FaceSeries:
    face = SeenFace(Box(0.25, 0.125, 0.5, 0.5), 120, 0.75, LIGHT, 0)
    looks = [FaceSample(1000 * at, LIGHT, (face,)) for at in range(samples)]
    vectors = [np.linspace(-0.1, 0.1, 128)]
    return pack_series(looks, vectors, profile=PROFILE, every_ms=1000, width_px=720,
                       height_px=1280, last_frame_ms=1000 * samples)  # fmt: skip


def integrity_facts(name: str = "a.mp4") -> IntegrityFacts:
    gate = GateFacts(1000, 5, None, Family.MP4, ".mp4", extension_fits=True, magic="00" * 16)
    return IntegrityFacts(name, gate, ())


_FACTS: dict[Kind, Facts] = {
    Kind.PORTRAIT: portrait_facts(),
    Kind.SELFIE: portrait_facts(),
    Kind.FACES: face_series(),
    Kind.INTEGRITY: integrity_facts(),
    Kind.VISUAL: VisualFacts("visual/1", bytes(range(256)), bytes(128), 500, 1000),
    Kind.CARD: CardText(
        "reader 1", 600, 400, (TextLine("姓名 张示例", 0.98, (1.0, 2, 9, 2, 9, 5, 1, 5)),)
    ),
}


def measured(name: str, kind: Kind, version: str = "1", at: datetime = NOON) -> Analysis:
    return Analysis(sha256_of(name), kind, version, at, facts=_FACTS[kind])


def failed(name: str, kind: Kind, version: str = "1", at: datetime = NOON) -> Analysis:
    failure = Failure("took-too-long", "stopped after 60 s")
    return Analysis(sha256_of(name), kind, version, at, failure=failure, attempts=2)


def finding(code: str = "frozen", span: Span | None = None, **changes: object) -> Finding:
    plain = Finding(code, Severity.CONCERN, Grade.OBSERVED, "freeze/1", span,
                    {"seconds": 2.5, "count": 3, "where": "中间"})  # fmt: skip
    return replace(plain, **changes)


def reviewed(key: str, submission: str = "s1", **changes: object) -> ReviewedFinding:
    return replace(ReviewedFinding(key, submission, finding()), **changes)


def face_judgement() -> FaceJudgement:
    """What the real rules make of a short series and the portrait that fits it."""
    return judge_faces(face_series(), portrait_facts())


def integrity_judgement(verdict: Verdict = Verdict.CLEAN) -> IntegrityJudgement:
    """What the real rules make of a file about which little is known, with this verdict."""
    return replace(judge_integrity(integrity_facts(), MediaPolicy()), verdict=verdict)


def judgement(key: str = "s1", **changes: object) -> Judgement:
    return replace(Judgement(key, minutes(1), RULES), **changes)


def entry(previous: AuditEntry | None, command: str, **changes: object) -> AuditEntry:
    values = {
        "at": minutes(previous.sequence if previous else 0),
        "actor": "admin",
        "role": "admin",
        "action": "GiveVerdict",
        "command_id": command,
        "subject": "submission:s1",
        "detail": {
            "outcome": "pass",
            "说明": "人工通过",
            "share": 0.1,
            "first": True,
            "none": None,
        },
    }
    return sealed(previous, **{**values, **changes})


def receipt(of: AuditEntry) -> Receipt:
    return Receipt(of.command_id, of.sequence, of.subject, "done")


def furnish(store, people: int = 1, *, practice: bool = False) -> None:
    """An exam with one subject and so many candidates: ``c1`` with ``a1`` and ``s1``, and so on."""
    with store.transaction():
        store.exams.save(Exam("e1", "2026 表演校考"))
        store.exams.save_subject(Subject("t1", "e1", "朗诵"))
        for number in range(1, people + 1):
            hand_in(store, number, practice=practice)


def hand_in(store, number: int, *, practice: bool = False, video: str = "", **changes: object):
    """One candidate, one attempt and one submission, all named by ``number``. Needs the exam."""
    kind = AttemptKind.PRACTICE if practice else AttemptKind.FORMAL
    store.candidates.save(
        candidate(f"c{number}", number=f"261101011{number:05}", name=f"考生{number}", id_number="")
    )
    store.attempts.save(
        Attempt(f"a{number}", f"c{number}", "t1", 1, kind, AttemptOutcome.SUBMITTED)
    )
    ref = media(video or f"s{number}.mp4")
    submission = Submission(f"s{number}", f"a{number}", ref, minutes(-number))
    store.submissions.save(replace(submission, **changes))
