"""Claims without a number: the class that a predicate stands for."""

import pytest


@pytest.mark.parametrize(
    ("sentence", "capsizes"),
    [
        ("The ferry went over in the storm.", True),
        ("The helicopter went over the harbour.", False),
        ("The ferry capsized off Tilbay.", True),
    ],
)
def test_a_particle_with_an_object_is_another_verb(annotate, sentence, capsizes):
    predicates = {claim.predicate for claim in annotate(sentence).claims}
    assert ("capsize" in predicates) is capsizes


def test_what_is_done_is_its_target_in_a_passive_too(annotate):
    for sentence in ("Soldiers arrested the captain.", "The captain was arrested by soldiers."):
        [claim] = annotate(sentence).claims
        assert claim.predicate == "arrest"
        assert (claim.subject_key, claim.target_key) == ("lemma:soldier", "lemma:captain")
