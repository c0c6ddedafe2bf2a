"""What recordings in which nothing happened still raise: findings and incidents per hour.

    python -m bench.false_alarms [SECONDS]

Clean clips of one person each, filmed from stills: seated, restless, very restless; and with short
glitches that are no incident: out of the picture for 1-2 s, out of focus, glaring or dark for a
second, the head on the side. The two public-domain portraits, and the labelled faces of
../shared/data where they are: there the ID photo is another picture of the same person. Stills
cannot turn a head in space; what is measured is the pipeline on clean and glitched pictures.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from _pytest.outcomes import Skipped

from media.faces import FaceVideoJob, PortraitJob, examine_portrait, observe_faces
from media.models import provision
from media.sandbox import find_tool, run_tool, tool_url
from review.decisions import ReviewedFinding
from review.face_rules import FaceJudgement, judge_faces
from review.incidents import incidents
from tests.support.faces import (
    ASTRONAUT,
    HOPPER,
    NOBODY,
    Scene,
    labelled_faces,
    make_clip,
    portrait_file,
)

# Another picture of the same person as the ID photo: (photo, filmed).
_PAIRS = (("biden.jpg", "biden2.jpg"), ("obama.jpg", "obama2.jpg"), ("obama.jpg", "obama-240p.jpg"))
# The first of each kind were looked at while the rules were made, the others only counted.
_SWAYS = (
    ("other photo, seated", 0.02),
    ("other photo, seated", 0.035),
    ("other photo, restless", 0.08),
    ("other photo, restless", 0.05),
    ("other photo, restless", 0.11),
)
_GLITCHES = {
    "gone for 1 s": Scene(NOBODY, 1.0),
    "gone for 2 s": Scene(NOBODY, 2.0),
    "out of focus for 1.5 s": Scene(ASTRONAUT, 1.5, look="gblur=sigma=20"),
    "glare for 1.5 s": Scene(ASTRONAUT, 1.5, look="lutyuv=y=min(255\\,val*2.5+90)"),
    "dark for 1.5 s": Scene(ASTRONAUT, 1.5, look="lutyuv=y=val*0.04"),
    "head on the side for 2 s": Scene(ASTRONAUT, 2.0, look="rotate=0.6"),
}


@dataclass(frozen=True, slots=True)
class Clean:
    """A clip in which nothing happens that a reviewer should be called for."""

    kind: str
    clip: Path
    photo: Path
    seconds: float


def clips(folder: Path, seconds: float) -> Iterator[Clean]:
    for person in (ASTRONAUT, HOPPER):
        for kind, motion in (("seated", 1.0), ("restless", 4.0), ("very restless", 8.0)):
            clip = make_clip(
                folder / f"{person} {kind}.mp4", [Scene(person, seconds)], motion=motion
            )
            yield Clean(kind, clip, portrait_file(person), seconds)
    for kind, glitch in _GLITCHES.items():
        half = Scene(ASTRONAUT, seconds / 2)
        clip = make_clip(folder / f"{kind}.mp4", [half, glitch, half])
        yield Clean(kind, clip, portrait_file(ASTRONAUT), seconds + glitch.seconds)
    try:
        shared = labelled_faces()
    except Skipped as absent:
        print(f"left out: {absent}", file=sys.stderr)
        return
    for photo, still in _PAIRS:
        for kind, reach in _SWAYS:
            clip = folder / f"{still} {kind} {reach}.mp4"
            film(shared / still, clip, seconds, reach)
            yield Clean(kind, clip, shared / photo, seconds)


def film(still: Path, clip: Path, seconds: float, reach: float) -> None:
    """A still, swaying by ``reach`` of its width, with sensor noise."""
    sway = f"iw*{reach}*(1+sin({20 * reach}*t))"
    filters = (
        f"scale=960:-2,crop=iw*{1 - 2 * reach}:ih*{1 - 2 * reach}:x='{sway}':y='ih*{reach}',"
        "scale=640:-2,noise=alls=5:allf=t,setsar=1,format=yuv420p"
    )
    source = ["-loop", "1", "-framerate", "12", "-t", str(seconds), "-i", tool_url(still)]
    args = [find_tool("ffmpeg"), "-v", "error", "-nostdin", "-y", *source, "-vf", filters]
    run = run_tool([*args, "-c:v", "libx264", "-preset", "ultrafast", str(clip)], time_limit_s=120)
    assert run.ok, run.stderr


def judged(one: Clean, home: str) -> FaceJudgement:
    portrait = examine_portrait(PortraitJob(str(one.photo), home))
    return judge_faces(observe_faces(FaceVideoJob(str(one.clip), home)), portrait)


def incidents_of(judgement: FaceJudgement) -> int:
    found = [ReviewedFinding(str(n), "s", one) for n, one in enumerate(judgement.findings)]
    return len(incidents(found))


def report(rows: Sequence[tuple[Clean, FaceJudgement]]) -> None:
    print(f"{'kind':26}{'clips':>6}{'minutes':>9}{'checks':>8}{'incidents':>11}  findings")
    for kind in dict.fromkeys(one.kind for one, _ in rows):
        _line(kind, [row for row in rows if row[0].kind == kind])
    _line("all", rows)


def _line(kind: str, rows: Sequence[tuple[Clean, FaceJudgement]]) -> None:
    minutes = sum(one.seconds for one, _ in rows) / 60
    codes = Counter(found.code for _, judgement in rows for found in judgement.findings)
    checks = sum(judgement.summary.checks for _, judgement in rows)
    count = sum(incidents_of(judgement) for _, judgement in rows)
    said = ", ".join(f"{code} x{n}" for code, n in codes.items()) or "none"
    print(f"{kind:26}{len(rows):6}{minutes:9.1f}{checks:8}{count:11}  {said}")


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "models"
        if not provision(home).ready:
            sys.exit("the face models are not on this machine")
        rows = [(one, judged(one, str(home))) for one in clips(Path(folder), seconds)]
    report(rows)
    minutes = sum(one.seconds for one, _ in rows) / 60
    raised = sum(incidents_of(judgement) for _, judgement in rows)
    print(f"{raised} incidents in {minutes:.1f} min without one: {60 * raised / minutes:.1f}/h")
    for one, judgement in rows:
        states = {state: n for state, n in judgement.summary.counts.items() if n}
        if judgement.findings or set(states) - {"match"}:
            print(f"  {one.clip.stem}: {states}")


if __name__ == "__main__":
    main()
