"""How common a word is in news reports in general."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model.commonness import fold, general_table, stem


@pytest.mark.parametrize(("rarer", "commoner"), [("ferry", "water"), ("water", "the")])
def test_a_common_word_has_the_larger_share(rarer, commoner):
    table = general_table()
    assert table.share(stem(fold(rarer))) < table.share(stem(fold(commoner)))


@given(st.text(max_size=30))
def test_every_word_has_a_share(word):
    assert 0 < general_table().share(stem(fold(word))) <= 1
