"""When to look at a video and when a look needs a new embedding. Pure: no video, no model.

Two rates: a *look* is a decoded frame and costs next to nothing; a *check* runs the detector on it
(7 ms); an embedding costs ten times as much. Checks come at their regular distance whatever
happens, and at every look for a while after something changed. An embedding is made anew whenever
the face might be another one, and at the latest after ``renew_ms``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SamplingPlan:
    """The distances, all in milliseconds of video time.

    A swap in the same place shows as a changed face at the next regular check, so at ``every_ms``
    of 1000 a stranger of 3 s gives at least three embeddings: two regular checks at worst and the
    looks between them.
    """

    every_ms: int = 1000  # regular checks, guaranteed as long as frames come
    look_ms: int = 500  # frames taken from the video
    alert_ms: int = 3000  # after a change every look is a check, this long
    renew_ms: int = 3000  # the oldest embedding a check may rely on
    picture_change: float = 0.15  # mean change of grey values (0..1) between two looks: a cut
    same_place: float = 0.5  # overlap of boxes (intersection over union)
    same_look: float = 0.92  # correlation of two aligned faces; below: embed anew
    other_look: float = 0.75  # below: perhaps somebody else (55 pairs of two people: at most 0.45)
    first_embeddings: int = 3  # of a face that was not there before, check by check

    def __post_init__(self) -> None:
        if not 0 < self.look_ms <= self.every_ms:
            raise ValueError(f"looks every {self.look_ms} ms, checks every {self.every_ms} ms")

    @classmethod
    def every(cls, every_ms: int) -> SamplingPlan:
        """The default plan at another distance of regular checks."""
        return cls(every_ms=every_ms, look_ms=max(1, min(500, every_ms)))


class Pace:
    """Decides, look by look, which one becomes a check."""

    def __init__(self, plan: SamplingPlan) -> None:
        self._plan = plan
        self._last_check_ms: int | None = None
        self._alert_until_ms = -1
        self._slot = -1

    def is_due(self, at_ms: int, picture_change: float) -> bool:
        """Is this look a check? ``picture_change`` is against the look before.

        Regular checks keep to a grid counted from the first frame, so that small delays do not
        add up. Call once per look, in order of time.
        """
        if picture_change > self._plan.picture_change:
            self._alert_until_ms = at_ms + self._plan.alert_ms
        slot = at_ms // self._plan.every_ms
        if slot <= self._slot and at_ms > self._alert_until_ms:
            return False
        self._slot = slot
        return True

    def something_changed(self, at_ms: int) -> None:
        """A check saw another number of faces, or a face that might be somebody else's."""
        self._alert_until_ms = at_ms + self._plan.alert_ms


@dataclass(frozen=True, slots=True)
class FaceChange:
    """How a face compares with the last embedded one."""

    overlap: float  # of their boxes, 0..1
    likeness: float  # of their aligned chips, -1..1
    age_ms: int  # since that embedding was made
    embedded: int  # how often this face was embedded since it came


def looks_other(plan: SamplingPlan, change: FaceChange) -> bool:
    """Might somebody else sit there now? Moving about is not enough: people dance."""
    return change.likeness < plan.other_look


def needs_embedding(plan: SamplingPlan, change: FaceChange | None) -> bool:
    """Must this face be embedded? ``change`` is None when there is nothing to compare it with."""
    if change is None:
        return True
    return (
        change.overlap < plan.same_place
        or change.likeness < plan.same_look
        or change.age_ms >= plan.renew_ms
        or change.embedded < plan.first_embeddings
    )
