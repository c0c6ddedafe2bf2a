"""The exam app's own record of its face checks, as it lies beside a video.

One JSON object per line. The format of the app is not published, so the reader is tolerant about
names and words and strict about meaning: a line it does not understand is reported with its number
and never stops the rest.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from media.media_ref import MediaRef

MAX_LINES = 200_000
MAX_LINE_CHARACTERS = 10_000
_LONGEST_MS = 48 * 3600 * 1000


class CheckResult(Enum):
    """What one check of the app said. Values are stored, so they never change."""

    PASSED = "passed"
    DIFFERS = "differs"
    ABSENT = "absent"
    SEVERAL = "several"
    NOT_RUN = "not_run"
    BOUNCE = "bounce"  # not a check: the app says it sent the candidate back to the list
    RECHECK = "recheck"  # not a check: the candidate verified again and went on


@dataclass(frozen=True, slots=True)
class AppCheck:
    """One entry of the app's log. ``at_ms`` counts from the start of the recording.

    ``picture_name`` is what the log calls the picture that the app looked at, a path beside the
    log; ``picture`` is that file, once it was found and taken in.
    """

    at_ms: int
    result: CheckResult
    similarity: float | None = None  # 0..1, on the app's own scale
    picture_name: str = ""
    picture: MediaRef | None = None


@dataclass(frozen=True, slots=True)
class LogProblem:
    """A line that was left out. ``code`` selects its sentence in review.face_texts."""

    line: int
    code: str
    seen: str


@dataclass(frozen=True, slots=True)
class AppLog:
    """What could be read, in order of time, and what could not."""

    checks: tuple[AppCheck, ...]
    problems: tuple[LogProblem, ...]


_TIME_NAMES = ("time", "t", "at", "t_s", "time_s", "seconds", "timestamp", "时间", "时刻")
_MS_NAMES = ("at_ms", "t_ms", "time_ms", "ms", "毫秒")
_RESULT_NAMES = ("result", "state", "status", "event", "结果", "状态")
_SIMILARITY_NAMES = ("similarity", "score", "sim", "相似度", "分数")

_PICTURE_NAMES = (
    "picture", "image", "photo", "snapshot", "frame", "file", "抓拍", "图片", "照片", "截图"
)  # fmt: skip
_LONGEST_NAME = 200

_WORDS = {
    CheckResult.PASSED: (
        "passed pass ok match matched success true 通过 成功 一致 匹配 本人 比对通过"
    ),
    CheckResult.DIFFERS: (
        "differs different differ mismatch low low_similarity fail failed not_match no_match other "
        "false 不符 不一致 不匹配 差异大 差异过大 相似度低 失败 未通过 不通过 非本人 比对失败"
    ),
    CheckResult.ABSENT: (
        "absent no_face noface none missing out_of_frame left 无人脸 未检测到人脸 没有人脸 无人 "
        "不在画面 离开 离开画面 不在画面内"
    ),
    CheckResult.SEVERAL: (
        "several multiple multi multiple_faces many 多人 多人脸 多张人脸 多个人脸 多张脸"
    ),
    CheckResult.NOT_RUN: "not_run skipped skip notrun error 未运行 未执行 跳过 未检测 异常",
    CheckResult.BOUNCE: "bounce bounced kicked exit returned 退出 退回 退回列表 返回列表 退出考试",
    CheckResult.RECHECK: "recheck re_check reverified re_verified 重新认证 重新验证 再次认证 复核",
}
_RESULTS = {word: result for result, words in _WORDS.items() for word in words.split()}
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2}(?:[.,]\d+)?)$")


class _BadLineError(ValueError):
    """``args[0]`` is the problem's code."""


def read_app_log(text: str, recording_started: datetime | None = None) -> AppLog:
    """Read one log: a JSON object per line with a time, a result and perhaps a similarity.

    Times are seconds from the start of the recording, ``mm:ss`` or ``hh:mm:ss``, milliseconds under
    a name that says so, or an instant (ISO 8601 with zone) if ``recording_started`` is known.
    Similarities above 1 and words with % are taken as per cent.
    """
    checks: list[AppCheck] = []
    problems: list[LogProblem] = []
    for number, line in enumerate(_lines(text), start=1):
        if number > MAX_LINES:
            problems.append(LogProblem(number, "log-too-long", ""))
            break
        if not line.strip():
            continue
        try:
            checks.append(_check(line, recording_started))
        except _BadLineError as error:
            problems.append(LogProblem(number, str(error.args[0]), line.strip()[:80]))
    checks.sort(key=lambda check: check.at_ms)
    return AppLog(tuple(checks), tuple(problems))


def _lines(text: str) -> Iterator[str]:
    # Not splitlines(): a JSON string may hold a form feed or a Unicode line separator.
    for line in text.removeprefix("\ufeff").split("\n"):
        yield line.rstrip("\r")


def _check(line: str, started: datetime | None) -> AppCheck:
    if len(line) > MAX_LINE_CHARACTERS:
        raise _BadLineError("log-line-too-long")
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _BadLineError("log-not-json") from error
    if not isinstance(entry, dict):
        raise _BadLineError("log-not-json")
    fields = {str(name).strip().lower(): value for name, value in entry.items()}
    at_ms = _at_ms(fields, started)
    if not 0 <= at_ms <= _LONGEST_MS:
        raise _BadLineError("log-time-outside")
    return AppCheck(at_ms, _result(fields), _similarity(fields), _picture_name(fields))


def _picture_name(fields: Mapping[str, object]) -> str:
    """The picture's path beside the log. One that leads elsewhere is left out, for logs lie."""
    value = _first(fields, _PICTURE_NAMES)
    if not isinstance(value, str):
        return ""
    name = value.strip().replace("\\", "/").removeprefix("./")
    parts = name.split("/")
    wrong = any(part in ("", ".", "..") or ":" in part for part in parts)
    if wrong or len(name) > _LONGEST_NAME or not name.isprintable():
        return ""
    return name


def _first(fields: Mapping[str, object], names: tuple[str, ...]) -> object | None:
    return next((fields[name] for name in names if fields.get(name) is not None), None)


def _at_ms(fields: Mapping[str, object], started: datetime | None) -> int:
    value = _first(fields, _MS_NAMES)
    if value is not None:
        return round(_number(value, "log-no-time"))
    value = _first(fields, _TIME_NAMES)
    if isinstance(value, str) and (clock := _CLOCK.match(value.strip())):
        hours, minutes, seconds = clock.groups()
        in_s = int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds.replace(",", "."))
        return round(in_s * 1000)
    if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d[T ]", value):
        return _since(value, started)
    return round(_number(value, "log-no-time") * 1000)


def _since(value: str, started: datetime | None) -> int:
    try:
        instant = datetime.fromisoformat(value)
    except ValueError as error:
        raise _BadLineError("log-no-time") from error
    if started is None:
        raise _BadLineError("log-start-unknown")
    if instant.tzinfo is None:  # the phone's own wall clock, like the recording's
        instant = instant.replace(tzinfo=started.tzinfo or UTC)
    return round((instant - started).total_seconds() * 1000)


def _number(value: object, problem: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise _BadLineError(problem)
    try:
        number = float(value)
    except (ValueError, OverflowError) as error:
        raise _BadLineError(problem) from error
    if not math.isfinite(number):
        raise _BadLineError(problem)
    return number


def _result(fields: Mapping[str, object]) -> CheckResult:
    value = _first(fields, _RESULT_NAMES)
    if value is None:
        raise _BadLineError("log-no-result")
    word = re.sub(r"[\s-]+", "_", str(value).strip().lower())
    try:
        return _RESULTS[word]
    except KeyError:
        raise _BadLineError("log-unknown-result") from None


def _similarity(fields: Mapping[str, object]) -> float | None:
    value = _first(fields, _SIMILARITY_NAMES)
    if value is None or value == "":
        return None
    per_cent = isinstance(value, str) and value.strip().endswith(("%", "％"))
    bare = value.strip().rstrip("%％") if isinstance(value, str) else value
    number = _number(bare, "log-bad-similarity")
    if per_cent or 1 < number <= 100:
        number /= 100
    if not 0 <= number <= 1:
        raise _BadLineError("log-bad-similarity")
    return number
