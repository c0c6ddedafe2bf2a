"""Where the face models lie, whether they are whole, and how they get there without a network.

Known before the first job: DeepFace itself would notice a missing file only while it works, by
trying to download it (FACES.md §7).
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path

from media.errors import ToolMissing

WEIGHTS_WHEEL = (
    "face_recognition_models"  # only its files are read; importing it needs pkg_resources
)


class FileState(Enum):
    """What lies where a model file should be."""

    READY = "ready"
    MISSING = "missing"
    WRONG = "wrong"  # another size or content: cut off, or not the file that was measured


@dataclass(frozen=True, slots=True)
class Weights:
    """One model file as it must be (FACES.md §4, §11.1)."""

    name: str
    size_bytes: int
    sha256: str
    purpose: str
    required: bool


RECOGNITION = Weights(
    "dlib_face_recognition_resnet_model_v1.dat",
    22466066,
    "55533b28a95800a551ba546ba62fe69625c7e95a7061c338adffead08719da30",
    "recognition",
    required=True,
)
LANDMARKS = Weights(
    "shape_predictor_5_face_landmarks.dat",
    9150489,
    "c4b1e9804792707d3a405c2c16a80a20269e6675021f64a41d30fffafbc41888",
    "landmarks",
    required=True,
)
YUNET = Weights(
    "face_detection_yunet_2023mar.onnx",
    232589,
    "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4",
    "detection",
    required=False,  # without it dlib's HOG detector finds the faces
)
SFACE = Weights(
    "face_recognition_sface_2021dec.onnx",
    38696353,
    "0ba9fbfa01b5270c96627c4ef784da859931e02f04419c829e83484087c34e79",
    "recognition",
    required=False,  # an administrator may add it (media.face_profiles)
)
KNOWN = (RECOGNITION, LANDMARKS, YUNET)


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One model file as it is."""

    weights: Weights
    path: str
    state: FileState


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """Whether faces can be compared on this machine, and with which detector."""

    home: str
    files: tuple[ModelFile, ...]

    @property
    def ready(self) -> bool:
        return not self.missing

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the required files that are absent or wrong."""
        return tuple(
            file.weights.name
            for file in self.files
            if file.weights.required and file.state is not FileState.READY
        )

    @property
    def detector(self) -> str:
        """``yunet`` where its file is whole, otherwise ``hog``, which is part of dlib."""
        states = {file.weights.name: file.state for file in self.files}
        return "yunet" if states[YUNET.name] is FileState.READY else "hog"


def weights_folder(home: Path) -> Path:
    """Where DeepFace looks below its home."""
    return home / ".deepface" / "weights"


def usable_home(preferred: Path) -> Path:
    """A folder whose name dlib and OpenCV can open.

    Both open model files through narrow strings, which on Windows cannot name a folder below a
    user name in Chinese; there the machine-wide data folder takes its place.
    """
    if sys.platform == "win32" and not str(preferred).isascii():
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "proctor-models"
    return preferred


def model_status(home: Path) -> ModelStatus:
    """Look at every known model file: there, and with the right size and SHA-256?"""
    folder = weights_folder(home)
    return ModelStatus(
        str(home),
        tuple(
            ModelFile(one, str(folder / one.name), _state(folder / one.name, one)) for one in KNOWN
        ),
    )


def require_models(home: Path) -> ModelStatus:
    """The status if faces can be compared; otherwise raises ToolMissing "model-missing" at once."""
    status = model_status(home)
    if not status.ready:
        raise ToolMissing("model-missing", ", ".join(status.missing))
    return status


def provision(home: Path) -> ModelStatus:
    """Put what this machine has into its place; nothing is downloaded. Costs nothing when repeated.

    The dlib files come out of the ``face_recognition_models`` wheel, YuNet out of a weights folder:
    ``PROCTOR_WEIGHTS``, or ``shared/weights`` beside the checkout on development machines. A file
    is taken only if its SHA-256 is right. Returns what there is afterwards.

    Raises OSError if the folder cannot be written.
    """
    folder = weights_folder(home)
    folder.mkdir(parents=True, exist_ok=True)
    for wanted in KNOWN:
        if _state(folder / wanted.name, wanted) is FileState.READY:
            continue
        for source in _sources(wanted):
            if _state(source, wanted) is FileState.READY:
                _copy(source, folder / wanted.name)
                break
    return model_status(home)


def _sources(wanted: Weights) -> Iterator[Path]:
    named = os.environ.get("PROCTOR_WEIGHTS")
    if named:
        yield Path(named) / wanted.name
    try:
        files = importlib.metadata.distribution(WEIGHTS_WHEEL).files or []
    except importlib.metadata.PackageNotFoundError:
        files = []
    for file in files:
        if file.name == wanted.name:
            yield Path(str(file.locate()))
    checkout = Path(__file__).resolve().parent.parent
    yield checkout.parent / "shared" / "weights" / wanted.name


def _copy(source: Path, target: Path) -> None:
    # Several processes may do this at once: each writes its own part and the last one wins whole.
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        shutil.copyfile(source, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _state(path: Path, wanted: Weights) -> FileState:
    return file_state(path, wanted.size_bytes, wanted.sha256)


def file_state(path: Path, size_bytes: int | None, sha256: str | None) -> FileState:
    """What lies there; a size or SHA-256 that nobody knows is not asked for."""
    try:
        seen = path.stat()
    except OSError:
        return FileState.MISSING
    if not path.is_file() or seen.st_size == 0 or size_bytes not in (None, seen.st_size):
        return FileState.WRONG
    if sha256 is None:
        return FileState.READY
    right = file_sha256(path) == sha256
    return FileState.READY if right else FileState.WRONG


def file_sha256(path: Path) -> str:
    """Of the file as it is now; read again only after it has changed."""
    seen = path.stat()
    return _sha256(str(path), seen.st_size, seen.st_mtime_ns)


@lru_cache(maxsize=32)
def _sha256(path: str, _size: int, _changed_ns: int) -> str:
    """Of a file as it was then; read once per process and change of the file."""
    with Path(path).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
