"""dlib's face network with dlib's own weights, computed by OpenCV: 9 ms instead of 75.

The dlib of PyPI is built without a matrix library, so that its forward pass was over half of what
a face check cost. Here the weights are read out of dlib's file, of which one version exists (its
SHA-256 is checked by ``media.models``), and laid out as an ONNX graph. The numbers agree with
``DeepFace.represent`` to 2e-6 (tested), far below what a stored embedding keeps.

Layout: ``anet_type`` in dlib's examples/dnn_face_recognition_ex.cpp. After each convolution comes
an affine layer (scale and shift per channel), which is folded into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from media.errors import MediaError
from media.workers import onnx_bytes as onnx

Picture = npt.NDArray[np.uint8]
Vector = npt.NDArray[np.float32]
Weights = npt.NDArray[np.float32]

SIDE_PX = 150
DIMENSIONS = 128
_AVERAGE_RGB = (122.782, 117.001, 104.298)  # input_rgb_image_sized's own
# Residual blocks from the input to the output: channels, and whether they halve the picture.
_BLOCKS = (
    *[(32, False)] * 3,
    *[(64, True), *[(64, False)] * 3],
    *[(128, True), *[(128, False)] * 2],
    *[(256, True), *[(256, False)] * 2],
    (256, True),
)
# Names by which dlib's layers begin in the file, and what lies between name and weights.
_LAYER = re.compile(rb"\x05con_4|\x07affine_|\x04fc_2\x01\x80\x02\x00\x01")


class DlibNet:
    """Gives a chip's 128 numbers. Not for use from two threads at once."""

    def __init__(self, file: Path) -> None:
        """Raises MediaError "model-unusable" for a file that is not laid out as known."""
        written = _Graph(file.read_bytes()).model()
        self._net = cv2.dnn.readNetFromONNX(np.frombuffer(written, np.uint8))

    def embed(self, rgb: Picture) -> Vector:
        """The numbers of one upright face of 150 × 150 px, in dlib's framing."""
        blob = cv2.dnn.blobFromImage(rgb.astype(np.float32), 1 / 256, mean=_AVERAGE_RGB)
        self._net.setInput(blob)
        return np.array(self._net.forward(), dtype=np.float32).reshape(-1)


class _Graph:
    """Turns the file's layers, which come in order from input to output, into nodes."""

    def __init__(self, data: bytes) -> None:
        try:
            self._layers = _weights(data)
            self._parts: list[bytes] = []
            self._numbers = count()
            self._build()
        except (ValueError, IndexError, StopIteration) as error:
            raise MediaError("model-unusable", f"not dlib's face network: {error}") from error

    def model(self) -> bytes:
        shape = (1, 3, SIDE_PX, SIDE_PX)
        return onnx.model(self._parts, ("x", shape), ("y", (1, DIMENSIONS)), opset=10)

    def _build(self) -> None:
        shown = self._add("Relu", self._convolved("x", 3, 32, 2, 7))
        shown = self._add("MaxPool", shown, attributes=_window(3, 2))
        channels, side = 32, ((SIDE_PX - 7) // 2 + 1 - 3) // 2 + 1
        for wide, halves in _BLOCKS:
            shown, side = self._block(shown, (channels, wide), side, halves)
            channels = wide
        mean = self._add("Flatten", self._add("GlobalAveragePool", shown))
        table = next(self._layers).reshape(channels, DIMENSIONS)
        self._parts += [onnx.constant("table", table), onnx.node("MatMul", [mean, "table"], "y")]
        if next(self._layers, None) is not None:
            raise ValueError("more layers than known")

    def _block(
        self, shown: str, channels: tuple[int, int], side: int, halves: bool
    ) -> tuple[str, int]:
        """Two convolutions, added to what went in; dlib fills up with zeros what is smaller."""
        narrow, wide = channels
        inner = self._add("Relu", self._convolved(shown, narrow, wide, 2 if halves else 1))
        inner, before = self._convolved(inner, wide, wide, 1), shown
        if halves:
            conv_side, pool_side = (side - 3) // 2 + 1, side // 2
            side = max(conv_side, pool_side)
            before = self._add("AveragePool", shown, attributes=_window(2, 2))
            before = self._filled(before, wide - narrow, side - pool_side)
            inner = self._filled(inner, 0, side - conv_side)
        return self._add("Relu", self._add("Add", inner, before)), side

    def _convolved(self, name: str, narrow: int, wide: int, stride: int, side: int = 3) -> str:
        """A convolution with its affine layer folded in."""
        filters, affine = next(self._layers), next(self._layers)
        scale, shift = affine[:wide], affine[wide:]
        kernel = filters[:-wide].reshape(wide, narrow, side, side) * scale[:, None, None, None]
        number = next(self._numbers)
        w, b = f"w{number}", f"b{number}"
        self._parts += [
            onnx.constant(w, kernel),
            onnx.constant(b, filters[-wide:] * scale + shift),
        ]
        margin = 0 if stride > 1 else side // 2
        attributes = (*_window(side, stride), onnx.ints("pads", *[margin] * 4))
        return self._add("Conv", name, w, b, attributes=attributes)

    def _filled(self, name: str, channels: int, lines: int) -> str:
        if not channels and not lines:
            return name
        pads = onnx.ints("pads", 0, 0, 0, 0, 0, channels, lines, lines)
        return self._add("Pad", name, attributes=(pads,))

    def _add(self, kind: str, *inputs: str, attributes: tuple[bytes, ...] = ()) -> str:
        output = f"t{next(self._numbers)}"
        self._parts.append(onnx.node(kind, inputs, output, *attributes))
        return output


def _window(side: int, stride: int) -> tuple[bytes, bytes]:
    return onnx.ints("kernel_shape", side, side), onnx.ints("strides", stride, stride)


def _weights(data: bytes) -> Iterator[Weights]:
    """The weights of each layer that has any, flat, in the file's order."""
    at = 0
    while (found := _LAYER.search(data, at)) is not None:
        size, start = _tensor_head(data, found.end())
        at = start + 4 * size
        yield np.frombuffer(data, "<f4", size, start).astype(np.float32)


def _tensor_head(data: bytes, at: int) -> tuple[int, int]:
    """How many numbers a tensor has and where they begin: version 2, then four sides."""
    if data[at : at + 2] != b"\x01\x02":
        raise ValueError(f"no tensor at byte {at}")
    at, size = at + 2, 1
    for _ in range(4):
        length = data[at]
        size *= int.from_bytes(data[at + 1 : at + 1 + length], "little")
        at += 1 + length
    return size, at
