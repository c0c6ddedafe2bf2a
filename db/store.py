"""The store over SQLite: all repositories over one connection, for one thread."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from db.analyses import AnalysisRepository
from db.appeals import AppealRepository
from db.attempts import AttemptRepository
from db.audit import AuditRepository
from db.backup import snapshot
from db.batches import BatchRepository
from db.candidates import CandidateRepository
from db.connection import Connection, connect
from db.decisions import DecisionRepository
from db.evidence import EvidenceRepository
from db.exams import ExamRepository
from db.findings import FindingRepository
from db.judgements import JudgementRepository
from db.likenesses import LikenessRepository
from db.migrations import MIGRATIONS
from db.recorders import RecorderRepository
from db.scores import ScoreRepository
from db.settings import SettingRepository
from db.submissions import SubmissionRepository
from db.views import ViewRepository
from db.watching import WatchingRepository
from review.appeal_queries import AppealQueueView
from review.queries import QueueView


class SqliteStore:
    """``review.store.Store`` in one file. Changes outside a transaction raise RuntimeError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.exams = ExamRepository(connection)
        self.candidates = CandidateRepository(connection)
        self.attempts = AttemptRepository(connection)
        self.submissions = SubmissionRepository(connection)
        self.analyses = AnalysisRepository(connection)
        self.judgements = JudgementRepository(connection)
        self.recorders = RecorderRepository(connection)
        self.likenesses = LikenessRepository(connection)
        self.findings = FindingRepository(connection)
        self.decisions = DecisionRepository(connection)
        self.watching = WatchingRepository(connection)
        self.batches = BatchRepository(connection)
        self.views = ViewRepository(connection, "queue_views", QueueView)
        self.appeal_views = ViewRepository(connection, "appeal_views", AppealQueueView)
        self.evidence = EvidenceRepository(connection)
        self.appeals = AppealRepository(connection)
        self.settings = SettingRepository(connection)
        self.scores = ScoreRepository(connection)
        self.audit = AuditRepository(connection)

    def transaction(self) -> AbstractContextManager[None]:
        return self._connection.transaction()

    def snapshot(self, folder: Path, why: str) -> Path:
        """Put a checked copy of the database into ``folder``. Raises WorkspaceUnusable."""
        return snapshot(self._connection.database.conn, self._connection.path, folder, why)

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_store(path: Path, *, snapshots: Path, patience_ms: int = 10_000) -> SqliteStore:
    """Open the database at ``path``, making or migrating it as needed.

    Before an existing database is migrated, a checked copy goes into ``snapshots``. ``patience_ms``
    is how long a write waits for another program's before it gives up. Raises WorkspaceUnusable,
    with what to do, for a file that is damaged, foreign, newer than this program, read-only or kept
    busy by another program.
    """
    return SqliteStore(
        connect(path, snapshots=snapshots, migrations=MIGRATIONS, patience_ms=patience_ms)
    )
