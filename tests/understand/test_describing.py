"""The words that describe a named entity, and its gender."""

import pytest

from variorum.model.mentions import Entity
from variorum.model.reports import Report
from variorum.understand.describing import describe, joined
from variorum.understand.parsing import Block, parse_field


def described(text, name, kind="person"):
    """The description of an entity with one mention: the first one of its name."""
    report = Report(
        id="r", digest="d", source_id=None, path=None, url=None, title=None, publisher=None,
        published=None, language="en", text=text,
    )  # fmt: skip
    parse = parse_field(report, "text", text, (Block(0, len(text), "body"),))
    start = text.index(name)
    mention = parse.span(start, start + len(name))
    entity = Entity(id="e", kind=kind, name=name, mentions=(mention,))
    return describe(parse, entity)


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("Sen. Ann Roe left.", "Ann Roe", "senator"),
        ("Ann Roe, a securities analyst in Varn, left.", "Ann Roe", "analyst"),
        ("Ann Roe, 34, a nurse, left.", "Ann Roe", "nurse"),
        ("Ann Roe (R-Varn), the senator, left.", "Ann Roe", "senator"),
        ("Former Gov. Ann Roe left.", "Ann Roe", "former governor"),
        ("Vice President Ann Roe left.", "Ann Roe", "vice president"),
    ],
)
def test_words_beside_a_name(text, name, word):
    assert word in described(text, name).words


def test_a_vice_president_is_no_president():
    assert "president" not in described("Vice President Ann Roe left.", "Ann Roe").words


def test_a_word_of_the_sentence_before_is_no_title():
    assert not described("They met the president. Ann Roe left.", "Ann Roe").words


def test_a_body_is_described_by_its_name():
    words = described(
        "The Varn Fishing Association left.", "Varn Fishing Association", "group"
    ).words
    assert "association" in words


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("Mary Roe left.", "Mary Roe", "female"),
        ("J. Martin Roe left.", "J. Martin Roe", "male"),
        ("Mrs. Roe left.", "Roe", "female"),
        ("Kim Roe, the chairman, left.", "Kim Roe", "male"),
        ("Kim Roe left.", "Kim Roe", None),
        ("Zzyx Roe left.", "Zzyx Roe", None),
    ],
)
def test_gender(text, name, gender):
    assert described(text, name).gender == gender


def test_nothing_is_lost_where_nothing_is_joined():
    assert list(joined([])) == []
    assert list(joined(["coast", "guard"])) == ["coast", "guard"]
    assert list(joined(["former", "prime", "minister"])) == ["former prime minister"]
