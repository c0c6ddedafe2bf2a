"""What a decision about an appeal still lacks: asked by the form as one types, and by the desk."""

from __future__ import annotations

from dataclasses import dataclass

from review.appeal_decisions import AppealOutcome
from review.appeal_reasons import CHECKLIST, CHECKLIST_REASON, Reason
from review.wording import Text


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What was filled in. ``reason`` is None while none is chosen, or the code is unknown."""

    outcome: AppealOutcome
    reason: Reason | None
    to_candidate: str = ""
    internal_note: str = ""
    checklist: tuple[str, ...] = ()
    merged_into: str = ""
    has_pictures: bool = False  # the card and a selfie


def missing(form: FilledForm) -> Text | None:
    """The first thing that is missing or does not fit; None when the decision can be given.

    Whether the appeal it is merged into can be that is the desk's to say.
    """
    reason, outcome = form.reason, form.outcome
    if reason is None or not reason.active or reason.outcome is not outcome:
        return Text("请选择与结果相符的理由。", "Choose a reason that fits the outcome.")
    if any(code not in CHECKLIST for code in form.checklist):
        return Text("核对清单中有未知项目。", "The checklist has an unknown item.")
    if reason.code == CHECKLIST_REASON and not form.checklist:
        return Text(
            "请在核对清单中勾选属于哪种情况。", "Tick on the checklist which of the cases it is."
        )
    if outcome is AppealOutcome.MERGED:
        if not form.merged_into:
            return Text("请选择要合并到的申诉。", "Choose the appeal it is a duplicate of.")
        return None
    if not form.to_candidate.strip():
        return Text("请写明给考生的回复。", "Write what the candidate is told.")
    if outcome is AppealOutcome.CANCELLED and not form.internal_note.strip():
        return Text("请在内部备注写明谁要求取消。", "Note who asked to cancel it (rule 14).")
    if outcome is AppealOutcome.REJECTED and not form.has_pictures:
        return _basis(form)
    return None


def _basis(form: FilledForm) -> Text | None:
    if form.internal_note.strip():
        return None
    return Text(
        "不通过需要证据：请先要求补拍，或在内部备注写明依据。",
        "A rejection needs evidence: ask for pictures, or note what it rests on.",
    )
