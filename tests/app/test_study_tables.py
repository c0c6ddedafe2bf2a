from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.study_tables import picture_path, read_labels, read_session
from review.errors import BadInput, UserError


@pytest.fixture
def table(tmp_path):
    def write(text: str | bytes, name: str = "表.csv"):
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    return write


def test_pairs_are_read_with_and_without_a_group(table):
    (one, two) = read_labels(table("\ufeffA, b ,Same,group\r\nx.jpg,y.jpg,1,女\r\n\r\nx,z,0,\r\n"))
    assert (one.a, one.b, one.same, one.group) == ("x.jpg", "y.jpg", True, "女")
    assert (two.same, two.group) == (False, "")


def test_a_table_saved_by_a_chinese_spreadsheet_is_read(table):
    (row,) = read_session(table("file,person,role,group\n照片.jpg,张三,id,甲\n".encode("gb18030")))
    assert (row.file, row.person, row.role, row.group) == ("照片.jpg", "张三", "id", "甲")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a,b\nx,y\n",
        "a,b,same\n",
        "a,b,same\nx,y,maybe\n",
        "a,b,same\nx,,1\n",
        "a,b,same\nx,y\n",
        "a,b,same\n" + "x" * 5000 + ",y,1\n",
        b"a,b,same\n\xff\xfe\x80\x81\xff,y,1\n",
        'a,b,same\n"x,y,1\n' + "z" * 200_000,
    ],
)
def test_a_table_that_cannot_be_used_is_told_with_its_line(table, text):
    with pytest.raises(BadInput):
        read_labels(table(text))


@pytest.mark.parametrize(
    "rows", ["a.jpg,p,photo,g\n", "a.jpg,,id,g\n", "a.jpg,p,id,g\nb.jpg,p,id,g\n"]
)
def test_a_session_needs_known_roles_and_one_id_photo_each(table, rows):
    with pytest.raises(BadInput):
        read_session(table("file,person,role,group\n" + rows))


def test_one_name_in_two_groups_is_two_persons(table):
    text = "file,person,role,group\na.jpg,1,id,甲\nb.jpg,1,id,乙\n"
    assert len(read_session(table(text))) == 2


def test_a_missing_table_is_a_problem_and_not_a_bug(tmp_path):
    for path in (tmp_path / "no.csv", tmp_path):
        with pytest.raises(BadInput):
            read_labels(path)
    with pytest.raises(BadInput) as refused:
        read_session(tmp_path / "no.csv")
    assert "no.csv" in refused.value.title
    assert "MB" not in str(refused.value)  # it is not there: its size is no matter


def test_pictures_lie_beside_their_table_and_on_no_other_machine(table):
    here = table("")
    assert picture_path(here, "x/y.jpg") == here.parent / "x" / "y.jpg"
    assert picture_path(here, "x\\y.jpg") == here.parent / "x" / "y.jpg"
    for path in ("\\\\server\\share\\a.jpg", "//server/a.jpg", "a\0.jpg"):
        with pytest.raises(BadInput):
            picture_path(here, path)


@given(st.binary(max_size=400))
def test_no_bytes_are_a_bug(tmp_path_factory, data):
    file = tmp_path_factory.mktemp("t") / "t.csv"
    file.write_bytes(b"a,b,same\n" + data)
    try:
        for pair in read_labels(file):
            picture_path(file, pair.a)
    except UserError:
        pass
