"""The rows of the findings list: findings, and the incidents that several of them belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from review.findings import Grade, Severity

translate = QCoreApplication.translate
Index: TypeAlias = QModelIndex | QPersistentModelIndex
State: TypeAlias = Literal["open", "confirmed", "dismissed"]
Origin: TypeAlias = Literal["machine", "human"]
ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole)
_FOLDED_FROM: Final = 4  # so many findings of one incident are folded until somebody looks


@dataclass(frozen=True, slots=True)
class FindingCard:
    """One finding as the list shows it; every text is in the reader's language already."""

    finding_id: str
    time_text: str  # "02:13.040 – 02:31.000", or "whole file"
    sentence: str
    grade: Grade
    severity: Severity
    origin: Origin = "machine"
    state: State = "open"
    note: str = ""
    detail: str = ""  # the figures behind it, and what else it could be
    who: str = ""  # who decided, or who marked it
    at_ms: int | None = None
    news: bool = False  # new or different since one last looked
    inside: bool = False  # shown under the head of its incident


@dataclass(frozen=True, slots=True)
class IncidentHead:
    """Several findings that are one incident: what happened, and why it was flagged."""

    incident_id: str
    time_text: str
    summary: str
    why: tuple[str, ...]  # one sentence with figures for each kind of finding
    severity: Severity
    origin: Origin
    finding_ids: tuple[str, ...]
    open: int
    folded: bool = False
    news: bool = False


ListRow: TypeAlias = FindingCard | IncidentHead


def grade_name(grade: Grade) -> str:
    """How sure a finding is."""
    return {
        Grade.PROVED: translate("FindingsList", "Proved"),
        Grade.OBSERVED: translate("FindingsList", "Observed"),
        Grade.HINT: translate("FindingsList", "Hint"),
    }[grade]


def severity_name(severity: Severity) -> str:
    """How much attention a finding asks for."""
    return {
        Severity.NOTE: translate("FindingsList", "Note"),
        Severity.CONCERN: translate("FindingsList", "Concern"),
        Severity.SERIOUS: translate("FindingsList", "Serious"),
    }[severity]


def state_name(state: State) -> str:
    return {
        "open": "",
        "confirmed": translate("FindingsList", "Confirmed"),
        "dismissed": translate("FindingsList", "Dismissed"),
    }[state]


def new_name() -> str:
    """The word on what changed since one last looked."""
    return translate("FindingsList", "New")


def count_words(head: IncidentHead) -> str:
    """How many findings an incident has, and how many of them wait."""
    return translate("FindingsList", "{0} findings, {1} open").format(
        len(head.finding_ids), head.open
    )


def spoken(row: ListRow) -> str:
    """The row as a screen reader says it."""
    new = new_name() if row.news else ""
    if isinstance(row, IncidentHead):
        folded = (
            translate("FindingsList", "folded")
            if row.folded
            else translate("FindingsList", "unfolded")
        )
        heard = (
            translate("FindingsList", "Incident"),
            severity_name(row.severity),
            row.time_text,
            row.summary,
            count_words(row),
            folded,
            new,
        )
        return ", ".join(part for part in heard if part)
    parts = (severity_name(row.severity), grade_name(row.grade), row.time_text, row.sentence)
    more = tuple(part for part in (new,) if part)
    return ", ".join((*parts, state_name(row.state), row.note, *more))


class RowModel(QAbstractListModel):
    """Findings in order, under the incidents they belong to; folded ones are left out."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.cards: tuple[FindingCard, ...] = ()
        self._heads: tuple[IncidentHead, ...] = ()
        self._rows: tuple[ListRow, ...] = ()
        self._folds: dict[str, bool] = {}  # what the person chose

    @property
    def rows(self) -> tuple[ListRow, ...]:
        return self._rows

    def show(self, cards: Sequence[FindingCard], heads: Sequence[IncidentHead]) -> None:
        """Change in place where only verdicts changed, so that scrolling stays where it is."""
        self._heads = tuple(heads)
        by_id = {card.finding_id: card for card in cards}
        together = {name: head.finding_ids for head in heads for name in head.finding_ids}
        placed: dict[str, FindingCard] = {}
        for card in cards:  # an incident stands where the first of its findings does
            for name in together.get(card.finding_id, (card.finding_id,)):
                if name in by_id:
                    placed.setdefault(name, by_id[name])
        self.cards = tuple(placed.values())
        self._lay()

    def forget_folds(self) -> None:
        """Another recording is shown."""
        self._folds.clear()

    def fold(self, incident_id: str, folded: bool) -> None:
        self._folds[incident_id] = folded
        self._lay()

    def head_of(self, finding_id: str) -> IncidentHead | None:
        return next((head for head in self._heads if finding_id in head.finding_ids), None)

    def _lay(self) -> None:
        rows = self._laid()
        same = [_name(row) for row in rows] == [_name(row) for row in self._rows]
        if same and rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _laid(self) -> tuple[ListRow, ...]:
        first = {head.finding_ids[0]: head for head in self._heads if head.finding_ids}
        rows: list[ListRow] = []
        folded_away: set[str] = set()
        inside = {name for head in self._heads for name in head.finding_ids}
        for card in self.cards:
            head = first.get(card.finding_id)
            if head is not None:
                many = len(head.finding_ids) >= _FOLDED_FROM
                folded = self._folds.get(head.incident_id, many)
                rows.append(replace(head, folded=folded))
                folded_away |= set(head.finding_ids) if folded else set()
            if card.finding_id not in folded_away:
                rows.append(replace(card, inside=card.finding_id in inside))
        return tuple(rows)

    def place_of(self, finding_id: str) -> int | None:
        """The row of a finding; None where it is folded away or not there."""
        found = (
            place
            for place, row in enumerate(self._rows)
            if isinstance(row, FindingCard) and row.finding_id == finding_id
        )
        return next(found, None)

    def place_of_incident(self, incident_id: str) -> int | None:
        found = (
            place
            for place, row in enumerate(self._rows)
            if isinstance(row, IncidentHead) and row.incident_id == incident_id
        )
        return next(found, None)

    def row(self, index: Index) -> ListRow | None:
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row)
        return None


def _name(row: ListRow) -> str:
    return row.incident_id if isinstance(row, IncidentHead) else row.finding_id
