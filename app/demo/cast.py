"""The demo's candidates: who they are, what they hand in, what is wrong with it and must be found.

Nobody here exists. Names end in 示例 (played by Eileen Collins) or 样本 (by Grace Hopper). The ID
numbers have right check characters but begin with 000000, which is no region, and have a birthday
in 1800. No exam holds more than ten usable ID photos, all of two people: too few and too alike to
be a yardstick, so that the raw limits decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from app.demo.clips import Clip, Shot, Sitter, Take
from app.demo.portraits import Person
from review.identity_number import check_character
from review.intake import EXAM_ZONE
from review.wording import Text

MUSIC = "2026年音乐表演（演示）"
SPEECH = "2026年播音与主持（演示）"
PHONE = "样机 A1"

_COLLINS, _HOPPER = Person.COLLINS, Person.HOPPER
_SECONDS = 20.0


class Kind(Enum):
    FORMAL = "正式"
    PRACTICE = "模拟"


class Harm(Enum):
    """What happens to a file after it was recorded."""

    NONE = "none"
    MIRRORED = "mirrored"
    CUT = "cut"
    NO_INDEX = "no_index"
    OVERWRITTEN = "overwritten"
    TEXT = "text"


class Photo(Enum):
    OWN = "own"
    EMPTY_ROOM = "empty_room"


@dataclass(frozen=True, slots=True)
class AppSays:
    """One line of the exam app's own log."""

    at_s: float
    result: str
    similarity: float | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """What the analysis must come to. Of several words any will do.

    ``events`` and ``findings`` must be among what was found; ``disagreements`` is exact.
    """

    integrity: tuple[str, ...]
    faces: tuple[str, ...]
    events: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    disagreements: int = 0


@dataclass(frozen=True, slots=True)
class Attempt:
    """One use of a recording chance. Without a clip there is no file."""

    clip: Clip | None
    expected: Expected | None = None
    number: int = 1
    kind: Kind = Kind.FORMAL
    outcome: str = "已提交"
    reason: str = ""
    harm: Harm = Harm.NONE
    log: tuple[AppSays, ...] = ()
    upload_delay: timedelta = timedelta(minutes=3)
    same_file_as: str = ""  # slug of another candidate


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate of the demo. ``story`` says what happened, in both languages."""

    slug: str
    place: int  # in the list; makes numbers and times
    name: str
    exam: str
    subject: str
    person: Person
    story: Text
    attempts: tuple[Attempt, ...]
    province: str = "浙江"
    photo: Photo = Photo.OWN

    @property
    def number(self) -> str:
        return f"2600990100{self.place:04d}"

    @property
    def id_number(self) -> str:
        head = f"00000018000101{self.place:03d}"
        return head + check_character(head)

    @property
    def recorded_at(self) -> datetime:
        """When the first attempt was recorded, in the exam's zone."""
        start = datetime(2026, 1, 10, 9, 0, tzinfo=EXAM_ZONE)
        return start + timedelta(minutes=7 * self.place)


# --- takes ---------------------------------------------------------------------------------------

_C = Take((Sitter(_COLLINS),), seconds=_SECONDS)
_H = Take((Sitter(_HOPPER, ((0, 0.46),)),), seconds=_SECONDS)
_H_TALL = Take((Sitter(_HOPPER, ((0, 0.5),)),), seconds=18, tall=True)
_HANDOVER = Take(
    (
        Sitter(_HOPPER, ((8.4, 1.5), (10.2, 0.46))),
        Sitter(_COLLINS, ((8.0, 0.42), (9.6, -0.6))),
    ),
    start_s=8,
    seconds=3,
)
_VISIT = Take(
    (
        Sitter(_HOPPER, ((6, 1.5), (7.5, 0.80), (12.5, 0.80), (14, 1.5))),
        Sitter(_COLLINS, ((6, 0.42), (7.5, 0.36), (12.5, 0.36), (14, 0.42))),
    ),
    start_s=6,
    seconds=8,
)
_GONE = Take(
    (Sitter(_COLLINS, ((6, 0.42), (7.4, -0.6), (13.4, -0.6), (15, 0.42))),), start_s=6, seconds=9
)
_LEANS_OUT = Take(
    (Sitter(_HOPPER, ((7, 0.46), (8, 1.5), (12.4, 1.5), (13.4, 0.46))),), start_s=7, seconds=6.4
)

_ALONE_C = (Shot(_C, 0, _SECONDS),)
_ALONE_H = (Shot(_H, 0, _SECONDS),)


def _tone(light: int = 0, blue: int = 0, red: int = 0) -> str:
    """Another hour and another lamp: steps of 8 bits added to brightness and colour."""
    return f"lutyuv=y=clip(val+{light}\\,0\\,255):u=val+{blue}:v=val+{red}"


_BURNT_OUT = "lutyuv=y=clip(val*1.42+46\\,0\\,255)"
_LENS_COVERED = "lutyuv=y=16:u=128:v=128"
_TAGS = (
    ("com.android.version", "14"),
    ("com.android.manufacturer", "Sample"),
    ("com.android.model", "A1"),
)


def _clip(
    shots: tuple[Shot, ...],
    look: str = "",
    *,
    melody: int = 1,
    index_first: bool = False,
) -> Clip:
    return Clip(shots, look, melody, index_first, _TAGS)


# --- what the exam app wrote ---------------------------------------------------------------------


def _app_log(
    seconds: float, *, absent: tuple[float, float] | None = None, doubts: tuple[float, ...] = ()
) -> tuple[AppSays, ...]:
    """A check every two seconds; three failures in a row are followed by bounce and re-check."""
    lines: list[AppSays] = []
    failed = 0
    for step in range(1, int(seconds // 2)):
        at_s = 2.0 * step
        if absent and absent[0] <= at_s < absent[1]:
            failed += 1
            lines.append(AppSays(at_s, "未检测到人脸"))
            if failed == 3:
                lines.append(AppSays(at_s + 0.2, "退出"))
            continue
        if failed >= 3:
            lines.append(AppSays(at_s - 0.4, "重新认证", 0.84))
        failed = 0
        differs = at_s in doubts
        similarity = 0.41 if differs else round(0.82 + 0.01 * (step * 7 % 9), 2)
        lines.append(AppSays(at_s, "不符" if differs else "通过", similarity))
    return tuple(lines)


_ALL_PASSED = _app_log(_SECONDS)

# --- what must be found --------------------------------------------------------------------------

_FINE = Expected(("clean",), ("match",))


def _one(clip: Clip, expected: Expected, **more: object) -> tuple[Attempt, ...]:
    return (Attempt(clip, expected, **more),)  # type: ignore[arg-type]


CAST: tuple[Candidate, ...] = (
    Candidate(
        "right-person",
        1,
        "张示例",
        MUSIC,
        "声乐",
        _COLLINS,
        Text("本人坐在镜头前，一切正常", "The right person sits there; nothing is wrong"),
        _one(_clip(_ALONE_C), _FINE, log=_ALL_PASSED),
    ),
    Candidate(
        "portrait",
        2,
        "林样本",
        MUSIC,
        "声乐",
        _HOPPER,
        Text("竖屏录制，本人", "Phone held upright, right person"),
        _one(_clip((Shot(_H_TALL, 0, 18),), melody=2), _FINE),
        province="江苏",
    ),
    Candidate(
        "mirrored",
        3,
        "王示例",
        MUSIC,
        "声乐",
        _COLLINS,
        Text("前置摄像头镜像画面（不是问题）", "Mirrored by the front camera (not a fault)"),
        _one(
            _clip(_ALONE_C, _tone(4, -3, 4), melody=3),
            Expected(("clean",), ("match",), findings=("mirrored",)),
            harm=Harm.MIRRORED,
        ),
        province="山东",
    ),
    Candidate(
        "handover",
        4,
        "陈示例",
        MUSIC,
        "声乐",
        _COLLINS,
        Text("录到一半换了另一个人", "Another person takes over half-way"),
        _one(
            _clip((Shot(_C, 0, 8), Shot(_HANDOVER, 8, 3), Shot(_H, 11, 9)), _tone(-6, 2, -2)),
            Expected(("clean",), ("differs",), events=("other-person", "bounce")),
        ),
        province="河南",
    ),
    Candidate(
        "second-face",
        5,
        "赵示例",
        MUSIC,
        "声乐",
        _COLLINS,
        Text("第二张脸进入画面又离开", "A second face comes into the picture and leaves"),
        _one(
            _clip((Shot(_C, 0, 6), Shot(_VISIT, 6, 8), Shot(_C, 14, 6)), _tone(3, 3, -1), melody=2),
            Expected(("clean",), ("match",), events=("several",)),
        ),
        province="四川",
    ),
    Candidate(
        "nobody",
        6,
        "吴示例",
        MUSIC,
        "声乐",
        _COLLINS,
        Text("有一段时间画面里没有人", "Nobody is in the picture for a while"),
        _one(
            _clip((Shot(_C, 0, 6), Shot(_GONE, 6, 9), Shot(_C, 15, 5)), _tone(-3, -2, 3), melody=3),
            Expected(("clean",), ("match",), events=("absent", "bounce", "recheck")),
        ),
    ),
    Candidate(
        "three-failures",
        7,
        "周样本",
        MUSIC,
        "声乐",
        _HOPPER,
        Text(
            "连续三次比对失败后重新认证；另有一次 App 判为不符而我们判为一致",
            "Three checks fail in a row, then a re-check; once the app says “differs”, not we",
        ),
        _one(
            _clip(
                (Shot(_H, 0, 7), Shot(_LEANS_OUT, 7, 6.4), Shot(_H, 13.4, 6.6)),
                _tone(2, -1, 1),
            ),
            Expected(
                ("clean",), ("match",), events=("absent", "bounce", "recheck"), disagreements=1
            ),
            log=_app_log(_SECONDS, absent=(7.5, 13.0), doubts=(18.0,)),
        ),
        province="湖南",
    ),
    Candidate(
        "over-exposed",
        8,
        "郑示例",
        MUSIC,
        "声乐",
        _COLLINS,
        Text("窗外强光，画面过曝", "Over-exposed by light from the window"),
        _one(
            _clip(_ALONE_C, _BURNT_OUT, melody=2),
            Expected(
                ("clean", "degraded"),
                ("match", "cannot_tell", "unusable"),
                findings=("over_exposed",),
            ),
        ),
        province="湖北",
    ),
    Candidate(
        "late-upload",
        9,
        "秦样本",
        MUSIC,
        "声乐",
        _HOPPER,
        Text(
            "按时录完，断网后第二天才传完（不是问题）",
            "Recorded in time, uploaded a day later for want of a network (not a fault)",
        ),
        _one(
            _clip(_ALONE_H, melody=3),
            _FINE,
            log=_ALL_PASSED,
            upload_delay=timedelta(hours=21, minutes=40),
        ),
        province="贵州",
    ),
    Candidate(
        "truncated",
        10,
        "孙样本",
        MUSIC,
        "声乐",
        _HOPPER,
        Text("上传中断，只到了一半", "The upload broke off half-way"),
        _one(
            _clip(_ALONE_H, _tone(5, 2, -2), index_first=True),
            Expected(("truncated",), ("match",), findings=("missing_tail",)),
            harm=Harm.CUT,
        ),
        province="安徽",
    ),
    Candidate(
        "no-index",
        11,
        "钱示例",
        SPEECH,
        "朗诵",
        _COLLINS,
        Text(
            "录制程序被结束，文件没有索引",
            "The recorder was ended before it wrote the file's index",
        ),
        _one(
            _clip(_ALONE_C, _tone(-2, -3, 1), melody=2),
            Expected(("unreadable",), ("no-picture",), findings=("recorder_died",)),
            harm=Harm.NO_INDEX,
        ),
        province="福建",
    ),
    Candidate(
        "damaged-middle",
        12,
        "冯样本",
        SPEECH,
        "朗诵",
        _HOPPER,
        Text("中间一段数据被别的内容覆盖", "A block in the middle was overwritten"),
        _one(
            _clip(_ALONE_H, _tone(1, 3, -3), melody=3),
            Expected(("degraded",), ("match",), findings=("damage",)),
            harm=Harm.OVERWRITTEN,
        ),
        province="江西",
    ),
    Candidate(
        "frozen",
        13,
        "褚示例",
        SPEECH,
        "朗诵",
        _COLLINS,
        Text("画面定格六秒，声音继续", "The picture stands still for six seconds, sound goes on"),
        _one(
            _clip((Shot(_C, 0, 8), Shot(_C, 8, 6, held=True), Shot(_C, 14, 6)), _tone(-4, 2, 0)),
            Expected(("degraded",), ("match",), findings=("freeze",)),
        ),
        province="广东",
    ),
    Candidate(
        "black",
        14,
        "卫样本",
        SPEECH,
        "朗诵",
        _HOPPER,
        Text("镜头被遮住四秒", "The lens is covered for four seconds"),
        _one(
            _clip(
                (Shot(_H, 0, 7), Shot(_H, 7, 4, look=_LENS_COVERED), Shot(_H, 11, 9)),
                _tone(0, -2, 2),
                melody=2,
            ),
            Expected(("degraded",), ("match",), events=("dark",), findings=("black",)),
        ),
        province="广西",
    ),
    Candidate(
        "silent",
        15,
        "蒋示例",
        SPEECH,
        "朗诵",
        _COLLINS,
        Text("有声音轨道，但没有录到声音", "There is a sound track with no sound on it"),
        _one(
            _clip(_ALONE_C, _tone(5, 1, 3), melody=0),
            Expected(("degraded",), ("match",), findings=("silent_audio",)),
        ),
        province="云南",
    ),
    Candidate(
        "text-file",
        16,
        "沈样本",
        SPEECH,
        "朗诵",
        _HOPPER,
        Text("交上来的是改名为 .mp4 的文字", "What was handed in is a text named .mp4"),
        (
            Attempt(
                None,
                Expected(("not_video",), ("no-picture",)),
                harm=Harm.TEXT,
            ),
        ),
        province="陕西",
    ),
    Candidate(
        "practice",
        17,
        "韩示例",
        SPEECH,
        "朗诵",
        _COLLINS,
        Text(
            "先有一次模拟（不排队、不计分），再正式录制",
            "A practice run first (never queued or scored), then the formal recording",
        ),
        (
            Attempt(
                _clip((Shot(_C, 0, 10),), _tone(-9, -1, 0), melody=2),
                Expected(("clean",), ("match",)),
                kind=Kind.PRACTICE,
            ),
            Attempt(_clip((Shot(_C, 2, 18),), _tone(-1, 1, 2)), _FINE),
        ),
        province="甘肃",
    ),
    Candidate(
        "interrupted",
        18,
        "杨样本",
        SPEECH,
        "朗诵",
        _HOPPER,
        Text(
            "第一次录制被来电中断（没有文件），第二次提交",
            "The first attempt was interrupted by a call (no file), the second was handed in",
        ),
        (
            Attempt(None, number=1, outcome="中断", reason="录制中来电"),
            Attempt(_clip((Shot(_H, 2, 18),), _tone(-2, 2, -1)), _FINE, number=2),
        ),
        province="青海",
    ),
    Candidate(
        "shared-file-owner",
        19,
        "朱示例",
        SPEECH,
        "朗诵",
        _COLLINS,
        Text("本人录制；同一文件又被另一考生提交", "Own recording; another candidate has it too"),
        _one(_clip((Shot(_C, 1, 19),), _tone(2, -4, -2), melody=3), _FINE),
        province="重庆",
    ),
    Candidate(
        "shared-file-copy",
        20,
        "许样本",
        SPEECH,
        "朗诵",
        _HOPPER,
        Text(
            "提交了与朱示例完全相同的文件，画面中不是本人",
            "Handed in the very same file as 朱示例; the person in it is somebody else",
        ),
        (
            Attempt(
                None,
                Expected(("clean",), ("differs",), events=("other-person",)),
                same_file_as="shared-file-owner",
            ),
        ),
        province="重庆",
    ),
    Candidate(
        "empty-photo",
        21,
        "何示例",
        MUSIC,
        "声乐",
        _COLLINS,
        Text("证件照里没有人脸，无法比对", "The ID photo shows no face: nothing to compare with"),
        _one(_clip((Shot(_C, 3, 12),), _tone(-7, 0, 1)), Expected(("clean",), ("no_portrait",))),
        province="辽宁",
        photo=Photo.EMPTY_ROOM,
    ),
)

TEXT_FILE = (
    "老师您好，我的视频太大传不上去，所以先把这个文件改名提交，视频稍后补交。\n"
    "Dear teacher, my video was too large, so I renamed this file; the video will follow.\n"
)
