"""The sentences of an import's report: what is the matter and, where it helps, what to do."""

from __future__ import annotations

from dataclasses import replace

from review import identity_number
from review.intake import Remark, RowProblem, shown, shown_number
from review.intake_matching import FileKind, FolderFile, Lost, Match, PlannedRow, RefusedFile
from review.intake_report import LineKind, ReportLine
from review.intake_words import Column
from review.submissions import AttemptKind, AttemptOutcome
from review.wording import Language, Text, fill

_ABOUT = Text("{who}：{words}", "{who}: {words}")

_TAKEN = {
    "new": Text("{who}：已导入视频“{file}”。", "{who}: video “{file}” was taken in."),
    "updated": Text("{who}：资料已更新。", "{who}: what is known was updated."),
    "unchanged": Text("{who}：没有变化。", "{who}: nothing has changed."),
    "": Text("{who}：对应视频“{file}”。", "{who}: video “{file}” belongs to it."),
}

_APPEAL = {
    "new": Text("申诉第 {line} 行（{who}）：已收。", "Appeals, line {line} ({who}): taken in."),
    "updated": Text(
        "申诉第 {line} 行（{who}）：已补充新图片。",
        "Appeals, line {line} ({who}): its new pictures were added.",
    ),
    "unchanged": Text(
        "申诉第 {line} 行（{who}）：没有变化。",
        "Appeals, line {line} ({who}): nothing has changed.",
    ),
    "": Text(
        "申诉第 {line} 行（{who}）：可以导入。", "Appeals, line {line} ({who}): can be taken in."
    ),
}

# Why there is no video. Only the first three are what the ledger leads one to expect.
_NO_VIDEO = {
    "interrupted": Text(
        "{who}：录制被中断，这次机会已用掉，本来就没有视频（§0-11、§2-15）。{reason}",
        "{who}: the recording was interrupted and the chance used up; no file exists "
        "(§0-11, §2-15). {reason}",
    ),
    "upload-pending": Text(
        "{who}：已提交，视频还在手机上等待上传（§2-19）。上传晚不算过错，文件到齐后请再导入一次。{reason}",
        "{who}: handed in, and the file is still on the phone (§2-19). A late upload is no fault; "
        "import again when the file is here. {reason}",
    ),
    "not-submitted": Text(
        "{who}：这次录制没有提交，不需要视频。{reason}",
        "{who}: this recording was not handed in; no video is needed. {reason}",
    ),
    "not-found": Text(
        "{who}：清单里的视频“{file}”不在文件夹里。请检查文件是否已全部下载，然后再导入一次。{reason}",
        "{who}: the video “{file}” of the manifest is not in the folder. Check that all files have "
        "been downloaded, then import again. {reason}",
    ),
    "not-usable": Text(
        "{who}：视频“{file}”没有导入，原因见下。{reason}",
        "{who}: the video “{file}” was not taken, for the reason given below. {reason}",
    ),
    "none-named": Text(
        "{who}：登记为已提交，但清单没有写视频文件，也没有按“考生号_科目_次序”命名的视频。{reason}",
        "{who}: recorded as handed in, but the manifest names no video and none is named "
        "“candidate-number_subject_attempt”. {reason}",
    ),
}

_FILE_TROUBLE = {
    "link": Text("“{file}”是链接，未打开。", "“{file}” is a link and was not opened."),
    "not-a-file": Text(
        "“{file}”不是普通文件（管道或设备），未打开。",
        "“{file}” is no plain file (a pipe or a device) and was not opened.",
    ),
    "no-permission": Text("没有权限读取“{file}”。", "There is no permission to read “{file}”."),
    "folder-unreadable": Text("文件夹“{file}”无法打开。", "The folder “{file}” cannot be opened."),
    "name-not-text": Text(
        "“{file}”的文件名不是有效文字，未打开。请改名后再导入。",
        "The name of “{file}” is no valid text; it was not opened. Rename it and import again.",
    ),
    "too-deep": Text(
        "“{file}”的文件夹层数过多，未打开。",
        "“{file}” lies too many folders deep; it was not opened.",
    ),
    "read-error": Text(
        "“{file}”读取失败：{detail}。请检查硬盘或重新复制。",
        "“{file}” could not be read: {detail}. Check the disk or copy it again.",
    ),
    "changing": Text(
        "“{file}”还在写入，未导入。复制完成后请再导入一次。",
        "“{file}” is still being written and was not taken. Import again when it is copied.",
    ),
    "not-a-video": Text("“{file}”不是视频文件。", "“{file}” is no video file."),
    "not-a-log": Text(
        "“{file}”不是人脸比对日志（.jsonl）。", "“{file}” is no face-check log (.jsonl)."
    ),
    "log-too-large": Text(
        "人脸比对日志“{file}”过大，未读取。", "The face-check log “{file}” is too large to be read."
    ),
    "log-not-text": Text(
        "人脸比对日志“{file}”不是 UTF-8 文本，未读取。",
        "The face-check log “{file}” is not UTF-8 text and was not read.",
    ),
    "portrait-not-a-picture": Text("照片“{file}”不是图片。", "The photo “{file}” is no picture."),
    "portrait-unsupported": Text(
        "照片“{file}”的格式（{detail}）不支持，请转换为 JPEG 或 PNG。",
        "The photo “{file}” has a format ({detail}) that is not read; convert it to JPEG or PNG.",
    ),
    "portrait-too-large": Text(
        "照片“{file}”过大（{detail}），未打开。请提供较小的照片。",
        "The photo “{file}” is too large ({detail}) and was not opened. Provide a smaller one.",
    ),
    "portrait-undecodable": Text(
        "照片“{file}”已损坏（{detail}）。", "The photo “{file}” is damaged ({detail})."
    ),
    "portrait-unreadable": Text(
        "照片“{file}”无法读取（{detail}）。", "The photo “{file}” cannot be read ({detail})."
    ),
}
_WRONG_TYPES = frozenset(
    ("not-a-video", "not-a-log", "portrait-not-a-picture", "portrait-unsupported")
)
_TOO_LARGE = frozenset(("portrait-too-large", "log-too-large"))

_ODD = {
    FileKind.PHOTO: Text(
        "照片“{file}”没有对应的考生。请用考生号命名，或在清单中填写。",
        "The photo “{file}” belongs to no candidate. Name it by the candidate number, or put it "
        "into the manifest.",
    ),
    FileKind.VIDEO: Text(
        "视频“{file}”没有对应的行。请按“考生号_科目_次序”命名，或在清单中填写。",
        "The video “{file}” belongs to no row. Name it “candidate-number_subject_attempt”, or put "
        "it into the manifest.",
    ),
    FileKind.FACE_LOG: Text(
        "日志“{file}”没有同名的视频。", "The log “{file}” has no video of the same name."
    ),
    FileKind.OTHER: Text("文件“{file}”未使用。", "The file “{file}” was not used."),
}


def row_line(planned: PlannedRow, outcome: str) -> ReportLine:
    """The one line that says what became of a row that was taken."""
    video = planned.video.file
    if video is not None:
        kind = LineKind.UNCHANGED if outcome == "unchanged" else LineKind.MATCHED
        code = outcome or "matched"
        sentence = _said(_TAKEN[outcome], _who(planned), file=shown(video.path))
        return replace(_about(planned, kind, code, sentence), file=video.path, outcome=outcome)
    code = _reason_for_no_video(planned)
    file, reason = shown(planned.video.written), shown(planned.row.reason)
    sentence = _trimmed(_said(_NO_VIDEO[code], _who(planned), file=file, reason=reason))
    line = _about(planned, LineKind.MISSING_VIDEO, code, sentence)
    return replace(line, file=planned.video.written, outcome=outcome)


def _reason_for_no_video(planned: PlannedRow) -> str:
    by_ledger = {
        AttemptOutcome.INTERRUPTED: "interrupted",
        AttemptOutcome.UPLOAD_PENDING: "upload-pending",
        AttemptOutcome.NOT_SUBMITTED: "not-submitted",
    }.get(planned.row.outcome)
    if planned.video.lost in (Lost.REFUSED, Lost.AMBIGUOUS):
        return "not-usable"
    return by_ledger or ("not-found" if planned.row.video else "none-named")


def bad_row(line: int, problem: RowProblem) -> ReportLine:
    """A row that was not taken."""
    heading = problem.column
    sentence = problem.sentence
    if line:
        sentence = Text(
            f"第 {line} 行{f'“{heading.zh}”' if heading else ''}：{sentence.zh}",
            f"Line {line}{f', “{heading.value}”' if heading else ''}: {sentence.en}",
        )
    return ReportLine(
        LineKind.BAD_ROW,
        problem.code,
        sentence,
        line=line or None,
        column=heading.value if heading else "",
    )


def appeal_line(
    line: int, file: str, number: str, who: str, outcome: str, code: str = ""
) -> ReportLine:
    """An appeal that was taken, or would be."""
    sentence = fill(_APPEAL[outcome], {"line": line, "who": shown(who)})
    return ReportLine(
        LineKind.APPEAL,
        code or outcome or "appeal",
        sentence,
        line=line,
        candidate_number=number,
        file=file,
        outcome=outcome,
    )


def bad_appeal_line(line: int, file: str, code: str, sentence: Text) -> ReportLine:
    """An appeal that was not taken, and why."""
    words = Text(f"申诉第 {line} 行：{sentence.zh}", f"Appeals, line {line}: {sentence.en}")
    return ReportLine(LineKind.BAD_APPEAL, code, words, line=line, file=file)


def bad_planned_row(planned: PlannedRow, problem: RowProblem) -> ReportLine:
    """A row that was understood, and could not be taken all the same."""
    line = bad_row(planned.row.line, problem)
    about = _about(planned, line.kind, line.code, line.sentence)
    return replace(about, column=line.column, file=planned.row.video)


def remark_line(planned: PlannedRow, remark: Remark) -> ReportLine:
    sentence = _said(_ABOUT, _who(planned), words=remark.sentence)
    line = _about(planned, LineKind.REMARK, remark.code, sentence)
    return replace(line, column=remark.column.value)


def lost_line(planned: PlannedRow, match: Match, column: Column) -> ReportLine | None:
    """Why a file that the row names is not with it. None for a video that is simply not there."""
    if match.lost is Lost.AMBIGUOUS:
        template = Text(
            "{who}：“{file}”对应不止一个文件，未导入。请只保留一个，或写明文件夹。",
            "{who}: “{file}” could be several files; none was taken. Keep one, or name its folder.",
        )
        return _file_line(planned, LineKind.AMBIGUOUS, "ambiguous", template, match.written, column)
    if match.refused is not None:
        return trouble_line(planned, match.refused.path, match.refused.code, column)
    if match.lost is Lost.NOT_FOUND and column is not Column.VIDEO:
        template = Text(
            "{who}：清单里的“{file}”不在文件夹里。",
            "{who}: “{file}” of the manifest is not in the folder.",
        )
        kind = LineKind.MISSING_PHOTO if column is Column.PORTRAIT else LineKind.REMARK
        return _file_line(planned, kind, "not-found", template, match.written, column)
    return None


def no_second_line(planned: PlannedRow, file: str, *, alone: bool) -> ReportLine:
    """A second camera's file that is of no use, and why."""
    template = _SECOND_ALONE if alone else _SECOND_SAME
    code = "second-alone" if alone else "second-same"
    column = Column.SECOND_VIDEO
    return _file_line(planned, LineKind.REMARK, code, template, file, column)


_SECOND_ALONE = Text(
    "{who}：没有主机位视频，副机位“{file}”未导入。补齐后可再次导入。",
    "{who}: there is no main video, so “{file}” of the second camera was left out. Import again "
    "once it is there.",
)
_SECOND_SAME = Text(
    "{who}：副机位“{file}”与主机位视频的文件内容完全相同，未导入。",
    "{who}: “{file}” of the second camera has the same bytes as the main video and was left out.",
)


def no_photo_line(planned: PlannedRow) -> ReportLine:
    """Said once for each candidate: without an ID photo no face can be compared."""
    sentence = fill(
        Text(
            "{who}：没有证件照，无法做人脸比对。",
            "{who}: there is no ID photo, so no face can be compared.",
        ),
        {"who": _person(planned)},
    )
    line = _about(planned, LineKind.MISSING_PHOTO, "none", sentence)
    return replace(line, subject="", attempt=None, column=Column.PORTRAIT.value)


def trouble_line(
    planned: PlannedRow | None, file: str, code: str, column: Column | None = None, detail: str = ""
) -> ReportLine:
    """A file that is not taken, and what is the matter with it."""
    sentence = fill(_FILE_TROUBLE[code], {"file": shown(file), "detail": shown(detail)})
    if planned is None:
        return ReportLine(_trouble_kind(code), code, sentence, file=file)
    sentence = _said(_ABOUT, _who(planned), words=sentence)
    line = _about(planned, _trouble_kind(code), code, sentence)
    return replace(line, file=file, column=column.value if column else "")


def refused_line(refused: RefusedFile) -> ReportLine:
    return trouble_line(None, refused.path, refused.code)


def _trouble_kind(code: str) -> LineKind:
    if code in _WRONG_TYPES:
        return LineKind.WRONG_TYPE
    return LineKind.TOO_LARGE if code in _TOO_LARGE else LineKind.UNREADABLE


def left_over_line(file: FolderFile) -> ReportLine:
    """A file that no row asked for."""
    kind = LineKind.UNMATCHED_PHOTO if file.kind is FileKind.PHOTO else LineKind.UNMATCHED_FILE
    sentence = fill(_ODD[file.kind], {"file": shown(file.path)})
    return ReportLine(kind, f"unused-{file.kind.value}", sentence, file=file.path)


def copy_line(file: FolderFile, original: str) -> ReportLine:
    """A file that no row asked for, with the bytes of one that is taken."""
    template = Text(
        "“{file}”没有对应的行，内容与“{other}”完全相同。",
        "“{file}” belongs to no row and has the same bytes as “{other}”.",
    )
    sentence = fill(template, {"file": shown(file.path), "other": shown(original)})
    return ReportLine(
        LineKind.DUPLICATE, "unmatched-copy", sentence, file=file.path, other=original
    )


def duplicate_line(planned: PlannedRow, file: str, first: PlannedRow, column: Column) -> ReportLine:
    """The same bytes as another row's. It is taken all the same: people decide what it means."""
    code = {Column.VIDEO: "same-video", Column.SELFIE: "same-selfie"}.get(column, "same-photo")
    template = Text(
        "{who}：“{file}”与{other}的文件内容完全相同，请核对是否交错。",
        "{who}: “{file}” has the same bytes as the file of {other}; check for a mix-up.",
    )
    other = _who(first)
    sentence = _said(template, _who(planned), file=shown(file), other=other)
    line = _about(planned, LineKind.DUPLICATE, code, sentence)
    theirs = first.video if column is Column.VIDEO else first.portrait
    path = theirs.file.path if theirs.file and column is not Column.SELFIE else ""
    return replace(line, file=file, other=path, column=column.value)


def second_photo_line(planned: PlannedRow, file: str, first: str) -> ReportLine:
    """Two photos for one candidate: the first one counts, or every import would swap them."""
    template = Text(
        "{who}：已有证件照“{first}”，没有采用“{file}”。",
        "{who}: the ID photo is “{first}” already; “{file}” was not used.",
    )
    sentence = _said(template, _who(planned), file=shown(file), first=shown(first))
    line = _about(planned, LineKind.REMARK, "second-photo", sentence)
    return replace(line, file=file, other=first, column=Column.PORTRAIT.value)


def shared_id_line(id_number: str, numbers: tuple[str, ...]) -> ReportLine:
    """One ID number under several candidate numbers: mostly a typing mistake (§1-9)."""
    template = Text(
        "身份证号 {id} 出现在多个考生号下：{numbers}。多为录入错误，请与名单核对。",
        "ID number {id} stands under several candidate numbers: {numbers}. Mostly a typing "
        "mistake; compare with the roster.",
    )
    listed = ", ".join(map(shown_number, numbers[:10]))
    figures = {"id": identity_number.masked(shown(id_number)), "numbers": listed}
    return ReportLine(
        LineKind.REMARK,
        "id-shared",
        fill(template, figures),
        column=Column.ID_NUMBER.value,
        candidate_number=numbers[0],
        other=listed,
    )


def log_problems_line(planned: PlannedRow, file: str, left_out: int, first: int) -> ReportLine:
    """Lines of a face-check log that could not be understood."""
    template = Text(
        "{who}：人脸比对日志“{file}”有 {count} 行无法识别（首个在第 {first} 行），其余已导入。",
        "{who}: {count} lines of the face-check log “{file}” are not understood (the first is line "
        "{first}); the others were taken in.",
    )
    sentence = _said(template, _who(planned), file=shown(file), count=left_out, first=first)
    line = _about(planned, LineKind.REMARK, "log-lines-left-out", sentence)
    return replace(line, file=file, column=Column.FACE_LOG.value)


def file_despite_ledger(planned: PlannedRow) -> Remark | None:
    """An interrupted recording leaves no file (§2-15): where there is one, somebody should look."""
    if planned.video.file is None or planned.row.outcome is not AttemptOutcome.INTERRUPTED:
        return None
    sentence = Text(
        "登记为录制中断，却有视频文件，请核对。",
        "recorded as interrupted, and yet there is a video; please check.",
    )
    return Remark("file-despite-interruption", Column.OUTCOME, sentence)


def _file_line(
    planned: PlannedRow, kind: LineKind, code: str, template: Text, file: str, column: Column
) -> ReportLine:
    sentence = _said(template, _who(planned), file=shown(file))
    return replace(_about(planned, kind, code, sentence), file=file, column=column.value)


def _about(planned: PlannedRow, kind: LineKind, code: str, sentence: Text) -> ReportLine:
    row = planned.row
    return ReportLine(
        kind,
        code,
        sentence,
        line=row.line or None,
        candidate_number=row.candidate_number,
        subject=row.subject,
        attempt=row.attempt_number,
        practice=row.kind is AttemptKind.PRACTICE,
    )


def _person(planned: PlannedRow) -> str:
    number = shown_number(planned.row.candidate_number)
    return " ".join(filter(None, (number, shown(planned.row.name))))


def _who(planned: PlannedRow) -> Text:
    """A recording in words: number, name, subject, attempt."""
    row = planned.row
    practice = row.kind is AttemptKind.PRACTICE
    person, subject, number = _person(planned), shown(row.subject), row.attempt_number
    return Text(
        f"{person}《{subject}》{'模拟' if practice else ''}第{number}次",
        f"{person}, {subject}, {'practice' if practice else 'attempt'} {number}",
    )


def _said(template: Text, who: Text, **figures: str | int | Text) -> Text:
    """Both sentences, with words about recordings in their own language."""

    def words(language: Language) -> dict[str, str | int]:
        every = {"who": who, **figures}
        return {
            name: value.in_(language) if isinstance(value, Text) else value
            for name, value in every.items()
        }

    return Text(template.zh.format(**words("zh")), template.en.format(**words("en")))


def _trimmed(sentence: Text) -> Text:
    return Text(sentence.zh.strip(), sentence.en.strip())
