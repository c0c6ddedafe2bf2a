"""DeepFace without a network: finds faces and turns them into embeddings.

DeepFace gives the model, its embedding and its limits. Detection and alignment are arranged around
it (FACES.md §4 and §11.3): the detector works on a reduced copy, the face is cut out at full
resolution in the framing that dlib's model was trained on, and the chip goes to
``DeepFace.represent`` with ``detector_backend="skip"``. DeepFace's own detection path is over
hundred times dearer and frames faces so that strangers pass.

Imported only in worker processes. Import this module before anything else imports deepface.
"""

from __future__ import annotations

import importlib.metadata
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from media.errors import MediaError, ToolMissing
from media.face_facts import EngineProfile
from media.face_profiles import FaceProfile, face_profile, require_weights
from media.models import RECOGNITION, require_models, weights_folder
from media.workers.dlib_net import DlibNet

Picture = npt.NDArray[np.uint8]
Vector = npt.NDArray[np.float32]

MIN_FACE_PX = 48  # below, one own photo in thirteen fails (FACES.md §5.3)
YUNET_SCORE = 0.7  # DeepFace's own 0.9 misses 19 of 1000 photos (FACES.md §11.2)
CHIP_PX = 150
# Where eyes, nose and mouth corners lie in the 112 px pictures that SFace and ArcFace were trained
# on (the five points of OpenCV's FaceRecognizerSF), right eye of the person first.
_FIVE_POINTS = np.array(
    [
        [38.2946, 51.6963],
        [73.5318, 51.5014],
        [56.0252, 71.7366],
        [41.5493, 92.3655],
        [70.7299, 92.2041],
    ],
    np.float32,
)
_PROFILE_NUMBER = 1  # grows when the same picture would give another embedding


@dataclass(frozen=True, slots=True)
class FoundFace:
    """A face in pixels of the picture it was found in, in dlib's framing (brow to chin)."""

    left: int
    top: int
    right: int
    bottom: int
    score: float
    upright: bool = True
    points: tuple[tuple[float, float], ...] = ()  # eyes, nose, mouth corners; only YuNet tells

    def mirrored(self, wide_px: int) -> FoundFace:
        """The same face in the mirrored picture; left and right change places."""
        order = (1, 0, 2, 4, 3) if self.points else ()
        points = tuple((wide_px - 1 - self.points[i][0], self.points[i][1]) for i in order)
        left, right = wide_px - 1 - self.right, wide_px - 1 - self.left
        return FoundFace(left, self.top, right, self.bottom, 0.0, self.upright, points)

    def moved(self, by_px: int) -> FoundFace:
        """The same face where the picture's corner lies elsewhere."""
        points = tuple((x + by_px, y + by_px) for x, y in self.points)
        box = (self.left + by_px, self.top + by_px, self.right + by_px, self.bottom + by_px)
        return FoundFace(*box, self.score, self.upright, points)

    def enlarged(self, scale: float) -> FoundFace:
        """The same face in the picture of which this one is a copy reduced to ``scale``."""
        points = tuple((x / scale, y / scale) for x, y in self.points)
        box = (self.left / scale, self.top / scale, self.right / scale, self.bottom / scale)
        left, top, right, bottom = map(int, box)
        return FoundFace(left, top, right, bottom, self.score, self.upright, points)

    @property
    def px(self) -> int:
        return self.right - self.left

    @property
    def area(self) -> int:
        return self.px * (self.bottom - self.top)


class DeepFaceEngine:
    """One model and one detector, loaded once per process. Not for use from two threads at once."""

    def __init__(self, home: Path, model: FaceProfile) -> None:
        status = require_models(home)
        require_weights(home, model)
        self._deepface, self._dlib = _load_deepface(home)
        self._model = model
        self._net = _own_net(home, model)
        if self._net is None:
            self._deepface.build_model(model.model, task="facial_recognition")
        # The detector client brings both: the 5-point predictor is needed with either detector.
        parts = self._deepface.build_model("dlib", task="face_detector").model
        self._hog, self._landmarks = parts["face_detector"], parts["sp"]
        self._yunet: Any = None
        if status.detector == "yunet":
            self._yunet = self._deepface.build_model("yunet", task="face_detector").model
            self._yunet.setScoreThreshold(YUNET_SCORE)
        self.profile = _profile(model, status.detector)
        self.dimensions = model.dimensions

    def find(self, rgb: Picture, width_px: int = 480) -> list[FoundFace]:
        """The faces of a picture, largest first, searched on a copy of about ``width_px``."""
        found = self._find_yunet(rgb, width_px) if self._yunet else self._find_hog(rgb, width_px)
        return sorted(found, key=lambda face: -face.area)

    def find_thoroughly(
        self, rgb: Picture, small: tuple[Picture, float] | None = None
    ) -> list[FoundFace]:
        """As ``find``, with a second and finer look before saying that nobody is there.

        ``small`` is what ``quickly_reduced`` made of the picture, for the first look of YuNet.
        """
        if small is not None and self._yunet:
            found = [face.enlarged(small[1]) for face in self.find(small[0])]
        else:
            found = self.find(rgb)
        if found:
            return found
        if self._yunet:
            return self.find(rgb, 960)
        return sorted(self._find_hog(rgb, 640, upsample=1), key=lambda face: -face.area)

    def firmness(self, rgb: Picture) -> float:
        """HOG's best score over upright faces, 0 without one.

        Slower than YuNet and far surer which way up a face stands: 2.3 against 0.15 (FACES.md §5.2)
        """
        found = self._find_hog(rgb, 640, upsample=1)
        return max((face.score for face in found), default=0.0)

    def framed(self, rgb: Picture) -> list[tuple[int, int, int, int]]:
        """Faces as YuNet itself frames them: left, top, width, height. None without YuNet.

        DeepFace's own call would set the detector's score limit back to 0.9.
        """
        if not self._yunet:
            return []
        rows, scale = self._yunet_rows(rgb, 640)
        return [(int(x), int(y), int(w), int(h)) for x, y, w, h in rows[:, :4] / scale]

    def chip(self, rgb: Picture, face: FoundFace) -> Picture:
        """The face turned upright and cut out as the model was trained: dlib's framing, 150 px."""
        if self._model.needs_yunet:
            return _five_point_chip(rgb, face)
        near, face = _surroundings(rgb, face)
        rect = self._dlib.rectangle(face.left, face.top, face.right, face.bottom)
        shape = self._landmarks(near, rect)
        cut = self._dlib.get_face_chip(near, shape, size=CHIP_PX, padding=0.25)
        return np.asarray(cut, dtype=np.uint8)

    def embed(self, chip: Picture) -> Vector:
        """The chip's numbers: 9 ms of CPU time for dlib's model."""
        return self._represented(chip) if self._net is None else self._net.embed(chip)

    def _represented(self, chip: Picture) -> Vector:
        """By DeepFace itself. For dlib's model 72 ms, in which the interpreter lock is held."""
        bgr = np.ascontiguousarray(chip[:, :, ::-1])
        found = self._deepface.represent(bgr, model_name=self._model.model, detector_backend="skip")
        vector = np.asarray(found[0]["embedding"], dtype=np.float32).reshape(-1)
        return (
            vector / max(float(np.linalg.norm(vector)), 1e-9) if self._model.unit_length else vector
        )

    def _find_yunet(self, rgb: Picture, width_px: int) -> list[FoundFace]:
        rows, scale = self._yunet_rows(rgb, width_px)
        return [_from_landmarks(row, scale) for row in rows]

    def _yunet_rows(self, rgb: Picture, width_px: int) -> tuple[Vector, float]:
        """YuNet's rows for a reduced copy, and by how much it was reduced."""
        scale = min(1.0, width_px / max(rgb.shape[:2]))
        small = cv2.cvtColor(_scaled(rgb, scale), cv2.COLOR_RGB2BGR)
        self._yunet.setInputSize((small.shape[1], small.shape[0]))
        rows = self._yunet.detect(small)[1]
        return (np.empty((0, 15), np.float32) if rows is None else rows), scale

    def _find_hog(self, rgb: Picture, width_px: int, upsample: int = 0) -> list[FoundFace]:
        scale = min(1.0, width_px / rgb.shape[1])
        grey = cv2.cvtColor(_scaled(rgb, scale), cv2.COLOR_RGB2GRAY)
        rects, scores, _ = self._hog.run(grey, upsample, 0.0)
        return [
            FoundFace(
                int(rect.left() / scale),
                int(rect.top() / scale),
                int(rect.right() / scale),
                int(rect.bottom() / scale),
                float(score),
            )
            for rect, score in zip(rects, scores, strict=True)
        ]


def _from_landmarks(row: npt.NDArray[np.float32], scale: float) -> FoundFace:
    """Turn YuNet's eyes, nose and mouth corners into the box dlib's landmark predictor expects.

    The factors were fitted on 300 photos (FACES.md §11.3); YuNet's own box is framed otherwise.
    """
    points = row[4:14].reshape(5, 2) / scale
    eyes, mouth = points[:2].mean(0), points[3:].mean(0)
    size = (np.linalg.norm(points[0] - points[1]) + np.linalg.norm(eyes - mouth)) / 2
    x, y = points.mean(0) - (0, 0.06 * size)
    reach = 1.2 * size
    upright = bool(mouth[1] - eyes[1] > abs(mouth[0] - eyes[0]))
    places = tuple((float(across), float(down)) for across, down in points)
    box = (int(x - reach), int(y - reach), int(x + reach), int(y + reach))
    return FoundFace(*box, float(row[14]), upright, places)


def _five_point_chip(rgb: Picture, face: FoundFace) -> Picture:
    """Turned and scaled so that eyes, nose and mouth lie where SFace and ArcFace expect them."""
    points = np.array(face.points, np.float32)
    turn, _ = cv2.estimateAffinePartial2D(points, _FIVE_POINTS, method=cv2.LMEDS)
    if turn is None:  # five points in one place
        raise MediaError("face-not-aligned")
    return np.asarray(cv2.warpAffine(rgb, turn, (112, 112)), dtype=np.uint8)


def _surroundings(rgb: Picture, face: FoundFace) -> tuple[Picture, FoundFace]:
    """The picture around a face, as far as a chip can reach. Dlib copies whole what it is given."""
    high, wide = rgb.shape[:2]
    reach = 2 * max(1, face.px)
    left, top = min(max(0, face.left - reach), wide - 1), min(max(0, face.top - reach), high - 1)
    right, bottom = max(left + 1, face.right + reach), max(top + 1, face.bottom + reach)
    box = (face.left - left, face.top - top, face.right - left, face.bottom - top)
    near = np.ascontiguousarray(rgb[top:bottom, left:right])
    return near, FoundFace(*box, face.score, face.upright)


def quickly_reduced(rgb: Picture, width_px: int = 480) -> tuple[Picture, float]:
    """A copy of about that width and its scale: halved by means as often as it goes, then drawn.

    A sixth of what means over broken numbers of pixels cost, for faces that are found as well.
    """
    scale = min(1.0, width_px / max(rgb.shape[:2]))
    size = (max(1, round(rgb.shape[1] * scale)), max(1, round(rgb.shape[0] * scale)))
    small = rgb
    while small.shape[1] >= 2 * size[0] and small.shape[0] >= 2 * size[1]:
        half = (small.shape[1] // 2, small.shape[0] // 2)
        even = small[: half[1] * 2, : half[0] * 2]
        small = np.asarray(cv2.resize(even, half, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    if small.shape[1::-1] != size:
        small = np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_LINEAR), dtype=np.uint8)
    return small, scale


def _scaled(rgb: Picture, scale: float) -> Picture:
    if scale >= 1:
        return rgb
    size = (max(1, round(rgb.shape[1] * scale)), max(1, round(rgb.shape[0] * scale)))
    return np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def load_engine(home: str, profile: str = "") -> DeepFaceEngine:
    """The process's engine, built on first use (0.6 s). Raises ToolMissing without models.

    ``profile`` names the model; empty means the one set for this machine.
    """
    return _engine(home, face_profile(profile).name)


@lru_cache(maxsize=2)
def _engine(home: str, profile: str) -> DeepFaceEngine:
    return DeepFaceEngine(Path(home), face_profile(profile))


def _own_net(home: Path, model: FaceProfile) -> DlibNet | None:
    """dlib's network in OpenCV; None for other models, and for a file in another layout."""
    if model.model != "Dlib":
        return None
    try:
        return DlibNet(weights_folder(home) / RECOGNITION.name)
    except (MediaError, cv2.error):
        return None


def _load_deepface(home: Path) -> tuple[Any, Any]:
    # All read by deepface at import or at use. Naming the engine keeps it from switching to a
    # TensorFlow or torch that happens to be installed; the log level keeps it from printing
    # emoji, which a Chinese Windows console cannot encode (FACES.md §7).
    os.environ["DEEPFACE_HOME"] = str(home)
    os.environ["DEEPFACE_BACKEND_ENGINE"] = "onnx"
    os.environ.setdefault("DEEPFACE_LOG_LEVEL", "40")
    try:
        import dlib
        from deepface import DeepFace
        from deepface.commons import weight_utils
    except ImportError as error:
        raise ToolMissing("engine-missing", str(error)) from error
    weight_utils.ensure_source_is_reachable = _refuse_download  # pinned in pyproject, tested
    cv2.setNumThreads(1)  # one process per core; more threads only take from the neighbours
    return DeepFace, dlib


def _refuse_download(url: str, *_: object, **__: object) -> None:
    raise MediaError("download-refused", url)


def _profile(model: FaceProfile, detector: str) -> EngineProfile:
    from deepface.modules import verification

    packages = ("deepface", "dlib-bin", "opencv-contrib-python-headless")
    metric = "euclidean_l2" if model.unit_length else "euclidean"
    return EngineProfile(
        name=f"{model.name}-{detector}/{_PROFILE_NUMBER}",
        model=model.model,
        detector=detector,
        versions={name: importlib.metadata.version(name) for name in packages},
        limits={
            "min_face_px": float(MIN_FACE_PX),
            "detector_score": YUNET_SCORE if detector == "yunet" else 0.0,
            # DeepFace's own limit, kept for comparison; never used as a pass (FACES.md §10).
            "deepface_distance": float(verification.find_threshold(model.model, metric)),
        },
    )
