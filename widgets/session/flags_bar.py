"""What “review flags only” says over the picture: the incident, why it was flagged, the keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from review.decisions import Origin
from review.incidents import Incident
from review.wording import language
from widgets import formats, glyphs, theme

_WHYS: Final = 2  # so that the picture keeps its room; the list has them all
_ANSWERS: Final = ("confirm", "dismiss", "unclear", "later", "back", "replay")


@dataclass(frozen=True, slots=True)
class Stop:
    """One incident on the way; ``answer`` is what was said of it already, or empty."""

    incident: Incident
    number: int
    count: int
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """What was answered at the end of the way."""

    count: int
    confirmed: int
    dismissed: int
    unclear: int

    @property
    def left(self) -> int:
        return self.count - self.confirmed - self.dismissed - self.unclear


class FlagsBar(QFrame):
    """Shows one incident and takes the answer, by button as by key."""

    answered = Signal(str)  # one of confirm, dismiss, unclear, later, back, replay
    note_done = Signal(bool)  # Return in the note; whether “cannot tell” had asked for it
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stop: Stop | None = None
        self._tally: Tally | None = None
        self._asked = False
        self._sign, self.place, self.summary, self.why = QLabel(), QLabel(), QLabel(), QLabel()
        self.place.setProperty("role", "heading")
        self.why.setProperty("role", "muted")
        for label in (self.summary, self.why):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.note = QLineEdit()
        self.note.setMaxLength(500)
        policy = self.note.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the buttons stay where they are
        self.note.setSizePolicy(policy)
        self.note.returnPressed.connect(self._on_return)
        self.buttons = {name: QPushButton() for name in _ANSWERS}
        for name, button in self.buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, name=name: self.answered.emit(name))
        self.leave = QPushButton()
        self.leave.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.leave.clicked.connect(self.left)
        self._lay_out()
        self._retranslate()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.place, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.summary, 1, Qt.AlignmentFlag.AlignTop)
        keys = QHBoxLayout()
        keys.setSpacing(6)
        for name in ("confirm", "dismiss", "unclear"):
            keys.addWidget(self.buttons[name])
        keys.addWidget(self.note, 1)
        for name in ("back", "replay", "later"):
            keys.addWidget(self.buttons[name])
        keys.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.why)
        column.addLayout(keys)

    # ---- values in -----------------------------------------------------------------------------

    def show_stop(self, stop: Stop) -> None:
        """The incident that is shown now."""
        known = self._stop
        if known is None or known.incident.incident_id != stop.incident.incident_id:
            self._clear_note()
        self._stop, self._tally = stop, None
        self._refresh()

    def show_end(self, tally: Tally) -> None:
        """Nothing waits any more: what was said, and that a verdict can be given."""
        self._stop, self._tally = None, tally
        self._clear_note()
        self._refresh()

    def ask_note(self) -> None:
        """“Cannot tell” wants to know why; Return goes on, Esc takes it back."""
        self._asked = True
        self.note.setPlaceholderText(self.tr("What is unclear? Enter goes on, Esc takes it back"))
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_note(self) -> str:
        """What was written for the answer that is given now."""
        words = self.note.text().strip()
        self._clear_note()
        return words

    def _clear_note(self) -> None:
        self._asked = False
        self.note.clear()
        self._say_note()
        if self.note.hasFocus():
            self.setFocus()

    def _on_return(self) -> None:
        asked = self._asked
        self.setFocus()
        self.note_done.emit(asked)

    # ---- words ---------------------------------------------------------------------------------

    def _refresh(self) -> None:
        at_end = self._stop is None
        for name, button in self.buttons.items():
            button.setVisible(not at_end or name == "back")
        self.note.setVisible(not at_end)
        self.buttons["back"].setEnabled(self._stop is None or self._stop.number > 1)
        if self._stop is not None:
            self._say_stop(self._stop)
        elif self._tally is not None:
            self._say_end(self._tally)
        self.why.setVisible(bool(self.why.text()))
        self.setAccessibleName(f"{self.place.text()}: {self.summary.text()}")
        self.setAccessibleDescription(self.why.text())

    def _say_stop(self, stop: Stop) -> None:
        colors, incident = theme.current(), stop.incident
        look = theme.look_of(incident.severity.value)
        self._sign.setPixmap(glyphs.pixmap(look.glyph, colors.ink(look.tone), colors.px(18)))
        when = formats.time_code(incident.span.start_ms) if incident.span else ""
        self.place.setText(" · ".join(
            part for part in (self.tr("Incident {0} of {1}").format(stop.number, stop.count), when)
            if part
        ))  # fmt: skip
        self.summary.setText(incident.summary.in_(language()))
        self.why.setText("\n".join((*self._origin(incident), *self._reasons(incident))))

    def _origin(self, incident: Incident) -> tuple[str, ...]:
        if incident.origin is Origin.HUMAN:
            return (self.tr("Marked by a reviewer."),)
        return ()

    def _reasons(self, incident: Incident) -> tuple[str, ...]:
        """Why it was flagged; a single reason that the summary gives already is left out."""
        said = incident.summary.in_(language())
        texts = [reason.text.in_(language()) for reason in incident.why]
        texts = [text for text in texts if text != said]
        whys = [self.tr("Why: {0}").format(text) for text in texts[:_WHYS]]
        if len(texts) > _WHYS:
            whys[-1] += " " + self.tr("And {0} more, in the list.").format(len(texts) - _WHYS)
        return tuple(whys)

    def _say_end(self, tally: Tally) -> None:
        colors = theme.current()
        self._sign.setPixmap(glyphs.pixmap("check", colors.color("accent"), colors.px(18)))
        self.place.setText(self.tr("All {0} incidents seen").format(tally.count))
        parts = [
            self.tr("{0} confirmed").format(tally.confirmed),
            self.tr("{0} dismissed").format(tally.dismissed),
            self.tr("{0} unclear").format(tally.unclear),
        ]
        if tally.left:
            parts.append(self.tr("{0} left for later").format(tally.left))
        self.summary.setText(" · ".join(parts))
        self.why.setText(
            self.tr("Now the verdict: 1 pass, 2 doubtful, 3 fail. P goes back, Esc leaves.")
        )

    # ---- surroundings --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.note.hasFocus():
                self._clear_note()
                self.setFocus()
            else:
                self.left.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._refresh()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        texts = {
            "confirm": self.tr("Confirm (Y)"),
            "dismiss": self.tr("Dismiss (D)"),
            "unclear": self.tr("Cannot tell (Q)"),
            "later": self.tr("Later (N)"),
            "back": self.tr("Back (P)"),
            "replay": self.tr("Again (A)"),
        }
        for name, button in self.buttons.items():
            button.setText(texts[name])
        self.leave.setText(self.tr("Leave (Esc)"))
        self.note.setAccessibleName(self.tr("Note on this incident"))
        self._say_note()
        self._refresh()

    def _say_note(self) -> None:
        self.note.setPlaceholderText(self.tr("Note, goes with the answer (E)"))
