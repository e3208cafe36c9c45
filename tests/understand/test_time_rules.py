"""The rules of the time lexicon hold together: nothing in them names what is not there."""

import re

import pytest

from variorum.understand.lexicon import lexicon
from variorum.understand.time_checks import CHECKS
from variorum.understand.time_rules import TABLES, find_triggers, rules, windows

RULES = rules()
DERIVED = {"ahead", "year", "period", "vague_period", "century", "decade", "tail"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_names_only_what_there_is(rule):
    sorts = {*TABLES, *lexicon("times")["triggers"], "digit", "year"}
    kept = {re.sub(r"_\d$", "", group) for group in rule.pattern.groupindex}
    assert rule.needs <= sorts
    assert rule.check is None or rule.check in CHECKS
    assert set(re.findall(r"\{(\w+)\}", rule.symbol)) <= kept | DERIVED


def test_no_table_class_or_trigger_of_the_lexicon_is_idle():
    source = lexicon("times")
    patterns = " ".join(rule["pattern"] for rule in source["rules"])
    patterns += " ".join(source["classes"].values())
    used = set(re.findall(r"\{=?(\w+)\}", patterns)) | {n for rule in RULES for n in rule.needs}
    assert {*TABLES, *source["classes"], *source["triggers"]} <= used


def test_a_rule_is_tried_only_round_the_words_it_needs():
    text = "It fell in May. " + "Nothing more was heard of it. " * 20 + "It was built in June."
    triggers = find_triggers(text, 0, len(text))
    [month] = [rule for rule in RULES if rule.name == "month"]
    first, last = windows(triggers, month.needs, len(text))
    assert "May" in text[slice(*first)]
    assert "June" in text[slice(*last)]
    assert first[1] < last[0]
