"""What a number counts: the noun, and the class of people or things it stands for."""

from dataclasses import dataclass

from spacy.tokens import Token

from variorum.model.vocabulary import codes
from variorum.understand.lexicon import codes_by_phrase, lexicon

_TABLES = lexicon("populations")
_CLASSES = {noun.casefold(): code for noun, code in codes_by_phrase(_TABLES["nouns"]).items()}
_HOLDERS = frozenset(_TABLES["holders"]["words"])
_NUMBERS = lexicon("numbers")
_ANTECEDENTS = frozenset(_NUMBERS["antecedents"]["words"])
_ROUND = frozenset(_NUMBERS["round"]["words"])
_MODIFYING = frozenset(
    {"nummod", "quantmod", "compound", "amod", "npadvmod", "advmod", "nmod", "det", "predet"}
)
_CARRYING = frozenset(_NUMBERS["carrying"]["words"])


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun a number counts. ``top`` is the head of the whole noun phrase.

    ``start`` is the character offset at which the number expression begins.
    ``noun`` is None where it is left out ("killing 12"). ``referred`` is True where a
    pronoun stands for it ("12 of whom"); ``partitive`` where the number takes a part of a
    set that is known ("21 of the 200 girls abducted": abducted are the 200).
    """

    number: Token
    noun: Token | None
    top: Token
    start: int
    referred: bool = False
    partitive: bool = False

    @property
    def end(self) -> int:
        """Where the counted noun phrase ends, as a character offset."""
        last = self.noun if self.noun is not None and self.noun.i > self.number.i else self.number
        return int(last.idx + len(last))


def _of_object(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "among") and child.i > token.i:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
                if inner.dep_ == "pcomp":
                    # "hundreds of whose soldiers fled": the noun is the subject inside.
                    return next(
                        (t for t in inner.children if t.dep_ in ("nsubj", "nsubjpass")), None
                    )
    # The parser at times hangs "of" on the verb: take it where it follows at once.
    after = token.i + 1
    if after + 1 < len(token.doc) and token.doc[after].lower_ == "of":
        for ahead in range(after + 1, min(after + 6, len(token.doc))):
            word = token.doc[ahead]
            if word.pos_ in ("NOUN", "PRON", "PROPN") and (
                ahead + 1 == len(token.doc) or token.doc[ahead + 1].pos_ not in ("NOUN", "PROPN")
            ):
                return word
            if word.pos_ not in ("ADJ", "DET", "NOUN", "PROPN", "NUM", "PRON"):
                break
    return None


def _noun_behind(number: Token) -> Token | None:
    """The head of the noun phrase that follows a number, read from the words alone."""
    noun: Token | None = None
    sentence = number.sent
    for token in number.doc[number.i + 1 : min(number.i + 8, sentence.end)]:
        if token.pos_ in ("NOUN", "PROPN"):
            noun = token
        elif noun is not None or not (
            token.pos_ in ("ADJ", "ADV", "NUM")
            or token.tag_ in ("VBN", "VBG", "JJ")
            or (token.text == "-" and token.i + 1 < sentence.end)
        ):
            break
    return noun


def counted_noun(number: Token, start: int) -> Counted:
    """What a number token counts. Never fails: a bare number has no noun."""
    head = number
    joined = number.i + 1 < len(number.doc) and number.nbor(1).text == "-"
    while (
        head.dep_ in _MODIFYING
        and head.head.i > head.i
        and head.head.pos_ in ("NUM", "NOUN", "PROPN", "ADJ", "SYM")
    ):
        head = head.head
        # "300 Merrow class boats" counts boats; "six-cylinder engines" counts cylinders.
        named = (
            not joined
            and head.dep_ in ("compound", "nmod")
            and head.head.pos_ == "NOUN"
            and head.head.i > head.i
        )
        if head.pos_ in ("NOUN", "PROPN", "ADJ") and head.lower_ not in _HOLDERS and not named:
            break
    if head != number and head.lower_ not in _HOLDERS and head.pos_ != "NUM":
        return Counted(number, head, head, start)
    top = head
    inner = _of_object(head)
    while inner is not None and inner.lower_ in _HOLDERS | _ROUND:
        inner = _of_object(inner)
    if inner is not None:
        if inner.lower_ in _ANTECEDENTS:
            return Counted(number, _antecedent(inner), top, start, referred=True)
        return Counted(number, inner, top, start, partitive=_is_known_set(inner))
    behind = _noun_behind(number)
    if behind is not None and number.dep_ not in ("dobj", "nsubj", "nsubjpass"):
        return Counted(number, behind, behind, start)
    return Counted(number, None, head, start)


def _is_known_set(noun: Token) -> bool:
    return any(
        child.dep_ in ("poss", "nummod") or child.lower_ in ("the", "those", "these")
        for child in noun.lefts
    )


_PEOPLE = frozenset(codes("population")) - frozenset(
    {"building", "vehicle", "weapon", "animal", "place", "other", "household"}
)


def _antecedent(pronoun: Token) -> Token | None:
    for token in reversed(pronoun.doc[pronoun.sent.start : pronoun.i]):
        if token.pos_ == "NOUN" and token.lower_ not in _HOLDERS and class_of(token) in _PEOPLE:
            return token
    return None


def class_of(noun: Token) -> str | None:
    """The population class of a noun with what modifies it, or None if it names no class."""
    lemma = noun.lemma_.casefold()
    for child in noun.lefts:
        if child.dep_ in ("compound", "amod", "nmod"):
            pair = _CLASSES.get(f"{child.lower_} {lemma}") or _CLASSES.get(
                f"{child.lemma_.casefold()} {lemma}"
            )
            if pair:
                return pair
    found = _CLASSES.get(lemma) or _CLASSES.get(noun.lower_)
    if found in (None, "person"):
        for child in noun.lefts:
            if child.dep_ in ("compound", "amod") and child.lemma_.casefold() in _CLASSES:
                finer = _CLASSES[child.lemma_.casefold()]
                if finer not in ("building", "vehicle", "weapon", "place", "animal", "person"):
                    return finer if found or lemma in ("casualty", "death", "victim") else None
    if found is None and noun.lower_.endswith(("men", "women")):
        return "person"
    return found


def qualifier_of(noun: Token) -> str | None:
    """The nation or body that narrows a counted noun: "Ruritanian" tourists, "Britons"."""
    named = [
        child
        for child in noun.lefts
        if child.dep_ in ("amod", "compound", "nmod", "poss")
        and child.ent_type_ in ("NORP", "GPE", "ORG")
    ]
    if named:
        return _whole_name(named[-1])
    return str(noun.text) if noun.ent_type_ in ("NORP", "GPE") else None


def _whole_name(last: Token) -> str:
    """A name of several words from its last: "South Orrin", not "Orrin"."""
    first = last
    while first.ent_iob_ == "I" and first.i > last.sent.start and first.nbor(-1).ent_type_:
        first = first.nbor(-1)
    return str(last.doc[first.i : last.i + 1].text)


def _is_number(token: Token) -> bool:
    return token.pos_ == "NUM" or token.ent_type_ in ("CARDINAL", "PERCENT", "QUANTITY")


def governing(top: Token) -> tuple[Token, str] | None:
    """The verb that governs a noun phrase, and whether as subject or object."""
    at = top
    for _ in range(6):
        if at.dep_ == "nsubjpass":
            return at.head, "object"
        if at.dep_ in ("nsubj", "csubj"):
            passive = any(child.dep_ == "auxpass" for child in at.head.children)
            return at.head, "object" if passive else "subject"
        if at.dep_ in ("dobj", "dative", "oprd"):
            return at.head, "object"
        if at.dep_ == "attr" and at.head.lemma_ == "be":
            return at.head, "subject"
        if at.dep_ in ("conj", "appos", "nmod", "nummod"):
            at = at.head
            continue
        if at.dep_ == "ccomp" and at.pos_ in ("NOUN", "NUM"):
            return at.head, "object"
        if at.dep_ == "pobj" and at.head.lower_ == "of" and _is_number(at.head.head):
            # "nine of the 40 workers were killed": the 40 were not.
            return None
        if at.dep_ == "pobj" and at.head.lower_ in _CARRYING:
            at = at.head.head
            if at.pos_ == "VERB":
                return at, "object"
            continue
        if at.dep_ == "prep" and at.lower_ == "including":
            at = at.head
            continue
        return None
    return None
