"""The conductor over real processes: bounded, resumable, and one failure costs one measurement.

The measurements here are small functions of the test's own: what is tested is what becomes of
their results, failures and crashes.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field

import pytest

from app.executors import InlineExecutor, WorkerPool
from media.errors import Cancelled, MediaError
from media.integrity_facts import GateFacts, IntegrityFacts, Refusal
from media.video_facts import Trouble, VideoFacts
from media.visual_facts import VisualFacts
from review.analysis import WORKER_CRASHED, Conductor
from review.local_desk import LocalDesk
from review.measurements import Facts, Kind
from review.queries import AnalysisProgress, AuditTrail, SubmissionQueue
from tests.support.desks import ADMIN, SteppingClock, row, video
from tests.support.face_series import recording
from tests.support.fake_store import FakeStore

SERIES = recording("OOO")
DESCRIPTION = VisualFacts("visual/test", bytes(range(256)), bytes(128), 500, 1000)


@dataclass(frozen=True, slots=True)
class SmallJob:
    sha256: str
    name: str


def measure(job: SmallJob) -> IntegrityFacts:
    """What the file's name asks for."""
    if job.name.startswith("crash"):
        os._exit(7)
    if job.name.startswith("unreadable"):
        raise MediaError("file-changed", "other bytes")
    if job.name.startswith("bug"):
        raise ZeroDivisionError("a bug of ours")
    if job.name.startswith("cancelled"):
        raise Cancelled("stop")
    gate = GateFacts(10, 0, Refusal.TEXT, None, ".mp4", False, "00" * 16)
    return IntegrityFacts(job.name, gate, (), job.sha256)


@dataclass
class SmallBench:
    asked: list[str] = field(default_factory=list)

    def version(self, kind: Kind) -> str:
        return "small/1" if kind is Kind.INTEGRITY else ""

    def call_for(self, item):
        self.asked.append(item.media.path)
        return measure, SmallJob(item.media.sha256, item.media.name)

    def call_for_video(self, items):
        raise AssertionError("one kind alone is never a group")


def measure_whole(job: SmallJob) -> VideoFacts:
    """All three, as the file's name asks for: the face check is what goes wrong."""
    if job.name.startswith("crash"):
        os._exit(7)
    if job.name.startswith("bug"):
        raise ZeroDivisionError("a bug of ours")
    trouble = Trouble("model-missing") if job.name.startswith("modelless") else None
    return VideoFacts(measure(job), trouble or SERIES, DESCRIPTION)


def measure_one(job: SmallJob) -> Facts:
    """One of the three, where it is measured by itself; the face check crashes again."""
    path, kind = job.name.rsplit("/", 1)
    if kind == "faces" and path.startswith("crash"):
        os._exit(7)
    return {"integrity": measure(SmallJob(job.sha256, "a")), "visual": DESCRIPTION}.get(
        kind, SERIES
    )


@dataclass
class VideoBench:
    """All that is measured on a video; keeps which kinds were asked for together."""

    asked: list[tuple[str, ...]] = field(default_factory=list)

    def version(self, kind: Kind) -> str:
        return "small/1"

    def call_for(self, item):
        self.asked.append((item.kind.value,))
        return measure_one, SmallJob(item.media.sha256, f"{item.media.name}/{item.kind.value}")

    def call_for_video(self, items):
        self.asked.append(tuple(item.kind.value for item in items))
        item = items[0]
        if Kind.FACES not in {one.kind for one in items}:
            return measure_whole, SmallJob(item.media.sha256, "without faces.mp4")
        return measure_whole, SmallJob(item.media.sha256, item.media.name)


@pytest.fixture
def desk():
    return LocalDesk(FakeStore(), ADMIN, SteppingClock())


def hand_in(desk, *names):
    for line, name in enumerate(names, 2):
        number = f"261101011500{line:02}"
        desk.do(row(candidate_number=number, line=line, video=video(name)))


def test_everything_that_waits_is_measured_and_judged(desk):
    hand_in(desk, "a.mp4", "b.mp4", "c.mp4")
    status = Conductor(desk, InlineExecutor(), SmallBench(), width=2).run()
    assert (status.done, status.failed, status.waiting) == (3, 0, 0)
    assert {one.integrity for one in desk.ask(SubmissionQueue()).rows} == {"not_video"}


def test_a_second_run_has_nothing_to_do(desk):
    hand_in(desk, "a.mp4")
    Conductor(desk, InlineExecutor(), SmallBench(), width=2).run()
    bench = SmallBench()
    assert Conductor(desk, InlineExecutor(), bench, width=2).run().done == 0
    assert bench.asked == []


@pytest.mark.parametrize("name", ["unreadable.mp4", "bug.mp4"])
def test_a_failure_is_kept_and_the_others_go_on(desk, name):
    hand_in(desk, name, "a.mp4")
    status = Conductor(desk, InlineExecutor(), SmallBench(), width=1).run()
    assert (status.done, status.failed) == (1, 1)
    assert {one.integrity for one in desk.ask(SubmissionQueue()).rows} == {"failed", "not_video"}


def test_failures_are_tried_again_when_asked(desk):
    hand_in(desk, "unreadable.mp4")
    Conductor(desk, InlineExecutor(), SmallBench(), width=1).run()
    bench = SmallBench()
    status = Conductor(desk, InlineExecutor(), bench, width=1).run(retry_failures=True)
    assert (status.failed, bench.asked) == (1, ["unreadable.mp4"])


def test_a_crash_in_native_code_costs_that_file_only_after_a_second_try(desk):
    hand_in(desk, "crash.mp4", "a.mp4", "b.mp4", "c.mp4")
    bench = SmallBench()
    with WorkerPool(2) as pool:
        status = Conductor(desk, pool, bench, width=3).run()
    assert (status.done, status.failed) == (3, 1)
    assert bench.asked.count("crash.mp4") == 2
    assert all(bench.asked.count(name) == 1 for name in ("a.mp4", "b.mp4", "c.mp4"))
    details = [entry.detail for entry in desk.ask(AuditTrail()).entries]
    assert sum(detail.get("failure") == WORKER_CRASHED for detail in details) == 1


def test_stopping_keeps_what_is_done_and_the_next_run_goes_on(desk):
    hand_in(desk, *(f"{number}.mp4" for number in range(6)))
    stop = threading.Event()

    def after_two(status):
        if status.done >= 2:
            stop.set()

    conductor = Conductor(desk, InlineExecutor(), SmallBench(), width=1)
    first = conductor.run(stop=stop.is_set, heard=after_two)
    assert 2 <= first.done < 6
    second = Conductor(desk, InlineExecutor(), SmallBench(), width=1).run()
    assert first.done + second.done == 6
    assert desk.ask(AnalysisProgress(integrity_version="small/1")).waiting == 0


def test_a_cancelled_measurement_is_no_failure(desk):
    hand_in(desk, "cancelled.mp4")
    asked = []
    conductor = Conductor(desk, InlineExecutor(), SmallBench(), width=1)
    status = conductor.run(stop=lambda: len(asked) > 1, heard=asked.append)
    assert (status.done, status.failed) == (0, 0)
    assert desk.ask(AnalysisProgress(integrity_version="small/1")).waiting == 1


def test_no_more_than_its_width_is_outstanding(desk):
    hand_in(desk, *(f"{number}.mp4" for number in range(8)))
    seen = []
    with WorkerPool(2) as pool:
        Conductor(desk, pool, SmallBench(), width=3).run(
            heard=lambda status: seen.append(len(status.running))
        )
    assert max(seen) <= 3


ALL_THREE = ("integrity", "visual", "faces")


def kept(desk) -> dict[str, str | None]:
    """The measurements on record, with the code of those that failed."""
    entries = desk.ask(AuditTrail(limit=1000)).entries
    details = [entry.detail for entry in entries if "kind" in entry.detail]
    return {str(detail["kind"]): detail["failure"] for detail in details}


def test_what_waits_on_one_video_is_measured_in_one_job_and_kept_apart(desk):
    hand_in(desk, "a.mp4", "b.mp4")
    bench = VideoBench()
    status = Conductor(desk, InlineExecutor(), bench, width=1).run()
    assert bench.asked == [ALL_THREE, ALL_THREE]
    assert (status.done, status.failed, status.waiting) == (6, 0, 0)
    assert kept(desk) == dict.fromkeys(ALL_THREE)


def test_trouble_with_the_faces_is_kept_as_theirs(desk):
    hand_in(desk, "modelless.mp4")
    status = Conductor(desk, InlineExecutor(), VideoBench(), width=1).run()
    assert (status.done, status.failed) == (2, 1)
    assert kept(desk) == {"integrity": None, "visual": None, "faces": "model-missing"}


def test_a_crash_in_the_shared_job_costs_the_face_check_only(desk):
    hand_in(desk, "crash.mp4")
    bench = VideoBench()
    with WorkerPool(1) as pool:
        status = Conductor(desk, pool, bench, width=1).run()
    assert sorted(bench.asked) == [("faces",), ("integrity", "visual"), ALL_THREE]
    assert (status.done, status.failed, status.waiting) == (2, 1, 0)
    details = [entry.detail for entry in desk.ask(AuditTrail(limit=1000)).entries]
    failures = [(d.get("kind"), d["failure"]) for d in details if d.get("failure")]
    assert failures == [("faces", WORKER_CRASHED)]


def test_a_bug_in_the_shared_job_is_looked_for_one_by_one(desk):
    hand_in(desk, "bug.mp4")
    bench = VideoBench()
    status = Conductor(desk, InlineExecutor(), bench, width=1).run()
    assert bench.asked == [ALL_THREE, ("integrity",), ("visual",), ("faces",)]
    assert (status.done, status.failed) == (3, 0)


def test_what_is_outdated_alone_is_measured_alone(desk):
    hand_in(desk, "a.mp4")
    Conductor(desk, InlineExecutor(), VideoBench(), width=1).run()

    class NewModel(VideoBench):
        def version(self, kind: Kind) -> str:
            return "small/2" if kind is Kind.FACES else "small/1"

    bench = NewModel()
    Conductor(desk, InlineExecutor(), bench, width=3).run()
    assert bench.asked == [("faces",)]
