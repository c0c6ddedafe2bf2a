"""Which camera of the phone filmed: said by its lens, in the file or with the picture's track."""

from __future__ import annotations

import struct
from dataclasses import replace

import pytest

from media.integrity_facts import DeviceFacts, Family, GateFacts, IntegrityFacts, StructureFacts
from media.mp4_boxes import Box
from media.mp4_tags import read_device
from review.devices import camera_of
from review.integrity_policy import Camera

LENS = "com.apple.quicktime.camera.lens_model"
FRONT, BACK = "iPhone 13 front camera 2.71mm f/2.2", "iPhone 16 Pro back camera 6.765mm f/1.78"


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", 8 + len(body)) + kind + body


def meta(key: str, value: str) -> bytes:
    """A QuickTime ``meta`` box with one key, as iPhones write it."""
    keys = box(b"keys", struct.pack(">II", 0, 1) + box(b"mdta", key.encode()))
    data = box(b"data", struct.pack(">II", 1, 0) + value.encode())
    handler = box(b"hdlr", bytes(25))
    return box(b"meta", handler + keys + box(b"ilst", box(struct.pack(">I", 1), data)))


def facts_of(device: DeviceFacts) -> IntegrityFacts:
    gate = GateFacts(10, 0, None, Family.MP4, ".mov", True, "")
    structure = StructureFacts(Family.MP4, 10, device=device)
    return replace(IntegrityFacts("a.mov", gate, ()), structure=structure)


@pytest.mark.parametrize(("lens", "side"), [(FRONT, Camera.FRONT), (BACK, Camera.BACK)])
@pytest.mark.parametrize("place", ["movie", "track"])
def test_the_lens_tells_the_side(lens, side, place):
    body = meta(LENS, lens) if place == "movie" else box(b"trak", meta(LENS, lens))
    device = read_device(Box("moov", 0, body), [])
    assert device.lens == lens
    assert camera_of(facts_of(device)) is side


def test_a_position_beside_the_lens_is_not_read():
    where = "com.apple.quicktime.location.ISO6709"
    device = read_device(Box("moov", 0, box(b"trak", meta(where, "+39.9042+116.4074/"))), [])
    assert device == DeviceFacts()


def test_a_file_that_names_no_lens_tells_nothing():
    assert camera_of(facts_of(DeviceFacts())) is None
