"""What the whole desk should know, above the case: failures that come in a bunch."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from review.appeal_clusters import Cluster
from review.appeal_commands import LinkToIncident
from review.appeal_queries import AppealClusters
from review.desk import Receipt
from review.wording import said
from widgets.appeals.case_bar import ReasonLine
from widgets.desk_client import DeskClient
from widgets.notices import NoticeBar

_AGAIN_MS: Final = 60_000  # a bunch is one of an hour; looking for it reads a week of requests


class Banners(QWidget):
    """Asks for clusters and offers to put one under an incident."""

    incident_opened = Signal(str)  # incident id
    failed = Signal(object)  # UserError
    _title_given = Signal(str)

    def __init__(self, desk: DeskClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._clusters: tuple[Cluster, ...] = ()
        self._put_away: set[tuple[str, str]] = set()  # closed by hand: not shown again
        self.cluster, self.title = NoticeBar(), ReasonLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.cluster, self.title):
            column.addWidget(part)
        self.cluster.acted.connect(self._ask_title)
        self.cluster.dismissed.connect(self._put_cluster_away)
        self._title_given.connect(self._link)
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self.ask)
        self._show()

    def ask(self) -> None:
        """Ask for clusters, now and then each minute; the answer shows itself."""
        self._again.start()
        self._desk.ask(self, AppealClusters()).succeeded.connect(self.show_clusters)

    def ask_once(self) -> None:
        """Begin to ask, unless one does already."""
        if not self._again.isActive():
            self.ask()

    def show_clusters(self, clusters: tuple[Cluster, ...]) -> None:
        if clusters != self._clusters:
            self._clusters = clusters
            self._show()

    @property
    def shown_cluster(self) -> Cluster | None:
        """The largest one that was not put away."""
        fresh = (one for one in self._clusters if _key(one) not in self._put_away)
        return next(fresh, None)

    def begin_linking(self) -> None:
        """Ask for the name of the incident behind the bunch that is shown."""
        self._ask_title(None)

    def _show(self) -> None:
        found = self.shown_cluster
        if found is None:
            self.cluster.clear()
            self.title.leave()
        else:
            self.cluster.show_action(
                said(found.sentence),
                self.tr("One cause? Put them under one incident and answer them together."),
                self.tr("One incident…"),
                None,
            )
        self.setVisible(found is not None)

    def _ask_title(self, _key: object) -> None:
        found = self.shown_cluster
        if found is not None:
            self.cluster.show_action(said(found.sentence), "", self.tr("One incident…"), None)
            self.title.begin(
                self.tr("What is it called?"), self.tr("Make the incident"), self._title_given
            )

    def _link(self, title: str) -> None:
        found = self.shown_cluster
        if found is not None:
            command = LinkToIncident(appeal_ids=found.appeal_ids, title=title)
            sent = self._desk.do(self, command)
            sent.succeeded.connect(self._on_linked)
            sent.failed.connect(self.failed)

    def _on_linked(self, receipt: Receipt) -> None:
        self.title.sent()
        kind, _, incident_id = receipt.subject.partition(":")
        if kind == "incident":
            self.incident_opened.emit(incident_id)
        self.ask()

    def _put_cluster_away(self) -> None:
        found = self.shown_cluster
        if found is not None:
            self._put_away.add(_key(found))
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)


def _key(cluster: Cluster) -> tuple[str, str]:
    return cluster.trait.value, cluster.value
