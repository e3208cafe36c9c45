"""Lines: the clauses of a report with their content words, so that paraphrases can meet.

A clause is a verb with what hangs on it, without the clauses inside it: each of these is a
line of its own, with the words that it hangs on among its terms. "Officials said" is none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from variorum.model.claims import Line, Statement
from variorum.model.commonness import fold, general_table
from variorum.model.commonness import stem as stem_form
from variorum.model.mentions import Quantity, TimeExpression
from variorum.model.spans import digest_of
from variorum.understand.cues import CUES, cue_classes, cue_lemma
from variorum.understand.facts import Facts
from variorum.understand.holders import Said, holder_of, status_of
from variorum.understand.lexicon import lexicon
from variorum.understand.negated_cues import is_of_nothing, status_under
from variorum.understand.parsing import Parse
from variorum.understand.speaking import subject_of
from variorum.understand.surroundings import find_modality
from variorum.understand.turns import turns_in
from variorum.understand.wording import state_of, stem, term_of, terms_of

_QUESTIONS = lexicon("questions")
_NEGATING = frozenset(_QUESTIONS["negation"]["words"])
_REFUSING = frozenset(_QUESTIONS["negation"]["verbs"])
_HEADS = frozenset({"ROOT", "ccomp", "conj", "relcl", "advcl", "parataxis", "acl", "dep"})
_CLAUSES = lexicon("wording")["clauses"]
_ASKING = frozenset(_CLAUSES["asking"])
_KEPT = frozenset(_CLAUSES["kept"])
_HANGING = frozenset({"relcl", "acl"})
_RANKS = {"ROOT": 0, "ccomp": 0, "parataxis": 1, "conj": 1, "relcl": 2}
_NAMING = frozenset(CUES["frames"]["naming"])
_HEARD = frozenset(CUES["frames"]["hearer"])
_ASKED = frozenset({"nsubj", "dobj", "aux", "advmod", "punct"})
_TELLING = frozenset({"prepositional"})
_SAYING = frozenset({"attr", "acomp", "oprd", "xcomp"})
_EDGES = frozenset({"punct", "cc", "mark"})
_FIRST_PERSON = frozenset(_CLAUSES["first_person"])
_LONGEST_PHRASE = 12
_VERBLESS = 6
# "It could not be reached" leaves nothing open.
_LEFT_OPEN = frozenset({"possible", "conditional", "unknown", "withheld"})


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a clause, its head, its subject, and the noun or subject it hangs on."""

    head: Token
    words: tuple[Token, ...]
    subject: Token | None
    anchor: Token | None


@cache
def _questions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (code, re.compile("|".join(patterns))) for code, patterns in _QUESTIONS["patterns"].items()
    )


def _asked(words: str) -> str | None:
    """The question that a wording answers."""
    lowered = words.lower()
    return next((code for code, pattern in _questions() if pattern.search(lowered)), None)


def _opens(token: Token) -> bool:
    """Whether a clause of its own starts at a verb: no infinitive, no indirect question."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ not in _HEADS:
        return False
    if any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children):
        return False
    asked = token.dep_ == "ccomp" and token.left_edge.lower_ in _ASKING
    return not (asked and token.head.i < token.i)


def clauses(sentence: TokenSpan) -> Iterator[Clause]:
    """The clauses of a sentence, by place; every word stands in one."""
    owners: dict[int, Token] = {}
    held: dict[int, list[Token]] = {}
    for token in sentence:
        path, at = [token.i], token
        while path[-1] not in owners and not _opens(at):
            at = at.head
            if at.i == path[-1]:
                break
            path.append(at.i)
        owner = owners.get(path[-1], at)
        owners |= dict.fromkeys(path, owner)
        held.setdefault(owner.i, []).append(token)
    for index in sorted(held):
        head = sentence.doc[index]
        subject = subject_of(head)
        anchor = head.head if head.dep_ in _HANGING else subject
        yield Clause(head, tuple(held[index]), subject, anchor)


def _is_attribution(parse: Parse, head: Token, said: Said) -> bool:
    """Whether a clause only says who said something."""
    if cue_lemma(head) not in cue_classes():
        return False
    below = {child.dep_ for child in head.children}
    if cue_lemma(head) in _HEARD and below <= _ASKED and head.dep_ != "relcl":
        # "Roe asked the mayor": the question stands elsewhere.
        return True
    if "xcomp" in below:
        # "The driver seemed to have no licence" says more than who said it.
        return False
    if head.dep_ == "parataxis" or below & {"ccomp", "parataxis"}:
        return not any(c.dep_ == "ccomp" and not _opens(c) for c in head.children)
    if _asked(parse.text[head.left_edge.idx : head.right_edge.idx + len(head.right_edge)]):
        return False
    cued = said.cued(parse.span(head.idx, head.idx + len(head)))
    if any(statement.rule in _TELLING for statement in cued):
        # "The mayor called for calm" says what he did, too.
        return False
    return bool(cued) and "dobj" not in below and "nsubjpass" not in below


def _trimmed(clause: Clause, statement: Statement | None) -> list[Token]:
    """The words of a clause, inside its statement, without what only joins it to others."""
    content = statement.content if statement is not None else ()
    words = [
        token
        for token in clause.words
        if not token.is_space
        and (not content or any(c.start <= token.idx < c.end for c in content))
    ]
    while words and words[0].dep_ in _EDGES and words[0].lower_ not in _KEPT:
        words = words[1:]
    while words and (words[-1].is_punct or words[-1].dep_ == "cc"):
        words = words[:-1]
    return words


def _closing(text: str, start: int, end: int) -> int:
    """1 where the mark right behind a stretch closes a quotation that it opens, else 0."""
    words, mark = text[start:end], text[end : end + 1]
    opens = {"”": words.count("“") > words.count("”"), '"': words.count('"') % 2 == 1}
    return int(opens.get(mark, False))


def _phrase(anchor: Token | None) -> list[Token]:
    """The noun phrase of an anchor, no clause inside it."""
    if anchor is None or anchor.pos_ == "PRON":
        return []
    return [
        token
        for token in anchor.doc[max(anchor.left_edge.i, anchor.i - 6) : anchor.i + 1]
        if not token.is_space
    ]


def _speakers_words(clause: Clause) -> range:
    """The words for who speaks, where something is called something: "Roe described him"."""
    subject = clause.subject
    if subject is None or subject.dep_ != "nsubj" or cue_lemma(clause.head) not in _NAMING:
        return range(0)
    return range(subject.left_edge.i, subject.right_edge.i + 1)


_PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "xcomp", "acomp", "expl"})


def _is_negated(clause: Clause) -> bool:
    """Whether a clause says that something is not so: its verb, its subject or its object."""
    head = clause.head
    if head.lemma_.casefold() in _REFUSING or is_of_nothing(head):
        return True
    parts = {head.i} | {child.i for child in head.children if child.dep_ in _PARTS}
    return any(
        token.lower_ in _NEGATING and (token.head.i in parts or token.i in parts)
        for token in clause.words
    )


def _heart(clause: Clause) -> list[Token]:
    """The verb of a clause, or what "to be" or a light verb says with its objects."""
    head = clause.head
    below = [c for c in head.children if c.dep_ in _SAYING]
    if term_of(head) is None:
        below += [c for c in head.children if c.dep_ == "dobj"]
    if head.lemma_ == "be" and not below:
        below = [c for prep in head.children if prep.dep_ == "prep" for c in prep.children]
    return [head, *below]


def find_lines(
    parse: Parse,
    quantities: Iterable[Quantity],
    times: Iterable[TimeExpression],
    statements: Sequence[Statement],
    day: str | None,
) -> tuple[Line, ...]:
    """The lines of one field, by place; ``day``: the one that the report tells of."""
    facts, said = Facts(parse.field, quantities, times, day), Said(statements)
    found: dict[str, Line] = {}
    for sentence in parse.sentences():
        parts = [c for c in clauses(sentence) if not _is_attribution(parse, c.head, said)]
        words = {token.i: (token, term) for token, term in terms_of(list(sentence))}
        for clause in parts:
            for line in _line(parse, clause, words, facts, said):
                found.setdefault(line.id, line)
    return tuple(found.values())


def _line(
    parse: Parse, clause: Clause, known: Mapping[int, tuple[Token, str]], facts: Facts, said: Said
) -> Iterator[Line]:
    """The line of a clause; ``known``: what the words of its sentence are compared by."""
    at = parse.span(clause.head.idx, clause.head.idx + len(clause.head))
    statement = said.at(at)
    words = _trimmed(clause, statement)
    if not words:
        return
    phrase = _phrase(clause.anchor)
    start, end = words[0].idx, words[-1].idx + len(words[-1])
    end += _closing(parse.text, start, end)
    near = bool(phrase) and 0 < words[0].i - phrase[-1].i <= 2
    if near and clause.head.dep_ in _HANGING and words[0].i - phrase[0].i < _LONGEST_PHRASE:
        start = phrase[0].idx
    speaks = _speakers_words(clause)
    own = {t.i: t for t in (*phrase, *words) if t.i not in speaks}
    pairs = [known[i] for i in sorted(own) if i in known]
    table = general_table()
    shares = {term: table.share(stem_form(fold(token.text))) for token, term in pairs}
    span = parse.span(start, end)
    turns = [f"~{code}" for code in turns_in(span.text, [t.lower_ for t in own.values()])]
    terms = list(shares)
    negated = _is_negated(clause)
    # "No arrests were made" says enough with one word.
    if len(terms) + len(turns) < (1 if negated else 2):
        return
    around = [term for i, (_, term) in known.items() if i not in own]
    asks = _asked(span.text)
    terms += facts.terms(own.values(), start, end)
    terms += turns
    if asks is not None:
        terms.append(f"?{asks}")
    holder = holder_of(parse, at, said)
    modality = find_modality(parse, clause.head, clause.head, span.start)
    status = status_of(parse, at, said, status_under(clause.head) or modality)
    yield Line(
        **span.where(),
        id=digest_of("line", span.report, span.field, span.start, span.end),
        terms=tuple(terms),
        shares=tuple(shares.get(term, table.rare_share) for term in terms),
        around=tuple(dict.fromkeys(term for term in around if term not in terms)),
        actors=_actors(clause, pairs, statement),
        subject=_subject(clause, pairs),
        names=_names(pairs),
        asks=asks,
        news=facts.day,
        when=facts.spans_of_time(t for t in own.values() if start <= t.idx < end),
        heart=tuple(term for _, term in terms_of(_heart(clause))),
        state=state_of(holder.text),
        polarity=not negated,
        done=_is_done(clause.head),
        status="asserted" if asks is not None and status in _LEFT_OPEN else status,
        holder=holder,
        statement=statement.id if statement else None,
        layer=parse.layer_at(span.start),
        rank=_rank(clause),
    )


def _bearer(token: Token) -> Token:
    """The name that a word belongs to, through its titles: "the mayor, Ann Roe"."""
    at = token
    while at.dep_ in ("compound", "amod", "nmod", "appos") and at.head.i != at.i:
        if at.dep_ == "appos" and "PROPN" not in (at.pos_, at.head.pos_):
            break
        at = at.head
    return at


def _names(pairs: Sequence[tuple[Token, str]]) -> tuple[str, ...]:
    """The names of a clause with their titles, the terms of each joined by a space."""
    names: dict[int, list[tuple[Token, str]]] = {}
    for token, term in pairs:
        names.setdefault(_bearer(token).i, []).append((token, term))
    return tuple(
        " ".join(term for _, term in name)
        for at, name in names.items()
        if any(t.pos_ == "PROPN" and (t.i == at or t.dep_ in ("appos", "flat")) for t, _ in name)
    )


def _subject(clause: Clause, pairs: Sequence[tuple[Token, str]]) -> tuple[str, ...]:
    subject = clause.subject
    if subject is None:
        return ()
    within = range(subject.left_edge.i, subject.i + 1)
    return tuple(term for token, term in pairs if token.i in within)


def _actors(
    clause: Clause, pairs: Sequence[tuple[Token, str]], statement: Statement | None
) -> tuple[str, ...]:
    subject = clause.subject
    if subject is None:
        return ()
    if subject.lower_ in _FIRST_PERSON:
        words = statement.holder.text or "" if statement is not None else ""
        return tuple(stem(word.casefold()) for word in words.split() if word[:1].isupper())
    within = range(subject.left_edge.i, subject.i + 1)
    return tuple(term for token, term in pairs if token.i in within and token.text[:1].isupper())


def _is_done(head: Token) -> bool:
    """Whether a clause tells in a past tense or a perfect that something was or has been."""
    helping = [child for child in head.children if child.dep_ in ("aux", "auxpass")]
    if any(child.tag_ == "MD" for child in helping):
        return False
    return head.tag_ == "VBD" or any(c.tag_ == "VBD" or c.lemma_ == "have" for c in helping)


def _rank(clause: Clause) -> int:
    if clause.head.pos_ not in ("VERB", "AUX"):
        return _VERBLESS
    rank = _RANKS.get(clause.head.dep_, 3)
    subjects = [c for c in clause.head.children if c.dep_ in ("nsubj", "nsubjpass", "expl")]
    if not subjects:
        return rank + 2
    return rank + (1 if subjects[0].pos_ == "PRON" else 0)
