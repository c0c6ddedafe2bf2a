"""Both stores, and desks spoken to directly and through JSON: contracts hold over all four."""

from __future__ import annotations

import pytest

from db.store import open_store
from review.local_desk import LocalDesk
from tests.support.desks import SteppingClock
from tests.support.fake_store import FakeStore
from tests.support.loopback_desk import LoopbackDesk


@pytest.fixture(params=["sqlite", "memory"])
def store(request, tmp_path):
    if request.param == "memory":
        yield FakeStore()
        return
    with open_store(tmp_path / "workspace.sqlite", snapshots=tmp_path / "snapshots") as opened:
        yield opened


@pytest.fixture(params=["direct", "loopback"])
def desk_of(request, store):
    """Gives any person a desk over the same store."""
    clock = SteppingClock()

    def desk(actor):
        local = LocalDesk(store, actor, clock)
        return LoopbackDesk(local) if request.param == "loopback" else local

    return desk
