"""Gets a model file whose SHA-256 is known, over HTTP or from a folder, and puts it into place.

Only ever called because somebody asked for it (``proctor models fetch``); a review downloads
nothing. Addresses are DeepFace's own, read from its source, so that they change with its version.
A download that broke off goes on where it stopped. Proxies come from the usual variables.
"""

from __future__ import annotations

import ast
import hashlib
import http.client
import importlib.metadata
import shutil
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

from media.errors import Cancelled, MediaError
from media.models import SFACE, YUNET, FileState, Weights, file_state, weights_folder

FETCHABLE = {"yunet": YUNET, "sface": SFACE}
_SOURCES = {
    YUNET.name: "deepface/models/face_detection/YuNet.py",
    SFACE.name: "deepface/models/facial_recognition/onnx/SFace.py",
}
_TRIES = 5  # broken connections in a row, per address
_CHUNK = 1 << 16
Heard = Callable[[int, int], None]  # bytes so far, bytes in all


def usual_addresses(wanted: Weights) -> tuple[str, ...]:
    """Where the installed DeepFace would get the file. Raises MediaError "no-address"."""
    try:
        files = importlib.metadata.distribution("deepface").files or []
        source = next(file for file in files if file.as_posix() == _SOURCES[wanted.name])
        tree = ast.parse(Path(str(source.locate())).read_text("utf-8"))
    except (
        importlib.metadata.PackageNotFoundError,
        StopIteration,
        KeyError,
        OSError,
        SyntaxError,
    ) as error:
        raise MediaError("no-address", wanted.name) from error
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "WEIGHTS_URL":
            named = ast.literal_eval(node.value)
            return (named,) if isinstance(named, str) else tuple(named)
    raise MediaError("no-address", wanted.name)


def fetch(
    home: Path,
    wanted: Weights,
    addresses: Sequence[str],
    *,
    proxy: str | None = None,
    timeout_s: float = 30.0,
    stop: Callable[[], bool] = lambda: False,
    heard: Heard = lambda _done, _all: None,
) -> bool:
    """Have the file in place; False if it was there already. Tries the addresses in order.

    Raises MediaError "download-failed", or "download-wrong" when what came is not the file;
    Cancelled once ``stop()``, keeping what has come for the next time.
    """
    place = weights_folder(home) / wanted.name
    if _ready(place, wanted):
        return False
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f"{place.name}.part")
    opener = _opener(proxy)
    problem = MediaError("download-failed", wanted.name)
    for address in addresses:
        try:
            _download(opener, address, part, wanted, timeout_s, stop, heard)
            _put(part, place, wanted)
        except Cancelled:
            raise
        except MediaError as error:
            problem = error
        else:
            return True
    raise problem


def take_from(home: Path, wanted: Weights, folder: Path) -> bool:
    """Copy the file out of a folder; False if it was in place already.

    Raises MediaError "model-file-missing" or "download-wrong".
    """
    place = weights_folder(home) / wanted.name
    if _ready(place, wanted):
        return False
    source = folder / wanted.name
    if not source.is_file():
        raise MediaError("model-file-missing", str(source))
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f"{place.name}.part")
    shutil.copyfile(source, part)
    _put(part, place, wanted)
    return True


def _ready(place: Path, wanted: Weights) -> bool:
    return file_state(place, wanted.size_bytes, wanted.sha256) is FileState.READY


def _put(part: Path, place: Path, wanted: Weights) -> None:
    """Into place if it is the right file; away with it if not, or it would be resumed for ever."""
    with part.open("rb") as stream:
        seen = hashlib.file_digest(stream, "sha256").hexdigest()
    if seen != wanted.sha256:
        size = part.stat().st_size
        part.unlink()
        raise MediaError("download-wrong", f"{wanted.name}: {size} bytes, SHA-256 {seen}")
    part.replace(place)


def _opener(proxy: str | None) -> urllib.request.OpenerDirector:
    """Through ``proxy``, or as the environment says; http and https only, redirects included."""
    proxies = None if proxy is None else {"http": proxy, "https": proxy}
    return urllib.request.build_opener(urllib.request.ProxyHandler(proxies))


def _download(
    opener: urllib.request.OpenerDirector,
    address: str,
    part: Path,
    wanted: Weights,
    timeout_s: float,
    stop: Callable[[], bool],
    heard: Heard,
) -> None:
    if urllib.parse.urlsplit(address).scheme not in ("http", "https"):
        raise MediaError("download-failed", address)
    broken = 0
    while _have(part) < wanted.size_bytes:
        before, detail = _have(part), ""
        try:
            _more(opener, address, part, wanted, timeout_s, stop, heard)
        except urllib.error.HTTPError as error:
            if error.code == 416:  # nothing beyond what we have: a shorter, so another file
                part.unlink(missing_ok=True)
                raise MediaError("download-wrong", f"{address}: < {wanted.size_bytes}") from error
            if error.code < 500:
                raise MediaError("download-failed", f"{address}: HTTP {error.code}") from error
            detail = f"HTTP {error.code}"
        except (OSError, http.client.HTTPException) as error:
            detail = str(error) or type(error).__name__
        broken = 0 if _have(part) > before else broken + 1
        if broken >= _TRIES:
            raise MediaError("download-failed", f"{address}: {detail}")


def _more(
    opener: urllib.request.OpenerDirector,
    address: str,
    part: Path,
    wanted: Weights,
    timeout_s: float,
    stop: Callable[[], bool],
    heard: Heard,
) -> None:
    """One connection: go on after what is there, or from the start if the server cannot."""
    have = _have(part)
    request = urllib.request.Request(address, headers={"Accept-Encoding": "identity"})  # noqa: S310
    if have:
        request.add_header("Range", f"bytes={have}-")
    with opener.open(request, timeout=timeout_s) as answer:
        goes_on = answer.status == 206 and _starts_at(answer) == have
        if have and not goes_on:
            have = 0
        with part.open("ab" if goes_on else "wb") as stream:
            heard(have, wanted.size_bytes)
            # read1 gives what has come, so that all of it is kept when the connection breaks
            while chunk := answer.read1(_CHUNK):
                have += len(chunk)
                if have > wanted.size_bytes:
                    stream.close()
                    part.unlink()
                    raise MediaError("download-wrong", f"{address}: > {wanted.size_bytes} bytes")
                stream.write(chunk)
                heard(have, wanted.size_bytes)
                if stop():
                    raise Cancelled("stopped", wanted.name)
    if have < wanted.size_bytes:
        raise http.client.IncompleteRead(b"", wanted.size_bytes - have)


def _starts_at(answer: http.client.HTTPResponse) -> int:
    unit, _, rest = answer.headers.get("Content-Range", "").partition(" ")
    start = rest.partition("-")[0]
    return int(start) if unit == "bytes" and start.isdigit() else -1


def _have(part: Path) -> int:
    return part.stat().st_size if part.is_file() else 0
