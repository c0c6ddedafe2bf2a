"""The desk over a store in this process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from review import (
    access,
    appeal_commands,
    appeal_queries,
    commands,
    queries,
    result_queries,
    score_commands,
    score_queries,
)
from review.actors import Actor
from review.audit import sealed
from review.changes import Changes
from review.clock import Clock, SystemClock
from review.commands import Command
from review.desk import Receipt
from review.face_search import FaceShelf
from review.handlers import (
    analysis,
    appeal_answers,
    appeal_claims,
    appeal_deciding,
    appeal_evidence,
    appeal_intake,
    appeal_settings,
    audit,
    batches,
    cameras,
    devices,
    dossier,
    evidence,
    exams,
    identity,
    imports,
    queue,
    results,
    scoring,
    session,
    verdicts,
    watching,
    what_if,
)
from review.handlers.room import Done, Room
from review.queries import Query
from review.store import Store

T = TypeVar("T")

_DO: dict[type[Command], Callable[[Room, Any], Done]] = {
    commands.FoundWorkspace: audit.found_workspace,
    commands.ImportRow: imports.import_row,
    commands.RecordIntegrity: analysis.record_integrity,
    commands.RecordFaces: analysis.record_faces,
    commands.RecordPortrait: analysis.record_portrait,
    commands.RecordSelfie: analysis.record_selfie,
    commands.RecordCardText: analysis.record_card_text,
    commands.RecordVisual: analysis.record_visual,
    commands.RecordFailure: analysis.record_failure,
    commands.JudgeAgain: analysis.judge_again,
    commands.SetPolicy: exams.set_policy,
    commands.ReviewFinding: session.review_finding,
    commands.RaiseFinding: session.raise_finding,
    commands.WriteNote: session.write_note,
    commands.RemoveNote: session.remove_note,
    commands.RemoveMark: session.remove_mark,
    commands.GiveVerdict: verdicts.give_verdict,
    commands.WithdrawVerdict: verdicts.withdraw_verdict,
    commands.SecondVerdict: verdicts.second_verdict,
    commands.MarkSeen: watching.mark_seen,
    commands.AlignCameras: cameras.align_cameras,
    appeal_commands.FileAppeal: appeal_intake.file_appeal,
    appeal_commands.AddEvidence: appeal_intake.add_evidence,
    appeal_commands.ClaimNext: appeal_claims.claim_next,
    appeal_commands.ClaimAppeal: appeal_claims.claim_appeal,
    appeal_commands.RenewClaim: appeal_claims.renew_claim,
    appeal_commands.ReleaseAppeal: appeal_claims.release_appeal,
    appeal_commands.SkipAppeal: appeal_claims.skip_appeal,
    appeal_commands.TakeOverAppeal: appeal_claims.take_over_appeal,
    appeal_commands.HoldAppeal: appeal_claims.hold_appeal,
    appeal_commands.ResumeAppeal: appeal_claims.resume_appeal,
    appeal_commands.DecideAppeal: appeal_deciding.decide_appeal,
    appeal_commands.SecondAppeal: appeal_deciding.second_appeal,
    appeal_commands.ReturnAppeal: appeal_deciding.return_appeal,
    appeal_commands.WithdrawAppealDecision: appeal_deciding.withdraw_decision,
    appeal_commands.ReopenAppeal: appeal_deciding.reopen_appeal,
    appeal_commands.RecordReplySent: appeal_deciding.record_reply_sent,
    appeal_commands.RevealIdNumber: appeal_evidence.reveal_id_number,
    appeal_commands.LinkToIncident: appeal_settings.link_to_incident,
    appeal_commands.CloseIncident: appeal_settings.close_incident,
    appeal_commands.SetAppealRules: appeal_settings.set_appeal_rules,
    appeal_commands.SetAppealReasons: appeal_settings.set_appeal_reasons,
    score_commands.SetScheme: scoring.set_scheme,
    score_commands.HoldDraw: scoring.hold_draw,
    score_commands.LockMarks: scoring.lock_marks,
    score_commands.ChangeMark: scoring.change_mark,
    score_commands.RecordResultExport: results.record_result_export,
    score_commands.RevealFilingNumbers: results.reveal_filing_numbers,
    commands.RecordWatched: watching.record_watched,
    commands.SetPhrases: watching.set_phrases,
    commands.DrawSample: batches.draw_sample,
    commands.PassBatch: batches.pass_batch,
    commands.WithdrawBatch: batches.withdraw_batch,
    commands.CollectEvidence: evidence.collect_evidence,
    commands.DropEvidence: evidence.drop_evidence,
    commands.RecordExport: evidence.record_export,
    appeal_commands.KeepAppealView: queue.keep_appeal_view,
    appeal_commands.ForgetAppealView: queue.forget_appeal_view,
    commands.KeepQueueView: queue.keep_queue_view,
    commands.ForgetQueueView: queue.forget_queue_view,
    commands.TakeSubmission: queue.take_submission,
    commands.ReleaseSubmission: queue.release_submission,
}

_ASK: dict[type[Query[Any]], Callable[[Room, Any], Any]] = {
    queries.SubmissionQueue: queue.submission_queue,
    appeal_queries.AppealQueueViews: queue.appeal_queue_views,
    queries.QueueViews: queue.queue_views,
    queries.SubmissionPage: session.submission_page,
    queries.Phrases: watching.phrases,
    queries.OpenBatches: batches.open_batches,
    queries.FileDossier: dossier.file_dossier,
    queries.EvidenceTray: evidence.evidence_tray,
    queries.IdentityMatrix: identity.identity_matrix,
    queries.FaceSearch: identity.face_search,
    queries.WaitingWork: analysis.waiting_work,
    queries.AnalysisProgress: analysis.analysis_progress,
    queries.OutdatedJudgements: analysis.outdated_judgements,
    queries.Exams: exams.exams,
    queries.DeviceLedger: devices.device_ledger,
    queries.WhatIf: what_if.what_if,
    queries.ExamWhatIf: what_if.exam_what_if,
    appeal_queries.AppealQueue: appeal_answers.appeal_queue,
    appeal_queries.AppealTally: appeal_answers.appeal_tally,
    appeal_queries.AppealForecast: appeal_answers.appeal_forecast,
    appeal_queries.AppealClusters: appeal_answers.appeal_clusters,
    appeal_queries.AppealNumbers: appeal_answers.appeal_numbers,
    appeal_queries.Incidents: appeal_answers.incidents,
    appeal_queries.FindCandidates: appeal_answers.find_candidates,
    appeal_queries.AppealCase: appeal_answers.appeal_case,
    appeal_queries.AppealEvidence: appeal_evidence.appeal_evidence,
    appeal_queries.RevealedIdNumber: appeal_evidence.revealed_id_number,
    appeal_queries.AppealSettings: appeal_answers.appeal_settings,
    appeal_queries.PendingReplies: appeal_answers.pending_replies,
    score_queries.MarkedSubjects: scoring.marked_subjects,
    score_queries.SubjectScheme: scoring.subject_scheme,
    score_queries.ScoreStatus: scoring.score_status,
    score_queries.Totals: scoring.totals,
    result_queries.Results: results.results,
    result_queries.FilingNumbers: results.filing_numbers,
    queries.AuditTrail: audit.audit_trail,
    queries.AuditCheck: audit.audit_check,
    queries.NewsSince: audit.news_since,
}


class LocalDesk:
    """Permission, handler, audit entry and commit in one transaction; then the watchers hear.

    Lives on the thread that owns the store's connection.
    """

    def __init__(self, store: Store, actor: Actor, clock: Clock | None = None) -> None:
        self._store, self._actor = store, actor
        self._clock = clock or SystemClock()
        self._shelf = FaceShelf()
        self._watchers: list[Callable[[Changes], None]] = []

    @property
    def actor(self) -> Actor:
        return self._actor

    def do(self, command: Command) -> Receipt:
        access.demand(self._actor, command)
        try:
            with self._store.transaction():
                known = self._store.audit.receipt(command.command_id)
                if known is not None:
                    return known
                done = _DO[type(command)](self._room(), command)
                receipt = self._audited(command, done)
        except BaseException:
            self._shelf.forget()  # it may have taken in what the store has now undone
            raise
        if done.outcome != "unchanged":
            self._tell(Changes(receipt.sequence if done.audited else 0, done.topics))
        return receipt

    def ask(self, query: Query[T]) -> T:
        access.demand(self._actor, query)
        answer: T = _ASK[type(query)](self._room(), query)
        return answer

    def watch(self, heard: Callable[[Changes], None]) -> Callable[[], None]:
        self._watchers.append(heard)

        def stop() -> None:
            if heard in self._watchers:
                self._watchers.remove(heard)

        return stop

    def _room(self) -> Room:
        return Room(self._store, self._actor, self._clock.now(), self._shelf)

    def _audited(self, command: Command, done: Done) -> Receipt:
        last = self._store.audit.last()
        if done.outcome == "unchanged" or not done.audited:
            sequence = last.sequence if last else 0
            return Receipt(command.command_id, sequence, done.subject, done.outcome)
        entry = sealed(
            last,
            at=self._clock.now(),
            actor=self._actor.actor_id,
            role=self._actor.role.value,
            action=type(command).__name__,
            command_id=command.command_id,
            subject=done.subject,
            detail={**done.detail, "outcome": done.outcome},
        )
        receipt = Receipt(command.command_id, entry.sequence, done.subject, done.outcome)
        self._store.audit.append(entry, receipt)
        return receipt

    def _tell(self, changes: Changes) -> None:
        for heard in tuple(self._watchers):
            heard(changes)
