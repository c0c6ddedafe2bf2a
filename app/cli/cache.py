"""The cache of a workspace: what it holds, how large it may become, and emptying it."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import click

from app.cache import Swept, report, set_limit, sweep
from app.cache import clear as clear_all
from app.output import people, print_json, printable
from app.workspace import Workspace
from review.errors import BadInput
from review.wording import Text, said

_WORKSPACE = click.Path(path_type=Path)
_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
_UNITS = {"": 1, "B": 1, "KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000, "TB": 10**12}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmgt]?b?)", re.IGNORECASE)


@click.group()
def cache() -> None:
    """What can be made again: pictures, copies, proxies."""


@cache.command()
@click.argument("workspace", type=_WORKSPACE)
@_as_json
def show(workspace: Path, as_json: bool) -> None:
    """How large each part is, and how large all together may become."""
    found = report(Workspace.at(workspace))
    if as_json:
        print_json({**asdict(found), "size_bytes": found.size_bytes})
        return
    for part in found.parts:
        line = Text("{name}：{size}，{n} 个文件", "{name}: {size}, {n} files")
        size = _in_words(part.size_bytes)
        people.print(said(line, name=printable(part.name), size=size, n=part.files), markup=False)
    whole = Text("共 {size}，上限 {limit}", "{size} in all, of {limit}")
    size, limit = _in_words(found.size_bytes), _in_words(found.limit_bytes)
    people.print(said(whole, size=size, limit=limit), markup=False)


@cache.command()
@click.argument("workspace", type=_WORKSPACE)
@click.argument("size")
def limit(workspace: Path, size: str) -> None:
    """Let the cache become as large as SIZE, such as 20GB; what is too much goes at once."""
    place = Workspace.at(workspace)
    set_limit(place, _bytes(size))
    _tell(sweep(place))


@cache.command()
@click.argument("workspace", type=_WORKSPACE)
@click.option("--only", multiple=True, metavar="PART", help="Such as salvage or pictures.")
@_as_json
def clear(workspace: Path, only: tuple[str, ...], as_json: bool) -> None:
    """Empty it. Originals, the database and exports are never touched."""
    gone = clear_all(Workspace.at(workspace), only)
    if as_json:
        print_json(asdict(gone))
    else:
        _tell(gone)


def _tell(gone: Swept) -> None:
    line = Text("已删除 {n} 个文件，腾出 {size}", "{n} files taken away, {size} freed")
    people.print(said(line, n=gone.files, size=_in_words(gone.size_bytes)), markup=False)


def _bytes(words: str) -> int:
    found = _SIZE.fullmatch(words.strip())
    unit = found.group(2).upper() if found else "?"
    unit = f"{unit}B" if unit in {"K", "M", "G", "T"} else unit
    if found is None or unit not in _UNITS:
        raise BadInput(
            said(Text("“{words}”不是一个大小。", "“{words}” is no size."), words=words),
            said(Text("请写成例如 20GB。", "Write it as 20GB.")),
        )
    return round(float(found.group(1)) * _UNITS[unit])


def _in_words(size: float) -> str:
    for unit in ("B", "kB", "MB", "GB"):
        if size < 999.5:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} TB"
