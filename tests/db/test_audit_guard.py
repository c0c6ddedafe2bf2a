"""The database itself refuses to let the audit chain be changed, whoever asks."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from review.audit import check_chain
from tests.support.store_values import entry, receipt


@pytest.fixture
def plain(store, path):
    """A connection without any of our code, as another tool would open it."""
    with store.transaction():
        last = None
        for command in ("k1", "k2"):
            last = entry(last, command)
            store.audit.append(last, receipt(last))
    with closing(sqlite3.connect(path)) as other:
        yield other


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE audit_entries SET actor = 'nobody' WHERE sequence = 1",
        "DELETE FROM audit_entries WHERE sequence = 2",
        "DELETE FROM audit_entries",
        "INSERT OR REPLACE INTO audit_entries SELECT sequence, at, 'nobody', role, action, "
        "command_id, subject, detail, previous, digest FROM audit_entries WHERE sequence = 1",
        "INSERT OR REPLACE INTO audit_entries SELECT 3, at, actor, role, action, command_id, "
        "subject, detail, previous, digest FROM audit_entries WHERE sequence = 1",
        "INSERT INTO audit_entries SELECT 9, at, actor, role, action, 'k9', subject, detail, "
        "digest, digest FROM audit_entries WHERE sequence = 2",
        "UPDATE receipts SET outcome = 'unchanged'",
        "DELETE FROM receipts",
    ],
)
def test_the_chain_cannot_be_changed_by_any_statement(plain, store, attempt):
    with pytest.raises(sqlite3.IntegrityError):
        plain.execute(attempt)
    plain.rollback()
    check = check_chain(store.audit.walk())
    assert check.whole
    assert check.entries == 2


def test_a_receipt_cannot_be_put_in_anothers_place(plain, store):
    with pytest.raises(sqlite3.IntegrityError):
        plain.execute("INSERT OR REPLACE INTO receipts VALUES ('k1', 2, 'submission:x', 'done')")
    plain.rollback()
    assert store.audit.receipt("k1").sequence == 1


def test_a_chain_changed_behind_the_guards_is_found_out(plain, store):
    plain.execute("DROP TRIGGER audit_entries_unchanged")
    plain.execute("UPDATE audit_entries SET actor = 'nobody' WHERE sequence = 1")
    plain.commit()
    assert check_chain(store.audit.walk()).broken_at == 1
