"""Measures the labelled pictures of a study, each once, in worker processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from pathlib import Path
from typing import Any, TypeVar

from app.study_tables import LabelledPair, SessionRow, picture_path
from media.errors import Cancelled
from media.face_facts import EngineProfile, PortraitFacts, StillFacts
from media.faces import PortraitJob, StillJob, examine_portrait, examine_still
from review.calibration import FAILED, Pair
from review.identity_trials import Person
from review.similarity import distances, limits_for, resemblance, unclear

CRASHED = "worker-crashed"
Facts = TypeVar("Facts", PortraitFacts, StillFacts)
Job = TypeVar("Job", PortraitJob, StillJob)
Heard = Callable[[int, int], None]  # done, all


def measure_all(
    executor: Executor,
    call: Callable[[Job], Facts],
    jobs: Sequence[Job],
    lost: Facts,
    *,
    width: int,
    stop: Callable[[], bool] = lambda: False,
    heard: Heard = lambda _done, _all: None,
) -> list[Facts]:
    """Run all jobs, at most ``width`` at a time; the results in the order of the jobs.

    A job whose worker dies is tried once more, then counts as ``lost``; no other job suffers.
    Raises Cancelled once ``stop()``, and whatever else a job raises, such as ToolMissing.
    """
    waiting = deque(enumerate(jobs))
    running: dict[Future[Facts], int] = {}
    crashed: set[int] = set()
    found: dict[int, Facts] = {}
    try:
        while waiting or running:
            if stop():
                raise Cancelled("stopped")
            while waiting and len(running) < width:
                number, job = waiting.popleft()
                running[executor.submit(call, job)] = number
            done, _ = wait(running, timeout=0.2, return_when=FIRST_COMPLETED)
            for future in done:
                number = running.pop(future)
                try:
                    found[number] = future.result()
                except BrokenExecutor:
                    if number in crashed:
                        found[number] = lost
                    else:
                        crashed.add(number)
                        waiting.appendleft((number, jobs[number]))
            heard(len(found), len(jobs))
    finally:
        for future in running:
            future.cancel()
    return [found[number] for number in range(len(jobs))]


class Study:
    """One model over one table. ``how`` goes to ``measure_all``: width, stop, heard."""

    def __init__(self, executor: Executor, home: Path, profile: str, **how: Any) -> None:
        self._executor, self._home, self._profile, self._how = executor, str(home), profile, how
        self.engine: EngineProfile | None = None  # what measured, once something was

    def portraits(self, paths: Sequence[Path]) -> dict[Path, PortraitFacts]:
        """Each picture examined as an ID photo."""
        wanted = list(dict.fromkeys(paths))
        jobs = [PortraitJob(str(path), self._home, self._profile, labelled=True) for path in wanted]
        lost = PortraitFacts(None, problem=CRASHED)
        found = measure_all(self._executor, examine_portrait, jobs, lost, **self._how)
        self._remember(found)
        return dict(zip(wanted, found, strict=True))

    def stills(self, paths: Sequence[Path]) -> dict[Path, StillFacts]:
        """Each picture examined as a frame."""
        wanted = list(dict.fromkeys(paths))
        jobs = [StillJob(str(path), self._home, self._profile) for path in wanted]
        lost = StillFacts(None, problem=CRASHED)
        found = measure_all(self._executor, examine_still, jobs, lost, **self._how)
        self._remember(found)
        return dict(zip(wanted, found, strict=True))

    def _remember(self, found: Sequence[PortraitFacts] | Sequence[StillFacts]) -> None:
        engines = (facts.profile for facts in found if facts.profile is not None)
        self.engine = self.engine or next(engines, None)

    def pairs(self, table: Path, labels: Sequence[LabelledPair]) -> list[Pair]:
        """Every labelled pair compared by the raw limits, for a pair knows no cohort."""
        places = {name: picture_path(table, name) for pair in labels for name in (pair.a, pair.b)}
        facts = self.portraits(list(places.values()))
        return [_compared(pair, facts[places[pair.a]], facts[places[pair.b]]) for pair in labels]

    def people(self, table: Path, rows: Sequence[SessionRow]) -> list[Person]:
        """The persons of a session with all their pictures measured."""
        place = {row.file: picture_path(table, row.file) for row in rows}
        photos = self.portraits([place[row.file] for row in rows if row.role == "id"])
        frames = self.stills([place[row.file] for row in rows if row.role == "frame"])
        mine: dict[tuple[str, str], PortraitFacts] = {}
        seen: dict[tuple[str, str], list[StillFacts]] = {}
        for row in rows:
            who = (row.group, row.person)
            shown = seen.setdefault(who, [])
            if row.role == "id":
                mine[who] = photos[place[row.file]]
            else:
                shown.append(frames[place[row.file]])
        return [Person(who[1], who[0], mine.get(who), tuple(shown)) for who, shown in seen.items()]


def _compared(pair: LabelledPair, a: PortraitFacts, b: PortraitFacts) -> Pair:
    for facts in (a, b):
        if not facts.usable or facts.profile is None:
            reason = facts.problem or "portrait-no-face"
            return Pair(pair.a, pair.b, pair.same, None, FAILED, reason, pair.group)
    assert a.profile is not None and b.profile is not None  # noqa: S101, PT018 -- just looked at
    if a.profile.name != b.profile.name:
        return Pair(pair.a, pair.b, pair.same, None, FAILED, "portrait-other-profile", pair.group)
    gap = float(distances(b.vector()[None], a.vector())[0])
    coarse = "portrait-small-face" in (*a.notices, *b.notices)
    poor = unclear(a.light) or unclear(b.light)
    said = resemblance(gap, None, limits_for(a.profile), coarse=coarse, unclear=poor)
    state = said.standing.value
    return Pair(pair.a, pair.b, pair.same, round(gap, 6), state, None, pair.group)
