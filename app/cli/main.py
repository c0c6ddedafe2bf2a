"""``proctor``: every command, and how failures end.

Exit codes: 0 done, 1 a problem that is explained with its remedy, 2 wrong use.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from app import __version__
from app.cli import console, files, maintenance, workspace
from app.cli.output import complain
from app.problems import as_user_error
from app.settings import chosen_language
from media.errors import MediaError
from review.errors import UserError
from review.wording import set_language


class _Explaining(click.Group):
    """Turns problems into title and remedy on stderr, and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UserError as problem:
            complain(problem)
            ctx.exit(1)
        except MediaError as problem:
            complain(as_user_error(problem))
            ctx.exit(1)


@click.group(cls=_Explaining, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="proctor")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of sentences. 语言。")
def proctor(lang: str | None) -> None:
    """考审台: reviews remote art-exam videos, face checks and identity appeals."""
    set_language("en" if (lang or chosen_language()) == "en" else "zh")


for command in (
    workspace.init,
    workspace.import_,
    workspace.analyze,
    workspace.submissions,
    files.probe,
    files.facecheck,
    console.console,
    console.demo,
    maintenance.audit,
    maintenance.doctor,
):
    proctor.add_command(command)


def run() -> None:
    """The entry point. Texts are UTF-8 whatever the terminal's code page is."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    proctor()
