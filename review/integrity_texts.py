"""What to tell a reviewer about an integrity finding, in Chinese and English, by code.

Each code has a sentence with the numbers, the likely cause together with what else it could be, and
what to do. Nothing here is proof of cheating: a cut upload, a dying phone and an incoming call are
not the candidate's doing. ``faq`` names the items of the exam app's FAQ that speak of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from media.integrity_facts import SalvageFacts, SalvageState
from review.findings import Finding, Grade
from review.wording import Text, fill


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding in words."""

    sentence: Text
    cause: Text
    action: Text
    faq: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    sentence: Text
    cause: Text
    action: Text
    faq: tuple[str, ...] = ()


VERDICTS = {
    "clean": Text("未发现问题（不等于已证明无损）", "Nothing found (not “proved intact”)"),
    "degraded": Text("可以评阅，请留意标出的位置", "Can be reviewed; see the marked places"),
    "truncated": Text("文件不完整，末尾缺失", "Cut off: the end is missing"),
    "corrupted": Text("文件损坏", "Damaged"),
    "unreadable": Text("无法读取", "Cannot be read"),
    "not_video": Text("不是视频文件", "Not a video file"),
}

GRADES = {
    Grade.PROVED: Text("已证实", "proved"),
    Grade.OBSERVED: Text("已观察到", "observed"),
    Grade.HINT: Text("线索", "hint"),
}

_WHAT = {"video": Text("画面", "picture"), "audio": Text("声音", "sound")}

# --- what to do --------------------------------------------------------------------------------

_NEW_UPLOAD = Text(
    "请考生不要卸载应用、不要更换手机，重新上传：原手机上很可能还有完整文件。",
    "Ask for a new upload, from the same phone and without uninstalling the app: the phone most "
    "likely still has the whole file.",
)
_REVIEW_REST = Text("评阅现有部分。", "Review what is there.")
_UPLOAD_OR_REVIEW = Text(
    "请考生从原手机重新上传，或评阅现有部分。",
    "Ask for a new upload from the same phone, or review what is there.",
)
_LOOK = Text("请查看标出的位置。", "Look at the marked place.")
_NOTHING = Text("无需处理。", "Nothing to do.")
_REAL_FILE = Text("请考生提交录制的视频文件。", "Ask for the recorded video file.")
_PERSON = Text(
    "由人判断；这不能证明作弊，不利决定需要理由、证据和第二人。",
    "For a person to judge. It proves no cheating; an adverse decision needs a reason, evidence "
    "and a second person.",
)

# --- likely causes -----------------------------------------------------------------------------

_TRANSFER = Text(
    "很可能是上传时网络中断；也可能是录制在写完前停止。",
    "Most likely the upload was interrupted; it could also be that the recording stopped early.",
)
_DIED = Text(
    "很可能是录制程序没有正常结束（来电、锁屏、没电、退出页面）；也可能是上传中断。",
    "Most likely the recorder never finished (call, lock screen, empty battery, page left); it "
    "could also be an interrupted upload.",
)
_MIDDLE = Text(
    "很可能是上传时丢失了一段数据；也可能是存储故障。",
    "Most likely a part of the upload was lost; it could also be a storage fault.",
)
_DAMAGE = Text(
    "可能是上传或存储时部分数据被改写，也可能是录制后更换手机或中途离开页面。",
    "Data was probably overwritten in transfer or storage; changing the phone after recording or "
    "leaving the page can cause it too.",
)
_INTERRUPTED = Text(
    "可能是来电、切换程序或手机过忙造成录制中断；也可能是拼接。",
    "A call, a switch of apps or a busy phone may have interrupted the recording; it could also be "
    "a join.",
)
_STILL = Text(
    "可能是画面真的静止，也可能是录制程序停住而声音继续。",
    "The scene may really be still, or the recorder hung while the sound went on.",
)
_DARK = Text(
    "可能是镜头被遮住、环境太暗或录制程序没有画面。",
    "The lens may have been covered, the room too dark, or the recorder had no picture.",
)
_QUIET = Text(
    "可能是没有麦克风权限、麦克风被其他程序占用，也可能确实安静。",
    "No right to use the microphone, another app holding it, or true quiet.",
)
_FOREIGN = Text(
    "聊天软件、相册裁剪和云同步都会重新编码；也可能被编辑过。",
    "Chat apps, gallery trims and cloud sync re-encode every day; it may also have been edited.",
)
_UNKNOWN = Text("原因不明。", "The cause is not known.")
_OTHER_FILE = Text(
    "很可能选错了文件；也可能是有人把别的内容改名。",
    "Most likely the wrong file was chosen; something else may also have been renamed.",
)
_NO_FAULT = Text("这是手机的常见设置，不是过错。", "A common phone setting, not a fault.")

_UPLOAD_FAQ = ("§0-6", "§0-12", "§2-16")
_DAMAGE_FAQ = ("§2-18",)
_INTERRUPT_FAQ = ("§0-10", "§0-11", "§2-15")

_GATE = {
    "missing": Text("文件不存在", "The file does not exist"),
    "no_permission": Text("没有读取权限", "No permission to read the file"),
    "link": Text("这是一个链接，不是文件", "A link, not a file"),
    "folder": Text("这是一个文件夹", "A folder, not a file"),
    "not_a_file": Text("不是普通文件（管道或设备）", "Not a plain file (a pipe or a device)"),
    "read_error": Text("读取出错", "Reading failed"),
    "empty": Text("文件是空的（0 字节）", "The file is empty (0 bytes)"),
    "all_zero": Text("文件里只有零", "The file holds nothing but zeros"),
    "zero_head": Text("文件开头被清零", "The beginning of the file was overwritten with zeros"),
    "playlist": Text("这是播放列表，不是视频", "A playlist that names other files, not a video"),
    "picture": Text("这是图片，不是视频", "A picture, not a video"),
    "text": Text("这是文本，不是视频", "Text, not a video"),
    "sound": Text("只有声音，不是视频", "Sound only, not a video"),
    "other_video": Text("手机不使用的视频格式", "A kind of video that phones do not record"),
    "unknown": Text("不是视频文件", "Not a video file"),
}
_GATE_TRANSFER = frozenset(("empty", "all_zero", "zero_head"))

_ENTRIES: dict[str, _Entry] = {
    "missing_tail": _Entry(
        Text(
            "应有 {expected_s:.1f} 秒，现有 {present_s:.1f} 秒（缺 {share:.0%}）",
            "{expected_s:.1f} s expected, {present_s:.1f} s present ({share:.0%} missing)",
        ),
        _TRANSFER,
        _UPLOAD_OR_REVIEW,
        _UPLOAD_FAQ,
    ),
    "index_cut": _Entry(
        Text(
            "文件在写入索引处被截断，无法播放（至少缺 {missing} 字节）",
            "Cut off before or inside its index, so nothing plays (at least {missing} bytes gone)",
        ),
        _TRANSFER,
        _NEW_UPLOAD,
        _UPLOAD_FAQ,
    ),
    "no_index": _Entry(
        Text("缺少索引（moov），无法播放", "The index (moov) is missing, so nothing plays"),
        _DIED,
        _NEW_UPLOAD,
        (*_UPLOAD_FAQ, *_INTERRUPT_FAQ),
    ),
    "recorder_died": _Entry(
        Text(
            "录制程序没有写完文件，没有索引，无法播放",
            "The recorder never finished the file: it has no index and does not play",
        ),
        _DIED,
        Text(
            "查看录制机会记录；可用同一手机的模拟考试视频尝试修复副本，原件不动。",
            "See the attempt ledger. A practice video of the same phone may help rebuild a copy, "
            "and the original stays untouched.",
        ),
        _INTERRUPT_FAQ,
    ),
    "index_displaced": _Entry(
        Text(
            "索引不在应有的位置：中间少了 {missing} 字节",
            "The index is not where it should be: {missing} bytes before it are gone",
        ),
        _MIDDLE,
        _NEW_UPLOAD,
        (*_UPLOAD_FAQ, *_DAMAGE_FAQ),
    ),
    "middle_lost": _Entry(
        Text(
            "文件损坏，从第 {start_s:.1f} 秒起无法观看：中间少了 {missing} 字节",
            "Damaged from {start_s:.1f} s on: {missing} bytes in the middle are gone",
        ),
        _MIDDLE,
        _NEW_UPLOAD,
        (*_UPLOAD_FAQ, *_DAMAGE_FAQ),
    ),
    "part_lost": _Entry(
        Text(
            "中间少了 {missing} 字节（{share:.1%}），之后的部分仍可播放",
            "{missing} bytes in the middle are gone ({share:.1%}); what follows still plays",
        ),
        _MIDDLE,
        _UPLOAD_OR_REVIEW,
        (*_UPLOAD_FAQ, *_DAMAGE_FAQ),
    ),
    "mdat_short": _Entry(
        Text(
            "文件比自己声明的短 {missing} 字节，但所有画面和声音都在",
            "{missing} bytes shorter than it says, yet all picture and sound is there",
        ),
        Text("写入程序的小误差。", "A small slip of the program that wrote it."),
        _NOTHING,
    ),
    "damage": _Entry(
        Text(
            "{start_s:.1f}–{end_s:.1f} 秒画面损坏（全片 {share:.1%} 的画面）",
            "Picture damaged at {start_s:.1f}–{end_s:.1f} s ({share:.1%} of all pictures)",
        ),
        _DAMAGE,
        _UPLOAD_OR_REVIEW,
        _DAMAGE_FAQ,
    ),
    "sound_damage": _Entry(
        Text(
            "{start_s:.1f}–{end_s:.1f} 秒声音有损坏（全片 {count} 处报错）",
            "Sound damaged at {start_s:.1f}–{end_s:.1f} s ({count} messages of the decoder in all)",
        ),
        _DAMAGE,
        _UPLOAD_OR_REVIEW,
        _DAMAGE_FAQ,
    ),
    "sound_undecodable": _Entry(
        Text("声音无法解码，只检查了画面", "The sound cannot be decoded; only picture was checked"),
        Text(
            "可能是少见的编码，也可能是声音损坏。", "A rare kind of sound, or damage to the sound."
        ),
        _REVIEW_REST,
        _DAMAGE_FAQ,
    ),
    "timestamp_gap": _Entry(
        Text(
            "{start_s:.1f}–{end_s:.1f} 秒没有{what_zh}（{length_s:.1f} 秒）",
            "No {what_en} from {start_s:.1f} to {end_s:.1f} s ({length_s:.1f} s)",
        ),
        _INTERRUPTED,
        _LOOK,
        _INTERRUPT_FAQ,
    ),
    "fragment_lost": _Entry(
        Text(
            "{start_s:.1f}–{end_s:.1f} 秒的片段丢失",
            "The part from {start_s:.1f} to {end_s:.1f} s was lost",
        ),
        _MIDDLE,
        _NEW_UPLOAD,
        _UPLOAD_FAQ,
    ),
    "freeze": _Entry(
        Text(
            "{start_s:.1f}–{end_s:.1f} 秒画面静止（{length_s:.1f} 秒）",
            "Picture frozen at {start_s:.1f}–{end_s:.1f} s ({length_s:.1f} s)",
        ),
        _STILL,
        _LOOK,
        _INTERRUPT_FAQ,
    ),
    "black": _Entry(
        Text(
            "{start_s:.1f}–{end_s:.1f} 秒黑屏（{length_s:.1f} 秒）",
            "Picture black at {start_s:.1f}–{end_s:.1f} s ({length_s:.1f} s)",
        ),
        _DARK,
        _LOOK,
    ),
    "silence": _Entry(
        Text(
            "{start_s:.1f}–{end_s:.1f} 秒没有声音（{length_s:.1f} 秒）",
            "Silent at {start_s:.1f}–{end_s:.1f} s ({length_s:.1f} s)",
        ),
        _QUIET,
        _LOOK,
        ("§0-10",),
    ),
    "silent_audio": _Entry(
        Text("没有录到声音：整条音轨无声", "No sound was recorded: the whole track is silent"),
        _QUIET,
        _LOOK,
        ("§0-10",),
    ),
    "no_audio": _Entry(
        Text("没有音轨", "There is no sound track"),
        _QUIET,
        _LOOK,
        ("§0-10",),
    ),
    "audio_short": _Entry(
        Text(
            "声音比画面早 {length_s:.1f} 秒结束", "Sound ends {length_s:.1f} s before the picture"
        ),
        _INTERRUPTED,
        _LOOK,
        _INTERRUPT_FAQ,
    ),
    "video_short": _Entry(
        Text(
            "画面比声音早 {length_s:.1f} 秒结束", "Picture ends {length_s:.1f} s before the sound"
        ),
        _INTERRUPTED,
        _LOOK,
        _INTERRUPT_FAQ,
    ),
    "audio_late": _Entry(
        Text(
            "声音比画面晚 {length_s:.1f} 秒开始", "Sound starts {length_s:.1f} s after the picture"
        ),
        Text("手机启动录音较慢，也可能被剪辑。", "A phone slow to start its microphone, or a cut."),
        _LOOK,
    ),
    "video_late": _Entry(
        Text(
            "画面比声音晚 {length_s:.1f} 秒开始", "Picture starts {length_s:.1f} s after the sound"
        ),
        Text("手机启动相机较慢，也可能被剪辑。", "A phone slow to start its camera, or a cut."),
        _LOOK,
    ),
    "duration_mismatch": _Entry(
        Text(
            "声明时长 {declared_s:.1f} 秒，实际数据 {present_s:.1f} 秒",
            "Says it lasts {declared_s:.1f} s, holds data for {present_s:.1f} s",
        ),
        Text(
            "文件不完整，或写入程序记错时长。", "Incomplete, or its writer noted the wrong length."
        ),
        _LOOK,
    ),
    "over_exposed": _Entry(
        Text(
            "过曝：抽查 {looked} 帧中 {pictures} 帧平均 {share:.0%} 的画面全白",
            "Over-exposed: {pictures} of {looked} sampled pictures are {share:.0%} white",
        ),
        Text(
            "光线过强或逆光；人脸比对会因此不可靠。",
            "Too much light or a window behind; face checks suffer from it.",
        ),
        _LOOK,
        ("§0-8",),
    ),
    "mirrored": _Entry(
        Text("画面以镜像显示", "Shown as a mirror image"), _NO_FAULT, _NOTHING, ("§2-21",)
    ),
    "portrait": _Entry(
        Text("竖屏（{width}×{height}）", "Portrait ({width}×{height})"),
        _NO_FAULT,
        _NOTHING,
        ("§2-23",),
    ),
    "orientation_differs": _Entry(
        Text(
            "方向与考试要求不同（{width}×{height}）",
            "Not the orientation that the exam asks for ({width}×{height})",
        ),
        Text(
            "如果考试页面默认就是这个方向，则以页面为准，不是过错。",
            "If the exam page's default was this orientation, the page counts: no fault.",
        ),
        _PERSON,
        ("§2-23",),
    ),
    "too_short": _Entry(
        Text("只有 {seconds:.1f} 秒", "Only {seconds:.1f} s long"),
        Text(
            "网络原因可能产生很短或空的记录，不是过错。",
            "The network can cause very short or empty entries; not a fault.",
        ),
        _LOOK,
        ("§2-14",),
    ),
    "below_minimum": _Entry(
        Text(
            "{seconds:.0f} 秒，短于考试要求的 {limit:.0f} 秒",
            "{seconds:.0f} s, shorter than the {limit:.0f} s the exam asks for",
        ),
        _INTERRUPTED,
        _PERSON,
    ),
    "above_maximum": _Entry(
        Text(
            "{seconds:.0f} 秒，长于考试允许的 {limit:.0f} 秒",
            "{seconds:.0f} s, longer than the {limit:.0f} s the exam allows",
        ),
        Text("可能包含开头的准备时间。", "The set-up at the start may be included."),
        _PERSON,
        ("§2-23",),
    ),
    "wrong_extension": _Entry(
        Text(
            "扩展名 {extension} 与内容（{kind}）不符",
            "The extension {extension} does not fit the content ({kind})",
        ),
        Text("被改名或由其他程序保存。", "Renamed, or saved by another program."),
        _NOTHING,
    ),
    "reencoded": _Entry(
        Text("由电脑程序写入（{writer}）", "Written by a computer program ({writer})"),
        _FOREIGN,
        _PERSON,
    ),
    "screen_recorder": _Entry(
        Text("标签显示由录屏功能录制", "Its tags name a screen recorder"),
        Text(
            "正式考试不允许录屏；也可能是从其他设备转录。",
            "Screen recording is not allowed in a formal exam; a copy from another device is "
            "possible too.",
        ),
        _PERSON,
        ("§0-7",),
    ),
    "edit_list": _Entry(
        Text("含有剪辑表：播放时跳过或等待了一部分", "An edit list skips or delays a part"),
        Text(
            "在手机相册里裁剪就会这样；不等于作假。",
            "Trimming in the phone's gallery does this; it does not mean forgery.",
        ),
        _PERSON,
    ),
    "spliced": _Entry(
        Text(
            "{start_s:.1f} 秒处编码设置改变，可能由两段录像拼接",
            "Encoder settings change at {start_s:.1f} s: two recordings may have been joined",
        ),
        Text(
            "有的手机暂停后继续录制也会这样。",
            "Some phones do this when a recording is paused and resumed.",
        ),
        _PERSON,
    ),
    "other_device": _Entry(
        Text(
            "与模拟考试的手机不同：{formal}，模拟时为 {practice}",
            "Not the phone of the practice run: {formal}, in practice {practice}",
        ),
        Text(
            "更换手机可能使文件损坏；换手机本身可能有正当理由。",
            "A change of phones can damage recordings; there may be a good reason for it.",
        ),
        _PERSON,
        ("§2-2", "§2-18"),
    ),
    "device_unknown": _Entry(
        Text(
            "无法与模拟考试的手机比较：缺少标签",
            "Cannot be compared with the practice phone: the tags are missing",
        ),
        _FOREIGN,
        _NOTHING,
        ("§2-2",),
    ),
    "no_picture": _Entry(
        Text("文件里没有画面", "There is no picture in the file"), _OTHER_FILE, _REAL_FILE
    ),
    "encrypted": _Entry(
        Text("内容已加密，无法解码", "The content is encrypted and cannot be decoded"),
        _OTHER_FILE,
        _REAL_FILE,
    ),
    "unsupported_codec": _Entry(
        Text(
            "没有 {codec} 的解码器，不代表文件损坏",
            "There is no decoder for {codec}; that is not damage",
        ),
        Text("少见的编码方式。", "A rare kind of encoding."),
        Text("请管理员更新 ffmpeg 后重新检查。", "Update ffmpeg and check again."),
    ),
    "nothing_decoded": _Entry(
        Text("没有一帧画面能够解码", "Not one picture can be decoded"),
        _DAMAGE,
        _NEW_UPLOAD,
        _DAMAGE_FAQ,
    ),
    "not_checked": _Entry(
        Text("以下检查没有完成：{stages}", "Not fully checked: {stages}"),
        Text("超时或出错。", "It took too long or failed."),
        Text("请重新检查。", "Check again."),
    ),
}


def codes() -> tuple[str, ...]:
    """Every code that has a text."""
    return (*_ENTRIES, *(f"gate_{name}" for name in _GATE))


def explain(finding: Finding) -> Explanation:
    """All there is to say about a finding. Raises KeyError for a code that is not ours."""
    if finding.code.startswith("gate_"):
        return _explain_gate(finding.code.removeprefix("gate_"))
    entry = _ENTRIES[finding.code]
    figures = dict(finding.figures or {})
    what = _WHAT.get(str(figures.get("what", "")))
    if what is not None:
        figures |= {"what_zh": what.zh, "what_en": what.en}
    return Explanation(_filled(entry.sentence, figures), entry.cause, entry.action, entry.faq)


def sentence(finding: Finding) -> Text:
    """The finding as one sentence with its numbers."""
    return explain(finding).sentence


def verdict_text(verdict: str | Enum) -> Text:
    """A verdict in words, from its value or the enum itself."""
    return VERDICTS[str(verdict.value) if isinstance(verdict, Enum) else verdict]


def grade_text(grade: Grade) -> Text:
    return GRADES[grade]


def _filled(template: Text, figures: Mapping[str, float | int | str]) -> Text:
    try:
        return fill(template, figures)
    except KeyError:  # a finding without a span: say it without the numbers
        return Text(_without_numbers(template.zh), _without_numbers(template.en))


def _without_numbers(template: str) -> str:
    return "".join(part.rpartition("}")[2] for part in template.split("{")).strip(" ,，:：()（）")


def _explain_gate(name: str) -> Explanation:
    said = _GATE[name]
    transfer = name in _GATE_TRANSFER
    return Explanation(
        said,
        _TRANSFER if transfer else _UNKNOWN if name == "read_error" else _OTHER_FILE,
        _NEW_UPLOAD if transfer else _REAL_FILE,
        _UPLOAD_FAQ if transfer else (),
    )


# --- what can be saved -------------------------------------------------------------------------

_REFERENCE = Text(
    "文件没有索引，无法直接抢救：需要同一手机的另一段录像（模拟考试视频）作参考，用重建工具生成副本；"
    "原件不动，副本须注明“重建”。",
    "The file has no index, so nothing can be copied out as it is. A reconstruction tool can build "
    "one from another recording of the same phone (the practice run); keep the original, and mark "
    "the copy as reconstructed.",
)
_SALVAGE = {
    SalvageState.MADE: Text(
        "可播放副本：{share:.0%}（{playable_s:.1f} 秒，共 {expected_s:.1f} 秒），原件不动",
        "Playable copy: {share:.0%} ({playable_s:.1f} of {expected_s:.1f} s); the original is "
        "untouched",
    ),
    SalvageState.NOTHING_LEFT: Text("没有可播放的部分", "Nothing playable is left"),
    SalvageState.NEEDS_REFERENCE: _REFERENCE,
    SalvageState.REFUSED: Text("这不是视频文件", "This is not a video file"),
}


def salvage_text(facts: SalvageFacts) -> Text:
    """What could be saved of a damaged file, as one sentence."""
    figures: dict[str, float | int | str] = {
        "share": facts.playable_share,
        "playable_s": facts.playable_ms / 1000,
        "expected_s": facts.expected_ms / 1000,
    }
    words = _SALVAGE[facts.state]
    return Text(words.zh.format(**figures), words.en.format(**figures))
