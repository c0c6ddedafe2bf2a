"""The inbox: a folder into which other programs put appeals, a JSON document with its pictures.

Who writes puts the pictures there first, then the document under another name, and renames it to
``*.json`` at the end; names that begin with a dot or end in .part or .tmp are not looked at. A
document whose pictures are not whole yet is left for later, until it is two minutes old; so is one
that is no JSON yet, or has a picture younger than itself, until nobody has written to it for five
seconds.

Killed at any point, nothing is lost and nothing is taken twice: pictures are copied under their
hash, the desk knows the same appeal again, and only then do the files leave the inbox. A document
on its way out has a name that says where to, so that the next pass takes its pictures along; the
reason for turning it away is written before. Several consoles may take one inbox at a time: who
finds a file gone lets the other one have it.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path, PurePosixPath

from app.appeals.whole_files import sweep_partials, write_whole
from app.workspace import Workspace
from media.gate import open_regular
from media.media_ref import MediaRef
from media.pictures import MAX_FILE_BYTES, PictureRefused, read_picture
from review.appeal_commands import FileAppeal
from review.appeal_document import (
    AppealDocument,
    DocumentProblem,
    NamedPicture,
    named_pictures,
    parse_document,
)
from review.appeals import EvidenceKind
from review.desk import Desk
from review.errors import BadInput, NotFound, UserError
from review.intake import shown
from review.wording import Text, fill, said

PATIENCE = timedelta(minutes=2)  # so long may pictures come after their document
_SETTLES = timedelta(seconds=5)  # what nobody wrote to for so long is no longer being written
_MOST_BYTES = 4 << 20
_UNFINISHED = (".part", ".tmp", ".crdownload")
_TAKEN, _REJECTED = ".taken", ".rejected"  # how a document is named on its way out
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


class _NoJson(DocumentProblem):
    """It cannot be read at all, or not yet."""


class _NotYet(Exception):
    """A picture is missing or not whole: it may still be on its way."""


def take_inbox(desk: Desk, workspace: Workspace, folder: Path | None = None) -> Iterator[InboxLine]:
    """Take in what lies in the inbox, document by document, the oldest first.

    Raises UserError only for what is no fault of a document: a full disk, a busy workspace.
    """
    inbox = _Inbox(folder or workspace.folder / "inbox")
    documents = _documents(inbox.folder)
    for path in documents:
        inbox.wanted.update(path.parent / one.file for one in _pictures_of(path))
    _finish(inbox)
    for path in documents:
        line = _take(desk, workspace, inbox, path)
        if line is not None:
            yield line


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


@dataclass(frozen=True, slots=True)
class _Inbox:
    """The folder, and how many documents in it want each picture."""

    folder: Path
    wanted: Counter[Path] = field(default_factory=Counter)


def _take(desk: Desk, workspace: Workspace, inbox: _Inbox, path: Path) -> InboxLine | None:
    """Take in one document; None where somebody else did meanwhile."""
    pictures: tuple[NamedPicture, ...] = ()
    try:
        document = _settled_document(path)
        pictures = document.pictures
        refs = [(one.kind, _kept(workspace, inbox, path, one)) for one in pictures]
        receipt = desk.do(command_of(document, refs, path.name))
    except _NotYet:
        return InboxLine(path.name, InboxOutcome.WAITS)
    except DocumentProblem as problem:
        return _reject(inbox, path, pictures or _pictures_of(path), problem.sentence)
    except (BadInput, NotFound) as problem:
        told = f"{problem.title} {problem.remedy}"
        return _reject(inbox, path, pictures, Text(told, told))
    except FileNotFoundError:
        return None
    _leave(inbox, path, pictures, _TAKEN)
    outcome = InboxOutcome.KNOWN if receipt.outcome == "unchanged" else InboxOutcome.TAKEN
    return InboxLine(path.name, outcome, receipt.subject.removeprefix("appeal:"))


def _settled_document(path: Path) -> AppealDocument:
    """Raises DocumentProblem, or _NotYet while somebody may still be writing it."""
    try:
        return read_document(path)
    except _NoJson:
        if _age(path) < _SETTLES:
            raise _NotYet from None
        raise


def _age(path: Path) -> timedelta:
    return timedelta(seconds=datetime.now(UTC).timestamp() - path.stat().st_mtime)


def read_document(path: Path) -> AppealDocument:
    """Raises DocumentProblem for anything that is no appeal."""
    return parse_document(_read(path))


def _pictures_of(path: Path) -> tuple[NamedPicture, ...]:
    """The pictures that a document names, whatever else is the matter with it."""
    try:
        return named_pictures(_read(path))
    except DocumentProblem:
        return ()


def _read(path: Path) -> object:
    try:
        with open_regular(path) as stream:
            data = stream.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise DocumentProblem(Text("文件过大。", "The file is too large."))
        read: object = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise _NoJson(
            Text("不是可读的 JSON 文件。", "This is no JSON that can be read.")
        ) from error
    except OSError as error:
        raise DocumentProblem(Text("无法读取该文件。", "The file cannot be read.")) from error
    return read


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
    try:
        sweep_partials(target.parent, f".{digest}.")
        if not target.is_file() or target.stat().st_size != len(data):
            write_whole(target, data)
    except OSError as error:
        raise _stuck(error) from error
    return MediaRef(_ROOT, place.as_posix(), digest, len(data))


def _kept(workspace: Workspace, inbox: _Inbox, document: Path, named: NamedPicture) -> MediaRef:
    picture = document.parent / named.file
    if not picture.resolve().is_relative_to(inbox.folder.resolve()):
        raise DocumentProblem(
            Text("图片是指向别处的链接。", "A picture is a link that leads elsewhere.")
        )
    young = _age(document) < PATIENCE
    if not picture.is_file():
        if young:
            raise _NotYet
        raise DocumentProblem(
            fill(
                Text("缺少图片“{name}”。", "The picture “{name}” is missing."),
                {"name": shown(named.file)},
            )
        )
    late = picture.stat().st_mtime > document.stat().st_mtime
    if late and not named.sha256 and _age(picture) < _SETTLES:
        raise _NotYet
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


def _leave(inbox: _Inbox, path: Path, pictures: tuple[NamedPicture, ...], way: str) -> None:
    """Take a document out of the inbox: first by its name alone, then its pictures, then itself."""
    leaving = path.with_name(f".{path.name}{way}")
    try:
        path.replace(leaving)
    except FileNotFoundError:
        return  # somebody else took the same one
    except OSError as error:
        raise _stuck(error) from error
    inbox.wanted.subtract(path.parent / one.file for one in pictures)
    _end(inbox, leaving, pictures)


def _end(inbox: _Inbox, leaving: Path, pictures: tuple[NamedPicture, ...]) -> None:
    """A picture of a taken document is in the workspace already; a rejected one's is kept.

    One that another document wants as well stays where it is.
    """
    rejected = leaving.name.endswith(_REJECTED)
    for one in pictures:
        picture = leaving.parent / one.file
        if inbox.wanted[picture] > 0:
            continue
        if not picture.is_file() or not picture.resolve().is_relative_to(inbox.folder.resolve()):
            continue
        if rejected:
            _move(picture, inbox.folder / "rejected", picture.name)
        else:
            picture.unlink(missing_ok=True)
    way = _REJECTED if rejected else _TAKEN
    _move(leaving, inbox.folder / way.removeprefix("."), leaving.name[1:].removesuffix(way))


def _finish(inbox: _Inbox) -> None:
    """See off what a process that was killed had half on its way out."""
    for way in (_TAKEN, _REJECTED):
        for leaving in sorted(inbox.folder.glob(f".*{way}")):
            _end(inbox, leaving, _pictures_of(leaving))


def _reject(
    inbox: _Inbox, path: Path, pictures: tuple[NamedPicture, ...], sentence: Text
) -> InboxLine | None:
    """Everything goes to ``rejected/``, with the reason in a file beside it: nothing is dropped."""
    if not path.is_file():
        return None
    folder = inbox.folder / "rejected"
    lines = dict.fromkeys((sentence.zh, sentence.en))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = _free(folder, path.name)
        reason = target.with_name(target.name + ".reason.txt")
        reason.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise _stuck(error) from error
    _leave(inbox, path, pictures, _REJECTED)
    return InboxLine(path.name, InboxOutcome.REJECTED, sentence=sentence)


def _free(folder: Path, name: str) -> Path:
    """A name in ``folder`` that nothing has yet."""
    plain, number = Path(name), 2
    target = folder / name
    while target.exists():
        target = folder / f"{plain.stem}-{number}{plain.suffix}"
        number += 1
    return target


def _move(path: Path, folder: Path, name: str) -> None:
    """Move a file; one of the same name that is there already keeps its place."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.move(path, _free(folder, name))
    except FileNotFoundError:
        return  # somebody else did
    except OSError as error:
        raise _stuck(error) from error


def _stuck(error: OSError) -> UserError:
    return UserError(
        said(Text("无法移动收件箱中的文件。", "A file in the inbox cannot be moved.")),
        said(Text("请检查磁盘空间和权限。", "Check the disk's space and your permission.")),
        str(error),
    )
