"""What a finding says, also one from a newer version whose words this one does not know."""

from __future__ import annotations

from review.finding_texts import explain, sentence
from review.findings import Finding
from review.wording import language


def sentence_of(finding: Finding) -> str:
    """One sentence with its numbers, in the language in force."""
    try:
        return sentence(finding).in_(language())
    except KeyError:
        return finding.code


def cause_of(finding: Finding) -> str:
    """The likely cause and what else it could be; empty where nobody can say."""
    try:
        return explain(finding).cause.in_(language())
    except KeyError:
        return ""
