"""The recognition models that can be chosen by name, and what each needs in the weights folder.

Dlib comes with the packages. The others work as soon as their file lies in the weights folder
(``proctor models add|fetch``). Embeddings of different profiles are never compared.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from media.errors import MediaError, ToolMissing
from media.models import (
    RECOGNITION,
    SFACE,
    YUNET,
    FileState,
    file_state,
    model_status,
    weights_folder,
)

DEFAULT_PROFILE = "dlib"
PROFILE_VARIABLE = "PROCTOR_FACE_PROFILE"


@dataclass(frozen=True, slots=True)
class FaceProfile:
    """One model by the name a person types.

    ``framing`` is how the face is cut out: "dlib" (150 px, by dlib's landmarks) or "eyes-and-mouth"
    (112 px, by the five points that only YuNet finds). ``sha256`` is None where nobody has told us
    the right one; then only the size and a load can be checked.
    """

    name: str
    model: str  # DeepFace's name
    file: str
    dimensions: int
    framing: str
    size_bytes: int | None = None
    sha256: str | None = None
    licence: str = ""
    calibrated: bool = False  # its limits were measured (FACES.md §10)
    unit_length: bool = True  # embeddings are brought to length 1; Dlib's are used as they come

    @property
    def needs_yunet(self) -> bool:
        return self.framing == "eyes-and-mouth"


PROFILES = (
    FaceProfile(
        "dlib",
        "Dlib",
        RECOGNITION.name,
        128,
        "dlib",
        RECOGNITION.size_bytes,
        RECOGNITION.sha256,
        "CC0",
        calibrated=True,
        unit_length=False,
    ),
    FaceProfile(
        "sface",
        "SFace",
        SFACE.name,
        128,
        "eyes-and-mouth",
        SFACE.size_bytes,
        SFACE.sha256,
        "Apache-2.0",
    ),
    FaceProfile(
        "arcface",
        "ArcFace",
        "arcface_weights.onnx",
        512,
        "eyes-and-mouth",
        licence="its author's; check before use",
    ),
    FaceProfile(
        "facenet512",
        "Facenet512",
        "facenet512_weights.onnx",
        512,
        "dlib",
        licence="its author's; check before use",
    ),
)
_BY_NAME = {profile.name: profile for profile in PROFILES}


def face_profile(name: str | None = None) -> FaceProfile:
    """The profile of this name; without one that of ``PROCTOR_FACE_PROFILE``, or Dlib.

    Raises MediaError "profile-unknown".
    """
    wanted = (name or os.environ.get(PROFILE_VARIABLE) or DEFAULT_PROFILE).strip().lower()
    try:
        return _BY_NAME[wanted]
    except KeyError:
        raise MediaError("profile-unknown", f"{wanted}; {', '.join(_BY_NAME)}") from None


def profile_state(home: Path, profile: FaceProfile) -> FileState:
    """What lies where the model's file should be."""
    path = weights_folder(home) / profile.file
    return file_state(path, profile.size_bytes, profile.sha256)


def require_weights(home: Path, profile: FaceProfile) -> None:
    """Raises ToolMissing "model-missing" at once where the model, or YuNet if it needs it, is not.

    The Dlib landmarks that every profile needs are ``media.models.require_models``'s to tell.
    """
    if profile_state(home, profile) is not FileState.READY:
        raise ToolMissing("model-missing", profile.file)
    if profile.needs_yunet and model_status(home).detector != "yunet":
        raise ToolMissing("model-missing", YUNET.name)
