"""Tables that a person gives along."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.errors import BadTable
from variorum.read.tables import read_known_events, read_set_dates

HEAD = b"name,start,end,aliases,source\n"


def test_known_events_with_their_aliases_and_their_source():
    row = 'Tilbay flood,2031-05-03,2031-05-09,"the flood | great flood",almanac\n'
    [event] = read_known_events(b"\xef\xbb\xbf" + HEAD + row.encode(), "e.csv")
    assert event.names == ("Tilbay flood", "the flood", "great flood")
    assert (event.start, event.end, event.source) == ("2031-05-03", "2031-05-09", "almanac")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (b"flood,May 2031,,,almanac\n", "is no date"),
        (b"flood,,,,almanac\n", "is no date"),
        (b"flood,2031-05-03,,,\n", "a name and a source"),
        (b"flood,2031-05-03,2031-05-01,,almanac\n", "ends before it starts"),
        (b"\xff\n", "UTF-8"),
    ],
)
def test_what_is_no_known_event_says_why_and_where(row, words):
    with pytest.raises(BadTable, match=words):
        read_known_events(HEAD + row, "e.csv")


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (b"path\na.txt\n", "no column date"),
        (b"path,date\na.txt,yesterday\n", "d.csv:2: 'yesterday' is no date"),
        (b"path,date\n,2031-03-04\n", "no report is named"),
    ],
)
def test_what_is_no_table_of_dates(table, words):
    with pytest.raises(BadTable, match=words):
        read_set_dates(table, "d.csv")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_a_bad_one(data):
    for read in (read_set_dates, read_known_events):
        for head in (b"", HEAD, b"path,date\n"):
            with suppress(BadTable):
                assert isinstance(read(head + data, "t.csv"), tuple)
