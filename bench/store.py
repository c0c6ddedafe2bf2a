"""How quick the store is with 10,000 and 100,000 submissions in it.

    python bench/store.py [COUNT ...]

Fills a new database with made-up candidates through the store itself, half of them judged, and
prints what a console would wait for: opening, the queue's first page, filters, search, one review.
Nothing is asserted. Times are medians in milliseconds; the database lies in the temporary folder.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from db.store import SqliteStore, open_store
from media.face_facts import PortraitFacts
from media.integrity_facts import Family, GateFacts, IntegrityFacts
from media.media_ref import MediaRef
from review.candidates import Candidate
from review.decisions import Outcome, ReviewedFinding, SessionVerdict
from review.findings import Finding, Grade, Severity
from review.ids import derived_id
from review.measurements import Analysis, Failure, Judgement, Kind
from review.queries import Findings, QueueOrder, SubmissionQueue, Taken, WaitingWork
from review.submissions import Attempt, AttemptKind, AttemptOutcome, Exam, Subject, Submission

_NOON = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英"
_BATCH = 1000
_FACTS = IntegrityFacts("a.mp4", GateFacts(1, 1, None, Family.MP4, ".mp4", True, "00" * 16), ())


def fill(store: SqliteStore, count: int) -> None:
    with store.transaction():
        store.exams.save(Exam("e1", "2026 表演校考"))
        store.exams.save_subject(Subject("t1", "e1", "朗诵"))
    for start in range(0, count, _BATCH):
        with store.transaction():
            for number in range(start, min(count, start + _BATCH)):
                hand_in(store, number)
                if number % 2:
                    judge(store, number)


def hand_in(store: SqliteStore, number: int) -> None:
    name = _SURNAMES[number % 20] + _GIVEN[number % 23] + _GIVEN[number // 23 % 23]
    key = derived_id(number)
    person = Candidate(key, f"2611{number:010}", name, f"110101{number % 9999:04}{number:08}",
                       portrait=_media(f"{number}.jpg"))  # fmt: skip
    store.candidates.save(person)
    store.attempts.save(Attempt(key, key, "t1", 1, AttemptKind.FORMAL, AttemptOutcome.SUBMITTED))
    recorded = _NOON + timedelta(seconds=number)
    store.submissions.save(Submission(key, key, _media(f"{number}.mp4"), recorded))


def judge(store: SqliteStore, number: int) -> None:
    key, video = derived_id(number), _media(f"{number}.mp4").sha256
    portrait = _media(f"{number}.jpg").sha256
    store.analyses.save(Analysis(video, Kind.INTEGRITY, "1", _NOON, _FACTS))
    store.analyses.save(Analysis(portrait, Kind.PORTRAIT, "1", _NOON, PortraitFacts(None)))
    store.judgements.save(
        Judgement(
            key, _NOON, "rules/1", faces_missing=Failure("no_portrait"), priority=number % 300
        )
    )
    found = Finding("frozen", Severity.CONCERN, Grade.OBSERVED, "freeze/1")
    store.findings.save_all([ReviewedFinding(derived_id("f", number), key, found)])


def _media(name: str) -> MediaRef:
    return MediaRef("media", f"2026/{name}", derived_id(name) * 2, 1_000_000)


def median_ms(ask: Callable[[], object], times: int = 9) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def questions(store: SqliteStore, count: int) -> dict[str, Callable[[], object]]:
    def page(**wanted: object) -> Callable[[], object]:
        return lambda: store.submissions.queue(SubmissionQueue(**wanted), "me")  # type: ignore[arg-type]

    versions = {"portrait_version": "1", "integrity_version": "1", "faces_version": "1"}
    return {
        "queue, first page": page(),
        "queue, by candidate": page(order=QueueOrder.CANDIDATE),
        "queue, newest": page(order=QueueOrder.NEWEST),
        "queue, by name": page(order=QueueOrder.NAME),
        "queue, by stage, backwards": page(order=QueueOrder.STAGE, backwards=True),
        "queue, not seen by me": page(seen=False),
        "queue, open findings, nobody's": page(findings=Findings.OPEN, taken=Taken.NOBODYS),
        "queue, where one stands": page(limit=0, place_of=derived_id(count // 2), since=0),
        "queue, row 90 % down": page(offset=count * 9 // 10),
        "queue, unreviewed without portrait": page(unreviewed_only=True, faces=("no_portrait",)),
        "queue, a filter nothing passes": page(integrity=("corrupted",)),
        "queue, text 张 (1 in 20)": page(text="张"),
        "queue, text 王伟": page(text="王伟"),
        "queue, text of 4 digits": page(text="0042"),
        "queue, text in every number": page(text="2611"),
        "search, 张伟": lambda: store.candidates.search("张伟", 20),
        "search, last 4 digits": lambda: store.candidates.search("1234", 20),
        "next work": lambda: store.analyses.waiting(WaitingWork(**versions)),  # type: ignore[arg-type]
        "progress": lambda: store.analyses.progress(dict.fromkeys(Kind, "1")),
        "exam counts": lambda: store.exams.counts("e1"),
        "outdated judgements": lambda: store.judgements.outdated("rules/1", 500),
        "outdated, new rules": lambda: store.judgements.outdated("rules/2", 500),
        "cohort": lambda: store.analyses.cohort("e1", 51),
        "one verdict, committed": lambda: decide(store, count // 2),
    }


def decide(store: SqliteStore, number: int) -> None:
    with store.transaction():
        verdict = SessionVerdict(derived_id(number), Outcome.PASS, "", "me", _NOON)
        store.decisions.save_verdict(verdict)


def measure(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workspace.sqlite"
        start = time.perf_counter()
        with open_store(path, snapshots=Path(folder)) as store:
            created = time.perf_counter() - start
            fill(store, count)
            filled = time.perf_counter() - start - created
        print(f"\n{count:,} submissions, {path.stat().st_size / 1e6:.0f} MB")
        print(f"{'make the database':36} {created * 1000:9.1f} ms")
        print(f"{'fill it, per submission':36} {filled / count * 1000:9.2f} ms")
        reopen = median_ms(lambda: open_store(path, snapshots=Path(folder)).close())
        print(f"{'open it again':36} {reopen:9.1f} ms")
        with open_store(path, snapshots=Path(folder)) as store:
            start = time.perf_counter()
            store.submissions.queue(SubmissionQueue(), "me")
            print(f"{'queue, first page, cold':36} {(time.perf_counter() - start) * 1000:9.1f} ms")
            for name, ask in questions(store, count).items():
                print(f"{name:36} {median_ms(ask):9.1f} ms")


if __name__ == "__main__":
    for wanted in [int(text) for text in sys.argv[1:]] or [10_000, 100_000]:
        measure(wanted)
