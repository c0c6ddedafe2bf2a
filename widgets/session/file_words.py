"""What a file's dossier says, as the panel and the report show it. Pure.

Labels are Qt's; sentences about findings, stages and salvage come from ``review``.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from review.answers import SubmissionView
from review.dossier import IntegrityDossier
from review.finding_texts import explain
from review.findings import Finding, Severity
from review.integrity_texts import Explanation, verdict_text
from review.wording import Text, language
from widgets import formats
from widgets.session.lanes_from_view import lanes_of
from widgets.session.time_bar import Bar
from widgets.timeline.lanes import Segment, SpanLane, WaveLane

translate = QCoreApplication.translate  # lupdate finds this name

_EMPTY = Text("", "")


def words_of(finding: Finding) -> Explanation:
    """A finding explained; one from a newer version by its code alone."""
    try:
        return explain(finding)
    except KeyError:
        return Explanation(Text(finding.code, finding.code), _EMPTY, _EMPTY, ())


def reasons_of(dossier: IntegrityDossier) -> tuple[Finding, ...]:
    """What the verdict rests on and what asks for a look; the gravest first."""
    found = dossier.judged.findings if dossier.judged else ()
    return tuple(one for one in found if one.severity is not Severity.NOTE)


def stretches_of(view: SubmissionView) -> tuple[Segment, ...]:
    """Everything of the damage lane and the silences, in order of time."""
    found: list[Segment] = []
    for lane in lanes_of(view):
        if isinstance(lane, SpanLane) and lane.key == "damage":
            found += lane.spans
        elif isinstance(lane, WaveLane):
            found += lane.silences
    return tuple(sorted(found, key=lambda one: (one.start_ms, one.end_ms)))


def length_bar(dossier: IntegrityDossier, stretches: tuple[Segment, ...]) -> Bar:
    """Expected against present time, in ms."""
    judged = dossier.judged
    if judged is None:
        return Bar(0, 0)
    whole = max(judged.declared_duration_ms or 0, judged.present_ms, judged.playable_to_ms)
    return Bar(whole, min(whole, judged.present_ms), stretches)


def byte_bar(dossier: IntegrityDossier) -> Bar:
    """Expected against present bytes."""
    size = dossier.size
    return Bar(size.expected, size.expected - size.missing) if size else Bar(0, 0)


def length_words(bar: Bar) -> str:
    """Both lengths with their share."""
    if not bar.whole:
        return translate("file", "The length is not known.")
    if bar.present >= bar.whole:
        return translate("file", "{0}, as long as expected").format(formats.duration(bar.whole))
    return translate("file", "{0} of {1} there ({2})").format(
        formats.duration(bar.present),
        formats.duration(bar.whole),
        formats.percent(bar.present / bar.whole),
    )


def byte_words(dossier: IntegrityDossier) -> str:
    """Both sizes in bytes: who disputes them needs the exact figures."""
    size = dossier.size
    if size is None:
        return translate("file", "{0} bytes").format(formats.count(dossier.file.size_bytes))
    if not size.missing:
        return translate("file", "{0} bytes, as many as expected").format(
            formats.count(size.present)
        )
    return translate("file", "{0} of {1} bytes there, {2} missing").format(
        formats.count(size.present), formats.count(size.expected), formats.count(size.missing)
    )


def verdict_words(dossier: IntegrityDossier) -> str:
    """The verdict, or why there is none."""
    if dossier.failure is not None:
        return translate("file", "The file could not be examined")
    if dossier.judged is None:
        return translate("file", "Not analysed yet")
    return verdict_text(dossier.judged.verdict).in_(language())


def watchable_words(dossier: IntegrityDossier) -> str:
    """First and last instant that can be watched."""
    if dossier.first_ms is None or dossier.last_ms is None:
        return translate("file", "Nothing can be watched as it is.")
    return f"{formats.time_code(dossier.first_ms)} – {formats.time_code(dossier.last_ms)}"


def damage_words(dossier: IntegrityDossier) -> str:
    """How many pictures had a problem, and how many lines the tools complained in."""
    log = dossier.log
    if not log.pictures and not log.problems:
        return ""
    return translate("file", "{0} of {1} pictures with a reported problem; {2} lines").format(
        formats.count(log.damaged_pictures),
        formats.count(log.pictures),
        formats.count(log.problems),
    )


def grouped(digest: str) -> str:
    """A checksum in groups of eight, so that a line can break and an eye can follow."""
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))
