"""What to tell a reviewer about a finding of ``submission_rules``, by code, in both languages."""

from __future__ import annotations

from review.findings import Finding
from review.integrity_texts import Explanation
from review.wording import Text, fill

_PERSON = Text(
    "由人判断；这不能证明作弊，不利决定需要理由、证据和第二人。",
    "For a person to judge. It proves no cheating; an adverse decision needs a reason, evidence "
    "and a second person.",
)
_SIDE_BY_SIDE = Text(
    "请将两段录像并排对照。由人判断，不利决定需要第二人。",
    "Compare the two side by side. A person judges; an adverse decision needs a second one.",
)
_CLOCK = Text(
    "手机时钟可能不准，或时间由其他程序改写；上传晚不是过错（§2-19）。",
    "A phone's clock may be wrong, or another program rewrote the time; a late upload is no fault.",
)
_NOTHING = Text("无需处理。", "Nothing to do.")

_ENTRIES: dict[str, Explanation] = {
    "recorded_outside_window": Explanation(
        Text(
            "录制时间 {at} 不在考试时段内（{opens} 至 {closes}，相差 {minutes:+g} 分钟）",
            "Recorded at {at}, outside the exam's hours ({opens} to {closes}, {minutes:+g} min)",
        ),
        _CLOCK,
        _PERSON,
        ("§2-19",),
    ),
    "file_time_outside_window": Explanation(
        Text(
            "文件自带的录制时间 {at} 不在考试时段内（{opens} 至 {closes}）",
            "By the file's own time it was recorded at {at}, outside {opens} to {closes}",
        ),
        _CLOCK,
        _PERSON,
        ("§2-19",),
    ),
    "two_at_once": Explanation(
        Text(
            "同一考生的两段录像同时录制了 {seconds:g} 秒：本段用 {phone}，"
            "科目“{subject}”用 {other_phone}",
            "Two recordings of this candidate ran at once for {seconds:g} s: this one on {phone}, "
            "“{subject}” on {other_phone}",
        ),
        Text(
            "一人不得用两部手机同时参加两场考试；也可能是时间记录有误。",
            "One person may not take two exams on two phones at once; a wrong time on one of them "
            "looks the same.",
        ),
        _SIDE_BY_SIDE,
        ("§2-13",),
    ),
    "tablet": Explanation(
        Text("由平板设备录制：{name}", "Filmed by a tablet: {name}"),
        Text(
            "只允许使用手机；型号名称也可能与手机相近。",
            "Only phones are allowed; the name of a phone can look like a tablet's.",
        ),
        _PERSON,
        ("§0-1", "§2-2"),
    ),
    "shared_device": Explanation(
        Text(
            "可能与考生 {number} 使用同一部手机（{phone}），相隔 {minutes:g} 分钟",
            "Perhaps the same phone as candidate {number} ({phone}), {minutes:g} min apart",
        ),
        Text(
            "前一位上传完成后可以换人使用；两部同型号手机看起来也一样。",
            "Allowed once the first one's uploads are done; two phones of one model look the same.",
        ),
        _NOTHING,
        ("§2-17",),
    ),
    "shared_device_early": Explanation(
        Text(
            "可能与考生 {number} 使用同一部手机（{phone}），且前一位的上传尚未完成",
            "Perhaps the same phone as candidate {number} ({phone}), before the first one's upload "
            "was done",
        ),
        Text(
            "换账号可能删除前一位未上传的录像；两部同型号手机看起来也一样。",
            "Another account can delete the first one's unsent videos; two phones of one model "
            "look the same.",
        ),
        _PERSON,
        ("§2-17",),
    ),
    "camera_unknown": Explanation(
        Text("文件没有说明是前置还是后置镜头", "The file does not say which camera filmed"),
        Text("多数手机不写入镜头信息。", "Most phones do not write it down."),
        _NOTHING,
        (),
    ),
    "camera_differs": Explanation(
        Text(
            "文件以镜像显示，像是前置镜头；考试要求后置镜头",
            "Shown as a mirror image, as front cameras do; the exam asks for the back camera",
        ),
        Text("镜像也可能是手机设置。", "Mirroring can also be a setting of the phone."),
        _PERSON,
        ("§2-21",),
    ),
    "duplicate_bytes": Explanation(
        Text(
            "与考生 {number} 的“{subject}”是同一个文件（逐字节相同，共 {count} 份）",
            "The very same file as candidate {number}'s “{subject}” (byte by byte; {count} in all)",
        ),
        Text(
            "也可能是导出或导入时文件配错了考生。",
            "The file may also have been put to the wrong candidate when it was exported.",
        ),
        Text(
            "先核对文件来源，再对照两位考生。",
            "Check where the file came from, then compare the two candidates.",
        ),
        (),
    ),
    "duplicate_bytes_own": Explanation(
        Text(
            "与本人的“{subject}”是同一个文件（逐字节相同）",
            "The very same file as this candidate's own “{subject}” (byte by byte)",
        ),
        Text(
            "可能选错了文件，或导出时放错了科目。",
            "The wrong file may have been chosen, or put to the wrong subject on export.",
        ),
        _SIDE_BY_SIDE,
        (),
    ),
    "looks_like_other": Explanation(
        Text(
            "与考生 {number} 的“{subject}”像是同一段录像（动作相似度 {likeness:.2f}，"
            "对方时间 {offset_s:+g} 秒，可比 {overlap_s:g} 秒）",
            "Looks like the same recording as candidate {number}'s “{subject}” (movements agree "
            "to {likeness:.2f}, {offset_s:+g} s there, {overlap_s:g} s compared)",
        ),
        Text(
            "也可能是两人同场随同一音乐做相同动作，或文件配错了考生。",
            "Two people moving alike to one music in one room, or a file put to the wrong "
            "candidate, can look the same.",
        ),
        _SIDE_BY_SIDE,
        (),
    ),
    "looks_like_own": Explanation(
        Text(
            "与本人的“{subject}”像是同一段录像（动作相似度 {likeness:.2f}，"
            "对方时间 {offset_s:+g} 秒，可比 {overlap_s:g} 秒）",
            "Looks like the same recording as this candidate's own “{subject}” (movements agree to "
            "{likeness:.2f}, {offset_s:+g} s there, {overlap_s:g} s compared)",
        ),
        Text(
            "可能选错了文件，或两科目动作相同。",
            "The wrong file may have been chosen, or both subjects have the same movements.",
        ),
        _SIDE_BY_SIDE,
        (),
    ),
}


def codes() -> frozenset[str]:
    """Every code that has its words here."""
    return frozenset(_ENTRIES)


def explain(finding: Finding) -> Explanation:
    """All there is to say about a finding. Raises KeyError for a code that is not ours."""
    entry = _ENTRIES[finding.code]
    sentence = fill(entry.sentence, finding.figures)
    return Explanation(sentence, entry.cause, entry.action, entry.faq)
