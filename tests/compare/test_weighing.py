"""How alike two lines are."""

import pytest

from variorum.compare.weighing import Weigher


@pytest.fixture
def lines(make):
    own = make.holder()
    return [
        make.line("divers recovered bodies from valley", own, id="one"),
        make.line("divers recovered bodies from valley", own, id="two"),
        make.line("ministers signed treaty about quotas", own, id="three"),
        make.line("divers signed treaty", own, id="four", around=("valley",)),
    ]


def test_the_same_words_are_alike_and_others_are_not(lines):
    weigher = Weigher(lines)
    assert weigher.likeness(lines[0], lines[1]) == pytest.approx(1.0)
    assert weigher.likeness(lines[0], lines[2]) == 0.0


def test_likeness_has_no_direction(lines):
    weigher = Weigher(lines)
    for one in lines:
        for other in lines:
            assert weigher.likeness(one, other) == pytest.approx(weigher.likeness(other, one))


def test_a_word_elsewhere_in_the_sentence_counts_for_a_part(make, lines):
    weigher = Weigher(lines)
    bare = make.line("divers signed treaty", make.holder(), id="five")
    assert weigher.likeness(lines[0], lines[3]) > weigher.likeness(lines[0], bare) > 0


def test_a_rare_word_tells_more_than_a_common_one(make):
    own = make.holder()
    held = [
        make.line(f"ferry word{at}", own, id=str(at), terms=("ferry", f"word{at}"),
                  shares=(0.01, 0.01))
        for at in range(9)
    ]  # fmt: skip
    weigher = Weigher(held)
    assert weigher.weight("word1") > weigher.weight("ferry") >= 0
    assert weigher.rarest(held[0], 3) == ["ferry"]
