"""Submissions as lines of the queue: who, and what asks for attention."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from review.answers import QueueRow
from widgets.session.header import FACE_LOOKS, INTEGRITY_LOOKS
from widgets.tables.columns import Chip, Lines, Row
from widgets.theme import LOOKS

translate = QCoreApplication.translate  # lupdate finds this name

_VERDICT_LOOKS: Final = {"pass": "match", "doubtful": "cannot_tell", "fail": "fail"}


def row_of(row: QueueRow, me: str = "") -> Row:
    """A submission as a line of the queue; ``me`` reads it."""
    attempt = f" · {row.attempt_number}" if row.attempt_number > 1 else ""
    first = f"{row.candidate_name} · {row.subject}{attempt}"
    second = row.candidate_number
    if row.taken_by:
        second = f"{_holder_words(row.taken_by, me)} · {second}"
    return Row(
        row.submission_id,
        (Lines(first, second, strong=not row.seen), (*_news(row), *chips_of(row))),
        fresh=not row.seen,
    )


def _news(row: QueueRow) -> tuple[Chip, ...]:
    """Something changed since this person last looked."""
    return (Chip("news", translate("queue", "New")),) if row.news else ()


def _holder_words(holder: str, me: str) -> str:
    if holder == me:
        return translate("queue", "Mine")
    return translate("queue", "With {0}").format(holder)


def chips_of(row: QueueRow) -> tuple[Chip, ...]:
    """What asks for attention: the verdict, the file unless nothing was found, the face."""
    chips = []
    if row.verdict is not None:
        chips.append(Chip(_VERDICT_LOOKS.get(row.verdict, "not_run"), _verdict_word(row)))
    if row.integrity is None and row.faces is None:
        return (*chips, Chip("not_run", translate("queue", "Not analysed")))
    if row.integrity not in (None, "clean"):
        look = INTEGRITY_LOOKS.get(row.integrity or "", "not_run")
        chips.append(Chip(look, _integrity_word(row.integrity or "")))
    if row.faces is not None and row.integrity not in ("not_video", "unreadable"):
        state = _face_state(row.faces)
        chips.append(Chip(FACE_LOOKS.get(state, state), _face_word(state)))
    if not chips:
        chips.append(Chip("clean", translate("queue", "Nothing found")))
    return tuple(chips)


def _verdict_word(row: QueueRow) -> str:
    words = {
        "pass": translate("queue", "Passed"),
        "doubtful": translate("queue", "Doubtful"),
        "fail": translate("queue", "Failed"),
    }
    word = words.get(row.verdict or "", row.verdict or "")
    return word if row.verdict_final else translate("queue", "{0}?").format(word)


def _integrity_word(verdict: str) -> str:
    words = {
        "degraded": translate("queue", "With care"),
        "truncated": translate("queue", "Cut off"),
        "corrupted": translate("queue", "Damaged"),
        "unreadable": translate("queue", "Unreadable"),
        "not_video": translate("queue", "No video"),
        "failed": translate("queue", "Not examined"),
    }
    return words.get(verdict, verdict)


def _face_state(state: str) -> str:
    """A state of the face rules; every other code says why there is none."""
    known = state.replace("-", "_")
    return known if known in LOOKS or known in FACE_LOOKS else "failed"


def _face_word(state: str) -> str:
    words = {
        "match": translate("queue", "Match"),
        "cannot_tell": translate("queue", "Unclear"),
        "differs": translate("queue", "Differs"),
        "absent": translate("queue", "No face"),
        "several": translate("queue", "Several"),
        "too_small": translate("queue", "Small face"),
        "unusable": translate("queue", "Poor picture"),
        "no_portrait": translate("queue", "No ID photo"),
        "not_run": translate("queue", "Not run"),
        "model_missing": translate("queue", "No model"),
        "failed": translate("queue", "Not checked"),
    }
    return words.get(state, state)
