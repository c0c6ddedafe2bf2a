"""Working hours, target and waits of the appeals desk, with what they would promise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from review.appeal_commands import SetAppealRules
from review.appeal_queries import AppealSetting
from review.appeal_rules import AppealRules
from review.sla import ServiceLevel, WorkCalendar
from widgets.appeals.rules_text import days_of, examples, openings_of, text_of, when_due
from widgets.appeals.setting_dialog import SettingDialog
from widgets.appeals.sized import resize_on_screen
from widgets.desk_client import DeskClient

_MINUTE: Final = timedelta(minutes=1)
_SECOND: Final = timedelta(seconds=1)
_HOUR: Final = timedelta(hours=1)


class RulesForm(SettingDialog):
    """Shows examples of what is typed before anything is saved."""

    command_type = SetAppealRules

    def __init__(
        self,
        desk: DeskClient,
        parent: QWidget | None = None,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(desk, parent)
        self._clock = clock
        self.days = [QLineEdit() for _ in range(7)]
        self.zone = QComboBox(editable=True)
        self.zone.addItems(_zones())
        self.closed = QLineEdit()
        self.target, self.warn = _spin(1, 60 * 24 * 31), _spin(0, 60 * 24 * 31)
        self.lease, self.undo, self.exam = _spin(1, 240), _spin(0, 3600), _spin(0, 336)
        self.about, self.preview = QLabel(), QLabel()
        self.about.setWordWrap(True)
        self.about.setProperty("role", "muted")
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        for field in (*self.days, self.closed):
            field.textChanged.connect(self._on_typed)
        self.zone.editTextChanged.connect(self._on_typed)
        for spin in (self.target, self.warn, self.lease, self.undo, self.exam):
            spin.valueChanged.connect(self._on_typed)
        self.retranslate()
        resize_on_screen(self, 620, 720)

    def _lay_out(self) -> None:
        inside = QWidget()
        self._titles = [QLabel() for _ in range(14)]
        form = QFormLayout()
        form.setVerticalSpacing(6)
        fields: tuple[QWidget, ...] = (
            *self.days,
            *(self.zone, self.closed, self.target, self.warn, self.lease, self.undo, self.exam),
        )
        for title, field in zip(self._titles, fields, strict=True):
            title.setBuddy(field)
            form.addRow(title, field)
        card = QFrame()
        card.setProperty("role", "card")
        self._preview_title = QLabel()
        self._preview_title.setProperty("role", "heading")
        inner = QVBoxLayout(card)
        inner.addWidget(self._preview_title)
        inner.addWidget(self.preview)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.about)
        column.addLayout(form)
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        both = QWidget()
        whole = QVBoxLayout(both)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(scroll, 1)
        whole.addWidget(card)  # in sight whatever is scrolled: it is what one saves
        self._frame(both)

    # ---- values in and out ---------------------------------------------------------------------

    def show_setting(self, setting: AppealSetting) -> None:
        rules = setting.rules
        calendar = rules.service.calendar
        for field, openings in zip(self.days, calendar.week, strict=True):
            field.setText(text_of(openings))
        self.zone.setCurrentText(calendar.zone)
        self.closed.setText(", ".join(day.isoformat() for day in sorted(calendar.closed)))
        self.target.setValue(rules.service.target // _MINUTE)
        self.warn.setValue(rules.service.warn_left // _MINUTE)
        self.lease.setValue(max(1, rules.lease // _MINUTE))
        self.undo.setValue(rules.undo // _SECOND)
        self.exam.setValue(rules.exam_clock // _HOUR)
        self._on_typed()

    def command(self, setting: AppealSetting) -> SetAppealRules | None:
        rules, problem = self._read()
        self.say(problem)
        if rules is None:
            return None
        return SetAppealRules(rules=rules, expected_version=setting.rules_version)

    def _read(self) -> tuple[AppealRules | None, str]:
        """The rules as typed, or the first thing that is wrong with them."""
        week = []
        for name, field in zip(self._weekdays(), self.days, strict=True):
            try:
                week.append(openings_of(field.text()))
            except ValueError as error:
                return None, self.tr("{0}: “{1}” is no stretch like 08:00-12:00.").format(
                    name, error
                )
        try:
            closed = days_of(self.closed.text())
        except ValueError as error:
            return None, self.tr("“{0}” is no day like 2026-03-02.").format(error)
        if not any(week):
            return None, self.tr("Support has to work on at least one day.")
        if self.warn.value() > self.target.value():
            return None, self.tr("The warning cannot be longer than the target.")
        try:
            calendar = WorkCalendar(self.zone.currentText().strip(), tuple(week), closed)
            service = ServiceLevel(
                calendar, self.target.value() * _MINUTE, self.warn.value() * _MINUTE
            )
        except ValueError:
            if self.zone.currentText().strip() not in _zones():
                return None, self.tr("There is no such time zone: {0}").format(
                    self.zone.currentText()
                )
            return None, self.tr("Openings of one day must not overlap.")
        lease, undo = self.lease.value() * _MINUTE, self.undo.value() * _SECOND
        return AppealRules(service, lease, undo, self.exam.value() * _HOUR), ""

    # ---- what is shown -------------------------------------------------------------------------

    def _on_typed(self) -> None:
        if not self.loaded and self._setting is None:
            return
        rules, problem = self._read()
        if self.may:
            self.say(problem)
        self.preview.setText(self._examples(rules) if rules else "–")
        self.refresh()
        self.save.setEnabled(self.save.isEnabled() and rules is not None)

    def _examples(self, rules: AppealRules) -> str:
        today = self._clock().astimezone(rules.service.calendar.tz()).date()
        lines = []
        for one in examples(rules.service, today):
            filed = f"{one.filed:%H:%M:%S}".removesuffix(":00")
            due, days = when_due(one)
            words = {0: self.tr("filed {0} → due {1} the same day")}
            words[1] = self.tr("filed {0} → due {1} the next day")
            later = self.tr("filed {0} → due {1}, {2} days later")
            lines.append(words.get(days, later).format(filed, due, days))
        return "\n".join(lines)

    def _weekdays(self) -> tuple[str, ...]:
        return (
            *(self.tr("Monday"), self.tr("Tuesday"), self.tr("Wednesday"), self.tr("Thursday")),
            *(self.tr("Friday"), self.tr("Saturday"), self.tr("Sunday")),
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(self.tr("Working hours and the two-hour clock"))
        self.about.setText(
            self.tr(
                "Hours of each day, several apart by commas; nothing means closed. Promises"
                " already made keep the hours they were made by."
            )
        )
        titles = (
            *self._weekdays(),
            self.tr("Time zone"),
            self.tr("Closed days"),
            self.tr("Decided within"),
            self.tr("Warning before the deadline"),
            self.tr("A claim lasts, untouched"),
            self.tr("A reply waits before it is sent"),
            self.tr("The exam clock counts from"),
        )
        fields = (
            *self.days,
            *(self.zone, self.closed, self.target, self.warn, self.lease, self.undo, self.exam),
        )
        for label, title, field in zip(self._titles, titles, fields, strict=True):
            label.setText(title)
            field.setAccessibleName(title)
            if isinstance(field, QComboBox | QAbstractSpinBox):
                inside = field.lineEdit()  # it is what takes the focus
                if inside is not None:
                    inside.setAccessibleName(title)
        for spin in (self.target, self.warn, self.lease):
            spin.setSuffix(self.tr(" min"))
        self.undo.setSuffix(self.tr(" s"))
        self.exam.setSuffix(self.tr(" h before it closes"))
        self.closed.setPlaceholderText(self.tr("2026-02-17, 2026-02-18"))
        self._preview_title.setText(self.tr("What this promises, today"))
        self._on_typed()


@cache
def _zones() -> tuple[str, ...]:
    """Read from some six hundred files: once."""
    return tuple(sorted(available_timezones()))


def _spin(least: int, most: int) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(least, most)
    return spin
