"""How long the console takes to open on a workspace with 10,000 submissions.

    python bench/console_start.py [COUNT [TIMES]]

Starts the real console in a process of its own, several times, and prints the medians of: window on
the screen, queue filled, first submission shown; then how long the window did not answer at worst,
and the process's memory. Nothing is asserted. Without a display the windows are drawn into memory.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

_ONE_START = """
import sys, time
began = time.perf_counter()
import json
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from app.collector import Collector
from app.console import Console, make_application
from app.freezes import FreezeWatch
from app.workspace import Workspace
application = make_application()
collector = Collector(application)
console = Console(application, Workspace.at(Path(sys.argv[1])), settings_file=Path(sys.argv[2]))
watch, frozen = FreezeWatch(console), [0.0]
watch.frozen.connect(frozen.append)
console.window.show()
application.processEvents()
said = {"window": time.perf_counter() - began}
console.start()
loop = QEventLoop()
console.window.page_opened.connect(lambda _: loop.quit())
loop.exec()  # it is loaded and built in slices
page = console.window.page("review")
page.queue.counted.connect(lambda _: said.setdefault("queue", time.perf_counter() - began))
page.shown.connect(lambda _: loop.quit())
QTimer.singleShot(20_000, loop.quit)
loop.exec()
said["submission"] = time.perf_counter() - began
import psutil
said["cpu"] = time.process_time()
said["memory_mb"] = psutil.Process().memory_info().rss / 1e6
said["frozen_ms"] = max(frozen)
console.close()
print(json.dumps(said))
"""


def workspace_of(folder: Path, count: int) -> Path:
    """A workspace with ``count`` made-up submissions, half of them analysed."""
    from app.wiring import found_workspace
    from bench.store import fill
    from db.store import open_store

    workspace = found_workspace(folder)
    store = open_store(workspace.database, snapshots=workspace.snapshots)
    fill(store, count)
    store.close()
    return workspace.folder


def start_once(workspace: Path, settings: Path) -> dict[str, float]:
    args = [sys.executable, "-c", _ONE_START, str(workspace), str(settings)]
    run = subprocess.run(args, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    said: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return said


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        workspace = workspace_of(place / "workspace", count)
        runs = [start_once(workspace, place / "console.ini") for _ in range(times)]
    print(f"{count} submissions, median of {times} starts, from the start of Python")
    for key, unit in (
        ("window", "s"),
        ("queue", "s"),
        ("submission", "s"),
        ("cpu", "s"),
        ("frozen_ms", "ms"),
        ("memory_mb", "MB"),
    ):
        print(f"  {key:<12} {statistics.median(run[key] for run in runs):8.2f} {unit}")


if __name__ == "__main__":
    main()
