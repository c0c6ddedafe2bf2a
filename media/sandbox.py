"""Runs ffmpeg and ffprobe, and is the only module that starts a child process.

Every submitted file is hostile until proven otherwise, so a tool gets: the file as ``file:`` and an
absolute path (never a bare name that could be an option or a protocol), a protocol and a format
whitelist, a pixel limit, no stdin, its own process group that is killed whole, a wall-clock limit,
an address-space and a CPU limit (Linux), and a bounded memory for what it prints.

``ffmpeg.compile()`` of ffmpeg-python builds the commands; its own runners are not used, for they
discard stderr, have no kill and deadlock on a full pipe (MEDIA.md §8).
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, Self, cast

import ffmpeg

from media.errors import Cancelled, MediaError, ToolMissing

Stop = Callable[[], bool]

MEMORY_LIMIT_BYTES = 2 << 30
MAX_PIXELS = 8192 * 4320  # 8K passes; 16384 x 8192 in 0.4 MB would need 480 MB to decode
FORMATS = "mov,matroska,avi,flv,mpeg"
_KEEP_LINES = 200  # of each end of stderr; a damaged 20 s file prints 2 500 lines
_LINE_LIMIT = 2_000  # bytes; message text quotes file names and tags, which can be huge
_POLL_S = 0.1
_CHUNK = 1 << 16
_PIPE_BYTES = 1 << 20


class Ended(Enum):
    """How a tool's run ended."""

    FINISHED = "finished"  # by itself; its return code may still be a failure
    TIMED_OUT = "timed_out"
    STOPPED = "stopped"  # somebody asked for it, or the reader had enough
    TOO_MUCH_OUTPUT = "too_much_output"


@dataclass(frozen=True, slots=True)
class ToolRun:
    """What is left of a tool once it has ended."""

    ended: Ended
    returncode: int
    wall_s: float
    stderr_lines: int
    stderr: tuple[str, ...]  # the first and the last 200 lines

    @property
    def ok(self) -> bool:
        return self.ended is Ended.FINISHED and self.returncode == 0


# --- building commands -------------------------------------------------------------------------


def tool_url(path: Path) -> str:
    """Name a file so that no tool can take it for an option, a protocol or a pattern."""
    return f"file:{os.path.abspath(path)}"  # noqa: PTH100 - resolve() would follow links


def safe_input_options() -> dict[str, Any]:
    """Options for ``ffmpeg.input(tool_url(path), **safe_input_options())``."""
    return {
        "protocol_whitelist": "file",
        "format_whitelist": FORMATS,
        "max_pixels": MAX_PIXELS,
    }


def ffmpeg_input(path: Path, **options: Any) -> Any:
    """An ffmpeg-python input node for a submitted file, with every safe option set."""
    return ffmpeg.input(tool_url(path), **{**safe_input_options(), **options})


def ffmpeg_command(node: Any) -> list[str]:
    """Turn an ffmpeg-python output node into arguments for ``run_tool``."""
    return [str(part) for part in ffmpeg.compile(node, cmd=find_tool("ffmpeg"))]


@lru_cache(maxsize=4)
def find_tool(name: str) -> str:
    """Where the program lies: ``PROCTOR_FFMPEG_DIR`` first, then the search path.

    Raises ToolMissing where it is not installed.
    """
    folder = os.environ.get("PROCTOR_FFMPEG_DIR")
    found = shutil.which(name, path=folder) if folder else None
    found = found or shutil.which(name)
    if found is None:
        raise ToolMissing("tool-missing", f"{name} is not installed or not on the search path")
    return str(Path(found).absolute())


@lru_cache(maxsize=4)
def tool_version(name: str) -> str:
    """The version word of ``ffmpeg`` or ``ffprobe``, e.g. ``5.1.9-0+deb12u1``."""
    said: list[bytes] = []
    run_tool([find_tool(name), "-version"], time_limit_s=20, on_stdout=said.append)
    match = re.search(rb"version (\S+)", b"".join(said))
    return match.group(1).decode("ascii", "replace") if match else "unknown"


# --- running them ------------------------------------------------------------------------------


class SidePipe:
    """A second way out of a tool, for bytes that must not mix with those on ``stdout``.

    ``with`` it, name ``url`` in the command and hand the pipe to ``open_tool``, once. It takes at
    most ``max_bytes``; what comes beyond is read, so that the tool goes on, and dropped. Not on
    Windows, where a child process gets no more than three pipes: ask ``available`` first.
    """

    available = os.name != "nt"

    def __init__(self, max_bytes: int) -> None:
        self._read, self.number = os.pipe()
        self._open = {self._read, self.number}
        self._max_bytes, self._pieces, self._seen = max_bytes, list[bytes](), 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for number in tuple(self._open):
            self._close(number)

    def _close(self, number: int) -> None:
        self._open.discard(number)
        os.close(number)

    @property
    def url(self) -> str:
        return f"pipe:{self.number}"

    @property
    def data(self) -> bytes:
        """What came out; complete after the ``with`` block of ``open_tool``."""
        return b"".join(self._pieces)

    def started(self) -> None:
        """The tool has its end now, or never will: without ours, its end is the end."""
        self._close(self.number)

    def drain(self) -> None:
        while piece := os.read(self._read, _CHUNK):
            kept = piece[: max(0, self._max_bytes - self._seen)]
            self._seen += len(piece)
            if kept:
                self._pieces.append(kept)


class RunningTool:
    """A tool that is running. Read ``stdout``; the rest takes care of itself."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.stdout = cast("IO[bytes]", process.stdout)
        self.outcome: ToolRun | None = None  # set once the ``with`` block is left
        self._process = process
        self._ended: Ended | None = None

    @property
    def result(self) -> ToolRun:
        """How it ended; only after the ``with`` block."""
        if self.outcome is None:
            raise RuntimeError("the tool is still running")
        return self.outcome

    def end(self, how: Ended = Ended.STOPPED) -> None:
        """Kill the whole process group at once. The first reason given is the one that counts."""
        if self._process.poll() is None and self._ended is None:
            self._ended = how
        _kill_group(self._process)


@contextmanager
def open_tool(
    args: Sequence[str],
    *,
    time_limit_s: float,
    stop: Stop | None = None,
    memory_limit: int = MEMORY_LIMIT_BYTES,
    may_write: bool = True,
    on_stderr_line: Callable[[str], None] | None = None,
    side: SidePipe | None = None,
) -> Iterator[RunningTool]:
    """Start a tool and read its ``stdout`` piece by piece, e.g. raw frames.

    ``stop`` is asked ten times a second, ``on_stderr_line`` called per line, both from another
    thread. When ``stop`` says yes or the time is over the tool is killed and ``stdout`` ends.
    Without ``may_write`` the tool cannot write to any file (Linux).
    ``side`` is a second way out beside ``stdout``; it is used up by this run.
    Leaving the block early kills the tool. ``tool.outcome`` then says how it ended.

    Raises Cancelled if ``stop`` says yes before it begins, or on leaving if ``stop`` ended it;
    ToolMissing if it cannot be started.
    """
    if stop is not None and stop():
        raise Cancelled("stopped", Path(args[0]).name)
    started = time.monotonic()
    try:
        process = _start(args, memory_limit, time_limit_s, may_write, side)
    finally:
        if side is not None:
            side.started()
    tool = RunningTool(process)
    log = _BoundedLog(on_stderr_line)
    done = threading.Event()
    guards = [
        threading.Thread(target=log.drain, args=(process.stderr,), daemon=True),
        threading.Thread(
            target=_watch, args=(tool, done, started + time_limit_s, stop), daemon=True
        ),
    ]
    if side is not None:
        guards.append(threading.Thread(target=side.drain, daemon=True))
    for guard in guards:
        guard.start()
    try:
        yield tool
        if process.poll() is None:
            _wait_or_end(process, tool)
    finally:
        tool.end()
        done.set()
        for guard in guards:
            guard.join()
        code = process.wait()
        tool.stdout.close()
        cast("IO[bytes]", process.stderr).close()
        ended = tool._ended or Ended.FINISHED
        tool.outcome = ToolRun(ended, code, time.monotonic() - started, log.count, log.lines())
    if log.failure is not None:
        raise log.failure
    if tool._ended is Ended.STOPPED and stop is not None and stop():
        raise Cancelled("stopped", Path(args[0]).name)


def run_tool(
    args: Sequence[str],
    *,
    time_limit_s: float,
    stop: Stop | None = None,
    memory_limit: int = MEMORY_LIMIT_BYTES,
    may_write: bool = True,
    max_stdout_bytes: int = 1 << 28,
    on_stdout: Callable[[bytes], None] | None = None,
    on_stdout_line: Callable[[str], None] | None = None,
    on_stderr_line: Callable[[str], None] | None = None,
) -> ToolRun:
    """Run a tool to its end and hand on what it prints, as bytes or as lines.

    Time-out and too much output are told in the result, not raised: what was printed until then
    is still worth something. Raises Cancelled if ``stop`` said yes, ToolMissing if it cannot start.
    """
    seen = 0
    with open_tool(
        args,
        time_limit_s=time_limit_s,
        stop=stop,
        memory_limit=memory_limit,
        may_write=may_write,
        on_stderr_line=on_stderr_line,
    ) as tool:
        read = _lines(tool.stdout) if on_stdout_line else _chunks(tool.stdout)
        for piece in read:
            seen += len(piece)
            if seen > max_stdout_bytes:
                tool.end(Ended.TOO_MUCH_OUTPUT)
                break
            if on_stdout_line:
                on_stdout_line(piece.decode("utf-8", "replace").rstrip("\r\n"))
            elif on_stdout:
                on_stdout(piece)
    return tool.result


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.read1(_CHUNK):  # type: ignore[attr-defined]
        yield piece


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    while line := stream.readline(_CHUNK):
        yield line


def _start(
    args: Sequence[str],
    memory_limit: int,
    time_limit_s: float,
    may_write: bool,
    side: SidePipe | None,
) -> subprocess.Popen[bytes]:
    try:
        process = subprocess.Popen(
            list(args),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=_CHUNK,
            env=_environment(),
            close_fds=True,
            pass_fds=() if side is None else (side.number,),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            start_new_session=os.name != "nt",
        )
    except FileNotFoundError as error:
        raise ToolMissing("tool-missing", Path(args[0]).name) from error
    except OSError as error:
        raise MediaError("tool-not-started", f"{Path(args[0]).name}: {error.strerror}") from error
    _limit(process.pid, memory_limit, time_limit_s, may_write)
    _widen(process.stdout)
    return process


def _widen(stream: IO[bytes] | None) -> None:
    """Let a pipe hold 1 MB instead of 64 KB (Linux): a frame passes in three steps, not in 42."""
    if sys.platform != "linux" or stream is None:
        return
    import fcntl

    with suppress(OSError):  # the user's share of pipe memory is used up
        fcntl.fcntl(stream.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


def _environment() -> dict[str, str]:
    """Our environment without what would make ffmpeg write reports or talk in colours."""
    kept = {key: value for key, value in os.environ.items() if key not in {"FFREPORT"}}
    # Each malloc arena reserves 64 MB of address space, which would count against RLIMIT_AS.
    return {**kept, "AV_LOG_FORCE_NOCOLOR": "1", "MALLOC_ARENA_MAX": "2"}


def _limit(pid: int, memory_limit: int, time_limit_s: float, may_write: bool) -> None:
    """Limit address space, CPU time and core dumps of a running child (Linux only).

    Set from outside right after the start and before the tool can have opened a file: a
    ``preexec_fn`` may deadlock in a process with threads. The CPU limit also ends a tool whose
    parent was killed. macOS does not enforce RLIMIT_AS; there time and pixel limits remain.
    """
    if sys.platform != "linux":
        return
    import resource

    cpu_s = int(time_limit_s * (os.cpu_count() or 1)) + 5
    limits = [
        (resource.RLIMIT_AS, memory_limit),
        (resource.RLIMIT_CPU, cpu_s),
        (resource.RLIMIT_CORE, 0),
    ]
    if not may_write:
        limits.append((resource.RLIMIT_FSIZE, 0))  # a measurement has no file to write
    for what, value in limits:
        try:
            resource.prlimit(pid, what, (value, value))
        except (ProcessLookupError, PermissionError, ValueError):
            return  # it has ended already, or a lower limit stands


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    try:
        if os.name == "nt":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def _wait_or_end(process: subprocess.Popen[bytes], tool: RunningTool) -> None:
    """Let a tool that has closed its stdout finish; end one that still has something to say."""
    if tool.stdout.read(1):
        tool.end()
        return
    process.wait()  # the watching thread kills it when its time is over


def _watch(tool: RunningTool, done: threading.Event, deadline: float, stop: Stop | None) -> None:
    while not done.wait(_POLL_S):
        if stop is not None and stop():
            tool.end(Ended.STOPPED)
        elif time.monotonic() > deadline:
            tool.end(Ended.TIMED_OUT)


class _BoundedLog:
    """Keeps the first and the last lines of a stream and counts the rest."""

    def __init__(self, heard: Callable[[str], None] | None) -> None:
        self.count = 0
        self.failure: Exception | None = None
        self._heard = heard
        self._head: list[str] = []
        self._tail: deque[str] = deque(maxlen=_KEEP_LINES)

    def lines(self) -> tuple[str, ...]:
        return (*self._head, *self._tail)

    def drain(self, stream: IO[bytes]) -> None:
        while raw := stream.readline(_LINE_LIMIT):
            line = raw.decode("utf-8", "replace").rstrip("\r\n")
            if not line:
                continue
            self.count += 1
            (self._head if len(self._head) < _KEEP_LINES else self._tail).append(line)
            self._tell(line)

    def _tell(self, line: str) -> None:
        if self._heard is None or self.failure is not None:
            return
        try:
            self._heard(line)
        except Exception as error:  # noqa: BLE001 - raised again in the caller's thread
            self.failure = error
