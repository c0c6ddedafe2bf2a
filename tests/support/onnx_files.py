"""Small ONNX models, written byte by byte: a stand-in for weights that this machine cannot have.

It takes (n, size, size, 3), averages the rows of pixels away and multiplies by a fixed random
table, so that other pictures give other numbers.
"""

from __future__ import annotations

import numpy as np

from media.workers import onnx_bytes as onnx


def tiny_recognition_model(size_px: int, dimensions: int, *, constant: bool = False) -> bytes:
    """The file's bytes. ``constant`` makes a broken one that gives every picture the same."""
    table = np.random.default_rng(5).standard_normal((size_px * 3, dimensions)).astype("<f4")
    if constant:
        table[:] = 0
    parts = (
        onnx.node("ReduceMean", ["x"], "rows", onnx.ints("axes", 1), onnx.integer("keepdims", 0)),
        onnx.node("Flatten", ["rows"], "flat", onnx.integer("axis", 1)),
        onnx.node("MatMul", ["flat", "w"], "y"),
        onnx.constant("w", table),
    )
    return onnx.model(parts, ("x", ("n", size_px, size_px, 3)), ("y", ("n", dimensions)), opset=13)
