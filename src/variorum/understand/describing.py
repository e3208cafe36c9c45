"""The words that describe a named entity: titles, appositions, its own name; and its gender.

Read around each mention: "Sen. Ann Roe", "Ann Roe, a securities analyst", "the mayor, Ann
Roe", "Ann Roe is a judge", "Varn magazine". Words are lower case and written out ("sen."
is "senator"); what somebody was is kept apart ("former senator").
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from variorum.model.mentions import Entity
from variorum.understand.aliases import names_of
from variorum.understand.lexicon import lexicon
from variorum.understand.parsing import Parse

_WORDS = lexicon("speakers")
_WRITTEN_OUT: Mapping[str, str] = _WORDS["written_out"]
_PAIRS = frozenset(
    word
    for table in ("persons", "bodies")
    for role, also in _WORDS[table].items()
    for word in (role, *also)
    if " " in word
)
_GENDERED = {word: gender for gender in ("male", "female") for word in _WORDS["gender"][gender]}
_BODY_WORDS = frozenset(_WORDS["bodies"])
_PAST = frozenset({"former", "ex", "late", "then", "onetime", "retired"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
# How far a title or an apposition reaches, in tokens.
_LONGEST = 8
_TITLE_VOTES, _NAME_VOTES = 3, 2


@cache
def _given_names() -> Mapping[str, str]:
    table = lexicon("given_names")
    return {name: gender for gender in ("male", "female") for name in table[gender]}


@dataclass(frozen=True, slots=True)
class Description:
    """What describes an entity: nouns beside it and, for a body, its name; what these are
    narrowed by ("securities" of "securities analyst"); its gender, None for unsure.
    """

    words: frozenset[str]
    modifiers: frozenset[str]
    gender: str | None


def plain(token: Token) -> str:
    """The word of a token as descriptions are compared: singular, written out."""
    lower = token.lower_.strip(".")
    word = token.lemma_.casefold() if token.pos_ == "NOUN" else lower
    return _WRITTEN_OUT.get(lower, word)


def joined(words: Sequence[str]) -> Iterator[str]:
    """Words with pairs that are one made one, and "former" put before all that follow it.

    >>> list(joined(["former", "vice", "president"]))
    ['former vice president']
    """
    past, at = "", 0
    while at < len(words):
        pair = " ".join(words[at : at + 2])
        if words[at] in _PAST:
            past = "former "
        elif pair in _PAIRS:
            yield past + pair
            at += 1
        else:
            yield past + words[at]
        at += 1


Phrase = list[str]


def _before(doc: Doc, first: Token) -> Phrase:
    """The words right before a name: "former Florida Gov."."""
    found: Phrase = []
    for at in range(first.i - 1, max(-1, first.i - 1 - _LONGEST), -1):
        token = doc[at]
        if doc[at + 1].is_sent_start or not (token.pos_ in _NOMINAL or token.text in ".-"):
            break
        if token.text not in ".-":
            found.append(plain(token))
    return found[::-1]


def _phrases(tokens: Iterable[Token]) -> Iterator[Phrase]:
    """The noun phrases that a run of tokens opens with; none without a common noun."""
    found: Phrase = []
    common = False
    for token in tokens:
        if token.pos_ in _NOMINAL:
            common = common or token.pos_ == "NOUN"
            found.append(plain(token))
        elif token.pos_ == "CCONJ" and common:
            yield found
            found, common = [], False
        elif token.text in ("'s", "’s"):
            found, common = [], False
        elif token.pos_ not in ("DET", "NUM", "ADV", "PRON") and token.text != "-":
            break
    if common:
        yield found


def _after(doc: Doc, last: Token) -> Iterator[Phrase]:
    """The words of an apposition behind a name: ", 34, a former coast guard captain"."""
    at = last.i + 1
    if at < len(doc) and doc[at].text == "(":
        at = next((i + 1 for i in range(at, min(at + 10, len(doc))) if doc[i].text == ")"), at)
    if at + 1 >= len(doc) or doc[at].text != ",":
        return
    if doc[at + 1].pos_ == "NUM" and at + 3 < len(doc) and doc[at + 2].text == ",":
        at += 2
    yield from _phrases(doc[at + 1 : at + 1 + _LONGEST])


def _governing(named: TokenSpan) -> Iterator[Phrase]:
    """ "the mayor, Ann Roe", "Ann Roe is a judge": the noun beside a name in the parse."""
    root, doc = named.root, named.doc
    if root.dep_ == "appos" and root.head.pos_ == "NOUN":
        head = root.head
        yield from _phrases(doc[max(head.left_edge.i, head.i - _LONGEST) : head.i + 1])
    if root.dep_ == "nsubj" and root.head.lemma_ == "be":
        for child in root.head.children:
            if child.dep_ == "attr" and any(word.dep_ == "det" for word in child.children):
                yield from _phrases(doc[child.left_edge.i : child.i + 1])


def _behind(named: TokenSpan) -> Iterator[Phrase]:
    """ "Varn magazine": the common noun that a body's name stands before."""
    noun = named.doc[named.end] if named.end < len(named.doc) else None
    if noun is None or noun.pos_ != "NOUN" or noun.dep_ == "compound":
        return
    if plain(noun) in _BODY_WORDS:
        yield [plain(noun)]


def _of_name(entity: Entity) -> Iterator[str]:
    names = {entity.name, *names_of(entity.alias or "")}
    for name in names:
        words = name.replace("-", " ").split()
        yield from joined([word.strip(".,'’").casefold() for word in words])


def _beside(parse: Parse, entity: Entity) -> Iterator[Phrase]:
    for mention in entity.mentions:
        if mention.field != parse.field:
            continue
        named = parse.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if named is None:
            continue
        yield _before(parse.doc, named[0])
        yield from _after(parse.doc, named[-1])
        yield from _governing(named)
        if entity.kind != "person":
            yield from _behind(named)


def given_gender(entity: Entity) -> str | None:
    """The gender of the given name, or of a title kept in the name; None if unsure."""
    words = [word.strip(".").casefold() for word in entity.name.split()[:-1]]
    known = (_GENDERED.get(word) or _given_names().get(word) for word in words[:2])
    return next((gender for gender in known if gender is not None), None)


def describe(parse: Parse, entity: Entity) -> Description:
    """What one field says that an entity is.

    Its gender is read from titles and words of kinship or office beside its mentions, and
    from its given name; where these disagree evenly, it is unsure.
    """
    phrases = [words for found in _beside(parse, entity) if (words := list(joined(found)))]
    heads = [phrase[-1] for phrase in phrases]
    modifiers = frozenset(word for phrase in phrases for word in phrase[:-1])
    if entity.kind != "person":
        return Description(frozenset(heads).union(_of_name(entity)), modifiers, None)
    votes = {"male": 0, "female": 0}
    for word in (word.removeprefix("former ") for phrase in phrases for word in phrase):
        if word in _GENDERED:
            votes[_GENDERED[word]] += _TITLE_VOTES
    given = given_gender(entity)
    if given is not None:
        votes[given] += _NAME_VOTES
    unsure = votes["male"] == votes["female"]
    gender = None if unsure else max(votes, key=lambda one: votes[one])
    return Description(frozenset(heads), modifiers, gender)
