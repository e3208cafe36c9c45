"""Damaged and hostile bytes: a short run of what `bench/robust/fuzz.py` does for long."""

import runpy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from variorum.read.sources import read_bytes

FUZZ = runpy.run_path(str(Path(__file__).parents[2] / "bench" / "robust" / "fuzz.py"))


@pytest.mark.parametrize("form", FUZZ["FORMS"], ids=lambda form: form.name)
def test_every_sample_gives_a_report(form):
    assert any(FUZZ["read_all"](form.name, sample) for sample in form.samples)


def test_a_page_of_tags_alone_is_refused():
    """Found by the long run: 1.8 MB of it took more than a gigabyte."""
    data = b"<html><body>" + b"<p>" * 600_000 + FUZZ["PAGE"].encode()
    [problem] = read_bytes("a.html", data)
    assert "tags" in problem.reason


@pytest.mark.parametrize("form", FUZZ["FORMS"], ids=lambda form: form.name)
def test_no_reader_fails_on_damaged_bytes(form):
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(FUZZ["damaged"](form))
    def once(data: bytes) -> None:
        FUZZ["read_all"](form.name, data)

    once()
