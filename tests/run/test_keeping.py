"""Ingest: the bytes first, what they were read as beside them, and a reason for the rest."""

import json
from hashlib import sha256

import pytest

import variorum
from variorum.model.reports import Problem
from variorum.run.keeping import Kept, keep_paths
from variorum.run.kept import kept_reports, reading_of
from variorum.store.evidence import open_store, open_store_to_read
from variorum.store.verifying import verify_store

STORY = "The ferry capsized off Tilbay on Monday. At least 12 people died, the coast guard said."

FEED = f"<rss><channel><item><description>{STORY}</description></item></channel></rss>"


def answer(uri, body):
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\nWARC-Record-ID: <{uri}>\r\n"
        f"WARC-Date: 2031-03-02T10:00:00Z\r\nContent-Type: application/http\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def page(story=STORY, head=""):
    head = f"<head>{head}<title>Ferry</title></head>"
    return f"<html>{head}<body><p>{story}</p></body></html>".encode()


def keep(folder, *paths):
    with open_store(folder) as store:
        found = list(keep_paths(paths, store, lambda step, done, total: None))
    assert verify_store(folder).faults == ()
    return [f for f in found if isinstance(f, Kept)], [f for f in found if isinstance(f, Problem)]


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"


def test_bytes_and_reading_of_every_form(tmp_path, store):
    files = {
        "a.txt": STORY.encode(),
        "b.html": page(),
        "c.jsonl": json.dumps({"text": STORY, "id": 7}).encode(),
        "d.rss": FEED.encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    kept, problems = keep(store, *(tmp_path / name for name in files))
    assert problems == []
    assert [one.evidence.digest for one in kept] == [sha256(d).hexdigest() for d in files.values()]
    with open_store_to_read(store) as opened:
        for one, data in zip(kept, files.values(), strict=True):
            assert opened.data_of(one.evidence) == data
            [read] = reading_of(opened, one.evidence).reports
            assert STORY in read.report.text
            assert one.evidence.tool.startswith("variorum ")


def test_a_store_is_read_like_a_folder(tmp_path, store):
    (tmp_path / "a.txt").write_text(STORY)
    keep(store, tmp_path / "a.txt")
    [from_store] = variorum.read_reports([store])
    [from_file] = variorum.read_reports([tmp_path / "a.txt"])
    assert from_store == from_file


def test_a_store_below_a_folder_is_not_taken_for_reports(tmp_path, store):
    (tmp_path / "a.txt").write_text(STORY)
    keep(store, tmp_path / "a.txt")
    kept, [problem] = keep(store, tmp_path)
    assert [one.new for one in kept] == [False]
    assert problem.path == str(store)
    assert len(list(variorum.read_reports([tmp_path]))) == 2


def test_what_cannot_be_read_is_kept_and_named(tmp_path, store):
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    [one], [said] = keep(store, tmp_path / "a.txt")
    with open_store_to_read(store) as opened:
        [problem] = reading_of(opened, one.evidence).problems
        assert problem == said
        assert "binary" in said.reason
        assert opened.data_of(one.evidence).startswith(b"\x89PNG")


def test_a_missing_file_stops_nothing(tmp_path, store):
    (tmp_path / "a.txt").write_text(STORY)
    kept, [problem] = keep(store, tmp_path / "none.txt", tmp_path / "a.txt")
    assert len(kept) == 1
    assert "not found" in problem.reason


def test_an_archive_is_kept_whole_and_page_by_page(tmp_path, store):
    one, two = "https://news.example/1", "https://news.example/2"
    data = answer(one, page()) + answer(two, page(STORY.replace("12", "15")))
    (tmp_path / "a.warc").write_bytes(data)
    kept, problems = keep(store, tmp_path / "a.warc")
    assert problems == []
    whole, first, second = (each.evidence for each in kept)
    assert whole.digest == sha256(data).hexdigest()
    assert (first.address, second.address) == (one, two)
    assert {first.inside, second.inside} == {whole.digest}
    assert first.retrieved_at == "2031-03-02T10:00:00Z"
    with open_store_to_read(store) as opened:
        assert opened.data_of(first) == page()
        assert [read.report.url for read in kept_reports(opened)] == [one, two]
    again, _ = keep(store, tmp_path / "a.warc")
    assert not any(each.new for each in again)


def test_a_broken_archive_is_kept_and_named(tmp_path, store):
    (tmp_path / "a.wacz").write_bytes(b"no zip folder at all")
    [one], [problem] = keep(store, tmp_path / "a.wacz")
    assert "broken package" in problem.reason
    assert one.new


def test_a_saved_page_is_a_version_of_the_address_it_gives_itself(tmp_path, store):
    head = '<link rel="canonical" href="https://news.example/1">'
    for name, died in (("monday.html", "12"), ("tuesday.html", "15")):
        (tmp_path / name).write_bytes(page(STORY.replace("12", died), head))
    keep(store, tmp_path / "monday.html", tmp_path / "tuesday.html")
    with open_store_to_read(store) as opened:
        assert list(opened.keys()) == [("news.example/1", 2)]
        latest, told = kept_reports(opened)
    assert "15 people" in latest.report.text
    assert "latest of 2 versions" in told.reason
    assert not told.fatal


def test_progress_goes_to_its_end(tmp_path, store):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"{STORY} {name}")
    told = []
    with open_store(store) as opened:
        paths = [tmp_path / f"{name}.txt" for name in "abc"]
        list(keep_paths(paths, opened, lambda *step: told.append(step)))
    assert told[-1] == ("keeping", 3, 3)
