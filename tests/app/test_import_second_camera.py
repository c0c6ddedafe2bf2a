"""A second camera's video comes in with a folder: by the list or by its name, beside the main."""

from __future__ import annotations

import pytest

from app.importing.importer import import_folder
from app.wiring import found_workspace, open_desk
from review.actors import Actor, Role
from review.commands import AlignCameras
from review.errors import BadInput
from review.intake_report import LineKind
from review.measurements import Kind
from review.queries import SubmissionPage, SubmissionQueue, WaitingWork
from tests.app.test_import_folder import clip

ZHANG = "20261234567890"
ADMIN = Actor("admin", "管理员", Role.ADMIN)


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
def desk(tmp_path):
    workspace = found_workspace(tmp_path / "workspace")
    with open_desk(workspace, ADMIN) as opened:
        opened.workspace = workspace
        yield opened


@pytest.fixture
def take_in(desk, folder):
    return lambda: import_folder(desk, desk.workspace, folder)


def pages(desk):
    rows = desk.ask(SubmissionQueue()).rows
    return [desk.ask(SubmissionPage(submission_id=row.submission_id)) for row in rows]


def second_of(desk) -> str | None:
    (page,) = pages(desk)
    return page.second_camera.video.name if page.second_camera else None


def codes(report) -> list[str]:
    return [line.code for line in report.lines if line.kind not in (LineKind.MATCHED,)]


@pytest.mark.parametrize("tag", ["副机位", "侧面", "side", "Camera2"])
@pytest.mark.parametrize("attempt", ["", "_1"])
def test_the_name_says_that_it_is_of_a_second_camera(desk, put, take_in, tag, attempt):
    put(f"{ZHANG}_声乐_1.mp4", clip("front"))
    put(f"{ZHANG}_声乐{attempt}_{tag}.mp4", clip("side"))
    report = take_in()
    assert second_of(desk) == f"{ZHANG}_声乐{attempt}_{tag}.mp4"
    assert "unused-video" not in codes(report)


@pytest.mark.parametrize("heading", ["副机位", "侧面视频", "second_video", "Side Video"])
def test_a_row_names_the_video_of_the_second_camera(desk, put, take_in, heading):
    put("front.mp4", clip("front"))
    put("b/side.mov", clip("side"))
    put("manifest.csv", f"考生号,科目,视频,{heading}\n{ZHANG},声乐,front.mp4,b/side.mov\n".encode())
    take_in()
    assert second_of(desk) == "side.mov"


def test_it_arrives_later_and_a_list_without_it_does_not_take_it_away(desk, put, take_in, folder):
    put(f"{ZHANG}_声乐.mp4", clip("front"))
    take_in()
    assert second_of(desk) is None
    put(f"{ZHANG}_声乐_side.mp4", clip("side"))
    assert [line.outcome for line in take_in().lines if line.outcome] == ["updated"]
    (folder / f"{ZHANG}_声乐_side.mp4").unlink()
    assert [line.outcome for line in take_in().lines if line.outcome] == ["unchanged"]
    assert second_of(desk) == f"{ZHANG}_声乐_side.mp4"


def test_one_that_is_named_and_missing_costs_nothing_but_a_line(desk, put, take_in):
    put("front.mp4", clip("front"))
    put("manifest.csv", f"考生号,科目,视频,副机位\n{ZHANG},声乐,front.mp4,gone.mp4\n".encode())
    report = take_in()
    assert second_of(desk) is None
    assert "not-found" in codes(report)


def test_one_without_a_main_video_is_told_and_taken_once_that_is_there(desk, put, take_in):
    put(f"{ZHANG}_声乐_副机位.mp4", clip("side"))
    put("manifest.csv", f"考生号,科目\n{ZHANG},声乐\n".encode())
    assert "second-alone" in codes(take_in())
    put(f"{ZHANG}_声乐.mp4", clip("front"))
    take_in()
    assert second_of(desk) == f"{ZHANG}_声乐_副机位.mp4"


def test_the_main_video_again_is_no_second_camera(desk, put, take_in):
    put(f"{ZHANG}_声乐.mp4", clip("front"))
    put(f"{ZHANG}_声乐_side.mp4", clip("front"))
    assert "second-same" in codes(take_in())
    assert second_of(desk) is None


def test_it_is_asked_whether_it_is_whole(desk, put, take_in):
    put(f"{ZHANG}_声乐.mp4", clip("front"))
    put(f"{ZHANG}_声乐_side.mp4", clip("side"))
    take_in()
    versions = {"integrity_version": "1", "faces_version": "1", "visual_version": "1"}
    waiting = desk.ask(WaitingWork(**versions, limit=10))
    kinds = [one.kind for one in waiting if one.media.name.endswith("_side.mp4")]
    assert kinds == [Kind.INTEGRITY]


def test_the_offset_is_kept_until_other_bytes_come(desk, put, take_in):
    put(f"{ZHANG}_声乐.mp4", clip("front"))
    put(f"{ZHANG}_声乐_side.mp4", clip("side"))
    take_in()
    (page,) = pages(desk)
    desk.do(AlignCameras(submission_id=page.submission_id, offset_ms=-1240))
    take_in()
    assert pages(desk)[0].second_camera.offset_ms == -1240
    put(f"{ZHANG}_声乐_side.mp4", clip("another side"))
    take_in()
    assert pages(desk)[0].second_camera.offset_ms == 0


def test_what_cannot_be_aligned_is_refused(desk, put, take_in):
    put(f"{ZHANG}_声乐.mp4", clip("front"))
    take_in()
    (page,) = pages(desk)
    with pytest.raises(BadInput):
        desk.do(AlignCameras(submission_id=page.submission_id, offset_ms=40))
    put(f"{ZHANG}_声乐_side.mp4", clip("side"))
    take_in()
    with pytest.raises(BadInput):
        desk.do(AlignCameras(submission_id=page.submission_id, offset_ms=40_000_000))
