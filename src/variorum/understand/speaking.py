"""Who speaks at a cue: the words that name the speaker, read from the parse."""

from dataclasses import dataclass, replace
from functools import partial

from spacy.tokens import Token

from variorum.understand.cues import CUES

_PAPERS = frozenset(CUES["tails"]["nouns"])
_DENYING = frozenset(CUES["verbs"]["deny"])
_TAKING_UP = frozenset(CUES["frames"]["taking_up"])
_TIMES = frozenset(CUES["tails"]["times"])
_THREE = 3
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_AFTER_COMMA = frozenset({"appos", "relcl", "acl", "prep", "advcl", "nmod", "npadvmod", "punct"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words that name a speaker: half-open character offsets and the head token.

    ``full_end`` also takes in what follows a comma: "Ann Roe, the mayor". ``pronoun`` is
    the relative pronoun that stands for the speaker at the cue: "a guard who said".
    """

    start: int
    end: int
    full_start: int
    full_end: int
    head: Token
    pronoun: Token | None = None


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def _distance(one: Token, other: Token) -> int:
    return abs(int(one.i) - int(other.i))


def subject_of(verb: Token) -> Token | None:
    """The token that heads the subject of a verb, through conjunction and control."""
    at = verb
    for _ in range(6):
        subjects = [child for child in at.children if child.dep_ in _SUBJECTS]
        if subjects:
            # Of two the nearer one: the other may stand inside a quotation.
            subject = min(subjects, key=partial(_distance, at))
            if subject.lower_ in _RELATIVE and at.dep_ == "relcl":
                return at.head
            return None if subject.dep_ == "expl" else subject
        if at.dep_ == "relcl" and at.head.pos_ in ("NOUN", "PROPN", "PRON"):
            # "an operation to warn them": a purpose speaks of nobody.
            return (
                None if any(c.lower_ == "to" and c.dep_ == "aux" for c in at.children) else at.head
            )
        if at.dep_ == "acl" and at.head.pos_ in ("NOUN", "PROPN", "PRON"):
            if at.tag_ != "VBG":
                return None
            issuer = _issuer_of(at.head)
            if issuer is None and not _behind_comma(at):
                return at.head
            # "X released a statement saying"; "X left the house, saying": X says it.
            at = issuer if issuer is not None else _verb_above(at.head)
            continue
        if _goes_on_denying(at):
            at = at.head.head
            continue
        if at.dep_ in (
            "conj",
            "xcomp",
            "advcl",
            "pcomp",
            "prep",
            "ccomp",
            "dep",
            "parataxis",
            "aux",
        ):
            if at.head == at:
                return None
            at = at.head
            continue
        return None
    return None


def _goes_on_denying(verb: Token) -> bool:
    """ "She denied that the miners were paid, saying so": who denies says it, no miner."""
    hangs = verb.dep_ == "advcl" and verb.tag_ == "VBG" and _behind_comma(verb)
    return hangs and verb.head.dep_ == "ccomp" and verb.head.head.lemma_.casefold() in _DENYING


def _behind_comma(token: Token) -> bool:
    return bool(token.left_edge.i) and token.left_edge.nbor(-1).text == ","


def _verb_above(token: Token) -> Token:
    """The verb whose clause a noun stands in; the root where there is none."""
    at = token
    while at.head != at and at.pos_ not in ("VERB", "AUX"):
        at = at.head
    return at


def _issuer_of(paper: Token) -> Token | None:
    """The verb that issues a paper: "released a statement"; None for anything else."""
    if paper.lemma_ not in _PAPERS or paper.dep_ not in ("dobj", "pobj"):
        return None
    verb = _verb_above(paper)
    if verb.pos_ != "VERB" or verb.lemma_.casefold() in _TAKING_UP:
        return None
    return verb if subject_of(verb) is not None else None


def _pronoun_of(verb: Token, head: Token) -> Token | None:
    """The relative pronoun that is a verb's subject in place of a head noun."""
    for child in verb.children:
        if child.dep_ in _SUBJECTS and child.lower_ in _RELATIVE and child != head:
            return child
    return None


def agent_of(verb: Token) -> Token | None:
    """The token behind "by" in a passive."""
    for child in verb.children:
        if child.dep_ == "agent":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
    return None


def _ends_in_list(head: Token) -> bool:
    return any(child.dep_ == "conj" for child in head.children)


def named_by(head: Token, cue: Token | None) -> Speaker:
    """The words around a head token that name the speaker, kept off the cue."""
    subtree = [t for t in head.subtree if not t.is_space]
    if cue is not None:
        side = [t for t in subtree if (t.i < cue.i) == (head.i < cue.i) and t.i != cue.i]
        subtree = [t for t in side if not (cue.is_ancestor(t) and t.i > cue.i > head.i)] or [head]
    run = _contiguous(subtree, head)
    full_start, full_end = run[0].idx, run[-1].idx + len(run[-1])
    short = run
    in_list = _ends_in_list(head)
    for position, token in enumerate(run):
        if token.i <= head.i:
            continue
        stops = token.text in (",", "(", "-", "--", "–", "—", ";", ":") and not in_list
        clause = token.dep_ in ("relcl",) or (
            token.lower_ in _RELATIVE and token.dep_ in ("nsubj", "nsubjpass")
        )
        if stops or clause:
            short = run[:position]
            break
    short = _without_times(short, head)
    start, end = short[0].idx, short[-1].idx + len(short[-1])
    return Speaker(start, end, full_start, full_end, head)


def _without_times(run: list[Token], head: Token) -> list[Token]:
    """A speaker without the hour and the place: "a spokesman here on Monday".

    A name keeps its day: "the Mail on Sunday".
    """
    while len(run) > 1 and run[-1].i > head.i and run[-1].lower_ in _TIMES:
        behind = run[-2]
        if behind.lower_ == "on" and len(run) > _THREE and run[-3].pos_ != "PROPN":
            run = run[:-2]
        elif behind.lower_ == "on" or behind.pos_ == "PROPN":
            break
        else:
            run = run[:-1]
    return run


def _contiguous(tokens: list[Token], head: Token) -> list[Token]:
    by_index = {t.i: t for t in tokens}
    low = high = head.i
    while low - 1 in by_index:
        low -= 1
    while high + 1 in by_index or (high + 2 in by_index and head.doc[high + 1].is_space):
        high += 1
    run = [by_index[i] for i in range(low, high + 1) if i in by_index]
    while len(run) > 1 and run[-1].is_punct and run[-1].text not in (")", "."):
        run.pop()
    while len(run) > 1 and (run[0].is_punct or run[0].lower_ in ("but", "and")):
        run.pop(0)
    return run


def surface_speaker(verb: Token) -> Speaker | None:
    """The noun phrase between the last comma and a verb of saying, read from the words.

    For sentences whose parse goes wrong: "…, the mayor of X said", "…, the minister, Al
    Roe, said". None where the words before the verb are no noun phrase.
    """
    sentence = verb.sent
    before = [t for t in sentence.doc[sentence.start : verb.i] if not t.is_space]
    while (
        before
        and before[-1].dep_ in ("aux", "advmod", "neg")
        and before[-1].pos_ in ("AUX", "ADV", "PART")
    ):
        before.pop()
    segments: list[list[Token]] = [[]]
    for token in before:
        if token.text == ",":
            segments.append([])
        else:
            segments[-1].append(token)
    if len(segments) < 2:
        return None
    if (
        not segments[-1]
        and len(segments) > 3
        and _is_noun_phrase(segments[-2])
        and _is_noun_phrase(segments[-3])
    ):
        role, name = segments[-3], segments[-2]
        head = _segment_head(name if name[-1].ent_type_ == "PERSON" else role)
        return Speaker(
            name[0].idx,
            name[-1].idx + len(name[-1]),
            role[0].idx,
            name[-1].idx + len(name[-1]),
            head,
        )
    last = segments[-1]
    if not _is_noun_phrase(last):
        return None
    end = last[-1].idx + len(last[-1])
    return Speaker(last[0].idx, end, last[0].idx, end, _segment_head(last))


def noun_phrase_at(words: list[Token], gap_end: int = 0) -> Speaker | None:
    """The noun phrase that a run of tokens opens with, up to its first comma or verb."""
    run: list[Token] = []
    for token in words:
        if token.text in (",", "(", "–", "—", "-") or token.pos_ in ("VERB", "AUX"):
            break
        run.append(token)
    if not _is_noun_phrase(run):
        return None
    end = run[-1].idx + len(run[-1])
    return Speaker(run[0].idx, end, run[0].idx, max(end, gap_end), _segment_head(run))


def _is_noun_phrase(tokens: list[Token]) -> bool:
    if (
        not tokens
        or len(tokens) > 14
        or tokens[0].pos_ not in ("DET", "PROPN", "NOUN", "ADJ", "PRON")
    ):
        return False
    words = {token.pos_ for token in tokens}
    if words & {"VERB", "AUX", "SCONJ", "PUNCT"} - {"PUNCT"} or tokens[0].tag_ in (
        "WDT",
        "WP",
        "WRB",
    ):
        return False
    return bool(words & {"NOUN", "PROPN", "PRON"}) and tokens[0].lower_ not in (
        "that",
        "which",
        "who",
        "it",
        "there",
    )


def _segment_head(tokens: list[Token]) -> Token:
    head = tokens[0]
    for token in tokens:
        if token.pos_ == "ADP":
            break
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            head = token
    return head


def speaker_of(verb: Token) -> Speaker | None:
    """The speaker of a cue verb, or None where nobody is named (agentless passives)."""
    if _is_passive(verb):
        agent = agent_of(verb)
        return named_by(agent, None) if agent is not None else None
    subject = subject_of(verb)
    if subject is None or (
        subject.lower_ in ("it", "there", "what", "this") and subject.dep_ == "expl"
    ):
        return None
    speaker = named_by(subject, verb)
    pronoun = _pronoun_of(verb, subject)
    return speaker if pronoun is None else replace(speaker, pronoun=pronoun)
