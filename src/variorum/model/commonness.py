"""How common words are in news reports in general: one table, read once."""

import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word without case, accents, full stops and a possessive ending.

    >>> fold("Café’s"), fold("U.S.")
    ('cafe', 'us')
    """
    decomposed = unicodedata.normalize("NFKD", word).casefold()
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    plain = plain.replace("’", "'").removesuffix("'s").replace(".", "")
    return plain or word


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


class Commonness:
    """The general table.

    ``counting_words`` are those for two, three and so on. From ``common_name_share`` on,
    a name is too common to weigh more than another word.
    """

    def __init__(self) -> None:
        place = files(__package__).joinpath("commonness.toml")
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
def general_table() -> Commonness:
    """The table, read once."""
    return Commonness()
