"""Judges a submission by what lies outside its file: times, the practice run, other submissions.

Pure: whoever calls has looked up the surroundings. Nothing here changes the file's verdict, and
nothing here proves cheating; every finding's words name the innocent cause beside the other one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from media.integrity_facts import IntegrityFacts
from review import devices
from review.devices import Sighting
from review.findings import Finding, Grade, Severity
from review.integrity_devices import compare_devices
from review.integrity_policy import Camera, MediaPolicy
from review.lookalikes import Likeness

RULES_VERSION = "submission/1"

LOOKS_LIKE = 0.6  # correlation of movements; 240 pairs of other recordings reached 0.42
# Two people who rock evenly agree for a while at some shift: 20 s of two takes that sway as sums of
# the same sines reached 0.76. Short stretches must agree more.
SHORT_MS = 30_000
LOOKS_LIKE_SHORT = 0.8
SOUNDS_LIKE = 0.5  # correlation of loudness: then the sound is the same too

Figures = dict[str, float | int | str]


@dataclass(frozen=True, slots=True)
class Lookalike:
    """Another submission whose video looks and moves alike. ``likeness`` is seen from one's own.

    ``sound`` is the correlation of the two loudness curves at that offset, None where unknown.
    """

    sighting: Sighting
    likeness: Likeness
    sound: float | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is around a submission. All sightings but ``own`` are of other submissions."""

    own: Sighting
    practice: IntegrityFacts | None = None  # of the same candidate's practice run
    twins: tuple[Sighting, ...] = ()  # with the same bytes
    lookalikes: tuple[Lookalike, ...] = ()
    same_marks: tuple[Sighting, ...] = ()  # filmed by what may be the same phone
    own_others: tuple[Sighting, ...] = ()  # the same candidate's


def judge_submission(
    facts: IntegrityFacts | None, policy: MediaPolicy, around: Surroundings
) -> tuple[Finding, ...]:
    """All findings. The same facts, policy and surroundings always give the same ones."""
    found = [*_twins(around), *_lookalikes(around)]
    if not around.own.practice:
        found += [*_window(policy, around.own), *_two_at_once(around), *_phone_shared(around)]
        if facts is not None and facts.gate.refusal is None:
            found += [*_phone(facts, policy, around), *_camera(facts, policy)]
    return tuple(found)


def _finding(code: str, severity: Severity, grade: Grade, **figures: float | int | str) -> Finding:
    return Finding(code, severity, grade, RULES_VERSION, None, figures)


def _of(other: Sighting) -> Figures:
    """How a finding names another submission: its id leads to it, the rest is for people."""
    return {
        "other": other.submission_id,
        "number": other.candidate_number,
        "subject": other.subject,
    }


# --- times -------------------------------------------------------------------------------------


def _window(policy: MediaPolicy, own: Sighting) -> Iterator[Finding]:
    """Recorded outside the exam's hours. When it was uploaded is no matter (§2-19)."""
    app = own.recorded_at
    file = own.recorder.filmed_at if own.recorder is not None else None
    if app is not None and (side := _outside(policy, app)):
        severity, grade = Severity.CONCERN, Grade.OBSERVED
        yield _finding("recorded_outside_window", severity, grade, **_times(policy, app, side))
    if file is not None and (side := _outside(policy, file)):
        severity = Severity.CONCERN if app is None else Severity.NOTE
        figures = _times(policy, file, side)
        yield _finding("file_time_outside_window", severity, Grade.HINT, **figures)


def _outside(policy: MediaPolicy, at: datetime) -> timedelta:
    """How far outside the window, zero inside it; the ends and the slack still count as inside."""
    slack = timedelta(milliseconds=policy.window_slack_ms)
    if policy.window_opens is not None and at < policy.window_opens - slack:
        return at - policy.window_opens
    if policy.window_closes is not None and at > policy.window_closes + slack:
        return at - policy.window_closes
    return timedelta(0)


def _times(policy: MediaPolicy, at: datetime, side: timedelta) -> Figures:
    opens, closes = policy.window_opens, policy.window_closes
    zone = next((edge.tzinfo for edge in (opens, closes) if edge is not None), at.tzinfo)
    return {
        "at": _clock(at.astimezone(zone)),
        "opens": _clock(opens) if opens else "–",
        "closes": _clock(closes.astimezone(zone)) if closes else "–",
        "minutes": round(side / timedelta(minutes=1), 1),
    }


def _clock(at: datetime) -> str:
    return at.isoformat(sep=" ", timespec="seconds")


def _two_at_once(around: Surroundings) -> Iterator[Finding]:
    """One candidate in two exams at the same time (§2-13)."""
    for other in around.own_others:
        together = devices.overlap(around.own, other)
        if together and not other.practice and not _same_file(around.own, other):
            seconds = round(together.total_seconds(), 1)
            phones = {"phone": around.own.phone or "?", "other_phone": other.phone or "?"}
            severity, grade = Severity.CONCERN, Grade.HINT
            yield _finding("two_at_once", severity, grade, seconds=seconds, **phones, **_of(other))


def _same_file(one: Sighting, other: Sighting) -> bool:
    return (
        one.recorder is not None
        and other.recorder is not None
        and one.recorder.sha256 == other.recorder.sha256
    )


# --- phones ------------------------------------------------------------------------------------


def _phone(facts: IntegrityFacts, policy: MediaPolicy, around: Surroundings) -> Iterator[Finding]:
    if policy.same_phone and around.practice is not None:
        finding = compare_devices(around.practice, facts)
        if finding is not None:
            yield finding
    name = next(
        (text for text in (around.own.phone, around.own.device) if devices.is_tablet(text)), ""
    )
    if name:
        yield _finding("tablet", Severity.CONCERN, Grade.OBSERVED, name=name)


def _phone_shared(around: Surroundings) -> Iterator[Finding]:
    before, after = devices.neighbours_on_phone(around.own, around.same_marks)
    for other, first, then in ((before, before, around.own), (after, around.own, after)):
        if other is None or first is None or then is None or then.begins_at is None:
            continue
        waited = _minutes_between(first.ends_at or first.begins_at, then.begins_at)
        early = first.uploaded_at is not None and first.uploaded_at > then.begins_at
        code = "shared_device_early" if early else "shared_device"
        severity = Severity.CONCERN if early else Severity.NOTE
        figures: Figures = {**_of(other), "phone": around.own.phone or "?", "minutes": waited}
        yield _finding(code, severity, Grade.HINT, **figures)


def _minutes_between(one: datetime | None, other: datetime) -> float:
    return round((other - one) / timedelta(minutes=1), 1) if one is not None else 0.0


def _camera(facts: IntegrityFacts, policy: MediaPolicy) -> Iterator[Finding]:
    if policy.camera is Camera.ANY:
        return
    side = devices.camera_of(facts)
    if side is None:
        yield _finding("camera_unknown", Severity.NOTE, Grade.HINT, wanted=policy.camera.value)
    elif side is not policy.camera:
        figures = {"side": side.value, "wanted": policy.camera.value}
        yield _finding("camera_differs", Severity.CONCERN, Grade.HINT, **figures)


# --- used twice --------------------------------------------------------------------------------


def _twins(around: Surroundings) -> Iterator[Finding]:
    """The same file handed in twice: proved by its bytes, whatever the reason."""
    shown = _most_telling(around.own, around.twins)
    for other in shown:
        somebody_else = other.candidate_id != around.own.candidate_id
        code = "duplicate_bytes" if somebody_else else "duplicate_bytes_own"
        severity = Severity.SERIOUS if somebody_else else Severity.CONCERN
        figures: Figures = {**_of(other), "count": len(around.twins)}
        yield _finding(code, severity, Grade.PROVED, **figures)


def _most_telling(own: Sighting, others: Sequence[Sighting]) -> Sequence[Sighting]:
    """At most five: other people's before one's own, for a hundred findings help nobody."""
    order = sorted(
        others, key=lambda one: (one.candidate_id == own.candidate_id, one.submission_id)
    )
    return order[:5]


def shows_the_same(likeness: Likeness) -> bool:
    """Whether two contents are alike enough to be put side by side."""
    short = likeness.overlap_ms < SHORT_MS
    return likeness.likeness >= (LOOKS_LIKE_SHORT if short else LOOKS_LIKE)


def _lookalikes(around: Surroundings) -> Iterator[Finding]:
    """Another file that shows the same recording. A hint: a person compares the two."""
    fit = [one for one in around.lookalikes if shows_the_same(one.likeness)]
    fit.sort(key=lambda one: (-one.likeness.likeness, one.sighting.submission_id))
    for one in fit[:5]:
        alike = one.likeness
        somebody_else = one.sighting.candidate_id != around.own.candidate_id
        same_sound = one.sound is None or one.sound >= SOUNDS_LIKE
        severity = Severity.CONCERN if same_sound else Severity.NOTE
        code = "looks_like_other" if somebody_else else "looks_like_own"
        figures: Figures = {
            **_of(one.sighting),
            "offset_s": round(alike.offset_ms / 1000, 1),
            "overlap_s": round(alike.overlap_ms / 1000, 1),
            "likeness": alike.likeness,
            "mirrored": int(alike.mirrored),
        }
        if one.sound is not None:
            figures["sound"] = one.sound
        yield _finding(code, severity, Grade.HINT, **figures)
