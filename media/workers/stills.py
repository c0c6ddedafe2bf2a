"""Looks at single labelled pictures the way ``face_watch`` looks at the frames of a video."""

from __future__ import annotations

from pathlib import Path

from media.face_facts import TOO_SMALL, Box, FaceSample, SeenFace, StillFacts
from media.face_jobs import StillJob
from media.pictures import PictureRefused, read_picture
from media.quality import light
from media.workers.deepface_engine import MIN_FACE_PX, DeepFaceEngine, Picture, load_engine
from media.workers.portraits import at_working_size, decode, find_with_room, main_face


def examine(job: StillJob) -> StillFacts:
    """See ``media.faces.examine_still``."""
    engine = load_engine(job.models_home, job.profile)
    try:
        data, header = read_picture(Path(job.path))
        rgb = decode(data, header)
    except PictureRefused as refused:
        return StillFacts(engine.profile, problem=refused.code, detail=refused.detail)
    shrunk = max(rgb.shape[:2]) / max(header.width_px, header.height_px)
    return _examine(engine, rgb, (header.width_px, header.height_px), shrunk)


def _examine(
    engine: DeepFaceEngine, rgb: Picture, size_px: tuple[int, int], shrunk: float
) -> StillFacts:
    """Small pictures are enlarged first, as ID photos are; pixels are told as in the file."""
    picture, scale = at_working_size(rgb)
    faces = [face for face in find_with_room(engine, picture) if face.upright]
    if not faces:
        return StillFacts(engine.profile, *size_px, problem="still-no-face")
    face = main_face(picture, faces)
    px = round(face.px / (scale * shrunk))
    high, wide = picture.shape[:2]
    left, top = max(0, face.left), max(0, face.top)
    right, bottom = min(wide, face.right), min(high, face.bottom)
    box = Box(left / wide, top / high, (right - left) / wide, (bottom - top) / high)
    seen = light(picture[top:bottom, left:right])
    row, vector = TOO_SMALL, b""
    if px >= MIN_FACE_PX:
        row, vector = 0, engine.embed(engine.chip(picture, face)).astype("<f4").tobytes()
    sample = FaceSample(0, light(rgb), (SeenFace(box, px, face.score, seen, row, True),))
    return StillFacts(engine.profile, *size_px, len(faces), sample=sample, embedding=vector)
