"""Fixtures around the real face models, for ``pytest_plugins`` of a test module."""

from __future__ import annotations

from pathlib import Path

import pytest

from media.face_facts import PortraitFacts
from media.faces import PortraitJob, examine_portrait
from media.models import model_status, provision
from tests.support.faces import ASTRONAUT, HOPPER, portrait_file


@pytest.fixture
def yunet(models_home: str) -> None:
    """Skips where YuNet's file is not at hand: dlib's HOG finds fewer faces in hard pictures."""
    if model_status(Path(models_home)).detector != "yunet":
        pytest.skip("the YuNet file is not on this machine (PROCTOR_WEIGHTS)")


@pytest.fixture(scope="session")
def models_home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with the real models in it. Skips where their package is not installed."""
    home = tmp_path_factory.mktemp("models")
    if not provision(home).ready:
        pytest.skip("the package face_recognition_models is not installed")
    return str(home)


@pytest.fixture(scope="session")
def portraits(models_home: str) -> dict[str, PortraitFacts]:
    """The two persons' ID photos, examined for real."""
    return {
        person: examine_portrait(PortraitJob(str(portrait_file(person)), models_home))
        for person in (ASTRONAUT, HOPPER)
    }
