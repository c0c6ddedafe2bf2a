"""``proctor devices``: which phones filmed what."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.table import Table

from app.output import people, print_json, printable
from app.wiring import open_desk
from app.workspace import Workspace
from review.answers import DevicePage
from review.devices import Phone, Sighting
from review.queries import DeviceLedger
from review.wording import Text, said

_ALL = 1_000_000


@click.command()
@click.argument("workspace", type=click.Path(path_type=Path))
@click.option("--text", default="", help="Search the phone's name.")
@click.option("--shared", is_flag=True, help="Only phones of more than one candidate.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def devices(workspace: Path, text: str, shared: bool, as_json: bool) -> None:
    """List phones by the marks in their recordings. Positions are never read."""
    with open_desk(Workspace.at(workspace)) as desk:
        page = desk.ask(DeviceLedger(text=text, shared_only=shared, limit=_ALL))
    if as_json:
        print_json(document(page))
        return
    table = Table()
    for title in (
        Text("手机", "Phone"),
        Text("系统", "System"),
        Text("考生", "Candidates"),
        Text("录像", "Recordings"),
        Text("备注", "Remarks"),
    ):
        table.add_column(said(title))
    for phone in page.phones:
        counts = str(phone.candidates), str(len(phone.sightings))
        name = phone.name or phone.fingerprint
        table.add_row(printable(name), printable(phone.system), *counts, _remarks(phone))
    people.print(table)


def _remarks(phone: Phone) -> str:
    told = (
        (phone.tablet, Text("平板", "tablet")),
        (phone.screen_recording, Text("录屏", "screen recorder")),
        (phone.at_once, Text("同时使用，非同一部", "in use at once: several phones")),
    )
    return ", ".join(said(text) for fits, text in told if fits)


def document(page: DevicePage) -> dict[str, Any]:
    """The ledger as JSON. Names of candidates stay out; their numbers lead to them."""
    return {
        "total": page.total,
        "unknown": page.unknown,
        "phones": [_phone(phone) for phone in page.phones],
    }


def _phone(phone: Phone) -> dict[str, Any]:
    return {
        "fingerprint": phone.fingerprint,
        "by": phone.kind.value,
        "name": phone.name,
        "system": phone.system,
        "software": phone.software,
        "tablet": phone.tablet,
        "screen_recording": phone.screen_recording,
        "candidates": phone.candidates,
        "at_once": phone.at_once,
        "recordings": [_recording(one) for one in phone.sightings],
    }


def _recording(one: Sighting) -> dict[str, Any]:
    begins, ends = one.begins_at, one.ends_at
    return {
        "submission": one.submission_id,
        "candidate": one.candidate_number,
        "exam": one.exam,
        "subject": one.subject,
        "practice": one.practice,
        "device": one.device,
        "begins_at": begins.isoformat() if begins else None,
        "ends_at": ends.isoformat() if ends else None,
        "uploaded_at": one.uploaded_at.isoformat() if one.uploaded_at else None,
    }
