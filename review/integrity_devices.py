"""Compares the phone of the formal recording with that of the practice run.

Tags decide where both files have them; where they are gone (chat apps, exports) the way the file is
written can only hint. "Cannot be compared" is an answer of its own (MEDIA.md §7).
"""

from __future__ import annotations

from media.integrity_facts import DeviceFacts, IntegrityFacts
from review.findings import Finding, Grade, Severity

RULE = "device/1"


def device_name(device: DeviceFacts) -> str:
    """Make and model as one name, empty where the tags do not say."""
    make, model = device.make.strip(), device.model.strip()
    if not model:
        return ""
    return model if model.casefold().startswith(make.casefold()) else f"{make} {model}"


def compare_devices(practice: IntegrityFacts, formal: IntegrityFacts) -> Finding | None:
    """A finding where the phones differ or cannot be compared, None where they agree.

    Error: two phones of one model look the same.
    Source: RULES.md 10 (§2-2), MEDIA.md §7. Never a verdict.
    """
    before, now = _device(practice), _device(formal)
    names = device_name(before), device_name(now)
    if all(names):
        if names[0].casefold() == names[1].casefold():
            return None
        return _finding("other_device", Severity.CONCERN, Grade.HINT, *names)
    if before.make and now.make and before.make.casefold() != now.make.casefold():
        return _finding("other_device", Severity.CONCERN, Grade.HINT, before.make, now.make)
    if _written_alike(before, now):
        return None
    return _finding("device_unknown", Severity.NOTE, Grade.HINT, *names)


def _device(facts: IntegrityFacts) -> DeviceFacts:
    return facts.structure.device if facts.structure is not None else DeviceFacts()


def _written_alike(before: DeviceFacts, now: DeviceFacts) -> bool:
    """The same brands, handlers and order of boxes, and a version of the system that agrees."""
    marks = (
        (before.brands, now.brands),
        (before.handlers, now.handlers),
        (before.layout, now.layout),
        (before.system, now.system),
    )
    return bool(before.handlers) and all(one == other for one, other in marks)


def _finding(code: str, severity: Severity, grade: Grade, practice: str, formal: str) -> Finding:
    return Finding(code, severity, grade, RULE, None, {"practice": practice, "formal": formal})
