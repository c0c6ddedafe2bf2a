"""Exports evidence: clips, stills and a page, with a list of their hashes, into one new folder.

All or nothing. Everything is written into a hidden folder beside the place; then the desk records
it, with every hash; then the folder gets its name. Stopped or failed at any point, nothing stays.
"""

from __future__ import annotations

import errno
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from app import __version__
from app.evidence_seal import draw_seal
from app.problems import as_user_error
from app.workspace import Workspace
from media.errors import Cancelled, MediaError
from media.evidence_clips import (
    DISK_FULL,
    ClipJob,
    MarkPicture,
    PictureTimes,
    StillJob,
    cut_clip,
    cut_still,
    picture_times,
)
from media.evidence_facts import Cut, CutFacts
from media.fingerprint import sha256_of
from media.sandbox import Stop, tool_version
from review.answers import SubmissionView
from review.commands import RecordExport
from review.desk import Desk
from review.dossier import IntegrityDossier
from review.errors import BadInput, NotFound, UserError
from review.evidence import (
    EvidenceKind,
    EvidenceView,
    ExportedFile,
    ExportOrder,
    ExportResult,
    Pick,
)
from review.ids import new_id
from review.queries import EvidenceTray, FileDossier, SubmissionPage
from review.wording import Text, said

MANIFEST: Final = "manifest.json"
PAGE: Final = "evidence.pdf"
FORMAT: Final = "proctor-evidence/1"
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REFUSED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

Heard = Callable[[float], None]
#: Writes the evidence page. Raises UserError.
WritePage = Callable[["PageOrder"], None]


@dataclass(frozen=True, slots=True)
class PageOrder:
    """What the evidence page is drawn from. ``path`` is None where the recording is not there."""

    workspace: Workspace
    view: SubmissionView
    dossier: IntegrityDossier
    tray: EvidenceView
    files: tuple[ExportedFile, ...]
    path: Path | None
    target: Path
    now: datetime


def export_evidence(
    workspace: Workspace,
    desk: Desk,
    order: ExportOrder,
    *,
    write_page: WritePage | None = None,
    stop: Stop = lambda: False,
    heard: Heard = lambda _share: None,
    now: datetime | None = None,
) -> ExportResult:
    """Cut, hash, record, and only then show.

    ``stop`` is asked all the time and ends it, as a UserError that says so; ``heard`` is told the
    share done. Raises UserError for everything that can go wrong with a file or a disk.
    """
    if not order.picks and not order.with_page:
        raise BadInput(
            said(Text("还没有选择要导出的内容。", "Nothing was chosen to be exported.")),
            said(Text("请先标记片段或画面。", "Mark a clip or a still first.")),
        )
    work = _Export(workspace, desk, order, write_page, stop, heard, now or datetime.now(UTC))
    with _in_words(), _hidden_folder(Path(order.folder), work.export_id) as hidden:
        return work.run(hidden)


@contextmanager
def _hidden_folder(place: Path, export_id: str) -> Iterator[Path]:
    place.mkdir(parents=True, exist_ok=True)
    hidden = place / f".proctor-{export_id[:8]}.part"
    hidden.mkdir()
    try:
        yield hidden
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


@contextmanager
def _in_words() -> Iterator[None]:
    """What goes wrong with media and disks, as one sentence and a remedy."""
    try:
        yield
    except MediaError as problem:
        raise as_user_error(problem) from problem
    except OSError as problem:
        raise trouble_with_disk(problem) from problem


def trouble_with_disk(problem: OSError) -> UserError:
    """The sentence for a file or folder that could not be written."""
    if problem.errno in _FULL:
        return as_user_error(MediaError(DISK_FULL, str(problem)))
    if problem.errno in _REFUSED:
        return BadInput(
            said(Text("没有权限写入该文件夹。", "That folder may not be written to.")),
            said(Text("请换一个可写入的文件夹。", "Choose a folder that you may write to.")),
            str(problem),
        )
    return BadInput(
        said(Text("导出未能写出。", "The export could not be written.")),
        said(Text("请检查磁盘，或换一个文件夹。", "Check the disk, or choose another folder.")),
        str(problem),
    )


class _Export:
    """One export under way."""

    def __init__(
        self,
        workspace: Workspace,
        desk: Desk,
        order: ExportOrder,
        write_page: WritePage | None,
        stop: Stop,
        heard: Heard,
        now: datetime,
    ) -> None:
        self.export_id = new_id()
        self._workspace, self._desk, self._order = workspace, desk, order
        self._write_page, self._stop, self._heard, self._now = write_page, stop, heard, now
        self._view = desk.ask(SubmissionPage(submission_id=order.submission_id))
        self._dossier = desk.ask(FileDossier(submission_id=order.submission_id))
        self._tray = desk.ask(EvidenceTray(submission_id=order.submission_id))
        self._steps = len(order.picks) + (1 if order.picks else 0) + int(order.with_page)
        self._done = 0

    def run(self, hidden: Path) -> ExportResult:
        path = self._source()
        pieces = self._cut_all(path, hidden) if self._order.picks and path else []
        files = tuple(file for file, _entry in pieces)
        if self._order.with_page and self._write_page is not None:
            files += (self._page(path, hidden, files),)
            self._step()
        self._demand_going_on()
        written = (*files, self._manifest(hidden, files, [entry for _file, entry in pieces]))
        self._desk.do(
            RecordExport(
                command_id=self.export_id,
                submission_id=self._order.submission_id,
                source_sha256=self._view.video.sha256,
                files=written,
            )
        )
        target = self._free_name()
        hidden.rename(target)
        self._heard(1.0)
        return ExportResult(self.export_id, str(target), written)

    def _source(self) -> Path | None:
        """The received file, with the bytes that were received. None: only a page is wanted."""
        ref = self._view.video
        path = self._workspace.locate(ref)
        if not path.is_file():
            if not self._order.picks:
                return None
            raise NotFound(
                said(
                    Text("找不到录像文件“{name}”。", "The recording “{name}” is not there."),
                    name=ref.name,
                ),
                said(Text("请检查其所在的文件夹或磁盘。", "Check whether its disk is connected.")),
            )
        if sha256_of(path, stop=self._stop) != ref.sha256:
            raise MediaError("file-changed", f"received {ref.sha256}")
        return path

    def _cut_all(self, path: Path, hidden: Path) -> list[tuple[ExportedFile, dict[str, Any]]]:
        pictures = picture_times(path, stop=self._stop)
        self._step()
        with tempfile.TemporaryDirectory() as folder:
            mark = self._seal(Path(folder)) if self._tray.watermark else None
            pieces = []
            for number, pick in enumerate(self._order.picks, start=1):
                try:
                    pieces.append(self._cut(number, pick, path, hidden, pictures, mark))
                except MediaError as problem:
                    raise _about(pick, problem) from problem
                self._step()
            return pieces

    def _cut(
        self,
        number: int,
        pick: Pick,
        path: Path,
        hidden: Path,
        pictures: PictureTimes,
        mark: MarkPicture | None,
    ) -> tuple[ExportedFile, dict[str, Any]]:
        target = hidden / _name(number, pick)
        original = pick.kind is EvidenceKind.CLIP and pick.cut is Cut.ORIGINAL
        mark = None if original else mark
        if pick.kind is EvidenceKind.STILL:
            still = StillJob(str(path), str(target), pick.start_ms, mark)
            facts = cut_still(still, pictures, stop=self._stop)
        else:
            job = ClipJob(str(path), str(target), pick.start_ms, pick.end_ms, pick.cut, mark)
            facts = cut_clip(job, pictures, stop=self._stop, heard=self._hear)
        file = ExportedFile(
            pick.kind,
            facts.name,
            facts.sha256,
            facts.size_bytes,
            facts.start_ms,
            facts.end_ms,
            pick.cut if pick.kind is EvidenceKind.CLIP else None,
            mark is not None,
            pick.mark_id,
        )
        return file, _entry(file, pick, facts)

    def _seal(self, folder: Path) -> MarkPicture:
        at = f"{self._now.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
        code = self._view.submission_id[:8]
        lines = (f"{self._workspace.folder.name} · {code}", f"{self._desk.actor.name} · {at}")
        return draw_seal(lines, folder / "seal.png")

    def _page(
        self, path: Path | None, hidden: Path, files: tuple[ExportedFile, ...]
    ) -> ExportedFile:
        target = hidden / PAGE
        assert self._write_page is not None  # noqa: S101 -- asked by the caller
        self._write_page(
            PageOrder(
                self._workspace,
                self._view,
                self._dossier,
                self._tray,
                files,
                path,
                target,
                self._now,
            )
        )
        return _hashed(EvidenceKind.PAGE, target)

    def _manifest(
        self, hidden: Path, files: tuple[ExportedFile, ...], entries: list[dict[str, Any]]
    ) -> ExportedFile:
        """The list of everything beside it. Its own hash is in the audit chain."""
        pages = [_entry(file) for file in files if file.kind is EvidenceKind.PAGE]
        view, actor = self._view, self._desk.actor
        document = {
            "format": FORMAT,
            "export": self.export_id,
            "made_at": self._now.astimezone(UTC).isoformat(timespec="seconds"),
            "made_by": {"id": actor.actor_id, "name": actor.name, "role": actor.role.value},
            "workspace": self._workspace.folder.name,
            "submission": {
                "id": view.submission_id,
                "exam": view.exam,
                "subject": view.subject,
                "candidate_number": view.candidate.number,
                "attempt": view.attempt.number,
                "attempt_kind": view.attempt.kind.value,
            },
            "source": {
                "name": view.video.name,
                "sha256": view.video.sha256,
                "size_bytes": view.video.size_bytes,
            },
            "watermark": self._tray.watermark,
            "tools": {"console": __version__, "ffmpeg": tool_version("ffmpeg")},
            "audit_before": {
                "sequence": self._dossier.audit_sequence,
                "digest": self._dossier.audit_digest,
            },
            "files": [*entries, *pages],
        }
        target = hidden / MANIFEST
        text = json.dumps(document, ensure_ascii=False, indent=1)
        target.write_text(text + "\n", encoding="utf-8")
        return _hashed(EvidenceKind.LIST, target)

    def _free_name(self) -> Path:
        stamp = f"{self._now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        base = f"evidence-{self._view.submission_id[:8]}-{stamp}"
        place, number = Path(self._order.folder) / base, 1
        while place.exists():
            number += 1
            place = place.with_name(f"{base}-{number}")
        return place

    # ---- how far it is ---------------------------------------------------------------------------

    def _step(self) -> None:
        self._demand_going_on()
        self._done += 1
        self._hear(0.0)

    def _hear(self, share: float) -> None:
        self._heard(min(0.99, (self._done + share) / (self._steps + 1)))

    def _demand_going_on(self) -> None:
        if self._stop():
            raise Cancelled("stopped", "export")


def _about(pick: Pick, problem: MediaError) -> UserError:
    """The failure of one piece, saying which: nothing is written, so it must be taken out."""
    error = as_user_error(problem)
    if isinstance(problem, Cancelled) or problem.code == DISK_FULL:
        return error
    at = f"{pick.start_ms / 1000:.3f}"
    if pick.kind is EvidenceKind.CLIP:
        at = f"{at}–{pick.end_ms / 1000:.3f}"
    title = Text("{at} 秒：{why}", "{at} s: {why}")
    return BadInput(said(title, at=at, why=error.title), error.remedy, error.detail)


def page_order(workspace: Workspace, desk: Desk, submission_id: str, target: Path) -> PageOrder:
    """What an evidence page of its own is drawn from, without clips and stills beside it."""
    view = desk.ask(SubmissionPage(submission_id=submission_id))
    dossier = desk.ask(FileDossier(submission_id=submission_id))
    tray = desk.ask(EvidenceTray(submission_id=submission_id))
    path = workspace.locate(view.video)
    there = path if path.is_file() else None
    return PageOrder(workspace, view, dossier, tray, (), there, target, datetime.now(UTC))


def record_page(desk: Desk, view: SubmissionView, written: Path, *, shown_as: str) -> None:
    """Leave an audit entry for a document about a submission, before it gets its name."""
    file = replace(_hashed(EvidenceKind.PAGE, written), name=shown_as)
    desk.do(
        RecordExport(
            submission_id=view.submission_id, source_sha256=view.video.sha256, files=(file,)
        )
    )


def _hashed(kind: EvidenceKind, file: Path) -> ExportedFile:
    return ExportedFile(kind, file.name, sha256_of(file), file.stat().st_size)


def _name(number: int, pick: Pick) -> str:
    """No name and no number of a person: what is exported may lie around on disks."""
    start = f"{pick.start_ms / 1000:.3f}"
    if pick.kind is EvidenceKind.STILL:
        return f"{number:02d}-still-{start}.png"
    kind = "original" if pick.cut is Cut.ORIGINAL else "clip"
    return f"{number:02d}-{kind}-{start}-{pick.end_ms / 1000:.3f}.mp4"


def _entry(
    file: ExportedFile, pick: Pick | None = None, facts: CutFacts | None = None
) -> dict[str, Any]:
    """A file's line in the manifest. Times in seconds from the recording's first picture."""
    entry: dict[str, Any] = {
        "name": file.name,
        "kind": file.kind.value,
        "sha256": file.sha256,
        "size_bytes": file.size_bytes,
    }
    if pick is None or facts is None:
        return entry
    entry |= {
        "words": pick.words,
        "asked_start_s": pick.start_ms / 1000,
        "asked_end_s": pick.end_ms / 1000,
        "start_s": facts.start_ms / 1000,
        "end_s": facts.end_ms / 1000,
        "pictures": facts.pictures,
        "pictures_lost": facts.lost,
        "sound": facts.with_sound,
        "watermarked": file.watermarked,
    }
    if file.cut is not None:
        entry["cut"] = file.cut.value
    if file.cut is Cut.ORIGINAL:
        entry["remark"] = (
            "Untouched bytes of the source, from key frame to key frame: it may begin before and "
            "end after what was asked for. 原始字节，自关键帧起止，可能早于所选起点、晚于所选终点。"
        )
    return entry
