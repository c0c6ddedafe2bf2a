"""Child processes end when they must, say little, and never take a file name for anything else."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import ffmpeg
import pytest

from media import sandbox
from media.errors import Cancelled, ToolMissing
from media.sandbox import Ended, ffmpeg_command, ffmpeg_input, open_tool, run_tool, tool_url

PYTHON = sys.executable
posix = pytest.mark.skipif(os.name == "nt", reason="process groups are a POSIX thing")


def python(code: str) -> list[str]:
    return [PYTHON, "-c", code]


def test_lines_and_return_code_come_back():
    lines: list[str] = []
    run = run_tool(
        python("print('一'); print('b'); raise SystemExit(3)"),
        time_limit_s=30,
        on_stdout_line=lines.append,
    )
    assert lines == ["一", "b"]
    assert (run.ended, run.returncode, run.ok) == (Ended.FINISHED, 3, False)


def test_a_tool_that_takes_too_long_is_killed():
    run = run_tool(python("import time; time.sleep(60)"), time_limit_s=0.2)
    assert run.ended is Ended.TIMED_OUT
    assert run.wall_s < 30


@posix
def test_its_children_are_killed_with_it():
    seen: list[str] = []
    code = "import os, time; pid = os.fork(); print(pid or '', flush=True); time.sleep(60)"
    run_tool(python(code), time_limit_s=0.5, on_stdout_line=seen.append)
    child = int(next(line for line in seen if line))
    for _ in range(1000):
        state = Path(f"/proc/{child}/stat")
        if not state.exists() or state.read_text().split()[2] == "Z":
            break
    else:
        pytest.fail("the child is still running")


def test_asking_to_stop_raises_cancelled():
    with pytest.raises(Cancelled):
        run_tool(python("import time; time.sleep(60)"), time_limit_s=60, stop=lambda: True)


def test_endless_output_is_ended():
    run = run_tool(
        python("while True: print('x' * 1000)"), time_limit_s=30, max_stdout_bytes=100_000
    )
    assert run.ended is Ended.TOO_MUCH_OUTPUT


def test_of_many_messages_the_first_and_the_last_are_kept_and_all_are_counted():
    run = run_tool(
        python("import sys\nfor n in range(5000): print(n, file=sys.stderr)"), time_limit_s=30
    )
    assert run.stderr_lines == 5000
    assert len(run.stderr) == 400
    assert (run.stderr[0], run.stderr[-1]) == ("0", "4999")


def test_a_failing_listener_fails_the_caller_not_a_thread():
    def broken(line: str) -> None:
        raise ValueError(line)

    with pytest.raises(ValueError, match="oops"):
        run_tool(
            python("import sys; print('oops', file=sys.stderr)"),
            time_limit_s=30,
            on_stderr_line=broken,
        )


def test_raw_frames_can_be_read_piece_by_piece_and_left_early():
    source = ffmpeg.input("testsrc2=s=64x48:r=25:d=60", f="lavfi")
    node = ffmpeg.output(source, "pipe:", format="rawvideo", pix_fmt="bgr24")
    size = 64 * 48 * 3
    with open_tool(ffmpeg_command(node), time_limit_s=60) as tool:
        frames = [tool.stdout.read(size) for _ in range(5)]
    assert [len(frame) for frame in frames] == [size] * 5
    assert tool.result.ended is Ended.STOPPED


def test_a_tool_that_is_not_installed_is_named():
    with pytest.raises(ToolMissing):
        run_tool(["/nowhere/ffmpeg"], time_limit_s=5)
    sandbox.find_tool.cache_clear()
    with pytest.raises(ToolMissing, match="no-such-tool"):
        sandbox.find_tool("no-such-tool")


@pytest.mark.skipif(sys.platform != "linux", reason="limits are set on Linux")
def test_memory_and_writing_are_limited(tmp_path):
    hungry = run_tool(python("x = bytearray(1 << 30)"), time_limit_s=30, memory_limit=1 << 29)
    assert not hungry.ok
    target = tmp_path / "written"
    writer = python(f"import time; time.sleep(0.2); open({str(target)!r}, 'w').write('x' * 9999)")
    assert not run_tool(writer, time_limit_s=30, may_write=False).ok
    assert not target.exists() or target.stat().st_size == 0


def test_a_file_is_named_so_that_it_is_neither_option_nor_protocol(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert tool_url(Path("-i input.mp4")) == f"file:{tmp_path / '-i input.mp4'}"
    command = ffmpeg_command(ffmpeg.output(ffmpeg_input(Path("-y")), "pipe:", format="null"))
    assert f"file:{tmp_path / '-y'}" in command
    assert command[command.index("-protocol_whitelist") + 1] == "file"
    assert "concat" not in command[command.index("-format_whitelist") + 1]
