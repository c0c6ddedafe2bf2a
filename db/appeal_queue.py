"""The appeals queue: a stretch of 100,000 cases, and the next one to claim, in milliseconds.

The order is the exam clock first, then due time. Which cases the exam clock puts first depends on
the present instant, so no one index holds that order: the few urgent ones come from an index of
their own, and the rest follows from the index by due time. Closed cases are in neither.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from db.columns import instant, instant_or_none, instant_text
from db.connection import Connection, Row, Value
from db.search import like, words
from review.appeal_queries import (
    AppealCounts,
    AppealOrder,
    AppealPage,
    AppealQueue,
    AppealRow,
    Band,
)
from review.appeals import AppealKind, AppealState

_TRIGRAM = 3
_MOST_WORDS = 12
_NEVER = "9999"

_URGENT = "(urgent_from <= :now AND urgent_until > :now AND state IN ('open', 'staged'))"
_FREE = "(holder = '' OR held_until <= :now)"
_RUNS = "state IN ('open', 'staged')"

_BANDS = {
    Band.SAFE: f"({_RUNS} AND warn_at > :now)",
    Band.WARNING: f"({_RUNS} AND warn_at <= :now AND due_at > :now)",
    Band.BREACHED: f"({_RUNS} AND due_at <= :now)",
}

_COLUMNS = """
    appeal_id, kind, channel, reference, state, number, name, filed_at, warn_at, due_at,
    exam_closes_at, holder, held_until, incident_id, round, pictures, version,
    json_extract(body, '$.promise.rules_version') AS rules_version
"""

_BY_TRIGRAMS = """arrived IN (
    SELECT rowid FROM appeals_fts WHERE appeals_fts MATCH :word{place}
    UNION
    SELECT a.arrived FROM appeals_fts f JOIN appeals a ON a.arrived = f.rowid
    WHERE appeals_fts MATCH :id{place} AND a.id_number LIKE :end{place} ESCAPE '\\'
)"""

_NEXT = """
SELECT appeal_id FROM appeals
WHERE state = 'open' AND {which} AND (holder = '' OR held_until <= :now) {kinds}
    AND NOT EXISTS (SELECT 1 FROM appeal_skips s
        WHERE s.appeal_id = appeals.appeal_id AND s.actor_id = :actor)
ORDER BY {order}, appeal_id LIMIT 1
"""


_ORDERS = {AppealOrder.FILED: ("filed_at", "DESC"), AppealOrder.NAME: ("name", "")}


def page(connection: Connection, query: AppealQueue, now: datetime) -> AppealPage:
    """One stretch of the queue, how many rows pass its filter, and where one of them stands."""
    condition, values = _condition(query, now)
    total = _count(connection, condition, values)
    first = query.offset
    last = min(total, query.offset + query.limit)
    if query.backwards:  # the same rows as counted from the other end
        first, last = max(0, total - last), total - query.offset
    rows = _rows(connection, query.order, condition, values, first, last - first)
    place = _place(connection, query, condition, values) if query.place_of else -1
    if query.backwards:
        rows.reverse()
        place = total - 1 - place if place >= 0 else place
    return AppealPage(tuple(_queue_row(row, now) for row in rows), total, now, place)


def _rows(
    connection: Connection,
    order: AppealOrder,
    condition: str,
    values: dict[str, Value],
    offset: int,
    limit: int,
) -> list[Row]:
    if order is AppealOrder.URGENCY:
        return _by_urgency(connection, condition, values, offset, limit)
    return _stretch(connection, condition, values, " ".join(_ORDERS[order]), limit, offset)


def _by_urgency(
    connection: Connection, condition: str, values: dict[str, Value], offset: int, limit: int
) -> list[Row]:
    urgent = f"{condition} AND {_URGENT}"
    calm = f"{condition} AND NOT coalesce({_URGENT}, 0)"
    first = _count(connection, urgent, values)
    rows: list[Row] = []
    if offset < first:
        rows = _stretch(connection, urgent, values, "urgent_until", limit, offset)
    missing, skipped = limit - len(rows), max(0, offset - first)
    return rows + _stretch(connection, calm, values, "due_at", missing, skipped)


def _place(
    connection: Connection, query: AppealQueue, condition: str, values: dict[str, Value]
) -> int:
    """How many cases of the queue come before one, in the forward order; -1: it is not in it."""
    own = {**values, "own": query.place_of}
    sql = f"""
        SELECT due_at, urgent_until, filed_at, name, coalesce({_URGENT}, 0) AS urgent
        FROM appeals WHERE {condition} AND appeal_id = :own
    """  # noqa: S608 -- all of it is ours, what was typed is in the values
    row = connection.row(sql, own)
    if row is None:
        return -1
    if query.order is not AppealOrder.URGENCY:
        column, way = _ORDERS[query.order]
        return _before(connection, condition, own, column, row[column], descending=bool(way))
    if row["urgent"]:
        urgent = f"{condition} AND {_URGENT}"
        return _before(connection, urgent, own, "urgent_until", row["urgent_until"])
    calm = f"{condition} AND NOT coalesce({_URGENT}, 0)"
    first = _count(connection, f"{condition} AND {_URGENT}", values)
    return first + _before(connection, calm, own, "due_at", row["due_at"])


def _before(
    connection: Connection,
    condition: str,
    values: dict[str, Value],
    column: str,
    value: Value,
    *,
    descending: bool = False,
) -> int:
    nearer = ">" if descending else "<"
    told = f"({column} {nearer} :value OR ({column} = :value AND appeal_id < :own))"
    return _count(connection, f"{condition} AND {told}", {**values, "value": value})


def _stretch(
    connection: Connection,
    condition: str,
    values: dict[str, Value],
    order: str,
    limit: int,
    offset: int,
) -> list[Row]:
    """Ids from an index alone, then the page's few rows."""
    if limit <= 0:
        return []
    sql = f"""
        WITH page AS MATERIALIZED (
            SELECT appeal_id AS id FROM appeals WHERE {condition}
            ORDER BY {order}, appeal_id LIMIT :limit OFFSET :offset
        )
        SELECT {_COLUMNS}, coalesce({_URGENT}, 0) AS urgent
        FROM page JOIN appeals ON appeal_id = page.id ORDER BY {order}, appeal_id
    """  # noqa: S608 -- all of it is ours, what was typed is in the values
    return connection.rows(sql, {**values, "limit": limit, "offset": max(0, offset)})


def counts(connection: Connection, now: datetime) -> AppealCounts:
    """How many cases stand where; closed ones are not looked at."""
    sums = ", ".join(f"total({condition}) AS {band.value}" for band, condition in _BANDS.items())
    sql = f"""
        SELECT {sums}, total(state = 'waiting') AS waiting, total(state = 'staged') AS staged,
            total(state = 'open' AND {_FREE}) AS unclaimed
        FROM appeals WHERE state <> 'closed'
    """  # noqa: S608
    (row,) = connection.rows(sql, {"now": instant_text(now)})
    return AppealCounts(*(int(row[name]) for name in row))


def next_claimable(
    connection: Connection, now: datetime, actor_id: str, kinds: Iterable[AppealKind]
) -> str | None:
    """The most urgent open case that nobody holds and this actor has not passed by."""
    values: dict[str, Value] = {"now": instant_text(now), "actor": actor_id}
    chosen = _listed("kind", [kind.value for kind in kinds], values)
    only = f"AND {chosen}" if chosen else ""
    for which, order in (
        # The first clause names the partial index.
        (f"state <> 'closed' AND urgent_until IS NOT NULL AND {_URGENT}", "urgent_until"),
        (f"NOT coalesce({_URGENT}, 0)", "due_at"),
    ):
        sql = _NEXT.format(which=which, order=order, kinds=only)
        row = connection.row(sql, values)
        if row is not None:
            return str(row["appeal_id"])
    return None


def _condition(query: AppealQueue, now: datetime) -> tuple[str, dict[str, Value]]:
    values: dict[str, Value] = {"now": instant_text(now)}
    parts = ["1"]
    states = [state.value for state in query.states]
    parts.append(_listed("state", states, values))
    if states and AppealState.CLOSED not in query.states:
        parts.append("state <> 'closed'")  # names the partial index
    parts.append(_listed("kind", [kind.value for kind in query.kinds], values))
    if query.bands:
        parts.append("(" + " OR ".join(_BANDS[band] for band in query.bands) + ")")
    if query.held_by:
        values["holder"] = query.held_by
        parts.append("holder = :holder AND held_until > :now")
    if query.incident_id:
        values["incident"] = query.incident_id
        parts.append("incident_id = :incident")
    parts += _found(query.text, values)
    return " AND ".join(part for part in parts if part), values


def _listed(column: str, wanted: list[str], values: dict[str, Value]) -> str:
    """``column IN (…)``; empty for an empty list."""
    if not wanted:
        return ""
    names = [f"{column}{place}" for place in range(len(wanted))]
    values.update(zip(names, wanted, strict=True))
    return f"{column} IN ({', '.join(':' + name for name in names)})"


def _found(text: str, values: dict[str, Value]) -> list[str]:
    """Conditions for what was typed: as in ``db.search``, and the outside reference besides."""
    wanted = words(text)
    if len(wanted) > _MOST_WORDS:
        return ["0"]
    parts = []
    for place, word in enumerate(wanted):
        if len(word) < _TRIGRAM:
            values[f"word{place}"] = f"%{like(word)}%"
            parts.append(f"name LIKE :word{place} ESCAPE '\\'")
            continue
        phrase = '"' + word.replace('"', '""') + '"'
        values[f"word{place}"] = f"{{name number reference}} : {phrase}"
        values[f"id{place}"] = f"id_number : {phrase}"
        values[f"end{place}"] = f"%{like(word)}"
        parts.append(_BY_TRIGRAMS.format(place=place))
    return parts


def _count(connection: Connection, condition: str, values: dict[str, Value]) -> int:
    sql = f"SELECT count(*) AS n FROM appeals WHERE {condition}"  # noqa: S608 -- ours
    (row,) = connection.rows(sql, values)
    return int(row["n"])


def _queue_row(row: Row, now: datetime) -> AppealRow:
    until = instant_or_none(row["held_until"])
    held = until is not None and until > now
    return AppealRow(
        appeal_id=row["appeal_id"],
        kind=AppealKind(row["kind"]),
        channel=row["channel"],
        reference=row["reference"],
        state=AppealState(row["state"]),
        number=row["number"],
        name=row["name"],
        filed_at=instant(row["filed_at"]),
        warn_at=instant_or_none(row["warn_at"]),
        due_at=None if row["due_at"] == _NEVER else instant(row["due_at"]),
        exam_closes_at=instant_or_none(row["exam_closes_at"]),
        urgent=bool(row["urgent"]),
        held_by=row["holder"] if held else "",
        held_until=until if held else None,
        incident_id=row["incident_id"],
        round=row["round"],
        pictures=row["pictures"],
        version=row["version"],
        rules_version=row["rules_version"],
    )
