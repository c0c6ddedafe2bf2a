"""Makes a fresh worker process ready before its first job."""

from __future__ import annotations

import contextlib
import os
import signal
import sys


def warm_up(models_home: str) -> None:
    """Initializer of a process pool: load the engine once, 0.6 s instead of in the first job.

    An initializer that raises breaks the whole pool, so missing models and broken ones are left for
    the jobs to tell about. Ctrl-C goes to the whole group; the console decides what becomes of its
    workers.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("stdout", "stderr"):
        # Without a console these are None, and libraries that print would fail (FACES.md §7).
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
    from media.workers.deepface_engine import load_engine

    with contextlib.suppress(Exception):
        load_engine(models_home)
