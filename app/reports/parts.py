"""What every document has in common: written whole or not at all, facts side by side, a seal."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from app.output import printable
from app.reports.sheet import Sheet
from review.answers import SubmissionView
from review.errors import BadInput
from review.submissions import AttemptKind
from review.wording import Text, said
from widgets import formats

LONGEST: Final = 160  # characters of one value from outside


def written_whole(
    target: Path, draw: Callable[[Path], None], record: Callable[[Path], None] | None = None
) -> None:
    """Let ``draw`` write beside ``target``, then put it in its place; nothing half stays.

    ``record`` is told of the written file before it gets its name: nothing leaves unrecorded.
    Raises BadInput where the file cannot be written.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("xb"):  # the writer itself says nothing of a place it may not write to
            pass
        draw(part)
        if part.stat().st_size == 0:
            raise OSError("nothing was written")  # noqa: TRY301 -- worded below like the others
        if record is not None:
            record(part)
        part.replace(target)
    except OSError as error:
        raise BadInput(
            said(Text("报告未能写出。", "The report could not be written.")),
            said(Text("请换一个可写入的位置。", "Choose a place that you may write to.")),
            str(error),
        ) from error
    finally:
        part.unlink(missing_ok=True)


def head(sheet: Sheet, title: str, now: datetime) -> None:
    """The title, and who made this when."""
    sheet.line(title, size=18, bold=True)
    made = Text(
        "考审台 · {at} 生成 · 时间均为 UTC{zone}",
        "Proctor Review Console · made {at} · times are UTC{zone}",
    )
    zone = f"{now.astimezone():%z}"
    sheet.line(said(made, at=formats.date_time(now), zone=zone), size=8, ink="muted")
    sheet.y += 4
    sheet.rule()


def who_and_what(view: SubmissionView) -> tuple[tuple[Text, str], ...]:
    """Exam, candidate and file; the ID number is masked."""
    who = view.candidate
    return (
        (Text("考试", "Exam"), view.exam),
        (Text("科目", "Subject"), f"{view.subject} · {attempt_words(view)}"),
        (Text("考生", "Candidate"), f"{who.name}  {who.number}"),
        (Text("身份证号", "ID number"), who.masked_id or "–"),
        (Text("录制时间", "Recorded"), formats.date_time(view.recorded_at)),
        (Text("上传时间", "Uploaded"), formats.date_time(view.uploaded_at)),
        (Text("文件", "File"), view.video.name),
        (Text("设备", "Device"), view.device or "–"),
    )


def attempt_words(view: SubmissionView) -> str:
    kind = Text("正式第 {n} 次", "attempt {n}")
    if view.attempt.kind is AttemptKind.PRACTICE:
        kind = Text("模拟第 {n} 次", "practice {n}")
    return said(kind, n=view.attempt.number)


def put_facts(
    sheet: Sheet, facts: Sequence[tuple[Text, str]], *, width: float = 0.0, columns: int = 2
) -> None:
    """Names and values, side by side; a row is as tall as its tallest value."""
    wide = (width or sheet.width) / columns
    for first in range(0, len(facts), columns):
        tallest = 0.0
        for place, (name, value) in enumerate(facts[first : first + columns]):
            x = sheet.left + place * wide
            sheet.put(said(name), x, 68, size=8, ink="muted")
            tallest = max(tallest, sheet.put(outside(value), x + 70, wide - 78, size=9))
        sheet.y += tallest + 2


def outside(value: str, longest: int = LONGEST) -> str:
    """Text from outside: no controls, no endless words."""
    shown = printable(value.replace("\n", " "))
    return shown if len(shown) <= longest else f"{shown[:longest]}…"
