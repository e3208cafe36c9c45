"""Layers of copied pages, on invented ones."""

import re
import tomllib
from importlib.resources import files

import pytest

from variorum.read.layers import find_layer, find_stretches

ONE = "The bridge at Strelsau fell on Sunday after a week of rain, the mayor told reporters."
TWO = "Nobody was hurt, she said, but the road to the north will be shut for nine days at least."
THREE = "“We had warned them,” said an engineer who had walked over the bridge on Friday morning."

PATTERNS = tomllib.loads(
    files("variorum.read").joinpath("layers.toml").read_text(encoding="utf-8")
)["pattern"]


def layers(text: str, **options: object) -> list[tuple[str, str]]:
    return [
        (found.layer, text[found.start : found.end])
        for found in find_stretches(text, **options)  # type: ignore[arg-type]
    ]


def layer_of(line: str, text: str) -> str:
    return next(layer for layer, words in layers(text) if words == line)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern["name"])
def test_every_pattern_finds_its_examples(pattern: dict[str, object]) -> None:
    examples = pattern["examples"]
    assert isinstance(examples, list)
    assert examples
    for example in examples:
        assert find_layer(example) == pattern["layer"], example


FURNITURE = [
    "Watch Ruritania Tonight",
    "View Strelsau Today In",
    "Strelsau Today App Open",
    "Chrome Safari Continue",
    "Firefox Edge Open",
    "Facebook Twitter WhatsApp Email",
    "Be the first to hear",
    "Get push notifications for breaking stories, live events and more.",
    "Allow notifications from Strelsau Today?",
    "Sign up for our evening briefing",
    "We use cookies and similar tools to improve your visit.",
    "Accept all",
    "Share this article",
    "18 show all In pictures: the flood",
    "In pictures: the flood",
    "IMG_2041.JPG",
    "mayor-bridge-2.webp",
    "5 min read",
    "Story continues below",
    "Already a subscriber? Sign in",
    "Your browser does not support the video element.",
    "© 2031 Strelsau Today. All rights reserved.",
    "Follow us on Instagram",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_known_by_its_words(line: str) -> None:
    assert find_layer(line) == "furniture"
    assert layer_of(line, f"{ONE}\n\n{line}\n\n{TWO}") == "furniture"


BODY = [
    "Privacy rights groups said on Monday that the cameras should never have been switched on.",
    "Heavy rain contributed to the collapse.",
    "No deaths were reported from the northern towns.",
    "Contact with US officials was lost at noon.",
    "Chemical weapons may not be used, the treaty says, in any war.",
    "The video is not authentic, the ministry said.",
    "Media sources said that four people had died.",
    "Register offices will stay shut until Friday.",
    "Support for free reporting has grown, the survey found.",
    "Share prices fell by a tenth.",
    "Subscribers to the scheme lost their savings.",
    "AP and Reuters reported the deaths first.",
    "The general told Reuters",
    "Watch towers were built along the river.",
    "Half of the 3/4 million displaced people have gone home.",
    "The match ended 2:1",
    "The train left at 12:30",
    "By Sunday evening the water had reached the first houses.",
    "1/3 of the people fled.",
    "Allow us to bury our dead, the families asked.",
    "Read the report carefully, the minister said.",
    "FIGHTING GOES ON",
    "Comments by the general drew anger.",
    "Related charges were dropped.",
    "More than 30 people died.",
    "Photographs of the dead were shown.",
    "Join us, the rebels told the soldiers.",
    "Follow the money, the inspector said.",
    "Call it what it is: a massacre.",
]


@pytest.mark.parametrize("line", BODY)
def test_sentences_that_begin_like_furniture_stay_body(line: str) -> None:
    assert find_layer(line) is None
    assert layer_of(line, f"{ONE}\n\n{line}\n\n{TWO}\n\n{THREE}") == "body"


def test_gallery_counters_need_company() -> None:
    gallery = "1/3 A boat lies on the mud Getty\n\n2/3 A man wades home\n\n3/3 The mill at noon AFP"
    found = layers(f"{ONE}\n\n{gallery}\n\n{TWO}")
    assert [layer for layer, _ in found] == ["body", "caption", "caption", "caption", "body"]
    alone = layers(f"{ONE}\n\n2/3 of all the houses were lost.\n\n{TWO}")
    assert [layer for layer, _ in alone] == ["body"] * 3


def test_the_line_under_a_picture_file_is_its_caption() -> None:
    found = layers(f"{ONE}\n\nold-mill.png\nThe old mill is still under water\n\n{TWO}")
    assert [layer for layer, _ in found] == ["body", "furniture", "caption", "body"]


def test_a_film_and_its_short_name_are_furniture_and_the_headline_is_not() -> None:
    title = "Bridge at Strelsau falls after a week of rain"
    film = "Bridge falls\nBridge at Strelsau falls into the river 01:40"
    for text in (f"{title}\n\n{film}\n\n{ONE}\n\n{TWO}", f"{film}\n\n{title}\n\n{ONE}\n\n{TWO}"):
        found = layers(text)
        assert ("headline", title) in found
        assert [layer for layer, _ in found].count("furniture") == 2
        assert [layer for layer, _ in found].count("body") == 2


def test_a_news_title_alone_between_paragraphs_is_a_teaser() -> None:
    link = "Ruritania sends army to clear Strelsau bridge"
    assert layer_of(link, f"{ONE}\n\n{link}\n\n{TWO}\n\n{THREE}") == "teaser"
    headings = ["What the mayor knew", "A town cut in two", "Nine days without a road"]
    for heading in headings:
        assert layer_of(heading, f"{ONE}\n\n{heading}\n\n{TWO}") == "body"


def test_links_after_read_more_are_teasers_up_to_the_next_paragraph() -> None:
    text = f"{ONE}\n\nRead more:\n\nWho built the bridge\n\nFloods in the north\n\n{TWO}"
    assert [layer for layer, _ in layers(text)] == [
        "body",
        "furniture",
        "teaser",
        "teaser",
        "body",
    ]


def test_a_sentence_among_the_last_links_is_one_of_them() -> None:
    text = (
        f"{ONE}\n\n{TWO}\n\nRelated stories:\n\nThe mill is gone. So is the miller.\n\nA wet year"
    )
    assert [layer for layer, _ in layers(text)][-2:] == ["teaser", "teaser"]


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("STRELSAU, Ruritania -- ", "The bridge fell on Sunday after a week of rain."),
        ("STRELSAU (Reuters) - ", "The bridge fell on Sunday after a week of rain."),
        ("Strelsau, Ruritania (AP) — ", "The bridge fell on Sunday after a week of rain."),
        ("STRELSAU/ZENDA, Aug 30 (Reuters) - ", "The bridge fell on Sunday."),
        ("STRELSAU — ", "“The bridge fell,” the mayor said on Sunday."),
    ],
)
def test_a_dateline_is_a_passage_of_its_own(dateline: str, rest: str) -> None:
    assert layers(f"{dateline}{rest}\n\n{TWO}")[:2] == [("dateline", dateline), ("body", rest)]


@pytest.mark.parametrize(
    "line",
    [
        "FILE - In this May photo, the bridge still stands.",
        "NATO — the alliance — said nothing about the bridge.",
        "UPDATE -- The bridge has been shut since Sunday noon.",
    ],
)
def test_no_dateline_where_no_town_stands(line: str) -> None:
    assert all(layer != "dateline" for layer, _ in layers(f"{line}\n\n{TWO}"))


def test_live_posts_run_from_the_first_of_three_times() -> None:
    text = f"Live: the bridge\n\n10:05\n{ONE}\n\n10:40\n{TWO}\n\n11:15\n{THREE}"
    found = layers(text)
    assert [layer for layer, _ in found].count("live_post") == 6
    assert "body" not in [layer for layer, _ in found]


def test_a_known_title_is_the_only_headline() -> None:
    text = f"Bridge falls\n\nOther words above\n\n{ONE}"
    assert layers(text, title="Bridge falls", gentle=True)[0][0] == "headline"
    assert all(layer != "headline" for layer, _ in layers(text, title="Mayor resigns", gentle=True))


def test_hard_wrapped_paragraphs_are_one_passage() -> None:
    text = (
        "STRELSAU (AP) - The bridge at Strelsau fell on Sunday after\n"
        "a week of rain, the mayor told reporters. She said that the\n"
        "Ruritanian army would clear the river and that the road to\n"
        "the north would be shut for nine days. Nobody was hurt when\n"
        "it fell, but two boats are missing.\n"
        "\n"
        "An engineer had warned the town twice, in letters that were\n"
        "seen by this newspaper.\n"
    )
    assert [layer for layer, _ in layers(text)] == ["dateline", "body", "body"]


@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\n\xa0\n"])
@pytest.mark.parametrize("edge", ["", "  ", "\t", "\xa0", "\u200b"])
def test_white_space_changes_no_layer(end: str, edge: str) -> None:
    lines = ["Bridge falls at Strelsau", ONE, "Advertisement", TWO, "Ann Doe/AP", THREE]
    found = layers(end.join(f"{edge}{line}{edge}" for line in lines))
    assert [layer for layer, _ in found] == [
        "headline",
        "body",
        "furniture",
        "body",
        "credit",
        "body",
    ]
    assert [words for _, words in found] == lines


def test_long_lines_are_labelled_in_no_time() -> None:
    for line in ("a " * 60_000, "(" * 5_000, "Getty " * 120, "By " + "A" * 3_000, "A/" * 60):
        find_layer(line)


def test_no_pattern_names_an_outlet() -> None:
    words = " ".join(str(pattern["match"]) for pattern in PATTERNS)
    assert not re.search(r"\b(?:bbc|cnn|cbs|nbc|guardian|times)\b", words, re.I)
