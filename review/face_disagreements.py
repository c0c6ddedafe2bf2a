"""Where our checks and the exam app's own contradict each other. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from media.face_facts import Box
from media.media_ref import MediaRef
from review.app_log import AppCheck, CheckResult
from review.face_states import FaceObservation, FaceState


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A check of the app and ours of the same moment that contradict each other.

    ``seen_at_ms`` is our check's own moment and ``box`` the candidate's face in it; ``picture`` is
    what the app looked at, where its log named it and it came along.
    """

    at_ms: int
    code: str  # e.g. "app-passed-we-differ"
    app: str  # CheckResult value
    ours: str  # FaceState value
    app_similarity: float | None
    our_similarity: float | None
    seen_at_ms: int = -1
    box: Box | None = None
    picture: MediaRef | None = None


_CONTRADICTIONS = {
    (CheckResult.PASSED, FaceState.DIFFERS): "app-passed-we-differ",
    (CheckResult.PASSED, FaceState.ABSENT): "app-passed-we-absent",
    (CheckResult.PASSED, FaceState.SEVERAL): "app-passed-we-several",
    (CheckResult.DIFFERS, FaceState.MATCH): "app-differs-we-match",
    (CheckResult.DIFFERS, FaceState.ABSENT): "app-differs-we-absent",
    (CheckResult.ABSENT, FaceState.MATCH): "app-absent-we-match",
    (CheckResult.ABSENT, FaceState.DIFFERS): "app-absent-we-differ",
    (CheckResult.ABSENT, FaceState.CANNOT_TELL): "app-absent-we-see",
    (CheckResult.SEVERAL, FaceState.ABSENT): "app-several-we-absent",
}


def disagreements(
    ours: Sequence[FaceObservation], app: Sequence[AppCheck], *, tolerance_ms: int = 1500
) -> tuple[Disagreement, ...]:
    """Every check of the app that ours contradicts.

    Compared are observations within ``tolerance_ms``, for the phone's clock and the video's differ
    a little: one that agrees is enough, and "cannot tell" contradicts nobody but "no face".
    """
    times = [observation.t_ms for observation in ours]
    found = []
    for check in app:
        first = bisect_left(times, check.at_ms - tolerance_ms)
        last = bisect_left(times, check.at_ms + tolerance_ms + 1)
        near = sorted(ours[first:last], key=lambda one: abs(one.t_ms - check.at_ms))
        codes = [_CONTRADICTIONS.get((check.result, one.state)) for one in near]
        if near and codes[0] is not None and all(codes):
            nearest = near[0]
            found.append(
                Disagreement(
                    check.at_ms,
                    codes[0],
                    check.result.value,
                    nearest.state.value,
                    check.similarity,
                    nearest.similarity,
                    nearest.t_ms,
                    nearest.box,
                    check.picture,
                )
            )
    return tuple(found)
