from __future__ import annotations

import pytest

from review import wire
from review.access import MAY_ASK, MAY_DO, demand
from review.actors import Actor, Role
from review.commands import GiveVerdict, ImportRow, SecondVerdict
from review.errors import NotAllowed
from review.local_desk import _ASK, _DO


def test_every_message_has_a_handler_and_a_line_in_the_table():
    assert set(MAY_DO) == set(wire.COMMANDS.values()) == set(_DO)
    assert set(MAY_ASK) == set(wire.QUERIES.values()) == set(_ASK)


@pytest.mark.parametrize("kind", [*MAY_DO, *MAY_ASK], ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("role", Role)
def test_a_role_passes_exactly_where_the_table_lists_it(kind, role):
    message = object.__new__(kind)  # the door looks at kind and role only
    allowed = role in (MAY_DO.get(kind) or MAY_ASK.get(kind))
    if allowed:
        demand(Actor("x", "x", role), message)
    else:
        with pytest.raises(NotAllowed):
            demand(Actor("x", "x", role), message)


def test_an_examiner_who_marks_blind_sees_nothing_of_the_review():
    assert not any(Role.EXAMINER in roles for roles in MAY_DO.values())
    assert [kind.__name__ for kind, roles in MAY_ASK.items() if Role.EXAMINER in roles] == ["Exams"]


def test_an_auditor_changes_nothing_but_what_they_have_seen_and_their_own_views():
    assert {kind.__name__ for kind, roles in MAY_DO.items() if Role.AUDITOR in roles} == {
        "MarkSeen",
        "RecordWatched",
        "KeepQueueView",
        "ForgetQueueView",
        "KeepAppealView",
        "ForgetAppealView",
    }


def test_support_gives_verdicts_but_does_not_sign_them():
    assert Role.SUPPORT in MAY_DO[GiveVerdict]
    assert Role.SUPPORT not in MAY_DO[SecondVerdict]
    assert MAY_DO[ImportRow] == {Role.ADMIN}
