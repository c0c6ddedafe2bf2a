"""What other limits would have said of this recording. It never changes anything."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from review.face_states import FaceRules
from review.face_texts import state_text
from review.what_if import Comparison, Supposition, Tally
from review.what_if_texts import NAMES, NOTHING_CHANGED, change_text
from review.wording import language
from widgets import formats, theme

translate = QCoreApplication.translate  # lupdate finds this name

_SOON_MS: Final = 200  # after the last movement of a slider
_AT: Final = Qt.ItemDataRole.UserRole
_HUNDREDTH: Final = 100
_LIST_PX: Final = 110


@dataclass(frozen=True, slots=True)
class Knob:
    """A limit that can be moved; ``lowest`` and ``highest`` in its own unit."""

    name: str  # of review.what_if.Supposition
    today: float
    lowest: float
    highest: float
    steps: int = _HUNDREDTH  # per unit

    def at(self, place: int) -> float:
        return place / self.steps

    def place(self, value: float) -> int:
        return round(value * self.steps)


def knobs_of(found: Comparison) -> tuple[Knob, ...]:
    """The limits that decide this recording: S with a cohort, otherwise the distance."""
    limits = found.limits
    if found.by_score:
        match, differs = limits.cohort_match_score, limits.cohort_differs_score
        first = (
            Knob("score", match, differs, match + 3, 10),
            Knob("score_differs", differs, differs - 3, match, 10),
        )
    else:
        match, differs = limits.match_distance, limits.differs_distance
        first = (
            Knob("raw", match, 0.5 * match, differs),
            Knob("raw_differs", differs, match, 1.6 * differs),
        )
    knobs = (*first, Knob("in_a_row", FaceRules().failures_in_a_row, 1, 10, 1))
    if found.before.app_failures is None:
        return knobs
    return (*knobs, Knob("app", 0.0, 0.0, 1.0))  # nobody told us the app's own limit


class WhatIfPanel(QWidget):
    """Sliders, numbers before and after, and what makes the difference."""

    asked = Signal(object)  # Supposition
    seek_wanted = Signal(int)  # ms

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._knobs: tuple[Knob, ...] = ()
        self._found: Comparison | None = None
        self.sliders: dict[str, QSlider] = {}
        self._values: dict[str, QLabel] = {}
        self._titles: dict[str, QLabel] = {}
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setProperty("role", "muted")
        self.back = QPushButton()
        self.back.clicked.connect(self.reset)
        self.numbers = QGridLayout()
        self.numbers.setHorizontalSpacing(12)
        self.numbers.setVerticalSpacing(2)
        self.numbers.setColumnStretch(0, 1)
        self.result = QLabel()
        self.result.setWordWrap(True)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(theme.current().px(_LIST_PX))
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._ask)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._lay_out()
        self.show_comparison(None)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.note, 1)
        top.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(self._grid)
        column.addLayout(self.numbers)
        column.addWidget(self.result)
        column.addWidget(self.list, 1)

    # ---- values in -----------------------------------------------------------------------------

    def clear(self) -> None:
        """Another recording: its limits are not known yet."""
        self._knobs = ()
        self._soon.stop()
        self._build_knobs()
        self.show_comparison(None)

    def show_comparison(self, found: Comparison | None, words: str = "") -> None:
        """What came out; without one, ``words`` say why."""
        self._found = found
        if found is not None and not self._knobs:
            self._knobs = knobs_of(found)
            self._build_knobs()
        self._retranslate()
        if found is None and words:
            self.result.setText(words)

    # ---- what the person does ------------------------------------------------------------------

    @property
    def supposed(self) -> Supposition:
        """The limits that were moved; those left alone are None."""
        moved = {
            knob.name: knob.at(self.sliders[knob.name].value())
            for knob in self._knobs
            if self.sliders[knob.name].value() != knob.place(knob.today)
        }
        in_a_row = moved.pop("in_a_row", None)
        return Supposition(**moved, in_a_row=None if in_a_row is None else round(in_a_row))

    def reset(self) -> None:
        """All limits as they are in force."""
        for knob in self._knobs:
            self.sliders[knob.name].setValue(knob.place(knob.today))

    def _moved(self, name: str, _place: int) -> None:
        self._keep_apart(name)
        self._say_values()
        self._soon.start()

    def _keep_apart(self, name: str) -> None:
        """A match must stay stricter than "differs": the other limit gives way."""
        for one, other, sign in (("raw", "raw_differs", 1), ("score", "score_differs", -1)):
            if name not in (one, other) or one not in self.sliders:
                continue
            first, second = self.sliders[one], self.sliders[other]
            if sign * first.value() > sign * second.value():
                if name == one:
                    second.setValue(first.value())
                else:
                    first.setValue(second.value())

    def _ask(self) -> None:
        self.asked.emit(self.supposed)

    def _go(self, item: QListWidgetItem) -> None:
        self.seek_wanted.emit(item.data(_AT))

    # ---- on the screen -------------------------------------------------------------------------

    def _build_knobs(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.sliders, self._values, self._titles = {}, {}, {}
        for row, knob in enumerate(self._knobs):
            title, value = QLabel(), QLabel()
            title.setWordWrap(True)
            slider = QSlider(Qt.Orientation.Horizontal)
            slider.setRange(knob.place(knob.lowest), knob.place(knob.highest))
            slider.setPageStep(max(1, knob.steps // 20))
            slider.setValue(knob.place(knob.today))
            slider.valueChanged.connect(partial(self._moved, knob.name))
            title.setBuddy(slider)
            self._grid.addWidget(title, 2 * row, 0, 1, 2)
            self._grid.addWidget(value, 2 * row, 2, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(slider, 2 * row + 1, 0, 1, 3)
            self.sliders[knob.name], self._values[knob.name] = slider, value
            self._titles[knob.name] = title

    def _say_values(self) -> None:
        for knob in self._knobs:
            now, slider = knob.place(knob.today), self.sliders[knob.name]
            if knob.name == "app" and slider.value() == now:
                words = self.tr("as logged")
            elif slider.value() == now:
                words = f"{knob.today:g}"
            elif knob.name == "app":
                words = f"{knob.at(slider.value()):g}"
            else:
                words = f"{knob.today:g} → {knob.at(slider.value()):g}"
            self._values[knob.name].setText(words)
            slider.setAccessibleDescription(words)
        self.back.setEnabled(bool(self._knobs) and bool(self.supposed.names))

    def _say_numbers(self) -> None:
        while (item := self.numbers.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if self._found is None:
            return
        heads = ("", self.tr("in force"), self.tr("supposed"))
        rows = rows_of(self._found.before, self._found.after)
        for place, words in enumerate(heads):
            self._number(0, place, words, "muted")
        for number, (title, before, after) in enumerate(rows, start=1):
            role = "" if before == after else "strong"
            self._number(number, 0, title, "")
            self._number(number, 1, str(before), "muted")
            self._number(number, 2, str(after), role)

    def _number(self, row: int, column: int, words: str, role: str) -> None:
        label = QLabel(words)
        label.setWordWrap(column == 0)  # the column is narrow, and the figures must be seen
        if role == "muted":
            label.setProperty("role", "muted")
        if role == "strong":
            font = label.font()
            font.setBold(True)
            label.setFont(font)
        if column:
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.numbers.addWidget(label, row, column)

    def _say_changes(self) -> None:
        self.list.clear()
        changes = self._found.changes if self._found else ()
        for one in changes:
            words = change_text(one).in_(language())
            item = QListWidgetItem(f"{formats.time_code(one.span.start_ms)}  {words}")
            item.setData(_AT, one.span.start_ms)
            self.list.addItem(item)
        self.list.setVisible(bool(changes))
        if self._found is None:
            self.result.setText("")
        elif not self.supposed.names:
            self.result.setText(self.tr("Move a limit to see what would change."))
        elif not changes:
            self.result.setText(self.tr("Nothing would read otherwise."))
        else:
            self.result.setText(self.tr("Would read otherwise: {0}").format(len(changes)))

    def _retranslate(self) -> None:
        self.note.setText(NOTHING_CHANGED.in_(language()))
        self.back.setText(self.tr("As in force"))
        self.list.setAccessibleName(self.tr("What would read otherwise"))
        for name, title in self._titles.items():
            words = NAMES[name].in_(language())
            title.setText(words[:1].upper() + words[1:])
            self.sliders[name].setAccessibleName(title.text())
        self._say_values()
        self._say_numbers()
        self._say_changes()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)


def rows_of(before: Tally, after: Tally) -> list[tuple[str, int, int]]:
    """The numbers that are worth a line: states that occur, failures, bounces, findings."""
    states = dict.fromkeys([*before.states, *after.states])
    rows = [
        (
            state_text(state).in_(language()),
            before.states.get(state, 0),
            after.states.get(state, 0),
        )
        for state in states
        if before.states.get(state) or after.states.get(state)
    ]
    rows.append((translate("WhatIfPanel", "Failed checks"), before.failures, after.failures))
    rows.append((translate("WhatIfPanel", "Sent back"), before.bounces, after.bounces))
    found = translate("WhatIfPanel", "Findings about faces")
    rows.append((found, before.all_findings, after.all_findings))
    if before.app_failures is not None:
        failed = translate("WhatIfPanel", "The app: failed checks")
        rows.append((failed, before.app_failures, after.app_failures or 0))
        back = translate("WhatIfPanel", "The app: sent back")
        rows.append((back, before.app_bounces or 0, after.app_bounces or 0))
    return rows
