"""``proctor``: every command, and how failures end.

Exit codes: 0 done, 1 a problem that is explained with its remedy, 2 wrong use.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from app import __version__
from app.output import complain
from app.problems import as_user_error
from app.settings import chosen_language
from media.errors import MediaError
from review.errors import UserError
from review.wording import set_language

_COMMANDS = {
    "init": "workspace:init",
    "import": "workspace:import_",
    "analyze": "workspace:analyze",
    "submissions": "workspace:submissions",
    "exams": "exams:exams",
    "devices": "devices:devices",
    "probe": "files:probe",
    "rules": "rules:rules",
    "report": "reports:report",
    "evidence": "evidence:evidence",
    "facecheck": "files:facecheck",
    "faces": "faces:faces",
    "identity": "identity:identity",
    "models": "models:models",
    "console": "console:console",
    "demo": "console:demo",
    "appeals": "appeals:appeals",
    "scores": "scores:scores",
    "export": "export:export_",
    "cache": "cache:cache",
    "audit": "maintenance:audit",
    "doctor": "maintenance:doctor",
}


class _Commands(click.Group):
    """Loads a command when it is called, so that the doctor still comes when others cannot.

    Turns problems into title and remedy on stderr, and exit code 1.
    """

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(f"app.cli.{module}"), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UserError as problem:
            complain(problem)
            ctx.exit(1)
        except MediaError as problem:
            complain(as_user_error(problem))
            ctx.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="proctor")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of sentences. 语言。")
def proctor(lang: str | None) -> None:
    """考审台: reviews remote art-exam videos, face checks and identity appeals."""
    set_language("en" if (lang or chosen_language()) == "en" else "zh")


def run() -> None:
    """The entry point. Texts are UTF-8 whatever the terminal's code page is."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    proctor()
