"""What narrows the appeals queue: state, kind, clock, whose it is, and the incident behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QWidget

from review.appeal_queries import AppealQueue, Band
from review.appeal_texts import KINDS, STATES
from review.appeals import AppealState, Incident
from review.wording import said
from widgets.session.queue_filters import choose, fill

_USUAL = AppealQueue().states
_HEIGHT_PLACES = 2  # boxes side by side


class AppealFilters(QFrame):
    """Shows the filters of a queue and says when the person changed one."""

    changed = Signal()

    def __init__(self, me: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._me, self._incidents = me, ()  # type: tuple[str, tuple[Incident, ...]]
        self.states, self.kinds, self.bands = QComboBox(), QComboBox(), QComboBox()
        self.holder, self.incident = QComboBox(), QComboBox()
        self._boxes = (self.states, self.kinds, self.bands, self.holder, self.incident)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for place, box in enumerate(self._boxes):
            box.setMinimumContentsLength(5)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            grid.addWidget(box, place // _HEIGHT_PLACES, place % _HEIGHT_PLACES)
            box.activated.connect(self.changed)
        self._retranslate()

    # ---- values in and out ---------------------------------------------------------------------

    def show_incidents(self, incidents: Sequence[Incident]) -> None:
        """The incidents of the workspace, newest first."""
        if tuple(incidents) != self._incidents:
            self._incidents = tuple(incidents)
            self._retranslate()

    def show_query(self, query: AppealQueue) -> None:
        """Show a queue's filters as the ones in force."""
        wanted = (query.states, query.kinds, query.bands, query.held_by, query.incident_id)
        for box, value in zip(self._boxes, wanted, strict=True):
            choose(box, value)

    def applied_to(self, query: AppealQueue) -> AppealQueue:
        """``query`` with the filters that are shown."""
        return replace(
            query,
            states=_tuple(self.states),
            kinds=_tuple(self.kinds),
            bands=_tuple(self.bands),
            held_by=self.holder.currentData() or "",
            incident_id=self.incident.currentData() or "",
        )

    @property
    def in_force(self) -> int:
        """How many filters differ from the usual queue."""
        return sum(box.currentIndex() > 0 for box in self._boxes)

    # ---- words ---------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        states = [(said(words), (state,)) for state, words in STATES.items()]
        fill(
            self.states,
            ((self.tr("To be decided"), _USUAL), *states, (self.tr("All states"), ())),
        )
        kinds = [(said(words), (kind,)) for kind, words in KINDS.items()]
        fill(self.kinds, ((self.tr("All kinds"), ()), *kinds))
        fill(
            self.bands,
            (
                (self.tr("Any clock"), ()),
                (self.tr("Warning or over"), (Band.WARNING, Band.BREACHED)),
                (self.tr("Over"), (Band.BREACHED,)),
                (self.tr("Warning"), (Band.WARNING,)),
                (self.tr("Safe"), (Band.SAFE,)),
            ),
        )
        fill(self.holder, ((self.tr("Anybody's"), ""), (self.tr("Mine"), self._me)))
        incidents = [(one.title, one.incident_id) for one in self._incidents]
        fill(self.incident, ((self.tr("All incidents"), ""), *incidents))
        for box, name in (
            (self.states, self.tr("Filter by state")),
            (self.kinds, self.tr("Filter by kind")),
            (self.bands, self.tr("Filter by the clock")),
            (self.holder, self.tr("Filter by who works on it")),
            (self.incident, self.tr("Filter by incident")),
        ):
            box.setAccessibleName(name)
            box.setToolTip(name)


def _tuple(box: QComboBox) -> tuple:  # type: ignore[type-arg]
    """A combo box gives a tuple back as a list."""
    kept = box.currentData()
    return tuple(kept) if kept else ()


#: Where a case comes from that the usual queue leaves out.
ALL_STATES = tuple(AppealState)
