"""The table of names: out, gone over, and in again."""

import pytest

from variorum.errors import BadDecisions
from variorum.present.names_table import COLUMNS, NameRow, read_names

HEAD = ",".join(COLUMNS).encode()


def test_a_row_is_read_whatever_else_the_table_holds():
    data = b"report,extra,name,group\nreport 0e1,,'=Orr,E1N2\n"
    assert read_names(data, "t.csv") == (NameRow(group="E1N2", name="=Orr", report="0e1"),)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no column"),
        (b"name,report\nOrr,a\n", "no column group"),
        (HEAD + b"\n,Orr,person,Orr,report a,,,,\n", "t.csv:2: no group for 'Orr'"),
        (b"\xff\xfe\x00", "not in UTF-8"),
    ],
)
def test_what_is_no_table_is_said(data, words):
    with pytest.raises(BadDecisions, match=words):
        read_names(data, "t.csv")
