"""Commands that open the console."""

from __future__ import annotations

import re
from pathlib import Path

import click

from app.workspace import Workspace
from review.errors import BadInput
from review.wording import Text, said

_WORKSPACE = click.Path(path_type=Path)
_WHOLE_ID = re.compile(r"[0-9a-f]{32}")
_MOMENT = re.compile(r"\d{1,6}(\.\d{1,6})?")


@click.command()
@click.argument("workspace", type=_WORKSPACE)
@click.option("--open", "place", default="", help="What to open: ID or ID@SECONDS.")
def console(workspace: Path, place: str) -> None:
    """Open the console on a workspace."""
    from app.console import open_console

    here = Workspace.at(workspace)
    raise SystemExit(open_console(here, _understood(here, place)))


def _understood(workspace: Workspace, place: str) -> str:
    """The link as ``ID`` or ``ID@SECONDS``; also takes a candidate's number or a shortened id.

    Raises BadInput for a moment that is none, NotFound for a submission that is not there.
    """
    if not place:
        return ""
    given, at, seconds = place.strip().partition("@")
    if at and not _MOMENT.fullmatch(seconds):
        raise BadInput(
            said(Text("“{place}”不是一个时刻。", "“{place}” names no moment."), place=place),
            said(Text("请写成 编号@秒，例如 3fa2@12.3。", "Write ID@SECONDS, such as 3fa2@12.3.")),
        )
    if not _WHOLE_ID.fullmatch(given):
        from app.cli.workspace import identified
        from app.wiring import open_desk

        with open_desk(workspace) as desk:
            given = identified(desk, given)
    return f"{given}{at}{seconds}"


@click.command()
@click.option("--workspace", type=_WORKSPACE, help="Where to build it; otherwise the data folder.")
@click.option("--headless", is_flag=True, help="No window: print a summary, write screenshots.")
@click.option("--fresh", is_flag=True, help="Build everything anew.")
def demo(workspace: Path | None, headless: bool, fresh: bool) -> None:
    """Build an exam with real faces and real damage, analyse it, open the console on it."""
    from app.demo.run import run_demo
    from app.settings import data_folder

    place = workspace or data_folder() / "demo"
    raise SystemExit(run_demo(place, headless=headless, fresh=fresh))
