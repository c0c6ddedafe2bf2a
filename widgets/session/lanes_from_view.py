"""The lanes of one recording's timeline, from what the desk answered. Pure: values in, values out.

Words are taken in the language in force, so lanes are made again when it changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from review import similarity
from review.answers import SubmissionView
from review.app_log import AppCheck, CheckResult
from review.decisions import FindingState, Origin, ReviewedFinding
from review.face_rules import FaceEvent, FaceObservation
from review.face_texts import sentence as face_sentence
from review.face_texts import state_text, text_of
from review.findings import Span
from review.incidents import Incident
from review.watching import Watched, share_of
from review.wording import Text, language
from widgets import formats
from widgets.session.coverage_lane import coverage_lane
from widgets.session.finding_words import sentence_of
from widgets.timeline import lanes
from widgets.timeline.segments import Columns, Words

translate = QCoreApplication.translate  # lupdate finds this name

_APP_STATES: Final = {
    CheckResult.PASSED: "pass",
    CheckResult.DIFFERS: "low",
    CheckResult.ABSENT: "absent",
    CheckResult.SEVERAL: "several",
    CheckResult.NOT_RUN: "not_run",
}
#: Words in a finding's code, and how a stretch of it is drawn; the first that fits.
_DAMAGE: Final = (
    ("freeze", "freeze"),
    ("black", "black"),
    ("gap", "gap"),
    ("fragment", "gap"),
    ("missing", "missing"),
    ("lost", "missing"),
    ("short", "missing"),
    ("cut", "missing"),
    ("damage", "corrupt"),
)
_SOUND: Final = ("silen", "sound", "audio")
_RULE_EVENTS: Final = {"bounce": "bounce", "recheck": "recheck", "swap": "other_person"}
_LONGEST_STEPS: Final = 3  # a check stands for no longer than so many usual steps


def duration_ms(view: SubmissionView) -> int:
    """How long the timeline is: as long as the recording should be, or as anything seen in it."""
    ends = [check.at_ms for check in view.app_checks or ()]
    ends += [note.at_ms for note in view.notes]
    ends += [found.finding.span.end_ms for found in view.findings if found.finding.span]
    if view.integrity:
        ends += [view.integrity.declared_duration_ms or 0, view.integrity.playable_to_ms or 0]
    if view.faces and view.faces.observations:
        ends.append(view.faces.observations[-1].t_ms)
    if view.loudness:
        ends.append(view.loudness.step_ms * len(view.loudness.rms))
    return max(ends, default=0)


def lanes_of(view: SubmissionView, film: lanes.ThumbLane | None = None) -> tuple[lanes.Lane, ...]:
    """All lanes, from top to bottom; ``film`` are the pictures made so far."""
    return (
        *((film,) if film is not None else ()),
        *_incident_lanes(view),
        _findings_lane(view),
        _notes_lane(view),
        *_app_lanes(view),
        _checks_lane(view),
        coverage_lane(view, duration_ms(view), why_no_faces(view)),
        _rule_lane(view),
        _similarity_lane(view),
        _damage_lane(view),
        _loudness_lane(view),
        watched_lane(view),
    )


def why_no_faces(view: SubmissionView) -> str:
    """Why there is no face judgement, in one sentence; empty if there is one."""
    if view.faces is not None:
        return ""
    failure = view.faces_missing
    if failure is None:
        return translate("lanes", "Not analysed yet")
    if failure.code == "model-missing":
        return translate("lanes", "Not run: model missing. Get it with: python3 run.py setup")
    return _say(text_of(failure.code))


# --- the app's own checks -----------------------------------------------------------------------


def _app_lanes(view: SubmissionView) -> Iterator[lanes.Lane]:
    checks = view.app_checks
    title = translate("lanes", "App checks")
    if checks is None:
        yield lanes.StateLane(
            "app", title, empty=translate("lanes", "No log came with this recording")
        )
        return
    segments = _app_segments([check for check in checks if check.result in _APP_STATES], view)
    yield lanes.StateLane(
        "app", title, segments, translate("lanes", "The app's log has no checks in it")
    )
    events = [event for event in view.app_events if isinstance(event, FaceEvent)]
    if marks := tuple(_rule_marks(events)):
        yield lanes.MarkLane("app-rule", translate("lanes", "App: three in a row"), marks)


def _app_segments(checks: Sequence[AppCheck], view: SubmissionView) -> Columns:
    def words(number: int) -> tuple[str, str, str]:
        check, detail = checks[number], ""
        if check.similarity is not None:
            shown = formats.similarity(check.similarity)
            detail = translate("lanes", "similarity on the app's own scale: {0}").format(shown)
        return formats.face_state(_APP_STATES[check.result]), detail, ""

    times = [check.at_ms for check in checks]
    states = [_APP_STATES[check.result] for check in checks]
    return _columns(times, states, duration_ms(view), words)


# --- our checks ---------------------------------------------------------------------------------


def _checks_lane(view: SubmissionView) -> lanes.StateLane:
    title = translate("lanes", "Our checks")
    if view.faces is None:
        return lanes.StateLane("checks", title, empty=why_no_faces(view))
    seen, counts = view.faces.observations, view.faces.failures_in_a_row

    def words(number: int) -> tuple[str, str, str]:
        one = seen[number]
        return _say(state_text(one.state.value)), check_detail(one, counts[number]), ""

    segments = _columns(
        [one.t_ms for one in seen], [one.state.value for one in seen], duration_ms(view), words
    )
    return lanes.StateLane("checks", title, segments, translate("lanes", "Nothing could be seen"))


def check_detail(seen: FaceObservation, failures: int) -> str:
    """Why a check came out as it did, with its figures: similarity, failures in a row."""
    parts = [_say(text_of(seen.words or seen.reason))]
    if seen.similarity is not None:
        parts.append(
            translate("lanes", "similarity {0}").format(formats.similarity(seen.similarity))
        )
    if failures:
        parts.append(translate("lanes", "failed in a row: {0} of 3").format(min(failures, 3)))
    return " · ".join(parts)


def _rule_lane(view: SubmissionView) -> lanes.MarkLane:
    title = translate("lanes", "Three in a row")
    if view.faces is None:
        return lanes.MarkLane("rule", title, empty=why_no_faces(view))
    marks = tuple(_rule_marks(view.faces.events))
    return lanes.MarkLane(
        "rule", title, marks, translate("lanes", "Never three failed checks in a row")
    )


def _rule_marks(events: Iterable[FaceEvent]) -> Iterator[lanes.Mark]:
    names = {
        "bounce": translate("lanes", "Sent back: three in a row"),
        "recheck": translate("lanes", "Checked again and passed"),
        "swap": translate("lanes", "Another face from here on"),
    }
    for event in events:
        if event.code not in _RULE_EVENTS:
            continue
        words = _say(face_sentence(event.code, event.figures)) if event.code != "bounce" else ""
        yield lanes.Mark(
            event.at_ms, _RULE_EVENTS[event.code], names[event.code], words or _causes(event)
        )


def _causes(event: FaceEvent) -> str:
    figures = event.figures or {}
    return translate("lanes", "no face: {0}, differs: {1}").format(
        figures.get("absent", 0), figures.get("differs", 0)
    )


def _similarity_lane(view: SubmissionView) -> lanes.CurveLane:
    seen = [
        one for one in (view.faces.observations if view.faces else ()) if one.similarity is not None
    ]
    times = np.array([one.t_ms for one in seen], dtype=np.float64)
    empty = why_no_faces(view)
    if not empty and view.faces and view.faces.portrait_problem:
        empty = _say(text_of(view.faces.portrait_problem))
    return lanes.CurveLane(
        "similarity",
        translate("lanes", "Similarity"),
        times,
        np.array([one.similarity for one in seen], dtype=np.float64),
        thresholds=(
            lanes.Threshold(
                similarity.MATCH_SIMILARITY, translate("lanes", "from here: same person")
            ),
            lanes.Threshold(similarity.DIFFERS_SIMILARITY, translate("lanes", "below: differs")),
        ),
        gap_ms=2 * _LONGEST_STEPS * _step_ms(times),
        empty=empty or translate("lanes", "No face could be compared"),
    )


# --- damage and sound ---------------------------------------------------------------------------


def _damage_lane(view: SubmissionView) -> lanes.SpanLane:
    title = translate("lanes", "Damage")
    if view.integrity is None:
        failed = view.integrity_failure is not None
        empty = translate("lanes", "Could not be examined") if failed else ""
        return lanes.SpanLane(
            "damage", title, empty=empty or translate("lanes", "Not analysed yet")
        )
    spans = tuple(_damage_span(found) for found in _current(view) if _is_damage(found.finding.code))
    known = [span for span in spans if span is not None]
    return lanes.SpanLane(
        "damage", title, tuple(known), translate("lanes", "No damage found at any second")
    )


def _damage_span(found: ReviewedFinding) -> lanes.Segment | None:
    span = found.finding.span
    if span is None:
        return None
    code = found.finding.code.lower()
    state = next((state for word, state in _DAMAGE if word in code), "note")
    said = sentence_of(found.finding)
    return lanes.Segment(span.start_ms, span.end_ms, state, said, "", found.finding_id)


def _is_damage(code: str) -> bool:
    return not code.startswith(("face-", "marked")) and not _is_sound(code)


def _is_sound(code: str) -> bool:
    return any(word in code.lower() for word in _SOUND)


def _loudness_lane(view: SubmissionView) -> lanes.WaveLane:
    title = translate("lanes", "Loudness")
    silences = tuple(
        lanes.Segment(span.start_ms, span.end_ms, "silence", sentence_of(found.finding))
        for found in _current(view)
        if _is_sound(found.finding.code) and (span := found.finding.span) is not None
    )
    curve = view.loudness
    if curve is None or not curve.rms:
        empty = translate("lanes", "Not analysed yet")
        if view.integrity is not None or view.integrity_failure is not None:
            empty = translate("lanes", "No sound could be read")
        return lanes.WaveLane("loudness", title, np.empty(0, np.float32), 1.0, silences, empty)
    # A byte is so many dB below full scale; the lane shows the upper 60 dB of them.
    down_db = np.frombuffer(curve.rms, np.uint8).astype(np.float32)
    levels = np.clip(1.0 - down_db / 60.0, 0.0, 1.0).astype(np.float32)
    return lanes.WaveLane("loudness", title, levels, float(curve.step_ms), silences)


# --- findings and notes -------------------------------------------------------------------------


def _incident_lanes(view: SubmissionView) -> Iterator[lanes.MarkLane]:
    """What happened, each with all its findings; no lane where nothing did."""
    known = {found.finding_id: found for found in view.findings}
    marks = tuple(
        lanes.Mark(
            incident.span.start_ms,
            _incident_state(incident, known),
            _say(incident.summary),
            translate("lanes", "findings: {0}").format(incident.count),
            incident.finding_ids[0],
            "human" if incident.origin is Origin.HUMAN else "machine",
            incident.span.end_ms,
        )
        for incident in view.incidents
        if incident.span is not None
    )
    if marks:
        title = translate("lanes", "Incidents")
        yield lanes.MarkLane("incidents", title, marks, in_overview=True)


def _incident_state(incident: Incident, known: Mapping[str, ReviewedFinding]) -> str:
    found = [known[each] for each in incident.finding_ids if each in known]
    if found and all(one.state is FindingState.DISMISSED for one in found):
        return "dismissed"
    return incident.severity.value


def _findings_lane(view: SubmissionView) -> lanes.MarkLane:
    title = translate("lanes", "Findings")
    marks = tuple(_finding_mark(found) for found in view.findings if found.finding.span)
    pending = view.integrity is None and view.integrity_failure is None and view.faces is None
    empty = translate("lanes", "Nothing at any second")
    if pending:
        empty = translate("lanes", "Not analysed yet")
    return lanes.MarkLane("findings", title, marks, empty)


def _finding_mark(found: ReviewedFinding) -> lanes.Mark:
    span = found.finding.span or Span(0, 1)  # the lane leaves those about the whole file out
    state = found.finding.severity.value
    if found.state is FindingState.DISMISSED:
        state = "dismissed"
    return lanes.Mark(
        span.start_ms,
        state,
        sentence_of(found.finding),
        found.note,
        found.finding_id,
        "human" if found.origin is Origin.HUMAN else "machine",
        span.end_ms,
    )


def _notes_lane(view: SubmissionView) -> lanes.MarkLane:
    marks = tuple(
        lanes.Mark(note.at_ms, "note", note.text, note.author, f"note:{note.note_id}", "human")
        for note in view.notes
    )
    return lanes.MarkLane(
        "notes", translate("lanes", "Notes"), marks, translate("lanes", "No notes yet (C)")
    )


def watched_lane(view: SubmissionView) -> lanes.WatchedLane:
    """What this reviewer has seen of it, and how much that is."""
    seen = view.watched
    label = translate("lanes", "Watched by you")
    spans = tuple(lanes.Segment(start, end, "watched", label) for start, end in seen)
    present_ms = view.integrity.present_ms if view.integrity else 0  # what there is to be watched
    share = share_of(Watched("", tuple(seen)), present_ms or duration_ms(view) or None).share or 0.0
    title, empty = translate("lanes", "Watched"), translate("lanes", "Nothing watched yet")
    return lanes.WatchedLane("watched", title, spans, share, empty)


def _current(view: SubmissionView) -> Iterator[ReviewedFinding]:
    return (found for found in view.findings if found.current)


# --- time ---------------------------------------------------------------------------------------


def _step_ms(times_ms: NDArray[np.float64]) -> float:
    """The usual distance of two checks."""
    return float(np.median(np.diff(times_ms))) if times_ms.size > 1 else 1000.0


def _columns(times_ms: Sequence[int], states: Sequence[str], end_ms: int, words: Words) -> Columns:
    """Checks as stretches: each stands until the next, but not where nobody looked for long."""
    starts = np.array(times_ms, dtype=np.float64)
    if not starts.size:
        return Columns(starts, starts, (), words)
    step, last = _step_ms(starts), float(starts[-1])
    usual = starts[:-1] + step
    ends = np.where(np.diff(starts) <= _LONGEST_STEPS * step, starts[1:], usual)
    final = min(last + step, max(float(end_ms), last + 1.0))
    return Columns(starts, np.append(ends, final), states, words)


def _say(text: Text) -> str:
    return text.in_(language())
