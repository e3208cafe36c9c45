"""A negated cue puts nothing forward: its content is never read as if it stood without it."""

import pytest


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Police do not believe that the crew of the tug knew of the leak.", "denied"),
        ("Police believe that the crew of the tug knew of the leak.", "believed"),
        ("It is not thought that the crew of the tug were drunk.", "denied"),
        ("No one has claimed that the Karsund bridge was unsafe.", "unknown"),
        ("The board has claimed that the Karsund bridge was unsafe.", "alleged"),
        ("The ministry did not deny that it had paid the owner.", "unknown"),
        ("The ministry denied that it had paid the owner.", "denied"),
        ("Divers doubt that the tug was ever inspected.", "unknown"),
        ("Divers do not doubt that the tug was inspected.", "believed"),
        ("The owner did not say that the tug was unsafe.", "withheld"),
    ],
)
def test_what_a_negated_cue_makes_of_its_content(annotate, sentence, status):
    assert [s.status for s in annotate(sentence).statements] == [status]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("It has not been suggested that the harbour board was aware of the leak.", "unknown"),
        ("Nobody has said the crew were drunk.", "unknown"),
        ("The harbour board was aware of the leak.", "asserted"),
    ],
)
def test_a_clause_that_nobody_put_forward_is_not_the_outlets(annotate, sentence, status):
    assert [line.status for line in annotate(sentence).lines] == [status]


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("There is no evidence that the crew opened the valve.", False),
        ("There is evidence that the crew opened the valve.", True),
        ("There is no doubt that the crew opened the valve.", True),
    ],
)
def test_a_clause_of_which_there_is_no_evidence_is_negated(annotate, sentence, polarity):
    told = next(line for line in annotate(sentence).lines if "valve" in line.text)
    assert told.polarity == polarity
