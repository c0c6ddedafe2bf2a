"""Writes ONNX models byte by byte: the few kinds of messages that small networks need.

The ``onnx`` package would bring protobuf and 60 MB for what is forty lines. Field numbers are those
of onnx.proto3.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt


def varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])


def field_bytes(field: int, data: bytes | str) -> bytes:
    data = data.encode() if isinstance(data, str) else data
    return varint(field << 3 | 2) + varint(len(data)) + data


def field_number(field: int, value: int) -> bytes:
    return varint(field << 3) + varint(value)


def ints(name: str, *values: int) -> bytes:
    """A list of whole numbers as a node's attribute."""
    body = b"".join(field_number(8, value) for value in values)
    return field_bytes(5, field_bytes(1, name) + body + field_number(20, 7))


def integer(name: str, value: int) -> bytes:
    """A whole number as a node's attribute."""
    return field_bytes(5, field_bytes(1, name) + field_number(3, value) + field_number(20, 2))


def node(kind: str, inputs: Iterable[str], output: str, *attributes: bytes) -> bytes:
    named = b"".join(field_bytes(1, one) for one in inputs)
    return field_bytes(
        1, named + field_bytes(2, output) + field_bytes(4, kind) + b"".join(attributes)
    )


def constant(name: str, values: npt.NDArray[np.float32]) -> bytes:
    """Weights, as the graph's initializer of that name."""
    sides = b"".join(field_number(1, side) for side in values.shape)
    data = np.ascontiguousarray(values, "<f4").tobytes()
    return field_bytes(5, sides + field_number(2, 1) + field_bytes(8, name) + field_bytes(9, data))


def _value(name: str, shape: Iterable[int | str]) -> bytes:
    sides = b"".join(
        field_bytes(1, field_bytes(2, side) if isinstance(side, str) else field_number(1, side))
        for side in shape
    )
    typed = field_bytes(1, field_number(1, 1) + field_bytes(2, sides))
    return field_bytes(1, name) + field_bytes(2, typed)


def model(
    parts: Iterable[bytes],
    takes: tuple[str, tuple[int | str, ...]],
    gives: tuple[str, tuple[int | str, ...]],
    *,
    opset: int,
) -> bytes:
    """A whole file of nodes and constants. ``takes`` and ``gives`` are names with shapes."""
    graph = (
        b"".join(parts)
        + field_bytes(2, "graph")
        + field_bytes(11, _value(*takes))
        + field_bytes(12, _value(*gives))
    )
    operators = field_bytes(8, field_bytes(1, "") + field_number(2, opset))
    return field_number(1, 8 if opset > 10 else 4) + field_bytes(7, graph) + operators
