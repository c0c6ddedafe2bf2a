"""How long a seek and a step take, and how far from the wanted frame they land.

    python -m bench.seek [SECONDS [SEEKS]]

Makes 1280x720 clips with noise whose every frame carries its number, plays them offscreen through
the console's own player, and prints per format: time to the first picture, median and 95th
percentile of seeks to random frames and of single steps both ways (wall clock, ms), the greatest
landing error in frames, and the CPU time that went into it. ``Qt alone`` is the same walk with
QMediaPlayer.setPosition and no promise, in the same run. Nothing is asserted.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QLoggingCategory, QTimer, QUrl
from PySide6.QtMultimedia import QMediaPlayer, QVideoSink
from PySide6.QtWidgets import QApplication

from media.frame_times import FrameTimesJob, measure_frame_times
from media.sandbox import find_tool, run_tool
from tests.support.numbered_clips import BITS, CELL_PX, decoded_times_ms, number_in
from widgets import theme
from widgets.player.player import Player

_WAIT_MS = 10_000
_STEPS = 70  # over a key frame at least
_X264 = ("-c:v", "libx264", "-preset", "ultrafast", "-crf", "26", "-bf", "2", "-g", "60")
_X265 = ("-c:v", "libx265", "-preset", "ultrafast", "-crf", "30", "-tag:v", "hvc1", "-x265-params")
_OPEN = "log-level=error:keyint=60:min-keyint=60:bframes=3:open-gop=1"
_UNEVEN = "settb=1/90000,setpts='(N*33+9*mod(N,3))*90'"
_FRAGMENTS = ("-movflags", "+frag_keyframe+empty_moov+default_base_moof")
FORMATS = {
    "H.264, key every 2 s": ("a.mp4", "null", _X264),
    "H.264, uneven frames": ("b.mp4", _UNEVEN, ("-enc_time_base", "1/90000", *_X264)),
    "H.264 in fragments": ("c.mp4", "null", (*_X264, *_FRAGMENTS)),
    "HEVC, open groups": ("d.mp4", "null", (*_X265, _OPEN)),
    "H.264 in Matroska": ("e.mkv", "null", _X264),
}


def make(target: Path, timing: str, options: tuple[str, ...], seconds: int) -> None:
    bit = f"mod(floor(N/pow(2,floor(X/{CELL_PX}))),2)"
    source = (
        f"color=black:s={BITS * CELL_PX}x64:r=30:d={seconds},format=yuv420p,"
        f"geq=lum='if(gt({bit},0),215,36)':cb=128:cr=128,scale=1280:720:flags=neighbor,"
        f"noise=alls=10:allf=t:all_seed=3,{timing}"
    )
    command = [find_tool("ffmpeg"), "-v", "error", "-y", "-f", "lavfi", "-i", source]
    run = run_tool(
        [*command, "-fps_mode", "passthrough", *options, f"file:{target}"], time_limit_s=600
    )
    if not run.ok:
        raise SystemExit("\n".join(run.stderr))


def wait(signal: object, act: Callable[[], object]) -> float:
    """How many ms until the signal came."""
    loop, limit = QEventLoop(), QTimer(singleShot=True, interval=_WAIT_MS)
    limit.timeout.connect(loop.quit)
    signal.connect(loop.quit)  # type: ignore[attr-defined]
    start = time.perf_counter()
    limit.start()
    act()
    loop.exec()
    signal.disconnect(loop.quit)  # type: ignore[attr-defined]
    return (time.perf_counter() - start) * 1000


def told(name: str, taken: list[float], off: list[int], worked_s: float) -> None:
    wrong = sum(one != 0 for one in off)
    p95 = quantiles(taken, n=20, method="inclusive")[-1]
    print(
        f"  {name:<12} {median(taken):7.1f} ms median {p95:8.1f} ms p95"
        f" {max(taken):8.1f} ms worst   error {max(map(abs, off)):>3} frames"
        f" ({wrong} of {len(off)} wrong)   {worked_s * 1000 / len(taken):6.1f} ms of CPU each"
    )


def ours(path: Path, places: list[int], starts: list[float]) -> None:
    player = Player()
    player.resize(960, 600)
    player.show()
    opened = wait(player.position_changed, lambda: player.open(path))
    began = time.perf_counter()
    player.set_frame_times(measure_frame_times(FrameTimesJob(str(path))))
    known = (time.perf_counter() - began) * 1000
    print(f"  first picture after {opened:.0f} ms, frame times known after {known:.0f} ms more")

    def walk(name: str, wanted: list[int], act: Callable[[int], object]) -> None:
        taken, off, began = [], [], time.process_time()
        for place in wanted:
            taken.append(wait(player.landed, lambda place=place: act(place)))
            off.append((number_in(player.picture()) or 0) - place)
        told(name, taken, off, time.process_time() - began)

    walk("seek", places, lambda place: player.seek(round(starts[place])))
    wait(player.landed, lambda: player.seek(round(starts[30])))
    walk("step on", list(range(31, 31 + _STEPS)), lambda _: player.run("step"))
    walk("step back", list(range(29 + _STEPS, 29, -1)), lambda _: player.run("step_back"))
    player.close_recording()


def qt_alone(path: Path, places: list[int], starts: list[float]) -> None:
    player, sink = QMediaPlayer(), QVideoSink()
    player.setVideoSink(sink)
    player.setSource(QUrl.fromLocalFile(str(path)))
    wait(sink.videoFrameChanged, player.pause)
    taken, off, began = [], [], time.process_time()
    for place in places:
        there = round(starts[place])
        taken.append(wait(sink.videoFrameChanged, lambda there=there: player.setPosition(there)))
        off.append((number_in(sink.videoFrame().toImage()) or 0) - place)
    told("Qt alone", taken, off, time.process_time() - began)
    player.stop()


def main() -> None:
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    seeks = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    QLoggingCategory.setFilterRules("qt.multimedia.*=false\ndefault.warning=false")
    theme.apply(app, theme.Mode.LIGHT)
    with tempfile.TemporaryDirectory() as folder:
        for name, (file, timing, options) in FORMATS.items():
            path = Path(folder) / file
            make(path, timing, options, seconds)
            times = decoded_times_ms(path)
            starts = [at - times[0] for at in times]
            places = random.Random(7).choices(range(1, len(starts) - 1), k=seeks)
            print(f"{name}: 1280x720, {len(starts)} frames, {path.stat().st_size / 1e6:.1f} MB")
            ours(path, places, starts)
            qt_alone(path, places, list(times))


if __name__ == "__main__":
    main()
