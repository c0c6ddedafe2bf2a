"""Where widgets get pictures and playable files from; ``app`` knows the folders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from media.face_facts import Box
from media.media_ref import MediaRef
from widgets.background import Task


@dataclass(frozen=True, slots=True)
class FilmPart:
    """A part of the strip below the timeline: a picture for each ``every_ms`` of a stretch.

    Times count from the first frame, in ms.
    """

    every_ms: int
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class FilmPicture:
    """A small picture and the beginning of the stretch that it stands for (ms)."""

    slot_ms: int
    image: QImage


class Pictures(Protocol):
    """Each call works in the background; its task's ``succeeded`` brings the answer.

    Pictures come as QImage, at most ``side_px`` long on their longer side. ``failed`` brings a
    UserError when the file is gone or shows nothing.
    """

    def video(self, owner: QObject, ref: MediaRef) -> Task:
        """The path of a recording that may be handed to the player."""

    def frame_times(self, owner: QObject, ref: MediaRef) -> Task:
        """When each frame of a recording is shown, for ``Player.set_frame_times``: a numpy array
        of milliseconds on the file's own clock, empty where it has no picture."""

    def portrait(self, owner: QObject, ref: MediaRef, side_px: int) -> Task:
        """An ID photo."""

    def frame(self, owner: QObject, ref: MediaRef, at_ms: int, side_px: int) -> Task:
        """The picture of a recording at an instant, upright."""

    def face(self, owner: QObject, ref: MediaRef, at_ms: int, box: Box, side_px: int) -> Task:
        """A face in a recording, with some room around it."""

    def film(self, owner: QObject, ref: MediaRef, part: FilmPart) -> Task:
        """A tuple of FilmPicture, in time order; none where the recording has no picture."""
