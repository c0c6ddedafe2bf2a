"""What ffmpeg's lines mean, and that nothing private or unprintable is kept of them."""

from __future__ import annotations

import pytest

from media.messages import Area, read_message


@pytest.mark.parametrize(
    ("line", "area"),
    [
        ("[h264 @ 0x55d0c8a1b2c0] [error] Invalid NAL unit size (0 > 812).", Area.PICTURE),
        ("[warning] corrupt decoded frame in stream 0", Area.PICTURE),
        ("[aac @ 0x55d0c8a1b2c0] [error] channel element 1.0 is not allocated", Area.SOUND),
        ("[error] Error while decoding stream #0:1: Invalid data", Area.SOUND),
        ("[mov,mp4,m4a @ 0x55d0c8] [warning] stream 0, offset 0x21: partial file", Area.CONTAINER),
        ("[matroska,webm @ 0x55d0c8] [error] File ended prematurely", Area.CONTAINER),
    ],
)
def test_signs_of_damage_are_counted_for_what_they_are_about(line, area):
    message = read_message(line, sound_stream=1)
    assert (message.problem, message.area) == (True, area)


@pytest.mark.parametrize(
    "line",
    [
        "[null @ 0x55d0c8a1b2c0] [error] Application provided invalid, non monotonically "
        "increasing dts to muxer in stream 0: 5 >= 5",
        "[warning] Guessed Channel Layout for Input Stream #0.1 : mono",
        "[mov,mp4 @ 0x1234567] [warning] Missing key frame while searching for timestamp: 1",
    ],
)
def test_noise_of_good_phone_videos_is_not_counted(line):
    assert not read_message(line).problem


def test_a_missing_decoder_is_no_damage():
    message = read_message("[error] Decoder (codec none) not found for input stream #0:0")
    assert (message.problem, message.no_decoder) == (False, True)


def test_addresses_paths_and_control_characters_are_not_kept():
    line = "[h264 @ 0x55d0c8a1b2c0] [error] file:/home/李华/exam.mp4: bad\x1b[31m\x07"
    text = read_message(line).text
    assert text == "[h264] [error] <file>: bad [31m "
