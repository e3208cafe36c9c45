"""Whose voice a holder's words can be, and which origins may be one."""

import pytest

from variorum.compare.voices import is_medium, is_post, may_be_one, sides_of, told_apart
from variorum.model.findings import Origin


def origin(label, kind="named", side=None):
    return Origin(
        id=f"{label}{side}", kind=kind, label=label, entity=None, side=side, reports=(), basis=""
    )


@pytest.mark.parametrize(
    ("words", "medium"),
    [
        ("the Karsund newspaper", True),
        ("Reuters", True),
        ("media reports from Karsund", True),
        ("Word of the seizure", True),
        ("the Karsund aid agency", False),
        ("Mara Oduya", False),
        ("a spokesman for the harbour board", False),
    ],
)
def test_a_medium_passes_on_what_others_say(words, medium):
    assert is_medium(words) is medium


@pytest.mark.parametrize(
    ("words", "post"),
    [("a spokesman for the harbour board", True), ("the mayor", True), ("Mara Oduya", False)],
)
def test_who_is_called_by_an_office(words, post):
    assert is_post(words) is post


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (origin("he"), origin("Mara Oduya"), True),
        (origin("Oduya"), origin("Mara Oduya"), True),
        (origin("Mara Oduya"), origin("Ilse Varn"), False),
        (origin("the Karsund newspaper"), origin("Mara Oduya"), True),
        (origin("a spokesman"), origin("Mara Oduya"), True),
        (origin("Norway's ferry board"), origin("the country's ferry board"), True),
        (origin("Karsund's defence ministry"), origin("Mara Oduya"), True),
        (origin("a spokesman", side="Norway"), origin("Mara Oduya", side="Kenya"), False),
        (
            origin("a navy spokesman", side="Navy"),
            origin("Oduya", side="government of Kenya"),
            True,
        ),
        (origin("officials", "anonymous", "Kenya"), origin("Mara Oduya", side="Kenya"), True),
        (origin("officials", "anonymous"), origin("villagers", "anonymous"), False),
        (origin("the government"), origin("Mara Oduya", side="government of Kenya"), True),
        (
            origin("the government of Norway", side="government of Norway"),
            origin("the government of Kenya", side="government of Kenya"),
            False,
        ),
        (origin("e.example", "witness"), origin("he"), True),
        (origin("e.example", "witness"), origin("Mara Oduya"), False),
    ],
)
def test_two_origins_that_may_be_one(one, other, same):
    assert may_be_one(one, other) is same
    assert may_be_one(other, one) is same


def test_no_doubt_adds_an_origin():
    told = [origin("he"), origin("Oduya"), origin("Mara Oduya"), origin("Ilse Varn")]
    assert len(told_apart(told)) == 2
    assert sides_of(told) == 2
    assert sides_of([origin("he")]) == 1


def test_an_outlets_own_voice_is_no_origin():
    assert told_apart([origin("a.example", "own_voice")]) == []
