"""Messages survive the trip through JSON unchanged, whatever is in them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.media_ref import MediaRef
from review import wire
from review.app_log import AppCheck, CheckResult
from review.commands import ImportRow, WriteNote
from review.errors import BadInput, Conflict, UserError
from review.queries import SubmissionPage, SubmissionQueue

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
instants = st.datetimes(timezones=st.just(UTC))
checks = st.builds(
    AppCheck,
    at_ms=st.integers(0, 10**8),
    result=st.sampled_from(CheckResult),
    similarity=st.none() | st.floats(0, 1),
)
videos = st.builds(
    MediaRef,
    root=any_text,
    path=st.just("a/b.mp4"),
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    size_bytes=st.integers(0, 2**50),
)
rows = st.builds(
    ImportRow,
    exam=any_text,
    subject=any_text,
    candidate_number=any_text,
    candidate_name=any_text,
    source=any_text,
    line=st.integers(0, 10**6),
    cells=st.dictionaries(any_text, any_text, max_size=4),
    video=st.none() | videos,
    recorded_at=st.none() | instants,
    app_checks=st.none() | st.lists(checks, max_size=4).map(tuple),
)


@given(rows)
def test_an_import_row_comes_back_as_it_was(row):
    assert wire.from_json(wire.to_json(row), ImportRow) == row


@given(rows)
def test_packing_loses_nothing(row):
    assert wire.unpacked(wire.packed(row), ImportRow) == row


def test_every_query_names_the_type_of_its_answer():
    for kind in wire.QUERIES.values():
        assert wire.answer_type(kind) is not None
    assert wire.answer_type(SubmissionPage).__name__ == "SubmissionView"
    assert wire.answer_type(SubmissionQueue).__name__ == "QueuePage"


def test_every_user_error_has_a_code_of_its_own():
    assert wire.ERRORS[BadInput.code] is BadInput
    assert wire.ERRORS[Conflict.code] is Conflict
    assert len(wire.ERRORS) == len(set(wire.ERRORS.values()))
    assert all(issubclass(kind, UserError) for kind in wire.ERRORS.values())


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"submission_id": 1}', '{"at_ms": "x"}'])
def test_what_is_no_message_is_refused(text):
    with pytest.raises(Exception):  # noqa: B017 -- cattrs, KeyError or ValueError: never a message
        wire.from_json(text, WriteNote)


def test_an_instant_keeps_its_zone():
    row = ImportRow(
        exam="e",
        subject="s",
        candidate_number="1",
        candidate_name="n",
        source="m",
        line=1,
        cells={},
        recorded_at=datetime(2026, 3, 1, 8, 0, tzinfo=UTC),
    )
    again = wire.from_json(wire.to_json(row), ImportRow)
    assert again.recorded_at is not None
    assert again.recorded_at.tzinfo is not None
