"""The words of a supposition, in Chinese and English: its limits and what they would change."""

from __future__ import annotations

from review.errors import BadInput
from review.face_texts import state_text
from review.findings import Finding, Grade, Severity
from review.incident_texts import name_of
from review.similarity import FaceLimits
from review.what_if import RANGES, Change, Supposition
from review.wording import Text, fill, language, said

NOTHING_CHANGED = Text(
    "仅为试算：不改变任何结论、发现或规则。",
    "Only a trial: no decision, finding or rule is changed.",
)

NAMES = {
    "raw": Text("距离不超过此值判为相符", "match up to this distance"),
    "raw_differs": Text("距离超过此值判为差异较大", "differs above this distance"),
    "score": Text("S 达到此值判为相符", "match from this S on"),
    "score_differs": Text("S 低于此值判为差异较大", "differs below this S"),
    "in_a_row": Text("连续未通过次数", "failed checks in a row"),
    "absent_s": Text("无人脸达到此秒数", "seconds without a face"),
    "app": Text("App 相似度达到此值判为通过", "the app passes from this similarity on"),
}
_IMPOSSIBLE = Text("“{name}”不能设为 {value}。", "“{name}” cannot be {value}.")
_POSSIBLE = Text(
    "请用 {lowest:g} 到 {highest:g} 之间的数，且“相符”的要求须比“差异较大”更严。",
    "Use a number from {lowest:g} to {highest:g}, and keep a match stricter than “differs”.",
)

_CHECKS = Text("{n} 次检查：{before} → {after}", "{n} checks: {before} → {after}")
_GONE = Text("不再标记：{what}", "no longer flagged: {what}")
_NEW = Text("新标记：{what}", "newly flagged: {what}")
_APP = Text("App：", "App: ")
# What the app's log calls by other names than we do.
_APP_STATES = {"passed": Text("通过", "passed"), "differs": Text("不符", "differs")}


def today(limits: FaceLimits, in_a_row: int, absent_ms: int) -> Supposition:
    """The limits in force, as a supposition that changes nothing. The app's own is not known."""
    return Supposition(
        limits.match_distance,
        limits.differs_distance,
        limits.cohort_match_score,
        limits.cohort_differs_score,
        in_a_row,
        absent_ms / 1000,
    )


def impossible(name: str, supposed: Supposition) -> BadInput:
    """What to say of a limit that cannot be."""
    lowest, highest = RANGES[name]
    value = f"{getattr(supposed, name):g}"
    return BadInput(
        said(_IMPOSSIBLE, name=NAMES[name].in_(language()), value=value),
        said(_POSSIBLE, lowest=lowest, highest=highest),
    )


def change_text(change: Change) -> Text:
    """One line about a stretch that would read otherwise."""
    who = _APP if change.source == "app" else Text("", "")
    if change.kind == "checks":
        before, after = _state(change, change.before), _state(change, change.after)
        zh = fill(_CHECKS, {"n": change.count, "before": before.zh, "after": after.zh}).zh
        en = fill(_CHECKS, {"n": change.count, "before": before.en, "after": after.en}).en
    else:
        what = _finding(change.before or change.after)
        template = _GONE if change.before else _NEW
        zh, en = fill(template, {"what": what.zh}).zh, fill(template, {"what": what.en}).en
    return Text(who.zh + zh, who.en + en)


def _state(change: Change, code: str) -> Text:
    return _APP_STATES.get(code, state_text(code)) if change.source == "app" else state_text(code)


def _finding(code: str) -> Text:
    full = code if code.startswith("face-") else f"face-{code}"
    return name_of(Finding(full, Severity.NOTE, Grade.HINT, ""))
