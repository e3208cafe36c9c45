"""Decisions on disk: appended, read again, taken back by a further line."""

import pytest

from variorum.errors import BadDecisions, WriteError
from variorum.model.judgements import Judgement, Named, standing
from variorum.store.judgements import append_judgements, read_judgements


def judgement(name, withdraws=None):
    return Judgement(
        id=name,
        verdict="same",
        one=Named(report="a", name="Idris Halim"),
        other=Named(report="b", name="Idriss Haleem"),
        by="ann",
        decided_at="2031-05-01T09:00:00Z",
        withdraws=withdraws,
    )


def test_what_is_added_is_read_again_and_nothing_is_lost(tmp_path):
    path = tmp_path / "kept" / "names.jsonl"
    assert read_judgements(path) == ()
    append_judgements(path, [judgement("x")])
    before = path.read_bytes()
    append_judgements(path, [judgement("y", withdraws="x")])
    append_judgements(path, [])
    assert path.read_bytes().startswith(before)
    assert [j.id for j in read_judgements(path)] == ["x", "y"]
    assert standing(read_judgements(path)) == ()


def test_what_is_no_decision_is_named_with_its_line(tmp_path):
    path = tmp_path / "names.jsonl"
    append_judgements(path, [judgement("x")])
    with path.open("ab") as file:
        file.write(b'\n{"id": 1}\n')
    with pytest.raises(BadDecisions, match=r"names\.jsonl:3: no decision"):
        read_judgements(path)


def test_a_folder_is_no_file_of_decisions(tmp_path):
    with pytest.raises(BadDecisions):
        read_judgements(tmp_path)
    with pytest.raises(WriteError):
        append_judgements(tmp_path, [judgement("x")])
