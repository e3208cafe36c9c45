"""Who is named as saying a thing: each once, by the longest name."""

from msgspec.structs import replace

from variorum.model.claims import Holder
from variorum.model.findings import Dossier
from variorum.present.arrange import arrange
from variorum.present.brief.arrange import arrange_brief, lines_of
from variorum.present.brief.holders import Holders
from variorum.present.brief.quoting import Reading
from variorum.present.brief.words import room
from variorum.present.sources import Sources


def test_a_name_and_its_part_are_one(ferry: Dossier) -> None:
    [event] = arrange_brief(ferry, arrange(ferry).events, None).events
    line = lines_of(event)[0]
    names = ["Orsa", "Wenna Orsa", "Mrs Orsa", "the harbour guild of Nyr"]
    readings = [
        Reading(line.quoted.span, Holder(text=name, entity=None, own_voice=None, side=None))
        for name in names
    ]
    made = Holders(Sources(ferry), ferry.events[0])
    told = made.besides(readings, replace(line.quoted, who=None))
    assert told[0].text == "Wenna Orsa"
    assert "Orsa" not in [cut.text for cut in told]
    assert "the harbour guild of Nyr" in [cut.text for cut in told]


def test_so_many_are_named_at_most(ferry: Dossier) -> None:
    [event] = arrange_brief(ferry, arrange(ferry).events, None).events
    assert all(len(line.holders) <= room("holders") for line in lines_of(event))
