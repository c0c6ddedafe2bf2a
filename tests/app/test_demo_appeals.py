"""The demo's appeals: every kind, all that a shift begins with, once, and no real person."""

from __future__ import annotations

import pytest

from app.demo.appeals import STORIES, file_appeals
from app.demo.cast import CAST
from app.importing.importer import import_folder
from app.wiring import found_workspace, open_desk
from review.appeal_queries import AppealClusters, AppealQueue
from review.appeals import AppealKind, AppealState
from review.queries import AuditCheck
from tests.support.desks import ADMIN

EVERY = AppealQueue(states=tuple(AppealState), limit=100)


@pytest.fixture
def incoming(tmp_path):
    """The cast's roster, and a picture for each: the smallest JPEG that has a head."""
    folder = tmp_path / "incoming"
    (folder / "照片").mkdir(parents=True)
    head = b"\xff\xd8\xff\xc0\x00\x11\x08\x01\x2c\x00\xc8\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01"
    rows = ["考生号,姓名,身份证号,科目,提交状态"]
    for who in CAST:
        (folder / "照片" / f"{who.number}.jpg").write_bytes(head + b"\xff\xd9")
        rows.append(f"{who.number},{who.name},{who.id_number},{who.subject},未提交")
    (folder / "清单.csv").write_text("\n".join(rows), encoding="utf-8")
    return folder


@pytest.fixture
def workspace(tmp_path, incoming):
    made = found_workspace(tmp_path / "demo")
    with open_desk(made, ADMIN) as desk:
        import_folder(desk, made, incoming)
    return made


def test_a_shift_begins_with_every_kind_and_state(workspace, incoming):
    assert file_appeals(workspace, incoming, CAST) == len(STORIES)
    with open_desk(workspace, ADMIN) as desk:
        rows = desk.ask(EVERY).rows
        assert {row.kind for row in rows} == set(AppealKind)
        assert {row.state for row in rows} == set(AppealState) - {AppealState.CLOSED}
        assert any(row.urgent for row in rows)
        assert any(row.held_by for row in rows)
        assert desk.ask(AppealClusters())
        assert desk.ask(AuditCheck()).whole


def test_starting_the_demo_again_files_nothing_twice(workspace, incoming):
    file_appeals(workspace, incoming, CAST)
    assert file_appeals(workspace, incoming, CAST) == len(STORIES)


def test_a_smaller_cast_takes_all_parts(workspace, incoming):
    assert file_appeals(workspace, incoming, CAST[:2]) == len(STORIES)
