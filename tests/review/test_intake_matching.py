"""Files find their rows by name, whatever the case, the folder and the writing system."""

from __future__ import annotations

import unicodedata

import pytest

from review.intake import ManifestRow
from review.intake_matching import (
    FileKind,
    FolderFile,
    FolderIndex,
    Lost,
    NameParts,
    People,
    RefusedFile,
    kind_by_name,
    parse_name,
    photo_owner,
    spread,
    with_files,
)
from review.submissions import AttemptKind

NUMBER = "20261234567890"


def index(*paths: str, refused: tuple[RefusedFile, ...] = ()) -> FolderIndex:
    return FolderIndex([FolderFile(path, 10) for path in paths], refused)


def row(**values) -> ManifestRow:
    return ManifestRow(**{"line": 2, "cells": {}, "candidate_number": NUMBER, **values})


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        (f"{NUMBER}_声乐_1.mp4", NameParts(NUMBER, "声乐", 1, AttemptKind.FORMAL)),
        (f"a/b/{NUMBER}_声乐_2.MOV", NameParts(NUMBER, "声乐", 2, AttemptKind.FORMAL)),
        (f"{NUMBER}_声乐.mp4", NameParts(NUMBER, "声乐", 1, AttemptKind.FORMAL)),
        (f"{NUMBER}_声乐_模拟1.mp4", NameParts(NUMBER, "声乐", 1, AttemptKind.PRACTICE)),
        (f"{NUMBER}_声乐_practice2.mp4", NameParts(NUMBER, "声乐", 2, AttemptKind.PRACTICE)),
        (f"{NUMBER}_声乐_第二次.mp4", NameParts(NUMBER, "声乐", 2, AttemptKind.FORMAL)),
        (f"{NUMBER}_dance_solo_2.mp4", NameParts(NUMBER, "dance_solo", 2, AttemptKind.FORMAL)),
        (f"{NUMBER}_声乐_1_副机位.mp4", NameParts(NUMBER, "声乐", 1, AttemptKind.FORMAL, True)),
        (f"{NUMBER}_dance_side.mp4", NameParts(NUMBER, "dance", 1, AttemptKind.FORMAL, True)),
        (f"{NUMBER}_侧面.mp4", NameParts(NUMBER, "侧面", 1, AttemptKind.FORMAL)),
        ("VID_20260105_093000.mp4", None),
        ("20260105_093000.mp4", None),
        ("IMG_2026_1.mov", None),
        (f"{NUMBER}.mp4", None),
        ("微信视频.mp4", None),
        ("_.mp4", None),
    ],
)
def test_a_file_name_says_whose_recording_it_is(path, parts):
    assert parse_name(path) == parts


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        (f"{NUMBER}.jpg", NUMBER),
        (f"{NUMBER}_id.png", NUMBER),
        (f"x/{NUMBER}_证件照.png", NUMBER),
        (f"photos/{NUMBER}_张三.jpg", NUMBER),
        (f"照片/{NUMBER}_张三.jpg", NUMBER),
        (f"other/{NUMBER}_张三.jpg", None),
        ("11010519491231002x.jpg", "11010519491231002X"),
        ("张三.jpg", None),
    ],
)
def test_a_photo_says_whose_it_is(path, owner):
    assert photo_owner(path) == owner


@pytest.mark.parametrize(
    ("path", "kind"),
    [("a.MP4", FileKind.VIDEO), ("a.jpeg", FileKind.PHOTO), ("a.jsonl", FileKind.FACE_LOG),
     ("a.m3u8", FileKind.OTHER), ("a", FileKind.OTHER)],
)  # fmt: skip
def test_a_file_is_sorted_by_its_ending(path, kind):
    assert kind_by_name(path) is kind


@pytest.mark.parametrize(
    "written", ["v/张三.mp4", "张三.mp4", "张三", "V/张三.MP4", " 张三.mp4 ", "é/张三.mp4"]
)
def test_a_named_file_is_found_by_place_or_by_its_name_alone(written):
    paths = ["v/张三.mp4"] if "é" not in written else [unicodedata.normalize("NFD", written)]
    found = index(*paths, "v/other.mp4", "v/张三.jpg").named(written, FileKind.VIDEO)
    assert found.file is not None
    assert found.file.path == paths[0]


def test_a_backslash_in_a_name_is_found_as_lists_write_it():
    found = index("a\\b.mp4").named("a/b.mp4", FileKind.VIDEO)
    assert found.file is not None


def test_a_name_that_two_folders_have_is_not_guessed_at():
    found = index("a/x.mp4", "b/x.mp4").named("x.mp4", FileKind.VIDEO)
    assert (found.file, found.lost) == (None, Lost.AMBIGUOUS)


def test_a_folder_that_is_named_must_be_the_right_one():
    assert index("a/x.mp4").named("b/x.mp4", FileKind.VIDEO).lost is Lost.NOT_FOUND


def test_a_link_that_a_row_names_is_told_as_such():
    link = RefusedFile("x.mp4", "link")
    assert index(refused=(link,)).named("x.mp4", FileKind.VIDEO).refused == link


def test_a_row_without_file_names_finds_its_files_by_theirs():
    files = index(
        f"{NUMBER}_声乐_2.mp4", f"{NUMBER}_声乐_2.facelog.jsonl", f"photos/{NUMBER}.jpg", "x.mp4"
    )
    planned = with_files(row(subject="声 乐", attempt_number=2), "list", files)
    assert [file.path for file in planned.files] == [
        f"{NUMBER}_声乐_2.mp4",
        f"photos/{NUMBER}.jpg",
        f"{NUMBER}_声乐_2.facelog.jsonl",
    ]


@pytest.mark.parametrize("log", ["a.jsonl", "a.facelog.jsonl", "a.mp4.jsonl"])
def test_a_log_lies_beside_its_video(log):
    planned = with_files(
        row(subject="s", video="v/a.mp4"), "list", index("v/a.mp4", f"v/{log}", log)
    )
    assert planned.face_log.file is not None
    assert planned.face_log.file.path == f"v/{log}"


def test_practice_and_formal_recordings_are_not_mixed_up():
    files = index(f"{NUMBER}_声乐_模拟1.mp4")
    assert with_files(row(subject="声乐"), "list", files).video.file is None
    practice = row(subject="声乐", kind=AttemptKind.PRACTICE)
    assert with_files(practice, "list", files).video.file is not None


def test_a_roster_row_without_subject_stands_for_all_recordings_of_its_candidate():
    files = index(f"{NUMBER}_声乐_1.mp4", f"{NUMBER}_舞蹈_2.mp4", "20269999999999_声乐_1.mp4")
    found = spread(row(name="张三"), files)
    assert [(one.subject, one.attempt_number, one.name) for one in found] == [
        ("声乐", 1, "张三"),
        ("舞蹈", 2, "张三"),
    ]


def test_rows_about_one_candidate_complete_each_other():
    people = People()
    people.learn(row(name="张三"))
    people.learn(row(province="河南", portrait="a.jpg"))
    completed = people.completed(row())
    assert (completed.name, completed.province, completed.portrait) == ("张三", "河南", "a.jpg")


def test_a_candidate_number_given_to_two_people_is_a_clash():
    people = People()
    people.learn(row(name="张三", id_number="11010519491231002X"))
    assert people.clash(row(name="李四"))
    assert people.clash(row(name="张三", id_number="110105194912310037"))
    assert not people.clash(row(name="张三"))
    assert not people.clash(row(candidate_number="1", name="李四"))


def test_an_id_number_under_two_candidate_numbers_is_named():
    people = People()
    people.learn(row(id_number="X1"))
    people.learn(row(candidate_number="777", id_number="X1"))
    people.learn(row(candidate_number="888", id_number="X2"))
    assert people.sharing_an_id() == {"X1": (NUMBER, "777")}
