"""Pictures and playable files for the window, made in the background (``widgets.pictures``).

Everything submitted is hostile: sizes are read from a picture's header before a decoder sees it,
decoding is scaled and has an allocation limit, video frames are cut out by the sandboxed ffmpeg,
and what the gate does not take for a phone's video is never handed to the player.
"""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QByteArray, QObject, QSize
from PySide6.QtGui import QImage, QImageReader

from app.cache import mark_used
from app.film import Film
from app.frame_shelf import FrameShelf, Times
from app.problems import as_user_error
from app.workspace import Workspace
from media.errors import MediaError
from media.face_facts import Box
from media.gate import measure_gate
from media.media_ref import MediaRef
from media.pictures import read_picture
from media.thumbnails import EvidenceJob, evidence_frame
from review.errors import BadInput, NotFound
from review.face_texts import text_of
from review.wording import Text, language, said
from widgets.background import Task, TaskRunner
from widgets.pictures import FilmPart

T = TypeVar("T")

_ALLOCATION_MB: Final = 128  # per picture, decoded
_KEPT_BYTES: Final = 48_000_000  # decoded pictures in memory
_FORMATS: Final = {"jpeg": b"jpeg", "png": b"png", "webp": b"webp", "bmp": b"bmp"}


@dataclass(frozen=True, slots=True)
class _Wish:
    """One picture that is wanted; also the key under which it is kept."""

    ref: MediaRef
    side_px: int
    at_ms: int = -1
    box: Box | None = None


class MediaSource:
    """Finds and makes what a workspace's files show. Runs on a small pool of threads."""

    def __init__(self, workspace: Workspace, executor: Executor, parent: QObject) -> None:
        QImageReader.setAllocationLimit(_ALLOCATION_MB)
        self._workspace = workspace
        self._runner = TaskRunner(executor, parent)
        self._frames = FrameShelf(workspace)
        self._film = Film(workspace, parent)
        self._pictures: OrderedDict[_Wish, QImage] = OrderedDict()
        self._lock = threading.Lock()

    # ---- widgets.pictures.Pictures -------------------------------------------------------------

    def video(self, owner: QObject, ref: MediaRef) -> Task:
        return self._runner.start(owner, self._playable, ref)

    def frame_times(self, owner: QObject, ref: MediaRef) -> Task:
        return self._runner.start(owner, self._frame_times, ref)

    def portrait(self, owner: QObject, ref: MediaRef, side_px: int) -> Task:
        return self._runner.start(owner, self._kept(self._portrait), _Wish(ref, side_px))

    def frame(self, owner: QObject, ref: MediaRef, at_ms: int, side_px: int) -> Task:
        return self._runner.start(owner, self._kept(self._frame), _Wish(ref, side_px, at_ms))

    def face(self, owner: QObject, ref: MediaRef, at_ms: int, box: Box, side_px: int) -> Task:
        return self._runner.start(owner, self._kept(self._frame), _Wish(ref, side_px, at_ms, box))

    def film(self, owner: QObject, ref: MediaRef, part: FilmPart) -> Task:
        return self._film.part(owner, ref, part)

    def close(self) -> None:
        """End what is being made for the timeline; the pool belongs to somebody else."""
        self._film.close()

    # ---- on the pool's threads -----------------------------------------------------------------

    def _playable(self, ref: MediaRef) -> Path:
        """The file's path. Raises BadInput for what is no phone's video."""
        path = self._workspace.locate(ref)
        gate = measure_gate(path)
        if gate.refusal is None:
            return path
        if not path.exists():
            raise NotFound(
                said(
                    Text("找不到录像文件“{name}”。", "The recording “{name}” is not there."),
                    name=ref.name,
                ),
                said(
                    Text(
                        "请检查其所在的文件夹或磁盘是否已断开。",
                        "Check whether its folder or disk was disconnected.",
                    )
                ),
            )
        raise BadInput(
            said(Text("该文件无法作为视频播放。", "This file cannot be played as a video.")),
            said(Text("请要求重新上传正确的文件。", "Ask for the right file to be uploaded.")),
            gate.refusal.value,
        )

    def _frame_times(self, ref: MediaRef) -> Times:
        try:
            return self._frames.times(ref)
        except MediaError as problem:
            raise as_user_error(problem) from problem

    def _kept(self, make: Callable[[_Wish], QImage]) -> Callable[[_Wish], QImage]:
        def made(wish: _Wish) -> QImage:
            with self._lock:
                if wish in self._pictures:
                    self._pictures.move_to_end(wish)
                    return self._pictures[wish]
            picture = make(wish)
            with self._lock:
                self._pictures[wish] = picture
                self._forget_oldest()
            return picture

        return made

    def _forget_oldest(self) -> None:
        """Keep no more than fits: by bytes, for a frame is as large as a hundred faces."""
        held = sum(one.sizeInBytes() for one in self._pictures.values())
        while held > _KEPT_BYTES and len(self._pictures) > 1:
            _, oldest = self._pictures.popitem(last=False)
            held -= oldest.sizeInBytes()

    def _portrait(self, wish: _Wish) -> QImage:
        place = self._workspace.locate(wish.ref)
        try:
            _, header = read_picture(place)
        except MediaError as problem:
            raise _unreadable(problem.code) from problem
        size = QSize(header.width_px, header.height_px)
        return decoded(place, _FORMATS[header.kind], size, wish.side_px)

    def _frame(self, wish: _Wish) -> QImage:
        place = self._cache_file(wish)
        with contextlib.suppress(OSError):
            kept = decoded_frame(place.read_bytes())
            mark_used(place)
            return kept
        path = self._workspace.locate(wish.ref)
        at_ms, first_ms = self._frames.frame_at(wish.ref, wish.at_ms)
        job = EvidenceJob(
            str(path),
            round(at_ms),
            first_pts_ms=round(first_ms),
            box=wish.box,
            height_px=wish.side_px,
            time_limit_s=20,
        )
        try:
            data = evidence_frame(job)
        except MediaError as problem:
            raise as_user_error(problem) from problem
        _write(place, data)
        return decoded_frame(data)

    def _cache_file(self, wish: _Wish) -> Path:
        what = (wish.ref.sha256, wish.at_ms, wish.box, wish.side_px, "by-frame")
        name = hashlib.sha256(repr(what).encode()).hexdigest()[:32]
        return self._workspace.cache / "pictures" / name[:2] / f"{name}.jpg"


def decoded(place: Path, kind: bytes, size: QSize, side_px: int) -> QImage:
    """Decode a picture no larger than it is shown. Raises BadInput for one that shows nothing.

    By its name and never through a QBuffer of ours: the reader would call back into Python for
    every read while it holds a lock of Qt, for which another thread may wait with Python's own lock
    in hand (PySide 6.11: both wait for ever).
    """
    reader = QImageReader(str(place), QByteArray(kind))
    reader.setDecideFormatFromContent(False)  # no other decoder than the header's
    reader.setAutoTransform(True)
    if max(size.width(), size.height()) > side_px:
        share = side_px / max(size.width(), size.height())
        reader.setScaledSize(
            QSize(max(1, round(size.width() * share)), max(1, round(size.height() * share)))
        )
    return _seen(reader.read())


def decoded_frame(data: bytes) -> QImage:
    """A small JPEG that our own ffmpeg made. Raises BadInput for one that shows nothing."""
    return _seen(QImage.fromData(data))


def _seen(picture: QImage) -> QImage:
    if picture.isNull():
        raise _unreadable("portrait-undecodable")
    return picture


def _unreadable(code: str) -> BadInput:
    return BadInput(text_of(code).in_(language()), "", code)


def _write(place: Path, data: bytes) -> None:
    """Keep a picture for the next time, whole or not at all."""
    partial = place.with_suffix(f".{threading.get_ident()}.part")
    with contextlib.suppress(OSError):  # the cache is only a convenience
        place.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(data)
        partial.replace(place)
