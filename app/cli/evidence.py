"""Evidence for people outside the console: clips, stills, a page, and a later check of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import click
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from app.cli.workspace import identified, interruptible
from app.output import messages, people, print_json, printable
from app.wiring import open_desk
from app.workspace import Workspace
from media.evidence_facts import Cut
from review.errors import BadInput
from review.evidence import (
    EvidenceKind,
    EvidenceView,
    ExportedFile,
    ExportOrder,
    Pick,
    last_export_of,
    pick_of,
)
from review.queries import EvidenceTray
from review.wording import Text, language, said

_WORKSPACE = click.Path(path_type=Path)
_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")


@click.group()
def evidence() -> None:
    """Export clips and stills with their hashes, and check them later."""


@evidence.command()
@click.argument("workspace", type=_WORKSPACE)
@click.argument("submission")
@click.option("--clip", "clips", multiple=True, metavar="A-B", help="Seconds, such as 12.0-18.5.")
@click.option("--still", "stills", multiple=True, type=float, metavar="S", help="Seconds.")
@click.option("--tray", is_flag=True, help="Also everything that was collected in the console.")
@click.option("--original", is_flag=True, help="Untouched bytes, from key frame to key frame.")
@click.option("--page", is_flag=True, help="With the evidence page as a PDF.")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False))
@_as_json
def export(
    workspace: Path,
    submission: str,
    clips: tuple[str, ...],
    stills: tuple[float, ...],
    *,
    tray: bool,
    original: bool,
    page: bool,
    out: Path,
    as_json: bool,
) -> None:
    """Cut clips and stills of SUBMISSION into a new folder in --out, with a manifest."""
    from app.evidence import export_evidence

    cut = Cut.ORIGINAL if original else Cut.EXACT
    picks = [Pick(EvidenceKind.CLIP, *_stretch(words), cut) for words in clips]
    picks += [Pick(EvidenceKind.STILL, ms, ms) for ms in map(_ms, stills)]
    place = Workspace.at(workspace)
    with open_desk(place) as desk:
        submission_id = identified(desk, submission)
        if tray:
            collected = desk.ask(EvidenceTray(submission_id=submission_id)).marks
            picks += [pick_of(one, cut) for one in collected]
        order = ExportOrder(submission_id, tuple(picks), str(out.absolute()), with_page=page)
        with _drawing() as write_page, interruptible() as stop, _progress() as heard:
            result = export_evidence(
                place, desk, order, write_page=partial(write_page, stop), stop=stop, heard=heard
            )
    if as_json:
        files = [_file_json(file) for file in result.files]
        print_json({"export": result.export_id, "folder": result.folder, "files": files})
        return
    people.print(said(Text("已写出：{name}", "Written: {name}"), name=result.folder), markup=False)
    people.print(_table(result.files))


@evidence.command()
@click.argument("workspace", type=_WORKSPACE)
@click.argument("submission")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False))
def pdf(workspace: Path, submission: str, out: Path) -> None:
    """The evidence about SUBMISSION as a PDF; a file that is there is replaced."""
    from app.evidence import page_order, record_page

    place = Workspace.at(workspace)
    with open_desk(place) as desk:
        submission_id = identified(desk, submission)
        order = page_order(place, desk, submission_id, out.absolute())
        with _drawing() as write_page, interruptible() as stop:
            from app.reports.parts import written_whole

            record = partial(record_page, desk, order.view, shown_as="evidence.pdf")
            written_whole(out.absolute(), partial(_write_to, write_page, stop, order), record)
    people.print(said(Text("已写出：{name}", "Written: {name}"), name=str(out)), markup=False)


def _write_to(write_page: Any, stop: Any, order: Any, target: Path) -> None:
    from dataclasses import replace

    write_page(stop, replace(order, target=target))


@evidence.command("list")
@click.argument("workspace", type=_WORKSPACE)
@click.argument("submission")
@_as_json
def list_(workspace: Path, submission: str, as_json: bool) -> None:
    """What was collected about SUBMISSION, and what was exported of it."""
    with open_desk(Workspace.at(workspace)) as desk:
        view = desk.ask(EvidenceTray(submission_id=identified(desk, submission)))
    if as_json:
        print_json(_tray_json(view))
        return
    for mark in view.marks:
        last = last_export_of(mark, view.exports)
        when = f"{mark.start_ms / 1000:.3f}–{mark.end_ms / 1000:.3f} s"
        out = Text("已导出", "exported").in_(language()) if last else ""
        people.print(printable(f"{mark.kind.value}  {when}  {mark.words}  {out}"), markup=False)
    for one in view.exports:
        at = f"{one.exported_at:%Y-%m-%d %H:%M:%S} UTC"
        people.print(printable(f"{at}  {one.exported_by}"), markup=False)
        people.print(_table(one.files))


@evidence.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--workspace", type=_WORKSPACE, help="Also ask its records who exported it.")
@_as_json
@click.pass_context
def verify(ctx: click.Context, folder: Path, workspace: Path | None, as_json: bool) -> None:
    """Compare an exported FOLDER with its manifest; exit code 1 names what was changed."""
    from app.evidence_check import check_folder

    report = check_folder(folder.absolute(), Workspace.at(workspace) if workspace else None)
    if as_json:
        print_json(asdict(report) | {"whole": report.whole})
    else:
        for line in report.lines():
            people.print(printable(line.in_(language())), markup=False)
    ctx.exit(0 if report.whole else 1)


# --- reading and showing ------------------------------------------------------------------------


def _stretch(words: str) -> tuple[int, int]:
    """Seconds, a dash, seconds; both ends of the same recording."""
    start, dash, end = words.replace("–", "-").partition("-")
    try:
        span = _ms(float(start)), _ms(float(end))
    except ValueError:
        span = (0, 0)
    if not dash or not 0 <= span[0] < span[1]:
        raise BadInput(
            said(
                Text("“{words}”不是一个时间段。", "“{words}” is no stretch of time."), words=words
            ),
            said(Text("请写成例如 12.0-18.5（秒）。", "Write it as 12.0-18.5, in seconds.")),
        )
    return span


def _ms(seconds: float) -> int:
    if not 0 <= seconds < 1e6:
        raise BadInput(
            said(Text("时间无效：{at}", "Not a time: {at}"), at=seconds),
            said(Text("请写成从开头算起的秒数。", "Write seconds from the beginning.")),
        )
    return round(seconds * 1000)


def _file_json(file: ExportedFile) -> dict[str, Any]:
    return {
        "name": file.name,
        "kind": file.kind.value,
        "sha256": file.sha256,
        "size_bytes": file.size_bytes,
        "start_s": None if file.start_ms is None else file.start_ms / 1000,
        "end_s": None if file.end_ms is None else file.end_ms / 1000,
        "cut": file.cut.value if file.cut else None,
        "watermarked": file.watermarked,
    }


def _tray_json(view: EvidenceView) -> dict[str, Any]:
    return {
        "submission": view.submission_id,
        "watermark": view.watermark,
        "marks": [
            {
                "mark": one.mark_id,
                "kind": one.kind.value,
                "start_s": one.start_ms / 1000,
                "end_s": one.end_ms / 1000,
                "source": one.source.value,
                "words": one.words,
                "collected_by": one.collected_by,
                "exported": last_export_of(one, view.exports) is not None,
            }
            for one in view.marks
        ],
        "exports": [
            {
                "export": one.export_id,
                "exported_by": one.exported_by,
                "exported_at": one.exported_at.isoformat(),
                "source_sha256": one.source_sha256,
                "files": [_file_json(file) for file in one.files],
            }
            for one in view.exports
        ],
    }


def _table(files: tuple[ExportedFile, ...]) -> Table:
    table = Table(show_header=False, box=None)
    for file in files:
        table.add_row(printable(file.name), file.sha256)
    return table


@contextmanager
def _progress() -> Iterator[Any]:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=messages, transient=True) as bar:
        task = bar.add_task(said(Text("导出", "Exporting")), total=1.0)
        yield lambda share: bar.update(task, completed=share)


@contextmanager
def _drawing() -> Iterator[Any]:
    """Qt, as far as drawing watermarks and pages needs it; no window."""
    import tempfile

    from PySide6.QtCore import QSettings

    from app.appearance import Appearance
    from app.console import make_application
    from app.reports.evidence_pdf import write_evidence_pdf

    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "report.ini"), QSettings.Format.IniFormat)
        appearance = Appearance(make_application(), settings, language())
        try:
            yield lambda stop, order: write_evidence_pdf(order, stop=stop)
        finally:
            appearance.close()
