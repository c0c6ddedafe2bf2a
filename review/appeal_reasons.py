"""Why an appeal is decided as it is: reason codes with the rule each rests on, and the reply.

The list below is where a workspace starts; ``SetAppealReasons`` changes it, and each version stays.
Citations are items of the candidates' FAQ (§section-item) or of the house rules ("rule n").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from review.appeal_decisions import AppealOutcome
from review.appeals import AppealKind
from review.wording import Text

_A, _R, _N, _S, _M, _C = (
    AppealOutcome.APPROVED,
    AppealOutcome.REJECTED,
    AppealOutcome.NEW_PICTURES,
    AppealOutcome.SCHOOL,
    AppealOutcome.MERGED,
    AppealOutcome.CANCELLED,
)


@dataclass(frozen=True, slots=True)
class Reason:
    """A code that a decision names. ``reply`` may hold {name}, {number}, {reference} and {due}.

    ``kinds`` that are empty fit every appeal. ``final`` is what the form starts with.
    """

    code: str
    outcome: AppealOutcome
    rule: str
    label: Text
    reply: Text
    final: bool
    kinds: tuple[AppealKind, ...] = ()
    active: bool = True


DEFAULT_REASONS: tuple[Reason, ...] = (
    Reason(
        "same-person",
        _A,
        "§1-3",
        Text("照片与本人一致", "The pictures show the same person"),
        Text(
            "{name} 同学：您的身份已人工审核通过。如页面状态没有变化，请完全退出应用后重新进入。",
            "Dear {name}, your identity was confirmed by a reviewer. If the app still shows the "
            "old state, close it completely and open it again.",
        ),
        True,
        (AppealKind.FACE_MISMATCH, AppealKind.EXAM_FACE, AppealKind.TEMPORARY_ID),
    ),
    Reason(
        "make-up-or-light",
        _A,
        "§0-5, §0-8",
        Text("妆容、光线等原因，确认为本人", "Make-up or light; it is the candidate"),
        Text(
            "{name} 同学：您的身份已人工审核通过。后续考试请卸去浓妆和美瞳，并避免强光和逆光。",
            "Dear {name}, your identity was confirmed by a reviewer. For the exams to come, please "
            "take off heavy make-up and coloured lenses, and avoid glare.",
        ),
        True,
        (AppealKind.FACE_MISMATCH, AppealKind.EXAM_FACE),
    ),
    Reason(
        "temporary-id-valid",
        _A,
        "§1-12",
        Text("临时身份证有效", "The temporary ID is valid"),
        Text(
            "{name} 同学：您的临时身份证已人工审核通过。",
            "Dear {name}, your temporary ID card was accepted by a reviewer.",
        ),
        True,
        (AppealKind.TEMPORARY_ID,),
    ),
    Reason(
        "expired-id-valid",
        _A,
        "§1-19",
        Text("证件已过期，仍可使用", "The card has expired and is still accepted"),
        Text(
            "{name} 同学：您的身份已人工审核通过，证件到期不影响考试。",
            "Dear {name}, your identity was confirmed. That the card has expired does not matter.",
        ),
        True,
    ),
    Reason(
        "number-freed",
        _A,
        "§1-9, §1-10",
        Text("号码被他人误填，已更正", "Somebody else had typed the number by mistake"),
        Text(
            "{name} 同学：经与名单核对，该号码属于您，已为您更正，请重新登录后继续。",
            "Dear {name}, the roster shows that the number is yours. It has been corrected; please "
            "sign in again and go on.",
        ),
        True,
        (AppealKind.ID_IN_USE, AppealKind.NUMBER_IN_USE),
    ),
    Reason(
        "police-data-delayed",
        _A,
        "§1-2",
        Text("公安数据未更新（见核对清单）", "The police data are not up to date (see checklist)"),
        Text(
            "{name} 同学：您的身份信息已人工核实通过。",
            "Dear {name}, your identity was verified by a reviewer.",
        ),
        True,
    ),
    Reason(
        "technical-solved",
        _A,
        "§1-6, §1-11, §2-16",
        Text("技术问题已处理", "The technical problem is solved"),
        Text(
            "{name} 同学：问题已处理。请检查网络，完全退出应用后重新进入。",
            "Dear {name}, the problem is solved. Please check the network, close the app "
            "completely and open it again.",
        ),
        True,
        (AppealKind.TECHNICAL,),
    ),
    Reason(
        "another-person",
        _R,
        "§1-3, rule 6",
        Text("证件与自拍不是同一人", "Card and selfie show different persons"),
        Text(
            "{name} 同学：人工审核未通过：自拍照与证件照片不一致。如有异议，请联系招生学校。",
            "Dear {name}, the review did not confirm your identity: the selfie and the ID card do "
            "not agree. If you disagree, please contact the school.",
        ),
        True,
    ),
    Reason(
        "not-on-roster",
        _R,
        "§1-10, rule 13",
        Text("名单中该号码属于他人", "The roster gives the number to somebody else"),
        Text(
            "{name} 同学：经与名单核对，该号码不属于您。请核对准考信息后重新填写。",
            "Dear {name}, the roster gives this number to somebody else. Please check your papers "
            "and enter it again.",
        ),
        False,
        (AppealKind.ID_IN_USE, AppealKind.NUMBER_IN_USE),
    ),
    Reason(
        "account-exists",
        _R,
        "§1-1",
        Text("已有账号完成认证", "Another account of the same person is verified"),
        Text(
            "{name} 同学：您的身份证已在另一手机号上完成认证，请用该手机号登录。",
            "Dear {name}, your ID is verified under another phone number. Please sign in with that "
            "one.",
        ),
        True,
        (AppealKind.ID_IN_USE,),
    ),
    Reason(
        "picture-unclear",
        _N,
        "§1-2, §0-8",
        Text("照片不清晰、过曝或过暗", "A picture is unclear, too bright or too dark"),
        Text(
            "{name} 同学：照片无法辨认，请在光线均匀处重新拍摄身份证人像面和本人自拍后上传。",
            "Dear {name}, a picture cannot be made out. Please take the portrait side of your ID "
            "card and a selfie again, in even light, and send them.",
        ),
        False,
    ),
    Reason(
        "photo-of-a-photo",
        _N,
        "§1-3",
        Text("疑似翻拍，请拍摄实人", "Looks like a photo of a photo"),
        Text(
            "{name} 同学：请拍摄本人实时自拍，不要翻拍照片或屏幕，然后重新上传。",
            "Dear {name}, please take a selfie of yourself, not of a photo or a screen, and send "
            "it again.",
        ),
        False,
    ),
    Reason(
        "picture-missing",
        _N,
        "§1-3",
        Text("缺少身份证人像面或自拍", "The card or the selfie is missing"),
        Text(
            "{name} 同学：请补充上传身份证人像面照片和本人自拍。",
            "Dear {name}, please also send the portrait side of your ID card and a selfie.",
        ),
        False,
    ),
    Reason(
        "roster-wrong",
        _S,
        "§1-8, §2-5, §2-6, §2-7",
        Text("学校名单信息有误", "The school's roster is wrong"),
        Text(
            "{name} 同学：姓名、省份等信息由招生学校导入，已转交学校核对，请同时联系学校。",
            "Dear {name}, name and region come from the school. Your case was passed on to it; "
            "please contact the school as well.",
        ),
        True,
    ),
    Reason(
        "duplicate",
        _M,
        "rule 14",
        Text("与另一申诉重复", "A duplicate of another appeal"),
        Text("", ""),
        True,
    ),
    Reason(
        "filed-by-mistake",
        _C,
        "§1-1",
        Text("考生误提交，要求取消", "Filed by mistake; the candidate asks to cancel"),
        Text(
            "{name} 同学：已按您的要求取消该申诉。",
            "Dear {name}, the appeal was cancelled as you asked.",
        ),
        True,
    ),
)


# What may stand behind a mismatch with the police database (§1-2); looked at, not proved.
CHECKLIST: dict[str, Text] = {
    "serving-soldier": Text(
        "现役军人、武警、特殊岗位", "Serving soldier, armed police, special post"
    ),
    "veteran": Text("退役不足两年", "Veteran of under two years"),
    "moved-out": Text("户口迁出尚未迁入", "Household moved out and not yet in"),
    "moved-in": Text("已迁入但未上报公安部", "Moved in but not yet reported"),
    "renamed": Text("更改姓名未上报", "Changed name, not yet reported"),
    "emigrated": Text("移民", "Emigrated"),
    "old-card": Text("未更换二代身份证", "First-generation card"),
}


#: The kinds behind which the police database may stand (§1-2).
CHECKLIST_KINDS: frozenset[AppealKind] = frozenset(
    {AppealKind.FACE_MISMATCH, AppealKind.ROSTER_MISMATCH, AppealKind.TEMPORARY_ID}
)
CHECKLIST_REASON = "police-data-delayed"  # the reason that rests on the checklist


def rule_words(rule: str) -> Text:
    """What a reason rests on, as people read it: "rule 6" is a rule of the house."""
    return Text(_HOUSE_RULE.sub(r"守则第\1条", rule), rule)


def fitting(reasons: tuple[Reason, ...], kind: AppealKind) -> tuple[Reason, ...]:
    """The reasons in use that fit an appeal of this kind, in the order of the list."""
    return tuple(one for one in reasons if one.active and (not one.kinds or kind in one.kinds))


REPLY_FIELDS = ("name", "number", "reference", "due")
_HOUSE_RULE = re.compile(r"\brule (\d+)")
_FIELD = re.compile(r"\{(name|number|reference|due)\}")


def problem_of(reasons: tuple[Reason, ...]) -> Text | None:
    """Why a list cannot be used, or None."""
    codes = [one.code for one in reasons]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice is not None:
        return Text(f"代码“{twice}”出现两次。", f"The code “{twice}” is there twice.")
    for one in reasons:
        named = one.label.zh.strip() and one.label.en.strip()
        if not one.code.strip() or not one.rule.strip() or not named:
            return Text(
                "每条理由需要代码、依据和两种语言的名称。",
                "A reason needs a code, its rule, and a name in both languages.",
            )
        if not _fills(one.reply):
            return Text(
                f"“{one.code}”的回复模板有误。", f"The reply of “{one.code}” has an unknown field."
            )
    for outcome in AppealOutcome:
        if not any(one.active and one.outcome is outcome for one in reasons):
            return Text("每种结果至少需要一条理由。", "Every outcome needs a reason in use.")
    return None


def reply_fields(name: str, number: str, reference: str, due: str) -> dict[str, str]:
    """What a reply's template may name."""
    return {"name": name, "number": number, "reference": reference, "due": due}


def reply_text(template: str, fields: Mapping[str, str]) -> str:
    """A reply with its fields filled; what is no field of ours stays as it was written."""
    return _FIELD.sub(lambda found: fields.get(found[1], ""), template).strip()


def _fills(reply: Text) -> bool:
    try:
        for template in (reply.zh, reply.en):
            # A format string may reach into attributes: only plain names are taken.
            if "{" in template.replace("{name}", "").replace("{number}", "").replace(
                "{reference}", ""
            ).replace("{due}", ""):
                return False
            template.format(**reply_fields("", "", "", ""))
    except (KeyError, IndexError, ValueError):
        return False
    return True
