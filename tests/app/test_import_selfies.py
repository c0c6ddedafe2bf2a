"""Selfies come in with a folder: by the list or by their names, each once, as pictures only."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.importing.importer import import_folder
from app.wiring import found_workspace, open_desk
from db.store import open_store
from review.actors import Actor, Role
from review.ids import derived_id
from review.intake_report import LineKind
from review.measurements import Kind
from review.queries import WaitingWork
from tests.app.test_import_folder import clip, png

ZHANG = "20261234567890"
LI = "20261234567891"
ADMIN = Actor("admin", "管理员", Role.ADMIN)


@pytest.fixture
def workspace(tmp_path):
    return found_workspace(tmp_path / "workspace")


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "incoming"
    place.mkdir()
    return place


@pytest.fixture
def put(folder):
    def write(name: str, content: bytes) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    return write


@pytest.fixture
def take_in(workspace, folder):
    def run():
        with open_desk(workspace, ADMIN) as desk:
            return import_folder(desk, workspace, folder)

    return run


def selfies_of(workspace, number: str = ZHANG):
    with open_store(workspace.database, snapshots=workspace.snapshots) as store:
        return store.candidates.get(derived_id("candidate", number)).selfies


def picture(seed: int) -> bytes:
    return png() + bytes([seed])


def test_selfies_are_found_by_their_names_with_the_time_in_them(workspace, put, take_in):
    put(f"{ZHANG}_声乐.mp4", clip())
    put(f"{ZHANG}.jpg", picture(0))
    put(f"{ZHANG}_selfie.jpg", picture(1))
    put(f"selfies/{ZHANG}_20260105_093000.png", picture(2))
    put(f"自拍/{ZHANG}.png", picture(3))
    report = take_in()
    assert LineKind.UNMATCHED_PHOTO not in {line.kind for line in report.lines}
    taken = {one.media.name: one.taken_at for one in selfies_of(workspace)}
    assert taken == {
        f"{ZHANG}_selfie.jpg": None,
        f"{ZHANG}_20260105_093000.png": datetime(2026, 1, 5, 1, 30, tzinfo=UTC),
        f"{ZHANG}.png": None,
    }


def test_a_selfie_in_the_folder_of_photos_is_not_taken_for_the_id_photo(workspace, put, take_in):
    put(f"{ZHANG}_声乐.mp4", clip())
    put(f"photos/{ZHANG}_张三.jpg", picture(0))
    put(f"photos/{ZHANG}_selfie_2.jpg", picture(1))
    take_in()
    assert [one.media.name for one in selfies_of(workspace)] == [f"{ZHANG}_selfie_2.jpg"]


def test_a_row_names_several_selfies_and_when_they_were_taken(workspace, put, take_in):
    put("a.jpg", picture(1))
    put("b.jpg", picture(2))
    put(f"{ZHANG}_声乐.mp4", clip())
    put(
        "manifest.csv",
        "考生号,科目,自拍照,自拍时间\n"
        f"{ZHANG},声乐,a.jpg; b.jpg,2026-01-05 09:30:00；2026-02-05 10:00:00\n".encode(),
    )
    take_in()
    taken = [(one.media.name, one.taken_at) for one in selfies_of(workspace)]
    assert taken == [
        ("a.jpg", datetime(2026, 1, 5, 1, 30, tzinfo=UTC)),
        ("b.jpg", datetime(2026, 2, 5, 2, 0, tzinfo=UTC)),
    ]


def test_times_that_do_not_fit_the_selfies_are_told_and_left_out(workspace, put, take_in):
    put("a.jpg", picture(1))
    put("b.jpg", picture(2))
    put(f"{ZHANG}_声乐.mp4", clip())
    put(
        "manifest.csv",
        f"考生号,科目,自拍照,自拍时间\n{ZHANG},声乐,a.jpg；b.jpg,2026-01-05 09:30\n".encode(),
    )
    report = take_in()
    assert [line.code for line in report.lines if line.kind is LineKind.REMARK] == ["selfie-times"]
    assert [one.taken_at for one in selfies_of(workspace)] == [None, None]


def test_a_second_import_changes_nothing_and_a_later_selfie_is_added(workspace, put, take_in):
    put(f"{ZHANG}_声乐.mp4", clip())
    put(f"{ZHANG}_selfie_1.jpg", picture(1))
    take_in()
    assert [line.outcome for line in take_in().lines if line.outcome] == ["unchanged"]
    put(f"{ZHANG}_selfie_0.jpg", picture(2))
    assert [line.outcome for line in take_in().lines if line.outcome] == ["updated"]
    names = [one.media.name for one in selfies_of(workspace)]
    assert names == [f"{ZHANG}_selfie_1.jpg", f"{ZHANG}_selfie_0.jpg"]


def test_what_is_no_picture_is_told_once_and_left_out(workspace, put, take_in):
    for subject in ("声乐", "舞蹈"):
        put(f"{ZHANG}_{subject}.mp4", clip(subject))
    put(f"{ZHANG}_selfie.jpg", b"hello")
    report = take_in()
    assert [line.file for line in report.lines if line.kind is LineKind.WRONG_TYPE] == [
        f"{ZHANG}_selfie.jpg"
    ]
    assert selfies_of(workspace) == ()


def test_a_selfie_named_and_missing_is_told(put, take_in):
    put(f"{ZHANG}_声乐.mp4", clip())
    put("manifest.csv", f"考生号,科目,自拍照\n{ZHANG},声乐,gone.jpg\n".encode())
    (line,) = [line for line in take_in().lines if line.column == "selfie"]
    assert (line.kind, line.code, line.file) == (LineKind.REMARK, "not-found", "gone.jpg")


def test_one_selfie_of_two_candidates_is_told(put, take_in):
    for number in (ZHANG, LI):
        put(f"{number}_声乐.mp4", clip(number))
        put(f"{number}_selfie.jpg", picture(1))
    told = [line for line in take_in().lines if line.kind is LineKind.DUPLICATE]
    assert [(line.code, line.column) for line in told] == [("same-selfie", "selfie")]


def test_a_place_outside_the_folder_is_refused(put, take_in):
    put(f"{ZHANG}_声乐.mp4", clip())
    put("manifest.csv", f"考生号,科目,自拍照\n{ZHANG},声乐,../../etc/passwd\n".encode())
    assert [line.code for line in take_in().lines if line.kind is LineKind.BAD_ROW] == [
        "outside-folder"
    ]


def test_each_selfie_waits_to_be_measured_once(workspace, put, take_in):
    put(f"{ZHANG}_声乐.mp4", clip())
    put(f"{ZHANG}_selfie.jpg", picture(1))
    put(f"selfies/{ZHANG}.jpg", picture(1))
    take_in()
    with open_desk(workspace, ADMIN) as desk:
        work = desk.ask(WaitingWork(portrait_version="1"))
    assert [one.kind for one in work] == [Kind.SELFIE]
