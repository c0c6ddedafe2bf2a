"""What was typed and not sent yet: kept per appeal, written down as one types, gone once sent."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import Protocol

from review.appeal_decisions import AppealDecision, AppealOutcome
from review.wire import from_json, to_json

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision under way. ``edited`` says that the reply is no longer the template's."""

    round: int = 1
    outcome: AppealOutcome | None = None
    reason_code: str = ""
    final: bool = True
    language: str = "zh"  # of the reply
    to_candidate: str = ""
    edited: bool = False
    internal_note: str = ""
    checklist: tuple[str, ...] = ()
    merged_into: str = ""
    because: str = ""  # why it goes back to the maker, or is opened again

    @property
    def empty(self) -> bool:
        """Whether nothing would be lost with it."""
        return self == Draft(round=self.round, language=self.language)


def draft_of(decision: AppealDecision, language: str) -> Draft:
    """The form as it was when a decision was given, for one that came back."""
    return Draft(
        decision.round,
        decision.outcome,
        decision.reason_code,
        decision.final,
        language,
        decision.to_candidate,
        True,
        decision.internal_note,
        decision.checklist,
        decision.merged_into,
    )


class DraftStore(Protocol):
    """Where drafts lie between two starts of the console. ``app`` keeps them as files."""

    def read(self, name: str) -> str:
        """What was kept; empty where nothing was."""

    def write(self, name: str, text: str) -> None:
        """Keep it. Called as a person types: quick, and without a word when it cannot be."""

    def forget(self, name: str) -> None:
        """Nothing of it is left."""


class MemoryDrafts:
    """Drafts that last as long as the window."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def read(self, name: str) -> str:
        return self._kept.get(name, "")

    def write(self, name: str, text: str) -> None:
        self._kept[name] = text

    def forget(self, name: str) -> None:
        self._kept.pop(name, None)


class DraftBook:
    """Drafts of decisions by appeal."""

    def __init__(self, store: DraftStore | None = None) -> None:
        self._store = store or MemoryDrafts()

    def get(self, appeal_id: str) -> Draft | None:
        """What was typed about an appeal; None where nothing was or it can no longer be read."""
        kept = self._store.read(appeal_id)
        if not kept:
            return None
        try:
            return from_json(kept, Draft)
        except Exception:
            # A draft of another version of the console: the decision can still be given anew.
            log.warning("a draft cannot be read", exc_info=True)
            return None

    def put(self, appeal_id: str, draft: Draft) -> None:
        if draft.empty:
            self._store.forget(appeal_id)
        else:
            self._store.write(appeal_id, to_json(draft))

    def drop(self, appeal_id: str) -> None:
        self._store.forget(appeal_id)

    def drop_because(self, appeal_id: str) -> None:
        """The reason was sent; what is typed of the decision stays."""
        draft = self.get(appeal_id)
        if draft is not None:
            self.put(appeal_id, replace(draft, because=""))
