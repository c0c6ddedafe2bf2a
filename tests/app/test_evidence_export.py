"""Exported evidence, opened again with other readers: ffprobe, hashlib, json, PDFium."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from app.evidence import (
    MANIFEST,
    export_evidence,
    page_order,
    trouble_with_disk,
)
from app.evidence_check import check_folder
from app.reports.evidence_pdf import write_evidence_pdf
from app.wiring import open_desk
from media.evidence_facts import Cut
from review.commands import CollectEvidence, GiveVerdict, SecondVerdict, SetPolicy, WriteNote
from review.decisions import Outcome
from review.errors import UserError
from review.evidence import EvidenceKind, ExportOrder, MarkSource, Pick, last_export_of
from review.queries import AuditTrail, EvidenceTray, Exams, SubmissionPage
from tests.support.console_room import LEADER, OTHER, REVIEWER, TEXT, furnish, id_of
from tests.support.desks import ADMIN

QtPdf = pytest.importorskip("PySide6.QtPdf", reason="this build of Qt has no PDF reader")
ROOT = Path(__file__).resolve().parents[2]
CLIP = Pick(EvidenceKind.CLIP, 3000, 6500)
STILL = Pick(EvidenceKind.STILL, 4200, 4200)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory, qapp):
    return furnish(tmp_path_factory.mktemp("evidence") / "工作区 1")


@pytest.fixture
def desk(workspace):
    with open_desk(workspace, REVIEWER) as opened:
        yield opened


def entries(workspace) -> tuple:
    """The audit trail, as one sees it who may."""
    with open_desk(workspace, ADMIN) as admin:
        return admin.ask(AuditTrail(limit=1000)).entries


@pytest.fixture
def export(workspace, desk, tmp_path):
    """Export some picks of the second candidate's recording."""
    submission_id = id_of(workspace, OTHER[0])

    def made(*picks, page=False, folder=tmp_path / "导出", **more):
        order = ExportOrder(submission_id, picks, str(folder), with_page=page)
        return export_evidence(workspace, desk, order, write_page=write_evidence_pdf, **more)

    return made


def sha256_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def probed(path: Path) -> dict:
    args = ["ffprobe", "-v", "error", "-of", "json", "-count_frames", "-show_streams"]
    return json.loads(subprocess.check_output([*args, "-show_format", str(path)]))


def test_everything_lies_in_one_folder_with_its_hashes(workspace, desk, export):
    result = export(CLIP, STILL, page=True)
    folder = Path(result.folder)
    names = {path.name for path in folder.iterdir()}
    assert names == {file.name for file in result.files}
    for file in result.files:
        assert file.sha256 == sha256_of(folder / file.name)
    document = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    listed = {one["name"]: one["sha256"] for one in document["files"]}
    assert listed == {name: sha256_of(folder / name) for name in names - {MANIFEST}}
    view = desk.ask(SubmissionPage(submission_id=id_of(workspace, OTHER[0])))
    assert document["source"]["sha256"] == sha256_of(workspace.locate(view.video))
    assert document["made_by"]["id"] == REVIEWER.actor_id
    assert "11010519491231002X" not in (folder / MANIFEST).read_text(encoding="utf-8")
    entry = entries(workspace)[0]
    assert (entry.action, entry.detail["export"]) == ("RecordExport", document["export"])
    assert all(file.sha256 in str(entry.detail["written"]) for file in result.files)
    video = next(one for one in probed(folder / "01-clip-3.000-6.500.mp4")["streams"])
    assert video["codec_name"] == "h264"
    assert int(video["nb_read_frames"]) == 88  # 3.00 to 6.48 at 25 a second
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_an_exported_mark_says_when_and_by_whom(workspace, desk, export):
    submission_id = id_of(workspace, OTHER[0])
    command = CollectEvidence(
        submission_id=submission_id,
        kind=EvidenceKind.STILL,
        start_ms=1000,
        end_ms=1000,
        source=MarkSource.FRAME,
    )
    desk.do(command)
    mark = next(
        one
        for one in desk.ask(EvidenceTray(submission_id=submission_id)).marks
        if one.start_ms == 1000
    )
    export(replace(STILL, start_ms=1000, end_ms=1000, mark_id=mark.mark_id))
    exports = desk.ask(EvidenceTray(submission_id=submission_id)).exports
    assert last_export_of(mark, exports).exported_by == REVIEWER.actor_id


def test_the_original_bytes_carry_no_mark_and_say_where_they_begin(export):
    result = export(replace(CLIP, start_ms=3300, cut=Cut.ORIGINAL))
    clip = result.files[0]
    assert (clip.start_ms, clip.end_ms, clip.watermarked) == (3000, 7000, False)
    document = json.loads((Path(result.folder) / MANIFEST).read_text(encoding="utf-8"))
    assert document["files"][0]["start_s"] == 3.0
    assert "key frame" in document["files"][0]["remark"]


def test_the_watermark_goes_away_where_the_exam_says_so(workspace, export):
    marked = export(STILL)
    with open_desk(workspace, ADMIN) as admin:
        exam = admin.ask(Exams())[0]
        off = replace(exam.policy, watermark=False)
        admin.do(SetPolicy(exam_id=exam.exam_id, policy=off, expected_version=exam.version))
        plain = export(STILL)
        admin.do(
            SetPolicy(exam_id=exam.exam_id, policy=exam.policy, expected_version=exam.version + 1)
        )
    assert (marked.files[0].watermarked, plain.files[0].watermarked) == (True, False)
    assert marked.files[0].sha256 != plain.files[0].sha256


def test_a_stopped_export_leaves_nothing_and_no_entry(workspace, export, tmp_path):
    before = len(entries(workspace))
    asked = iter([False] * 6)
    with pytest.raises(UserError) as caught:
        export(CLIP, STILL, stop=lambda: next(asked, True))
    assert caught.value.title
    assert list((tmp_path / "导出").iterdir()) == []
    assert len(entries(workspace)) == before


def test_a_place_that_cannot_be_written_to_gets_one_sentence(export, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(UserError) as caught:
        export(STILL, folder=tmp_path / "file" / "below")
    assert caught.value.title
    assert caught.value.remedy


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_read_only_folder_gets_one_sentence(export, tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    with pytest.raises(UserError) as caught:
        export(STILL, folder=locked)
    assert "权限" in caught.value.title


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "磁盘空间不足"), (errno.EROFS, "权限"), (errno.EIO, "未能写出")],
)
def test_every_trouble_with_a_disk_has_its_sentence(number, words):
    assert words in trouble_with_disk(OSError(number, os.strerror(number))).title


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
def test_a_full_disk_is_told_by_what_the_encoder_says(workspace, tmp_path):
    from media.errors import MediaError
    from media.evidence_clips import DISK_FULL, ClipJob, cut_clip, picture_times

    target = tmp_path / "c.mp4"
    target.symlink_to("/dev/full")
    source = workspace.folder / "media" / f"{OTHER[0]}.mp4"
    with pytest.raises(MediaError) as caught:
        cut_clip(ClipJob(str(source), str(target), 0, 2000), picture_times(source))
    assert caught.value.code == DISK_FULL


def test_a_piece_without_a_picture_is_named_and_nothing_is_written(export, tmp_path):
    with pytest.raises(UserError) as caught:
        export(STILL, replace(CLIP, start_ms=90_000, end_ms=95_000))
    assert "90.000–95.000" in caught.value.title
    assert list((tmp_path / "导出").iterdir()) == []


def test_a_changed_original_is_never_exported(workspace, desk, tmp_path):
    submission_id = id_of(workspace, TEXT[0])
    view = desk.ask(SubmissionPage(submission_id=submission_id))
    path = workspace.locate(view.video)
    before = path.read_bytes()
    path.write_bytes(before + b" ")
    try:
        order = ExportOrder(submission_id, (STILL,), str(tmp_path / "out"))
        with pytest.raises(UserError) as caught:
            export_evidence(workspace, desk, order)
    finally:
        path.write_bytes(before)
    assert "改动" in caught.value.title
    assert list((tmp_path / "out").iterdir()) == []


# --- checked later ------------------------------------------------------------------------------


def test_a_folder_that_nobody_touched_is_whole(workspace, export):
    report = check_folder(Path(export(STILL).folder), workspace)
    assert report.whole
    assert report.recorded is True


def test_what_was_changed_lost_or_added_is_named(workspace, export):
    folder = Path(export(STILL, replace(STILL, start_ms=5000, end_ms=5000)).folder)
    first, second = sorted(path.name for path in folder.glob("*.png"))
    with (folder / first).open("ab") as stream:
        stream.write(b"x")
    (folder / second).unlink()
    (folder / "other.png").write_bytes(b"x")
    report = check_folder(folder, workspace)
    assert (report.changed, report.missing, report.unlisted) == (
        (first,),
        (second,),
        ("other.png",),
    )
    assert not report.whole


def test_a_list_that_was_rewritten_does_not_fit_our_records(workspace, export):
    folder = Path(export(STILL).folder)
    picture = next(folder.glob("*.png"))
    picture.write_bytes(b"another picture")
    place = folder / MANIFEST
    document = json.loads(place.read_text(encoding="utf-8"))
    document["files"][0]["sha256"] = sha256_of(picture)
    place.write_text(json.dumps(document), encoding="utf-8")
    assert check_folder(folder).whole  # by itself it looks well
    assert check_folder(folder, workspace).recorded is False


def test_a_list_never_makes_us_read_elsewhere(export):
    folder = Path(export(STILL).folder)
    document = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    document["files"].append({"name": "../../etc/passwd", "sha256": "0"})
    (folder / MANIFEST).write_text(json.dumps(document), encoding="utf-8")
    assert check_folder(folder).changed == ("../../etc/passwd",)


# --- the page -----------------------------------------------------------------------------------


def words_of(path: Path) -> str:
    document = QtPdf.QPdfDocument()
    assert document.load(str(path)) == QtPdf.QPdfDocument.Error.None_
    pages = (document.getAllText(page).text() for page in range(document.pageCount()))
    return " ".join(unicodedata.normalize("NFKC", " ".join(pages)).split())


def test_the_page_says_who_what_why_and_who_signed(workspace, desk, tmp_path):
    submission_id = id_of(workspace, OTHER[0])
    desk.do(WriteNote(submission_id=submission_id, at_ms=3200, text="右侧有第二人"))
    view = desk.ask(SubmissionPage(submission_id=submission_id))
    desk.do(
        GiveVerdict(
            submission_id=submission_id,
            outcome=Outcome.FAIL,
            expected_version=view.version,
            reason="与证件照差异大",
        )
    )
    with open_desk(workspace, LEADER) as leader:
        view = leader.ask(SubmissionPage(submission_id=submission_id))
        leader.do(SecondVerdict(submission_id=submission_id, expected_version=view.version))
    order = page_order(workspace, desk, submission_id, tmp_path / "page.pdf")
    write_evidence_pdf(order)
    said = words_of(tmp_path / "page.pdf")
    for piece in (
        *(OTHER[0], OTHER[1], "******", "不通过", "与证件照差异大", "右侧有第二人"),
        *("第一签署:lin", "第二签署:zhou", "连续", "时间线", "App 判为通过"),
        order.view.video.sha256,
        order.view.candidate.portrait.sha256,
        order.dossier.audit_digest,
    ):
        assert piece in said, piece
    assert "11010519491231002X" not in said


def test_a_recording_without_pictures_still_has_its_page(workspace, desk, tmp_path):
    order = page_order(workspace, desk, id_of(workspace, TEXT[0]), tmp_path / "page.pdf")
    write_evidence_pdf(order)
    assert TEXT[1] in words_of(tmp_path / "page.pdf")


# --- the command line ---------------------------------------------------------------------------


def proctor(*words: object) -> subprocess.CompletedProcess[str]:
    args = [sys.executable, "-m", "app", *map(str, words)]
    return subprocess.run(args, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120)


def test_a_script_exports_and_checks(workspace, tmp_path):
    run = proctor(
        *("evidence", "export", workspace.folder, OTHER[0], "--clip", "1.0-2.0"),
        *("--still", "4.2", "--page", "--out", tmp_path / "out", "--json"),
    )
    assert run.returncode == 0, run.stderr
    document = json.loads(run.stdout)
    folder = Path(document["folder"])
    assert {one["name"]: one["sha256"] for one in document["files"]} == {
        path.name: sha256_of(path) for path in folder.iterdir()
    }
    check = proctor("evidence", "verify", folder, "--workspace", workspace.folder, "--json")
    assert json.loads(check.stdout)["whole"] is True
    (folder / "evidence.pdf").write_bytes(b"%PDF-changed")
    assert proctor("evidence", "verify", folder).returncode == 1


@pytest.mark.parametrize("stretch", ["5-4", "1-nan"])
def test_a_stretch_that_is_none_is_refused_with_an_example(workspace, tmp_path, stretch):
    words = ("evidence", "export", workspace.folder, OTHER[0])
    run = proctor(*words, f"--clip={stretch}", "--out", tmp_path)
    assert run.returncode == 1
    assert "12.0-18.5" in run.stderr or "秒" in run.stderr


def test_a_report_leaves_an_audit_entry(workspace, tmp_path):
    target = tmp_path / "r.pdf"
    for words in (("report", "integrity"), ("evidence", "pdf")):
        run = proctor(*words, workspace.folder, OTHER[0], "--out", target)
        assert run.returncode == 0, run.stderr
        entry = entries(workspace)[0]
        assert entry.action == "RecordExport"
        assert sha256_of(target) in str(entry.detail["written"])
        assert [path.name for path in tmp_path.iterdir()] == ["r.pdf"]


def test_however_much_there_is_to_say_it_goes_on_over_the_edge_of_no_page(
    workspace, desk, tmp_path
):
    order = page_order(workspace, desk, id_of(workspace, OTHER[0]), tmp_path / "page.pdf")
    note = order.view.notes[0] if order.view.notes else None
    if note is None:
        desk.do(WriteNote(submission_id=order.view.submission_id, at_ms=1, text="x"))
        order = page_order(workspace, desk, order.view.submission_id, order.target)
        note = order.view.notes[0]
    many = tuple(replace(note, text=f"第{n}条 {'很长的备注 word' * 12}") for n in range(38))
    swollen = replace(order.view, notes=many, incidents=order.view.incidents * 12)
    write_evidence_pdf(replace(order, view=swollen))
    document = QtPdf.QPdfDocument()
    assert document.load(str(order.target)) == QtPdf.QPdfDocument.Error.None_
    assert document.pageCount() > 3
    for page in range(document.pageCount()):
        edge = document.getAllText(page).boundingRectangle()
        assert edge.left() >= 36
        assert edge.right() <= 595 - 36
        assert edge.bottom() <= 842 - 20
    assert "第37条" in words_of(order.target)
