"""Keeps the translation files in step with the code: ``python -m app.translations``.

Collects every string of the window, takes the English ones over as they are, and compiles both
languages. Chinese translations are written into ``app/i18n/console_zh_CN.ts`` by hand (or with Qt
Linguist); what is missing there is named, and a test fails on it.
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Final

from media.sandbox import run_tool

I18N: Final = Path(__file__).resolve().parent / "i18n"
CHINESE: Final = I18N / "console_zh_CN.ts"
ENGLISH: Final = I18N / "console_en.ts"
_LIMIT_S: Final = 120
_MEMORY: Final = 8 << 30


def sources() -> list[Path]:
    """Every file that may hold a string of the window, in a fixed order."""
    root = I18N.parent.parent
    return sorted(file for room in ("app", "widgets") for file in (root / room).rglob("*.py"))


def collect(*targets: Path) -> None:
    """Bring .ts files in line with the code; translations that are still used stay."""
    named = [str(target) for target in targets]
    _qt_tool("lupdate", *map(str, sources()), "-ts", *named, "-no-obsolete", "-locations", "none")


def take_english_over(target: Path) -> None:
    """The code speaks English, so its own words are the translation."""
    tree = ElementTree.parse(target)  # noqa: S314 -- written by lupdate a moment ago
    for message in tree.iter("message"):
        translation = message.find("translation")
        if translation is None:
            continue
        translation.attrib.pop("type", None)
        source = message.findtext("source") or ""
        forms = translation.findall("numerusform")
        translation.text = None if forms else source
        # One and many: "%n conflict(s)" is "1 conflict" and "2 conflicts".
        for form, ending in zip(forms, ("", "s"), strict=False):
            form.text = source.replace("(s)", ending)
    body = ElementTree.tostring(tree.getroot(), encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    target.write_text(f"{head}{body}\n", encoding="utf-8")


def compile_one(source: Path, target: Path) -> None:
    """Make the file that the console loads."""
    # a running console has the old file mapped: written over in place, it would crash
    fresh = target.with_suffix(".new")
    _qt_tool("lrelease", "-silent", str(source), "-qm", str(fresh))
    fresh.replace(target)


def unfinished(source: Path) -> list[str]:
    """Strings without a translation."""
    tree = ElementTree.parse(source)  # noqa: S314 -- a file of this project
    return [
        message.findtext("source") or ""
        for message in tree.iter("message")
        if not _translated(message.find("translation"))
    ]


def _translated(found: ElementTree.Element | None) -> bool:
    if found is None or found.get("type"):
        return False
    return all(part.text for part in found.findall("numerusform") or (found,))


def _qt_tool(name: str, *args: str) -> None:
    """Run a tool of PySide6 that lies beside this interpreter. Raises RuntimeError if it fails."""
    program = Path(sys.executable).with_name(f"pyside6-{name}")
    heard: list[bytes] = []
    run = run_tool(
        [str(program), *args], time_limit_s=_LIMIT_S, memory_limit=_MEMORY, on_stdout=heard.append
    )
    if not run.ok:
        said = b"".join(heard).decode(errors="replace")
        raise RuntimeError(f"pyside6-{name}: {said} {' '.join(run.stderr)}")


def main() -> None:
    collect(CHINESE, ENGLISH)
    take_english_over(ENGLISH)
    for source in (CHINESE, ENGLISH):
        compile_one(source, source.with_suffix(".qm"))
    for words in unfinished(CHINESE):
        sys.stderr.write(f"not translated: {words}\n")


if __name__ == "__main__":
    main()
