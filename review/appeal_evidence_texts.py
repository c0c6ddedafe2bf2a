"""The names and sentences of what there is to look at in a case, in both languages."""

from __future__ import annotations

from review.appeal_conflicts import Agrees, ConflictKind
from review.appeal_evidence import Role
from review.identity_diff import Field, Side, SpotState
from review.wording import Text

ROLES: dict[Role, Text] = {
    Role.ROSTER: Text("名单证件照", "Roster ID photo"),
    Role.CARD: Text("身份证人像面", "ID card"),
    Role.SELFIE: Text("申诉自拍", "Appeal selfie"),
    Role.OTHER: Text("其他图片", "Other picture"),
    Role.SIGN_UP: Text("以往自拍", "Earlier selfie"),
    Role.FRAME: Text("考试画面", "Exam video"),
}

#: The same, for under a small picture
ROLES_SHORT: dict[Role, Text] = {
    Role.ROSTER: Text("名单", "Roster"),
    Role.CARD: Text("证件", "Card"),
    Role.SELFIE: Text("自拍", "Selfie"),
    Role.OTHER: Text("其他", "Other"),
    Role.SIGN_UP: Text("旧自拍", "Earlier"),
    Role.FRAME: Text("视频", "Video"),
}

FIELDS: dict[Field, Text] = {
    Field.NAME: Text("姓名", "Name"),
    Field.ID_NUMBER: Text("身份证号", "ID number"),
    Field.NUMBER: Text("考生号", "Candidate number"),
    Field.PROVINCE: Text("地区", "Region"),
}

SIDES: dict[Side, Text] = {
    Side.ROSTER: Text("名单", "Roster"),
    Side.CARD: Text("证件识别", "Card"),
    Side.TYPED: Text("填写", "Typed"),
}

SPOTS: dict[SpotState, Text] = {
    SpotState.SAME: Text("一致", "The same"),
    SpotState.FORM: Text("同一字的不同写法", "Two forms of one character"),
    SpotState.SHAPE: Text("易混淆的字符", "Characters that look alike"),
    SpotState.MISSING: Text("缺字或多字", "A character too few or too many"),
    SpotState.OTHER: Text("不同", "Different"),
}

CONFLICTS: dict[ConflictKind, Text] = {
    ConflictKind.ID_NUMBER: Text("身份证号重复", "Same ID number"),
    ConflictKind.NUMBER: Text("考生号重复", "Same candidate number"),
    ConflictKind.SAME_PICTURE: Text("同一张图片", "Same picture"),
    ConflictKind.SAME_FACE: Text("相似人脸", "Same face, perhaps"),
    ConflictKind.PHONE: Text("电话相同", "Same phone number"),
    ConflictKind.DEVICE: Text("设备痕迹相同", "Same marks of a device"),
}

REMARKS: dict[ConflictKind, Text] = {
    ConflictKind.ID_NUMBER: Text(
        "多为另一位考生填错；核对后释放正确的一方（§1-9）。",
        "Mostly a slip of the other person: compare, then free the right one (§1-9).",
    ),
    ConflictKind.NUMBER: Text(
        "多为另一位考生填错；核对后释放正确的一方（§1-10）。",
        "Mostly a slip of the other person: compare, then free the right one (§1-10).",
    ),
    ConflictKind.SAME_PICTURE: Text(
        "两处使用了完全相同的图片文件。", "The very same picture file was used in both."
    ),
    ConflictKind.SAME_FACE: Text(
        "仅为提示：世上有相像的人，请亲自比对。", "Only a hint, for people look alike: compare."
    ),
    ConflictKind.PHONE: Text(
        "仅为提示：电话可能是家长的（§1-14）。", "Only a hint: it may be a parent's (§1-14)."
    ),
    ConflictKind.DEVICE: Text(
        "仅为提示：同型号手机的痕迹相同。", "Only a hint: phones of one model leave the same marks."
    ),
}

AGREES: dict[Agrees, Text] = {
    Agrees.THIS: Text("名单支持申诉人", "The roster bears out this person"),
    Agrees.OTHER: Text("名单支持对方", "The roster bears out the other"),
    Agrees.BOTH: Text("名单同时支持双方，请联系学校", "The roster bears out both: ask the school"),
    Agrees.NEITHER: Text("名单不支持任何一方", "The roster bears out neither"),
    Agrees.UNKNOWN: Text("名单未说明", "The roster says nothing of it"),
}
FACE_AGREES: dict[Agrees, Text] = {
    Agrees.THIS: Text("更像申诉人的证件照", "It fits this person's ID photo"),
    Agrees.OTHER: Text("更像对方的证件照", "It fits the other's ID photo"),
    Agrees.BOTH: Text("与双方证件照均相符", "It fits both ID photos"),
    Agrees.NEITHER: Text("与双方证件照均无法确定相符", "It clearly fits neither ID photo"),
    Agrees.UNKNOWN: Text("没有可比对的证件照", "There is no ID photo to compare with"),
}

#: Codes of CaseEvidence.hints
EXPIRED, TEMPORARY, TYPED = "card-expired", "card-temporary", "typed-in"
HINTS: dict[str, Text] = {
    EXPIRED: Text(
        "证件已过期：过期证件有效，不得因此拒绝（§1-19）。",
        "The card has expired: it is valid all the same, and no reason to reject (§1-19).",
    ),
    TEMPORARY: Text(
        "临时身份证：只能人工审核，自动比对失败属正常（§1-12）。",
        "A temporary ID: only by hand; that the automatic check failed is normal (§1-12).",
    ),
    TYPED: Text(
        "手工填写证件信息属正常，不影响有效性（§1-5）。",
        "Typed-in ID data are normal and have no effect (§1-5).",
    ),
}

#: Codes of CaseEvidence.card
NO_CARD, NOT_READ, READ = "no-card", "not-read", "read"
NOTHING_READ, DOUBTFUL = "nothing-read", "doubtful"
CARD: dict[str, Text] = {
    NO_CARD: Text("没有身份证图片", "There is no picture of the card"),
    NOT_READ: Text("证件文字未识别，请自行对照图片", "The card was not read: look at the picture"),
    READ: Text("", ""),
    NOTHING_READ: Text(
        "图片上没有读到证件文字，请自行对照图片",
        "No card text was found on the picture: look at it yourself",
    ),
    DOUBTFUL: Text(
        "识别的号码校验码或出生日期对不上，可能读错，请对照图片",
        "The number's check character or the birth date do not fit: it may be misread, compare it",
    ),
}


def hint_text(code: str) -> Text:
    return HINTS.get(code) or Text(code, code)


def card_text(code: str) -> Text:
    """What became of reading the card; a code of a newer version is shown as it is."""
    return CARD.get(code) or Text(code, code)
