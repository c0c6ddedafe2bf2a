from __future__ import annotations

import os
import struct
import zlib

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.pictures import PictureRefused, picture_header, read_picture

PICTURE = np.random.default_rng(3).integers(0, 255, (37, 53, 3), dtype=np.uint8)


def png_of(width: int, height: int) -> bytes:
    """A PNG that claims a size; its pixels are not there."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


@pytest.mark.parametrize("kind", ["jpg", "png", "bmp", "webp"])
def test_the_size_is_read_from_the_header(kind):
    data = cv2.imencode(f".{kind}", PICTURE)[1].tobytes()
    header = picture_header(data)
    assert (header.width_px, header.height_px) == (53, 37)


def test_the_size_of_a_lossy_webp_is_read():
    data = cv2.imencode(".webp", PICTURE, [cv2.IMWRITE_WEBP_QUALITY, 60])[1].tobytes()
    assert (picture_header(data).width_px, picture_header(data).height_px) == (53, 37)


def test_a_huge_picture_is_refused_before_it_is_decoded(tmp_path):
    file = tmp_path / "证件照 '40000'.png"
    file.write_bytes(png_of(40_000, 40_000))
    with pytest.raises(PictureRefused) as refused:
        read_picture(file)
    assert refused.value.code == "portrait-too-large"
    assert "40000 x 40000" in refused.value.detail


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "portrait-not-a-picture"),
        (b"#EXTM3U\n/etc/passwd", "portrait-not-a-picture"),
        (b"GIF89a" + bytes(20), "portrait-not-a-picture"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(20), "portrait-unsupported"),
        (b"\xff\xd8\xff\xe0", "portrait-undecodable"),
        (png_of(0, 7), "portrait-undecodable"),
        (b"\x89PNG\r\n\x1a\n", "portrait-undecodable"),
    ],
)
def test_what_is_no_usable_picture_is_refused_with_its_reason(tmp_path, data, code):
    file = tmp_path / "photo.jpg"
    file.write_bytes(data)
    with pytest.raises(PictureRefused) as refused:
        read_picture(file)
    assert refused.value.code == code


def test_what_cannot_be_read_is_refused(tmp_path):
    for path in (tmp_path / "absent.jpg", tmp_path):
        with pytest.raises(PictureRefused) as refused:
            read_picture(path)
        assert refused.value.code == "portrait-unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_does_not_make_us_wait(tmp_path):
    os.mkfifo(tmp_path / "photo.jpg")
    with pytest.raises(PictureRefused):
        read_picture(tmp_path / "photo.jpg")


_MAGIC = [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBPVP8 ", b"BM"]


@given(st.sampled_from(_MAGIC), st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_and_nothing_else(magic, rest):
    try:
        header = picture_header(magic + rest)
    except PictureRefused:
        return
    assert header.width_px > 0
    assert header.height_px > 0
