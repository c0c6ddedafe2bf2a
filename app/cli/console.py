"""Commands that open the console."""

from __future__ import annotations

from pathlib import Path

import click

from app.workspace import Workspace

_WORKSPACE = click.Path(path_type=Path)


@click.command()
@click.argument("workspace", type=_WORKSPACE)
@click.option("--open", "place", default="", help="A submission to open: ID, or ID@SECONDS.")
def console(workspace: Path, place: str) -> None:
    """Open the console on a workspace."""
    from app.console import open_console

    raise SystemExit(open_console(Workspace.at(workspace), place))


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
