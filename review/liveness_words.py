"""What the hint about screens and prints says of a picture, as a code and as JSON."""

from __future__ import annotations

from typing import Any

from media.liveness import Liveness
from review.face_texts import text_of
from review.identity_matrix import ItemKind
from review.wording import language

NOT_RUN = "liveness-not-run"


def liveness_code(kind: ItemKind, found: Liveness | None) -> str:
    """A code of ``review.face_texts``. Of an ID photo a print is no surprise, and said so."""
    if found is None:
        return NOT_RUN
    if found.looks_real is None:
        return found.reason or NOT_RUN
    if found.looks_real:
        return "liveness-real"
    return "liveness-doubtful-portrait" if kind is ItemKind.PORTRAIT else "liveness-doubtful"


def liveness_json(kind: ItemKind, found: Liveness | None) -> dict[str, Any]:
    """Whether it was checked, what was seen, by which files; the reason where it was not."""
    code = liveness_code(kind, found)
    return {
        "checked": found is not None and found.looks_real is not None,
        "looks_real": found.looks_real if found else None,
        "score": found.score if found else None,
        "code": code,
        "text": text_of(code).in_(language()),
        "models": dict(found.models) if found else {},
    }
