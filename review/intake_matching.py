"""Which file belongs to which row: by the name a row gives, or by how the file itself is named.

A file may be named ``candidate-number_subject_attempt`` (“20261234567890_声乐_1.mp4”, practice runs
“…_模拟1.mp4”, a second camera “…_1_副机位.mp4”), an ID photo by its candidate number or ID number.
Nothing here looks at a disk.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from pathlib import PurePosixPath
from typing import TypeVar

from review.intake import MOST_SELFIES, ManifestRow, attempt_of
from review.intake_words import folded
from review.submissions import AttemptKind

K = TypeVar("K")
V = TypeVar("V")

_KINDS_BY_SUFFIX = {
    "video": ".mp4 .mov .m4v .qt .3gp .3gpp .3g2 .mkv .webm .avi .flv .f4v .ts .mpg .mpeg .wmv",
    "photo": ".jpg .jpeg .jpe .png .bmp .webp .gif .tif .tiff .heic .heif .avif",
    "face_log": ".jsonl .ndjson",
}
_PHOTO_FOLDERS = "photos photo portraits portrait idphotos 照片 证件照 人像 身份证照片"
_PHOTO_TAGS = "id photo portrait face 照片 证件照 身份证 人像 身份证照片"
_SELFIE_FOLDERS = "selfies selfie 自拍 自拍照"
_SELFIE_TAGS = "selfie 自拍 自拍照"
_SECOND_TAGS = "side second cam2 camera2 副机位 第二机位 侧面 侧机位 侧面机位 侧拍"


class FileKind(Enum):
    """What a file is for, by its name only."""

    VIDEO = "video"
    PHOTO = "photo"
    FACE_LOG = "face_log"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FolderFile:
    """A plain file below the folder, by its place with forward slashes."""

    path: str
    size_bytes: int
    mtime_ns: int = 0

    @property
    def kind(self) -> FileKind:
        return kind_by_name(self.path)


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """Something below the folder that is not opened: a link, a pipe, a name that is no text."""

    path: str
    code: str


_KINDS = {
    suffix: FileKind(kind)
    for kind, several in _KINDS_BY_SUFFIX.items()
    for suffix in several.split()
}


def kind_by_name(path: str) -> FileKind:
    return _KINDS.get(PurePosixPath(path).suffix.lower(), FileKind.OTHER)


@dataclass(frozen=True, slots=True)
class NameParts:
    """What a video's file name says."""

    candidate_number: str
    subject: str
    attempt_number: int
    kind: AttemptKind
    second: bool = False  # of a second camera

    @property
    def key(self) -> RecordingKey:
        return recording_key(self.candidate_number, self.subject, self.kind, self.attempt_number)


RecordingKey = tuple[str, str, AttemptKind, int]


def recording_key(number: str, subject: str, kind: AttemptKind, attempt: int) -> RecordingKey:
    """One use of a recording chance, however its words are spaced or cased."""
    return number.upper(), folded(subject), kind, attempt


def parse_name(path: str) -> NameParts | None:
    """What the file's name says by the house pattern, or None where it does not follow it.

    A camera's own names (“VID_20260105_093000”) do not: the number must come first and hold four
    digits, and a subject is not all digits.
    """
    stem = unicodedata.normalize("NFKC", PurePosixPath(path).stem).strip()
    number, *rest = (part.strip() for part in stem.split("_"))
    if not rest or not _is_number(number):
        return None
    second = len(rest) > 1 and folded(rest[-1]) in _SECOND_TAGS.split()
    rest = rest[:-1] if second else rest
    attempt = attempt_of(rest[-1]) if len(rest) > 1 else None
    subject = "_".join(rest[:-1] if attempt else rest)
    if not subject or folded(subject).isdigit() or not folded(subject):
        return None
    attempt_number, practice = attempt or (1, False)
    kind = AttemptKind.PRACTICE if practice else AttemptKind.FORMAL
    return NameParts(number.upper(), subject, attempt_number, kind, second)


def photo_owner(path: str) -> str | None:
    """The candidate or ID number that a photo is named by, or None.

    Named by it are ``number.jpg``, ``number_id.png`` and, in a folder for photos, any picture whose
    name begins with it.
    """
    number, rest = _number_and_rest(path)
    if number is None or _is_selfie(path, rest):
        return None
    in_photo_folder = _lies_in(path, _PHOTO_FOLDERS)
    return number if not rest or folded(rest) in _PHOTO_TAGS.split() or in_photo_folder else None


def selfie_owner(path: str) -> str | None:
    """The candidate or ID number that a selfie is named by, or None.

    Named by it are ``number_selfie.jpg``, ``number_selfie_2.jpg``, ``number_自拍_<when>.jpg`` and,
    in a folder for selfies, any picture whose name begins with it.
    """
    number, rest = _number_and_rest(path)
    return number if number is not None and _is_selfie(path, rest) else None


def _number_and_rest(path: str) -> tuple[str | None, str]:
    stem = unicodedata.normalize("NFKC", PurePosixPath(path).stem).strip()
    number, _, rest = stem.partition("_")
    number = number.strip().upper()
    return (number if _is_number(number) else None), rest


def _is_selfie(path: str, rest: str) -> bool:
    tag = folded(rest.partition("_")[0]).rstrip("0123456789")
    return tag in _SELFIE_TAGS.split() or _lies_in(path, _SELFIE_FOLDERS)


def _lies_in(path: str, folders: str) -> bool:
    return any(folded(part) in folders.split() for part in PurePosixPath(path).parts[:-1])


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9A-Za-z]{4,40}", text)) and sum(map(str.isdigit, text)) >= 4


class Lost(Enum):
    """Why a file that a row names, or ought to have, is not with it."""

    NOT_FOUND = "not-found"  # the row names it and it is not there
    AMBIGUOUS = "ambiguous"  # more than one file could be meant
    REFUSED = "refused"  # it is there and not opened


@dataclass(frozen=True, slots=True)
class Match:
    """The file that belongs to a row, or why there is none. Neither: nothing was named or found."""

    file: FolderFile | None = None
    lost: Lost | None = None
    written: str = ""
    refused: RefusedFile | None = None


NOTHING = Match()


class FolderIndex:
    """The folder's files, to be found by place, by name, and by what their names say."""

    def __init__(self, files: Iterable[FolderFile], refused: Iterable[RefusedFile] = ()) -> None:
        self.files = tuple(sorted(files, key=lambda file: file.path))
        self._refused = {_plain(one.path): one for one in refused}
        self._exact = {file.path: file for file in self.files}
        self._by_place = _grouped((_plain(file.path), file) for file in self.files)
        self._by_name = _grouped((_plain(_name(file)), file) for file in self.files)
        self._by_stem = _grouped(
            (_plain(PurePosixPath(file.path).stem), file) for file in self.files
        )
        named = [
            (said, file)
            for file in self.files
            if file.kind is FileKind.VIDEO and (said := parse_name(file.path)) is not None
        ]
        videos = [(said, file) for said, file in named if not said.second]
        self._recordings = _grouped((said.key, file) for said, file in videos)
        self._of_candidate = _grouped((said.candidate_number, file) for said, file in videos)
        self._seconds = _grouped((said.key, file) for said, file in named if said.second)
        photos = [
            (photo_owner(file.path), file) for file in self.files if file.kind is FileKind.PHOTO
        ]
        self._photos = _grouped((owner, file) for owner, file in photos if owner is not None)
        selfies = [
            (selfie_owner(file.path), file) for file in self.files if file.kind is FileKind.PHOTO
        ]
        self._selfies = _grouped((owner, file) for owner, file in selfies if owner is not None)

    def named(self, place: str, kind: FileKind) -> Match:
        """The file that a row names: by its place, or by its name alone where only one has it."""
        exact = self._exact.get(place)
        if exact is not None:
            return Match(exact, written=place)
        plain = _plain(place)
        refused = self._refused.get(plain)
        if refused is not None:
            return Match(lost=Lost.REFUSED, written=place, refused=refused)
        for found in (
            self._by_place.get(plain, ()),
            self._by_name.get(plain, ()) if "/" not in place else (),
            self._with_stem(plain, kind) if "/" not in place else (),
        ):
            if len(found) == 1:
                return Match(found[0], written=place)
            if found:
                return Match(lost=Lost.AMBIGUOUS, written=place)
        return Match(lost=Lost.NOT_FOUND, written=place)

    def _with_stem(self, plain: str, kind: FileKind) -> tuple[FolderFile, ...]:
        return tuple(file for file in self._by_stem.get(plain, ()) if file.kind is kind)

    def recording(self, key: RecordingKey) -> Match:
        """The video whose name says that it is this recording."""
        return _single(self._recordings.get(key, ()))

    def second_of(self, key: RecordingKey) -> Match:
        """The video whose name says that a second camera filmed this recording."""
        return _single(self._seconds.get(key, ()))

    def recordings_of(self, candidate_number: str) -> tuple[FolderFile, ...]:
        """All videos whose names begin with the candidate's number."""
        return self._of_candidate.get(candidate_number.upper(), ())

    def photo_of(self, candidate_number: str, id_number: str) -> Match:
        """The ID photo that is named by the candidate's number, or else by the ID number."""
        for number in (candidate_number, id_number):
            if found := self._photos.get(number.upper(), ()):
                return _single(found)
        return NOTHING

    def selfies_of(self, candidate_number: str, id_number: str) -> tuple[FolderFile, ...]:
        """The selfies that are named by the candidate's number or the ID number."""
        numbers = {candidate_number.upper(), id_number.upper()} - {""}
        found = [file for number in numbers for file in self._selfies.get(number, ())]
        return tuple(sorted(found, key=lambda file: file.path))

    def log_beside(self, video: FolderFile) -> Match:
        """The app's face-check log with the video's name, in the same folder."""
        place = PurePosixPath(video.path)
        for ending in (".facelog.jsonl", ".jsonl", f"{place.suffix}.jsonl", ".ndjson"):
            found = self._exact.get(str(place.parent / f"{place.stem}{ending}"))
            if found is not None:
                return Match(found)
        return NOTHING


@dataclass(frozen=True, slots=True)
class FoundSelfie:
    """A selfie's file, or why there is none, and when it was taken if the row says so."""

    match: Match
    taken_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row with the files that belong to it."""

    row: ManifestRow
    source: str
    video: Match = NOTHING
    portrait: Match = NOTHING
    face_log: Match = NOTHING
    selfies: tuple[FoundSelfie, ...] = ()
    second: Match = NOTHING

    @property
    def key(self) -> RecordingKey:
        row = self.row
        return recording_key(row.candidate_number, row.subject, row.kind, row.attempt_number)

    @property
    def files(self) -> tuple[FolderFile, ...]:
        selfies = (one.match.file for one in self.selfies)
        every = (
            self.video.file,
            self.second.file,
            self.portrait.file,
            self.face_log.file,
            *selfies,
        )
        return tuple(file for file in every if file is not None)


def rows_from_names(index: FolderIndex) -> tuple[ManifestRow, ...]:
    """A row for every video whose name follows the pattern: what to import without a manifest."""
    return tuple(
        _row_from_name(file, ManifestRow(line=0, cells={}, candidate_number=said.candidate_number))
        for file in index.files
        if file.kind is FileKind.VIDEO
        and (said := parse_name(file.path)) is not None
        and not said.second
    )


def spread(row: ManifestRow, index: FolderIndex) -> tuple[ManifestRow, ...]:
    """One row for each recording that a roster's row stands for.

    A roster names a person and no subject; the recordings are then those named by the candidate's
    number. Empty where there are none.
    """
    if row.subject:
        return (row,)
    if row.video:
        said = parse_name(row.video)
        return (replace(row, subject=said.subject),) if said else ()
    return tuple(_row_from_name(file, row) for file in index.recordings_of(row.candidate_number))


def _row_from_name(file: FolderFile, row: ManifestRow) -> ManifestRow:
    said = parse_name(file.path)
    if said is None:
        raise ValueError(f"does not follow the pattern: {file.path!r}")
    return replace(
        row,
        subject=said.subject,
        attempt_number=said.attempt_number,
        kind=said.kind,
        video=file.path,
    )


def with_files(row: ManifestRow, source: str, index: FolderIndex) -> PlannedRow:
    """Find the row's video, ID photo, selfies and face-check log."""
    key = recording_key(row.candidate_number, row.subject, row.kind, row.attempt_number)
    video = index.named(row.video, FileKind.VIDEO) if row.video else index.recording(key)
    if row.portrait:
        portrait = index.named(row.portrait, FileKind.PHOTO)
    else:
        portrait = index.photo_of(row.candidate_number, row.id_number)
    if row.face_log:
        log = index.named(row.face_log, FileKind.FACE_LOG)
    else:
        log = index.log_beside(video.file) if video.file else NOTHING
    if row.second_video:
        second = index.named(row.second_video, FileKind.VIDEO)
    else:
        second = index.second_of(key)
    return PlannedRow(row, source, video, portrait, log, _selfies(row, index), second)


def _selfies(row: ManifestRow, index: FolderIndex) -> tuple[FoundSelfie, ...]:
    """Those the row names, then those the folder names by the candidate's number."""
    found = [
        FoundSelfie(index.named(one.place, FileKind.PHOTO), one.taken_at) for one in row.selfies
    ]
    named = {one.match.file for one in found}
    more = index.selfies_of(row.candidate_number, row.id_number)
    found += [FoundSelfie(Match(file)) for file in more if file not in named]
    return tuple(found[:MOST_SELFIES])  # any further ones are told as files that no row asked for


@dataclass(slots=True)
class People:
    """What a manifest says of each candidate, over all of its rows.

    Rows about one candidate must agree: the first one that says something holds, so that the order
    of rows never makes a second import differ from the first.
    """

    _known: dict[str, dict[str, str]] = field(default_factory=dict)

    def clash(self, row: ManifestRow) -> bool:
        """Whether the row gives the candidate number to two people (§1-10)."""
        known = self._known.get(row.candidate_number, {})
        pairs = ((known.get("name"), row.name), (known.get("id_number"), row.id_number))
        return any(old and new and old != new for old, new in pairs)

    def learn(self, row: ManifestRow) -> None:
        known = self._known.setdefault(row.candidate_number, {})
        for what in _PERSONAL:
            if value := getattr(row, what):
                known.setdefault(what, value)

    def completed(self, row: ManifestRow) -> ManifestRow:
        """The row with what the manifest says elsewhere about its candidate."""
        known: Mapping[str, str] = self._known.get(row.candidate_number, {})
        return replace(row, **known)  # type: ignore[arg-type]  # all of them are text

    def sharing_an_id(self) -> dict[str, tuple[str, ...]]:
        """ID numbers that several candidate numbers claim (§0-2, §1-9)."""
        owners = _grouped(
            (known["id_number"], number)
            for number, known in self._known.items()
            if "id_number" in known
        )
        return {id_number: several for id_number, several in owners.items() if len(several) > 1}


_PERSONAL = ("name", "id_number", "province", "phone", "portrait")


def _single(found: tuple[FolderFile, ...]) -> Match:
    if not found:
        return NOTHING
    if len(found) > 1:
        return Match(lost=Lost.AMBIGUOUS, written=", ".join(file.path for file in found))
    return Match(found[0])


def _plain(text: str) -> str:
    """A path as two systems may write it: composed or not, in any case, with either slash."""
    return unicodedata.normalize("NFC", text).casefold().replace("\\", "/").strip()


def _name(file: FolderFile) -> str:
    return PurePosixPath(file.path).name


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
