"""How quick the appeals page is on a queue of 100,000 cases.

    python -m bench.appeals_page [--appeals N] [FOLDER]

Fills a workspace (kept in FOLDER for the next time), opens the real console on it in this process
and works it: opens the page, scrolls through the whole list, sorts by each column, searches, moves
the clocks of the rows in sight, and lets a second desk change a case. Prints how long each took and
the CPU time that went by, and how long the window did not answer. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from app.collector import Collector
from app.console import Console, make_application
from app.freezes import FreezeWatch
from app.screenshots import settle, wait
from app.wiring import found_workspace, open_desk
from app.workspace import Workspace
from bench.appeals import fill
from review.actors import Actor, Role
from review.appeal_commands import ClaimNext
from review.appeal_queries import AppealOrder, AppealQueue
from widgets.appeals.queue_rows import CLOCK_COLUMN

ME = Actor("bench", "bench", Role.LEADER)
OTHER = Actor("other", "other", Role.SUPPORT)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--appeals", type=int, default=100_000)
    parser.add_argument("folder", nargs="?", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        workspace = found_workspace(chosen.folder or Path(temporary) / "bench")
        with open_desk(workspace, ME) as desk:
            held = desk.ask(AppealQueue(states=(), limit=0)).total
        if held < chosen.appeals:
            fill(workspace, chosen.appeals)
        work(workspace, Path(temporary) / "console.ini")


def work(workspace: Workspace, settings: Path) -> None:
    application = make_application()
    collector = Collector(application)
    console = Console(application, workspace, actor=ME, settings_file=settings)
    console.window.resize(1440, 900)
    console.window.show()
    console.start()
    review: Any = console.window.page("review")
    wait(lambda: review.queue.total is not None, review.queue.counted)
    frozen: list[float] = []
    watch = FreezeWatch(console)
    watch.frozen.connect(frozen.append)

    def rest() -> None:
        wait(lambda: not console.client.outstanding, console.client.busy_changed)
        settle()

    page: Any = None

    def open_page() -> None:
        nonlocal page
        page = console.window.open_page("appeals")
        wait(lambda: page.queue.total is not None, page.queue.counted)
        rest()

    tell("open the page, rows on the screen", [timed(open_page)])
    print(f"  {page.queue.total} cases in the queue")
    table, bar = page.queue.table, page.queue.table.verticalScrollBar()

    def scroll(to: int) -> None:
        bar.setValue(to)
        table.viewport().repaint()

    places = [bar.maximum() * step // 200 for step in range(200)]
    tell(
        "scroll a two-hundredth of the list, painted",
        [timed(lambda p=p: scroll(p)) for p in places],
    )
    tell(
        "the same, its rows there too",
        [timed(lambda p=p: (scroll(p), rest())) for p in places[::10]],
    )
    for order in AppealOrder:
        told = AppealQueue(order=order)
        tell(f"sort by {order.value}", [timed(lambda t=told: (page.queue.show_queue(t), rest()))])
    told = AppealQueue(order=AppealOrder.NAME, backwards=True)
    tell("the same, the other way round", [timed(lambda: (page.queue.show_queue(told), rest()))])
    for text in ("考生4321", "T-99", "考生"):
        found = AppealQueue(text=text)
        tell(f"search “{text}”", [timed(lambda f=found: (page.queue.show_queue(f), rest()))])
    page.queue.show_everything()
    rest()

    def tick() -> None:
        table.tick(CLOCK_COLUMN)
        settle()

    tell("move the clocks of the rows in sight", [timed(tick) for _ in range(60)])
    console.client.look_for_news()
    rest()
    with open_desk(workspace, OTHER) as desk:
        desk.do(ClaimNext())

    def news() -> None:
        console.client.look_for_news()
        wait(lambda: not page.queue._due.isActive(), page.queue._due.timeout, page.queue.counted)
        rest()

    tell("a case claimed by another desk, on the screen", [timed(news)])
    longest = f"{max(frozen):.0f} ms" if frozen else "never"
    print(f"the window did not answer {len(frozen)} times; longest: {longest}")
    console.close()
    collector.deleteLater()


def timed(call: Callable[[], object]) -> tuple[float, float]:
    """Wall and CPU time of this process, in milliseconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    call()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


def tell(name: str, spans: Sequence[tuple[float, float]]) -> None:
    walls = sorted(wall for wall, _ in spans)
    p95 = walls[min(len(walls) - 1, round(0.95 * len(walls)))]
    cpu = statistics.median(cpu for _, cpu in spans)
    middle = statistics.median(walls)
    print(f"{name:<46} median {middle:7.1f} ms   p95 {p95:7.1f} ms   CPU {cpu:7.1f} ms")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
