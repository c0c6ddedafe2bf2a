"""A recording that the player cannot play is played from a copy, and the page says so."""

from __future__ import annotations

import hashlib
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.frame_shelf import FrameShelf
from app.proxies import ProxyCopies, proxies_folder
from app.wiring import found_workspace
from media.media_ref import MediaRef
from tests.support.clips import clip
from tests.support.console_room import OWN, console_on, furnish, id_of, until
from tests.support.numbered_clips import decoded_times_ms, number_in, numbered
from widgets.player.player import Player
from widgets.session.proxy_work import ProxyWork


@pytest.fixture
def workspace(tmp_path):
    return found_workspace(tmp_path / "room")


def received(workspace, name: str, data: bytes) -> MediaRef:
    place = workspace.folder / "media" / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(data)
    return MediaRef("media", name, hashlib.sha256(data).hexdigest(), len(data))


@pytest.fixture
def stage(qtbot, workspace):
    """A player with its copies, as the review page has them."""
    page = QWidget()
    qtbot.addWidget(page)
    player = Player(page)
    qtbot.addWidget(player)
    player.show()
    copies = ProxyCopies(workspace, page)
    made = SimpleNamespace(
        player=player, copies=copies, work=ProxyWork(copies, player, page), space=workspace
    )

    def opened(name: str, data: bytes) -> None:
        ref = received(workspace, name, data)
        made.work.show_view(SimpleNamespace(submission_id=name, video=ref))
        player.open(workspace.locate(ref))

    made.open = opened
    yield made
    player.close_recording()
    copies.close()


def test_what_the_player_cannot_decode_is_played_from_a_copy_frame_by_frame(stage, qtbot):
    source = numbered("av1.mp4")
    with qtbot.waitSignal(stage.work.settled, timeout=30_000):
        stage.open("av1.mp4", source.read_bytes())
    with qtbot.waitSignal(stage.player.position_changed, timeout=10_000):
        pass
    assert stage.player.path.parent == proxies_folder(stage.space)
    assert not stage.work.bar.isHidden()
    assert stage.work.bar.words.text()
    times = decoded_times_ms(source)
    for index in (40, 19, 59):
        with qtbot.waitSignal(stage.player.landed, timeout=10_000):
            stage.player.seek(round(times[index] - times[0]))
        assert number_in(stage.player.picture()) == index


def test_where_there_is_no_picture_at_all_the_page_says_so_and_stays(stage, qtbot):
    with qtbot.waitSignal(stage.work.settled, timeout=30_000):
        stage.open("sound.mp4", clip("sound_only").read_bytes())
    assert stage.player.view.card_text
    assert stage.work.bar.isHidden()


def test_leaving_the_recording_ends_its_copy(stage, qtbot):
    with qtbot.waitSignal(stage.player.failed, timeout=10_000):
        stage.open("sound.mp4", clip("sound_only").read_bytes())
    stage.work.show_view(None)
    assert stage.work.bar.isHidden()


def test_frame_times_are_measured_once_and_stills_follow_them(workspace):
    source = numbered("offset.mkv")
    ref = received(workspace, "offset.mkv", source.read_bytes())
    shelf = FrameShelf(workspace)
    assert shelf.known(ref) is None
    times = shelf.times(ref)
    assert list(times) == pytest.approx(decoded_times_ms(source))
    (workspace.folder / "media" / "offset.mkv").unlink()
    assert list(FrameShelf(workspace).times(ref)) == list(times)
    at_ms, first_ms = shelf.frame_at(ref, round(times[7] - times[0]) + 25)
    assert (at_ms, first_ms) == pytest.approx((times[7] - times[0], times[0]))


def test_a_spoilt_shelf_is_measured_again(workspace):
    ref = received(workspace, "clip.mp4", numbered("h264.mp4").read_bytes())
    shelf = FrameShelf(workspace)
    times = shelf.times(ref)
    kept = next((workspace.cache / "frames").rglob("*.f64"))
    for spoilt in (b"abc", b"\xff" * 16):
        kept.write_bytes(spoilt)
        assert list(shelf.times(ref)) == list(times)


def test_the_review_page_steps_by_the_frames_of_its_recording(qtbot, tmp_path):
    room = furnish(tmp_path / "room")
    console = console_on(room, tmp_path / "settings.ini")
    try:
        console.window.show()
        console.start(f"{id_of(room, OWN[0])}@2")
        page = console.window.page("review")
        player = page.player
        until(lambda: len(player.playback.frames) == 300, player.landed, player.position_changed)
        until(lambda: player.position_ms == 2_000, player.landed)
        qtbot.keyClick(player, Qt.Key.Key_Period)
        until(lambda: player.position_ms == 2_040, player.landed)
    finally:
        console.close()
