"""A console in a process of its own, worked by keys, for tests that kill it.

    python -m tests.support.appeal_console WORKSPACE PERSON NOTE press|type

Claims the most urgent case, chooses “approve”, types the note, waits until the draft lies on the
disk and says "typed"; with "press" it then gives the decision and says "pressed" at once.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtTest import QTest

from app.console import Console, make_application
from app.screenshots import wait
from app.workspace import Workspace
from review.actors import Actor, Role


def main() -> None:
    folder, person, note, how = sys.argv[1:]
    workspace = Workspace.at(Path(folder))
    actor = Actor(person, person, Role.SUPPORT)
    settings = Path(folder).parent / f"{person}.ini"
    console = Console(make_application(), workspace, actor=actor, settings_file=settings)
    console.window.resize(1440, 900)
    console.window.show()
    console.window.activateWindow()
    QTest.qWaitForWindowActive(console.window)
    console.start()
    review = console.window.page("review")
    wait(lambda: review.queue.total is not None, review.queue.counted)
    page = console.window.open_page("appeals")
    wait(lambda: page.view is not None, page.shown)
    QTest.keyClick(console.window.focusWidget(), Qt.Key.Key_N)
    wait(lambda: page.view is not None and page.bar.mine, page.shown)
    QTest.keyClick(console.window.focusWidget(), Qt.Key.Key_1)
    page.decision.form.note.setFocus()
    QTest.keyClicks(page.decision.form.note, note)
    drafts = workspace.folder / "drafts"
    while not any(note in file.read_text("utf-8") for file in drafts.glob("*/*.json")):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    print("typed", page.view.appeal.appeal_id, flush=True)
    if how == "press":
        QTest.keyClick(
            page.decision.form.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
        print("pressed", flush=True)
    sys.stdin.read()  # until it is killed


if __name__ == "__main__":
    main()
