"""Every key of the player does what an editor's key does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtMultimedia import QMediaPlayer

from tests.support.clips import clip
from widgets.player.player import FaceBox, Player

Key = Qt.Key
WAIT_MS = 10_000


@pytest.fixture
def player(qtbot, themed):
    """Twelve seconds, open and at rest."""
    made = Player()
    qtbot.addWidget(made)
    made.resize(480, 360)
    made.show()
    with qtbot.waitSignals([made.opened, made.position_changed], timeout=WAIT_MS):
        made.open(clip("h264"))
    yield made
    made.close_recording()


@pytest.fixture
def press(player, qtbot):
    return lambda key, shift=False: qtbot.keyClick(
        player, key, Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    )


@pytest.fixture
def land(player, qtbot, press):
    def landed(key) -> int:
        with qtbot.waitSignal(player.landed, timeout=WAIT_MS) as heard:
            press(key)
        return heard.args[0]

    return landed


def test_space_and_k_start_and_stop(player, press, qtbot):
    for key in (Key.Key_Space, Key.Key_K):
        press(key)
        qtbot.waitUntil(lambda: player.playing)
        press(key)
        assert not player.playing


def test_l_plays_and_again_runs_faster_and_k_stops(player, press):
    rates = []
    for _ in range(4):
        press(Key.Key_L)
        rates.append(player.playback.rate)
    assert rates == [1.0, 1.5, 2.0, 3.0]
    assert player.playing
    press(Key.Key_K)
    assert not player.playing


def test_j_runs_back_and_again_faster_and_l_turns_round(player, press, land, qtbot):
    land(Key.Key_End)
    shown = []
    player.playback.rate_changed.connect(shown.append)
    places = []
    player.position_changed.connect(places.append)
    press(Key.Key_J)
    press(Key.Key_J)
    assert shown[-1] == -1.5
    assert player.playback.silenced
    qtbot.waitUntil(lambda: len(places) > 5, timeout=WAIT_MS)
    assert places == sorted(places, reverse=True)
    press(Key.Key_L)
    assert player.playing
    assert shown[-1] == 1.5
    press(Key.Key_K)


def test_arrows_jump_five_seconds_and_stop_at_the_ends(land):
    assert land(Key.Key_Right) == 5_000
    assert land(Key.Key_Right) == 10_000
    assert land(Key.Key_Right) == 11_960
    assert land(Key.Key_Left) == 6_960
    assert land(Key.Key_Home) == 0
    assert land(Key.Key_End) == 11_960


def test_brackets_change_the_speed_between_a_half_and_sixteen(player, press):
    for _ in range(20):
        press(Key.Key_BracketRight)
    assert player.playback.rate == 16
    press(Key.Key_Backslash)
    assert player.playback.rate == 1
    for _ in range(5):
        press(Key.Key_BracketLeft)
    assert player.playback.rate == 0.5


@pytest.mark.parametrize(("rate", "heard"), [(0.5, True), (2.0, True), (3.0, False), (16.0, False)])
def test_up_to_twice_the_speed_it_is_heard_at_its_own_pitch(player, rate, heard):
    player.playback.set_rate(rate)
    assert player.playback.silenced is not heard
    inner = player.playback.findChild(QMediaPlayer)
    never = QMediaPlayer.PitchCompensationAvailability.Unavailable
    assert inner.pitchCompensationAvailability() != never
    assert inner.pitchCompensation()


def test_shift_m_silences_and_stays_silent_at_any_speed(player, press):
    press(Key.Key_M, shift=True)
    assert player.playback.silenced
    player.playback.set_rate(1.0)
    assert player.playback.silenced
    press(Key.Key_M, shift=True)
    assert not player.playback.silenced


def test_m_r_and_x_change_the_view_and_nothing_else(player, press):
    before = player.picture()
    player.set_boxes((FaceBox(0.2, 0.2, 0.3, 0.3, "match"),))
    press(Key.Key_M)
    press(Key.Key_R)
    press(Key.Key_X)
    assert player.view.mirrored
    assert player.view.quarter_turns == 1
    assert not player.transport.buttons["boxes"].isChecked()
    assert player.picture() == before


def test_b_repeats_a_stretch_from_its_exact_start(player, land, press, qtbot):
    land(Key.Key_Right)
    press(Key.Key_B)
    player.playback.set_rate(1.0)
    with qtbot.waitSignal(player.landed, timeout=WAIT_MS):
        player.seek(5_400)
    press(Key.Key_B)
    with qtbot.waitSignal(player.landed, timeout=WAIT_MS) as heard:
        press(Key.Key_Space)
    assert heard.args == [5_000]
    assert player.playing
    press(Key.Key_B)
    assert player.playback.loop == (None, None)


def test_every_command_has_a_key_of_its_own(player):
    keys = [key for name in Player.COMMANDS for key in player.keys_of(name)]
    assert len(keys) == len(set(keys))
    assert all(player.keys_of(name) for name in Player.COMMANDS)
