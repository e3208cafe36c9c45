"""The amounts a report gives: a record for each number expression, with what it counts.

Beside ``figures``, which asks what is said of a number: here stands every one, money,
measures and shares too. What only looks like an amount is left out: dates, clock times,
scores, ordinals, numbers inside names ("Apollo 11", "the Dow 30"), and words like
"several" that hold no number word. "From 12 to 15" is one expression with two ends.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from variorum.model.mentions import Quantity
from variorum.understand.counted import class_of, counted_noun
from variorum.understand.lexicon import lexicon
from variorum.understand.parsing import UNPARSED_LAYERS, Parse
from variorum.understand.quantities import Number, find_numbers
from variorum.understand.units import rate_behind

_NO_AMOUNT = frozenset({"year", "clock", "ordinal", "date", "score", "name"})
_QUANTIFIERS = frozenset(lexicon("numbers")["quantifiers"]) | frozenset(
    lexicon("numbers")["partitive"]
)
_COMPARED = frozenset({"JJR", "RBR"})
_PRONOUN_TAGS = frozenset({"PRP", "NN", "NNP", "NNPS"})
_TO_BEFORE = re.compile(r"\bto\s+(?:\S+\s+){0,2}$")
_STOPS = re.compile(r"[;()]|[.!?]\s|,\s")
_SUSPENDED = re.compile(r"-(?:,|\s)")
_FAR = 48
_EARLIEST, _LATEST = 1500, 2200
_TWO_YEARS = len("2000-2001")
_BEGINNERS = frozenset(lexicon("numbers")["beginners"]["words"])


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with the noun or measure it is of, and the token it ends with."""

    number: Number
    token: Token | None
    unit: str | None
    noun: Token | None = None


def find_amounts(parse: Parse) -> tuple[Quantity, ...]:
    """Every amount outside furniture, by place. The unit is a measure, or the noun counted."""
    amounts = _with_suspended(parse, [*_joined(parse, _amounts(parse))])
    return tuple(_record(parse, amount) for amount in amounts)


def _record(parse: Parse, amount: _Amount) -> Quantity:
    number = amount.number
    span = parse.span(number.start, number.end)
    return Quantity(
        **span.where(),
        value=number.value,
        low=number.low,
        high=number.high,
        bound=number.bound,
        unit=amount.unit,
    )


def _amounts(parse: Parse) -> Iterator[_Amount]:
    before: _Amount | None = None
    for block in parse.blocks:
        if block.layer in UNPARSED_LAYERS:
            continue
        for number in find_numbers(parse.text, block.start, block.end):
            amount = _amount(parse, number, parse.token_ending(number.number_end), before)
            if amount is not None:
                before = amount
                yield amount


def _amount(
    parse: Parse, number: Number, token: Token | None, before: _Amount | None
) -> _Amount | None:
    if number.kind in _NO_AMOUNT or _is_quantifier(parse, number):
        return None
    if token is None:
        return _Amount(number, None, number.unit)
    noun = counted_noun(token, number.start).noun
    if _is_name(parse, number, token, noun) or _is_model(number, token, noun, before):
        return None
    return _Amount(number, token, _unit_of(parse, number, token, noun), noun)


def _is_quantifier(parse: Parse, number: Number) -> bool:
    words = parse.text[number.number_start : number.number_end].casefold()
    return " ".join(words.split()) in _QUANTIFIERS


def _is_name(parse: Parse, number: Number, token: Token, noun: Token | None) -> bool:
    """A number inside a name, or "one" that stands for somebody or something."""
    if number.unit is not None or number.comparator not in ("eq", "range") or number.change:
        return False
    if token.lower_ == "one" and noun is None and _is_pronoun(token):
        return True
    if _is_year_like(number) and number.comparator == "range":
        return noun is None or class_of(noun) is None
    if token.i == token.sent.start or not (number.plain or token.text[:1].isupper()):
        return False
    before = token.doc[token.i - 1]
    if before.pos_ != "PROPN" or before.idx + len(before) + 1 != token.idx:
        return number.plain and _opens_name(token, noun)
    if noun is None or noun.i < token.i or noun.pos_ == "PROPN":
        return True
    # "the Apollo 11 rocket": eleven of them would be rockets.
    single = noun.tag_ == "NN" and not _is_hyphened(parse, number) and number.value != 1
    return single or (_is_year_like(number) and class_of(noun) is None)


def _is_pronoun(token: Token) -> bool:
    """ "the second one", "one need look no farther": somebody or something, not a number."""
    before, behind = token.doc[max(0, token.i - 1)], token.doc[token.i + 1 : token.i + 2]
    led = before.i < token.i and before.pos_ in ("DET", "ADJ")
    return token.tag_ in _PRONOUN_TAGS or led or any(word.tag_ == "MD" for word in behind)


def _opens_name(token: Token, noun: Token | None) -> bool:
    """ "the 787 Dreamliner": a name in the singular that no class of people or things has."""
    if noun is None or noun.tag_ != "NNP" or noun.i != token.i + 1 or not token.is_digit:
        return False
    if not noun.is_title or noun.lower_.endswith("s"):
        return False
    return class_of(noun) is None and noun.ent_type_ not in ("NORP", "GPE", "LOC")


def _is_year_like(number: Number) -> bool:
    """ "Apple's 2018 sales", "between 1600 and 1900": four digits that may be a year."""
    digits = number.number_end - number.number_start
    if number.comparator == "range":
        low, high = number.low or 0, number.high or 0
        return digits >= _TWO_YEARS and _EARLIEST <= low < high < _LATEST
    return digits == len("2000") and _EARLIEST <= (number.value or 0) < _LATEST


def _is_model(number: Number, token: Token, noun: Token | None, before: _Amount | None) -> bool:
    """ "two new 737 Max jets": of two numbers of one noun, the one in its name counts nothing."""
    if before is None or before.noun is None or noun is None or not number.plain:
        return False
    if before.noun.i != noun.i or number.unit is not None or not token.i:
        return False
    beside = (token.doc[token.i - 1], *token.doc[token.i + 1 : noun.i][:1])
    return any(word.pos_ == "PROPN" for word in beside)


def _is_hyphened(parse: Parse, number: Number) -> bool:
    return parse.text[number.number_end : number.number_end + 1] == "-"


def _named_thing(noun: Token) -> Token:
    """The last noun of the phrase: "11 member states", "4 million digital and physical sales"."""
    while noun.dep_ in ("compound", "amod", "nmod") and noun.head.i > noun.i:
        noun = noun.head
    if noun.pos_ != "ADJ":
        return noun
    for word in noun.doc[noun.i + 1 : noun.i + 4]:
        if word.pos_ == "NOUN":
            return word
        if word.pos_ not in ("ADJ", "CCONJ"):
            break
    return noun


def _is_apart(token: Token, noun: Token) -> bool:
    """ "2.1 last year": another phrase begins between the number and the noun."""
    between = token.doc[token.i + 1 : noun.i]
    return between[:1].text.lower() != "of" and any(w.lower_ in _BEGINNERS for w in between)


def _unit_of(parse: Parse, number: Number, token: Token | None, noun: Token | None) -> str | None:
    if number.unit is not None or number.kind == "age":
        return number.unit
    if noun is None and token is not None:
        return _offered(token)
    if noun is None or token is None or noun.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    if _is_apart(token, noun) or noun.tag_ in _COMPARED:
        return None
    rate, _ = rate_behind(parse.text[noun.idx : noun.idx + 60].casefold(), len(noun), 60)
    if rate is None and not _is_hyphened(parse, number):
        noun = _named_thing(noun)
    name = noun.lemma_.casefold()
    return f"{name} per {rate}" if rate else name


def _offered(token: Token) -> str | None:
    """ "a week or two": the noun stands before."""
    if token.i < 2 or token.doc[token.i - 1].lower_ != "or":
        return None
    noun = token.doc[token.i - 2]
    return noun.lemma_.casefold() if noun.tag_ == "NN" else None


def _with_suspended(parse: Parse, amounts: list[_Amount]) -> list[_Amount]:
    """ "four-, five- and six-cylinder engines": the unit stands with the last."""
    for at in range(len(amounts) - 2, -1, -1):
        end = amounts[at].number.number_end
        if amounts[at].number.unit is None and _SUSPENDED.match(parse.text, end):
            amounts[at] = replace(amounts[at], unit=amounts[at + 1].unit)
    return amounts


def _joined(parse: Parse, amounts: Iterable[_Amount]) -> Iterator[_Amount]:
    """The amounts, with "from 12 … to 15" as one."""
    held: _Amount | None = None
    for amount in amounts:
        if held is None:
            held = amount
            continue
        both = _from_to(parse, held, amount)
        if both is None:
            yield held
        held = both or amount
    if held is not None:
        yield held


def _from_to(parse: Parse, first: _Amount, second: _Amount) -> _Amount | None:
    one, other = first.number, second.number
    if one.opening is None or one.value is None or other.value is None:
        return None
    gap = parse.text[one.end : other.number_start]
    if len(gap) > _FAR or _STOPS.search(gap) or not _TO_BEFORE.search(gap.casefold()):
        return None
    if one.kind != other.kind and one.unit and other.unit:
        return None
    if one.unit and other.unit and one.unit.split()[0] != other.unit.split()[0]:
        return None
    low, high = sorted((_scaled(one, other), other.value))
    number = replace(
        one,
        start=one.opening,
        end=other.end,
        number_end=other.number_end,
        value=None,
        low=low,
        high=high,
        low_closed=True,
        high_closed=True,
        comparator="range",
    )
    units = [unit for unit in (second.unit, first.unit) if unit]
    measured = [unit for unit in (other.unit, one.unit) if unit]
    return _Amount(number, second.token, max(measured or units, key=len, default=None))


def _scaled(one: Number, other: Number) -> float:
    """ "from $89 to $93 billion": the scale of the second end holds for the first."""
    assert one.value is not None
    assert other.value is not None
    if one.scale or not other.scale or one.value * other.scale > other.value * 10:
        return one.value
    return one.value * other.scale
