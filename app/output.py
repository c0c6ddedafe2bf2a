"""What commands print: one JSON document on stdout, or a table. Messages go to stderr."""

from __future__ import annotations

import json
import sys
from typing import Any

from rich.console import Console

from review.errors import UserError

# Without markup: names and titles are anybody's text, and "[/x]" in one would end the program.
messages = Console(stderr=True, highlight=False, markup=False)
people = Console(highlight=False, markup=False)


def print_json(document: Any) -> None:
    """The one document of a ``--json`` call. Non-ASCII text stays readable, in UTF-8."""
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.flush()


def printable(text: str) -> str:
    """File names and tags are hostile text: no control characters reach a terminal."""
    return "".join(char if char.isprintable() else "�" for char in text)


def complain(problem: UserError) -> None:
    """Title and remedy, for a person."""
    messages.print(printable(problem.title), style="bold red", markup=False)
    for line in problem.remedy.splitlines():  # a list of wrong values has a line for each
        messages.print(printable(line), markup=False)
    if problem.detail:
        messages.print(printable(problem.detail)[:500], style="dim", markup=False)
