"""What a dossier says in words: stages, versions, what was not checked, what could help."""

from __future__ import annotations

from media.integrity_facts import Stage, StageRun, StageState
from review.dossier import IntegrityDossier, Reference
from review.wording import Text

_STAGES = {
    Stage.GATE: Text("文件类型", "kind of file"),
    Stage.FINGERPRINT: Text("校验值", "checksum"),
    Stage.STRUCTURE: Text("文件结构", "structure"),
    Stage.PACKETS: Text("数据包", "packets"),
    Stage.DECODE: Text("逐帧解码", "full decode"),
}
_STATES = {
    StageState.DONE: Text("完成", "done"),
    StageState.SKIPPED: Text("未进行", "not run"),
    StageState.TIMED_OUT: Text("超时", "timed out"),
    StageState.FAILED: Text("出错", "failed"),
}

ALWAYS_OPEN = Text(
    "单个数据位的改变不一定能发现；只有手机端的校验值才能证明与原件一致。",
    "A few changed bits may go unseen: only a checksum made on the phone proves that a file is "
    "the one it had.",
)
FAIR = Text(
    "以上均不证明作弊：上传中断、手机没电、来电都不是考生的过错。不利决定需要理由、证据和第二人。",
    "Nothing here proves cheating: a cut upload, an empty battery or a call is not the candidate's "
    "doing. An adverse decision needs a reason, evidence and a second person.",
)


def stages_text(stages: tuple[StageRun, ...]) -> Text:
    """Every stage with its version of ours and how it went."""
    return Text(
        "，".join(
            f"{_STAGES[one.stage].zh}/{one.version} {_STATES[one.state].zh}" for one in stages
        ),
        ", ".join(
            f"{_STAGES[one.stage].en}/{one.version} {_STATES[one.state].en}" for one in stages
        ),
    )


def not_checked_text(dossier: IntegrityDossier) -> Text:
    """Which looks at the file are missing, and what no look can tell."""
    missing = dossier.judged.not_checked if dossier.judged else ()
    if not missing:
        return ALWAYS_OPEN
    zh = "、".join(_STAGES[stage].zh for stage in missing)
    en = ", ".join(_STAGES[stage].en for stage in missing)
    return Text(f"没有完成：{zh}。{ALWAYS_OPEN.zh}", f"Not done: {en}. {ALWAYS_OPEN.en}")


def reference_text(reference: Reference | None) -> Text:
    """Whether a practice recording could serve a reconstruction tool; empty without one."""
    if reference is None:
        return Text("", "")
    number, subject = reference.attempt_number, reference.subject
    if reference.same_phone is False:
        return Text(
            f"模拟第 {number} 次“{subject}”是另一部手机录的，多半不能作重建参考。",
            f"Practice {number} of “{subject}” was filmed by another phone; it will hardly serve "
            "as a reference for rebuilding.",
        )
    if reference.same_phone:
        return Text(
            f"模拟第 {number} 次“{subject}”由同一型号手机（{reference.phone}）录制且完好，"
            "可作重建工具的参考。",
            f"Practice {number} of “{subject}”, filmed whole by the same kind of phone "
            f"({reference.phone}), could serve a reconstruction tool as reference.",
        )
    return Text(
        f"模拟第 {number} 次“{subject}”完好；若出自同一手机，可作重建工具的参考。",
        f"Practice {number} of “{subject}” is whole; if the same phone filmed it, it could serve a "
        "reconstruction tool as reference.",
    )
