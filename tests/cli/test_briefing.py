"""The brief on the command line."""

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from variorum.cli import app
from variorum.errors import JudgeError

FERRY = str(Path(__file__).parents[2] / "examples" / "ferry" / "reports")


def ran(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("brief")
    ended = ran("brief", FERRY, "--one-event", "-o", folder, "--reviewer", "Ana Belisar")
    assert ended.exit_code == 0
    return folder


def test_the_brief_stands_beside_its_dossier(written):
    assert sorted(os.listdir(written)) == ["brief.html", "brief.md", "dossier.html"]
    dossier = (written / "dossier.html").read_text(encoding="utf-8")
    assert "F1 " in dossier
    assert "Q1 " in dossier


def test_the_reviewer_is_printed_and_reviews_no_line(written):
    for name in ("brief.html", "brief.md"):
        text = (written / name).read_text(encoding="utf-8")
        assert "Ana Belisar, who ticks by hand" in text
        assert "☐" in text
        assert "not verified" in text


def test_a_judge_is_asked_for_by_name(tmp_path):
    ended = ran("judge", FERRY, "-o", tmp_path)
    assert isinstance(ended.exception, JudgeError)
    ended = ran("judge", FERRY, "-o", tmp_path, "--scorer", "none", tmp_path)
    assert isinstance(ended.exception, JudgeError)
    assert not os.listdir(tmp_path)
