"""The words for what a candidate handed in and how the faces in it stand to each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from review.face_texts import state_text, text_of
from review.identity_matrix import ItemKind, MatrixCell, MatrixItem
from review.liveness_words import liveness_code
from review.wording import language
from widgets import formats

translate = QCoreApplication.translate  # lupdate finds this name


def name_of(item: MatrixItem) -> str:
    """What an item is; practice runs are told apart (§2-9)."""
    if item.kind is ItemKind.PORTRAIT:
        return translate("IdentityMatrix", "ID photo")
    if item.kind is ItemKind.SELFIE:
        selfie = translate("IdentityMatrix", "Selfie")
        return f"{selfie} {formats.date(item.at)}" if item.at else selfie
    if item.practice:
        kind = translate("IdentityMatrix", "practice {0}")
    else:
        kind = translate("IdentityMatrix", "attempt {0}")
    return f"{item.subject} · {kind.format(item.attempt_number)}"


def about(name: str, words: str) -> str:
    """A sentence about a thing, with the colon of the language."""
    return translate("IdentityMatrix", "{0}: {1}").format(name, words)


def pair_words(items: Sequence[MatrixItem], cell: MatrixCell) -> str:
    """The two that a cell is about."""
    return " – ".join(name_of(items[place]) for place in (cell.first, cell.second))


def standing_words(standing: str | None) -> str:
    """A comparison in two or three words, never more than it can bear."""
    return {
        "match": translate("LikenessScale", "same"),
        "cannot_tell": translate("LikenessScale", "cannot tell"),
        "differs": translate("LikenessScale", "different"),
    }.get(standing or "", "")


def rank_words(item: MatrixItem) -> str:
    """State and place among the other candidates: an explanation, never a proof."""
    said = [state_text(item.state or "").in_(language())]
    if item.words:
        said.append(text_of(item.words).in_(language()))
    said.append(place_words(item))
    return " · ".join(part for part in said if part)


def place_words(item: MatrixItem) -> str:
    """Which place the own ID photo has among all of them; empty without others."""
    if item.rank is None or not item.cohort:
        return ""
    nearest = translate("IdentityMatrix", "nearest of {1} ID photos")
    place = translate("IdentityMatrix", "number {0} of {1} ID photos")
    return (nearest if item.rank == 1 else place).format(item.rank, item.cohort + 1)


def quality_words(item: MatrixItem) -> str:
    """Why a picture tells little, or nothing; empty where it is good."""
    codes = (item.problem,) if item.problem else item.reasons
    return " · ".join(text_of(code).in_(language()) for code in codes)


def liveness_lines(items: Sequence[MatrixItem]) -> tuple[str, ...]:
    """One calm line for the pictures that say the same; nothing where there are none."""
    pictures = [one for one in items if one.kind is not ItemKind.RECORDING]
    told = sorted(pictures, key=_liveness)
    groups = {code: list(group) for code, group in groupby(told, _liveness)}
    return tuple(
        text_of(code).in_(language())
        if len(group) == len(pictures)
        else about(", ".join(map(name_of, group)), text_of(code).in_(language()))
        for code, group in groups.items()
    )


def _liveness(item: MatrixItem) -> str:
    return liveness_code(item.kind, item.liveness)
