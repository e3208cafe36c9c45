"""Vague words under a profile: which number, if any, "dozens" stands for in comparisons.

The finders read every vague word with the cautious floor of ``numbers.toml``. A profile is
laid over what they found: the words stay, their bounds become those of the profile.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from variorum.errors import ProfileError
from variorum.model.claims import Annotation, Figure
from variorum.model.mentions import Quantity
from variorum.model.vague import VagueProfile, VagueWord
from variorum.understand.lexicon import LANGUAGE, lexicon

# Words that set an upper bound: "up to hundreds" says where it ends, not where it begins.
_BELOW = frozenset({"at_most", "fewer_than"})
_MOST_BYTES = 1_000_000


def default_profile() -> VagueProfile:
    """The profile that the finders read with: cautious open floors, never a maximum.

    >>> default_profile().words["dozens"].low
    12.0
    """
    numbers = lexicon("numbers")
    words = {**numbers["vague"], **numbers["partitive"]}
    return VagueProfile(
        name="default",
        source="Written for this project: the smallest number that the word can be said of.",
        words={word: VagueWord(low=float(low)) for word, low in words.items()},
        others="as_read",
    )


def profile_names() -> tuple[str, ...]:
    """The names of the profiles that are built in.

    >>> profile_names()
    ('default', 'acled', 'none')
    """
    listed = sorted(file.name.removesuffix(".toml") for file in _built_in().iterdir())
    return ("default", *listed)


def open_profile(name: str | PathLike[str]) -> VagueProfile:
    """A built-in profile by its name, or one of your own: the path of a TOML file.

    Such a file gives ``name``, ``source`` and a table ``words``, in which a word has a floor
    (``dozens = 12``), a floor and a maximum (``dozens = [12, 60]``), or no number
    (``many = []``). ``others`` is ``"open"`` (by default) or ``"as_read"``.

    Raises ProfileError where there is no such profile, or the file is none.

    >>> open_profile("acled").words["several"].low
    3.0
    """
    if name == "default":
        return default_profile()
    if name in profile_names():
        data = _built_in().joinpath(f"{name}.toml").read_bytes()
    else:
        data = _own(Path(name))
    return read_profile(data, str(name))


def read_profile(data: bytes, where: str) -> VagueProfile:
    """The profile that a TOML file holds; ``where`` is what the message of an error calls it.

    Raises ProfileError for bytes that are no profile.
    """
    try:
        tables = tomllib.loads(data.decode("utf-8"))
        tables["words"] = {
            " ".join(word.casefold().split()): _bounds(bounds)
            for word, bounds in tables["words"].items()
        }
        return msgspec.convert(tables, VagueProfile, strict=True)
    except KeyError as missing:
        raise ProfileError(f"{where}: a profile needs {missing}") from None
    except (AttributeError, ValueError, RecursionError) as error:
        raise ProfileError(f"{where}: no profile of vague words: {error}") from None


def _built_in() -> Any:
    return files(__package__).joinpath("lexicons", LANGUAGE, "vague")


def _own(path: Path) -> bytes:
    known = ", ".join(profile_names())
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            raise ProfileError(
                f"no profile {str(path)!r}: name one of {known}, or a TOML file of your own"
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise ProfileError(f"{str(path)!r} cannot be read: {error}") from None


def _bounds(given: object) -> Mapping[str, float]:
    """A floor, or a list of at most a floor and a maximum. Raises ValueError for all else."""
    ends = given if isinstance(given, list) else [given]
    if len(ends) > 2 or not all(type(end) in (int, float) for end in ends):
        raise ValueError(f"{given!r} is neither a number nor a pair of numbers")
    return dict(zip(("low", "high"), map(float, ends), strict=False))


def with_profile(annotation: Annotation, profile: VagueProfile) -> Annotation:
    """The annotation with the bounds of its vague words as the profile has them."""
    return replace(
        annotation,
        figures=tuple(_figure(figure, profile) for figure in annotation.figures),
        quantities=tuple(_quantity(quantity, profile) for quantity in annotation.quantities),
        vague_words=profile.described,
    )


def _is_vague(quantity: Quantity) -> bool:
    """Whether a number expression gives no number: neither a value nor two ends."""
    return quantity.value is None and quantity.bound != "range"


def _figure(figure: Figure, profile: VagueProfile) -> Figure:
    quantity = figure.quantity
    if quantity is None or not _is_vague(quantity):
        return figure
    part = figure.parts.get("number")
    word = " ".join((part.text if part is not None else quantity.text).casefold().split())
    bounds = _bounds_of(word, quantity, profile)
    below = figure.comparator in _BELOW
    # "Up to dozens" ends at the most that "dozens" can be, which is seldom agreed on.
    low, high = (None, bounds.high) if below else (bounds.low, bounds.high)
    return replace(
        figure,
        quantity=_quantity(quantity, profile),
        low=low,
        high=None if figure.comparator in ("at_least", "more_than") else high,
        low_closed=None if low is None else False,
        high_closed=None if high is None else True,
        vague_word=word,
    )


def _quantity(quantity: Quantity, profile: VagueProfile) -> Quantity:
    if not _is_vague(quantity):
        return quantity
    bounds = _bounds_of(" ".join(quantity.text.casefold().split()), quantity, profile)
    if quantity.bound == "less":
        return replace(quantity, low=None, high=bounds.high)
    return replace(quantity, low=bounds.low, high=bounds.high)


def _bounds_of(words: str, read: Quantity, profile: VagueProfile) -> VagueWord:
    """The bounds of the longest listed word that an expression holds.

    Not of a word in a longer one that was read with another floor: "hundreds" is not what
    "hundreds of thousands" stands for.
    """
    floor = read.low if read.low is not None else read.high
    held = [
        word
        for word in profile.words
        if f" {word} " in f" {words} " and _floors().get(word, floor) == floor
    ]
    if held:
        return profile.words[max(held, key=len)]
    return VagueWord(low=read.low) if profile.others == "as_read" else VagueWord()


@cache
def _floors() -> Mapping[str, float]:
    return {word: bounds.low or 0 for word, bounds in default_profile().words.items()}
