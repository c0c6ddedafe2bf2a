"""Who else has the same number, phone, device, picture or face, and whom the roster bears out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from media.media_ref import MediaRef
from review.appeal_conflicts import Agrees, Conflict, ConflictKind
from review.appeal_evidence import CaseEvidence, Role
from review.appeal_evidence_texts import AGREES, CONFLICTS, FACE_AGREES, REMARKS
from review.findings import Grade
from review.wording import said
from widgets import theme
from widgets.appeals.evidence_words import emptied, plain, sign
from widgets.pictures import Pictures
from widgets.session.identity_strip import FaceCard, FacePicture

_SIDE_PX = 240
_FACES = (ConflictKind.SAME_FACE, ConflictKind.SAME_PICTURE)
_GRADES = {Grade.PROVED: "concern", Grade.OBSERVED: "concern", Grade.HINT: "hint"}
_SIDES = {
    Agrees.THIS: "match",
    Agrees.OTHER: "differs",
    Agrees.BOTH: "several",
    Agrees.NEITHER: "cannot_tell",
    Agrees.UNKNOWN: "not_run",
}


class ConflictsPanel(QWidget):
    """Shows conflicts, the weightiest first; says which other appeal the person wants to see."""

    case_wanted = Signal(str)  # appeal id

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._evidence: CaseEvidence | None = None
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_evidence(self, evidence: CaseEvidence | None) -> None:
        same = self._evidence is not None and evidence is not None
        if same and self._evidence.conflicts == evidence.conflicts:  # type: ignore[union-attr]
            self._evidence = evidence
            return
        self._evidence = evidence
        self._fill()

    def _fill(self) -> None:
        emptied(self._column)
        self.buttons = []
        conflicts = self._evidence.conflicts if self._evidence else ()
        if not conflicts:
            words = self.tr("Nobody else has these numbers, this phone or these pictures.")
            self._column.addWidget(plain(words if self._evidence else "", "muted"))
        for one in conflicts:
            self._column.addWidget(self._made(one))

    def _made(self, one: Conflict) -> QWidget:
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        title = " · ".join(part for part in (said(CONFLICTS[one.kind]), one.shared) if part)
        grid.addWidget(sign(_GRADES[one.grade], 14), 0, 0)
        grid.addWidget(plain(title, "heading"), 0, 1)
        grid.addWidget(plain(self._who(one)), 1, 1)
        words = FACE_AGREES if one.kind in _FACES else AGREES
        borne = QHBoxLayout()
        borne.setSpacing(4)
        borne.addWidget(sign(_SIDES[one.agrees], 14))
        borne.addWidget(plain(said(words[one.agrees])), 1)
        grid.addLayout(borne, 2, 1)
        grid.addWidget(plain(said(REMARKS[one.kind]), "muted"), 3, 1)
        if one.kind in _FACES and one.portrait is not None:
            grid.addLayout(self._faces(one, one.portrait), 4, 1)
        if one.appeal_id:
            button = QPushButton(self.tr("Open that appeal"))
            button.clicked.connect(partial(self.case_wanted.emit, one.appeal_id))
            self.buttons.append(button)
            grid.addWidget(button, 5, 1, Qt.AlignmentFlag.AlignLeft)
        return whole

    def _who(self, one: Conflict) -> str:
        name = " ".join(part for part in (one.name, one.number) if part)
        where = self.tr("Appeal of {0}") if one.appeal_id else self.tr("On the roster: {0}")
        return where.format(name or self.tr("somebody without a name"))

    def _faces(self, one: Conflict, portrait: MediaRef) -> QHBoxLayout:
        """Both faces, small: the large ones are for the eye to compare above."""
        row = QHBoxLayout()
        row.setSpacing(8)
        evidence = self._evidence
        own = (
            next((p.media for p in evidence.pictures if p.role in (Role.ROSTER, Role.SELFIE)), None)
            if evidence
            else None
        )
        for title, ref in ((self.tr("This person"), own), (one.number, portrait)):
            if ref is None:
                continue
            shown = FacePicture()
            shown.setFixedWidth(theme.current().px(110))
            shown.show_card(FaceCard(title))
            asked = self._pictures.portrait(self, ref, _SIDE_PX)
            asked.succeeded.connect(partial(self._put, shown, title))
            row.addWidget(shown)
        row.addStretch(1)
        return row

    @staticmethod
    def _put(shown: FacePicture, title: str, image: QImage) -> None:
        shown.show_card(FaceCard(title, image))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._fill()
        super().changeEvent(event)
