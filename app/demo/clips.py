"""Films the demo's videos: a person in a room, a phone held by hand, sensor noise and sound.

A *take* is one camera running: a room, the people in it and where they move. Camera and people
move as functions of the time alone, so that takes of one room can be joined without a seam. A
*clip* is what a candidate hands in: stretches of takes, a look, sound and a phone's tags.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.demo.portraits import LIKENESSES, Likeness, Person, portrait_file, silhouette
from app.demo.rooms import draw_room
from media.sandbox import find_tool, run_tool, tool_url
from review.errors import ToolUnavailable
from review.wording import Text, said

_TIME_LIMIT_S = 300.0
_SEED = 20260101


@dataclass(frozen=True, slots=True)
class Film:
    """Size and frame rate of every clip. Numbers of pixels are even."""

    width: int = 960
    height: int = 540
    rate: int = 25

    @property
    def margin(self) -> int:
        """What the camera may sway by, in pixels."""
        return self.height // 34 * 2

    def turned(self) -> Film:
        return Film(self.height, self.width, self.rate)


@dataclass(frozen=True, slots=True)
class Sitter:
    """A person and where the face is: pairs of seconds and share of the width, 1.6 is outside."""

    person: Person
    moves: tuple[tuple[float, float], ...] = ((0.0, 0.42),)


@dataclass(frozen=True, slots=True)
class Take:
    """One camera running from ``start_s`` for ``seconds``. The first sitter is farthest away."""

    sitters: tuple[Sitter, ...]
    start_s: float = 0.0
    seconds: float = 26.0
    tall: bool = False


@dataclass(frozen=True, slots=True)
class Shot:
    """A stretch of a take, ``start_s`` on the takes' clock. ``held`` keeps its first picture."""

    take: Take
    start_s: float
    seconds: float
    look: str = ""
    held: bool = False


@dataclass(frozen=True, slots=True)
class Clip:
    """A video as the phone wrote it. ``look`` is a picture filter, ``melody`` 0 is silence.

    ``hand`` is whose hand holds the phone, 0 for nobody's: several clips are cut from one take, and
    without a movement of their own the console would rightly call them one recording.
    """

    shots: tuple[Shot, ...]
    look: str = ""
    melody: int = 1
    index_first: bool = False
    tags: tuple[tuple[str, str], ...] = field(default=())
    hand: int = 0

    @property
    def tall(self) -> bool:
        return self.shots[0].take.tall


class Studio:
    """Renders takes and clips in a folder of its own.

    Several threads may use it at once, as long as no two of them shoot the same take.
    """

    def __init__(self, folder: Path, film: Film | None = None) -> None:
        self._folder, self._film = folder, film or Film()
        folder.mkdir(parents=True, exist_ok=True)

    def place_of(self, take: Take) -> Path:
        return self._folder / f"take-{_digest(take, self._film)}.mp4"

    def prepare(self, takes: Sequence[Take], melodies: Sequence[int]) -> None:
        """Draw rooms and cut people out, once, before any take is shot."""
        for tall in {take.tall for take in takes}:
            film = self._film.turned() if tall else self._film
            self._draw(film, tall)
            people = {
                sitter.person for take in takes if take.tall is tall for sitter in take.sitters
            }
            for person in people:
                self._cut_out(person, _unit(film), tall)
        for melody in melodies:
            self._play(melody)

    def shoot(self, take: Take) -> Path:
        """Render a take; one that is there already is kept."""
        path = self.place_of(take)
        if path.exists():
            return path
        film = self._film.turned() if take.tall else self._film
        inputs = ["-framerate", str(film.rate), "-i", tool_url(self._room(take.tall))]
        graph = [f"[0:v]format=yuv420p,{_endless()}[scene0]"]
        for number, sitter in enumerate(take.sitters, start=1):
            cut_out = tool_url(self._cut_out_file(sitter.person, take.tall))
            inputs += ["-framerate", str(film.rate), "-i", cut_out]
            graph += _seat(sitter, number, take, film)
        turn = "transpose=cclock," if take.tall else ""  # the sensor lies on its side
        graph.append(
            f"[scene{len(take.sitters)}]{_hand_held(take, film)},"
            f"crop={film.width}:{film.height}:{film.margin}:{film.margin},"
            f"noise=c0s=5:c0f=t:c0_seed={_SEED + round(take.start_s)},"
            f"{turn}trim=end_frame={round(take.seconds * film.rate)}[out]"
        )
        partial = path.with_suffix(".part.mp4")
        _ffmpeg(
            *inputs,
            *("-filter_complex", ";".join(graph), "-map", "[out]"),
            *_picture_codec(23, film.rate),
            tool_url(partial),
        )
        return partial.replace(path)

    def record(self, clip: Clip, path: Path) -> None:
        """Put a clip together from its takes, as a phone's MP4 file."""
        length_s = sum(shot.seconds for shot in clip.shots)
        pictures, inputs = self._as_shot(clip) or self._edited(clip)
        _ffmpeg(
            *inputs,
            *("-t", f"{length_s:.4f}", "-i", tool_url(self._melody(clip.melody))),
            *pictures,
            *("-map", f"{len(clip.shots)}:a", "-c:a", "aac", "-b:a", "80k"),
            *_phone_like(clip),
            tool_url(path),
        )

    def _as_shot(self, clip: Clip) -> tuple[list[str], list[str]] | None:
        """Options for the take as it is, where nothing is done to it: no second encoding."""
        first, *rest = clip.shots
        changed = bool(rest or clip.look or clip.hand or first.look) or first.held
        if changed or first.start_s != first.take.start_s:
            return None
        length = f"{first.seconds - 0.25 / self._film.rate:.4f}"
        return ["-map", "0:v", "-c:v", "copy"], [
            "-t",
            length,
            "-i",
            tool_url(self.shoot(first.take)),
        ]

    def _edited(self, clip: Clip) -> tuple[list[str], list[str]]:
        """Options for the clip's stretches one after the other, in its look."""
        rate = self._film.rate
        inputs: list[str] = []
        graph: list[str] = []
        for number, shot in enumerate(clip.shots):
            # A quarter of a frame early, so that rounding never drops the first picture.
            start_s = max(0.0, shot.start_s - shot.take.start_s - 0.25 / rate)
            seconds = 1.0 if shot.held else shot.seconds
            inputs += ["-ss", f"{start_s:.4f}", "-t", f"{seconds:.4f}"]
            inputs += ["-i", tool_url(self.shoot(shot.take))]
            graph.append(f"[{number}:v]{_shown(shot, rate)}[shot{number}]")
        joined = "".join(f"[shot{number}]" for number in range(len(clip.shots)))
        hand = _own_hand(clip.hand, self._film) if clip.hand else ""
        look = "".join(f",{part}" for part in (clip.look, hand) if part)
        end = f"settb=1/{rate},setpts=N{look},format=yuv420p[out]"
        graph.append(f"{joined}concat=n={len(clip.shots)}:v=1:a=0,{end}")
        pictures = ["-filter_complex", ";".join(graph), "-map", "[out]"]
        return [*pictures, *_picture_codec(25, rate)], inputs

    def photograph(self, person: Person, path: Path, look: str = "") -> None:
        """An ID photo of a person, 358 by 441 pixels, in a tone of its own."""
        width, high, x, y = LIKENESSES[person].photo_px
        self._still(portrait_file(person), f"crop={width}:{high}:{x}:{y}", path, look)

    def photograph_room(self, path: Path) -> None:
        """A picture with nobody in it, as if taken by mistake."""
        self.prepare([Take(())], [])
        self._still(self._room(False), "crop=ih*358/441:ih:0:0", path)

    def _still(self, source: Path, cut: str, path: Path, look: str = "") -> None:
        tone = f",{look}" if look else ""
        _ffmpeg(
            *("-i", tool_url(source), "-vf", f"{cut},scale=358:440{tone}"),
            *("-frames:v", "1", "-q:v", "3", "-update", "1", tool_url(path)),
        )

    def _room(self, tall: bool) -> Path:
        return self._folder / f"room-{'tall' if tall else 'wide'}.ppm"

    def _cut_out_file(self, person: Person, tall: bool) -> Path:
        return self._folder / f"{person.value}-{'tall' if tall else 'wide'}.png"

    def _melody(self, melody: int) -> Path:
        return self._folder / f"melody-{melody}.wav"

    def _draw(self, film: Film, tall: bool) -> None:
        width, height = film.width + 2 * film.margin, film.height + 2 * film.margin
        head = f"P6 {width} {height} 255\n".encode()
        self._room(tall).write_bytes(head + draw_room(width, height).tobytes())

    def _cut_out(self, person: Person, unit: int, tall: bool) -> None:
        """The person on a transparent ground with a soft edge, at the size of the film."""
        likeness = LIKENESSES[person]
        mask = self._folder / f"{person.value}-{'tall' if tall else 'wide'}-mask.pgm"
        head = f"P5 {likeness.width_px} {likeness.height_px} 255\n".encode()
        mask.write_bytes(head + silhouette(likeness).tobytes())
        edge = _edge(unit)
        scale = f"scale=-2:{round(likeness.height_share * unit)}"
        shown = f"crop=iw:'min(ih,{round((likeness.visible_share + 0.08) * unit)})':0:0"
        _ffmpeg(
            *("-i", tool_url(portrait_file(person)), "-i", tool_url(mask)),
            "-filter_complex",
            f"[0:v]{scale},format=rgb24[face];[1:v]{scale},format=gray,gblur=sigma=1.1[mask];"
            f"[face][mask]alphamerge,format=rgba,{shown},"
            f"pad=iw+{2 * edge}:ih+{edge}:{edge}:{edge}:color=black@0",
            *("-frames:v", "1", "-update", "1", tool_url(self._cut_out_file(person, tall))),
        )

    def _play(self, melody: int) -> None:
        _ffmpeg(
            *("-f", "lavfi", "-i", f"aevalsrc=exprs='{_tune(melody)}':s=44100:d=45"),
            *("-c:a", "pcm_s16le", tool_url(self._melody(melody))),
        )


def _unit(film: Film) -> int:
    """What people are measured by: a phone held upright is held closer."""
    return film.height if film.width > film.height else round(film.width * 1.22)


def _edge(unit: int) -> int:
    return unit // 40


def _endless() -> str:
    """One picture for ever, with frame numbers as time stamps."""
    return "loop=loop=-1:size=1,setpts=N"


def _seat(sitter: Sitter, number: int, take: Take, film: Film) -> list[str]:
    """Put one person into the scene: swaying a little, moving along the path."""
    likeness, unit = LIKENESSES[sitter.person], _unit(film)
    edge = _edge(unit)
    scale = likeness.height_share * unit / likeness.height_px
    left = f"W*({_path(sitter, take, film)})-{likeness.face_x_px * scale + edge:.1f}"
    top = f"H-{film.margin}-{likeness.visible_share * unit + edge:.1f}"
    return [
        f"[{number}:v]format=yuva420p,{_swaying(likeness, take, film)}[sitter{number}]",
        f"[scene{number - 1}][sitter{number}]"
        f"overlay=x='{left}':y='{top}':format=yuv420[scene{number}]",
    ]


def _path(sitter: Sitter, take: Take, film: Film) -> str:
    """The share of the width at which the face is, with a soft start and end of every move."""
    (_, at), *rest = sitter.moves
    now = f"(n/{film.rate}+{take.start_s})"
    terms = [f"{at}"]
    for (before_s, before), (after_s, after) in zip(sitter.moves, rest, strict=False):
        if before != after:
            part = f"st(0,clip(({now}-{before_s})/{after_s - before_s},0,1))"
            terms.append(f"({after - before})*({part}*0+ld(0)*ld(0)*(3-2*ld(0)))")
    return "+".join(terms)


def _swaying(likeness: Likeness, take: Take, film: Film) -> str:
    """A seated body: the shoulders stay, the head goes to and fro and nods with the breath."""
    clock = f"(in/{film.rate}+{take.start_s})"
    phase = likeness.face_x_px % 7
    reach = 0.011 * _unit(film)
    aside = f"{reach:.2f}*(sin(0.9*{clock}+{phase})+0.5*sin(2.3*{clock}))"
    nod = f"{reach * 0.4:.2f}*(sin(1.6*{clock}+{phase})+0.4*sin(3.7*{clock}+1))"
    return (
        f"{_endless()},perspective=eval=frame:sense=source:interpolation=linear:"
        f"x0='{aside}':y0='{nod}':x1='W+{aside}':y1='{nod}':x2=0:y2=H:x3=W:y3=H"
    )


def _hand_held(take: Take, film: Film) -> str:
    """A hand that drifts, turns by a fraction of a degree and trembles, finer than one pixel."""
    clock = f"(in/{film.rate}+{take.start_s})"
    drift = film.margin * 0.32
    right = f"{drift:.2f}*(sin(0.71*{clock})+0.6*sin(1.37*{clock}+2)+0.12*sin(8.3*{clock}))"
    down = f"{drift * 0.8:.2f}*(sin(0.53*{clock}+1)+0.5*sin(1.13*{clock})+0.12*sin(9.1*{clock}+1))"
    turn = f"0.006*sin(0.43*{clock}+0.5)"
    return (
        "perspective=eval=frame:sense=source:interpolation=linear:"
        f"x0='{right}+H/2*{turn}':y0='{down}-W/2*{turn}':"
        f"x1='W+{right}+H/2*{turn}':y1='{down}+W/2*{turn}':"
        f"x2='{right}-H/2*{turn}':y2='H+{down}-W/2*{turn}':"
        f"x3='W+{right}-H/2*{turn}':y3='H+{down}+W/2*{turn}'"
    )


def _own_hand(hand: int, film: Film) -> str:
    """One person's way of not holding still, within a tenth of the picture's height."""
    chance = random.Random(hand)  # noqa: S311 -- the same film for the same person
    reach = film.height // 20 * 2

    def wandering() -> str:
        waves = [(chance.uniform(0.8, 3.2), chance.uniform(0, 6.3)) for _ in range(3)]
        sines = "+".join(f"sin({pace:.3f}*t+{start:.3f})" for pace, start in waves)
        return f"{reach / 2:.1f}*(1+0.33*({sines}))"

    size = f"{film.width - reach}:{film.height - reach}"
    return f"crop={size}:'{wandering()}':'{wandering()}',scale={film.width}:{film.height}"


def _shown(shot: Shot, rate: int) -> str:
    count = round(shot.seconds * rate)
    held = f"trim=end_frame=1,loop=loop={count - 1}:size=1," if shot.held else ""
    look = f",{shot.look}" if shot.look else ""
    return f"{held}settb=1/{rate},setpts=N,trim=end_frame={count}{look},setsar=1"


def _picture_codec(crf: int, rate: int) -> list[str]:
    return [
        *("-c:v", "libx264", "-preset", "ultrafast", "-crf", str(crf), "-g", str(2 * rate)),
        *("-pix_fmt", "yuv420p", "-r", str(rate), "-threads", "2"),
        *("-bsf:v", "filter_units=remove_types=6"),  # a phone does not sign as x264
    ]


def _phone_like(clip: Clip) -> list[str]:
    """Container and tags as an Android camera writes them; the phone itself is an invented one."""
    flags = "use_metadata_tags+faststart" if clip.index_first else "use_metadata_tags"
    tags = [part for name, value in clip.tags for part in ("-metadata", f"{name}={value}")]
    return [
        *("-movflags", flags, "-brand", "mp42", "-fflags", "+bitexact"),
        *("-flags:v", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1"),
        *("-metadata:s:v", "handler_name=VideoHandle", "-metadata:s:v", "encoder=AVC Coding"),
        *("-metadata:s:a", "handler_name=SoundHandle"),
        *tags,
        *("-f", "mp4"),
    ]


def _tune(melody: int) -> str:
    """Plucked notes of a pentatonic scale over the quiet hiss of a phone's microphone."""
    if melody == 0:
        return "0"
    step = f"mod(floor(t*2)*{2 + melody}+floor(t/4)*{1 + melody},5)"
    tone = f"2*PI*mod(t,0.5)*{196 * 2 ** (melody / 6):.2f}*pow(2,(2.4*{step})/12)"
    pluck = "exp(-4*mod(t,0.5))*min(1,40*mod(t,0.5))"
    phrase = "(0.65+0.35*sin(0.9*t+1)*sin(0.37*t))"  # louder and softer
    return f"{phrase}*{pluck}*(0.26*sin({tone})+0.07*sin(2*({tone})))+0.006*(random(1)-0.5)"


def _digest(take: Take, film: Film) -> str:
    return hashlib.sha256(repr((take, film)).encode()).hexdigest()[:16]


def _ffmpeg(*args: str) -> None:
    """Run ffmpeg on files of our own. Raises ToolUnavailable with its last words."""
    command = [find_tool("ffmpeg"), "-v", "error", "-nostdin", "-y", "-filter_complex_threads", "1"]
    ended = run_tool([*command, *args], time_limit_s=_TIME_LIMIT_S)
    if not ended.ok:
        raise ToolUnavailable(
            said(Text("无法拍摄演示视频。", "The demo's videos could not be made.")),
            said(
                Text(
                    "请检查磁盘空间，以及 ffmpeg 是否带有 libx264 和 aac。",
                    "Check the free space, and that ffmpeg has libx264 and aac.",
                )
            ),
            " | ".join(ended.stderr[-3:]),
        )
