"""The closed lists: what the contract names, in every record, and the population lattice."""

from itertools import product

import msgspec
import pytest

from variorum.model import claims, findings, mentions, reports, spans
from variorum.model.spans import Passage
from variorum.model.vocabulary import codes, gloss, lies_within, stand_apart

# As the contract lists them; a release may add, never take away.
CONTRACT = {
    "layer": "headline dateline byline body caption credit teaser furniture live_post",
    "field": "text title",
    "entity_kind": "person organisation group place facility work other",
    "statement_kind": "direct indirect mixed",
    "status": "asserted hedged denied question possible conditional predicted alleged believed "
    "ordered withheld unknown",
    "own_voice": "witnessed unsourced comment",
    "comparator": "eq about nearly at_least more_than at_most fewer_than range vague existential "
    "none unknown_stated withheld",
    "role": "killed injured casualties missing displaced trapped used_as_shield at_risk detained "
    "abducted freed rescued evacuated hospitalised arrested surrendered present population "
    "bodies_recovered affected destroyed damaged duration distance area share money other",
    "population": "person civilian resident child woman man displaced_person passenger crew "
    "patient prisoner journalist aid_worker official police soldier combatant household building "
    "vehicle weapon animal place other",
    "measure": "count share increment",
    "bound": "eq about more less up down range",
    "verdict": "corroborated repeated compatible refined superseded strained contradicted denied "
    "unconfirmed single_origin unknown_stated withheld not_comparable cannot_tell",
    "stance": "says denies hedged asks",
}
POPULATIONS = codes("population")


@pytest.mark.parametrize("vocabulary", CONTRACT)
def test_every_code_of_the_contract_is_listed(vocabulary):
    assert set(CONTRACT[vocabulary].split()) <= set(codes(vocabulary))


@pytest.mark.parametrize(
    "vocabulary",
    [*CONTRACT, "cue_class", "origin_kind", "not_read", "vague_rest", "change", "series_basis"],
)
def test_every_code_says_what_it_means(vocabulary):
    assert len(set(codes(vocabulary))) == len(codes(vocabulary))
    assert all(gloss(vocabulary, code).strip() for code in codes(vocabulary))


@pytest.mark.parametrize("ask", [codes, lambda name: gloss(name, "killed")])
def test_a_list_that_does_not_exist(ask):
    with pytest.raises(KeyError):
        ask("no such list")


def test_a_code_that_is_not_listed_is_refused():
    built = {"report": "r", "start": 0, "end": 1, "text": "x", "layer": "body"}
    assert msgspec.convert(built, Passage).layer == "body"
    for wrong in ("footer", "body ", "xbodyx", "", "BODY"):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert({**built, "layer": wrong}, Passage)


def test_a_code_is_refused_with_a_line_end_behind_it():
    built = {"report": "r", "start": 0, "end": 1, "text": "x", "layer": "body\n"}
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(built, Passage)


@pytest.mark.parametrize("module", [claims, findings, mentions, reports, spans])
def test_every_record_is_frozen_and_says_what_it_is(module):
    records = [
        record
        for record in vars(module).values()
        if isinstance(record, type)
        and issubclass(record, msgspec.Struct)
        and record.__module__ == module.__name__
    ]
    assert records
    for record in records:
        assert record.__struct_config__.frozen, record
        assert record.__doc__, record


def test_the_lattice_is_an_order():
    for one, other, third in product(POPULATIONS, repeat=3):
        if lies_within(one, other) and lies_within(other, third):
            assert lies_within(one, third), (one, other, third)
    for one, other in product(POPULATIONS, repeat=2):
        assert lies_within(one, one)
        assert not (one != other and lies_within(one, other) and lies_within(other, one))


def test_what_stands_apart_does_so_both_ways_and_lies_in_nothing_shared():
    for one, other in product(POPULATIONS, repeat=2):
        assert stand_apart(one, other) == stand_apart(other, one)
        if stand_apart(one, other):
            assert one != other
            assert not lies_within(one, other), (one, other)
            below = [part for part in POPULATIONS if lies_within(part, one)]
            assert not [part for part in below if lies_within(part, other)], (one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("civilian", "combatant"), ("civilian", "soldier"), ("child", "man"), ("person", "building"),
     ("crew", "vehicle")],
)  # fmt: skip
def test_pairs_that_share_no_member(one, other):
    assert stand_apart(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("child", "civilian"), ("police", "official"), ("person", "person"), ("passenger", "child")],
)
def test_pairs_that_may_share_one(one, other):
    assert not stand_apart(one, other)
