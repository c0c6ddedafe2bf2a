"""The single rules: each looks at the facts for one kind of trouble and names what it sees."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from media.integrity_facts import (
    Closing,
    Family,
    GapFact,
    Index,
    Stage,
    StageState,
    Stretch,
    TrackFacts,
    TrackKind,
)
from review.findings import Finding, Grade, Severity, Span
from review.integrity_policy import Orientation
from review.integrity_view import Recording

RULE = "integrity/2"
_NEAR_MS = 1_500  # walk and decoder name the same damage within this distance
_JOIN_MS = 1_000
_ONE_PICTURE_MS = 34
_KEY_SLACK_MS = 50  # the first whole block behind a loss may be sound, a little before its picture
_REDRAWN_MS = 250  # how long a key frame may interrupt a still picture

Figures = dict[str, float | int | str]


def all_findings(seen: Recording) -> Iterator[Finding]:
    """Run every rule. A file that the gate refused has one finding only."""
    if seen.facts.gate.refusal is not None:
        yield _note(f"gate_{seen.facts.gate.refusal.value}", Severity.SERIOUS, Grade.PROVED)
        return
    unusable = tuple(_unusable(seen))
    yield from unusable
    yield from _about_the_file(seen)
    if any(finding.severity is Severity.SERIOUS for finding in unusable):
        yield from _middle_lost(seen)
        return
    lost = tuple(chain(_middle_lost(seen), _missing_tail(seen)))
    yield from lost
    damage = tuple(_damage(seen, lost))
    yield from damage
    gaps = tuple(_gaps(seen, [one.span for one in damage if one.span]))
    yield from gaps
    yield from _detected(seen, (*gaps, *lost))
    yield from _sound(seen, tail_missing=any(one.code == "missing_tail" for one in lost))
    yield from _exposure(seen)
    yield from _shape(seen)
    yield from _length(seen)


def _note(
    code: str,
    severity: Severity,
    grade: Grade,
    span: Span | None = None,
    /,
    **figures: float | int | str,
) -> Finding:
    times: Figures = {}
    if span is not None:
        times = {"start_s": span.start_ms / 1000, "end_s": span.end_ms / 1000}
        times["length_s"] = round((span.end_ms - span.start_ms) / 1000, 3)
    return Finding(code, severity, grade, RULE, span, {**times, **figures})


def _span(start_ms: int, end_ms: int) -> Span:
    start = max(0, start_ms)
    return Span(start, max(start + 1, end_ms))


def covered_ms(spans: Iterable[Span]) -> int:
    """How long the spans are together, counting what overlaps once."""
    total, reached = 0, 0
    for span in sorted(spans, key=lambda one: one.start_ms):
        total += max(0, span.end_ms - max(span.start_ms, reached))
        reached = max(reached, span.end_ms)
    return total


def _severity(length_ms: int, concern_ms: int) -> Severity:
    return Severity.CONCERN if length_ms >= concern_ms else Severity.NOTE


# --- cannot be played at all -------------------------------------------------------------------


def _unusable(seen: Recording) -> Iterator[Finding]:
    structure, packets, decode = seen.facts.structure, seen.facts.packets, seen.facts.decode
    serious, proved = Severity.SERIOUS, Grade.PROVED
    if structure is not None and structure.family is Family.MP4:
        sizes: Figures = {"size": structure.size_bytes, "missing": structure.missing_bytes}
        if structure.index is Index.CUT and not _plays(seen):
            yield _note("index_cut", serious, proved, None, **sizes)
            return
        if structure.index is Index.DISPLACED:
            yield _note("index_displaced", serious, proved, None, **sizes)
            return
        if structure.index is Index.ABSENT and not structure.fragments:
            yield _no_index(seen, sizes)
            return
    picture = seen.picture
    if picture is not None and picture.encrypted:
        yield _note("encrypted", serious, proved)
        return
    lists_tracks = structure is not None and structure.family in (Family.MP4, Family.MATROSKA)
    if picture is None and seen.picture_stream is None and (lists_tracks or packets):
        yield _note("no_picture", serious, proved)
        return
    if decode is not None and decode.frames == 0 and not _tail_ms(seen):
        code = "unsupported_codec" if decode.no_decoder else "nothing_decoded"
        yield _note(code, serious, Grade.OBSERVED, codec=_codec(seen))
    elif decode is None and seen.facts.state_of(Stage.DECODE) is StageState.SKIPPED:
        yield from _nothing_to_decode(seen)


def _plays(seen: Recording) -> bool:
    return seen.facts.decode is not None and seen.facts.decode.frames > 0


def _no_index(seen: Recording, sizes: Figures) -> Finding:
    structure = seen.facts.structure
    if seen.recorder_died:
        return _note("recorder_died", Severity.SERIOUS, Grade.PROVED, None, **sizes)
    cut = structure is not None and structure.closing is Closing.CLOSED and structure.missing_bytes
    return _note("index_cut" if cut else "no_index", Severity.SERIOUS, Grade.PROVED, None, **sizes)


def _nothing_to_decode(seen: Recording) -> Iterator[Finding]:
    """ffprobe found a picture track without packets, and no bytes explain it."""
    stream = seen.picture_stream
    asked = seen.facts.state_of(Stage.PACKETS) is StageState.DONE
    if asked and (stream is None or stream.packets == 0) and not _tail_ms(seen):
        yield _note("nothing_decoded", Severity.SERIOUS, Grade.OBSERVED, codec=_codec(seen))


def _codec(seen: Recording) -> str:
    if seen.picture_stream is not None and seen.picture_stream.codec:
        return seen.picture_stream.codec
    return seen.picture.codec if seen.picture is not None else ""


# --- bytes that are missing --------------------------------------------------------------------


def _tail_ms(seen: Recording) -> int:
    """How much picture is missing at the end, 0 where nothing is."""
    structure, track = seen.facts.structure, seen.picture
    if structure is None:
        return 0
    if structure.family is not Family.MP4:
        return _tail_by_header_ms(seen)
    if track is None or not track.samples:
        return 0
    gone = track.samples - track.samples_present
    length = track.samples_ms - track.present_ms
    return length if gone > 1 or length > seen.policy.tail_ms else 0


def _tail_by_header_ms(seen: Recording) -> int:
    """Matroska and AVI: the header's duration against the last packet."""
    structure = seen.facts.structure
    if structure is None or not structure.declared_ms:
        return 0
    ends = [stream.last_ms for stream in (seen.picture_stream, seen.sound_stream) if stream]
    reached = max([structure.last_ms, *ends], default=0)
    length = structure.declared_ms - reached
    floor = 0 if structure.missing_bytes else seen.policy.mismatch_ms
    if structure.broken_spans or structure.index is Index.DISPLACED:
        floor = seen.policy.mismatch_ms  # the bytes that are missing are missing elsewhere
    return length if reached and length > floor else 0


def _missing_tail(seen: Recording) -> Iterator[Finding]:
    structure, length = seen.facts.structure, _tail_ms(seen)
    if structure is None or any(_middle_lost(seen)):
        return
    if length:
        end = max(seen.expected_ms, structure.declared_ms if not seen.picture else 0)
        span = _span(end - length, end)
        proved = structure.missing_bytes > 0 or seen.picture is not None
        yield _note(
            "missing_tail",
            Severity.SERIOUS,
            Grade.PROVED if proved else Grade.OBSERVED,
            span,
            expected_s=end / 1000,
            present_s=(end - length) / 1000,
            share=round(length / end, 4) if end else 1.0,
            missing=structure.missing_bytes,
        )
    elif structure.missing_bytes and _ends_early(seen):
        yield _note(
            "missing_tail",
            Severity.SERIOUS,
            Grade.PROVED,
            expected_s=seen.expected_ms / 1000,
            present_s=seen.reached_ms / 1000,
            share=round(structure.missing_bytes / structure.declared_bytes, 4),
            missing=structure.missing_bytes,
        )
    elif structure.missing_bytes:
        yield _note("mdat_short", Severity.NOTE, Grade.PROVED, missing=structure.missing_bytes)


def _ends_early(seen: Recording) -> bool:
    """Bytes are missing, and nothing says that they are missing before the end."""
    structure = seen.facts.structure
    if structure is None or structure.broken_spans or structure.index is Index.DISPLACED:
        return False
    return seen.fragmented or structure.family is not Family.MP4


def _middle_lost(seen: Recording) -> Iterator[Finding]:
    """Bytes gone before the end: what follows lies earlier in the file than the index says."""
    structure, track = seen.facts.structure, seen.picture
    nal = track.nal if track is not None else None
    if structure is None or not structure.missing_bytes:
        return
    if structure.family is not Family.MP4:
        yield from _middle_lost_elsewhere(seen)
        return
    if nal is None or not nal.bad:
        return
    if nal.first_bad_ms is None or nal.shifted_whole * 2 < max(1, nal.shifted_tried):
        return
    span = _span(nal.first_bad_ms, max(seen.expected_ms, nal.first_bad_ms + 1))
    yield _note(
        "middle_lost",
        Severity.SERIOUS,
        Grade.PROVED,
        span,
        missing=structure.missing_bytes,
        share=round((span.end_ms - span.start_ms) / max(1, seen.expected_ms), 4),
    )


def _middle_lost_elsewhere(seen: Recording) -> Iterator[Finding]:
    """Matroska and AVI go on after the loss; the places are named as damage."""
    structure = seen.facts.structure
    if structure is None or not (structure.broken_spans or structure.index is Index.DISPLACED):
        return
    share = round(structure.missing_bytes / structure.declared_bytes, 4)
    missing = structure.missing_bytes
    yield _note("part_lost", Severity.SERIOUS, Grade.PROVED, missing=missing, share=share)


# --- damaged pictures --------------------------------------------------------------------------


def _damage(seen: Recording, lost: Sequence[Finding]) -> Iterator[Finding]:
    if any(finding.code == "middle_lost" for finding in lost):
        return
    tails = [one for one in lost if one.code == "missing_tail"]
    tail = min((one.span.start_ms if one.span else seen.reached_ms for one in tails), default=None)
    proved = _merged(tuple(_proved_damage(seen)))
    spans = _joined(seen, proved, _merged(tuple(_observed_damage(seen, tail))), tail)
    share = _damaged_share(seen)
    for span, grade in spans:
        serious = share > seen.policy.unwatchable_share
        severity = Severity.SERIOUS if serious else Severity.CONCERN
        yield _note("damage", severity, grade, span, share=share, pictures=_damaged_pictures(seen))


def _proved_damage(seen: Recording) -> Iterator[Span]:
    nal = seen.picture.nal if seen.picture is not None else None
    for start, end in nal.bad_spans if nal is not None else ():
        yield _span(start, _healed_ms(seen, end + 1, end + _ONE_PICTURE_MS))
    structure = seen.facts.structure
    for start, end in structure.broken_spans if structure is not None else ():
        yield _span(start, _healed_ms(seen, end - _KEY_SLACK_MS, end))
    if structure is not None and structure.trailing_bytes and structure.fragments:
        share = structure.trailing_bytes / max(1, structure.size_bytes - structure.trailing_bytes)
        reached = seen.reached_ms
        yield _span(reached, reached + max(_ONE_PICTURE_MS, round(share * reached)))


def _observed_damage(seen: Recording, tail_ms: int | None) -> Iterator[Span]:
    """What the decoder reported, without what a missing end explains."""
    decode = seen.facts.decode
    for start, end in decode.problem_spans if decode is not None else ():
        if tail_ms is None or start < tail_ms - 500:
            yield _span(start, end + _ONE_PICTURE_MS)


def _healed_ms(seen: Recording, from_ms: int, otherwise_ms: int) -> int:
    """The next key frame: until there a damaged picture shows in all that are drawn from it."""
    stream, structure = seen.picture_stream, seen.facts.structure
    if structure is not None and structure.family is Family.AVI:
        return otherwise_ms  # packets of a spoiled AVI are counted anew; the walk knows better
    if stream is None or not stream.key_ms:
        return otherwise_ms
    at = bisect_left(stream.key_ms, from_ms)
    end = stream.key_ms[at] if at < len(stream.key_ms) else stream.last_ms
    return max(otherwise_ms, end)


def _joined(
    seen: Recording, proved: Sequence[Span], observed: Sequence[Span], tail_ms: int | None
) -> list[tuple[Span, Grade]]:
    """One list in time order; what the decoder said near proved damage belongs to it."""
    found = [(span, Grade.PROVED) for span in proved]
    for span in observed:
        near = [
            at
            for at, (other, grade) in enumerate(found)
            if grade is Grade.PROVED
            and span.start_ms - other.end_ms <= _NEAR_MS
            and other.start_ms - span.end_ms <= _NEAR_MS
        ]
        # A picture that never came out is dated by the one behind it: that is no damage of its own.
        if any(span.end_ms <= found[at][0].end_ms + 2 * _ONE_PICTURE_MS for at in near):
            continue
        last = span.end_ms - _ONE_PICTURE_MS
        healed = _healed_ms(seen, last + 1, span.end_ms)
        span = Span(
            span.start_ms, healed if tail_ms is None else max(last + 1, min(healed, tail_ms))
        )
        if not near:
            found.append((span, Grade.OBSERVED))
        for at in near:
            other = found[at][0]
            both = Span(min(span.start_ms, other.start_ms), max(span.end_ms, other.end_ms))
            found[at] = (both, Grade.PROVED)
    return sorted(found, key=lambda one: one[0].start_ms)


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Spans less than a second apart are one place to look at."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda one: one.start_ms):
        if merged and span.start_ms - merged[-1].end_ms <= _JOIN_MS:
            merged[-1] = Span(merged[-1].start_ms, max(merged[-1].end_ms, span.end_ms))
        else:
            merged.append(span)
    return merged


def _damaged_pictures(seen: Recording) -> int:
    nal = seen.picture.nal if seen.picture is not None else None
    decode = seen.facts.decode
    return max(nal.bad if nal else 0, decode.problem_frames if decode else 0)


def _damaged_share(seen: Recording) -> float:
    """Share of the pictures that are damaged or never came out of the decoder."""
    nal = seen.picture.nal if seen.picture is not None else None
    shares = [nal.bad / nal.walked] if nal is not None and nal.walked else []
    decode, stream = seen.facts.decode, seen.picture_stream
    if decode is not None and decode.problem_lines:
        shares.append(decode.problem_frames / max(1, decode.frames))
        if stream is not None:
            due = stream.packets - stream.discarded
            shares.append(max(0, due - decode.frames) / max(1, due))
    structure = seen.facts.structure
    if structure is not None and structure.broken_bytes:
        shares.append(structure.broken_bytes / max(1, structure.size_bytes))
    return round(min(1.0, max(shares, default=0.0)), 4)


# --- the time line -----------------------------------------------------------------------------


def _gaps(seen: Recording, damaged: Sequence[Span]) -> Iterator[Finding]:
    structure = seen.facts.structure
    jumps = structure.fragment_jumps if structure is not None else 0
    for gap in _distinct_gaps(seen):
        length = gap.end_ms - gap.start_ms
        span = _span(gap.start_ms, gap.end_ms)
        if length < seen.policy.gap_note_ms or _mostly_covered(span, damaged):
            continue
        lost = gap.source == "fragments" and jumps > 0  # its number is missing: no busy phone
        code = "fragment_lost" if lost else "timestamp_gap"
        proved = gap.source != "packets"
        yield _note(
            code,
            Severity.CONCERN if lost else _severity(length, seen.policy.gap_concern_ms),
            Grade.PROVED if proved else Grade.OBSERVED,
            span,
            what=gap.kind.value,
        )


def _distinct_gaps(seen: Recording) -> list[GapFact]:
    """Gaps of picture first, then those of sound that no picture gap covers."""
    sources = (seen.picture, seen.picture_stream, seen.sound, seen.sound_stream)
    kept: list[GapFact] = []
    for source in sources:
        for gap in source.gaps if source is not None else ():
            if not any(_overlap(gap, other) for other in kept):
                kept.append(gap)
    return kept


def _overlap(one: GapFact, other: GapFact) -> bool:
    return one.start_ms < other.end_ms and other.start_ms < one.end_ms


# --- what the detectors saw --------------------------------------------------------------------


def _detected(seen: Recording, explained: Sequence[Finding]) -> Iterator[Finding]:
    decode, policy = seen.facts.decode, seen.policy
    if decode is None:
        return
    end = max(decode.end_ms, 1)
    black = _stretches(decode.black, end)
    for span in black:
        yield from _stretch("black", span, policy.black_note_ms, policy.black_concern_ms, end)
    covers = [*black, *(finding.span for finding in explained if finding.span is not None)]
    for span in _still(seen, _stretches(decode.frozen, end)):
        # Black is always frozen too, and a gap in the time line looks frozen.
        if not _mostly_covered(span, covers):
            yield from _stretch(
                "freeze", span, policy.freeze_note_ms, policy.freeze_concern_ms, end
            )


def _still(seen: Recording, parts: Sequence[Span]) -> list[Span]:
    """Joins parts of a freeze: a key frame redraws a still picture a little differently.

    Only where a key frame stands between the parts, and never at less than five pictures a second,
    where each picture stands still for a while.
    """
    stream = seen.picture_stream
    keys = stream.key_ms if stream is not None and stream.frame_rate >= 5 else ()
    joined: list[Span] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last is not None and part.start_ms - last.end_ms <= _REDRAWN_MS:
            at = bisect_left(keys, last.end_ms - _KEY_SLACK_MS)
            if at < len(keys) and keys[at] <= part.start_ms + _KEY_SLACK_MS:
                joined[-1] = Span(last.start_ms, part.end_ms)
                continue
        joined.append(part)
    return joined


def _stretches(found: Sequence[Stretch], end_ms: int) -> list[Span]:
    return [
        _span(one.start_ms, end_ms if one.end_ms is None else one.end_ms)
        for one in found
        if one.start_ms < end_ms
    ]


def _stretch(
    code: str, span: Span, note_ms: int, concern_ms: int, whole_ms: int
) -> Iterator[Finding]:
    length = span.end_ms - span.start_ms
    if length >= note_ms:
        share = round(length / whole_ms, 4)
        yield _note(code, _severity(length, concern_ms), Grade.OBSERVED, span, share=share)


def _mostly_covered(span: Span, covers: Iterable[Span]) -> bool:
    clipped = [
        Span(max(span.start_ms, one.start_ms), min(span.end_ms, one.end_ms))
        for one in covers
        if one.start_ms < span.end_ms and span.start_ms < one.end_ms
    ]
    return covered_ms(clipped) * 2 >= span.end_ms - span.start_ms


# --- sound -------------------------------------------------------------------------------------


def _sound(seen: Recording, *, tail_missing: bool) -> Iterator[Finding]:
    required = Severity.CONCERN if seen.policy.sound_required else Severity.NOTE
    if not _has_sound(seen):
        if seen.facts.structure is not None or seen.facts.packets is not None:
            yield _note("no_audio", required, Grade.PROVED)
        return
    decode = seen.facts.decode
    if decode is not None:
        if decode.sound_left_out:
            yield _note("sound_undecodable", required, Grade.OBSERVED)
        elif decode.sound_problem_lines:
            lines = decode.sound_problem_lines
            spans = decode.sound_problem_spans or ((0, max(1, _ends(seen)[1])),)
            for start, end in spans:
                span = _span(start, end + _ONE_PICTURE_MS)
                yield _note("sound_damage", Severity.CONCERN, Grade.OBSERVED, span, count=lines)
        yield from _silence(seen, required)
    if not tail_missing:
        yield from _sound_ends(seen)
    yield from _sound_start(seen)


def _has_sound(seen: Recording) -> bool:
    track, stream = seen.sound, seen.sound_stream
    if stream is not None and stream.packets:
        return True
    if track is not None and seen.facts.packets is None:
        return True
    return track is not None and track.samples > 0


def _silence(seen: Recording, required: Severity) -> Iterator[Finding]:
    decode, policy = seen.facts.decode, seen.policy
    if decode is None or decode.sound_left_out:
        return
    end = _ends(seen)[1] or decode.end_ms or 1
    spans = _stretches(decode.silent, end)
    if covered_ms(spans) >= policy.silent_share * end:
        yield _note("silent_audio", required, Grade.OBSERVED, _span(0, end))
        return
    for span in spans:
        yield from _stretch("silence", span, policy.silence_note_ms, policy.silence_concern_ms, end)


def _ends(seen: Recording) -> tuple[int, int]:
    """Where picture and sound end, by their packets, else by the index."""
    picture: int = seen.picture_stream.last_ms if seen.picture_stream else 0
    sound: int = seen.sound_stream.last_ms if seen.sound_stream else 0
    picture = picture or (seen.picture.present_ms if seen.picture else 0)
    return picture, sound or (seen.sound.present_ms if seen.sound else 0)


def _sound_ends(seen: Recording) -> Iterator[Finding]:
    policy = seen.policy
    picture, sound = _ends(seen)
    if not picture or not sound:
        return
    apart = abs(picture - sound)
    if apart <= policy.sound_end_note_ms:
        return
    severity = Severity.CONCERN if apart > policy.sound_end_concern_ms else Severity.NOTE
    code = "audio_short" if sound < picture else "video_short"
    yield _note(code, severity, Grade.PROVED, _span(min(picture, sound), max(picture, sound)))


def _sound_start(seen: Recording) -> Iterator[Finding]:
    policy = seen.policy
    picture = seen.picture_stream or None
    sound = seen.sound_stream or None
    if picture is None or sound is None or not picture.packets or not sound.packets:
        return
    apart = sound.first_ms - max(0, picture.first_ms)
    if abs(apart) <= policy.sound_start_note_ms:
        return
    severity = Severity.CONCERN if abs(apart) > policy.sound_start_concern_ms else Severity.NOTE
    first = max(0, min(picture.first_ms, sound.first_ms))
    code = "audio_late" if apart > 0 else "video_late"
    yield _note(code, severity, Grade.PROVED, _span(first, first + abs(apart)))


# --- pictures, shape and length ----------------------------------------------------------------


def _exposure(seen: Recording) -> Iterator[Finding]:
    decode, policy = seen.facts.decode, seen.policy
    looked = decode.exposure if decode is not None else ()
    if not looked:
        return
    for limit, severity in (
        (policy.white_share, Severity.CONCERN),
        (policy.white_note_share, Severity.NOTE),
    ):
        white = [sample for sample in looked if sample.white_share >= limit]
        if len(white) >= policy.white_pictures * len(looked):
            share = round(sum(sample.white_share for sample in white) / len(white), 3)
            span = _span(white[0].at_ms, white[-1].at_ms + 1)
            counts = {"pictures": len(white), "looked": len(looked)}
            yield _note("over_exposed", severity, Grade.OBSERVED, span, share=share, **counts)
            return


def _shape(seen: Recording) -> Iterator[Finding]:
    if seen.picture is not None and seen.picture.mirrored:
        yield _note("mirrored", Severity.NOTE, Grade.PROVED)
    width, height = seen.shows_width_px, seen.shows_height_px
    if not width or not height or width == height:
        return
    portrait = height > width
    wanted = seen.policy.orientation
    if portrait:
        yield _note("portrait", Severity.NOTE, Grade.PROVED, width=width, height=height)
    if wanted is not Orientation.ANY and portrait is not (wanted is Orientation.PORTRAIT):
        code = "orientation_differs"
        yield _note(code, Severity.CONCERN, Grade.PROVED, width=width, height=height)


def _length(seen: Recording) -> Iterator[Finding]:
    policy, length = seen.policy, seen.reached_ms
    seconds = length / 1000
    if 0 < length < policy.too_short_ms:
        yield _note("too_short", Severity.NOTE, Grade.PROVED, seconds=seconds)
    if policy.shortest_ms is not None and length < policy.shortest_ms:
        limit = policy.shortest_ms / 1000
        yield _note("below_minimum", Severity.CONCERN, Grade.PROVED, seconds=seconds, limit=limit)
    if policy.longest_ms is not None and length > policy.longest_ms:
        limit = policy.longest_ms / 1000
        yield _note("above_maximum", Severity.CONCERN, Grade.PROVED, seconds=seconds, limit=limit)
    yield from _mismatch(seen)


def _mismatch(seen: Recording) -> Iterator[Finding]:
    declared, packets = seen.declared_ms, seen.facts.packets
    if seen.fragmented or packets is None or not declared:
        return
    ends = [stream.last_ms for stream in packets.streams if stream.kind is not TrackKind.OTHER]
    reached = max(ends, default=0)
    apart = abs(declared - reached)
    if apart > max(seen.policy.mismatch_ms, seen.policy.mismatch_share * declared):
        yield _note(
            "duration_mismatch",
            Severity.NOTE,
            Grade.PROVED,
            declared_s=declared / 1000,
            present_s=reached / 1000,
        )


# --- where the file comes from -----------------------------------------------------------------


def _about_the_file(seen: Recording) -> Iterator[Finding]:
    gate, structure = seen.facts.gate, seen.facts.structure
    if not gate.extension_fits:
        kind = gate.family.value if gate.family else ""
        extension = gate.extension or "-"
        yield _note("wrong_extension", Severity.NOTE, Grade.PROVED, kind=kind, extension=extension)
    if structure is not None and structure.device.screen_recording:
        yield _note("screen_recorder", Severity.CONCERN, Grade.OBSERVED)
    if writer := _foreign_writer(seen):
        yield _note("reencoded", Severity.NOTE, Grade.HINT, writer=writer)
    if seen.picture is not None:
        yield from _edits(seen, seen.picture)
        yield from _splices(seen.picture)
    yield from _not_checked(seen)


def _not_checked(seen: Recording) -> Iterator[Finding]:
    wanted = (Stage.STRUCTURE, Stage.PACKETS, Stage.DECODE)
    open_ends = (StageState.TIMED_OUT, StageState.FAILED)
    stages = [stage.value for stage in wanted if seen.facts.state_of(stage) in open_ends]
    if stages:
        names = ", ".join(stages)
        yield _note("not_checked", Severity.CONCERN, Grade.PROVED, stages=names)


def _foreign_writer(seen: Recording) -> str:
    """The name of a program on a computer that wrote this, where it left one."""
    structure, packets = seen.facts.structure, seen.facts.packets
    nal = seen.picture.nal if seen.picture is not None else None
    said = [
        structure.device.software if structure is not None else "",
        packets.writer if packets is not None else "",
        nal.encoder if nal is not None else "",
        seen.picture_stream.encoder if seen.picture_stream is not None else "",
    ]
    marks = ("Lavf", "Lavc", "x264", "x265", "HandBrake", "Adobe", "mkvmerge")
    return next((word for word in said if any(mark in word for mark in marks)), "")


def _edits(seen: Recording, track: TrackFacts) -> Iterator[Finding]:
    """An edit list that cuts, waits or repeats more than an encoder's own delay."""
    limit = seen.policy.edit_ms
    media = [edit for edit in track.edits if edit.media_time_ms >= 0]
    waits = sum(edit.duration_ms for edit in track.edits if edit.media_time_ms < 0)
    cut = max((edit.media_time_ms for edit in media[:1]), default=0)
    if len(media) > 1 or waits > limit or cut > limit:
        entries, cut_s = len(media), cut / 1000
        yield _note("edit_list", Severity.NOTE, Grade.HINT, entries=entries, cut_s=cut_s)


def _splices(track: TrackFacts) -> Iterator[Finding]:
    """The encoder's settings change at a key frame: two recordings may have been joined."""
    for change in (track.nal.parameter_sets if track.nal is not None else ())[1:6]:
        span = _span(change.at_ms, change.at_ms + 1)
        yield _note("spliced", Severity.CONCERN, Grade.HINT, span)
