"""Whether a picture may be one of a screen or a print: a hint from DeepFace's anti-spoofing.

Two small nets (MiniFASNet by Minivision, Apache-2.0) look at a face and what is around it. Their
weights come with no package and are never downloaded; without both nothing is checked, and the
answer says so. The hint is no verdict: nothing that is decided about anybody rests on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from media.models import FileState, file_sha256, file_state, weights_folder

# As deepface 0.0.103 names them for its ONNX engine (models/spoofing/onnx/FasNet.py). Both take
# pictures of 80 px with channels last and give three shares that sum to 1 (FACES.md §11.1).
FASNET_FILES = ("2.7_80x80_MiniFASNetV2.onnx", "4_0_0_80x80_MiniFASNetV1SE.onnx")
FASNET_PX = 80
LIVENESS = "liveness"  # the name by which the command line knows the two files together

MODEL_MISSING = "liveness-model-missing"
NO_FACE = "liveness-no-face"
MODEL_UNUSABLE = "liveness-model-unusable"


@dataclass(frozen=True, slots=True)
class Liveness:
    """What the nets said of one picture.

    ``looks_real`` is None where nothing was checked; ``reason`` says why. ``score`` is the mean
    share (0..1) that the two nets give to their answer. ``models`` names files and their SHA-256.
    """

    looks_real: bool | None = None
    score: float | None = None
    reason: str = ""
    models: Mapping[str, str] = field(default_factory=dict)


def missing_files(home: Path) -> tuple[str, ...]:
    """Names of the nets' files that are not in the weights folder; no SHA-256 of them is known."""
    folder = weights_folder(home)
    states = {name: file_state(folder / name, None, None) for name in FASNET_FILES}
    return tuple(name for name, state in states.items() if state is not FileState.READY)


def models_at_hand(home: Path) -> dict[str, str]:
    """The nets' files and their SHA-256; empty unless both are there."""
    if missing_files(home):
        return {}
    return {name: file_sha256(weights_folder(home) / name) for name in FASNET_FILES}


def version_at_hand(home: Path) -> str:
    """A short name for the nets at hand, part of a measurement's version; empty without them."""
    return "+".join(sha256[:8] for sha256 in models_at_hand(home).values())
