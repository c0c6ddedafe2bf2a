"""Text on made-up cards is read for real, in a worker process, without a network."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date

import pytest
from PIL import Image

from media.card_jobs import read_card_text
from media.card_text import CardJob, CardText, card_version
from media.errors import ToolMissing
from review.card_reading import read_card
from tests.support.cards import draw_card, needs_reader


@pytest.fixture(scope="session")
def card(tmp_path_factory):
    return draw_card(tmp_path_factory.mktemp("证件") / "身份证.png")


@pytest.fixture(scope="session")
def worker():
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        yield pool


@needs_reader
def test_a_card_is_read(worker, card):
    text: CardText = worker.submit(read_card_text, CardJob(str(card))).result()
    found = read_card(text)
    assert (found.name, found.sex, found.birth) == ("张示例", "女", date(1949, 12, 31))
    assert found.address == "北京市东城区景山前街4号"
    assert (found.id_number, found.id_valid) == ("11010519491231002X", True)
    assert text.reader == card_version()


@needs_reader
def test_a_small_and_turned_photo_of_a_card_is_read(worker, card, tmp_path):
    with Image.open(card) as picture:
        small = picture.resize((506, 319)).rotate(94, expand=True, fillcolor=(90, 90, 90))
        small.save(tmp_path / "phone.jpg", quality=70)
    text = worker.submit(read_card_text, CardJob(str(tmp_path / "phone.jpg"))).result()
    assert read_card(text).id_number == "11010519491231002X"


@needs_reader
def test_a_picture_without_text_and_a_file_that_is_none(worker, tmp_path):
    Image.new("RGB", (400, 300), (128, 128, 128)).save(tmp_path / "grey.png")
    (tmp_path / "list.png").write_bytes(b"#EXTM3U\n")
    grey = worker.submit(read_card_text, CardJob(str(tmp_path / "grey.png"))).result()
    none = worker.submit(read_card_text, CardJob(str(tmp_path / "list.png"))).result()
    assert (grey.lines, grey.problem) == ((), "")
    assert (none.lines, none.problem) == ((), "portrait-not-a-picture")


def test_without_the_extra_nothing_waits_and_a_job_says_what_is_missing(monkeypatch):
    from media import card_text

    monkeypatch.setattr(card_text, "_PACKAGE", "no-such-package-here")
    assert card_version() == ""
    with pytest.raises(ToolMissing) as told:
        read_card_text(CardJob("card.png"))
    assert told.value.code == "ocr-missing"


def test_asking_for_the_version_loads_no_reader():
    code = (
        "import sys, media.card_text as c; c.card_version();"
        "assert not {'rapidocr', 'cv2', 'onnxruntime'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
