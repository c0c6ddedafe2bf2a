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
    "model-unusable": (
        Text("该模型文件无法使用。", "This model file cannot be used."),
        Text(
            "请确认文件适用于所选名称，且下载完整。",
            "Make sure that it is the file for this name, and whole.",
        ),
    ),
    "model-file-missing": (
        Text("文件夹里没有所需的模型文件。", "The model file is not in that folder."),
        Text("请检查文件夹。", "Check the folder."),
    ),
    "download-failed": (
        Text("模型下载失败。", "The model could not be downloaded."),
        Text(
            "再次运行会从中断处继续；或用 --proxy 指定代理，或用 --from 指定文件夹。",
            "Run it again to go on from there, or use --proxy URL, or --from FOLDER.",
        ),
    ),
    "download-wrong": (
        Text(
            "得到的文件不是所需的模型，已丢弃。", "What came is not the model; it was thrown away."
        ),
        Text(
            "请换一个来源；正确的 SHA-256 见 docs/FACES.md。",
            "Use another source; the right SHA-256 is in docs/FACES.md.",
        ),
    ),
    "no-address": (
        Text("不知道从哪里下载该模型。", "It is not known where to download this model."),
        Text("请用 --from 指定文件夹。", "Use --from FOLDER."),
    ),
    "stopped": (
        Text("已停止。", "Stopped."),
        Text("未写出结果；可再次运行。", "No result was written; run it again."),
    ),
    "disk-full": (
        Text("磁盘空间不足，未写出任何文件。", "The disk is full; no file was left behind."),
        Text("请腾出空间，或换一个磁盘。", "Make room on it, or choose another disk."),
    ),
    "no-picture-there": (
        Text("录像在该时刻没有画面。", "The recording has no picture at that moment."),
        Text("请选择录像长度以内的时间。", "Choose a time within the recording."),
    ),
    "export-failed": (
        Text("片段未能剪出。", "The clip could not be cut."),
        Text(
            "文件可能已损坏；可改为导出画面，或导出原始字节。",
            "The file may be damaged; export stills, or the original bytes, instead.",
        ),
    ),
    "file-growing": (
        Text("文件仍在写入，暂不判断。", "The file is still being written, so it was not judged."),
        Text(
            "等上传或复制完成后再重试（必要时重新导入）。",
            "Try again once the upload or copy is done; import it again if it has grown.",
        ),
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
