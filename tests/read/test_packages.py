"""Web archive packages: zip folders, and nothing a zip folder can do to a reader."""

import struct
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import PurePath

import pytest

from variorum.errors import NotAReport, ReadError
from variorum.hooks import readers
from variorum.model.evidence import Capture
from variorum.model.reports import Problem, ReadReport
from variorum.read import packages
from variorum.read.packages import reader, unpack_package
from variorum.read.sources import choose_reader

from .warcs import STORY, package, packed, page, visit

ONE, TWO = "https://news.example/1", "https://news.example/2"
GOOD = packed(visit(ONE, page()))


def read(data):
    found = list(reader.read(PurePath("a.wacz"), data))
    reports = [each.report for each in found if isinstance(each, ReadReport)]
    return reports, [each for each in found if isinstance(each, Problem)]


def test_a_round_trip():
    data = package({"a.warc.gz": GOOD, "b.warc": b"".join(visit(TWO, page()))})
    captures = list(unpack_package(PurePath("a.wacz"), data))
    assert all(isinstance(capture, Capture) for capture in captures)
    assert [(c.address, c.data) for c in captures] == [(ONE, page()), (TWO, page())]
    assert all(capture.request for capture in captures)
    assert {capture.inside for capture in captures} == {sha256(data).hexdigest()}
    reports, problems = read(data)
    assert problems == []
    assert [report.url for report in reports] == [ONE, TWO]
    assert STORY in reports[0].text


def test_an_archive_without_its_digest_is_named_and_read():
    [report], [problem] = read(package({"a.warc.gz": GOOD}, lies=True))
    assert report.url == ONE
    assert not problem.fatal
    assert "altered" in problem.reason


def test_a_broken_archive_leaves_the_others():
    reports, [problem] = read(package({"a.warc": b"", "b.warc.gz": GOOD}))
    assert [report.url for report in reports] == [ONE]
    assert problem.path == "a.wacz/a.warc"


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(packages, "LARGEST_MEMBER", 100_000)
    reports, [problem] = read(package({"a.warc": b"\0" * 5_000_000, "b.warc.gz": GOOD}))
    assert [report.url for report in reports] == [ONE]
    assert "100,000" in problem.reason


def test_a_member_that_lies_about_its_size():
    data = bytearray(package({"a.warc.gz": GOOD}))
    at = data.rindex(b"PK\x01\x02", 0, data.index(b"PK\x05\x06"))
    first = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, first + 24, 5)
    assert at >= first
    _, problems = read(bytes(data))
    assert problems


def test_a_locked_member():
    data = bytearray(package({"a.warc.gz": GOOD}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    reports, [problem] = read(bytes(data))
    assert reports == []
    assert "password" in problem.reason


def test_too_many_files(monkeypatch):
    monkeypatch.setattr(packages, "_MOST_MEMBERS", 2)
    with pytest.raises(ReadError, match="at most 2"):
        read(package({"a.warc.gz": GOOD}))


def test_names_that_climb_out_are_only_names(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    [report], _ = read(package({"../../../../evil.warc.gz": GOOD}))
    assert report.url == ONE
    assert list(tmp_path.iterdir()) == []


def zipped(**files):
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as folder:
        for name, data in files.items():
            folder.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize("listed", [b"", b"[", b"[]", b'{"resources": 3}', b"[" * 100_000])
def test_a_broken_list_of_digests_is_no_list(listed):
    data = zipped(**{"datapackage.json": listed, "archive/a.warc.gz": GOOD})
    reports, problems = read(data)
    assert (len(reports), problems) == (1, [])


def test_a_zip_folder_without_an_archive():
    with pytest.raises(NotAReport, match="no web archive"):
        read(zipped(a=b"b"))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip folder", package({})[:-10]])
def test_what_is_no_zip_folder(data):
    with pytest.raises(ReadError):
        read(data)


def test_packages_are_known_by_name_and_by_what_they_hold():
    data = package({"a.warc.gz": GOOD})
    assert choose_reader(PurePath("a"), data, readers()) is reader
    assert choose_reader(PurePath("a.wacz"), b"", readers()) is reader
    assert choose_reader(PurePath("a.docx"), zipped(word=b"a"), readers()) is not reader
