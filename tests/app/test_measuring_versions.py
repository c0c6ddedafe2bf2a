"""Which measurements are made anew once somebody brings the anti-spoofing nets."""

from __future__ import annotations

from app.measuring import LocalBench
from app.wiring import found_workspace
from media.liveness import FASNET_FILES
from media.models import weights_folder
from review.measurements import Kind


def test_nets_that_came_make_pictures_wait_again_and_videos_not(tmp_path):
    workspace, home = found_workspace(tmp_path / "ws"), tmp_path / "models"
    before = LocalBench(workspace, home)
    for name in FASNET_FILES:
        (weights_folder(home) / name).write_bytes(name.encode())
    after = LocalBench(workspace, home)
    changed = {kind for kind in Kind if before.version(kind) != after.version(kind)}
    assert changed == {Kind.PORTRAIT, Kind.SELFIE}
    assert after.version(Kind.SELFIE) == after.version(Kind.PORTRAIT)
