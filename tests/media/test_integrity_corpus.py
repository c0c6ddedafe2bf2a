"""Every generated defect gets an acceptable verdict, and its findings start and end in time.

The default suite looks at a few files of every group; ``-m slow`` at all of them.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from media.integrity import measure_integrity
from review.errors import BadInput
from review.integrity_corpus import compare, read_index
from review.integrity_rules import judge_integrity
from tests.support.defects import COLUMNS, Case, Made, cases, some_cases

REPOSITORY = Path(__file__).resolve().parents[2]
SOME = some_cases()
OTHERS = tuple(case for case in cases() if case not in SOME)


def index_of(*rows: tuple[Case, Made]) -> str:
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS)
    table.writeheader()
    table.writerows(case.row(made) for case, made in rows)
    return text.getvalue()


def disagreements(case: Case, folder: Path) -> tuple[str, ...]:
    made = case.make()
    (folder / case.file).write_bytes(made.data)
    (wanted,) = read_index(index_of((case, made)))
    facts = measure_integrity(folder / case.file)
    return compare(wanted, facts, judge_integrity(facts)).disagreements


@pytest.mark.parametrize("case", SOME, ids=lambda case: case.name)
def test_a_broken_file_is_called_what_it_is_and_its_place_is_found(case, tmp_path):
    assert not disagreements(case, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("case", OTHERS, ids=lambda case: case.name)
def test_so_is_every_other_file_of_the_corpus(case, tmp_path):
    assert not disagreements(case, tmp_path)


def test_the_corpus_is_large_and_made_the_same_every_time():
    assert len(cases()) >= 150
    by_group = {case.group: case for case in SOME}
    assert len(by_group) == len({case.group for case in cases()})
    for case in by_group.values():
        assert case.make() == case.make()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["zeroed-baseline-35", "random-vfr-35", "zeroed-h264_high-80"])
def test_a_damaged_picture_really_shows_until_the_next_key_frame(name, tmp_path):
    """The corpus claims it from the packet table; here the pictures themselves are compared."""
    from tests.support.clips import clip, unlike_s

    case = next(case for case in cases() if case.name == name)
    made = case.make()
    (tmp_path / case.file).write_bytes(made.data)
    base = clip(name.split("-")[1])
    first, last = unlike_s(base, tmp_path / case.file)
    assert first == pytest.approx(made.truths[0].start_s, abs=0.2)
    assert last == pytest.approx(made.truths[0].end_s, abs=0.2)


# --- proctor rules test ------------------------------------------------------------------------


def rules_test(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", "--lang", "en", "rules", "test", str(folder), "--json"]
    return subprocess.run(
        command, cwd=REPOSITORY, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


def corpus(folder: Path, *names: str) -> list[tuple[Case, Made]]:
    chosen = [(case, case.make()) for case in cases() if case.name in names]
    for case, made in chosen:
        (folder / case.file).write_bytes(made.data)
    (folder / "index.csv").write_text(index_of(*chosen), encoding="utf-8")
    return chosen


def test_the_command_agrees_with_an_index_that_is_right(tmp_path):
    corpus(tmp_path, "cut-webm-60", "foreign-text")
    result = rules_test(tmp_path)
    report = json.loads(result.stdout)
    assert (result.returncode, report["files"], report["agree"]) == (0, 2, 2)
    assert report["confusion"]["truncated"]["truncated"] == 1
    assert report["worst_start_error_s"] < 0.5


def test_the_command_names_every_disagreement_and_ends_with_1(tmp_path):
    corpus(tmp_path, "foreign-text")
    text = (tmp_path / "index.csv").read_text(encoding="utf-8")
    (tmp_path / "index.csv").write_text(
        text.replace("not_video,unreadable,,clean", "clean,,no_audio,not_video"), encoding="utf-8"
    )
    result = rules_test(tmp_path)
    (wrong,) = json.loads(result.stdout)["disagreements"]
    assert result.returncode == 1
    assert wrong["what"] == ["verdict not_video, not clean", "lacks no_audio", "has not_video"]


def test_the_command_explains_an_index_that_is_not_there(tmp_path):
    result = rules_test(tmp_path)
    assert (result.returncode, result.stdout) == (1, "")
    assert "index.csv" in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        "",
        "file,verdict\na.mp4,clean\n",
        "file,expected\n",
        "file,expected\na.mp4,splendid\n",
        "file,expected\n../a.mp4,clean\n",
        "file,expected,acceptable\na.mp4,clean,broken\n",
        "file,expected,spans\na.mp4,degraded,damage@later\n",
        "file,expected,spans\na.mp4,degraded,damage@5-4\n",
    ],
)
def test_an_index_that_cannot_be_followed_is_refused(text):
    with pytest.raises(BadInput):
        read_index(text)


def test_the_words_of_other_indexes_are_understood():
    (row,) = read_index(
        "\ufefffile,expected,acceptable,flags\na.mp4,not-a-video,unreadable|truncated,ts_gap\n"
    )
    assert (row.expected, row.acceptable) == (
        "not_video",
        {"not_video", "unreadable", "truncated"},
    )
