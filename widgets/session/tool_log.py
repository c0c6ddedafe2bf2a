"""What ffmpeg said: three cleaned lines, and the whole log for those who ask."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from review.dossier import FileLog
from widgets import theme


class ToolLog(QWidget):
    """Plain text, whatever the file wrote into it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._log = FileLog()
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more = QPushButton()
        self.more.setCheckable(True)
        self.more.setProperty("role", "quiet")
        self.whole = QPlainTextEdit(readOnly=True)
        self.whole.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.whole.setTabChangesFocus(True)
        self.whole.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.said)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.whole)
        self.more.toggled.connect(self._show_whole)
        self._dress()
        self.show_log(FileLog())

    def show_log(self, log: FileLog) -> None:
        self._log = log
        self.said.setText("\n".join(_breakable(line) for line in log.said))
        if not log.said:
            self.said.setText(self.tr("No message worth a line."))
        self.more.setVisible(bool(log.lines))
        self.whole.setPlainText("\n".join(log.lines))
        self._retranslate()

    def _show_whole(self, shown: bool) -> None:
        self.whole.setVisible(shown and bool(self._log.lines))
        self._retranslate()

    def _retranslate(self) -> None:
        words = self.tr("Hide the log") if self.more.isChecked() else self.tr("Show the full log")
        self.more.setText(f"{words} ({len(self._log.lines)})")
        self.whole.setAccessibleName(self.tr("Full log"))

    def _dress(self) -> None:
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        mono.setPixelSize(theme.current().px(11))
        self.said.setFont(mono)
        self.whole.setFont(mono)
        self.whole.setFixedHeight(theme.current().px(180))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_log(self._log)
        super().changeEvent(event)


def _breakable(line: str) -> str:
    """No word so long that it pushes the panel wider."""
    words = (
        "\u200b".join(word[at : at + 24] for at in range(0, len(word), 24))
        for word in line.split(" ")
    )
    return " ".join(words)
