"""What can go wrong while measuring. ``review`` turns these into sentences for people."""

from __future__ import annotations


class MediaError(Exception):
    """A measurement that could not be made.

    ``code`` is a stable word for the cause, ``detail`` what was seen. Both stay in ``args``, for an
    exception that cannot be unpickled takes its whole process pool down.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}" if self.detail else self.code


class ToolMissing(MediaError):
    """A program or a model that the measurement needs is not on this machine."""


class Cancelled(MediaError):
    """Somebody asked for the measurement to stop."""
