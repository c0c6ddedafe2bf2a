"""What commands print: anybody's text stays text."""

from __future__ import annotations

from rich.table import Table

from app.output import people, printable


def test_a_name_that_looks_like_markup_is_printed_as_it_is():
    table = Table(title="[bold]校考")
    table.add_column("[red]姓名")
    table.add_row("[/x] 张示例")
    with people.capture() as captured:
        people.print(table)
    printed = captured.get()
    assert "[/x] 张示例" in printed
    assert "[red]姓名" in printed


def test_control_characters_never_reach_a_terminal():
    assert printable("a\x1b[31mb") == "a�[31mb"
