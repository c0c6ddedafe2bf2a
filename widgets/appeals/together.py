"""Answering several appeals with one form: each by its own command, each on its own record."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from review.appeal_commands import DecideAppeal
from review.appeal_decisions import AppealOutcome
from review.appeal_queries import AppealCase, AppealView
from review.appeal_reasons import reply_text
from review.errors import UserError
from widgets.appeals.drafts import Draft
from widgets.appeals.form_ground import ground_of
from widgets.desk_client import DeskClient

translate = QCoreApplication.translate  # lupdate finds this name


class Together(QObject):
    """One case after the other; one that cannot be decided does not stop the rest."""

    decided = Signal(str)  # appeal id
    refused = Signal(str, str)  # appeal id, why
    finished = Signal()

    def __init__(self, desk: DeskClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._left: list[str] = []
        self._draft = Draft()

    @property
    def running(self) -> bool:
        return bool(self._left)

    def start(self, appeal_ids: Sequence[str], draft: Draft) -> None:
        """Decide these as the draft says; its reply is a template that each case fills."""
        if self._left or not appeal_ids:
            return
        self._left, self._draft = list(appeal_ids), draft
        self._next()

    def _next(self) -> None:
        if not self._left:
            self.finished.emit()
            return
        appeal_id = self._left[0]
        asked = self._desk.ask(self, AppealCase(appeal_id=appeal_id))
        asked.succeeded.connect(self._decide)
        asked.failed.connect(partial(self._on_refused, appeal_id))

    def _decide(self, view: AppealView) -> None:
        draft, appeal = self._draft, view.appeal
        ground = ground_of(view)
        merged = draft.outcome is AppealOutcome.MERGED
        if draft.outcome is None or ground.reason(draft.reason_code) is None:
            words = translate("Together", "The reason does not fit this kind of appeal.")
            self._on_refused(appeal.appeal_id, UserError(words, ""))
            return
        command = DecideAppeal(
            appeal_id=appeal.appeal_id,
            expected_version=appeal.version,
            outcome=draft.outcome,
            reason_code=draft.reason_code,
            to_candidate="" if merged else reply_text(draft.to_candidate, ground.fields or {}),
            internal_note=draft.internal_note.strip(),
            final=draft.final,
            checklist=draft.checklist,
            merged_into=draft.merged_into if merged else "",
        )
        sent = self._desk.do(self, command)
        sent.succeeded.connect(partial(self._on_decided, appeal.appeal_id))
        sent.failed.connect(partial(self._on_refused, appeal.appeal_id))

    def _on_decided(self, appeal_id: str, _receipt: object) -> None:
        self._left.remove(appeal_id)
        self.decided.emit(appeal_id)
        self._next()

    def _on_refused(self, appeal_id: str, error: Any) -> None:
        self._left.remove(appeal_id)
        told = f"{error.title} {error.remedy}" if isinstance(error, UserError) else str(error)
        self.refused.emit(appeal_id, told.strip())
        self._next()
