"""A stand-in for one of the two anti-spoofing nets, which this machine cannot have."""

from __future__ import annotations

import numpy as np

from media.workers import onnx_bytes as onnx


def tiny_antispoofing_net(answer: int) -> bytes:
    """Three shares for pictures of 80 px; brighter ones speak more strongly for ``answer``.

    1 stands for a real face, as in MiniFASNet.
    """
    table = np.zeros((80 * 3, 3), np.float32)
    table[:, answer] = 4 / (255 * table.shape[0])
    parts = (
        onnx.node("ReduceMean", ["x"], "rows", onnx.ints("axes", 1), onnx.integer("keepdims", 0)),
        onnx.node("Flatten", ["rows"], "flat", onnx.integer("axis", 1)),
        onnx.node("MatMul", ["flat", "w"], "logits"),
        onnx.node("Softmax", ["logits"], "y", onnx.integer("axis", 1)),
        onnx.constant("w", table),
    )
    return onnx.model(parts, ("x", ("n", 80, 80, 3)), ("y", ("n", 3)), opset=13)
