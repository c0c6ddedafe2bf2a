"""Reads the tags that say which phone and which software wrote a file.

Only the keys named here are ever read: positions (``©xyz``, ``…location.ISO6709``) lie beside them
and must not be stored, shown or exported.
"""

from __future__ import annotations

import struct

from media.integrity_facts import DeviceFacts
from media.mp4_boxes import Box, children, find
from media.mp4_tracks import printable

_KEYS = {
    "com.apple.quicktime.make": "make",
    "com.apple.quicktime.model": "model",
    "com.apple.quicktime.software": "system",
    "com.apple.quicktime.creationdate": "recorded_at",
    "com.apple.quicktime.camera.lens_model": "lens",
    "com.android.manufacturer": "make",
    "com.android.model": "model",
    "com.android.version": "system",
}
_ATOMS = {
    "\xa9mak": "make",
    "\xa9mod": "model",
    "\xa9swr": "system",
    "\xa9too": "software",
    "\xa9day": "recorded_at",
}
_TRACKS = 16  # an iPhone says with the picture's track which lens filmed it
_SCREEN = ("ReplayKit", "ScreenRecord", "screen record")


def read_device(movie: Box, outside: list[tuple[str, bytes]]) -> DeviceFacts:
    """Tags in the index, its tracks and top-level ``meta`` and ``udta``; the first value wins."""
    said: dict[str, str] = {}
    tracks = [box for box in children(movie) if box.kind == "trak"][:_TRACKS]
    holders = [
        box
        for parent in (movie, *tracks)
        for box in children(parent)
        if box.kind in {"meta", "udta"}
    ]
    for holder in (*holders, *(Box(kind, 0, body) for kind, body in outside)):
        if holder.kind == "meta":
            _read_meta(holder, said)
        else:
            _read_udta(holder, said)
    screen = any(mark.lower() in " ".join(said.values()).lower() for mark in _SCREEN)
    said.pop("auth", None)
    if said.get("system", "").startswith("Lav"):  # QuickTime has one tag for both
        said.setdefault("software", said.pop("system"))
    return DeviceFacts(screen_recording=screen, **said)


def brands(ftyp: bytes) -> str:
    """Major brand, minor version and compatible brands as one line."""
    if len(ftyp) < 8:
        return ""
    names = [ftyp[:4], *(ftyp[at : at + 4] for at in range(8, min(len(ftyp), 72), 4))]
    minor = struct.unpack_from(">I", ftyp, 4)[0]
    first, *others = [printable(name, 4) for name in names]
    return f"{first} {minor} {' '.join(others)}".strip()


def _read_meta(meta: Box, said: dict[str, str]) -> None:
    names = _key_names(find(meta, "keys"))
    items = find(meta, "ilst")
    if items is None:
        return
    for item in children(items):
        number = struct.unpack(">I", item.kind.encode("latin-1"))[0]
        field = _KEYS.get(names.get(number, "")) or _ATOMS.get(item.kind)
        data = find(item, "data")
        if field and data is not None:
            said.setdefault(field, printable(data.body[8:]))


def _key_names(keys: Box | None) -> dict[int, str]:
    names: dict[int, str] = {}
    if keys is None:
        return names
    for number, key in enumerate(children(keys, skip=8), start=1):
        if number > 200:
            break
        names[number] = printable(key.body)
    return names


def _read_udta(udta: Box, said: dict[str, str]) -> None:
    for box in children(udta):
        if box.kind == "meta":
            _read_meta(box, said)
        elif box.kind in _ATOMS and len(box.body) > 4:  # length and language, then text
            length = struct.unpack_from(">H", box.body)[0]
            said.setdefault(_ATOMS[box.kind], printable(box.body[4 : 4 + length]))
        elif box.kind == "auth":
            _read_author(printable(box.body[6:]) or printable(box.body), said)
        elif box.kind == "smta":
            model = find(Box("smta", 0, box.body[4:]), "mdln")
            if model is not None:
                said.setdefault("model", printable(model.body))


def _read_author(text: str, said: dict[str, str]) -> None:
    """Samsung writes the phone's marketing name here, iOS the name of its screen recorder."""
    said["auth"] = text
    if not any(mark.lower() in text.lower() for mark in _SCREEN):
        said.setdefault("model", text)
