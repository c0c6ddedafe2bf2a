"""Which phone filmed what, as far as a file and its tags can tell. Pure.

No serial number lies in a video: two phones of one model with one system look the same. So equal
marks never prove one phone, and different marks only hint at two (an update, an export). Positions
are not among the marks: they are never read from a file (media/mp4_tags.py).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from itertools import pairwise

from media.integrity_facts import DeviceFacts, IntegrityFacts, TrackKind
from review.integrity_devices import device_name
from review.integrity_policy import Camera

SHARED_BY_AT_MOST = 3  # more candidates with equal marks: a common model, not one phone
SEQUENCE = timedelta(hours=24)  # recordings further apart are no sequence

_TABLET = re.compile(
    r"\b(ipad[\d,]*|tablet|matepad|mediapad|(honor|mi|xiaomi|redmi|oppo|vivo) pad|"
    r"sm-[txp]\d{3}|tab(\s?[a-z]?\d+)?)\b|平板",
    re.IGNORECASE,
)
_YEARS = range(2007, 2100)  # phones that film; an unset clock says 1904 or 1970


class MarkKind(Enum):
    """What a fingerprint rests on. Values are stored, so they never change."""

    TAGS = "tags"  # the file names the model
    WRITING = "writing"  # only the way in which it is written
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Recorder:
    """What the ledger keeps of one video's facts.

    ``fingerprint`` is equal for files written by one kind of phone with one version of its system;
    it is empty where nothing is known. ``length_ms`` is how long the recording lasts.
    """

    sha256: str
    kind: MarkKind
    fingerprint: str
    name: str
    system: str
    software: str
    screen_recording: bool
    length_ms: int
    filmed_at: datetime | None  # by the phone's own clock


@dataclass(frozen=True, slots=True)
class Sighting:
    """One submission in the ledger. ``device`` is what the exam app's list says, if anything."""

    submission_id: str
    candidate_id: str
    candidate_number: str
    candidate_name: str
    exam_id: str
    exam: str
    subject: str
    practice: bool
    device: str
    recorded_at: datetime | None
    uploaded_at: datetime | None
    recorder: Recorder | None

    @property
    def begins_at(self) -> datetime | None:
        """By the exam app's clock; by the phone's where the app does not say."""
        return self.recorded_at or (self.recorder.filmed_at if self.recorder else None)

    @property
    def ends_at(self) -> datetime | None:
        begins = self.begins_at
        if begins is None or self.recorder is None:
            return None
        return begins + timedelta(milliseconds=self.recorder.length_ms)

    @property
    def phone(self) -> str:
        """The phone in words: as the tags name it, or else the exam app's list."""
        return (self.recorder.name if self.recorder else "") or self.device


def recorder_of(sha256: str, facts: IntegrityFacts, length_ms: int) -> Recorder:
    """The marks of a measured video."""
    device = facts.structure.device if facts.structure is not None else DeviceFacts()
    name = device_name(device) or device.make.strip()
    writing = _writing(facts, device)
    kind = MarkKind.TAGS if device_name(device) else MarkKind.WRITING if any(writing) else None
    marks = (device.make, device.model, device.system, *writing) if kind is not None else ()
    return Recorder(
        sha256,
        kind or MarkKind.NONE,
        _digest(marks) if marks else "",
        name,
        device.system.strip(),
        device.software.strip(),
        device.screen_recording,
        length_ms,
        instant_of(device.recorded_at),
    )


def _writing(facts: IntegrityFacts, device: DeviceFacts) -> tuple[str, ...]:
    """How the file is written: brands, handlers, order of boxes, and the form of the sound."""
    tracks = facts.structure.tracks if facts.structure is not None else ()
    sound = next((track for track in tracks if track.kind is TrackKind.AUDIO), None)
    form = f"{sound.codec} {sound.sample_rate_hz} {sound.channels}" if sound is not None else ""
    return device.brands, device.handlers, device.layout, form


def _digest(marks: Iterable[str]) -> str:
    text = "\n".join(mark.strip().casefold() for mark in marks)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def instant_of(text: str) -> datetime | None:
    """The instant in a file's own words, None where it names no time zone or no sensible year."""
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if at.tzinfo is None or at.year not in _YEARS:
        return None
    return at.astimezone(UTC)


def is_tablet(name: str) -> bool:
    """Whether a name is that of a tablet. Error: a code that the list lacks passes as a phone."""
    return bool(_TABLET.search(name))


def camera_of(facts: IntegrityFacts) -> Camera | None:
    """The side that filmed, None where the file does not say.

    An iPhone names its lens. Otherwise only a display matrix that mirrors tells, and only front
    cameras write one.
    """
    device = facts.structure.device if facts.structure is not None else DeviceFacts()
    lens = device.lens.lower()
    if "front" in lens or "back" in lens:
        return Camera.FRONT if "front" in lens else Camera.BACK
    tracks = facts.structure.tracks if facts.structure is not None else ()
    mirrored = any(track.mirrored for track in tracks if track.kind is TrackKind.VIDEO)
    return Camera.FRONT if mirrored else None


# --- one phone after another -------------------------------------------------------------------


def overlap(one: Sighting, other: Sighting) -> timedelta:
    """How long two recordings ran at the same time; zero where a time is not known."""
    starts, ends = (one.begins_at, other.begins_at), (one.ends_at, other.ends_at)
    if None in starts or None in ends:
        return timedelta(0)
    begun = max(at for at in starts if at is not None)
    ended = min(at for at in ends if at is not None)
    return max(timedelta(0), ended - begun)


def neighbours_on_phone(
    own: Sighting, alike: Sequence[Sighting]
) -> tuple[Sighting | None, Sighting | None]:
    """Who filmed with equal marks before and after, in time, on what may have been one phone.

    Nobody where the marks are too common, or where two recordings with them ran at once: then
    there were several phones, or the clocks are wrong.
    """
    people = {one.candidate_id for one in (own, *alike)}
    if not 2 <= len(people) <= SHARED_BY_AT_MOST or own.begins_at is None:
        return None, None
    timed = [one for one in (own, *alike) if one.begins_at is not None]
    timed.sort(
        key=lambda one: (one.begins_at or datetime.min.replace(tzinfo=UTC), one.submission_id)
    )
    if any(overlap(one, other) for one, other in pairwise(timed)):
        return None, None
    others = [one for one in timed if one.candidate_id != own.candidate_id]
    before = [one for one in others if timedelta(0) <= _apart(one, own) <= SEQUENCE]
    after = [one for one in others if timedelta(0) < _apart(own, one) <= SEQUENCE]
    return (before[-1] if before else None), (after[0] if after else None)


def _apart(first: Sighting, then: Sighting) -> timedelta:
    assert first.begins_at is not None and then.begins_at is not None  # noqa: S101, PT018
    return then.begins_at - first.begins_at


# --- the ledger --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Phone:
    """All recordings with equal marks: one phone, or several of one model, in order of time."""

    fingerprint: str
    kind: MarkKind
    name: str  # as the tags, or else the exam app's list, give it
    system: str
    software: str
    tablet: bool
    screen_recording: bool
    candidates: int
    at_once: bool  # two of its recordings ran at the same time: certainly several phones
    sightings: tuple[Sighting, ...]


def ledger(sightings: Iterable[Sighting]) -> tuple[Phone, ...]:
    """Group sightings by their marks; those used by most candidates come first."""
    groups: dict[tuple[str, str], list[Sighting]] = {}
    for one in sightings:
        mark = one.recorder.fingerprint if one.recorder else ""
        groups.setdefault((mark, one.device.strip().casefold()), []).append(one)
    phones = [_phone(mark, group) for (mark, device), group in groups.items() if mark or device]
    return tuple(sorted(phones, key=lambda one: (-one.candidates, one.name, one.fingerprint)))


def _phone(mark: str, group: Sequence[Sighting]) -> Phone:
    long_ago = datetime.min.replace(tzinfo=UTC)
    timed = sorted(group, key=lambda one: (one.begins_at or long_ago, one.submission_id))
    first = next((one.recorder for one in timed if one.recorder is not None), None)
    name = next((one.phone for one in timed if one.phone), "")
    return Phone(
        mark,
        first.kind if first else MarkKind.NONE,
        name,
        first.system if first else "",
        first.software if first else "",
        any(is_tablet(text) for text in (name, group[0].device)),
        bool(first and first.screen_recording),
        len({one.candidate_id for one in group}),
        any(overlap(one, other) for one, other in pairwise(timed)),
        tuple(timed),
    )
