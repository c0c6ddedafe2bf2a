"""The console as a process: what is in it, how it opens, and what it refuses to decode."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage

from app.console import make_application
from app.executors import InlineExecutor
from app.media_source import MediaSource, decoded, decoded_frame
from app.screenshots import take
from app.wiring import found_workspace
from app.workspace import DATABASE, Workspace
from media.media_ref import MediaRef
from tests.support.console_room import console_on, furnish, until

ROOT = Path(__file__).resolve().parents[2]
ENGINES = ("cv2", "deepface", "dlib", "onnxruntime", "scipy", "pandas", "tensorflow", "torch")

_OPEN = """
import json, os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtCore import QTimer
from app.console import Console, make_application
from app.workspace import Workspace
application = make_application()
console = Console(application, Workspace.at(Path(sys.argv[1])), settings_file=Path(sys.argv[2]))
console.window.show()
console.start()
page = console.window.page("review")
page.shown.connect(lambda _: application.quit())
QTimer.singleShot(20_000, application.quit)
application.exec()
for key in ("import", "analysis", "audit"):
    console.window.open_page(key)
shown = page.view.candidate.name if page.view else ""
console.close()
print(json.dumps({"modules": sorted(sys.modules), "shown": shown}))
"""


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    return furnish(tmp_path_factory.mktemp("console") / "工作区 1")


def test_the_process_of_the_window_contains_no_face_engine(furnished, tmp_path):
    args = [sys.executable, "-c", _OPEN, str(furnished.folder), str(tmp_path / "c.ini")]
    run = subprocess.run(args, cwd=ROOT, capture_output=True, text=True, timeout=90)
    assert run.returncode == 0, run.stderr
    said = json.loads(run.stdout.splitlines()[-1])
    assert said["shown"]
    assert {name.partition(".")[0] for name in said["modules"]} & set(ENGINES) == set()


def test_the_window_is_there_before_the_store_is_opened(qapp, furnished, tmp_path):
    console = console_on(furnished, tmp_path / "c.ini")
    try:
        console.window.show()
        assert console.window.isVisible()
        assert console.client.outstanding == 0
        console.start()
        page = console.window.page("review")
        until(lambda: page.queue.total == 5, page.queue.counted)
    finally:
        console.close()


def test_a_workspace_without_recordings_says_how_to_begin(qapp, tmp_path):
    console = console_on(found_workspace(tmp_path / "new"), tmp_path / "c.ini")
    try:
        console.window.show()
        console.start()
        page = console.window.page("review")
        until(lambda: page.queue.total == 0, page.queue.counted)
        assert page.stack.currentWidget() is page.empty
        assert page.empty.title.text()
    finally:
        console.close()


def test_a_broken_database_is_told_and_the_window_stays(qapp, tmp_path):
    workspace = found_workspace(tmp_path / "broken")
    (workspace.folder / DATABASE).write_bytes(b"this is no database" * 300)
    console = console_on(Workspace.at(workspace.folder), tmp_path / "c.ini")
    try:
        console.window.show()
        console.start()
        page = console.window.page("review")
        until(page.notices.isVisible, page.queue.failed, console.client.busy_changed)
        assert page.notices.text.text()
    finally:
        console.close()


def test_screenshots_are_taken_of_every_page(qapp, furnished, tmp_path):
    taken = take(furnished, tmp_path / "shots", languages=("zh",), themes=("dark",), submissions=2)
    assert {path.name.partition("-")[0] for path in taken} == {
        "review",
        "import",
        "analysis",
        "audit",
    }
    for path in taken:
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) in {(1440, 900), (1920, 1080)}


# --- pictures from outside -----------------------------------------------------------------------


@pytest.fixture
def source(qapp, tmp_path):
    make_application()
    workspace = Workspace.create(tmp_path / "ws")
    owner = QObject()
    return workspace, MediaSource(workspace, InlineExecutor(), owner), owner


def asked(qtbot, task):
    """The answer of a task, or its error."""
    with qtbot.waitSignals([task.succeeded, task.failed], raising=False, timeout=200) as both:
        heard = []
        task.succeeded.connect(heard.append)
        task.failed.connect(heard.append)
    del both
    return heard[0]


def put(workspace: Workspace, name: str, data: bytes) -> MediaRef:
    (workspace.folder / "media" / name).write_bytes(data)
    return MediaRef("media", name, name.encode().hex().ljust(64, "0")[:64], len(data))


def png(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds next to nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        checked = kind + body
        return struct.pack(">I", len(body)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * (1 + 3 * min(width, 64)))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("huge.png", png(40_000, 40_000)),
        ("wide.png", png(9_000, 9_000)),  # below the limit of pixels, above that of memory
        ("text.jpg", "不是图片".encode()),
        ("empty.jpg", b""),
        ("cut.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
        ("vector.svg", b"<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>"),
    ],
)
def test_a_hostile_portrait_is_one_sentence_and_no_picture(source, qtbot, name, data):
    workspace, pictures, owner = source
    error = asked(qtbot, pictures.portrait(owner, put(workspace, name, data), 400))
    assert error.title


def test_a_large_portrait_is_decoded_no_larger_than_shown(source, qtbot, tmp_path):
    workspace, pictures, owner = source
    made = QImage(2400, 3200, QImage.Format.Format_RGB32)
    made.fill(0x336699)
    made.save(str(tmp_path / "p.jpg"))
    ref = put(workspace, "p.jpg", (tmp_path / "p.jpg").read_bytes())
    picture = asked(qtbot, pictures.portrait(owner, ref, 400))
    assert (picture.width(), picture.height()) == (300, 400)


def test_pictures_are_decoded_on_several_threads_while_the_window_works(qapp, tmp_path):
    made = QImage(300, 400, QImage.Format.Format_RGB32)
    made.fill(0x884422)
    made.save(str(tmp_path / "p.jpg"))
    data = (tmp_path / "p.jpg").read_bytes()

    def decode(number: int) -> int:
        if number % 2:
            return decoded_frame(data).height()
        return decoded(tmp_path / "p.jpg", b"jpeg", QSize(300, 400), 200).height()

    with ThreadPoolExecutor(3) as pool:
        heights = pool.map(decode, range(300), timeout=60)
        for _ in range(100):
            made.save(str(tmp_path / "again.png"))
        assert set(heights) == {200, 400}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("list.mp4", b"#EXTM3U\n#EXTINF:5,\nfile:///etc/passwd\n"),
        ("notes.mp4", "只是文字".encode() * 40),
        ("empty.mp4", b""),
    ],
)
def test_what_is_no_video_is_never_handed_to_the_player(source, qtbot, name, data):
    workspace, pictures, owner = source
    error = asked(qtbot, pictures.video(owner, put(workspace, name, data)))
    assert error.remedy
