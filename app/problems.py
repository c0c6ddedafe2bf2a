"""Failures of measurements, worded for people."""

from __future__ import annotations

from media.errors import MediaError
from review.errors import ToolUnavailable, UserError
from review.wording import Text, said

_INSTALL = Text(
    "请运行 python3 run.py setup，或用 proctor doctor 查看缺少什么。",
    "Run python3 run.py setup, or see what is missing with: proctor doctor",
)

_SENTENCES: dict[str, tuple[Text, Text]] = {
    "model-missing": (
        Text(
            "缺少人脸模型，未做人脸比对。", "The face model is missing, so no faces were compared."
        ),
        _INSTALL,
    ),
    "tool-missing": (
        Text("找不到 ffmpeg 或 ffprobe。", "ffmpeg or ffprobe cannot be found."),
        _INSTALL,
    ),
    "no-picture": (
        Text("从该视频中读不出任何画面。", "Not one picture can be read from this video."),
        Text(
            "请用 proctor probe 查看文件状况。",
            "See what is wrong with the file: proctor probe FILE",
        ),
    ),
    "file-changed": (
        Text("文件在接收之后被改动过。", "The file was changed after it was received."),
        Text("请恢复原文件，或重新导入。", "Put the original back, or import the folder again."),
    ),
    "profile-unknown": (
        Text("没有这个人脸模型。", "There is no face model of this name."),
        Text("可用名称见：proctor models list", "See the names: proctor models list"),
    ),
    "stopped": (
        Text("已停止。", "Stopped."),
        Text("未写出结果；可再次运行。", "No result was written; run it again."),
    ),
    "worker-crashed": (
        Text("分析该文件时程序崩溃了两次。", "The analysis of this file crashed twice."),
        Text(
            "其余文件不受影响；请把该文件报告给开发者。", "Other files are not affected; report it."
        ),
    ),
    "measurement-bug": (
        Text(
            "分析该文件时出现程序错误。", "The analysis of this file failed through a bug of ours."
        ),
        Text("其余文件不受影响；请报告此问题。", "Other files are not affected; please report it."),
    ),
}
_UNKNOWN = (
    Text("测量失败（{code}）。", "The measurement failed ({code})."),
    Text("请检查文件后重试。", "Check the file, then try again."),
)


def as_user_error(problem: MediaError) -> UserError:
    """The sentence and remedy for what a measurement raised."""
    title, remedy = _SENTENCES.get(problem.code, _UNKNOWN)
    return ToolUnavailable(said(title, code=problem.code), said(remedy), problem.detail)


def failure_text(code: str) -> Text:
    """One sentence about a kept failure, in both languages."""
    title, _ = _SENTENCES.get(code, _UNKNOWN)
    return Text(title.zh.format(code=code), title.en.format(code=code))
