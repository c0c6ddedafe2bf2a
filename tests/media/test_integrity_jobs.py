"""Measuring as a job: which bytes are measured, and when facts have to be made anew."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from app.problems import as_user_error
from media import jobs
from media.errors import MediaError
from media.integrity_facts import Stage
from media.jobs import IntegrityJob, integrity_version, measure_integrity_job
from review.integrity_policy import DEFAULT_POLICY
from review.policy_file import policy_toml
from tests.support.clips import clip

YEARS_AGO_S = 1_500_000_000


def job(path, sha256="", *stages: Stage) -> IntegrityJob:
    return IntegrityJob(str(path), sha256, stages=tuple(stage.value for stage in stages))


def test_the_version_names_our_stages_and_the_ffmpeg_at_hand():
    assert integrity_version().startswith(jobs.INTEGRITY_VERSION)
    assert "ffmpeg" in integrity_version()


def test_without_ffmpeg_there_is_still_a_version_and_it_is_another(monkeypatch):
    def missing(_name: str) -> str:
        raise jobs.ToolMissing("tool-missing")

    here = integrity_version()
    monkeypatch.setattr(jobs, "tool_version", missing)
    assert integrity_version() != here


def test_a_file_that_changes_while_it_is_looked_at_is_not_judged(tmp_path):
    """Whoever writes adds bytes as fast as it can until the measurement has given up."""
    file = tmp_path / "exam.mp4"
    file.write_bytes(clip("second").read_bytes())
    done, begun = threading.Event(), threading.Event()

    def write() -> None:
        with file.open("ab") as growing:
            while not done.is_set():
                growing.write(b"more")
                growing.flush()
                begun.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert begun.wait(10)
        with pytest.raises(MediaError) as problem:
            measure_integrity_job(job(file, "", Stage.STRUCTURE, Stage.PACKETS))
    finally:
        done.set()
        writer.join()
    assert problem.value.code == "file-growing"
    assert "仍在写入" in as_user_error(problem.value).title


def test_a_file_that_grew_after_it_was_received_is_still_arriving(tmp_path):
    file = tmp_path / "exam.mp4"
    data = clip("second").read_bytes()
    file.write_bytes(data)
    received = hashlib.sha256(data[:1000]).hexdigest()
    with pytest.raises(MediaError) as problem:
        measure_integrity_job(job(file, received, Stage.FINGERPRINT))
    assert problem.value.code == "file-growing"


def test_other_bytes_that_have_been_there_for_long_were_changed(tmp_path):
    file = tmp_path / "exam.mp4"
    file.write_bytes(clip("second").read_bytes())
    os.utime(file, (YEARS_AGO_S, YEARS_AGO_S))
    with pytest.raises(MediaError) as problem:
        measure_integrity_job(job(file, "0" * 64, Stage.FINGERPRINT))
    assert problem.value.code == "file-changed"


@pytest.mark.parametrize("stage", [Stage.GATE, Stage.STRUCTURE, Stage.PACKETS, Stage.DECODE])
def test_a_stage_runs_alone_after_the_gate(stage):
    facts = measure_integrity_job(job(clip("second"), "", stage))
    assert {run.stage for run in facts.stages} == {Stage.GATE, stage}


def proctor_probe(*words) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", "--lang", "en", "probe", *map(str, words), "--json"]
    folder = Path(__file__).resolve().parents[2]
    return subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", timeout=60, check=False
    )


def test_probe_prints_the_facts_of_one_stage_and_says_what_the_gate_refused(tmp_path):
    text = tmp_path / "exam.mp4"
    text.write_text("hello")
    result = proctor_probe("--stage", "packets", clip("second"), text)
    video, refused = json.loads(result.stdout)
    assert result.returncode == 0
    assert video["facts"]["streams"][0]["packets"] == 25
    assert (refused["facts"], refused["refusal"], refused["state"]) == (None, "text", "skipped")


def test_probe_judges_by_the_rules_of_an_exam(tmp_path):
    rules = tmp_path / "rules.toml"
    policy = replace(DEFAULT_POLICY, shortest_ms=60_000)
    rules.write_text(policy_toml(policy), encoding="utf-8")
    (report,) = json.loads(proctor_probe("--policy", rules, clip("second")).stdout)
    assert [one["code"] for one in report["policy"]] == ["below_minimum"]
    missing = proctor_probe("--policy", tmp_path / "none.toml", clip("second"))
    assert (missing.returncode, missing.stdout) == (1, "")
