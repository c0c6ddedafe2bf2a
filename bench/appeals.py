"""The appeals desk at 100,000 cases: the queue, claims by eight processes at once, and the clock.

    python -m bench.appeals [--appeals N] [--claims N]

Prints medians and the 95th percentile in milliseconds, beside a plain ``SELECT 1`` and an empty
transaction on the same database in the same run.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.wiring import found_workspace, open_desk
from app.workspace import Workspace
from db.store import open_store
from review.actors import Actor, Role
from review.appeal_commands import ClaimNext
from review.appeal_queries import AppealCase, AppealOrder, AppealQueue, AppealTally, Band
from review.appeal_rules import AppealRules, promised, urgent_span
from review.appeals import Appeal, AppealKind, AppealState, Channel, TypedIdentity
from review.sla import ServiceLevel, WorkCalendar, deadline
from review.store import AppealColumns

_WORKER = """
import sys, time
from pathlib import Path
from app.wiring import open_desk
from app.workspace import Workspace
from review.actors import Actor, Role
from review.appeal_commands import ClaimNext
actor = Actor(sys.argv[2], sys.argv[2], Role.SUPPORT)
with open_desk(Workspace.at(Path(sys.argv[1])), actor) as desk:
    print("ready", flush=True)
    sys.stdin.readline()
    for _ in range(int(sys.argv[3])):
        began = time.perf_counter()
        receipt = desk.do(ClaimNext())
        print(receipt.subject, time.perf_counter() - began, flush=True)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--appeals", type=int, default=100_000)
    parser.add_argument("--claims", type=int, default=50, help="by each of the eight processes")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workspace = found_workspace(Path(folder) / "bench")
        fill(workspace, chosen.appeals)
        print(f"{chosen.appeals} appeals, 2 % of them urgent, a tenth closed")
        questions(workspace)
        alone(workspace, chosen.claims)
        together(workspace, chosen.claims)
    clock()


def fill(workspace: Workspace, count: int) -> None:
    """Appeals filed over the last days, in every state, with names that can be searched."""
    chance = random.Random(7)
    now, rules = datetime.now(UTC), AppealRules()
    kinds = list(AppealKind)
    with (
        open_store(workspace.database, snapshots=workspace.snapshots) as store,
        store.transaction(),
    ):
        for place in range(count):
            filed = now - timedelta(seconds=chance.randrange(5 * 86_400))
            kind = kinds[place % len(kinds)] if place % 7 != 1 else AppealKind.FACE_MISMATCH
            closes = now + timedelta(hours=chance.randrange(1, 20)) if place % 50 == 0 else None
            appeal = Appeal(
                f"{place:032x}",
                kind,
                Channel.APP,
                f"T-{place}",
                None,
                TypedIdentity(f"26{place:012d}", f"考生{place}", f"11010519{place:09d}X"),
                filed,
                filed,
                AppealState.CLOSED if place % 10 == 3 else AppealState.OPEN,
                promised(rules, 0, filed),
                closes,
            )
            span = urgent_span(rules, kind, filed, closes) or (None, None)
            typed = appeal.typed
            store.appeals.save(
                appeal, AppealColumns(typed.number, typed.name, typed.id_number, *span)
            )


def questions(workspace: Workspace) -> None:
    with (
        open_desk(workspace) as desk,
        open_store(workspace.database, snapshots=workspace.snapshots) as store,
    ):
        told("SELECT 1 (baseline)", lambda: store._connection.rows("SELECT 1"))
        told("queue, first 100 rows", lambda: desk.ask(AppealQueue()))
        told("queue, rows 50,000-50,100", lambda: desk.ask(AppealQueue(offset=50_000)))
        told("tally of all open cases", lambda: desk.ask(AppealTally()))
        told("queue, in warning", lambda: desk.ask(AppealQueue(bands=(Band.WARNING,))))
        told("queue, by name", lambda: desk.ask(AppealQueue(order=AppealOrder.NAME)))
        told("search “考生4321”", lambda: desk.ask(AppealQueue(text="考生4321")))
        told("search “T-99”", lambda: desk.ask(AppealQueue(text="T-99")))
        told("search “考生”", lambda: desk.ask(AppealQueue(text="考生")))
        told("one case", lambda: desk.ask(AppealCase(appeal_id=f"{7:032x}")))


def alone(workspace: Workspace, claims: int) -> None:
    actor = Actor("alone", "alone", Role.SUPPORT)
    with (
        open_desk(workspace, actor) as desk,
        open_store(workspace.database, snapshots=workspace.snapshots) as store,
    ):

        def empty() -> None:
            with store.transaction():
                pass

        told("empty transaction (baseline)", empty)
        told("claim next, one process", lambda: desk.do(ClaimNext()), claims)


def together(workspace: Workspace, claims: int) -> None:
    """Eight processes claim at once; every claim is checked against all others."""
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", _WORKER, str(workspace.folder), f"p{place}", str(claims)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for place in range(8)
    ]
    for worker in workers:
        assert worker.stdout is not None
        worker.stdout.readline()
    began = time.perf_counter()
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    lines = [line.split() for worker in workers for line in worker.communicate()[0].splitlines()]
    took = time.perf_counter() - began
    subjects = [subject for subject, _ in lines]
    doubled = len(subjects) - len(set(subjects))
    print_row("claim next, eight processes", [float(seconds) for _, seconds in lines])
    print(f"  {len(subjects) / took:.0f} claims a second, {doubled} claimed twice")


def clock() -> None:
    """Deadlines a second, at every hour of a month, with and without daylight saving."""
    for zone in ("Asia/Shanghai", "Europe/Berlin"):
        level = ServiceLevel(WorkCalendar(zone))
        instants = [
            datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=17 * n) for n in range(2500)
        ]
        began = time.perf_counter()
        for at in instants:
            deadline(level, at)
        print(f"deadlines, {zone}: {len(instants) / (time.perf_counter() - began):,.0f} a second")


def told(name: str, call: Callable[[], object], times: int = 30) -> None:
    call()
    spans = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        spans.append(time.perf_counter() - began)
    print_row(name, spans)


def print_row(name: str, spans: list[float]) -> None:
    ordered = sorted(spans)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    print(f"{name:<34} median {statistics.median(spans) * 1000:8.2f} ms   p95 {p95 * 1000:8.2f} ms")


if __name__ == "__main__":
    main()
