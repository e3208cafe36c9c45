"""The scorers on made-up gold: a scorer that is wrong makes every floor wrong."""

import doctest
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

FOLDER = Path(__file__).resolve().parents[3] / "bench" / "quality"
SCORERS = (
    "statements", "resolution", "quantities", "harm_figures", "answers", "times", "places",
    "pages", "grouping", "mosul", "dating",
)  # fmt: skip
SAID = ("named", "described", "unsaid")


@pytest.fixture(scope="module", autouse=True)
def _path() -> Iterator[None]:
    """The scorers are scripts that import one another from their own folder."""
    sys.path.insert(0, str(FOLDER))
    yield
    sys.path.remove(str(FOLDER))


def load(name: str) -> ModuleType:
    return import_module(name)


def test_run_knows_every_scorer():
    assert set(load("run").SETS) == set(SCORERS)


@pytest.mark.parametrize("name", SCORERS)
def test_missing_gold_is_named_and_no_failure(name, monkeypatch, tmp_path, capsys):
    gold, run = load("gold"), load("run")
    monkeypatch.setattr(gold, "GOLD", tmp_path)
    monkeypatch.setattr(sys, "argv", ["run.py", name])
    assert run.run() == 0
    said = capsys.readouterr().out
    assert "skipped" in said
    assert name in said
    assert str(tmp_path) in said


def test_the_corpus_digest_knows_contents_and_not_names(tmp_path):
    digest = load("gold").corpus_digest
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, names in ((one, "ab"), (other, "cd")):
        folder.mkdir()
        for name, text in zip(names, ("first", "second"), strict=True):
            (folder / name).write_text(text, encoding="utf-8")
    assert digest([one]) == digest([other])
    (other / "c").write_text("changed", encoding="utf-8")
    assert digest([one]) != digest([other])


@given(st.lists(st.lists(st.integers(0, 6), max_size=4, unique=True), max_size=6))
def test_a_matching_is_one_to_one(fits):
    pairs = load("matching").pair_most(fits)
    assert len(set(pairs.values())) == len(pairs)
    assert all(other in fits[one] for one, other in pairs.items())


def test_the_largest_matching_is_found_where_greed_would_fail():
    assert len(load("matching").pair_most([[0, 1], [0]])) == 2


@given(st.lists(st.integers(0, 3)), st.lists(st.integers(0, 3)))
def test_nobody_is_paired_twice(gold, found):
    pairs = load("matching").pair_best(gold, found, lambda one, other: float(one == other))
    assert len({at for at, _ in pairs}) == len(pairs) == len({by for _, by in pairs})


def test_a_floor_and_a_ceiling_can_break():
    board, run = load("board"), load("run")
    score = board.Score("made up")
    score.add("F", 0.7)
    score.add("lost", 2, lower_is_better=True)
    score.add("docs/s", 1, floor=False)
    floors = run.floors_of(score, "digest")
    assert "docs/s" not in floors["at_least"]
    assert not run.broken(score, floors)
    worse = board.Score("made up")
    worse.add("F", 0.6)
    worse.add("lost", 3, lower_is_better=True)
    assert len(run.broken(worse, floors)) == 2
    assert len(run.broken(board.Score("made up"), floors)) == 2


def test_floors_stand_for_every_scorer_and_none_for_speed():
    floors = json.loads((FOLDER / "floors.json").read_text(encoding="utf-8"))
    assert set(floors) == set(SCORERS)
    assert not any(
        re.search(r"/s\b|CPU", name) for held in floors.values() for name in held["at_least"]
    )


def test_attributions_of_two_annotators_are_one():
    statements = load("statements")
    text = 'Ada Brook said that the weir held. "It is quiet now," she added.'
    first = (
        "T1\tSource 0 9\tAda\nT2\tCue 10 14\tsaid\nT3\tContent 15 33\tx\n"
        "E1\tAttribution:T9 Source:T1 Cue:T2 Content:T3"
    )
    second = "T1\tContent 20 33\tx\nE1\tAttribution:T9 Content:T1"
    reading = next(statements.read_brat(text, first))
    assert text[slice(*reading.content[0])] == " the weir held"
    other = next(statements.read_brat(text, second))
    assert load("matching").jaccard(reading.inside, other.inside) >= 0.5


def test_labelled_speakers_are_read_and_a_changed_article_is_noticed(tmp_path):
    resolution, missing = load("resolution"), load("gold").Missing
    text = "Ada Brook, the mayor, came. She said the weir held."
    folder = tmp_path / "statements" / "dev" / "text"
    folder.mkdir(parents=True)
    (folder / "weir.txt").write_text(text, encoding="utf-8")
    speaker = {"at": [28, 31], "kind": "pronoun", "said": "named", "meant": [[0, 9]]}
    told = {
        "article": "dev/weir",
        "digest": hashlib.sha256(text.encode()).hexdigest(),
        "held_out": False,
        "speakers": [speaker],
    }
    labels = tmp_path / "labels.jsonl"
    labels.write_text(json.dumps(told), encoding="utf-8")
    [article] = resolution.read_articles(labels, tmp_path)
    counts, score = Counter(), load("board").Score("made up")
    resolution.score_article(article, counts, score)
    assert counts == {("pronoun", False, "right"): 1}
    assert not score.errors
    (folder / "weir.txt").write_text(text + " It held.", encoding="utf-8")
    with pytest.raises(missing, match="another text"):
        list(resolution.read_articles(labels, tmp_path))


def test_labels_hold_no_text_and_lie_inside_their_bounds():
    told = (FOLDER / "speakers_labelled.jsonl").read_text(encoding="utf-8")
    articles = [json.loads(line) for line in told.splitlines()]
    assert all(a.keys() == {"article", "digest", "held_out", "speakers"} for a in articles)
    speakers = [speaker for article in articles for speaker in article["speakers"]]
    assert len(speakers) >= 200
    for speaker in speakers:
        assert speaker.keys() == {"at", "kind", "said", "meant"}
        assert (speaker["kind"], speaker["said"]) in {
            (kind, said) for kind in ("pronoun", "role") for said in SAID
        }
        assert bool(speaker["meant"]) == (speaker["said"] != "unsaid")
        assert all(start < end for start, end in (speaker["at"], *speaker["meant"]))


def test_silence_is_right_only_where_nobody_is_named():
    verdict = load("resolution")._verdict
    assert verdict(named=True, meant=True, answered=True) == "right"
    assert verdict(named=True, meant=False, answered=True) == "wrong"
    assert verdict(named=True, meant=False, answered=False) == "abstained"
    assert verdict(named=False, meant=False, answered=True) == "answered"
    assert verdict(named=False, meant=False, answered=False) == "silent"


def test_long_quotes_are_found_and_an_odd_mark_is_left_alone():
    quotes = load("statements").long_quotes
    text = (
        'He said "the weir will hold now" and "no".\n'
        'A lone " mark here with words.\n“So it was in those days”'
    )
    assert [text[s:e] for s, e in quotes(text)] == [
        "the weir will hold now",
        "So it was in those days",
    ]


def test_a_key_gives_targets_with_roles_and_bounds():
    harm = load("harm_figures")
    key = (
        "0.  MESSAGE: ID                     DEV-MUC3-9999 (X)\n"
        "1.  MESSAGE: TEMPLATE               1\n"
        '18. HUM TGT: NAME                   "ADA BROOK"\n'
        '19. HUM TGT: DESCRIPTION            "MILLER": "ADA BROOK"\n'
        '                                    "FARMERS" / "PEOPLE"\n'
        '21. HUM TGT: NUMBER                 10-: "FARMERS" / "PEOPLE"\n'
        '                                    1: "ADA BROOK"\n'
        '23. HUM TGT: EFFECT OF INCIDENT     DEATH: "FARMERS" / "PEOPLE"\n'
        '                                    INJURY: "ADA BROOK"\n'
        '                                    NO INJURY: "SOMEBODY"\n'
    )
    template = next(harm.read_templates(key))
    farmers, ada = harm.read_targets(template)
    assert (farmers.role, farmers.bounds, farmers.named) == ("killed", ((10.0, None),), False)
    assert (ada.role, ada.bounds, ada.named) == ("injured", ((1.0, 1.0),), True)
    assert "MILLER" in ada.words
    assert harm.places_of(["TEN  FARMERS"], "SO TEN\nFARMERS DIED") == [(3, 14)]


@pytest.mark.parametrize(
    ("value", "low", "high"), [("5", 5, 5), ("12-120", 12, 120), ("1.5E-05", 1.5e-5, 1.5e-5)]
)
def test_values_of_quantities(value, low, high):
    wanted = load("quantities").read_wanted({"value": value, "change": "~", "unit": "km"})
    assert (wanted.low, wanted.high, wanted.bound) == (low, high, "about")
    assert "kilometre" in wanted.units


def test_bcubed_of_the_same_partition_is_one():
    gold = {"a": "x", "b": "x", "c": "y"}
    assert load("grouping").bcubed(gold, gold) == (1.0, 1.0, 1.0)
    assert load("grouping").bcubed(gold, dict.fromkeys(gold, "1"))[1] == 1.0


def test_doctests_of_the_scorers():
    for name in (*SCORERS, "run", "gold", "matching", "naming"):
        assert doctest.testmod(load(name)).failed == 0
