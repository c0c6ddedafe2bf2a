"""Small clips whose every frame says which it is, and a themed application."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from widgets import theme

FRAMES, RATE = 75, 25


def frame_number(picture: QImage) -> int:
    """Which frame of a ``counted_clip`` this is: its brightness is its number."""
    shades = [
        picture.pixelColor(x, y).lightness()
        for x in range(8, picture.width() - 8, 8)
        for y in range(8, picture.height() - 8, 8)
    ]
    return round(sum(shades) / len(shades) * 219 / 255 / 2)


@pytest.fixture(scope="session")
def counted_clip(tmp_path_factory):
    """Three seconds, 25 frames a second, a key frame a second, B-frames, grey level = number."""
    if shutil.which("ffmpeg") is None:
        pytest.skip("ffmpeg is not installed")
    path: Path = tmp_path_factory.mktemp("clips") / "计数 clip.mp4"
    source = f"color=black:s=96x64:r={RATE}:d={FRAMES / RATE},format=yuv420p"
    numbered = f"{source},geq=lum='16+2*N':cb=128:cr=128"
    coding = ("-c:v", "libx264", "-bf", "2", "-g", str(RATE), "-crf", "8")
    subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", numbered, *coding, "-y", str(path)],
        check=True,
        timeout=60,
    )
    return path


@pytest.fixture
def themed(qapp):
    """The application in the light theme, whatever the test before left."""
    if not qapp.styleSheet() or theme.current() != theme.Theme(theme.Mode.LIGHT):
        theme.apply(qapp, theme.Mode.LIGHT)
    return qapp
