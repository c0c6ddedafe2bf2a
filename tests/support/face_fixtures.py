"""Fixtures around the real face models, for ``pytest_plugins`` of a test module."""

from __future__ import annotations

import pytest

from media.face_facts import PortraitFacts
from media.faces import PortraitJob, examine_portrait
from media.models import provision
from tests.support.faces import ASTRONAUT, HOPPER, portrait_file


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
