"""The numbers page, for who leads the team: how much waits, how long it takes, who does what.

Each chart has a table of the same figures beside it; all of it goes into one CSV file.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDate, QEvent, QSaveFile, Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from review.appeal_numbers import Figures, Forecast, TeamNumbers, forecast_text
from review.appeal_numbers_tables import by_days, distribution, flow, kind_name, to_csv
from review.appeal_queries import (
    AppealCounts,
    AppealForecast,
    AppealNumbers,
    AppealSetting,
    AppealSettings,
    AppealTally,
)
from review.changes import APPEALS
from review.sla import WorkCalendar
from review.wording import language
from widgets import formats
from widgets.appeals.charts import BarChart, Bars
from widgets.desk_client import DeskClient
from widgets.notices import NoticeBar
from widgets.tables.columns import Column, Row
from widgets.tables.row_table import RowTable
from widgets.theme import Tone

_REFRESH_MS: Final = 10_000  # a busy season is read anew each time
_TYPING_MS: Final = 400
_STRETCHES: Final = (1, 7, 30, 0)  # days up to now; 0: the days that are chosen
_MOST_DAYS: Final = 400


class NumbersPage(QWidget):
    """Looks only; nothing here can be changed."""

    def __init__(self, desk: DeskClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._calendar = WorkCalendar()
        self._found: TeamNumbers | None = None
        self._counts: AppealCounts | None = None
        self._forecast: Forecast | None = None
        self.notices = NoticeBar()
        self.title, self.outlook = QLabel(), QLabel()
        self.stretch = QComboBox()
        self.first, self.last = QDateEdit(), QDateEdit()
        self.export = QPushButton()
        self.figures = tuple(QLabel("–") for _ in range(9))
        self._captions = tuple(QLabel() for _ in range(9))
        self.headings = tuple(QLabel() for _ in range(4))
        self.charts = tuple(BarChart() for _ in range(4))
        self.tables = tuple(RowTable() for _ in range(4))
        self._due = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._chosen = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._lay_out()
        self._retranslate()
        self._connect()

    def opened(self) -> None:
        """The page came to the front."""
        asked = self._desk.ask(self, AppealSettings())
        asked.succeeded.connect(self._take_settings)
        asked.failed.connect(self.notices.show_error)

    @property
    def found(self) -> TeamNumbers | None:
        """What is shown."""
        return self._found

    # ---- asking --------------------------------------------------------------------------------

    def _take_settings(self, setting: AppealSetting) -> None:
        self._calendar = setting.rules.service.calendar
        if self.last.date() < self.first.date() or self._found is None:
            today = QDate.currentDate()
            self.first.setDate(today.addDays(-6))
            self.last.setDate(today)
        self.ask()

    def ask(self) -> None:
        """Ask for the stretch that is chosen."""
        since, until = self._span()
        asked = self._desk.ask(self, AppealNumbers(since=since, until=until))
        asked.succeeded.connect(self._take_numbers)
        asked.failed.connect(self.notices.show_error)
        self._desk.ask(self, AppealTally()).succeeded.connect(self._take_counts)
        self._desk.ask(self, AppealForecast()).succeeded.connect(self._take_forecast)

    def _span(self) -> tuple[datetime, datetime]:
        """Whole local days of the calendar's zone, up to now or to the end of the last one."""
        zone, days = self._calendar.tz(), self.stretch.currentData()
        now = datetime.now(UTC)
        if days:
            today = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
            return today - timedelta(days=days - 1), now
        first, last = sorted((self.first.date(), self.last.date()), key=QDate.toJulianDay)
        last = min(last, first.addDays(_MOST_DAYS), key=QDate.toJulianDay)
        begin = datetime(first.year(), first.month(), first.day(), tzinfo=zone)
        end = datetime(last.year(), last.month(), last.day(), tzinfo=zone) + timedelta(days=1)
        return begin, end

    def _take_numbers(self, found: TeamNumbers) -> None:
        self._found = found
        self.export.setEnabled(self._counts is not None)
        self._show()

    def _take_counts(self, counts: AppealCounts) -> None:
        self._counts = counts
        self.export.setEnabled(self._found is not None)
        self._show()

    def _take_forecast(self, found: Forecast) -> None:
        self._forecast = found
        self.outlook.setText(forecast_text(found).in_(language()))

    def _on_changed(self, topics: frozenset[str]) -> None:
        if APPEALS in topics and self.isVisible() and not self._due.isActive():
            self._due.start()

    def _on_stretch(self, _place: int) -> None:
        own = self.stretch.currentData() == 0
        self.first.setVisible(own)
        self.last.setVisible(own)
        self.ask()

    # ---- showing -------------------------------------------------------------------------------

    def _show(self) -> None:
        self._show_figures()
        if self._found is not None:
            self._show_flow(self._found)
            self._show_times(self._found)
            self._show_people(self._found)

    def _show_figures(self) -> None:
        counts = self._counts
        now = (counts.safe, counts.warning, counts.breached, counts.waiting) if counts else ()
        texts = [formats.count(number) for number in now] or ["–"] * 4
        whole = self._found.whole if self._found else None
        if whole is None:
            texts += ["–"] * 5
        else:
            texts += [formats.count(whole.decided), formats.count(whole.breached)]
            texts += [_time(whole.median_s), _time(whole.p90_s), formats.percent(whole.held_share)]
        for label, text in zip(self.figures, texts, strict=True):
            label.setText(text)

    def _show_flow(self, found: TeamNumbers) -> None:
        steps = flow(found, self._calendar.tz())
        pattern = "%m-%d" if by_days(found) else "%H:%M"
        labels = [step.starts_at.strftime(pattern) for step in steps]
        filed = Bars(self.tr("Filed"), Tone.INFO, tuple(float(one.filed) for one in steps))
        done = Bars(self.tr("Decided"), Tone.GOOD, tuple(float(one.decided) for one in steps))
        self.charts[0].show_bars(labels, (filed, done), self.headings[0].text())
        when = "%m-%d" if by_days(found) else "%m-%d %H:%M"
        rows = [
            (step.starts_at.strftime(when), formats.count(step.filed), formats.count(step.decided))
            for step in steps
            if step.filed or step.decided
        ]
        self._fill(0, rows)

    def _show_times(self, found: TeamNumbers) -> None:
        parts = distribution(found)
        names = [
            f"≥ {part.start_s / 60:g}"
            if part.last
            else f"{part.start_s / 60:g}–{part.start_s / 60 + 15:g}"
            for part in parts
        ]
        values = tuple(float(part.count) for part in parts)
        bars = Bars(self.tr("Decided"), Tone.UNSURE, values)
        self.charts[1].show_bars(names, (bars,), self.headings[1].text())
        rows = [
            (
                name,
                formats.count(part.count),
                formats.percent(part.count / max(1, found.whole.decided)),
            )
            for name, part in zip(names, parts, strict=True)
            if part.count
        ]
        self._fill(1, rows)

    def _show_people(self, found: TeamNumbers) -> None:
        kinds = [kind_name(one.name).in_(language()) for one in found.by_kind]
        groups = (
            (2, found.by_person, [one.name for one in found.by_person]),
            (3, found.by_kind, kinds),
        )
        for place, figures, names in groups:
            timely = tuple(float(one.decided - one.breached) for one in figures)
            late = tuple(float(one.breached) for one in figures)
            bars = (
                Bars(self.tr("In time"), Tone.GOOD, timely),
                Bars(self.tr("Late"), Tone.BAD, late),
            )
            self.charts[place].show_bars(names, bars, self.headings[place].text())
            rows = [(name, *_cells(one)) for name, one in zip(names, figures, strict=True)]
            self._fill(place, rows)

    def _fill(self, place: int, rows: Sequence[tuple[str, ...]]) -> None:
        table = self.tables[place]
        table.show_total(len(rows))
        table.put_rows(table.version, 0, [Row(str(n), cells) for n, cells in enumerate(rows)])

    # ---- the file ------------------------------------------------------------------------------

    def _choose_file(self) -> None:
        if self._found is None:
            return
        name = f"appeals-{self._found.since.astimezone(self._calendar.tz()):%Y%m%d}.csv"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the numbers"), str(Path.home() / name), "CSV (*.csv)"
        )
        if chosen:
            self.save(Path(chosen))

    def save(self, path: Path) -> None:
        """Write what is shown; the file is there whole or not at all."""
        if self._found is None or self._counts is None:
            return
        data = to_csv(self._found, self._counts, language(), self._calendar.tz())
        file = QSaveFile(str(path))
        written = file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(data) == len(data)
        if written and file.commit():
            self.notices.show_done(self.tr("Saved: {0}").format(path.name))
        else:
            self.notices.show_warning(
                self.tr("The file could not be written: {0}").format(file.errorString()),
                self.tr("Choose another place, or make room on the disk."),
            )

    # ---- surroundings --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.title.setProperty("role", "title")
        self.outlook.setProperty("role", "muted")
        for days in _STRETCHES:
            self.stretch.addItem("", days)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for widget in (self.stretch, self.first, self.last):
            tools.addWidget(widget)
        tools.addWidget(self.outlook, 1)
        tools.addWidget(self.export)
        for edit in (self.first, self.last):
            edit.setCalendarPopup(True)
            edit.hide()
        self.export.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 16)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.notices)
        column.addLayout(tools)
        column.addWidget(self._figure_card())
        self.area = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self._chart_grid())
        column.addWidget(scroll, 1)

    def _figure_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 10, 16, 10)
        grid.setHorizontalSpacing(18)
        for place, (figure, caption) in enumerate(zip(self.figures, self._captions, strict=True)):
            figure.setProperty("role", "title")
            caption.setProperty("role", "muted")
            caption.setWordWrap(True)
            grid.addWidget(figure, 0, place)
            grid.addWidget(caption, 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        return card

    def _chart_grid(self) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for place, (heading, chart, table) in enumerate(
            zip(self.headings, self.charts, self.tables, strict=True)
        ):
            heading.setProperty("role", "heading")
            table.setFixedHeight(chart.height())
            grid.addWidget(heading, 2 * place, 0, 1, 2)
            grid.addWidget(chart, 2 * place + 1, 0)
            grid.addWidget(table, 2 * place + 1, 1)
        grid.setRowStretch(2 * len(self.charts), 1)
        return inside

    def _connect(self) -> None:
        self.stretch.currentIndexChanged.connect(self._on_stretch)
        for edit in (self.first, self.last):
            edit.dateChanged.connect(lambda _day: self._chosen.start())
        self._chosen.timeout.connect(self.ask)
        self._due.timeout.connect(self.ask)
        self.export.clicked.connect(self._choose_file)
        self._desk.changed.connect(self._on_changed)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show()
            if self._forecast is not None:
                self._take_forecast(self._forecast)
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.title.setText(self.tr("Team numbers"))
        stretches = (
            *(self.tr("Today"), self.tr("Last 7 days"), self.tr("Last 30 days")),
            self.tr("Chosen days"),
        )
        for place, words in enumerate(stretches):
            self.stretch.setItemText(place, words)
        self.stretch.setAccessibleName(self.tr("Which days"))
        self.first.setAccessibleName(self.tr("First day"))
        self.last.setAccessibleName(self.tr("Last day"))
        self.export.setText(self.tr("Save as CSV …"))
        captions = (
            *(self.tr("in time now"), self.tr("in warning now"), self.tr("breached now")),
            *(self.tr("waiting for candidates"), self.tr("decided"), self.tr("decided late")),
            *(self.tr("median handling"), self.tr("90 % handled within"), self.tr("clock paused")),
        )
        for label, figure, words in zip(self._captions, self.figures, captions, strict=True):
            label.setText(words)
            figure.setAccessibleName(words)
        self.area.setAccessibleName(self.tr("Charts and tables"))
        headings = (
            self.tr("Filed and decided"),
            self.tr("Handling time, minutes of working time"),
            self.tr("By person"),
            self.tr("By kind"),
        )
        for heading, chart, table, words in zip(
            self.headings, self.charts, self.tables, headings, strict=True
        ):
            heading.setText(words)
            chart.setAccessibleName(words)
            table.setAccessibleName(words)
            table.set_empty_text(self.tr("Nothing in these days."))
        self._name_columns()

    def _name_columns(self) -> None:
        decided = Column("decided", self.tr("Decided"), 1, figures=True, sortable=False)
        flow_columns = (
            Column("at", self.tr("When"), 1.4, sortable=False),
            Column("filed", self.tr("Filed"), 1, figures=True, sortable=False),
            decided,
        )
        time_columns = (
            Column("time", self.tr("Minutes"), 1.4, sortable=False),
            decided,
            Column("share", self.tr("Share"), 1, figures=True, sortable=False),
        )
        figures = (
            decided,
            Column("late", self.tr("Late"), 0.8, figures=True, sortable=False),
            Column("median", self.tr("Median"), 1.1, figures=True, sortable=False),
            Column("p90", self.tr("90 %"), 1.1, figures=True, sortable=False),
            Column("paused", self.tr("Paused"), 0.9, figures=True, sortable=False),
        )
        person = Column("name", self.tr("Person"), 1.5, sortable=False)
        kind = Column("name", self.tr("Kind"), 1.9, sortable=False)
        every = (flow_columns, time_columns, (person, *figures), (kind, *figures))
        for table, columns in zip(self.tables, every, strict=True):
            table.set_columns(columns)


def _cells(one: Figures) -> tuple[str, ...]:
    return (
        formats.count(one.decided),
        formats.count(one.breached),
        _time(one.median_s),
        _time(one.p90_s),
        formats.percent(one.held_share),
    )


def _time(seconds: float | None) -> str:
    return formats.duration(None if seconds is None else seconds * 1000)
