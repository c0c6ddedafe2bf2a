"""The lane that shows how closely a recording was looked at, and where it was not."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from review.answers import SubmissionView
from review.face_coverage import Coverage, coverage, promised_ms
from widgets.timeline.lanes import Segment, StateLane

translate = QCoreApplication.translate  # lupdate finds this name


def coverage_lane(view: SubmissionView, end_ms: int, why_empty: str) -> StateLane:
    """Checked closely or not, stretch by stretch, with the longest time between two checks."""
    title = translate("lanes", "Coverage")
    if view.faces is None:
        return StateLane("coverage", title, empty=why_empty)
    every_ms = view.faces.summary.every_ms or 1000  # judged before this figure was kept
    times = [one.t_ms for one in view.faces.observations]
    found = coverage(times, every_ms, end_ms)
    return StateLane("coverage", title, tuple(_segment(one, every_ms) for one in found))


def _segment(one: Coverage, every_ms: int) -> Segment:
    label = translate("lanes", "Checked closely") if one.kept else translate("lanes", "Not checked")
    longest = translate("lanes", "longest time without a check: {0} s").format(_s(one.longest_ms))
    allowed = translate("lanes", "planned: at most {0} s").format(_s(promised_ms(every_ms)))
    checks = translate("lanes", "checks: {0}").format(one.checks)
    detail = " · ".join((longest, allowed, checks))
    state = "clean" if one.kept else "not_run"
    return Segment(one.span.start_ms, one.span.end_ms, state, label, detail)


def _s(ms: int) -> str:
    return f"{ms / 1000:.1f}"
