"""The command line as a script sees it: one JSON document, messages apart, honest exit codes."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


def proctor(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, words)],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )


def document(result: subprocess.CompletedProcess[str]):
    """The one JSON document on stdout of a call that went well."""
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "工作区 one"
    assert document(proctor("init", folder, "--json")) == {"workspace": str(folder)}
    return folder


def test_probe_gives_one_document_even_for_files_that_are_no_videos(tmp_path):
    text = tmp_path / "-不是 视频'.mp4"
    text.write_text("hello")
    missing = tmp_path / "missing.mp4"
    first, second = document(proctor("probe", "--json", text, missing))
    assert (first["path"], first["verdict"]) == (str(text), "not_video")
    assert second["verdict"] == "unreadable"
    for report in (first, second):
        assert {"playable_to_s", "declared_duration_s", "facts"} <= set(report)
        assert {"code", "start_s", "end_s", "text", "confidence"} <= set(report["reasons"][0])


def test_english_is_one_option_away(tmp_path):
    text = tmp_path / "a.mp4"
    text.write_text("hello")
    (report,) = document(proctor("--lang", "en", "probe", "--json", text))
    assert report["verdict_text"] == "Not a video file"


def test_wrong_use_ends_with_2_and_prints_nothing_on_stdout():
    result = proctor("probe", "--json")
    assert (result.returncode, result.stdout) == (2, "")
    assert proctor("no-such-command").returncode == 2


def test_a_problem_ends_with_1_its_title_and_its_remedy(tmp_path):
    result = proctor("submissions", "list", tmp_path / "nowhere", "--json")
    assert (result.returncode, result.stdout) == (1, "")
    assert "不是工作区" in result.stderr.replace("\n", "")
    assert "proctor init" in result.stderr


def test_a_photo_that_is_not_there_is_a_problem_and_not_a_verdict(tmp_path):
    video = tmp_path / "a.mp4"
    video.write_bytes(b"\0\0\0\x18ftypmp42")
    result = proctor("facecheck", video, "--photo", tmp_path / "no.jpg", "--json")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.strip()


def test_a_folder_is_imported_listed_and_shown(workspace, tmp_path):
    (tmp_path / "26110101150001_朗诵_1.mp4").write_text("not really a video")
    (tmp_path / "notes.txt").write_text("x")
    dry = document(proctor("import", workspace, tmp_path, "--dry-run", "--json"))
    assert document(proctor("submissions", "list", workspace, "--json")) == []
    report = document(proctor("import", workspace, tmp_path, "--exam", "校考", "--json"))
    assert {line["kind"] for line in dry["lines"]} == {line["kind"] for line in report["lines"]}
    (row,) = document(proctor("submissions", "list", workspace, "--json"))
    assert (row["exam"], row["subject"], row["candidate_number"]) == (
        "校考",
        "朗诵",
        "26110101150001",
    )
    shown = document(proctor("submissions", "show", workspace, row["submission"][:12], "--json"))
    assert shown["video"]["path"] == "26110101150001_朗诵_1.mp4"
    assert document(proctor("import", workspace, tmp_path, "--exam", "校考", "--json"))
    assert len(document(proctor("submissions", "list", workspace, "--json"))) == 1


def test_audit_verify_names_the_entry_that_somebody_changed(workspace):
    assert document(proctor("audit", "verify", workspace, "--json"))["whole"]
    with sqlite3.connect(workspace / "workspace.sqlite") as raw:
        for (trigger,) in raw.execute("select name from sqlite_master where type='trigger'"):
            if "audit" in trigger:
                raw.execute(f"drop trigger [{trigger}]")
        raw.execute("update audit_entries set actor = 'nobody' where sequence = 1")
    result = proctor("audit", "verify", workspace, "--json")
    assert result.returncode == 1
    assert json.loads(result.stdout)["broken_at"] == 1
