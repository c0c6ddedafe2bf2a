"""The import page: drop a folder, see what would happen, take it in, read what became of each line.

It knows a runner that does the work elsewhere: ``check``, ``take_in``, ``stop`` and the signals
``progressed``, ``reported``, ``failed``, ``running_changed`` (app/long_work.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from review.intake_report import ImportReport, LineKind, ReportLine
from review.wording import language
from widgets import theme
from widgets.notices import NoticeBar
from widgets.tables.columns import Chip, Column, Row
from widgets.tables.row_table import RowTable

translate = QCoreApplication.translate  # lupdate finds this name

_LOOKS: Final = {
    LineKind.MATCHED: "clean",
    LineKind.UNCHANGED: "not_run",
    LineKind.REMARK: "note",
    LineKind.APPEAL: "clean",
    LineKind.MISSING_VIDEO: "missing",
    LineKind.MISSING_PHOTO: "absent",
    LineKind.DUPLICATE: "several",
}
_PROBLEM: Final = "concern"


class DropZone(QFrame):
    """Takes a folder that is dropped on it."""

    dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setProperty("role", "sunken")
        self.words, self.place = QLabel(), QLabel()
        self.words.setProperty("role", "heading")
        self.place.setProperty("role", "muted")
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.choose = QPushButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 16, 14)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.words)
        column.addWidget(self.place)
        row.addLayout(column, 1)
        row.addWidget(self.choose)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if folder_of(event.mimeData().urls()):
            event.acceptProposedAction()
            theme.set_role(self, "card")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        theme.set_role(self, "sunken")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        theme.set_role(self, "sunken")
        if folder := folder_of(event.mimeData().urls()):
            event.acceptProposedAction()
            self.dropped.emit(folder)


def folder_of(urls: Sequence[Any]) -> str:
    """The first folder among what was dropped; empty if there is none."""
    local = (Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    return next((str(path) for path in local if path.is_dir()), "")


class ImportPage(QWidget):
    """Shows one folder's report at a time."""

    analysis_wanted = Signal()

    def __init__(self, runner: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner, self._folder = runner, ""
        self._report: ImportReport | None = None
        self._lines: tuple[ReportLine, ...] = ()
        self.notices = NoticeBar()
        self.title, self.how = QLabel(), QLabel()
        self.zone = DropZone()
        self.exam = QLineEdit()
        self.check, self.take_in, self.stop = QPushButton(), QPushButton(), QPushButton()
        self.bar, self.doing = QProgressBar(), QLabel()
        self.outcome, self.filter = QLabel(), QComboBox()
        self.table = RowTable()
        self._lay_out()
        self._connect()
        self._retranslate()
        self._refresh()

    # ---- values in -----------------------------------------------------------------------------

    def take_folders(self, paths: Sequence[str]) -> None:
        """A folder was dropped somewhere on the window."""
        if paths:
            self.show_folder(str(paths[0]))

    def show_folder(self, folder: str) -> None:
        """Choose a folder and look at once at what an import would do."""
        if self._runner.running:
            return
        self._folder, self._report = folder, None
        self.zone.place.setText(folder)
        self._runner.check(folder, self.exam.text().strip())

    @property
    def report(self) -> ImportReport | None:
        """The report on the screen."""
        return self._report

    # ---- the person ----------------------------------------------------------------------------

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), self._folder)
        if folder:
            self.show_folder(folder)

    def _check(self) -> None:
        self._runner.check(self._folder, self.exam.text().strip())

    def _take_in(self) -> None:
        self._runner.take_in(self._folder, self.exam.text().strip())

    # ---- what the runner says ------------------------------------------------------------------

    def _on_progress(self, done: int, total: int, name: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.doing.setText(name)

    def _on_report(self, report: ImportReport) -> None:
        self._report = report
        self.notices.clear()
        self._refresh()
        self._show_report()
        if not report.dry_run and not report.stopped:
            self.notices.show_action(
                self.tr("The folder was taken in."),
                self.tr("The recordings can be analysed now."),
                self.tr("Start analysis"),
                "analysis",
            )

    def _show_report(self) -> None:
        report = self._report
        if report is None:
            return
        counts = report.counts
        words = (
            self.tr("Would take in {new} new, {updated} changed; {problems} lines need a look.")
            if report.dry_run
            else self.tr("Took in {new} new, {updated} changed; {problems} lines need a look.")
        )
        fine = (LineKind.MATCHED, LineKind.UNCHANGED, LineKind.APPEAL)
        problems = sum(1 for line in report.lines if line.kind not in fine)
        new = counts["matched"] if report.dry_run else counts["new"]
        self.outcome.setText(words.format(new=new, updated=counts["updated"], problems=problems))
        self._fill_filter(report)
        self._show_lines()

    def _fill_filter(self, report: ImportReport) -> None:
        chosen = self.filter.currentData()
        self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.addItem(self.tr("All lines ({0})").format(len(report.lines)), None)
        for kind in LineKind:
            if number := len(report.of(kind)):
                self.filter.addItem(f"{kind_word(kind)} ({number})", kind)
        self.filter.setCurrentIndex(max(0, self.filter.findData(chosen)))
        self.filter.blockSignals(False)

    def _show_lines(self) -> None:
        kind = self.filter.currentData()
        lines = self._report.lines if self._report else ()
        self._lines = tuple(line for line in lines if kind is None or line.kind is kind)
        self.table.show_total(len(self._lines))

    def _fetch(self, version: int, offset: int, limit: int) -> None:
        lines = self._lines[offset : offset + limit]
        rows = [_row(offset + number, line) for number, line in enumerate(lines)]
        self.table.put_rows(version, offset, rows)

    def _refresh(self, *_: object) -> None:
        running = bool(self._runner.running)
        for button in (self.check, self.take_in):
            button.setEnabled(bool(self._folder) and not running)
        self.zone.choose.setEnabled(not running)
        self.exam.setEnabled(not running)
        for widget in (self.stop, self.bar, self.doing):
            widget.setVisible(running)
        self.outcome.setVisible(self._report is not None)
        self.filter.setVisible(self._report is not None)

    # ---- surroundings --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.title.setProperty("role", "title")
        self.how.setProperty("role", "muted")
        self.how.setWordWrap(True)
        self.doing.setProperty("role", "muted")
        self.doing.setTextFormat(Qt.TextFormat.PlainText)
        self.outcome.setProperty("role", "heading")
        self.take_in.setProperty("role", "primary")
        self.bar.setProperty("role", "thin")
        self.bar.setTextVisible(False)
        self.exam.setMaxLength(200)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 16)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.how)
        column.addWidget(self.notices)
        column.addWidget(self.zone)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.exam, 1)
        for button in (self.check, self.take_in, self.stop):
            tools.addWidget(button)
        column.addLayout(tools)
        column.addWidget(self.bar)
        column.addWidget(self.doing)
        over = QHBoxLayout()
        over.addWidget(self.outcome, 1)
        over.addWidget(self.filter)
        column.addLayout(over)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.zone.choose.clicked.connect(self._choose)
        self.zone.dropped.connect(self.show_folder)
        self.check.clicked.connect(self._check)
        self.take_in.clicked.connect(self._take_in)
        self.stop.clicked.connect(self._runner.stop)
        self.filter.activated.connect(self._show_lines)
        self.table.rows_wanted.connect(self._fetch)
        self.notices.acted.connect(self.analysis_wanted)
        self._runner.progressed.connect(self._on_progress)
        self._runner.reported.connect(self._on_report)
        self._runner.failed.connect(self.notices.show_error)
        self._runner.running_changed.connect(self._refresh)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.title.setText(self.tr("Import"))
        self.how.setText(
            self.tr(
                "A folder with a manifest (CSV, XLSX or JSON) beside videos and ID photos, or files"
                " named number_subject_attempt. Files stay where they are and are never changed."
            )
        )
        self.zone.words.setText(self.tr("Drop a folder here"))
        if not self._folder:
            self.zone.place.setText(
                self.tr("It is checked first; nothing changes until you import.")
            )
        self.zone.choose.setText(self.tr("Choose a folder …"))
        self.exam.setPlaceholderText(self.tr("Name of the exam (otherwise as in the manifest)"))
        self.exam.setAccessibleName(self.tr("Name of the exam"))
        self.check.setText(self.tr("Check again"))
        self.take_in.setText(self.tr("Import"))
        self.stop.setText(self.tr("Stop"))
        self.filter.setAccessibleName(self.tr("Filter the report"))
        self.table.setAccessibleName(self.tr("Import report"))
        self.table.set_empty_text(self.tr("The report appears here, line by line."))
        self.table.set_columns(
            (
                Column("line", self.tr("Line"), 0.3, figures=True, sortable=False),
                Column("kind", self.tr("Result"), 0.8, sortable=False),
                Column("words", self.tr("What became of it"), 5, sortable=False),
            )
        )
        self._show_report()


def _row(number: int, line: ReportLine) -> Row:
    place = str(line.line) if line.line is not None else ""
    look = _LOOKS.get(line.kind, _PROBLEM)
    words = line.sentence.in_(language())
    return Row(str(number), (place, Chip(look, kind_word(line.kind)), words))


def kind_word(kind: LineKind) -> str:
    """The kind of a report line in two or three words."""
    words = {
        LineKind.MATCHED: translate("imports", "Matched"),
        LineKind.UNCHANGED: translate("imports", "Unchanged"),
        LineKind.MISSING_VIDEO: translate("imports", "No video"),
        LineKind.BAD_ROW: translate("imports", "Bad row"),
        LineKind.MISSING_PHOTO: translate("imports", "No ID photo"),
        LineKind.UNMATCHED_FILE: translate("imports", "Unmatched file"),
        LineKind.UNMATCHED_PHOTO: translate("imports", "Unmatched photo"),
        LineKind.DUPLICATE: translate("imports", "Duplicate"),
        LineKind.WRONG_TYPE: translate("imports", "Wrong type"),
        LineKind.TOO_LARGE: translate("imports", "Too large"),
        LineKind.UNREADABLE: translate("imports", "Unreadable"),
        LineKind.AMBIGUOUS: translate("imports", "Ambiguous"),
        LineKind.REMARK: translate("imports", "Remark"),
        LineKind.APPEAL: translate("imports", "Appeal"),
        LineKind.BAD_APPEAL: translate("imports", "Appeal not taken"),
    }
    return words.get(kind, kind.value)
