"""Examines ID photos and selfies: once each, so thoroughly."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from media.face_facts import Box, PortraitFacts
from media.face_jobs import PortraitJob
from media.pictures import PictureHeader, PictureRefused, read_picture
from media.quality import light
from media.workers.deepface_engine import DeepFaceEngine, FoundFace, load_engine
from media.workers.liveness import look

Picture = npt.NDArray[np.uint8]

ENLARGE_BELOW_PX = 400  # small scans are found and framed better enlarged (FACES.md §5.2)
REDUCE_ABOVE_PX = 2000  # a phone photo; the chip needs 150 px of it
SMALL_FACE_PX = 60  # below, own photos start to differ (FACES.md §5.2)
MIN_PORTRAIT_FACE_PX = 32
SECOND_FACE_SHARE = 0.5  # a second face this wide, against the first, is a second person
SECOND_FACE_SCORE = 0.85  # below, the detector also finds faces in patterns
# Upright and certain, no need to turn the picture. YuNet is never certain: it sees upright faces
# in upside-down ones (0.81-0.87 where the right way round gives 0.93-0.95).
_GOOD_SCORE = {"yunet": 2.0, "hog": 1.0}
_TURN_ADVANTAGE = {"yunet": 0.02, "hog": 0.3}
_FILLS = 0.5  # a face that wide, against the shorter side, is looked for again with room around it
_ROOM = 0.25  # of the longer side, added on every side


def examine(job: PortraitJob) -> PortraitFacts:
    """See ``media.faces.examine_portrait``."""
    engine = load_engine(job.models_home, job.profile)
    try:
        data, header = read_picture(Path(job.path))
        rgb = decode(data, header)
    except PictureRefused as refused:
        return PortraitFacts(engine.profile, problem=refused.code, detail=refused.detail)
    return _examine(engine, rgb, header, job)


def decode(data: bytes, header: PictureHeader) -> Picture:
    flags = cv2.IMREAD_COLOR
    if header.kind == "jpeg" and max(header.width_px, header.height_px) >= 4 * REDUCE_ABOVE_PX:
        flags = cv2.IMREAD_REDUCED_COLOR_4  # decoded at a quarter of the size, a 16th of the memory
    elif header.kind == "jpeg" and max(header.width_px, header.height_px) >= 2 * REDUCE_ABOVE_PX:
        flags = cv2.IMREAD_REDUCED_COLOR_2
    try:
        bgr = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    except cv2.error as error:
        raise PictureRefused("portrait-undecodable", str(error)[:200]) from error
    if bgr is None:
        raise PictureRefused("portrait-undecodable", header.kind)
    return np.ascontiguousarray(bgr[:, :, ::-1])


def _examine(
    engine: DeepFaceEngine, rgb: Picture, header: PictureHeader, job: PortraitJob
) -> PortraitFacts:
    labelled = job.labelled
    picture, scale = at_working_size(rgb)
    # The picture may have been decoded reduced; pixels are told as they are in the file.
    scale *= max(rgb.shape[:2]) / max(header.width_px, header.height_px)
    turned, turns, faces = _upright(engine, picture)
    facts = PortraitFacts(engine.profile, header.width_px, header.height_px)
    if not faces:
        hint = look(engine, job.models_home, picture, None)
        return replace(facts, problem="portrait-no-face", light=light(rgb), liveness=hint)
    face = main_face(turned, faces) if labelled else faces[0]
    others = [one for one in faces if one is not face and _is_person(engine, one, face)]
    high, wide = turned.shape[:2]
    facts = replace(
        facts,
        faces=1 + len(others),
        box=Box(face.left / wide, face.top / high, face.px / wide, (face.bottom - face.top) / high),
        rotation_deg=turns * 90,
        face_px=round(face.px / scale),
        score=face.score,
        light=light(_cut(turned, face)),
        # Labelled pictures are studied for their faces; a hint about them is of no use.
        liveness=None if labelled else look(engine, job.models_home, turned, face),
    )
    if others and not labelled:
        return replace(facts, problem="portrait-several-faces")
    if facts.face_px < MIN_PORTRAIT_FACE_PX:
        return replace(facts, problem="portrait-face-too-small")
    return replace(
        facts,
        notices=_notices(facts.face_px, turns, faces),
        embedding=_mirror_average(engine, turned, face).tobytes(),
    )


def main_face(rgb: Picture, faces: list[FoundFace]) -> FoundFace:
    """Of several faces the one a label means: large and near the middle.

    At the corner of the picture a face counts half of its width. A background face at the centre
    does not win against the person in front, nor does a half-seen neighbour.
    """
    high, wide = rgb.shape[:2]
    reach = float(np.hypot(wide, high)) / 2

    def weight(face: FoundFace) -> float:
        x, y = (face.left + face.right) / 2, (face.top + face.bottom) / 2
        off = float(np.hypot(x - wide / 2, y - high / 2)) / reach
        return face.px * (1 - 0.5 * min(1.0, off))

    return max(faces, key=weight)


def at_working_size(rgb: Picture) -> tuple[Picture, float]:
    long_side = max(rgb.shape[:2])
    if long_side < ENLARGE_BELOW_PX:
        scale, how = ENLARGE_BELOW_PX / long_side, cv2.INTER_CUBIC
    elif long_side > REDUCE_ABOVE_PX:
        scale, how = REDUCE_ABOVE_PX / long_side, cv2.INTER_AREA
    else:
        return rgb, 1.0
    size = (max(1, round(rgb.shape[1] * scale)), max(1, round(rgb.shape[0] * scale)))
    return np.asarray(cv2.resize(rgb, size, interpolation=how), dtype=np.uint8), scale


def _upright(engine: DeepFaceEngine, rgb: Picture) -> tuple[Picture, int, list[FoundFace]]:
    """Try the four rotations, for scans lie as they were put on the glass.

    Of the faces that stand upright the best score wins. Against a picture in which a face was found
    as it came, a turned one needs HOG's agreement too: YuNet scores a face that fills the picture
    0.77 the right way up and 0.85 upside down.
    """
    detector = engine.profile.detector
    as_came = [face for face in find_with_room(engine, rgb) if face.upright]
    if as_came and as_came[0].score >= _GOOD_SCORE[detector]:
        return rgb, 0, as_came
    best: tuple[Picture, int, list[FoundFace]] = (rgb, 0, as_came)
    for turns in range(1, 4):
        turned = np.ascontiguousarray(np.rot90(rgb, turns))
        faces = [face for face in find_with_room(engine, turned) if face.upright]
        edge = _TURN_ADVANTAGE[detector] if best[2] and best[1] == 0 else 0.0
        if faces and (not best[2] or faces[0].score > best[2][0].score + edge):
            best = turned, turns, faces
    if best[1] and as_came and not _firmer(engine, best[0], rgb):
        return rgb, 0, as_came
    return best


def _firmer(engine: DeepFaceEngine, turned: Picture, as_came: Picture) -> bool:
    edge = _TURN_ADVANTAGE["hog"]
    return engine.firmness(with_room(turned)) > engine.firmness(with_room(as_came)) + edge


def find_with_room(engine: DeepFaceEngine, rgb: Picture) -> list[FoundFace]:
    """The faces of a still picture, also where one fills it to the edges.

    Detectors learned faces with something around them. If nobody is found, or a face fills the
    picture, they look again at a copy with room on every side.
    """
    found = engine.find_thoroughly(rgb)
    if found and found[0].px < _FILLS * min(rgb.shape[:2]):
        return found
    room = round(_ROOM * max(rgb.shape[:2]))
    again = [face.moved(-room) for face in engine.find_thoroughly(with_room(rgb))]
    best = max((face.score for face in found), default=0.0)
    return again if any(face.score >= best for face in again) else found


def with_room(rgb: Picture) -> Picture:
    """The picture in the middle of a grey field."""
    room = round(_ROOM * max(rgb.shape[:2]))
    grey = (127, 127, 127)
    widened = cv2.copyMakeBorder(rgb, room, room, room, room, cv2.BORDER_CONSTANT, value=grey)
    return np.asarray(widened, dtype=np.uint8)


def _is_person(engine: DeepFaceEngine, face: FoundFace, first: FoundFace) -> bool:
    certain = face.score >= (SECOND_FACE_SCORE if engine.profile.detector == "yunet" else 0.5)
    return certain and face.px >= SECOND_FACE_SHARE * first.px


def _notices(face_px: int, turns: int, faces: list[FoundFace]) -> tuple[str, ...]:
    said = []
    if face_px < SMALL_FACE_PX:
        said.append("portrait-small-face")
    if turns:
        said.append("portrait-turned")
    if len(faces) > 1:
        said.append("portrait-small-second-face")
    return tuple(said)


def _mirror_average(
    engine: DeepFaceEngine, rgb: Picture, face: FoundFace
) -> npt.NDArray[np.float32]:
    """Mean of the face and its mirror image: halves the failures of coarse scans (§5.2)."""
    mirrored = np.ascontiguousarray(rgb[:, ::-1])
    other = face.mirrored(rgb.shape[1])
    one = engine.embed(engine.chip(rgb, face))
    two = engine.embed(engine.chip(mirrored, other))
    return np.asarray((one + two) / 2, "<f4")


def _cut(rgb: Picture, face: FoundFace) -> Picture:
    return rgb[max(0, face.top) : max(0, face.bottom), max(0, face.left) : max(0, face.right)]
