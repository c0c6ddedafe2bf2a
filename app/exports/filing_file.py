"""The few things that a school says about its whole filing table, as a TOML file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from app.exports.dbf_file import CONSTANTS, Filing
from review.errors import BadInput
from review.wording import Text, said

_OTHER = ("file", "last_rank")
_LARGEST = 1 << 20  # bytes


def read_filing(path: Path | None, *, mark_missing: bool) -> Filing:
    """The school's words, or none. Raises BadInput with the one line that says what is wrong."""
    if path is None:
        return Filing({}, mark_missing=mark_missing)
    try:
        with path.open("rb") as stream:
            document = tomllib.loads(stream.read(_LARGEST).decode("utf-8-sig"))
    except (OSError, ValueError) as error:
        template = Text("无法读取“{name}”。", "“{name}” cannot be read.")
        remedy = Text("需要 UTF-8 编码的 TOML 文件。", "It should be a TOML file in UTF-8.")
        raise BadInput(said(template, name=path.name), said(remedy), str(error)) from error
    return _filing(document, mark_missing=mark_missing)


def _filing(document: dict[str, Any], *, mark_missing: bool) -> Filing:
    unknown = sorted(set(document) - {*CONSTANTS, *_OTHER})
    if unknown:
        raise _wrong(unknown[0])
    for name in (*CONSTANTS, "file"):
        if not isinstance(document.get(name, ""), str):
            raise _wrong(name)
    name = document.get("file", f"{document.get('YXDM', '')}YS")
    if not name.isascii() or not name.replace("-", "").replace("_", "").isalnum():
        raise _wrong("file")
    last = document.get("last_rank")
    if last is not None and (type(last) is not int or last < 1):
        raise _wrong("last_rank")
    constants = {key: document[key] for key in CONSTANTS if document.get(key)}
    return Filing(constants, name, last, mark_missing)


def _wrong(name: str) -> BadInput:
    template = Text("备案设置中的“{name}”不能使用。", "“{name}” of the filing cannot be used.")
    known = ", ".join((*CONSTANTS, *_OTHER))
    return BadInput(
        said(template, name=name),
        said(Text("可用的项：{names}", "There are: {names}"), names=known),
    )
