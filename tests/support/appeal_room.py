"""The real appeals page over a real workspace, for any person, by a clock that a test sets."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.appeals.drafts import DraftFiles
from app.appeals.pictures_in import PictureIntake
from app.executors import desk_thread
from app.late_desk import LateDesk
from app.media_source import MediaSource
from app.screenshots import wait
from app.wiring import open_desk
from app.workspace import Workspace
from media.media_ref import MediaRef
from review.actors import Actor
from review.appeal_commands import FileAppeal
from review.appeal_queries import AppealCase, AppealView
from review.appeals import AppealKind, Channel
from tests.support.appeals import NUMBERS, TEN, SetClock, png, workspace_with_roster
from tests.support.desks import SUPPORT
from widgets.appeals.page import AppealsPage
from widgets.desk_client import DeskClient


class AppealRoom:
    """One workspace, one clock, and a page for each person who is asked for."""

    def __init__(self, folder: Path) -> None:
        self.workspace: Workspace = workspace_with_roster(folder)
        self.clock = SetClock(TEN)
        self._open = ExitStack()
        self._count = 0

    # ---- behind the page -----------------------------------------------------------------------

    def do(self, command: Any, actor: Actor = SUPPORT) -> Any:
        with open_desk(self.workspace, actor, self.clock) as desk:
            return desk.do(command)

    def ask(self, query: Any, actor: Actor = SUPPORT) -> Any:
        with open_desk(self.workspace, actor, self.clock) as desk:
            return desk.ask(query)

    def case(self, appeal_id: str) -> AppealView:
        return self.ask(AppealCase(appeal_id=appeal_id))

    def picture(self, name: str) -> MediaRef:
        """A picture that lies in the workspace's media folder."""
        data = png(colour=sum(name.encode()) % 200)
        file = self.workspace.folder / "media" / f"{name}.png"
        file.write_bytes(data)
        return MediaRef("media", file.name, hashlib.sha256(data).hexdigest(), len(data))

    def filed(self, **changes: Any) -> str:
        """A new appeal; its id."""
        self._count += 1
        values: dict[str, Any] = {
            "kind": AppealKind.FACE_MISMATCH,
            "channel": Channel.APP,
            "filed_at": self.clock.at - timedelta(minutes=10),
            "number": NUMBERS[0],
            "reference": f"T-{self._count}",
            "card": self.picture("card"),
            "selfie": self.picture("selfie"),
        }
        receipt = self.do(FileAppeal(**{**values, **changes}))
        return str(receipt.subject.removeprefix("appeal:"))

    # ---- pages ---------------------------------------------------------------------------------

    def page(self, actor: Actor = SUPPORT) -> AppealsPage:
        """A page of this person, on the screen."""
        owner = QObject()
        thread, pictures = desk_thread(), ThreadPoolExecutor(1)
        late = LateDesk(self.workspace, actor, self.clock)
        client = DeskClient(late, thread, owner)
        source = MediaSource(self.workspace, pictures, owner)
        page = AppealsPage(
            client,
            source,
            drafts=DraftFiles(self.workspace, actor.actor_id),
            intake=PictureIntake(self.workspace, pictures, owner),
        )
        page.resize(1440, 900)
        page.show()
        page.activateWindow()
        QTest.qWaitForWindowActive(page)

        def close() -> None:
            client.stop()
            page.hide()
            shiboken6.delete(page)
            pictures.shutdown(cancel_futures=True)
            source.close()
            thread.submit(late.close).result()
            thread.shutdown()
            shiboken6.delete(owner)

        self._open.callback(close)
        page.client = client  # type: ignore[attr-defined]
        return page

    def opened(self, appeal_id: str, actor: Actor = SUPPORT) -> AppealsPage:
        """The page of a person with a case on it."""
        page = self.page(actor)
        page.open_case(appeal_id)
        seen(page, lambda view: view.appeal.appeal_id == appeal_id)
        page.queue.table.setFocus()  # no text field: single keys are commands
        return page

    def close(self) -> None:
        self._open.close()
        QApplication.processEvents()


def seen(page: AppealsPage, ready: Any) -> AppealView:
    """Wait until the page shows a case of which something is so."""
    wait(lambda: page.view is not None and ready(page.view), page.shown)
    assert page.view is not None
    return page.view


def quiet(page: AppealsPage) -> None:
    """Wait until everything that was sent has been answered."""
    client: DeskClient = page.client  # type: ignore[attr-defined]
    wait(lambda: not client.outstanding, client.busy_changed)


def press(page: AppealsPage, key: Any, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    """A key with the focus on whatever has it, else on the page."""
    target = page.focusWidget() or page
    QTest.keyClick(target, key, modifier)
