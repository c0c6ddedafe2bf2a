"""How quick the review page is on a queue of 100,000 submissions.

    python bench/review_page.py [COUNT [STEPS [FOLDER]]]

Fills a workspace (kept in FOLDER for the next time), gives the most urgent submissions a real
clip and a face check, and drives the real console in a process of its own: opens it, steps down
the queue (STEPS times, waiting each time until everything is at rest, as a reviewer who looks does,
then half as many without waiting), and prints medians and 95th percentiles of the wait for the
first picture, the memory in between, and how long the window did not answer. Nothing is asserted.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

_FIRST = 10_000  # a priority above all made-up ones
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

_DRIVE = """
import faulthandler, json, sys, time
faulthandler.enable()  # a crash in native code says which threads did what
began = time.perf_counter()
from pathlib import Path
import psutil
from app.collector import Collector
from app.console import Console, make_application
from app.freezes import FreezeWatch
from app.screenshots import settle, wait
from app.workspace import Workspace
application = make_application()
collector = Collector(application)
console = Console(application, Workspace.at(Path(sys.argv[1])), settings_file=Path(sys.argv[2]))
steps = int(sys.argv[3])
said = {"frozen": [], "rested": [], "skimmed": [], "memory_mb": [], "stage": "opening"}
console.window.resize(1440, 900)
console.window.show()
application.processEvents()
watch = FreezeWatch(console)  # from here on there is a window that can fail to answer

def note(ms):
    said["frozen"].append((said["stage"], round(watch.busy_ms), round(ms)))

watch.frozen.connect(note)
said["window"] = time.perf_counter() - began
console.start()
wait(lambda: console.window.current_key == "review", console.window.page_opened)
page = console.window.page("review")
wait(lambda: page.queue.total is not None, page.queue.counted)
said["queue"] = time.perf_counter() - began
wait(lambda: page.view is not None, page.shown)
said["submission"] = time.perf_counter() - began
wait(lambda: page.at_rest, page.rested)
said["rows"] = page.queue.total
at = [0.0]
page.landing.pictured.connect(lambda: at.__setitem__(0, time.perf_counter()))
process = psutil.Process()

def quiet():
    wait(lambda: page.view is not None and page.at_rest, page.shown, page.rested)
    wait(lambda: not console.client.outstanding, console.client.busy_changed)
    some = (page.ahead.pictured, page.ahead.settled, console.client.busy_changed)
    wait(lambda: page.ahead.idle, *some)

def step(into):
    before = page.view.submission_id if page.view else ""
    start = time.perf_counter()
    page.queue.next()
    wait(lambda: at[0] >= start, page.landing.pictured)
    into.append((at[0] - start) * 1000)

quiet()
said["stage"] = "stepping"
for number in range(steps):
    if number % max(1, steps // 10) == 0:
        collector.collect() if hasattr(collector, "collect") else None
        said["memory_mb"].append(round(process.memory_info().rss / 1e6))
    step(said["rested"])
    quiet()
said["memory_mb"].append(round(process.memory_info().rss / 1e6))
said["stage"] = "skimming"
for number in range(steps // 2):
    step(said["skimmed"])
quiet()
said["memory_mb"].append(round(process.memory_info().rss / 1e6))
said["cpu"] = time.process_time()
console.close()
print(json.dumps(said))
"""

_FFMPEG = (
    *("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=1280x720:r=25:d=8"),
    *("-f", "lavfi", "-i", "sine=f=440:d=8", "-c:v", "libx264", "-preset", "veryfast"),
    *("-pix_fmt", "yuv420p", "-g", "50", "-c:a", "aac", "-shortest", "-y"),
)


def workspace_of(folder: Path, count: int, real: int) -> Path:
    """A workspace with ``count`` submissions, of which the ``real`` first ones can be played."""
    from app.wiring import found_workspace
    from bench.store import fill
    from db.store import open_store
    from review.queries import SubmissionQueue

    workspace = found_workspace(folder)
    store = open_store(workspace.database, snapshots=workspace.snapshots)
    if store.submissions.queue(SubmissionQueue(limit=0), "me").total < count:
        fill(store, count)
    rows = store.submissions.queue(SubmissionQueue(limit=real), "me").rows
    clip = workspace.folder / "clip.mp4"
    if not clip.exists():
        subprocess.run([*_FFMPEG, str(clip)], check=True, timeout=120)
    for row in rows:
        submission = store.submissions.get(row.submission_id)
        assert submission is not None
        place = workspace.folder / "media" / submission.video.path
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            os.link(clip, place)
            _watch(store, row.submission_id, submission.video.sha256)
    store.close()
    return workspace.folder


def _watch(store: object, submission_id: str, sha256: str) -> None:
    """Give a submission a face check of three minutes with a swap in it, judged for real."""
    from dataclasses import replace
    from datetime import UTC, datetime
    from typing import Any

    from review.judging import Judge
    from review.measurements import Analysis, Kind
    from tests.support.face_series import recording

    held: Any = store
    series = recording("O" * 90 + "X" * 30 + "." * 12 + "O" * 48)
    now = datetime(2026, 3, 2, tzinfo=UTC)
    with held.transaction():
        held.analyses.save(Analysis(sha256, Kind.FACES, "1", now, series))
        judged = Judge(held, now).judge(held.submissions.get(submission_id))
        held.judgements.save(replace(judged, priority=_FIRST))  # those with a file come first


def drive(workspace: Path, settings: Path, steps: int) -> dict[str, object]:
    args = [sys.executable, "-c", _DRIVE, str(workspace), str(settings), str(steps)]
    environment = {**os.environ, "QT_LOGGING_RULES": "*.ffmpeg*=false"}
    run = subprocess.run(args, cwd=ROOT, capture_output=True, text=True, env=environment)
    if run.returncode:
        told = [line for line in run.stderr.splitlines() if "did not answer" not in line]
        raise SystemExit("\n".join((f"exit {run.returncode}", *told[-80:])))
    said: dict[str, object] = json.loads(run.stdout.splitlines()[-1])
    return said


def line(name: str, waits: list[float]) -> str:
    ordered = sorted(waits)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return f"{name:<34} median {statistics.median(ordered):6.0f} ms   p95 {p95:6.0f} ms"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    steps = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    kept = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    folder = kept or Path(tempfile.mkdtemp())
    try:
        workspace = workspace_of(folder / "workspace", count, min(count, steps * 2))
        with tempfile.TemporaryDirectory() as place:
            report(drive(workspace, Path(place) / "console.ini", steps))
    finally:
        if kept is None:
            shutil.rmtree(folder, ignore_errors=True)


def report(said: dict[str, object]) -> None:
    from typing import Any

    facts: Any = said
    print(f"{facts['rows']:,} submissions in the queue, from the start of Python:")
    for key in ("window", "queue", "submission"):
        print(f"  {key:<32} {facts[key]:6.2f} s")
    print(line("next one, made ready before", facts["rested"]))
    if facts["skimmed"]:
        print(line("next one, at once", facts["skimmed"]))
    print(f"memory while stepping             {facts['memory_mb']} MB")
    worst: dict[str, int] = {}
    for stage, busy_ms, _ in facts["frozen"]:
        worst[stage] = max(worst.get(stage, 0), busy_ms)
    for stage in ("opening", "stepping", "skimming"):
        blocks = [(busy, ms) for one, busy, ms in facts["frozen"] if one == stage]
        times = sum(busy > 50 for busy, _ in blocks)
        waited = max((ms for _, ms in blocks), default=0)
        print(
            f"longest block while {stage:<14} {worst.get(stage, 0):6d} ms at work,"
            f" over 50 ms: {times} times (with waiting for a processor {waited} ms)"
        )
    print(f"processor time                    {facts['cpu']:6.1f} s")


if __name__ == "__main__":
    main()
