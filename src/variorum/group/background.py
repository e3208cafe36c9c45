"""How common a word is: what the pile itself shows, and a general table for small piles."""

import math
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from variorum.group.wording import fold

# The general table speaks as loudly as this many reports: it decides for a handful of
# reports, and the pile itself decides for hundreds.
BACKGROUND_REPORTS = 50


def stem(form: str) -> str:
    """A folded word without a plural ending.

    >>> stem("cables"), stem("cities"), stem("glass")
    ('cable', 'city', 'glass')
    """
    if len(form) > 4 and form.endswith("ies"):
        return form[:-3] + "y"
    if len(form) > 4 and form.endswith("s") and not form.endswith("ss"):
        return form[:-1]
    return form


class Background:
    """The general table.

    ``counting_words`` are those for two, three and so on. From ``common_name_share`` on,
    a name is too common to weigh more than another word.
    """

    def __init__(self) -> None:
        place = files("variorum.group").joinpath("background.toml")
        table = tomllib.loads(place.read_text(encoding="utf-8"))
        self.rare_share: float = table["rare_share"]
        self.common_name_share: float = table["common_name_share"]
        self.counting_words: tuple[str, ...] = tuple(table["counting_words"])
        self._shares: dict[str, float] = {}
        for row in table["classes"].values():
            for word in row["words"].split():
                form = stem(fold(word))
                self._shares[form] = max(row["share"], self._shares.get(form, 0.0))
        self.function_words = frozenset(
            stem(fold(word)) for word in table["classes"]["function"]["words"].split()
        )

    def share(self, word: str) -> float:
        """The share of reports in general that hold a stemmed word."""
        return self._shares.get(word, self.rare_share)


@cache
def background() -> Background:
    """The table, read once."""
    return Background()


class Rarity:
    """How rare each word is among the reports of one pile and in general."""

    def __init__(self, reports: Iterable[Iterable[str]]) -> None:
        self._holders: Counter[str] = Counter()
        self._reports = BACKGROUND_REPORTS
        for words in reports:
            self._holders.update(set(words))
            self._reports += 1

    def __call__(self, word: str) -> float:
        """The weight of a word: near 0 for one that every report holds."""
        holders = self._holders[word] + BACKGROUND_REPORTS * background().share(word)
        return max(0.0, math.log(self._reports / holders))
