"""An appeal typed in by a person: who called, what about, when, with which pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from review.appeal_commands import FileAppeal
from review.appeal_queries import AppealSetting, AppealSettings, RosterPerson
from review.appeal_texts import CHANNELS, KINDS
from review.appeals import DISPUTED, AppealKind, Channel, EvidenceKind
from review.desk import Receipt
from review.errors import UserError
from review.wire import from_json, to_json
from review.wording import said
from widgets import theme
from widgets.appeals.candidate_finder import CandidateFinder, words_of
from widgets.appeals.drafts import DraftStore, MemoryDrafts
from widgets.appeals.picture_drop import PictureDrop
from widgets.appeals.picture_intake import PicturesIn
from widgets.appeals.sized import resize_on_screen
from widgets.desk_client import DeskClient

_DRAFT: Final = "intake"
_KEEP_MS: Final = 400
_AHEAD: Final = timedelta(minutes=5)  # as the desk allows: clocks are never quite the same
_CLOCK: Final = re.compile(r"^(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?$")


@dataclass(frozen=True, slots=True)
class TypedAppeal:
    """What is in the fields, for the next time the form is opened."""

    kind: AppealKind = AppealKind.FACE_MISMATCH
    channel: Channel = Channel.PHONE
    candidate: str = ""
    name: str = ""
    id_number: str = ""
    filed: str = ""
    reference: str = ""
    phone: str = ""
    statement: str = ""


def read_instant(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """An instant as a person types it: nothing is now, "09:30" today, or a date and a time.

    A time of day later than now is that of the day before. Raises ValueError for anything else.
    """
    said_so = text.strip()
    if not said_so:
        return now
    clock = _CLOCK.match(said_so)
    local = now.astimezone(zone)
    if clock:
        hour, minute, second = (int(part or 0) for part in clock.groups())
        found = local.replace(hour=hour, minute=minute, second=second, microsecond=0)
        return found if found <= now + _AHEAD else found - timedelta(days=1)
    found = datetime.fromisoformat(said_so.replace("/", "-").replace("：", ":"))
    return found if found.tzinfo else found.replace(tzinfo=zone)


class IntakeForm(QDialog):
    """Stays open until the appeal is kept; closed before, it opens again as it was."""

    filed = Signal(str)  # appeal id

    def __init__(
        self,
        desk: DeskClient,
        intake: PicturesIn | None = None,
        drafts: DraftStore | None = None,
        parent: QWidget | None = None,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(parent)
        self._desk, self._drafts, self._clock = desk, drafts or MemoryDrafts(), clock
        self._zone = ZoneInfo("Asia/Shanghai")
        self._busy = False
        self._make_fields(intake)
        self._lay_out()
        self._keep = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._connect()
        self._retranslate()
        self._show_draft()
        asked = desk.ask(self, AppealSettings())
        asked.succeeded.connect(self._take_zone)
        resize_on_screen(self, 560, 640)

    def _make_fields(self, intake: PicturesIn | None) -> None:
        self.kind, self.channel = QComboBox(), QComboBox()
        self.candidate = CandidateFinder(self._desk)
        self.person = QLabel()
        self.person.setTextFormat(Qt.TextFormat.PlainText)
        self.person.setWordWrap(True)
        self.person.setProperty("role", "muted")
        self.name, self.id_number, self.phone = QLineEdit(), QLineEdit(), QLineEdit()
        self.at, self.reference = QLineEdit(), QLineEdit()
        self.statement = QPlainTextEdit()
        self.statement.setTabChangesFocus(True)
        self.statement.setFixedHeight(theme.current().px(74))
        self.pictures = PictureDrop(intake)
        self.problems = {name: QLabel() for name in ("candidate", "filed", "reference", "desk")}
        for label in self.problems.values():
            label.setProperty("role", "error")
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.hide()
        for field in (self.name, self.id_number, self.phone, self.at, self.reference):
            field.setMaxLength(200)
        self.save, self.shut = QPushButton(), QPushButton()
        self.save.setProperty("role", "primary")
        self.save.setDefault(False)
        self.save.setAutoDefault(False)
        self.shut.setAutoDefault(False)

    def _lay_out(self) -> None:
        self._titles: dict[str, QLabel] = {}
        inside = QWidget()
        form = self._form = QFormLayout()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(16, 14, 16, 14)
        rows.addLayout(form)
        rows.addStretch(1)
        form.setVerticalSpacing(7)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._row("channel", self.channel)
        self._row("kind", self.kind)
        self._row("candidate", self.candidate, self.person, self.problems["candidate"])
        self._row("name", self.name)
        self._row("id_number", self.id_number)
        self._row("filed", self.at, self.problems["filed"])
        self._row("reference", self.reference, self.problems["reference"])
        self._row("phone", self.phone)
        self._row("statement", self.statement)
        self._row("pictures", self.pictures)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        buttons = QHBoxLayout()
        buttons.addWidget(self.problems["desk"], 1)
        buttons.addStretch(0)
        buttons.addWidget(self.shut)
        buttons.addWidget(self.save)
        buttons.setContentsMargins(16, 8, 16, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll, 1)
        column.addLayout(buttons)

    def _row(self, name: str, *parts: QWidget) -> None:
        self._titles[name] = QLabel()
        if isinstance(parts[0], QWidget):
            self._titles[name].setBuddy(parts[0])
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in parts:
            column.addWidget(part)
        self._form.addRow(self._titles[name], holder)

    def _connect(self) -> None:
        self.candidate.chosen.connect(self._on_person)
        self.candidate.failed.connect(self._on_failed)
        self.candidate.text.textChanged.connect(self._on_typed)
        for field in (self.name, self.id_number, self.phone, self.at, self.reference):
            field.textChanged.connect(self._on_typed)
        self.statement.textChanged.connect(self._on_typed)
        self.kind.currentIndexChanged.connect(self._on_typed)
        self.channel.currentIndexChanged.connect(self._on_typed)
        self.pictures.changed.connect(self._refresh)
        self._keep.timeout.connect(self._keep_draft)
        self.save.clicked.connect(self.send)
        self.shut.clicked.connect(self.reject)

    # ---- what is typed -------------------------------------------------------------------------

    @property
    def typed(self) -> TypedAppeal:
        return TypedAppeal(
            self.kind.currentData() or AppealKind.FACE_MISMATCH,
            self.channel.currentData() or Channel.PHONE,
            self.candidate.text.text().strip(),
            self.name.text().strip(),
            self.id_number.text().strip(),
            self.at.text().strip(),
            self.reference.text().strip(),
            self.phone.text().strip(),
            self.statement.toPlainText().strip(),
        )

    def _show_draft(self) -> None:
        kept = self._drafts.read(_DRAFT)
        try:
            self.show_typed(from_json(kept, TypedAppeal) if kept else TypedAppeal())
        except Exception:  # noqa: BLE001 -- of another version of the console: begin anew
            self.show_typed(TypedAppeal())

    def show_typed(self, typed: TypedAppeal) -> None:
        self.kind.setCurrentIndex(self.kind.findData(typed.kind))
        self.channel.setCurrentIndex(self.channel.findData(typed.channel))
        self.candidate.show_text(typed.candidate)
        self.name.setText(typed.name)
        self.id_number.setText(typed.id_number)
        self.at.setText(typed.filed)
        self.reference.setText(typed.reference)
        self.phone.setText(typed.phone)
        self.statement.setPlainText(typed.statement)
        self._refresh()

    def _on_typed(self) -> None:
        for label in self.problems.values():
            label.hide()
        self._refresh()
        self._keep.start()

    def _keep_draft(self) -> None:
        self._keep.stop()
        typed = self.typed
        if typed == TypedAppeal(typed.kind, typed.channel):
            self._drafts.forget(_DRAFT)
        else:
            self._drafts.write(_DRAFT, to_json(typed))

    def _on_person(self, person: RosterPerson | None) -> None:
        self.person.setText(words_of(person) if person else "")
        self._refresh()

    def _take_zone(self, setting: AppealSetting) -> None:
        self._zone = setting.rules.service.calendar.tz()
        self._retranslate()

    # ---- sending -------------------------------------------------------------------------------

    def send(self) -> None:
        """File it, or say at the field what is missing."""
        command = self._command()
        if command is None or self._busy:
            return
        self._busy = True
        self._keep_draft()
        self._refresh()
        sent = self._desk.do(self, command)
        sent.succeeded.connect(self._on_filed)
        sent.failed.connect(self._on_failed)

    def _command(self) -> FileAppeal | None:
        typed, found = self.typed, self.candidate.person
        at = self._instant(typed.filed)
        disputed = typed.kind in DISPUTED
        known = found is not None or bool(disputed and (typed.name or typed.id_number))
        number = found.number if found else typed.candidate
        if not known and not (disputed and typed.candidate):
            self._say(
                "candidate",
                self.tr("Choose a candidate of the roster. Only disputes about numbers or names"
                        " can do without one."),
                self.candidate.text,
            )  # fmt: skip
        if at is None or not (known or (disputed and typed.candidate)):
            return None
        return FileAppeal(
            kind=typed.kind,
            channel=typed.channel,
            filed_at=at,
            reference=typed.reference,
            number=number,
            name=typed.name or (found.name if found else ""),
            id_number=typed.id_number,
            phone=typed.phone,
            card=next(iter(self.pictures.refs(EvidenceKind.CARD)), None),
            selfie=next(iter(self.pictures.refs(EvidenceKind.SELFIE)), None),
            others=(
                *self.pictures.refs(EvidenceKind.CARD)[1:],
                *self.pictures.refs(EvidenceKind.SELFIE)[1:],
                *self.pictures.refs(EvidenceKind.OTHER),
            ),
            statement=typed.statement,
            source=self._desk.actor.actor_id,
        )

    def _instant(self, text: str) -> datetime | None:
        now = self._clock()
        try:
            found = read_instant(text, now, self._zone)
        except (ValueError, OverflowError):
            self._say(
                "filed",
                self.tr("Write a time like 09:30, or 2026-03-01 22:30. Empty means now."),
                self.at,
            )
            return None
        if found is not None and found > now + _AHEAD:
            self._say("filed", self.tr("This lies in the future. Check date and time."), self.at)
            return None
        return found

    def _say(self, name: str, sentence: str, field: QWidget) -> None:
        self.problems[name].setText(sentence)
        self.problems[name].show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_filed(self, receipt: Receipt) -> None:
        self._busy = False
        self._keep.stop()
        self._drafts.forget(_DRAFT)
        kept = TypedAppeal(self.typed.kind, self.typed.channel)
        self.blockSignals(True)
        self.show_typed(kept)
        self.blockSignals(False)
        self.pictures.clear()
        self._keep.stop()
        self.filed.emit(receipt.subject.removeprefix("appeal:"))
        self.accept()

    def _on_failed(self, error: Any) -> None:
        self._busy = False
        self._refresh()
        if isinstance(error, UserError):
            name = "candidate" if error.code == "not-found" else "desk"
            self._say(name, f"{error.title} {error.remedy}", self.candidate.text)

    def _refresh(self) -> None:
        self.save.setEnabled(not self._busy and not self.pictures.under_way)

    # ---- surroundings --------------------------------------------------------------------------

    def done(self, result: int) -> None:
        if self._keep.isActive():
            self._keep_draft()
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("New appeal by telephone or chat"))
        titles = {
            "channel": self.tr("Came by"),
            "kind": self.tr("About"),
            "candidate": self.tr("Candidate"),
            "name": self.tr("Name, as told"),
            "id_number": self.tr("ID number, as told"),
            "filed": self.tr("Filed at ({0})").format(self._zone.key),
            "reference": self.tr("Reference of the call or chat"),
            "phone": self.tr("Telephone"),
            "statement": self.tr("What they say"),
            "pictures": self.tr("Pictures"),
        }
        for name, title in self._titles.items():
            title.setText(titles[name])
            title.setWordWrap(True)
        fields = {"name": self.name, "id_number": self.id_number, "filed": self.at}
        fields |= {"reference": self.reference, "phone": self.phone}
        for name, field in fields.items():
            field.setAccessibleName(titles[name])
        self.statement.setAccessibleName(titles["statement"])
        self.at.setPlaceholderText(self.tr("now; or 09:30, or 2026-03-01 22:30"))
        self._fill(self.channel, {one: said(CHANNELS[one]) for one in _TYPED_IN}, titles["channel"])
        self._fill(self.kind, {one: said(KINDS[one]) for one in AppealKind}, titles["kind"])
        self.save.setText(self.tr("File the appeal (Ctrl+Enter)"))
        self.save.setShortcut("Ctrl+Return")
        self.shut.setText(self.tr("Close"))

    def _fill(self, box: QComboBox, names: dict[Any, str], title: str) -> None:
        box.setAccessibleName(title)
        if box.count():
            for place, name in enumerate(names.values()):
                box.setItemText(place, name)
            return
        for value, name in names.items():
            box.addItem(name, value)


_TYPED_IN: Final = (Channel.PHONE, Channel.CHAT, Channel.SCHOOL, Channel.APP)
