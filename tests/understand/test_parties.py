"""Parties: whom a holder speaks for, by words and by the table of bodies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.understand.lexicon import lexicon
from variorum.understand.parties import (
    bare_head,
    body_of,
    is_institution,
    party_of,
    states_of_heads,
)

IRAQ = "government of Iraq"


@pytest.mark.parametrize(
    ("words", "side", "chain"),
    [
        ("an Iraqi army spokesman", IRAQ, "defence"),
        ("the Iraqi ministry of defence", IRAQ, "defence"),
        ("Iraq's defense ministry", IRAQ, "defence"),
        ("the defence minister of Iraq", IRAQ, "defence"),
        ("Iraqi Brig. Gen. Nadim Orr", IRAQ, "defence"),
        ("Iraqi federal police", IRAQ, "interior"),
        ("Iraqi officials", IRAQ, None),
        ("the Iraqi government", IRAQ, "government"),
        ("Iraqi Prime Minister Nadim Orr", IRAQ, "government"),
        ("a senior U.S. military official", "government of the United States", "defence"),
        ("a Pentagon spokesman", "government of the United States", "defence"),
        ("the White House press secretary", "government of the United States", "government"),
        ("the Kenyan ambassador to Iraq", "government of Kenya", "foreign"),
        # Where police stand under no ministry of the whole state, they are a chain of nobody.
        ("Canadian police", "government of Canada", None),
        ("the Kenyan Joint Chiefs of Staff", "government of Kenya", "defence"),
        ("Kenyan Minister of Defence Nadim Orr", "government of Kenya", "defence"),
        ("Kenya", "government of Kenya", "government"),
        ("the United States", "government of the United States", "government"),
        ("the UN", "United Nations", None),
        ("Taliban spokesman Nadim Orr", "Taliban", None),
    ],
)
def test_whom_a_holder_speaks_for(words, side, chain):
    party = party_of(words)
    assert party is not None
    assert (party.side, party.chain) == (side, chain)


@pytest.mark.parametrize(
    "words",
    [
        "victims of the Iraqi army",
        "an Iraqi army deserter",
        "critics of the Iraqi government",
        "former Iraqi officials",
        "the late Iraqi president Nadim Orr",
        "ex-Iraqi army officers",
        "US-backed forces",
        "New Mexico police",
        "the Kenyans",
        "Kenya and Iraq",
        "Georgia police",
        "an Iraqi fisherman",
        "Isis hostages",
        "the Taliban's victims",
        "the army",
        "the harbour office",
        "an Iraqi and a Syrian army spokesman and a Turkish minister",
        "",
    ],
)
def test_nobody_is_put_on_a_side_that_the_words_do_not_give(words):
    assert party_of(words) is None


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("a spokeswoman for the harbour office", "harbour office"),
        ("harbour office spokesman", "harbour office"),
        ("the deputy director of the harbour office", "harbour office"),
        ("the harbour office's spokesperson", "harbour office"),
        ("coast guard spokeswoman Ilse Varn", "coast guard"),
        ("the company's director", None),
        ("its spokeswoman", None),
        ("the head of safety", None),
        ("a former director of the harbour office", None),
        ("vice president of product marketing", None),
        ("an army spokesman", "army"),
        ("the director of Tilbay Hospital", "Tilbay Hospital"),
        ("the president of France", None),
        ("Ilse Varn", None),
    ],
)
def test_the_body_is_a_slice_of_the_words(words, body):
    assert body_of(words) == body


def test_a_bare_army_is_that_of_the_only_state_named_with_one():
    assert bare_head("an army spokesman") == "army"
    assert bare_head("a spokesman for the army") == "army"
    assert bare_head("an army deserter") is None
    one = states_of_heads("The Iraqi army went in. The army said so.")
    assert one["army"].side == IRAQ
    assert "army" not in states_of_heads("The Iraqi army and the Syrian army met.")


def test_police_are_a_body_and_police_officers_are_people():
    assert is_institution("Tilbay police")
    assert not is_institution("police officers")
    assert not is_institution("")


def test_every_body_of_the_table_has_its_source():
    for entry in lexicon("bodies")["known"]:
        assert entry["source"]
        assert entry["names"]
        assert ("country" in entry) != ("party" in entry)


@given(st.text(max_size=60))
def test_no_words_make_it_raise(words):
    for find in (party_of, body_of, bare_head, is_institution, states_of_heads):
        find(words)
