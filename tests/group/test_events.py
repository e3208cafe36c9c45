"""Events: every report in one, look-alikes apart, the order of the pile of no account."""

import json
import random
from collections import defaultdict
from itertools import combinations
from pathlib import Path, PurePath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.group.events import group_events
from variorum.model.claims import Annotation
from variorum.model.commonness import general_table
from variorum.model.mentions import Entity, TimeExpression
from variorum.model.reports import ReadReport, Report
from variorum.model.spans import Passage, Span
from variorum.read.plain import read_plain

SHARED = Path(__file__).parents[2].parent / "shared"

FERRY = (
    "A ferry with 140 passengers caught fire off Lissmouth on Tuesday night and was towed to port.",
    "Passengers told of smoke in the cabins of the Lissmouth ferry before it was towed ashore.",
    "The fire on the Lissmouth ferry began in the engine room, an early inquiry found.",
)
STRIKE = (
    "Miners at the Orrin pit voted to strike from Monday over pay that has been frozen since May.",
    "The owner of the Orrin pit called the strike vote reckless and offered the miners new talks.",
)


def annotated(
    name: str,
    text: str,
    title: str | None = None,
    names: tuple[str, ...] = (),
    day: str | None = None,
) -> Annotation:
    report = Report(
        id=name,
        digest=name,
        source_id=None,
        path=None,
        url=None,
        title=title,
        publisher=None,
        published=None,
        language="en",
        text=text,
    )
    passages = (
        (Passage(report=name, start=0, end=len(text), text=text, layer="body"),) if text else ()
    )
    times = ()
    if day is not None:
        times = (
            TimeExpression(
                report=name,
                start=0,
                end=1,
                text=text[:1],
                type="DATE",
                value=day,
                anchor=None,
                earliest=day,
                latest=day,
            ),
        )
    return Annotation(
        report=report,
        passages=passages,
        entities=tuple(entities(name, text, names)),
        statements=(),
        quantities=(),
        figures=(),
        times=times,
        places=(),
    )


def entities(report: str, text: str, names: tuple[str, ...]) -> list[Entity]:
    return [
        Entity(
            id=name,
            kind="place",
            name=name,
            mentions=(
                Span(
                    report=report,
                    start=text.index(name),
                    end=text.index(name) + len(name),
                    text=name,
                ),
            ),
        )
        for name in names
        if name in text
    ]


def events_of(pile: list[Annotation]) -> set[frozenset[str]]:
    return {frozenset(ids) for ids, _ in group_events(pile)}


def test_two_reports_of_one_event_alone_fall_together_and_say_why() -> None:
    pile = [annotated(f"f{at}", text, names=("Lissmouth",)) for at, text in enumerate(FERRY[:2])]
    ((ids, reason),) = group_events(pile)
    assert ids == ("f0", "f1")
    assert reason.startswith("Both reports have the name “Lissmouth” and the words ")
    assert "“ferry”" in reason
    assert reason.endswith(".")


def test_two_unrelated_reports_alone_stay_apart() -> None:
    pile = [annotated("a", FERRY[0]), annotated("b", STRIKE[0])]
    assert events_of(pile) == {frozenset("a"), frozenset("b")}
    assert all(reason.startswith("Stands alone") for _, reason in group_events(pile))


def test_common_news_words_alone_join_nothing() -> None:
    pile = [
        annotated("a", "Police said on Monday that two people were killed in the city last night."),
        annotated("b", "The president said on Monday that police had arrested people in the city."),
    ]
    assert len(events_of(pile)) == 2


def test_reports_keep_their_order_and_events_that_of_their_first() -> None:
    pile = [
        annotated("z", STRIKE[0]),
        annotated("f", FERRY[0]),
        annotated("y", STRIKE[1]),
        annotated("e", FERRY[1]),
        annotated("d", FERRY[2]),
    ]
    assert [ids for ids, _ in group_events(pile)] == [("z", "y"), ("f", "e", "d")]


def test_a_title_outside_the_text_counts() -> None:
    texts = ("The owner offered new talks.", "A vote was held among all who work there.")
    title = "Orrin pit miners vote to strike"
    assert len(events_of([annotated(str(at), text) for at, text in enumerate(texts)])) == 2
    assert len(events_of([annotated(str(at), text, title) for at, text in enumerate(texts)])) == 1


def test_twins_of_common_words_are_one_event() -> None:
    text = "Police said on Monday that two people were killed in the city last night."
    assert len(events_of([annotated("a", text), annotated("b", text)])) == 1


def quakes(prefix: str, place: str, size: str, dead: str) -> list[Annotation]:
    texts = (
        f"An earthquake of magnitude {size} shook {place} and killed {dead} people in the hills.",
        f"At least {dead} died when an earthquake of {size} struck near {place} before dawn.",
        f"Rescue teams reached {place} after the earthquake, which measured {size}.",
        f"In {place} the earthquake, of magnitude {size}, brought down homes; {dead} are dead.",
    )
    return [annotated(f"{prefix}{at}", text, names=(place,)) for at, text in enumerate(texts)]


def test_two_earthquakes_are_two_events() -> None:
    pile = quakes("a", "Tolmira", "6.4", "31") + quakes("b", "Vestby", "5.1", "8")
    assert events_of(pile) == {
        frozenset(f"a{at}" for at in range(4)),
        frozenset(f"b{at}" for at in range(4)),
    }


def test_a_place_struck_twice_is_two_events_by_its_figures() -> None:
    first = [
        "A tram hit a wall in Tolmira and 31 riders were hurt on route 9, the operator said.",
        "In Tolmira 31 were hurt aboard a tram of route 9, which hit a wall.",
        "The tram of route 9 that hit a wall in Tolmira carried 31 who are now hurt.",
    ]
    second = [
        "A tram left its rails in Tolmira and 8 riders were hurt on route 4, the operator said.",
        "In Tolmira 8 were hurt aboard a tram of route 4, which left its rails.",
        "The tram of route 4 that left its rails in Tolmira carried 8 who are now hurt.",
    ]
    pile = [
        annotated(f"{prefix}{at}", text, names=("Tolmira",))
        for prefix, texts in (("a", first), ("b", second))
        for at, text in enumerate(texts)
    ]
    assert events_of(pile) == {frozenset({"a0", "a1", "a2"}), frozenset({"b0", "b1", "b2"})}


def test_full_dates_years_apart_ask_for_more_likeness() -> None:
    texts = (
        "The river Aune rose over its banks near Hald and the school was closed for three days.",
        "Along the Aune grain is withering, farmers report, and the old mill has no water.",
    )

    def together(*days: str) -> bool:
        pile = [annotated(day, text, day=day) for day, text in zip(days, texts, strict=True)]
        return len(events_of(pile)) == 1

    assert together("2019-03-01", "2019-03-04")
    assert not together("2019-03-01", "2023-06-02")


@pytest.mark.parametrize("text", ["", " ", "…", "\ud800", "the of and", "1", "水害が発生した"])
def test_reports_of_few_or_no_words_stand_alone_or_with_their_twin(text: str) -> None:
    pile = [annotated("a", text), annotated("b", FERRY[0])]
    assert len(events_of(pile)) == 2


TEXTS = st.lists(
    st.one_of(
        st.sampled_from([*FERRY, *STRIKE]),
        st.lists(st.sampled_from([*FERRY, *STRIKE]), max_size=3).map(" ".join),
        st.text(max_size=60),
    ),
    max_size=10,
)


@settings(max_examples=80, deadline=None)
@given(TEXTS, st.randoms())
def test_events_are_a_partition_and_do_not_depend_on_the_order(
    texts: list[str], source: random.Random
) -> None:
    pile = [annotated(f"r{at}", text) for at, text in enumerate(texts)]
    found = group_events(pile)
    assert sorted(report for ids, _ in found for report in ids) == sorted(
        one.report.id for one in pile
    )
    shuffled = source.sample(pile, len(pile))
    assert {(frozenset(ids), reason) for ids, reason in group_events(shuffled)} == {
        (frozenset(ids), reason) for ids, reason in found
    }


def test_the_background_gives_each_word_a_share() -> None:
    table = general_table()
    assert table.share("the") > table.share("say") > table.share("police") > table.share("sandbank")
    assert table.rare_share < table.common_name_share


def gold(name: str) -> tuple[list[Annotation], list[dict[str, Any]]]:
    path = SHARED / "gold" / name / "reports.jsonl"
    if not path.exists():
        pytest.skip(f"floor 'grouping of {name}' needs ../shared/gold/{name}")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [annotated(row["id"], row["text"], row.get("title")) for row in rows], rows


def bcubed(found: dict[str, int], wanted: dict[str, str]) -> float:
    parts: dict[int, set[str]] = defaultdict(set)
    labels: dict[str, set[str]] = defaultdict(set)
    for report, label in wanted.items():
        parts[found[report]].add(report)
        labels[label].add(report)
    precision = recall = 0.0
    for report, label in wanted.items():
        right = len(parts[found[report]] & labels[label])
        precision += right / len(parts[found[report]])
        recall += right / len(labels[label])
    return 2 * precision * recall / (precision + recall) / len(wanted)


def numbered(pile: list[Annotation]) -> dict[str, int]:
    return {report: at for at, (ids, _) in enumerate(group_events(pile)) for report in ids}


def test_floor_stories_without_any_names_given() -> None:
    pile, rows = gold("stories")
    assert bcubed(numbered(pile), {row["id"]: row["event"] for row in rows}) >= 0.95


def test_floor_look_alikes_without_any_names_given() -> None:
    pile, rows = gold("lookalikes")
    found = numbered(pile)
    merged, kept = [], []
    for one, other in combinations(rows, 2):
        if one["topic"] == other["topic"]:
            together = found[one["id"]] == found[other["id"]]
            (kept if one["label"] == other["label"] else merged).append(together)
    assert sum(merged) / len(merged) <= 0.20
    assert sum(kept) / len(kept) >= 0.86


def test_floor_two_real_reports_of_one_battle_are_one_event() -> None:
    folder = SHARED / "reports" / "mosul"
    if not folder.is_dir():
        pytest.skip("floor 'two reports of one battle' needs ../shared/reports/mosul")
    read = [
        one
        for path in sorted(folder.iterdir())
        for one in read_plain(PurePath(path.name), path.read_bytes())
        if isinstance(one, ReadReport)
    ]
    pile = [
        Annotation(
            report=one.report,
            passages=one.passages,
            entities=(),
            statements=(),
            quantities=(),
            figures=(),
            times=(),
            places=(),
        )
        for one in read
    ]
    assert len(group_events(pile)) == 1
    assert len(group_events([*pile, annotated("strike", STRIKE[0])])) == 2
