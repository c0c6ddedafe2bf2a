"""Copies for recordings that the player cannot play, made beside the window, kept in the cache."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.cache import mark_used, sweep
from app.problems import as_user_error
from app.workspace import Workspace
from media.errors import MediaError
from media.frame_times import FrameTimesJob, measure_frame_times
from media.media_ref import MediaRef
from media.proxy import ProxyJob, make_proxy
from review.errors import BadInput
from review.wording import Text, said
from widgets.background import Task, TaskRunner
from widgets.proxies import ReadyProxy


def proxies_folder(workspace: Workspace) -> Path:
    return workspace.cache / "proxies"


class ProxyCopies(QObject):
    """``widgets.proxies.Proxies``: one thread that waits for ffmpeg, which does the work."""

    progressed = Signal(float)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="proxy")
        self._runner = TaskRunner(self._thread, self)
        self._stop = threading.Event()

    def make(self, owner: QObject, ref: MediaRef) -> Task:
        self._stop.set()  # of the one before
        self._stop = threading.Event()
        return self._runner.start(owner, self._make, (ref, self._stop))

    def stop(self) -> None:
        self._stop.set()

    def close(self) -> None:
        """End what is under way."""
        self._stop.set()
        self._thread.shutdown(cancel_futures=True)

    def _make(self, order: tuple[MediaRef, threading.Event]) -> ReadyProxy:
        """On the thread."""
        ref, stop = order
        folder = proxies_folder(self._workspace)
        path = self._workspace.locate(ref)
        try:
            facts = make_proxy(
                ProxyJob(str(path), str(folder), ref.sha256),
                stop=stop.is_set,
                heard=self.progressed.emit,
            )
            mark_used(folder / facts.name)
            sweep(self._workspace)  # never takes the one that was made just now
            times = measure_frame_times(FrameTimesJob(str(folder / facts.name)))
        except MediaError as problem:
            raise as_user_error(problem) from problem
        except OSError as problem:
            raise BadInput(
                said(Text("播放副本未能写出。", "The copy for playing could not be written.")),
                said(
                    Text("请检查工作区所在磁盘的空间和权限。", "Check the disk of the workspace.")
                ),
                str(problem),
            ) from problem
        return ReadyProxy(folder / facts.name, facts, times)
