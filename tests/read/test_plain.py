"""Plain text: the text is the file, and the passages cover it."""

import codecs
import json
from hashlib import sha256
from pathlib import Path, PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import NotAReport, ReadError
from variorum.model.reports import ReadReport
from variorum.read.decoding import LARGEST
from variorum.read.plain import reader

SHARED = Path(__file__).parents[2].parent / "shared"
ODD = "“”‘’\"'«»\u200f\u202e\u200b\ufeff\xa0\u2028\r\n\t ….?!/:—–🙂é中أ"
LINES = st.lists(
    st.one_of(
        st.text(alphabet=ODD + "abAB19", max_size=30),
        st.sampled_from(
            [
                "",
                "Advertisement",
                "STRELSAU (AP) - A bridge fell.",
                "3/9 A boat",
                "a.jpg",
                "12:30",
                "Read more:",
                "The river rises 02:14",
                "By Ann Doe",
            ]
        ),
        st.text(max_size=40),
    ),
    max_size=12,
)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\u2028", "\n \n"])


def read(data: bytes, name: str = "a.txt") -> ReadReport:
    (found,) = reader.read(PurePath(name), data)
    assert isinstance(found, ReadReport)
    return found


def check_passages(found: ReadReport) -> None:
    """They cover the text, in order, without overlap, and each is its slice."""
    text = found.report.text
    at = 0
    for passage in found.passages:
        assert passage.start == at
        assert passage.end > passage.start
        assert passage.text == text[passage.start : passage.end]
        assert passage.report == found.report.id
        at = passage.end
    assert at == len(text)


@settings(max_examples=150, deadline=None)
@given(LINES, ENDS)
def test_any_text_is_kept_and_covered(lines: list[str], end: str) -> None:
    text = "It. " + end.join(lines).replace("\x00", "")
    text = text.encode("utf-8", "ignore").decode()
    try:
        found = read(text.encode())
    except NotAReport:  # many control characters: see the garbage below
        return
    assert found.report.text == text
    check_passages(found)


def test_bytes_keep_their_line_ends_and_spaces() -> None:
    data = "A bridge\xa0fell.\r\n\r\n\tNobody was hurt.  \r\n".encode()
    found = read(data)
    assert found.report.text == data.decode()
    assert found.report.digest == sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_is_no_part_of_the_text(mark: bytes, encoding: str) -> None:
    text = "The “bridge” fell on Sunday.\nNobody was hurt 🙂."
    assert read(mark + text.encode(encoding)).report.text == text


def test_old_western_and_cyrillic_bytes_are_read() -> None:
    western = "The café at the “bridge” was shut, said the mayor of the town."
    assert read(western.encode("cp1252")).report.text == western
    cyrillic = "В городе упал мост, сказал мэр. Никто не пострадал, но дорога закрыта. " * 4
    assert read(cyrillic.encode("cp1251")).report.text == cyrillic


def test_a_damaged_byte_spoils_no_more_than_itself() -> None:
    data = "Le maire a été élu à l’été, a-t-il déclaré.".encode()
    assert "été élu" in read(data + b"\xe2\x80").report.text


GARBAGE = {
    "empty": b"",
    "blank": b" \r\n\t\xc2\xa0\n",
    "mark alone": codecs.BOM_UTF8 + b"\n",
    "nul": b"A bridge\x00fell",
    "controls": bytes(range(1, 32)) * 20,
    "png": b"\x89PNG\r\n\x1a\n" + b"\x00" * 20,
    "pdf": b"%PDF-1.7\nsome words",
    "zip": b"PK\x03\x04some words",
    "half utf-16": codecs.BOM_UTF16_LE + b"a\x00b",
    "half a pair": codecs.BOM_UTF16_LE + b"\x00\xd8a\x00",
    "too large": b"a" * (LARGEST + 1),
}


@pytest.mark.parametrize("kind", GARBAGE)
def test_garbage_is_refused_in_one_line(kind: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(GARBAGE[kind], f"{kind}.txt")
    assert str(refused.value).startswith(f"{kind}.txt: ")
    assert "\n" not in str(refused.value)


def test_title_is_the_headline_and_may_be_none() -> None:
    story = "The bridge at Strelsau fell on Sunday, and the mayor said that nobody was hurt."
    assert read(f"Bridge falls at Strelsau\n\n{story}".encode()).report.title == (
        "Bridge falls at Strelsau"
    )
    assert read(story.encode()).report.title is None


def test_outlet_and_date_are_taken_only_where_they_stand_plainly() -> None:
    story = "The bridge at Strelsau fell on 3 May 2031, and the mayor said that nobody was hurt."
    page = f"Watch Ruritania News\n\nBridge falls\n\n12 March 2031\n\n{story}"
    assert read(page.encode()).report.publisher == "Ruritania News"
    assert read(page.encode()).report.published == "2031-03-12"
    assert read(story.encode()).report.publisher is None
    assert read(story.encode()).report.published is None
    updated = f"Bridge falls\n\nUpdated: 12 March 2031\n\n{story}"
    assert read(updated.encode()).report.published is None


def test_the_same_bytes_under_two_names_are_two_reports() -> None:
    data = b"A bridge fell on Sunday."
    assert read(data, "a.txt").report.id != read(data, "b.txt").report.id
    assert read(data, "a.txt").report.digest == read(data, "b.txt").report.digest


def test_floor_layers_of_two_real_pastes() -> None:
    gold_path = SHARED / "gold" / "mosul.json"
    if not gold_path.exists():
        pytest.skip("floor 'layers of two real pastes' needs ../shared/gold/mosul.json")
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    right, lost = 0, []
    for name in gold["sha256"]:
        found = read((SHARED / "reports" / "mosul" / name).read_bytes(), name)
        listed = [row for row in gold["layers"] if row["report"] == name]
        for row in listed:
            inside = [p for p in found.passages if p.start <= row["start"] and row["end"] <= p.end]
            right += [p.layer for p in inside] == [row["layer"]]
        for passage in found.passages:
            if passage.layer not in {"body", "dateline"} and not any(
                row["start"] < passage.end and passage.start < row["end"] for row in listed
            ):
                lost.append(passage)
    assert right == len(gold["layers"])
    assert not lost
