"""The keys of the review page: what each does, what it is called, and its group on the key map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication

from widgets.player.player import Player
from widgets.shortcuts import Shortcuts

translate = QCoreApplication.translate  # lupdate finds this name


#: Every key of the page itself: name, keys, group.
KEYS: Final = (
    ("search", ("/", "Ctrl+F"), "queue"),
    ("next_recording", ("Alt+Down", "PgDown"), "queue"),
    ("previous_recording", ("Alt+Up", "PgUp"), "queue"),
    ("fold_queue", ("Ctrl+B",), "queue"),
    ("filters", ("Ctrl+Shift+F",), "queue"),
    ("take", ("Shift+T",), "queue"),
    ("flags", ("S",), "judge"),
    ("batch", ("Ctrl+M",), "queue"),
    ("next_finding", ("N",), "judge"),
    ("previous_finding", ("P",), "judge"),
    ("confirm", ("Y",), "judge"),
    ("dismiss", ("D",), "judge"),
    ("unclear", ("Q",), "judge"),
    ("again", ("A",), "judge"),
    ("reopen", ("U",), "judge"),
    ("finding_note", ("E",), "judge"),
    ("undo", ("Ctrl+Z",), "judge"),
    ("note", ("C", "Ctrl+N"), "judge"),
    ("mark", ("G",), "judge"),
    ("file", ("I",), "file"),
    ("compare", ("V",), "file"),
    ("cameras", ("Shift+V",), "file"),
    ("identity", ("W",), "judge"),
    ("what_if", ("Shift+W",), "judge"),
    ("report", ("Ctrl+P",), "file"),
    ("collect", ("Z",), "evidence"),
    ("collect_picture", ("Shift+Z",), "evidence"),
    ("tray", ("Ctrl+E",), "evidence"),
    ("link", ("Ctrl+L",), "evidence"),
    ("pass", ("1",), "verdict"),
    ("doubtful", ("2",), "verdict"),
    ("fail", ("3",), "verdict"),
    ("second", ("4",), "verdict"),
    ("priority", ("O",), "verdict"),
    ("zoom_in", ("+", "="), "timeline"),
    ("zoom_out", ("-",), "timeline"),
    ("fit", ("0",), "timeline"),
    ("next_mark", ("Ctrl+Right",), "timeline"),
    ("previous_mark", ("Ctrl+Left",), "timeline"),
    ("zoom_mark", ("Ctrl+0",), "timeline"),
    ("pan_on", ("Alt+Right",), "timeline"),
    ("pan_back", ("Alt+Left",), "timeline"),
)


def add_keys(keys: Shortcuts, acts: Mapping[str, Callable[[], object]], player: Player) -> None:
    """Give the page its keys. Raises ValueError for a taken one, KeyError for one without act."""
    names, groups = key_names(), key_groups()
    for name, shortcuts, group in KEYS:
        keys.add(name, names[name], shortcuts, groups[group], acts[name])
    for name in Player.COMMANDS:
        keys.add(
            name,
            player.name_of(name),
            player.keys_of(name),
            groups["player"],
            partial(player.run, name),
        )


def retitle_keys(keys: Shortcuts, player: Player) -> None:
    """Names and headings in the language in force."""
    names, groups = key_names(), key_groups()
    keys.retitle(
        {**names, **{name: player.name_of(name) for name in Player.COMMANDS}},
        {
            **{name: groups[group] for name, _, group in KEYS},
            **dict.fromkeys(Player.COMMANDS, groups["player"]),
        },
    )


def key_groups() -> dict[str, str]:
    """Headings of the key map, in the language in force."""
    return {
        "queue": translate("SessionPage", "Queue"),
        "judge": translate("SessionPage", "Findings and notes"),
        "file": translate("SessionPage", "The file"),
        "evidence": translate("SessionPage", "Evidence"),
        "verdict": translate("SessionPage", "Verdict"),
        "timeline": translate("SessionPage", "Timeline"),
        "player": translate("SessionPage", "Player"),
    }


def key_names() -> dict[str, str]:
    """What each of the page's own keys does, in the language in force."""
    return {
        "search": translate("SessionPage", "Search"),
        "what_if": translate("SessionPage", "What other limits would say"),
        "next_recording": translate("SessionPage", "Next recording"),
        "previous_recording": translate("SessionPage", "Previous recording"),
        "fold_queue": translate("SessionPage", "Show or hide the list"),
        "filters": translate("SessionPage", "Filters of the queue"),
        "take": translate("SessionPage", "Take it, or give it back"),
        "flags": translate("SessionPage", "Review flags only, one after the other"),
        "batch": translate("SessionPage", "Pass many at once, after a sample"),
        "next_finding": translate("SessionPage", "Next finding"),
        "previous_finding": translate("SessionPage", "Previous finding"),
        "confirm": translate("SessionPage", "Confirm the finding"),
        "dismiss": translate("SessionPage", "Dismiss the finding"),
        "unclear": translate("SessionPage", "Cannot tell, with a note"),
        "again": translate("SessionPage", "Play it, from a little before"),
        "reopen": translate("SessionPage", "Open the finding again"),
        "finding_note": translate("SessionPage", "Note on the finding"),
        "undo": translate("SessionPage", "Take back what was just done"),
        "note": translate("SessionPage", "Note at this moment"),
        "mark": translate("SessionPage", "Mark the loop A–B as a finding"),
        "file": translate("SessionPage", "What is known of the file"),
        "compare": translate("SessionPage", "Side by side with the one alike"),
        "cameras": translate("SessionPage", "Both cameras, in step"),
        "identity": translate("SessionPage", "One person in everything?"),
        "report": translate("SessionPage", "Save the file report as PDF"),
        "collect": translate("SessionPage", "Collect the loop or the finding as evidence"),
        "collect_picture": translate("SessionPage", "Collect this picture as evidence"),
        "tray": translate("SessionPage", "Evidence tray: export clips and stills"),
        "link": translate("SessionPage", "Copy a link to this instant"),
        "pass": translate("SessionPage", "Pass"),
        "doubtful": translate("SessionPage", "Doubtful, with a reason"),
        "fail": translate("SessionPage", "Fail, with a reason"),
        "second": translate("SessionPage", "Sign as second person"),
        "priority": translate("SessionPage", "Why this priority: the sum"),
        "zoom_in": translate("SessionPage", "Zoom in"),
        "zoom_out": translate("SessionPage", "Zoom out"),
        "fit": translate("SessionPage", "Whole recording"),
        "next_mark": translate("SessionPage", "Next mark on the timeline"),
        "previous_mark": translate("SessionPage", "Previous mark on the timeline"),
        "zoom_mark": translate("SessionPage", "Closer to the chosen mark"),
        "pan_on": translate("SessionPage", "Move the window on"),
        "pan_back": translate("SessionPage", "Move the window back"),
    }
