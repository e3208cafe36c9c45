"""Rules for single sites: each look is tried on the sample that it names."""

from pathlib import Path, PurePath

import pytest

from variorum.model.reports import ReadReport
from variorum.read.pages import read_page, reader_with
from variorum.read.site_rules import SiteRule, find_site_rule, read_site_rules

SAMPLES = Path(__file__).parent / "publishers"
RULES = read_site_rules()


def layers(found: ReadReport) -> dict[str, str]:
    return {p.text.strip(): p.layer for p in found.passages}


def read(sample: str, rules: tuple[SiteRule, ...] | None = None) -> dict[str, str]:
    given = reader_with(rules).read if rules is not None else read_page
    first, *_ = given(PurePath(sample), (SAMPLES / sample).read_bytes())
    assert isinstance(first, ReadReport)
    return layers(first)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.sample)
def test_every_look_changes_how_its_sample_is_read(rule: SiteRule) -> None:
    assert read(rule.sample) != read(rule.sample, ())


def test_a_look_says_what_is_running_text_and_what_is_not() -> None:
    found = read("ruritania_today_2031.html")
    body = [line for line, layer in found.items() if layer == "body"]
    assert [line[:6] for line in body] == ["The br", "Shut: ", "Nobody"]
    assert found["The bridge on Friday, seen from the harbour."] == "caption"
    assert next(layer for line, layer in found.items() if "we shall" in line) == "furniture"


def test_without_a_body_of_its_own_the_rule_only_takes_away() -> None:
    found = read("ruritania_today_2032.html")
    assert sum(layer == "body" for layer in found.values()) == 3
    assert next(layer for line, layer in found.items() if "we shall" in line) == "furniture"


def test_a_rule_holds_for_its_host_and_its_days() -> None:
    def sample(url: str, day: str | None) -> str | None:
        rule = find_site_rule(RULES, url, day)
        return rule.sample if rule else None

    assert sample("https://ruritania.example/a", "2031-12-31") == "ruritania_today_2031.html"
    assert sample("https://ruritania.example/a", "2032-01-01") == "ruritania_today_2032.html"
    assert sample("https://ruritania.example/a", None) == "ruritania_today_2032.html"
    assert sample("https://ruritania.example/a", "2030-12-31") is None
    assert sample("https://notruritania.example/a", "2031-05-01") is None
    assert sample("http://[", "2031-05-01") is None
