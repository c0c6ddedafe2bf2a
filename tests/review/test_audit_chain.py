"""Whatever is done to a chain of entries, the check names the first one that does not fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.audit import GENESIS, AuditEntry, check_chain, sealed

START = datetime(2026, 3, 1, tzinfo=UTC)


def chain(length: int) -> list[AuditEntry]:
    entries: list[AuditEntry] = []
    for number in range(length):
        entries.append(
            sealed(
                entries[-1] if entries else None,
                at=START + timedelta(seconds=number),
                actor="admin",
                role="admin",
                action="ImportRow",
                command_id=f"c{number}",
                subject=f"attempt:{number}",
                detail={"line": number, "name": "张"},
            )
        )
    return entries


def test_an_untouched_chain_is_whole_and_ends_in_its_head():
    entries = chain(5)
    check = check_chain(entries)
    assert check.whole
    assert (check.entries, check.head) == (5, entries[-1].digest)


def test_an_empty_chain_is_whole():
    assert check_chain([]).head == GENESIS


@given(st.integers(1, 12), st.data())
def test_a_changed_entry_is_named(length, data):
    entries = chain(length)
    place = data.draw(st.integers(0, length - 1))
    field, value = data.draw(
        st.sampled_from(
            [
                ("actor", "eve"),
                ("role", "auditor"),
                ("action", "Nothing"),
                ("subject", "attempt:x"),
                ("detail", {"line": -1}),
                ("at", START - timedelta(days=1)),
                ("command_id", "other"),
            ]
        )
    )
    entries[place] = replace(entries[place], **{field: value})
    assert check_chain(entries).broken_at == place + 1


@given(st.integers(2, 12), st.data())
def test_a_removed_entry_leaves_a_hole(length, data):
    entries = chain(length)
    place = data.draw(st.integers(0, length - 2))
    del entries[place]
    assert check_chain(entries).broken_at == place + 1


@given(st.integers(2, 12), st.data())
def test_swapped_entries_are_noticed(length, data):
    entries = chain(length)
    first = data.draw(st.integers(0, length - 2))
    second = data.draw(st.integers(first + 1, length - 1))
    entries[first], entries[second] = entries[second], entries[first]
    assert check_chain(entries).broken_at == first + 1


@given(st.integers(1, 12), st.data())
def test_an_inserted_entry_is_noticed(length, data):
    entries = chain(length)
    place = data.draw(st.integers(0, length - 1))
    entries.insert(place, replace(entries[place], command_id="smuggled"))
    assert not check_chain(entries).whole


def test_an_end_that_was_cut_off_shows_in_the_head():
    entries = chain(6)
    assert check_chain(entries[:4]).whole
    assert check_chain(entries[:4]).head != check_chain(entries).head


def test_a_resealed_entry_breaks_the_one_behind_it():
    entries = chain(4)
    entries[1] = sealed(
        entries[0],
        at=START,
        actor="eve",
        role="admin",
        action="ImportRow",
        command_id="c1",
        subject="attempt:1",
        detail={},
    )
    assert check_chain(entries).broken_at == 3


@pytest.mark.parametrize("field", ["sequence", "previous"])
def test_the_links_themselves_are_covered(field):
    entries = chain(3)
    value = 9 if field == "sequence" else GENESIS
    entries[1] = replace(entries[1], **{field: value})
    assert check_chain(entries).broken_at == 2
