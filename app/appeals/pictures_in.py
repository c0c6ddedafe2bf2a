"""The window's way to keep the pictures of an appeal that is typed in."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path

from PySide6.QtCore import QObject

from app.workspace import Workspace
from media.media_ref import MediaRef
from review.errors import BadInput, UserError
from review.wording import Text, said
from widgets.background import Task, TaskRunner


class PictureIntake:
    """``widgets.appeals.picture_intake.PicturesIn`` over a thread beside the window."""

    def __init__(self, workspace: Workspace, executor: Executor, parent: QObject) -> None:
        self._workspace = workspace
        self._runner = TaskRunner(executor, parent)

    def keep(self, owner: QObject, file: Path) -> Task:
        return self._runner.start(owner, _kept, (self._workspace, file))


def _kept(order: tuple[Workspace, Path]) -> MediaRef:
    from app.appeals.inbox import keep_picture
    from review.appeal_document import DocumentProblem

    try:
        return keep_picture(*order)
    except DocumentProblem as problem:
        raise BadInput(
            said(problem.sentence),
            said(Text("请选择 JPEG、PNG 等图片。", "Choose a JPEG, PNG or other picture.")),
        ) from problem
    except OSError as error:
        raise UserError(
            said(Text("无法保存这张图片。", "The picture cannot be kept.")),
            said(Text("请检查磁盘空间和权限。", "Check the disk's space and your permission.")),
            str(error),
        ) from error
