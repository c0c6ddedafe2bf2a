"""The findings of a recording, one below the other, to be confirmed or dismissed.

Several findings of one incident stand under a head that says what happened and why it was flagged;
Return or a double click folds and unfolds it, and a verdict on the head is one on all of its open
findings.

Keys in the list: Up/Down and N/P choose, Y confirms, D dismisses, U takes a verdict back, E goes
to the note. The note goes with the next verdict; Return in it saves it alone. N is "next" as
everywhere on the review page: one key must not both move on and throw away. Machine and human
findings differ by sign and word: a machine's is an outlined square, a person's a filled disc.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from widgets.session.finding_paint import CardDelegate, CardView
from widgets.session.finding_rows import FindingCard, IncidentHead, ListRow, RowModel


class FindingsList(QWidget):
    """Shows findings; says which one is looked at and what the person thinks of it."""

    finding_chosen = Signal(str)  # id: moved to; the page seeks there
    finding_opened = Signal(str)  # id: Return or double click; the page zooms there
    confirmed = Signal(str, str)  # id, note
    dismissed = Signal(str, str)  # id, note
    reopened = Signal(str)  # id: the verdict is taken back
    note_written = Signal(str, str)  # id, note, without a verdict
    incident_chosen = Signal(str)  # id of the incident whose head was moved to
    all_confirmed = Signal(object, str)  # ids of an incident's open findings, note
    all_dismissed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RowModel(self)
        self.list = CardView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(CardDelegate(self.list))
        self.note = QLineEdit()
        self.confirm, self.dismiss, self.reopen = QPushButton(), QPushButton(), QPushButton()
        self.flags = QPushButton()
        self.flags.hide()
        self._bar = QWidget()
        self._lay_out()
        self._quiet, self._own_empty_text, self._keys_on = False, True, True
        self._waiting_count = 0
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.activated.connect(self._on_activated)
        self.list.installEventFilter(self)
        self.note.installEventFilter(self)
        self.confirm.clicked.connect(self.confirm_current)
        self.dismiss.clicked.connect(self.dismiss_current)
        self.reopen.clicked.connect(self.reopen_current)
        self.note.returnPressed.connect(self._write_note)
        self._retranslate()
        self._refresh()

    def _lay_out(self) -> None:
        bar = QVBoxLayout(self._bar)
        bar.setContentsMargins(8, 6, 8, 8)
        bar.setSpacing(6)
        bar.addWidget(self.note)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.confirm, self.dismiss, self.reopen):
            buttons.addWidget(button, 1)
        bar.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(8, 6, 8, 6)
        top.addWidget(self.flags)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._bar)
        self.setFocusProxy(self.list)

    # ---- values in -----------------------------------------------------------------------------

    def show_findings(
        self, cards: Sequence[FindingCard], heads: Sequence[IncidentHead] = ()
    ) -> None:
        """Show these findings. What was chosen stays chosen if it is still among them."""
        chosen, draft = self._chosen_name(), self.note.text() if self.note.isModified() else None
        self._quiet = True
        if not cards:
            self._model.forget_folds()
        self._model.show(tuple(cards), tuple(heads))
        kept = self._choose_again(chosen)
        self._quiet = False
        self._refresh()
        if draft is not None and kept:
            self.note.setText(draft)
            self.note.setModified(True)

    def _chosen_name(self) -> tuple[str, str]:
        row = self.row
        if isinstance(row, IncidentHead):
            return "", row.incident_id
        return (row.finding_id if row else ""), ""

    def _choose_again(self, chosen: tuple[str, str]) -> bool:
        finding_id, incident_id = chosen
        if incident_id:
            place = self._model.place_of_incident(incident_id)
        else:
            place = self._model.place_of(finding_id)
        if place is not None:
            self.list.setCurrentIndex(self._model.index(place))
        return place is not None

    def set_keys_on(self, on: bool) -> None:
        """Whether Y, D, N and P mean the chosen finding; otherwise another part takes answers."""
        self._keys_on = on
        self._refresh()

    def show_waiting(self, incidents: int) -> None:
        """How many incidents wait for an answer: the button that goes through them says so."""
        self._waiting_count = incidents
        several = self.tr("Go through {0} incidents (S)").format(incidents)
        self.flags.setText(self.tr("Go through the incident (S)") if incidents == 1 else several)
        self._refresh()

    def set_empty_text(self, sentence: str) -> None:
        """What a list without findings says."""
        self._own_empty_text = False
        self.list.empty_text = sentence
        self.list.viewport().update()

    def choose(self, finding_id: str) -> bool:
        """Go to a finding without announcing it; False if it is not in the list."""
        self._reveal(finding_id)
        place = self._model.place_of(finding_id)
        if place is None:
            return False
        self._quiet = True
        self.list.setCurrentIndex(self._model.index(place))
        self._quiet = False
        self._refresh()
        return True

    # ---- values out and verdicts ---------------------------------------------------------------

    @property
    def cards(self) -> tuple[FindingCard, ...]:
        """All findings, in order, folded away or not."""
        return self._model.cards

    @property
    def row(self) -> ListRow | None:
        """What is chosen: a finding, or the head of an incident."""
        return self._model.row(self.list.currentIndex())

    @property
    def chosen(self) -> FindingCard | None:
        row = self.row
        return row if isinstance(row, FindingCard) else None

    @property
    def chosen_id(self) -> str:
        card = self.chosen
        return card.finding_id if card is not None else ""

    def next_finding(self) -> bool:
        """Go to the next one; False at the end."""
        return self._move(1)

    def previous_finding(self) -> bool:
        """Go to the one before; False at the start."""
        return self._move(-1)

    def next_open(self) -> bool:
        """Go to the next one without a verdict, from the start again if need be; else False."""
        cards, here = self.cards, self._here()
        order = [*range(here + 1, len(cards)), *range(max(here, 0))]
        place = next((each for each in order if cards[each].state == "open"), None)
        if place is not None:
            self._go(cards[place].finding_id)
        return place is not None

    def _here(self) -> int:
        """The place of the chosen finding among all; of a head, that before its first one."""
        row = self.row
        names = [card.finding_id for card in self.cards]
        if isinstance(row, IncidentHead):
            return names.index(row.finding_ids[0]) - 1 if row.finding_ids[0] in names else -1
        return names.index(row.finding_id) if row is not None else -1

    def _go(self, finding_id: str) -> None:
        self._reveal(finding_id)
        place = self._model.place_of(finding_id)
        if place is not None:
            self.list.setCurrentIndex(self._model.index(place))

    def _reveal(self, finding_id: str) -> None:
        head = self._model.head_of(finding_id)
        if head is not None and self._model.place_of(finding_id) is None:
            self._fold(head.incident_id, False)

    def _fold(self, incident_id: str, folded: bool) -> None:
        quiet, self._quiet = self._quiet, True
        chosen = self._chosen_name()
        head = self._model.head_of(chosen[0])
        if folded and head is not None and head.incident_id == incident_id:
            chosen = "", incident_id
        self._model.fold(incident_id, folded)
        self._choose_again(chosen)
        self._quiet = quiet
        self._refresh()

    def _waiting(self) -> tuple[str, ...]:
        """The open findings of the incident whose head is chosen."""
        row = self.row
        if not isinstance(row, IncidentHead):
            return ()
        return tuple(
            card.finding_id
            for card in self.cards
            if card.finding_id in row.finding_ids and card.state == "open"
        )

    def confirm_current(self) -> None:
        """Y: it is so."""
        if (card := self.chosen) is not None:
            self.confirmed.emit(card.finding_id, self._take_note())
        elif waiting := self._waiting():
            self.all_confirmed.emit(waiting, self._take_note())

    def dismiss_current(self) -> None:
        """D: it is not so, or it does not matter."""
        if (card := self.chosen) is not None:
            self.dismissed.emit(card.finding_id, self._take_note())
        elif waiting := self._waiting():
            self.all_dismissed.emit(waiting, self._take_note())

    def reopen_current(self) -> None:
        """U: take the verdict back."""
        card = self.chosen
        if card is not None and card.state != "open":
            self.reopened.emit(card.finding_id)

    def _take_note(self) -> str:
        self.note.setModified(False)
        return self.note.text().strip()

    def _write_note(self) -> None:
        if (card := self.chosen) is not None:
            self.note_written.emit(card.finding_id, self._take_note())
        self.list.setFocus()

    def _move(self, step: int) -> bool:
        place = self._here() + step
        if isinstance(self.row, IncidentHead) and step < 0:
            place += 1  # a head stands between two findings
        if not 0 <= place < len(self.cards):
            return False
        self._go(self.cards[place].finding_id)
        return True

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        self._refresh()
        row = self._model.row(index)
        if row is None or self._quiet:
            return
        if isinstance(row, IncidentHead):
            self.incident_chosen.emit(row.incident_id)
        else:
            self.finding_chosen.emit(row.finding_id)

    def _on_activated(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if isinstance(row, IncidentHead):
            self._fold(row.incident_id, not row.folded)
        elif row is not None:
            self.finding_opened.emit(row.finding_id)

    def _refresh(self) -> None:
        card, waiting = self.chosen, bool(self._waiting())
        self.flags.setVisible(self._keys_on and self._waiting_count > 0)
        self._bar.setVisible(self._keys_on and bool(self.cards))
        self._bar.setEnabled(self.row is not None)
        self.note.setEnabled(card is not None or waiting)
        self.note.setText(card.note if card is not None else "")
        self.note.setModified(False)
        decided = card is not None and card.state != "open"
        self.reopen.setVisible(decided)
        self.confirm.setVisible(not decided)
        self.dismiss.setVisible(not decided)
        self.confirm.setEnabled(card is not None or waiting)
        self.dismiss.setEnabled(card is not None or waiting)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.list:
                return self._keys_on and self._on_list_key(event)
            if watched is self.note and event.key() == Qt.Key.Key_Escape:
                self.list.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _on_list_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Y: self.confirm_current,
            Qt.Key.Key_D: self.dismiss_current,
            Qt.Key.Key_N: self.next_finding,
            Qt.Key.Key_P: self.previous_finding,
            Qt.Key.Key_U: self.reopen_current,
            Qt.Key.Key_E: self.note.setFocus,
        }
        act = acts.get(Qt.Key(event.key()))
        if act is not None:
            act()
        return act is not None

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.list.setAccessibleName(self.tr("Findings"))
        self.note.setAccessibleName(self.tr("Note on this finding"))
        self.note.setPlaceholderText(self.tr("Note on this finding (E)"))
        self.confirm.setText(self.tr("Confirm (Y)"))
        self.dismiss.setText(self.tr("Dismiss (D)"))
        self.reopen.setText(self.tr("Take back (U)"))
        self.show_waiting(self._waiting_count)
        if self._own_empty_text:
            self.list.empty_text = self.tr("Nothing was found in this recording.")
