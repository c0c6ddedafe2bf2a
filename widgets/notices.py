"""One sentence at the top of a page: what happened, what to do, and the way back.

Never modal, never steals the focus. A page owns one bar and shows one notice at a time::

    notices.show_error(error)                       # a review.errors.UserError
    notices.show_undo(self.tr("Dismissed."), key)   # undone(key) when the person takes it back
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from review.errors import UserError
from widgets import glyphs, theme
from widgets.theme import Tone

_UNDO_MS = 12_000  # long enough to notice a wrong key at midnight


class NoticeBar(QFrame):
    """Shows one notice; hidden when there is none."""

    undone = Signal(object)  # the key given to show_undo
    acted = Signal(object)  # the key given to show_action
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone, self._undoing = Tone.INFO, False
        self._key: object = None
        self._sign = QLabel()
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action = QPushButton()
        self._close = QToolButton()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 6, 6, 6)
        layout.setSpacing(8)
        layout.addWidget(self._sign)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.action)
        layout.addWidget(self._close)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.clear)
        self.action.clicked.connect(self._announce)
        self._close.clicked.connect(self._dismiss)
        self._retranslate()
        self.hide()

    # ---- values in -----------------------------------------------------------------------------

    def show_error(self, error: object) -> None:
        """What went wrong and what to do. Takes a UserError; anything else by its words."""
        if isinstance(error, UserError):
            self._show(Tone.BAD, error.title, error.remedy)
            self.setToolTip(error.detail)
        else:
            self._show(Tone.BAD, str(error), "")

    def show_info(self, sentence: str, more: str = "") -> None:
        self._show(Tone.INFO, sentence, more)

    def show_warning(self, sentence: str, remedy: str = "") -> None:
        self._show(Tone.AWAY, sentence, remedy)

    def show_done(self, sentence: str, for_ms: int = 4_000) -> None:
        """Something worked; goes by itself."""
        self._show(Tone.GOOD, sentence, "", for_ms=for_ms)

    def show_undo(self, sentence: str, key: object, for_ms: int = _UNDO_MS) -> None:
        """Something was done that can be taken back: ``undone`` carries ``key`` if it is."""
        self._show(Tone.INFO, sentence, "", for_ms=for_ms)
        self._offer(self.tr("Undo"), key, undoing=True)

    def show_action(self, sentence: str, more: str, action: str, key: object) -> None:
        """Something is wrong and one button helps: ``acted`` carries ``key`` when it is pressed."""
        self._show(Tone.AWAY, sentence, more)
        self._offer(action, key, undoing=False)

    def clear(self) -> None:
        """Show nothing."""
        self._timer.stop()
        self._key = None
        self.hide()

    def undo(self) -> bool:
        """Take back what is offered (Ctrl+Z); False when nothing is."""
        if self.isHidden() or not self._undoing or self.action.isHidden():
            return False
        self._announce()
        return True

    def _show(self, tone: Tone, sentence: str, more: str, for_ms: int = 0) -> None:
        self._tone = tone
        # plain text only: file names and notes come from outside
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setText(f"{sentence}  {more}".rstrip())
        self.setToolTip("")
        self.action.hide()
        self._timer.stop()
        if for_ms:
            self._timer.start(for_ms)
        self.setAccessibleName(self.text.text())
        self._take_theme()
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _offer(self, words: str, key: object, *, undoing: bool) -> None:
        self._key, self._undoing = key, undoing
        self.action.setText(words)
        self.action.show()

    # ---- the person ----------------------------------------------------------------------------

    def _announce(self) -> None:
        key, undoing = self._key, self._undoing
        self.clear()
        (self.undone if undoing else self.acted).emit(key)

    def _dismiss(self) -> None:
        self.clear()
        self.dismissed.emit()

    # ---- surroundings --------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._take_theme()
        elif event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._close.setToolTip(self.tr("Close this notice"))
        self._close.setAccessibleName(self.tr("Close this notice"))

    def _take_theme(self) -> None:
        colors = theme.current()
        sheet = (
            f"NoticeBar {{ background: {colors.soft(self._tone).name()};"
            f" border: 1px solid {colors.fill(self._tone).name()}; border-radius: 6px; }}"
            f"NoticeBar QLabel {{ color: {colors.color('text').name()}; }}"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
        signs = {Tone.BAD: "serious", Tone.AWAY: "concern", Tone.GOOD: "check"}
        sign = signs.get(self._tone, "info")
        side = colors.px(16)
        self._sign.setPixmap(glyphs.pixmap(sign, colors.ink(self._tone), side))
        self._close.setIcon(glyphs.icon("cross", "muted", side))
        self._close.setIconSize(QSize(side, side))
