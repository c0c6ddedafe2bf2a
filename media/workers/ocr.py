"""Reads text from pictures with RapidOCR, whose models come inside its wheel: no network."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from media.card_text import CardJob, CardText, TextLine, card_version
from media.pictures import PictureRefused, read_picture
from media.workers.portraits import decode

_LONGEST_PX = 2000  # a card fills most of the picture; more pixels only cost time
_MOST_LINES = 200
_LONGEST_LINE = 200


def read(job: CardJob) -> CardText:
    """See ``media.card_jobs.read_card_text``."""
    try:
        data, header = read_picture(Path(job.path))
        rgb = decode(data, header)
    except PictureRefused as refused:
        return CardText(card_version(), problem=refused.code)
    scale = min(1.0, _LONGEST_PX / max(rgb.shape[:2]))
    if scale < 1.0:
        smaller = cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        rgb = smaller.astype(np.uint8)
    found = _engine()(rgb[:, :, ::-1])
    high, wide = rgb.shape[:2]
    return CardText(card_version(), wide, high, _lines(found))


def _lines(found: Any) -> tuple[TextLine, ...]:
    if found is None or found.txts is None or found.boxes is None:
        return ()
    return tuple(
        TextLine(
            str(text)[:_LONGEST_LINE],
            round(float(score), 4),
            tuple(round(float(place), 1) for corner in box for place in corner),
        )
        for box, text, score in list(zip(found.boxes, found.txts, found.scores, strict=True))[
            :_MOST_LINES
        ]
    )


@cache
def _engine() -> Any:
    """Loaded once in a worker's life, 0.5 to 1.4 s."""
    from rapidocr import RapidOCR

    threads = {f"EngineConfig.onnxruntime.{name}_op_num_threads": 1 for name in ("intra", "inter")}
    return RapidOCR(params={"Global.log_level": "critical", **threads})
