"""``run.py``: what it decides, and what it says to people whose machine is not ready."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from itertools import chain
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run_py", ROOT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


run = load()
NOTHING = run.Missing()
ALL = run.Missing(
    programs=("ffmpeg", "ffprobe"),
    libraries=("libEGL.so.1", "libdbus-1.so.3"),
    on_screen=("libxcb-cursor.so.0",),
    font=True,
    screen=True,
)


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "run.py"), *arguments],
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )  # fmt: skip


# --- the file itself


def test_an_old_python_can_read_the_file_and_be_told_which_one_it_wants():
    ast.parse((ROOT / "run.py").read_text("utf-8"), feature_version=(3, 6))


def test_it_needs_nothing_but_the_standard_library():
    tree = ast.parse((ROOT / "run.py").read_text("utf-8"))
    names = {
        name.name if isinstance(node, ast.Import) else node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_the_lock_names_no_registry_and_no_folder_of_a_machine():
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert not re.search(r"://|--index|--extra-index|--find-links|/tmp|/home|/root|\bfile:", text)


def test_every_requirement_of_the_lock_has_a_version_and_hashes():
    blocks = run.lock_blocks((ROOT / "requirements.lock").read_text("utf-8"))
    assert {"pyside6", "deepface", "pip", "setuptools", "face-recognition-models"} <= blocks.keys()
    for name, block in blocks.items():
        assert "--hash=sha256:" in block, name


def test_every_dependency_of_the_project_is_in_the_lock():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    names = {re.match(r"[\w.-]+", one).group().lower().replace("_", "-") for one in wanted}
    assert names <= run.lock_blocks((ROOT / "requirements.lock").read_text("utf-8")).keys()


# --- its arguments


def test_help_goes_to_stdout_and_is_no_failure():
    done = start("--help")
    assert done.returncode == 0
    assert "run.py demo" in done.stdout


@pytest.mark.parametrize("arguments", [(), ("tset",)])
def test_an_unknown_command_is_wrong_use(arguments):
    done = start(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "demo, test" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "chosen"),
    [([], True), (["-q", "tests/app"], True), (["-m", "slow"], False), (["-mslow"], False)],
)
def test_slow_tests_are_left_out_unless_markers_are_chosen(arguments, chosen):
    assert ("not slow" in run.command_line("test", arguments)) is chosen


@pytest.mark.parametrize(
    ("arguments", "cores", "processes"),
    [
        ([], 8, ["-n", "4", "--dist", "loadfile"]),
        (["-q"], 2, ["-n", "2", "--dist", "loadfile"]),
        ([], 1, []),
        (["tests/db"], 8, []),
        (["-n0"], 8, []),
        (["-n", "3"], 8, []),
        (["--pdb"], 8, []),
    ],
)
def test_the_whole_suite_is_shared_among_processes(arguments, cores, processes):
    assert run.spread(arguments, cores) == processes


def test_other_commands_are_handed_to_the_program_as_they_are():
    line = run.command_line("proctor", ["probe", "-", "--json", "a b.mp4"])
    assert line[1:] == ["-m", "app", "probe", "-", "--json", "a b.mp4"]
    assert run.command_line("console", ["WS"])[1:] == ["-m", "app", "console", "WS"]


# --- which Python


@pytest.mark.parametrize(
    ("version", "good"),
    [
        ((2, 7, 18), False),
        ((3, 10, 13), False),
        ((3, 11, 0), True),
        ((3, 13, 9), True),
        ((3, 14, 0), False),
        ((), False),
    ],
)
def test_three_pythons_are_supported(version, good):
    assert run.is_supported(version) is good


def test_the_version_of_a_command_is_that_of_the_python_it_starts(tmp_path):
    assert run.version_of([sys.executable]) == sys.version_info[:3]
    assert run.version_of([str(tmp_path / "python3.12")]) == ()  # not there


@pytest.mark.skipif(os.name == "nt", reason="a shim here is a shell script")
def test_a_shim_without_a_python_behind_it_is_passed_over(tmp_path):
    shim = tmp_path / "python3.13"
    shim.write_text("#!/bin/sh\necho 'version 3.13 is not installed' >&2\nexit 127\n")
    shim.chmod(0o755)
    assert run.version_of([str(shim)]) == ()


def test_an_environment_is_known_by_its_file_and_its_python(tmp_path):
    assert run.venv_version(tmp_path) == ()
    (tmp_path / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.12.4\n")
    assert run.venv_version(tmp_path) == ()  # its Python is gone
    python = run.venv_python(tmp_path)
    python.parent.mkdir()
    python.touch()
    assert run.venv_version(tmp_path) == (3, 12, 4)


# --- what pip's failures mean


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "hash"),
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: [Errno 13] Permission denied: '/x/y'", "could not be written"),
        ("Retrying after connection broken by 'NewConnectionError(...)'", "could not be reached"),
        ("SSLError(certificate verify failed)", "could not be reached"),
        ("ERROR: No matching distribution found for dlib-bin==20.0.1.post1", "has no build"),
        ("something nobody thought of", "pip could not install"),
    ],
)
def test_a_failure_of_pip_becomes_one_sentence_and_a_remedy(line, told):
    what, remedy = run.why_pip_failed(["Collecting a", line])
    assert told in what
    assert remedy


def test_an_unreachable_source_is_not_mistaken_for_a_missing_build():
    """pip prints both: first that it could not connect, then that it found no distribution."""
    lines = [
        "WARNING: Retrying (Retry(total=0)) after connection broken by 'ConnectTimeoutError'",
        "ERROR: Could not find a version that satisfies the requirement pip==26.3",
        "ERROR: No matching distribution found for pip==26.3",
    ]
    assert "could not be reached" in run.why_pip_failed(lines)[0]


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
def test_a_checkout_in_a_chinese_folder_is_found_in_every_locale(monkeypatch, encoding):
    line = run.path_line(Path("/数据/考审's")).encode("ascii").decode(encoding)
    monkeypatch.setattr(sys, "path", [])
    exec(line)
    assert sys.path == [str(Path("/数据/考审's"))]


# --- what the system lacks


def test_a_machine_that_lacks_nothing_has_no_problems():
    assert not NOTHING.anything()
    assert run.system_problems(NOTHING, "") == []


def test_a_missing_virtual_screen_alone_is_no_problem():
    assert not run.Missing(screen=True).anything()


def test_only_ffmpeg_and_the_libraries_qt_starts_with_keep_it_from_running():
    found = run.system_problems(ALL, "the line")
    assert [problem.blocking for problem in found] == [True, True, False, False]
    assert all("the line" in problem.remedy for problem in found)


def test_ldd_names_what_it_could_not_find():
    text = (
        "libqxcb.so:\n"
        "\tlinux-vdso.so.1 (0x00007ffd)\n"
        "\tlibxcb-cursor.so.0 => not found\n"
        "\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)\n"
    )
    assert run.parse_ldd(text) == {"libxcb-cursor.so.0"}


@pytest.mark.parametrize(
    ("manager", "words"),
    [
        ("apt", ["apt-get install -y", "ffmpeg", "libegl1", "libxcb-cursor0", "fonts-noto-cjk"]),
        ("dnf", ["dnf install", "'libEGL.so.1()(64bit)'", "ffmpeg", "cjk"]),
        ("zypper", ["zypper install", "'libdbus-1.so.3()(64bit)'", "ffmpeg"]),
        ("pacman", ["pacman -S --needed", "libglvnd", "xcb-util-cursor", "noto-fonts-cjk"]),
        ("brew", ["brew install ffmpeg"]),
        ("winget", ["winget install", "FFmpeg"]),
        ("choco", ["choco install ffmpeg"]),
        ("", ["ffmpeg", "libEGL.so.1", "Chinese font"]),
    ],
)
def test_the_line_to_run_names_everything_that_is_missing(manager, words):
    line = run.install_line(ALL, manager)
    assert "\n" not in line
    for word in words:
        assert word in line


def test_only_what_is_missing_is_installed():
    assert run.apt_packages(run.Missing(font=True)) == ["fonts-noto-cjk"]
    assert run.apt_packages(run.Missing(libraries=("libGL.so.1",))) == ["libgl1"]


@pytest.mark.skipif(sys.platform != "linux", reason="ldd is Linux's")
@pytest.mark.skipif(shutil.which("ldd") is None, reason="needs ldd")
def test_every_library_the_wheels_expect_from_the_system_has_a_package_here():
    """A newer Qt may want another library: this fails before somebody's fresh machine does."""
    import PySide6

    folder = Path(PySide6.__file__).parent
    files = [str(f) for p in run.QT_NEEDED + run.QT_ON_SCREEN for f in folder.glob(p)]
    assert len(files) > 20
    said = subprocess.run(["ldd", *files], capture_output=True, text=True, check=False).stdout
    outside = {
        name
        for name, place in re.findall(r"^\s*(\S+) => (.+?)(?: \(0x|$)", said, re.MULTILINE)
        if "PySide6" not in place and "shiboken6" not in place
    }
    direct = outside & needed_directly(files)
    glibc = {"libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1"}
    compiler = {"libgcc_s.so.1", "libresolv.so.2", "libcom_err.so.2"}
    assert direct - glibc - compiler <= run.APT_PACKAGES.keys()


def needed_directly(files: list[str]) -> set[str]:
    """The names that these files and Qt's own libraries ask for themselves."""
    if shutil.which("readelf") is None:
        pytest.skip("needs readelf")
    qt = list(Path(files[0]).parent.glob("Qt/lib/libQt6*.so.6"))
    wanted = {"Core", "Gui", "Widgets", "Multimedia", "OpenGL", "Svg", "DBus", "Network", "XcbQpa"}
    own = [str(one) for one in qt if one.name[6:].partition(".")[0] in wanted]
    said = subprocess.run(
        ["readelf", "-d", *files, *own], capture_output=True, text=True, check=False
    ).stdout
    return set(re.findall(r"\(NEEDED\)\s+Shared library: \[(.+?)\]", said))


@pytest.mark.parametrize(
    ("name", "chinese"),
    [
        ("NotoSansCJK-Regular.ttc", True),
        ("wqy-microhei.ttc", True),
        ("SourceHanSansSC-Regular.otf", True),
        ("DejaVuSans.ttf", False),
        ("NotoSansCJK-README.txt", False),
    ],
)
def test_a_chinese_font_is_known_by_its_name(tmp_path, name, chinese):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / name).touch()
    assert run.has_cjk_font([tmp_path / "not-there", tmp_path]) is chinese


# --- being run again


def test_model_files_that_went_away_or_were_cut_off_are_noticed(tmp_path):
    model = tmp_path / "model.dat"
    model.write_bytes(b"12345")
    assert run.still_there({str(model): 5})
    assert not run.still_there({str(model): 6})
    assert not run.still_there({str(tmp_path / "gone.dat"): 5})


@pytest.mark.parametrize("text", ["", "{", "[]", '"done"', "{}"])
def test_a_broken_stamp_means_that_nothing_is_done(monkeypatch, tmp_path, text):
    stamp = tmp_path / "stamp.json"
    stamp.write_text(text)
    monkeypatch.setattr(run, "STAMP", stamp)
    assert run.read_stamp() == {}
    assert not run.nothing_has_gone(run.read_stamp())


def test_what_was_stamped_is_read_back(monkeypatch, tmp_path):
    monkeypatch.setattr(run, "STAMP", tmp_path / "stamp.json")
    run.write_stamp({"complete": True, "models": {"/数据/model.dat": 5}, "notes": []})
    assert run.read_stamp()["models"] == {"/数据/model.dat": 5}
    assert json.loads((tmp_path / "stamp.json").read_text("utf-8"))["complete"] is True


# --- running the program


def test_the_exit_code_of_the_program_is_handed_on():
    code = "import sys; sys.exit(3)"
    assert run.run_child([sys.executable, "-c", code], dict(os.environ)) == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no signals")
def test_a_program_ended_by_a_signal_is_told_as_a_shell_would():
    code = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    assert run.run_child([sys.executable, "-c", code], dict(os.environ)) == 137


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")
def test_without_a_display_windows_are_drawn_offscreen(monkeypatch):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    assert run.child_environment()["QT_QPA_PLATFORM"] == "offscreen"
    monkeypatch.setenv("DISPLAY", ":1")
    assert "QT_QPA_PLATFORM" not in run.child_environment()


def test_output_of_a_step_is_kept_in_a_log_and_its_end_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(run, "LOGS", tmp_path)
    heard: list[str] = []
    code = "import sys; print('one'); print('两个', file=sys.stderr); sys.exit(4)"
    env = {**os.environ, "PYTHONUTF8": "1"}
    done = run.run_logged([sys.executable, "-u", "-c", code], "step", heard.append, env)
    assert (done.code, done.lines, heard) == (4, ["one", "两个"], ["one", "两个"])
    assert "两个" in (tmp_path / "step.log").read_text("utf-8")
    assert done.tail(1) == "两个"
