"""Sentences about findings, states and failures, in Chinese and English.

Texts live in ``review`` and not in Qt's translation files because the command line, the reports and
the letters to candidates say the same things. Each rule module registers its own sentences, so that
a code and its sentence are changed in one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]

_current: Language = "zh"  # the whole process speaks one language; switching is rare


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


def language() -> Language:
    """The language in which failures are worded at the moment."""
    return _current


def set_language(chosen: Language) -> None:
    global _current
    _current = chosen


def fill(template: Text, figures: Mapping[str, float | int | str] | None = None) -> Text:
    """Put the numbers into both sentences. Templates use ``str.format`` fields."""
    values = dict(figures or {})
    return Text(template.zh.format(**values), template.en.format(**values))


def said(template: Text, **figures: float | int | str) -> str:
    """The sentence in the language of the process, with its numbers."""
    return fill(template, figures).in_(language())
