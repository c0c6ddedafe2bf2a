"""One row of a manifest: what its cells say, checked and brought into one form.

A manifest is written by people and by other programs, so every cell is text until it is proven to
be something else. A row is taken whole or not at all; what is odd but usable becomes a remark.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from review import identity_number
from review.intake_words import (
    KIND_WORDS,
    OUTCOME_WORDS,
    Column,
    column_of,
    folded,
    kind_of,
    outcome_of,
)
from review.submissions import AttemptKind, AttemptOutcome
from review.wording import Text, fill

EXAM_ZONE = ZoneInfo("Asia/Shanghai")
LONGEST_CELL = 10_000
_LONGEST = {Column.CANDIDATE_NUMBER: 40, Column.NAME: 100, Column.ID_NUMBER: 40}
_LONGEST_WORDS = 500
_MOST_ATTEMPTS = 99
_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about one cell that a person should look at. The row is taken all the same."""

    code: str
    column: Column
    sentence: Text


@dataclass(frozen=True, slots=True)
class NamedSelfie:
    """A selfie as a row names it: its file, and when it was taken if the row says so."""

    place: str
    taken_at: datetime | None = None


class RowProblem(Exception):
    """A row that cannot be taken, with the column that is to blame."""

    def __init__(self, code: str, column: Column | None, sentence: Text) -> None:
        super().__init__(code, column, sentence)
        self.code, self.column, self.sentence = code, column, sentence


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """A row as it is understood. Files are as written; nothing here has looked at a disk."""

    line: int
    cells: dict[str, str]
    candidate_number: str
    exam: str = ""
    subject: str = ""
    name: str = ""
    id_number: str = ""
    province: str = ""
    phone: str = ""
    attempt_number: int = 1
    kind: AttemptKind = AttemptKind.FORMAL
    outcome: AttemptOutcome = AttemptOutcome.SUBMITTED
    reason: str = ""
    video: str = ""
    second_video: str = ""
    portrait: str = ""
    face_log: str = ""
    selfies: tuple[NamedSelfie, ...] = ()
    recorded_at: datetime | None = None
    submitted_at: datetime | None = None
    uploaded_at: datetime | None = None
    device: str = ""
    remarks: tuple[Remark, ...] = ()


def shown(text: str) -> str:
    """``text`` as a report may show it: one line, no control or direction marks, not endless."""
    plain = "".join(" " if unicodedata.category(sign) in _UNSEEN else sign for sign in text)
    plain = " ".join(plain.split())
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"


def shown_number(number: str) -> str:
    """A candidate number as a report may show it: some schools use the ID number as one."""
    return identity_number.masked(number) if identity_number.is_valid(number) else shown(number)


_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


def headings(cells: Mapping[str, object]) -> dict[Column, str]:
    """Which heading stands for which meaning. Of two with one meaning the first counts."""
    found: dict[Column, str] = {}
    for heading in cells:
        column = column_of(heading)
        if column is not None:
            found.setdefault(column, heading)
    return found


def parse_row(line: int, cells: Mapping[str, str], *, zone: tzinfo = EXAM_ZONE) -> ManifestRow:
    """Understand one row. Times without a zone are taken to be local times in ``zone``.

    Raises RowProblem for a row that cannot be taken.
    """
    _demand_text(cells)
    written = {column: cells[heading] for column, heading in headings(cells).items()}

    def words(column: Column) -> str:
        return _words(column, written.get(column, ""))

    number, remarks = _candidate_number(written.get(Column.CANDIDATE_NUMBER, ""))
    id_number, more = _id_number(written.get(Column.ID_NUMBER, ""))
    attempt_number, practice = _attempt(written.get(Column.ATTEMPT, ""))
    outcome = _outcome(words(Column.OUTCOME))
    selfies, odd_times = _selfies(written, zone)
    row = ManifestRow(
        line=line,
        cells=dict(cells),
        candidate_number=number,
        exam=words(Column.EXAM),
        subject=words(Column.SUBJECT),
        name=_name(words(Column.NAME)),
        id_number=id_number,
        province=words(Column.PROVINCE),
        phone=words(Column.PHONE),
        attempt_number=attempt_number,
        kind=_kind(words(Column.KIND), practice=practice),
        outcome=outcome,
        reason=words(Column.REASON),
        video=file_place(Column.VIDEO, written.get(Column.VIDEO, "")),
        second_video=file_place(Column.SECOND_VIDEO, written.get(Column.SECOND_VIDEO, "")),
        portrait=file_place(Column.PORTRAIT, written.get(Column.PORTRAIT, "")),
        face_log=file_place(Column.FACE_LOG, written.get(Column.FACE_LOG, "")),
        selfies=selfies,
        recorded_at=_instant(Column.RECORDED_AT, written, zone),
        submitted_at=_instant(Column.SUBMITTED_AT, written, zone),
        uploaded_at=_instant(Column.UPLOADED_AT, written, zone),
        device=words(Column.DEVICE),
        remarks=(*remarks, *more, *odd_times),
    )
    return _with_remarks_on_times(row)


def parse_instant(written: str, zone: tzinfo = EXAM_ZONE) -> datetime | None:
    """An instant in UTC from the ways in which lists write it; None where it is none.

    Understood: ISO 8601; “2026/1/5 9:30”; “2026年1月5日 下午3时05分”; 20260105093000; seconds or
    milliseconds since 1970. A date without a time of day is no instant, and neither is a day that
    could be read in two ways (1/5/2026).
    """
    text = unicodedata.normalize("NFKC", written).strip()
    try:
        moment = _since_1970(text) or _as_written(text, zone)
    except (ValueError, OverflowError):
        return None
    if moment is None or not 2000 <= moment.year <= 2100:
        return None
    return moment.astimezone(UTC)


_WRITTEN = re.compile(
    r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?"
    r"(?:\s*T\s*|\s*,\s*|\s*)(?P<half>上午|下午|[AP]M)?\s*"
    r"(?P<hour>\d{1,2})\s*[:时点]\s*(?P<minute>\d{1,2})\s*(?:[:分]\s*(?:(?P<second>\d{1,2})"
    r"(?:[.,](?P<part>\d{1,9}))?\s*秒?)?)?\s*(?P<half_after>[AP]M)?"
    r"\s*(?P<zone>Z|UTC|[+-]\d{2}:?\d{2}|[+-]\d{2})?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})[T_\s-]?(\d{2})(\d{2})(\d{2})(Z?)", re.IGNORECASE)


def _since_1970(text: str) -> datetime | None:
    if not (text.isascii() and text.isdigit()) or len(text) not in (10, 13):
        return None
    return datetime.fromtimestamp(int(text) / (1000 if len(text) == 13 else 1), UTC)


def _as_written(text: str, zone: tzinfo) -> datetime | None:
    compact = _COMPACT.fullmatch(text)
    if compact:
        year, month, day, hour, minute, second = map(int, compact.groups()[:6])
        place = UTC if compact.group(7) else zone
        return datetime(year, month, day, hour, minute, second, tzinfo=place)
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    return datetime(
        int(found["year"]),
        int(found["month"]),
        int(found["day"]),
        _hour(int(found["hour"]), (found["half"] or found["half_after"] or "").upper()),
        int(found["minute"]),
        int(found["second"] or 0),
        int((found["part"] or "")[:6].ljust(6, "0")),
        tzinfo=_zone(found["zone"], zone),
    )


def _hour(hour: int, half: str) -> int:
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(f"no hour of a half day: {hour}")
    return hour % 12 + (12 if half in ("下午", "PM") else 0)


def _zone(written: str | None, otherwise: tzinfo) -> tzinfo:
    if not written:
        return otherwise
    if written.upper() in ("Z", "UTC"):
        return UTC
    digits = written[1:].replace(":", "").ljust(4, "0")
    offset = datetime.strptime(f"{written[0]}{digits}", "%z").tzinfo
    return offset or otherwise


def _instant(column: Column, written: Mapping[Column, str], zone: tzinfo) -> datetime | None:
    text = written.get(column, "")
    if not text.strip():
        return None
    moment = parse_instant(text, zone)
    if moment is None:
        raise _problem(
            "bad-time",
            column,
            Text(
                "“{value}”不是能识别的时间，请写成 2026-01-05 09:30:00。",
                "“{value}” is not a date with a time of day; write it as 2026-01-05 09:30:00.",
            ),
            value=shown(text),
        )
    return moment


_BETWEEN = re.compile(r"[;；、|\n]+")  # several in one cell; a comma may be part of a name
MOST_SELFIES = 20  # of one candidate


def _selfies(
    written: Mapping[Column, str], zone: tzinfo
) -> tuple[tuple[NamedSelfie, ...], tuple[Remark, ...]]:
    """The selfies a row names and when they were taken, both in the same order."""
    cells = _BETWEEN.split(written.get(Column.SELFIE, ""))
    places = [file_place(Column.SELFIE, cell.strip()) for cell in cells if cell.strip()]
    if len(places) > MOST_SELFIES:
        raise _problem(
            "too-many-selfies",
            Column.SELFIE,
            Text("自拍照多于 {most} 张。", "More than {most} selfies."),
            most=MOST_SELFIES,
        )
    times = [
        cell for cell in _BETWEEN.split(written.get(Column.SELFIE_TAKEN_AT, "")) if cell.strip()
    ]
    if len(times) not in (0, len(places)):
        sentence = Text(
            "自拍时间与自拍照的个数不同，未采用这些时间。",
            "the selfies and the times they were taken differ in number; no time was taken over.",
        )
        remark = Remark("selfie-times", Column.SELFIE_TAKEN_AT, sentence)
        return tuple(map(NamedSelfie, places)), (remark,)
    taken = [_instant(Column.SELFIE_TAKEN_AT, {Column.SELFIE_TAKEN_AT: at}, zone) for at in times]
    return tuple(map(NamedSelfie, places, taken or [None] * len(places))), ()


_TIME_IN_NAME = re.compile(r"(?<!\d)(20\d{6})[-_T ]?(\d{6})(?!\d)")


def time_in_name(name: str, zone: tzinfo = EXAM_ZONE) -> datetime | None:
    """The instant that a camera or an app wrote into a file's name; None where there is none.

    A candidate's number at the beginning can look like an instant too: it is passed over.
    """
    found = _TIME_IN_NAME.search(name, name.find("_") + 1)
    return parse_instant("".join(found.groups()), zone) if found else None


def _demand_text(cells: Mapping[str, str]) -> None:
    """Refuse what no database and no JSON file could hold."""
    for heading, value in cells.items():
        if len(value) > LONGEST_CELL:
            raise _problem(
                "cell-too-long",
                column_of(heading),
                Text(
                    "“{heading}”一格有 {length} 个字符，超过上限 {most}。",
                    "The cell “{heading}” has {length} characters; {most} is the limit.",
                ),
                heading=shown(heading),
                length=len(value),
                most=LONGEST_CELL,
            )
        if any("\ud800" <= sign <= "\udfff" or sign == "\0" for sign in value + heading):
            raise _problem(
                "not-text",
                column_of(heading),
                Text(
                    "“{heading}”一格含有无法保存的字符。",
                    "The cell “{heading}” holds characters that are no text.",
                ),
                heading=shown(heading),
            )


def _words(column: Column, written: str) -> str:
    """A cell's words on one line, without unseen characters. A formula's “=” is plain text."""
    kinds = {sign: unicodedata.category(sign) for sign in set(written)}
    plain = "".join(" " if kinds[sign] == "Cc" else sign for sign in written if kinds[sign] != "Cf")
    plain = unicodedata.normalize("NFC", " ".join(plain.split()))
    most = _LONGEST.get(column, _LONGEST_WORDS)
    if len(plain) > most:
        raise _problem(
            "cell-too-long",
            column,
            Text(
                "内容有 {length} 个字符，超过上限 {most}。",
                "{length} characters; {most} is the limit.",
            ),
            length=len(plain),
            most=most,
        )
    return plain


_HAN_WITH_SPACES = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af ]+")
_MIDDLE_DOTS = str.maketrans(dict.fromkeys("•・‧∙⋅●", "·"))


def _name(words: str) -> str:
    """A name in one form: lists pad Chinese names (“张　三”) and write many dots for one (“·”)."""
    plain = words.translate(_MIDDLE_DOTS)
    return plain.replace(" ", "") if _HAN_WITH_SPACES.fullmatch(plain) else plain


_LOST_DIGITS = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
_WHOLE_FLOAT = re.compile(r"(\d{1,15})\.0+")


def _digits(column: Column, written: str) -> str:
    """A number as people type it in its one form. Refuses one that a spreadsheet has rounded."""
    plain = identity_number.normalised(_words(column, written).lstrip("'‘’`"))
    if _LOST_DIGITS.fullmatch(plain):
        raise _problem(
            "digits-lost",
            column,
            Text(
                "表格软件把号码存成了数字，末几位已丢失。请把该列设为文本后重新填写。",
                "The spreadsheet kept this number as a figure and lost its last digits. "
                "Make the column text and fill it in again.",
            ),
        )
    whole = _WHOLE_FLOAT.fullmatch(plain)
    return whole.group(1) if whole else plain


def whole_digits(column: Column, written: str) -> str:
    """A number in its one form. Raises RowProblem for one that a spreadsheet has rounded."""
    return _digits(column, written)


def _candidate_number(written: str) -> tuple[str, tuple[Remark, ...]]:
    number = _digits(Column.CANDIDATE_NUMBER, written)
    if not number:
        raise _problem(
            "no-candidate-number",
            Column.CANDIDATE_NUMBER,
            Text("缺少考生号。", "The candidate number is missing."),
        )
    if not re.fullmatch(r"[^\W_]+", number):
        raise _problem(
            "bad-candidate-number",
            Column.CANDIDATE_NUMBER,
            Text(
                "“{value}”不是考生号：只能有数字和字母。",
                "“{value}” is no candidate number: only digits and letters may be in it.",
            ),
            value=shown(number),
        )
    if len(number) == 14 and number.isascii() and number.isdigit():
        return number, ()
    sentence = fill(
        Text(
            "考生号 {value} 不是 14 位数字，请核对。",
            "Candidate number {value} does not have 14 digits; please check it.",
        ),
        {"value": shown_number(number)},
    )
    return number, (Remark("number-unusual", Column.CANDIDATE_NUMBER, sentence),)


def _id_number(written: str) -> tuple[str, tuple[Remark, ...]]:
    """The ID number. A wrong one is kept: only the school can correct it (§1-8)."""
    number = _digits(Column.ID_NUMBER, written)
    if not number or identity_number.is_valid(number):
        return number, ()
    sentence = fill(
        Text(
            "身份证号 {value} 的位数或校验码不对，可能录入有误，请与学校名单核对。",
            "ID number {value} has a wrong length or check character, probably a typing mistake; "
            "compare it with the school's roster.",
        ),
        {"value": identity_number.masked(shown(number))},
    )
    return number, (Remark("id-invalid", Column.ID_NUMBER, sentence),)


_CHINESE_DIGITS = {sign: place for place, sign in enumerate("一二三四五六七八九十", 1)}
_ATTEMPT = re.compile(
    r"(?P<words>\D*?)(?:第)?(?P<number>\d{1,2}|[一二三四五六七八九十])(?:次|遍)?(?:录制|机会)?"
)


def attempt_of(written: str) -> tuple[int, bool] | None:
    """The attempt's number and whether its words say “practice”; None where it is no attempt.

    Understood: 2, 第2次, 第二次, 模拟1, practice 1, attempt 2.
    """
    text = "".join(unicodedata.normalize("NFKC", written).split())
    text = text.removesuffix(".0")
    found = _ATTEMPT.fullmatch(text)
    if found is None or text.startswith("-"):
        return None
    words = found["words"].strip("_-.#:")
    kind = kind_of(words)
    if words and kind is None and folded(words) not in ("attempt", "take", "no", "第"):
        return None
    digit = found["number"]
    number = _CHINESE_DIGITS.get(digit) or int(digit)
    if not 1 <= number <= _MOST_ATTEMPTS:
        return None
    return number, kind is AttemptKind.PRACTICE


def _attempt(written: str) -> tuple[int, bool]:
    if not written.strip():
        return 1, False
    found = attempt_of(written)
    if found is None:
        raise _problem(
            "bad-attempt",
            Column.ATTEMPT,
            Text(
                "“{value}”不是录制次序，请写 1 到 99 的整数。",
                "“{value}” is no attempt; write a whole number from 1 to 99.",
            ),
            value=shown(written),
        )
    return found


def _kind(word: str, *, practice: bool) -> AttemptKind:
    if not word:
        return AttemptKind.PRACTICE if practice else AttemptKind.FORMAL
    kind = kind_of(word)
    if kind is None:
        raise _unknown_word(Column.KIND, word, KIND_WORDS)
    return kind


def _outcome(word: str) -> AttemptOutcome:
    if not word:
        return AttemptOutcome.SUBMITTED
    outcome = outcome_of(word)
    if outcome is None:
        raise _unknown_word(Column.OUTCOME, word, OUTCOME_WORDS)
    return outcome


def _unknown_word(column: Column, word: str, known: str) -> RowProblem:
    return _problem(
        "unknown-word",
        column,
        Text("不认识“{value}”，请写：{known}。", "“{value}” is not known; write one of: {known}."),
        value=shown(word),
        known=known,
    )


_DRIVE = re.compile(r"[A-Za-z]:")


def file_place(column: Column, written: str) -> str:
    """A file's place below the folder, with forward slashes, as a cell names it.

    Raises RowProblem for a place that is not inside the folder.
    """
    place = written if written.strip() else ""
    # A backslash divides folders on Windows and is a plain character elsewhere: lists that name
    # folders are written on Windows, and a received name with a backslash is matched by its look.
    parts = place.replace("\\", "/").split("/")
    if place[:1] in ("/", "\\") or _DRIVE.match(place.strip()) or "://" in place or ".." in parts:
        raise _problem(
            "outside-folder",
            column,
            Text(
                "“{value}”指向导入文件夹之外，未读取。",
                "“{value}” leads out of the folder and was not read.",
            ),
            value=shown(place),
        )
    return "/".join(part for part in parts if part not in ("", "."))


def _with_remarks_on_times(row: ManifestRow) -> ManifestRow:
    """A late upload is no fault (§2-19), but nobody hands in before the recording begins."""

    steps = ((row.recorded_at, row.submitted_at), (row.submitted_at, row.uploaded_at))
    if not any(earlier and later and later < earlier for earlier, later in steps):
        return row
    sentence = Text(
        "录制、提交、上传时间的先后顺序不对，请核对。",
        "The recording, submission and upload times are not in order; please check them.",
    )
    return replace(
        row, remarks=(*row.remarks, Remark("times-out-of-order", Column.SUBMITTED_AT, sentence))
    )


def _problem(
    code: str, column: Column | None, template: Text, **figures: float | int | str
) -> RowProblem:
    return RowProblem(code, column, fill(template, figures))
