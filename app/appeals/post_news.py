"""What the post brought that a person should know, as a calm notice on the appeals page."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from app.appeals.inbox import InboxLine
from app.appeals.watching import PostRound
from review.errors import UserError
from review.wording import language
from widgets.notices import NoticeBar

_LATER_MS: Final = 3_000
_NAMED: Final = 3  # files that one notice names


class PostNews(QObject):
    """Waits while the bar says something else: an undo must not vanish under a late letter."""

    def __init__(self, post: PostRound, inbox: Path, notices: NoticeBar) -> None:
        super().__init__(notices)
        self._post = post
        self._notices, self._folder = notices, inbox / "rejected"
        self._lines: list[InboxLine] = []
        self._problem: UserError | None = None
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self.tell)
        post.rejected.connect(self._take)
        post.failed.connect(self._on_failed)
        notices.acted.connect(self._on_acted)
        self._take()

    def tell(self) -> None:
        """Say what there is to say, now or when the bar is free."""
        if not self._lines and self._problem is None:
            return
        if not self._notices.isHidden():
            self._later.start()
        elif self._problem is not None:
            self._notices.show_error(self._problem)
            self._problem = None
        else:
            self._notices.show_action(*self._words(), self.tr("Open the folder"), self._folder)
            self._lines.clear()

    def _words(self) -> tuple[str, str]:
        if len(self._lines) == 1:
            (line,) = self._lines
            said = self.tr("An appeal in the inbox was turned away: {0}").format(line.file)
            return said, line.sentence.in_(language())
        named = ", ".join(line.file for line in self._lines[:_NAMED])
        more = "…" if len(self._lines) > _NAMED else ""
        said = self.tr("{0} appeals in the inbox were turned away: {1}")
        return (
            said.format(len(self._lines), named + more),
            self.tr("The reason lies beside each of them."),
        )

    def _take(self, _lines: object = None) -> None:
        self._lines += self._post.take_unheard()
        self.tell()

    def _on_failed(self, error: UserError) -> None:
        self._problem = error
        self.tell()

    def _on_acted(self, key: object) -> None:
        if key == self._folder:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
