"""Web archives: every answer with text, how it came, and a reason for what was left."""

import gzip
from hashlib import sha256
from pathlib import PurePath

import pytest

from variorum.errors import NotAReport, ReadError
from variorum.hooks import readers
from variorum.model.evidence import Capture
from variorum.model.reports import Problem, ReadReport
from variorum.read.archives import LARGEST_RECORD, reader, unpack_archive
from variorum.read.sources import choose_reader

from .warcs import STORY, answer, digest, identity, package, packed, page, record, visit

ONE, TWO, THREE = (f"https://news.example/{number}" for number in (1, 2, 3))


def read(data, name="a.warc"):
    found = list(reader.read(PurePath(name), data))
    reports = [each.report for each in found if isinstance(each, ReadReport)]
    return reports, [each for each in found if isinstance(each, Problem)]


def unpack(data):
    return [each for each in unpack_archive(PurePath("a.warc"), data) if isinstance(each, Capture)]


@pytest.mark.parametrize("put_together", [b"".join, packed], ids=["plain", "packed"])
def test_a_round_trip(put_together):
    bodies = {ONE: page(), TWO: page(STORY.replace("12", "15"))}
    data = put_together([each for uri, body in bodies.items() for each in visit(uri, body)])
    captures = unpack(data)
    assert {capture.address: capture.data for capture in captures} == bodies
    for capture in captures:
        assert capture.request[0] == ("", f"GET {capture.address} HTTP/1.1")
        assert ("User-Agent", "a browser") in capture.request
        assert capture.headers == (("Content-Type", "text/html"),)
        assert capture.retrieved_at == "2031-03-02T10:00:00Z"
        assert capture.inside == sha256(data).hexdigest()
        assert capture.record == identity("response", capture.address)
    reports, problems = read(data)
    assert problems == []
    assert [report.url for report in reports] == [ONE, TWO]
    for report in reports:
        assert report.digest == sha256(bodies[report.url]).hexdigest()
        assert report.retrieved_at == "2031-03-02T10:00:00Z"
    assert STORY in reports[0].text


def test_the_question_may_stand_before_the_answer():
    response, request = visit(ONE, page())
    [capture] = unpack(request + response)
    assert capture.request


def test_a_text_that_was_archived_without_its_headers():
    [capture] = unpack(record("resource", ONE, STORY.encode()))
    assert (capture.status, capture.headers) == (None, (("Content-Type", "text/plain"),))
    [report], _ = read(record("resource", ONE, STORY.encode()))
    assert report.text == STORY


def test_bodies_in_chunks_and_packed():
    squeezed = gzip.compress(page())
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(squeezed), squeezed)
    lines = ("Content-Encoding: gzip", "Transfer-Encoding: chunked")
    data = record("response", ONE, answer(chunks, *lines))
    [capture] = unpack(data)
    assert capture.data == squeezed
    [report], problems = read(data)
    assert problems == []
    assert STORY in report.text
    assert report.digest == sha256(squeezed).hexdigest()


def test_bodies_that_were_unpacked_before_they_were_archived():
    lines = ("Content-Encoding: gzip", "Transfer-Encoding: chunked")
    [report], problems = read(record("response", ONE, answer(page(), *lines)))
    assert problems == []
    assert STORY in report.text


def test_what_is_no_text_is_counted_and_left():
    data = record("response", ONE, answer(b"\x89PNG", kind="image/png")) * 3
    data += record("response", TWO, answer(b"gone", status="404 Not Found"))
    reports, [problem] = read(data + visit(THREE, page())[0])
    assert len(reports) == 1
    assert not problem.fatal
    assert "3 image/png" in problem.reason
    assert "1 with status 404" in problem.reason
    with pytest.raises(NotAReport, match="3 image/png"):
        read(data)


@pytest.mark.parametrize("length", [10, 60, 400, 10**9, 10**30, -5])
def test_a_wrong_length_costs_one_record(length):
    wrong = record("response", ONE, answer(page()), length=length)
    reports, problems = read(wrong + visit(TWO, page())[0] + visit(THREE, page())[0])
    assert [report.url for report in reports] == [TWO, THREE]
    assert any(ONE in each.reason or "broken" in each.reason for each in problems)
    assert all("\n" not in each.reason for each in problems)


def test_a_record_whose_digest_does_not_hold_is_named_and_read():
    data = record("response", ONE, answer(page()), digest(b"other bytes"))
    [report], [problem] = read(data)
    assert report.url == ONE
    assert not problem.fatal
    assert "digest" in problem.reason


def test_an_archive_that_is_cut_off():
    data = packed([*visit(ONE, page()), *visit(TWO, page())[:1]])
    reports, problems = read(data[:-30])
    assert [report.url for report in reports] == [ONE]
    assert problems


def test_one_damaged_member_costs_one_member():
    members = [gzip.compress(visit(uri, page())[0]) for uri in (ONE, TWO, THREE)]
    damaged = bytearray(members[1])
    damaged[40] ^= 255
    reports, problems = read(members[0] + bytes(damaged) + members[2])
    assert {ONE, THREE} <= {report.url for report in reports}
    assert problems


def test_a_record_that_is_too_large_is_named_and_not_read():
    big = gzip.compress(record("response", ONE, answer(b"a" * (LARGEST_RECORD + 9))))
    reports, [problem] = read(big + gzip.compress(visit(TWO, page())[0]))
    assert [report.url for report in reports] == [TWO]
    assert "20,000,000" in problem.reason


def test_a_body_that_unpacks_to_too_much():
    bomb = gzip.compress(b"<p>" * 20_000_000)
    data = record("response", ONE, answer(bomb, "Content-Encoding: gzip"))
    reports, [problem] = read(data + visit(TWO, page())[0])
    assert [report.url for report in reports] == [TWO]
    assert problem.path.endswith(ONE)


@pytest.mark.parametrize("kind", ["text/plain", "text/html", "application/xml"])
def test_archives_inside_archives_are_not_opened(kind):
    inner = package({"a.warc": visit(THREE, page())[0]})
    data = record("response", ONE, answer(inner, kind=kind))
    reports, [problem] = read(data + visit(TWO, page())[0])
    assert [report.url for report in reports] == [TWO]
    assert problem.path.endswith(ONE)


@pytest.mark.parametrize("data", [b"", b"WARC/1.1\r\n\r\n", record("warcinfo", "urn:a", b"a: b")])
def test_nothing_in_it(data):
    with pytest.raises(NotAReport):
        read(data)


@pytest.mark.parametrize("data", [b"\x28\xb5\x2f\xfd" + bytes(9), b"\x04\x22\x4d\x18" + bytes(9)])
def test_compressed_in_a_way_that_is_not_read(data):
    with pytest.raises(ReadError, match="gzip"):
        read(data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.warc", b""),
        ("a", b"WARC/1.1\r\n"),
        ("x", packed(visit(ONE, page()))),
        ("a.WARC.gz", b""),
    ],
)
def test_archives_are_known_by_name_and_by_what_they_hold(name, data):
    assert choose_reader(PurePath(name), data, readers()) is reader
