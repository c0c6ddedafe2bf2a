"""What an import has to do, decided from the manifest's words and the files' names alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from app.importing.appeal_list import ListedAppeal, read_appeals
from app.importing.folder import Contents
from app.importing.manifest import (
    Manifest,
    find_appeals,
    find_manifest,
    is_named_as_manifest,
    read_manifest,
)
from app.importing.tables import NoHeadings, RawRow
from review.intake import ManifestRow, RowProblem, parse_row, shown
from review.intake_lines import bad_planned_row, bad_row, shared_id_line
from review.intake_matching import (
    FolderFile,
    FolderIndex,
    People,
    PlannedRow,
    RecordingKey,
    rows_from_names,
    spread,
    with_files,
)
from review.intake_report import ReportLine
from review.intake_words import Column
from review.wording import Text, fill


class Plan:
    """What is to be done, decided from names and words alone."""

    def __init__(self, folder: Path, contents: Contents, zone: ZoneInfo, exam_title: str) -> None:
        self.folder, self.contents, self.zone, self.exam_title = folder, contents, zone, exam_title
        self.manifest: Manifest | None = None
        self.lines: list[ReportLine] = []
        self.rows: list[PlannedRow] = []
        self.row_count = 0
        self._list_file: FolderFile | None = None
        self.appeals: tuple[ListedAppeal, ...] = ()
        self.appeals_file: FolderFile | None = None
        self.index = FolderIndex(())

    def make(self, root: str) -> None:
        self._read_manifest()
        self.appeals_file = find_appeals(self.contents.files)
        if self.appeals_file is not None:
            self.appeals = read_appeals(self.folder / self.appeals_file.path, self.zone)
        lists = (self._list_file, self.appeals_file)
        others = (file for file in self.contents.files if file not in lists)
        self.index = FolderIndex(others, self.contents.refused)
        if self.manifest is None:
            named = rows_from_names(self.index)
            self._add((row, f"{root}/{row.video}") for row in named)
        else:
            source = f"{root}/{self.manifest.name}"
            self._add((row, source) for row in self._manifest_rows(self.manifest))

    def _read_manifest(self) -> None:
        found = find_manifest(self.contents.files)
        if found is None:
            return
        try:
            self.manifest = read_manifest(self.folder / found.path)
        except NoHeadings:
            if is_named_as_manifest(found):
                raise
            return  # some other table that happens to lie there
        self._list_file = found

    def _manifest_rows(self, manifest: Manifest) -> Iterator[ManifestRow]:
        people, understood = People(), []
        for raw in manifest.rows:
            row = self._understood(raw)
            if row is None:
                continue
            if people.clash(row):
                self._refuse(row, _TWO_PEOPLE)
                continue
            people.learn(row)
            understood.append(row)
        for id_number, numbers in people.sharing_an_id().items():
            self.lines.append(shared_id_line(id_number, numbers))
        for row in understood:
            several = spread(people.completed(row), self.index)
            if not several:
                self._refuse(row, _NO_SUBJECT)
            yield from several

    def _understood(self, raw: RawRow) -> ManifestRow | None:
        try:
            if raw.problem is not None:
                raise RowProblem("row-unreadable", None, raw.problem)  # noqa: TRY301
            return parse_row(raw.line, raw.cells, zone=self.zone)
        except RowProblem as problem:
            self.row_count += 1
            self.lines.append(bad_row(raw.line, problem))
            return None

    def _refuse(self, row: ManifestRow, problem: RowProblem) -> None:
        self.row_count += 1
        self.lines.append(bad_planned_row(PlannedRow(row, ""), problem))

    def _add(self, rows: Iterable[tuple[ManifestRow, str]]) -> None:
        """Find each row's files; a second row for the same recording is refused."""
        first: dict[tuple[str, RecordingKey], PlannedRow] = {}
        for row, source in rows:
            self.row_count += 1
            named = replace(row, exam=self._exam(row))
            planned = with_files(named, source, self.index)
            earlier = first.setdefault((named.exam, planned.key), planned)
            if earlier is planned:
                self.rows.append(planned)
            else:
                self.lines.append(bad_planned_row(planned, _repeated(earlier)))

    def _exam(self, row: ManifestRow) -> str:
        in_list = self.manifest.exam if self.manifest else ""
        return self.exam_title or row.exam or shown(in_list) or shown(self.folder.name) or "exam"


_TWO_PEOPLE = RowProblem(
    "two-people",
    Column.CANDIDATE_NUMBER,
    Text(
        "这个考生号在清单前面属于另一个姓名或身份证号，请核对后再导入。",
        "an earlier row gives this candidate number to another name or ID number; check them and "
        "import again.",
    ),
)
_NO_SUBJECT = RowProblem(
    "no-subject",
    Column.SUBJECT,
    Text(
        "没有填写科目，文件夹里也没有以这个考生号命名的视频。",
        "no subject is given, and no video in the folder is named by this candidate number.",
    ),
)


def _repeated(earlier: PlannedRow) -> RowProblem:
    if not earlier.row.line:
        template = Text(
            "“{where}”与另一个视频是同一次录制。", "the same recording as another video, “{where}”."
        )
        return RowProblem(
            "repeated", Column.VIDEO, fill(template, {"where": shown(earlier.row.video)})
        )
    template = Text(
        "与第 {where} 行是同一考生、科目和次序。",
        "the same candidate, subject and attempt as on line {where}.",
    )
    return RowProblem("repeated", None, fill(template, {"where": earlier.row.line}))
