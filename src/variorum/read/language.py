"""Which language a text is in, by its function words; None when that is not plain."""

import re
import tomllib
from collections import Counter
from importlib.resources import files

_TABLES = tomllib.loads(files(__package__).joinpath("languages.toml").read_text(encoding="utf-8"))
_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split()) for language, words in _TABLES["words"].items()
}


def _languages_of_words() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for language, words in _WORDS.items():
        for word in words:
            found.setdefault(word, []).append(language)
    return found


_LANGUAGES = _languages_of_words()
_SCRIPTS: dict[str, re.Pattern[str]] = {
    language: re.compile("[" + "".join(f"{low}-{high}" for low, high in ranges) + "]")
    for language, ranges in _TABLES["scripts"].items()
}
_ANY_SCRIPT = re.compile("[" + "".join(p.pattern[1:-1] for p in _SCRIPTS.values()) + "]")
_TOKEN = re.compile(r"[^\W\d_]+")
_SAMPLE = 10_000


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of the language, or None when no language stands out.

    Only the first 10,000 characters are looked at.

    >>> find_language("The two of them were seen in the town on Sunday.")
    'en'
    >>> find_language("Oslo 12 30 7") is None
    True
    """
    sample = text[:_SAMPLE]
    by_script = _by_script(sample)
    if by_script is not None:
        return by_script
    tokens = _TOKEN.findall(sample.lower())
    if len(tokens) < 4:
        return None
    counts = Counter(tokens)
    found: Counter[str] = Counter(dict.fromkeys(_WORDS, 0))
    for word in counts.keys() & _LANGUAGES.keys():
        for language in _LANGUAGES[word]:
            found[language] += counts[word]
    scores = sorted(((count, language) for language, count in found.items()), reverse=True)
    (best, code), (second, _) = scores[0], scores[1]
    plain = best >= 2 and best >= 0.15 * len(tokens) and best >= 1.25 * second
    return code if plain else None


def _by_script(sample: str) -> str | None:
    """A language that a script of its own gives away. Kana decides before Han does."""
    if sample.isascii() or len(_ANY_SCRIPT.findall(sample)) < 4:
        return None
    letters = sum(1 for character in sample if character.isalpha())
    for code, pattern in _SCRIPTS.items():
        share = 0.1 if code == "ja" else 0.4
        if letters and len(pattern.findall(sample)) >= max(4, share * letters):
            return code
    return None
