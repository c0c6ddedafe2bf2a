"""The JSON document of ``proctor facecheck``: stable names, plain values."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from media.face_facts import Box, FaceSeries, PortraitFacts
from review.face_rules import FaceEvent, FaceJudgement, FaceObservation
from review.face_texts import sentence, text_of
from review.identity_matrix import ItemKind
from review.liveness_words import liveness_json
from review.similarity import DIFFERS_SIMILARITY, MATCH_SIMILARITY, FaceLimits, limits_for
from review.wording import language


def facecheck_report(
    series: FaceSeries,
    portrait: PortraitFacts | None,
    judgement: FaceJudgement,
    limits: FaceLimits | None = None,
) -> dict[str, Any]:
    """Everything about one video and one photo, ready for ``json.dumps``.

    ``threshold`` is the distance up to which a pair of single persons counts as a match without a
    cohort; ``limits`` names all lines. Similarities are on our own scale: match from 0.75, differs
    below 0.30. Sentences are in the process's language. ``limits`` must be those judged with.
    """
    used = limits or limits_for(series.profile)
    return {
        "profile": series.profile.name,
        "model": series.profile.model,
        "detector": series.profile.detector,
        "versions": dict(series.profile.versions),
        "threshold": used.match_distance,
        "limits": {
            **asdict(used),
            "match_similarity": MATCH_SIMILARITY,
            "differs_similarity": DIFFERS_SIMILARITY,
        },
        "rules": judgement.rules,
        "portrait": _portrait(portrait, judgement),
        "video": {
            "width_px": series.width_px,
            "height_px": series.height_px,
            "checked_to_s": series.last_frame_ms / 1000,
            "every_s": series.every_ms / 1000,
            "ended": series.ended,
            "detail": series.detail,
        },
        **judgement_json(judgement),
    }


def judgement_json(judgement: FaceJudgement) -> dict[str, Any]:
    """What the rules made of a video: every observation, the events and the summary."""
    return {
        "observations": [_observation(one) for one in judgement.observations],
        "events": [event_json(one) for one in judgement.events],
        "summary": _summary(judgement),
    }


def _portrait(portrait: PortraitFacts | None, judgement: FaceJudgement) -> dict[str, Any]:
    problem = judgement.portrait_problem
    facts: dict[str, Any] = {
        "problem": problem,
        "text": text_of(problem).in_(language()) if problem else None,
    }
    if portrait is None:
        return facts
    return {
        **facts,
        "width_px": portrait.width_px,
        "height_px": portrait.height_px,
        "faces": portrait.faces,
        "face_px": portrait.face_px,
        "box": _box(portrait.box),
        "rotation_deg": portrait.rotation_deg,
        "notices": list(portrait.notices),
        "liveness": liveness_json(ItemKind.PORTRAIT, portrait.liveness),
    }


def _observation(one: FaceObservation) -> dict[str, Any]:
    return {
        "t_s": one.t_ms / 1000,
        "state": one.state.value,
        "state_text": text_of(one.state.value).in_(language()),
        "similarity": one.similarity,
        "distance": one.distance,
        "score": one.score,
        "faces": one.faces,
        "box": _box(one.box),
        "boxes": [_box(box) for box in one.boxes],
        "reason": one.reason,
        "reason_text": text_of(one.reason).in_(language()),
        "words": text_of(one.words).in_(language()) if one.words else None,
        "regular": one.regular,
    }


def event_json(one: FaceEvent) -> dict[str, Any]:
    """One event with its sentence; an instant starts and ends at the same second."""
    return {
        "code": one.code,
        "t_s": one.at_ms / 1000,
        "start_s": (one.span.start_ms if one.span else one.at_ms) / 1000,
        "end_s": (one.span.end_ms if one.span else one.at_ms) / 1000,
        "text": sentence(one.code, one.figures).in_(language()),
        "figures": dict(one.figures or {}),
        "frames_s": [at_ms / 1000 for at_ms in one.frames_ms],
    }


def _summary(judgement: FaceJudgement) -> dict[str, Any]:
    summary = judgement.summary
    return {
        **asdict(summary),
        "text": text_of(summary.state).in_(language()),
        "words": text_of(summary.words).in_(language()) if summary.words else None,
        "longest_gap_s": summary.longest_gap_ms / 1000,
    }


def _box(box: Box | None) -> dict[str, float] | None:
    if box is None:
        return None
    return {name: round(value, 4) for name, value in asdict(box).items()}
