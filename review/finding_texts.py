"""The words of any finding, whichever rule found it."""

from __future__ import annotations

from review import face_texts, integrity_texts, submission_texts
from review.findings import Finding
from review.integrity_texts import Explanation
from review.wording import Text

MARKED_BY_HAND = "marked_by_hand"

_BY_HAND = Text("审核人员标记的片段。", "Marked by a reviewer.")
_NOTHING = Text("", "")


def sentence(finding: Finding) -> Text:
    """One sentence about what was found, with its numbers."""
    if finding.code == MARKED_BY_HAND:
        return _BY_HAND
    if finding.code.startswith("face-"):
        return face_texts.sentence(finding.code, finding.figures)
    if finding.code in submission_texts.codes():
        return submission_texts.explain(finding).sentence
    return integrity_texts.sentence(finding)


def explain(finding: Finding) -> Explanation:
    """The sentence with the likely cause, what to do, and the FAQ items that speak of it.

    Findings about faces have no cause here: their sentences say what was seen, and a person
    decides what it means.
    """
    if finding.code == MARKED_BY_HAND or finding.code.startswith("face-"):
        return Explanation(sentence(finding), _NOTHING, _NOTHING, ())
    if finding.code in submission_texts.codes():
        return submission_texts.explain(finding)
    return integrity_texts.explain(finding)
