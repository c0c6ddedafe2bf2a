"""A folder goes into a real workspace row by row: whole, once, and nothing outside it is read."""

from __future__ import annotations

import json
import os
import struct
import sys
import zlib
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

from app.importing import hashes
from app.importing.importer import ImportProgress, import_folder
from app.wiring import found_workspace, open_desk
from review.actors import Actor, Role
from review.app_log import CheckResult
from review.errors import BadInput, NotAllowed, NotFound
from review.intake_report import ROW_KINDS, LineKind
from review.queries import AuditTrail, QueueOrder, SubmissionPage, SubmissionQueue
from review.submissions import AttemptOutcome

ZHANG = "20261234567890"
LI = "20261234567891"
HEADINGS = "考生号,姓名,身份证号,科目,录制次数,考试类型,提交状态,原因,视频,照片"

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX links and pipes")


def png(width: int = 200, height: int = 300) -> bytes:
    """The head of a PNG of any size, as small as a file can be."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


def clip(words: str = "") -> bytes:
    return b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + words.encode()


@pytest.fixture
def folder(tmp_path):
    """A folder of submissions with Chinese and a space in its name."""
    place = tmp_path / "2026 校考"
    place.mkdir()
    return place


@pytest.fixture
def put(folder):
    def write(name: str, content: bytes | str = b"") -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def listed(put):
    """Write the manifest: one line for each row of words."""

    def write(*rows: str, codec: str = "utf-8") -> None:
        put("manifest.csv", "\n".join((HEADINGS, *rows)).encode(codec))

    return write


@pytest.fixture
def workspace(tmp_path):
    return found_workspace(tmp_path / "workspace")


@pytest.fixture
def desk(workspace):
    with open_desk(workspace) as opened:
        yield opened


@pytest.fixture
def take(desk, workspace, folder):
    def run(**options):
        return import_folder(desk, workspace, folder, **options)

    return run


def kinds(report) -> list[tuple[str, str]]:
    return [(line.kind.value, line.code) for line in report.lines]


def queue(desk):
    """All submissions by candidate, formal ones first."""
    pages = (
        desk.ask(SubmissionQueue(practice=practice, order=QueueOrder.CANDIDATE))
        for practice in (False, True)
    )
    return tuple(row for page in pages for row in page.rows)


def page(desk, number: int = 0):
    return desk.ask(SubmissionPage(submission_id=queue(desk)[number].submission_id))


@pytest.fixture
def two_candidates(put, listed):
    """Zhang with a first attempt broken off and a second handed in; Li still uploading."""
    listed(
        f"{ZHANG},张三,11010519491231002X,声乐,1,正式,中断,来电,,",
        f"{ZHANG},张三,11010519491231002X,声乐,2,正式,已提交,,videos/张 三.mp4,",
        f"{LI},李四,,声乐,1,正式,上传中,,,li.jpg",
        codec="gbk",
    )
    put("videos/张 三.mp4", clip("one"))
    put(f"photos/{ZHANG}.png", png())
    put("li.jpg", png(300, 400))


def test_rows_find_their_files_and_the_ledger_explains_what_is_missing(two_candidates, take, desk):
    report = take()
    assert report.encoding == "gb18030"
    assert kinds(report) == [
        ("missing_video", "interrupted"),
        ("matched", "new"),
        ("missing_video", "upload-pending"),
    ]
    assert "来电" in report.lines[0].sentence_zh
    assert report.counts["new"] == 3
    shown = page(desk)
    assert shown.exam == "2026 校考"
    assert shown.video.path == "videos/张 三.mp4"
    assert shown.candidate.portrait is not None
    assert [attempt.outcome for attempt in shown.ledger] == [
        AttemptOutcome.INTERRUPTED,
        AttemptOutcome.SUBMITTED,
    ]


def test_a_second_import_changes_nothing(two_candidates, take, desk):
    take()
    before = desk.ask(AuditTrail()).total
    report = take()
    assert report.counts["new"] == report.counts["updated"] == 0
    assert [line.outcome for line in report.lines] == ["unchanged"] * 3
    assert report.of(LineKind.UNCHANGED)
    assert desk.ask(AuditTrail()).total == before


def test_a_file_that_arrives_later_is_added(two_candidates, take, put, desk):
    take()
    put(f"{LI}_声乐_1.mp4", clip("late"))
    report = take()
    assert report.counts["updated"] + report.counts["new"] == 1
    assert len(queue(desk)) == 2


def test_a_row_that_was_corrected_and_corrected_back_holds_its_last_words(listed, take, put, desk):
    for province in ("河南", "河北", "河南"):
        put("manifest.csv", f"考生号,姓名,科目,高考省份,视频\n{ZHANG},张三,声乐,{province},a.mp4")
        put("a.mp4", clip())
        take()
        assert page(desk).candidate.province == province


def test_a_dry_run_reports_and_changes_nothing(two_candidates, take, desk, workspace):
    before = desk.ask(AuditTrail()).total
    roots = workspace.roots()
    dry = take(dry_run=True)
    assert (desk.ask(AuditTrail()).total, workspace.roots(), queue(desk)) == (before, roots, ())
    assert [line.kind for line in dry.lines] == [line.kind for line in take().lines]


def test_without_a_list_files_go_by_their_names(put, take, desk):
    put(f"{ZHANG}_声乐_1.mp4", clip("1"))
    put(f"sub/{ZHANG}_声乐_模拟1.mp4", clip("2"))
    put(f"{LI}_舞蹈_2.mov", clip("3"))
    put(f"{ZHANG}_id.png", png())
    report = take(exam_title="春季校考")
    assert report.manifest == ""
    assert kinds(report) == [("matched", "new")] * 2 + [
        ("missing_photo", "none"),
        ("matched", "new"),
    ]
    rows = queue(desk)
    assert {(row.exam, row.subject, row.attempt_number, row.practice) for row in rows} == {
        ("春季校考", "声乐", 1, False),
        ("春季校考", "声乐", 1, True),
        ("春季校考", "舞蹈", 2, False),
    }
    assert take(exam_title="春季校考").counts["unchanged"] == 3


def test_a_roster_gives_names_to_files_that_go_by_their_own(put, take, desk, folder):
    book = openpyxl.Workbook()
    book.active.append(["2026 年名单"])
    book.active.append(["考生号", "姓名", "身份证号"])
    book.active.append([int(ZHANG), "张三", "11010519491231002X"])
    book.active.append([int(LI), "李四", None])
    book.save(folder / "名单.xlsx")
    put(f"{ZHANG}_声乐_1.mp4", clip("1"))
    put(f"{ZHANG}_舞蹈_1.mp4", clip("2"))
    report = take()
    assert report.manifest == "名单.xlsx"
    assert [row.candidate_name for row in queue(desk)] == ["张三", "张三"]
    assert [(line.code, line.line) for line in report.of(LineKind.BAD_ROW)] == [("no-subject", 4)]
    assert take().counts["unchanged"] == 2


def test_the_apps_log_comes_in_beside_its_video(put, take, desk):
    put(f"{ZHANG}_声乐_1.mp4", clip())
    lines = [
        '{"time": 1, "result": "passed", "similarity": 0.9}',
        '{"time": 2, "result": "absent"}',
        "x",
    ]
    put(f"{ZHANG}_声乐_1.facelog.jsonl", "\n".join(lines))
    report = take()
    checks = page(desk).app_checks
    assert checks is not None
    assert [(check.at_ms, check.result) for check in checks] == [
        (1000, CheckResult.PASSED),
        (2000, CheckResult.ABSENT),
    ]
    assert [line.code for line in report.of(LineKind.REMARK)] == ["log-lines-left-out"]


def test_the_pictures_that_the_apps_log_names_come_in_with_it(put, take, desk):
    put(f"{ZHANG}_声乐_1.mp4", clip())
    put("shots/1.png", png())
    put("shots/3.png", "not a picture")
    lines = [
        '{"time": 1, "result": "failed", "picture": "shots/1.png"}',
        '{"time": 2, "result": "failed", "抓拍": "../../etc/passwd"}',
        '{"time": 3, "result": "failed", "image": "shots/3.png"}',
        '{"time": 4, "result": "failed", "image": "shots/none.png"}',
    ]
    put(f"{ZHANG}_声乐_1.facelog.jsonl", "\n".join(lines))
    report = take()
    found = [check.picture for check in page(desk).app_checks]
    assert [one.path if one else None for one in found] == ["shots/1.png", None, None, None]
    told = {line.file for line in report.of(LineKind.UNMATCHED_PHOTO)}
    assert told == {"shots/3.png"}


def test_local_times_in_the_apps_log_are_the_times_of_the_exam(put, take, desk):
    put("m.csv", f"考生号,科目,视频,录制时间\n{ZHANG},声乐,a.mp4,2026-01-05 09:30:00\n")
    put("a.mp4", clip())
    put("a.jsonl", '{"time": "2026-01-05 09:30:05", "result": "passed"}')
    take()
    (check,) = page(desk).app_checks
    assert check.at_ms == 5000


def test_the_same_bytes_under_another_row_are_told_and_taken(listed, put, take, desk):
    listed(
        f"{ZHANG},张三,,声乐,1,,,,a.mp4,z.png",
        f"{LI},李四,,声乐,1,,,,b.mp4,l.png",
        f"{LI},李四,,舞蹈,1,,,,c.mp4,l.png",
    )
    for name in ("a.mp4", "b.mp4", "copy.mp4"):
        put(name, clip("same"))
    put("c.mp4", clip("other"))
    for name in ("z.png", "l.png"):
        put(name, png())
    report = take()
    assert [(line.code, line.file, line.other) for line in report.of(LineKind.DUPLICATE)] == [
        ("same-video", "b.mp4", "a.mp4"),
        ("same-photo", "l.png", "z.png"),
        ("unmatched-copy", "copy.mp4", "a.mp4"),
    ]
    assert len(queue(desk)) == 3


def test_empty_files_are_no_duplicates_of_each_other(put, take):
    put(f"{ZHANG}_声乐_1.mp4")
    put(f"{LI}_声乐_1.mp4")
    assert take().of(LineKind.DUPLICATE) == ()


def test_files_that_no_row_asks_for_are_told(listed, put, take):
    listed(f"{ZHANG},张三,,声乐,1,,,,a.mp4,")
    for name in ("a.mp4", "b.mp4", "c.jpg", "d.txt", "e.jsonl", ".hidden", "Thumbs.db", "~$m.xlsx"):
        put(name, name)
    report = take()
    assert [line.file for line in report.of(LineKind.UNMATCHED_FILE)] == [
        "b.mp4",
        "d.txt",
        "e.jsonl",
    ]
    assert [line.file for line in report.of(LineKind.UNMATCHED_PHOTO)] == ["c.jpg"]


def test_a_bad_row_costs_itself_and_no_other(listed, put, take, desk):
    listed(
        ",无号,,声乐,1,,,,a.mp4,",
        f"{ZHANG},张三,,声乐,一百,,,,a.mp4,",
        f"{ZHANG},张三,,声乐,1,,不知道,,a.mp4,",
        f"{ZHANG},张三,,声乐,1,,,,../../etc/passwd,",
        f"{ZHANG},张三,,声乐,1,,,,a.mp4,",
        f"{ZHANG},张三,,声乐,1,,,,b.mp4,",
        f"{ZHANG},张山,,舞蹈,1,,,,b.mp4,",
    )
    put("a.mp4", clip("a"))
    put("b.mp4", clip("b"))
    report = take()
    assert [(line.line, line.code) for line in report.of(LineKind.BAD_ROW)] == [
        (2, "no-candidate-number"),
        (3, "bad-attempt"),
        (4, "unknown-word"),
        (5, "outside-folder"),
        (7, "repeated"),
        (8, "two-people"),
    ]
    assert [row.subject for row in queue(desk)] == ["声乐"]
    assert report.rows == sum(line.kind in ROW_KINDS for line in report.lines) == 7


def test_a_person_the_desk_knows_otherwise_is_refused_row_by_row(put, take, listed, desk):
    put("a.mp4", clip())
    listed(f"{ZHANG},张三,,声乐,1,,,,a.mp4,")
    take()
    listed(f"{ZHANG},李四,,声乐,1,,,,a.mp4,", f"{LI},王五,,声乐,1,,,,a.mp4,")
    report = take()
    assert [line.kind for line in report.lines if line.kind in ROW_KINDS] == [
        LineKind.BAD_ROW,
        LineKind.MATCHED,
    ]


def test_one_id_number_under_two_candidates_is_told_masked(put, take, listed):
    listed(
        f"{ZHANG},张三,11010519491231002X,声乐,1,,未提交,,,",
        f"{LI},李四,11010519491231002X,声乐,1,,未提交,,,",
    )
    (line,) = (line for line in take().lines if line.code == "id-shared")
    assert ZHANG in line.sentence_zh
    assert LI in line.sentence_en
    assert "19491231" not in line.sentence_zh + line.sentence_en


@posix_only
def test_nothing_outside_the_folder_is_opened(listed, put, take, folder, tmp_path, desk):
    outside = tmp_path / "outside.mp4"
    outside.write_bytes(clip("outside"))
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "far.mp4").write_bytes(clip("far"))
    (folder / "link.mp4").symlink_to(outside)
    (folder / "door").symlink_to(tmp_path / "far")
    os.mkfifo(folder / "pipe.mp4")
    listed(
        f"{ZHANG},张三,,声乐,1,,,,link.mp4,",
        f"{ZHANG},张三,,声乐,2,,,,door/far.mp4,",
        f"{ZHANG},张三,,声乐,3,,,,pipe.mp4,",
        f"{ZHANG},张三,,声乐,4,,,,{outside},",
    )
    report = take()
    assert queue(desk) == ()
    assert [(line.file, line.code) for line in report.of(LineKind.UNREADABLE)] == [
        ("link.mp4", "link"),
        ("pipe.mp4", "not-a-file"),
        ("door", "link"),
    ]
    assert [line.code for line in report.of(LineKind.BAD_ROW)] == ["outside-folder"]


@posix_only
def test_a_name_that_is_no_text_is_told_and_stops_nothing(put, take, folder, desk):
    put(f"{ZHANG}_声乐_1.mp4", clip())
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.mp4")).touch()
    report = take()
    assert [line.code for line in report.of(LineKind.UNREADABLE)] == ["name-not-text"]
    json.dumps(report.to_json_dict()).encode()
    assert len(queue(desk)) == 1


@pytest.mark.parametrize(
    "name",
    ["-rf.mp4", "with space.mp4", "张三（声乐）.mp4"]
    + ([] if sys.platform == "win32" else ['say "hi".mp4', "two\nlines.mp4", "\x1b[31mred.mp4"]),
)
def test_odd_names_come_in_and_are_shown_on_one_line(put, take, desk, name):
    put(name, clip())
    put("manifest.json", json.dumps([{"考生号": ZHANG, "科目": "声乐", "视频": name}]))
    report = take()
    assert page(desk).video.path == name
    for line in report.lines:
        assert line.sentence_zh.isprintable()


def test_a_picture_of_40000_by_40000_is_refused_by_its_head_and_the_video_comes_in(put, take, desk):
    put(f"{ZHANG}_声乐_1.mp4", clip())
    put(f"{ZHANG}.png", png(40_000, 40_000))
    report = take()
    assert [line.code for line in report.of(LineKind.TOO_LARGE)] == ["portrait-too-large"]
    assert page(desk).candidate.portrait is None


def test_a_photo_or_video_of_another_type_is_told_and_the_row_comes_in(listed, put, take, desk):
    listed(f"{ZHANG},张三,,声乐,1,,,,notes.txt,photo.jpg", f"{LI},李四,,声乐,1,,,,a.mp4,")
    put("notes.txt", "no video")
    put("photo.jpg", "no photo")
    put("a.mp4", "a text file under the name of a video goes on to the integrity check")
    report = take()
    assert [line.code for line in report.of(LineKind.WRONG_TYPE)] == [
        "not-a-video",
        "portrait-not-a-picture",
    ]
    assert [line.code for line in report.of(LineKind.MISSING_VIDEO)] == ["not-usable"]
    assert [row.candidate_number for row in queue(desk)] == [LI]


def test_a_video_under_an_odd_ending_is_known_by_its_first_bytes(listed, put, take, desk):
    listed(f"{ZHANG},张三,,声乐,1,,,,a.bin,")
    put("a.bin", clip())
    take()
    assert len(queue(desk)) == 1


def test_two_photos_of_one_candidate_never_swap(listed, put, take):
    listed(f"{ZHANG},张三,,声乐,1,,未提交,,,a.png", f"{ZHANG},张三,,声乐,2,,未提交,,,b.png")
    put("a.png", png())
    put("b.png", png(100, 100))
    take()
    assert take().counts["updated"] == 0


def test_a_workspace_inside_the_folder_is_not_looked_into(put, folder):
    put(f"{ZHANG}_声乐_1.mp4", clip())
    inside = found_workspace(folder / "ws")
    with open_desk(inside) as desk:
        report = import_folder(desk, inside, folder)
    assert report.of(LineKind.UNMATCHED_FILE) == ()
    assert report.counts["new"] == 1


@pytest.mark.parametrize("broken", [b"\xff" * 200, b"PK\x03\x04broken", b""])
def test_a_broken_list_stops_the_import_before_anything_is_taken(put, take, desk, broken):
    put("manifest.csv", broken)
    put(f"{ZHANG}_声乐_1.mp4", clip())
    with pytest.raises(BadInput):
        take()
    assert queue(desk) == ()


def test_a_table_that_is_no_list_of_candidates_is_left_alone(put, take):
    put("price list.csv", "item,price\na,1\n")
    put(f"{ZHANG}_声乐_1.mp4", clip())
    report = take()
    assert (report.manifest, report.counts["new"]) == ("", 1)


def test_a_folder_that_is_not_there_or_is_the_workspace_is_refused(desk, workspace, tmp_path):
    with pytest.raises(NotFound):
        import_folder(desk, workspace, tmp_path / "nowhere")
    with pytest.raises(BadInput):
        import_folder(desk, workspace, workspace.folder)


def test_only_who_may_import_can(put, workspace, folder):
    put(f"{ZHANG}_声乐_1.mp4", clip())
    with (
        open_desk(workspace, Actor("a", "评委", Role.EXAMINER)) as examiner,
        pytest.raises(NotAllowed),
    ):
        import_folder(examiner, workspace, folder)


def test_progress_ends_with_every_byte_and_row_and_never_goes_back(put, take):
    for number in range(3):
        put(f"2026{number}_声乐_1.mp4", clip("x" * (number * 1_500_000)))
    heard: list[ImportProgress] = []
    take(progress=heard.append)
    assert all(a.bytes_done <= b.bytes_done for a, b in pairwise(heard))
    last = heard[-1]
    assert (
        (last.rows_done, last.bytes_done)
        == (last.rows_total, last.bytes_total)
        == (3, last.bytes_total)
    )
    assert last.bytes_total == sum((len(clip()), 1_500_000 + len(clip()), 3_000_000 + len(clip())))


def test_a_stopped_import_keeps_what_it_took_and_the_next_goes_on(put, take, desk):
    for number in range(5):
        put(f"2026{number}_声乐_1.mp4", clip(str(number)))
    rows_done = []
    report = take(
        progress=lambda heard: rows_done.append(heard.rows_done),
        stop=lambda: bool(rows_done) and rows_done[-1] >= 2,
    )
    assert report.stopped
    assert len(queue(desk)) == 2
    rest = take()
    assert (rest.counts["new"], rest.counts["unchanged"]) == (3, 2)


def test_a_large_file_can_be_stopped_in_its_middle(put, take, desk):
    put(f"{ZHANG}_声乐_1.mp4", clip("x" * 5_000_000))
    shares = []
    report = take(
        progress=lambda heard: shares.append(heard.bytes_done), stop=lambda: len(shares) > 1
    )
    assert report.stopped
    assert 0 < shares[-1] < 5_000_000
    assert queue(desk) == ()


def test_hashes_are_remembered_until_a_file_changes(put, workspace, monkeypatch):
    path = put("a.mp4", clip("one"))
    long_ago = path.stat().st_mtime_ns - 10**11
    os.utime(path, ns=(long_ago, long_ago))
    first = hashes.HashCache(workspace.cache).sha256(path)
    again = hashes.HashCache(workspace.cache)
    assert again.knows(path, path.stat().st_size, long_ago)
    assert again.sha256(path) == first
    path.write_bytes(clip("two"))
    os.utime(path, ns=(long_ago + 1, long_ago + 1))
    assert again.sha256(path) != first


def test_a_cache_of_hashes_that_was_cut_off_or_filled_with_nonsense_is_no_obstacle(put, workspace):
    path = put("a.mp4", clip())
    os.utime(path, (1e9, 1e9))
    cache = hashes.HashCache(workspace.cache)
    right = cache.sha256(path)
    file = workspace.cache / "hashes.jsonl"
    file.write_text('nonsense\n[1]\n["a",1,2,"short"]\n' + file.read_text()[:-10])
    assert hashes.HashCache(workspace.cache).sha256(path) == right


def test_the_report_is_plain_json(two_candidates, take):
    document = json.loads(json.dumps(take().to_json_dict()))
    assert document["counts"]["rows"] == 3
    assert document["lines"][1]["kind"] == "matched"
    assert set(document["lines"][1]["text"]) == {"zh", "en"}
