"""Opening a workspace's database: made, brought up to date, or refused with a sentence."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Migrations

from db.connection import APPLICATION_ID, connect
from db.migrations import MIGRATIONS, all_steps, m0001_first_tables
from db.store import open_store
from db.trouble import in_words
from review import wording
from review.errors import WorkspaceUnusable
from tests.support.store_values import furnish


def pragma(path: Path, name: str) -> object:
    with closing(sqlite3.connect(path)) as plain:
        return plain.execute(f"PRAGMA {name}").fetchone()[0]


def one_step_further() -> Migrations:
    """The steps of this program and one more, as the next version will have them."""
    steps = all_steps()
    steps(name="m9998_next")(lambda db: db.execute("CREATE TABLE next (n INTEGER) STRICT"))
    return steps


def test_a_new_database_is_strict_logged_ahead_and_ours(store, path):
    db = store._connection.database
    kinds = db.query("SELECT name, strict FROM pragma_table_list WHERE type = 'table'")
    ours = {
        row["name"]: row["strict"] for row in kinds if not row["name"].startswith(("sqlite", "_"))
    }
    assert len(ours) > 15
    assert all(ours.values()), [name for name, strict in ours.items() if not strict]
    assert pragma(path, "journal_mode") == "wal"
    assert pragma(path, "application_id") == APPLICATION_ID
    assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert db.execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL


def test_a_new_database_needs_no_snapshot(store, snapshots):
    assert not snapshots.exists()


def test_what_was_kept_is_there_when_it_is_opened_again(path, snapshots):
    with open_store(path, snapshots=snapshots) as store:
        furnish(store)
    with open_store(path, snapshots=snapshots) as store:
        assert store.submissions.get("s1") is not None
    assert not snapshots.exists()


def test_a_checked_copy_is_made_before_the_first_pending_step(path, snapshots):
    with open_store(path, snapshots=snapshots) as store:
        furnish(store)
    connect(path, snapshots=snapshots, migrations=one_step_further()).close()
    (copy,) = snapshots.iterdir()
    assert "before-m9998_next" in copy.name
    with closing(sqlite3.connect(copy)) as kept, closing(sqlite3.connect(path)) as migrated:
        assert kept.execute("SELECT count(*) FROM submissions").fetchone() == (1,)
        assert kept.execute("SELECT name FROM sqlite_master WHERE name = 'next'").fetchall() == []
        assert migrated.execute("SELECT count(*) FROM next").fetchone() == (0,)


def test_a_copy_is_a_store_of_its_own(store, tmp_path):
    furnish(store)
    copy = store.snapshot(tmp_path / "copies", "by-hand")
    with open_store(copy, snapshots=tmp_path) as restored:
        assert restored.submissions.get("s1") == store.submissions.get("s1")
    assert [place.suffix for place in copy.parent.iterdir()] == [".sqlite"]


def test_a_step_that_fails_leaves_everything_as_it_was(path, snapshots):
    open_store(path, snapshots=snapshots).close()
    steps = one_step_further()
    steps(name="m9999_wrong")(lambda db: db.execute("CREATE TABLE next (n INTEGER)"))
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        connect(path, snapshots=snapshots, migrations=steps)
    with open_store(path, snapshots=snapshots) as store:
        assert "next" not in store._connection.database.table_names()


def test_a_database_of_a_newer_program_is_refused_and_left_alone(path, snapshots):
    connect(path, snapshots=snapshots, migrations=one_step_further()).close()
    before = path.read_bytes()
    with pytest.raises(WorkspaceUnusable) as refused:
        open_store(path, snapshots=snapshots)
    assert refused.value.remedy == "请更新本程序。"
    assert "m9998_next" in refused.value.detail
    assert path.read_bytes() == before


def test_refusals_speak_the_chosen_language(path, snapshots):
    path.write_text("candidate,video\n" * 100)
    wording.set_language("en")
    try:
        with pytest.raises(WorkspaceUnusable, match="is not a database"):
            open_store(path, snapshots=snapshots)
    finally:
        wording.set_language("zh")


def test_another_programs_database_is_refused_and_left_alone(path, snapshots):
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(WorkspaceUnusable, match="其他程序"):
        open_store(path, snapshots=snapshots)
    assert pragma(path, "journal_mode") == "delete"


def test_a_truncated_database_is_named_as_damaged(path, snapshots):
    with open_store(path, snapshots=snapshots) as store:
        furnish(store, 50)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)
    with pytest.raises(WorkspaceUnusable, match="已损坏"):
        open_store(path, snapshots=snapshots)


def test_a_damaged_database_is_not_migrated(path, snapshots):
    with open_store(path, snapshots=snapshots) as store:
        furnish(store, 200)
    size = path.stat().st_size
    with path.open("r+b") as file:  # spoil pages in the second half; the schema stays readable
        file.seek(size // 2 // 4096 * 4096)
        file.write(b"\xff" * (size // 4))
    with pytest.raises(WorkspaceUnusable, match="已损坏") as refused:
        connect(path, snapshots=snapshots, migrations=one_step_further())
    assert "snapshots" in refused.value.remedy
    # refused at once, with no folder made, or when the copy was checked
    assert not snapshots.exists() or list(snapshots.glob("*")) == []


def test_a_folder_that_is_not_there_is_refused(tmp_path, snapshots):
    with pytest.raises(WorkspaceUnusable, match="无法打开"):
        open_store(tmp_path / "nowhere" / "workspace.sqlite", snapshots=snapshots)


def test_a_folder_in_place_of_the_file_is_refused(path, snapshots):
    path.mkdir()
    with pytest.raises(WorkspaceUnusable, match="无法打开"):
        open_store(path, snapshots=snapshots)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_read_only_folder_is_refused(path, snapshots):
    open_store(path, snapshots=snapshots).close()
    path.parent.chmod(0o555)
    try:
        with pytest.raises(WorkspaceUnusable, match="无法写入"):
            open_store(path, snapshots=snapshots)
    finally:
        path.parent.chmod(0o755)


def test_a_write_to_a_read_only_file_is_put_in_words(store, path):
    with (
        closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as reader,
        pytest.raises(WorkspaceUnusable, match="无法写入"),
        in_words(path),
    ):
        reader.execute("DELETE FROM notes")


def test_a_write_that_waits_too_long_names_the_other_program(store, path, snapshots):
    with (
        open_store(path, snapshots=snapshots, patience_ms=20) as second,
        store.transaction(),
        pytest.raises(WorkspaceUnusable, match="占用"),
        second.transaction(),
    ):
        pass


def test_reading_goes_on_beside_a_write(store, path, snapshots):
    furnish(store)
    with open_store(path, snapshots=snapshots, patience_ms=20) as second, store.transaction():
        store.submissions.mark_seen("s1", "li")
        assert second.submissions.seen_by("s1") == ()
    assert store.submissions.seen_by("s1") == ("li",)


def test_a_damage_met_while_reading_is_put_in_words(store, path):
    furnish(store, 200)
    store._connection.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store._connection.database.execute("PRAGMA shrink_memory")
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * (size - 8192))
    with pytest.raises(WorkspaceUnusable, match="已损坏"):
        list(map(store.submissions.get, (f"s{n}" for n in range(200))))


def test_a_store_belongs_to_the_thread_that_opened_it(store):
    caught = []

    def look() -> None:
        try:
            store.exams.all()
        except sqlite3.ProgrammingError as error:
            caught.append(error)

    other = threading.Thread(target=look)
    other.start()
    other.join()
    assert len(caught) == 1


def test_all_steps_of_this_program_are_registered_in_order():
    names = [step.name for step in MIGRATIONS._migrations]
    assert names == sorted(names)
    folder = Path(m0001_first_tables.__file__).parent
    assert names == sorted(place.stem for place in folder.glob("m[0-9]*.py"))
