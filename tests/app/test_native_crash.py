"""A crash of native code in the middle of a real face job costs that job and no other."""

from __future__ import annotations

import ctypes
import os
import sys
from functools import partial
from pathlib import Path

import pytest

from app.executors import WorkerPool
from app.faces_study import CRASHED, measure_all
from app.measuring import LocalBench
from app.workspace import Workspace
from media.face_facts import FaceSeries, PortraitFacts
from media.faces import FaceVideoJob, PortraitJob, examine_portrait, observe_faces
from media.fingerprint import sha256_of
from media.media_ref import MediaRef
from media.video_facts import VideoFacts
from media.video_job import VideoJob, measure_video
from media.workers.warm_up import warm_up
from review.analysis import WORKER_CRASHED, Conductor
from review.local_desk import LocalDesk
from review.measurements import Kind
from review.queries import AuditTrail
from tests.support.desks import ADMIN, SteppingClock, row, video
from tests.support.faces import ASTRONAUT, HOPPER, Scene, make_clip, portrait_file
from tests.support.fake_store import FakeStore

pytest_plugins = ["tests.support.face_fixtures"]


def read_address_zero() -> None:
    """What a bug in a native library does: the system ends the process with SIGSEGV."""
    ctypes.string_at(0)


def abort() -> None:
    """What an assertion in a native library does: SIGABRT."""
    os.abort()


def examine_and_crash(job: PortraitJob) -> PortraitFacts:
    """The real measurement, except that the engine's native code dies under the marked picture."""
    if "crash" not in Path(job.path).name:
        return examine_portrait(job)
    from media.workers import deepface_engine

    die = abort if "abort" in job.path else read_address_zero

    def broken(*_: object) -> None:
        log(job, "crashed")
        die()

    deepface_engine.DeepFaceEngine.embed = broken  # in this process only, which ends here
    return examine_portrait(job)


def log(job: PortraitJob, line: str) -> None:
    with (Path(job.path).parent / f"{Path(job.path).name}.log").open("a") as stream:
        print(line, os.getpid(), file=stream)


@pytest.fixture(scope="module", autouse=True)
def no_core_dumps():
    """A crash that is meant leaves no core file of 500 MB in the working folder."""
    if sys.platform == "win32":
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_CORE, before)


@pytest.fixture(scope="module")
def pool(models_home):
    with WorkerPool(2, partial(warm_up, models_home)) as made:
        yield made


def put(folder: Path, person: str, name: str) -> str:
    file = folder / name
    file.write_bytes(portrait_file(person).read_bytes())
    return str(file)


@pytest.mark.parametrize("how", ["segfault", "abort"])
def test_the_worker_comes_back_and_the_other_jobs_are_untouched(
    tmp_path, models_home, portraits, pool, how
):
    people = (ASTRONAUT, HOPPER, HOPPER)
    good = [put(tmp_path, person, f"{number}.png") for number, person in enumerate(people)]
    bad = put(tmp_path, HOPPER, f"crash-{how}.jpg")
    paths = [*good[:2], bad, *good[2:]]
    found = measure_all(
        pool,
        examine_and_crash,
        [PortraitJob(path, models_home) for path in paths],
        PortraitFacts(None, problem=CRASHED),
        width=3,
    )
    assert found[2].problem == CRASHED
    for facts, person in zip(found[:2] + found[3:], people, strict=True):
        assert facts == portraits[person]
    lines = Path(f"{bad}.log").read_text().splitlines()
    assert len(lines) == 2  # tried once more, in another process, then given up
    assert len(set(lines)) == 2


class PortraitBench:
    """The real portrait measurement over files in a folder, as the analysis would ask for it."""

    def __init__(self, folder: Path, home: str) -> None:
        self.folder, self.home = folder, home
        self.asked: list[str] = []

    def version(self, kind: Kind) -> str:
        return "portrait/test" if kind is Kind.PORTRAIT else ""

    def call_for(self, item):
        self.asked.append(item.media.name)
        return examine_and_crash, PortraitJob(str(self.folder / item.media.name), self.home)

    def call_for_video(self, items):
        raise AssertionError("a portrait is no video")


def test_the_conductor_keeps_the_failure_of_one_portrait_and_all_others(
    tmp_path, models_home, pool
):
    desk = LocalDesk(FakeStore(), ADMIN, SteppingClock())
    for line, name in enumerate(("a.png", "crash.png", "b.png"), 2):
        put(tmp_path, ASTRONAUT if line == 2 else HOPPER, name)
        number = f"261101011500{line:02}"
        desk.do(row(candidate_number=number, line=line, portrait=video(name)))
    bench = PortraitBench(tmp_path, models_home)
    status = Conductor(desk, pool, bench, width=2).run()
    assert (status.done, status.failed) == (2, 1)
    assert sorted(bench.asked) == ["a.png", "b.png", "crash.png", "crash.png"]
    kept = [entry.detail.get("failure") for entry in desk.ask(AuditTrail()).entries]
    assert kept.count(WORKER_CRASHED) == 1


def die_at_the_third_frame() -> None:
    """From now on the engine's native code dies in this process, in the middle of a video."""
    from media.workers.face_watch import FaceWatch

    look, seen = FaceWatch.look_at, []

    def broken(watch: FaceWatch, frame: object) -> None:
        seen.append(frame)
        if len(seen) == 3:
            read_address_zero()
        look(watch, frame)

    FaceWatch.look_at = broken


def measure_video_and_crash(job: VideoJob) -> VideoFacts:
    if job.faces:
        die_at_the_third_frame()
    return measure_video(job)


def observe_and_crash(job: FaceVideoJob) -> FaceSeries:
    die_at_the_third_frame()
    return observe_faces(job)


class CrashingBench(LocalBench):
    """The bench of this machine, except that the face check dies in native code."""

    def call_for(self, item):
        call, job = super().call_for(item)
        return (observe_and_crash if item.kind is Kind.FACES else call), job

    def call_for_video(self, items):
        return measure_video_and_crash, super().call_for_video(items)[1]


def test_a_crash_in_the_shared_decode_costs_the_face_check_and_nothing_else(
    tmp_path, models_home, pool
):
    folder = tmp_path / "received"
    folder.mkdir()
    clip = make_clip(folder / "a.mp4", [Scene(ASTRONAUT, 3)])
    workspace = Workspace.create(tmp_path / "workspace")
    ref = MediaRef(workspace.add_root(folder), "a.mp4", sha256_of(clip), clip.stat().st_size)
    desk = LocalDesk(FakeStore(), ADMIN, SteppingClock())
    desk.do(row(video=ref))
    status = Conductor(desk, pool, CrashingBench(workspace, Path(models_home)), width=1).run()
    assert (status.done, status.failed, status.waiting) == (2, 1, 0)
    details = [entry.detail for entry in desk.ask(AuditTrail()).entries]
    kept = {d["kind"]: d["failure"] for d in details if "kind" in d}
    assert kept == {"integrity": None, "visual": None, "faces": WORKER_CRASHED}
