"""The appeals desk. The table that the first step foresaw was never filled; these take its place.

Columns are what the queue finds, sorts and counts by; the whole value lies beside them as JSON.
"""

from __future__ import annotations

from sqlite_utils import Database

_TABLES = """
DROP TABLE appeals;

CREATE TABLE appeals (
    arrived INTEGER PRIMARY KEY,
    appeal_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL,
    reference TEXT NOT NULL,
    state TEXT NOT NULL,
    candidate_id TEXT REFERENCES candidates (candidate_id),
    number TEXT NOT NULL,              -- of the roster where it is known, else as typed
    name TEXT NOT NULL,
    id_number TEXT NOT NULL,           -- normalised
    phone TEXT NOT NULL,
    filed_at TEXT NOT NULL,
    warn_at TEXT,
    due_at TEXT NOT NULL,              -- '9999': a hold stops the clock
    urgent_from TEXT,                  -- the exam clock (rule 5)
    urgent_until TEXT,
    exam_closes_at TEXT,
    holder TEXT NOT NULL,
    held_until TEXT,
    incident_id TEXT NOT NULL,
    round INTEGER NOT NULL,
    pictures INTEGER NOT NULL,
    phone_model TEXT NOT NULL,
    app_version TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL                 -- JSON of review.appeals.Appeal
) STRICT;
CREATE INDEX appeals_by_due ON appeals
    (due_at, appeal_id, state, kind, urgent_from, urgent_until, warn_at, holder, held_until,
     incident_id)
    WHERE state <> 'closed';
CREATE INDEX appeals_urgent ON appeals (urgent_until, appeal_id, urgent_from, state, kind, holder)
    WHERE state <> 'closed' AND urgent_until IS NOT NULL;
CREATE INDEX appeals_open ON appeals (due_at, appeal_id, kind, holder, held_until)
    WHERE state = 'open';
CREATE INDEX appeals_by_filing ON appeals (filed_at DESC, appeal_id);
CREATE INDEX appeals_by_name ON appeals (name, appeal_id);
CREATE INDEX appeals_of_candidate ON appeals (candidate_id);
CREATE INDEX appeals_of_incident ON appeals (incident_id) WHERE incident_id <> '';
CREATE INDEX appeals_by_id_number ON appeals (id_number) WHERE id_number <> '';
CREATE INDEX appeals_by_number ON appeals (number) WHERE number <> '';
CREATE INDEX appeals_by_phone ON appeals (phone) WHERE phone <> '';

CREATE TABLE appeal_pictures (
    arrived INTEGER PRIMARY KEY,
    appeal_id TEXT NOT NULL REFERENCES appeals (appeal_id),
    kind TEXT NOT NULL,
    media_root TEXT NOT NULL,
    media_path TEXT NOT NULL,
    media_sha256 TEXT NOT NULL,
    media_size_bytes INTEGER NOT NULL,
    UNIQUE (appeal_id, media_sha256, kind)
) STRICT;
CREATE INDEX appeal_pictures_by_content ON appeal_pictures (media_sha256);
CREATE INDEX candidates_by_phone ON candidates (phone) WHERE phone <> '';

CREATE TABLE appeal_decisions (
    arrived INTEGER PRIMARY KEY,
    decision_id TEXT NOT NULL UNIQUE,
    appeal_id TEXT NOT NULL REFERENCES appeals (appeal_id),
    kind TEXT NOT NULL,                -- of the appeal
    outcome TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    settled_at TEXT,
    send_after TEXT,
    sent_at TEXT,
    withdrawn INTEGER NOT NULL,
    body TEXT NOT NULL                 -- JSON of review.appeal_decisions.AppealDecision
) STRICT;
CREATE INDEX appeal_decisions_of ON appeal_decisions (appeal_id, arrived);
CREATE INDEX appeal_decisions_settled ON appeal_decisions (settled_at)
    WHERE settled_at IS NOT NULL AND withdrawn = 0;
CREATE INDEX appeal_decisions_unsent ON appeal_decisions (send_after)
    WHERE sent_at IS NULL AND withdrawn = 0 AND send_after IS NOT NULL;

CREATE TABLE appeal_skips (
    appeal_id TEXT NOT NULL REFERENCES appeals (appeal_id),
    actor_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (appeal_id, actor_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE incidents (
    arrived INTEGER PRIMARY KEY,
    incident_id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    closed_at TEXT
) STRICT;

CREATE TABLE settings (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    value TEXT NOT NULL,               -- JSON
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL,
    PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;
"""


def apply(db: Database) -> None:
    """Make the tables, and the full-text index with the triggers that keep it."""
    db.executescript(_TABLES)
    columns = ("name", "number", "reference", "id_number")
    db.table("appeals").enable_fts(columns, tokenize="trigram", create_triggers=True)
