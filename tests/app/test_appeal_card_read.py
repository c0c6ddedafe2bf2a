"""From the inbox to the case: the card of an appeal is read by the analysis and set beside."""

from __future__ import annotations

import shutil
import subprocess
import sys

from app.appeals.inbox import take_inbox
from app.wiring import open_desk
from review.appeal_queries import AppealEvidence
from review.identity_diff import Field, Side
from tests.support.appeals import deliver, document, workspace_with_roster
from tests.support.cards import draw_card, needs_reader
from tests.support.desks import SUPPORT


@needs_reader
def test_the_card_of_an_appeal_is_read_by_the_analysis(tmp_path):
    workspace = workspace_with_roster(tmp_path / "校考")
    inbox = workspace.folder / "inbox"
    shutil.copyfile(draw_card(tmp_path / "card.png"), inbox / "T-1-card.png")
    deliver(inbox, document(pictures={"card": {"file": "T-1-card.png"}}))
    with open_desk(workspace, SUPPORT) as desk:
        (line,) = take_inbox(desk, workspace)
        before = desk.ask(AppealEvidence(appeal_id=line.appeal_id))
    analysed = [sys.executable, "-m", "app", "analyze", str(workspace.folder), "--jobs", "1"]
    subprocess.run([*analysed, "--json"], check=True, timeout=300, stdout=subprocess.DEVNULL)
    with open_desk(workspace, SUPPORT) as desk:
        after = desk.ask(AppealEvidence(appeal_id=line.appeal_id))
    assert (before.card, after.card) == ("not-read", "read")
    name = next(one for one in after.differences if one.field is Field.NAME)
    assert name.text(Side.CARD).rstrip("\0") != ""
    assert name.text(Side.TYPED).startswith("张示例")
    number = next(one for one in after.differences if one.field is Field.ID_NUMBER)
    assert number.checked[number.sides.index(Side.CARD)]
