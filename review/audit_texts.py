"""What an audit entry says was done, in words. An action of a newer version is shown as it is."""

from __future__ import annotations

from review.wording import Text

_ACTIONS = {
    "FoundWorkspace": Text("创建工作区", "Workspace made"),
    "ImportRow": Text("导入一行", "Row imported"),
    "RecordIntegrity": Text("记录文件检查", "File measured"),
    "RecordFaces": Text("记录人脸检查", "Faces measured"),
    "RecordPortrait": Text("记录证件照检查", "ID photo measured"),
    "RecordSelfie": Text("记录自拍照检查", "Selfie measured"),
    "RecordVisual": Text("记录画面特征", "Look and movement measured"),
    "RecordFailure": Text("记录检查失败", "Measurement failed"),
    "JudgeAgain": Text("重新判断", "Judged again"),
    "SetPolicy": Text("修改考试规则", "Exam rules changed"),
    "ReviewFinding": Text("处理发现", "Finding judged"),
    "RaiseFinding": Text("人工标记", "Marked by hand"),
    "WriteNote": Text("写备注", "Note written"),
    "RemoveNote": Text("删除备注", "Note removed"),
    "GiveVerdict": Text("给出结论", "Verdict given"),
    "WithdrawVerdict": Text("撤回结论", "Verdict withdrawn"),
    "SecondVerdict": Text("复核结论", "Verdict seconded"),
    "CollectEvidence": Text("收集证据", "Evidence collected"),
    "DropEvidence": Text("移出证据夹", "Taken out of the evidence"),
    "RecordExport": Text("导出证据", "Evidence exported"),
    "MarkSeen": Text("查看录像", "Recording looked at"),
    "RecordWatched": Text("观看录像", "Recording watched"),
    "RemoveMark": Text("删除人工标记", "Mark removed"),
    "SetPhrases": Text("修改常用备注", "Stock phrases changed"),
    "DrawSample": Text("抽取样本", "Sample drawn"),
    "PassBatch": Text("批量通过", "Batch passed"),
    "WithdrawBatch": Text("撤回批量通过", "Batch withdrawn"),
    "KeepQueueView": Text("保存队列视图", "View of the queue saved"),
    "ForgetQueueView": Text("删除队列视图", "View of the queue deleted"),
    "TakeSubmission": Text("领取录像", "Recording taken"),
    "ReleaseSubmission": Text("放回录像", "Recording given back"),
}


def action_text(action: str) -> Text:
    """The words for a command's name."""
    return _ACTIONS.get(action) or Text(action, action)
