"""Commands on single files, without a workspace: probe a video, check its faces."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.table import Table

from app.cli.submission_json import submission_json
from app.cli.what_if import (
    comparison_json,
    exam_what_if,
    print_what_if,
    submission_what_if,
    supposition,
)
from app.cli.workspace import identified
from app.measuring import worker_pool
from app.output import complain, people, print_json, printable
from app.problems import as_user_error
from app.settings import models_home
from app.wiring import open_desk
from app.workspace import Workspace
from media import models
from media.errors import MediaError
from media.faces import FaceVideoJob, PortraitJob, examine_portrait, observe_faces
from media.integrity_facts import Stage
from media.jobs import FILE_GROWING, IntegrityJob, measure_integrity_job
from review.errors import BadInput
from review.face_rules import judge_faces
from review.face_texts import state_text
from review.facecheck_report import facecheck_report
from review.integrity_policy import DEFAULT_POLICY, MediaPolicy
from review.integrity_rules import judge_integrity
from review.integrity_texts import verdict_text
from review.policy_file import read_policy
from review.probe_report import probe_report, stage_report
from review.queries import SubmissionPage
from review.what_if import Recording, Supposition, compare
from review.what_if_texts import impossible
from review.wording import Text, language, said

_STAGES = (Stage.STRUCTURE.value, Stage.PACKETS.value, Stage.DECODE.value)
_FILE = click.Path(path_type=Path)
_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")


@click.command()
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option(
    "--stage",
    type=click.Choice([Stage.GATE.value, *_STAGES]),
    help="Only this stage, after the gate; prints what it measured.",
)
@click.option("--policy", type=_FILE, help="An exam's rules to judge by, as a TOML file.")
@_as_json
@click.pass_context
def probe(
    ctx: click.Context,
    files: tuple[Path, ...],
    stage: str | None,
    policy: Path | None,
    *,
    as_json: bool,
) -> None:
    """Say of each FILE whether it is whole, and why.

    Exit code 1 if a file was still being written, so that it could not be judged.
    """
    rules = DEFAULT_POLICY if policy is None else _policy(policy)
    reports, growing = [], 0
    for path in files:
        job = IntegrityJob(str(path.absolute()), "", stages=(stage,) if stage else ())
        try:
            facts = measure_integrity_job(job)
        except MediaError as problem:
            if problem.code != FILE_GROWING:
                raise
            complain(as_user_error(problem))
            growing += 1
            continue
        if stage:
            reports.append(stage_report(path, facts, Stage(stage)))
        else:
            reports.append(probe_report(path, facts, judge_integrity(facts, rules)))
    if as_json:
        print_json(reports)
    elif stage:
        people.print_json(data=reports)
    else:
        _show(reports)
    if growing:
        ctx.exit(1)


def _policy(file: Path) -> MediaPolicy:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            said(
                Text("读不到规则文件“{name}”。", "The rules “{name}” cannot be read."),
                name=file.name,
            ),
            said(Text("请检查路径。", "Check the path.")),
        ) from error
    return read_policy(text, DEFAULT_POLICY)


def _show(reports: list[dict[str, Any]]) -> None:
    table = Table(show_header=False, box=None)
    for report in reports:
        verdict = verdict_text(report["verdict"]).in_(language())
        reasons = "\n".join(printable(str(reason["text"])) for reason in report["reasons"])
        table.add_row(printable(Path(str(report["path"])).name), verdict, reasons)
    people.print(table)


@click.command()
@click.argument("video", metavar="VIDEO | WORKSPACE", type=_FILE)
@click.argument("submission", required=False)
@click.option("--photo", type=_FILE, help="The ID photo to compare with.")
@click.option(
    "--every",
    "every_s",
    default=1.0,
    type=click.FloatRange(0.1, 60),
    help="Seconds between checks.",
)
@click.option("--exam", help="With a workspace: all formal recordings of this exam, in numbers.")
@click.option(
    "--what-if",
    "limits",
    multiple=True,
    metavar="NAME=NUMBER",
    help="Suppose another limit and see what would change, e.g. raw=0.45. Changes nothing.",
)
@_as_json
def facecheck(
    video: Path,
    submission: str | None,
    photo: Path | None,
    every_s: float,
    exam: str | None,
    limits: tuple[str, ...],
    as_json: bool,
) -> None:
    """Compare the face in VIDEO with an ID photo, check by check.

    With WORKSPACE and a SUBMISSION (or --exam): what is known of it already, or by other limits.
    """
    supposed = supposition(limits)
    if submission is not None or exam is not None:
        _known(video, submission, exam, supposed, as_json=as_json)
        return
    if photo is None:
        raise click.UsageError(
            said(
                Text(
                    "请用 --photo 指定证件照，或指定工作区和录像编号。",
                    "Name an ID photo (--photo), or a workspace and a submission.",
                )
            )
        )
    if not photo.is_file():
        raise BadInput(
            said(Text("找不到照片“{name}”。", "There is no photo “{name}”."), name=photo.name),
            said(Text("请检查路径。", "Check the path.")),
        )
    home = models_home()
    models.provision(home)
    try:
        models.require_models(home)
    except MediaError as problem:
        raise as_user_error(problem) from problem
    portrait_job = PortraitJob(str(photo.absolute()), str(home))
    video_job = FaceVideoJob(str(video.absolute()), str(home), round(every_s * 1000))
    # In a process of its own: native code that crashes on a hostile picture ends that one only.
    with worker_pool(1, home) as pool:
        portrait = pool.submit(examine_portrait, portrait_job).result()
        series = pool.submit(observe_faces, video_job).result()
    report = facecheck_report(series, portrait, judge_faces(series, portrait, ()))
    if supposed.names:
        report["what_if"] = _supposed(Recording(series, portrait), supposed)
    if as_json:
        print_json(report)
        return
    _print_facecheck(report)
    if supposed.names:
        print_what_if(report["what_if"])


def _supposed(recording: Recording, supposed: Supposition) -> dict[str, Any]:
    try:
        return comparison_json(compare(recording, supposed), supposed)
    except ValueError as problem:
        raise impossible(str(problem.args[0]), supposed) from problem


def _known(
    workspace: Path,
    submission: str | None,
    exam: str | None,
    supposed: Supposition,
    *,
    as_json: bool,
) -> None:
    """What a workspace knows of a submission's faces, or what other limits would say."""
    with open_desk(Workspace.at(workspace)) as desk:
        if exam is not None:
            document = exam_what_if(desk, exam, supposed)
        else:
            name = identified(desk, str(submission))
            if supposed.names:
                document = submission_what_if(desk, name, supposed)
            else:
                document = submission_json(desk.ask(SubmissionPage(submission_id=name)))["faces"]
    if as_json:
        print_json(document)
    elif supposed.names or exam is not None:
        print_what_if(document)
    else:
        people.print_json(data=document)


def _print_facecheck(report: dict[str, Any]) -> None:
    """The summary, what stands in the way of it, and the events, line by line."""
    summary = report["summary"]
    people.print(summary["text"], style="bold", markup=False)
    for words in (report["portrait"]["text"], summary["words"]):
        if words:
            people.print(words, markup=False)
    if hint := report["portrait"].get("liveness"):
        people.print(hint["text"], style="dim", markup=False)
    counts = (
        f"{state_text(state).in_(language())} {n}" for state, n in summary["counts"].items() if n
    )
    people.print(" · ".join(counts), style="dim", markup=False)
    for event in report["events"]:
        people.print(f"{event['start_s']:8.1f} s  {event['text']}", markup=False)
