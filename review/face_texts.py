"""The sentences about faces, in Chinese and English, by code.

Figures fill the fields in braces. ``sentence`` gives the filled text of a finding or an event,
``text_of`` the plain one of a state, a word, a reason or a problem.
"""

from __future__ import annotations

from collections.abc import Mapping

from review.wording import Text, fill

STATES = {
    "match": Text("与证件照相符", "Matches the ID photo"),
    "cannot_tell": Text("无法判断", "Cannot tell"),
    "differs": Text("与证件照差异较大", "Differs from the ID photo"),
    "absent": Text("画面中无人脸", "No face in the picture"),
    "several": Text("画面中有多张人脸", "Several faces"),
    "too_small": Text("人脸过小", "Face too small"),
    "unusable": Text("画面质量不足", "Picture not usable"),
    "no_portrait": Text("没有可用的证件照", "No usable ID photo"),
    "not_run": Text("未运行", "Not run"),
    "failed": Text("检查失败", "Check failed"),
    "model_missing": Text("未运行：缺少人脸模型", "Not run: model missing"),
}

# The scale in words (FACES.md §10.4). None of them says "verified".
WORDS = {
    "very-similar": Text("非常相似", "Very similar"),
    "similar": Text("相似", "Similar"),
    "cannot-tell": Text("相似程度不足以判断", "Not clear enough to tell"),
    "different": Text("不相似", "Different"),
    "clearly-different": Text("明显不相似", "Clearly different"),
    "stands-out-clearly": Text(
        "与本人证件照的相似程度明显高于本场其他考生",
        "Clearly closer to the own ID photo than to those of the other candidates",
    ),
    "stands-out": Text(
        "与本人证件照的相似程度高于本场其他考生",
        "Closer to the own ID photo than to those of the other candidates",
    ),
    "no-clearer": Text(
        "与本人证件照的相似程度并不比其他考生更突出，无法判断",
        "No clearer than for other candidates: cannot tell",
    ),
    "does-not-stand-out": Text(
        "与本人证件照相比并不突出，请人工查看",
        "Does not stand out against the other candidates; please look",
    ),
    "others-fit-better": Text(
        "与其他考生的证件照更接近", "The ID photos of other candidates fit better"
    ),
}

REASONS = {
    "by-median": Text(
        "按至少三次取样的中位数判断", "Decided on the median of three or more samples"
    ),
    "too-few-samples": Text("取样不足三次，无法判断", "Fewer than three samples: cannot tell"),
    "no-portrait": Text("没有可用的证件照可供比对", "There is no usable ID photo to compare with"),
    "no-face": Text("未检测到人脸", "No face was found"),
    "several-faces": Text("检测到多张人脸", "More than one face was found"),
    "face-too-small": Text(
        "人脸宽度不足 48 像素，不作判断", "The face is under 48 pixels wide: not judged"
    ),
    "face-unclear": Text(
        "人脸不够清楚（转头、被遮挡或模糊），不据此判断",
        "The face is not clear enough (turned away, covered or blurred): not judged",
    ),
    "over-exposed": Text("画面过曝", "The picture is over-exposed"),
    "dark": Text("画面过暗", "The picture is too dark"),
    "blurred": Text(
        "画面模糊，镜头可能未对焦", "The picture is blurred; the lens may be out of focus"
    ),
}

FINDINGS = {
    "face-bounce": Text(
        "连续 {in_a_row} 次人脸比对未通过：{absent} 次不在画面内，{differs} 次与证件照差异较大。"
        "按考试规则会退回考试列表。",
        "{in_a_row} face checks failed in a row: {absent} without a face, {differs} too different. "
        "By the exam's rule the candidate is sent back to the list.",
    ),
    "face-bounce-unknown": Text(
        "App 记录：考生被退回考试列表，原因未记录。",
        "The app's log says that the candidate was sent back to the list; it gives no cause.",
    ),
    "face-other-person": Text(
        "有 {seconds} 秒画面中的人与证件照差异较大，请人工查看。",
        "For {seconds} s the face differs from the ID photo; please look.",
    ),
    "face-does-not-stand-out": Text(
        "有 {seconds} 秒画面中的人与本人证件照的相似程度不如其他考生突出。"
        "这不等于换人，请人工查看。",
        "For {seconds} s the face does not stand out against other candidates' ID photos. "
        "That is not yet another person; please look.",
    ),
    "face-swap": Text(
        "此刻前后的人脸相差较大（距离 {distance}），可能换了人，请对照前后画面。",
        "The faces before and after this moment are far apart (distance {distance}): "
        "perhaps another person; compare the pictures.",
    ),
    "face-absent": Text(
        "有 {seconds} 秒画面中没有人脸。", "No face in the picture for {seconds} s."
    ),
    "face-several": Text(
        "有 {seconds} 秒画面中出现 {faces} 张人脸。",
        "{faces} faces in the picture for {seconds} s.",
    ),
    "face-too-small": Text(
        "有 {seconds} 秒人脸过小，未作判断。", "For {seconds} s the face is too small to judge."
    ),
    "face-over-exposed": Text(
        "有 {seconds} 秒画面过曝，未作判断。光线问题不代表违规。",
        "For {seconds} s the picture is over-exposed and was not judged. Bad light is no fault.",
    ),
    "face-dark": Text(
        "有 {seconds} 秒画面过暗，未作判断。光线问题不代表违规。",
        "For {seconds} s the picture is too dark and was not judged. Bad light is no fault.",
    ),
    "face-blurred": Text(
        "有 {seconds} 秒画面模糊，未作判断。镜头未对焦不代表违规。",
        "For {seconds} s the picture is blurred and was not judged. Bad focus is no fault.",
    ),
    "face-not-checked": Text(
        "有 {seconds} 秒没有可供检查的画面。", "For {seconds} s there was no picture to check."
    ),
    "face-same-portrait": Text(
        "与考生 {number} 使用同一张证件照。多为导出或导入时配错照片，请先核对来源。",
        "The very same ID photo as candidate {number}'s. Mostly a photo put to the wrong candidate "
        "on export or import: check where it came from first.",
    ),
    "face-same-elsewhere": Text(
        "证件照与考生 {number} 的证件照可能是同一人（仅为提示，两人也可能只是相像）。"
        "请并排对照，由人判断。",
        "The ID photo may show the same person as candidate {number}'s. Only a hint: people look "
        "alike. Compare the two side by side; a person decides.",
    ),
    "face-recheck": Text("重新通过比对，考试继续。", "A check passed again; the exam goes on."),
}

# From which figure on the rule flags; its figures are kept with each finding since face-rules/3.
FLAGGED_FROM = {
    "face-bounce": Text(
        "满 {in_a_row} 次连续未通过即标记。", "Flagged from {in_a_row} failures in a row on."
    ),
    "face-other-person": Text(
        "连续 {checks} 次取样，满 {from_checks} 次即标记；"
        "相似度 {similarity:.2f}，距离 {distance:.2f}。",
        "{checks} samples in a row, flagged from {from_checks} on; similarity {similarity:.2f}, "
        "distance {distance:.2f}.",
    ),
    "face-swap": Text("距离超过 {limit:g} 即标记。", "Flagged above a distance of {limit:g}."),
    "face-absent": Text("满 {from_s:g} 秒即标记。", "Flagged from {from_s:g} s on."),
}
for _code in ("several", "too-small", "over-exposed", "dark", "blurred", "not-checked"):
    FLAGGED_FROM[f"face-{_code}"] = FLAGGED_FROM["face-absent"]
FLAGGED_FROM["face-does-not-stand-out"] = FLAGGED_FROM["face-other-person"]

PROBLEMS = {
    "portrait-missing": Text("没有证件照。", "There is no ID photo."),
    "portrait-other-profile": Text(
        "证件照是用另一版人脸模型测量的，需重新分析后才能比对。",
        "The ID photo was measured with another face model; analyse it again to compare.",
    ),
    "portrait-no-face": Text(
        "证件照中没有找到人脸，请更换照片。", "No face was found in the ID photo; use another one."
    ),
    "portrait-several-faces": Text(
        "证件照中有多张人脸，请更换为单人照片。",
        "There is more than one face in the ID photo; use one of a single person.",
    ),
    "portrait-face-too-small": Text(
        "证件照中的人脸过小，请使用更清晰的照片。",
        "The face in the ID photo is too small; use a larger picture.",
    ),
    "portrait-unreadable": Text(
        "证件照文件无法读取，请检查文件是否存在及权限。",
        "The ID photo cannot be read; check that the file exists and may be opened.",
    ),
    "portrait-not-a-picture": Text(
        "该文件不是图片。请使用 JPEG 或 PNG。", "This file is not a picture. Use JPEG or PNG."
    ),
    "portrait-unsupported": Text(
        "不支持该图片格式（如 HEIC）。请转换为 JPEG。",
        "This kind of picture (such as HEIC) is not supported. Convert it to JPEG.",
    ),
    "portrait-too-large": Text(
        "图片尺寸超出上限（1 亿像素或 64 MB），已拒绝打开。",
        "The picture is larger than 100 megapixels or 64 MB and was not opened.",
    ),
    "portrait-undecodable": Text(
        "图片已损坏，无法解码。请重新提供。", "The picture is damaged and cannot be decoded."
    ),
    "model-missing": Text(
        "缺少人脸模型文件，人脸检查未运行。请运行 proctor doctor 查看所缺文件。",
        "Face model files are missing, so faces were not checked. “proctor doctor” says which.",
    ),
    "engine-missing": Text(
        "人脸识别组件未安装完整，人脸检查未运行。",
        "The face engine is not completely installed, so faces were not checked.",
    ),
    "no-picture": Text(
        "视频中没有一帧可以解码，无法检查人脸。",
        "Not one frame of the video could be decoded, so faces were not checked.",
    ),
}

NOTICES = {
    "portrait-small-face": Text(
        "证件照中人脸较小，判断会更保守。",
        "The face in the ID photo is small; judged with more care.",
    ),
    "portrait-turned": Text("证件照已自动转正。", "The ID photo was turned upright."),
    "portrait-small-second-face": Text(
        "证件照中另有较小的人脸，已忽略。", "A smaller second face in the ID photo was left out."
    ),
}

MATRIX = {
    "matrix-no-face": Text("没有可用的人脸", "No face that can be used"),
    "matrix-other-profile": Text(
        "由不同的人脸模型测量，不可比较", "Measured with different face models: not compared"
    ),
}

PICTURES = {
    "matrix-same-picture": Text(
        "两处是同一张图片，比对没有意义", "The very same picture in both places: this tells nothing"
    ),
    "picture-not-measured": Text("尚未测量，请运行分析。", "Not measured yet: run the analysis."),
    "picture-small-face": Text("人脸较小", "Small face"),
    "picture-second-face": Text("另有较小的人脸", "A smaller second face"),
    "selfie-no-face": Text("自拍照中没有找到人脸。", "No face was found in the selfie."),
    "selfie-several-faces": Text("自拍照中有多张人脸。", "There are several faces in the selfie."),
    "selfie-face-too-small": Text("自拍照中的人脸过小。", "The face in the selfie is too small."),
    "selfie-unreadable": Text("自拍照无法读取。", "The selfie cannot be read."),
    "selfie-not-a-picture": Text("该文件不是图片。", "This file is not a picture."),
    "selfie-unsupported": Text(
        "不支持该图片格式（如 HEIC）。", "This kind of picture (such as HEIC) is not supported."
    ),
    "selfie-too-large": Text("自拍照过大，未打开。", "The selfie is too large and was not opened."),
    "selfie-undecodable": Text("自拍照已损坏。", "The selfie is damaged."),
}

# Hints of the anti-spoofing nets (media.liveness). None of them is a finding.
LIVENESS = {
    "liveness-real": Text("未见翻拍迹象", "No sign of a picture of a picture"),
    "liveness-doubtful": Text(
        "可能是翻拍的屏幕或照片（仅为提示，请人工查看）",
        "Perhaps a picture of a screen or a print (only a hint: please look)",
    ),
    "liveness-doubtful-portrait": Text(
        "像是翻拍件；扫描或拍摄的证件常会如此，不代表有问题",
        "Looks like a picture of a print; scanned or photographed documents often do, no fault",
    ),
    "liveness-model-missing": Text(
        "未做翻拍检测：本机没有防翻拍模型（可用 proctor models add 添加）",
        "Not checked for screens and prints: the model is not on this machine "
        "(“proctor models add” takes it)",
    ),
    "liveness-model-unusable": Text(
        "未做翻拍检测：防翻拍模型无法使用，请用 proctor models check 查看",
        "Not checked for screens and prints: the model cannot be used, see “proctor models check”",
    ),
    "liveness-no-face": Text(
        "未做翻拍检测：没有找到人脸", "Not checked for screens and prints: no face was found"
    ),
    "liveness-not-run": Text(
        "未做翻拍检测：尚未测量", "Not checked for screens and prints: not measured yet"
    ),
}

LOG_PROBLEMS = {
    "log-not-json": Text("不是 JSON 对象", "not a JSON object"),
    "log-line-too-long": Text("行过长", "line too long"),
    "log-too-long": Text("行数超出上限，其余未读", "too many lines; the rest was not read"),
    "log-no-time": Text("没有可识别的时间", "no time that can be understood"),
    "log-start-unknown": Text(
        "时间为时刻，但不知道录制开始时间", "an instant, but the start of the recording is unknown"
    ),
    "log-time-outside": Text("时间早于录制开始或过大", "a time outside the recording"),
    "log-no-result": Text("没有比对结果", "no result"),
    "log-unknown-result": Text("无法识别的比对结果", "a result that is not known"),
    "log-bad-similarity": Text(
        "相似度不是 0 到 1 的数", "a similarity that is not a number from 0 to 1"
    ),
}

DISAGREEMENTS = {
    "app-passed-we-differ": Text(
        "App 判为通过，复核认为与证件照差异较大", "The app passed it; we find it different"
    ),
    "app-passed-we-absent": Text(
        "App 判为通过，复核未见人脸", "The app passed it; we find no face"
    ),
    "app-passed-we-several": Text(
        "App 判为通过，复核见多张人脸", "The app passed it; we find several faces"
    ),
    "app-differs-we-match": Text(
        "App 判为不符，复核与证件照相符", "The app found it different; we find a match"
    ),
    "app-differs-we-absent": Text(
        "App 判为不符，复核未见人脸", "The app found it different; we find no face"
    ),
    "app-absent-we-match": Text(
        "App 判为无人脸，复核与证件照相符", "The app found no face; we find a match"
    ),
    "app-absent-we-differ": Text(
        "App 判为无人脸，复核见到差异较大的人脸", "The app found no face; we find a different one"
    ),
    "app-absent-we-see": Text("App 判为无人脸，复核见到人脸", "The app found no face; we see one"),
    "app-several-we-absent": Text(
        "App 判为多人，复核未见人脸", "The app found several faces; we find none"
    ),
}

_ALL: dict[str, Text] = {
    **STATES,
    **WORDS,
    **REASONS,
    **FINDINGS,
    **PROBLEMS,
    **NOTICES,
    **MATRIX,
    **PICTURES,
    **LIVENESS,
    **LOG_PROBLEMS,
    **DISAGREEMENTS,
}


# How a bounce went on.
_BACK = Text(
    "{back_s:g} 秒后重新通过比对，考试继续。",
    "A check passed {back_s:g} s later; the exam went on.",
)
_NEVER_BACK = Text(
    "此后到录像结束未再通过比对。", "No check passed again before the recording ended."
)

# What findings did not say before face-rules/3, when it could not be anything else.
_OF_OLDER_VERSIONS: dict[str, float | int | str] = {"in_a_row": 3}


def text_of(code: str) -> Text:
    """The sentence of any code of this module. One from elsewhere is shown as it is."""
    return _ALL.get(code) or Text(code, code)


def state_text(code: str) -> Text:
    """The words of a state, as queues and summaries show it."""
    return STATES.get(code) or text_of(code)


def sentence(code: str, figures: Mapping[str, float | int | str] | None = None) -> Text:
    """The filled sentence of a finding (``face-absent``) or of an event (``absent``)."""
    name = code if code in FINDINGS else f"face-{code}"
    if name == "face-bounce" and (figures or {}).get("cause") == "unknown":
        name = "face-bounce-unknown"
    template = FINDINGS.get(name) or text_of(code)
    said = fill(template, {**_OF_OLDER_VERSIONS, **(figures or {})})
    back_s = (figures or {}).get("back_s")
    if back_s is None:
        return said
    after = fill(_BACK if float(back_s) >= 0 else _NEVER_BACK, {"back_s": back_s})
    return Text(said.zh + after.zh, f"{said.en} {after.en}")


def flagged_from(code: str, figures: Mapping[str, float | int | str] | None) -> Text | None:
    """From which figure on a finding is raised; None where its figures do not say."""
    template = FLAGGED_FROM.get(code)
    try:
        return None if template is None else fill(template, figures)
    except (KeyError, ValueError):  # found by an older version, or without a figure to show
        return None
