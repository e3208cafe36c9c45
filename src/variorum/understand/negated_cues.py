"""What a negated cue makes of its content: "do not believe", "nobody claims", "did not deny".

Such words put nothing forward: read without their negation they would make a report say the
opposite. A verb of thought hands its negation down ("do not believe that she left": that she
did not; Horn, A Natural History of Negation, 1989), one of saying leaves all open.
"""

from spacy.tokens import Token

from variorum.understand.cues import CUES, cue_classes, cue_lemma

_NEGATED = CUES["negated"]
_NOBODY = frozenset(_NEGATED["nobody"])
_HANDED_DOWN = frozenset(_NEGATED["handed_down"])
_DOUBTING = frozenset(_NEGATED["doubting"])
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def _is_nobody(token: Token) -> bool:
    return token.lower_ in _NOBODY or any(child.lower_ == "no" for child in token.children)


def is_negated(cue: Token) -> bool:
    """Whether a cue is negated itself, or nobody is its subject."""
    return any(
        child.dep_ == "neg"
        or child.lower_ == "no"
        or (child.dep_ in _SUBJECTS and _is_nobody(child))
        for child in cue.children
    )


def status_without(cue: Token, lemma: str) -> str | None:
    """The status of what a cue governs where it puts nothing forward, else None.

    "denied" for what is thought not to be so, "unknown" for what is only not said.
    """
    negated = is_negated(cue)
    if lemma in _DOUBTING:
        return None if negated else "unknown"
    if not negated:
        return None
    return "denied" if lemma in _HANDED_DOWN else "unknown"


def status_under(verb: Token) -> str | None:
    """The same of a clause, by its verb: "it has not been suggested that they knew"."""
    cue = verb.head
    if verb.dep_ != "ccomp" or cue.i > verb.i or cue_lemma(cue) not in cue_classes():
        return None
    return status_without(cue, cue_lemma(cue))


def is_of_nothing(verb: Token) -> bool:
    """Whether a clause tells what there is none of: "there is no evidence that they knew"."""
    noun = verb.head
    whose = verb.dep_ == "acl" and any(child.dep_ == "mark" for child in verb.children)
    none = any(child.lower_ == "no" for child in noun.children)
    return whose and none and noun.lemma_ not in _DOUBTING
