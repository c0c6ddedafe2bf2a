"""The answer of ``proctor probe``: one JSON object per file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from media.integrity_facts import DeviceFacts, IntegrityFacts, Stage
from review.findings import Finding, Grade, Severity
from review.integrity_rules import IntegrityJudgement
from review.integrity_texts import explain, verdict_text
from review.wire import to_json
from review.wording import Text, language

_ASKED_FOR = frozenset(
    (
        "orientation_differs",
        "below_minimum",
        "above_maximum",
        "no_audio",
        "silent_audio",
        "sound_undecodable",
    )
)
_CONFIDENCE = {Grade.PROVED: 1.0, Grade.OBSERVED: 0.8, Grade.HINT: 0.4}


def probe_report(
    path: Path | str, facts: IntegrityFacts, judgement: IntegrityJudgement
) -> dict[str, Any]:
    """Everything about one file as plain JSON values. Times in seconds from its first frame.

    ``reasons`` are the findings that ask for attention, ``flags`` all of them, notes included,
    ``policy`` those that another exam's rules would not make.
    ``confidence`` is 1.0 for what the file's own structure proves, 0.8 for what a decoder or a
    detector reported and 0.4 for a hint; the word stands beside it as ``grade``.
    """
    declared = judgement.declared_duration_ms
    return {
        "path": str(path),
        "verdict": judgement.verdict.value,
        "verdict_text": _said(verdict_text(judgement.verdict)),
        "grade": judgement.grade.value,
        "playable_to_s": judgement.playable_to_ms / 1000,
        "present_s": judgement.present_ms / 1000,
        "declared_duration_s": None if declared is None else declared / 1000,
        "share_lost": judgement.share_lost,
        "reasons": [
            _reason(finding)
            for finding in judgement.findings
            if finding.severity is not Severity.NOTE
        ],
        "flags": [_reason(finding) for finding in judgement.findings],
        "policy": [
            _reason(finding)
            for finding in judgement.findings
            if finding.code in _ASKED_FOR and finding.severity is not Severity.NOTE
        ],
        "not_checked": [stage.value for stage in judgement.not_checked],
        "device": _device(facts),
        "sha256": facts.sha256,
        "rule": judgement.rule,
        "facts": json.loads(to_json(facts)),
    }


def stage_report(path: Path | str, facts: IntegrityFacts, stage: Stage) -> dict[str, Any]:
    """What one stage alone measured. ``facts`` is null where the gate let nothing else look."""
    values = {
        Stage.GATE: facts.gate,
        Stage.STRUCTURE: facts.structure,
        Stage.PACKETS: facts.packets,
        Stage.DECODE: facts.decode,
    }
    refusal = facts.gate.refusal
    return {
        "path": str(path),
        "stage": stage.value,
        "state": facts.state_of(stage).value,
        "refusal": None if refusal is None else refusal.value,
        "facts": json.loads(to_json(values[stage])),
    }


def _reason(finding: Finding) -> dict[str, Any]:
    words = explain(finding)
    span = finding.span
    return {
        "code": finding.code,
        "start_s": None if span is None else span.start_ms / 1000,
        "end_s": None if span is None else span.end_ms / 1000,
        "text": _said(words.sentence),
        "cause": _said(words.cause),
        "action": _said(words.action),
        "faq": list(words.faq),
        "severity": finding.severity.value,
        "grade": finding.grade.value,
        "confidence": _CONFIDENCE[finding.grade],
        "figures": dict(finding.figures or {}),
        "rule": finding.rule,
    }


def _said(text: Text) -> str:
    return text.in_(language())


def _device(facts: IntegrityFacts) -> dict[str, Any]:
    """Make, model and software as the tags say; positions are never read in the first place."""
    device = facts.structure.device if facts.structure is not None else DeviceFacts()
    said: dict[str, Any] = json.loads(to_json(device))
    return said
