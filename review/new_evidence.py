"""What follows when the findings of a submission change: old looks are out of date, and an adverse
verdict that still waits for its second signature no longer stands on what it was given on.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from review.decisions import FindingState, ReviewedFinding, VoidedVerdict
from review.news import marks_of
from review.store import Store


def is_new_evidence(
    before: Iterable[ReviewedFinding], after: Iterable[ReviewedFinding]
) -> str | None:
    """The id of the first finding that changes what a verdict rests on; None if none does.

    That is a finding that was not there, one that the rules no longer find, one that has become
    graver or milder, and one that was dismissed, or opened again after it was confirmed. To confirm
    what was open already adds nothing new.
    """
    known = {one.finding_id: one for one in before}
    left = {one.finding_id: one for one in after}
    for finding_id in (*left, *known):
        was, now = known.get(finding_id), left.get(finding_id)
        if was is None or now is None or _weighs_otherwise(was, now):
            return finding_id
    return None


def _weighs_otherwise(was: ReviewedFinding, now: ReviewedFinding) -> bool:
    if was.current != now.current or was.finding.severity is not now.finding.severity:
        return True
    return was.state is not now.state and now.state is not FindingState.CONFIRMED


def findings_changed(
    store: Store,
    submission_id: str,
    before: tuple[ReviewedFinding, ...],
    *,
    now: datetime,
    by: str = "",
) -> bool:
    """Tell who looked before, and take back a staged verdict where there is new evidence.

    To be called after the findings are stored, inside the same transaction; ``by`` names the person
    who changed them, empty for the rules. Answers whether a verdict was taken back.
    """
    after = store.findings.of_submission(submission_id)
    if marks_of(before, (), None) != marks_of(after, (), None):
        store.watching.stir(submission_id, by)
    return void_staged(store, submission_id, is_new_evidence(before, after), now)


def void_staged(store: Store, submission_id: str, why: str | None, now: datetime) -> bool:
    """Take back a verdict that waits for its second signature, because of ``why``; None: for
    nothing. Answers whether there was one."""
    verdict = store.decisions.verdict(submission_id)
    if why is None or verdict is None or verdict.final:
        return False
    store.decisions.remove_verdict(submission_id)
    store.decisions.save_voided(
        VoidedVerdict(
            submission_id,
            verdict.outcome,
            verdict.reason,
            verdict.given_by,
            verdict.given_at,
            now,
            why,
        )
    )
    return True
