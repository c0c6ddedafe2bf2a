"""What the review page says around its parts: the empty stage and the titles of its tabs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from review.answers import SubmissionView
from review.decisions import FindingState

translate = QCoreApplication.translate  # lupdate finds this name


def empty_words(total: int | None, *, filtered: bool, takes_folders: bool) -> tuple[str, str]:
    """Title and remedy where nothing is shown; ``total`` is None until the queue is there."""
    if total is None:
        return translate("SessionPage", "Opening the workspace…"), ""
    if total or filtered:
        return (
            translate("SessionPage", "No recording chosen"),
            translate("SessionPage", "Choose one in the list on the left."),
        )
    if takes_folders:
        return (
            translate("SessionPage", "Drop a folder here"),
            translate(
                "SessionPage",
                "With the videos, the ID photos and, if there is one, the list of names.",
            ),
        )
    return (
        translate("SessionPage", "No recordings in this workspace yet"),
        translate("SessionPage", "Bring some in with: proctor import WORKSPACE FOLDER"),
    )


def tab_titles(view: SubmissionView | None) -> tuple[str, str, str, str, str]:
    """Findings, file, candidate, notes, app log: each with how many there are, where it counts."""
    found = len([one for one in view.findings if one.state is FindingState.OPEN]) if view else 0
    notes = len(view.notes) if view else 0
    disagreements = len(view.disagreements) if view else 0
    return (
        _counted(translate("SessionPage", "Findings"), found),
        translate("SessionPage", "File"),
        translate("SessionPage", "Candidate"),
        _counted(translate("SessionPage", "Notes"), notes),
        _counted(translate("SessionPage", "App log"), disagreements),
    )


def no_findings_words(view: SubmissionView) -> str:
    """What a list without findings says."""
    pending = view.integrity is None and view.faces is None
    if pending:
        return translate("SessionPage", "Not analysed yet.")
    return translate("SessionPage", "Nothing was found.")


def _counted(title: str, number: int) -> str:
    return f"{title} {number}" if number else title
