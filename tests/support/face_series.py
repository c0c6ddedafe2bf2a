"""Made-up observations for the rules: a letter per second instead of a video."""

from __future__ import annotations

import numpy as np

from media.face_facts import (
    TOO_SMALL,
    Box,
    EngineProfile,
    FaceSample,
    FaceSeries,
    Light,
    PortraitFacts,
    SeenFace,
    pack_series,
)

PROFILE = EngineProfile("dlib-yunet/1", "Dlib", "yunet")
GOOD = Light(0.5, 0.0, 0.1, 0.7)
BLURRED = Light(0.5, 0.0, 0.1, 0.24)
GLARE = Light(0.95, 0.8, 0.0, 0.1)
NIGHT = Light(0.02, 0.0, 0.95, 0.1)
BOX = Box(0.4, 0.2, 0.2, 0.25)
BESIDE = Box(0.75, 0.5, 0.15, 0.2)
OWN = np.zeros(128, np.float32)


def at_distance(distance: float, direction: int = 0) -> np.ndarray:
    """A face this far from the own portrait; directions are at right angles to each other."""
    vector = OWN.copy()
    vector[direction] = distance
    return vector


def portrait(
    vector: np.ndarray = OWN, *notices: str, profile: EngineProfile = PROFILE
) -> PortraitFacts:
    return PortraitFacts(
        profile, 400, 500, 1, notices=notices, box=BOX, embedding=vector.astype("<f4").tobytes()
    )


def cohort_at(distance: float, people: int, spread: float = 0.05) -> list[PortraitFacts]:
    """Portraits of others, about this far from the own one and from each other."""
    random = np.random.default_rng(people)
    far = distance + spread * random.standard_normal(people)
    return [portrait(at_distance(float(gap), 10 + n)) for n, gap in enumerate(far)]


# O own face, X a stranger, ? in between, . nobody, 2 own face and another, s too small,
# p own face and a larger ghost on the wall that the detector is not sure of,
# h own face and the other one of 2, half hidden, u a face turned away until it looks like nobody's,
# b blurred, g glare without a face, n night without a face
FACES = {"O": 0.2, "X": 0.9, "?": 0.5, "b": 0.2, "2": 0.2, "p": 0.2, "h": 0.2, "u": 0.9}


def recording(letters: str, *, step_ms: int = 1000, every_ms: int = 1000) -> FaceSeries:
    """One sample per letter; a space is a second without one."""
    samples: list[FaceSample] = []
    vectors: list[np.ndarray] = []
    for number, letter in enumerate(letters):
        if letter == " ":
            continue
        frame = {"g": GLARE, "n": NIGHT}.get(letter, GOOD)
        faces: list[SeenFace] = []
        if letter in FACES:
            light = BLURRED if letter == "b" else GOOD
            sure = 0.75 if letter == "u" else 0.93
            faces.append(SeenFace(BOX, 120, sure, light, len(vectors), fresh=True))
            vectors.append(at_distance(FACES[letter], 1 if letter == "X" else 0))
        if letter in "2h":
            sure = 0.9 if letter == "2" else 0.72
            faces.append(SeenFace(BESIDE, 80, sure, GOOD, len(vectors)))
            vectors.append(at_distance(0.8, 2))
        if letter == "p":
            faces.insert(0, SeenFace(BESIDE, 140, 0.73, GOOD, len(vectors)))
            vectors.append(at_distance(0.8, 3))
        if letter == "s":
            faces.append(SeenFace(BOX, 47, 0.9, GOOD, TOO_SMALL))
        samples.append(FaceSample(number * step_ms, frame, tuple(faces)))
    return pack_series(
        samples,
        vectors,
        profile=PROFILE,
        every_ms=every_ms,
        width_px=1280,
        height_px=720,
        last_frame_ms=max(0, len(letters) * step_ms - 100),
    )
