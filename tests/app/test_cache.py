"""The cache keeps to its limit: what was not used for the longest time goes first."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cache import DEFAULT_LIMIT_BYTES, clear, limit_of, mark_used, report, set_limit, sweep
from app.cli.main import proctor
from app.frame_shelf import FrameShelf
from app.wiring import found_workspace
from app.workspace import Workspace
from media.media_ref import MediaRef
from review.errors import BadInput

NOW = 1_700_000_000.0  # long before any file of the test itself
HOUR = 3600.0
MB = 1_000_000


@pytest.fixture
def workspace(tmp_path):
    return found_workspace(tmp_path / "ws")


def put(workspace: Workspace, name: str, *, used_s: float, size: int = 60 * MB) -> Path:
    """A file of that size (a hole on disk), last used at an instant."""
    path = workspace.cache / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.truncate(size)
    os.utime(path, (used_s, used_s))
    return path


def test_the_longest_unused_goes_first(workspace):
    set_limit(workspace, 100 * MB)
    old = put(workspace, "salvage/old.mp4", used_s=NOW - 9 * HOUR)
    new = put(workspace, "pictures/ab/new.jpg", used_s=NOW - HOUR)
    gone = sweep(workspace, now_s=NOW)
    assert (gone.files, gone.size_bytes) == (1, 60 * MB)
    assert not old.exists()
    assert new.exists()


def test_using_a_file_keeps_it(workspace):
    set_limit(workspace, 100 * MB)
    first = put(workspace, "salvage/first.mp4", used_s=NOW - 9 * HOUR)
    second = put(workspace, "salvage/second.mp4", used_s=NOW - 5 * HOUR)
    mark_used(first)  # the test's own time: later than both
    sweep(workspace, now_s=first.stat().st_mtime + 2 * HOUR)
    assert first.exists()
    assert not second.exists()


@pytest.mark.parametrize("part", ["proxies", "frames", "film/ab/abcd", "pictures", "salvage"])
def test_every_part_of_the_cache_is_under_the_one_limit(workspace, part):
    set_limit(workspace, 100 * MB)
    old = put(workspace, f"{part}/old", used_s=NOW - 9 * HOUR)
    put(workspace, "elsewhere/new", used_s=NOW - HOUR)
    sweep(workspace, now_s=NOW)
    assert not old.exists()


def test_frame_times_that_are_looked_up_count_as_used(workspace):
    ref = MediaRef("media", "a.mp4", "ab" * 32, 1000)
    shelf = FrameShelf(workspace)
    shelf._keep(ref, np.array([0.0, 40.0]))
    place = shelf._place(ref)
    os.utime(place, (NOW, NOW))
    assert list(shelf.known(ref)) == [0.0, 40.0]
    assert place.stat().st_mtime > NOW + HOUR


def test_what_is_in_use_right_now_never_goes(workspace):
    set_limit(workspace, 100 * MB)
    both = [put(workspace, f"salvage/{name}.mp4", used_s=NOW - 60) for name in "ab"]
    assert sweep(workspace, now_s=NOW).files == 0
    assert all(path.exists() for path in both)


def test_half_made_files_of_a_run_that_died_go_after_a_day(workspace):
    dead = put(workspace, "salvage/x.1.part.mp4", used_s=NOW - 30 * HOUR, size=10)
    young = put(workspace, "salvage/y.2.part.mp4", used_s=NOW - HOUR, size=10)
    sweep(workspace, now_s=NOW)
    assert not dead.exists()
    assert young.exists()


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.integers(1, 90), st.integers(1, 400)), max_size=12))
def test_after_a_sweep_it_fits_and_no_older_file_outlives_a_newer_one(workspace, files):
    clear(workspace)
    set_limit(workspace, 100 * MB)
    placed = {
        put(workspace, f"pictures/{n}", used_s=NOW - age * HOUR, size=size * MB): age
        for n, (size, age) in enumerate(files)
    }
    before = report(workspace).size_bytes
    sweep(workspace, now_s=NOW)
    left = [age for path, age in placed.items() if path.exists()]
    lost = [age for path, age in placed.items() if not path.exists()]
    assert report(workspace).size_bytes <= 100 * MB
    assert max(left, default=0) <= min(lost, default=10**9)
    assert before > 100 * MB or not lost


def test_notes_of_ours_beside_the_folders_stay(workspace):
    note = workspace.cache / "hashes.json"
    note.write_text("{}")
    put(workspace, "pictures/a", used_s=NOW)
    clear(workspace)
    assert note.exists()
    assert report(workspace).size_bytes == 0


def test_a_link_in_the_cache_leads_nowhere(workspace, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "original.mp4").write_bytes(b"x")
    (workspace.cache / "pictures").symlink_to(outside)
    clear(workspace)
    assert (outside / "original.mp4").exists()


def test_the_limit_is_kept_and_nonsense_means_the_default(workspace):
    assert limit_of(workspace) == DEFAULT_LIMIT_BYTES
    set_limit(workspace, 300 * MB)
    assert limit_of(workspace) == 300 * MB
    (workspace.folder / "cache.json").write_text('{"limit_bytes": "much"}')
    assert limit_of(workspace) == DEFAULT_LIMIT_BYTES
    with pytest.raises(BadInput):
        set_limit(workspace, 5)


def test_the_command_shows_limits_and_clears(workspace):
    put(workspace, "salvage/a.mp4", used_s=NOW)
    put(workspace, "pictures/b.jpg", used_s=NOW, size=10)
    run = CliRunner()
    shown = json.loads(
        run.invoke(proctor, ["cache", "show", str(workspace.folder), "--json"]).output
    )
    assert {part["name"]: part["size_bytes"] for part in shown["parts"]} == {
        "salvage": 60 * MB,
        "pictures": 10,
    }
    assert run.invoke(proctor, ["cache", "limit", str(workspace.folder), "1.5GB"]).exit_code == 0
    assert limit_of(workspace) == 1500 * MB
    assert run.invoke(proctor, ["cache", "limit", str(workspace.folder), "much"]).exit_code == 1
    args = ["cache", "clear", str(workspace.folder), "--only", "salvage", "--json"]
    assert json.loads(run.invoke(proctor, args).output) == {"files": 1, "size_bytes": 60 * MB}
    assert run.invoke(proctor, [*args[:3], "--only", "nothing"]).exit_code == 1
    assert report(workspace).size_bytes == 10
