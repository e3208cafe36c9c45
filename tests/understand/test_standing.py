"""Standing: the body, the side and the chain of each holder of a report."""

import pytest


def holders(annotation):
    return {s.holder.text: s.holder for s in annotation.statements if s.holder.text}


@pytest.mark.parametrize(
    "named",
    [
        "Nadim Halim, a spokesman for the Iraqi army, said",
        "Iraqi army spokesman Nadim Halim said",
        "The spokesman of the Iraqi army, Nadim Halim, said",
    ],
)
def test_what_is_said_once_of_a_person_holds_for_every_mention(annotate, named):
    text = f"{named} that the bridge was shut.\n\nHalim said that 12 people had died."
    [figure] = annotate(text).figures
    assert figure.holder.side == "government of Iraq"
    assert figure.holder.command == "government of Iraq: defence"


def test_a_bodys_voice_speaks_for_its_body_where_no_state_is_named(annotate):
    text = "Ilse Varn, a spokeswoman for the harbour office, said that the bridge was shut."
    [holder] = [s.holder for s in annotate(text).statements]
    assert (holder.body, holder.side, holder.command) == ("harbour office", "harbour office", None)


def test_a_bystander_has_no_side(annotate):
    text = "Nadim Halim, a fisherman from Tilbay, said that 12 people had died."
    [figure] = annotate(text).figures
    assert (figure.holder.side, figure.holder.command) == (None, None)


def test_police_are_named_and_officials_are_not(annotate):
    found = holders(annotate("Police said that the bridge was shut. Officials said it was open."))
    assert not found["Police"].anonymous
    assert found["Officials"].anonymous


def test_a_relay_is_told_from_who_speaks(annotate):
    [figure] = annotate("General Idris Halim told Tilbay Radio that 12 people had died.").figures
    assert [link.kind for link in figure.holder.chain] == ["outlet", "relay", "speaker"]
