"""``proctor facecheck WORKSPACE … --what-if``: the same answer for scripts and for people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli.main import proctor
from app.cli.what_if import supposition
from app.wiring import found_workspace, open_desk
from app.workspace import Workspace
from review.app_log import AppCheck, CheckResult
from review.commands import RecordFaces, RecordPortrait
from review.errors import BadInput
from review.what_if import Supposition
from review.wording import language, set_language
from tests.support.desks import row, video
from tests.support.face_series import portrait, recording

NUMBER = "26110101150001"
LOG = tuple(AppCheck(n * 1000, CheckResult.DIFFERS, 0.6) for n in range(4))


@pytest.fixture(autouse=True)
def _same_language_afterwards():
    before = language()
    yield
    set_language(before)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> Path:
    """One candidate: five seconds of the right person, ten of another."""
    folder = tmp_path_factory.mktemp("what-if") / "工作区"
    found_workspace(folder)
    photo, clip = video("1.jpg"), video("1.mp4")
    with open_desk(Workspace.at(folder)) as desk:
        desk.do(row(video=clip, portrait=photo, app_checks=LOG))
        desk.do(RecordPortrait(sha256=photo.sha256, version="1", facts=portrait()))
        series = recording("OOOOO" + "X" * 10)
        desk.do(RecordFaces(sha256=clip.sha256, version="1", series=series))
    return folder


def call(*words: object, lang: str = "en") -> Result:
    return CliRunner().invoke(proctor, ["--lang", lang, *map(str, words)])


def document(*words: object):
    result = call(*words, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_a_script_reads_before_after_and_each_change(workspace):
    found = document("facecheck", workspace, NUMBER, "--what-if", "raw-differs=0.95,app=0.5")
    assert found["supposed"] == {"raw-differs": 0.95, "app": 0.5}
    assert (found["today"]["raw-differs"], found["decided_by"]) == (0.6, "distance")
    assert found["before"]["states"]["differs"] == 10
    assert found["after"]["states"]["differs"] == 0
    assert (found["before"]["app_bounces"], found["after"]["app_bounces"]) == (1, 0)
    first = found["changes"][0]
    assert (first["start_s"], first["end_s"], first["count"]) == (5.0, 14.001, 10)
    assert first["text"] == "10 checks: Differs from the ID photo → Cannot tell"
    assert found["note"] == "Only a trial: no decision, finding or rule is changed."


def test_asking_leaves_everything_as_it_was(workspace):
    before = document("submissions", "show", workspace, NUMBER)
    document("facecheck", workspace, NUMBER, "--what-if", "raw=0.5")
    assert document("submissions", "show", workspace, NUMBER) == before
    assert before["incidents"]
    assert before["priority"]["points"] == sum(t["points"] for t in before["priority"]["terms"])
    assert all(one["frames_s"] for one in before["findings"])


def test_a_whole_exam_is_told_in_numbers(workspace):
    found = document("facecheck", workspace, "--exam", "2026 表演校考", "--what-if", "in-a-row=20")
    assert (found["submissions"], found["compared"], len(found["changed"])) == (1, 1, 1)
    assert (found["before"]["bounces"], found["after"]["bounces"]) == (1, 0)


def test_without_a_supposition_it_says_what_is_known(workspace):
    found = document("facecheck", workspace, NUMBER)
    assert found["state"] == "differs"
    assert found["summary"]["text"] == "Differs from the ID photo"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["Only a trial", "differs above this distance: 0.6 → 0.95", "no longer flagged"]),
        ("zh", ["仅为试算", "距离超过此值判为差异较大: 0.6 → 0.95", "不再标记"]),
    ],
)
def test_people_read_it_in_their_language(workspace, lang, words):
    result = call("facecheck", workspace, NUMBER, "--what-if", "raw-differs=0.95", lang=lang)
    assert result.exit_code == 0
    assert all(word in result.output for word in words)


@pytest.mark.parametrize("wrong", ["raw", "raw=", "nonsense=3", "raw=abc", "in-a-row=2.5"])
def test_a_limit_that_is_not_understood_is_a_problem_with_a_remedy(wrong):
    with pytest.raises(BadInput) as refused:
        supposition((wrong,))
    assert wrong in refused.value.title
    assert refused.value.remedy


def test_limits_may_come_one_by_one_or_together():
    assert supposition(("raw=0.3", "in_a_row=4")) == supposition(("raw=0.3, in-a-row=4",))
    assert supposition(()) == Supposition()


def test_an_impossible_limit_ends_with_1_and_says_why(workspace):
    result = call("facecheck", workspace, NUMBER, "--what-if", "raw=0.9")
    assert result.exit_code == 1
    assert "cannot be 0.9" in result.stderr


def test_a_video_without_a_photo_is_wrong_use(workspace):
    assert call("facecheck", workspace / "a.mp4").exit_code == 2
    assert call("facecheck", workspace, "--exam", "no such exam").exit_code == 1
