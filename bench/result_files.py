"""What results as files cost: CPU seconds, and how far the memory of the process ever rose.

    python bench/result_files.py COUNT [FORMAT ...]

Fills a new workspace with made-up candidates and the marks of panels of seven, then asks for the
results as the console would and writes each format. Nothing is asserted.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.exports import csv_file, dbf_file, jsonl_file, sqlite_file, xlsx_file
from db.store import open_store
from media.media_ref import MediaRef
from review.actors import Actor, Role
from review.candidates import Candidate
from review.clock import SystemClock
from review.ids import derived_id
from review.local_desk import LocalDesk
from review.marks import Judge, Mark
from review.result_queries import Results, ResultView
from review.scheme import Criterion, Scheme
from review.score_commands import HoldDraw, SetScheme
from review.score_queries import ScoreStatus
from review.submissions import Attempt, AttemptKind, AttemptOutcome, Exam, Subject, Submission

_NOON = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)
_SCHEME = Scheme(
    (Criterion("voice", "声乐", Decimal(60)), Criterion("look", "仪态", Decimal(40))),
    judges=7,
    least_judges=5,
)
_JUDGES = tuple(Judge(f"j{place}", f"评委{place}") for place in range(7))
_ID = "11010519491231002X"
_WRITERS: dict[str, Callable[[ResultView, Path], Any]] = {
    "csv": lambda view, folder: csv_file.write_csv(view.totals, folder),
    "jsonl": lambda view, folder: jsonl_file.write_jsonl(view.totals, folder),
    "sqlite": lambda view, folder: sqlite_file.write_sqlite(view.totals, folder),
    "xlsx": lambda view, folder: xlsx_file.write_xlsx(view.totals, folder),
    "dbf": lambda view, folder: dbf_file.write_dbf(
        view.totals.rows,
        view.totals.subject,
        {row.submission_id: _ID for row in view.totals.rows},
        dbf_file.Filing({}),
        folder,
        date(2026, 3, 1),
    ),
}


def main(count: int, formats: list[str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with open_store(folder / "workspace.sqlite", snapshots=folder / "snapshots") as store:
            desk = LocalDesk(store, Actor("bench", "bench", Role.ADMIN), SystemClock())
            timed("filling and drawing", partial(fill, store, desk, count))
            view = timed("asking for the results", lambda: desk.ask(Results(subject_id="t1")))
        print(f"{len(view.totals.rows)} candidates, {len(view.hindrances)} open")
        for name in formats:
            target = folder / name
            target.mkdir()
            timed(name, partial(_WRITERS[name], view, target))
            size = sum(path.stat().st_size for path in target.iterdir())
            print(f"{'':24}{size / 2**20:8.1f} MiB written")


def timed(what: str, call: Callable[[], Any]) -> Any:
    before = time.process_time()
    answer = call()
    spent = time.process_time() - before
    now = psutil.Process().memory_info()
    peak = getattr(now, "peak_wset", 0) or highest()
    held, most = now.rss / 2**20, peak / 2**20
    print(f"{what:24}{spent:8.1f} s CPU, now {held:.0f} MiB, peak {most:.0f} MiB", flush=True)
    return answer


def highest() -> int:
    """The most memory the process ever had, in bytes; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def fill(store: Any, desk: LocalDesk, count: int) -> None:
    with store.transaction():
        store.exams.save(Exam("e1", "2026 表演校考"))
        store.exams.save_subject(Subject("t1", "e1", "朗诵"))
        for number in range(count):
            key = derived_id(number)
            store.candidates.save(Candidate(key, f"2611{number:010}", f"考生{number}", _ID))
            store.attempts.save(
                Attempt(key, key, "t1", 1, AttemptKind.FORMAL, AttemptOutcome.SUBMITTED)
            )
            video = MediaRef("media", f"{number}.mp4", derived_id(f"{number}") * 2, 1_000_000)
            store.submissions.save(Submission(key, key, video, _NOON))
    desk.do(SetScheme(subject_id="t1", scheme=_SCHEME, expected_version=0))
    desk.do(HoldDraw(subject_id="t1", seed="7", judges=_JUDGES))
    held = desk.ask(ScoreStatus(subject_id="t1")).draw
    assert held is not None
    for place, code in enumerate(held.codes.values()):
        with store.transaction():
            store.scores.save_marks(
                Mark(derived_id(code, seat), held.draw_id, code, judge.judge_id, given, _NOON)
                for seat, judge in enumerate(_JUDGES)
                for given in [{"voice": mark(place, seat, 7), "look": mark(place, seat, 3)}]
            )


def mark(place: int, seat: int, step: int) -> Decimal:
    return Decimal((place * step + seat * 13) % 101)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:] or list(_WRITERS))
