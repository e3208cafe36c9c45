"""Who speaks at a cue: the words that name the speaker, read from the parse."""

from dataclasses import dataclass

from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_AFTER_COMMA = frozenset({"appos", "relcl", "acl", "prep", "advcl", "nmod", "npadvmod", "punct"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words that name a speaker: half-open character offsets and the head token.

    ``full_end`` also takes in what follows a comma: "Ann Roe, the mayor".
    """

    start: int
    end: int
    full_start: int
    full_end: int
    head: Token


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def subject_of(verb: Token) -> Token | None:
    """The token that heads the subject of a verb, through conjunction and control."""
    at = verb
    for _ in range(6):
        subjects = [child for child in at.children if child.dep_ in _SUBJECTS]
        if subjects:
            subject = subjects[0]
            if subject.lower_ in _RELATIVE and at.dep_ == "relcl":
                return at.head
            return None if subject.dep_ == "expl" else subject
        if at.dep_ == "relcl" and at.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return at.head
        if at.dep_ == "acl" and at.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return at.head if at.tag_ == "VBG" else None
        if at.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "parataxis", "aux"):
            if at.head is at:
                return None
            at = at.head
            continue
        return None
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
        clause = token.dep_ in ("relcl",) or (token.lower_ in _RELATIVE and token.dep_ in ("nsubj", "nsubjpass"))
        if stops or clause:
            short = run[:position]
            break
    start, end = short[0].idx, short[-1].idx + len(short[-1])
    return Speaker(start, end, full_start, full_end, head)


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


def speaker_of(verb: Token) -> Speaker | None:
    """The speaker of a cue verb, or None where nobody is named (agentless passives)."""
    if _is_passive(verb):
        agent = agent_of(verb)
        return named_by(agent, None) if agent is not None else None
    subject = subject_of(verb)
    if subject is None or subject.lower_ in ("it", "there", "what", "this") and subject.dep_ == "expl":
        return None
    return named_by(subject, verb)
