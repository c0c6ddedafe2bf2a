"""Marking: schemes, draws, locked marks, and the totals that follow from them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from review.appeals import AppealState
from review.changes import scoring_topic
from review.decisions import Outcome
from review.draw import CannotDraw, draw
from review.errors import BadInput, Conflict, NotFound
from review.handlers.room import Done, Room
from review.ids import derived_id
from review.integrity_rules import Verdict
from review.marks import EarlierMark, HeldDraw, LeftOut, Mark, Seat
from review.ranking import Entry, Ranked, ranking
from review.scheme import Scheme, problem_of
from review.score_commands import ChangeMark, GivenMark, HoldDraw, LockMarks, SetScheme
from review.score_queries import (
    JudgeProgress,
    MarkedSubjects,
    SchemeView,
    ScoreStatus,
    StatusView,
    SubjectRow,
    SubjectScheme,
    TotalRow,
    Totals,
    TotalsView,
)
from review.scoring import JudgeMark, Panel, Total, judge_total, shown, total_of
from review.settings import Setting
from review.store import present
from review.submissions import AttemptKind, Subject, Submission
from review.wire import from_json, to_json
from review.wording import Text, said

_BROKEN = frozenset({Verdict.TRUNCATED, Verdict.CORRUPTED, Verdict.UNREADABLE, Verdict.NOT_VIDEO})


# --- schemes --------------------------------------------------------------------------------------


def marked_subjects(room: Room, _query: MarkedSubjects) -> tuple[SubjectRow, ...]:
    return tuple(
        SubjectRow(subject.subject_id, exam.title, subject.title, _scheme(room, subject)[1])
        for exam in room.store.exams.all()
        for subject in room.store.exams.subjects(exam.exam_id)
    )


def subject_scheme(room: Room, query: SubjectScheme) -> SchemeView:
    subject = subject_of(room, query.subject_id)
    scheme, version = _scheme(room, subject)
    return SchemeView(subject.subject_id, scheme, version)


def set_scheme(room: Room, command: SetScheme) -> Done:
    subject = subject_of(room, command.subject_id)
    before, version = _scheme(room, subject)
    if version != command.expected_version:
        raise Conflict(
            said(Text("他人刚刚修改了评分方案。", "Somebody changed this scheme just now.")),
            said(Text("请查看最新方案后再保存。", "Look at the new one, then save again.")),
        )
    problem = problem_of(command.scheme)
    if problem is not None:
        raise BadInput(
            said(Text("评分方案不能使用。", "This scheme cannot be used.")), said(problem)
        )
    if command.scheme == before:
        return _about(subject, outcome="unchanged")
    _demand_unmarked(room, subject)
    setting = Setting(
        _name(subject),
        version + 1,
        to_json(command.scheme),
        room.actor.actor_id,
        room.now,
    )
    room.store.settings.add(setting)
    return _about(subject, version=version + 1)


# --- the draw -------------------------------------------------------------------------------------


def hold_draw(room: Room, command: HoldDraw) -> Done:
    subject = subject_of(room, command.subject_id)
    scheme, version = _scheme(room, subject)
    if scheme is None:
        raise _no_scheme()
    if not command.seed.strip():
        raise BadInput(
            said(Text("抽签需要种子。", "A draw needs a seed.")),
            said(Text("请公开选定一个数字或一句话。", "Choose a number or words in public.")),
        )
    _demand_unmarked(room, subject)
    ready, left_out = ready_for_draw(room, subject)
    numbers = {judge.judge_id: frozenset(judge.relations) for judge in command.judges}
    related = [
        (judge, submission.submission_id)
        for submission in ready
        for judge, theirs in numbers.items()
        if number_of(room, submission) in theirs
    ]
    try:
        drawn = draw(
            command.seed.strip(),
            [one.submission_id for one in ready],
            numbers,
            panel=scheme.judges,
            least_judges=scheme.least_judges,
            related=related,
            repeat_share=scheme.repeat_share,
        )
    except CannotDraw as refused:
        raise BadInput(
            said(Text("无法抽签。", "The draw cannot be held.")), said(refused.sentence)
        ) from refused
    held = HeldDraw(
        derived_id("draw", command.command_id),
        subject.subject_id,
        drawn.seed,
        version,
        command.judges,
        drawn.codes,
        drawn.rooms,
        drawn.orders,
        tuple(sorted(drawn.recused)),
        left_out,
        room.actor.actor_id,
        room.now,
    )
    room.store.scores.save_draw(held)
    return _about(
        subject, draw=held.draw_id, seed=held.seed, videos=len(ready), left_out=len(left_out)
    )


def ready_for_draw(room: Room, subject: Subject) -> tuple[list[Submission], tuple[LeftOut, ...]]:
    """Formal submissions that may be marked, the latest attempt of each candidate; and the rest."""
    latest: dict[str, tuple[int, Submission]] = {}
    for submission in room.store.submissions.of_exam(subject.exam_id):
        attempt = present(room.store.attempts.get(submission.attempt_id))
        if attempt.subject_id != subject.subject_id or attempt.kind is not AttemptKind.FORMAL:
            continue
        before = latest.get(attempt.candidate_id)
        if before is None or before[0] < attempt.number:
            latest[attempt.candidate_id] = attempt.number, submission
    ready, left_out = list[Submission](), list[LeftOut]()
    for candidate_id, (_, submission) in sorted(latest.items()):
        why = _why_not(room, candidate_id, submission)
        if why:
            number = number_of(room, submission)
            left_out.append(LeftOut(submission.submission_id, number, why))
        else:
            ready.append(submission)
    return ready, tuple(left_out)


def _why_not(room: Room, candidate_id: str, submission: Submission) -> str:
    """Why a submission is not marked yet; empty: it may be. A person's pass settles a doubt."""
    verdict = room.store.decisions.verdict(submission.submission_id)
    appeals = room.store.appeals.of_candidate(candidate_id)
    if any(one.state is not AppealState.CLOSED for one in appeals):
        return "appeal"
    if verdict is not None:
        return "" if verdict.outcome is not Outcome.FAIL else "verdict"
    judgement = room.store.judgements.get(submission.submission_id)
    if judgement and judgement.integrity and judgement.integrity.verdict in _BROKEN:
        return "file"
    if judgement and judgement.faces and judgement.faces.summary.state == "differs":
        return "identity"
    return ""


# --- marks ----------------------------------------------------------------------------------------


def lock_marks(room: Room, command: LockMarks) -> Done:
    subject = subject_of(room, command.subject_id)
    held = drawn_for(room, subject)
    scheme = _scheme_of(room, held)
    known = {mark.mark_id: mark for mark in room.store.scores.marks(held.draw_id)}
    fresh = []
    for given in command.marks:
        mark = _mark(room, held, scheme, given)
        before = known.get(mark.mark_id)
        if before is None:
            fresh.append(mark)
            known[mark.mark_id] = mark
        elif dict(before.scores) != dict(mark.scores):
            raise _locked(given)
    if not fresh:
        return _about(subject, outcome="unchanged")
    room.store.scores.save_marks(fresh)
    return _about(subject, draw=held.draw_id, marks=len(fresh))


def change_mark(room: Room, command: ChangeMark) -> Done:
    mark = room.store.scores.mark(command.mark_id)
    if mark is None:
        raise NotFound(
            said(Text("找不到这份评分。", "There is no such mark.")),
            said(Text("请刷新列表。", "Refresh the list.")),
        )
    if mark.version != command.expected_version:
        raise Conflict(
            said(Text("他人刚刚修改了这份评分。", "Somebody changed this mark just now.")),
            said(Text("请查看最新评分。", "Look at it first.")),
        )
    if not command.reason.strip():
        raise BadInput(
            said(Text("修改已锁定的评分需要理由。", "Changing a locked mark needs a reason.")),
            said(Text("写一句即可。", "One sentence will do.")),
        )
    held = present(room.store.scores.draw(mark.draw_id))
    subject = subject_of(room, held.subject_id)
    _demand_marks(_scheme_of(room, held), mark.judge, mark.code, command.scores)
    old = EarlierMark(mark.scores, mark.locked_at, room.actor.actor_id, command.reason.strip())
    changed = replace(
        mark,
        scores=dict(command.scores),
        locked_at=room.now,
        earlier=(*mark.earlier, old),
        version=mark.version + 1,
    )
    room.store.scores.save_marks([changed])
    return _about(subject, mark=mark.mark_id, reason=command.reason.strip())


def _mark(room: Room, held: HeldDraw, scheme: Scheme, given: GivenMark) -> Mark:
    panel = held.panel_of(given.code)
    if not panel:
        raise BadInput(
            said(
                Text("没有代码为“{code}”的视频。", "No video has the code “{code}”."),
                code=given.code,
            ),
            said(Text("请核对抽签结果中的代码。", "Check the codes of the draw.")),
        )
    if (given.judge in panel) is not (given.seat is Seat.PANEL):
        raise BadInput(
            said(
                Text("评委“{judge}”不评 {code}。", "The judge “{judge}” does not mark {code}."),
                judge=given.judge,
                code=given.code,
            ),
            said(
                Text(
                    "组内评委按抽签评分；第三评委和仲裁须来自组外。",
                    "Panels mark as drawn; third markers and arbiters come from outside.",
                )
            ),
        )
    _demand_marks(scheme, given.judge, given.code, given.scores)
    parts = (held.draw_id, given.code, given.judge, given.seat.value, str(given.repeat))
    return Mark(
        derived_id("mark-of", *parts),
        held.draw_id,
        given.code,
        given.judge,
        dict(given.scores),
        room.now,
        given.seat,
        given.repeat,
    )


def _demand_marks(scheme: Scheme, judge: str, code: str, scores: Mapping[str, Decimal]) -> None:
    try:
        judge_total(scheme, JudgeMark(judge, scores))
    except ValueError as error:
        raise BadInput(
            said(
                Text(
                    "{judge} 对 {code} 的评分有误。", "The marks of {judge} for {code} are wrong."
                ),
                judge=judge,
                code=code,
            ),
            said(
                Text(
                    "每个评分项需要一个在范围内、符合步长的分数。",
                    "Every criterion needs a mark in its range and on a step.",
                )
            ),
            str(error),
        ) from error


# --- totals ---------------------------------------------------------------------------------------


def score_status(room: Room, query: ScoreStatus) -> StatusView:
    subject = subject_of(room, query.subject_id)
    held = room.store.scores.latest_draw(subject.subject_id)
    if held is None:
        ready, left_out = ready_for_draw(room, subject)
        return StatusView(subject.subject_id, None, len(ready), left_out, (), {})
    marks = room.store.scores.marks(held.draw_id)
    scheme = _scheme_of(room, held)
    panels = _panels(held, marks)
    states = Counter(total_of(scheme, panels[code]).state.value for code in panels)
    return StatusView(
        subject.subject_id,
        held,
        len(held.codes),
        held.left_out,
        _progress(held, marks),
        dict(sorted(states.items())),
    )


def totals(room: Room, query: Totals) -> TotalsView:
    subject = subject_of(room, query.subject_id)
    held = drawn_for(room, subject)
    scheme = _scheme_of(room, held)
    by_code: dict[str, list[Mark]] = defaultdict(list)
    every = room.store.scores.marks(held.draw_id)
    for mark in every:
        by_code[mark.code].append(mark)
    panels = _panels(held, every)
    found = {code: total_of(scheme, panel) for code, panel in panels.items()}
    entries = [
        Entry(code, panels[code], total) for code, total in found.items() if total.value is not None
    ]
    ranks = {one.code: one for one in ranking(scheme, entries)}
    rows = [
        _row(room, submission_id, code, found[code], ranks.get(code), tuple(by_code[code]))
        for submission_id, code in held.codes.items()
    ]
    rows.sort(key=lambda row: (row.rank is None, row.rank or 0, row.code))
    exam = present(room.store.exams.get(subject.exam_id))
    return TotalsView(
        subject.subject_id,
        exam.title,
        subject.title,
        scheme,
        held.scheme_version,
        held.seed,
        tuple(rows),
    )


def _row(
    room: Room,
    submission_id: str,
    code: str,
    total: Total,
    ranked: Ranked | None,
    marks: tuple[Mark, ...],
) -> TotalRow:
    submission = present(room.store.submissions.get(submission_id))
    attempt = present(room.store.attempts.get(submission.attempt_id))
    candidate = present(room.store.candidates.get(attempt.candidate_id))
    return TotalRow(
        submission_id,
        candidate.number,
        candidate.name,
        code,
        total.state.value,
        total.value,
        ranked.rank if ranked else None,
        bool(ranked and ranked.shared),
        tuple((judge, shown(figure)) for judge, figure in total.judge_totals),
        total.kept,
        total.dropped,
        "" if total.gap is None else shown(total.gap),
        total.formula,
        marks,
    )


def _panels(held: HeldDraw, marks: Iterable[Mark]) -> dict[str, Panel]:
    """The marks that count, by code; hidden repeats do not."""
    seats: dict[str, dict[Seat, list[JudgeMark]]] = defaultdict(lambda: defaultdict(list))
    for mark in marks:
        if not mark.repeat:
            seats[mark.code][mark.seat].append(JudgeMark(mark.judge, mark.scores))
    return {
        code: Panel(
            tuple(seats[code][Seat.PANEL]),
            next(iter(seats[code][Seat.THIRD]), None),
            next(iter(seats[code][Seat.ARBITER]), None),
        )
        for code in held.codes.values()
    }


def _progress(held: HeldDraw, marks: Iterable[Mark]) -> tuple[JudgeProgress, ...]:
    done = Counter(mark.judge for mark in marks if mark.seat is Seat.PANEL and not mark.repeat)
    names = {judge.judge_id: judge.name for judge in held.judges}
    return tuple(
        JudgeProgress(
            judge,
            names.get(judge, judge),
            room.name,
            done[judge],
            sum((judge, code) not in held.recused for code in room.codes),
        )
        for room in held.rooms
        for judge in room.judges
    )


# --- what they share ------------------------------------------------------------------------------


def subject_of(room: Room, subject_id: str) -> Subject:
    subject = room.store.exams.subject(subject_id)
    if subject is None:
        raise NotFound(
            said(Text("找不到这个科目。", "There is no such subject.")),
            said(Text("请刷新列表。", "Refresh the list.")),
        )
    return subject


def number_of(room: Room, submission: Submission) -> str:
    attempt = present(room.store.attempts.get(submission.attempt_id))
    return present(room.store.candidates.get(attempt.candidate_id)).number


def _name(subject: Subject) -> str:
    return f"scheme:{subject.subject_id}"


def _scheme(room: Room, subject: Subject) -> tuple[Scheme | None, int]:
    kept = room.store.settings.current(_name(subject))
    return (from_json(kept.value, Scheme), kept.version) if kept else (None, 0)


def _scheme_of(room: Room, held: HeldDraw) -> Scheme:
    """The scheme that the draw was held by: a later one changes no total."""
    name = f"scheme:{held.subject_id}"
    kept = present(room.store.settings.version(name, held.scheme_version))
    return from_json(kept.value, Scheme)


def drawn_for(room: Room, subject: Subject) -> HeldDraw:
    held = room.store.scores.latest_draw(subject.subject_id)
    if held is None:
        raise NotFound(
            said(Text("该科目还没有抽签。", "No draw was held for this subject.")),
            said(Text("请先抽签：proctor scores draw", "Hold one: proctor scores draw")),
        )
    return held


def _demand_unmarked(room: Room, subject: Subject) -> None:
    held = room.store.scores.latest_draw(subject.subject_id)
    if held is not None and room.store.scores.marks(held.draw_id):
        raise Conflict(
            said(Text("该科目已有锁定的评分。", "Marks of this subject are locked already.")),
            said(
                Text(
                    "评分开始后，方案和抽签不能再改。",
                    "Scheme and draw stay as they are once marking has begun.",
                )
            ),
        )


def _no_scheme() -> NotFound:
    return NotFound(
        said(Text("该科目还没有评分方案。", "This subject has no scheme yet.")),
        said(Text("请先设置：proctor scores scheme", "Set one: proctor scores scheme")),
    )


def _locked(given: GivenMark) -> Conflict:
    return Conflict(
        said(
            Text(
                "{judge} 对 {code} 的评分已锁定，且分数不同。",
                "The marks of {judge} for {code} are locked, and they are others.",
            ),
            judge=given.judge,
            code=given.code,
        ),
        said(
            Text(
                "修改已锁定的评分需要理由和组长同意。",
                "Changing a locked mark needs a reason and the chief's consent.",
            )
        ),
    )


def _about(subject: Subject, outcome: str = "done", **detail: str | int) -> Done:
    topics = frozenset({scoring_topic(subject.subject_id)})
    return Done(f"subject:{subject.subject_id}", topics, {**detail}, outcome)
