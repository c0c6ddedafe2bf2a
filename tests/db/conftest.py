"""A database file and the store on it."""

from __future__ import annotations

import pytest

from db.store import open_store


@pytest.fixture
def path(tmp_path):
    return tmp_path / "workspace.sqlite"


@pytest.fixture
def snapshots(tmp_path):
    return tmp_path / "snapshots"


@pytest.fixture
def store(path, snapshots):
    with open_store(path, snapshots=snapshots) as opened:
        yield opened
