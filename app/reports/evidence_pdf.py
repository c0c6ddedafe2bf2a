"""The evidence about one recording on paper: who, what, when, why, who decided, and hashes.

For those who decide about a person and were not in the room. The ID number stays masked; every
picture carries its time and what our check made of it; what people signed stands beside it.
"""

from __future__ import annotations

import contextlib
import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainterPath, QPen

from app.evidence import PageOrder, trouble_with_disk
from app.media_source import decoded
from app.reports.lane_picture import paint_lanes
from app.reports.parts import head, outside, put_facts, who_and_what
from app.reports.sheet import MARGIN, Sheet, new_writer
from media.errors import Cancelled, MediaError
from media.evidence_clips import StillJob, cut_still, picture_times
from media.pictures import read_picture
from media.sandbox import Stop
from review.answers import SubmissionView
from review.decisions import FindingState, Origin, Outcome, ReviewedFinding, SessionVerdict
from review.dossier_texts import FAIR
from review.errors import UserError
from review.face_texts import text_of
from review.incidents import Incident
from review.wording import Text, language, said
from widgets import formats
from widgets.session.disagreements_panel import app_look

_PORTRAIT_WIDE, _PORTRAIT_TALL = 92.0, 116.0
_FRAME_WIDE: Final = 122.0
_FRAMES_IN_A_ROW: Final = 4
_MOST_FRAMES: Final = 32  # on all pages together
_MOST_INCIDENTS: Final = 40
_MOST_LINES: Final = 40  # of disagreements, and of notes
_PICTURE_PX: Final = 640
_LONG: Final = 600  # characters of our own sentences, and of what people wrote
_FORMATS: Final = {"jpeg": b"jpeg", "png": b"png", "webp": b"webp", "bmp": b"bmp"}
_FOOT_PT: Final = 12.0

_STATES = {
    FindingState.OPEN: Text("待复核", "open"),
    FindingState.CONFIRMED: Text("已确认", "confirmed"),
    FindingState.DISMISSED: Text("已驳回", "dismissed"),
}
_OUTCOMES = {
    Outcome.PASS: (Text("通过", "Pass"), "good"),
    Outcome.DOUBTFUL: (Text("存疑", "Doubtful"), "unsure"),
    Outcome.FAIL: (Text("不通过", "Fail"), "bad"),
}


def write_evidence_pdf(order: PageOrder, *, stop: Stop = lambda: False) -> None:
    """Write the pages to ``order.target``, in the language of the process.

    The caller sees to it that nothing half stays. Raises UserError, and Cancelled when ``stop``
    says so.
    """
    title = said(Text("证据页", "Evidence"))
    pictures = _pictures_of(order, stop)
    try:
        sheet = Sheet(new_writer(str(order.target), title))
    except OSError as error:
        raise trouble_with_disk(error) from error
    view = order.view
    sheet.bottom -= _FOOT_PT
    sheet.foot = lambda page: _foot(page, view)
    try:
        _head(sheet, title, order)
        _verdict(sheet, view.verdict)
        _timeline(sheet, view)
        _incidents(sheet, view, pictures)
        _disagreements(sheet, view)
        _notes(sheet, view)
        _hashes(sheet, order)
    finally:
        sheet.end()


def _foot(sheet: Sheet, view: SubmissionView) -> None:
    words = f"{view.submission_id} · SHA-256 {view.video.sha256[:16]}… · {sheet.page}"
    sheet.y = sheet.bottom + 2
    sheet.put(words, sheet.left, sheet.width, size=7, ink="muted")


# --- who, and what was decided ------------------------------------------------------------------


def _head(sheet: Sheet, title: str, order: PageOrder) -> None:
    head(sheet, title, order.now)
    top = sheet.y
    put_facts(sheet, who_and_what(order.view), width=sheet.width - _PORTRAIT_WIDE - 16, columns=1)
    below = sheet.y
    sheet.y = top
    box = QRectF(sheet.right - _PORTRAIT_WIDE, top, _PORTRAIT_WIDE, _PORTRAIT_TALL)
    portrait = _portrait(order)
    if portrait is None:
        sheet.canvas.setPen(QPen(sheet.color("border_strong"), 0.6))
        sheet.canvas.drawRect(box)
        sheet.y += 50
        none = said(Text("没有证件照", "no ID photo"))
        sheet.put(none, box.left() + 6, _PORTRAIT_WIDE - 12, size=8, ink="muted")
        tall = _PORTRAIT_TALL
    else:
        tall = _put_picture(sheet, portrait, box).height()
    sheet.y = top + tall + 2
    sheet.put(said(Text("证件照", "ID photo")), box.left(), _PORTRAIT_WIDE, size=7, ink="muted")
    sheet.y = max(below, sheet.y + 10)


def _portrait(order: PageOrder) -> QImage | None:
    ref = order.view.candidate.portrait
    if ref is None:
        return None
    with contextlib.suppress(UserError, MediaError, OSError, KeyError):
        place = order.workspace.locate(ref)
        _, header = read_picture(place)
        size = QSize(header.width_px, header.height_px)
        return decoded(place, _FORMATS[header.kind], size, _PICTURE_PX)
    return None


def _put_picture(sheet: Sheet, picture: QImage, box: QRectF) -> QRectF:
    """Draw a picture as large as the box lets it be, from its top; where it came to lie."""
    share = min(box.width() / picture.width(), box.height() / picture.height())
    wide, tall = picture.width() * share, picture.height() * share
    place = QRectF(box.left() + (box.width() - wide) / 2, box.top(), wide, tall)
    sheet.canvas.drawImage(place, picture)
    return place


def _verdict(sheet: Sheet, verdict: SessionVerdict | None) -> None:
    words, tone, lines = said(Text("尚无结论", "No verdict yet")), "dim", list[str]()
    if verdict is not None:
        text, tone = _OUTCOMES[verdict.outcome]
        words = said(Text("结论：{outcome}", "Verdict: {outcome}"), outcome=said(text))
        if verdict.reason:
            lines.append(
                said(Text("理由：{why}", "Reason: {why}"), why=outside(verdict.reason, _LONG))
            )
        first = Text("第一签署：{who}，{at}", "First signature: {who}, {at}")
        at = formats.date_time(verdict.given_at)
        lines.append(said(first, who=outside(verdict.given_by), at=at))
        lines.append(_second_signature(verdict))
    lines = [line for line in lines if line]
    sheet.y += 6
    inner = sheet.width - 20
    tall = 24.0 + sum(sheet.height_of(line, inner) for line in lines) + (4 if lines else 0)
    sheet.ensure(tall)
    box = QRectF(sheet.left, sheet.y, sheet.width, tall)
    ground = QPainterPath()
    ground.addRoundedRect(box, 4, 4)
    sheet.canvas.fillPath(ground, sheet.color(f"{tone}_soft"))
    sheet.y += 4
    sheet.put(words, sheet.left + 10, inner, size=13, bold=True, ink=f"{tone}_ink")
    sheet.y += 19
    for line in lines:
        sheet.y += sheet.put(line, sheet.left + 10, inner)
    sheet.y = box.bottom()


def _second_signature(verdict: SessionVerdict) -> str:
    if verdict.seconded_by:
        words = Text("第二签署：{who}，{at}", "Second signature: {who}, {at}")
        at = formats.date_time(verdict.seconded_at)
        return said(words, who=outside(verdict.seconded_by), at=at)
    if verdict.outcome is Outcome.FAIL:
        return said(
            Text(
                "第二签署：尚缺，结论未生效。",
                "Second signature: missing; the verdict does not count.",
            )
        )
    return ""


# --- the timeline -------------------------------------------------------------------------------


def _timeline(sheet: Sheet, view: SubmissionView) -> None:
    sheet.heading(said(Text("时间线", "Timeline")))
    if not paint_lanes(sheet, view):
        words = Text("没有可画出的内容。", "There is nothing to show along a timeline.")
        sheet.line(said(words), ink="muted")


# --- incidents ----------------------------------------------------------------------------------


def _incidents(sheet: Sheet, view: SubmissionView, pictures: Mapping[int, QImage]) -> None:
    found = {one.finding_id: one for one in view.findings}
    sheet.heading(said(Text("事件（{n}）", "Incidents ({n})"), n=len(view.incidents)))
    if not view.incidents:
        sheet.line(said(Text("没有发现异常。", "Nothing was found.")), ink="muted")
    for incident in view.incidents[:_MOST_INCIDENTS]:
        own = [found[key] for key in incident.finding_ids if key in found]
        _incident(sheet, view, incident, own, pictures)
    if len(view.incidents) > _MOST_INCIDENTS:
        more = Text("另有 {n} 个，见考审台。", "{n} more in the console.")
        sheet.line(said(more, n=len(view.incidents) - _MOST_INCIDENTS), size=8, ink="muted")


def _incident(
    sheet: Sheet,
    view: SubmissionView,
    incident: Incident,
    findings: Sequence[ReviewedFinding],
    pictures: Mapping[int, QImage],
) -> None:
    chosen = language()
    shown = [at for at in _frame_times(incident) if at in pictures][:_FRAMES_IN_A_ROW]
    heading = outside(incident.summary.in_(chosen), _LONG)
    lines = [
        f"· {outside(reason.text.in_(chosen), _LONG)}  [{reason.rule}]" for reason in incident.why
    ]
    lines += [line for one in findings if (line := _decided(one))]
    inner = sheet.width - 8
    tall = sheet.height_of(heading, inner, 9.5, bold=True) + 12
    tall += sum(sheet.height_of(line, inner, 8) for line in lines)
    strip = _strip_height(shown, pictures)
    # A page that an incident does not fit on is not a reason to leave its words without pictures.
    sheet.ensure(min(tall + strip + 8, sheet.bottom - MARGIN))
    left, top = sheet.left, sheet.y
    sheet.put(_when(incident), left + 8, inner, size=8, ink="muted")
    sheet.y += 11
    sheet.y += sheet.put(heading, left + 8, inner, size=9.5, bold=True)
    for line in lines:
        sheet.y += sheet.put(line, left + 8, inner, size=8)
    bar = {"serious": "bad_fill", "concern": "away_fill"}.get(incident.severity.value, "info_fill")
    area = QRectF(left, top + 1, 2.5, sheet.y - top - 1)
    sheet.canvas.fillRect(area, sheet.color(bar))
    if shown:
        _strip(sheet, view, shown, pictures, strip)
    sheet.y += 7


def _when(incident: Incident) -> str:
    who = Text("机器发现", "found by the machine")
    if incident.origin is Origin.HUMAN:
        who = Text("人工标记", "marked by a person")
    span = incident.span
    when = said(Text("整个文件", "whole file"))
    if span is not None:
        when = formats.span(span.start_ms, span.end_ms)
    weight = {
        "serious": Text("严重", "serious"),
        "concern": Text("需留意", "concern"),
        "note": Text("提示", "note"),
    }[incident.severity.value]
    return f"{when} · {said(weight)} · {said(who)}"


def _decided(one: ReviewedFinding) -> str:
    """Who judged a finding, and what they wrote; empty while nobody has."""
    if one.state is FindingState.OPEN:
        return ""
    parts = [said(_STATES[one.state]), outside(one.reviewed_by), formats.date_time(one.reviewed_at)]
    if one.note:
        parts.append(f"“{outside(one.note, _LONG)}”")
    return f"→ {' · '.join(part for part in parts if part)}"


def _frame_times(incident: Incident) -> tuple[int, ...]:
    if incident.frames_ms:
        return incident.frames_ms
    return () if incident.look_at_ms is None else (incident.look_at_ms,)


def _strip_height(shown: Sequence[int], pictures: Mapping[int, QImage]) -> float:
    talls = [_FRAME_WIDE * pictures[at].height() / pictures[at].width() for at in shown]
    return min(max(talls), 150.0) + 26 if talls else 0.0


def _strip(
    sheet: Sheet,
    view: SubmissionView,
    shown: Sequence[int],
    pictures: Mapping[int, QImage],
    tall: float,
) -> None:
    sheet.y += 4
    sheet.ensure(tall)
    for number, at_ms in enumerate(shown):
        x = sheet.left + 8 + number * (_FRAME_WIDE + 5)
        box = QRectF(x, sheet.y, _FRAME_WIDE, tall - 26)
        _put_picture(sheet, pictures[at_ms], box)
        before, sheet.y = sheet.y, box.bottom() + 1
        words = f"{formats.time_code(at_ms)}\n{_state_at(view, at_ms)}"
        sheet.put(words, x, _FRAME_WIDE, size=7)
        sheet.y = before
    sheet.y += tall


def _state_at(view: SubmissionView, at_ms: int) -> str:
    """What our check of that moment said; empty where there was none."""
    seen = view.faces.observations if view.faces else ()
    place = bisect_right([one.t_ms for one in seen], at_ms) - 1
    if place < 0:
        return ""
    one = seen[place]
    state = formats.face_state(one.state.value)
    return state if one.similarity is None else f"{state} {formats.similarity(one.similarity)}"


# --- disagreements, notes, hashes ---------------------------------------------------------------


def _disagreements(sheet: Sheet, view: SubmissionView) -> None:
    if not view.disagreements:
        return
    title = Text("考试 App 与复核不一致（{n}）", "The exam app and we disagree ({n})")
    sheet.heading(said(title, n=len(view.disagreements)))
    for one in view.disagreements[:_MOST_LINES]:
        words = text_of(one.code).in_(language())
        app = formats.face_state(app_look(one.app))
        sides = Text("App：{app}；复核：{ours}", "app: {app}; we: {ours}")
        figures = said(sides, app=app, ours=formats.face_state(one.ours))
        _timed_line(sheet, one.at_ms, f"{words}（{figures}）")
    _more(sheet, len(view.disagreements))


def _notes(sheet: Sheet, view: SubmissionView) -> None:
    if not view.notes:
        return
    sheet.heading(said(Text("备注（{n}）", "Notes ({n})"), n=len(view.notes)))
    for note in view.notes[:_MOST_LINES]:
        signed = f"— {outside(note.author)}, {formats.date_time(note.written_at)}"
        _timed_line(sheet, note.at_ms, f"{outside(note.text, _LONG)}  {signed}")
    _more(sheet, len(view.notes))


def _more(sheet: Sheet, count: int) -> None:
    if count > _MOST_LINES:
        more = Text("另有 {n} 条，见考审台。", "{n} more in the console.")
        sheet.line(said(more, n=count - _MOST_LINES), size=8, ink="muted")


def _timed_line(sheet: Sheet, at_ms: int, words: str) -> None:
    wide = sheet.width - 70
    sheet.ensure(sheet.height_of(words, wide, 8) + 2)
    sheet.put(formats.time_code(at_ms), sheet.left, 66, size=8, ink="muted")
    sheet.y += sheet.put(words, sheet.left + 70, wide, size=8) + 2


def _hashes(sheet: Sheet, order: PageOrder) -> None:
    lines = list(_hash_lines(order))
    tall = sum(sheet.height_of(value, sheet.width - 130, 7) + 2 for _name, value in lines)
    sheet.ensure(tall + 44)
    sheet.heading(said(Text("哈希值（SHA-256）与出处", "Hashes (SHA-256) and origin")))
    for name, value in lines:
        named = sheet.height_of(name, 124, 7)
        sheet.ensure(max(named, sheet.height_of(value, sheet.width - 130, 7)) + 2)
        sheet.put(name, sheet.left, 124, size=7, ink="muted")
        sheet.y += max(named, sheet.put(value, sheet.left + 130, sheet.width - 130, size=7)) + 1
    sheet.y += 3
    sheet.ensure(24)
    sheet.line(FAIR.in_(language()), size=7, ink="muted")


def _hash_lines(order: PageOrder) -> Iterable[tuple[str, str]]:
    view, dossier = order.view, order.dossier
    yield said(Text("录像", "Recording")), view.video.sha256
    if view.candidate.portrait is not None:
        yield said(Text("证件照", "ID photo")), view.candidate.portrait.sha256
    for file in order.files:
        yield outside(file.name), file.sha256
    for export in order.tray.exports:
        at, who = formats.date_time(export.exported_at), outside(export.exported_by)
        already = said(Text("{at} 由 {who} 导出", "exported {at} by {who}"), at=at, who=who)
        for file in export.files[:6]:
            yield outside(file.name), f"{file.sha256}  ({already})"
    versions = " · ".join(part for part in (dossier.ffmpeg, dossier.rules) if part)
    if view.faces is not None:
        versions += f" · {view.faces.profile} · {view.faces.rules}"
    if versions:
        yield said(Text("版本", "Versions")), outside(versions)
    if dossier.audit_digest:
        yield (
            said(Text("审计链（生成时）", "Audit chain (then)")),
            f"#{dossier.audit_sequence} {dossier.audit_digest}",
        )


# --- pictures -----------------------------------------------------------------------------------


def _pictures_of(order: PageOrder, stop: Stop) -> dict[int, QImage]:
    """The key frames of all incidents, gravest first, as far as they can be decoded."""
    if order.path is None:
        return {}
    rank = {"serious": 0, "concern": 1, "note": 2}
    by_weight = sorted(order.view.incidents, key=lambda one: rank[one.severity.value])
    wanted = [at for one in by_weight for at in _frame_times(one)[:_FRAMES_IN_A_ROW]]
    found: dict[int, QImage] = {}
    try:
        pictures = picture_times(order.path, stop=stop)
    except Cancelled:
        raise
    except MediaError:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        for at_ms in list(dict.fromkeys(wanted))[:_MOST_FRAMES]:
            target = Path(folder) / f"{at_ms}.png"
            with contextlib.suppress(MediaError):
                if stop():
                    raise _stopped()
                cut_still(StillJob(str(order.path), str(target), at_ms), pictures, stop=stop)
                if not (picture := _small(target)).isNull():
                    found[at_ms] = picture
    return found


def _stopped() -> UserError:
    from app.problems import as_user_error

    return as_user_error(Cancelled("stopped", "page"))


def _small(place: Path) -> QImage:
    reader = QImageReader(str(place), b"png")
    size = reader.size()
    if max(size.width(), size.height()) > _PICTURE_PX:
        size.scale(_PICTURE_PX, _PICTURE_PX, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(size)
    return reader.read()
