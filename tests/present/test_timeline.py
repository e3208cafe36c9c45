"""The timeline: one row for one interval, lanes on one scale, undated reports in their own."""

from msgspec.structs import replace

from variorum.model.findings import Dossier
from variorum.present.sources import Sources
from variorum.present.time_view import Lane, Timeline
from variorum.present.timeline import timeline_of


def timeline(dossier: Dossier) -> Timeline:
    made = timeline_of(Sources(dossier), dossier.events[0])
    assert made is not None
    return made


def lane(made: Timeline, name: str) -> Lane:
    return next(lane for lane in made.lanes if lane.name == name)


def test_reports_of_one_day_stand_in_one_row(dossier: Dossier) -> None:
    for shown in timeline(dossier).lanes:
        whens = [(row.when, row.bar) for row in shown.rows]
        assert len(set(whens)) == len(whens)
        if shown.rows:
            assert sum(len(row.entries) for row in shown.rows) == len(shown.entries)


def test_an_undated_report_is_drawn_by_its_bounds_in_a_lane_of_its_own(dossier: Dossier) -> None:
    (row,) = lane(timeline(dossier), "Reports with no publication date").rows
    assert row.bar is not None
    assert not row.bar.exact
    assert [entry.report.number for entry in row.entries] == [3]


def test_what_could_not_be_placed_is_not_drawn(dossier: Dossier) -> None:
    found = lane(timeline(dossier), "Times that could not be placed")
    assert found.rows == ()
    assert found.entries


def test_an_event_with_no_time_has_no_timeline(dossier: Dossier) -> None:
    bare = replace(dossier.events[0], timeline=(), reports=())
    assert timeline_of(Sources(dossier), bare) is None
