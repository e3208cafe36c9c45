"""Drafts of figures: what the words of one clause say of one number, before it is a record."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from variorum.model.mentions import Quantity
from variorum.understand.counted import Counted, class_of, counted_noun
from variorum.understand.lexicon import lexicon
from variorum.understand.measures import Draft, measure_of
from variorum.understand.parsing import UNPARSED_LAYERS, Parse
from variorum.understand.quantities import Number, find_numbers
from variorum.understand.role_words import RoleFound, presumed_role
from variorum.understand.roles import find_role, is_in_a_name
from variorum.understand.tolls import is_of_group

_DIRECTIONS = frozenset(lexicon("numbers")["not_counts"]["directions"])
_HURTS = frozenset(lexicon("roles")["hurts"]["words"])
_PIECES = frozenset(lexicon("populations")["pieces"]["words"])
_THINGS = frozenset({"building", "vehicle", "weapon", "animal", "household", "place"})
_NO_QUANTITY = frozenset({"year", "clock", "ordinal", "date", "score"})
_OF_THEM = re.compile(r"\s+of\s+(?:them|whom)\b", re.IGNORECASE)
_SUBSETS = frozenset(lexicon("numbers")["subsets"]["words"])
_UNCOUNTED = frozenset(lexicon("populations")["uncounted"]["words"])
_MEASURED = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"})
_QUANTIFIERS = frozenset(lexicon("numbers")["quantifiers"])
_INCREMENTS = frozenset(lexicon("roles")["increment"]["words"])


def find_quantities(parse: Parse) -> tuple[tuple[Number, Quantity], ...]:
    """Every number expression outside furniture, with the record for it.

    Years, clock times and ordinals count nothing.
    """
    found = []
    for block in parse.blocks:
        if block.layer in UNPARSED_LAYERS:
            continue
        for number in find_numbers(parse.text, block.start, block.end):
            if number.kind in _NO_QUANTITY:
                continue
            span = parse.span(number.start, number.end)
            quantity = Quantity(
                **span.where(),
                value=number.value,
                low=number.low,
                high=number.high,
                bound=number.bound,
                unit=number.unit,
            )
            found.append((number, quantity))
    return tuple(found)


def _is_locative(parse: Parse, number: Number, counted: Counted) -> bool:
    """ "a few buildings away", "25 kilometres north of": where, not how many."""
    noun = counted.noun
    if noun is None or number.kind == "share" or class_of(noun) not in (*_THINGS, None):
        # "2,000 people from their homes", "a third of it from the south"
        return False
    end = max(number.end, counted.end)
    behind = parse.text[end : end + 24].replace("-", " ").casefold().split()
    return bool(behind) and behind[0].strip(".,;)") in _DIRECTIONS


def _is_counter(parse: Parse, number: Number) -> bool:
    block = parse.block_at(number.start)
    # "8/22" is a counter, "Four boats" is none.
    return (
        number.plain
        and block.layer == "caption"
        and not parse.text[block.start : number.number_start].strip()
    )


def _count(parse: Parse, number: Number, token: Token) -> Draft | None:
    counted = counted_noun(token, number.start)
    if _is_locative(parse, number, counted) or is_in_a_name(counted) or _is_said_of_one(counted):
        return None
    role = find_role(counted, parse.text)
    noun = counted.noun
    population = class_of(noun) if noun is not None else None
    if population is None and noun is not None and noun.ent_type_ == "NORP":
        population = "person"
    if role is None and population == "other" and _is_of_something(counted):
        return None
    if role is None and noun is not None and not counted.partitive:
        role = presumed_role(noun)
    grouped = role is None and noun is None and is_of_group(counted)
    things = role is None and population is None and _are_things(number, counted)
    crowd = role is None and _is_crowd(number, counted)
    known = grouped or things or crowd
    if role is None and (_is_open(parse, number) if population or things else not known):
        return _share_of_place(number, noun, counted)
    if grouped or crowd:
        population = "person"
    elif things:
        population = "other"
    elif role is not None and population is None:
        if (
            noun is not None
            and role.rule in ("phrase", "verb", "handed")
            and not _can_be_counted(noun)
        ):
            return None
        population = "person" if noun is None or _stands_for_people(noun, role) else "other"
        unfit = population == "other" and noun is not None and noun.lemma_ in _HURTS
        if unfit and role.rule == "phrase":
            # "three wounds … in serious condition"
            return None
    assert population is not None
    end = max(number.end, counted.end)
    if (
        role is not None
        and role.rule in ("noun", "modifier")
        and number.end <= role.end <= end + 20
    ):
        end = max(end, role.end)
    increment = number.change is not None or _is_increment(parse, number)
    said = role.rule if role is not None else "group" if grouped else "thing" if things else None
    rule = (f"number.{said}" if said else "number") + ".partitive" * counted.partitive
    return Draft.of(
        number,
        end,
        measure="share" if number.kind == "share" else "increment" if increment else "count",
        population=population,
        noun=noun,
        role=role,
        role_code=role.role if role else "other",
        anchor=counted.top,
        rule=rule + ".listed" * _makes_up(counted) + ".rising" * (role is not None and role.rising),
    )


def _makes_up(counted: Counted) -> bool:
    """ "the nurses, five women and a man, …": they are the nurses."""
    at = counted.top
    while at.dep_ == "conj":
        at = at.head
    return at.dep_ == "appos" and at.head.tag_ in ("NNS", "NNPS")


def _is_said_of_one(counted: Counted) -> bool:
    """ "Ann Roe, one of the best known judges, …": she is that one."""
    top = counted.top
    named = top.dep_ == "appos" and top.head.pos_ == "PROPN" and top.head.tag_ == "NNP"
    return counted.partitive and named and counted.number.lower_ == "one"


def _is_open(parse: Parse, number: Number) -> bool:
    """ "Many soldiers", "a few offices": of what nothing is said, that tells nothing."""
    words = parse.text[number.number_start : number.number_end].casefold().split()
    return number.comparator == "vague" and " ".join(words) in _QUANTIFIERS


def _are_things(number: Number, counted: Counted) -> bool:
    """ "30 deliveries", "900 petitions": several of whatever the noun stands for."""
    noun = counted.noun
    if noun is None or number.kind != "count" or counted.partitive or counted.referred:
        return False
    several = number.comparator == "vague" or max(number.low or 0, number.high or 0) > 1
    plural = noun.tag_ in ("NNS", "NNPS") and noun.ent_type_ not in _MEASURED
    return several and plural and noun.lemma_.casefold() not in _UNCOUNTED


def _is_crowd(number: Number, counted: Counted) -> bool:
    """ "Thousands gathered": people, where nothing else is named."""
    alone = counted.noun is None and number.kind == "count" and number.comparator == "vague"
    return alone and counted.top.dep_ in ("nsubj", "nsubjpass") and counted.top.tag_ == "NNS"


def _is_of_something(counted: Counted) -> bool:
    """ "one of the worst attacks", "two pieces of advice": no count of what happened."""
    noun = counted.noun
    if counted.partitive or noun is None:
        return counted.partitive
    return noun.lemma_ in _PIECES and any(child.lower_ == "of" for child in noun.children)


def _is_increment(parse: Parse, number: Number) -> bool:
    """ "another 5", "5 more": added to what was counted before; but not "more than 5"."""
    before = parse.text[max(0, number.number_start - 12) : number.number_start].casefold().split()
    behind = parse.text[number.number_end : number.number_end + 12].casefold().split()
    return bool(before and before[-1] in _INCREMENTS - {"more"}) or (
        behind[:1] == ["more"] and behind[1:2] != ["than"]
    )


def _share_of_place(number: Number, noun: Token | None, counted: Counted) -> Draft | None:
    """ "more than a third of the country": a share of a named place."""
    if number.kind != "share" or noun is None or noun.pos_ != "PROPN":
        return None
    return Draft.of(
        number,
        max(number.end, counted.end),
        measure="share",
        population="place",
        noun=noun,
        role=None,
        role_code="share",
        anchor=counted.top,
        rule="share",
    )


def _can_be_counted(noun: Token) -> bool:
    return noun.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") and noun.ent_type_ not in (
        "DATE",
        "TIME",
        "MONEY",
        "PERCENT",
    )


def _stands_for_people(noun: Token, role: RoleFound) -> bool:
    if role.rule in ("noun", "modifier", "toll") and role.start >= noun.idx - 1:
        return True
    return noun.ent_type_ in ("NORP", "GPE", "PERSON") or noun.pos_ == "ADJ"


def numbered(parse: Parse) -> Iterator[tuple[Draft, Quantity]]:
    """A draft for each number that counts or measures something, with its quantity."""
    for number, quantity in find_quantities(parse):
        token = parse.token_ending(number.number_end)
        if token is None or _is_counter(parse, number):
            continue
        draft = None
        if number.kind in ("count", "share"):
            last = parse.token_ending(number.end) if number.kind == "share" else None
            draft = _count(parse, number, last or token)
        elif number.kind == "measure":
            draft = measure_of(parse, number, parse.token_ending(number.end) or token)
        if draft is not None:
            yield draft, quantity


def _with_noun_of(before: Draft, draft: Draft) -> Draft:
    """ "Six houses were destroyed and 14 damaged": the noun left out is the one before."""
    if draft.noun is not None or before.noun is None or draft.number is None:
        return draft
    if before.population not in _THINGS or before.anchor.sent != draft.anchor.sent:
        return draft
    return replace(draft, noun=before.noun, population=before.population)


def _is_part(parse: Parse, draft: Draft, before: list[str]) -> bool:
    """ "including 3", "among them 3", "3 of them", "3 of whom": part of the count before."""
    if (before and before[-1].strip(",") in _SUBSETS) or before[-2:] == ["among", "them"]:
        return True
    end = draft.number.number_end if draft.number is not None else draft.end
    return bool(_OF_THEM.match(parse.text, end))


def with_subsets(
    parse: Parse, drafts: list[tuple[Draft, Quantity | None]]
) -> list[tuple[Draft, Quantity | None]]:
    """ "… 19 people, including 3 children": a part has the role of its whole."""
    result: list[tuple[Draft, Quantity | None]] = []
    for found, quantity in drafts:
        draft = _with_noun_of(result[-1][0], found) if result else found
        before = parse.text[max(0, draft.start - 16) : draft.start].casefold().split()
        whole = result[-1][0] if result else None
        if (
            draft.role is None
            and whole is not None
            and whole.role is not None
            and _is_part(parse, draft, before)
            and whole.anchor.sent == draft.anchor.sent
        ):
            part = replace(draft, role=whole.role, role_code=whole.role_code, rule="number.subset")
            result.append((part, quantity))
        else:
            result.append((draft, quantity))
    return result
