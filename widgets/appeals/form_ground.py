"""What a decision form stands on: the reasons that fit, what a reply may name, what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta, tzinfo
from typing import Final

from PySide6.QtCore import QCoreApplication

from review.appeal_decisions import AppealOutcome, second_needed
from review.appeal_queries import AppealView, OtherAppeal
from review.appeal_reasons import CHECKLIST_KINDS, CHECKLIST_REASON, Reason, reply_fields
from review.similarity import Standing
from widgets import formats
from widgets.theme import Tone

translate = QCoreApplication.translate  # lupdate finds this name

#: The key, the colour and the sign of every outcome.
OUTCOME_KEYS: Final = dict(zip(AppealOutcome, "123456", strict=True))
OUTCOME_LOOKS: Final[Mapping[AppealOutcome, tuple[Tone, str]]] = {
    AppealOutcome.APPROVED: (Tone.GOOD, "check"),
    AppealOutcome.REJECTED: (Tone.BAD, "cross"),
    AppealOutcome.NEW_PICTURES: (Tone.AWAY, "picture"),
    AppealOutcome.SCHOOL: (Tone.INFO, "forward"),
    AppealOutcome.MERGED: (Tone.DIM, "several"),
    AppealOutcome.CANCELLED: (Tone.DIM, "dash"),
}


@dataclass(frozen=True, slots=True)
class Ground:
    """Of one case or, without ``fields``, of several that are answered together."""

    appeal_id: str = ""
    reasons: tuple[Reason, ...] = ()
    fields: Mapping[str, str] | None = None
    checklist: bool = False  # whether it belongs to this kind of appeal
    machine: Standing | None = None
    has_pictures: bool = True
    others: tuple[OtherAppeal, ...] = ()
    undo: timedelta = timedelta(minutes=1)
    zone: tzinfo | None = None

    def reason(self, code: str) -> Reason | None:
        return next((one for one in self.reasons if one.code == code), None)

    def fitting(self, outcome: AppealOutcome | None) -> tuple[Reason, ...]:
        return tuple(one for one in self.reasons if one.outcome is outcome)

    def asks_checklist(self, outcome: AppealOutcome | None, code: str) -> bool:
        """The checklist is for approvals and rejections; the machine's word is not enough there."""
        if code == CHECKLIST_REASON:
            return True
        return self.checklist and outcome in (AppealOutcome.APPROVED, AppealOutcome.REJECTED)


def ground_of(view: AppealView) -> Ground:
    """What the form of a case stands on."""
    appeal, person = view.appeal, view.person
    zone = view.rules.service.calendar.tz()
    due = appeal.promise.due_at
    fields = reply_fields(
        person.name if person else appeal.typed.name,
        person.number if person else appeal.typed.number,
        appeal.reference,
        formats.date_time(due, zone) if due else "",
    )
    return Ground(
        appeal.appeal_id,
        view.reasons,
        fields,
        appeal.kind in CHECKLIST_KINDS,
        view.machine,
        appeal.has_pictures,
        view.others,
        view.undo,
        zone,
    )


def next_step(outcome: AppealOutcome | None, ground: Ground) -> str:
    """What happens once the decision is given, in one line."""
    if outcome is None:
        return translate("DecisionForm", "Choose an outcome: keys 1 to 6.")
    undo = formats.duration(ground.undo / timedelta(milliseconds=1))
    if second_needed(outcome, ground.machine):
        if outcome is AppealOutcome.APPROVED:
            return translate(
                "DecisionForm",
                "The machine says the pictures differ: it waits for a second person. The clock"
                " runs on.",
            )
        return translate("DecisionForm", "Waits for a second person. The clock runs on.")
    if outcome is AppealOutcome.NEW_PICTURES:
        return translate(
            "DecisionForm", "Is sent in {0}, can be taken back until then. The clock stands still."
        ).format(undo)
    if outcome is AppealOutcome.MERGED:
        return translate(
            "DecisionForm", "Is closed in {0}, can be taken back until then. Nothing is sent."
        ).format(undo)
    return translate("DecisionForm", "Is sent in {0}, can be taken back until then.").format(undo)
