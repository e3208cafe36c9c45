"""How rare a word is: what the pile itself shows, and a general table for small piles."""

import math
from collections import Counter
from collections.abc import Iterable

from variorum.model.commonness import general_table

# The general table speaks as loudly as this many reports: it decides for a handful of
# reports, and the pile itself decides for hundreds.
BACKGROUND_REPORTS = 50


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
        holders = self._holders[word] + BACKGROUND_REPORTS * general_table().share(word)
        return max(0.0, math.log(self._reports / holders))
