"""``proctor scores``: schemes, draws, marks from a list, and totals."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from app.output import messages, people, print_json, printable
from app.wiring import open_desk
from app.workspace import Workspace
from review.desk import Desk
from review.errors import BadInput, NotFound
from review.marks import LEFT_OUT, HeldDraw, Judge, LeftOut, Seat
from review.scheme_file import read_scheme, scheme_toml
from review.score_commands import GivenMark, HoldDraw, LockMarks, SetScheme
from review.score_queries import (
    MarkedSubjects,
    ScoreStatus,
    StatusView,
    SubjectScheme,
    TotalRow,
    Totals,
    TotalsView,
)
from review.wording import Text, language, said

_WORKSPACE = click.Path(path_type=Path)
_FILE = click.Path(path_type=Path, dir_okay=False)
_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
_LARGEST = 64 << 20  # bytes of a list
_FIXED = ("judge", "code", "seat", "repeat")
_MOST_PROBLEMS = 20


@click.group()
def scores() -> None:
    """Marks: the scheme of a subject, the draw, marks from a list, totals and ranks."""


@scores.command()
@click.argument("workspace", type=_WORKSPACE)
@click.argument("subject")
@click.argument("file", type=_FILE, required=False)
@_as_json
def scheme(workspace: Path, subject: str, file: Path | None, as_json: bool) -> None:
    """Print a subject's scheme as TOML or, with FILE, set it."""
    with open_desk(Workspace.at(workspace)) as desk:
        subject_id = named_subject(desk, subject)
        view = desk.ask(SubjectScheme(subject_id=subject_id))
        if file is not None:
            wanted = read_scheme(_text_of(file))
            desk.do(SetScheme(subject_id=subject_id, scheme=wanted, expected_version=view.version))
            view = desk.ask(SubjectScheme(subject_id=subject_id))
    text = scheme_toml(view.scheme) if view.scheme else ""
    if as_json:
        print_json({"subject": subject_id, "version": view.version, "toml": text or None})
    elif text:
        click.echo(text, nl=False)
    else:
        messages.print(said(Text("该科目还没有评分方案。", "This subject has no scheme yet.")))


@scores.command()
@click.argument("workspace", type=_WORKSPACE)
@click.argument("subject")
@click.argument("judges", type=_FILE)
@click.option("--seed", required=True, help="Chosen in public; kept and printed.")
@_as_json
def draw(workspace: Path, subject: str, judges: Path, seed: str, as_json: bool) -> None:
    """Draw rooms, judges and orders. JUDGES is a CSV: judge, name, relations (numbers, by ;)."""
    people_of = tuple(_judges(_text_of(judges)))
    with open_desk(Workspace.at(workspace)) as desk:
        subject_id = named_subject(desk, subject)
        desk.do(HoldDraw(subject_id=subject_id, seed=seed, judges=people_of))
        view = desk.ask(ScoreStatus(subject_id=subject_id))
    _print_status(view, as_json)


@scores.command()
@click.argument("workspace", type=_WORKSPACE)
@click.argument("subject")
@_as_json
def status(workspace: Path, subject: str, as_json: bool) -> None:
    """Say how far the marking is, judge by judge, and what was left out of the draw."""
    with open_desk(Workspace.at(workspace)) as desk:
        view = desk.ask(ScoreStatus(subject_id=named_subject(desk, subject)))
    _print_status(view, as_json)


@scores.command("import")
@click.argument("workspace", type=_WORKSPACE)
@click.argument("subject")
@click.argument("file", type=_FILE)
@_as_json
def import_(workspace: Path, subject: str, file: Path, as_json: bool) -> None:
    """Lock marks from a CSV: judge, code, one column for each criterion; seat, repeat if any."""
    with open_desk(Workspace.at(workspace)) as desk:
        subject_id = named_subject(desk, subject)
        marks = tuple(_marks(_text_of(file)))
        receipt = desk.do(LockMarks(subject_id=subject_id, marks=marks))
    if as_json:
        print_json({"subject": subject_id, "marks": len(marks), "outcome": receipt.outcome})
    else:
        messages.print(
            said(Text("{count} 份评分已锁定。", "{count} marks are locked."), count=len(marks))
        )


@scores.command()
@click.argument("workspace", type=_WORKSPACE)
@click.argument("subject")
@_as_json
def totals(workspace: Path, subject: str, as_json: bool) -> None:
    """Print all totals with ranks, kept and dropped marks, and the formula of each."""
    with open_desk(Workspace.at(workspace)) as desk:
        view = desk.ask(Totals(subject_id=named_subject(desk, subject)))
    if as_json:
        print_json(_totals_document(view))
        return
    table = Table(title=printable(f"{view.exam} · {view.subject}"))
    for title in (
        Text("名次", "Rank"),
        Text("考生", "Candidate"),
        Text("代码", "Code"),
        Text("总分", "Total"),
        Text("算式", "Formula"),
    ):
        table.add_column(said(title))
    for row in view.rows:
        rank = "–" if row.rank is None else str(row.rank)
        value = row.state if row.value is None else str(row.value)
        who = printable(f"{row.number} {row.name}")
        table.add_row(rank, who, row.code, value, printable(row.formula))
    people.print(table)


def named_subject(desk: Desk, given: str) -> str:
    """The subject with this title, "exam/title" or identifier. Raises NotFound or BadInput."""
    rows = desk.ask(MarkedSubjects())
    found = [row for row in rows if given in (row.subject_id, row.title, f"{row.exam}/{row.title}")]
    if len(found) == 1:
        return found[0].subject_id
    names = ", ".join(f"{row.exam}/{row.title}" for row in rows) or "–"
    remedy = said(Text("现有科目：{names}", "There are: {names}"), names=names)
    if found:
        several = Text("“{name}”不止一个科目。", "There is more than one “{name}”.")
        raise BadInput(said(several, name=given), remedy)
    raise NotFound(said(Text("找不到科目“{name}”。", "There is no “{name}”."), name=given), remedy)


def _text_of(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise _unreadable(file, "")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return data.decode("gb18030")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(file, str(error)) from error


def _unreadable(file: Path, detail: str) -> BadInput:
    return BadInput(
        said(Text("无法读取“{name}”。", "“{name}” cannot be read."), name=file.name),
        said(Text("需要 UTF-8 或 GBK 编码的文件。", "It should be a file in UTF-8 or GBK.")),
        detail,
    )


def _rows(text: str, *needed: str) -> Iterable[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text))
    names = [name.strip() for name in reader.fieldnames or ()]
    missing = [name for name in needed if name not in names]
    if missing:
        raise BadInput(
            said(Text("列表缺少“{name}”列。", "The list has no column “{name}”."), name=missing[0]),
            said(Text("需要的列：{names}", "It needs: {names}"), names=", ".join(needed)),
        )
    reader.fieldnames = names
    for line in reader:
        cells = {key: (value or "").strip() for key, value in line.items() if key}
        if any(cells.values()):
            yield reader.line_num, cells


def _judges(text: str) -> Iterable[Judge]:
    for _, cells in _rows(text, "judge"):
        relations = cells.get("relations", "").replace("；", ";").split(";")
        yield Judge(
            cells["judge"],
            cells.get("name") or cells["judge"],
            tuple(one.strip() for one in relations if one.strip()),
        )


def _marks(text: str) -> Iterable[GivenMark]:
    """Every wrong line is told, and then none is taken."""
    marks, problems = list[GivenMark](), list[str]()
    for line, cells in _rows(text, "judge", "code"):
        try:
            marks.append(_mark(cells))
        except (ValueError, InvalidOperation):
            template = Text(
                "第 {line} 行有看不懂的值。", "Line {line} has a value that cannot be read."
            )
            problems.append(said(template, line=line))
    if problems:
        raise BadInput(
            said(Text("评分列表有误，未导入任何评分。", "The list is wrong; nothing was taken.")),
            "\n".join(problems[:_MOST_PROBLEMS]),
        )
    return marks


def _mark(cells: dict[str, str]) -> GivenMark:
    figures = {key: Decimal(value) for key, value in cells.items() if key not in _FIXED}
    return GivenMark(
        cells["judge"],
        cells["code"].upper(),
        figures,
        Seat(cells.get("seat") or Seat.PANEL.value),
        {"": False, "0": False, "1": True}[cells.get("repeat", "")],
    )


def _print_status(view: StatusView, as_json: bool) -> None:
    if as_json:
        print_json(_status_document(view))
        return
    if view.draw is None:
        text = Text("尚未抽签；{count} 份视频可以进入。", "No draw yet; {count} videos are ready.")
        messages.print(said(text, count=view.ready))
    else:
        messages.print(said(Text("种子：{seed}", "Seed: {seed}"), seed=printable(view.draw.seed)))
        table = Table()
        for title in (Text("考室", "Room"), Text("评委", "Judge"), Text("已评", "Marked")):
            table.add_column(said(title))
        for one in view.progress:
            table.add_row(one.room, printable(one.name), f"{one.locked}/{one.total}")
        people.print(table)
    for left in view.left_out:
        messages.print(printable(f"{left.number}: {said(LEFT_OUT[left.why])}"), markup=False)


def _status_document(view: StatusView) -> dict[str, Any]:
    return {
        "subject": view.subject_id,
        "ready": view.ready,
        "draw": _draw_document(view.draw) if view.draw else None,
        "left_out": [_left_out(one) for one in view.left_out],
        "progress": [
            {
                "judge": one.judge,
                "name": one.name,
                "room": one.room,
                "locked": one.locked,
                "total": one.total,
            }
            for one in view.progress
        ],
        "states": dict(view.states),
    }


def _left_out(one: LeftOut) -> dict[str, str]:
    reason = LEFT_OUT[one.why].in_(language())
    return {"submission": one.submission_id, "number": one.number, "why": one.why, "text": reason}


def _draw_document(held: HeldDraw) -> dict[str, Any]:
    """Rooms and each judge's order. Hidden repeats are not given away."""
    return {
        "draw": held.draw_id,
        "seed": held.seed,
        "scheme_version": held.scheme_version,
        "held_at": held.held_at.isoformat(),
        "held_by": held.held_by,
        "codes": dict(held.codes),
        "rooms": [
            {"room": room.name, "judges": list(room.judges), "codes": list(room.codes)}
            for room in held.rooms
        ],
        "orders": {
            judge: [one.code for one in shown] for judge, shown in sorted(held.orders.items())
        },
        "recused": [list(pair) for pair in held.recused],
    }


def _totals_document(view: TotalsView) -> dict[str, Any]:
    return {
        "subject": view.subject_id,
        "exam": view.exam,
        "title": view.subject,
        "seed": view.seed,
        "scheme_version": view.scheme_version,
        "totals": [_total_document(row) for row in view.rows],
    }


def _total_document(row: TotalRow) -> dict[str, Any]:
    """Figures as text: no reader turns them into binary floats unasked."""
    return {
        "number": row.number,
        "name": row.name,
        "submission": row.submission_id,
        "code": row.code,
        "state": row.state,
        "total": None if row.value is None else str(row.value),
        "rank": row.rank,
        "shared": row.shared,
        "judge_totals": dict(row.judge_totals),
        "kept": list(row.kept),
        "dropped": list(row.dropped),
        "gap": row.gap or None,
        "formula": row.formula or None,
        "marks": [
            {
                "judge": mark.judge,
                "seat": mark.seat.value,
                "repeat": mark.repeat,
                "scores": {code: str(score) for code, score in mark.scores.items()},
                "changed": len(mark.earlier),
            }
            for mark in row.marks
        ],
    }
