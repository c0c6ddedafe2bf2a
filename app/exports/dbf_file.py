"""The filing table of provincial art exams (艺术类合格考生信息备案): a dBASE III file in GBK.

Widths are bytes, so that a Chinese character takes two. A value that does not fit and a character
that GBK lacks are refused with the candidate's number: neither is cut nor replaced silently.
Source of the layout: the provinces' notices (docs/EXPORT.md). The file is written here, for it is
a header and rows of fixed width; why no library, docs/ARCHITECTURE.md.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from app.exports.cells import plain
from review.errors import BadInput
from review.identity_number import is_valid
from review.score_queries import TotalRow
from review.wording import Text, said

_VERSION = 0x03  # dBASE III without memo
_LANGUAGE = 0x4D  # code page 936
_END_OF_HEADER, _END_OF_FILE, _STANDING = b"\r", b"\x1a", b" "
_MISSING = "??"  # what the layout asks for where a character is missing
_MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Field:
    """A column: ``width`` in bytes, of which ``digits`` come behind the point."""

    name: str
    kind: str  # C or N
    width: int
    digits: int = 0


FIELDS = (
    Field("KSH", "C", 14),  # 考生号
    Field("XM", "C", 24),  # 姓名, without blanks
    Field("XBDM", "C", 1),  # 性别: 1 male, 2 female
    Field("SFZH", "C", 18),  # 身份证号, never empty
    Field("BYXXMC", "C", 20),  # 毕业学校
    Field("YXDM", "C", 5),  # 院校代码
    Field("YXMC", "C", 40),  # 院校名称
    Field("CCDM", "C", 1),  # 层次: 1 undergraduate, 2 college
    Field("ZYDM", "C", 6),  # 专业代码
    Field("ZYMC", "C", 30),  # 专业名称
    Field("STKKM", "C", 30),  # 省级统考科目
    Field("STKCSF", "N", 7, 3),  # 省级统考测试分
    Field("YXKSKM", "C", 30),  # 院校考试科目
    Field("YXSKCSF", "N", 7, 3),  # 院校术科测试分: the total
    Field("YXZYMC", "N", 4),  # 院校专业名次: the rank
    Field("YXKSDD", "C", 30),  # 院校考试地点
    Field("BZ", "C", 60),  # 备注
)
#: What a school says once for the whole table (``--filing``).
CONSTANTS = ("YXDM", "YXMC", "CCDM", "ZYDM", "ZYMC", "STKKM", "YXKSDD", "BZ")

Value = str | Decimal | int | None


@dataclass(frozen=True, slots=True)
class Filing:
    """What the table says of everybody, the name of the file, and how far down it goes."""

    constants: Mapping[str, str]
    name: str = "YS"  # without .DBF; the order of school code and YS differs by province
    last_rank: int | None = None  # None: everybody with a rank
    mark_missing: bool = False  # write ?? for what GBK lacks, as the layout allows


class _Unfit(ValueError):
    """Carries what is wrong with one value, in both languages."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def write_dbf(
    rows: Iterable[TotalRow],
    subject: str,
    id_numbers: Mapping[str, str],
    filing: Filing,
    folder: Path,
    today: date,
) -> tuple[str, ...]:
    """Write the table of all who are ranked and return its name.

    ``id_numbers`` by submission. Raises BadInput naming every candidate whose values do not fit,
    and OSError.
    """
    name = f"{filing.name}.DBF"
    problems: list[str] = []
    count = 0
    with (folder / name).open("x+b") as stream:
        stream.write(_header(0, today))
        for row in rows:
            if row.rank is None or (filing.last_rank is not None and row.rank > filing.last_rank):
                continue
            try:
                values = _values(row, subject, id_numbers.get(row.submission_id, ""), filing)
                stream.write(_record(values, filing))
                count += 1
            except _Unfit as unfit:
                problems.append(f"{plain(row.number)}: {said(unfit.sentence)}")
        stream.write(_END_OF_FILE)
        stream.seek(0)
        stream.write(_header(count, today))
    if problems:
        raise _refused(problems)
    return (name,)


def _values(row: TotalRow, subject: str, id_number: str, filing: Filing) -> dict[str, Value]:
    if not row.number.strip():
        raise _Unfit(Text("没有考生号。", "There is no candidate number."))
    if not is_valid(id_number):
        raise _Unfit(Text("身份证号缺失或有误。", "The ID number is missing or wrong."))
    values: dict[str, Value] = dict(filing.constants)
    values.update(
        KSH=row.number,
        XM="".join(row.name.split()),
        XBDM="1" if int(id_number[16]) % 2 else "2",  # GB 11643: the 17th digit is odd for men
        SFZH=id_number,
        YXKSKM=subject,
        YXSKCSF=row.value,
        YXZYMC=row.rank,
    )
    return values


def _record(values: Mapping[str, Value], filing: Filing) -> bytes:
    return _STANDING + b"".join(_cell(one, values.get(one.name), filing) for one in FIELDS)


def _cell(field: Field, value: Value, filing: Filing) -> bytes:
    if value is None or value == "":
        return b" " * field.width
    data = _figure(field, value) if field.kind == "N" else _text(field, str(value), filing)
    if len(data) > field.width:
        raise _Unfit(
            Text(
                f"{field.name} 需要 {len(data)} 个字节，只有 {field.width} 个。",
                f"{field.name} takes {len(data)} bytes and has {field.width}.",
            )
        )
    return data.rjust(field.width) if field.kind == "N" else data.ljust(field.width)


def _figure(field: Field, value: Value) -> bytes:
    figure = Decimal(str(value))
    if figure != round(figure, field.digits):
        raise _Unfit(
            Text(
                f"{field.name} 的 {figure:f} 超过 {field.digits} 位小数。",
                f"{field.name}: {figure:f} has more than {field.digits} digits.",
            )
        )
    return f"{figure:.{field.digits}f}".encode("ascii")


def _text(field: Field, value: str, filing: Filing) -> bytes:
    found = []
    for char in plain(value):
        try:
            found.append(char.encode("gbk"))
        except UnicodeEncodeError:
            if not filing.mark_missing:
                raise _Unfit(_no_glyph(field, char)) from None
            found.append(_MISSING.encode("ascii"))
    return b"".join(found)


def _no_glyph(field: Field, char: str) -> Text:
    point = f"U+{ord(char):04X}"
    return Text(
        f"{field.name} 中的“{char}”（{point}）不在 GBK 中。",
        f"{field.name} has “{char}” ({point}), which GBK lacks.",
    )


def _refused(problems: list[str]) -> BadInput:
    shown = problems[:_MOST_PROBLEMS]
    if len(problems) > len(shown):
        shown.append(f"… +{len(problems) - len(shown)}")
    hint = Text(
        "请更正名单；缺字可用 --missing-glyphs 写成“??”。",
        "Correct the roster; --missing-glyphs writes ?? for characters that GBK lacks.",
    )
    return BadInput(
        said(Text("备案表有放不下的内容，未导出。", "The filing table cannot hold all of it.")),
        "\n".join([*shown, said(hint)]),
    )


def _header(count: int, today: date) -> bytes:
    size = 32 + 32 * len(FIELDS) + 1
    width = 1 + sum(one.width for one in FIELDS)
    start = struct.pack(
        "<4BIHH17xB2x",
        *(_VERSION, today.year - 1900, today.month, today.day),
        *(count, size, width, _LANGUAGE),
    )
    return start + b"".join(_descriptors()) + _END_OF_HEADER


def _descriptors() -> Iterator[bytes]:
    for one in FIELDS:
        name, kind = one.name.encode("ascii"), one.kind.encode("ascii")
        yield struct.pack("<11sc4xBB14x", name, kind, one.width, one.digits)
