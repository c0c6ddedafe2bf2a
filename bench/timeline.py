"""Prints how long the timeline takes to paint, offscreen.

Run: ``python -m bench.timeline``. A 3-hour recording with 10,000 face checks, a similarity curve of
as many samples, 100,000 loudness levels and 500 marks, 1,600 pixels wide.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from statistics import median, quantiles
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QApplication

from widgets import theme
from widgets.timeline import lanes
from widgets.timeline.timeline import Timeline

DURATION_MS = 3 * 3600 * 1000


def recording() -> tuple[lanes.Lane, ...]:
    """Three hours with everything in them; the same at every run."""
    rng = np.random.default_rng(7)
    states = ("match", "cannot_tell", "differs", "absent", "several", "not_run")
    every = DURATION_MS / 10_000
    drawn = rng.choice(states, 10_000, p=(0.8, 0.08, 0.05, 0.04, 0.02, 0.01))
    checks = tuple(
        lanes.Segment(n * every, (n + 1) * every, str(state), str(state))
        for n, state in enumerate(drawn)
    )
    times = np.arange(10_000, dtype=np.float64) * every
    values = np.clip(0.7 + rng.normal(0, 0.1, 10_000), 0, 1)
    levels = rng.random(100_000).astype(np.float32)
    marks = tuple(
        lanes.Mark(float(at), "concern", "Incident", key=str(at))
        for at in np.sort(rng.choice(DURATION_MS, 500, replace=False))
    )
    picture = QImage(160, 90, QImage.Format.Format_RGB32)
    picture.fill(QColor("#456"))
    thumbs = tuple(lanes.Thumb(n * 60_000.0, picture) for n in range(180))
    limits = (lanes.Threshold(0.4, "differs"), lanes.Threshold(0.6, "same"))
    return (
        lanes.MarkLane("incidents", "Incidents", marks),
        lanes.StateLane("app", "App's checks", checks[::10]),
        lanes.StateLane("ours", "Our checks", checks),
        lanes.CurveLane("similarity", "Similarity", times, values, thresholds=limits),
        lanes.SpanLane("damage", "Damage", (lanes.Segment(4e6, 4.2e6, "freeze", "Frozen"),)),
        lanes.WaveLane("sound", "Loudness", levels, DURATION_MS / 100_000),
        lanes.ThumbLane("thumbs", "Pictures", thumbs),
    )


def main() -> None:
    """Print medians and 95th percentiles in milliseconds."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.Mode.LIGHT)
    timeline = Timeline()
    timeline.resize(1600, 420)
    timeline.show_recording(DURATION_MS, recording())
    timeline.show()
    target = QPixmap(timeline.size())
    timeline.render(target)

    def timed(name: str, act: Callable[[int], object]) -> None:
        taken, worked = [], []
        for turn in range(60):
            act(turn)
            start, started = perf_counter(), process_time()
            timeline.render(target)
            taken.append((perf_counter() - start) * 1000)
            worked.append((process_time() - started) * 1000)
        print(
            f"{name:<20} {median(taken):6.2f} ms median {quantiles(taken, n=20)[-1]:6.2f} ms p95"
            f" {median(worked):6.2f} ms of CPU"
        )

    timed("cursor moves", lambda turn: timeline.set_cursor(turn * 1000))

    def pan(window_ms: float) -> Callable[[int], object]:
        start = (DURATION_MS - window_ms) / 2
        step = window_ms / 80
        return lambda turn: timeline.zoom_to(start + turn * step, start + window_ms + turn * step)

    timed("nearly everything", lambda turn: timeline.zoom_to(2e6 + turn * 1000, 8.9e6))
    timed("pan, 1 h window", pan(3_600_000))
    timed("pan, 5 min window", pan(300_000))
    timed("pan, 20 s window", pan(20_000))


if __name__ == "__main__":
    main()
