"""Everyone whom one event befalls, in invented sentences."""

import pytest


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("They condemned the murder of the mayor of Tilbay, a judge, and his wife.",
         ["the mayor", "a judge", "his wife"]),
        ("The guards were killed, including a cook.", ["The guards were killed", "a cook"]),
        ("The following guards died: Ana Vell, Tom Arn and Lucia Sund.",
         ["The following guards died", "Ana Vell", "Tom Arn", "Lucia Sund"]),
        ("Ana Vell was found dead along with Tom Arn.", ["Ana Vell", "Tom Arn"]),
        ("Police held two men over the murder of Ana Vell: Tom Arn and Bo Sund.", ["Ana Vell"]),
        ("Commander Ana Vell, alias Hawk, was killed.", ["Commander Ana Vell"]),
        ("Her mother, Ana Vell, was wounded.", ["Her mother, Ana Vell"]),
        ("Vell is the third mayor murdered this year.", []),
    ],
)  # fmt: skip
def test_everyone_whom_it_befalls(annotate, sentence, told):
    found = [f for f in annotate(sentence).figures if f.role in ("killed", "injured")]
    assert sorted(f.text for f in found if f.quantity is None) == sorted(told)


def test_those_behind_a_colon_are_parts_of_whom_it_befalls(annotate):
    told = annotate("The following guards died: Ana Vell, Tom Arn and Lucia Sund.").figures
    wholes = {f.parts["whole"].text for f in told if "whole" in f.parts}
    assert wholes == {"The following guards died"}


def test_a_number_before_two_nouns_is_of_both(annotate):
    told = annotate("Five judges and clerks have been killed.").figures
    assert [f.text for f in told] == ["Five judges"]
