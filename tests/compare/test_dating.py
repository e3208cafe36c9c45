"""An undated report between its clues and the reports beside it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from variorum.compare.dating import date_report, date_reports
from variorum.compare.known_events import Known
from variorum.compare.linking import link_and_ask
from variorum.model.mentions import DateClue, Dated, KnownEvent
from variorum.model.spans import Span

RISE = "The Orrin Front took the north in May 2031."
AGE = "The Orrin Front was founded three years ago."


def with_clues(paper, *clues):
    return replace(paper, dated=Dated(earliest=None, latest=None, grounds=clues))


def at(paper, words):
    start = paper.report.text.index(words)
    return Span(report=paper.report.id, start=start, end=start + len(words), text=words)


def told(make, name, text=RISE, when="May 2031", earliest="2031-05-01", latest="2031-05-31"):
    """A report that tells of a dated time in the past tense, beside the front."""
    front = make.entity("Orrin Front", "organisation")
    time = make.time(when, earliest, latest=latest)
    paper = make.paper(name, front, time, text=text)
    clue = DateClue(
        kind="past", spans=(at(paper, when),), context=at(paper, text), earliest=earliest,
        reason=f"It tells of {when}.",
    )  # fmt: skip
    return with_clues(paper, clue)


def aged(make, name, text=AGE, words="three years ago", symbol="-P3Y"):
    """A report that says how long ago something was, beside the front."""
    paper = make.paper(name, make.entity("Orrin Front", "organisation"), text=text)
    clue = DateClue(
        kind="age", spans=(at(paper, words),), context=at(paper, text), symbol=symbol,
        reason=f"It says {words}.",
    )  # fmt: skip
    return with_clues(paper, clue)


def dates(*papers, **facts):
    return date_reports(papers, link_and_ask(papers)[0], **facts)


def test_without_a_clue_there_is_no_date(make):
    dated = date_report(make.paper("a", text="The dam broke on Sunday."))
    assert dated == Dated(earliest=None, latest=None)


def test_an_age_alone_says_nothing(make):
    dated = date_report(aged(make, "a"))
    assert (dated.earliest, dated.latest, dated.clues, dated.years) == (None, None, (), ())
    assert [clue.kind for clue in dated.grounds] == ["age"]


def test_a_stated_date_is_a_day_and_one_that_a_person_set_says_so(make):
    paper = make.paper("a", published="2031-03-04T08:00:00Z")
    assert date_report(paper).clues == ("the report states it",)
    set_by = replace(paper, report=replace(paper.report, date_set="A person set it."))
    dated = date_report(set_by)
    assert (dated.earliest, dated.latest, dated.grounds[0].kind) == ("2031-03-04",) * 2 + ("set",)


def test_two_reports_that_may_speak_of_one_thing_date_each_other(make):
    found = dates(aged(make, "a"), told(make, "b"))
    one, other = found["a"], found["b"]
    assert (one.earliest, one.latest) == ("2033-05-01", "2035-05-31")
    assert one.years == ("2034", "2033", "2035")
    assert one.assumptions == ("“three years ago” and “May 2031” speak of one thing.",)
    assert {span.report for clue in one.grounds for span in clue.spans} == {"a", "b"}
    assert other.years[0] == "2034"
    assert other.assumptions[0] == one.assumptions[0]
    assert "within 30 days" in other.assumptions[1]


def test_last_may_here_and_may_of_a_year_there_may_be_one_thing(make):
    text = "The Orrin Front was founded last May."
    dated = dates(aged(make, "a", text, "last May", "<XXXX-05"), told(make, "b"))["a"]
    assert (dated.earliest, dated.latest) == ("2031-05-31", "2032-05-31")
    other = aged(make, "a", "The Orrin Front was founded last July.", "last July", "<XXXX-07")
    assert dates(other, told(make, "b"))["a"].latest is None


def test_every_clue_is_kept_and_those_that_add_nothing_are_no_reason(make):
    late = told(make, "a", "Later, in June 2032, it fell.", "June 2032", "2032-06-01", "2032-06-30")
    early = told(make, "a").dated.grounds
    dated = date_report(
        replace(late, dated=replace(late.dated, grounds=early + late.dated.grounds))
    )
    assert dated.clues == ("It tells of June 2032.",)
    assert len(dated.grounds) == 2


def test_one_report_does_not_date_one_thing_twice(make):
    one = aged(make, "a", f"{AGE} {RISE}")
    two = told(make, "a", f"{AGE} {RISE}")
    both = replace(two, dated=replace(two.dated, grounds=one.dated.grounds + two.dated.grounds))
    assert date_report(both).latest is None


def test_where_several_things_are_dated_nothing_is_assumed(make):
    other = told(make, "c", "The Orrin Front split in 2027.", "2027", "2027-01-01", "2027-12-31")
    assert dates(aged(make, "a"), told(make, "b"), other)["a"].latest is None


def test_where_several_ages_are_told_nothing_is_assumed(make):
    other = aged(make, "c", "The Orrin Front split five years ago.", "five years ago", "-P5Y")
    assert dates(aged(make, "a"), told(make, "b"), other)["a"].latest is None


def test_what_names_nothing_in_common_is_not_one_thing(make):
    alien = make.paper("b", make.entity("Harbour Board", "organisation"), text=RISE)
    alien = with_clues(alien, *told(make, "b").dated.grounds)
    assert dates(aged(make, "a"), alien)["a"].latest is None


def test_an_age_right_beside_its_date_needs_no_assumption(make):
    text = "The front was founded three years ago, in May 2031."
    time = make.time("May 2031", "2031-05-01", latest="2031-05-31")
    paper = make.paper("a", time, text=text)
    clue = DateClue(kind="age", spans=(at(paper, "three years ago"),), symbol="-P3Y", reason="r")
    dated = date_report(with_clues(paper, clue))
    assert (dated.earliest, dated.latest, dated.assumptions) == ("2033-05-01", "2035-05-31", ())


def test_dated_reports_beside_it_bound_it(make):
    papers = [make.paper("a"), make.paper("b", published="2031-03-04T23:00:00Z")]
    dated = dates(*papers, make.paper("c", published="2031-03-09"))["a"]
    assert (dated.earliest, dated.latest) == ("2031-02-02", "2031-04-08")
    assert dated.years == ("2031",)
    assert dated.assumptions


def test_an_undated_report_without_two_ends_bounds_no_other(make):
    assert dates(make.paper("a"), told(make, "b"))["a"] == Dated(earliest=None, latest=None)


def test_clues_that_do_not_fit_are_shown_and_give_no_date(make):
    dated = dates(told(make, "a"), make.paper("b", published="2029-01-01"))["a"]
    assert (dated.earliest, dated.latest, dated.years) == (None, None, ())
    assert len(dated.clues) == 2
    assert all(clue in dated.contradictions[0] for clue in dated.clues)


def test_when_it_was_retrieved_is_the_last_day(make):
    paper = make.paper("a", text="x")
    paper = replace(paper, report=replace(paper.report, retrieved_at="2031-03-04T10:00:00Z"))
    assert date_report(paper).latest == "2031-03-04"


@given(
    st.lists(st.tuples(st.booleans(), st.dates()), max_size=5),
    st.lists(st.none() | st.dates(), max_size=3),
)
def test_an_interval_lies_inside_every_clue_or_there_is_none(make, own, beside):
    clues = [
        DateClue(kind="past", reason=str(number), earliest=day.isoformat())
        if is_past
        else DateClue(kind="coming", reason=str(number), latest=day.isoformat())
        for number, (is_past, day) in enumerate(own)
    ]
    others = [
        make.paper(f"b{n}", published=day.isoformat() if day else None)
        for n, day in enumerate(beside)
    ]
    dated = dates(with_clues(make.paper("a"), *clues), *others)["a"]
    assert bool(dated.contradictions) <= (dated.earliest is None and dated.latest is None)
    for clue in () if dated.contradictions else dated.grounds:
        assert clue.earliest is None or (dated.earliest or "") >= clue.earliest
        assert clue.latest is None or (dated.latest or "~") <= clue.latest
    if dated.earliest and dated.latest:
        assert date.fromisoformat(dated.earliest) <= date.fromisoformat(dated.latest)


FLOOD = KnownEvent(
    names=("Tilbay flood", "the great flood"), start="2031-05-03", end=None, source="almanac"
)
QUAKE = KnownEvent(names=("Orrin quake",), start="2033-02-01", end=None, source="almanac")


def test_a_known_event_that_is_named_had_begun(make):
    paper = make.paper("a", text="Since the Great  Flood the mill stands idle.")
    dated = dates(paper, known=Known((FLOOD, QUAKE)))["a"]
    assert (dated.earliest, dated.latest) == ("2031-05-02", None)
    assert "almanac" in dated.clues[0]
    assert dated.assumptions
    assert dates(make.paper("b", text="The floods."), known=Known((FLOOD,)))["b"].clues == ()


def test_an_age_beside_a_known_event_is_counted_from_it(make):
    paper = aged(make, "a", "The Orrin Front rose in the Tilbay flood three years ago.")
    dated = dates(paper, known=Known((FLOOD,)))["a"]
    assert (dated.earliest, dated.latest) == ("2033-05-03", "2035-05-03")


def test_silence_counts_only_when_asked_and_only_of_the_same_table(make):
    paper = make.paper("a", text="The Tilbay flood closed the mill.")
    assert dates(paper, known=Known((FLOOD, QUAKE)))["a"].latest is None
    asked = dates(paper, known=Known((FLOOD, QUAKE), silence=True))["a"]
    assert asked.latest == "2033-03-03"
    assert "Orrin quake" in asked.assumptions[1]
    alien = make.paper("b", text="The mill closed.")
    assert dates(alien, known=Known((FLOOD, QUAKE), silence=True))["b"].latest is None
