"""What can be wrong with a database file, as sentences a person can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from review.errors import WorkspaceUnusable
from review.wording import Text, said

_RESTORE = Text(
    "请从 snapshots 文件夹恢复最近的备份，原文件请先另存。",
    "Keep the file as it is and restore the latest copy from the snapshots folder.",
)
_PLACE = Text(
    "请检查磁盘是否已连接，并确认您可以写入该文件夹。",
    "Check that the disk is connected and that you may write to its folder.",
)

# SQLite's primary result code -> what happened, and what to do.
_CAUSES: dict[int, tuple[Text, Text]] = {
    sqlite3.SQLITE_BUSY: (
        Text(
            "另一个程序正占用工作区“{name}”。", "Another program keeps the workspace “{name}” busy."
        ),
        Text(
            "请稍候再试；若一直如此，请关闭其他打开此工作区的窗口。",
            "Try again in a moment; if it stays so, close what else has this workspace open.",
        ),
    ),
    sqlite3.SQLITE_READONLY: (
        Text("无法写入工作区“{name}”。", "The workspace “{name}” cannot be written to."),
        _PLACE,
    ),
    sqlite3.SQLITE_CANTOPEN: (
        Text("无法打开工作区“{name}”。", "The workspace “{name}” cannot be opened."),
        _PLACE,
    ),
    sqlite3.SQLITE_IOERR: (
        Text(
            "读写工作区“{name}”时磁盘出错。", "The disk failed while using the workspace “{name}”."
        ),
        _PLACE,
    ),
    sqlite3.SQLITE_FULL: (
        Text(
            "磁盘已满，工作区“{name}”没有改动。", "The disk is full; “{name}” was left unchanged."
        ),
        Text("请清理磁盘空间后再试。", "Free some space and try again."),
    ),
    sqlite3.SQLITE_CORRUPT: (
        Text("工作区数据库“{name}”已损坏。", "The workspace's database “{name}” is damaged."),
        _RESTORE,
    ),
    sqlite3.SQLITE_NOTADB: (
        Text("“{name}”不是数据库文件。", "“{name}” is not a database."),
        _RESTORE,
    ),
}
_CAUSES[sqlite3.SQLITE_LOCKED] = _CAUSES[sqlite3.SQLITE_BUSY]
_CAUSES[sqlite3.SQLITE_PERM] = _CAUSES[sqlite3.SQLITE_READONLY]


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn SQLite's complaints about the file into WorkspaceUnusable; let our own bugs through."""
    try:
        yield
    except sqlite3.Error as error:
        cause = _CAUSES.get(getattr(error, "sqlite_errorcode", -1) & 0xFF)
        if cause is None:
            raise
        title, remedy = cause
        raise WorkspaceUnusable(
            said(title, name=_short(path)), said(remedy), f"{path}: {error}"
        ) from error


def unwritable(path: Path) -> WorkspaceUnusable:
    """The file, or the folder it lies in, is read-only."""
    title, remedy = _CAUSES[sqlite3.SQLITE_READONLY]
    return WorkspaceUnusable(said(title, name=_short(path)), said(remedy), str(path))


def stranger(path: Path) -> WorkspaceUnusable:
    """A database that another program made."""
    return WorkspaceUnusable(
        said(
            Text("“{name}”是其他程序的数据库。", "“{name}” is another program's database."),
            name=_short(path),
        ),
        said(Text("请选择考审台的工作区。", "Choose a workspace of this console.")),
        str(path),
    )


def newer_program(path: Path, steps: str) -> WorkspaceUnusable:
    """A database that a newer version of this program has changed."""
    return WorkspaceUnusable(
        said(
            Text(
                "工作区“{name}”由更新版本的考审台创建，此版本无法打开。",
                "The workspace “{name}” was made by a newer version of this console.",
            ),
            name=_short(path),
        ),
        said(Text("请更新本程序。", "Update the program.")),
        f"{path}: {steps}",
    )


def damaged(path: Path, problem: str) -> WorkspaceUnusable:
    """The database is readable, but contradicts itself."""
    title, remedy = _CAUSES[sqlite3.SQLITE_CORRUPT]
    return WorkspaceUnusable(said(title, name=_short(path)), said(remedy), f"{path}: {problem}")


def _short(path: Path) -> str:
    """The workspace folder's name and the file's: enough to know which one is meant."""
    return f"{path.parent.name}/{path.name}"
