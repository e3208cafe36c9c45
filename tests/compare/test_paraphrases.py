"""What several reports say in words of their own, by origins."""

import pytest

from variorum.compare.paraphrases import paraphrased_points

STORY = "divers recovered bodies from wooded valley"
LATER = "bodies recovered from valley wooded late"


def found(make, *papers, lineages=()):
    return list(paraphrased_points(papers, make.book(*papers, lineages=lineages)))


def pair(make, one, other, **facts):
    return (
        make.paper("A", make.line(STORY, make.holder(one), **facts)),
        make.paper("B", make.line(LATER, make.holder(other), **facts)),
    )


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Mara Oduya", "the Tilbay Harbour Office", "corroborated"),
        ("Mara Oduya", None, "repeated"),
        (None, None, "repeated"),
        ("Mara Oduya", "the group", "repeated"),
        ("Mara Oduya", "Reuters", "repeated"),
        ("Mara Oduya", "the Norwegian foreign minister", "repeated"),
        ("the Norwegian Coast Guard", "Norway's Fishing Board", "repeated"),
        ("Mara Oduya", "Mara Oduya", "single_origin"),
    ],
)
def test_the_kind_goes_by_the_origins(make, one, other, kind):
    states = {"the Norwegian Coast Guard": "norway", "Norway's Fishing Board": "norway"}
    papers = [
        make.paper("A", make.line(STORY, make.holder(one), state=states.get(one))),
        make.paper("B", make.line(LATER, make.holder(other), state=states.get(other))),
    ]
    [finding] = found(make, *papers)
    assert finding.kind == kind
    assert (finding.documents, finding.outlets) == (2, 2)
    assert finding.what in {claim.text for claim in finding.claims}


def test_the_same_words_in_two_mouths_are_one_statement_passed_on(make):
    papers = [
        make.paper("A", make.line(STORY, make.holder("Mara Oduya"))),
        make.paper("B", make.line(STORY, make.holder("Tilbay Harbour Office"))),
    ]
    [finding] = found(make, *papers)
    assert finding.kind == "repeated"


@pytest.mark.parametrize(
    ("asks", "kind"),
    [("unknown", "unknown_stated"), ("withheld", "withheld"), ("no_answer", "repeated")],
)
def test_what_nobody_says_goes_by_its_wording(make, asks, kind):
    [finding] = found(make, *pair(make, None, None, asks=asks))
    assert finding.kind == kind


def test_what_is_left_open_is_never_corroborated(make):
    [finding] = found(make, *pair(make, "Mara Oduya", "Tilbay Harbour Office", status="possible"))
    assert finding.kind == "repeated"


@pytest.mark.parametrize("facts", [{"status": "question"}, {"layer": "teaser"}, {"rank": 5}])
def test_what_makes_no_line(make, facts):
    assert found(make, *pair(make, None, None, **facts)) == []


def test_copies_of_one_text_are_one_origin(make):
    papers = pair(make, None, None)
    [finding] = found(make, *papers, lineages=[make.lineage("A", "B")])
    assert finding.kind == "single_origin"


def test_a_denial_stands_beside_what_it_denies(make):
    says = make.line(STORY, make.holder("Mara Oduya"), heart=("recovered",))
    denies = make.line(LATER, make.holder("Karsund Lines"), heart=("recovered",),
                       subject=("bodies",), polarity=False)  # fmt: skip
    [finding] = found(make, make.paper("A", says), make.paper("B", denies))
    assert finding.kind == "denied"
    assert finding.reason == "denied by Karsund Lines"
    assert [claim.stance for claim in finding.claims] == ["denies", "says"]


def test_one_origin_shows_at_most_two_lines_of_one_report(make):
    own = make.holder()
    words = (STORY, f"{STORY} again", f"{STORY} later", f"{STORY} there")
    papers = [
        make.paper("A", *(make.line(text, own) for text in words)),
        make.paper("B", make.line(LATER, own)),
    ]
    for finding in found(make, *papers):
        shown = [claim.report for claim in finding.claims]
        assert shown.count("A") <= 2
