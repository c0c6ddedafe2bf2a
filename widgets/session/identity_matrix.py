"""Is it one person in everything? ID photo, selfies and recordings, and how alike each pair is.

A matrix of signs with their words, never a bare number; below it whether the ID photo stands out
from the other candidates', and other candidates whose ID photo may show the same face, both photos
side by side. What cannot be told is as calm as what can: people decide.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from media.face_facts import Box
from media.media_ref import MediaRef
from review.errors import UserError
from review.face_texts import text_of
from review.identity_matrix import IdentityView, ItemKind, MatrixCell, MatrixItem
from review.identity_rules import SAME_PORTRAIT, SameFace
from review.queries import IdentityMatrix
from review.wording import language
from widgets import formats, glyphs, theme
from widgets.background import Task
from widgets.desk_client import DeskClient
from widgets.pictures import Pictures
from widgets.session.identity_strip import FaceCard, FacePicture, around_face
from widgets.session.identity_words import (
    about,
    liveness_lines,
    name_of,
    pair_words,
    quality_words,
    rank_words,
)

translate = QCoreApplication.translate  # lupdate finds this name

_SIDE_PX: Final = 240
_PICTURE_PX: Final = 720  # of which a face is cut out
_MOST_PAIRS: Final = 5  # of photos side by side; more of them are counted
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class IdentityOpener(QObject):
    """Asks about the candidate on the page and lays the answer over it."""

    failed = Signal(object)  # UserError
    submission_wanted = Signal(str)  # "ID@SECONDS"

    def __init__(self, desk: DeskClient, pictures: Pictures, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._pictures, self._page = desk, pictures, page
        self.window: IdentityMatrixView | None = None  # while it is open

    def open(self, candidate_id: str) -> None:
        if self.window is not None or not candidate_id:
            return
        asked = self._desk.ask(self, IdentityMatrix(candidate_id=candidate_id))
        asked.succeeded.connect(self._show)
        asked.failed.connect(self.failed)

    def _show(self, view: IdentityView) -> None:
        if self.window is not None:
            return
        self.window = IdentityMatrixView(self._pictures, view, self._page)
        self.window.place_wanted.connect(self._go)
        self.window.finished.connect(self._forget)
        self.window.open()

    def _go(self, place: str) -> None:
        if self.window is not None:
            self.window.close()
        self.submission_wanted.emit(place)

    def _forget(self, _result: int) -> None:
        if self.window is not None:
            self.window.deleteLater()
        self.window = None


class IdentityMatrixView(QDialog):
    """A window over the page. Esc closes it; a face opens its recording at that moment."""

    place_wanted = Signal(str)  # "ID@SECONDS"
    rested = Signal()  # every picture that was asked for has come, or will not

    def __init__(
        self, pictures: Pictures, view: IdentityView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pictures, self._view, self._coming = pictures, view, 0
        self.faces: list[FacePicture] = []
        self.setWindowTitle(self.tr("One person? {0} {1}").format(view.name, view.number))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setSpacing(14)
        column.addWidget(_words(self._summary(), "heading"))
        if view.worst is not None:
            column.addWidget(_words(self._least_alike(view.worst)))
        column.addLayout(self._matrix())
        column.addWidget(_words(self._explanation(), "muted"))
        self._add_ranks(column)
        self._add_pictures(column)
        self._add_elsewhere(column)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(body)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("Close"))
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.addWidget(area, 1)
        whole.addWidget(buttons)
        self.resize(self._fitting_width(), theme.current().px(680))

    @property
    def at_rest(self) -> bool:
        return not self._coming

    def _fitting_width(self) -> int:
        wanted = theme.current().px(150 + 150 * max(3, len(self._view.items)))
        page = self.parentWidget()
        return min(wanted, round(page.window().width() * 0.94)) if page else wanted

    # ---- words ---------------------------------------------------------------------------------

    def _summary(self) -> str:
        """The calmest true sentence about all pairs."""
        states = [cell.standing for cell in self._view.cells]
        if not self._view.items:
            return self.tr("Nothing was handed in yet.")
        if "differs" in states:
            return self.tr("Some of these faces differ: please look at them.")
        if states and all(state == "match" for state in states):
            return self.tr("All of these faces are alike.")
        if "match" in states:
            return self.tr("Some of these faces are alike; for others it cannot be told.")
        return self.tr("It cannot be told from these faces alone.")

    def _least_alike(self, worst: int) -> str:
        cell = self._view.cells[worst]
        said = self.tr("Least alike, so to be looked at first: {0} ({1})")
        return said.format(pair_words(self._view.items, cell), state_short(cell.standing or ""))

    def _explanation(self) -> str:
        return self.tr(
            "Each sign compares two faces. “Cannot tell” is normal for people alike in age and "
            "make-up. The machine compares; people decide."
        )

    # ---- the matrix ----------------------------------------------------------------------------

    def _matrix(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        for place, item in enumerate(self._view.items):
            grid.addWidget(self._face_of(item), 0, place + 1)
            grid.setColumnStretch(place + 1, 1)
            if place:
                name = _words(name_of(item), "muted")
                name.setMinimumWidth(theme.current().px(120))
                name.setMaximumWidth(theme.current().px(150))
                grid.addWidget(name, place + 1, 0, _RIGHT)
        for place, cell in enumerate(self._view.cells):  # a row for each item but the first
            sign = PairSign(cell, self._view, worst=place == self._view.worst)
            grid.addWidget(sign, cell.second + 1, cell.first + 1)
        return grid

    def _face_of(self, item: MatrixItem) -> FacePicture:
        shown = FacePicture()
        shown.setMinimumWidth(theme.current().px(138))  # a selfie's title with its day
        shown.setMaximumWidth(theme.current().px(170))  # wider ones would be cut above and below
        self.faces.append(shown)
        title = name_of(item)
        problem = quality_words(item)
        if item.kind is not ItemKind.RECORDING:
            self._ask_portrait(shown, item.media, FaceCard(title, note=problem), item.box)
        elif item.at_ms is not None and item.box is not None:
            place = f"{item.submission_id}@{item.at_ms / 1000:g}"
            note = formats.time_code(item.at_ms)
            shown.opened.connect(self.place_wanted)
            asked = self._pictures.face(self, item.media, item.at_ms, item.box, _SIDE_PX)
            self._await(asked, shown, FaceCard(title, note=note, key=place))
        else:
            shown.show_card(FaceCard(title, note=problem))
        return shown

    def _ask_portrait(
        self, shown: FacePicture, ref: MediaRef, card: FaceCard, face: Box | None = None
    ) -> None:
        """The face of a picture where it is known, otherwise the middle of it."""
        side_px = _PICTURE_PX if face else _SIDE_PX
        self._await(self._pictures.portrait(self, ref, side_px), shown, card, face)

    def _await(
        self, asked: Task, shown: FacePicture, card: FaceCard, face: Box | None = None
    ) -> None:
        shown.show_card(card)
        self._coming += 1
        asked.succeeded.connect(partial(self._put, shown, card, face))
        asked.failed.connect(partial(self._put_none, shown, card))

    def _put(self, shown: FacePicture, card: FaceCard, face: Box | None, image: QImage) -> None:
        image = around_face(image, face)
        shown.show_card(FaceCard(card.title, image, card.note, card.key))
        self._come()

    def _put_none(self, shown: FacePicture, card: FaceCard, error: UserError) -> None:
        shown.show_card(FaceCard(card.title, note=error.title))
        self._come()

    def _come(self) -> None:
        self._coming -= 1
        if self.at_rest:
            self.rested.emit()

    # ---- ranks ---------------------------------------------------------------------------------

    def _add_ranks(self, column: QVBoxLayout) -> None:
        lines = [about(name_of(item), rank_words(item)) for item in self._view.items if item.state]
        if lines:
            column.addWidget(_words(self.tr("Against the ID photo"), "heading"))
            column.addWidget(_words("\n".join(lines)))

    def _add_pictures(self, column: QVBoxLayout) -> None:
        """What is the matter with the pictures, and the hint about screens and prints."""
        pictures = [one for one in self._view.items if one.kind is not ItemKind.RECORDING]
        lines = [about(name_of(one), quality_words(one)) for one in pictures if quality_words(one)]
        lines += liveness_lines(pictures)
        if lines:
            column.addWidget(_words(self.tr("The pictures"), "heading"))
            column.addWidget(_words("\n".join(lines)))

    # ---- the same face elsewhere ---------------------------------------------------------------

    def _add_elsewhere(self, column: QVBoxLayout) -> None:
        same = self._view.elsewhere
        if not same:
            return
        column.addWidget(_words(self.tr("The same face under another name?"), "heading"))
        for one in same[:_MOST_PAIRS]:
            column.addLayout(self._pair(one))
        if len(same) > _MOST_PAIRS:
            left = len(same) - _MOST_PAIRS
            column.addWidget(
                _words(self.tr("… and {0} more candidates with this ID photo").format(left))
            )

    def _pair(self, one: SameFace) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        own = self._view.items[0].media if self._view.items else None
        for title, ref in ((self.tr("ID photo"), own), (one.number, one.portrait)):
            if ref is not None:
                shown = FacePicture()
                shown.setFixedWidth(theme.current().px(130))
                self._ask_portrait(shown, ref, FaceCard(title))
                row.addWidget(shown)
        row.addWidget(_sign("observed" if one.code == SAME_PORTRAIT else "hint"))
        row.addWidget(_words(elsewhere_words(one)), 1)
        return row


class PairSign(QWidget):
    """How alike two items are: a sign and its words; figures only when asked for."""

    def __init__(self, cell: MatrixCell, view: IdentityView, *, worst: bool = False) -> None:
        super().__init__()
        if worst:  # a frame, and its name in the tip: not by colour alone
            self.setObjectName("worst")
            self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            ink = theme.current().color("text").name()
            self.setStyleSheet(f"#worst {{ border: 1px solid {ink}; border-radius: 4px; }}")
        state = cell.standing or "not_run"
        said = text_of(cell.words).in_(language())
        short = state_short(cell.standing) if cell.standing else said
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 4)
        row.addWidget(_sign(state))
        row.addWidget(_words(short), 1)
        pair = pair_words(view.items, cell)
        self.setToolTip("\n".join(line for line in (pair, said, _figures(cell)) if line))
        self.setAccessibleName(f"{pair}: {short}. {said}")


def state_short(standing: str) -> str:
    """A pair in two words. Of two recordings it is not the ID photo that matches."""
    return {
        "match": translate("IdentityMatrix", "Alike"),
        "cannot_tell": translate("IdentityMatrix", "Cannot tell"),
        "differs": translate("IdentityMatrix", "Differs"),
    }.get(standing, standing)


def elsewhere_words(one: SameFace) -> str:
    if one.code == SAME_PORTRAIT:
        return translate(
            "IdentityMatrix",
            "The very same ID photo as {0} {1}. Mostly a photo put to the wrong candidate: check "
            "where it came from.",
        ).format(one.name, one.number)
    return translate(
        "IdentityMatrix",
        "Perhaps the same person as {0} {1}: the two photos stand out from {2} others. Only a "
        "hint, for people look alike. Please compare.",
    ).format(one.name, one.number, one.others)


def _figures(cell: MatrixCell) -> str:
    if cell.distance is None:
        return ""
    if cell.score is None:
        return translate("IdentityMatrix", "Distance {0:.2f}").format(cell.distance)
    return translate("IdentityMatrix", "Distance {0:.2f}, S {1:.1f} against {2} others").format(
        cell.distance, cell.score, cell.cohort
    )


def _sign(state: str) -> QLabel:
    look, colors = theme.look_of(state), theme.current()
    label = QLabel()
    label.setPixmap(glyphs.pixmap(look.glyph, colors.ink(look.tone), colors.px(16)))
    label.setFixedWidth(colors.px(20))
    return label


def _words(words: str, role: str = "") -> QLabel:
    """Text that may come from outside: never read as markup."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
