"""Origins: the last named holder, one for a body and its voice, none for an outlet's own."""

import pytest

from variorum.compare.voices import sides_of
from variorum.model.claims import ChainLink


def origin_ids(make, *told, lineages=()):
    """The origin of each (outlet, holder), in one book."""
    papers = [make.paper(name) for name in dict.fromkeys(name for name, _ in told)]
    book = make.book(*papers, lineages=lineages)
    return [book.origin_of(holder, name) for name, holder in told]


ARMY = {"side": "government of Ruritania", "command": "government of Ruritania: defence"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("the harbour office", None), ("the harbour office", None)),
        (("The harbour office", None), ("harbour office", None)),
        (("a spokeswoman for the harbour office", "harbour office"), ("the harbour office", None)),
        (("its spokesman", "harbour office"), ("the director", "Harbour Office")),
        (("Idris Halim", None), ("Idris Halim", None)),
        (("the ministry of the interior", None), ("the interior ministry", None)),
        (("the defense ministry", None), ("Ministry of Defence", None)),
    ],
)
def test_two_outlets_that_quote_one_holder_are_one_origin(make, one, other):
    told = [make.holder(text, body=body) for text, body in (one, other)]
    first, second = origin_ids(make, ("A", told[0]), ("B", told[1]))
    assert first.id == second.id
    assert first.counts
    assert first.kind == "named"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("the harbour office", None), ("the coast guard", None)),
        (("a spokeswoman", "harbour office"), ("a spokeswoman", "coast guard")),
        (("Idris Halim", None), ("Nadim Halim", None)),
        (("Idris Halim", None), ("the office of Idris Halim", None)),
    ],
)
def test_two_holders_are_two_origins(make, one, other):
    told = [make.holder(text, body=body) for text, body in (one, other)]
    first, second = origin_ids(make, ("A", told[0]), ("A", told[1]))
    assert first.id != second.id


def test_a_named_spokeswoman_and_her_body_are_one(make):
    woman = make.entity("Ilse Varn", id="varn")
    who = make.holder("Ilse Varn", entity="varn", body="harbour office", side="harbour office")
    again = make.holder("she", entity="varn")
    papers = [make.paper("A", woman, make.statement("the bridge was shut", who)), make.paper("B")]
    book = make.book(*papers)
    office = book.origin_of(make.holder("the harbour office"), "B")
    assert book.origin_of(who, "A").id == book.origin_of(again, "A").id == office.id


def test_the_bodies_of_one_chain_of_command_are_one_origin(make):
    army = make.holder("an army spokesman", anonymous=True, body="army", **ARMY)
    ministry = make.holder("the defence ministry of Ruritania", **ARMY)
    first, second = origin_ids(make, ("A", army), ("B", ministry))
    assert first.id == second.id
    assert "chain of command" in first.basis


def test_two_bodies_of_one_state_are_two_origins_and_one_side(make):
    army = make.holder("the Ruritanian army", **ARMY)
    police = make.holder("the Ruritanian police", side=ARMY["side"])
    guard = make.holder("the coast guard")
    origins = origin_ids(make, ("A", army), ("B", police), ("B", guard), ("B", make.holder()))
    assert len({origin.id for origin in origins}) == 4
    assert sides_of(origins[:2]) == 1
    assert sides_of(origins) == 2


def test_unnamed_soldiers_have_a_side_and_are_an_origin_of_their_outlet(make):
    soldiers = make.holder("Ruritanian soldiers", anonymous=True, **ARMY)
    army = make.holder("the Ruritanian army", **ARMY)
    one, other, body = origin_ids(make, ("A", soldiers), ("B", soldiers), ("B", army))
    assert one.kind == "anonymous"
    assert len({one.id, other.id, body.id}) == 3
    made = make.paper("A", make.statement("it rained", soldiers))
    assert make.book(made).origin_of(soldiers, "A").side == ARMY["side"]


def test_a_side_said_in_one_report_holds_in_the_others(make):
    halim = {"text": "Idris Halim", "entity": "h1"}
    known = make.holder(**halim, **ARMY)
    papers = [
        make.paper("A", make.entity("Idris Halim", id="h1"), make.statement("it rained", known)),
        make.paper("B", make.entity("Idris Halim", id="k1")),
    ]
    book = make.book(*papers)
    assert book.origin_of(make.holder("Idris Halim", entity="k1"), "B").side == ARMY["side"]


def test_a_ministry_without_its_state_is_open_where_two_states_have_one(make):
    bare = make.holder("the foreign ministry")
    of_two = [
        make.statement(
            "it rained",
            make.holder(f"{state} foreign ministry", side=state, command=f"{state}: foreign"),
        )
        for state in ("Ruritania's", "Belmarra's")
    ]
    for count, open_ in ((1, False), (2, True)):
        book = make.book(make.paper("A", *of_two[:count]), make.paper("B"), make.paper("C"))
        one, other = (book.origin_of(bare, name) for name in "BC")
        assert (one.id != other.id) is open_


def test_two_outlets_with_one_agencys_credit_speak_in_one_voice(make):
    outlet = ChainLink(text="A", entity=None, start=None, end=None, kind="outlet")

    def carried(words):
        link = ChainLink(text=words, entity=None, start=0, end=2, kind="agency")
        return make.holder(chain=(outlet, link))

    papers = [
        make.paper("A", make.figure(12, holder=carried("Strait Press"))),
        make.paper("B", make.figure(12, holder=carried("SP"))),
        make.paper("C", publisher="The Strait Press"),
        make.paper("D"),
    ]
    book = make.book(*papers)
    assert book.text_group("A") == book.text_group("B") == book.text_group("C")
    assert book.text_group("D") != book.text_group("A")


def test_officials_are_an_origin_only_within_their_outlet(make):
    officials = make.holder("officials", anonymous=True)
    one, again, other = origin_ids(make, ("A", officials), ("A", officials), ("B", officials))
    assert one.id == again.id != other.id
    assert one.kind == "anonymous"
    assert one.counts


def test_copies_of_one_text_have_one_set_of_officials(make):
    officials = make.holder("officials", anonymous=True)
    one, other = origin_ids(
        make, ("A", officials), ("B", officials), lineages=[make.lineage("A", "B")]
    )
    assert one.id == other.id


def test_an_outlets_own_voice_never_counts(make):
    one, other = origin_ids(make, ("A", make.holder()), ("B", make.holder()))
    assert one.kind == other.kind == "own_voice"
    assert not one.counts
    assert one.id != other.id


def test_a_reporter_who_was_there_counts(make):
    seen = make.holder(own_voice="witnessed")
    one, other = origin_ids(make, ("A", seen), ("B", seen))
    assert one.counts
    assert one.kind == "witness"
    assert one.id != other.id


def test_every_origin_has_a_basis_and_its_reports(make):
    papers = [make.paper(name) for name in "AB"]
    book = make.book(*papers)
    for who in (make.holder(), make.holder("the harbour office"), make.holder(
        "officials", anonymous=True
    )):  # fmt: skip
        for name in "BA":
            book.origin_of(who, name)
    found = {origin.label: origin for origin in book.origins()}
    assert found["the harbour office"].reports == ("A", "B")
    assert all(origin.basis for origin in book.origins())
    assert len({origin.id for origin in book.origins()}) == len(book.origins())


def test_a_report_without_an_outlet_is_an_outlet_of_its_own(make):
    book = make.book(make.paper("A", publisher=None), make.paper("B", publisher=None))
    assert book.outlet("A") != book.outlet("B")
    assert make.book(make.paper("A", publisher="The Echo"), make.paper(
        "B", publisher="the echo"
    )).outlet("A") == "the echo"  # fmt: skip
