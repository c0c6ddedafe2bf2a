"""The questions that several integrity rules ask of the same facts, answered once."""

from __future__ import annotations

from dataclasses import dataclass

from media.integrity_facts import (
    Closing,
    Family,
    Index,
    IntegrityFacts,
    StreamFacts,
    TrackFacts,
    TrackKind,
)
from review.integrity_policy import MediaPolicy


@dataclass(frozen=True, slots=True)
class Recording:
    """Facts and policy, with the main picture and sound picked out. All times in ms."""

    facts: IntegrityFacts
    policy: MediaPolicy
    picture: TrackFacts | None  # by the container's index
    sound: TrackFacts | None
    picture_stream: StreamFacts | None  # by its packets
    sound_stream: StreamFacts | None

    @property
    def fragmented(self) -> bool:
        return self.facts.structure is not None and self.facts.structure.fragments > 0

    @property
    def missing_bytes(self) -> int:
        return self.facts.structure.missing_bytes if self.facts.structure else 0

    @property
    def expected_ms(self) -> int:
        """How long the picture should be, by the best witness: index, header, packets."""
        structure = self.facts.structure
        if self.picture is not None and self.picture.samples_ms:
            return self.picture.samples_ms
        if structure is not None and structure.declared_ms:
            return structure.declared_ms
        return self.reached_ms

    @property
    def declared_ms(self) -> int | None:
        """What the headers claim; for fragmented files what the fragments add up to."""
        structure, packets = self.facts.structure, self.facts.packets
        if structure is not None and structure.declared_ms:
            return structure.declared_ms
        if packets is not None and packets.declared_ms and not self.fragmented:
            return packets.declared_ms
        return self.expected_ms or None

    @property
    def reached_ms(self) -> int:
        """Up to where the file holds picture."""
        structure, decode = self.facts.structure, self.facts.decode
        if self.picture is not None and self.picture.samples:
            return self.picture.present_ms
        if self.picture_stream is not None:
            return max(0, self.picture_stream.last_ms)
        if decode is not None and decode.frames:
            return decode.end_ms
        return structure.last_ms if structure is not None else 0

    @property
    def shows_width_px(self) -> int:
        return self._size()[0]

    @property
    def shows_height_px(self) -> int:
        return self._size()[1]

    def _size(self) -> tuple[int, int]:
        """Width and height as shown, after rotation."""
        seen: TrackFacts | StreamFacts | None = self.picture_stream or self.picture
        if seen is None:
            return 0, 0
        turned = (self.picture or seen).rotation_deg in (90, 270)
        return (seen.height_px, seen.width_px) if turned else (seen.width_px, seen.height_px)

    @property
    def recorder_died(self) -> bool:
        structure = self.facts.structure
        return (
            structure is not None
            and structure.family is Family.MP4
            and structure.index is Index.ABSENT
            and structure.closing is Closing.PLACEHOLDER
        )


def recording(facts: IntegrityFacts, policy: MediaPolicy) -> Recording:
    """Pick the main picture and sound: those with most samples, for phones add still tracks."""
    return Recording(
        facts,
        policy,
        _track(facts, TrackKind.VIDEO),
        _track(facts, TrackKind.AUDIO),
        _stream(facts, TrackKind.VIDEO),
        _stream(facts, TrackKind.AUDIO),
    )


def _track(facts: IntegrityFacts, kind: TrackKind) -> TrackFacts | None:
    tracks = facts.structure.tracks if facts.structure else ()
    fit = [track for track in tracks if track.kind is kind]
    return max(fit, key=lambda track: track.samples, default=None)


def _stream(facts: IntegrityFacts, kind: TrackKind) -> StreamFacts | None:
    streams = facts.packets.streams if facts.packets else ()
    fit = [one for one in streams if one.kind is kind and not one.still]
    return max(fit, key=lambda one: one.packets, default=None)
