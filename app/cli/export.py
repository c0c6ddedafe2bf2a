"""``proctor export``: a subject's results as files, and what differs between two exports."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from app.cli.scores import named_subject
from app.exports.difference import Change, Difference, difference
from app.exports.export import FORMATS, Exported, Order, export_results
from app.exports.filing_file import read_filing
from app.output import messages, people, print_json, printable
from app.wiring import open_desk
from app.workspace import Workspace
from review.release import counted, summary
from review.wording import Text, said

_FOLDER = click.Path(path_type=Path, file_okay=False)
_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")


class _Exports(click.Group):
    """``export WORKSPACE SUBJECT`` without a word for it; a workspace named diff is ./diff."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["results", *args]
        return super().parse_args(ctx, args)


@click.group("export", cls=_Exports)
def export_() -> None:
    """Results as files: proctor export WORKSPACE SUBJECT --format xlsx --out DIR."""


@export_.command()
@click.argument("workspace", type=click.Path(path_type=Path))
@click.argument("subject")
@click.option(
    "--format", "formats", multiple=True, required=True, type=click.Choice(FORMATS), help="Several."
)
@click.option("--out", required=True, type=_FOLDER, help="A new folder is made in it.")
@click.option("--waive", default="", metavar="REASON", help="Go on with open cases (admin).")
@click.option("--id-numbers", default="", metavar="REASON", help="Why ID numbers leave (dbf).")
@click.option("--filing", type=click.Path(path_type=Path, dir_okay=False), help="TOML, for dbf.")
@click.option("--missing-glyphs", is_flag=True, help="Write ?? for what GBK lacks (dbf).")
@_as_json
def results(
    workspace: Path,
    subject: str,
    formats: tuple[str, ...],
    out: Path,
    waive: str,
    id_numbers: str,
    filing: Path | None,
    *,
    missing_glyphs: bool,
    as_json: bool,
) -> None:
    """Write raw and dropped marks, formula, total and rank of each candidate of SUBJECT."""
    table = read_filing(filing, mark_missing=missing_glyphs)
    with open_desk(Workspace.at(workspace)) as desk:
        subject_id = named_subject(desk, subject)
        order = Order(subject_id, tuple(dict.fromkeys(formats)), waive, id_numbers, table)
        written = export_results(desk, order, out.absolute())
    if as_json:
        print_json(_document(written))
        return
    open_now = counted(written.view.hindrances)
    if open_now:
        text = Text("已放行：{what}", "Waived: {what}")
        messages.print(said(text, what=said(summary(open_now))), markup=False)
    text = Text("已写出：{name}", "Written: {name}")
    people.print(said(text, name=str(written.folder)), markup=False, soft_wrap=True)
    for file in written.files:
        people.print(printable(f"{file.sha256}  {file.name}"), markup=False, soft_wrap=True)


@export_.command()
@click.argument("before", type=_FOLDER)
@click.argument("after", type=_FOLDER)
@_as_json
def diff(before: Path, after: Path, *, as_json: bool) -> None:
    """Say what differs between two exported folders; both are checked against their manifests."""
    found = difference(before.absolute(), after.absolute())
    if as_json:
        print_json(asdict(found) | {"same": found.same})
        return
    if found.same:
        people.print(said(Text("两次导出的成绩相同。", "Both exports say the same.")))
        return
    people.print(_table(found))


def _document(written: Exported) -> dict[str, Any]:
    return {
        "export": written.export_id,
        "folder": str(written.folder),
        "candidates": len(written.view.totals.rows),
        "waived": counted(written.view.hindrances),
        "files": [asdict(file) for file in written.files],
    }


def _table(found: Difference) -> Table:
    table = Table()
    for title in (
        Text("考生号", "Candidate"),
        Text("项目", "What"),
        Text("之前", "Before"),
        Text("之后", "After"),
    ):
        table.add_column(said(title))
    there, gone = said(Text("有", "there")), "–"
    changes = [
        *found.about,
        *(Change(number, "", gone, there) for number in found.added),
        *(Change(number, "", there, gone) for number in found.removed),
        *found.changes,
    ]
    for one in changes:
        cells = one.number, one.field, _shown(one.before), _shown(one.after)
        table.add_row(*(printable(cell) for cell in cells))
    return table


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {figure}" for key, figure in value.items())
    if isinstance(value, list):
        return " ".join(map(str, value))
    return "–" if value is None else str(value)
