"""Hooks: built-ins and plugins come through one door."""

from pathlib import PurePath
from types import SimpleNamespace

import pytest

from variorum import hooks
from variorum.errors import JudgeError, UnknownFormat, VariorumError
from variorum.hooks import (
    Reader,
    Renderer,
    Scorer,
    Shared,
    open_scorer,
    readers,
    render_all,
    renderer,
    renderers,
)
from variorum.read.sources import read_bytes


def nothing(path, data):
    yield from ()


FIRST = Reader(order=1, accepts=lambda path, head: path.suffix == ".xyz", read=nothing)
LAST = Reader(order=999, accepts=lambda path, head: True, read=nothing)
CARDS = Renderer(filename="cards.txt", render=lambda dossier: b"")


@pytest.fixture
def plugins(monkeypatch):
    """Installed entry points, those of a plugin in front of them."""
    real = hooks.entry_points

    def installed(*, group):
        extra = {
            "variorum.readers": [("late", LAST), ("early", FIRST)],
            "variorum.renderers": [("cards", CARDS)],
        }[group]
        made = [SimpleNamespace(name=n, load=lambda given=given: given) for n, given in extra]
        return [*made, *real(group=group)]

    monkeypatch.setattr(hooks, "entry_points", installed)


def test_the_built_in_readers_are_there_in_order():
    orders = [reader.order for reader in readers()]
    assert orders == sorted(orders)
    assert len(orders) == len(set(orders)) >= 3


def test_the_last_reader_takes_anything():
    assert readers()[-1].accepts(PurePath("x"), b"")


@pytest.mark.parametrize("name", ["html", "json", "md"])
def test_the_built_in_renderers_are_there(name):
    made = renderer(name)
    assert made.filename.endswith(f".{name}")
    assert "/" not in made.filename


def test_renderers_come_by_name_and_each_writes_a_file_of_its_own():
    found = renderers()
    assert list(found) == sorted(found)
    assert len({made.filename for made in found.values()}) == len(found)


def test_what_renderers_share_is_arranged_once():
    asked = []
    shared = Shared(asked.append, lambda dossier, arranged: f"{dossier} {arranged}".encode())
    made = [Renderer(name, lambda dossier: b"", shared) for name in ("a", "b")]
    files = render_all("d", [*made, CARDS])
    assert files == {"a": b"d None", "b": b"d None", "cards.txt": b""}
    assert asked == ["d"]


def test_a_format_that_does_not_exist_names_those_that_do():
    with pytest.raises(UnknownFormat, match=r"'pdf'.*html, json, md") as caught:
        renderer("pdf")
    assert isinstance(caught.value, VariorumError)


@pytest.mark.usefixtures("plugins")
def test_a_plugin_is_found_beside_the_built_ins():
    assert readers()[0] is FIRST
    assert readers()[-1] is LAST
    assert renderer("cards") is CARDS
    assert {"html", "json", "md", "cards"} <= set(renderers())


@pytest.mark.usefixtures("plugins")
def test_a_plugins_reader_with_a_low_order_goes_first():
    assert list(read_bytes(PurePath("a.xyz"), b"A bridge fell.")) == []
    assert len(list(read_bytes(PurePath("a.txt"), b"A bridge fell."))) == 1


@pytest.fixture
def scorers(monkeypatch):
    """Two installed scorers: one that answers as it should, and one that does not."""
    made = {
        "even": Scorer(open=lambda path: lambda premise, hypothesis: "neutral"),
        "odd": Scorer(open=lambda path: lambda premise, hypothesis: "maybe"),
    }
    points = [SimpleNamespace(name=n, load=lambda one=one: one) for n, one in made.items()]
    monkeypatch.setattr(hooks, "entry_points", lambda *, group: points)


@pytest.mark.usefixtures("scorers")
def test_a_scorer_answers_in_three_words_only(tmp_path):
    assert open_scorer("even", tmp_path)("It sank.", "It floats.") == "neutral"
    with pytest.raises(JudgeError, match="answered 'maybe'"):
        open_scorer("odd", tmp_path)("It sank.", "It floats.")


@pytest.mark.usefixtures("scorers")
def test_a_scorer_or_a_model_that_is_not_there(tmp_path):
    with pytest.raises(JudgeError, match="there are: even, odd"):
        open_scorer("none", tmp_path)
    with pytest.raises(JudgeError, match="no such model"):
        open_scorer("even", tmp_path / "model.bin")


def test_no_scorer_is_built_in(tmp_path):
    with pytest.raises(JudgeError, match="there are: none"):
        open_scorer("even", tmp_path)
