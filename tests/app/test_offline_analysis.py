"""A whole analysis without a network, and with a model that is not there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.measuring import MODEL_MISSING, LocalBench
from app.workspace import Workspace
from media.fingerprint import sha256_of
from media.media_ref import MediaRef
from review.answers import WorkItem
from review.measurements import Kind
from tests.support.faces import ASTRONAUT, Scene, make_clip, portrait_file

pytest_plugins = ["tests.support.face_fixtures"]
REPOSITORY = Path(__file__).resolve().parents[2]

_WITHOUT_NETWORK = """
import socket, sys
from pathlib import Path
tried = []
def refuse(*address, **more):
    tried.append(address)
    raise OSError("no network here")
for name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, name, refuse)
socket.getaddrinfo = socket.create_connection = socket.gethostbyname = refuse

from app.executors import InlineExecutor
from app.measuring import LocalBench
from app.workspace import Workspace
from media.fingerprint import sha256_of
from media.media_ref import MediaRef
from review.analysis import Conductor
from review.local_desk import LocalDesk
from tests.support.desks import ADMIN, SteppingClock, row
from tests.support.fake_store import FakeStore

folder, home, files = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
workspace = Workspace.create(folder)
root = workspace.add_root(files)
clip, photo = (
    MediaRef(root, name, sha256_of(files / name), (files / name).stat().st_size)
    for name in ("a.mp4", "a.png")
)
desk = LocalDesk(FakeStore(), ADMIN, SteppingClock())
desk.do(row(video=clip, portrait=photo))
status = Conductor(desk, InlineExecutor(), LocalBench(workspace, home), width=1).run()
assert (status.done, status.failed) == (4, 0), status
assert not tried, tried
"""


def test_an_analysis_from_the_first_to_the_last_measurement_asks_no_network(tmp_path, models_home):
    files = tmp_path / "received"
    files.mkdir()
    make_clip(files / "a.mp4", [Scene(ASTRONAUT, 2)])
    (files / "a.png").write_bytes(portrait_file(ASTRONAUT).read_bytes())
    result = subprocess.run(
        [sys.executable, "-c", _WITHOUT_NETWORK, tmp_path / "workspace", models_home, files],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr


@pytest.fixture
def bench_without_models(tmp_path, monkeypatch):
    """As on a machine on which nobody has placed a model, nor installed the package with one."""
    monkeypatch.setenv("PROCTOR_WEIGHTS", str(tmp_path / "nothing"))
    monkeypatch.setattr("media.models._sources", lambda _wanted: iter(()))
    workspace = Workspace.create(tmp_path / "workspace")
    return workspace, LocalBench(workspace, tmp_path / "no models")


def test_a_missing_model_is_known_before_the_first_job(bench_without_models):
    _, bench = bench_without_models
    assert MODEL_MISSING in bench.version(Kind.FACES)
    assert MODEL_MISSING in bench.version(Kind.PORTRAIT)
    assert MODEL_MISSING not in bench.version(Kind.INTEGRITY)


def test_what_waits_on_one_video_becomes_one_job_for_exactly_that(bench_without_models, tmp_path):
    workspace, bench = bench_without_models
    (tmp_path / "received").mkdir()
    file = tmp_path / "received" / "a.mp4"
    file.write_bytes(b"received")
    ref = MediaRef(workspace.add_root(file.parent), "a.mp4", sha256_of(file), 8)
    items = (WorkItem(Kind.INTEGRITY, ref), WorkItem(Kind.FACES, ref, check_every_ms=700))
    _, job = bench.call_for_video(items)
    assert (job.path, job.sha256, job.every_ms) == (str(file), ref.sha256, 700)
    assert (job.faces, job.visual) == (True, False)
