"""The demo's appeals: every kind, in every state that a shift begins with.

They come in as all appeals do, and colleagues have worked on some of them. Pictures are those of
the cast; the people are made up, and so are the scores that the app is said to have given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from app.appeals.inbox import keep_picture
from app.demo.cast import Candidate
from app.wiring import open_desk
from app.workspace import Workspace
from media.media_ref import MediaRef
from review.actors import Actor, Role
from review.appeal_commands import ClaimAppeal, DecideAppeal, FileAppeal, HoldAppeal
from review.appeal_decisions import AppealOutcome
from review.appeal_queries import AppealCase, AppealQueue
from review.appeals import AppealKind, AppealState, Channel, FailedTry
from review.desk import Desk

WU, LIN = Actor("wu", "吴审核", Role.SUPPORT), Actor("lin", "林审核", Role.SUPPORT)
_RELEASE = "4.2.0"  # the made-up release that the bunch of failures is about


@dataclass(frozen=True, slots=True)
class _Story:
    """One appeal: who, why, how long ago, and what a colleague did. ``selfie_of``: another's."""

    who: int
    kind: AppealKind
    ago_min: float
    statement: str
    channel: Channel = Channel.APP
    selfie_of: int | None = None
    pictures: bool = True
    exam_in_min: float | None = None
    done: AppealOutcome | str | None = None  # an outcome, "held" or "claimed"
    reason: str = ""
    version: str = "4.1.9"


_FACE, _TECH = AppealKind.FACE_MISMATCH, AppealKind.TECHNICAL
STORIES: tuple[_Story, ...] = (
    _Story(0, _FACE, 100, "连续三次比对未通过，宿舍灯光较暗。"),
    _Story(1, _FACE, 40, "比对失败三次，我化了舞台妆。"),
    _Story(2, AppealKind.EXAM_FACE, 6, "考试中被退回列表，请尽快处理！", exam_in_min=25),
    _Story(3, _FACE, 150, "请人工审核。", selfie_of=1),
    _Story(4, AppealKind.ID_IN_USE, 55, "提示身份证已被使用，我没有注册过。", pictures=False),
    _Story(5, AppealKind.NUMBER_IN_USE, 35, "来电：考生号被占用。", Channel.PHONE, pictures=False),
    _Story(6, AppealKind.ROSTER_MISMATCH, 70, "姓名里的生僻字显示不对。", Channel.CHAT),
    _Story(7, AppealKind.TEMPORARY_ID, 20, "身份证补办中，只有临时身份证。"),
    _Story(8, _FACE, 80, "照片太模糊？", done="held"),
    _Story(9, _FACE, 25, "麻烦老师看一下。", done="claimed"),
    _Story(
        10, _FACE, 60, "请审核。", done=AppealOutcome.REJECTED, reason="another-person", selfie_of=0
    ),
    _Story(11, _FACE, 90, "请审核。", done=AppealOutcome.APPROVED, reason="same-person"),
    _Story(
        0,
        AppealKind.ROSTER_MISMATCH,
        45,
        "省份与名单不符。",
        Channel.SCHOOL,
        pictures=False,
        done=AppealOutcome.SCHOOL,
    ),
    *(
        _Story(
            place, _TECH, 15 - place, "更新后一直闪退，无法比对。", pictures=False, version=_RELEASE
        )
        for place in range(3, 11)
    ),
)


def file_appeals(workspace: Workspace, incoming: Path, cast: Sequence[Candidate]) -> int:
    """File them once, with what colleagues did; how many there are now."""
    every = AppealQueue(states=tuple(AppealState), limit=1)
    with open_desk(workspace, WU) as desk, TemporaryDirectory() as folder:
        if total := desk.ask(every).total:
            return total
        studio = _Pictures(workspace, incoming, Path(folder), cast)
        now = datetime.now(UTC)
        for number, story in enumerate(STORIES, 1):
            filing = _filing(story, number, cast, studio, now)
            appeal_id = desk.do(filing).subject.removeprefix("appeal:")
            _work(desk, appeal_id, story)
        return desk.ask(every).total


class _Pictures:
    """Pictures of the cast, each with bytes of its own, kept in the workspace."""

    def __init__(
        self, workspace: Workspace, incoming: Path, folder: Path, cast: Sequence[Candidate]
    ) -> None:
        self._workspace, self._photos, self._folder = workspace, incoming / "照片", folder
        self._cast = cast

    def of(self, who: int, remark: str) -> MediaRef:
        """The photo of a candidate with a remark in its head, which makes it another file."""
        candidate = self._cast[who % len(self._cast)]
        photo = (self._photos / f"{candidate.number}.jpg").read_bytes()
        words = remark.encode()
        comment = b"\xff\xfe" + (len(words) + 2).to_bytes(2, "big") + words
        place = self._folder / "picture.jpg"
        place.write_bytes(photo[:2] + comment + photo[2:])
        return keep_picture(self._workspace, place)


def _filing(
    story: _Story, number: int, cast: Sequence[Candidate], pictures: _Pictures, now: datetime
) -> FileAppeal:
    who = cast[story.who % len(cast)]
    filed = now - timedelta(minutes=story.ago_min)
    scores = (0.31, 0.28, 0.33) if story.kind in (_FACE, AppealKind.EXAM_FACE) else ()
    selfie_of = story.who if story.selfie_of is None else story.selfie_of
    return FileAppeal(
        kind=story.kind,
        channel=story.channel,
        filed_at=filed,
        reference=f"DEMO-{number:03d}",
        number=who.number,
        name=who.name,
        id_number=who.id_number,
        province=who.province,
        exam_closes_at=now + timedelta(minutes=story.exam_in_min) if story.exam_in_min else None,
        card=pictures.of(story.who, f"card {number}") if story.pictures else None,
        selfie=pictures.of(selfie_of, f"selfie {number}") if story.pictures else None,
        tries=tuple(
            FailedTry(filed - timedelta(minutes=4 - place), score, 0.4)
            for place, score in enumerate(scores)
        ),
        app_version=story.version,
        phone_model="Demo Phone 1",
        statement=story.statement,
        source="demo",
    )


def _work(desk: Desk, appeal_id: str, story: _Story) -> None:
    """What a colleague did of it already."""
    if story.done is None:
        return
    desk.do(ClaimAppeal(appeal_id=appeal_id))
    view = desk.ask(AppealCase(appeal_id=appeal_id))
    version = view.appeal.version
    if story.done == "held":
        reason = "等待考生补拍身份证人像面"
        desk.do(HoldAppeal(appeal_id=appeal_id, expected_version=version, reason=reason))
    elif isinstance(story.done, AppealOutcome):
        fitting = [one for one in view.reasons if one.outcome is story.done]
        chosen = next((one for one in fitting if one.code == story.reason), fitting[0])
        desk.do(
            DecideAppeal(
                appeal_id=appeal_id,
                expected_version=version,
                outcome=story.done,
                reason_code=chosen.code,
                to_candidate=chosen.reply.zh.format(
                    name=view.appeal.typed.name,
                    number=view.appeal.typed.number,
                    reference="",
                    due="",
                ),
                internal_note="演示",
            )
        )
