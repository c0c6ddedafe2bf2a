"""Appeals come in: once each, whatever the channel, and with whatever pictures come later."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from media.media_ref import MediaRef
from review import identity_number
from review.appeal_commands import AddEvidence, FileAppeal
from review.appeal_rules import promised
from review.appeals import (
    DISPUTED,
    Appeal,
    AppealState,
    Evidence,
    EvidenceKind,
    TypedIdentity,
    appeal_id_of,
)
from review.candidates import Candidate
from review.errors import BadInput, NotFound
from review.handlers.appeal_room import (
    about,
    case,
    clocked,
    ended_hold,
    keep,
    rules_now,
    save,
    voided,
)
from review.handlers.room import Done, Room
from review.ids import derived_id
from review.wording import Text, said

_AHEAD = timedelta(minutes=5)  # clocks of two machines are never quite the same


def file_appeal(room: Room, command: FileAppeal) -> Done:
    typed = TypedIdentity(
        command.number.strip(),
        command.name.strip(),
        command.id_number.strip(),
        command.province.strip(),
        command.phone.strip(),
    )
    reference = command.reference.strip()
    appeal_id = appeal_id_of(command.kind, command.channel, reference, typed, command.filed_at)
    known = room.store.appeals.get(appeal_id)
    if known is not None:
        return _more_evidence(room, known, _pictures(room, command))
    _demand_past(room, command)
    candidate = _candidate(room, command, typed)
    rules, version = rules_now(room)
    appeal = Appeal(
        appeal_id=appeal_id,
        kind=command.kind,
        channel=command.channel,
        reference=reference,
        candidate_id=candidate.candidate_id if candidate else None,
        typed=typed,
        filed_at=command.filed_at,
        arrived_at=room.now,
        state=AppealState.OPEN,
        promise=promised(rules, version, command.filed_at),
        exam_closes_at=command.exam_closes_at,
        evidence=_pictures(room, command),
        tries=command.tries,
        app_version=command.app_version.strip(),
        phone_model=command.phone_model.strip(),
        statement=command.statement.strip(),
        source=command.source,
    )
    save(room, appeal)
    detail = {"kind": appeal.kind.value, "channel": appeal.channel.value, "source": appeal.source}
    return about(appeal, {**detail, "pictures": len(appeal.evidence)}, "new")


def add_evidence(room: Room, command: AddEvidence) -> Done:
    return _more_evidence(room, case(room, command.appeal_id), _pictures(room, command))


def _more_evidence(room: Room, appeal: Appeal, more: tuple[Evidence, ...]) -> Done:
    """New pictures void what was decided and not sent; a case that is closed opens again."""
    known = {(one.kind, one.media.sha256) for one in appeal.evidence}
    news = tuple(one for one in more if (one.kind, one.media.sha256) not in known)
    if not news:
        return about(appeal, outcome="unchanged")
    appeal = replace(appeal, evidence=(*appeal.evidence, *news))
    was = appeal.state
    void = voided(room, appeal, "new-evidence")
    if was is AppealState.WAITING:
        appeal = clocked(room, ended_hold(appeal, room.now))
    elif was is AppealState.CLOSED:
        appeal = opened_again(room, appeal)
    appeal = keep(room, replace(appeal, state=AppealState.OPEN))
    return about(appeal, {"pictures": len(news), "was": was.value, "voided": void}, "updated")


def opened_again(room: Room, appeal: Appeal) -> Appeal:
    """The case in its next round, with a clock of its own."""
    rules, version = rules_now(room)
    return replace(
        appeal,
        state=AppealState.OPEN,
        round=appeal.round + 1,
        holds=(),
        claim=None,
        promise=promised(rules, version, room.now),
    )


def _pictures(room: Room, command: FileAppeal | AddEvidence) -> tuple[Evidence, ...]:
    pairs: list[tuple[EvidenceKind, MediaRef]] = []
    if command.card is not None:
        pairs.append((EvidenceKind.CARD, command.card))
    if command.selfie is not None:
        pairs.append((EvidenceKind.SELFIE, command.selfie))
    pairs += [(EvidenceKind.OTHER, ref) for ref in command.others]
    return tuple(Evidence(kind, ref, room.now, command.source) for kind, ref in pairs)


def _demand_past(room: Room, command: FileAppeal) -> None:
    if command.filed_at.tzinfo is None:
        raise BadInput(
            said(Text("提交时间缺少时区。", "The filing time names no time zone.")),
            said(Text("请写成 2026-03-01T22:30:00+08:00。", "Write 2026-03-01T22:30:00+08:00.")),
        )
    if command.filed_at > room.now + _AHEAD:
        raise BadInput(
            said(Text("提交时间在将来。", "The filing time lies in the future.")),
            said(
                Text(
                    "请检查时间和时区后重新提交。",
                    "Check the time and its zone, then send it again.",
                )
            ),
        )


def _candidate(room: Room, command: FileAppeal, typed: TypedIdentity) -> Candidate | None:
    """The candidate by number, else by ID number.

    Raises NotFound where none is on a roster, unless the number itself is in dispute.
    """
    found = room.store.candidates.get(derived_id("candidate", typed.number))
    if found is not None:
        return found
    id_number = identity_number.normalised(typed.id_number)
    holders = room.store.candidates.with_id_number(id_number) if id_number else ()
    if len(holders) == 1:
        return holders[0]
    if command.kind in DISPUTED and (typed.number or typed.id_number or typed.name):
        return None
    raise NotFound(
        said(
            Text("名单中没有考生“{number}”。", "No roster has the candidate “{number}”."),
            number=typed.number or typed.name or "?",
        ),
        said(
            Text(
                "请先导入名单，或更正考生号后重新提交。",
                "Import the roster first, or correct the number, then send it again.",
            )
        ),
    )
