"""What speaks for two lines saying the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.compare.sameness import is_about_more, sameness
from variorum.compare.weighing import Weigher

STORY = "divers recovered bodies from valley"


def scored(make, one, other):
    lines = [make.line(words, make.holder(), id=words, **facts) for words, facts in (one, other)]
    return sameness(*lines, Weigher(lines))


def test_the_same_words_say_the_same_and_no_shared_word_does_not(make):
    assert scored(make, (STORY, {}), (f"{STORY} today", {})) > 0
    assert scored(make, (STORY, {}), ("ministers signed treaty", {})) < 0


@pytest.mark.parametrize(
    "facts",
    [
        {"heart": ("recovered",)},
        {"terms": ("divers", "recovered", "bodies", "valley", "@2019-05-03")},
    ],
)
def test_a_shared_verb_or_day_tells(make, facts):
    other = f"{STORY} at dawn"
    bare = scored(make, (STORY, {}), (other, {}))
    assert scored(make, (STORY, facts), (other, facts)) > bare


def test_a_name_of_three_words_counts_once(make):
    known = {"names": ("mara iris oduya",)}
    one, other = "mara iris oduya sang loudly", "mara iris oduya swam across"
    assert scored(make, (one, known), (other, known)) < scored(make, (one, {}), (other, {}))


def test_a_shared_subject_is_not_what_is_said_of_it(make):
    facts = {"subject": ("divers",)}
    lines = [
        make.line(words, make.holder(), id=words, **facts)
        for words in ("divers sang loudly", "divers swam across")
    ]
    assert not is_about_more(*lines, Weigher(lines))


WORDS = st.lists(st.sampled_from([*STORY.split(), "ministers", "treaty"]), min_size=1, max_size=6)


@given(first=WORDS, second=WORDS)
def test_it_has_no_direction(make, first, second):
    lines = [
        make.line(" ".join(words), make.holder(), id=name)
        for name, words in (("a", first), ("b", second))
    ]
    weigher = Weigher(lines)
    assert sameness(*lines, weigher) == pytest.approx(sameness(*reversed(lines), weigher))


def test_a_shared_turn_of_words_tells_and_is_enough_beside_a_subject(make):
    known = {"terms": ("divers", "swam", "~fled"), "subject": ("divers",)}
    lines = [
        make.line(words, make.holder(), id=words, **known)
        for words in ("divers ran for safety", "divers fled in panic")
    ]
    weigher = Weigher(lines)
    assert is_about_more(*lines, weigher)
    bare = make.line("divers swam ashore", make.holder(), id="bare")
    assert sameness(*lines, weigher) > sameness(lines[0], bare, weigher)


def test_what_nobody_knows_is_one_question_on_fewer_words(make):
    one, other = "the cause of the wreck was not known", "what caused the wreck is unclear"
    asked = {"asks": "unknown"}
    assert scored(make, (one, asked), (other, asked)) > scored(make, (one, {}), (other, {}))
