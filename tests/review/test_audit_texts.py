from __future__ import annotations

import pytest

from review import wire
from review.audit_texts import action_text


@pytest.mark.parametrize("action", wire.COMMANDS)
def test_every_command_has_words_for_the_audit_page(action):
    assert action_text(action).zh != action
    assert action_text(action).en != action


def test_an_action_of_a_newer_version_is_shown_as_it_is():
    assert action_text("TeachTheConsole").zh == "TeachTheConsole"
