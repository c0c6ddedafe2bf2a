"""``proctor models``: which face models are here, and how others get here."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn
from rich.table import Table

from app.executors import WorkerDied
from app.measuring import worker_pool
from app.output import messages, people, print_json, printable
from app.problems import as_user_error
from app.settings import models_home
from media import model_fetch
from media.errors import MediaError
from media.face_profiles import (
    PROFILES,
    FaceProfile,
    face_profile,
    profile_state,
    require_weights,
)
from media.faces import ModelCheckJob, check_liveness, check_model
from media.liveness import (
    FASNET_FILES,
    LIVENESS,
    MODEL_UNUSABLE,
    Liveness,
    missing_files,
    models_at_hand,
)
from media.models import (
    YUNET,
    FileState,
    file_sha256,
    model_status,
    provision,
    require_models,
    weights_folder,
)
from review.errors import BadInput
from review.wording import Text, said

_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")


@click.group()
def models() -> None:
    """The face models on this machine."""


@models.command("list")
@_as_json
def list_(as_json: bool) -> None:
    """Which models can be chosen, and which are here."""
    home = models_home()
    provision(home)
    report = _listed(home)
    if as_json:
        print_json(report)
        return
    table = Table(box=None)
    for head in ("", "model", "state", "limits", "file"):
        table.add_column(head)
    for one in report["profiles"]:
        limits = _CALIBRATED if one["calibrated"] else _NOT_CALIBRATED
        mark = "●" if one["chosen"] else " "
        table.add_row(
            f"{mark} {one['name']}", one["model"], one["file"], one["state"], said(limits)
        )
    nets = report["liveness"]
    state = FileState.READY if nets["ready"] else FileState.MISSING
    table.add_row(f"  {LIVENESS}", "MiniFASNet", nets["files"][0], state.value, said(_HINT_ONLY))
    for name in nets["files"][1:]:
        table.add_row("", "", name, "", "")
    people.print(table)
    people.print(f"{report['detector']} · {report['folder']}", soft_wrap=True, markup=False)


_HINT_ONLY = Text("翻拍提示，不作判定", "hint about screens and prints, decides nothing")
_CALIBRATED = Text("已校准", "calibrated")
_NOT_CALIBRATED = Text("未校准", "not calibrated")  # DeepFace's own limit; calibrate it first


def _listed(home: Path) -> dict[str, Any]:
    status = model_status(home)
    chosen = face_profile()
    return {
        "folder": str(weights_folder(home)),
        "detector": status.detector,
        "chosen": chosen.name,
        "ready": status.ready and not _lacks(home, chosen),
        "profiles": [
            {
                "name": one.name,
                "model": one.model,
                "file": one.file,
                "state": profile_state(home, one).value,
                "usable": status.ready and not _lacks(home, one),
                "lacks": _lacks(home, one),
                "chosen": one is chosen,
                "calibrated": one.calibrated,
                "dimensions": one.dimensions,
                "sha256": one.sha256,
                "licence": one.licence,
            }
            for one in PROFILES
        ],
        "liveness": _liveness(home),
        "files": [
            {"name": file.weights.name, "state": file.state.value, "purpose": file.weights.purpose}
            for file in status.files
        ],
    }


def _liveness(home: Path) -> dict[str, Any]:
    """The two anti-spoofing nets, which no package carries and nobody downloads."""
    missing = missing_files(home)
    return {
        "ready": not missing,
        "files": list(FASNET_FILES),
        "lacks": list(missing),
        "sha256": models_at_hand(home),
        "licence": "Apache-2.0",
    }


def _lacks(home: Path, profile: FaceProfile) -> str | None:
    """The file that keeps the model from being used."""
    try:
        require_weights(home, profile)
    except MediaError as missing:
        return missing.detail
    return None


@models.command()
@click.argument("names", nargs=-1)
@_as_json
@click.pass_context
def check(ctx: click.Context, names: tuple[str, ...], as_json: bool) -> None:
    """Load models and let them look at a picture; exit code 1 if the chosen one cannot be used.

    Without NAMES all those that are here, and the chosen one.
    """
    home = models_home()
    provision(home)
    chosen = face_profile()
    wanted = [face_profile(name) for name in names] or [
        one
        for one in PROFILES
        if one is chosen or profile_state(home, one) is not FileState.MISSING
    ]
    results = [_checked(home, one) for one in wanted]
    nets = _try_nets(home) if not names and not missing_files(home) else None
    if as_json:
        hint = None if nets is None else {"usable": not nets.reason, "models": dict(nets.models)}
        detector = model_status(home).detector
        print_json({"detector": detector, "profiles": results, "liveness": hint})
    else:
        table = Table(show_header=False, box=None)
        for one in results:
            said_of = one["problem"] or f"{one['engine']} · {one['embedding_ms']} ms"
            table.add_row("✓" if one["usable"] else "✗", one["name"], printable(said_of))
        if nets is not None:
            table.add_row("✗" if nets.reason else "✓", LIVENESS, nets.reason)
        people.print(table)
    needed = {one.name for one in wanted} if names else {chosen.name}
    ctx.exit(0 if all(one["usable"] for one in results if one["name"] in needed) else 1)


def _checked(home: Path, profile: FaceProfile) -> dict[str, Any]:
    path = weights_folder(home) / profile.file
    result: dict[str, Any] = {
        "name": profile.name,
        "file": profile.file,
        "sha256": file_sha256(path) if path.is_file() else None,
        # without a known SHA-256 the file is only tried, not recognised
        "verified": profile.sha256 is not None and profile_state(home, profile) is FileState.READY,
        "usable": False,
        "problem": None,
        "engine": None,
        "embedding_ms": None,
    }
    try:
        found = _try(home, profile)
    except MediaError as problem:
        return {**result, "problem": str(problem)}
    return {
        **result,
        "usable": True,
        "engine": found.profile.name,
        "versions": dict(found.profile.versions),
        "limits": dict(found.profile.limits),
        "embedding_ms": found.embedding_ms,
    }


def _try(home: Path, profile: FaceProfile) -> Any:
    """In a process of its own, which a broken file may take down."""
    require_models(home)
    require_weights(home, profile)
    with worker_pool(1, home) as pool:
        try:
            return pool.submit(check_model, ModelCheckJob(str(home), profile.name)).result()
        except WorkerDied as died:
            raise MediaError("model-unusable", f"{profile.file}: {died}") from died


def _try_nets(home: Path) -> Liveness:
    """In a process of its own, which a broken file may take down."""
    require_models(home)
    with worker_pool(1, home) as pool:
        try:
            return pool.submit(check_liveness, str(home)).result()
        except WorkerDied:
            return Liveness(reason=MODEL_UNUSABLE)


@models.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "name", default="", help="Which model it is, if its name does not tell.")
@_as_json
def add(file: Path, name: str, as_json: bool) -> None:
    """Put a model FILE that an administrator brought into place, once it has proved itself."""
    home = models_home()
    provision(home)
    if file.name == YUNET.name and not name:
        model_fetch.take_from(home, YUNET, file.absolute().parent)
        report: dict[str, Any] = {"added": YUNET.name}
    elif file.name in FASNET_FILES or name == LIVENESS:
        report = _add_net(home, file)
    else:
        profile = _meant(file, name)
        _place(home, file, profile)
        report = {"added": profile.file, "profile": _checked(home, profile)}
    if as_json:
        print_json(report)
    else:
        messages.print(said(Text("已加入 {file}。", "Added {file}."), file=str(report["added"])))


def _add_net(home: Path, file: Path) -> dict[str, Any]:
    """One of the two anti-spoofing nets. They are tried as soon as both are there."""
    if file.name not in FASNET_FILES:
        raise BadInput(
            said(
                Text(
                    "“{name}”不是防翻拍模型的文件名。",
                    "“{name}” is not the name of an anti-spoofing net.",
                ),
                name=file.name,
            ),
            said(
                Text("两个文件必须名为：{names}。", "The two files must be called: {names}."),
                names=", ".join(FASNET_FILES),
            ),
        )
    place = weights_folder(home) / file.name
    with _placed(file, place):
        tried = None if missing_files(home) else _try_nets(home)
        if tried is not None and tried.reason:
            raise MediaError("model-unusable", file.name)
    return {"added": file.name, "liveness": _liveness(home), "tried": tried is not None}


@contextmanager
def _placed(file: Path, place: Path) -> Iterator[None]:
    """The file in place; what was there before comes back if it does not prove itself."""
    if not file.is_file():
        raise MediaError("model-file-missing", str(file))
    if place.exists() and file.resolve() == place.resolve():
        yield
        return
    before = place.with_name(f"{place.name}.before")
    if place.exists():
        place.replace(before)
    try:
        shutil.copyfile(file, place)
        yield
    except BaseException:
        place.unlink(missing_ok=True)
        if before.exists():
            before.replace(place)
        raise
    before.unlink(missing_ok=True)


def _meant(file: Path, name: str) -> FaceProfile:
    if name:
        return face_profile(name)
    for one in PROFILES:
        if file.name == one.file:
            return one
    raise BadInput(
        said(
            Text("认不出模型文件“{name}”。", "“{name}” is not a known model file."), name=file.name
        ),
        said(
            Text("请用 --as 指定名称：{names}。", "Say which it is with --as: {names}."),
            names=", ".join(one.name for one in PROFILES),
        ),
    )


def _place(home: Path, file: Path, profile: FaceProfile) -> None:
    """Copy, recognise, try; what fails does not stay, and what was there before comes back."""
    if not file.is_file():
        raise MediaError("model-file-missing", str(file))
    place = weights_folder(home) / profile.file
    if place.exists() and file.resolve() == place.resolve():
        return
    part, before = place.with_name(f"{place.name}.part"), place.with_name(f"{place.name}.before")
    shutil.copyfile(file, part)
    if profile.sha256 is not None and file_sha256(part) != profile.sha256:
        part.unlink()
        raise MediaError("download-wrong", f"{file.name}: SHA-256 != {profile.sha256}")
    if place.exists():
        place.replace(before)
    part.replace(place)
    try:
        _try(home, profile)
    except MediaError as problem:
        if problem.code == "model-unusable":
            place.unlink()
            if before.exists():
                before.replace(place)
            raise
        messages.print(as_user_error(problem).title, markup=False)  # whole, but YuNet is missing
    before.unlink(missing_ok=True)


@models.command()
@click.argument("names", nargs=-1, type=click.Choice(sorted(model_fetch.FETCHABLE)))
@click.option("--from", "folder", type=click.Path(path_type=Path), help="Copy from this folder.")
@click.option("--source", default="", help="Download from this address instead: ADDRESS/FILE.")
@click.option("--proxy", default=None, help="Proxy; otherwise HTTPS_PROXY and the like.")
@_as_json
def fetch(
    names: tuple[str, ...], folder: Path | None, source: str, proxy: str | None, as_json: bool
) -> None:
    """Get models whose SHA-256 is known: yunet (finds faces), sface (compares them).

    A download that broke off goes on where it stopped.
    """
    home = models_home()
    provision(home)
    results = []
    for name in names or tuple(model_fetch.FETCHABLE):
        wanted = model_fetch.FETCHABLE[name]
        if folder is not None:
            came = model_fetch.take_from(home, wanted, folder)
        else:
            mirror = f"{source.rstrip('/')}/{wanted.name}" if source else ""
            with _bar(wanted.name) as heard:
                addresses = (mirror,) if mirror else model_fetch.usual_addresses(wanted)
                came = model_fetch.fetch(home, wanted, addresses, proxy=proxy, heard=heard)
        results.append({**asdict(wanted), "fetched": came, "name": name, "file": wanted.name})
    if as_json:
        print_json({"folder": str(weights_folder(home)), "models": results})
    else:
        for one in results:
            messages.print(f"✓ {one['file']}", markup=False)


@contextmanager
def _bar(name: str) -> Iterator[Callable[[int, int], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, TransferSpeedColumn(), console=messages, transient=True) as bar:
        task = bar.add_task(name, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
