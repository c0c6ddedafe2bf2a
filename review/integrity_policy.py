"""What an exam asks of a recording, and from which size on a measurement is worth a finding.

The defaults were set on 168 made and 97 real files (MEDIA.md §6). Changing them judges stored facts
anew; no file is touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Orientation(Enum):
    ANY = "any"
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Camera(Enum):
    """Which side of the phone films."""

    ANY = "any"
    FRONT = "front"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class MediaPolicy:
    """Thresholds (milliseconds, shares 0..1) and what one exam demands.

    A finding is a note from ``…_note`` on and a concern from ``…_concern`` on, both inclusive.
    """

    tail_ms: int = 250
    mismatch_ms: int = 1_000
    mismatch_share: float = 0.02
    gap_note_ms: int = 1_000
    gap_concern_ms: int = 2_000
    freeze_note_ms: int = 2_000
    freeze_concern_ms: int = 3_000
    black_note_ms: int = 1_000
    black_concern_ms: int = 2_000
    silence_note_ms: int = 2_000
    silence_concern_ms: int = 10_000
    silent_share: float = 0.9  # of the sound track: nothing was recorded
    sound_end_note_ms: int = 1_000
    sound_end_concern_ms: int = 2_000
    sound_start_note_ms: int = 300
    sound_start_concern_ms: int = 1_000
    unwatchable_share: float = 0.25  # damaged pictures
    white_share: float = 0.35  # of a picture's pixels
    white_note_share: float = 0.25
    white_pictures: float = 0.5  # of the sampled pictures
    edit_ms: int = 250  # an edit list that moves less is the encoder's own delay
    too_short_ms: int = 2_000
    # what the exam asks for
    orientation: Orientation = Orientation.ANY
    shortest_ms: int | None = None
    longest_ms: int | None = None
    sound_required: bool = True
    # When a recording may have been made; an upload may come later (§2-19). Aware instants.
    window_opens: datetime | None = None
    window_closes: datetime | None = None
    window_slack_ms: int = 120_000  # two clocks are seldom the same
    camera: Camera = Camera.ANY
    same_phone: bool = True  # as in the practice run (§2-2)
    watermark: bool = True  # on clips and stills that are exported
    check_every_ms: int = 1_000  # regular face checks, of videos that are still to be measured
    # Before several recordings are passed together (review.batches), inclusive.
    batch_sample_share: float = 0.1
    batch_watched_share: float = 0.8


DEFAULT_POLICY = MediaPolicy()
