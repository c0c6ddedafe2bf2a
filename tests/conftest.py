"""What every test stands on: no display needed, garbage collected on the main thread only."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from review.wording import set_language

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PROCTOR_LANG", "zh")

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def garbage_is_collected_on_the_main_thread(request):
    """As in the console (app/collector.py): a collection elsewhere may delete Qt objects."""
    gc.disable()
    yield
    set_language("zh")
    if {"qtbot", "qapp"} & set(request.fixturenames):  # a whole collection takes 0.1 s
        gc.collect()
    else:
        gc.collect(1)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real faces and clips that stay outside the project; tests that need them skip without."""
    named = os.environ.get("PROCTOR_SHARED_DATA")
    folder = Path(named) if named else REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the shared test data is not on this machine (PROCTOR_SHARED_DATA)")
    return folder
