"""``proctor appeals``: the appeals desk without a screen."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from app.appeals.inbox import InboxLine, InboxOutcome, rejected_documents, take_inbox
from app.appeals.outbox import send_replies
from app.appeals.post import TOLD, steps
from app.cli.appeal_json import case_document, page_document
from app.cli.appeal_numbers import numbers
from app.cli.sla import sla
from app.cli.workspace import interruptible
from app.output import complain, messages, people, print_json, printable
from app.settings import local_actor
from app.wiring import open_desk
from app.workspace import Workspace
from review.actors import Actor, Role
from review.appeal_commands import ClaimAppeal, ClaimNext, DecideAppeal, SecondAppeal
from review.appeal_decisions import AppealOutcome
from review.appeal_queries import AppealCase, AppealQueue, AppealRow, AppealTally, AppealView, Band
from review.appeal_reasons import Reason, reply_fields
from review.appeal_texts import KINDS, OUTCOMES, STATES
from review.appeals import AppealKind, AppealState
from review.desk import Desk
from review.errors import BadInput, UserError
from review.wording import Text, language, said

_WORKSPACE = click.Path(path_type=Path)
_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
_as_person = click.option(
    "--as", "person", default="", help="Work under this name, as support. [the login name]"
)


@click.group()
def appeals() -> None:
    """Identity appeals: the queue, decisions, intake and the two-hour clock."""


appeals.add_command(sla)


@appeals.command("list")
@click.argument("workspace", type=_WORKSPACE)
@click.option("--text", default="", help="Search name, numbers, reference.")
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice([state.value for state in AppealState]),
    help="May be given again. [open, staged]",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in AppealKind]),
    help="May be given again.",
)
@click.option("--band", "bands", multiple=True, type=click.Choice([band.value for band in Band]))
@click.option("--limit", default=100, show_default=True, type=click.IntRange(0))
@click.option("--offset", default=0, type=click.IntRange(0))
@_as_json
def list_(
    workspace: Path,
    text: str,
    states: tuple[str, ...],
    kinds: tuple[str, ...],
    bands: tuple[str, ...],
    limit: int,
    offset: int,
    as_json: bool,
) -> None:
    """List appeals, the most urgent first."""
    wanted = tuple(map(AppealState, states)) or (AppealState.OPEN, AppealState.STAGED)
    query = AppealQueue(
        text=text,
        states=wanted,
        kinds=tuple(map(AppealKind, kinds)),
        bands=tuple(map(Band, bands)),
        limit=limit,
        offset=offset,
    )
    with open_desk(Workspace.at(workspace)) as desk:
        page, counts = desk.ask(query), desk.ask(AppealTally())
    if as_json:
        print_json(page_document(page, counts))
        return
    table = Table()
    for title in (
        Text("申诉", "Appeal"),
        Text("类型", "Kind"),
        Text("考生", "Candidate"),
        Text("状态", "State"),
        Text("截止", "Due"),
        Text("处理人", "Held by"),
    ):
        table.add_column(said(title))
    for row in page.rows:
        table.add_row(*_cells(row))
    people.print(table)


def _cells(row: AppealRow) -> tuple[str, ...]:
    due = row.due_at.astimezone().strftime("%m-%d %H:%M:%S") if row.due_at else "–"
    return (
        row.appeal_id,
        said(KINDS[row.kind]),
        printable(f"{row.number} {row.name}"),
        said(STATES[row.state]),
        due,
        printable(row.held_by),
    )


@appeals.command()
@click.argument("workspace", type=_WORKSPACE)
@click.argument("appeal")
@_as_json
def show(workspace: Path, appeal: str, as_json: bool) -> None:
    """Show one appeal with its clock and all decisions."""
    with open_desk(Workspace.at(workspace)) as desk:
        view = desk.ask(AppealCase(appeal_id=appeal))
    _print(view, as_json)


@appeals.command()
@click.argument("workspace", type=_WORKSPACE)
@click.argument("appeal", default="")
@_as_person
@_as_json
def claim(workspace: Path, appeal: str, person: str, as_json: bool) -> None:
    """Claim an appeal or, without one named, the most urgent that nobody holds."""
    with _desk(workspace, person) as desk:
        receipt = desk.do(ClaimAppeal(appeal_id=appeal) if appeal else ClaimNext())
        claimed = receipt.subject.removeprefix("appeal:")
        view = desk.ask(AppealCase(appeal_id=claimed)) if claimed else None
    if view is not None:
        _print(view, as_json)
    elif as_json:
        print_json(None)
    else:
        messages.print(said(Text("没有待处理的申诉。", "No appeal waits for anybody.")))


@appeals.command()
@click.argument("workspace", type=_WORKSPACE)
@click.argument("appeal")
@click.argument("outcome", type=click.Choice([one.value for one in AppealOutcome]), default=None)
@click.option("--reason", required=True, help="A reason code; see the appeal's list.")
@click.option("--text", default="", help="What the candidate is told. [the reason's template]")
@click.option("--note", default="", help="For colleagues only.")
@click.option("--retry", is_flag=True, help="The candidate may try again.")
@click.option("--check", "checklist", multiple=True, help="A checklist item that was looked at.")
@click.option("--into", default="", help="The appeal that a duplicate is merged into.")
@click.option("--expected-version", type=int, help="Refuse if the appeal has moved on.")
@_as_person
@_as_json
def decide(
    workspace: Path,
    appeal: str,
    outcome: str,
    reason: str,
    text: str,
    note: str,
    retry: bool,
    checklist: tuple[str, ...],
    into: str,
    expected_version: int | None,
    person: str,
    as_json: bool,
) -> None:
    """Give an appeal its outcome. Some wait for a second person."""
    with _desk(workspace, person) as desk:
        view = desk.ask(AppealCase(appeal_id=appeal))
        chosen = _reason(view, reason, outcome)
        seen = view.appeal.version if expected_version is None else expected_version
        desk.do(
            DecideAppeal(
                appeal_id=appeal,
                expected_version=seen,
                outcome=AppealOutcome(outcome),
                reason_code=reason,
                to_candidate=text or _reply(view, chosen),
                internal_note=note,
                final=chosen.final and not retry,
                checklist=checklist,
                merged_into=into,
            )
        )
        view = desk.ask(AppealCase(appeal_id=appeal))
    _print(view, as_json)


@appeals.command()
@click.argument("workspace", type=_WORKSPACE)
@click.argument("appeal")
@_as_person
@_as_json
def second(workspace: Path, appeal: str, person: str, as_json: bool) -> None:
    """Sign a colleague's decision."""
    with _desk(workspace, person) as desk:
        version = desk.ask(AppealCase(appeal_id=appeal)).appeal.version
        desk.do(SecondAppeal(appeal_id=appeal, expected_version=version))
        view = desk.ask(AppealCase(appeal_id=appeal))
    _print(view, as_json)


@appeals.command("import")
@click.argument("workspace", type=_WORKSPACE)
@click.argument("folder", type=_WORKSPACE, required=False)
@_as_json
def import_(workspace: Path, folder: Path | None, as_json: bool) -> None:
    """Take in the appeals that lie in the inbox, or in another FOLDER laid out like it."""
    place = Workspace.at(workspace)
    if folder is not None and not folder.is_dir():
        raise BadInput(
            said(Text("没有文件夹“{name}”。", "There is no folder “{name}”."), name=str(folder)),
            said(Text("请检查路径。", "Check the path.")),
        )
    with open_desk(place) as desk:
        lines = list(take_inbox(desk, place, folder))
    if as_json:
        print_json([_line(line) for line in lines])
    else:
        for line in lines:
            _tell(line)
    if any(line.outcome is InboxOutcome.REJECTED for line in lines):
        click.get_current_context().exit(1)


@appeals.command()
@click.argument("workspace", type=_WORKSPACE)
@_as_json
def send(workspace: Path, as_json: bool) -> None:
    """Write the replies that can no longer be taken back into the outbox."""
    place = Workspace.at(workspace)
    with open_desk(place) as desk:
        written = [path.name for path in send_replies(desk, place) if path is not None]
    if as_json:
        print_json(written)
    else:
        text = Text("已写出 {count} 条回复。", "{count} replies were written.")
        messages.print(said(text, count=len(written)))


@appeals.command()
@click.argument("workspace", type=_WORKSPACE)
@click.option("--every", default=5.0, show_default=True, type=click.FloatRange(0.1, 3600.0))
@_as_json
def watch(workspace: Path, every: float, as_json: bool) -> None:
    """Take in appeals and send replies until Ctrl+C. With --json, one line for each.

    Every so many seconds (--every); several may run beside each other and beside consoles.
    """
    place = Workspace.at(workspace)
    with open_desk(place) as desk, interruptible() as stop:
        while not stop():
            try:
                for one in steps(desk, place):
                    _tell_step(one, as_json)
                    if stop():
                        return
            except UserError as problem:  # a full disk, a busy workspace: it may pass
                complain(problem)
            until = time.monotonic() + every
            while time.monotonic() < until and not stop():
                time.sleep(0.1)


def _tell_step(one: InboxLine | Path, as_json: bool) -> None:
    if isinstance(one, InboxLine) and one.outcome is InboxOutcome.WAITS:
        return
    if as_json:
        told = _line(one) if isinstance(one, InboxLine) else {"file": one.name, "outcome": "sent"}
        click.echo(json.dumps(told, ensure_ascii=False))
        sys.stdout.flush()
    elif isinstance(one, InboxLine):
        _tell(one)
    else:
        messages.print(f"{one.name}: {said(Text('已发送', 'sent'))}", markup=False)


appeals.add_command(numbers)


@appeals.command()
@click.argument("workspace", type=_WORKSPACE)
@_as_json
def rejected(workspace: Path, as_json: bool) -> None:
    """List what the inbox turned away, each with its reason."""
    found = [
        {"file": path.name, "reason": _beside(path)}
        for path in rejected_documents(Workspace.at(workspace))
    ]
    if as_json:
        print_json(found)
        return
    for one in found:
        people.print(printable(f"{one['file']}: {one['reason']}"), markup=False)


@contextmanager
def _desk(workspace: Path, person: str) -> Iterator[Desk]:
    """The desk of the login name, or of the person named as long as there are no accounts."""
    actor = Actor(person, person, Role.SUPPORT) if person else local_actor()
    with open_desk(Workspace.at(workspace), actor) as desk:
        yield desk


def _reason(view: AppealView, code: str, outcome: str) -> Reason:
    for reason in view.reasons:
        if reason.code == code and reason.outcome.value == outcome:
            return reason
    fitting = [one.code for one in view.reasons if one.outcome.value == outcome]
    raise BadInput(
        said(
            Text("“{code}”不是“{outcome}”的理由。", "“{code}” is no reason for “{outcome}”."),
            code=code,
            outcome=said(OUTCOMES[AppealOutcome(outcome)]),
        ),
        said(Text("可用的理由：{codes}", "There are: {codes}"), codes=", ".join(fitting) or "–"),
    )


def _reply(view: AppealView, reason: Reason) -> str:
    appeal = view.appeal
    name = view.person.name if view.person else appeal.typed.name
    number = view.person.number if view.person else appeal.typed.number
    due = appeal.promise.due_at.isoformat() if appeal.promise.due_at else ""
    return reason.reply.in_(language()).format(**reply_fields(name, number, appeal.reference, due))


def _print(view: AppealView, as_json: bool) -> None:
    document = case_document(view)
    if as_json:
        print_json(document)
        return
    table = Table(show_header=False)
    for key, value in document.items():
        table.add_row(key, printable(str(value)))
    people.print(table)


def _line(line: InboxLine) -> dict[str, Any]:
    return {
        "file": line.file,
        "outcome": line.outcome.value,
        "appeal": line.appeal_id or None,
        "reason": line.sentence.in_(language()) or None,
    }


def _tell(line: InboxLine) -> None:
    text = f"{line.file}: {said(TOLD[line.outcome])} {line.sentence.in_(language())}"
    messages.print(printable(text.rstrip()), markup=False)


def _beside(path: Path) -> str:
    try:
        reason = path.with_name(path.name + ".reason.txt").read_text(encoding="utf-8")
    except OSError:
        return ""
    lines = reason.splitlines()
    return lines[-1 if language() == "en" else 0] if lines else ""
