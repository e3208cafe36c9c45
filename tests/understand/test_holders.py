"""Holders: who stands behind a figure, and what a reservation around it does to it."""

import pytest


@pytest.mark.parametrize(
    ("text", "holder", "anonymous"),
    [
        ("The harbour office said that 12 people had died.", "The harbour office", False),
        ("General Idris Halim said that 12 people had died.", "General Idris Halim", False),
        ("Idris Halim said that Nadim Orr had said that 12 people died.", "Nadim Orr", False),
        ("Witnesses said 12 people had died.", "Witnesses", True),
        ("Officials said 12 people had died.", "Officials", True),
    ],
)
def test_the_last_named_holder_stands_behind_a_figure(annotate, text, holder, anonymous):
    [figure] = annotate(text).figures
    assert figure.holder.text == holder
    assert figure.holder.own_voice is None
    assert figure.holder.anonymous is anonymous
    assert figure.holder.chain[-1].text == holder


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Twelve people died in the flood.", "unsourced"),
        ("Twelve people were told to leave the town.", "unsourced"),
        ("On the quay our reporter saw 41 bodies in the shed.", "witnessed"),
        ("In the shed we counted 41 bodies.", "witnessed"),
        ("Our reporter saw 41 bodies in the shed.", "witnessed"),
        ("We counted 41 bodies in the shed.", "witnessed"),
    ],
)
def test_the_outlets_own_voice(annotate, text, voice):
    figures = [figure for figure in annotate(text).figures if figure.quantity]
    assert [figure.holder.own_voice for figure in figures] == [voice]
    assert figures[0].holder.text is None


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The harbour office said that 12 people had died.", "asserted"),
        ("General Idris Halim denied that 12 people had died.", "denied"),
        ("The rebels claimed that 12 people had died.", "alleged"),
        ("The mayor asked whether 12 people had died.", "question"),
        ("“Did 12 people die?” asked Idris Halim.", "question"),
        ("The mayor believes that 12 people have died.", "believed"),
    ],
)
def test_a_reservation_reaches_the_figure(annotate, text, modality):
    [figure] = annotate(text).figures
    assert figure.modality == modality


def test_a_relay_stands_in_the_chain_before_the_holder(annotate):
    [figure] = annotate("General Idris Halim told Tilbay Radio that 12 people had died.").figures
    assert [link.text for link in figure.holder.chain][1:] == [
        "Tilbay Radio",
        "General Idris Halim",
    ]
    assert figure.holder.chain[0].start is None


def test_who_refuses_a_number_holds_it_back(annotate):
    figures = annotate("The harbour office refused to say how many people had died.").figures
    [withheld] = [figure for figure in figures if figure.comparator == "withheld"]
    assert withheld.holder.text == "The harbour office"
    assert (withheld.low, withheld.high) == (None, None)


def test_how_many_is_not_many(annotate):
    figures = annotate("The harbour office refused to say how many people had died.").figures
    assert [figure.comparator for figure in figures] == ["withheld"]
