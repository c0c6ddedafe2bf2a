"""What was measured about a submitted file: plain values that can be stored and judged again.

Nothing here says whether a file is good. Where a detector needs a parameter to measure at all (the
noise level of the freeze detector, say), the facts name the value that was used. Times are
milliseconds on the file's own presentation clock unless a field says otherwise. GPS positions are
never read into these values.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Family(Enum):
    """Which family of containers the first bytes belong to."""

    MP4 = "mp4"  # MP4, MOV, 3GP
    MATROSKA = "matroska"  # MKV, WebM
    AVI = "avi"
    FLV = "flv"


class Stage(Enum):
    """One step of the measurement. Each can be run alone after the gate."""

    GATE = "gate"
    FINGERPRINT = "fingerprint"
    STRUCTURE = "structure"
    PACKETS = "packets"
    DECODE = "decode"


STAGE_VERSIONS = {
    Stage.GATE: 1,
    Stage.FINGERPRINT: 1,
    Stage.STRUCTURE: 3,
    Stage.PACKETS: 2,
    Stage.DECODE: 3,
}


class StageState(Enum):
    DONE = "done"
    SKIPPED = "skipped"  # an earlier stage made it pointless, or nobody asked for it
    TIMED_OUT = "timed_out"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class StageRun:
    """That a stage ran, in which version of ours, and how it went."""

    stage: Stage
    state: StageState
    version: int
    wall_s: float = 0.0
    detail: str = ""


class Refusal(Enum):
    """Why the gate let nothing else look at the file. Values are stored, so they never change."""

    MISSING = "missing"
    NO_PERMISSION = "no_permission"
    LINK = "link"
    FOLDER = "folder"
    NOT_A_FILE = "not_a_file"  # a pipe, a socket, a device
    READ_ERROR = "read_error"
    EMPTY = "empty"
    ALL_ZERO = "all_zero"
    ZERO_HEAD = "zero_head"  # the beginning was overwritten or never written
    PLAYLIST = "playlist"  # HLS, ffconcat, SDP …: text that names other files
    PICTURE = "picture"
    TEXT = "text"
    SOUND = "sound"
    OTHER_VIDEO = "other_video"  # a video, of a kind that phones do not record
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class GateFacts:
    """What ``stat`` and the first bytes say."""

    size_bytes: int
    mtime_ns: int
    refusal: Refusal | None
    family: Family | None
    extension: str  # lower case, with the dot
    extension_fits: bool
    magic: str  # the first 16 bytes in hexadecimal


@dataclass(frozen=True, slots=True)
class BoxFact:
    """A top-level box. ``missing_bytes`` is how far it runs past the end of the file."""

    kind: str
    offset: int
    size: int
    missing_bytes: int = 0


class TrackKind(Enum):
    VIDEO = "video"
    AUDIO = "audio"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class GapFact:
    """A stretch without samples, or with one sample that lasts unusually long."""

    kind: TrackKind
    start_ms: int
    end_ms: int
    source: str  # "index", "fragments" or "packets"


@dataclass(frozen=True, slots=True)
class EditFact:
    """One entry of an edit list. ``media_time_ms`` is -1 for an empty edit."""

    duration_ms: int
    media_time_ms: int


@dataclass(frozen=True, slots=True)
class SpliceFact:
    """A key frame that brings parameters other than the ones before it."""

    at_ms: int
    digest: str


@dataclass(frozen=True, slots=True)
class NalFacts:
    """The walk over the length fields of every H.264/HEVC picture that lies in the file."""

    walked: int
    bad: int
    first_bad_ms: int | None = None
    last_bad_ms: int | None = None
    bad_spans: tuple[tuple[int, int], ...] = ()  # ms, runs of bad pictures
    first_bad_offset: int | None = None  # bytes
    zero_runs: int = 0  # pictures bad only for 64 zero bytes in a row
    # Of up to ten pictures after the first bad one: how many are whole when looked for earlier in
    # the file by the number of missing bytes. Proves that a part in the middle is gone.
    shifted_tried: int = 0
    shifted_whole: int = 0
    parameter_sets: tuple[SpliceFact, ...] = ()  # each change, the first one included
    encoder: str = ""  # e.g. "x264 - core 164", from user data in the first key frame
    finished: bool = True  # False: stopped at the reading limit


@dataclass(frozen=True, slots=True)
class TrackFacts:
    """One track as the container's own index describes it."""

    number: int
    kind: TrackKind
    codec: str
    width_px: int = 0
    height_px: int = 0
    rotation_deg: int = 0  # clockwise, 0/90/180/270
    mirrored: bool = False  # the display matrix has a negative determinant
    channels: int = 0
    sample_rate_hz: int = 0
    handler: str = ""
    encrypted: bool = False
    descriptions: int = 1
    samples: int = 0
    samples_present: int = 0  # that lie wholly inside the file
    bytes_declared: int = 0
    bytes_present: int = 0
    declared_ms: int = 0  # the header's claim
    samples_ms: int = 0  # end of the last sample in the table
    present_ms: int = 0  # end of the last sample before the first one that is missing
    start_ms: int = 0
    key_frames: int = 0
    key_interval_ms: int = 0  # median
    edits: tuple[EditFact, ...] = ()
    gaps: tuple[GapFact, ...] = ()
    settings_digest: str = ""  # of the decoder configuration
    nal: NalFacts | None = None


@dataclass(frozen=True, slots=True)
class DeviceFacts:
    """What the tags say about phone and software. Empty where the file does not say."""

    make: str = ""
    model: str = ""
    system: str = ""
    software: str = ""
    recorded_at: str = ""  # the phone's own text
    lens: str = ""  # e.g. "iPhone 13 front camera 2.71mm f/2.2"
    screen_recording: bool = False
    brands: str = ""
    handlers: str = ""
    layout: str = ""  # order of the top-level boxes


class Index(Enum):
    """The state of the table without which nothing can be played."""

    WHOLE = "whole"
    ABSENT = "absent"
    CUT = "cut"
    DISPLACED = "displaced"  # found, but not where the boxes say: bytes before it are gone
    NOT_NEEDED = "not_needed"


class Closing(Enum):
    """Whether the recorder came to write the size of the media data."""

    CLOSED = "closed"
    PLACEHOLDER = "placeholder"  # "????", 0 or -1: the recorder never finished
    NONE = "none"  # no media data at all


@dataclass(frozen=True, slots=True)
class StructureFacts:
    """What our own bounded walk over the container found."""

    family: Family
    size_bytes: int
    boxes: tuple[BoxFact, ...] = ()  # top level, the first 64
    box_count: int = 0
    index: Index = Index.NOT_NEEDED
    closing: Closing = Closing.NONE
    declared_bytes: int = 0  # what the outermost sizes add up to
    missing_bytes: int = 0
    displaced_by: int = 0
    fragments: int = 0
    fragment_jumps: int = 0  # holes in the numbering of fragments
    declared_ms: int = 0  # of the whole file, 0 = not said
    last_ms: int = 0  # start of the last block that the walk itself saw (Matroska)
    # Where the walk lost its way or met a zeroed block, in ms (Matroska, fragments).
    broken_spans: tuple[tuple[int, int], ...] = ()
    broken_bytes: int = 0  # skipped until the next box or cluster that could be read
    tracks: tuple[TrackFacts, ...] = ()
    device: DeviceFacts = DeviceFacts()
    indexes: int = 0  # how many moov boxes
    trailing_bytes: int = 0  # after the last box, in no box
    limits_hit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StreamFacts:
    """One stream as ffprobe saw its packets."""

    number: int
    kind: TrackKind
    codec: str
    width_px: int = 0
    height_px: int = 0
    rotation_deg: int = 0  # clockwise; says nothing about mirroring
    pixel_format: str = ""
    frame_rate: float = 0.0
    channels: int = 0
    sample_rate_hz: int = 0
    encoder: str = ""
    still: bool = False  # an attached picture
    packets: int = 0
    packet_bytes: int = 0
    discarded: int = 0  # cut away by an edit list; not damage
    key_packets: int = 0
    first_ms: int = 0
    last_ms: int = 0  # end of the last packet
    gaps: tuple[GapFact, ...] = ()
    key_ms: tuple[int, ...] = ()  # of pictures; empty where nearly all are, or there are too many
    delay_pictures: int = 0  # a decoder gives a picture out that many pictures later


@dataclass(frozen=True, slots=True)
class PacketFacts:
    """What one ffprobe run said about format, streams and packets."""

    ffprobe: str  # version
    ok: bool
    format_name: str = ""
    declared_ms: int = 0
    writer: str = ""  # the muxer's name from the tags
    streams: tuple[StreamFacts, ...] = ()
    messages: tuple[str, ...] = ()  # cleaned
    message_count: int = 0
    gap_floor_ms: int = 250


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch that a detector reported. ``end_ms`` is None where it lasted to the end."""

    start_ms: int
    end_ms: int | None


@dataclass(frozen=True, slots=True)
class ExposureSample:
    """One sampled picture: mean brightness and the share of pixels at 250 of 255 or above."""

    at_ms: int
    mean: float  # 0..255
    white_share: float  # 0..1


@dataclass(frozen=True, slots=True)
class LoudnessCurve:
    """Loudness over time for the waveform lane.

    One byte per step: ``b`` means ``-b`` dBFS, so 0 is full scale and 127 stands for silence or
    no sound at all. ``rms`` is the mean over the step, ``peak`` its loudest sample.
    """

    step_ms: int
    rms: bytes
    peak: bytes


@dataclass(frozen=True, slots=True)
class DecodeFacts:
    """One decode of picture and sound with the detectors in the same pass."""

    ffmpeg: str  # version
    returncode: int
    frames: int
    end_ms: int  # time of the last picture that came out
    width_px: int  # of the small copy the detectors looked at
    settings: str  # the detectors' parameters, as given to ffmpeg
    problem_lines: int = 0
    problem_frames: int = 0  # pictures at which at least one problem was reported
    problem_spans: tuple[tuple[int, int], ...] = ()  # ms
    sound_problem_lines: int = 0
    sound_problem_spans: tuple[tuple[int, int], ...] = ()  # ms
    noise_lines: int = 0  # known to be harmless, not counted above
    messages: tuple[str, ...] = ()  # the first distinct problem lines, cleaned
    log: tuple[str, ...] = ()  # the first and last cleaned lines
    no_decoder: bool = False
    sound_left_out: bool = False  # one undecodable sound track would have stopped the picture too
    frozen: tuple[Stretch, ...] = ()
    black: tuple[Stretch, ...] = ()
    silent: tuple[Stretch, ...] = ()
    exposure: tuple[ExposureSample, ...] = ()
    loudness: LoudnessCurve | None = None


@dataclass(frozen=True, slots=True)
class IntegrityFacts:
    """Everything that was measured about one file, stage by stage."""

    name: str
    gate: GateFacts
    stages: tuple[StageRun, ...]
    sha256: str = ""
    structure: StructureFacts | None = None
    packets: PacketFacts | None = None
    decode: DecodeFacts | None = None

    def state_of(self, stage: Stage) -> StageState:
        """How a stage went; SKIPPED if it never ran."""
        found = (run.state for run in self.stages if run.stage is stage)
        return next(found, StageState.SKIPPED)


SALVAGE_VERSION = "salvage/1"


class SalvageState(Enum):
    """What came of it. Values are stored, so they never change."""

    MADE = "made"
    NOTHING_LEFT = "nothing_left"  # no picture could be copied
    NEEDS_REFERENCE = "needs_reference"  # no index: a recording of the same phone may help
    REFUSED = "refused"  # not a video at all


@dataclass(frozen=True, slots=True)
class SalvageFacts:
    """The copy, and how much of the recording it holds. Times in milliseconds."""

    state: SalvageState
    name: str = ""  # of the copy, inside the folder that was asked for
    size_bytes: int = 0
    expected_ms: int = 0
    playable_ms: int = 0
    with_sound: bool = False
    reused: bool = False  # it had been made before
    version: str = SALVAGE_VERSION

    @property
    def playable_share(self) -> float:
        """0..1 of the expected length."""
        return min(1.0, self.playable_ms / self.expected_ms) if self.expected_ms else 0.0
