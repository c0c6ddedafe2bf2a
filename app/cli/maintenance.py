"""Commands that look after a workspace and the machine."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from app.output import messages, people, print_json, printable
from app.wiring import open_desk
from app.workspace import Workspace
from review.queries import AuditCheck
from review.wording import Text, said

_WORKSPACE = click.Path(path_type=Path)
_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")


@click.group()
def audit() -> None:
    """The audit chain."""


@audit.command()
@click.argument("workspace", type=_WORKSPACE)
@_as_json
@click.pass_context
def verify(ctx: click.Context, workspace: Path, as_json: bool) -> None:
    """Check the audit chain; exit code 1 names the first broken entry."""
    with open_desk(Workspace.at(workspace)) as desk:
        check = desk.ask(AuditCheck())
    if as_json:
        print_json({**asdict(check), "whole": check.whole})
    elif check.whole:
        text = Text(
            "审计链完整：{entries} 条，末条摘要 {head}",
            "The chain is whole: {entries} entries, head {head}",
        )
        people.print(said(text, entries=check.entries, head=check.head), soft_wrap=True)
    else:
        text = Text(
            "审计链在第 {entry} 条断裂：{problem}", "The chain breaks at entry {entry}: {problem}"
        )
        broken = said(text, entry=check.broken_at or 0, problem=check.problem)
        messages.print(printable(broken), style="bold red", markup=False)
    ctx.exit(0 if check.whole else 1)


@click.command()
@click.argument("workspace", type=_WORKSPACE, required=False)
@click.option("--provision", is_flag=True, help="Put the face models into place first.")
@_as_json
@click.pass_context
def doctor(ctx: click.Context, workspace: Path | None, provision: bool, as_json: bool) -> None:
    """Check that this machine has what the console needs, and say what to do."""
    from app import doctor as examination
    from app.settings import models_home
    from media import models

    if provision:
        models.provision(models_home())
    checks = examination.examine(workspace)
    if as_json:
        print_json([asdict(check) for check in checks])
    else:
        examination.print_checks(checks, people)
    ctx.exit(1 if examination.failed(checks) else 0)
