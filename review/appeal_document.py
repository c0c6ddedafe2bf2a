"""An appeal as a JSON document: what the inbox takes, and what a list's row is turned into.

``{"kind": "face-mismatch", "channel": "app", "reference": "T-1001",
"filed_at": "2026-03-01T22:30:00+08:00", "candidate": {"number": "…", "name": "…",
"id_number": "…", "province": "…", "phone": "…"}, "pictures": {"card": "card.jpg",
"selfie": "selfie.jpg", "others": []}, "tries": [{"at": …, "score": 0.31, "limit": 0.4,
"cause": "…"}], "exam_closes_at": …, "app_version": "…", "phone_model": "…", "statement": "…"}``

Only ``kind``, ``filed_at`` and one way to know the candidate have to be there. A picture may also
be ``{"file": "card.jpg", "sha256": "…"}``: then a file that is still being copied is told apart.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import Enum
from typing import Any, TypeVar

from review.appeal_texts import CHANNELS, KINDS
from review.appeals import AppealKind, Channel, EvidenceKind, FailedTry, TypedIdentity
from review.intake import EXAM_ZONE, shown
from review.wording import Text, fill

E = TypeVar("E", bound=Enum)

MOST_PICTURES = 12
_MOST_TRIES = 100
_LONGEST = 200
_LONGEST_STATEMENT = 5000

_FIELDS = frozenset(
    (
        *("kind", "channel", "reference", "filed_at", "candidate", "pictures", "tries"),
        *("exam_closes_at", "app_version", "phone_model", "statement"),
    )
)


class DocumentProblem(Exception):
    """A document that cannot be taken, and the one line that says why."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class NamedPicture:
    """A picture as a document names it: a path beside the document, and its hash if it is told."""

    kind: EvidenceKind
    file: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class AppealDocument:
    """A document as it is understood. Nothing here has looked at a disk."""

    kind: AppealKind
    channel: Channel
    filed_at: datetime
    reference: str = ""
    typed: TypedIdentity = TypedIdentity()  # noqa: RUF009 -- frozen
    exam_closes_at: datetime | None = None
    pictures: tuple[NamedPicture, ...] = ()
    tries: tuple[FailedTry, ...] = ()
    app_version: str = ""
    phone_model: str = ""
    statement: str = ""


def parse_document(document: object, *, zone: tzinfo = EXAM_ZONE) -> AppealDocument:
    """Understand a document. Times without a zone are local times in ``zone``.

    Raises DocumentProblem with the first thing that is wrong.
    """
    if not isinstance(document, Mapping):
        raise _problem("文件不是一个 JSON 对象。", "The file is not one JSON object.")
    unknown = sorted(str(key) for key in document if key not in _FIELDS)
    if unknown:
        raise _problem("未知字段“{what}”。", "Unknown field “{what}”.", unknown[0])
    candidate = document.get("candidate") or {}
    if not isinstance(candidate, Mapping):
        raise _problem("字段“candidate”应为对象。", "The field “candidate” is no object.")
    typed = TypedIdentity(
        *(_text(candidate, name) for name in ("number", "name", "id_number", "province", "phone"))
    )
    if not (typed.number or typed.id_number or typed.name):
        raise _problem("没有写明是哪位考生。", "It does not say which candidate it is from.")
    return AppealDocument(
        kind=_choice(document, "kind", AppealKind, KINDS),
        channel=_choice({"channel": "app", **document}, "channel", Channel, CHANNELS),
        filed_at=_demanded_instant(document, "filed_at", zone),
        reference=_text(document, "reference"),
        typed=typed,
        exam_closes_at=_instant(document, "exam_closes_at", zone),
        pictures=_pictures(document.get("pictures")),
        tries=_tries(document.get("tries"), zone),
        app_version=_text(document, "app_version"),
        phone_model=_text(document, "phone_model"),
        statement=_text(document, "statement", _LONGEST_STATEMENT),
    )


def named_pictures(document: object) -> tuple[NamedPicture, ...]:
    """The pictures that a document names, where at least that can be understood."""
    try:
        return _pictures(document.get("pictures")) if isinstance(document, Mapping) else ()
    except DocumentProblem:
        return ()


def _choice(document: Mapping[str, Any], name: str, kinds: type[E], words: dict[E, Text]) -> E:
    """An enum's value, or its name in either language."""
    said = _text(document, name)
    for kind in kinds:
        if said.casefold() in (kind.value, words[kind].zh, words[kind].en.casefold()):
            return kind
    raise _problem(
        "字段“" + name + "”的值“{what}”未知。", "“{what}” is no known " + name + ".", said
    )


def _text(document: Mapping[str, Any], name: str, longest: int = _LONGEST) -> str:
    value = document.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise _problem("字段“{what}”应为文字。", "The field “{what}” is no text.", name)
    text = str(value).strip()
    if len(text) > longest:
        raise _problem("字段“{what}”过长。", "The field “{what}” is too long.", name)
    return "".join(sign for sign in text if sign.isprintable() or sign in "\n\t")


def _demanded_instant(document: Mapping[str, Any], name: str, zone: tzinfo) -> datetime:
    found = _instant(document, name, zone)
    if found is None:
        raise _problem("缺少“{what}”。", "“{what}” is missing.", name)
    return found


def _instant(document: Mapping[str, Any], name: str, zone: tzinfo) -> datetime | None:
    text = _text(document, name)
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
        found = found if found.tzinfo else found.replace(tzinfo=zone)
        found.timestamp()
    except (ValueError, OverflowError, OSError):
        raise _problem("看不懂时间“{what}”。", "“{what}” is no instant.", text) from None
    return found


def _pictures(value: object) -> tuple[NamedPicture, ...]:
    if value is None:
        return ()
    if not isinstance(value, Mapping):
        raise _problem("字段“pictures”应为对象。", "The field “pictures” is no object.")
    named = [
        _picture(kind, value[kind.value])
        for kind in (EvidenceKind.CARD, EvidenceKind.SELFIE)
        if value.get(kind.value)
    ]
    others = value.get("others") or []
    if not isinstance(others, list) or len(others) > MOST_PICTURES:
        raise _problem("“others”应为不多的图片列表。", "“others” is no short list of pictures.")
    named += [_picture(EvidenceKind.OTHER, one) for one in others]
    return tuple(named)


def _picture(kind: EvidenceKind, value: object) -> NamedPicture:
    if isinstance(value, str):
        value = {"file": value}
    if not isinstance(value, Mapping):
        raise _problem("图片应写文件名。", "A picture is named by its file.")
    file, sha256 = _text(value, "file"), _text(value, "sha256").lower()
    parts = file.replace("\\", "/").split("/")
    if not file or file.startswith(("/", "\\")) or ":" in file or ".." in parts:
        raise _problem(
            "图片路径“{what}”不在同一文件夹内。",
            "The picture “{what}” does not lie beside the document.",
            file,
        )
    return NamedPicture(kind, file, sha256)


def _tries(value: object, zone: tzinfo) -> tuple[FailedTry, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or len(value) > _MOST_TRIES:
        raise _problem("“tries”应为不长的列表。", "“tries” is no short list.")
    return tuple(_try(one, zone) for one in value)


def _try(value: object, zone: tzinfo) -> FailedTry:
    if not isinstance(value, Mapping):
        raise _problem("“tries”的每一项应为对象。", "Each of “tries” is an object.")
    return FailedTry(
        _instant(value, "at", zone),
        _number(value, "score"),
        _number(value, "limit"),
        _text(value, "cause"),
    )


def _number(document: Mapping[str, Any], name: str) -> float | None:
    value = document.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise _problem("字段“{what}”应为数字。", "The field “{what}” is no number.", name)
    return float(value)


def _problem(zh: str, en: str, what: str = "") -> DocumentProblem:
    return DocumentProblem(fill(Text(zh, en), {"what": shown(what)}))
