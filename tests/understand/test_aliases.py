"""The curated table: one body a name, and letters that several bodies share."""

import pytest

from variorum.understand.aliases import country_called, find_aliases
from variorum.understand.lexicon import lexicon

TABLES = {
    name: table
    for name, table in lexicon("aliases").items()
    if isinstance(table, dict) and "names" in table
}


@pytest.mark.parametrize("table", TABLES)
def test_every_table_says_where_its_names_stand(table):
    assert TABLES[table]["source"]
    assert TABLES[table]["names"]


def test_no_name_is_two_bodies():
    names = [n for t in TABLES.values() for listed in t["names"].values() for n in listed]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ISIS", "Daesh"),
        ("ISIL", "Islamic State"),
        ("Hamas", "Islamic Resistance Movement"),
        ("al-Shabaab", "Al Shabab"),
        ("MSF", "Doctors Without Borders"),
        ("ICRC", "International Committee of the Red Cross"),
        ("Nato", "North Atlantic Treaty Organization"),
        ("Wagner Group", "PMC Wagner"),
    ],
)
def test_names_of_one_body(one, other):
    text = f"{one} met {other}."
    assert len({body for *_, body in find_aliases(text, 0, len(text))}) == 1
    assert len(list(find_aliases(text, 0, len(text)))) == 2


def test_states_have_other_names():
    assert country_called("DPRK") == country_called("North Korea")
    assert country_called("South Korea") != country_called("North Korea")


def test_letters_of_several_bodies_need_the_name_in_the_text():
    lone, told = "The SDF left.", "The Syrian Democratic Forces left. The SDF did."
    assert not list(find_aliases(lone, 0, len(lone)))
    assert [told[s:e] for s, e, _ in find_aliases(told, 0, len(told))] == [
        "Syrian Democratic Forces",
        "SDF",
    ]


def test_a_part_of_a_word_is_no_name():
    text = "ISISTAN and UN-led"
    assert not list(find_aliases(text, 0, len(text)))
