"""``proctor faces``: how well faces are told apart on a school's own, consenting, labelled ones."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from app.faces_study import Study
from app.measuring import worker_pool
from app.output import messages, people, print_json, printable
from app.settings import models_home, worker_count
from app.study_tables import read_labels, read_session
from media import models
from media.errors import Cancelled
from media.face_facts import EngineProfile
from media.face_profiles import FaceProfile, face_profile, require_weights
from review.calibration import by_group, calibration
from review.errors import BadInput
from review.face_states import RULES_VERSION
from review.identity_trials import session_report
from review.similarity import FaceLimits, limits_for
from review.wording import Text, said

_FILE = click.Path(path_type=Path)
_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
_profile = click.option(
    "--profile", default="", help="Which model: dlib, sface, arcface, facenet512."
)
_jobs = click.option(
    "--jobs", type=click.IntRange(1, 64), help="Worker processes; by default one per core."
)


@click.group()
def faces() -> None:
    """Measure how well faces are told apart, on your own labelled pictures."""


@faces.command()
@click.argument("labels", type=_FILE)
@_profile
@click.option("--png", type=_FILE, help="Draw the DET curve into this file.")
@_jobs
@_as_json
def calibrate(
    labels: Path, profile: str, png: Path | None, jobs: int | None, as_json: bool
) -> None:
    """Compare the pairs of LABELS (a,b,same) and say how often that is wrong."""
    rows = read_labels(labels)
    model = face_profile(profile)
    with _study(model, jobs) as study:
        found = study.pairs(labels, rows)
        engine = study.engine
    figures = calibration(found)
    report: dict[str, Any] = {
        **_engine_json(model, engine),
        **figures,
        "groups": by_group(found),
        "pairs": [asdict(pair) for pair in found],
    }
    if png is not None:
        report["png"] = _draw(png, report)
    if as_json:
        print_json(report)
    else:
        people.print(_calibration_table(report))


@faces.command()
@click.argument("session", type=_FILE)
@_profile
@_jobs
@_as_json
def evaluate(session: Path, profile: str, jobs: int | None, as_json: bool) -> None:
    """Judge the persons of SESSION (file,person,role,group) as the review would."""
    rows = read_session(session)
    model = face_profile(profile)
    with _study(model, jobs) as study:
        persons = study.people(session, rows)
        engine = study.engine
    report = {
        **_engine_json(model, engine),
        "rules": RULES_VERSION,
        "pictures": len(rows),
        "groups": session_report(persons),
    }
    if as_json:
        print_json(report)
    else:
        people.print(_session_table(report["groups"]))


@contextmanager
def _study(model: FaceProfile, jobs: int | None) -> Iterator[Study]:
    """Workers with the model loaded, a bar on stderr, and Ctrl+C as a wish to stop."""
    home = models_home()
    models.provision(home)
    models.require_models(home)
    require_weights(home, model)
    width = jobs or worker_count()
    asked = threading.Event()
    with worker_pool(width, home) as pool, _bar() as heard:
        try:
            yield Study(pool, home, model.name, width=2 * width, stop=asked.is_set, heard=heard)
        except KeyboardInterrupt:
            asked.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise Cancelled("stopped") from None


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=messages, transient=True) as bar:
        task = bar.add_task(said(Text("测量照片", "Measuring pictures")), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _engine_json(model: FaceProfile, engine: EngineProfile | None) -> dict[str, Any]:
    """What measured, and the lines it was judged by; None where nothing was measured."""
    limits: FaceLimits | None = limits_for(engine) if engine else None
    return {
        "profile": engine.name if engine else None,
        "chosen": model.name,
        "model": model.model,
        "detector": engine.detector if engine else None,
        "versions": dict(engine.versions) if engine else {},
        "deepface_limit": engine.limits.get("deepface_distance") if engine else None,
        "limits": asdict(limits) if limits else None,
    }


def _draw(png: Path, report: dict[str, Any]) -> str | None:
    """The name of the picture that was drawn; None, and a sentence, where there is no curve."""
    from app.det_plot import save_det_plot

    if not report["det"]:
        messages.print(said(_NO_CURVE))
        return None
    marks = {}
    if report["far"] is not None and report["frr"] is not None:
        marks[
            "match <= {match_distance}, differs > {differs_distance}".format(**report["limits"])
        ] = (
            report["far"],
            report["frr"],
        )
    if report["eer"] is not None:
        marks[f"EER {report['eer'] * 100:.1f} %"] = (report["eer"], report["eer"])
    if not save_det_plot(png, report["det"], marks, f"DET · {report['profile']}"):
        raise BadInput(
            said(Text("无法写入“{name}”。", "“{name}” cannot be written."), name=png.name),
            said(Text("请检查文件夹是否存在、可写。", "Check that its folder can be written.")),
        )
    return str(png)


_NO_CURVE = Text(
    "两类配对（同一人、不同人）都要有才能画 DET 曲线。",
    "A DET curve needs pairs of one person and pairs of different persons.",
)


def _calibration_table(report: dict[str, Any]) -> Table:
    table = Table(show_header=False, box=None)
    sure, counts = report["confidence"], report["counts"]
    names = {
        "far": Text("不同人判为一致 (FAR)", "Different persons called a match (FAR)"),
        "frr": Text("同一人判为不一致 (FRR)", "One person called different (FRR)"),
        "eer": Text("等错误率 (EER)", "Equal error rate (EER)"),
        "cannot_tell_share": Text("无法判断", "Cannot tell"),
        "failed_share": Text("无法比对", "Could not be compared"),
    }
    for name, text in names.items():
        table.add_row(said(text), _percent(report[name], sure[name]))
    pairs = Text("配对（同一人 / 不同人）", "Pairs (one person / different)")
    table.add_row(said(pairs), f"{counts['same']} / {counts['different']}")
    return table


def _session_table(groups: dict[str, dict[str, Any]]) -> Table:
    table = Table(box=None)
    heads = (
        Text("组", "Group"),
        Text("照片", "Photo of"),
        Text("一致", "Match"),
        Text("无法判断", "Cannot tell"),
        Text("不一致", "Differs"),
        Text("未能比对", "Failed"),
    )
    sides = {"own": Text("本人", "the person"), "stranger": Text("他人", "a stranger")}
    for head in heads:
        table.add_column(said(head), overflow="fold")
    for name, group in groups.items():
        for side, text in sides.items():
            sure = group["confidence"][side]
            cells = [_percent(share, sure[state]) for state, share in group[side].items()]
            table.add_row(f"{printable(name)} ({group['persons']})", said(text), *cells)
    return table


def _percent(share: float | None, interval: list[float] | None) -> str:
    if share is None:
        return "-"
    reach = f"\n{interval[0] * 100:.1f}-{interval[1] * 100:.1f}" if interval else ""
    return f"{share * 100:.1f} %{reach}"
