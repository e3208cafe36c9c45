"""Reports that lie far apart have their days beside their words, others do not."""

from msgspec.structs import replace

from variorum.model.findings import Dossier
from variorum.present.arrange import arrange
from variorum.present.brief.arrange import arrange_brief, lines_of
from variorum.present.brief.markdown import render_brief_markdown
from variorum.present.brief.view import EventBrief


def published(dossier: Dossier, *days: str) -> Dossier:
    """The dossier with its reports of some days, the last of all further ones."""
    dates = [*days, *[days[-1]] * len(dossier.reports)]
    reports = tuple(
        replace(one, report=replace(one.report, published=day))
        for one, day in zip(dossier.reports, dates, strict=False)
    )
    return replace(dossier, reports=reports)


def made(dossier: Dossier) -> EventBrief:
    [event] = arrange_brief(dossier, arrange(dossier).events, None).events
    return event


def test_far_apart_each_line_has_its_day(ferry: Dossier) -> None:
    dossier = published(ferry, "2031-01-01", "2031-05-14")
    event = made(dossier)
    days = {line.quoted.report.number: line.quoted.day for line in lines_of(event)}
    assert set(days.values()) == {"2031-01-01", "2031-05-14"}
    assert days[1] == "2031-01-01"
    text = render_brief_markdown(dossier).decode("utf-8")
    assert "The reports were published over 133 days: they may tell" in text
    assert "(R1, 2031-01-01" in text


def test_a_row_says_the_day_of_a_report_of_another_month(ferry: Dossier) -> None:
    event = made(published(ferry, "2031-01-01", "2031-05-14"))
    told = [pair for row in event.harm for reading in row.readings for pair in reading.dated()]
    assert {day for tag, day in told if tag.number == 1} == {"2031-01-01"}
    assert {day for tag, day in told if tag.number > 1} == {""}


def test_near_together_no_day_is_said(ferry: Dossier) -> None:
    event = made(published(ferry, "2031-05-01", "2031-05-15"))
    assert {line.quoted.day for line in lines_of(event)} == {None}
    assert not [gap for gap in event.missing if "published over" in gap.label]
    assert not [one for row in event.harm for one in row.readings if any(one.days)]
