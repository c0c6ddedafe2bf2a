"""The list of reasons: each with its rule, where it fits, and the reply in both languages."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from review.appeal_commands import SetAppealReasons
from review.appeal_decisions import AppealOutcome
from review.appeal_queries import AppealSetting
from review.appeal_reasons import Reason, problem_of, rule_words
from review.appeal_rules import ReasonList
from review.appeal_texts import KINDS, OUTCOMES
from review.appeals import AppealKind
from review.wording import Text, said
from widgets import theme
from widgets.appeals.setting_dialog import SettingDialog
from widgets.appeals.sized import resize_on_screen
from widgets.desk_client import DeskClient

_PLACE: Final = Qt.ItemDataRole.UserRole


class ReasonsForm(SettingDialog):
    """Reasons are retired, never removed: decisions name them."""

    command_type = SetAppealReasons

    def __init__(self, desk: DeskClient, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._reasons: list[Reason] = []
        self._known: frozenset[str] = frozenset()
        self._showing = False
        self.list, self.add = QListWidget(), QPushButton()
        self.list.setSpacing(3)
        self.list.setWordWrap(True)
        self.add.setAutoDefault(False)
        self.outcome = QComboBox()
        self.code, self.rule = QLineEdit(), QLineEdit()
        self.label_zh, self.label_en = QLineEdit(), QLineEdit()
        self.reply_zh, self.reply_en = QPlainTextEdit(), QPlainTextEdit()
        self.final, self.active = QCheckBox(), QCheckBox()
        self.kinds = {kind: QCheckBox() for kind in AppealKind}
        self.about = QLabel()
        self._lay_out()
        self._connect()
        self.retranslate()
        resize_on_screen(self, 860, 640)

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.add)
        form = QFormLayout(right)
        form.setContentsMargins(8, 0, 8, 0)
        form.setVerticalSpacing(6)
        self._titles = [QLabel() for _ in range(8)]
        grid = QWidget()
        boxes = QGridLayout(grid)
        boxes.setContentsMargins(0, 0, 0, 0)
        boxes.setVerticalSpacing(0)
        for place, box in enumerate(self.kinds.values()):
            boxes.addWidget(box, place // 2, place % 2)
        for text in (self.reply_zh, self.reply_en):
            text.setTabChangesFocus(True)
            text.setFixedHeight(theme.current().px(84))
        fields: tuple[QWidget, ...] = (
            *(self.outcome, self.code, self.rule, self.label_zh, self.label_en),
            *(self.reply_zh, self.reply_en, grid),
        )
        for title, field in zip(self._titles, fields, strict=True):
            title.setBuddy(field)
            title.setWordWrap(True)
            form.addRow(title, field)
        self.about.setWordWrap(True)
        self.about.setProperty("role", "muted")
        form.addRow("", self.about)
        form.addRow("", self.final)
        form.addRow("", self.active)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(right)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(left)
        both.addWidget(scroll)
        both.setSizes([290, 540])
        both.setStretchFactor(1, 1)
        both.setChildrenCollapsible(False)
        self._frame(both)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_row)
        self.add.clicked.connect(self.add_reason)
        for line in (self.code, self.rule, self.label_zh, self.label_en):
            line.textEdited.connect(self._on_typed)
        for text in (self.reply_zh, self.reply_en):
            text.textChanged.connect(self._on_typed)
        for box in (self.final, self.active, *self.kinds.values()):
            box.toggled.connect(self._on_typed)
        self.outcome.currentIndexChanged.connect(self._on_typed)

    # ---- values in and out ---------------------------------------------------------------------

    def show_setting(self, setting: AppealSetting) -> None:
        self._reasons = list(setting.reasons)
        self._known = frozenset(one.code for one in setting.reasons)
        self._fill(max(0, self.list.currentRow()))

    def command(self, setting: AppealSetting) -> SetAppealReasons | None:
        wrong = problem_of(tuple(self._reasons))
        self.say(said(wrong) if wrong else "")
        if wrong is not None:
            return None
        return SetAppealReasons(
            reasons=ReasonList(tuple(self._reasons)), expected_version=setting.reasons_version
        )

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The list as it is edited."""
        return tuple(self._reasons)

    def add_reason(self) -> None:
        """A new one like the chosen one's outcome, to be filled in."""
        row = self.list.currentRow()
        outcome = self._reasons[row].outcome if row >= 0 else AppealOutcome.APPROVED
        code = next(
            name
            for number in range(1, len(self._reasons) + 2)
            if (name := f"own-{number}") not in {one.code for one in self._reasons}
        )
        blank = Text("", "")
        self._reasons.append(Reason(code, outcome, "", blank, blank, True))
        self._fill(len(self._reasons) - 1)
        self.label_zh.setFocus()

    # ---- the person ----------------------------------------------------------------------------

    def _on_row(self, row: int) -> None:
        if not 0 <= row < len(self._reasons):
            return
        one = self._reasons[row]
        self._showing = True
        self.outcome.setCurrentIndex(self.outcome.findData(one.outcome))
        self.code.setText(one.code)
        self.rule.setText(one.rule)
        self.label_zh.setText(one.label.zh)
        self.label_en.setText(one.label.en)
        self.reply_zh.setPlainText(one.reply.zh)
        self.reply_en.setPlainText(one.reply.en)
        self.final.setChecked(one.final)
        self.active.setChecked(one.active)
        for kind, box in self.kinds.items():
            box.setChecked(kind in one.kinds)
        known = one.code in self._known
        self.code.setReadOnly(known)
        self.outcome.setEnabled(not known)
        self._showing = False

    def _on_typed(self) -> None:
        row = self.list.currentRow()
        if self._showing or not 0 <= row < len(self._reasons):
            return
        self._reasons[row] = replace(
            self._reasons[row],
            outcome=self.outcome.currentData(),
            code=self.code.text().strip(),
            rule=self.rule.text().strip(),
            label=Text(self.label_zh.text().strip(), self.label_en.text().strip()),
            reply=Text(self.reply_zh.toPlainText().strip(), self.reply_en.toPlainText().strip()),
            final=self.final.isChecked(),
            active=self.active.isChecked(),
            kinds=tuple(kind for kind, box in self.kinds.items() if box.isChecked()),
        )
        item = self.list.item(row)
        if item is not None:
            item.setText(self._words(self._reasons[row]))
        if self.may:
            wrong = problem_of(tuple(self._reasons))
            self.say(said(wrong) if wrong else "")
        self.refresh()

    # ---- what is shown -------------------------------------------------------------------------

    def _fill(self, row: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for place, one in enumerate(self._reasons):
            item = QListWidgetItem(self._words(one))
            item.setData(_PLACE, place)
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, len(self._reasons) - 1))
        self.list.blockSignals(False)
        self._on_row(self.list.currentRow())

    def _words(self, one: Reason) -> str:
        name = said(one.label) or one.code
        rule = said(rule_words(one.rule)) or "–"
        retired = "" if one.active else " · " + self.tr("retired")
        return f"{name}\n{said(OUTCOMES[one.outcome])} · {rule}{retired}"

    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(self.tr("Reasons and replies"))
        titles = (
            self.tr("Outcome"),
            self.tr("Code"),
            self.tr("Rests on"),
            self.tr("Name in Chinese"),
            self.tr("Name in English"),
            self.tr("Reply in Chinese"),
            self.tr("Reply in English"),
            self.tr("Fits (none: every kind)"),
        )
        fields = (self.outcome, self.code, self.rule, self.label_zh, self.label_en)
        for label, title in zip(self._titles, titles, strict=True):
            label.setText(title)
        for field, title in zip((*fields, self.reply_zh, self.reply_en), titles, strict=False):
            field.setAccessibleName(title)
        self.about.setText(
            self.tr("A reply may name {fields}.").replace(
                "{fields}", "{name}, {number}, {reference}, {due}"
            )
        )
        self.rule.setPlaceholderText(self.tr("§1-3, or rule 6"))
        self.final.setText(self.tr("Final from the start; otherwise the candidate may try again"))
        self.active.setText(self.tr("In use; a retired one stays for old decisions"))
        self.add.setText(self.tr("New reason"))
        self.list.setAccessibleName(self.tr("Reasons"))
        for kind, box in self.kinds.items():
            box.setText(said(KINDS[kind]))
        self._showing = True
        for place, outcome in enumerate(AppealOutcome):
            if self.outcome.count() <= place:
                self.outcome.addItem(said(OUTCOMES[outcome]), outcome)
            else:
                self.outcome.setItemText(place, said(OUTCOMES[outcome]))
        self._showing = False
        if self._reasons:
            self._fill(self.list.currentRow())
