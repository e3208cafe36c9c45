"""Origins: the last named holder, one for a body and its voice, none for an outlet's own."""

import pytest
from msgspec.structs import replace


def origin_ids(make, *told, lineages=()):
    """The origin of each (outlet, holder), in one book."""
    papers = [make.paper(name) for name in dict.fromkeys(name for name, _ in told)]
    book = make.book(*papers, lineages=lineages)
    return [book.origin_of(holder, name) for name, holder in told]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the harbour office", "the harbour office"),
        ("The harbour office", "harbour office"),
        ("a spokeswoman for the harbour office", "the harbour office"),
        ("harbour office spokesman", "the director of the harbour office"),
        ("the deputy director of the harbour office", "a spokesperson for the harbour office"),
        ("the harbour office's spokesperson", "the harbour office"),
        ("Idris Halim", "Idris Halim"),
    ],
)
def test_two_outlets_that_quote_one_holder_are_one_origin(make, one, other):
    first, second = origin_ids(make, ("A", make.holder(one)), ("B", make.holder(other)))
    assert first.id == second.id
    assert first.counts
    assert first.kind == "named"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the harbour office", "the coast guard"),
        ("a spokeswoman for the harbour office", "a spokeswoman for the coast guard"),
        ("Idris Halim", "Nadim Halim"),
    ],
)
def test_two_holders_are_two_origins(make, one, other):
    first, second = origin_ids(make, ("A", make.holder(one)), ("A", make.holder(other)))
    assert first.id != second.id


def test_a_named_spokeswoman_and_her_body_are_one(make):
    text = "Ilse Varn, a spokeswoman for the harbour office, said that the bridge was shut."
    woman = make.entity("Ilse Varn", id="varn")
    who = make.holder("Ilse Varn", entity="varn")
    said = make.statement("the bridge was shut", who)
    paper = make.paper("A", woman, said, text=text)
    spoken = replace(paper.statements[0], speaker=paper.entities[0].mentions)
    paper = replace(paper, statements=(spoken,))
    book = make.book(paper, make.paper("B"))
    assert book.origin_of(who, "A").id == book.origin_of(make.holder("the harbour office"), "B").id


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
