"""Conducts the analysis: asks what is next, submits it, keeps what comes back.

Works over any ``concurrent.futures.Executor``. Everything that is done is kept at once, so a
conductor that was killed goes on where it stopped; one failure costs one measurement.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field
from typing import Any, Protocol, TypedDict

from media.card_text import CardText
from media.errors import Cancelled, MediaError
from media.face_facts import FaceSeries, PortraitFacts
from media.integrity_facts import IntegrityFacts
from media.video_facts import Trouble, VideoFacts
from media.visual_facts import VisualFacts
from review.answers import WorkItem
from review.commands import (
    Command,
    JudgeAgain,
    RecordCardText,
    RecordFaces,
    RecordFailure,
    RecordIntegrity,
    RecordPortrait,
    RecordSelfie,
    RecordVisual,
)
from review.desk import Desk
from review.errors import UserError
from review.measurements import Facts, Kind
from review.queries import AnalysisProgress, OutdatedJudgements, WaitingWork
from review.work_groups import ONE_DECODE, Group, grouped, key_of, parts

WORKER_CRASHED = "worker-crashed"
_ALL = 1_000_000
_TRIES = 2  # a crash of native code is tried once more, for it may have been another file's


class Workbench(Protocol):
    """Knows how a measurement is made here: which call, on which job, in which version."""

    def version(self, kind: Kind) -> str:
        """The version of the measuring code and models at hand; empty leaves the kind out."""

    def call_for(self, item: WorkItem) -> tuple[Callable[[Any], Facts], object]:
        """The function and the one job to submit. Raises UserError when the file is not there."""

    def call_for_video(
        self, items: tuple[WorkItem, ...]
    ) -> tuple[Callable[[Any], VideoFacts], object]:
        """As ``call_for``, for several measurements of one video, its integrity among them."""


@dataclass(frozen=True, slots=True)
class AnalysisStatus:
    """How far a run is. ``left_s`` is None until there is something to reckon from."""

    done: int
    failed: int
    waiting: int
    running: tuple[str, ...]  # file names
    elapsed_s: float
    per_minute: float
    left_s: float | None


class _Versions(TypedDict):
    portrait_version: str
    integrity_version: str
    faces_version: str
    visual_version: str
    card_version: str


@dataclass(slots=True)
class _Run:
    """The books of one run."""

    started: float
    done: int = 0
    failed: int = 0
    waiting: int = 0
    outstanding: dict[Future[Any], Group] = field(default_factory=dict)
    crashes: dict[str, int] = field(default_factory=dict)
    alone: set[str] = field(default_factory=set)  # what goes without others from now on
    again: deque[Group] = field(default_factory=deque)


class Conductor:
    """Runs measurements until none waits, at most ``width`` at a time."""

    def __init__(self, desk: Desk, executor: Executor, bench: Workbench, *, width: int) -> None:
        self._desk, self._executor, self._bench, self._width = desk, executor, bench, width

    def run(
        self,
        *,
        stop: Callable[[], bool] = lambda: False,
        heard: Callable[[AnalysisStatus], None] = lambda _: None,
        retry_failures: bool = False,
    ) -> AnalysisStatus:
        """Measure and judge all that waits. Ends early, with all kept, once ``stop()``."""
        run = _Run(time.monotonic())
        run.waiting = self._waiting()
        if retry_failures:
            run.again.extend(grouped(self._ask(retry_failures=True, limit=_ALL)))
        while not stop():
            self._start(run, self._next(run, self._width - len(run.outstanding)))
            if not run.outstanding:
                break
            heard(self._status(run))
            finished, _ = wait(run.outstanding, timeout=0.2, return_when=FIRST_COMPLETED)
            for future in finished:
                self._settle(run, future)
        self._drain(run)
        if not stop():
            self._judge(stop)
        status = self._status(run)
        heard(status)
        return status

    def _versions(self) -> _Versions:
        return {
            "portrait_version": self._bench.version(Kind.PORTRAIT),
            "integrity_version": self._bench.version(Kind.INTEGRITY),
            "faces_version": self._bench.version(Kind.FACES),
            "visual_version": self._bench.version(Kind.VISUAL),
            "card_version": self._bench.version(Kind.CARD),
        }

    def _waiting(self) -> int:
        return self._desk.ask(AnalysisProgress(**self._versions())).waiting

    def _next(self, run: _Run, limit: int) -> tuple[Group, ...]:
        """What to start now: failures to try again first, then what waits."""
        if limit <= 0:
            return ()
        if run.again:
            return tuple(run.again.popleft() for _ in range(min(limit, len(run.again))))
        under_way = tuple(key_of(item) for group in run.outstanding.values() for item in group)
        waiting = self._ask(skip=under_way, limit=limit * len(ONE_DECODE))
        return grouped(waiting, run.alone)[:limit]

    def _ask(
        self, *, limit: int, skip: tuple[str, ...] = (), retry_failures: bool = False
    ) -> tuple[WorkItem, ...]:
        versions = self._versions()
        return self._desk.ask(
            WaitingWork(**versions, retry_failures=retry_failures, skip=skip, limit=limit)
        )

    def _start(self, run: _Run, groups: tuple[Group, ...]) -> None:
        for group in groups:
            try:
                run.outstanding[self._submitted(group)] = group
            except (UserError, MediaError) as problem:
                for item in group:
                    self._fail(run, item, problem.code, str(problem))

    def _submitted(self, group: Group) -> Future[Any]:
        if len(group) > 1:
            measure_video, video = self._bench.call_for_video(group)
            return self._executor.submit(measure_video, video)
        measure, job = self._bench.call_for(group[0])
        return self._executor.submit(measure, job)

    def _settle(self, run: _Run, future: Future[Any]) -> None:
        group = run.outstanding.pop(future)
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            for item, facts in parts(group, future.result()):
                self._keep(run, item, facts)
        elif isinstance(error, Cancelled):
            return
        elif isinstance(error, BrokenExecutor):
            self._after_crash(run, group, error)
        elif isinstance(error, (MediaError, UserError)):
            for item in group:
                self._fail(run, item, error.code, getattr(error, "detail", ""))
        elif len(group) > 1:  # a bug of ours in one of them: each by itself shows in which
            run.alone.update(map(key_of, group))
        else:
            self._fail(run, group[0], "measurement-bug", f"{type(error).__name__}: {error}")

    def _keep(self, run: _Run, item: WorkItem, facts: Facts | Trouble) -> None:
        if isinstance(facts, Trouble):
            self._fail(run, item, facts.code, facts.detail)
            return
        self._desk.do(_record(item, self._bench.version(item.kind), facts))
        run.done += 1
        run.waiting = max(0, run.waiting - 1)

    def _after_crash(self, run: _Run, group: Group, error: BaseException) -> None:
        """Only the job that was in the dead worker is tried again, and only once.

        Of several measurements in one job the face check is the suspect, for only it runs native
        code in the worker itself: it goes alone, and the others are measured without it.
        """
        faces = tuple(item for item in group if item.kind is Kind.FACES)
        for item in faces or group:
            key = key_of(item)
            run.alone.add(key)
            run.crashes[key] = run.crashes.get(key, 0) + 1
            if run.crashes[key] >= _TRIES:
                self._fail(run, item, WORKER_CRASHED, str(error))

    def _fail(self, run: _Run, item: WorkItem, code: str, detail: str) -> None:
        version = self._bench.version(item.kind)
        self._desk.do(
            RecordFailure(
                sha256=item.media.sha256,
                kind=item.kind,
                version=version,
                code=code,
                detail=detail[:2000],
            )
        )
        run.failed += 1
        run.waiting = max(0, run.waiting - 1)

    def _drain(self, run: _Run) -> None:
        """Cancel what has not begun; keep what finishes all the same."""
        for future in run.outstanding:
            future.cancel()
        wait(run.outstanding)
        for future in tuple(run.outstanding):
            self._settle(run, future)

    def _judge(self, stop: Callable[[], bool]) -> None:
        """Run the rules over what is outdated: by other rules, or against other portraits."""
        while not stop():
            outdated = self._desk.ask(OutdatedJudgements(limit=200))
            if not outdated:
                return
            self._desk.do(JudgeAgain(submission_ids=outdated))

    def _status(self, run: _Run) -> AnalysisStatus:
        elapsed = time.monotonic() - run.started
        settled = run.done + run.failed
        rate = settled / elapsed if elapsed > 0 else 0.0
        return AnalysisStatus(
            done=run.done,
            failed=run.failed,
            waiting=run.waiting,
            running=tuple(group[0].media.name for group in run.outstanding.values()),
            elapsed_s=elapsed,
            per_minute=rate * 60,
            left_s=run.waiting / rate if settled else None,
        )


def _record(item: WorkItem, version: str, facts: Facts) -> Command:
    sha256 = item.media.sha256
    if isinstance(facts, IntegrityFacts):
        return RecordIntegrity(sha256=sha256, version=version, facts=facts)
    if isinstance(facts, FaceSeries):
        return RecordFaces(sha256=sha256, version=version, series=facts)
    if isinstance(facts, PortraitFacts) and item.kind is Kind.SELFIE:
        return RecordSelfie(sha256=sha256, version=version, facts=facts)
    if isinstance(facts, PortraitFacts):
        return RecordPortrait(sha256=sha256, version=version, facts=facts)
    if isinstance(facts, CardText):
        return RecordCardText(sha256=sha256, version=version, facts=facts)
    if isinstance(facts, VisualFacts):
        return RecordVisual(sha256=sha256, version=version, facts=facts)
    raise TypeError(f"not a measurement: {type(facts).__name__}")
