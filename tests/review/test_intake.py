"""A manifest's row is understood in Chinese and English, or refused with one clear reason."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.identity_number import check_character
from review.intake import RowProblem, attempt_of, parse_instant, parse_row, shown
from review.intake_words import Column, column_of, kind_of, outcome_of
from review.submissions import AttemptKind, AttemptOutcome

NUMBER = "20261234567890"
WHOLE_ID = "11010519491231002X"


def row(**cells):
    return parse_row(2, {"考生号": NUMBER, **cells})


def problem_with(**cells) -> RowProblem:
    with pytest.raises(RowProblem) as raised:
        row(**cells)
    return raised.value


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("考生号", Column.CANDIDATE_NUMBER),
        ("Candidate No.", Column.CANDIDATE_NUMBER),
        ("candidate_number", Column.CANDIDATE_NUMBER),
        ("candidate number", Column.CANDIDATE_NUMBER),
        ("身份证号（18位）", Column.ID_NUMBER),
        (" 姓 名 ", Column.NAME),
        ("ＶＩＤＥＯ　FILE", Column.VIDEO),
        ("Recorded at", Column.RECORDED_AT),
        ("人脸比对日志", Column.FACE_LOG),
        ("民族", None),
        ("", None),
    ],
)
def test_a_heading_counts_by_its_letters(heading, column):
    assert column_of(heading) is column


@pytest.mark.parametrize("column", list(Column))
def test_every_column_is_known_by_its_english_and_its_chinese_heading(column):
    assert column_of(column.value) is column
    assert column_of(column.zh) is column


def test_a_whole_row_is_understood():
    understood = parse_row(
        7,
        {
            "考试": "2026 校考",
            "科目": "声乐",
            "考生号": NUMBER,
            "姓名": "张 三",
            "身份证号": "11010519491231002x",
            "高考省份": "河南",
            "手机号": "13800000000",
            "录制次数": "第2次",
            "考试类型": "模拟",
            "提交状态": "中断",
            "原因": "来电",
            "视频": "videos\\a.mp4",
            "照片": "./photos/a.jpg",
            "录制时间": "2026-01-05 09:30:00",
            "设备": "Mate 60",
        },
    )
    assert (understood.line, understood.exam, understood.subject) == (7, "2026 校考", "声乐")
    assert understood.id_number == WHOLE_ID
    assert understood.attempt_number == 2
    assert understood.kind is AttemptKind.PRACTICE
    assert understood.outcome is AttemptOutcome.INTERRUPTED
    assert (understood.video, understood.portrait) == ("videos/a.mp4", "photos/a.jpg")
    assert understood.recorded_at == datetime(2026, 1, 5, 1, 30, tzinfo=UTC)
    assert understood.remarks == ()


def test_a_formula_is_plain_text():
    assert row(姓名='=HYPERLINK("http://x","y")').name == '=HYPERLINK("http://x","y")'


def test_a_name_is_brought_onto_one_line_without_unseen_characters():
    assert row(姓名=" Li\nSi\u202e\u200b ").name == "Li Si"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("张　三", "张三"),
        ("张 三 丰", "张三丰"),
        ("买买提•艾力", "买买提·艾力"),
        ("Li Si", "Li Si"),
    ],
)
def test_a_chinese_name_is_one_name_however_it_is_padded(written, name):
    assert row(姓名=written).name == name


def test_what_the_school_wrote_is_kept_exactly():
    assert row(姓名=" 张\n三 ").cells["姓名"] == " 张\n三 "


@pytest.mark.parametrize("missing", ["", "  ", "\t"])
def test_a_row_needs_a_candidate_number(missing):
    assert problem_with(考生号=missing).code == "no-candidate-number"


@pytest.mark.parametrize("written", ["2026/../1", "<b>1</b>", "2026 _1"])
def test_a_candidate_number_is_digits_and_letters(written):
    assert problem_with(考生号=written).code == "bad-candidate-number"


@pytest.mark.parametrize("written", ["2.0261234567890E+13", "1.10105E+17", "2e13"])
def test_a_number_that_a_spreadsheet_has_rounded_is_refused(written):
    problem = problem_with(考生号=written)
    assert (problem.code, problem.column) == ("digits-lost", Column.CANDIDATE_NUMBER)
    assert problem_with(身份证号=written).column is Column.ID_NUMBER


def test_a_number_that_came_as_a_figure_or_behind_an_apostrophe_is_read():
    assert row(考生号="20261234567890.0").candidate_number == NUMBER
    assert row(考生号="'20261234567890").candidate_number == NUMBER


def test_full_width_digits_are_the_same_number():
    assert row(考生号="２０２６１２３４５６７８９０").candidate_number == NUMBER


@pytest.mark.parametrize(("digits", "odd"), [("1" * 13, True), ("1" * 14, False), ("1" * 15, True)])
def test_a_candidate_number_without_14_digits_is_taken_with_a_remark(digits, odd):
    assert [remark.code for remark in row(考生号=digits).remarks] == ["number-unusual"] * odd


def test_an_id_number_with_a_wrong_check_character_is_kept_and_masked_in_the_remark():
    understood = row(身份证号="110105194912310021")
    (remark,) = understood.remarks
    assert understood.id_number == "110105194912310021"
    assert remark.code == "id-invalid"
    assert "19491231" not in remark.sentence.zh + remark.sentence.en


def test_an_id_number_used_as_a_candidate_number_is_masked_in_the_remark():
    (remark,) = row(考生号=WHOLE_ID).remarks
    assert "19491231" not in remark.sentence.zh + remark.sentence.en


@given(st.text("0123456789", min_size=17, max_size=17))
def test_every_id_number_with_its_check_character_passes_without_a_remark(digits):
    assert row(身份证号=digits + check_character(digits)).remarks == ()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1", (1, False)),
        ("2.0", (2, False)),
        ("第2次", (2, False)),
        ("第二次", (2, False)),
        ("二", (2, False)),
        ("attempt 2", (2, False)),
        ("模拟1", (1, True)),
        ("practice_3", (3, True)),
        ("99", (99, False)),
        ("0", None),
        ("100", None),
        ("-1", None),
        ("1.5", None),
        ("2月", None),
        ("", None),
    ],
)
def test_an_attempt_is_a_number_from_1_to_99(written, meant):
    assert attempt_of(written) == meant


@pytest.mark.parametrize("column", ["提交状态", "考试类型", "录制次数", "录制时间"])
def test_a_word_that_nobody_knows_is_refused_and_named(column):
    problem = problem_with(**{column: "不知道"})
    assert "不知道" in problem.sentence.zh
    assert "不知道" in problem.sentence.en
    assert problem.column is column_of(column)


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("已提交", AttemptOutcome.SUBMITTED),
        ("Submitted", AttemptOutcome.SUBMITTED),
        ("未提交", AttemptOutcome.NOT_SUBMITTED),
        ("not_submitted", AttemptOutcome.NOT_SUBMITTED),
        ("not submitted", AttemptOutcome.NOT_SUBMITTED),
        ("中断", AttemptOutcome.INTERRUPTED),
        ("INTERRUPTED", AttemptOutcome.INTERRUPTED),
        ("上传中", AttemptOutcome.UPLOAD_PENDING),
        ("upload-pending", AttemptOutcome.UPLOAD_PENDING),
    ],
)
def test_outcomes_are_known_in_both_languages(word, outcome):
    assert outcome_of(word) is outcome


def test_the_stored_words_of_kinds_and_outcomes_are_words_of_manifests_too():
    assert [outcome_of(outcome.value) for outcome in AttemptOutcome] == list(AttemptOutcome)
    assert [kind_of(kind.value) for kind in AttemptKind] == list(AttemptKind)


NINE_THIRTY = datetime(2026, 1, 5, 1, 30, tzinfo=UTC)  # 9:30 in Shanghai


@pytest.mark.parametrize(
    "written",
    [
        "2026-01-05 09:30:00",
        "2026-01-05 09:30",
        "2026-01-05T09:30:00.000",
        "2026-01-05T01:30:00Z",
        "2026-01-05T09:30:00+08:00",
        "2026-01-05 09:30:00 +0800",
        "2026-01-04T20:30:00-05:00",
        "2026/1/5 9:30",
        "2026.1.5 9:30:00",
        "2026年1月5日 9时30分",
        "2026年1月5日上午9点30分00秒",
        "2026/1/5 9:30:00 AM",
        "２０２６/１/５　９：３０",
        "20260105093000",
        "20260105_093000",
        "1767576600",
        "1767576600000",
    ],
)
def test_an_instant_is_read_however_lists_write_it(written):
    assert parse_instant(written) == NINE_THIRTY


@pytest.mark.parametrize(
    ("written", "hour_utc"),
    [("12:00 AM", 16), ("12:30 PM", 4), ("下午 1:00", 5), ("上午 1:00", 17)],
)
def test_half_days_are_told_apart(written, hour_utc):
    moment = parse_instant(f"2026/1/5 {written}")
    assert moment is not None
    assert moment.hour == hour_utc


@pytest.mark.parametrize(
    "written",
    ["2026-01-05", "1/5/2026 9:30", "2026-02-30 10:00", "2026-01-05 24:30", "46027.4",
     "1999-12-31 10:00", "2026/1/5 13:00 PM", "2026-01-05 09:30+99:99", "now", "9" * 13],
)  # fmt: skip
def test_what_is_no_instant_or_could_be_two_is_refused(written):
    assert parse_instant(written) is None


@given(
    st.integers(946_800_000, 4_102_444_000).map(lambda second: datetime.fromtimestamp(second, UTC)),
    st.sampled_from(["Asia/Shanghai", "Asia/Urumqi", "UTC"]),
)
def test_an_instant_survives_being_written_as_local_time(moment, zone):
    local = moment.astimezone(ZoneInfo(zone))
    assert parse_instant(local.strftime("%Y-%m-%d %H:%M:%S"), ZoneInfo(zone)) == moment


@given(st.text())
def test_no_text_at_all_makes_the_reader_of_instants_fail(text):
    moment = parse_instant(text)
    assert moment is None or moment.tzinfo is UTC


@given(st.dictionaries(st.sampled_from([column.value for column in Column]), st.text()))
def test_any_row_is_understood_or_refused_and_never_breaks(cells):
    with suppress(RowProblem):
        understood = parse_row(1, cells)
        assert ".." not in understood.video.split("/")
        assert not understood.video.startswith("/")


@pytest.mark.parametrize(
    "place",
    ["../../etc/passwd", "a/../../b.mp4", "/etc/passwd", "\\\\server\\share\\a.mp4",
     "C:\\a.mp4", "c:a.mp4", "..\\a.mp4", "file:///etc/passwd", "http://x/a.mp4", ".."],
)  # fmt: skip
def test_a_place_outside_the_folder_is_refused(place):
    for column in ("视频", "照片", "人脸日志"):
        assert problem_with(**{column: place}).code == "outside-folder"


@pytest.mark.parametrize("name", ["-rf.mp4", "张 三.mp4", 'say "hi".mp4', "a\nb.mp4", "..a.mp4"])
def test_an_odd_file_name_is_a_name(name):
    assert row(视频=name).video == name


@pytest.mark.parametrize("value", ["\ud800", "a\0b"])
def test_what_no_database_could_hold_is_refused(value):
    assert problem_with(姓名=value).code == "not-text"


@pytest.mark.parametrize(("length", "taken"), [(100, True), (101, False)])
def test_a_name_has_at_most_100_characters(length, taken):
    if taken:
        assert row(姓名="名" * length).name == "名" * length
    else:
        assert problem_with(姓名="名" * length).code == "cell-too-long"


def test_a_late_upload_is_no_fault_but_a_submission_before_the_recording_is_odd():
    late = row(
        录制时间="2026-01-05 09:00", 提交时间="2026-01-05 10:00", 上传时间="2026-01-07 10:00"
    )
    assert late.remarks == ()
    odd = row(录制时间="2026-01-05 09:00", 提交时间="2026-01-05 08:59")
    assert [remark.code for remark in odd.remarks] == ["times-out-of-order"]


@given(st.text())
def test_what_is_shown_is_one_short_line(text):
    line = shown(text)
    assert line.isprintable() or not line.isascii()
    assert len(line) <= 120
    assert not set(line) & set("\n\r\t\x1b\u202e\u2066")
