"""What is said of a second camera's file. One line, whatever state it is in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from review.answers import SecondCamera
from review.integrity_rules import Verdict
from review.integrity_texts import verdict_text
from review.wording import language
from widgets import formats

translate = QCoreApplication.translate  # lupdate finds this name

_NOTHING_TO_PLAY = (Verdict.UNREADABLE, Verdict.NOT_VIDEO)


def why_second_not_playable(second: SecondCamera) -> tuple[str, str] | None:
    """Title and remedy where there is nothing to play; None where playing is worth a try."""
    judged = second.integrity
    if judged is None or judged.verdict not in _NOTHING_TO_PLAY:
        return None
    title = verdict_text(judged.verdict).in_(language())
    return title, translate("cameras", "The main video does not depend on it.")


def second_sentence(second: SecondCamera) -> str:
    """The file's name, its length and what is the matter with it."""
    judged = second.integrity
    if judged is None:
        missing = translate("cameras", "not examined yet")
        if second.failure is not None:
            missing = translate("cameras", "could not be examined")
        return _joined(second.video.name, missing)
    verdict = verdict_text(judged.verdict).in_(language())
    if judged.verdict in _NOTHING_TO_PLAY:
        return _joined(second.video.name, verdict)
    parts = [second.video.name, formats.duration(judged.present_ms)]
    if judged.verdict is not Verdict.CLEAN:
        parts.append(verdict)
    if judged.playable_to_ms is not None and judged.playable_to_ms < judged.present_ms:
        plays_to = formats.short_time(judged.playable_to_ms)
        parts.append(translate("cameras", "plays to {0}").format(plays_to))
    return _joined(*parts)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
