"""Reasons: who speaks is named, and nothing more is claimed than there is."""

import pytest

from variorum.compare.reasons import agreed, alone, refused, repeated, unsaid
from variorum.model.findings import Origin


def origin(label, kind="named", **facts):
    known = {
        "id": label,
        "entity": None,
        "side": None,
        "reports": (),
        "basis": "the same named holder",
    }
    return Origin(**{**known, **facts}, kind=kind, label=label)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (origin("The coast guard"), "only the coast guard said it"),
        (
            origin("Ilse Varn", basis="speaks for harbour office"),
            "only Ilse Varn, for the harbour office, said it",
        ),
        (
            origin("Ilse Varn", side="government of Ruritania", basis="one chain of command: …"),
            "only Ilse Varn, for the government of Ruritania, said it",
        ),
        (
            origin("Officials", kind="anonymous"),
            "only Officials said it: not named, an origin only within its outlet",
        ),
        (
            origin("He", kind="anonymous"),
            "only “he” (not settled who) said it: not named, an origin only within its outlet",
        ),
        (origin("Tilbay Echo", kind="own_voice"), "only Tilbay Echo has it, and names no source"),
        (origin("Tilbay Echo", kind="witness"), "only Tilbay Echo has it; its reporter was there"),
    ],
)
def test_who_stands_alone_is_named(one, words):
    assert alone(one) == words


def test_origins_of_one_side_are_said_to_be():
    army, police = origin("The army", side="S"), origin("the police", side="S")
    said = "the same from the army and the police, who all speak for S; no other dependence found"
    assert agreed([army, police, army]) == said
    assert "all speak" not in agreed([army, origin("hospital")])
    assert "all speak" not in agreed([origin("a mayor"), origin("hospital")])


def test_of_many_origins_the_first_are_named():
    told = agreed([origin(f"witness {at}") for at in range(5)])
    assert told == "the same from witness 0, witness 1, witness 2 and 2 more; no dependence found"


def test_the_only_source_named_is_named():
    own = origin("Tilbay Echo", kind="own_voice")
    assert repeated([own, origin("The mayor")]) == "the only source named is the mayor"
    assert repeated([own, own]) == "none of the outlets names a source"


def test_who_keeps_back_or_declines_is_named(make):
    mayor = make.holder("The mayor")
    assert refused(mayor) == "withheld by the mayor"
    assert unsaid("withheld", mayor) == "withheld by the mayor, says the report"
    assert unsaid("withheld", make.holder()) == "the report says so in its own voice"
    assert unsaid("unknown_stated", mayor) == "so says the mayor"
