"""Who is named as saying a thing: each once, by the fullest name and by what they are."""

from msgspec.structs import replace

from variorum.model.claims import ChainLink, Holder
from variorum.model.findings import Dossier
from variorum.present.arrange import arrange
from variorum.present.brief.arrange import arrange_brief, lines_of
from variorum.present.brief.holders import Holders, Others, Reading
from variorum.present.brief.view import Line, Part
from variorum.present.brief.words import room
from variorum.present.sources import Sources


def first(dossier: Dossier) -> Line:
    [event] = arrange_brief(dossier, arrange(dossier).events, None).events
    return lines_of(event)[0]


def besides(dossier: Dossier, *holders: Holder) -> Others:
    return saying(dossier, None, *holders)


def saying(dossier: Dossier, words: str | None, *holders: Holder) -> Others:
    """Who else says a line; each by all of it, or by other words."""
    quoted = replace(first(dossier).quoted, who=None)
    line = quoted.span
    quoted = replace(quoted, parts=(Part(line.text),))
    readings = [Reading(replace(line, text=words or line.text), holder) for holder in holders]
    return Holders(Sources(dossier), dossier.events[0]).besides(readings, quoted)


def called(text: str, *, anonymous: bool = False, command: str | None = None) -> Holder:
    return Holder(
        text=text, entity=None, own_voice=None, side=None, anonymous=anonymous, command=command
    )


def named(dossier: Dossier, holder: Holder) -> str | None:
    report = next(a.report.id for a in dossier.reports if a.report.authors)
    cut = Holders(Sources(dossier), dossier.events[0]).name(report, holder)
    return cut.text if cut else None


def test_a_name_and_its_part_are_one(ferry: Dossier) -> None:
    names = ["Orsa", "Wenna Orsa", "Mrs Orsa", "the harbour guild of Nyr"]
    told = besides(ferry, *map(called, names)).named
    assert told[0].text == "Wenna Orsa"
    assert "Orsa" not in [cut.text for cut in told]
    assert "the harbour guild of Nyr" in [cut.text for cut in told]


def test_one_source_is_told_once_however_a_report_calls_it(ferry: Dossier) -> None:
    names = ["the source", "a source close to the talks", "the source with knowledge of them"]
    told = besides(ferry, *(called(name, anonymous=True) for name in names))
    assert len(told.named) == 1


def test_one_body_is_told_once(ferry: Dossier) -> None:
    names = ["Nyr's cabinet", "the cabinet in Hesk"]
    told = besides(ferry, *(called(name, command="government of Nyr") for name in names))
    assert len(told.named) == 1


def test_so_many_are_named_at_most_and_the_others_counted(ferry: Dossier) -> None:
    names = ["the harbour guild", "Wenna Orsa", "the Nyr court", "a pilot from Hesk", "Bram Ell"]
    told = besides(ferry, *map(called, names))
    assert len(told.named) == room("holders")
    assert told.more == len(names) - room("holders")
    [event] = arrange_brief(ferry, arrange(ferry).events, None).events
    assert all(len(line.holders) <= room("holders") for line in lines_of(event))


def test_whoever_is_named_comes_before_those_who_are_not(ferry: Dossier) -> None:
    told = besides(ferry, called("two deckhands", anonymous=True), called("the harbour guild"))
    assert [cut.text for cut in told.named] == ["the harbour guild", "two deckhands"]


def test_who_says_something_else_of_the_matter_is_not_named(ferry: Dossier) -> None:
    guild = called("the harbour guild")
    other = "The guild of the harbour mourned its divers."
    assert saying(ferry, other, guild) == Others((), 0)
    assert saying(ferry, None, guild).named
    assert saying(ferry, None, called("his brother")) == Others((), 0)


def test_what_is_no_person_body_or_source_holds_nothing(ferry: Dossier) -> None:
    for text in ("Images taken from space", "Mrs Orsa’s criticism of Nyr", "others who believe"):
        assert named(ferry, called(text)) is None
    assert named(ferry, called("Word of the sinking")) is None
    assert named(ferry, called("A Nyr insider")) == "Nyr insider"


def test_a_holder_is_told_by_the_full_name_and_what_it_is(ferry: Dossier) -> None:
    person = next(e for e in ferry.events[0].entities if e.name == "Ilse Torvan")
    holder = replace(called("Torvan"), entity=person.id)
    assert named(ferry, holder) == "coast guard spokeswoman Ilse Torvan"


def test_what_leaves_open_who_it_is_names_nobody(ferry: Dossier) -> None:
    for text in ("she", "the spokesman", "the statement", "two different men", "this photo"):
        assert named(ferry, called(text)) is None
    assert named(ferry, called("a spokesman here on Monday")) == "a spokesman"
    assert named(ferry, called('Old Pier" director Wenna Orsa')) is None


def test_the_town_of_a_dateline_says_nothing(ferry: Dossier) -> None:
    report = ferry.reports[0].report
    town = ChainLink(text="PORT ORLA", entity=None, start=0, end=9)
    holder = replace(called("PORT ORLA"), chain=(town,))
    text = "PORT ORLA — A ferry sank."
    made = replace(ferry.reports[0], report=replace(report, text=text))
    dossier = replace(ferry, reports=(made, *ferry.reports[1:]))
    holders = Holders(Sources(dossier), dossier.events[0])
    assert holders.name(report.id, holder) is None
    body = replace(town, text="NHK", end=3)
    assert holders.name(report.id, replace(holder, text="NHK", chain=(body,))) is not None


def test_an_outlets_own_reporter_is_the_outlet(ferry: Dossier) -> None:
    author = next(a.report.authors[0] for a in ferry.reports if a.report.authors)
    assert named(ferry, called(author)) is None
