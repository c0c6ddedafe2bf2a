"""The files of a row: whether they are what the row takes them for, and their hashes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from app.importing.hashes import FileChanging, HashCache
from media.errors import Cancelled
from media.gate import family_of, open_regular
from media.media_ref import MediaRef
from media.pictures import PictureRefused, read_picture
from review.app_log import AppCheck, AppLog, read_app_log
from review.candidates import Selfie
from review.intake import time_in_name
from review.intake_lines import log_problems_line, lost_line, no_second_line, trouble_line
from review.intake_matching import FileKind, FolderFile, PlannedRow
from review.intake_report import ReportLine
from review.intake_words import Column

LARGEST_LOG_BYTES = 32 << 20
MOST_LOG_PICTURES = 2000  # of one log


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a file is not taken; ``code`` selects the sentence."""

    code: str
    detail: str = ""


class Received:
    """Looks at files at most once each. What is not taken is told as a line of the report."""

    def __init__(
        self,
        folder: Path,
        root: str,
        hashes: HashCache,
        zone: ZoneInfo,
        stop: Callable[[], bool] | None,
        read: Callable[[FolderFile, float], None],
    ) -> None:
        """``read`` hears which share of a file has been read so far."""
        self._folder, self._root, self._hashes, self._zone = folder, root, hashes, zone
        self._stop, self._read = stop, read
        self._seen: dict[tuple[Column, str], MediaRef | Trouble] = {}
        self.log_pictures: set[str] = set()  # paths of pictures that a log names

    def video(self, planned: PlannedRow) -> MediaRef | ReportLine | None:
        return self._taken(planned, planned.video.file, Column.VIDEO)

    def second(
        self, planned: PlannedRow, video: MediaRef | None, notes: list[ReportLine]
    ) -> MediaRef | None:
        """The second camera's video. Without a main one there is nothing to lay it beside."""
        found = self._taken(planned, planned.second.file, Column.SECOND_VIDEO)
        if isinstance(found, MediaRef):
            if video is not None and found.sha256 != video.sha256:
                return found
            notes.append(no_second_line(planned, found.path, alone=video is None))
            return None
        notes += filter(None, [found or lost_line(planned, planned.second, Column.SECOND_VIDEO)])
        return None

    def portrait(self, planned: PlannedRow) -> MediaRef | ReportLine | None:
        return self._taken(planned, planned.portrait.file, Column.PORTRAIT)

    def selfies(
        self, planned: PlannedRow, notes: list[ReportLine], first_time: Callable[[str], bool]
    ) -> tuple[Selfie, ...]:
        """The selfies that are pictures; what is the matter with the others is told once each."""
        taken = []
        for one in planned.selfies:
            found = self._taken(planned, one.match.file, Column.SELFIE)
            if isinstance(found, MediaRef):
                named = PurePosixPath(found.path).name
                taken.append(Selfie(found, one.taken_at or time_in_name(named, self._zone)))
                continue
            line = found or lost_line(planned, one.match, Column.SELFIE)
            if line is not None and first_time(f"selfie {line.file}"):
                notes.append(line)
        return tuple(taken)

    def checks(self, planned: PlannedRow, notes: list[ReportLine]) -> tuple[AppCheck, ...] | None:
        """The app's face checks. None where there is no log that can be read."""
        file = planned.face_log.file
        if file is None:
            return None
        log = self._log(planned, file)
        if isinstance(log, Trouble):
            notes.append(trouble_line(planned, file.path, log.code, Column.FACE_LOG, log.detail))
            return None
        if log.problems:
            count, first = len(log.problems), log.problems[0].line
            notes.append(log_problems_line(planned, file.path, count, first))
        if log.checks or not log.problems:
            return tuple(self._with_pictures(planned, file, log.checks))
        return None

    def _with_pictures(
        self, planned: PlannedRow, log: FolderFile, checks: Iterable[AppCheck]
    ) -> Iterator[AppCheck]:
        """The checks with the pictures that the app looked at, where those lie beside the log."""
        beside, left = PurePosixPath(log.path).parent, MOST_LOG_PICTURES
        for check in checks:
            if not check.picture_name or left <= 0:
                yield check
                continue
            left -= 1
            path = str(beside / check.picture_name)
            file = FolderFile(path, self._size(path))
            taken = self._taken(planned, file, Column.PORTRAIT) if file.size_bytes else None
            if isinstance(taken, MediaRef):
                self.log_pictures.add(path)
            yield replace(check, picture=taken if isinstance(taken, MediaRef) else None)

    def _size(self, path: str) -> int:
        """0 for what is no plain file, or lies outside the folder by way of a link."""
        place = self._folder / path
        try:
            if not place.resolve().is_relative_to(self._folder) or not place.is_file():
                return 0
            return place.lstat().st_size
        except OSError:
            return 0

    def taken(self) -> tuple[MediaRef, ...]:
        """All files that were taken so far."""
        return tuple(ref for ref in self._seen.values() if isinstance(ref, MediaRef))

    def digest(self, file: FolderFile) -> str:
        """The hash of a file that no row asked for; empty where it cannot be read."""
        try:
            return self._hashes.sha256(self._folder / file.path, stop=self._stop)
        except (OSError, FileChanging, Cancelled):
            return ""

    def _taken(
        self, planned: PlannedRow, file: FolderFile | None, column: Column
    ) -> MediaRef | ReportLine | None:
        if file is None:
            return None
        key = (column, file.path)
        if key not in self._seen:
            self._seen[key] = self._wrong_type(file, column) or self._hashed(file)
            self._read(file, 1.0)
        found = self._seen[key]
        if isinstance(found, Trouble):
            return trouble_line(planned, file.path, found.code, column, found.detail)
        return found

    def _wrong_type(self, file: FolderFile, column: Column) -> Trouble | None:
        """A text file named .mp4 passes: that it is no video is for the integrity check to say."""
        path = self._folder / file.path
        if column in (Column.PORTRAIT, Column.SELFIE):
            try:
                read_picture(path)
            except PictureRefused as refused:
                return Trouble(refused.code, refused.detail)
            return None
        if file.kind is FileKind.VIDEO or self._begins_as_video(path):
            return None
        return Trouble("not-a-video")

    @staticmethod
    def _begins_as_video(path: Path) -> bool:
        try:
            with open_regular(path) as stream:
                return family_of(stream.read(64)) is not None
        except OSError:
            return False

    def _hashed(self, file: FolderFile) -> MediaRef | Trouble:
        path = self._folder / file.path
        try:
            if not path.parent.resolve().is_relative_to(self._folder):  # swapped for a link since
                return Trouble("link")
            digest = self._hashes.sha256(
                path, stop=self._stop, progress=lambda share: self._read(file, share)
            )
            size_bytes = path.lstat().st_size
        except FileChanging:
            return Trouble("changing")
        except PermissionError:
            return Trouble("no-permission")
        except OSError as error:
            return Trouble("read-error", error.strerror or type(error).__name__)
        return MediaRef(self._root, file.path, digest, size_bytes)

    def _log(self, planned: PlannedRow, file: FolderFile) -> AppLog | Trouble:
        if file.kind is not FileKind.FACE_LOG:
            return Trouble("not-a-log")
        if file.size_bytes > LARGEST_LOG_BYTES:
            return Trouble("log-too-large")
        try:
            with open_regular(self._folder / file.path) as stream:
                text = stream.read(LARGEST_LOG_BYTES).decode("utf-8-sig")
        except OSError as error:
            return Trouble("read-error", error.strerror or type(error).__name__)
        except UnicodeDecodeError:
            return Trouble("log-not-text")
        # The app's times without a zone are the phone's wall clock, so the start is given as one.
        began = planned.row.recorded_at
        return read_app_log(text, began.astimezone(self._zone) if began else None)
