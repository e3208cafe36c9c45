"""First letters in brackets, and where they stand again."""

import pytest


def names(annotate, text):
    return {e.name: [m.text for m in e.mentions] for e in annotate(text).entities}


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        (
            "The Tilbay Harbour Authority (THA) spoke. The THA shut the port.",
            "Tilbay Harbour Authority",
            ["Tilbay Harbour Authority", "THA", "THA"],
        ),
        (
            "The Board of Pilots for Tilbay (BPT) spoke on Monday.",
            "Board of Pilots for Tilbay",
            ["Board of Pilots for Tilbay", "BPT"],
        ),
        (
            "The Orrin Internal Security Force (ISF) spoke. The ISF left.",
            "Internal Security Force",
            ["Internal Security Force", "ISF", "ISF"],
        ),
    ],
)
def test_first_letters_stand_for_their_name(annotate, text, name, mentions):
    assert names(annotate, text)[name] == mentions


def test_a_text_comes_before_the_table(annotate):
    text = "The Tilbay Union of Nurses (TUN) met. The Yard Pilots Group (YPG) met. The YPG left."
    assert names(annotate, text)["Yard Pilots Group"] == ["Yard Pilots Group", "YPG", "YPG"]


@pytest.mark.parametrize(
    "text",
    [
        "The port (ABC) was shut by the Tilbay Harbour Authority.",
        "Tilbay (T) and Orrin (ORR) met on Monday.",
        "The harbour (see THA) was shut.",
    ],
)
def test_other_brackets_stand_for_nothing(annotate, text):
    assert not any(
        letters in mentions and len(mentions) > 1
        for mentions in names(annotate, text).values()
        for letters in ("ABC", "T", "ORR", "THA")
    )
