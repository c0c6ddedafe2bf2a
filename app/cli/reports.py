"""Documents for people outside the console."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from app.cli.workspace import identified
from app.output import people
from app.wiring import open_desk
from app.workspace import Workspace
from review.answers import SubmissionView
from review.desk import Desk
from review.dossier import IntegrityDossier
from review.queries import FileDossier, SubmissionPage
from review.wording import Text, language, said


@click.group()
def report() -> None:
    """Write documents about what is in a workspace."""


@report.command()
@click.argument("workspace", type=click.Path(path_type=Path))
@click.argument("submission")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The PDF to write; one that is there is replaced.",
)
def integrity(workspace: Path, submission: str, out: Path) -> None:
    """One page about the file of SUBMISSION (its identifier, or the candidate's number)."""
    with open_desk(Workspace.at(workspace)) as desk:
        submission_id = identified(desk, submission)
        view = desk.ask(SubmissionPage(submission_id=submission_id))
        dossier = desk.ask(FileDossier(submission_id=submission_id))
        _write(desk, view, dossier, out.absolute())
    people.print(said(Text("已写出：{name}", "Written: {name}"), name=str(out)), markup=False)


def _write(desk: Desk, view: SubmissionView, dossier: IntegrityDossier, target: Path) -> None:
    """Draw the page, leave an audit entry, and only then give it its name."""
    from PySide6.QtCore import QSettings

    from app.appearance import Appearance  # Qt only where something is drawn
    from app.console import make_application
    from app.evidence import record_page
    from app.reports.integrity_pdf import write_integrity_pdf

    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "report.ini"), QSettings.Format.IniFormat)
        appearance = Appearance(make_application(), settings, language())
        try:
            record = partial(record_page, desk, view, shown_as="integrity.pdf")
            write_integrity_pdf(view, dossier, target, datetime.now(UTC), record)
        finally:
            appearance.close()
