"""Fetching a model from a server of our own on this machine: whole, cut off, wrong, resumed."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from media.errors import Cancelled, MediaError
from media.model_fetch import FETCHABLE, fetch, take_from, usual_addresses
from media.models import Weights, weights_folder

DATA = bytes(range(256)) * 2000  # 512 kB
MODEL = Weights("model.onnx", len(DATA), hashlib.sha256(DATA).hexdigest(), "test", required=False)


@dataclass
class Server:
    """A file server whose connections can be made to break."""

    data: bytes = DATA
    breaks_after: int | None = None  # bytes of each answer
    ranges: bool = True
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    address: str = ""


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            wanted = self.headers.get("Range")
            state.asked.append((self.path, wanted))
            if "missing" in self.path:
                self.send_error(404)
                return
            start = int(re.findall(r"\d+", wanted)[0]) if wanted and state.ranges else 0
            if start and start >= len(state.data):
                self.send_error(416)
                return
            body = state.data[start:]
            self.send_response(206 if start else 200)
            if start:
                whole = len(state.data)
                self.send_header("Content-Range", f"bytes {start}-{whole - 1}/{whole}")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: state.breaks_after])
            if state.breaks_after is not None and len(body) > state.breaks_after:
                self.close_connection = True

        def log_message(self, *_: object) -> None: ...

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    state.address = f"http://127.0.0.1:{httpd.server_address[1]}/model.onnx"
    yield state
    httpd.shutdown()
    httpd.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def placed(home: Path) -> Path:
    return weights_folder(home) / MODEL.name


def part(home: Path) -> Path:
    return weights_folder(home) / f"{MODEL.name}.part"


def test_a_file_arrives_whole_and_with_progress(tmp_path, server):
    heard: list[tuple[int, int]] = []
    assert fetch(tmp_path, MODEL, [server.address], heard=lambda *now: heard.append(now))
    assert placed(tmp_path).read_bytes() == DATA
    assert heard[0] == (0, len(DATA))
    assert heard[-1] == (len(DATA), len(DATA))
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)
    assert not part(tmp_path).exists()


def test_a_file_that_is_there_is_not_fetched_again(tmp_path, server):
    fetch(tmp_path, MODEL, [server.address])
    assert not fetch(tmp_path, MODEL, [server.address])
    assert len(server.asked) == 1


def test_a_connection_that_keeps_breaking_goes_on_where_it_stopped(tmp_path, server):
    server.breaks_after = 200_000
    assert fetch(tmp_path, MODEL, [server.address])
    assert placed(tmp_path).read_bytes() == DATA
    assert [wanted for _, wanted in server.asked] == [None, "bytes=200000-", "bytes=400000-"]


def test_what_an_earlier_run_left_is_used(tmp_path, server):
    part(tmp_path).parent.mkdir(parents=True)
    part(tmp_path).write_bytes(DATA[:300_000])
    fetch(tmp_path, MODEL, [server.address])
    assert server.asked == [("/model.onnx", "bytes=300000-")]
    assert placed(tmp_path).read_bytes() == DATA


def test_a_server_that_cannot_resume_starts_again(tmp_path, server):
    server.ranges = False
    part(tmp_path).parent.mkdir(parents=True)
    part(tmp_path).write_bytes(b"x" * 300_000)
    assert fetch(tmp_path, MODEL, [server.address])
    assert placed(tmp_path).read_bytes() == DATA


def test_stopping_keeps_what_has_come(tmp_path, server):
    came: list[int] = []
    with pytest.raises(Cancelled):
        fetch(
            tmp_path,
            MODEL,
            [server.address],
            stop=lambda: bool(came and came[-1]),
            heard=lambda done, _: came.append(done),
        )
    assert 0 < part(tmp_path).stat().st_size <= len(DATA)
    assert not placed(tmp_path).exists()
    assert fetch(tmp_path, MODEL, [server.address])


@pytest.mark.parametrize("data", [DATA[:-1] + b"x", DATA + b"more"])
def test_another_file_is_thrown_away_and_never_in_place(tmp_path, server, data):
    server.data = data
    with pytest.raises(MediaError) as told:
        fetch(tmp_path, MODEL, [server.address])
    assert told.value.code == "download-wrong"
    assert not placed(tmp_path).exists()
    assert not part(tmp_path).exists()


@pytest.mark.parametrize("ranges", [True, False])
def test_a_shorter_file_is_refused_and_not_asked_for_again_and_again(tmp_path, server, ranges):
    server.data, server.ranges = DATA[:1000], ranges
    with pytest.raises(MediaError) as told:
        fetch(tmp_path, MODEL, [server.address])
    assert told.value.code in {"download-wrong", "download-failed"}
    assert len(server.asked) < 20
    assert not placed(tmp_path).exists()


def test_the_next_address_is_tried(tmp_path, server):
    missing = server.address.replace("model", "missing")
    assert fetch(tmp_path, MODEL, [missing, server.address])


def test_an_address_that_is_no_web_address_is_refused(tmp_path):
    other = tmp_path / "model.onnx"
    other.write_bytes(DATA)
    with pytest.raises(MediaError, match="download-failed"):
        fetch(tmp_path, MODEL, [other.as_uri()])


def test_the_proxy_is_asked_for_the_whole_address(tmp_path, server):
    proxy = server.address.removesuffix("/model.onnx")
    assert fetch(tmp_path, MODEL, ["http://example.invalid/model.onnx"], proxy=proxy)
    assert server.asked == [("http://example.invalid/model.onnx", None)]


def test_the_proxy_of_the_environment_is_used(tmp_path, server, monkeypatch):
    monkeypatch.setenv("http_proxy", server.address.removesuffix("/model.onnx"))
    assert fetch(tmp_path, MODEL, ["http://example.invalid/model.onnx"])
    assert server.asked[0][0] == "http://example.invalid/model.onnx"


def test_a_folder_serves_as_well_but_only_with_the_right_file(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    with pytest.raises(MediaError, match="model-file-missing"):
        take_from(tmp_path, MODEL, folder)
    (folder / MODEL.name).write_bytes(b"not a model")
    with pytest.raises(MediaError, match="download-wrong"):
        take_from(tmp_path, MODEL, folder)
    (folder / MODEL.name).write_bytes(DATA)
    assert take_from(tmp_path, MODEL, folder)
    assert placed(tmp_path).read_bytes() == DATA


@pytest.mark.parametrize("name", sorted(FETCHABLE))
def test_deepfaces_own_addresses_are_found_without_importing_it(name):
    wanted = FETCHABLE[name]
    (address,) = usual_addresses(wanted)
    assert address.startswith("https://")
    assert address.endswith(wanted.name)
