"""Takes a folder of submissions into a workspace, row by row, and says what became of each row.

Every row is one command: it goes in whole or not at all, so a process that is killed between two
rows has lost nothing, and the next run goes on. Commands keep their random ids: the desk compares a
row with what it knows, and a row that was once true, then corrected, may come back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from app.importing.appeal_list import AppealTaking
from app.importing.folder import scan
from app.importing.hashes import HashCache
from app.importing.plan import Plan
from app.importing.received import Received
from app.workspace import Workspace
from media.errors import Cancelled
from media.media_ref import MediaRef
from review.app_log import AppCheck
from review.candidates import Selfie
from review.commands import ImportRow
from review.desk import Desk
from review.errors import BadInput, Conflict, NotFound, UserError
from review.intake import EXAM_ZONE, RowProblem, shown
from review.intake_lines import (
    bad_planned_row,
    copy_line,
    duplicate_line,
    file_despite_ledger,
    left_over_line,
    lost_line,
    no_photo_line,
    refused_line,
    remark_line,
    row_line,
    second_photo_line,
)
from review.intake_matching import FolderFile, Lost, Match, PlannedRow
from review.intake_report import ImportReport, ReportLine
from review.intake_words import Column
from review.wording import Text, said


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far an import is. Bytes are of the files that must be read to the end once."""

    rows_done: int
    rows_total: int
    bytes_done: int
    bytes_total: int
    name: str


class _Hearing:
    """Tells how far it is and asks whether to stop."""

    def __init__(
        self,
        rows: Sequence[PlannedRow],
        heard: Callable[[ImportProgress], None] | None,
        stop: Callable[[], bool] | None,
    ) -> None:
        wanted = (
            match.file
            for row in rows
            for match in (row.video, row.second, row.portrait, *(one.match for one in row.selfies))
        )
        self._sizes = {file.path: file.size_bytes for file in wanted if file is not None}
        self._bytes_total, self._bytes_done = sum(self._sizes.values()), 0
        self._rows_total, self._rows_done = len(rows), 0
        self._heard, self._stop = heard, stop

    def stop(self) -> bool:
        return self._stop is not None and self._stop()

    def read(self, file: FolderFile, share: float) -> None:
        """Part of a file was read. Each file counts once, however often it is named."""
        part = 0
        if share < 1:
            part = round(share * self._sizes.get(file.path, 0))
        else:
            self._bytes_done += self._sizes.pop(file.path, 0)
        self._tell(file.path, part)

    def row_done(self, name: str) -> None:
        self._rows_done += 1
        self._tell(name, 0)

    def _tell(self, name: str, part: int) -> None:
        if self._heard is not None:
            done = min(self._bytes_done + part, self._bytes_total)
            self._heard(
                ImportProgress(
                    self._rows_done, self._rows_total, done, self._bytes_total, shown(name)
                )
            )


def import_folder(
    desk: Desk,
    workspace: Workspace,
    folder: Path,
    *,
    dry_run: bool = False,
    exam_title: str | None = None,
    progress: Callable[[ImportProgress], None] | None = None,
    stop: Callable[[], bool] | None = None,
    zone: ZoneInfo = EXAM_ZONE,
) -> ImportReport:
    """Take in what lies in ``folder``: its manifest's rows, or its files by their names.

    A dry run reads all files and changes nothing in the workspace but its cache of hashes. Times
    without a zone are local times in ``zone``. ``exam_title`` goes before the manifest's; without
    either the exam is called like the folder.

    Raises UserError where nothing can be imported: no such folder, a manifest that is damaged or
    of which there are two, or a person who may not import.
    """
    folder = _demand_folder(folder, workspace)
    contents = scan(folder, leave_out=workspace.folder.resolve())
    plan = Plan(folder, contents, zone, shown(exam_title or ""))
    root = folder.name if dry_run else workspace.add_root(folder)
    plan.make(root)
    hearing = _Hearing(plan.rows, progress, stop)
    taking = _Taking(desk, plan, root, workspace, hearing)
    stopped = taking.run(dry_run=dry_run)
    appeals = list(taking.appeals(root, dry_run=dry_run))
    stopped = stopped or len(appeals) < len(plan.appeals)
    lines = [*plan.lines, *taking.lines]
    if not stopped:
        lines += taking.left_over()
    return ImportReport(
        folder=str(folder),
        manifest=plan.manifest.name if plan.manifest else "",
        encoding=plan.manifest.encoding if plan.manifest else "",
        dry_run=dry_run,
        lines=(*sorted(lines, key=_place_in_report), *appeals),
        rows=plan.row_count,
        stopped=stopped,
    )


def _place_in_report(line: ReportLine) -> tuple[bool, int]:
    """Rows in the order of the manifest, each with what belongs to it; then the files."""
    return line.line is None and not line.candidate_number, line.line or 0


def _demand_folder(folder: Path, workspace: Workspace) -> Path:
    try:
        there = folder.is_dir()
        folder = folder.resolve()
    except (OSError, ValueError, RuntimeError):
        there = False
    if not there:
        raise NotFound(
            said(
                Text("没有文件夹“{folder}”。", "There is no folder “{folder}”."),
                folder=shown(str(folder)),
            ),
            said(Text("请检查路径。", "Check the path.")),
        )
    if folder == workspace.folder.resolve():
        raise BadInput(
            said(Text("不能把工作区导入它自己。", "A workspace cannot be imported into itself.")),
            said(
                Text("请选择存放视频和照片的文件夹。", "Choose the folder with videos and photos.")
            ),
        )
    return folder


class _Taking:
    """Hands the planned rows with their files to the desk and writes the report's lines."""

    def __init__(
        self, desk: Desk, plan: Plan, root: str, workspace: Workspace, hearing: _Hearing
    ) -> None:
        self._desk, self._plan, self._hearing = desk, plan, hearing
        self.lines: list[ReportLine] = []
        self._files = Received(
            plan.folder, root, HashCache(workspace.cache), plan.zone, hearing.stop, hearing.read
        )
        self._portraits: dict[str, FolderFile] = {}
        self._told: set[tuple[str, str]] = set()
        self._first_with: dict[tuple[Column, str], PlannedRow] = {}
        self._pictures: set[str] = set()  # of appeals

    def appeals(self, root: str, *, dry_run: bool) -> Iterator[ReportLine]:
        """Take in the list of appeals, after the rows: they may bring its candidates."""
        listed = self._plan.appeals_file
        if listed is None:
            return
        taking = AppealTaking(self._desk, self._plan.folder, root, listed.path, self._plan.index)
        yield from taking.run(self._plan.appeals, dry_run=dry_run, stop=self._hearing.stop)
        self._pictures = taking.used

    def run(self, *, dry_run: bool) -> bool:
        """Take in all rows. Answers whether it was stopped before the end."""
        try:
            for planned in self._plan.rows:
                if self._hearing.stop():
                    return True
                self._take(planned, dry_run=dry_run)
                self._hearing.row_done(planned.row.candidate_number)
        except Cancelled:
            return True
        return False

    def _take(self, planned: PlannedRow, *, dry_run: bool) -> None:
        notes: list[ReportLine] = []
        planned = self._with_one_portrait(planned, notes)
        video = self._video(planned, notes)
        second = self._files.second(planned, video, notes)
        portrait = self._portrait(planned, notes)
        selfies = self._files.selfies(planned, notes, partial(self._first_time, planned))
        checks = self._files.checks(planned, notes)
        notes += filter(None, [lost_line(planned, planned.face_log, Column.FACE_LOG)])
        if video is None and planned.video.file is not None:
            planned = replace(planned, video=_unusable(planned.video))
        outcome = ""
        if not dry_run:
            try:
                command = _command(planned, video, portrait, checks, selfies)
                outcome = self._desk.do(replace(command, second_video=second)).outcome
            except (BadInput, Conflict) as error:
                self.lines.append(bad_planned_row(planned, _refusal(error)))
                return
        self.lines += [row_line(planned, outcome), *notes, *self._remarks(planned)]
        self._note_same_bytes(planned, video, portrait, selfies)

    def _remarks(self, planned: PlannedRow) -> Iterator[ReportLine]:
        odd = file_despite_ledger(planned)
        for remark in (*planned.row.remarks, *((odd,) if odd else ())):
            about_person = remark.column in (Column.CANDIDATE_NUMBER, Column.ID_NUMBER)
            if not about_person or self._first_time(planned, remark.code):
                yield remark_line(planned, remark)

    def _first_time(self, planned: PlannedRow, what: str) -> bool:
        """Whether this was not yet said of this candidate."""
        key = (planned.row.candidate_number, what)
        if key in self._told:
            return False
        self._told.add(key)
        return True

    def _with_one_portrait(self, planned: PlannedRow, notes: list[ReportLine]) -> PlannedRow:
        """A candidate has one ID photo: the first found, or every import would swap them."""
        file = planned.portrait.file
        first = self._portraits.get(planned.row.candidate_number)
        if first is None:
            if file is not None:
                self._portraits[planned.row.candidate_number] = file
            return planned
        if file is not None and file != first:
            notes.append(second_photo_line(planned, file.path, first.path))
        return replace(planned, portrait=Match(first))

    def _video(self, planned: PlannedRow, notes: list[ReportLine]) -> MediaRef | None:
        found = self._files.video(planned)
        if isinstance(found, MediaRef):
            return found
        notes += filter(None, [found or lost_line(planned, planned.video, Column.VIDEO)])
        return None

    def _portrait(self, planned: PlannedRow, notes: list[ReportLine]) -> MediaRef | None:
        found = self._files.portrait(planned)
        if isinstance(found, MediaRef):
            return found
        if self._first_time(planned, "portrait"):
            lost = lost_line(planned, planned.portrait, Column.PORTRAIT)
            notes.append(found or lost or no_photo_line(planned))
        return None

    def _note_same_bytes(
        self,
        planned: PlannedRow,
        video: MediaRef | None,
        portrait: MediaRef | None,
        selfies: tuple[Selfie, ...],
    ) -> None:
        """Say where two rows hand in the same bytes, or two candidates the same photo or selfie.

        Empty files are all alike and say nothing about each other (§2-14).
        """
        pictures = [(Column.SELFIE, one.media) for one in selfies]
        for column, ref in ((Column.VIDEO, video), (Column.PORTRAIT, portrait), *pictures):
            if ref is None or not ref.size_bytes:
                continue
            first = self._first_with.setdefault((column, ref.sha256), planned)
            if first is planned:
                continue
            same_person = first.row.candidate_number == planned.row.candidate_number
            if column is Column.VIDEO or (
                not same_person and self._first_time(planned, f"same {ref.path}")
            ):
                self.lines.append(duplicate_line(planned, ref.path, first, column))

    def left_over(self) -> Iterator[ReportLine]:
        """Files that no row asked for, and things in the folder that were not opened."""
        used = {file.path for row in self._plan.rows for file in row.files}
        used |= self._files.log_pictures | self._pictures
        taken: dict[str, MediaRef] = {}
        for ref in self._files.taken():
            if ref.size_bytes:
                taken.setdefault(ref.sha256, ref)
        sizes = {ref.size_bytes for ref in taken.values()}
        for file in self._plan.index.files:
            if file.path in used:
                continue
            same_size = file.size_bytes in sizes
            original = taken.get(self._files.digest(file)) if same_size else None
            yield copy_line(file, original.path) if original else left_over_line(file)
        told = {line.file for line in self.lines}
        for refused in self._plan.contents.refused:
            if refused.path not in told:  # a row that names it has said so
                yield refused_line(refused)


def _refusal(error: UserError) -> RowProblem:
    words = f"{error.title} {error.remedy}"
    return RowProblem(error.code, None, Text(words, words))


def _unusable(match: Match) -> Match:
    """A match whose file turned out not to be what the row takes it for."""
    written = match.file.path if match.file else match.written
    return Match(lost=Lost.REFUSED, written=written)


def _command(
    planned: PlannedRow,
    video: MediaRef | None,
    portrait: MediaRef | None,
    checks: tuple[AppCheck, ...] | None,
    selfies: tuple[Selfie, ...],
) -> ImportRow:
    row = planned.row
    return ImportRow(
        exam=row.exam,
        subject=row.subject,
        candidate_number=row.candidate_number,
        candidate_name=row.name,
        source=planned.source,
        line=row.line,
        cells=row.cells,
        id_number=row.id_number,
        province=row.province,
        phone=row.phone,
        attempt_number=row.attempt_number,
        attempt_kind=row.kind,
        attempt_outcome=row.outcome,
        attempt_reason=row.reason,
        video=video,
        portrait=portrait,
        recorded_at=row.recorded_at,
        submitted_at=row.submitted_at,
        uploaded_at=row.uploaded_at,
        device=row.device,
        app_checks=checks,
        selfies=selfies,
    )
