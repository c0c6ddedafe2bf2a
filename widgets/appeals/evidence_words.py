"""The words of a case's evidence, and the small parts that show them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QLayout

from review.appeal_evidence import CaseEvidence, EvidencePicture, Role
from review.appeal_evidence_texts import ROLES
from review.face_texts import text_of
from review.identity_matrix import MatrixCell
from review.wording import language, said
from widgets import formats, glyphs, theme

translate = QCoreApplication.translate  # lupdate finds this name

_DOUBTFUL = ("liveness-doubtful", "liveness-doubtful-portrait")


def picture_name(evidence: CaseEvidence, place: int) -> str:
    """What a picture is; several of one sort are numbered."""
    picture = evidence.pictures[place]
    name = said(ROLES[picture.role])
    if picture.role is Role.FRAME:
        practice = translate("CaseEvidence", "practice")
        parts = (picture.subject, practice if picture.practice else "")
        return " · ".join((name, *(one for one in parts if one)))
    same = [at for at, one in enumerate(evidence.pictures) if one.role is picture.role]
    return name if len(same) == 1 else f"{name} {same.index(place) + 1}"


def picture_when(picture: EvidencePicture) -> str:
    """When it came or was taken, and where in a recording it lies."""
    parts = [formats.date_time(picture.at)] if picture.at else []
    if picture.at_ms is not None and picture.role is Role.FRAME:
        parts.append(formats.time_code(picture.at_ms))
    return " · ".join(parts)


def quality_lines(picture: EvidencePicture) -> tuple[str, ...]:
    """Why a picture tells little, or nothing; the hint about screens and prints last."""
    codes = [picture.problem] if picture.problem else list(picture.reasons)
    if picture.liveness in _DOUBTFUL:
        codes.append(picture.liveness)
    return tuple(text_of(code).in_(language()) for code in codes)


def pair_name(evidence: CaseEvidence, one: int, other: int) -> str:
    return f"{picture_name(evidence, one)} – {picture_name(evidence, other)}"


def pair_short(cell: MatrixCell | None) -> str:
    """How two stand to each other, in two words."""
    words = {
        "match": translate("CaseEvidence", "Alike"),
        "cannot_tell": translate("CaseEvidence", "Cannot tell"),
        "differs": translate("CaseEvidence", "Differs"),
    }
    return words.get(cell.standing or "" if cell else "", translate("CaseEvidence", "No answer"))


def pair_reason(evidence: CaseEvidence, cell: MatrixCell) -> str:
    """What a comparison means, or why there is none."""
    if cell.standing is None and any(
        not evidence.pictures[place].measured for place in (cell.first, cell.second)
    ):
        return text_of("picture-not-measured").in_(language())
    return text_of(cell.words).in_(language())


def plain(words: str = "", role: str = "") -> QLabel:
    """Text that may come from outside: never read as markup, wrapped, to be selected."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    label.setMinimumWidth(theme.current().px(40))
    if role:
        label.setProperty("role", role)
    return label


def sign(state: str, side: int = 16) -> QLabel:
    """The sign of a state."""
    look, colors = theme.look_of(state), theme.current()
    label = QLabel()
    label.setPixmap(glyphs.pixmap(look.glyph, colors.ink(look.tone), colors.px(side)))
    label.setFixedWidth(colors.px(side + 4))
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout, for it is filled anew."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            emptied(inner)
