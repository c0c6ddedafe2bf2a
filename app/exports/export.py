"""Exports a subject's results: every format asked for and a manifest, into one new folder.

All or nothing, like evidence: everything is written into a hidden folder beside the place; the desk
records it, with the manifest's hash, and may refuse; then the folder gets its name.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.evidence import trouble_with_disk
from app.exports import csv_file, dbf_file, jsonl_file, sqlite_file, xlsx_file
from app.exports.dbf_file import Filing
from app.exports.manifest import result_files, write_manifest
from review.desk import Desk
from review.errors import BadInput
from review.handlers.results import not_released
from review.ids import new_id
from review.release import counted
from review.result_queries import FilingNumbers, Results, ResultView
from review.score_commands import RecordResultExport, ResultFile, RevealFilingNumbers
from review.score_queries import TotalsView
from review.wording import Text, said

_WRITERS: dict[str, Callable[[TotalsView, Path], tuple[str, ...]]] = {
    "xlsx": xlsx_file.write_xlsx,
    "csv": csv_file.write_csv,
    "jsonl": jsonl_file.write_jsonl,
    "sqlite": sqlite_file.write_sqlite,
}
FORMATS = (*_WRITERS, "dbf")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be exported. ``id_reason``: why ID numbers leave; the filing table needs it."""

    subject_id: str
    formats: tuple[str, ...]
    waiver: str = ""
    id_reason: str = ""
    filing: Filing | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and where."""

    export_id: str
    folder: Path
    files: tuple[ResultFile, ...]  # the manifest last
    view: ResultView


def export_results(desk: Desk, order: Order, place: Path, now: datetime | None = None) -> Exported:
    """Write, record, and only then show. Raises UserError for everything that can go wrong."""
    at = now or datetime.now(UTC)
    view = desk.ask(Results(subject_id=order.subject_id))
    if view.hindrances and not order.waiver.strip():
        raise not_released(view.hindrances)
    if "dbf" in order.formats and not order.id_reason.strip():
        raise BadInput(
            said(Text("备案表含身份证号，需要理由。", "A filing table holds ID numbers.")),
            said(Text("请用 --id-numbers 写明用途。", "Say what for with --id-numbers.")),
        )
    export_id = new_id()
    try:
        with _hidden_folder(place, export_id) as hidden:
            names = _written(desk, order, view, hidden, at)
            files = result_files(hidden, names)
            manifest = write_manifest(
                hidden,
                export_id=export_id,
                made_at=at,
                made_by=desk.actor,
                view=view,
                files=files,
                waiver=order.waiver.strip() if view.hindrances else "",
                notes=_notes(order),
            )
            _record(desk, order, export_id, view, files, manifest)
            folder = _free_name(place, view.totals.subject_id, at)
            hidden.rename(folder)
    except OSError as error:
        raise trouble_with_disk(error) from error
    return Exported(export_id, folder, (*files, manifest), view)


def _written(
    desk: Desk, order: Order, view: ResultView, folder: Path, at: datetime
) -> tuple[str, ...]:
    """All formats; JSON Lines always, for two exports are compared by it."""
    names: list[str] = []
    for name in dict.fromkeys((*order.formats, "jsonl")):
        if name == "dbf":
            names += _filed(desk, order, view, folder, at)
        else:
            names += _WRITERS[name](view.totals, folder)
    return tuple(names)


def _filed(
    desk: Desk, order: Order, view: ResultView, folder: Path, at: datetime
) -> tuple[str, ...]:
    asked = RevealFilingNumbers(subject_id=order.subject_id, reason=order.id_reason)
    desk.do(asked)
    people = desk.ask(FilingNumbers(subject_id=order.subject_id, command_id=asked.command_id))
    numbers = {one.submission_id: one.id_number for one in people}
    filing = order.filing or Filing({})
    totals = view.totals
    return dbf_file.write_dbf(totals.rows, totals.subject, numbers, filing, folder, at.date())


def _notes(order: Order) -> tuple[str, ...]:
    if "dbf" not in order.formats or order.filing is None:
        return ()
    notes = []
    if order.filing.mark_missing:
        notes.append("dbf: ?? stands for characters that GBK lacks")
    if order.filing.last_rank is not None:
        notes.append(f"dbf: ranks 1 to {order.filing.last_rank}")
    return tuple(notes)


def _record(
    desk: Desk,
    order: Order,
    export_id: str,
    view: ResultView,
    files: tuple[ResultFile, ...],
    manifest: ResultFile,
) -> None:
    desk.do(
        RecordResultExport(
            command_id=export_id,
            subject_id=order.subject_id,
            formats=order.formats,
            files=(*files, manifest),
            manifest_sha256=manifest.sha256,
            candidates=len(view.totals.rows),
            hindrances=counted(view.hindrances),
            waiver=order.waiver,
        )
    )


@contextmanager
def _hidden_folder(place: Path, export_id: str) -> Iterator[Path]:
    place.mkdir(parents=True, exist_ok=True)
    hidden = place / f".proctor-{export_id[:8]}.part"
    hidden.mkdir()
    try:
        yield hidden
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


def _free_name(place: Path, subject_id: str, at: datetime) -> Path:
    base = f"results-{subject_id[:8]}-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    found, number = place / base, 1
    while found.exists():
        number += 1
        found = place / f"{base}-{number}"
    return found
