"""A desk whose every message makes the trip through JSON, as it would to a server and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from review import wire
from review.actors import Actor
from review.changes import Changes
from review.commands import Command
from review.desk import Desk, Receipt
from review.errors import UserError
from review.queries import Query

T = TypeVar("T")


class LoopbackDesk:
    """Client and server in one: what ``_served`` sees and answers is text only."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def actor(self) -> Actor:
        return self._desk.actor

    def do(self, command: Command) -> Receipt:
        request = {"do": type(command).__name__, "body": wire.to_json(command)}
        return wire.from_json(self._sent(request), Receipt)

    def ask(self, query: Query[T]) -> T:
        request = {"ask": type(query).__name__, "body": wire.to_json(query)}
        answer: T = wire.from_json(self._sent(request), wire.answer_type(type(query)))
        return answer

    def watch(self, heard: Callable[[Changes], None]) -> Callable[[], None]:
        def told(changes: Changes) -> None:
            heard(wire.from_json(wire.to_json(changes), Changes))

        return self._desk.watch(told)

    def _sent(self, request: dict[str, str]) -> str:
        reply = json.loads(self._served(json.dumps(request)))
        if "error" in reply:
            raise wire.ERRORS[reply["error"]](*reply["args"])
        body: str = reply["body"]
        return body

    def _served(self, text: str) -> str:
        request = json.loads(text)
        try:
            answer, as_type = self._answered(request)
        except UserError as error:
            return json.dumps({"error": error.code, "args": error.args})
        return json.dumps({"body": wire.to_json(answer, as_type)})

    def _answered(self, request: dict[str, str]) -> tuple[Any, Any]:
        if "do" in request:
            command = wire.from_json(request["body"], wire.COMMANDS[request["do"]])
            return self._desk.do(command), Receipt
        kind = wire.QUERIES[request["ask"]]
        return self._desk.ask(wire.from_json(request["body"], kind)), wire.answer_type(kind)
