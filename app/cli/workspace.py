"""Commands on a workspace: make it, fill it, analyse it, list what is in it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from app.cli.submission_json import queue_row_json, submission_json
from app.importing.importer import ImportProgress, import_folder
from app.output import messages, people, print_json, printable
from app.wiring import analyze as run_analysis
from app.wiring import found_workspace, open_desk
from app.workspace import Workspace
from review.analysis import AnalysisStatus
from review.answers import QueueRow
from review.errors import NotFound
from review.face_texts import state_text
from review.integrity_texts import verdict_text
from review.local_desk import LocalDesk
from review.queries import SubmissionPage, SubmissionQueue
from review.wording import Text, language, said

_WORKSPACE = click.Path(path_type=Path)
_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
_PAGE = 500


@click.command()
@click.argument("workspace", type=_WORKSPACE)
@_as_json
def init(workspace: Path, as_json: bool) -> None:
    """Make a workspace in a folder."""
    made = found_workspace(workspace)
    if as_json:
        print_json({"workspace": str(made.folder)})
    else:
        people.print(
            said(
                Text("工作区已就绪：{where}", "The workspace is ready: {where}"),
                where=str(made.folder),
            ),
            markup=False,
        )


@click.command("import")
@click.argument("workspace", type=_WORKSPACE)
@click.argument("folder", type=_WORKSPACE)
@click.option("--exam", help="Name of the exam; otherwise the manifest's, or the folder's.")
@click.option("--dry-run", is_flag=True, help="Report what would happen; change nothing.")
@_as_json
def import_(workspace: Path, folder: Path, exam: str | None, dry_run: bool, as_json: bool) -> None:
    """Take in a folder of videos and ID photos, with or without a manifest."""
    place = Workspace.at(workspace)
    with open_desk(place) as desk, interruptible() as stop, _import_progress() as heard:
        report = import_folder(
            desk, place, folder, dry_run=dry_run, exam_title=exam, stop=stop, progress=heard
        )
    if as_json:
        print_json(report.to_json_dict())
    else:
        _print_report(report)


def _print_report(report: Any) -> None:
    table = Table(show_header=False, box=None)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for line in report.lines:
        words = line.sentence_zh if language() == "zh" else line.sentence_en
        table.add_row(line.kind.value, printable(words))
    people.print(table)


@click.command()
@click.argument("workspace", type=_WORKSPACE)
@click.option("--jobs", type=click.IntRange(1, 64), help="Worker processes; default: all cores.")
@click.option("--retry", is_flag=True, help="Try failed measurements again.")
@_as_json
def analyze(workspace: Path, jobs: int | None, retry: bool, as_json: bool) -> None:
    """Measure and judge everything that waits. Ctrl+C stops; the next call goes on."""
    place = Workspace.at(workspace)
    with open_desk(place) as desk:
        with interruptible() as stop, _progress() as heard:
            status = run_analysis(
                place, desk, jobs=jobs, stop=stop, heard=heard, retry_failures=retry
            )
        if as_json:
            print_json(
                {
                    "status": asdict(status),
                    "stopped": stop(),
                    "submissions": [queue_row_json(row) for row in queue_rows(desk)],
                }
            )
        else:
            people.print(queue_table(queue_rows(desk)))


@contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """Ctrl+C and a polite kill ask for a stop; a second Ctrl+C ends at once."""
    asked = threading.Event()

    def ask(signum: int, _frame: object) -> None:
        asked.set()
        messages.print(said(Text("正在停止……", "Stopping …")))
        signal.signal(signum, signal.SIG_DFL)

    before = {kind: signal.signal(kind, ask) for kind in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked.is_set
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)


@contextmanager
def _import_progress() -> Iterator[Callable[[ImportProgress], None]]:
    """A bar on stderr over the bytes that must be read."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=messages, transient=True) as bar:
        task = bar.add_task(said(Text("导入", "Importing")), total=None)

        def heard(progress: ImportProgress) -> None:
            total = progress.bytes_total + progress.rows_total
            bar.update(task, completed=progress.bytes_done + progress.rows_done, total=total)

        yield heard


@contextmanager
def _progress() -> Iterator[Callable[[AnalysisStatus], None]]:
    """A bar on stderr with rate and time left."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=messages, transient=True) as bar:
        words = said(Text("分析", "Analysing"))
        task = bar.add_task(words, total=None, rate="")

        def heard(status: AnalysisStatus) -> None:
            settled = status.done + status.failed
            rate = f"{status.per_minute:.0f}/min" if settled else ""
            bar.update(task, completed=settled, total=settled + status.waiting, rate=rate)

        yield heard


@click.group()
def submissions() -> None:
    """What was handed in, and what is known about it."""


@submissions.command("list")
@click.argument("workspace", type=_WORKSPACE)
@click.option("--text", default="", help="Search name, candidate number, end of ID number.")
@click.option("--practice", is_flag=True, help="Practice runs instead of formal recordings.")
@_as_json
def list_(workspace: Path, text: str, practice: bool, as_json: bool) -> None:
    """List submissions, most in need of a look first."""
    with open_desk(Workspace.at(workspace)) as desk:
        rows = queue_rows(desk, text=text, practice=practice)
        if as_json:
            print_json([queue_row_json(row) for row in rows])
        else:
            people.print(queue_table(rows))


@submissions.command("show")
@click.argument("workspace", type=_WORKSPACE)
@click.argument("submission")
@_as_json
def show(workspace: Path, submission: str, as_json: bool) -> None:
    """Everything about one submission, by its identifier or the candidate's number."""
    with open_desk(Workspace.at(workspace)) as desk:
        view = desk.ask(SubmissionPage(submission_id=identified(desk, submission)))
    document = submission_json(view)
    if as_json:
        print_json(document)
    else:
        people.print_json(data=document)


def identified(desk: LocalDesk, given: str) -> str:
    """The submission that an identifier, the start of one, or a candidate number means."""
    rows = [*queue_rows(desk), *queue_rows(desk, practice=True)]
    fits = [row for row in rows if row.submission_id.startswith(given)] or [
        row for row in rows if row.candidate_number == given
    ]
    if not fits:
        raise NotFound(
            said(Text("找不到“{given}”。", "There is no submission “{given}”."), given=given),
            said(Text("用 proctor submissions list 查看编号。", "See: proctor submissions list")),
        )
    return fits[0].submission_id


def queue_rows(desk: LocalDesk, *, text: str = "", practice: bool = False) -> list[QueueRow]:
    """The whole queue, fetched page by page."""
    rows: list[QueueRow] = []
    while True:
        page = desk.ask(
            SubmissionQueue(text=text, practice=practice, offset=len(rows), limit=_PAGE)
        )
        rows.extend(page.rows)
        if len(rows) >= page.total or not page.rows:
            return rows


def queue_table(rows: list[QueueRow]) -> Table:
    """The queue as a table for people."""
    table = Table()
    for title in (
        Text("考生号", "Number"),
        Text("姓名", "Name"),
        Text("科目", "Subject"),
        Text("文件", "File"),
        Text("人脸", "Faces"),
        Text("待看", "Open"),
    ):
        table.add_column(said(title), overflow="fold")
    for row in rows:
        table.add_row(
            printable(row.candidate_number),
            printable(row.candidate_name),
            printable(row.subject),
            verdict_text(row.integrity).in_(language()) if row.integrity else "…",
            state_text(row.faces).in_(language()) if row.faces else "…",
            str(row.open_findings),
        )
    return table
