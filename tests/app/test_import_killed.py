"""A real import process is killed midway; the next one finds everything whole and goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.importing.importer import import_folder
from app.wiring import found_workspace, open_desk
from review.queries import AuditCheck, AuditTrail, SubmissionQueue

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")

REPOSITORY = Path(__file__).resolve().parents[2]
ROWS = 6
CLIP_BYTES = 3 << 20  # three steps of reading

# Tells every step of its progress and waits to be let on, so that it can be killed at any of them.
IMPORTER = """
import sys
from pathlib import Path
from app.importing.importer import import_folder
from app.workspace import Workspace
from app.wiring import open_desk

def tell(heard):
    print(heard.rows_done, heard.bytes_done, flush=True)
    sys.stdin.readline()

workspace = Workspace.at(Path(sys.argv[1]))
with open_desk(workspace) as desk:
    import_folder(desk, workspace, Path(sys.argv[2]), progress=tell)
"""


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "submissions"
    place.mkdir()
    for number in range(ROWS):
        clip = place / f"2026000{number}_声乐_1.mp4"
        clip.write_bytes(b"\0\0\0\x18ftypmp42" + bytes([number]) * CLIP_BYTES)
        os.utime(clip, (1_700_000_000, 1_700_000_000))
    return place


def killed_when(reached, workspace, folder) -> None:
    """Run an import in a process of its own until a step is reached, then kill it there."""
    child = subprocess.Popen(
        [sys.executable, "-c", IMPORTER, str(workspace.folder), str(folder)],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        assert child.stdin is not None
        assert child.stdout is not None
        for line in child.stdout:
            rows_done, bytes_done = map(int, line.split())
            if reached(rows_done, bytes_done):
                child.kill()
                break
            child.stdin.write("\n")
            child.stdin.flush()
    assert child.returncode == -signal.SIGKILL


@pytest.mark.parametrize(
    ("where", "reached", "kept"),
    [
        ("before the first row", lambda rows, read: read > 0, 0),
        ("between two rows", lambda rows, read: rows == 3, 3),
        ("in the middle of a file", lambda rows, read: rows == 3 and read > 3.5 * CLIP_BYTES, 3),
        ("after the last row", lambda rows, read: rows == ROWS, ROWS),
    ],
)
def test_nothing_is_lost_and_nothing_doubled(tmp_path, folder, where, reached, kept):
    workspace = found_workspace(tmp_path / "workspace")
    killed_when(reached, workspace, folder)
    with open_desk(workspace) as desk:
        assert desk.ask(SubmissionQueue()).total == kept
        report = import_folder(desk, workspace, folder)
        assert (report.counts["unchanged"], report.counts["new"]) == (kept, ROWS - kept)
        assert desk.ask(SubmissionQueue()).total == ROWS
        assert desk.ask(AuditTrail()).total == 1 + ROWS
        assert desk.ask(AuditCheck()).whole
    remembered = (workspace.cache / "hashes.jsonl").read_text().splitlines()
    assert len(remembered) == len(set(remembered)) == ROWS  # no file was read to its end twice
