"""``proctor identity``: one face over everything a candidate handed in, and who else has it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from app.output import messages, people, print_json, printable
from app.settings import models_home
from app.wiring import open_desk
from app.workspace import Workspace
from media import models
from media.faces import PortraitJob, examine_portrait
from review.answers import FaceHits
from review.desk import Desk
from review.errors import NotFound
from review.face_texts import state_text, text_of
from review.identity_matrix import IdentityView, ItemKind, MatrixItem
from review.identity_rules import SAME_PORTRAIT, SameFace
from review.liveness_words import liveness_code, liveness_json
from review.queries import FaceSearch, IdentityMatrix, SubmissionPage, SubmissionQueue
from review.wording import Text, language, said

_WORKSPACE = click.argument("workspace", type=click.Path(path_type=Path))
_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")


@click.group()
def identity() -> None:
    """Is it one person in everything, and does somebody else have this face?"""


@identity.command()
@_WORKSPACE
@click.argument("who")
@click.option("--limit", type=click.IntRange(1, 100), default=5, show_default=True)
@_as_json
def search(workspace: Path, who: str, limit: int, as_json: bool) -> None:
    """Name the ID photos nearest to WHO: a picture file or a candidate's number.

    Near is not the same: somebody is always the nearest. A hint is marked.
    """
    place = Workspace.at(workspace)
    asked = _of_photo(Path(who), limit) if Path(who).is_file() else None
    with open_desk(place) as desk:
        found = desk.ask(asked or FaceSearch(candidate_id=_candidate(desk, who), limit=limit))
    if as_json:
        print_json(hits_document(found))
    else:
        _print_hits(found)


@identity.command()
@_WORKSPACE
@click.argument("candidate")
@_as_json
def matrix(workspace: Path, candidate: str, as_json: bool) -> None:
    """Compare a candidate's ID photo, selfies and recordings, each with each."""
    with open_desk(Workspace.at(workspace)) as desk:
        view = desk.ask(IdentityMatrix(candidate_id=_candidate(desk, candidate)))
    if as_json:
        print_json(matrix_document(view))
    else:
        _print_matrix(view)


def _of_photo(photo: Path, limit: int) -> FaceSearch:
    """Measure a picture with the models of this machine. Raises NotFound where it shows no face."""
    home = models_home()
    models.provision(home)
    models.require_models(home)
    facts = examine_portrait(PortraitJob(str(photo), str(home)))
    if not facts.usable or facts.profile is None:
        problem = text_of(facts.problem or "portrait-no-face").in_(language())
        remedy = Text("请换一张清晰的单人照片。", "Use a clear picture of one person.")
        raise NotFound(problem, said(remedy))
    return FaceSearch(profile=facts.profile.name, embedding=facts.embedding, limit=limit)


def _candidate(desk: Desk, number: str) -> str:
    """The candidate with this number. Raises NotFound."""
    for practice in (False, True):
        page = desk.ask(SubmissionQueue(text=number, practice=practice, limit=50))
        for row in page.rows:
            if row.candidate_number == number:
                view = desk.ask(SubmissionPage(submission_id=row.submission_id))
                return view.candidate.candidate_id
    raise NotFound(
        said(
            Text(
                "既没有考生号为“{who}”的考生，也没有这个照片文件。",
                "“{who}” is neither the number of a candidate nor a picture file.",
            ),
            who=number,
        ),
        said(
            Text("考生号见 proctor submissions list。", "“proctor submissions list” shows numbers.")
        ),
    )


# --- search -------------------------------------------------------------------------------------

_NO_FACE = Text(
    "该考生没有可用于查找的证件照。", "This candidate has no ID photo that can be searched for."
)
_HINT = Text("可能是同一人，请对照", "perhaps one person: compare")
_CAREFUL = Text(
    "最相近不等于同一人：总有人最相近。由人判断。",
    "Nearest is not the same: somebody always is. A person judges.",
)


def _print_hits(found: FaceHits) -> None:
    if not found.profile:
        messages.print(said(_NO_FACE))
        return
    table = Table()
    for title in (
        Text("考生号", "Number"),
        Text("距离", "Distance"),
        Text("突出程度 S", "S"),
        Text("提示", "Hint"),
    ):
        table.add_column(said(title))
    for hit in found.hits:
        score = "" if hit.score is None else f"{hit.score:.2f}"
        hint = said(_HINT) if hit.stands_out else ""
        table.add_row(printable(hit.number), f"{hit.distance:.3f}", score, hint)
    people.print(table)
    messages.print(said(_CAREFUL))


def hits_document(found: FaceHits) -> dict[str, Any]:
    """As JSON. Names stay out; numbers lead to them."""
    return {
        "profile": found.profile,
        "portraits": found.portraits,
        "hits": [
            {
                "candidate": hit.number,
                "portrait": hit.portrait.path,
                "distance": hit.distance,
                "score": hit.score,
                "hint": hit.stands_out,
            }
            for hit in found.hits
        ],
        "note": said(_CAREFUL),
    }


# --- matrix -------------------------------------------------------------------------------------


def _print_matrix(view: IdentityView) -> None:
    table = Table()
    for title in (Text("甲", "One"), Text("乙", "Other"), Text("说明", "In words")):
        table.add_column(said(title))
    for cell in view.cells:
        names = (_name(view.items[place]) for place in (cell.first, cell.second))
        table.add_row(*map(printable, names), _cell_words(cell.standing, cell.words))
    people.print(table)
    if view.worst is not None:
        cell = view.cells[view.worst]
        first, second = (_name(view.items[place]) for place in (cell.first, cell.second))
        messages.print(said(_LEAST, first=first, second=second), markup=False)
    for item in view.items:
        if item.kind is not ItemKind.RECORDING:
            hint = text_of(liveness_code(item.kind, item.liveness)).in_(language())
            messages.print(f"{_name(item)} · {hint}", markup=False)
    for one in view.elsewhere:
        messages.print(_elsewhere_words(one))


_LEAST = Text("最不相像：{first} – {second}", "Least alike: {first} – {second}")


def _cell_words(standing: str | None, words: str) -> str:
    told = text_of(words).in_(language())
    return f"{state_text(standing).in_(language())} · {told}" if standing else told


def _name(item: MatrixItem) -> str:
    if item.kind is ItemKind.PORTRAIT:
        return said(Text("证件照", "ID photo"))
    if item.kind is ItemKind.SELFIE:
        selfie = said(Text("自拍照", "Selfie"))
        return f"{selfie} · {item.at.astimezone():%Y-%m-%d}" if item.at else selfie
    kind = Text("模拟 {n}", "practice {n}") if item.practice else Text("第 {n} 次", "attempt {n}")
    return f"{item.subject} · {said(kind, n=item.attempt_number)}"


def _liveness(item: MatrixItem) -> dict[str, Any] | None:
    """The hint about screens and prints; recordings have none."""
    if item.kind is ItemKind.RECORDING:
        return None
    return liveness_json(item.kind, item.liveness)


def _elsewhere_words(one: SameFace) -> str:
    same = Text("与考生 {number} 是同一张证件照", "The same ID photo as candidate {number}'s")
    face = Text("可能与考生 {number} 是同一人", "Perhaps the same person as candidate {number}")
    return said(same if one.code == SAME_PORTRAIT else face, number=one.number)


def matrix_document(view: IdentityView) -> dict[str, Any]:
    """As JSON. Items by their places, cells as pairs of places; names stay out."""
    return {
        "candidate": view.number,
        "profile": view.profile,
        "items": [_item(item) for item in view.items],
        "worst": None if view.worst is None else asdict(view.cells[view.worst]),
        "cells": [
            {**asdict(cell), "text": _cell_words(cell.standing, cell.words)} for cell in view.cells
        ],
        "elsewhere": [
            {
                "code": one.code,
                "candidate": one.number,
                "portrait": one.portrait.path,
                "same_bytes": one.same_bytes,
                "distance": one.distance,
                "score": one.score,
                "limit": one.limit,
                "others": one.others,
                "text": _elsewhere_words(one),
            }
            for one in view.elsewhere
        ],
    }


def _item(item: MatrixItem) -> dict[str, Any]:
    return {
        "kind": item.kind.value,
        "submission": item.submission_id or None,
        "name": _name(item),
        "exam": item.exam,
        "practice": item.practice,
        "file": item.media.path,
        "t_s": None if item.at_ms is None else item.at_ms / 1000,
        "samples": item.samples,
        "state": item.state,
        "rank": item.rank,
        "cohort": item.cohort,
        "words": text_of(item.words).in_(language()) if item.words else None,
        "at": item.at.isoformat() if item.at else None,
        "problem": text_of(item.problem).in_(language()) if item.problem else None,
        "quality": [{"code": code, "text": text_of(code).in_(language())} for code in item.reasons],
        "liveness": _liveness(item),
    }
