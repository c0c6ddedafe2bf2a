"""Identifiers: random for what is new, derived where the same input must give the same thing."""

from __future__ import annotations

import uuid

_HOUSE = uuid.UUID("6c7a5d0e-52a1-4d0b-9f0e-3b1d8b6f2a11")


def new_id() -> str:
    """A fresh identifier: 32 hexadecimal digits."""
    return uuid.uuid4().hex


def derived_id(*parts: str | int) -> str:
    """The identifier that belongs to ``parts``: the same parts always give the same one."""
    return uuid.uuid5(_HOUSE, "\x1f".join(map(str, parts))).hex
