"""From a folder to findings about hours, phones and copies, through the real measurements.

Six recordings are taken in and measured once; after that the files are gone, and everything that
changes comes from stored facts.
"""

from __future__ import annotations

import csv
import shutil
import sqlite3
import zlib
from contextlib import closing

import pytest

from app.executors import InlineExecutor
from app.importing.importer import import_folder
from app.measuring import LocalBench
from app.wiring import found_workspace, open_desk
from media.sandbox import find_tool, run_tool
from review import wire
from review.actors import Actor, Role
from review.analysis import Conductor
from review.commands import SetPolicy
from review.integrity_policy import MediaPolicy, Orientation
from review.measurements import Kind
from review.queries import DeviceLedger, Exams, SubmissionPage, SubmissionQueue
from tests.app.test_cli import document, proctor
from tests.support.moving_people import film

ADMIN = Actor("admin", "管理员", Role.ADMIN)
PLACE = "+39.9042+116.4074/"
PHONE = {"com.apple.quicktime.make": "Apple", "com.apple.quicktime.model": "iPhone 13"}
OTHER_PHONE = {"com.apple.quicktime.make": "Apple", "com.apple.quicktime.model": "iPad Pro"}
ZHANG, LIN, CHEN = "26110101150001", "26110101150002", "26110101150003"
ROWS = (
    # number, name, subject, kind, video, recorded at
    (ZHANG, "张示例", "朗诵", "模拟", "practice.mp4", "2026-02-20 10:00"),
    (ZHANG, "张示例", "朗诵", "正式", "original.mp4", "2026-03-01 10:00"),
    (ZHANG, "张示例", "声乐", "正式", "same.mp4", "2026-03-01 10:30"),
    (LIN, "林样本", "朗诵", "正式", "encoded.mp4", "2026-03-01 10:10"),
    (LIN, "林样本", "声乐", "正式", "take2.mp4", "2026-03-01 12:00"),
    (CHEN, "陈样本", "朗诵", "正式", "original-again.mp4", "2026-03-01 10:40"),
)


class WithoutFaces(LocalBench):
    def version(self, kind: Kind) -> str:
        return super().version(kind) if kind in (Kind.INTEGRITY, Kind.VISUAL) else ""


def tagged(source, target, tags, *options):
    args = [find_tool("ffmpeg"), "-v", "error", "-nostdin", "-y", "-i", str(source), *options]
    words = [word for key, value in tags.items() for word in ("-metadata", f"{key}={value}")]
    args += ["-movflags", "use_metadata_tags", *words, f"file:{target}"]
    assert run_tool(args, time_limit_s=60).ok


@pytest.fixture(scope="module")
def incoming(tmp_path_factory):
    folder = tmp_path_factory.mktemp("incoming")
    made = tmp_path_factory.mktemp("made")
    sound = "sine=f=300:b=2"
    first = film(made / "a.mp4", seconds=12, sound=sound)
    second = film(made / "b.mp4", seconds=12, take=2, sound=sound)
    place = {"location": PLACE, "com.apple.quicktime.location.ISO6709": PLACE}
    copy = ("-c", "copy")
    tagged(second, folder / "practice.mp4", PHONE, *copy)
    tagged(first, folder / "original.mp4", {**PHONE, **place}, *copy)
    tagged(second, folder / "same.mp4", {**PHONE, "comment": "x"}, *copy)
    tagged(first, folder / "encoded.mp4", OTHER_PHONE, "-vf", "scale=200:-2", "-ss", "1")
    film(folder / "take2.mp4", person=2, seconds=12, sound=sound)
    shutil.copyfile(folder / "original.mp4", folder / "original-again.mp4")
    with (folder / "清单.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        heads = ("考生号", "姓名", "科目", "考试类型", "视频", "录制时间")
        table.writerows([("考试", *heads), *(("校考", *row) for row in ROWS)])
    return folder


@pytest.fixture(scope="module")
def workspace(incoming, tmp_path_factory):
    """Measured; the files are deleted."""
    workspace = found_workspace(tmp_path_factory.mktemp("workspace") / "ws")
    bench = WithoutFaces(workspace, tmp_path_factory.mktemp("models"))
    with open_desk(workspace, ADMIN) as desk:
        import_folder(desk, workspace, incoming)
        status = Conductor(desk, InlineExecutor(), bench, width=1).run()
        assert (status.failed, status.waiting) == (0, 0)
    assert PLACE.encode() in (incoming / "original.mp4").read_bytes()
    for video in incoming.glob("*.mp4"):
        video.unlink()
    return workspace


def pages(desk):
    """Every formal submission's page by candidate and subject."""
    rows = desk.ask(SubmissionQueue()).rows
    views = [desk.ask(SubmissionPage(submission_id=row.submission_id)) for row in rows]
    return {(view.candidate.number, view.subject): view for view in views}


def codes(view):
    return {known.finding.code for known in view.findings if known.current}


def found(view, code):
    (finding,) = (one.finding for one in view.findings if one.finding.code == code)
    return finding


def set_policy(desk, **asked):
    (exam,) = desk.ask(Exams())
    policy = MediaPolicy(**asked)
    desk.do(SetPolicy(exam_id=exam.exam_id, policy=policy, expected_version=exam.version))


def test_the_same_file_under_two_candidates_is_told_on_both(workspace):
    with open_desk(workspace, ADMIN) as desk:
        shown = pages(desk)
    one, other = shown[ZHANG, "朗诵"], shown[CHEN, "朗诵"]
    assert found(one, "duplicate_bytes").figures["other"] == other.submission_id
    assert found(other, "duplicate_bytes").figures["other"] == one.submission_id
    beside = {other.submission_id: other for other in one.others}[other.submission_id]
    assert (beside.same_bytes, beside.likeness, beside.offset_ms) == (True, 1.0, 0)
    assert beside.candidate_id == other.candidate.candidate_id
    assert beside.video == other.video


def test_a_copy_encoded_anew_is_a_hint_on_both_with_opposite_offsets(workspace):
    with open_desk(workspace, ADMIN) as desk:
        shown = pages(desk)
    copy, original = shown[LIN, "朗诵"], shown[ZHANG, "朗诵"]
    for view, other, offset_s in ((copy, original, 1.0), (original, copy, -1.0)):
        hints = [o.finding for o in view.findings if o.finding.code == "looks_like_other"]
        hint = next(h for h in hints if h.figures["other"] == other.submission_id)
        assert hint.figures["offset_s"] == offset_s
        beside = next(o for o in view.others if o.submission_id == other.submission_id)
        assert beside.offset_ms == offset_s * 1000
        assert not beside.same_bytes


def test_other_recordings_are_taken_for_nobody_elses(workspace):
    with open_desk(workspace, ADMIN) as desk:
        view = pages(desk)[LIN, "声乐"]
    assert not codes(view) & {"looks_like_other", "looks_like_own", "duplicate_bytes"}


def test_a_practice_run_handed_in_as_an_exam_is_a_hint(workspace):
    with open_desk(workspace, ADMIN) as desk:
        view = pages(desk)[ZHANG, "声乐"]
    assert "looks_like_own" in codes(view)


def test_another_policy_judges_again_without_a_file(workspace):
    with open_desk(workspace, ADMIN) as desk:
        before = pages(desk)[LIN, "声乐"]
        assert not codes(before) & {"orientation_differs", "recorded_outside_window"}
        hours = before.recorded_at.replace(hour=1), before.recorded_at.replace(hour=3)
        set_policy(
            desk,
            orientation=Orientation.PORTRAIT,
            shortest_ms=60_000,
            window_opens=hours[0],
            window_closes=hours[1],
        )
        after = pages(desk)
        late = {"orientation_differs", "below_minimum", "recorded_outside_window"}
        assert late <= codes(after[LIN, "声乐"])
        assert "recorded_outside_window" not in codes(after[ZHANG, "朗诵"])
        set_policy(desk)
        assert codes(pages(desk)[LIN, "声乐"]) == codes(before)


def test_the_ledger_names_phones_and_tablets(workspace):
    with open_desk(workspace, ADMIN) as desk:
        ledger = desk.ask(DeviceLedger())
        tablets = [phone for phone in ledger.phones if phone.tablet]
        assert [phone.name for phone in tablets] == ["Apple iPad Pro"]
        assert {phone.name for phone in ledger.phones} >= {"Apple iPhone 13", "Apple iPad Pro"}
        assert "tablet" in codes(pages(desk)[LIN, "朗诵"])
        shared = desk.ask(DeviceLedger(shared_only=True, text="iphone"))
    assert [phone.candidates for phone in shared.phones] == [2]


def test_positions_are_stored_shown_and_exported_nowhere(workspace):
    needles = [b"39.9042", b"116.4074", "39.9042".encode("utf-16-le")]
    with open_desk(workspace, ADMIN) as desk:
        outputs = [wire.to_json(view).encode() for view in pages(desk).values()]
    with closing(sqlite3.connect(workspace.database)) as plain:  # facts lie there compressed
        stored = plain.execute("SELECT facts FROM analyses WHERE facts IS NOT NULL").fetchall()
        outputs += [zlib.decompress(facts) for (facts,) in stored]
        outputs += ["\n".join(plain.iterdump()).encode()]
    outputs += [proctor("devices", workspace.folder, "--json").stdout.encode()]
    outputs += [proctor("submissions", "list", workspace.folder, "--json").stdout.encode()]
    outputs += [path.read_bytes() for path in workspace.folder.rglob("*") if path.is_file()]
    assert not [needle for needle in needles for output in outputs if needle in output]


def test_a_policy_goes_out_as_toml_and_comes_back(workspace, tmp_path):
    file = tmp_path / "rules.toml"
    file.write_text(
        proctor("exams", "policy", "show", workspace.folder, "校考").stdout, encoding="utf-8"
    )
    unchanged = document(
        proctor("exams", "policy", "set", workspace.folder, "校考", file, "--json")
    )
    assert unchanged["outcome"] == "unchanged"
    file.write_text('orientation = "portrait"\nshortest_s = 30\n', encoding="utf-8")
    changed = document(proctor("exams", "policy", "set", workspace.folder, "校考", file, "--json"))
    assert changed["policy"]["shortest_ms"] == 30_000
    (exam,) = document(proctor("exams", "list", workspace.folder, "--json"))
    assert exam["policy"]["orientation"] == "portrait"
    file.write_text('orientation = "up"\nshortest_s = -1\nshort = 1\n', encoding="utf-8")
    refused = proctor("exams", "policy", "set", workspace.folder, "校考", file)
    assert refused.returncode == 1
    assert refused.stdout == ""
    for key in ("orientation", "shortest_s", "short"):
        assert sum(line.startswith(key) for line in refused.stderr.splitlines()) >= 1


def test_an_exam_that_is_not_there_is_named(workspace):
    refused = proctor("exams", "policy", "show", workspace.folder, "联考")
    assert refused.returncode == 1
    assert "校考" in refused.stderr
