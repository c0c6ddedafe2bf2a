"""Who may do and ask what. What is not listed is refused."""

from __future__ import annotations

from typing import Any

from review import (
    appeal_commands,
    appeal_queries,
    commands,
    queries,
    result_queries,
    score_commands,
    score_queries,
)
from review.actors import Actor, Role
from review.commands import Command
from review.errors import NotAllowed
from review.queries import Query
from review.wording import Text, said

_EVERYBODY = frozenset(Role)
_ADMINS = frozenset({Role.ADMIN})
_REVIEWERS = frozenset({Role.ADMIN, Role.LEADER, Role.SUPPORT, Role.CHIEF})
_SIGNERS = frozenset({Role.ADMIN, Role.LEADER, Role.CHIEF})
_SUPPORT = frozenset({Role.ADMIN, Role.LEADER, Role.SUPPORT})
_LEADERS = frozenset({Role.ADMIN, Role.LEADER})
_CHIEFS = frozenset({Role.ADMIN, Role.CHIEF})
_OVERSEERS = frozenset({Role.ADMIN, Role.AUDITOR})
_LOOKERS = _REVIEWERS | _OVERSEERS  # an examiner marks blind and sees none of this

MAY_DO: dict[type[Command], frozenset[Role]] = {
    commands.FoundWorkspace: _ADMINS,
    commands.ImportRow: _ADMINS,
    commands.RecordIntegrity: _REVIEWERS,
    commands.RecordFaces: _REVIEWERS,
    commands.RecordPortrait: _REVIEWERS,
    commands.RecordSelfie: _REVIEWERS,
    commands.RecordVisual: _REVIEWERS,
    commands.RecordCardText: _REVIEWERS,
    commands.RecordFailure: _REVIEWERS,
    commands.JudgeAgain: _REVIEWERS,
    commands.SetPolicy: _ADMINS,
    commands.ReviewFinding: _REVIEWERS,
    commands.RaiseFinding: _REVIEWERS,
    commands.WriteNote: _REVIEWERS,
    commands.RemoveNote: _REVIEWERS,
    commands.GiveVerdict: _REVIEWERS,
    commands.WithdrawVerdict: _REVIEWERS,
    commands.SecondVerdict: _SIGNERS,
    commands.MarkSeen: _LOOKERS,
    commands.AlignCameras: _REVIEWERS,
    appeal_commands.FileAppeal: _SUPPORT,
    appeal_commands.AddEvidence: _SUPPORT,
    appeal_commands.ClaimNext: _SUPPORT,
    appeal_commands.ClaimAppeal: _SUPPORT,
    appeal_commands.RenewClaim: _SUPPORT,
    appeal_commands.ReleaseAppeal: _SUPPORT,
    appeal_commands.SkipAppeal: _SUPPORT,
    appeal_commands.TakeOverAppeal: _LEADERS,
    appeal_commands.HoldAppeal: _SUPPORT,
    appeal_commands.ResumeAppeal: _SUPPORT,
    appeal_commands.DecideAppeal: _SUPPORT,
    appeal_commands.SecondAppeal: _SUPPORT,
    appeal_commands.ReturnAppeal: _SUPPORT,
    appeal_commands.WithdrawAppealDecision: _SUPPORT,
    appeal_commands.ReopenAppeal: _SUPPORT,
    appeal_commands.RecordReplySent: _SUPPORT,
    appeal_commands.RevealIdNumber: _SUPPORT,
    appeal_commands.LinkToIncident: _SUPPORT,
    appeal_commands.CloseIncident: _SUPPORT,
    appeal_commands.KeepAppealView: _SUPPORT | _OVERSEERS,
    appeal_commands.ForgetAppealView: _SUPPORT | _OVERSEERS,
    appeal_commands.SetAppealRules: _LEADERS,
    appeal_commands.SetAppealReasons: _LEADERS,
    score_commands.SetScheme: _CHIEFS,
    score_commands.HoldDraw: _CHIEFS,
    score_commands.LockMarks: _CHIEFS,
    score_commands.ChangeMark: _CHIEFS,
    score_commands.RecordResultExport: _CHIEFS,
    score_commands.RevealFilingNumbers: _CHIEFS,
    commands.RecordWatched: _LOOKERS,
    commands.RemoveMark: _REVIEWERS,
    commands.SetPhrases: _REVIEWERS,
    commands.DrawSample: _REVIEWERS,
    commands.PassBatch: _REVIEWERS,
    commands.WithdrawBatch: _REVIEWERS,
    commands.CollectEvidence: _REVIEWERS,
    commands.DropEvidence: _REVIEWERS,
    commands.RecordExport: _REVIEWERS,
    commands.KeepQueueView: _LOOKERS,
    commands.ForgetQueueView: _LOOKERS,
    commands.TakeSubmission: _REVIEWERS,
    commands.ReleaseSubmission: _REVIEWERS,
}

MAY_ASK: dict[type[Query[Any]], frozenset[Role]] = {
    queries.SubmissionQueue: _LOOKERS,
    queries.QueueViews: _LOOKERS,
    queries.SubmissionPage: _LOOKERS,
    queries.Phrases: _LOOKERS,
    queries.OpenBatches: _REVIEWERS,
    queries.FileDossier: _LOOKERS,
    queries.EvidenceTray: _LOOKERS,
    queries.IdentityMatrix: _LOOKERS,
    queries.FaceSearch: _REVIEWERS,
    queries.WaitingWork: _REVIEWERS,
    queries.AnalysisProgress: _LOOKERS,
    queries.OutdatedJudgements: _REVIEWERS,
    queries.Exams: _EVERYBODY,
    queries.DeviceLedger: _LOOKERS,
    queries.WhatIf: _LOOKERS,
    queries.ExamWhatIf: _LOOKERS,
    appeal_queries.AppealQueue: _SUPPORT | _OVERSEERS,
    appeal_queries.AppealQueueViews: _SUPPORT | _OVERSEERS,
    appeal_queries.AppealTally: _SUPPORT | _OVERSEERS,
    appeal_queries.AppealForecast: _SUPPORT | _OVERSEERS,
    appeal_queries.AppealClusters: _SUPPORT | _OVERSEERS,
    appeal_queries.AppealNumbers: _LEADERS | _OVERSEERS,
    appeal_queries.Incidents: _SUPPORT | _OVERSEERS,
    appeal_queries.FindCandidates: _SUPPORT | _OVERSEERS,
    appeal_queries.AppealCase: _SUPPORT | _OVERSEERS,
    appeal_queries.AppealEvidence: _SUPPORT | _OVERSEERS,
    appeal_queries.RevealedIdNumber: _SUPPORT,
    appeal_queries.AppealSettings: _SUPPORT | _OVERSEERS,
    appeal_queries.PendingReplies: _SUPPORT,
    score_queries.MarkedSubjects: _CHIEFS | _OVERSEERS,
    score_queries.SubjectScheme: _CHIEFS | _OVERSEERS,
    score_queries.ScoreStatus: _CHIEFS | _OVERSEERS,
    score_queries.Totals: _CHIEFS | _OVERSEERS,
    result_queries.Results: _CHIEFS | _OVERSEERS,
    result_queries.FilingNumbers: _CHIEFS,
    queries.AuditTrail: _OVERSEERS,
    queries.AuditCheck: _OVERSEERS,
    queries.NewsSince: _LOOKERS,
}

_REFUSAL = Text("您的角色（{role}）不能执行此操作。", "Your role ({role}) does not include this.")
_REMEDY = Text("请联系管理员。", "Ask an administrator.")


def demand(actor: Actor, message: Command | Query[Any]) -> None:
    """Raise NotAllowed unless the actor's role may send this message."""
    if isinstance(message, Command):
        allowed = MAY_DO.get(type(message), frozenset())
    else:
        allowed = MAY_ASK.get(type(message), frozenset())
    if actor.role not in allowed:
        what = type(message).__name__
        raise NotAllowed(said(_REFUSAL, role=actor.role.value), said(_REMEDY), what)
