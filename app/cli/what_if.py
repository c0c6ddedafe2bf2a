"""``proctor facecheck … --what-if raw=0.45``: what other limits would have said. Keeps nothing."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any, get_type_hints

from rich.table import Table

from app.output import people, printable
from review.errors import BadInput, NotFound
from review.face_states import FaceRules
from review.face_texts import state_text
from review.local_desk import LocalDesk
from review.queries import Exams, ExamWhatIf, WhatIf
from review.what_if import Change, Comparison, Supposition, Tally
from review.what_if_texts import NAMES, NOTHING_CHANGED, change_text, today
from review.wording import Text, language, said


def supposition(given: tuple[str, ...]) -> Supposition:
    """Read ``name=number`` words, also several in one, with commas. Raises BadInput."""
    known = {one.name.replace("_", "-"): one.name for one in fields(Supposition)}
    kinds = get_type_hints(Supposition)
    found: dict[str, Any] = {}
    for word in (part.strip() for one in given for part in one.split(",") if part.strip()):
        name, _, number = word.partition("=")
        field = known.get(name.strip().lower().replace("_", "-"))
        try:
            value = float(number)
        except ValueError:
            field = None
        if field is None:
            raise BadInput(
                said(
                    Text("看不懂“{word}”。", "“{word}” is not a limit and its number."),
                    word=printable(word),
                ),
                said(
                    Text(
                        "例如 raw=0.45；可用：{names}。", "For instance raw=0.45. Known: {names}."
                    ),
                    names=", ".join(sorted(known)),
                ),
            )
        whole = kinds[field] == (int | None)
        if whole and value != int(value):
            raise BadInput(
                said(Text("“{word}”须为整数。", "“{word}” must be a whole number."), word=word),
                said(Text("例如 in-a-row=4。", "For instance in-a-row=4.")),
            )
        found[field] = int(value) if whole else value
    return Supposition(**found)


def submission_what_if(desk: LocalDesk, submission_id: str, supposed: Supposition) -> Any:
    """The document about one submission."""
    answer = desk.ask(WhatIf(submission_id=submission_id, supposed=supposed))
    return {"submission": submission_id, **comparison_json(answer.comparison, supposed)}


def exam_what_if(desk: LocalDesk, exam: str, supposed: Supposition) -> dict[str, Any]:
    """The document about a whole exam, asked for stretch by stretch. Raises NotFound."""
    found = [one for one in desk.ask(Exams()) if exam in (one.title, one.exam_id)]
    if not found:
        raise NotFound(
            said(Text("没有名为“{exam}”的考试。", "There is no exam “{exam}”."), exam=exam),
            said(Text("用 proctor exams list 查看。", "See: proctor exams list")),
        )
    before = after = Tally({})
    asked = compared = 0
    changed: list[str] = []
    while True:
        part = desk.ask(ExamWhatIf(exam_id=found[0].exam_id, supposed=supposed, offset=asked))
        asked, compared = asked + part.asked, compared + part.compared
        before, after = before + part.before, after + part.after
        changed += part.changed
        if not part.asked or asked >= part.total:
            break
    return {
        "exam": found[0].title,
        "submissions": asked,
        "compared": compared,
        "supposed": _given(supposed),
        "before": _tally(before),
        "after": _tally(after),
        "changed": changed,
        "note": NOTHING_CHANGED.in_(language()),
    }


def comparison_json(found: Comparison | None, supposed: Supposition) -> dict[str, Any]:
    """One recording by today's limits and by others; nulls where no face was measured."""
    limits = found.limits if found else None
    rules = FaceRules()
    in_force = today(limits, rules.failures_in_a_row, rules.absent_ms) if limits else None
    return {
        "supposed": _given(supposed),
        "today": _given(in_force) if in_force else None,
        "limits": limits.name if limits else None,
        "decided_by": None if found is None else "score" if found.by_score else "distance",
        "before": _tally(found.before) if found else None,
        "after": _tally(found.after) if found else None,
        "changes": [_change(one) for one in found.changes] if found else [],
        "note": NOTHING_CHANGED.in_(language()),
    }


def _given(supposed: Supposition) -> dict[str, float]:
    return {name.replace("_", "-"): getattr(supposed, name) for name in supposed.names}


def _tally(tally: Tally) -> dict[str, Any]:
    return {**asdict(tally), "findings": dict(tally.findings or {}), "all": tally.all_findings}


def _change(one: Change) -> dict[str, Any]:
    return {
        "source": one.source,
        "kind": one.kind,
        "start_s": one.span.start_ms / 1000,
        "end_s": one.span.end_ms / 1000,
        "count": one.count,
        "before": one.before or None,
        "after": one.after or None,
        "text": change_text(one).in_(language()),
    }


# --- for people ---------------------------------------------------------------------------------


def print_what_if(document: dict[str, Any]) -> None:
    """Before and after in numbers, then what changes."""
    people.print(document["note"], style="bold", markup=False)
    in_force = document.get("today") or {}
    for name, value in document["supposed"].items():
        words = NAMES[name.replace("-", "_")].in_(language())
        was = f"{in_force[name]:g} → " if name in in_force else ""
        people.print(f"{words}: {was}{value:g}", markup=False)
    before, after = document["before"], document["after"]
    if before is None:
        people.print(said(Text("尚未测量人脸。", "No faces were measured yet.")), markup=False)
        return
    table = Table("", said(Text("现在", "now")), said(Text("试算", "supposed")))
    for title, now, then in _rows(before, after):
        if now or then:
            table.add_row(title, str(now), str(then))
    people.print(table)
    for change in document.get("changes", ()):
        people.print(f"{change['start_s']:8.1f} s  {printable(change['text'])}", markup=False)
    if "changed" in document:
        people.print(
            said(
                Text("{n} 份录像会有不同。", "{n} recordings would read otherwise."),
                n=len(document["changed"]),
            ),
            markup=False,
        )


_TOTALS = {
    "failures": Text("未通过的检查", "failed checks"),
    "bounces": Text("退回", "sent back"),
    "all": Text("人脸发现", "findings about faces"),
    "app_failures": Text("App 未通过", "the app: failed"),
    "app_bounces": Text("App 退回", "the app: sent back"),
}


def _rows(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, int, int]]:
    states = dict.fromkeys([*before["states"], *after["states"]])
    rows = [
        (state_text(one).in_(language()), before["states"].get(one, 0), after["states"].get(one, 0))
        for one in states
    ]
    return rows + [
        (words.in_(language()), before[key] or 0, after[key] or 0) for key, words in _TOTALS.items()
    ]
