"""Every string of the window is there in both languages, and the compiled files are up to date."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ElementTree

import pytest
from PySide6.QtCore import QTranslator

from app.translations import CHINESE, ENGLISH, collect, unfinished

FILES = pytest.mark.parametrize("file", [CHINESE, ENGLISH], ids=["zh", "en"])
_FIELDS = re.compile(r"\{[^}]*\}|%n")


def messages(file):
    """(context, source, comment) -> translations: one or, where a number counts, one or two."""
    found = {}
    for context in ElementTree.parse(file).iter("context"):
        for message in context.iter("message"):
            key = (
                context.findtext("name"),
                message.findtext("source"),
                message.findtext("comment") or "",
            )
            forms = [form.text or "" for form in message.iter("numerusform")]
            found[key] = forms or [message.findtext("translation") or ""]
    return found


@FILES
def test_nothing_is_untranslated(file):
    assert unfinished(file) == []


@FILES
def test_the_strings_are_those_of_the_code(file, tmp_path):
    fresh = tmp_path / file.name
    shutil.copyfile(file, fresh)
    collect(fresh)
    assert messages(fresh).keys() == messages(file).keys()


@FILES
def test_every_translation_keeps_its_fields(file):
    broken = [
        source
        for (_, source, _), forms in messages(file).items()
        for form in forms
        if sorted(_FIELDS.findall(source)) != sorted(_FIELDS.findall(form))
    ]
    assert broken == []


@FILES
def test_what_the_console_loads_is_what_the_translators_wrote(file):
    compiled = QTranslator()
    assert compiled.load(str(file.with_suffix(".qm")))
    stale = [
        source
        for (context, source, comment), forms in messages(file).items()
        if [
            compiled.translate(context, source, comment or None, count)
            for count, _ in enumerate(forms, 1)  # one, then two: the forms in their order
        ]
        != forms
    ]
    assert stale == []


def test_chinese_is_written_in_chinese():
    left = [
        source
        for (_, source, _), forms in messages(CHINESE).items()
        if re.search("[a-z]{4}", source) and not re.search("[\u4e00-\u9fff]", "".join(forms))
    ]
    assert left == []
