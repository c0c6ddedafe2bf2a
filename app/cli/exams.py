"""Commands about exams: which there are, and the rules their recordings are judged by."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.table import Table

from app.output import messages, people, print_json, printable
from app.wiring import open_desk
from app.workspace import Workspace
from review import policy_file, wire
from review.answers import ExamView
from review.commands import SetPolicy
from review.errors import BadInput, NotFound
from review.local_desk import LocalDesk
from review.queries import Exams
from review.wording import Text, said

_WORKSPACE = click.Path(path_type=Path)
_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
_LARGEST = 1 << 20  # bytes of a policy file


@click.group()
def exams() -> None:
    """Exams and their rules."""


@click.group()
def policy() -> None:
    """The rules that an exam's recordings are judged by."""


@exams.command("list")
@click.argument("workspace", type=_WORKSPACE)
@_as_json
def list_(workspace: Path, as_json: bool) -> None:
    """List the exams of a workspace."""
    with open_desk(Workspace.at(workspace)) as desk:
        found = desk.ask(Exams())
    if as_json:
        print_json([_document(exam) for exam in found])
        return
    table = Table()
    for title in (Text("考试", "Exam"), Text("考生", "Candidates"), Text("录像", "Recordings")):
        table.add_column(said(title))
    for exam in found:
        table.add_row(printable(exam.title), str(exam.candidates), str(exam.submissions))
    people.print(table)


@policy.command()
@click.argument("workspace", type=_WORKSPACE)
@click.argument("exam")
@_as_json
def show(workspace: Path, exam: str, as_json: bool) -> None:
    """Print an exam's rules as TOML, ready to be changed and set again."""
    with open_desk(Workspace.at(workspace)) as desk:
        view = _named(desk, exam)
    if as_json:
        print_json(_document(view))
    else:
        click.echo(policy_file.policy_toml(view.policy), nl=False)


@policy.command("set")
@click.argument("workspace", type=_WORKSPACE)
@click.argument("exam")
@click.argument("file", type=click.Path(path_type=Path))
@_as_json
def set_(workspace: Path, exam: str, file: Path, as_json: bool) -> None:
    """Take an exam's rules from a TOML file, and judge its stored facts again."""
    text = _text_of(file)
    with open_desk(Workspace.at(workspace)) as desk:
        before = _named(desk, exam)
        wanted = policy_file.read_policy(text, before.policy)
        receipt = desk.do(
            SetPolicy(exam_id=before.exam_id, policy=wanted, expected_version=before.version)
        )
        view = _named(desk, before.exam_id)
    if as_json:
        print_json({**_document(view), "outcome": receipt.outcome})
    elif receipt.outcome == "unchanged":
        messages.print(said(Text("规则没有变化。", "The rules are as they were.")))
    else:
        done = Text(
            "规则已保存，{count} 份录像已重新判定。",
            "Saved; {count} recording(s) were judged again.",
        )
        messages.print(said(done, count=view.submissions))


def _named(desk: LocalDesk, given: str) -> ExamView:
    """The exam with this title or identifier. Raises NotFound."""
    found = desk.ask(Exams())
    for exam in found:
        if given in (exam.title, exam.exam_id):
            return exam
    raise NotFound(
        said(Text("找不到考试“{name}”。", "There is no exam “{name}”."), name=given),
        said(
            Text("现有考试：{names}", "There are: {names}"),
            names=", ".join(exam.title for exam in found) or "–",
        ),
    )


def _text_of(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return stream.read(_LARGEST).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            said(Text("无法读取“{name}”。", "“{name}” cannot be read."), name=file.name),
            said(Text("需要 UTF-8 编码的 TOML 文件。", "It should be a TOML file in UTF-8.")),
            str(error),
        ) from error


def _document(exam: ExamView) -> dict[str, Any]:
    document: dict[str, Any] = wire.converter().unstructure(exam)
    for key in ("window_opens", "window_closes"):
        value = getattr(exam.policy, key)
        document["policy"][key] = value.isoformat() if value else None
    return document


exams.add_command(policy)
