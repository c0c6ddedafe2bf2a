"""The keys of the appeals page itself: what each does, what it is called, and its group.

The parts add their own through ``add_keys``; a key that is taken twice is refused at start-up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from widgets.shortcuts import Shortcuts

translate = QCoreApplication.translate  # lupdate finds this name

#: Every key of the page itself: name, keys, group.
KEYS: Final = (
    ("search", ("/", "Ctrl+F"), "queue"),
    ("next_case", ("Alt+Down", "PgDown"), "queue"),
    ("previous_case", ("Alt+Up", "PgUp"), "queue"),
    ("filters", ("Ctrl+Shift+F",), "queue"),
    ("mine", ("Shift+M",), "queue"),
    ("fold_queue", ("Ctrl+B",), "queue"),
    ("incident", ("Ctrl+I",), "queue"),
    ("claim_next", ("N",), "work"),
    ("take", ("T", "Shift+T"), "work"),
    ("skip", ("S",), "work"),
    ("hold", ("W",), "work"),
    ("take_over", ("Shift+O",), "work"),
    ("decide", ("D",), "work"),
    ("undo", ("Ctrl+Z",), "work"),
)


def add_keys(keys: Shortcuts, acts: Mapping[str, Callable[[], object]]) -> None:
    """Give the page its keys. Raises ValueError for a taken one, KeyError for one without act."""
    names, groups = key_names(), key_groups()
    for name, shortcuts, group in KEYS:
        keys.add(name, names[name], shortcuts, groups[group], acts[name])


def retitle_keys(keys: Shortcuts) -> None:
    """Names and headings in the language in force."""
    groups = key_groups()
    keys.retitle(key_names(), {name: groups[group] for name, _, group in KEYS})


def key_groups() -> dict[str, str]:
    """Headings of the key map, in the language in force."""
    return {
        "queue": translate("AppealsPage", "Queue"),
        "work": translate("AppealsPage", "The case"),
    }


def key_names() -> dict[str, str]:
    """What each key does, in the language in force."""
    return {
        "search": translate("AppealsPage", "Search"),
        "next_case": translate("AppealsPage", "Next case in the list"),
        "previous_case": translate("AppealsPage", "Previous case in the list"),
        "filters": translate("AppealsPage", "Filters of the queue"),
        "mine": translate("AppealsPage", "Only my cases, or all"),
        "fold_queue": translate("AppealsPage", "Show or hide the list"),
        "incident": translate("AppealsPage", "Put a bunch of failures under one incident"),
        "claim_next": translate("AppealsPage", "Claim the most urgent case"),
        "take": translate("AppealsPage", "Claim it, or hand it back"),
        "skip": translate("AppealsPage", "Skip it, with a reason"),
        "hold": translate("AppealsPage", "Wait for the candidate, or let the clock go on"),
        "take_over": translate("AppealsPage", "Take it over (leader)"),
        "decide": translate("AppealsPage", "Go to the decision"),
        "undo": translate("AppealsPage", "Take back what was just done"),
    }
