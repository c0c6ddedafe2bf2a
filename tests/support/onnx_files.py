"""A small ONNX model, written byte by byte: a stand-in for weights that this machine cannot have.

It takes (n, size, size, 3), averages the rows of pixels away and multiplies by a fixed random
table, so that other pictures give other numbers.
"""

from __future__ import annotations

import numpy as np


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])


def _bytes(field: int, data: bytes | str) -> bytes:
    data = data.encode() if isinstance(data, str) else data
    return _varint(field << 3 | 2) + _varint(len(data)) + data


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _ints(name: str, *values: int) -> bytes:
    body = _bytes(1, name) + b"".join(_number(8, value) for value in values) + _number(20, 7)
    return _bytes(5, body)


def _int(name: str, value: int) -> bytes:
    return _bytes(5, _bytes(1, name) + _number(3, value) + _number(20, 2))


def _node(kind: str, inputs: list[str], output: str, *attributes: bytes) -> bytes:
    named = b"".join(_bytes(1, one) for one in inputs)
    return _bytes(1, named + _bytes(2, output) + _bytes(4, kind) + b"".join(attributes))


def _value(name: str, *shape: int | str) -> bytes:
    sides = b"".join(
        _bytes(1, _bytes(2, side) if isinstance(side, str) else _number(1, side)) for side in shape
    )
    return _bytes(1, name) + _bytes(2, _bytes(1, _number(1, 1) + _bytes(2, sides)))


def tiny_recognition_model(size_px: int, dimensions: int, *, constant: bool = False) -> bytes:
    """The file's bytes. ``constant`` makes a broken one that gives every picture the same."""
    table = np.random.default_rng(5).standard_normal((size_px * 3, dimensions)).astype("<f4")
    if constant:
        table[:] = 0
    weights = (
        _number(1, table.shape[0])
        + _number(1, table.shape[1])
        + _number(2, 1)
        + _bytes(8, "w")
        + _bytes(9, table.tobytes())
    )
    graph = (
        _node("ReduceMean", ["x"], "rows", _ints("axes", 1), _int("keepdims", 0))
        + _node("Flatten", ["rows"], "flat", _int("axis", 1))
        + _node("MatMul", ["flat", "w"], "y")
        + _bytes(2, "tiny")
        + _bytes(5, weights)
        + _bytes(11, _value("x", "n", size_px, size_px, 3))
        + _bytes(12, _value("y", "n", dimensions))
    )
    return _number(1, 8) + _bytes(7, graph) + _bytes(8, _bytes(1, "") + _number(2, 13))
