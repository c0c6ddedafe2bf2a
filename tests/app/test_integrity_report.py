"""The one-page report, read back by a reader that is not ours (PDFium)."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QSize
from PySide6.QtGui import QColor

from app.appearance import Appearance
from app.console import make_application
from app.reports.integrity_pdf import write_integrity_pdf
from app.wiring import open_desk
from media.integrity_facts import Stage
from review.dossier import FileLog, IntegrityDossier
from review.findings import Span
from review.queries import FileDossier, SubmissionPage
from review.wire import from_json, to_json
from review.wording import set_language
from tests.support.console_room import REVIEWER, id_of
from tests.support.damaged_room import CUT, DIED, FAILED, UNSEEN, WHOLE, furnish_damaged

QtPdf = pytest.importorskip("PySide6.QtPdf", reason="this build of Qt has no PDF reader")
ROOT = Path(__file__).resolve().parents[2]
ID_NUMBER = "11010519491231002X"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return furnish_damaged(tmp_path_factory.mktemp("reports") / "ws")


def known_of(workspace, who):
    with open_desk(workspace, REVIEWER) as desk:
        submission_id = id_of(workspace, who[0])
        view = desk.ask(SubmissionPage(submission_id=submission_id))
        return view, desk.ask(FileDossier(submission_id=submission_id))


def written(workspace, who, target, language, change=lambda view, dossier: (view, dossier)):
    """The report of a candidate's file, in a language."""
    view, dossier = change(*known_of(workspace, who))
    settings = QSettings(str(target.with_suffix(".ini")), QSettings.Format.IniFormat)
    appearance = Appearance(make_application(), settings, language)
    try:
        write_integrity_pdf(view, dossier, target, datetime(2026, 3, 1, tzinfo=UTC))
    finally:
        appearance.close()
        set_language("zh")
    return target


def written_by_command(workspace, who, target, language):
    """What ``proctor report integrity`` writes, in a process of its own."""
    args = [sys.executable, "-m", "app", "--lang", language, "report", "integrity"]
    args += [str(workspace.folder), who[0], "--out", str(target)]
    run = subprocess.run(args, cwd=ROOT, capture_output=True, text=True, timeout=90)
    assert run.returncode == 0, run.stderr
    return target


@pytest.fixture
def read(qapp):
    def opened(target):
        document = QtPdf.QPdfDocument()
        assert document.load(str(target)) == QtPdf.QPdfDocument.Error.None_
        return document

    return opened


def words_of(document):
    """The page's text; the reader may give radicals for characters that look the same."""
    text = unicodedata.normalize("NFKC", document.getAllText(0).text())
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("文件完整性报告", "末尾缺失", "已证实", "很可能是上传时网络中断", "不证明作弊")),
        ("en", ("File integrity report", "the end is missing", "proved", "upload was interrupted")),
    ],
)
def test_a_cut_file_is_told_on_one_page(workspace, tmp_path, read, language, words):
    document = read(written(workspace, CUT, tmp_path / "报告 1.pdf", language))
    assert document.pageCount() == 1
    said = words_of(document)
    _view, dossier = known_of(workspace, CUT)
    for piece in (*words, CUT[0], CUT[1], dossier.file.sha256, dossier.ffmpeg, dossier.rules):
        assert piece in said
    assert dossier.audit_digest[:32] in said
    assert ID_NUMBER not in said
    assert "******" in said


def test_what_is_missing_is_drawn(workspace, tmp_path, read):
    document = read(written(workspace, CUT, tmp_path / "r.pdf", "zh"))
    page = document.render(0, QSize(595, 842))
    reds = [x for x in range(300, 595) for y in range(842) if _is_red(page.pixelColor(x, y))]
    assert len(reds) > 200  # the later half of the bars


@pytest.mark.parametrize("who", [WHOLE, DIED, FAILED, UNSEEN])
def test_every_state_has_its_page(workspace, tmp_path, read, who):
    document = read(written(workspace, who, tmp_path / "r.pdf", "zh"))
    assert document.pageCount() == 1
    assert who[1] in words_of(document)


def test_however_much_there_is_to_say_it_stays_on_one_page(workspace, tmp_path, read):
    def swollen(view, dossier):
        many = tuple(
            replace(finding, span=Span(1000 * at, 1000 * at + 900))
            for finding in dossier.judged.findings
            for at in range(40)
        )
        video = replace(view.video, path=f"{'长' * 400}.mp4")
        log = FileLog(tuple(f"{at} {'word ' * 100}" for at in range(3)), (), 9, 9, 9)
        judged = replace(dossier.judged, findings=many, not_checked=tuple(Stage))
        return replace(view, video=video), replace(dossier, judged=judged, log=log)

    document = read(written(workspace, CUT, tmp_path / "r.pdf", "en", swollen))
    assert document.pageCount() == 1
    said = words_of(document)
    assert "more in the console" in said
    assert known_of(workspace, CUT)[1].file.sha256 in said
    assert "An adverse decision needs" in said
    edge = document.getAllText(0).boundingRectangle()
    assert edge.left() >= 36
    assert edge.right() <= 595 - 36
    assert edge.bottom() <= 842 - 10


@pytest.mark.parametrize("who", [CUT, DIED, WHOLE, FAILED, UNSEEN])
def test_a_dossier_passes_the_wire_unchanged(workspace, who):
    _view, dossier = known_of(workspace, who)
    assert from_json(to_json(dossier, IntegrityDossier), IntegrityDossier) == dossier


def test_the_command_replaces_a_file_and_leaves_nothing_else(workspace, tmp_path, read):
    target = tmp_path / "r.pdf"
    target.write_text("older")
    written_by_command(workspace, WHOLE, target, "en")
    assert "File integrity report" in words_of(read(target))
    assert target.read_bytes().startswith(b"%PDF-")
    assert [path.name for path in tmp_path.iterdir()] == ["r.pdf"]


def _is_red(color: QColor) -> bool:
    return color.red() > 180 and color.green() < 140 and color.blue() < 140
