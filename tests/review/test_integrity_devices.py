"""The practice phone against the formal phone."""

from __future__ import annotations

import pytest

from media.integrity_facts import (
    DeviceFacts,
    Family,
    GateFacts,
    IntegrityFacts,
    StructureFacts,
)
from review.findings import Severity
from review.integrity_devices import compare_devices, device_name
from review.integrity_texts import explain

IPHONE = DeviceFacts("Apple", "iPhone 13", "17.1", handlers="Core Media Video", brands="qt 0")
PIXEL = DeviceFacts("Google", "Pixel 7", "14", handlers="VideoHandle", brands="mp42 0")
STRIPPED = DeviceFacts(handlers="VideoHandler", brands="isom 512", software="Lavf60")


def recorded(device: DeviceFacts) -> IntegrityFacts:
    gate = GateFacts(1, 0, None, Family.MP4, ".mp4", extension_fits=True, magic="")
    return IntegrityFacts("x", gate, (), structure=StructureFacts(Family.MP4, 1, device=device))


@pytest.mark.parametrize(
    ("practice", "formal", "code"),
    [
        (IPHONE, IPHONE, None),
        (IPHONE, PIXEL, "other_device"),
        (IPHONE, STRIPPED, "device_unknown"),
        (STRIPPED, STRIPPED, None),
        (DeviceFacts(), DeviceFacts(), "device_unknown"),
        (DeviceFacts(make="Apple"), DeviceFacts(make="HUAWEI"), "other_device"),
    ],
)
def test_phones_agree_differ_or_cannot_be_compared(practice, formal, code):
    finding = compare_devices(recorded(practice), recorded(formal))
    assert (finding.code if finding else None) == code


def test_another_phone_is_worth_a_look_and_explained():
    finding = compare_devices(recorded(IPHONE), recorded(PIXEL))
    assert finding.severity is Severity.CONCERN
    words = explain(finding)
    assert "Google Pixel 7" in words.sentence.en
    assert "§2-2" in words.faq


def test_a_model_that_names_its_make_is_not_named_twice():
    assert device_name(DeviceFacts("samsung", "Samsung Galaxy S21")) == "Samsung Galaxy S21"
