"""Units: names, symbols, currencies, and what a rate is per."""

import pytest

from variorum.understand.numerals import fold
from variorum.understand.units import money_behind, rate_behind, unit_behind


def behind(text, at):
    unit = unit_behind(text, fold(text), at, len(text))
    return unit and (unit.full_name, text[at : unit.end])


@pytest.mark.parametrize(
    ("text", "at", "name", "words"),
    [
        ("64GB of storage", 2, "gigabyte", "GB"),
        ("155mph winds", 3, "mile per hour", "mph"),
        ("20 km/h", 2, "kilometre per hour", " km/h"),
        ("9 kilowatt-hours", 1, "kilowatt hour", " kilowatt-hours"),
        ("500 degrees Celsius", 3, "celsius", " degrees Celsius"),
        ("30 sq m plot", 2, "square metre", " sq m"),
        ("12 per cent", 2, "percent", " per cent"),
        ("40 basis points", 2, "basis point", " basis points"),
        ("8 Australian dollars", 1, "AUD", " Australian dollars"),
        ("70€", 2, "EUR", "€"),
        ("9 euros a kilo", 1, "EUR per kilo", " euros a kilo"),
        ("4 feet per century", 1, "foot per century", " feet per century"),
        ("a 30-day trial", 4, "day", "-day"),
        ("5 W lamp", 1, "watt", " W"),
    ],
)
def test_the_unit_behind_a_number(text, at, name, words):
    assert behind(text, at) == (name, words)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("12 people", 2),
        ("8 p.m.", 1),
        ("3 C Street", 1),
        ("64GBs", 2),
        ("7 milestones", 1),
        ("5 W Elm Road", 1),
    ],
)
def test_no_unit_stands_here(text, at):
    assert behind(text, at) is None


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("cents a share", "share"),
        ("tests per day", "day"),
        ("barrel-a-day", "day"),
        ("cents a year ago", None),
        ("cents a piper", None),
    ],
)
def test_a_rate_is_per_something(text, rate):
    first = min(at for at in (text.find(" "), text.find("-")) if at > 0)
    assert rate_behind(text, first, len(text))[0] == rate


@pytest.mark.parametrize(
    ("text", "sign", "name"),
    [
        ("$76 us a barrel", "USD", "USD per barrel"),
        ("$50 australian", "USD", "AUD"),
        ("$5", "USD", "USD"),
        ("£3 a litre", "GBP", "GBP per litre"),
    ],
)
def test_what_stands_behind_a_sum_of_money(text, sign, name):
    at = len(text.split()[0])
    assert money_behind(text, sign, at, len(text)).full_name == name
