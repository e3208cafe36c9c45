"""Who is harmed without a number: "a man was shot", "the murder of the mayor", names.

The events are those of ``harms``. Those whom one befalls are read with all that are joined
to them by "and": each singular is one, implied by the words; a plural is some.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from variorum.understand.counted import class_of
from variorum.understand.harms import Harm, find_harms, is_general
from variorum.understand.lexicon import lexicon
from variorum.understand.measures import Draft
from variorum.understand.parsing import Parse
from variorum.understand.pronouns import person_meant
from variorum.understand.role_words import RoleFound
from variorum.understand.sufferers import all_of, is_name, is_plural, is_unknown

_TABLES = lexicon("roles")["victims"]
_CALLINGS = frozenset(lexicon("populations")["callings"]["words"])
_SINGULAR = frozenset(_TABLES["singular"])
_PLURAL = frozenset(_TABLES["plural"])
_PRONOUNS = frozenset({"he", "she", *_TABLES["pronouns"]})
_KNOWN_SETS = frozenset(_TABLES["known_sets"])
_NAMED = frozenset(_TABLES["named"])
_OFTEN_MISREAD = frozenset(_TABLES["often_misread"])
_NO_NAMES = frozenset(_TABLES["no_names"])
_NOT_COUNTED = frozenset(_TABLES["not_counted"])
_VAGUE = frozenset(_TABLES["vague"])
_KNOWN = frozenset(_TABLES["known"])
_PERSON_ENDINGS = tuple(_TABLES["person_endings"])
_NO_PERSONS = frozenset(_TABLES["no_persons"])
_ANYBODY = frozenset(lexicon("roles")["retold"]["general"])
_SOME = frozenset(_TABLES["some"])
_THINGS = frozenset(lexicon("populations")["things"]["classes"])
_EVENTS = frozenset(noun for nouns in _TABLES["nouns"].values() for noun in nouns)
_FIRM_ENDINGS = tuple(_TABLES["firm_endings"])
_COUNTS = frozenset(_TABLES["counts"])
_AUXILIARY = frozenset({"AUX", "ADV", "PART"})


def find_victims(parse: Parse) -> Iterator[Draft]:
    """A draft for everyone whom a sentence says harm has come to, without a number."""
    told: set[tuple[int, str]] = set()
    for sentence in parse.sentences():
        found: dict[tuple[int, str], Draft] = {}
        for harm in find_harms(sentence):
            for token, listed in all_of(harm):
                if token.lower_ in _PRONOUNS:
                    draft = _referred(parse, harm, token, told)
                else:
                    draft = _victim(parse, harm, token, listed)
                    told.add((token.i, harm.role))
                if draft is not None:
                    rule = f"{draft.rule}.listed" if listed else draft.rule
                    found.setdefault((token.i, harm.role), replace(draft, rule=rule))
        dead_or_hurt = {at for at, role in found if role in _KNOWN_SETS}
        for (at, role), draft in found.items():
            # "shot dead": the dead man is not also one who was shot.
            if role != "casualties" or at not in dead_or_hurt:
                yield draft


def _referred(parse: Parse, harm: Harm, pronoun: Token, told: set[tuple[int, str]]) -> Draft | None:
    """ "Ann Roe was shot. She died": whom the pronoun means, if not told of as such before."""
    meant = person_meant(pronoun) if harm.role in _KNOWN_SETS and harm.rule == "verb" else None
    if meant is None or (meant.i, harm.role) in told:
        return None
    draft = _victim(parse, harm, meant, False)
    if draft is None:
        return None
    told.add((meant.i, harm.role))
    start, end = pronoun.idx, _end(harm, pronoun)
    return replace(draft, start=start, end=end, anchor=pronoun, rule=f"{draft.rule}.referred")


def _victim(parse: Parse, harm: Harm, token: Token, listed: bool) -> Draft | None:
    some = token.lower_ == "some" and token.pos_ in ("PRON", "DET")
    noun = _behind_some(token) if some else token
    if noun is None:
        return _draft(parse, harm, token, None, "person") if harm.role in _SOME else None
    if noun.pos_ not in ("NOUN", "PROPN") or _is_counted(noun) or _is_said_of_one(noun):
        return None
    population = _population(harm, noun)
    if population is None:
        return None
    if some or is_plural(noun):
        told = _is_told_of_many(harm, noun, some) and not listed
    else:
        told = _is_told_of_name(harm, noun) if is_name(noun) else harm.role in _SINGULAR
    # "the wounded man was taken away" tells of one who is known already.
    described = harm.word.dep_ == "amod" and _is_known(noun)
    return _draft(parse, harm, token, noun, population) if told and not described else None


def _is_told_of_name(harm: Harm, noun: Token) -> bool:
    """Ships are seized and firms disappear: then only a name that is clearly a person's counts."""
    return harm.role in _KNOWN_SETS or (harm.role in _NAMED and noun.ent_type_ == "PERSON")


def _is_counted(noun: Token) -> bool:
    """A number stands before the noun, or "no", or the noun is itself what a number is of."""
    if any(child.dep_ == "nummod" or child.lower_ in _NOT_COUNTED for child in noun.lefts):
        return True
    parts = [i for c in noun.children if c.lower_ == "of" for i in c.children if c.dep_ == "prep"]
    if any(child.dep_ == "nummod" for part in parts for child in part.lefts):
        # "members of three families": the families are counted.
        return True
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return above is not None and above.lemma_.casefold() in _COUNTS


def _is_said_of_one(noun: Token) -> bool:
    """ "Roe is the third mayor killed this year": Roe is told of there, nobody else."""
    beings = noun.dep_ == "attr" and noun.head.lemma_ == "be" and noun.i > noun.head.i
    return beings and any(child.ent_type_ == "ORDINAL" for child in noun.lefts)


def _is_known(noun: Token) -> bool:
    return any(child.lower_ in _KNOWN for child in noun.lefts)


def _is_told_of_many(harm: Harm, noun: Token, some: bool) -> bool:
    """Whether a plural without a number is worth a figure: not "they kill judges"."""
    anybody = noun.lemma_.casefold() in _ANYBODY and not any(noun.children)
    if harm.rule == "modifier" or is_general(harm) or anybody:
        return False
    if some or any(child.lower_ == "some" for child in noun.lefts):
        return harm.role in _SOME
    return harm.role in (_KNOWN_SETS if _is_known(noun) else _PLURAL)


def _behind_some(token: Token) -> Token | None:
    """ "some of the girls": the girls."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return None


def _population(harm: Harm, noun: Token) -> str | None:
    """The class of a victim, or None for what is no person."""
    found = class_of(noun)
    if found in _THINGS or noun.lemma_.casefold() in _EVENTS:
        return None
    if is_name(noun):
        if noun.ent_type_ in _NO_NAMES and found is None and not _is_misread(noun):
            return None
        return found or _class_of_title(noun) or "person"
    if found is not None:
        return found
    lemma = noun.lemma_.casefold()
    if lemma in _NO_PERSONS:
        return None
    if noun.ent_type_ in ("NORP", "PERSON") or lemma in _CALLINGS:
        return "person"
    if lemma.endswith(_PERSON_ENDINGS):
        return "person"
    return "person" if harm.firm and lemma.endswith(_FIRM_ENDINGS) else None


def _is_misread(noun: Token) -> bool:
    """A person's name, taken for a body's or a thing's.

    It has several words, the last no common one; or a title stands before it, or it is
    read as a person's elsewhere.
    """
    if _class_of_title(noun) is not None or any(_is_a_calling(c) for c in noun.lefts):
        return True
    people = (ent.text.casefold().split() for ent in noun.doc.ents if ent.label_ == "PERSON")
    if any(noun.lower_ in words for words in people):
        return True
    if noun.ent_type_ not in _OFTEN_MISREAD or not is_unknown(noun):
        return False
    return any(c.dep_ in ("compound", "nmod") or is_unknown(c) for c in noun.lefts)


def _is_a_calling(token: Token) -> bool:
    return token.dep_ in ("compound", "nmod") and token.lemma_.casefold() in _CALLINGS


def _class_of_title(noun: Token) -> str | None:
    """ "Senator Ann Roe": the class of her title."""
    for child in noun.lefts:
        if child.dep_ in ("compound", "amod", "nmod"):
            found = class_of(child)
            if found is not None and found not in _THINGS:
                return found
    return None


def _start(token: Token) -> int:
    edge = token.left_edge
    return int(edge.idx if token.i - edge.i < 9 else token.idx)


def _end(harm: Harm, last: Token) -> int:
    """The end of the noun, or of a verb that follows it at once: "a boy was killed"."""
    word = harm.word
    between = last.doc[last.i + 1 : word.i]
    if harm.rule != "noun" and word.i > last.i and all(t.pos_ in _AUXILIARY for t in between):
        return int(word.idx + len(word))
    return int(last.idx + len(last))


def _name_behind(noun: Token) -> Token | None:
    """ "his companion, Ann Roe": her name."""
    if is_name(noun):
        return None
    behind = (c for c in noun.rights if c.dep_ == "appos" and c.pos_ == "PROPN" and is_name(c))
    name = next(behind, None)
    return name if name is not None and name.ent_type_ in ("PERSON", "ORG", "") else None


def _comparator(noun: Token) -> str:
    vague = any(child.lower_ in _VAGUE for child in noun.lefts)
    return "vague" if vague else "existential"


def _draft(parse: Parse, harm: Harm, token: Token, noun: Token | None, population: str) -> Draft:
    word, head = harm.word, noun if noun is not None else token
    name = None if noun is None or is_plural(noun) else _name_behind(noun)
    if name is not None:
        noun = head = name
    named = noun is not None and is_name(noun)
    many = token.lower_ == "some" or is_plural(head)
    one, closed = (None, None) if many else (1.0, True)
    return Draft(
        number=None,
        start=_start(token),
        end=_end(harm, head),
        low=one,
        high=one,
        low_closed=closed,
        high_closed=closed,
        comparator=_comparator(head) if many else "eq",
        implicit=True,
        measure="count",
        population=population,
        noun=noun,
        role=RoleFound(harm.role, word.idx, word.idx + len(word), harm.verb, harm.rule),
        role_code=harm.role,
        anchor=head,
        rule=f"{'named' if named else 'uncounted'}.{harm.rule}",
    )
