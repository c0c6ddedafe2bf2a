"""The evidence tray: what was collected about a recording, and how to take it out.

Space takes a piece in or out, Delete removes it, Return goes to its moment in the recording. What
left the console before says when, and by whom.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from media.evidence_facts import Cut
from review.errors import UserError
from review.evidence import (
    EvidenceKind,
    EvidenceMark,
    EvidenceView,
    ExportOrder,
    ExportResult,
    last_export_of,
    pick_of,
)
from widgets import formats, theme
from widgets.notices import NoticeBar

_MARK: Final = Qt.ItemDataRole.UserRole
_LOOK_MS: Final = 150  # how often the share done is looked at


class EvidenceTrayView(QDialog):
    """A window over the page. Says what the person wants; knows no desk and no disk."""

    place_wanted = Signal(int)  # ms
    dropped = Signal(str)  # mark id
    incidents_wanted = Signal()  # put all of them into the tray
    notes_wanted = Signal()
    export_wanted = Signal(object)  # ExportOrder
    stop_wanted = Signal()
    share_wanted = Signal()  # answer with show_share
    settled = Signal()  # an export is written, or could not be

    def __init__(self, title: str, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: EvidenceView | None = None
        self._result: ExportResult | None = None
        self._working = False
        self._checked: dict[str, bool] = {}
        self.title = QLabel(title)
        self.title.setProperty("role", "heading")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.notices = NoticeBar()
        self.list, self.empty = QListWidget(), QLabel()
        self.exact, self.original = QRadioButton(), QRadioButton()
        self.page, self.hint = QCheckBox(), QLabel()
        self.folder, self.browse = QLineEdit(folder), QPushButton()
        self.add_incidents, self.add_notes, self.remove = (
            QPushButton(),
            QPushButton(),
            QPushButton(),
        )
        self.export, self.stop, self.close_ = QPushButton(), QPushButton(), QPushButton()
        self.show_folder = QPushButton()
        self.bar = QProgressBar(textVisible=False)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._lay_out()
        self._connect()
        self._retranslate()
        self.resize(theme.current().px(640), theme.current().px(600))
        self.list.setFocus()

    # ---- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setSpacing(2)
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        for label in (self.empty, self.hint):
            label.setProperty("role", "muted")
        self.bar.setProperty("role", "thin")
        self.bar.setRange(0, 1000)
        self.exact.setChecked(True)
        self.export.setProperty("role", "primary")
        self.export.setDefault(True)
        for button in (self.browse, self.add_incidents, self.add_notes, self.remove):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.notices)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addLayout(_row(self.add_incidents, self.add_notes, None, self.remove))
        column.addWidget(self.exact)
        column.addWidget(self.original)
        column.addWidget(self.page)
        column.addWidget(self.hint)
        where = QHBoxLayout()
        where.addWidget(self.folder, 1)
        where.addWidget(self.browse)
        column.addLayout(where)
        column.addWidget(self.bar)
        column.addLayout(_row(self.show_folder, None, self.stop, self.export, self.close_))

    def _connect(self) -> None:
        self.list.itemActivated.connect(self._go)
        self.list.itemChanged.connect(self._on_checked)
        self.list.currentRowChanged.connect(self._refresh)
        self.add_incidents.clicked.connect(self.incidents_wanted)
        self.add_notes.clicked.connect(self.notes_wanted)
        self.remove.clicked.connect(self._remove)
        self.browse.clicked.connect(self._choose_folder)
        self.page.toggled.connect(self._refresh)
        self.folder.textChanged.connect(self._refresh)
        self.export.clicked.connect(self._export)
        self.stop.clicked.connect(self.stop_wanted)
        self.close_.clicked.connect(self.reject)
        self.show_folder.clicked.connect(self._show_folder)
        self._look.timeout.connect(self.share_wanted)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._export)

    # ---- values in -----------------------------------------------------------------------------

    def show_view(self, view: EvidenceView) -> None:
        """What lies in the tray now. What was ticked stays ticked."""
        first, self._view = self._view is None, view
        row = max(0, self.list.currentRow())
        self.list.blockSignals(True)
        self.list.clear()
        for mark in view.marks:
            self.list.addItem(self._item(mark, view))
        self.list.blockSignals(False)
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self._refresh()
        if first:
            (self.list if view.marks else self.add_incidents).setFocus()

    def show_working(self) -> None:
        self._working, self._result = True, None
        self.notices.clear()
        self.bar.setValue(0)
        self._look.start()
        self._refresh()
        self.stop.setFocus()

    def show_share(self, share: float) -> None:
        self.bar.setValue(round(1000 * share))

    def show_result(self, result: ExportResult) -> None:
        """It is written: where, and how many files."""
        self._end()
        self._result = result
        self._checked.clear()
        words = self.tr("{0} files written to “{1}”, and recorded with their hashes.")
        place = Path(result.folder).name
        self.notices.show_done(words.format(len(result.files), place), for_ms=0)
        self._refresh()

    def show_error(self, error: UserError) -> None:
        self._end()
        self.notices.show_error(error)
        self._refresh()

    def _end(self) -> None:
        self._working = False
        self._look.stop()
        QTimer.singleShot(0, self, self.settled.emit)

    @property
    def working(self) -> bool:
        return self._working

    @property
    def written(self) -> ExportResult | None:
        """The export that was just made; None before, and while another one is under way."""
        return self._result

    # ---- items ---------------------------------------------------------------------------------

    def _item(self, mark: EvidenceMark, view: EvidenceView) -> QListWidgetItem:
        before = last_export_of(mark, view.exports)
        lines = [self._place(mark), mark.words]
        if before is not None:
            words = self.tr("Exported {0} by {1}")
            lines.append(words.format(formats.date_time(before.exported_at), before.exported_by))
        item = QListWidgetItem("\n".join(line for line in lines if line))
        item.setData(_MARK, mark)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        ticked = self._checked.get(mark.mark_id, before is None)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        return item

    def _place(self, mark: EvidenceMark) -> str:
        if mark.kind is EvidenceKind.STILL:
            return self.tr("Still at {0}").format(formats.time_code(mark.start_ms))
        return self.tr("Clip {0}").format(formats.span(mark.start_ms, mark.end_ms))

    def chosen(self) -> tuple[EvidenceMark, ...]:
        """What is ticked, in order of time."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(
            item.data(_MARK) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def _on_checked(self, item: QListWidgetItem) -> None:
        mark: EvidenceMark = item.data(_MARK)
        self._checked[mark.mark_id] = item.checkState() is Qt.CheckState.Checked
        self._refresh()

    # ---- what the person does ------------------------------------------------------------------

    def _go(self, item: QListWidgetItem) -> None:
        self.place_wanted.emit(item.data(_MARK).start_ms)
        self.reject()

    def _remove(self) -> None:
        item = self.list.currentItem()
        if item is not None and not self._working:
            self.dropped.emit(item.data(_MARK).mark_id)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Export into which folder?"), self.folder.text()
        )
        if chosen:
            self.folder.setText(chosen)

    def _export(self) -> None:
        if self._view is None or not self.export.isEnabled():
            return
        cut = Cut.ORIGINAL if self.original.isChecked() else Cut.EXACT
        picks = tuple(pick_of(mark, cut) for mark in self.chosen())
        self.export_wanted.emit(
            ExportOrder(
                self._view.submission_id,
                picks,
                self.folder.text().strip(),
                with_page=self.page.isChecked(),
            )
        )

    def _show_folder(self) -> None:
        if self._result is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._result.folder))

    def reject(self) -> None:
        """Closing it ends an export that is under way: nothing half stays."""
        if self._working:
            self.stop_wanted.emit()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.list.hasFocus() and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
            return
        if self.list.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # the list has heard it; it is not for the button
        super().keyPressEvent(event)

    # ---- surroundings --------------------------------------------------------------------------

    def _refresh(self, *_: object) -> None:
        full = self._view is None or self.list.count() > 0  # until it is known, no words about it
        chosen = len(self.chosen())
        self.list.setVisible(full)
        self.empty.setVisible(not full)
        idle = not self._working
        for part in (self.list, self.add_incidents, self.add_notes, self.folder, self.browse):
            part.setEnabled(idle)
        for choice in (self.exact, self.original, self.page):
            choice.setEnabled(idle)
        self.remove.setEnabled(idle and self.list.currentItem() is not None)
        wanted = bool(chosen) or self.page.isChecked()
        self.export.setEnabled(idle and wanted and bool(self.folder.text().strip()))
        self.export.setText(self.tr("Export {0}").format(chosen) if chosen else self.tr("Export"))
        self.stop.setVisible(not idle)
        self.bar.setVisible(not idle)
        self.show_folder.setVisible(self._result is not None)
        self.hint.setText(self._hint_words())

    def _hint_words(self) -> str:
        if self._view is None:
            return ""
        if self._view.watermark:
            return self.tr(
                "Stills and exact clips carry a watermark in the corner, as this exam asks for. "
                "Every file is listed with its SHA-256 in manifest.json."
            )
        return self.tr(
            "No watermark, as this exam asks for. "
            "Every file is listed with its SHA-256 in manifest.json."
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._view is not None:
                self.show_view(self._view)
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Evidence"))
        texts: Mapping[QPushButton | QRadioButton | QCheckBox, str] = {
            self.add_incidents: self.tr("Add all &incidents"),
            self.add_notes: self.tr("Add all &notes"),
            self.remove: self.tr("Take out"),
            self.exact: self.tr("Clips exact to the frame (encoded anew)"),
            self.original: self.tr(
                "Clips of the untouched original bytes (from key frame to key frame, no watermark)"
            ),
            self.page: self.tr("With the evidence page as a &PDF"),
            self.browse: self.tr("Choose a &folder…"),
            self.stop: self.tr("Stop"),
            self.close_: self.tr("Close"),
            self.show_folder: self.tr("&Open the folder"),
        }
        for part, words in texts.items():
            part.setText(words)
        self.remove.setToolTip(self.tr("Takes it out of the tray (Delete)"))
        self.export.setToolTip(self.tr("Writes what is ticked (Ctrl+Return)"))
        self.list.setAccessibleName(self.tr("Collected evidence"))
        self.folder.setAccessibleName(self.tr("Folder to export into"))
        self.empty.setText(
            self.tr(
                "Nothing is collected yet. On the page, Z collects the loop A–B or the chosen "
                "finding, Shift+Z the picture that is shown."
            )
        )
        self._refresh()


def _row(*parts: QWidget | None) -> QHBoxLayout:
    """Side by side; None is the gap between those at the left and those at the right."""
    row = QHBoxLayout()
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row
