"""What happened to an appeal, round by round, as lines a person can read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from review.appeal_decisions import AppealDecision, AppealOutcome
from review.appeal_queries import AppealView
from review.appeal_texts import CHANNELS, EVIDENCE, OUTCOMES
from review.wording import said
from widgets import formats
from widgets.appeals.decision_story import reason_words
from widgets.appeals.form_ground import OUTCOME_LOOKS
from widgets.theme import Tone

translate = QCoreApplication.translate  # lupdate finds this name


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened. ``more`` is what was written."""

    at: datetime
    title: str
    more: str = ""
    who: str = ""
    tone: Tone = Tone.DIM
    sign: str = "dot"


def history_of(view: AppealView) -> tuple[HistoryLine, ...]:
    """Everything the case's record says, newest first."""
    lines = [*_beginning(view), *_pictures(view), *_holds(view), *_skips(view)]
    for decision in reversed(view.decisions):  # in the order in which they were given
        lines += _decision(view, decision)
    return tuple(reversed(sorted(lines, key=lambda line: line.at)))  # noqa: C413 -- ties too


def _beginning(view: AppealView) -> list[HistoryLine]:
    appeal = view.appeal
    told = translate("History", "Filed by {0}").format(said(CHANNELS[appeal.channel]))
    lines = [HistoryLine(appeal.filed_at, told, appeal.statement, sign="document")]
    if appeal.round > 1:
        words = translate("History", "Opened again: round {0}").format(appeal.round)
        started = appeal.promise.started_at
        lines.append(HistoryLine(started, words, tone=Tone.INFO, sign="recheck"))
    return lines


def _pictures(view: AppealView) -> list[HistoryLine]:
    return [
        HistoryLine(
            one.added_at,
            translate("History", "Picture: {0}").format(said(EVIDENCE[one.kind])),
            one.source,
            sign="picture",
        )
        for one in view.appeal.evidence
    ]


def _holds(view: AppealView) -> list[HistoryLine]:
    lines = []
    codes = {one.reason_code for one in view.decisions}
    for hold in view.appeal.holds:
        why = reason_words(view, hold.reason) if hold.reason in codes else hold.reason
        stands = translate("History", "The clock stands still")
        lines.append(HistoryLine(hold.start, stands, why, tone=Tone.AWAY, sign="pause"))
        if hold.end is not None:
            goes = translate("History", "The clock goes on")
            lines.append(HistoryLine(hold.end, goes, sign="play"))
    return lines


def _skips(view: AppealView) -> list[HistoryLine]:
    words = translate("History", "Skipped")
    return [HistoryLine(one.at, words, one.reason, one.actor_id) for one in view.skips]


def _decision(view: AppealView, one: AppealDecision) -> list[HistoryLine]:
    tone, sign = OUTCOME_LOOKS[one.outcome]
    lines = [
        HistoryLine(
            one.decided_at,
            translate("History", "{0} (round {1})").format(said(OUTCOMES[one.outcome]), one.round),
            _details(view, one),
            one.decided_by,
            tone,
            sign,
        )
    ]
    if one.seconded_at is not None:
        words = translate("History", "Signed as second person")
        lines.append(
            HistoryLine(one.seconded_at, words, "", one.seconded_by, Tone.GOOD, "document")
        )
    if one.withdrawn_at is not None:
        lines.append(_withdrawal(one, one.withdrawn_at))
    if one.sent_at is not None:
        sent = translate("History", "Reply sent")
        if one.outcome is AppealOutcome.MERGED:
            sent = translate("History", "Closed")
        lines.append(HistoryLine(one.sent_at, sent, tone=Tone.GOOD, sign="check"))
    return lines


def _details(view: AppealView, one: AppealDecision) -> str:
    machine = formats.face_state(one.machine) if one.machine else translate("History", "nothing")
    parts = [
        reason_words(view, one.reason_code),
        translate("History", "The machine said: {0}").format(machine),
        one.internal_note,
    ]
    if one.breached:
        parts.append(translate("History", "After the deadline"))
    return "\n".join(part for part in parts if part)


def _withdrawal(one: AppealDecision, at: datetime) -> HistoryLine:
    words = {
        "withdrawn": translate("History", "Taken back"),
        "new-evidence": translate("History", "No longer counts: new pictures came"),
    }
    known = words.get(one.withdrawn_because)
    if known:
        return HistoryLine(at, known, "", "", Tone.AWAY, "undo")
    returned = translate("History", "Returned by the second person")
    return HistoryLine(at, returned, one.withdrawn_because, "", Tone.AWAY, "undo")
