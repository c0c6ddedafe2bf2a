"""A made-up ID card, drawn; its number is the example of GB 11643."""

from __future__ import annotations

import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

LABEL, INK = (60, 90, 160), (20, 20, 20)
needs_reader = pytest.mark.skipif(
    find_spec("rapidocr") is None, reason="the optional extra “ocr” is not installed"
)


def _font() -> str:
    """A Chinese font of this machine; skips where there is none."""
    try:
        found = subprocess.run(
            ["fc-match", "-f", "%{family}|%{file}", "Noto Sans CJK SC"],
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        ).stdout
    except OSError:
        found = ""
    family, _, file = found.partition("|")
    if "CJK" not in family:
        pytest.skip("no Noto Sans CJK to draw a card with")
    return file


def draw_card(path: Path) -> Path:
    """Its portrait side, as a picture of that name; skips where there is no Chinese font."""
    file = _font()
    picture = Image.new("RGB", (1011, 638), (225, 235, 240))
    draw = ImageDraw.Draw(picture)
    for x, y, words, px, colour in (
        *((60, 70, "姓名", 28, LABEL), (170, 64, "张示例", 42, INK)),
        *((60, 150, "性别", 28, LABEL), (170, 148, "女", 34, INK), (300, 150, "民族", 28, LABEL)),
        *((410, 148, "汉", 34, INK), (60, 225, "出生", 28, LABEL), (170, 222, "1949", 34, INK)),
        *((280, 225, "年", 28, LABEL), (330, 222, "12", 34, INK), (385, 225, "月", 28, LABEL)),
        *((430, 222, "31", 34, INK), (490, 225, "日", 28, LABEL), (60, 300, "住址", 28, LABEL)),
        *((170, 298, "北京市东城区景山前街4号", 34, INK), (60, 550, "公民身份号码", 28, LABEL)),
        (330, 545, "11010519491231002X", 40, INK),
    ):
        draw.text((x, y), words, font=ImageFont.truetype(file, px), fill=colour)
    picture.save(path)
    return path
