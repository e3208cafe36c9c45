"""What an outlet repeats from page to page is its furniture."""

from pathlib import PurePath

from variorum.model.reports import ReadReport
from variorum.read.outlet_lines import learn_furniture
from variorum.read.plain import read_plain

BRIDGE = """The bridge at Strelsau fell on Sunday after a week of rain, the mayor told reporters.
Nobody was hurt, she said, but the road to the north will be shut for nine days at least.
The army has been asked to help, and a first ferry is to cross the river by Wednesday.
An engineer who had walked over it on Friday said that the middle pier had moved by a hand.
The council had put off a repair two years ago, when the harbour wall was thought more urgent.
Farmers on the far bank now drive forty miles to the market and leave before it is light.
The railway says that its own bridge upstream is sound, and has cut the fare for a month.
A new bridge of steel was promised by the minister, who gave neither a day nor a price."""
SCHOOL = """A school in Zenda opened its doors again on Monday, two years after the fire there.
Parents had paid for the roof themselves, and the council paid for all of the rest.
The head teacher said that every pupil who had moved away was welcome to come back.
Lessons had been held in the town hall, where the clerk kept chalk in his desk for them.
The old bell was found in the ashes, cracked, and stands in the yard under a small roof.
A carpenter from the next valley gave the benches, and would not say what they had cost.
The inspector has asked for a second stair, which is to be built before the snow comes.
Sixty children came on the first morning, and eleven more are to follow after the harvest."""
STORIES = (BRIDGE.split("\n"), SCHOOL.split("\n"))
BUTTON = "Tell us what you think"
APPEAL = "We can do this work because readers like you give us what little they can spare."
BACKGROUND = "More than 40 bridges have fallen in the kingdom since the war between the two towns."


def page(name: str, lines: list[str], outlet: str = "Ruritania Today") -> ReadReport:
    text = "\n\n".join(lines)
    [found] = read_plain(PurePath(name), text.encode())
    assert isinstance(found, ReadReport)
    report = found.report
    changed = type(report)(
        **{n: getattr(report, n) for n in report.__struct_fields__} | {"publisher": outlet}
    )
    return ReadReport(report=changed, passages=found.passages)


def layers(read: ReadReport, line: str) -> set[str]:
    return {p.layer for p in read.passages if p.text.strip() == line}


def test_short_lines_and_appeals_that_repeat_are_furniture() -> None:
    given = [page(str(at), [s[0], BUTTON, *s[1:], APPEAL]) for at, s in enumerate(STORIES)]
    assert all("body" in layers(read, APPEAL) for read in given)
    for before, after in zip(given, learn_furniture(given), strict=True):
        assert layers(after, BUTTON) == layers(after, APPEAL) == {"furniture"}
        assert after.report == before.report
        assert [p.text for p in after.passages] == [p.text for p in before.passages]


def test_the_story_stays_running_text() -> None:
    given = [page(str(at), [*s, BUTTON]) for at, s in enumerate(STORIES)]
    for read, story in zip(learn_furniture(given), STORIES, strict=True):
        assert all(layers(read, line) == {"body"} for line in story)


def test_background_that_a_reporter_carries_along_stays() -> None:
    inside = [page(str(at), [s[0], APPEAL, *s[1:]]) for at, s in enumerate(STORIES)]
    assert all(layers(read, APPEAL) == {"body"} for read in learn_furniture(inside))
    behind = [page(str(at), [*s, BACKGROUND]) for at, s in enumerate(STORIES)]
    assert all(layers(read, BACKGROUND) == {"body"} for read in learn_furniture(behind))


def test_two_versions_of_one_report_teach_nothing() -> None:
    story = STORIES[0]
    given = [page("a", story), page("b", [*story[:4], *STORIES[1][4:]])]
    assert learn_furniture(given) == given


def test_another_outlet_teaches_nothing() -> None:
    given = [
        page("a", [*STORIES[0], BUTTON], "One"),
        page("b", [*STORIES[1], BUTTON], "Other"),
    ]
    assert learn_furniture(given) == given


def test_a_page_of_repeated_lines_only_keeps_them() -> None:
    given = [page("a", [BUTTON, APPEAL]), page("b", [BUTTON, APPEAL, *STORIES[0]])]
    assert learn_furniture(given)[0] == given[0]
