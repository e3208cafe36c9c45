"""One question over time: the steps, what each replaces, and the reason."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.model.vocabulary import codes

DAYS = ("2021-11-17", "2021-11-18", "2021-11-20")
RISING = "number.toll.rising"


def row_of(make, *papers):
    rows = [row for row in make.event(*papers).figures if row.question.role == "killed"]
    return max(rows, key=lambda row: len(row.readings))


def toll(make, number, **facts):
    return make.figure(number, holder=make.holder("the ministry"), **facts)


def told(make, *numbers, days=DAYS):
    return [
        make.paper(f"P{n}", toll(make, number), published=day)
        for n, (number, day) in enumerate(zip(numbers, days, strict=False))
    ]


def test_a_later_figure_of_the_same_holder_is_a_step_that_says_what_it_replaces(make):
    row = row_of(make, *told(make, 12, 15, 14))
    assert [(step.text, step.at, step.change) for step in row.series] == [
        ("12", DAYS[0], "first"), ("15", DAYS[1], "raised"), ("14", DAYS[2], "lowered"),
    ]  # fmt: skip
    ids = [step.figure for step in row.series]
    assert [step.revises for step in row.series] == [None, ids[0], ids[1]]
    assert row.series[1].reason == "the same holder gives a later figure"


def test_the_order_is_that_of_time_not_of_the_files(make):
    row = row_of(make, *reversed(told(make, 12, 15, 19)))
    assert [step.text for step in row.series] == ["12", "15", "19"]


def test_a_sentence_that_gives_both_numbers_needs_no_date(make):
    text = "The toll rose from 12 to 15, the ministry said."
    one = make.paper("A", toll(make, 12, rule=RISING), toll(make, 15, rule=RISING), text=text)
    row = row_of(make, one)
    assert row.kind == "superseded"
    assert [(s.text, s.at, s.basis, s.change) for s in row.series] == [
        ("12", None, "text", "before"), ("15", None, "text", "raised"),
    ]  # fmt: skip
    [later] = row.series[1:]
    assert text[later.cue.start : later.cue.end] == "rose"
    assert later.revises == row.series[0].figure


def test_where_nothing_is_revised_there_is_no_series(make):
    assert row_of(make, *told(make, 12, 12)).series == ()
    undated = [make.paper(name, toll(make, n)) for name, n in (("A", 12), ("B", 15))]
    assert all(row.series == () for row in make.event(*undated).figures)


def test_an_undated_report_has_no_place_in_time(make):
    row = row_of(make, *told(make, 12, 15), make.paper("X", toll(make, 12)))
    assert all(step.report != "X" for step in row.series)


@given(st.lists(st.integers(1, 40), min_size=2, max_size=3))
def test_every_step_stands_on_a_reading_and_says_why(make, numbers):
    row = row_of(make, *told(make, *numbers))
    readings = {reading.figure for reading in row.readings}
    seen = set()
    for step in row.series:
        assert step.reason
        assert step.change in codes("change")
        assert step.figure in readings
        assert step.revises is None or step.revises in seen
        seen.add(step.figure)
    moments = [step.at for step in row.series if step.at]
    assert moments == sorted(moments)


def test_the_date_that_the_words_give_goes_before_that_of_the_report(make):
    late = make.paper("A", toll(make, 12, as_of="2021-11-16"), published="2021-11-25")
    early = make.paper("B", toll(make, 15), published="2021-11-18")
    row = row_of(make, late, early)
    assert [(step.text, step.at, step.basis) for step in row.series] == [
        ("12", "2021-11-16", "as_of"), ("15", "2021-11-18", "published"),
    ]  # fmt: skip
    assert row.kind == "superseded"
