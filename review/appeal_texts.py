"""The names of everything on the appeals desk, in both languages."""

from __future__ import annotations

from review.appeal_decisions import AppealOutcome
from review.appeals import AppealKind, AppealState, Channel, EvidenceKind
from review.wording import Text

KINDS: dict[AppealKind, Text] = {
    AppealKind.FACE_MISMATCH: Text("人证比对未通过", "ID face mismatch"),
    AppealKind.EXAM_FACE: Text("考中人脸失败", "Face failure in the exam"),
    AppealKind.ID_IN_USE: Text("身份证已被使用", "ID already in use"),
    AppealKind.NUMBER_IN_USE: Text("考生号已被使用", "Candidate number already in use"),
    AppealKind.ROSTER_MISMATCH: Text("姓名或地区不符", "Name or region mismatch"),
    AppealKind.TEMPORARY_ID: Text("临时身份证", "Temporary ID"),
    AppealKind.TECHNICAL: Text("技术问题", "Technical problem"),
}

CHANNELS: dict[Channel, Text] = {
    Channel.APP: Text("应用", "App"),
    Channel.PHONE: Text("电话", "Phone"),
    Channel.CHAT: Text("在线客服", "Chat"),
    Channel.SCHOOL: Text("学校", "School"),
}

STATES: dict[AppealState, Text] = {
    AppealState.OPEN: Text("待处理", "Open"),
    AppealState.WAITING: Text("等待考生", "Waiting for the candidate"),
    AppealState.STAGED: Text("待复核", "Waiting for a second person"),
    AppealState.DECIDED: Text("已决定，待发送", "Decided, not sent yet"),
    AppealState.CLOSED: Text("已关闭", "Closed"),
}

OUTCOMES: dict[AppealOutcome, Text] = {
    AppealOutcome.APPROVED: Text("通过", "Approve"),
    AppealOutcome.REJECTED: Text("不通过", "Reject"),
    AppealOutcome.NEW_PICTURES: Text("要求补拍", "Ask for new pictures"),
    AppealOutcome.SCHOOL: Text("转学校", "Pass to the school"),
    AppealOutcome.MERGED: Text("合并重复", "Merge as duplicate"),
    AppealOutcome.CANCELLED: Text("取消", "Cancel"),
}

EVIDENCE: dict[EvidenceKind, Text] = {
    EvidenceKind.CARD: Text("身份证人像面", "ID card, portrait side"),
    EvidenceKind.SELFIE: Text("自拍照", "Selfie"),
    EvidenceKind.OTHER: Text("其他图片", "Other picture"),
}
