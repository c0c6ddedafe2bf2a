from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.app_log import AppCheck, CheckResult, read_app_log
from review.face_texts import LOG_PROBLEMS


def read_one(line: dict[str, object], **more: object) -> AppCheck:
    log = read_app_log(json.dumps(line, ensure_ascii=False), **more)
    assert log.problems == ()
    return log.checks[0]


def problem_of(line: str) -> str:
    log = read_app_log(line)
    assert log.checks == ()
    assert log.problems[0].code in LOG_PROBLEMS
    return log.problems[0].code


@pytest.mark.parametrize(
    ("name", "time", "at_ms"),
    [
        ("time", 12.5, 12_500),
        ("t", "12.5", 12_500),
        ("time", "01:05", 65_000),
        ("时间", "1:02:03.5", 3_723_500),
        ("at_ms", 250, 250),
        ("Time", 0, 0),
    ],
)
def test_times_come_in_many_forms(name, time, at_ms):
    assert read_one({name: time, "result": "pass"}).at_ms == at_ms


def test_an_instant_needs_the_start_of_the_recording():
    china = timezone(timedelta(hours=8))
    started = datetime(2026, 1, 10, 1, 0, tzinfo=UTC)
    line = {"time": "2026-01-10T09:00:30+08:00", "result": "通过"}
    assert read_one(line, recording_started=started).at_ms == 30_000
    local = {"time": "2026-01-10 09:00:30", "result": "通过"}
    assert read_one(local, recording_started=started.astimezone(china)).at_ms == 30_000
    assert problem_of(json.dumps(line)) == "log-start-unknown"


@pytest.mark.parametrize(
    ("word", "result"),
    [
        ("通过", CheckResult.PASSED),
        ("Passed", CheckResult.PASSED),
        (True, CheckResult.PASSED),
        ("不符", CheckResult.DIFFERS),
        ("low similarity", CheckResult.DIFFERS),
        (False, CheckResult.DIFFERS),
        ("未检测到人脸", CheckResult.ABSENT),
        ("No-Face", CheckResult.ABSENT),
        ("多人", CheckResult.SEVERAL),
        ("未运行", CheckResult.NOT_RUN),
        ("退回列表", CheckResult.BOUNCE),
        ("重新认证", CheckResult.RECHECK),
    ],
)
def test_results_are_understood_in_both_languages(word, result):
    assert read_one({"time": 1, "result": word}).result is result


@pytest.mark.parametrize(
    ("given_as", "similarity"),
    [(0.87, 0.87), (87, 0.87), ("87%", 0.87), ("0.5", 0.5), (None, None)],
)
def test_similarities_are_brought_to_one_scale(given_as, similarity):
    assert read_one({"time": 1, "result": "pass", "similarity": given_as}).similarity == similarity


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("not json", "log-not-json"),
        ("[1, 2]", "log-not-json"),
        ("[" * 9000, "log-not-json"),
        ('{"result": "pass"}', "log-no-time"),
        ('{"time": NaN, "result": "pass"}', "log-no-time"),
        ('{"time": true, "result": "pass"}', "log-no-time"),
        ('{"time": "soon", "result": "pass"}', "log-no-time"),
        ('{"time": -1, "result": "pass"}', "log-time-outside"),
        ('{"time": 1e300, "result": "pass"}', "log-time-outside"),
        ('{"time": 1}', "log-no-result"),
        ('{"time": 1, "result": "maybe"}', "log-unknown-result"),
        ('{"time": 1, "result": "pass", "similarity": 140}', "log-bad-similarity"),
        ('{"time": 1, "result": "pass", "similarity": "high"}', "log-bad-similarity"),
        ('{"time": 1, "x": "' + "y" * 10_000 + '"}', "log-line-too-long"),
    ],
)
def test_a_bad_line_is_reported_and_not_fatal(line, code):
    assert problem_of(line) == code


def test_good_lines_around_a_bad_one_are_kept_in_order_of_time():
    text = '\ufeff{"t": 9, "result": "ok"}\r\n\r\noops\n{"t": 3, "result": "absent"}\n'
    log = read_app_log(text)
    assert [(check.at_ms, check.result.value) for check in log.checks] == [
        (3000, "absent"),
        (9000, "passed"),
    ]
    assert [(problem.line, problem.seen) for problem in log.problems] == [(3, "oops")]


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_failure(text):
    log = read_app_log(text)
    filled = sum(bool(line.strip()) for line in text.removeprefix("\ufeff").split("\n"))
    assert len(log.checks) + len(log.problems) == filled


JSON_VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text())


@given(st.dictionaries(st.sampled_from(["time", "ms", "result", "similarity"]), JSON_VALUES))
def test_any_object_is_read_or_reported(entry):
    log = read_app_log(json.dumps(entry))
    assert len(log.checks) + len(log.problems) == 1


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("shots/a.jpg", "shots/a.jpg"),
        (".\\\\shots\\\\a.jpg", "shots/a.jpg"),
        ("../a.jpg", ""),
        ("/etc/passwd", ""),
        ("C:/a.jpg", ""),
        ("https://x/a.jpg", ""),
        ("a" * 201, ""),
        ("a\\u0000.jpg", ""),
    ],
)
def test_a_picture_is_named_beside_the_log_and_nowhere_else(given, name):
    (check,) = read_app_log(f'{{"time": 1, "result": "passed", "picture": "{given}"}}').checks
    assert check.picture_name == name
