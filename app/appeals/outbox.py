"""The outbox: replies to candidates as JSON, one file each, for the exam app to pick up.

A reply is written under another name and renamed, so a half-written one is never seen. Its name and
its content follow from the decision alone: written again after a crash, it is the same file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.appeals.whole_files import sweep_partials, write_whole
from app.workspace import Workspace
from review.appeal_commands import RecordReplySent
from review.appeal_decisions import AppealOutcome
from review.appeal_queries import PendingReplies, Reply
from review.desk import Desk
from review.errors import UserError
from review.wording import Text, said

_SILENT = frozenset({AppealOutcome.MERGED})  # the other appeal gets the answer


def send_replies(desk: Desk, workspace: Workspace) -> Iterator[Path | None]:
    """Write every reply that nobody can withdraw any more; None for one that tells nobody.

    Raises UserError where the outbox cannot be written; what was written before stays recorded.
    """
    swept = False
    while replies := desk.ask(PendingReplies()):
        if not swept:
            sweep_partials(workspace.folder / "outbox", ".")
            swept = True
        for reply in replies:
            yield _send(desk, workspace, reply)


def document_of(reply: Reply) -> dict[str, Any]:
    """What the file says. The internal note is not in it."""
    decision, appeal = reply.decision, reply.appeal
    settled = decision.settled_at or decision.decided_at
    return {
        "appeal": appeal.appeal_id,
        "round": decision.round,
        "decision": decision.decision_id,
        "channel": appeal.channel.value,
        "reference": appeal.reference,
        "kind": appeal.kind.value,
        "candidate_number": reply.number,
        "outcome": decision.outcome.value,
        "final": decision.final,
        "reason_code": decision.reason_code,
        "merged_into": decision.merged_into or None,
        "text": decision.to_candidate,
        "decided_at": settled.isoformat(),
    }


def _send(desk: Desk, workspace: Workspace, reply: Reply) -> Path | None:
    data = json.dumps(document_of(reply), ensure_ascii=False, indent=1).encode()
    path: Path | None = None
    if reply.decision.outcome not in _SILENT:
        path = workspace.folder / "outbox" / f"{reply.decision.decision_id}.json"
        _write(path, data)
    digest = hashlib.sha256(data).hexdigest()
    desk.do(RecordReplySent(decision_id=reply.decision.decision_id, sha256=digest))
    return path


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data)
    except OSError as error:
        raise UserError(
            said(Text("无法写入发件箱。", "The outbox cannot be written.")),
            said(
                Text(
                    "请检查磁盘空间和权限；回复会在下次自动重发。",
                    "Check the disk's space and your permission; replies go out the next time.",
                )
            ),
            str(error),
        ) from error
