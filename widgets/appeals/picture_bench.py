"""The pictures of a case next to each other, looked at in step: zoom, place, turn, mirror, light.

The first pane is compared with the one that is chosen. All panes share their look unless somebody
takes them apart. Keys work while one of the panes has the focus.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QResizeEvent, QTransform
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from review.appeal_evidence import CaseEvidence, EvidencePicture, Role
from review.appeal_evidence_texts import ROLES_SHORT
from review.errors import UserError
from review.wording import said
from widgets import glyphs, theme
from widgets.appeals.bench_keys import KEYS, PICTURE_KEYS, key_names
from widgets.appeals.evidence_words import pair_short, picture_name, picture_when, quality_lines
from widgets.appeals.picture_look import NUDGE, STEP, Look
from widgets.appeals.picture_pane import PicturePane
from widgets.background import Task
from widgets.elided import Elided
from widgets.pictures import Pictures
from widgets.session.identity_strip import FaceCard, FacePicture, around_face

_SIDE_PX: Final = 1600
_FRAME_PX: Final = 1080
_THUMB_PX: Final = 480
MOST_PANES: Final = 4
_WIDE_PX: Final = 250  # a pane that is narrower shows too little
_TOOLS: Final = (
    *(("zoom_in", "plus"), ("zoom_out", "minus"), ("reset", "fit"), ("on_face", "person")),
    *(("rotate", "rotate"), ("mirror", "mirror"), ("lighter", "theme"), ("boxes", "boxes")),
    *(("apart", "loop"), ("panes", "several"), ("full_screen", "full_screen")),
)
_IN_A_ROW: Final = 6
_CHECKED: Final = ("on_face", "mirror", "boxes", "apart", "full_screen")
#: Which pictures the panes take first: an official one, and beside it the person who asks.
_FIRST: Final = (Role.ROSTER, Role.CARD, Role.SELFIE, Role.FRAME, Role.SIGN_UP, Role.OTHER)
_THUMB_WIDTH_PX: Final = 62


class PictureBench(QWidget):
    """Shows pictures side by side; says which two are compared."""

    pair_chosen = Signal(int, int)  # places of pictures
    full_screen_wanted = Signal()
    rested = Signal()  # every picture that was asked for has come, or will not

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._evidence: CaseEvidence | None = None
        self._places: list[int] = []
        self._chosen, self._count, self._asked_count = 1, 2, 0
        self._together, self._boxes = True, False
        self._coming = 0
        self.panes: list[PicturePane] = []
        self._captions: list[tuple[Elided, Elided]] = []
        self._acts = self._table()
        self.tools: dict[str, QToolButton] = {}
        self.thumbs: list[FacePicture] = []
        self._lay_out()
        self._retranslate()

    # ---- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        for number in range(MOST_PANES):
            self._row.addWidget(self._made_pane(number), 1)
        tools = QGridLayout()
        tools.setSpacing(1)
        for number, (name, _glyph) in enumerate(_TOOLS):
            button = QToolButton()
            button.setCheckable(name in _CHECKED)
            button.clicked.connect(partial(self.run, name))
            self.tools[name] = button
            tools.addWidget(button, number // _IN_A_ROW, number % _IN_A_ROW)
        self._strip = QHBoxLayout()
        self._strip.setContentsMargins(0, 0, 0, 0)
        self._strip.setSpacing(8)
        body = QWidget()
        body.setLayout(self._strip)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(body)
        body.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        low = QHBoxLayout()
        low.setSpacing(8)
        low.addWidget(self._area, 1)
        low.addLayout(tools)
        low.setAlignment(tools, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        column.addLayout(self._row, 1)
        column.addLayout(low)
        self._draw_tools()

    def _made_pane(self, number: int) -> QWidget:
        pane, title, remark = PicturePane(), Elided(), Elided()
        title.setProperty("role", "heading")
        remark.setProperty("role", "muted")
        pane.moved.connect(partial(self._move, number))
        pane.zoomed.connect(partial(self._zoom, number))
        pane.reset.connect(partial(self.run, "reset"))
        pane.entered.connect(partial(self._choose_pane, number))
        pane.installEventFilter(self)
        self.panes.append(pane)
        self._captions.append((title, remark))
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(title)
        column.addWidget(pane, 1)
        column.addWidget(remark)
        return whole

    def _table(self) -> dict[str, Callable[[], object]]:
        return {
            "zoom_in": lambda: self._zoom(self._chosen, STEP, QPointF()),
            "zoom_out": lambda: self._zoom(self._chosen, 1 / STEP, QPointF()),
            "left": lambda: self._move(self._chosen, NUDGE, 0),
            "right": lambda: self._move(self._chosen, -NUDGE, 0),
            "up": lambda: self._move(self._chosen, 0, NUDGE),
            "down": lambda: self._move(self._chosen, 0, -NUDGE),
            "rotate": lambda: self._change(self._chosen, lambda look: look.turned(1)),
            "rotate_back": lambda: self._change(self._chosen, lambda look: look.turned(-1)),
            "mirror": self._mirror,
            "lighter": lambda: self._change(self._chosen, lambda look: look.lightened(1)),
            "darker": lambda: self._change(self._chosen, lambda look: look.lightened(-1)),
            "reset": self._reset,
            "on_face": self._fit_face,
            "boxes": self._toggle_boxes,
            "apart": self._toggle_together,
            "panes": self._more_panes,
            "swap": self._swap,
            "full_screen": self.full_screen_wanted.emit,
            "next_picture": lambda: self._step(1),
            "previous_picture": lambda: self._step(-1),
        }

    # ---- what is shown -------------------------------------------------------------------------

    @property
    def at_rest(self) -> bool:
        return not self._coming

    @property
    def pair(self) -> tuple[int, int] | None:
        """The places of the two pictures that are compared."""
        if len(self._places) < 2:
            return None
        other = self._chosen if 0 < self._chosen < len(self._places) else 1
        return self._places[0], self._places[other]

    @property
    def looks(self) -> tuple[Look, ...]:
        return tuple(pane.look for pane in self.panes)

    @property
    def places(self) -> tuple[int, ...]:
        """Which picture each pane shows."""
        return tuple(self._places)

    def show_evidence(self, evidence: CaseEvidence | None, *, keep: bool) -> None:
        """``keep``: it is the same case, looked at as before."""
        before = self._evidence
        self._evidence = evidence
        number = len(evidence.pictures) if evidence else 0
        if not keep or len(self._places) > number or not self._places:
            self._asked_count = 0
            self._places = self._first_places(evidence) if evidence else []
            self._chosen = 1 if len(self._places) > 1 else 0
            self._boxes, self._together = False, True
            for pane in self.panes:
                pane.set_look(Look())
                pane.set_boxes_shown(False)
        if keep and before and evidence and before.pictures == evidence.pictures:
            self._say_standings()
        else:
            self._show_thumbs()
            self._show_panes()
        self._draw_tools()

    def _first_places(self, evidence: CaseEvidence) -> list[int]:
        pictures = evidence.pictures
        ranked = sorted(range(len(pictures)), key=lambda at: (_FIRST.index(pictures[at].role), at))
        seen: dict[Role, int] = {}
        for place in ranked:
            seen.setdefault(pictures[place].role, place)
        firsts = list(seen.values())
        if Role.SELFIE in seen and len(firsts) > 2:  # beside the first one
            firsts.remove(seen[Role.SELFIE])
            firsts.insert(1, seen[Role.SELFIE])
        return (firsts + [one for one in ranked if one not in firsts])[:MOST_PANES]

    def _fitting(self) -> int:
        """How many panes there is room for: two at least."""
        wanted = self._asked_count or min(3, self.width() // theme.current().px(_WIDE_PX))
        return min(max(2, wanted), MOST_PANES)

    def _show_panes(self) -> None:
        self._count = min(self._fitting(), max(1, len(self._places)))
        for number, pane in enumerate(self.panes):
            holder = pane.parentWidget()
            used = number < self._count and number < len(self._places)
            if holder is not None:
                holder.setVisible(used or number == 0)
            if used:
                self._fill(number)
            elif number == 0:
                self._captions[0][0].setText("")
                self._captions[0][1].setText("")
                pane.show_words(self.tr("No pictures"))
        self._chosen = min(self._chosen, self._count - 1)
        self._choose_pane(self._chosen)

    def _fill(self, number: int) -> None:
        """Ask for the picture of a pane, and say what it is."""
        evidence = self._evidence
        if evidence is None:
            return
        place, pane = self._places[number], self.panes[number]
        picture = evidence.pictures[place]
        name = picture_name(evidence, place)
        about = " · ".join((*quality_lines(picture), picture_when(picture))).strip(" ·")
        title, remark = self._captions[number]
        title.setText(f"{place + 1}  {name}")
        remark.setText(about)
        pane.setAccessibleName(f"{name}. {about}")
        pane.show_words(self.tr("Loading …"))
        asked = self._wanted(picture, _SIDE_PX, _FRAME_PX)
        if asked is None:
            pane.show_words(self.tr("No frame with a face is known yet"))
            return
        self._coming += 1
        asked.succeeded.connect(partial(self._put, number, place, picture))
        asked.failed.connect(partial(self._put_none, number, place, picture))

    def _wanted(self, picture: EvidencePicture, side_px: int, frame_px: int) -> Task | None:
        if picture.role is not Role.FRAME:
            return self._pictures.portrait(self, picture.media, side_px)
        if picture.at_ms is None:
            return None
        return self._pictures.frame(self, picture.media, picture.at_ms, frame_px)

    def _put(self, number: int, place: int, picture: EvidencePicture, image: QImage) -> None:
        if self._still_wants(number, place, picture):
            self.panes[number].show_image(image, picture.box, picture.turned_deg)
        self._come()

    def _put_none(
        self, number: int, place: int, picture: EvidencePicture, error: UserError
    ) -> None:
        if self._still_wants(number, place, picture):
            self.panes[number].show_words(f"{error.title} {error.remedy}".strip())
        self._come()

    def _still_wants(self, number: int, place: int, picture: EvidencePicture) -> bool:
        """Whether what has come belongs where it was asked for: the case may be another by now."""
        shown = self._evidence.pictures if self._evidence else ()
        wanted = number < len(self._places) and self._places[number] == place
        return wanted and place < len(shown) and shown[place] == picture

    def _come(self) -> None:
        self._coming -= 1
        if self.at_rest:
            self.rested.emit()

    # ---- the strip -----------------------------------------------------------------------------

    def _show_thumbs(self) -> None:
        while (item := self._strip.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.thumbs = []
        evidence = self._evidence
        for picture in evidence.pictures if evidence else ():
            thumb = FacePicture()
            thumb.setFixedWidth(theme.current().px(_THUMB_WIDTH_PX))
            thumb.opened.connect(self._open_thumb)
            self.thumbs.append(thumb)
            self._strip.addWidget(thumb, 0, Qt.AlignmentFlag.AlignTop)
            asked = self._wanted(picture, _THUMB_PX, _THUMB_PX)
            if asked is not None:
                self._coming += 1
                asked.succeeded.connect(partial(self._put_thumb, thumb, picture))
                asked.failed.connect(lambda _error: self._come())
        self._strip.addStretch(1)
        self._area.setVisible(len(self.thumbs) > 2)
        self._say_standings()
        self._area.setFixedHeight(
            max((one.heightForWidth(one.minimumWidth()) for one in self.thumbs), default=0)
            + theme.current().px(12)
        )

    def _put_thumb(self, thumb: FacePicture, picture: EvidencePicture, image: QImage) -> None:
        upright = image.transformed(QTransform().rotate(-picture.turned_deg))
        cut = around_face(upright, picture.box)
        if thumb in self.thumbs:
            self._say_thumb(self.thumbs.index(thumb), cut)
        self._come()

    def _say_standings(self) -> None:
        """How each picture stands to that of the first pane."""
        for place in range(len(self.thumbs)):
            self._say_thumb(place, self.thumbs[place].card.image)

    def _say_thumb(self, place: int, image: QImage) -> None:
        evidence = self._evidence
        if evidence is None or place >= len(evidence.pictures):
            return
        first = self._places[0] if self._places else 0
        cell = evidence.pair(first, place) if place != first else None
        told = cell is not None and cell.standing is not None
        self.thumbs[place].show_card(
            FaceCard(
                f"{place + 1} {said(ROLES_SHORT[evidence.pictures[place].role])}",
                image,
                " ".join(quality_lines(evidence.pictures[place])) if image.isNull() else "",
                str(place),
                (cell.standing or "") if cell is not None and told else "",
                pair_short(cell) if told else "",
            ),
            with_words=True,
        )

    def _open_thumb(self, key: str) -> None:
        self.put_picture(int(key))

    # ---- what the person does ------------------------------------------------------------------

    def take_focus(self) -> None:
        """Give the chosen pane the focus."""
        self.panes[self._chosen].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_picture(self, place: int) -> None:
        """Show a picture in the chosen pane; where it is shown elsewhere, the two change places."""
        evidence = self._evidence
        if evidence is None or not 0 <= place < len(evidence.pictures) or not self._places:
            return
        number = self._chosen
        if place in self._places:
            other = self._places.index(place)
            self._places[other], self._places[number] = self._places[number], place
            if other < self._count:
                self._fill(other)
        else:
            self._places[number] = place
        self._fill(number)
        self._tell_pair()

    def show_pair(self, one: int, other: int) -> None:
        """Bring two pictures into the first two panes."""
        for number, place in enumerate((one, other)):
            self._chosen = number
            self.put_picture(place)
        self._choose_pane(1)

    def _choose_pane(self, number: int) -> None:
        self._chosen = number
        for place, pane in enumerate(self.panes):
            pane.set_chosen(place == number and self._count > 1)
        self._draw_tools()
        self._tell_pair()

    def _tell_pair(self) -> None:
        self._say_standings()
        pair = self.pair
        if pair is not None:
            self.pair_chosen.emit(*pair)

    def _change(self, number: int, change: Callable[[Look], Look]) -> None:
        for place, pane in enumerate(self.panes):
            if self._together or place == number:
                pane.set_look(change(pane.look))
        self._draw_tools()

    def _move(self, number: int, dx: float, dy: float) -> None:
        self._change(number, lambda look: look.moved(dx, dy))

    def _zoom(self, number: int, factor: float, at: QPointF) -> None:
        self._change(number, lambda look: look.zoomed(factor, at))

    def _mirror(self) -> None:
        self._change(self._chosen, lambda look: replace(look, mirrored=not look.mirrored))

    def _fit_face(self) -> None:
        on = not self.panes[self._chosen].look.on_face
        self._change(
            self._chosen,
            lambda look: Look(1, 0, 0, look.quarters, look.mirrored, look.gain, on),
        )

    def _reset(self) -> None:
        self._change(self._chosen, lambda _look: Look())

    def _toggle_boxes(self) -> None:
        self._boxes = not self._boxes
        for pane in self.panes:
            pane.set_boxes_shown(self._boxes)
        self._draw_tools()

    def _toggle_together(self) -> None:
        self._together = not self._together
        self._draw_tools()

    def _more_panes(self) -> None:
        most = min(MOST_PANES, max(2, len(self._places)))
        self._asked_count = 2 if self._count >= most else self._count + 1
        self._show_panes()

    def _swap(self) -> None:
        if len(self._places) > 1:
            other = max(1, self._chosen)
            self._places[0], self._places[other] = self._places[other], self._places[0]
            self._fill(0)
            self._fill(other)
            self._tell_pair()

    def _step(self, by: int) -> None:
        """The next picture that no pane shows, into the chosen pane."""
        evidence = self._evidence
        if evidence is None or not self._places:
            return
        number, shown = len(evidence.pictures), set(self._places[: self._count])
        place = self._places[self._chosen]
        for _ in range(number):
            place = (place + by) % number
            if place not in shown:
                self.put_picture(place)
                return

    def run(self, name: str, _checked: bool = False) -> None:
        """One of the acts of ``bench_keys``."""
        self._acts[name]()

    # ---- keys ----------------------------------------------------------------------------------

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """While a pane has the focus its keys are its own: the page's come after."""
        if isinstance(event, QKeyEvent) and watched in self.panes:
            name = self._named(event)
            if name and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if name and event.type() == QEvent.Type.KeyPress:
                self._press(name)
                return True
        return False

    def _named(self, event: QKeyEvent) -> str:
        """The act of a key, or the key of a picture; empty for any other."""
        typed = QKeySequence(event.keyCombination()).toString()
        if typed in PICTURE_KEYS:
            return typed
        written = {"=": "+", "+": "+", "-": "-"}.get(event.text(), typed)
        return next((name for name, keys in KEYS.items() if written in keys), "")

    def _press(self, name: str) -> None:
        if name in PICTURE_KEYS:
            self.put_picture(PICTURE_KEYS.index(name))
        else:
            self.run(name)

    # ---- surroundings --------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._evidence is not None and self._places:
            fits = min(self._fitting(), len(self._places))
            if fits != self._count:
                self._show_panes()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_thumbs()
            self._show_panes()
        elif event.type() == QEvent.Type.PaletteChange:
            self._draw_tools()
            self._show_thumbs()
        super().changeEvent(event)

    def _draw_tools(self) -> None:
        if not self.tools:
            return
        look = self.panes[self._chosen].look
        on = {
            "on_face": look.on_face,
            "mirror": look.mirrored,
            "boxes": self._boxes,
            "apart": not self._together,
            "full_screen": self.window().isFullScreen(),
        }
        for name, glyph in _TOOLS:
            side = theme.current().px(16)
            self.tools[name].setIcon(glyphs.icon(glyph, side_px=side))
            self.tools[name].setIconSize(QSize(side, side))
            self.tools[name].setFixedSize(side + side // 2, side + side // 2)
            if name in on:
                self.tools[name].setChecked(on[name])

    def _retranslate(self) -> None:
        names = key_names()
        for name, button in self.tools.items():
            words, keys = names[name], ", ".join(KEYS[name])
            button.setToolTip(f"{words}  ({keys})")
            button.setAccessibleName(words)
        self._area.setAccessibleName(self.tr("All pictures"))
