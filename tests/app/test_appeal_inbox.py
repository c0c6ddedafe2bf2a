"""Appeals come through the inbox whole, once, and none is dropped; replies leave as whole files."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.appeals.inbox import InboxOutcome, rejected_documents, take_inbox
from app.appeals.outbox import document_of, send_replies
from app.wiring import open_desk
from review.appeal_commands import DecideAppeal
from review.appeal_decisions import AppealOutcome
from review.appeal_document import DocumentProblem, parse_document
from review.appeal_queries import AppealCase, AppealQueue, PendingReplies
from review.appeals import AppealState, EvidenceKind
from review.errors import UserError
from tests.support.appeals import SetClock, deliver, document, png, workspace_with_roster
from tests.support.desks import SUPPORT


@pytest.fixture
def workspace(tmp_path):
    return workspace_with_roster(tmp_path / "校考")


@pytest.fixture
def inbox(workspace) -> Path:
    return workspace.folder / "inbox"


@pytest.fixture
def clock():
    return SetClock()


@pytest.fixture
def desk(workspace, clock):
    with open_desk(workspace, SUPPORT, clock) as opened:
        yield opened


def old(path: Path) -> Path:
    """As if it had lain there for an hour."""
    os.utime(path, (path.stat().st_mtime - 3600,) * 2)
    return path


def taken(desk, workspace):
    return list(take_inbox(desk, workspace))


def test_an_appeal_comes_in_with_its_pictures(desk, workspace, inbox):
    deliver(inbox, document())
    (line,) = taken(desk, workspace)
    assert line.outcome is InboxOutcome.TAKEN
    appeal = desk.ask(AppealCase(appeal_id=line.appeal_id)).appeal
    assert (appeal.reference, appeal.source) == ("T-1001", "T-1001.json")
    assert appeal.tries[0].score == 0.31
    card = appeal.picture(EvidenceKind.CARD)
    assert card is not None
    kept = workspace.locate(card).read_bytes()
    assert hashlib.sha256(kept).hexdigest() == card.sha256
    assert sorted(path.name for path in inbox.iterdir()) == ["taken"]
    assert json.loads((inbox / "taken" / "T-1001.json").read_text(encoding="utf-8")) == document()


def test_the_same_appeal_delivered_twice_is_one(desk, workspace, inbox):
    deliver(inbox, document())
    taken(desk, workspace)
    deliver(inbox, document())
    (line,) = taken(desk, workspace)
    assert line.outcome is InboxOutcome.KNOWN
    assert desk.ask(AppealQueue()).total == 1


def test_a_document_that_is_not_named_json_yet_is_not_read(desk, workspace, inbox):
    deliver(inbox, document()).rename(inbox / "T-1001.json.part")
    (inbox / ".hidden.json").write_text("{}")
    assert taken(desk, workspace) == []


def test_pictures_may_come_a_little_later_but_not_never(desk, workspace, inbox):
    path = deliver(inbox, document(), pictures=False)
    (line,) = taken(desk, workspace)
    assert line.outcome is InboxOutcome.WAITS
    assert path.exists()
    old(path)
    (line,) = taken(desk, workspace)
    assert line.outcome is InboxOutcome.REJECTED
    assert "T-1001-card.png" in line.sentence.en


def test_a_picture_that_is_cut_off_is_told_by_its_hash(desk, workspace, inbox):
    whole = png()
    named = {"file": "card.png", "sha256": hashlib.sha256(whole).hexdigest()}
    path = deliver(inbox, document(pictures={"card": named}))
    (inbox / "card.png").write_bytes(whole[:-20])
    assert taken(desk, workspace)[0].outcome is InboxOutcome.WAITS
    (inbox / "card.png").write_bytes(whole)
    assert taken(desk, workspace)[0].outcome is InboxOutcome.TAKEN
    assert not path.exists()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"kind": "lost-shoe"}, "lost-shoe"),
        ({"filed_at": "2036-03-01T09:58:00+08:00"}, "将来"),
        ({"filed_at": "yesterday"}, "yesterday"),
        ({"filed_at": None}, "filed_at"),
        ({"candidate": {"number": "26999999999999"}}, "26999999999999"),
        ({"candidate": {}}, "哪位考生"),
        ({"pictures": {"card": "../../../etc/passwd"}}, "不在同一文件夹"),
        ({"pictures": {"card": "C:\\boot.ini"}}, "不在同一文件夹"),
        ({"pictures": {"card": 7}}, "文件名"),
        ({"tries": [{"score": float("nan")}]}, "score"),
        ({"urgent": True}, "urgent"),
    ],
)
def test_a_malformed_appeal_is_put_aside_with_its_reason(desk, workspace, inbox, changes, says):
    path = deliver(inbox, document(**changes), pictures=changes.get("pictures") is None)
    content = path.read_bytes()
    (line,) = taken(desk, workspace)
    assert line.outcome is InboxOutcome.REJECTED
    (kept,) = rejected_documents(workspace)
    assert kept.read_bytes() == content
    reason = kept.with_name(kept.name + ".reason.txt").read_text(encoding="utf-8")
    assert says in reason
    assert desk.ask(AppealQueue()).total == 0


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000])
def test_what_is_no_json_is_put_aside(desk, workspace, inbox, content):
    path = inbox / "broken.json"
    path.write_bytes(content)
    assert [line.outcome for line in taken(desk, workspace)] == [InboxOutcome.WAITS]
    old(path)
    (line,) = taken(desk, workspace)
    assert line.outcome is InboxOutcome.REJECTED
    assert rejected_documents(workspace)[0].read_bytes() == content


def test_a_file_that_is_no_picture_is_put_aside_with_its_document(desk, workspace, inbox):
    deliver(inbox, document())
    selfie = inbox / "T-1001-selfie.png"
    selfie.write_bytes(b"#EXTM3U")
    old(selfie)
    (line,) = taken(desk, workspace)
    assert line.outcome is InboxOutcome.REJECTED
    names = {path.name for path in (inbox / "rejected").iterdir()}
    assert names == {
        "T-1001.json",
        "T-1001.json.reason.txt",
        "T-1001-card.png",
        "T-1001-selfie.png",
    }


def test_two_rejected_documents_of_one_name_both_stay(desk, workspace, inbox):
    for _ in range(2):
        deliver(inbox, document(kind="lost-shoe"))
        taken(desk, workspace)
    assert len(rejected_documents(workspace)) == 2


def test_one_bad_document_does_not_keep_the_others_out(desk, workspace, inbox):
    old(deliver(inbox, document(kind="lost-shoe", reference="bad"), pictures=False))
    deliver(inbox, document(reference="good"))
    assert [line.outcome for line in taken(desk, workspace)] == [
        InboxOutcome.REJECTED,
        InboxOutcome.TAKEN,
    ]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


@given(st.sampled_from([*document(), "exam_closes_at", "statement"]), json_values)
def test_whatever_a_field_holds_it_is_taken_or_explained(field, value):
    with suppress(DocumentProblem):
        assert parse_document({**document(), field: value}).kind.value == "face-mismatch"


# --- the outbox


def decided(desk, workspace, inbox, outcome=AppealOutcome.APPROVED, code="same-person") -> str:
    deliver(inbox, document())
    (line,) = taken(desk, workspace)
    view = desk.ask(AppealCase(appeal_id=line.appeal_id))
    desk.do(
        DecideAppeal(
            appeal_id=line.appeal_id,
            expected_version=view.appeal.version,
            outcome=outcome,
            reason_code=code,
            to_candidate="张示例1 同学：已通过。",
            internal_note="只给同事看",
        )
    )
    return line.appeal_id


def test_a_reply_goes_out_once_and_says_nothing_internal(desk, workspace, inbox, clock):
    appeal_id = decided(desk, workspace, inbox)
    assert list(send_replies(desk, workspace)) == []
    clock.later(minutes=1)
    (path,) = send_replies(desk, workspace)
    assert path is not None
    told = json.loads(path.read_text(encoding="utf-8"))
    assert told["reference"] == "T-1001"
    assert told["outcome"] == "approved"
    assert told["text"] == "张示例1 同学：已通过。"
    assert "只给同事看" not in path.read_text(encoding="utf-8")
    assert list(send_replies(desk, workspace)) == []
    assert desk.ask(AppealCase(appeal_id=appeal_id)).appeal.state is AppealState.CLOSED
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_reply_that_cannot_be_written_goes_out_later(desk, workspace, inbox, clock):
    decided(desk, workspace, inbox)
    clock.later(minutes=1)
    outbox = workspace.folder / "outbox"
    outbox.rmdir()
    outbox.write_text("in the way")
    with pytest.raises(UserError):
        list(send_replies(desk, workspace))
    outbox.unlink()
    assert len(list(send_replies(desk, workspace))) == 1


def test_a_reply_written_before_a_crash_is_written_again_as_the_same_file(
    desk, workspace, inbox, clock
):
    decided(desk, workspace, inbox)
    clock.later(minutes=1)
    (reply,) = desk.ask(PendingReplies())
    written_before = json.dumps(document_of(reply), ensure_ascii=False, indent=1).encode()
    (path,) = send_replies(desk, workspace)
    assert path is not None
    assert path.read_bytes() == written_before


# --- writers that keep to no convention, and processes that die

# Writes a document and its picture in place, a piece at each line on stdin.
_SLOW_WRITER = """
import sys
from pathlib import Path
for place, path in enumerate(map(Path, sys.argv[1::2])):
    data = bytes.fromhex(sys.argv[2 + 2 * place])
    with path.open("wb") as stream:
        for begin in range(0, len(data), max(1, len(data) // 3)):
            stream.write(data[begin : begin + max(1, len(data) // 3)])
            stream.flush()
            print("wrote", flush=True)
            sys.stdin.readline()
"""


@pytest.mark.parametrize("document_first", [True, False])
def test_an_appeal_that_another_process_is_still_writing_is_never_read(
    desk, workspace, inbox, document_first
):
    picture, content = png(), document(pictures={"card": "slow.png"})
    files = [(inbox / "slow.json", json.dumps(content).encode()), (inbox / "slow.png", picture)]
    words = [
        word
        for path, data in (files if document_first else files[::-1])
        for word in (str(path), data.hex())
    ]
    with subprocess.Popen(
        [sys.executable, "-c", _SLOW_WRITER, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        while writer.stdout.readline():
            whole = all(path.is_file() and path.read_bytes() == data for path, data in files)
            outcomes = {line.outcome for line in taken(desk, workspace)}
            assert whole or outcomes <= {InboxOutcome.WAITS}
            if InboxOutcome.TAKEN in outcomes:
                writer.kill()
                break
            writer.stdin.write("\n")
            writer.stdin.flush()
    for path, _ in files:
        if path.exists():
            old(path)
    taken(desk, workspace)
    (row,) = desk.ask(AppealQueue()).rows
    card = desk.ask(AppealCase(appeal_id=row.appeal_id)).appeal.picture(EvidenceKind.CARD)
    assert card is not None
    assert workspace.locate(card).read_bytes() == picture
    assert rejected_documents(workspace) == ()


def test_a_picture_that_two_documents_name_serves_both(desk, workspace, inbox):
    for reference in ("one", "two"):
        deliver(inbox, document(reference=reference))
    for picture in inbox.glob("*.png"):
        old(picture)
    assert [line.outcome for line in taken(desk, workspace)] == [InboxOutcome.TAKEN] * 2
    assert [path.name for path in inbox.iterdir()] == ["taken"]


def test_a_document_that_was_half_on_its_way_out_is_seen_off(desk, workspace, inbox):
    deliver(inbox, document())
    taken(desk, workspace)
    deliver(inbox, document()).rename(inbox / ".T-1001.json.taken")  # killed behind the first step
    assert taken(desk, workspace) == []
    assert sorted(path.name for path in inbox.iterdir()) == ["taken"]
    assert desk.ask(AppealQueue()).total == 1


def test_a_rejected_document_keeps_its_reason_and_pictures_whenever_the_process_dies(
    desk, workspace, inbox
):
    path = deliver(inbox, document(kind="lost-shoe"))
    path.rename(inbox / ".T-1001.json.rejected")
    taken(desk, workspace)
    assert len(rejected_documents(workspace)) == 1
    assert [path.name for path in inbox.iterdir()] == ["rejected"]
    assert len(list((inbox / "rejected").glob("*.png"))) == 2
