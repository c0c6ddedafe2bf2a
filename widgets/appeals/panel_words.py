"""What the decision panel says of a case's state, and the names of its keys."""

from __future__ import annotations

import math
from datetime import datetime, timedelta, tzinfo
from typing import Final

from PySide6.QtCore import QCoreApplication

from review.actors import Actor
from review.appeal_decisions import AppealDecision, AppealOutcome
from review.appeal_queries import AppealView
from review.appeal_reasons import reply_text
from review.appeal_texts import OUTCOMES
from review.appeals import AppealState
from review.wording import said
from widgets import formats
from widgets.appeals.form_ground import OUTCOME_KEYS

translate = QCoreApplication.translate  # lupdate finds this name

filled = reply_text


def key_of(outcome: AppealOutcome) -> str:
    """The name of the action that chooses an outcome."""
    return f"outcome_{outcome.name.lower()}"


KEYS: Final = (
    *((key_of(one), (key,)) for one, key in OUTCOME_KEYS.items()),
    ("give", ("Ctrl+Return", "Ctrl+Enter")),
    ("sign", ("Y",)),
    ("send_back", ("Shift+R",)),
    ("history", ("H",)),
    ("reply_language", ("Ctrl+L",)),
)


def key_group() -> str:
    return translate("DecisionPanel", "Decision")


def key_names() -> dict[str, str]:
    """What each key does, in the language in force."""
    return {
        **{key_of(one): said(OUTCOMES[one]) for one in AppealOutcome},
        "give": translate("DecisionPanel", "Give the decision"),
        "sign": translate("DecisionPanel", "Sign as second person"),
        "send_back": translate("DecisionPanel", "Return it to the maker, or open it again"),
        "history": translate("DecisionPanel", "History of the case"),
        "reply_language": translate("DecisionPanel", "Reply in the other language"),
    }


def held(view: AppealView, me: Actor, now: datetime) -> str:
    """Why the form cannot be given for now: somebody else works on the case."""
    holder = view.appeal.held_by(now)
    if not holder or holder == me.actor_id or view.appeal.state is not AppealState.OPEN:
        return ""
    return translate(
        "DecisionPanel", "{0} is working on this case. What you write is kept."
    ).format(holder)


def about(view: AppealView, decision: AppealDecision | None, me: Actor, now: datetime) -> str:
    """What can be done now, in one line."""
    state = view.appeal.state
    if state is AppealState.OPEN:
        holder = view.appeal.held_by(now)
        if not holder:
            return translate("DecisionPanel", "Nobody holds it. T claims it.")
        return ""
    if state is AppealState.STAGED:
        if decision is not None and decision.decided_by == me.actor_id:
            return translate(
                "DecisionPanel",
                "You decided this, so you cannot sign it. It waits for a colleague; the clock runs"
                " on.",
            )
        return translate("DecisionPanel", "Look at the evidence first, then sign it or return it.")
    if state is AppealState.WAITING:
        hold = view.appeal.holds[-1] if view.appeal.holds else None
        since = formats.date_time(hold.start, view.rules.service.calendar.tz()) if hold else ""
        return translate(
            "DecisionPanel",
            "The clock stands still since {0}. New pictures open it again; so does W.",
        ).format(since)
    if state is AppealState.CLOSED:
        return translate("DecisionPanel", "The reply was sent; the record stays as it is.")
    return ""


def came_back(voided: AppealDecision, zone: tzinfo) -> str:
    """Why the last decision of this round no longer counts."""
    what = said(OUTCOMES[voided.outcome])
    when = formats.date_time(voided.withdrawn_at, zone)
    if voided.withdrawn_because == "withdrawn":
        return translate("DecisionPanel", "“{0}” by {1} was taken back ({2}).").format(
            what, voided.decided_by, when
        )
    if voided.withdrawn_because == "new-evidence":
        return translate(
            "DecisionPanel",
            "“{0}” by {1} no longer counts: new pictures came ({2}). Look at them, then decide.",
        ).format(what, voided.decided_by, when)
    return translate("DecisionPanel", "“{0}” by {1} was returned ({2}): {3}").format(
        what, voided.decided_by, when, voided.withdrawn_because
    )


def countdown(decision: AppealDecision, now: datetime, *, can_take_back: bool) -> str:
    """The seconds until it is sent, rounded up: at 0 it is too late."""
    if decision.send_after is None:
        return ""
    left = math.ceil((decision.send_after - now) / timedelta(seconds=1))
    if left <= 0:
        return translate("DecisionPanel", "It is being sent and can no longer be taken back.")
    if decision.outcome is AppealOutcome.MERGED:
        told = translate("DecisionPanel", "Is closed in {0} s.")
    else:
        told = translate("DecisionPanel", "Is sent in {0} s.")
    if not can_take_back:
        told += " " + translate("DecisionPanel", "Only who decided can take it back.")
    return told.format(left)
