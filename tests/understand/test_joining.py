"""Which mentions of a report are one: regions part, last parts join."""

import pytest

from variorum.understand.joining import region_behind


@pytest.mark.parametrize(
    ("text", "end", "region"),
    [
        ("in Tilbay, Nev., on", 9, "Nevada"),
        ("in Tilbay, Tex. He", 9, "Texas"),
        ("in Tilbay, Texas", 9, "Texas"),
        ("in Tilbay, Idris", 9, None),
        ("in Tilbay.", 9, None),
        ("", 0, None),
    ],
)
def test_the_state_behind_a_town(text, end, region):
    assert region_behind(text, end) == region


def test_two_towns_of_one_name_are_two(annotate):
    text = "He lived in Houston, Tex., for years. Later he moved to Houston, Miss., and died there."
    found = [e for e in annotate(text).entities if e.name == "Houston"]
    assert [len(e.mentions) for e in found] == [1, 1]


def test_a_town_and_a_person_of_one_name_are_two(annotate):
    text = "Idris Paris spoke in London on Monday. He flew back to Paris, France, on Sunday."
    kinds = {e.name: e.kind for e in annotate(text).entities}
    assert kinds["Idris Paris"] == "person"
    assert kinds.get("Paris") == "place"
