"""Failures that a person can act on. Anything else that is raised is a bug of ours."""

from __future__ import annotations

from typing import ClassVar


class UserError(Exception):
    """Says what happened and what to do next. Subclasses set ``code``, never ``__init__``.

    All state stays in ``args``: one exception that cannot be unpickled takes a process pool down.
    ``title`` and ``remedy`` are in the language of ``review.wording.language()``.
    """

    code: ClassVar[str] = "problem"

    def __init__(self, title: str, remedy: str, detail: str = "") -> None:
        super().__init__(title, remedy, detail)
        self.title, self.remedy, self.detail = title, remedy, detail

    def __str__(self) -> str:
        return f"{self.title} {self.remedy}"


class NotFound(UserError):
    """The thing that was asked for is not in this workspace."""

    code = "not-found"


class NotAllowed(UserError):
    """The signed-in person's role does not include this."""

    code = "not-allowed"


class Conflict(UserError):
    """Somebody else changed the same thing first; nothing was overwritten."""

    code = "conflict"


class BadInput(UserError):
    """What came in cannot be used as it is."""

    code = "bad-input"


class WorkspaceUnusable(UserError):
    """The workspace folder or its database cannot be opened."""

    code = "workspace-unusable"


class ToolUnavailable(UserError):
    """A program or a model that the work needs is not installed."""

    code = "tool-unavailable"
