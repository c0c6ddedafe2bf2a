"""``python -m app`` and ``proctor``: the command line. Without a command, the console."""

from __future__ import annotations

import multiprocessing


def main() -> None:
    multiprocessing.freeze_support()
    from app.cli.main import run  # not at the top: spawned workers import this module too

    run()


if __name__ == "__main__":
    main()
