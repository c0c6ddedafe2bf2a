"""Appeals, their decisions and incidents as rows. The caller owns the transaction.

A row's columns are what is looked for; the value itself is the JSON in ``body``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from db import appeal_queue
from db.columns import (
    instant,
    instant_or_none,
    instant_text,
    instant_text_or_none,
    media_columns,
)
from db.connection import Connection, Row, Value
from db.work import refresh_kind, refresh_selfie
from review import identity_number
from review.appeal_decisions import AppealDecision
from review.appeal_queries import AppealCounts, AppealPage, AppealQueue
from review.appeals import Appeal, AppealKind, EvidenceKind, Incident, Origin, Skip
from review.measurements import Kind
from review.store import AppealColumns
from review.wire import from_json, to_json

_NEVER = "9999"  # sorts behind every instant


class AppealRepository:
    def __init__(self, connection: Connection) -> None:
        self._rows = connection

    def save(self, appeal: Appeal, columns: AppealColumns) -> None:
        row: dict[str, Value] = {
            "appeal_id": appeal.appeal_id,
            "kind": appeal.kind.value,
            "channel": appeal.channel.value,
            "reference": appeal.reference,
            "state": appeal.state.value,
            "candidate_id": appeal.candidate_id,
            "number": columns.number,
            "name": columns.name,
            "id_number": identity_number.normalised(columns.id_number),
            "phone": appeal.typed.phone,
            "filed_at": instant_text(appeal.filed_at),
            "warn_at": instant_text_or_none(appeal.promise.warn_at),
            "due_at": instant_text_or_none(appeal.promise.due_at) or _NEVER,
            "urgent_from": instant_text_or_none(columns.urgent_from),
            "urgent_until": instant_text_or_none(columns.urgent_until),
            "exam_closes_at": instant_text_or_none(appeal.exam_closes_at),
            "holder": appeal.claim.holder if appeal.claim else "",
            "held_until": instant_text(appeal.claim.until) if appeal.claim else None,
            "incident_id": appeal.incident_id,
            "round": appeal.round,
            "pictures": len(appeal.evidence),
            "phone_model": appeal.phone_model,
            "app_version": appeal.app_version,
            "version": appeal.version,
            "body": to_json(appeal),
        }
        self._rows.put("appeals", row, ["appeal_id"])
        self._save_pictures(appeal)

    def _save_pictures(self, appeal: Appeal) -> None:
        """Pictures only ever come; those that are there already cost a look."""
        sql = "SELECT media_sha256, kind FROM appeal_pictures WHERE appeal_id = ?"
        kept = self._rows.rows(sql, [appeal.appeal_id])
        known = {(row["media_sha256"], row["kind"]) for row in kept}
        for one in appeal.evidence:
            if (one.media.sha256, one.kind.value) in known:
                continue
            picture: dict[str, Value] = {
                "appeal_id": appeal.appeal_id,
                "kind": one.kind.value,
                **media_columns("media", one.media),
            }
            self._rows.put("appeal_pictures", picture, ["appeal_id", "media_sha256", "kind"])
            refresh_selfie(self._rows, one.media.sha256)
            if one.kind is EvidenceKind.CARD:
                refresh_kind(self._rows, Kind.CARD, one.media.sha256)

    def get(self, appeal_id: str) -> Appeal | None:
        row = self._rows.row("SELECT body FROM appeals WHERE appeal_id = ?", [appeal_id])
        return _appeal(row) if row else None

    def of_candidate(self, candidate_id: str) -> tuple[Appeal, ...]:
        sql = "SELECT body FROM appeals WHERE candidate_id = ? ORDER BY filed_at DESC, appeal_id"
        return tuple(map(_appeal, self._rows.rows(sql, [candidate_id])))

    def with_picture(self, sha256: str) -> tuple[Appeal, ...]:
        sql = """
            SELECT body FROM appeals WHERE appeal_id IN
                (SELECT appeal_id FROM appeal_pictures WHERE media_sha256 = ?) ORDER BY appeal_id
        """
        return tuple(map(_appeal, self._rows.rows(sql, [sha256])))

    def of_incident(self, incident_id: str) -> tuple[Appeal, ...]:
        sql = (
            "SELECT body FROM appeals WHERE incident_id = ? AND incident_id <> '' ORDER BY arrived"
        )
        return tuple(map(_appeal, self._rows.rows(sql, [incident_id])))

    def sharing(self, appeal: Appeal, limit: int = 50) -> tuple[Appeal, ...]:
        """Others that were typed with the same ID number, candidate number or phone."""
        typed = appeal.typed
        pairs = (
            ("id_number", identity_number.normalised(typed.id_number)),
            ("number", typed.number),
            ("phone", typed.phone),
        )
        known = [(column, text) for column, text in pairs if text]
        if not known:
            return ()
        # Apart, for each has an index of its own, which the empty ones are left out of.
        found = " UNION ".join(
            f"SELECT arrived FROM appeals WHERE {column} = ? AND {column} <> ''"  # noqa: S608
            for column, _ in known
        )
        sql = f"""
            SELECT body FROM appeals WHERE arrived IN ({found}) AND appeal_id <> ?
            ORDER BY filed_at DESC, appeal_id LIMIT ?
        """  # noqa: S608 -- the columns are ours, what was typed is in the values
        values: list[Value] = [*(text for _, text in known), appeal.appeal_id, limit]
        return tuple(map(_appeal, self._rows.rows(sql, values)))

    # --- the queue

    def queue(self, query: AppealQueue, now: datetime) -> AppealPage:
        return appeal_queue.page(self._rows, query, now)

    def counts(self, now: datetime) -> AppealCounts:
        return appeal_queue.counts(self._rows, now)

    def next_claimable(
        self, now: datetime, actor_id: str, kinds: Iterable[AppealKind]
    ) -> Appeal | None:
        found = appeal_queue.next_claimable(self._rows, now, actor_id, kinds)
        return self.get(found) if found else None

    def running_due(self, limit: int) -> tuple[datetime, ...]:
        """When the cases whose clock runs are due, soonest first."""
        sql = """
            SELECT due_at FROM appeals WHERE state <> 'closed' AND state IN ('open', 'staged')
                AND due_at < '9999' ORDER BY due_at LIMIT ?
        """
        return tuple(instant(row["due_at"]) for row in self._rows.rows(sql, [limit]))

    def filed_since(self, since: datetime) -> tuple[Appeal, ...]:
        sql = "SELECT body FROM appeals WHERE filed_at >= ? ORDER BY filed_at, appeal_id"
        return tuple(map(_appeal, self._rows.rows(sql, [instant_text(since)])))

    def origins_since(self, since: datetime) -> tuple[Origin, ...]:
        sql = """
            SELECT appeal_id, filed_at, app_version, phone_model, incident_id FROM appeals
            WHERE filed_at >= ? ORDER BY filed_at, appeal_id
        """
        return tuple(
            Origin(
                row["appeal_id"],
                instant(row["filed_at"]),
                row["app_version"],
                row["phone_model"],
                row["incident_id"],
            )
            for row in self._rows.rows(sql, [instant_text(since)])
        )

    def skip(self, skip: Skip) -> None:
        row: dict[str, Value] = {
            "appeal_id": skip.appeal_id,
            "actor_id": skip.actor_id,
            "reason": skip.reason,
            "at": instant_text(skip.at),
        }
        self._rows.put("appeal_skips", row, ["appeal_id", "actor_id"])

    def skips(self, appeal_id: str) -> tuple[Skip, ...]:
        sql = "SELECT * FROM appeal_skips WHERE appeal_id = ? ORDER BY at, actor_id"
        return tuple(map(_skip, self._rows.rows(sql, [appeal_id])))

    # --- decisions

    def save_decision(self, decision: AppealDecision, kind: AppealKind) -> None:
        row: dict[str, Value] = {
            "decision_id": decision.decision_id,
            "appeal_id": decision.appeal_id,
            "kind": kind.value,
            "outcome": decision.outcome.value,
            "decided_by": decision.decided_by,
            "settled_at": instant_text_or_none(decision.settled_at),
            "send_after": instant_text_or_none(decision.send_after),
            "sent_at": instant_text_or_none(decision.sent_at),
            "withdrawn": int(not decision.stands),
            "body": to_json(decision),
        }
        self._rows.put("appeal_decisions", row, ["decision_id"])

    def decision(self, decision_id: str) -> AppealDecision | None:
        sql = "SELECT body FROM appeal_decisions WHERE decision_id = ?"
        row = self._rows.row(sql, [decision_id])
        return _decision(row) if row else None

    def decisions(self, appeal_id: str) -> tuple[AppealDecision, ...]:
        sql = "SELECT body FROM appeal_decisions WHERE appeal_id = ? ORDER BY arrived DESC"
        return tuple(map(_decision, self._rows.rows(sql, [appeal_id])))

    def unsent(self, now: datetime, limit: int) -> tuple[AppealDecision, ...]:
        sql = """
            SELECT body FROM appeal_decisions
            WHERE sent_at IS NULL AND withdrawn = 0 AND send_after IS NOT NULL AND send_after <= ?
            ORDER BY send_after LIMIT ?
        """
        return tuple(map(_decision, self._rows.rows(sql, [instant_text(now), limit])))

    def settled(
        self, since: datetime, until: datetime
    ) -> tuple[tuple[AppealDecision, AppealKind], ...]:
        """What was decided for good in a half-open stretch of time, with the appeal's kind."""
        sql = """
            SELECT body, kind FROM appeal_decisions
            WHERE settled_at IS NOT NULL AND withdrawn = 0 AND settled_at >= ? AND settled_at < ?
            ORDER BY settled_at
        """
        rows = self._rows.rows(sql, [instant_text(since), instant_text(until)])
        return tuple((_decision(row), AppealKind(row["kind"])) for row in rows)

    # --- incidents

    def save_incident(self, incident: Incident) -> None:
        row: dict[str, Value] = {
            "incident_id": incident.incident_id,
            "title": incident.title,
            "opened_by": incident.opened_by,
            "opened_at": instant_text(incident.opened_at),
            "closed_at": instant_text_or_none(incident.closed_at),
        }
        self._rows.put("incidents", row, ["incident_id"])

    def incident(self, incident_id: str) -> Incident | None:
        row = self._rows.row("SELECT * FROM incidents WHERE incident_id = ?", [incident_id])
        return _incident(row) if row else None

    def incidents(self) -> tuple[Incident, ...]:
        """Newest first."""
        return tuple(
            map(_incident, self._rows.rows("SELECT * FROM incidents ORDER BY arrived DESC"))
        )


def _appeal(row: Row) -> Appeal:
    return from_json(row["body"], Appeal)


def _decision(row: Row) -> AppealDecision:
    return from_json(row["body"], AppealDecision)


def _skip(row: Row) -> Skip:
    return Skip(row["appeal_id"], row["actor_id"], row["reason"], instant(row["at"]))


def _incident(row: Row) -> Incident:
    return Incident(
        row["incident_id"],
        row["title"],
        row["opened_by"],
        instant(row["opened_at"]),
        instant_or_none(row["closed_at"]),
    )
