"""An exam's policy as a TOML file that a school can read, keep and send.

Lengths are in seconds and instants carry their time zone. Only what an exam asks for is in the
file; thresholds of the measurement stay as they are. Every wrong value gets its own line.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Any

from review.errors import BadInput
from review.integrity_policy import Camera, MediaPolicy, Orientation
from review.wording import Text, said


class _Wrong(ValueError):
    """Carries what was expected, in both languages."""

    def __init__(self, expected: Text) -> None:
        super().__init__(expected)
        self.expected = expected


@dataclass(frozen=True, slots=True)
class _Line:
    """One key of the file: the field it fills, how it is read and written, and a remark."""

    key: str
    field: str
    read: Callable[[Any], Any]
    write: Callable[[Any], str]
    remark: Text


def _seconds(*, at_least_ms: int, at_most_ms: int = 24 * 3_600_000) -> Callable[[Any], int]:
    least, most = at_least_ms / 1000, at_most_ms / 1000
    expected = Text(
        f"应为 {least:g} 到 {most:g} 之间的秒数", f"should be seconds from {least:g} to {most:g}"
    )

    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise _Wrong(expected)
        if not least <= value <= most:
            raise _Wrong(expected)
        return round(value * 1000)

    return read


def _choice(kind: type[Enum]) -> Callable[[Any], Enum]:
    names = [one.value for one in kind]
    expected = Text(f"应为 {' / '.join(names)} 之一", f"should be one of {', '.join(names)}")

    def read(value: Any) -> Enum:
        if value not in names:
            raise _Wrong(expected)
        return kind(value)

    return read


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _Wrong(Text("应为 true 或 false", "should be true or false"))
    return value


def _instant(value: Any) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise _Wrong(
            Text(
                "应为带时区的时刻，例如 2026-03-01T09:00:00+08:00",
                "should be an instant with its time zone, such as 2026-03-01T09:00:00+08:00",
            )
        )
    return value


def _percent(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 1 <= value <= 100:
        raise _Wrong(Text("应为 1 到 100 之间的百分数", "should be a percentage from 1 to 100"))
    return float(value) / 100


def _in_percent(share: float) -> str:
    return f"{share * 100:g}"


def _in_seconds(ms: int) -> str:
    return f"{ms / 1000:.3f}" if ms % 1000 else str(ms // 1000)


def _quoted(value: Enum) -> str:
    return f'"{value.value}"'


def _true_or_false(value: bool) -> str:
    return "true" if value else "false"


_LINES = (
    _Line(
        "orientation",
        "orientation",
        _choice(Orientation),
        _quoted,
        Text("any 不限 / portrait 竖屏 / landscape 横屏", "any, portrait or landscape"),
    ),
    _Line(
        "shortest_s",
        "shortest_ms",
        _seconds(at_least_ms=0),
        _in_seconds,
        Text("最短时长", "the shortest recording"),
    ),
    _Line(
        "longest_s",
        "longest_ms",
        _seconds(at_least_ms=1),
        _in_seconds,
        Text("最长时长", "the longest recording"),
    ),
    _Line(
        "sound_required",
        "sound_required",
        _yes_or_no,
        _true_or_false,
        Text("必须有声音", "there must be sound"),
    ),
    _Line(
        "window_opens",
        "window_opens",
        _instant,
        datetime.isoformat,
        Text("录制从何时起", "recorded from"),
    ),
    _Line(
        "window_closes",
        "window_closes",
        _instant,
        datetime.isoformat,
        Text("录制到何时止；上传可以更晚（§2-19）", "recorded until; uploads may come later"),
    ),
    _Line(
        "window_slack_s",
        "window_slack_ms",
        _seconds(at_least_ms=0, at_most_ms=3_600_000),
        _in_seconds,
        Text("时钟误差", "how far two clocks may differ"),
    ),
    _Line(
        "camera",
        "camera",
        _choice(Camera),
        _quoted,
        Text("any 不限 / front 前置 / back 后置", "any, front or back"),
    ),
    _Line(
        "same_phone",
        "same_phone",
        _yes_or_no,
        _true_or_false,
        Text("与模拟考试同一部手机（§2-2）", "the phone of the practice run"),
    ),
    _Line(
        "watermark",
        "watermark",
        _yes_or_no,
        _true_or_false,
        Text("导出的片段和画面带水印", "exported clips and stills carry a watermark"),
    ),
    _Line(
        "check_every_s",
        "check_every_ms",
        _seconds(at_least_ms=200, at_most_ms=60_000),
        _in_seconds,
        Text("人脸检查间隔，只影响尚未检查的录像", "between face checks of videos still to come"),
    ),
    _Line(
        "batch_sample_percent",
        "batch_sample_share",
        _percent,
        _in_percent,
        Text("批量通过前须抽看的比例", "of a batch to be watched before it is passed"),
    ),
    _Line(
        "batch_watched_percent",
        "batch_watched_share",
        _percent,
        _in_percent,
        Text("抽到的每份录像须看完的比例", "of each of these that has to be watched"),
    ),
)


def policy_toml(policy: MediaPolicy) -> str:
    """The policy as a file. What is not limited stands there as a comment."""
    return "".join(f"{line}\n" for line in _written(policy))


def _written(policy: MediaPolicy) -> Iterable[str]:
    for line in _LINES:
        value = getattr(policy, line.field)
        yield f"# {line.remark.zh} · {line.remark.en}"
        yield f"# {line.key} =" if value is None else f"{line.key} = {line.write(value)}"


def read_policy(text: str, before: MediaPolicy) -> MediaPolicy:
    """The policy that a file asks for; what it leaves out is not limited, or as by default.

    Thresholds are taken from ``before``. Raises BadInput with one line for each wrong value.
    """
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _refusal(
            [said(Text("不是 TOML 格式：{why}", "not TOML: {why}"), why=str(error))]
        ) from (error)
    known = {line.key: line for line in _LINES}
    wrong = [
        said(Text("{key}：没有这一项", "{key}: there is no such setting"), key=key)
        for key in given
        if key not in known
    ]
    default = MediaPolicy()
    wanted = {line.field: getattr(default, line.field) for line in _LINES}
    for key, line in known.items():
        if key not in given:
            continue
        try:
            wanted[line.field] = line.read(given[key])
        except _Wrong as problem:
            wrong.append(f"{key} = {given[key]!r}: {said(problem.expected)}")
    policy = replace(before, **wanted)
    wrong += _contradictions(policy)
    if wrong:
        raise _refusal(wrong)
    return policy


def _contradictions(policy: MediaPolicy) -> Iterable[str]:
    shortest, longest = policy.shortest_ms, policy.longest_ms
    if shortest is not None and longest is not None and shortest > longest:
        yield said(Text("shortest_s 大于 longest_s", "shortest_s is more than longest_s"))
    opens, closes = policy.window_opens, policy.window_closes
    if opens is not None and closes is not None and opens >= closes:
        yield said(
            Text("window_opens 不早于 window_closes", "window_opens is not before window_closes")
        )


def _refusal(wrong: list[str]) -> BadInput:
    return BadInput(
        said(
            Text("考试规则有 {count} 处不对。", "The policy has {count} wrong value(s)."),
            count=len(wrong),
        ),
        "\n".join(wrong),
    )
