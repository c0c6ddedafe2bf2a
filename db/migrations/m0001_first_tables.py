"""The first tables: who takes which exam, what was handed in, measured, judged, decided and done.

``arrived`` is the order in which rows came in. It is an INTEGER PRIMARY KEY of its own because a
bare rowid may change when the database is compacted.
"""

from __future__ import annotations

from sqlite_utils import Database

# Application identifier in the file's header: "PRC1".
_APPLICATION_ID = 0x50524331

_PEOPLE = """
CREATE TABLE exams (
    arrived INTEGER PRIMARY KEY,
    exam_id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    policy TEXT NOT NULL,              -- JSON of review.integrity_rules.MediaPolicy
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE subjects (
    arrived INTEGER PRIMARY KEY,
    subject_id TEXT NOT NULL UNIQUE,
    exam_id TEXT NOT NULL REFERENCES exams (exam_id),
    title TEXT NOT NULL,
    attempts_allowed INTEGER NOT NULL
) STRICT;
CREATE INDEX subjects_of_exam ON subjects (exam_id);

CREATE TABLE candidates (
    arrived INTEGER PRIMARY KEY,
    candidate_id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    id_number TEXT NOT NULL,
    province TEXT NOT NULL,
    phone TEXT NOT NULL,
    portrait_root TEXT,
    portrait_path TEXT,
    portrait_sha256 TEXT,
    portrait_size_bytes INTEGER,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX candidates_by_number ON candidates (number);
CREATE INDEX candidates_by_id_number ON candidates (id_number) WHERE id_number <> '';
CREATE INDEX candidates_by_portrait ON candidates (portrait_sha256);
CREATE INDEX candidates_by_name ON candidates (name);  -- words too short for trigrams scan this one

CREATE TABLE roster_rows (
    arrived INTEGER PRIMARY KEY,
    row_id TEXT NOT NULL UNIQUE,
    exam_id TEXT NOT NULL REFERENCES exams (exam_id),
    candidate_id TEXT NOT NULL REFERENCES candidates (candidate_id),
    source TEXT NOT NULL,
    line INTEGER NOT NULL,
    cells TEXT NOT NULL                -- JSON object, as the school wrote it
) STRICT;
CREATE INDEX roster_rows_of_candidate ON roster_rows (candidate_id);
"""

_HANDED_IN = """
CREATE TABLE attempts (
    arrived INTEGER PRIMARY KEY,
    attempt_id TEXT NOT NULL UNIQUE,
    candidate_id TEXT NOT NULL REFERENCES candidates (candidate_id),
    subject_id TEXT NOT NULL REFERENCES subjects (subject_id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX attempts_once ON attempts (candidate_id, subject_id, kind, number);
CREATE INDEX attempts_of_subject ON attempts (subject_id, candidate_id);

CREATE TABLE submissions (
    arrived INTEGER PRIMARY KEY,
    submission_id TEXT NOT NULL UNIQUE,
    attempt_id TEXT NOT NULL UNIQUE REFERENCES attempts (attempt_id),
    video_root TEXT NOT NULL,
    video_path TEXT NOT NULL,
    video_sha256 TEXT NOT NULL,
    video_size_bytes INTEGER NOT NULL,
    recorded_at TEXT,
    submitted_at TEXT,
    uploaded_at TEXT,
    device TEXT NOT NULL,
    version INTEGER NOT NULL,
    app_checks BLOB                    -- packed; NULL: no log came with the video
) STRICT;
CREATE INDEX submissions_by_video ON submissions (video_sha256);

CREATE TABLE sightings (
    submission_id TEXT NOT NULL REFERENCES submissions (submission_id),
    actor_id TEXT NOT NULL,
    PRIMARY KEY (submission_id, actor_id)
) STRICT, WITHOUT ROWID;
"""

_MEASURED = """
CREATE TABLE analyses (
    arrived INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    kind TEXT NOT NULL,
    version TEXT NOT NULL,
    measured_at TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    failure_code TEXT,
    failure_detail TEXT,
    facts BLOB,                        -- packed; last, so that nothing else has to step over it
    UNIQUE (sha256, kind)
) STRICT;

-- What there is to measure, kept by db/analyses.py: one row for each file content and kind.
CREATE TABLE work (
    kind TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    arrived INTEGER NOT NULL,          -- of the first submission or candidate that has the file
    version TEXT NOT NULL,             -- of the measurement at hand; empty: none
    failed INTEGER NOT NULL,
    PRIMARY KEY (kind, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_by_version ON work (kind, version, arrived, failed);
CREATE INDEX work_failed ON work (kind, version, arrived) WHERE failed = 1;

CREATE TABLE judgements (
    arrived INTEGER PRIMARY KEY,
    submission_id TEXT NOT NULL UNIQUE REFERENCES submissions (submission_id),
    judged_at TEXT NOT NULL,
    rules TEXT NOT NULL,
    cohort TEXT NOT NULL,
    priority INTEGER NOT NULL,
    integrity_state TEXT,
    face_state TEXT,
    missing_code TEXT,
    missing_detail TEXT,
    integrity BLOB,
    faces BLOB
) STRICT;

CREATE TABLE findings (
    arrived INTEGER PRIMARY KEY,
    finding_id TEXT NOT NULL UNIQUE,
    submission_id TEXT NOT NULL REFERENCES submissions (submission_id),
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    grade TEXT NOT NULL,
    rule TEXT NOT NULL,
    start_ms INTEGER,
    end_ms INTEGER,
    figures TEXT,                      -- JSON object
    origin TEXT NOT NULL,
    state TEXT NOT NULL,
    note TEXT NOT NULL,
    reviewed_by TEXT NOT NULL,
    reviewed_at TEXT,
    current INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX findings_of_submission ON findings (submission_id, current, state, severity);
"""

_DECIDED = """
CREATE TABLE notes (
    arrived INTEGER PRIMARY KEY,
    note_id TEXT NOT NULL UNIQUE,
    submission_id TEXT NOT NULL REFERENCES submissions (submission_id),
    at_ms INTEGER NOT NULL,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    written_at TEXT NOT NULL
) STRICT;
CREATE INDEX notes_of_submission ON notes (submission_id, at_ms);

CREATE TABLE verdicts (
    submission_id TEXT NOT NULL PRIMARY KEY REFERENCES submissions (submission_id),
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    given_by TEXT NOT NULL,
    given_at TEXT NOT NULL,
    seconded_by TEXT NOT NULL,
    seconded_at TEXT,
    final INTEGER NOT NULL             -- what review.decisions said when it was saved
) STRICT;

-- Filled from issue 6 on; the shape follows its first point and RULES.md 13 to 23.
CREATE TABLE appeals (
    arrived INTEGER PRIMARY KEY,
    appeal_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL,
    reference TEXT NOT NULL,           -- the outside number, of a call or a chat (rule 14)
    candidate_id TEXT REFERENCES candidates (candidate_id),
    claimed_number TEXT NOT NULL,      -- as the candidate gave them
    claimed_name TEXT NOT NULL,
    claimed_id_number TEXT NOT NULL,
    filed_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    warn_at TEXT NOT NULL,
    exam_closes_at TEXT,               -- the exam clock outranks the two hours (rule 5)
    calendar TEXT NOT NULL,            -- the calendar's version the promise was made by (rule 23)
    state TEXT NOT NULL,
    card_root TEXT,
    card_path TEXT,
    card_sha256 TEXT,
    card_size_bytes INTEGER,
    selfie_root TEXT,
    selfie_path TEXT,
    selfie_sha256 TEXT,
    selfie_size_bytes INTEGER,
    tries TEXT NOT NULL,               -- JSON list: the failed automatic tries with their scores
    version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX appeals_once ON appeals (channel, reference) WHERE reference <> '';
CREATE INDEX appeals_by_due ON appeals (state, due_at, appeal_id);
CREATE INDEX appeals_of_candidate ON appeals (candidate_id);
"""

_QUEUE = """
-- The review queue's read model: one narrow row for each submission, made from the tables above by
-- db/queue.py and by nothing else. It can be thrown away and made again.
CREATE TABLE queue_entries (
    arrived INTEGER PRIMARY KEY,       -- of the submission
    submission_id TEXT NOT NULL,
    candidate INTEGER NOT NULL,        -- candidates.arrived
    subject_id TEXT NOT NULL,
    attempt_number INTEGER NOT NULL,
    practice INTEGER NOT NULL,
    number TEXT NOT NULL,              -- of the candidate
    recorded_at TEXT,
    priority INTEGER NOT NULL,
    integrity TEXT,
    faces TEXT,
    reviewed INTEGER NOT NULL,
    judged_by TEXT,                    -- NULL: nothing to judge; empty: facts wait for the rules
    cohort TEXT                        -- NULL: no face judgement
) STRICT;
CREATE INDEX queue_by_priority ON queue_entries
    (practice, priority DESC, submission_id, reviewed, integrity, faces, candidate);
CREATE INDEX queue_by_candidate ON queue_entries
    (practice, number, subject_id, attempt_number, submission_id);
CREATE INDEX queue_by_time ON queue_entries (practice, recorded_at DESC, submission_id);
CREATE INDEX queue_counted ON queue_entries (practice, reviewed, integrity, faces, candidate);
CREATE INDEX queue_of_candidate ON queue_entries (candidate);
CREATE INDEX queue_of_subject ON queue_entries (subject_id);
CREATE INDEX queue_by_rules ON queue_entries (judged_by, submission_id);
CREATE INDEX queue_by_cohort ON queue_entries (submission_id, subject_id, cohort)
    WHERE cohort IS NOT NULL;
"""

_AUDIT = """
CREATE TABLE audit_entries (
    sequence INTEGER PRIMARY KEY,
    at TEXT NOT NULL,                  -- to the letter as it was sealed
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    action TEXT NOT NULL,
    command_id TEXT NOT NULL UNIQUE,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,              -- JSON object
    previous TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;

CREATE TABLE receipts (
    command_id TEXT NOT NULL PRIMARY KEY,
    sequence INTEGER NOT NULL REFERENCES audit_entries (sequence),
    subject TEXT NOT NULL,
    outcome TEXT NOT NULL
) STRICT;

-- Also stops INSERT OR REPLACE, which deletes without telling the trigger below.
CREATE TRIGGER audit_entries_follow BEFORE INSERT ON audit_entries
WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM audit_entries)
  OR NEW.previous IS NOT coalesce(
        (SELECT digest FROM audit_entries ORDER BY sequence DESC LIMIT 1),
        '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN SELECT RAISE(ABORT, 'an audit entry must follow the last one'); END;

CREATE TRIGGER audit_entries_unchanged BEFORE UPDATE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END;

CREATE TRIGGER audit_entries_undeleted BEFORE DELETE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END;

CREATE TRIGGER receipts_once BEFORE INSERT ON receipts
WHEN EXISTS (SELECT 1 FROM receipts WHERE command_id = NEW.command_id)
BEGIN SELECT RAISE(ABORT, 'a command has one receipt'); END;

CREATE TRIGGER receipts_unchanged BEFORE UPDATE ON receipts
BEGIN SELECT RAISE(ABORT, 'receipts are never changed'); END;

CREATE TRIGGER receipts_undeleted BEFORE DELETE ON receipts
BEGIN SELECT RAISE(ABORT, 'receipts are never deleted'); END;
"""


def apply(db: Database) -> None:
    """Make the tables, and the full-text index over candidates with the triggers that keep it."""
    db.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    for part in (_PEOPLE, _HANDED_IN, _MEASURED, _DECIDED, _QUEUE, _AUDIT):
        db.executescript(part)
    # Trigrams find any part of a Chinese name, which has no spaces to split it at.
    columns = ("name", "number", "id_number")
    db.table("candidates").enable_fts(columns, tokenize="trigram", create_triggers=True)
