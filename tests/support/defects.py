"""More than 150 files that are broken, or not, in a known way at a known place.

Made deterministically from the clips of ``tests.support.clips`` by changing bytes or by encoding
what a phone would have seen. What each file should be called, and the seconds at which a finding
starts and ends, follow from how it was made and from ffprobe's packet table of the whole clip:
nothing here comes from our own measurement.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tests.support import clips
from tests.support.clips import box, boxes, clip, packets

MP4_END = ("baseline", "h264_high", "hevc", "mov", "3gp", "vfr")  # index at the end
IN_FRONT = ("h264_front", "fragmented", "mkv", "webm", "avi")
WALKED = (*MP4_END, "h264_front", "mkv", "webm", "avi")
BLOCK = 16_384
LOST = 32_768


@dataclass(frozen=True, slots=True)
class Truth:
    """A finding that must be there: one of these codes, from this second to that one."""

    codes: tuple[str, ...]
    start_s: float
    end_s: float

    def __str__(self) -> str:
        return f"{'+'.join(self.codes)}@{self.start_s:.3f}-{self.end_s:.3f}"


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a case and where its findings lie."""

    data: bytes
    truths: tuple[Truth, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One file: how it is made, and what may be said of it."""

    name: str
    group: str
    extension: str
    make: Callable[[], Made]
    expected: str
    acceptable: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        return f"{self.name}{self.extension}"

    def row(self, made: Made) -> dict[str, str]:
        """The case as a row of an index for ``proctor rules test``."""
        return {
            "file": self.file,
            "group": self.group,
            "expected": self.expected,
            "acceptable": "|".join(self.acceptable),
            "flags": "|".join(self.flags),
            "forbidden_flags": "|".join(self.forbidden),
            "spans": ";".join(map(str, made.truths)),
        }


COLUMNS = ("file", "group", "expected", "acceptable", "flags", "forbidden_flags", "spans")
_HURT = ("truncated", "corrupted", "damage", "missing_tail", "timestamp_gap", "fragment_lost")
_HURT += ("freeze", "black", "silence", "sound_damage", "middle_lost", "part_lost")


@lru_cache(maxsize=1)
def cases() -> tuple[Case, ...]:
    """Every case, in a fixed order. Nothing is made before ``case.make()``."""
    makers = (_clean, _cut, _borders, _died, _foreign, _hostile, _flipped, _blocks, _removed)
    makers += (_fragments, _gaps, _frozen, _black, _sound)
    found = tuple(case for maker in makers for case in maker())
    names = [case.name for case in found]
    assert len(names) == len(set(names)), "two cases share a name"
    return found


def some_cases(most: int = 51) -> tuple[Case, ...]:
    """A few of every group, each from another base: what the default suite looks at."""
    by_group: dict[str, list[Case]] = {}
    for case in cases():
        by_group.setdefault(case.group, []).append(case)
    share = most // len(by_group)
    chosen = []
    for at, group in enumerate(by_group.values()):
        step = max(1, len(group) // share)
        chosen += group[at % step :: step][:share]
    return tuple(chosen)


# --- the truth, from ffprobe's table of the whole clip -----------------------------------------


def end_s(path: Path) -> float:
    """The end of the last picture."""
    return max(packet.end_s for packet in packets(path) if packet.kind == "video")


def hit(path: Path, start: int, end: int) -> tuple[float, float]:
    """From the first picture with a byte in [start, end) to the next key frame behind the last.

    A picture is drawn from the ones before it: what one of them lost stays until a key frame.
    """
    pictures = [packet for packet in packets(path) if packet.kind == "video"]
    struck = [at for at, one in enumerate(pictures) if one.at < end and one.at + one.size > start]
    if not struck:
        return float("inf"), float("inf")
    first = min(pictures[at].start_s for at in struck)
    # A key frame in the middle that was not struck ends nothing that is struck again behind it.
    heals = [one.start_s for one in pictures[struck[-1] + 1 :] if one.key]
    return first, min(heals, default=end_s(path))


def healed(path: Path, places: list[int]) -> list[tuple[float, float]]:
    """The stretches that are spoiled where single bytes are, joined where they come close."""
    spans = sorted(span for at in places if (span := hit(path, at, at + 1))[0] < float("inf"))
    joined: list[tuple[float, float]] = []
    for start, end in spans:
        if joined and start - joined[-1][1] <= 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def media(name: str) -> tuple[int, int]:
    """First and last byte of the pictures and sounds of a clip."""
    table = packets(clip(name))
    return min(one.at for one in table), max(one.at + one.size for one in table)


def place(name: str, share: float) -> int:
    """A byte at a share of the media data."""
    first, last = media(name)
    return first + int((last - first) * share)


def _data(name: str) -> bytes:
    return clip(name).read_bytes()


def _ext(name: str) -> str:
    return clips.RECIPES[name].extension


def _percent(share: float) -> str:
    return f"{share * 100:g}".replace(".", "_")


# --- groups ------------------------------------------------------------------------------------

_WHOLE = (*MP4_END, *IN_FRONT, "h264", "portrait", "quiet", "dim", "white", "size_400", "second")
_MATRICES = {
    "turned_90": (0, 1, -1, 0),
    "turned_180": (-1, 0, 0, -1),
    "turned_270": (0, -1, 1, 0),
    "mirrored": (-1, 0, 0, 1),
    "mirrored_turned": (0, 1, 1, 0),
}


def _clean() -> Iterator[Case]:
    for name in _WHOLE:
        flags = ("over_exposed",) if name == "white" else ()

        def whole(name: str = name) -> Made:
            return Made(_data(name))

        yield Case(f"clean-{name}", "clean", _ext(name), whole, "clean", (), flags, _HURT)
    for turn, matrix in _MATRICES.items():
        for name in ("baseline", "hevc"):

            def turned(name: str = name, matrix: tuple[int, int, int, int] = matrix) -> Made:
                return Made(clips.with_matrix(_data(name), matrix))

            flags = ("mirrored",) if "mirrored" in turn else ()
            title = f"clean-{turn}-{name}"
            yield Case(title, "clean", ".mp4", turned, "clean", (), flags, _HURT)

    def long_mdat() -> Made:
        data = bytearray(_data("h264_front"))
        at, size = box(data, "mdat")
        data[at : at + 4] = (size + 8).to_bytes(4, "big")
        return Made(bytes(data))

    flags = ("mdat_short",)
    yield Case("clean-mdat_says_more", "clean", ".mp4", long_mdat, "clean", (), flags, _HURT)

    def with_tail() -> Made:
        return Made(_data("h264") + struct.pack(">I4s", 24, b"free") + bytes(16))

    yield Case("clean-free_behind", "clean", ".mp4", with_tail, "clean", (), (), _HURT)


def _cut() -> Iterator[Case]:
    for name in MP4_END:
        for share in (0.3, 0.8, 0.99):

            def ended(name: str = name, share: float = share) -> Made:
                return Made(clips.cut(_data(name), share))

            title = f"cut-{name}-{_percent(share)}"
            group = "cut, index at the end"
            yield Case(title, group, _ext(name), ended, "truncated", ("unreadable",))
    for name in IN_FRONT:
        for share in (0.3, 0.6, 0.8, 0.97):
            title = f"cut-{name}-{_percent(share)}"

            def fronted(name: str = name, share: float = share) -> Made:
                path, at = clip(name), place(name, share)
                gone = [p for p in packets(path) if p.kind == "video" and p.at + p.size > at]
                lost = Truth(("missing_tail",), min(p.start_s for p in gone), end_s(path))
                # A fragmented or unclosed file does not say how long it was.
                said = name not in ("fragmented",)
                return Made(_data(name)[:at], (lost,) if said else ())

            group = "cut, index in front"
            flags = ("missing_tail",)
            yield Case(title, group, _ext(name), fronted, "truncated", (), flags, ("clean",))


def _borders() -> Iterator[Case]:
    """A file that ends where a fragment ends is a whole, shorter file. Nobody can tell."""
    for number in (3, 7, 11):

        def ended(number: int = number) -> Made:
            data = _data("fragmented")
            starts = [at for kind, at, _ in boxes(data) if kind == "moof"]
            return Made(data[: starts[number]])

        yield Case(
            f"border-{number}",
            "cut at a fragment border",
            ".mp4",
            ended,
            "clean",
            ("degraded", "truncated"),
            (),
            ("corrupted",),
        )


def _died() -> Iterator[Case]:
    for name in ("baseline", "h264_high", "hevc", "mov", "3gp"):

        def open_end(name: str = name) -> Made:
            return Made(clips.never_closed(_data(name)))

        yield Case(
            f"died-{name}",
            "recorder died",
            _ext(name),
            open_end,
            "unreadable",
            (),
            ("recorder_died",),
        )

    def size_zero() -> Made:
        data = _data("baseline")
        at, size = box(data, "mdat")
        return Made(data[:at] + bytes(4) + data[at + 4 : at + size])

    yield Case("died-size_0", "recorder died", ".mp4", size_zero, "unreadable")

    def long_size() -> Made:
        data = _data("baseline")
        at, size = box(data, "mdat")
        head = struct.pack(">I4s8s", 1, b"mdat", b"?" * 8)
        return Made(data[:at] + head + data[at + 16 : at + size])

    yield Case("died-long_size", "recorder died", ".mp4", long_size, "unreadable")

    def no_index() -> Made:
        return Made(clips.without_box(_data("hevc"), "moov"))

    yield Case("died-no_index", "recorder died", ".mp4", no_index, "unreadable", ("truncated",))


_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
_FOREIGN: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "unreadable"),
    "one_byte": (b"\0", "unreadable"),
    "seven_bytes": (b"\0\0\0\x18fty", "not_video"),
    "ftyp_only": (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "unreadable"),
    "zeros": (bytes(300_000), "unreadable"),
    "zero_head": (bytes(20_000) + b"moof" * 4000, "unreadable"),
    "text": ("请不要上传这个文件。\n".encode() * 40, "not_video"),
    "html": (b"<!DOCTYPE html><html><body>502 Bad Gateway</body></html>", "not_video"),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(range(256)) * 20, "not_video"),
    "png": (_PNG + bytes(range(256)) * 10, "not_video"),
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(400), "not_video"),
    "pdf": (b"%PDF-1.7\n" + bytes(range(200)) * 10, "not_video"),
    "zip": (b"PK\x03\x04" + bytes(range(250)) * 10, "not_video"),
    "mp3": (b"ID3\x04" + bytes(range(256)) * 20, "not_video"),
    "wav": (b"RIFF\x24\x08\0\0WAVEfmt " + bytes(2000), "not_video"),
    "noise": (random.Random(5).randbytes(50_000), "not_video"),
}


def _foreign() -> Iterator[Case]:
    for name, (data, expected) in _FOREIGN.items():

        def bare(data: bytes = data) -> Made:
            return Made(data)

        other = ("unreadable",) if expected == "not_video" else ("not_video", "truncated")
        title, group = f"foreign-{name}", "foreign and tiny"
        yield Case(title, group, ".mp4", bare, expected, other, (), ("clean",))

    def sound() -> Made:
        return Made(_data("sound_only"))

    yield Case("foreign-sound_only", "foreign and tiny", ".mp4", sound, "not_video")


_HLS = b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n"
_HOSTILE: dict[str, bytes] = {
    "hls": _HLS + b"secret.ts\n#EXT-X-ENDLIST\n",
    "hls_http": _HLS + b"http://192.0.2.1/x.ts\n#EXT-X-ENDLIST\n",
    "hls_bom": b"\xef\xbb\xbf" + _HLS + b"/etc/passwd\n",
    "ffconcat": b"ffconcat version 1.0\nfile secret.mp4\n",
    "dash": b'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"/>',
    "sdp": b"v=0\no=- 0 0 IN IP4 192.0.2.1\ns=x\nm=video 9 RTP/AVP 96\n",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
    "polyglot": b"\xff\xd8\xff\xe0" + _HLS + b"secret.ts\n",
    "nested": struct.pack(">I4s", 4096, b"moov") + struct.pack(">I4s", 4000, b"trak") * 500,
    "size_zero_loop": struct.pack(">I4sQ", 1, b"moov", 0) * 400,
    "free_flood": struct.pack(">I4s", 8, b"free") * 50_000,
    "huge_box": struct.pack(">I4sQ", 1, b"ftyp", (1 << 63) - 1) + bytes(64),
}


def _hostile() -> Iterator[Case]:
    for name, data in _HOSTILE.items():

        def bare(data: bytes = data) -> Made:
            return Made(data)

        title, other = f"hostile-{name}", ("unreadable", "truncated")
        yield Case(title, "hostile", ".mp4", bare, "not_video", other, (), ("clean",))

    def many_samples() -> Made:
        """A size table that claims two thousand million samples of one size."""
        data = bytearray(_data("h264"))
        at = data.index(b"stsz") + 8
        data[at : at + 8] = struct.pack(">II", 1, (1 << 31) - 1)
        return Made(bytes(data))

    other = ("unreadable", "truncated", "degraded", "clean")
    yield Case("hostile-many_samples", "hostile", ".mp4", many_samples, "corrupted", other)

    def huge_picture() -> Made:
        data = bytearray(_data("3gp"))
        at = data.index(b"s263") + 4 + 24
        data[at : at + 4] = struct.pack(">HH", 65_535, 65_535)
        return Made(bytes(data))

    other = ("unreadable", "degraded", "corrupted")
    yield Case("hostile-huge_picture", "hostile", ".3gp", huge_picture, "clean", other)


def _flip(name: str, count: int, seed: int, first: float, last: float) -> tuple[bytes, list[int]]:
    """Bits turned over inside pictures, between two shares of the media data."""
    chance = random.Random(seed)
    data = bytearray(_data(name))
    pictures = [one for one in packets(clip(name)) if one.kind == "video" and one.size > 200]
    inside = [one for one in pictures if place(name, first) <= one.at <= place(name, last)]
    places = []
    for _ in range(count):
        one = chance.choice(inside)
        at = one.at + chance.randrange(60, one.size)  # behind the headers
        data[at] ^= 1 << chance.randrange(8)
        places.append(at)
    return bytes(data), places


def _flipped() -> Iterator[Case]:
    """Single bits: what shows depends on the codec, and HEVC and VP9 hardly ever say a word."""
    for name in ("baseline", "h264_high", "h264_front", "vfr", "mov"):
        for count in (1, 10, 100):

            def turned(name: str = name, count: int = count) -> Made:
                data, places = _flip(name, count, count, 0.5, 0.6)
                spans = healed(clip(name), places) if count > 1 else []
                return Made(data, tuple(Truth(("damage",), *span) for span in spans))

            other = ("clean",) if count == 1 else ("corrupted",)
            title, group = f"flips-{name}-{count}", "bits flipped, H.264"
            barred = ("truncated",) if count == 1 else ("truncated", "clean")
            yield Case(title, group, _ext(name), turned, "degraded", other, (), barred)
    for name in ("hevc", "webm", "3gp"):

        def others(name: str = name) -> Made:
            return Made(_flip(name, 20, 3, 0.5, 0.6)[0])

        group, other = "bits flipped, other codecs", ("clean", "corrupted")
        title = f"flips-{name}-20"
        yield Case(title, group, _ext(name), others, "degraded", other, (), ("truncated",))


def _blocks() -> Iterator[Case]:
    for kind in ("zeroed", "random"):
        for name in WALKED:
            for share in (0.35, 0.8):

                def spoiled(kind: str = kind, name: str = name, share: float = share) -> Made:
                    at = place(name, share)
                    filler = (
                        bytes(BLOCK) if kind == "zeroed" else random.Random(at).randbytes(BLOCK)
                    )
                    data = _data(name)
                    span = hit(clip(name), at, at + BLOCK)
                    truth = Truth(("damage",), *span)
                    return Made(data[:at] + filler + data[at + BLOCK :], (truth,))

                title, group = f"{kind}-{name}-{_percent(share)}", f"block {kind}"
                other = ("corrupted",) if name == "h264_high" else ()
                barred = ("clean", "truncated")
                yield Case(title, group, _ext(name), spoiled, "degraded", other, (), barred)


def _removed() -> Iterator[Case]:
    for name in (*WALKED, "fragmented"):
        for share in (0.3, 0.6):

            def without(name: str = name, share: float = share) -> Made:
                path, at = clip(name), place(name, share)
                start, end = hit(path, at, at + LOST)
                goes_on = name in ("mkv", "webm", "avi", "fragmented")
                codes = ("damage", "fragment_lost") if goes_on else ("middle_lost",)
                truth = Truth(codes, start, end if goes_on else end_s(path))
                data = _data(name)
                return Made(data[:at] + data[at + LOST :], (truth,))

            goes_on = name in ("mkv", "webm", "avi", "fragmented")
            title = f"removed-{name}-{_percent(share)}"
            expected, other = ("degraded", ("corrupted",)) if goes_on else ("corrupted", ())
            barred = ("clean", "truncated")
            yield Case(title, "block removed", _ext(name), without, expected, other, (), barred)


def _fragments() -> Iterator[Case]:
    def pieces(data: bytes) -> list[int]:
        return [at for kind, at, _ in boxes(data) if kind == "moof"]

    def starts() -> list[float]:
        return [p.start_s for p in packets(clip("fragmented")) if p.kind == "video" and p.key]

    def lost(numbers: tuple[int, ...]) -> Made:
        data = _data("fragmented")
        for number in reversed(numbers):
            data = clips.without_fragment(data, number)
        when = starts()
        codes = ("fragment_lost", "timestamp_gap")
        return Made(data, (Truth(codes, when[numbers[0]], when[numbers[-1] + 1]),))

    for numbers in ((3,), (5, 6), (8, 9, 10)):

        def gone(numbers: tuple[int, ...] = numbers) -> Made:
            return lost(numbers)

        title = "fragments-" + "_".join(map(str, numbers))
        yield Case(
            title, "fragments lost", ".mp4", gone, "degraded", (), (), ("clean", "truncated")
        )

    def header_gone() -> Made:
        data = _data("fragmented")
        at = pieces(data)[5]
        when = starts()
        truth = Truth(("fragment_lost", "damage", "timestamp_gap"), when[5], when[6])
        return Made(data[:at] + bytes(2048) + data[at + 2048 :], (truth,))

    title = "fragments-header_zeroed"
    yield Case(title, "fragments lost", ".mp4", header_gone, "degraded", (), (), ("clean",))


_GAPS = {"gap": (6, 11), "gap_hevc": (4, 7), "gap_mkv": (6, 11), "gap_sound": (5, 8)}


def _gaps() -> Iterator[Case]:
    for name, (start, end) in _GAPS.items():

        def gap(name: str = name, start: float = start, end: float = end) -> Made:
            truths = [Truth(("timestamp_gap",), start, end)]
            if name != "gap_sound":  # there the sound goes on, and is over first
                truths.append(Truth(("audio_short",), 12, end_s(clip(name))))
            return Made(_data(name), tuple(truths))

        yield Case(f"time-{name}", "time stamps jump", _ext(name), gap, "degraded")


_STILLS = {
    "frozen": (6, 10),
    "frozen_end": (7, 12),
    "frozen_hevc": (3, 7),
    "frozen_webm": (5, 9),
    "frozen_gop": (4, 10),
}


def _frozen() -> Iterator[Case]:
    for name, (start, end) in _STILLS.items():

        def still(name: str = name, start: float = start, end: float = end) -> Made:
            return Made(_data(name), (Truth(("freeze",), start, end),))

        yield Case(f"still-{name}", "picture frozen", _ext(name), still, "degraded")


def _black() -> Iterator[Case]:
    for name, (start, end) in {
        "black": (4, 7),
        "black_start": (0, 3),
        "black_all": (0, 12),
    }.items():

        def dark(name: str = name, start: float = start, end: float = end) -> Made:
            return Made(_data(name), (Truth(("black",), start, end),))

        yield Case(f"dark-{name}", "black", _ext(name), dark, "degraded")


_SOUNDS: dict[str, tuple[str, float, float]] = {
    "silent": ("silent_audio", 0, 12),
    "silent_webm": ("silent_audio", 0, 12),
    "pause_long": ("silence", 1.5, 12),
    "audio_short": ("audio_short", 7, 12),
    "video_short": ("video_short", 8, 12),
    "audio_late": ("audio_late", 0, 3),
    "audio_short_mkv": ("audio_short", 7, 12),
}


def _sound() -> Iterator[Case]:
    for name, (code, start, end) in _SOUNDS.items():

        def heard(
            name: str = name, code: str = code, start: float = start, end: float = end
        ) -> Made:
            return Made(_data(name), (Truth((code,), start, end),))

        yield Case(f"sound-{name}", "sound", _ext(name), heard, "degraded", (), (code,))

    def none() -> Made:
        return Made(_data("no_audio"))

    yield Case("sound-none", "sound", ".mp4", none, "degraded", (), ("no_audio",))

    def spoiled() -> Made:
        """Every AAC packet between two seconds overwritten, the pictures untouched."""
        data = bytearray(_data("baseline"))
        chance = random.Random(1)
        for one in packets(clip("baseline")):
            if one.kind == "audio" and 5 <= one.start_s < 6.5:
                data[one.at : one.at + one.size] = chance.randbytes(one.size)
        return Made(bytes(data), (Truth(("sound_damage",), 5, 6.5),))

    yield Case("sound-overwritten", "sound", ".mp4", spoiled, "degraded", (), ("sound_damage",))


def written(folder: Path, chosen: tuple[Case, ...] | None = None) -> Iterator[tuple[Case, Made]]:
    """Write the cases into a folder, one at a time."""
    for case in cases() if chosen is None else chosen:
        made = case.make()
        (folder / case.file).write_bytes(made.data)
        yield case, made


__all__ = ["COLUMNS", "Case", "Made", "Truth", "cases", "some_cases", "written"]
