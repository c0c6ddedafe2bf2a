"""Resident identity numbers by GB 11643: 17 digits and a check character (ISO 7064 MOD 11-2)."""

from __future__ import annotations

import unicodedata

_WEIGHTS = tuple(2 ** (17 - place) % 11 for place in range(17))
_CHECK_CHARACTERS = "10X98765432"


def normalised(written: str) -> str:
    """Bring a typed number into its one form: half-width, no spaces, capital X (§1-7)."""
    half_width = unicodedata.normalize("NFKC", written)
    return "".join(half_width.split()).replace("-", "").upper()


def check_character(first_17: str) -> str:
    """The character that the first 17 digits demand in the 18th place."""
    total = sum(int(digit) * weight for digit, weight in zip(first_17, _WEIGHTS, strict=True))
    return _CHECK_CHARACTERS[total % 11]


def is_valid(number: str) -> bool:
    """Whether a normalised number has 18 places and the right check character."""
    head = number[:17]
    if len(number) != 18 or not (head.isascii() and head.isdigit()):
        return False
    return number[17] == check_character(head)


def masked(number: str) -> str:
    """The number as people may see it who need no more than to tell two candidates apart."""
    if len(number) <= 8:
        return "*" * len(number)
    return number[:3] + "*" * (len(number) - 7) + number[-4:]
