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
    "FileAppeal": Text("收到申诉", "Appeal filed"),
    "AddEvidence": Text("补充材料", "Evidence added"),
    "ClaimNext": Text("领取下一条申诉", "Next appeal claimed"),
    "ClaimAppeal": Text("领取申诉", "Appeal claimed"),
    "RenewClaim": Text("延长领取", "Claim renewed"),
    "ReleaseAppeal": Text("放回申诉", "Appeal handed back"),
    "SkipAppeal": Text("跳过申诉", "Appeal passed by"),
    "TakeOverAppeal": Text("接管申诉", "Appeal taken over"),
    "HoldAppeal": Text("等待考生", "Waits for the candidate"),
    "ResumeAppeal": Text("继续计时", "Clock goes on"),
    "DecideAppeal": Text("决定申诉", "Appeal decided"),
    "SecondAppeal": Text("复核申诉", "Appeal seconded"),
    "ReturnAppeal": Text("退回申诉", "Appeal returned"),
    "WithdrawAppealDecision": Text("撤回申诉决定", "Appeal decision withdrawn"),
    "ReopenAppeal": Text("重新打开申诉", "Appeal opened again"),
    "RecordReplySent": Text("回复已发出", "Reply sent"),
    "LinkToIncident": Text("关联事件", "Linked to an incident"),
    "CloseIncident": Text("事件结束", "Incident closed"),
    "SetAppealRules": Text("修改申诉时限", "Appeal rules changed"),
    "SetAppealReasons": Text("修改申诉理由", "Appeal reasons changed"),
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
