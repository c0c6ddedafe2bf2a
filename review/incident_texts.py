"""What happened in an incident and why it was flagged, in Chinese and English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from review import finding_texts
from review.decisions import Origin, ReviewedFinding
from review.face_texts import flagged_from
from review.findings import Finding
from review.wording import Text, fill

_NAMES = {
    finding_texts.MARKED_BY_HAND: Text("人工标记", "marked by hand"),
    "face-bounce": Text("连续比对未通过", "checks failed in a row"),
    "face-other-person": Text("与证件照差异较大", "differs from the ID photo"),
    "face-does-not-stand-out": Text("相似程度不突出", "does not stand out"),
    "face-swap": Text("前后人脸相差较大", "another face from here on"),
    "face-absent": Text("无人脸", "no face"),
    "face-several": Text("多张人脸", "several faces"),
    "face-too-small": Text("人脸过小", "face too small"),
    "face-over-exposed": Text("画面过曝", "over-exposed"),
    "face-dark": Text("画面过暗", "too dark"),
    "face-blurred": Text("画面模糊", "blurred"),
    "face-not-checked": Text("未检查", "not checked"),
}
_OTHER = Text("文件或画面问题", "file or picture")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an incident was flagged: one kind of finding, how often, and by which rule.

    ``text`` has the figures of the gravest of its kind, and from which figure on the rule flags.
    """

    code: str
    count: int
    text: Text
    rule: str


def name_of(finding: Finding) -> Text:
    """A few words for a kind of finding, to be put in a list."""
    return _NAMES.get(finding.code, _OTHER)


def worded(finding: Finding) -> Text:
    """The sentence of a finding; its code where a newer version wrote it with other words."""
    try:
        return finding_texts.sentence(finding)
    except (KeyError, ValueError):
        return Text(finding.code, finding.code)


def summary(lead: ReviewedFinding, others: Iterable[ReviewedFinding]) -> Text:
    """One sentence: what is gravest, and what else belongs to it."""
    said = _sentence(lead)
    names = Counter(name_of(one.finding) for one in others)
    if not names:
        return said
    zh = "、".join(f"{name.zh} ×{n}" if n > 1 else name.zh for name, n in names.items())
    en = ", ".join(f"{name.en} ×{n}" if n > 1 else name.en for name, n in names.items())
    return Text(f"{said.zh.rstrip('。')}；同时：{zh}。", f"{said.en.rstrip('.')}; also: {en}.")


def reason(gravest: ReviewedFinding, count: int) -> Reason:
    """Why this kind of finding was raised, ``count`` times in one incident."""
    finding = gravest.finding
    said, limit = _sentence(gravest), flagged_from(finding.code, finding.figures)
    if limit is not None:
        said = Text(f"{said.zh}{limit.zh}", f"{said.en} {limit.en}")
    if count > 1:
        times = fill(
            Text("（共 {n} 次，此为最重的一次）", " ({n} times, this is the gravest)"), {"n": count}
        )
        said = Text(said.zh + times.zh, said.en + times.en)
    return Reason(finding.code, count, said, finding.rule)


def _sentence(one: ReviewedFinding) -> Text:
    """A finding's sentence; what a person wrote beside a mark of their own says more."""
    said = worded(one.finding)
    if one.origin is Origin.HUMAN and one.note.strip():
        note = one.note.strip()
        return Text(f"{said.zh.rstrip('。')}：{note}", f"{said.en.rstrip('.')}: {note}")
    return said
