"""Results that leave the console: what holds them back, what is recorded, whose ID is shown."""

from __future__ import annotations

import re

from review.actors import Role
from review.audit import GENESIS, Detail
from review.changes import scoring_topic
from review.errors import BadInput, Conflict, NotAllowed
from review.handlers.room import Done, Room
from review.handlers.scoring import drawn_for, number_of, ready_for_draw, subject_of, totals
from review.release import Hindrance, Standing, counted, hindrances, summary
from review.result_queries import FilingNumbers, FilingPerson, Results, ResultView
from review.score_commands import RecordResultExport, ResultFile, RevealFilingNumbers
from review.score_queries import Totals, TotalsView
from review.scoring import TotalState
from review.store import present
from review.wording import Text, said

REVEALED = "revealed"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MOST_FILES = 40
_MOST_NAMED = 12  # candidates in a refusal
_MOST_HASHED = 8  # files whose hashes stand in the entry itself; the manifest has all of them


def results(room: Room, query: Results) -> ResultView:
    last = room.store.audit.last()  # first: what another process adds meanwhile is not claimed
    view = totals(room, Totals(subject_id=query.subject_id))
    return ResultView(
        view,
        _hindrances(room, view),
        last.sequence if last else 0,
        last.digest if last else GENESIS,
    )


def record_result_export(room: Room, command: RecordResultExport) -> Done:
    """Keep what is about to leave. Raises Conflict where the gate is shut and nobody waived it."""
    subject = subject_of(room, command.subject_id)
    if not 0 < len(command.files) <= _MOST_FILES or not all(map(_is_whole, command.files)):
        raise BadInput(
            said(Text("没有要记录的成绩文件。", "There is no file of results to record.")),
            said(Text("请重新导出。", "Export again.")),
        )
    view = totals(room, Totals(subject_id=subject.subject_id))
    found = _hindrances(room, view)
    open_now = counted(found)
    _demand_released(room, found, command)
    detail: Detail = {
        "export": command.command_id,
        "formats": ",".join(command.formats),
        "candidates": command.candidates,
        "files": len(command.files),
        "manifest": command.manifest_sha256,
        "written": ",".join(one.sha256 for one in command.files[:_MOST_HASHED]),
    }
    if open_now:
        detail["waiver"] = command.waiver.strip()
        detail["waived"] = ",".join(f"{kind}={count}" for kind, count in open_now.items())
    topics = frozenset({scoring_topic(subject.subject_id)})
    return Done(f"subject:{subject.subject_id}", topics, detail)


def reveal_filing_numbers(room: Room, command: RevealFilingNumbers) -> Done:
    """Nothing changes; that somebody looked, and why, is kept. Raises BadInput without a reason."""
    subject = subject_of(room, command.subject_id)
    if not command.reason.strip():
        raise BadInput(
            said(Text("导出身份证号需要理由。", "Handing out ID numbers needs a reason.")),
            said(Text("请写明用途，例如报考试院备案。", "Write what for: the province's filing.")),
        )
    people = len(drawn_for(room, subject).codes)
    detail: Detail = {"reason": command.reason.strip(), "candidates": people}
    return Done(f"subject:{subject.subject_id}", frozenset(), detail, REVEALED)


def filing_numbers(room: Room, query: FilingNumbers) -> tuple[FilingPerson, ...]:
    """Raises NotAllowed unless the look was logged before."""
    subject = subject_of(room, query.subject_id)
    receipt = room.store.audit.receipt(query.command_id)
    asked = receipt is not None and receipt.outcome == REVEALED
    if not asked or present(receipt).subject != f"subject:{subject.subject_id}":
        raise NotAllowed(
            said(Text("完整号码须先写明理由。", "The whole numbers need a reason first.")),
            said(Text("请重新操作。", "Ask for them again.")),
        )
    return tuple(
        FilingPerson(submission_id, _id_number(room, submission_id))
        for submission_id in drawn_for(room, subject).codes
    )


def _hindrances(room: Room, view: TotalsView) -> tuple[Hindrance, ...]:
    """What is open as of now: about those in the draw, and about those who are not in it."""
    ready, left_out = ready_for_draw(room, subject_of(room, view.subject_id))
    held_back = {one.submission_id: one for one in left_out}
    standings = [
        Standing(
            row.submission_id,
            row.number,
            row.code,
            TotalState(row.state),
            held_back[row.submission_id].why if row.submission_id in held_back else "",
        )
        for row in view.rows
    ]
    drawn = {row.submission_id for row in view.rows}
    for submission in ready:
        if submission.submission_id not in drawn:
            number = number_of(room, submission)
            standings.append(Standing(submission.submission_id, number))
    for one in left_out:
        if one.submission_id not in drawn:
            standings.append(Standing(one.submission_id, one.number, held_back=one.why))
    return hindrances(standings)


def _demand_released(room: Room, found: tuple[Hindrance, ...], command: RecordResultExport) -> None:
    if dict(command.hindrances) != counted(found):
        raise Conflict(
            said(Text("导出期间情况有变，未导出。", "Things changed meanwhile; nothing left.")),
            said(Text("请重新导出。", "Export again.")),
        )
    if not found:
        return
    if not command.waiver.strip():
        raise not_released(found)
    if room.actor.role is not Role.ADMIN:
        raise NotAllowed(
            said(Text("只有管理员可以放行。", "Only an administrator may waive this.")),
            said(Text("请联系管理员。", "Ask an administrator.")),
        )


def not_released(found: tuple[Hindrance, ...]) -> Conflict:
    """The sentence for results that are held back; the detail names the first candidates."""
    named = ", ".join(one.number for one in found[:_MOST_NAMED])
    return Conflict(
        said(
            Text("成绩还不能导出：{what}。", "The results are held back. {what}."),
            what=said(summary(counted(found))),
        ),
        said(
            Text(
                "请先处理完，或由管理员写明理由放行（--waive）。",
                "Settle this first, or let an administrator waive it with a reason (--waive).",
            )
        ),
        f"{named}, …" if len(found) > _MOST_NAMED else named,
    )


def _is_whole(file: ResultFile) -> bool:
    named = bool(file.name) and "/" not in file.name and "\\" not in file.name
    return named and file.name.isprintable() and bool(_SHA256.fullmatch(file.sha256))


def _id_number(room: Room, submission_id: str) -> str:
    submission = present(room.store.submissions.get(submission_id))
    attempt = present(room.store.attempts.get(submission.attempt_id))
    return present(room.store.candidates.get(attempt.candidate_id)).id_number
