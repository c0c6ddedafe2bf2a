"""The strip of small pictures below the timeline: made part by part, kept in the cache.

Keyed by the file's content, so that the same recording under another name has its strip already. A
part is one file: what was found, and by its absence what was not, so that a gap is looked for once.
"""

from __future__ import annotations

import contextlib
import secrets
import struct
import threading
from collections import OrderedDict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from app.cache import mark_used
from app.problems import as_user_error
from app.workspace import Workspace
from media.errors import Cancelled, MediaError
from media.media_ref import MediaRef
from media.thumbnails import Thumbnail, ThumbnailJob, first_frame_ms, make_thumbnails
from widgets.background import Task, TaskRunner
from widgets.pictures import FilmPart, FilmPicture

_HEIGHT_PX: Final = 104  # twice the lane's, for dense screens
_TIME_LIMIT_S: Final = 40.0
_VERSION: Final = 1
_HEAD: Final = struct.Struct("<4sHH")  # "FILM", version, how many
_ENTRY: Final = struct.Struct("<QQI")  # slot, time, length
_KEPT: Final = 400  # files whose first frame's time is remembered


class Film:
    """Makes strips on one thread of its own: they must never hold up the picture under the mouse.

    ``close`` ends what is being made.
    """

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        self._workspace = workspace
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="film")
        self._runner = TaskRunner(self._thread, parent)
        self._first_ms: OrderedDict[str, int] = OrderedDict()
        self._stop = workspace.cache / f"film-stop-{secrets.token_hex(4)}"

    def part(self, owner: QObject, ref: MediaRef, part: FilmPart) -> Task:
        """A tuple of FilmPicture for one part of a recording."""
        return self._runner.start(owner, self._pictures, (ref, part))

    def close(self) -> None:
        """Stop what is being made, and leave nothing behind."""
        with contextlib.suppress(OSError):
            self._stop.parent.mkdir(parents=True, exist_ok=True)
            self._stop.touch()
        self._thread.shutdown(cancel_futures=True)
        with contextlib.suppress(OSError):
            self._stop.unlink(missing_ok=True)

    # ---- on the film's thread ------------------------------------------------------------------

    def _pictures(self, wish: tuple[MediaRef, FilmPart]) -> tuple[FilmPicture, ...]:
        ref, part = wish
        place = self._place(ref, part)
        found = _read(place)
        if found is None:
            found = self._make(ref, part)
            _write(place, found)
        else:
            mark_used(place)
        return tuple(_decoded(found))

    def _make(self, ref: MediaRef, part: FilmPart) -> tuple[Thumbnail, ...]:
        path = str(self._workspace.locate(ref))
        try:
            return make_thumbnails(
                ThumbnailJob(
                    path,
                    part.every_ms,
                    height_px=_HEIGHT_PX,
                    start_ms=part.start_ms,
                    end_ms=part.end_ms,
                    first_pts_ms=self._first_frame_ms(ref, path),
                    stop_file=str(self._stop),
                    time_limit_s=_TIME_LIMIT_S,
                )
            )
        except (MediaError, Cancelled) as problem:
            raise as_user_error(problem) from problem

    def _first_frame_ms(self, ref: MediaRef, path: str) -> int:
        if ref.sha256 not in self._first_ms:
            self._first_ms[ref.sha256] = first_frame_ms(path)
            while len(self._first_ms) > _KEPT:
                self._first_ms.popitem(last=False)
        return self._first_ms[ref.sha256]

    def _place(self, ref: MediaRef, part: FilmPart) -> Path:
        name = f"{part.every_ms}-{part.start_ms}-{part.end_ms}.film"
        return self._workspace.cache / "film" / ref.sha256[:2] / ref.sha256 / name


def _decoded(found: tuple[Thumbnail, ...]) -> Iterator[FilmPicture]:
    for thumbnail in found:
        image = QImage.fromData(thumbnail.jpeg)
        if not image.isNull():
            yield FilmPicture(thumbnail.slot_ms, image)


def _read(place: Path) -> tuple[Thumbnail, ...] | None:
    """A part that was kept; None if there is none, or it is not whole."""
    try:
        data = place.read_bytes()
        mark, version, count = _HEAD.unpack_from(data)
        if mark != b"FILM" or version != _VERSION:
            return None
        found, at = [], _HEAD.size
        for _ in range(count):
            slot_ms, at_ms, length = _ENTRY.unpack_from(data, at)
            at += _ENTRY.size
            found.append(Thumbnail(at_ms, data[at : at + length], slot_ms))
            at += length
    except (OSError, struct.error):
        return None
    return tuple(found) if at == len(data) else None


def _write(place: Path, found: tuple[Thumbnail, ...]) -> None:
    """Keep a part for the next time, whole or not at all."""
    pieces = [_HEAD.pack(b"FILM", _VERSION, len(found))]
    for thumbnail in found:
        pieces += [_ENTRY.pack(thumbnail.slot_ms, thumbnail.at_ms, len(thumbnail.jpeg))]
        pieces += [thumbnail.jpeg]
    partial = place.with_suffix(f".{threading.get_ident()}.part")
    with contextlib.suppress(OSError):  # the cache is only a convenience
        place.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(b"".join(pieces))
        partial.replace(place)
