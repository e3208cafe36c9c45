"""What the brief says of the vague words it shows."""

from msgspec.structs import replace

from variorum.model.findings import Dossier
from variorum.present.arrange import arrange
from variorum.present.brief.arrange import arrange_brief


def told(dossier: Dossier) -> str:
    return arrange_brief(dossier, arrange(dossier).events, None).limits[-1]


def test_only_the_vague_words_that_are_shown_have_their_numbers(ferry: Dossier) -> None:
    assert "default: “dozens” more than 12" in told(ferry)
    assert "scores" not in told(ferry)


def test_where_none_is_shown_nothing_is_said_of_them(ferry: Dossier) -> None:
    quiet = replace(ferry.events[0], figures=(), findings=())
    assert told(replace(ferry, events=(quiet,))) == "Languages read: en."
