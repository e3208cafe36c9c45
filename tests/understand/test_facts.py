"""Numbers, days and hours in the form in which lines are compared."""

import pytest


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        ("The navy has fired 80 flares at the wreck.", ["#flar:80"]),
        ("The navy has fired dozens of flares at the wreck.", ["#flar:~12"]),
        ("The navy has fired one flare at the wreck.", []),
        ("The navy has fired a flare at the wreck.", []),
    ],
)
def test_how_many_is_a_term_exact_or_vague(annotate, sentence, terms):
    [line] = annotate(sentence).lines
    assert [term for term in line.terms if term.startswith("#")] == terms
