"""``proctor demo``: builds the exam, takes it in, analyses it for real and shows what came out."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text as Words

from app.demo.appeals import file_appeals
from app.demo.build import build_incoming
from app.demo.cast import CAST, Candidate, Kind
from app.demo.clips import Film, Studio
from app.demo.outcomes import MODEL_MISSING, Outcome, outcomes
from app.demo.place import DemoPlace
from app.importing.importer import ImportProgress, import_folder
from app.output import messages, people, printable
from app.settings import worker_count
from app.wiring import analyze, found_workspace, open_desk
from app.workspace import Workspace
from review.analysis import AnalysisStatus
from review.face_texts import state_text
from review.integrity_texts import verdict_text
from review.wording import Text, language, said

_SPACE_BESIDE_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])")


def run_demo(
    workspace: Path,
    *,
    headless: bool = False,
    fresh: bool = False,
    cast: Sequence[Candidate] = CAST,
    film: Film | None = None,
) -> int:
    """Build what is missing, analyse what waits, print the summary, open the console.

    Run again, it builds and measures nothing anew. Without a display it is headless by itself: it
    writes screenshots of the pages instead of opening a window. The answer is an exit code.

    Raises UserError for a folder that holds something else, or where a portrait is missing.
    """
    started = time.monotonic()
    film = film or Film()
    place = DemoPlace.claim(workspace, cast, film, fresh=fresh)
    came_out = prepare(place, cast, film)
    print_summary(came_out, people, time.monotonic() - started)
    opened = Workspace.at(place.folder)
    if headless or not has_display():
        _take_screenshots(opened, place)
        text = Text("截图在：{place}", "The screenshots are in: {place}")
        people.print(said(text, place=str(place.screenshots)), markup=False, soft_wrap=True)
        return 0
    return _open_console(opened)


def prepare(place: DemoPlace, cast: Sequence[Candidate], film: Film) -> tuple[Outcome, ...]:
    """Build, take in and analyse what is not there yet, with progress on stderr."""
    if not place.built:
        with _bar(Text("拍摄演示视频", "Filming the demo")) as moved:
            build_incoming(
                place.incoming,
                cast,
                Studio(place.film, film),
                side_by_side=worker_count(),
                heard=lambda done, total, _: moved(done, total),
            )
        place.delivered()
    workspace = found_workspace(place.folder)
    with open_desk(workspace) as desk:
        with _bar(Text("导入", "Importing")) as moved:

            def imported(now: ImportProgress) -> None:
                moved(now.rows_done, now.rows_total)

            import_folder(desk, workspace, place.incoming, progress=imported)
        file_appeals(workspace, place.incoming, cast)
        with _bar(Text("分析文件与人脸", "Analysing files and faces")) as moved:

            def analysed(now: AnalysisStatus) -> None:
                settled = now.done + now.failed
                moved(settled, settled + now.waiting)

            analyze(workspace, desk, heard=analysed)
        return outcomes(desk, cast)


def has_display() -> bool:
    """Whether a window can be shown: always, but on Linux without X11 or Wayland."""
    return sys.platform != "linux" or bool({"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ))


def _open_console(workspace: Workspace) -> int:
    from app.console import open_console

    return open_console(workspace)


def _take_screenshots(workspace: Workspace, place: DemoPlace) -> None:
    from app.screenshots import take

    take(workspace, place.screenshots, incoming=place.incoming)


# --- the summary ---------------------------------------------------------------------------------


def print_summary(came_out: Sequence[Outcome], console: Console, seconds: float) -> None:
    """One line for each attempt: what happened, what was found, and why."""
    table = Table(title=said(Text("演示结果", "What the demo came to")), show_lines=True)
    heads = (
        (Text("考生", "Name"), 11),
        (Text("文件", "File"), 16),
        (Text("人脸", "Faces"), 14),
    )
    for head, width in heads:
        table.add_column(said(head), overflow="fold", width=width)
    why = Text("发生了什么，以及依据", "What happened, and what was found")
    table.add_column(said(why), overflow="fold")
    for outcome in came_out:
        table.add_row(*_cells(outcome))
    console.print(table)
    for remark in _remarks(came_out):
        console.print(said(remark), markup=False)
    took = Text("用时 {seconds:.0f} 秒。", "Took {seconds:.0f} seconds.")
    console.print(said(took, seconds=seconds))
    _print_surprises(came_out)


def _remarks(came_out: Sequence[Outcome]) -> Iterator[Text]:
    yield Text(
        "所有考生都是虚构的，由两位公共领域肖像中的人物“扮演”：姓名带“示例”的是 Eileen Collins，"
        "带“样本”的是 Grace Hopper。",
        "No candidate exists. Two public-domain portraits play them all: Eileen Collins the names "
        "with 示例, Grace Hopper those with 样本.",
    )
    if any(outcome.row and outcome.row.faces in MODEL_MISSING for outcome in came_out):
        yield Text(
            "本机缺少人脸模型，没有做人脸比对：请运行 proctor doctor --provision 后再次运行演示。",
            "The face model is missing here, so no faces were compared. Run this, then the demo "
            "again: proctor doctor --provision",
        )
        return
    yield Text(
        "每场考试可比的其他证件照不足 10 张，因此人脸按固定界限判断，没有与其他考生对照。",
        "Each exam has fewer than ten other ID photos to compare with, so faces were judged by raw "
        "limits and not against the other candidates.",
    )
    yield Text(
        "系统只测量、说明和排序；合格与否由人决定。",
        "The program measures, explains and sorts; people decide.",
    )


def _cells(outcome: Outcome) -> list[Words]:
    who, row = outcome.candidate, outcome.row
    name = f"{who.name}\n{_attempt_words(outcome)}".strip()
    why = Words(who.story.in_(language()), style="bold")
    file, faces = said(Text("无文件", "no file")), "–"
    if row is not None:
        file = verdict_text(row.integrity).in_(language()) if row.integrity else "…"
        faces = state_text(row.faces).in_(language()) if row.faces else "…"
    for reason in _why(outcome):
        why.append(f"\n{_closed_up(printable(reason))}", style="not bold")
    return [Words(name), Words(printable(file)), Words(printable(faces)), why]


def _closed_up(text: str) -> str:
    """Without the spaces around figures in Chinese, at which a table would break its lines."""
    return _SPACE_BESIDE_CHINESE.sub("", text)


def _attempt_words(outcome: Outcome) -> str:
    """Which attempt it was, where that is not the only one."""
    attempt = outcome.attempt
    if len(outcome.candidate.attempts) == 1:
        return ""
    kind = Text("模拟", "practice") if attempt.kind is Kind.PRACTICE else Text("正式", "formal")
    text = Text("{kind}第 {number} 次", "{kind}, attempt {number}")
    return said(text, kind=said(kind), number=attempt.number)


def _why(outcome: Outcome) -> Iterator[str]:
    view = outcome.view
    if view is None:
        text = Text("考试 App 的记录：{state}，{reason}", "The app's ledger: {state}, {reason}")
        yield said(text, state=outcome.attempt.outcome, reason=outcome.attempt.reason)
        return
    yield from outcome.reasons
    if rechecks := outcome.events.count("recheck"):
        yield said(Text("重新认证 {n} 次", "Re-checks: {n}"), n=rechecks)
    if view.disagreements:
        text = Text("与 App 日志不一致 {n} 处", "Disagreements with the app's log: {n}")
        yield said(text, n=len(view.disagreements))
    copies = [other.candidate_name for other in view.others if other.same_bytes]
    if copies:
        text = Text("同一文件也由{names}提交", "The same file was handed in by {names}")
        yield said(text, names="、".join(copies))


def _print_surprises(came_out: Sequence[Outcome]) -> None:
    for outcome in came_out:
        for surprise in outcome.surprises:
            words = f"{outcome.candidate.name} ({outcome.candidate.slug}): {surprise}"
            text = said(Text("与预期不同：", "Not as expected: "))
            messages.print(text + words, style="yellow", markup=False)


# --- progress ------------------------------------------------------------------------------------


@contextmanager
def _bar(title: Text) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr with the time left; a line of its own where nobody watches."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeRemainingColumn(),
    )
    started = time.monotonic()
    watched = messages.is_terminal
    with Progress(*columns, console=messages, transient=True, disable=not watched) as progress:
        task = progress.add_task(said(title), total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
    seconds = time.monotonic() - started
    messages.print(f"{said(title)}: {seconds:.0f} s", markup=False)
