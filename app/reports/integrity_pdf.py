"""One page about one file, for those who were not in the room: verdict, evidence, versions.

The candidate's ID number stays masked. Everything from outside is drawn as plain text.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath

from app.reports.parts import head, outside, put_facts, who_and_what, written_whole
from app.reports.sheet import Sheet, new_writer, text_font
from review.answers import SubmissionView
from review.dossier import IntegrityDossier
from review.dossier_texts import FAIR, not_checked_text, stages_text
from review.findings import Finding
from review.integrity_texts import grade_text
from review.wording import Text, language, said
from widgets import formats, theme
from widgets.session import file_words
from widgets.session.header import integrity_chip
from widgets.session.time_bar import Bar, paint_bar
from widgets.timeline.lanes import Segment

_FOOT_PT: Final = 112.0  # kept free for what must be on the page
_MOST_FINDINGS: Final = 8


def write_integrity_pdf(
    view: SubmissionView,
    dossier: IntegrityDossier,
    target: Path,
    now: datetime,
    record: Callable[[Path], None] | None = None,
) -> None:
    """Write the page, whole or not at all, in the language of the process.

    ``record`` is told of the file before it gets its name. Raises BadInput where the file cannot
    be written.
    """
    written_whole(target, lambda part: _draw(view, dossier, part, now), record)


def _draw(view: SubmissionView, dossier: IntegrityDossier, target: Path, now: datetime) -> None:
    title = said(Text("文件完整性报告", "File integrity report"))
    writer = new_writer(str(target), title)
    sheet = Sheet(writer)
    try:
        head(sheet, title, now)
        put_facts(sheet, who_and_what(view))
        _verdict(sheet, dossier)
        stretches = file_words.stretches_of(view)
        _bars(sheet, dossier, stretches)
        _findings(sheet, dossier)
        _tool_words(sheet, dossier)
        _foot(sheet, dossier)
    finally:
        sheet.end()


# --- the verdict ---------------------------------------------------------------------------------


def _verdict(sheet: Sheet, dossier: IntegrityDossier) -> None:
    judged = dossier.judged
    verdict = "failed" if dossier.failure else judged.verdict.value if judged else None
    look = theme.look_of(integrity_chip(verdict)[0])
    words = file_words.verdict_words(dossier)
    lines = [_watchable(dossier)] if judged else []
    if judged:
        grade = grade_text(judged.grade).in_(language())
        lines.append(said(Text("把握：{grade}", "How sure: {grade}"), grade=grade))
        lost = said(
            Text("缺失或损坏：{share}", "Lost or spoiled: {share}"),
            share=formats.percent(judged.share_lost),
        )
        lines.append(lost)
    sheet.y += 6
    tall = 40.0 if lines else 26.0
    box = QRectF(sheet.left, sheet.y, sheet.width, tall)
    ground = QPainterPath()
    ground.addRoundedRect(box, 4, 4)
    # Not by pen and brush: Qt 6.11 loses the first text drawn after a shape without a pen.
    sheet.canvas.fillPath(ground, sheet.colors.soft(look.tone))
    sheet.y += 5
    ink = f"{look.tone.value}_ink"
    sheet.put(words, sheet.left + 10, sheet.width - 20, size=13, bold=True, ink=ink)
    sheet.y += 18
    sheet.put("   ·   ".join(lines), sheet.left + 10, sheet.width - 20, size=9)
    sheet.y = box.bottom()


def _watchable(dossier: IntegrityDossier) -> str:
    words = file_words.watchable_words(dossier)
    if dossier.first_ms is None:
        return words
    return said(Text("可观看：{span}", "Can be watched: {span}"), span=words)


# --- bars ----------------------------------------------------------------------------------------


def _bars(sheet: Sheet, dossier: IntegrityDossier, stretches: tuple[Segment, ...]) -> None:
    length, octets = file_words.length_bar(dossier, stretches), file_words.byte_bar(dossier)
    if length.whole:
        sheet.heading(said(Text("时长", "Length")))
        sheet.line(file_words.length_words(length))
        sheet.y += 3
        _bar(sheet, length, 18)
        _ticks(sheet, length)
    if octets.whole:
        sheet.heading(said(Text("字节", "Bytes")))
        sheet.line(file_words.byte_words(dossier))
        sheet.y += 3
        _bar(sheet, octets, 9)


def _bar(sheet: Sheet, bar: Bar, tall: float) -> None:
    paint_bar(
        sheet.canvas, QRectF(sheet.left, sheet.y, sheet.width, tall), bar, sheet.colors, pen=0.6
    )
    sheet.y += tall + 2


def _ticks(sheet: Sheet, bar: Bar) -> None:
    """The clock under the bar, at every quarter."""
    sheet.canvas.setFont(text_font(7))
    sheet.canvas.setPen(sheet.color("muted"))
    for quarter in range(5):
        x = sheet.left + sheet.width * quarter / 4
        place = QRectF(x - 40, sheet.y, 80, 10)
        side = Qt.AlignmentFlag.AlignHCenter
        if quarter in (0, 4):
            side = Qt.AlignmentFlag.AlignLeft if quarter == 0 else Qt.AlignmentFlag.AlignRight
            place = QRectF(sheet.left, sheet.y, sheet.width, 10)
        sheet.canvas.drawText(place, side, formats.time_code(bar.whole * quarter / 4))
    sheet.y += 10


# --- findings ------------------------------------------------------------------------------------


def _findings(sheet: Sheet, dossier: IntegrityDossier) -> None:
    reasons = file_words.reasons_of(dossier)
    if not reasons:
        return
    sheet.heading(said(Text("发现", "Findings")))
    shown = 0
    for finding in reasons[:_MOST_FINDINGS]:
        if not _finding(sheet, finding):
            break
        shown += 1
    if shown < len(reasons):
        more = Text("另有 {n} 条，见考审台。", "{n} more in the console.")
        sheet.line(said(more, n=len(reasons) - shown), size=8, ink="muted")


def _finding(sheet: Sheet, finding: Finding) -> bool:
    """One finding with its cause and what to do; False where the page has no room for it."""
    words, chosen = file_words.words_of(finding), language()
    when, wide = _when(finding), sheet.width - 120
    head = words.sentence.in_(chosen)
    parts = [words.cause.in_(chosen), words.action.in_(chosen), " ".join(words.faq)]
    grade = grade_text(finding.grade).in_(chosen)
    below = "\n".join(part for part in (parts[0], parts[1]) if part)
    below = "  ".join(part for part in (below, parts[2], f"[{grade}]") if part)
    needed = sheet.height_of(head, wide, bold=True) + sheet.height_of(below, wide, 8) + 6
    if needed + _FOOT_PT > sheet.room:
        return False
    sheet.put(when, sheet.left, 112, size=8, ink="muted")
    sheet.y += sheet.put(head, sheet.left + 120, wide, bold=True)
    sheet.y += sheet.put(below, sheet.left + 120, wide, size=8) + 4
    return True


def _when(finding: Finding) -> str:
    span = finding.span
    if span is None:
        return said(Text("整个文件", "whole file"))
    return f"{formats.time_code(span.start_ms)} – {formats.time_code(span.end_ms)}"


# --- what the tools said, and the versions -------------------------------------------------------


def _tool_words(sheet: Sheet, dossier: IntegrityDossier) -> None:
    lines = [outside(line) for line in dossier.log.said]
    needed = sum(sheet.height_of(line, sheet.width, 8) for line in lines) + 26
    if not lines or needed + _FOOT_PT > sheet.room:
        return
    sheet.heading(said(Text("ffmpeg 的原话", "What ffmpeg said")))
    for line in lines:
        sheet.line(line, size=8)
    if words := file_words.damage_words(dossier):
        sheet.line(words, size=8, ink="muted")


def _foot(sheet: Sheet, dossier: IntegrityDossier) -> None:
    """Checksum, versions, what was not checked, and the audit chain's head; always at the foot."""
    sheet.y = max(sheet.y + 6, sheet.bottom - _FOOT_PT)
    sheet.rule()
    versions = " · ".join(part for part in (dossier.ffmpeg, dossier.rules) if part)
    head = f"#{dossier.audit_sequence} {dossier.audit_digest[:32]}" if dossier.audit_digest else "–"
    lines = (
        ("SHA-256", dossier.file.sha256),
        (said(Text("检查", "Checked")), _checked(dossier)),
        (said(Text("版本", "Versions")), f"ffmpeg {versions}" if dossier.ffmpeg else versions),
        (said(Text("阶段", "Stages")), stages_text(dossier.stages).in_(language())),
        (said(Text("未检查", "Not checked")), not_checked_text(dossier).in_(language())),
        (said(Text("审计链", "Audit chain")), head),
    )
    for name, value in lines:
        if value:
            sheet.put(name, sheet.left, 68, size=7, ink="muted")
            sheet.y += sheet.put(value, sheet.left + 70, sheet.width - 70, size=7) + 1
    sheet.y += 2
    sheet.line(FAIR.in_(language()), size=7, ink="muted")


def _checked(dossier: IntegrityDossier) -> str:
    size = Text("{at}，{size} 字节", "{at}, {size} bytes")
    octets = formats.count(dossier.file.size_bytes)
    return said(size, at=formats.date_time(dossier.measured_at), size=octets)
