"""Messages, answers and facts as JSON and back, by way of cattrs.

Everything that passes the desk survives this trip unchanged, so that a server between consoles and
the store is a transport and not a rewrite; the store keeps facts in the same form.
"""

from __future__ import annotations

import inspect
import types
import typing
import zlib
from datetime import timedelta
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from cattrs.preconf.json import JsonConverter, make_converter

from review import (
    appeal_commands,
    appeal_queries,
    commands,
    errors,
    queries,
    result_queries,
    score_commands,
    score_queries,
)
from review.commands import Command
from review.errors import UserError
from review.queries import Query

T = TypeVar("T")

_MICROSECOND = timedelta(microseconds=1)  # spans of time are whole numbers of these


@cache
def converter() -> JsonConverter:
    """The one converter: dataclasses, enums, instants, bytes and unions of dataclasses."""
    made = make_converter(detailed_validation=False, unstruct_collection_overrides={tuple: list})
    made.register_unstructure_hook(timedelta, lambda span: span // _MICROSECOND)
    made.register_structure_hook(timedelta, lambda count, _: int(count) * _MICROSECOND)
    made.register_unstructure_hook(Decimal, str)
    made.register_structure_hook(Decimal, lambda text, _: Decimal(text))
    return made


def to_json(value: object, as_type: Any = None) -> str:
    """``value`` as JSON text. ``as_type`` is needed where a field is a union."""
    return converter().dumps(value, unstructure_as=as_type, ensure_ascii=False)


def from_json(text: str | bytes, as_type: type[T]) -> T:
    """The value that ``to_json`` wrote. Raises ValueError or a cattrs error for anything else."""
    return converter().loads(text, as_type)


def packed(value: object) -> bytes:
    """``value`` as compressed JSON, for keeping."""
    return zlib.compress(to_json(value).encode(), 6)


def unpacked(blob: bytes, as_type: type[T]) -> T:
    """The value that ``packed`` wrote."""
    return from_json(zlib.decompress(blob), as_type)


def _messages(module: types.ModuleType, base: type[T]) -> dict[str, type[T]]:
    return {
        name: kind
        for name, kind in vars(module).items()
        if inspect.isclass(kind) and issubclass(kind, base) and kind is not base
    }


COMMANDS: dict[str, type[Command]] = {
    **_messages(commands, Command),
    **_messages(appeal_commands, Command),
    **_messages(score_commands, Command),
}
QUERIES: dict[str, type[Query[Any]]] = {
    **_messages(queries, Query),
    **_messages(appeal_queries, Query),
    **_messages(score_queries, Query),
    **_messages(result_queries, Query),
}
_ERRORS: list[type[UserError]] = [UserError, *_messages(errors, UserError).values()]
ERRORS: dict[str, type[UserError]] = {kind.code: kind for kind in _ERRORS}


def answer_type(query: type[Query[Any]]) -> Any:
    """The type that a query's answer has."""
    bases = vars(query)["__orig_bases__"]  # types.get_original_bases comes with Python 3.12
    (base,) = (b for b in bases if typing.get_origin(b) is Query)
    (answer,) = typing.get_args(base)
    return answer
