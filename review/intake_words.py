"""The words of manifests: what a column heading, an attempt's kind and its outcome may be called.

Schools export lists from many systems. A heading counts by its letters and digits only, whatever
its spaces, case, width and brackets; see docs/IMPORT.md for the list as people read it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from review.submissions import AttemptKind, AttemptOutcome

T = TypeVar("T")


class Column(Enum):
    """What a column of a manifest means. The value is its plain English heading."""

    EXAM = "exam"
    SUBJECT = "subject"
    CANDIDATE_NUMBER = "candidate_number"
    NAME = "name"
    ID_NUMBER = "id_number"
    PROVINCE = "province"
    PHONE = "phone"
    ATTEMPT = "attempt"
    KIND = "kind"
    OUTCOME = "outcome"
    REASON = "reason"
    VIDEO = "video"
    SECOND_VIDEO = "second_video"
    PORTRAIT = "photo"
    SELFIE = "selfie"
    SELFIE_TAKEN_AT = "selfie_taken_at"
    RECORDED_AT = "recorded_at"
    SUBMITTED_AT = "submitted_at"
    UPLOADED_AT = "uploaded_at"
    DEVICE = "device"
    FACE_LOG = "face_log"

    @property
    def zh(self) -> str:
        """The usual Chinese heading."""
        return _SYNONYMS[self].partition("|")[0]


# The first Chinese heading of each list is the one shown to people.
_SYNONYMS: dict[Column, str] = {
    Column.EXAM: "考试|考试名称|专业|专业名称|报考专业|exam name|exam title|major",
    Column.SUBJECT: "科目|考试科目|科目名称|subject name|subject title",
    Column.CANDIDATE_NUMBER: (
        "考生号|考号|准考证号|考生编号|报名号|candidate|candidate no|candidate id|number|"
        "exam number"
    ),
    Column.NAME: "姓名|考生姓名|名字|candidate name|full name",
    Column.ID_NUMBER: (
        "身份证号|身份证号码|身份证|证件号|证件号码|居民身份证号|公民身份号码|id|id no|"
        "id card|id card number|identity number|resident id"
    ),
    Column.PROVINCE: "高考省份|省份|生源地|生源省份|高考省|region|gaokao province",
    Column.PHONE: "手机号|手机|手机号码|电话|联系电话|联系方式|mobile|phone number|telephone",
    Column.ATTEMPT: "录制次数|第几次|次数|次序|录制机会|录制序号|attempt number|attempt no|take",
    Column.KIND: "考试类型|类型|性质|模拟或正式|正式模拟|attempt kind|type|mode",
    Column.OUTCOME: "提交状态|状态|结果|录制结果|录制状态|status|state|result|attempt outcome",
    Column.REASON: "原因|说明|备注|中断原因|remark|remarks|note|notes|comment",
    Column.VIDEO: (
        "视频|视频文件|视频文件名|文件名|文件|考试视频|video file|file|file name|"
        "video path|video name"
    ),
    Column.SECOND_VIDEO: (
        "副机位|副机位视频|副机位文件|第二机位|第二机位视频|侧面视频|侧面机位|侧机位|侧拍视频|第二视频|"
        "side video|side camera|second camera|second video file|side video file|second angle"
    ),
    Column.PORTRAIT: (
        "照片|照片文件|照片文件名|证件照|身份证照片|人像|photo file|portrait|"
        "portrait file|id photo|picture|image|photo path"
    ),
    Column.SELFIE: "自拍照|自拍|自拍照文件|自拍文件|本人自拍|selfies|selfie file|selfie photo",
    Column.SELFIE_TAKEN_AT: "自拍时间|自拍照时间|自拍拍摄时间|selfie time|selfie taken",
    Column.RECORDED_AT: "录制时间|录制开始时间|拍摄时间|recorded|recording time|record time",
    Column.SUBMITTED_AT: "提交时间|submitted|submission time|submit time",
    Column.UPLOADED_AT: "上传时间|上传完成时间|uploaded|upload time|upload finished at",
    Column.DEVICE: "设备|手机型号|机型|设备型号|录制设备|phone model|device model",
    Column.FACE_LOG: (
        "人脸日志|人脸比对日志|人脸比对记录|比对日志|日志|log|log file|face log file|"
        "app log|facelog"
    ),
}

_KINDS: dict[AttemptKind, str] = {
    AttemptKind.FORMAL: "formal|正式|正式考试|考试|official|real|exam",
    AttemptKind.PRACTICE: "practice|模拟|模拟考试|模考|练习|mock|rehearsal|trial",
}

_OUTCOMES: dict[AttemptOutcome, str] = {
    AttemptOutcome.SUBMITTED: (
        "submitted|已提交|提交|提交成功|已上传|上传成功|上传完成|完成|已完成|正常|"
        "uploaded|complete|completed|done|ok|handed in"
    ),
    AttemptOutcome.NOT_SUBMITTED: (
        "not submitted|未提交|没有提交|没提交|未选用|未使用|放弃|已放弃|unsubmitted|"
        "discarded|not used|abandoned"
    ),
    AttemptOutcome.INTERRUPTED: (
        "interrupted|中断|被中断|已中断|录制中断|录制失败|录制被中断|aborted|broken off|"
        "recording failed"
    ),
    AttemptOutcome.UPLOAD_PENDING: (
        "upload pending|上传中|待上传|未上传|等待上传|正在上传|上传未完成|pending|"
        "uploading|not uploaded|waiting for upload"
    ),
}


def folded(text: str) -> str:
    """The letters and digits of ``text``, in one width and case: what words are compared by."""
    wide = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in wide if sign.isalnum())


def _index(words: Mapping[T, str]) -> dict[str, T]:
    return {
        folded(word): meaning for meaning, several in words.items() for word in several.split("|")
    }


_HEADINGS = _index(_SYNONYMS) | {folded(column.value): column for column in Column}
_KIND_WORDS = _index(_KINDS)
_OUTCOME_WORDS = _index(_OUTCOMES)

KIND_WORDS = "正式 formal / 模拟 practice"
OUTCOME_WORDS = "已提交 submitted / 未提交 not submitted / 中断 interrupted / 上传中 upload pending"


def column_of(heading: str) -> Column | None:
    """What a heading means, or None for a column that the console has no use for.

    A bracketed remark, as in “身份证号（18位）”, does not change the meaning.
    """
    plain = unicodedata.normalize("NFKC", heading)
    return _HEADINGS.get(folded(plain)) or _HEADINGS.get(folded(plain.partition("(")[0]))


def kind_of(word: str) -> AttemptKind | None:
    """Formal or practice, or None for a word that says neither."""
    return _KIND_WORDS.get(folded(word))


def outcome_of(word: str) -> AttemptOutcome | None:
    """What became of an attempt, or None for a word that does not say."""
    return _OUTCOME_WORDS.get(folded(word))
