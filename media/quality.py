"""Exposure, darkness and blur of a picture or of a face in it. Pure numpy."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from media.face_facts import Light

Picture = npt.NDArray[np.uint8]

BRIGHT_LUMA = 250  # at and above: burnt out, nothing can be told from it
DARK_LUMA = 25  # at and below: lost in the shadow, also in limited-range video
_SAMPLE_PX = 96  # exposure is looked at on means of this many pixels
_DETAIL_PX = 28  # sharpness on this many: finer detail is sensor noise, which blur leaves alone


def luma(rgb: Picture) -> Picture:
    """Grey values by ITU-R BT.601, as the eye weighs them. Grey pictures pass unchanged."""
    if rgb.ndim == 2:
        return rgb
    red, green, blue = (rgb[..., channel].astype(np.uint16) for channel in range(3))
    weighed: npt.NDArray[np.uint16] = red * 77 + green * 150 + blue * 29
    return (weighed >> 8).astype(np.uint8)


def light(rgb: Picture) -> Light:
    """Measure a picture. An empty one counts as wholly dark.

    ``sharpness`` is the mean absolute second difference divided by the standard deviation of the
    luma, over the picture reduced to about 28 px: blur takes away fine detail but hardly any
    contrast, and at that size noise is averaged away. A flat picture has nothing to be sharp: 0.
    """
    if rgb.size == 0:
        return Light(0.0, 0.0, 1.0, 0.0)
    grey = reduced(rgb)
    return Light(
        brightness=float(grey.mean() / 255),
        over_exposed=float((grey >= BRIGHT_LUMA).mean()),
        dark=float((grey <= DARK_LUMA).mean()),
        sharpness=_sharpness(reduced(grey, _DETAIL_PX)),
    )


def reduced(rgb: Picture, size_px: int = _SAMPLE_PX) -> Picture:
    """Its grey values as means of n x n pixels, the shorter side at least ``size_px`` if it can.

    Of large pictures only every n-th pixel goes into the means, which bounds the cost.
    """
    skip = max(1, min(rgb.shape[:2]) // (2 * size_px))
    grey = luma(rgb[::skip, ::skip])
    step = max(1, min(grey.shape) // size_px)
    high, wide = grey.shape[0] // step, grey.shape[1] // step
    blocks = grey[: high * step, : wide * step].reshape(high, step, wide, step)
    return blocks.mean(axis=(1, 3)).astype(np.uint8) if step > 1 else grey


def _sharpness(grey: Picture) -> float:
    if min(grey.shape) < 3:
        return 0.0
    values = grey.astype(np.float32)
    spread = float(values.std())
    if spread < 1.0:
        return 0.0
    middle = values[1:-1, 1:-1]
    around = values[:-2, 1:-1] + values[2:, 1:-1] + values[1:-1, :-2] + values[1:-1, 2:]
    return float(np.abs(4 * middle - around).mean()) / spread
