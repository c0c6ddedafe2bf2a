"""``proctor appeals``: the appeals desk without a screen."""

from __future__ import annotations

import click

from app.cli.sla import sla


@click.group()
def appeals() -> None:
    """Identity appeals: the queue, decisions, intake and the two-hour clock."""


appeals.add_command(sla)
