"""The inbox: a folder into which other programs put appeals, a JSON document with its pictures.

Who writes puts the pictures there first, then the document under another name, and renames it to
``*.json`` at the end; names that begin with a dot or end in .part or .tmp are not looked at. A
document whose pictures are not whole yet is left for later, until it is two minutes old.

Killed at any point, nothing is lost and nothing is taken twice: pictures are copied under their
hash, the desk knows the same appeal again, and only then do the files leave the inbox.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path, PurePosixPath

from app.workspace import Workspace
from media.gate import open_regular
from media.media_ref import MediaRef
from media.pictures import MAX_FILE_BYTES, PictureRefused, read_picture
from review.appeal_commands import FileAppeal
from review.appeal_document import AppealDocument, DocumentProblem, NamedPicture, parse_document
from review.appeals import EvidenceKind
from review.desk import Desk
from review.errors import BadInput, NotFound, UserError
from review.intake import shown
from review.wording import Text, fill, said

PATIENCE = timedelta(minutes=2)  # so long may pictures come after their document
_MOST_BYTES = 4 << 20
_UNFINISHED = (".part", ".tmp", ".crdownload")
_ROOT = "media"
_FOLDER = "appeals"


class InboxOutcome(Enum):
    TAKEN = "taken"
    KNOWN = "known"  # the same appeal, nothing new in it
    REJECTED = "rejected"
    WAITS = "waits"  # its pictures are not whole yet


@dataclass(frozen=True, slots=True)
class InboxLine:
    """What became of one document."""

    file: str
    outcome: InboxOutcome
    appeal_id: str = ""
    sentence: Text = Text("", "")  # noqa: RUF009 -- frozen


class _NotYet(Exception):
    """A picture is missing or not whole: it may still be on its way."""


def take_inbox(desk: Desk, workspace: Workspace, folder: Path | None = None) -> Iterator[InboxLine]:
    """Take in what lies in the inbox, document by document, the oldest first.

    Raises UserError only for what is no fault of a document: a full disk, a busy workspace.
    """
    inbox = folder or workspace.folder / "inbox"
    for path in _documents(inbox):
        yield _take(desk, workspace, inbox, path)


def waiting_documents(workspace: Workspace, folder: Path | None = None) -> int:
    """How many documents lie in the inbox."""
    return len(_documents(folder or workspace.folder / "inbox"))


def rejected_documents(workspace: Workspace) -> tuple[Path, ...]:
    """Documents that were turned away, each with its reason beside it."""
    folder = workspace.folder / "inbox" / "rejected"
    return tuple(sorted(folder.glob("*.json"))) if folder.is_dir() else ()


def _documents(inbox: Path) -> list[Path]:
    try:
        found = [
            path
            for path in inbox.iterdir()
            if path.suffix.lower() == ".json" and not path.name.startswith(".") and path.is_file()
        ]
        return sorted(found, key=lambda path: (path.lstat().st_mtime, path.name))
    except FileNotFoundError:
        return []  # the folder, or a file that somebody took away meanwhile


def _take(desk: Desk, workspace: Workspace, inbox: Path, path: Path) -> InboxLine:
    pictures: tuple[NamedPicture, ...] = ()
    try:
        document = read_document(path)
        pictures = document.pictures
        refs = [(one.kind, _kept(workspace, inbox, path, one)) for one in pictures]
        receipt = desk.do(command_of(document, refs, path.name))
    except _NotYet:
        return InboxLine(path.name, InboxOutcome.WAITS)
    except DocumentProblem as problem:
        return _reject(inbox, path, pictures, problem.sentence)
    except (BadInput, NotFound) as problem:
        told = f"{problem.title} {problem.remedy}"
        return _reject(inbox, path, pictures, Text(told, told))
    _put_away(inbox, path, pictures)
    outcome = InboxOutcome.KNOWN if receipt.outcome == "unchanged" else InboxOutcome.TAKEN
    return InboxLine(path.name, outcome, receipt.subject.removeprefix("appeal:"))


def read_document(path: Path) -> AppealDocument:
    """Raises DocumentProblem for anything that is no appeal."""
    try:
        with open_regular(path) as stream:
            data = stream.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise DocumentProblem(Text("文件过大。", "The file is too large."))
        return parse_document(json.loads(data.decode("utf-8-sig")))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise DocumentProblem(
            Text("不是可读的 JSON 文件。", "This is no JSON that can be read.")
        ) from error
    except OSError as error:
        raise DocumentProblem(Text("无法读取该文件。", "The file cannot be read.")) from error


def command_of(
    document: AppealDocument, refs: list[tuple[EvidenceKind, MediaRef]], source: str
) -> FileAppeal:
    """The command that files a document with its pictures."""
    by_kind = dict(reversed(refs))  # the first of a kind
    typed = document.typed
    return FileAppeal(
        kind=document.kind,
        channel=document.channel,
        filed_at=document.filed_at,
        reference=document.reference,
        number=typed.number,
        name=typed.name,
        id_number=typed.id_number,
        province=typed.province,
        phone=typed.phone,
        exam_closes_at=document.exam_closes_at,
        card=by_kind.get(EvidenceKind.CARD),
        selfie=by_kind.get(EvidenceKind.SELFIE),
        others=tuple(ref for kind, ref in refs if kind is EvidenceKind.OTHER),
        tries=document.tries,
        app_version=document.app_version,
        phone_model=document.phone_model,
        statement=document.statement,
        source=source,
    )


def keep_picture(workspace: Workspace, picture: Path, shown_name: str = "") -> MediaRef:
    """Copy a picture into the workspace under its hash; what is there already stays.

    Raises DocumentProblem for what is no picture.
    """
    try:
        data, _ = read_picture(picture)
    except PictureRefused as refused:
        raise DocumentProblem(
            fill(
                Text("“{name}”不是可用的图片。", "“{name}” is no picture that can be used."),
                {"name": shown(shown_name or picture.name)},
            )
        ) from refused
    digest = hashlib.sha256(data).hexdigest()
    suffix = picture.suffix.lower() if picture.suffix.isascii() else ""
    place = PurePosixPath(_FOLDER, digest[:2], digest + suffix)
    target = workspace.roots().get(_ROOT, workspace.folder / "media") / place
    if not target.is_file() or target.stat().st_size != len(data):
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f".{digest}.{os.getpid()}.part")
        partial.write_bytes(data)
        partial.replace(target)
    return MediaRef(_ROOT, place.as_posix(), digest, len(data))


def _kept(workspace: Workspace, inbox: Path, document: Path, named: NamedPicture) -> MediaRef:
    picture = document.parent / named.file
    if not picture.resolve().is_relative_to(inbox.resolve()):
        raise DocumentProblem(
            Text("图片是指向别处的链接。", "A picture is a link that leads elsewhere.")
        )
    young = datetime.now(UTC).timestamp() - document.stat().st_mtime < PATIENCE.total_seconds()
    if not picture.is_file():
        if young:
            raise _NotYet
        raise DocumentProblem(
            fill(
                Text("缺少图片“{name}”。", "The picture “{name}” is missing."),
                {"name": shown(named.file)},
            )
        )
    if named.sha256 and _sha256(picture) != named.sha256:
        if young:
            raise _NotYet
        raise DocumentProblem(
            fill(
                Text(
                    "图片“{name}”不完整，或不是原来的文件。",
                    "The picture “{name}” is cut off, or another file.",
                ),
                {"name": shown(named.file)},
            )
        )
    return keep_picture(workspace, picture, named.file)


def _sha256(path: Path) -> str:
    with open_regular(path) as stream:
        return hashlib.sha256(stream.read(MAX_FILE_BYTES + 1)).hexdigest()


def _put_away(inbox: Path, path: Path, pictures: tuple[NamedPicture, ...]) -> None:
    """The document is kept as it came; its pictures are in the workspace already."""
    _move(path, inbox / "taken")
    for one in pictures:
        (path.parent / one.file).unlink(missing_ok=True)


def _reject(
    inbox: Path, path: Path, pictures: tuple[NamedPicture, ...], sentence: Text
) -> InboxLine:
    """Everything goes to ``rejected/``, with the reason in a file beside it: nothing is dropped."""
    folder = inbox / "rejected"
    for one in pictures:
        picture = path.parent / one.file
        if picture.is_file() and picture.resolve().is_relative_to(inbox.resolve()):
            _move(picture, folder)
    moved = _move(path, folder)
    reason = moved.with_name(moved.name + ".reason.txt")
    lines = dict.fromkeys((sentence.zh, sentence.en))
    reason.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return InboxLine(path.name, InboxOutcome.REJECTED, sentence=sentence)


def _move(path: Path, folder: Path) -> Path:
    """Move a file; one of the same name that is there already keeps its place."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / path.name
        number = 2
        while target.exists():
            target = folder / f"{path.stem}-{number}{path.suffix}"
            number += 1
        shutil.move(path, target)
    except OSError as error:
        raise UserError(
            said(Text("无法移动收件箱中的文件。", "A file in the inbox cannot be moved.")),
            said(Text("请检查磁盘空间和权限。", "Check the disk's space and your permission.")),
            str(error),
        ) from error
    return target
