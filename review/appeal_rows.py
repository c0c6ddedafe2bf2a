"""A row of a list of appeals, as a school or an app exports it, turned into a document.

Headings count by their letters, in Chinese or English. What the cells say is checked by
``review.appeal_document``, as for every other way in.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import tzinfo
from enum import Enum
from typing import Any

from review import identity_number
from review.appeal_document import AppealDocument, DocumentProblem, parse_document
from review.appeals import AppealKind, Channel
from review.intake import EXAM_ZONE, RowProblem, file_place, parse_instant, shown, whole_digits
from review.intake_words import Column, folded
from review.wording import Text, fill


class AppealColumn(Enum):
    """What a column means. The value is its plain English heading."""

    KIND = "kind"
    CHANNEL = "channel"
    REFERENCE = "reference"
    FILED_AT = "filed_at"
    NUMBER = "candidate_number"
    NAME = "name"
    ID_NUMBER = "id_number"
    PROVINCE = "province"
    PHONE = "phone"
    EXAM_CLOSES_AT = "exam_closes_at"
    CARD = "card"
    SELFIE = "selfie"
    OTHERS = "others"
    SCORES = "scores"
    LIMIT = "limit"
    TRIED_AT = "tried_at"
    CAUSES = "causes"
    APP_VERSION = "app_version"
    PHONE_MODEL = "phone_model"
    STATEMENT = "statement"


# The first Chinese heading of each list is the one shown to people.
_HEADINGS: dict[AppealColumn, str] = {
    AppealColumn.KIND: "申诉类型|申诉种类|类型|原因类型|appeal kind|type|category",
    AppealColumn.CHANNEL: "渠道|来源|提交渠道|source|via",
    AppealColumn.REFERENCE: "申诉编号|申诉号|编号|工单号|外部编号|单号|ticket|reference no|ref",
    AppealColumn.FILED_AT: "申诉时间|提交时间|发起时间|申请时间|filed|submitted at|time|created at",
    AppealColumn.NUMBER: "考生号|考号|准考证号|考生编号|报名号|candidate|candidate no|number",
    AppealColumn.NAME: "姓名|考生姓名|名字|candidate name|full name",
    AppealColumn.ID_NUMBER: (
        "身份证号|身份证号码|身份证|证件号|证件号码|居民身份证号|公民身份号码|id|id no|id card|"
        "id card number|identity number|resident id"
    ),
    AppealColumn.PROVINCE: "高考省份|省份|生源地|region",
    AppealColumn.PHONE: "手机号|手机|手机号码|电话|联系电话|mobile|phone number|telephone",
    AppealColumn.EXAM_CLOSES_AT: "考试截止时间|考试结束时间|考试截止|exam closes|exam end",
    AppealColumn.CARD: "身份证照片|人像面|身份证人像面|证件照片|id card picture|card picture",
    AppealColumn.SELFIE: "自拍照|自拍|本人自拍|selfie picture|selfie file",
    AppealColumn.OTHERS: "其他图片|其他材料|附件|other pictures|attachments",
    AppealColumn.SCORES: "比对分数|分数|相似度|score|similarity|similarities",
    AppealColumn.LIMIT: "阈值|分数线|threshold",
    AppealColumn.TRIED_AT: "比对时间|失败时间|tries|tried",
    AppealColumn.CAUSES: "失败原因|比对失败原因|cause",
    AppealColumn.APP_VERSION: "应用版本|软件版本|版本|version",
    AppealColumn.PHONE_MODEL: "手机型号|机型|设备|设备型号|device|device model",
    AppealColumn.STATEMENT: "申诉说明|说明|申诉内容|备注|details|text|remarks",
}

_KIND_WORDS: dict[AppealKind, str] = {
    AppealKind.FACE_MISMATCH: "人证不符|人证比对失败|人脸比对失败|实名认证失败|id face mismatch",
    AppealKind.EXAM_FACE: "考中人脸|考试中人脸失败|考试人脸失败|in exam face failure",
    AppealKind.ID_IN_USE: "身份证被使用|身份证已使用|身份证被占用|id used",
    AppealKind.NUMBER_IN_USE: "考生号被使用|考生号已使用|考生号被占用|number used",
    AppealKind.ROSTER_MISMATCH: "姓名不符|地区不符|信息不符|名单不符|name mismatch|region mismatch",
    AppealKind.TEMPORARY_ID: "临时证件|临时身份证申诉",
    AppealKind.TECHNICAL: "技术|其他|technical|other",
}

_CHANNEL_WORDS: dict[Channel, str] = {
    Channel.APP: "小程序|手机应用|online",
    Channel.PHONE: "来电|telephone|call",
    Channel.CHAT: "客服|在线|微信|wechat",
    Channel.SCHOOL: "学校转来|招办",
}

_BY_HEADING = {
    folded(word): column for column, several in _HEADINGS.items() for word in several.split("|")
} | {folded(column.value): column for column in AppealColumn}
_KINDS = {folded(word): kind for kind, all_ in _KIND_WORDS.items() for word in all_.split("|")}
_CHANNELS = {
    folded(word): channel for channel, all_ in _CHANNEL_WORDS.items() for word in all_.split("|")
}


def appeal_column(heading: str) -> AppealColumn | None:
    """What a heading means; a remark in brackets does not change it."""
    plain = unicodedata.normalize("NFKC", heading)
    return _BY_HEADING.get(folded(plain)) or _BY_HEADING.get(folded(plain.partition("(")[0]))


def parse_appeal_row(cells: Mapping[str, str], *, zone: tzinfo = EXAM_ZONE) -> AppealDocument:
    """Understand a row. Raises DocumentProblem with the first thing that is wrong."""
    said: dict[AppealColumn, str] = {}
    for heading, cell in cells.items():
        column = appeal_column(heading)
        if column is not None and cell.strip():
            said.setdefault(column, unicodedata.normalize("NFC", cell.strip()))
    try:
        return parse_document(_document(said, zone), zone=zone)
    except RowProblem as problem:
        raise DocumentProblem(problem.sentence) from problem


def _document(said: Mapping[AppealColumn, str], zone: tzinfo) -> dict[str, Any]:
    kind, channel = said.get(AppealColumn.KIND, ""), said.get(AppealColumn.CHANNEL, "")
    known_kind, known_channel = _KINDS.get(folded(kind)), _CHANNELS.get(folded(channel))
    plain = ("reference", "phone_model", "app_version", "statement")
    return {
        **{name: said.get(AppealColumn(name)) for name in plain},
        "kind": known_kind.value if known_kind else kind,
        "channel": known_channel.value if known_channel else channel or Channel.APP.value,
        "filed_at": _instant(said, AppealColumn.FILED_AT, zone),
        "exam_closes_at": _instant(said, AppealColumn.EXAM_CLOSES_AT, zone),
        "candidate": {
            "number": _number(said, AppealColumn.NUMBER, Column.CANDIDATE_NUMBER),
            "name": said.get(AppealColumn.NAME),
            "id_number": _number(said, AppealColumn.ID_NUMBER, Column.ID_NUMBER),
            "province": said.get(AppealColumn.PROVINCE),
            "phone": said.get(AppealColumn.PHONE),
        },
        "pictures": _pictures(said),
        "tries": _tries(said, zone),
    }


def _number(said: Mapping[AppealColumn, str], column: AppealColumn, means: Column) -> str:
    """A number as it was typed, unless a spreadsheet has rounded it.

    Raises RowProblem for a rounded one.
    """
    written = said.get(column, "")
    digits = whole_digits(means, written)
    same = identity_number.normalised(written.lstrip("'‘’`")) == digits
    return written if same and means is Column.ID_NUMBER else digits


def _instant(said: Mapping[AppealColumn, str], column: AppealColumn, zone: tzinfo) -> str | None:
    written = said.get(column)
    return _iso(written, zone) if written else None


def _iso(written: str, zone: tzinfo) -> str:
    """As ISO 8601 where the instant is understood, else as it came, for the check to name it."""
    found = parse_instant(written, zone)
    return found.isoformat() if found else written


def _pictures(said: Mapping[AppealColumn, str]) -> dict[str, Any]:
    pictures: dict[str, Any] = {
        name: file_place(Column.PORTRAIT, said[column])
        for name, column in (("card", AppealColumn.CARD), ("selfie", AppealColumn.SELFIE))
        if column in said
    }
    others = [file_place(Column.PORTRAIT, one) for one in _several(said, AppealColumn.OTHERS)]
    return {**pictures, "others": others} if others else pictures


def _tries(said: Mapping[AppealColumn, str], zone: tzinfo) -> list[dict[str, Any]]:
    """One try for each score; times and causes stand in the same order."""
    scores = _several(said, AppealColumn.SCORES)
    times = _several(said, AppealColumn.TRIED_AT)
    causes = _several(said, AppealColumn.CAUSES)
    limit = said.get(AppealColumn.LIMIT, "")
    count = max(len(scores), len(times), len(causes))
    return [
        {
            "at": _iso(times[place], zone) if place < len(times) else None,
            "score": _figure(scores[place]) if place < len(scores) else None,
            "limit": _figure(limit) if limit else None,
            "cause": causes[place] if place < len(causes) else "",
        }
        for place in range(count)
    ]


def _several(said: Mapping[AppealColumn, str], column: AppealColumn) -> list[str]:
    text = said.get(column, "").replace("；", ";").replace("\n", ";")
    return [part.strip() for part in text.split(";") if part.strip()]


def _figure(written: str) -> float:
    """A share of one, or of a hundred where it says so."""
    plain = unicodedata.normalize("NFKC", written).strip()
    try:
        return float(plain[:-1]) / 100 if plain.endswith("%") else float(plain)
    except ValueError:
        raise DocumentProblem(
            fill(
                Text("分数“{what}”不是数字。", "The score “{what}” is no number."),
                {"what": shown(written)},
            )
        ) from None
