"""Figures: a quantity, a stated unknown, a none or a withheld one, with a role.

Beneath lie the numbers of ``quantities``; here each is given what it counts
(``counted``), what is said of that (``roles``), and the words of its clause that bound
it: who did it, where, in which period, with what reservation.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as dataclass_replace

from spacy.tokens import Token

from variorum.model.claims import Figure, Holder, PlaceReference, Statement, Window
from variorum.model.mentions import Place, Quantity, TimeExpression
from variorum.model.spans import Span, digest_of
from variorum.understand.counted import Counted, class_of, counted_noun
from variorum.understand.lexicon import lexicon
from variorum.understand.parsing import UNPARSED_LAYERS, Parse
from variorum.understand.quantities import Number, find_numbers
from variorum.understand.roles import RoleFound, find_role, governing
from variorum.understand.speaking import subject_of
from variorum.understand.surroundings import find_agents, find_modality, place_of, window_of
from variorum.understand.unsaid import find_unsaid

_DIRECTIONS = frozenset(lexicon("numbers")["not_counts"]["directions"])
_EVENT_NOUNS = frozenset(lexicon("populations")["events"]["words"])
_SUBSETS = frozenset({"including", "among", "includes", "included"})
_NOBODY_DOES = frozenset({"present", "population", "other", "share", "missing", "rescued"})
_INCREMENTS = frozenset(lexicon("roles")["increment"]["words"])
_DURATION_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_LENGTH_UNITS = frozenset({"kilometre", "metre", "mile", "foot", "yard"})
_DURATION_VERBS = frozenset({"last", "continue", "search", "burn", "rage", "drag", "endure", "take"})
_EXISTENTIAL_ROLES = frozenset({"killed", "injured", "missing", "trapped", "displaced", "abducted"})
_SINGULAR_ROLES = _EXISTENTIAL_ROLES | {"arrested", "freed", "detained", "hospitalised"}
_NOBODY = Holder(text=None, entity=None, own_voice="unsourced", side=None)


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure without its holder: what the words of one clause say."""

    number: Number | None
    start: int
    end: int
    low: float | None
    high: float | None
    low_closed: bool | None
    high_closed: bool | None
    comparator: str
    implicit: bool
    measure: str
    population: str
    noun: Token | None
    role: RoleFound | None
    role_code: str
    anchor: Token
    rule: str


def find_quantities(parse: Parse) -> tuple[tuple[Number, Quantity], ...]:
    """Every number expression outside furniture, with the record for it."""
    found = []
    for block in parse.blocks:
        if block.layer in UNPARSED_LAYERS:
            continue
        for number in find_numbers(parse.text, block.start, block.end):
            span = parse.span(number.start, number.end)
            quantity = Quantity(
                report=span.report, start=span.start, end=span.end, text=span.text, field=span.field,
                value=number.value, low=number.low, high=number.high,
                bound=number.bound, unit=number.unit,
            )
            found.append((number, quantity))
    return tuple(found)


def _tokens_at(parse: Parse) -> dict[int, Token]:
    """The token that ends at each character offset, and the one that starts there."""
    return {token.idx + len(token): token for token in parse.doc if not token.is_space}


def _is_locative(parse: Parse, number: Number, counted: Counted) -> bool:
    """"a few buildings away", "25 kilometres north of": where, not how many."""
    end = max(number.end, counted.end)
    behind = parse.text[end : end + 24].replace("-", " ").casefold().split()
    return bool(behind) and behind[0].strip(".,;)") in _DIRECTIONS


def _is_counter(parse: Parse, number: Number) -> bool:
    block = parse.block_at(number.start)
    return block.layer == "caption" and not parse.text[block.start : number.number_start].strip()


def _count(parse: Parse, number: Number, token: Token) -> Draft | None:
    counted = counted_noun(token, number.start)
    if _is_locative(parse, number, counted):
        return None
    role = find_role(counted, parse.text)
    noun = counted.noun
    population = class_of(noun) if noun is not None else None
    if population is None and noun is not None and noun.ent_type_ == "NORP":
        population = "person"
    if role is None and (population is None or noun is None or number.comparator == "vague"):
        return _share_of_place(number, noun, counted)
    if role is not None and population is None:
        if noun is not None and role.rule in ("phrase", "verb", "handed") and not _can_be_counted(noun):
            return None
        population = "person" if noun is None or _stands_for_people(noun, role) else "other"
    assert population is not None
    end = max(number.end, counted.end)
    if role is not None and role.rule in ("noun", "modifier") and number.end <= role.end <= end + 20:
        end = max(end, role.end)
    increment = _is_increment(parse, number)
    return Draft(
        number, number.start, end, number.low, number.high, number.low_closed, number.high_closed,
        number.comparator, False, "share" if number.kind == "share" else "increment" if increment else "count",
        population, noun, role, role.role if role else "other", counted.top,
        "number" if role is None else f"number.{role.rule}" + ".rising" * role.rising,
    )


def _is_increment(parse: Parse, number: Number) -> bool:
    """"another 5", "5 more": added to what was counted before; but not "more than 5"."""
    before = parse.text[max(0, number.number_start - 12) : number.number_start].casefold().split()
    behind = parse.text[number.number_end : number.number_end + 12].casefold().split()
    return bool(before and before[-1] in _INCREMENTS - {"more"}) or (
        behind[:1] == ["more"] and behind[1:2] != ["than"]
    )


def _share_of_place(number: Number, noun: Token | None, counted: Counted) -> Draft | None:
    """"more than a third of the country": a share of a named place."""
    if number.kind != "share" or noun is None or noun.ent_type_ not in ("GPE", "LOC"):
        return None
    return Draft(
        number, number.start, max(number.end, counted.end), number.low, number.high,
        number.low_closed, number.high_closed, number.comparator, False, "share", "place", noun,
        None, "share", counted.top, "share",
    )


def _can_be_counted(noun: Token) -> bool:
    return noun.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") and noun.ent_type_ not in ("DATE", "TIME", "MONEY", "PERCENT")


def _stands_for_people(noun: Token, role: RoleFound) -> bool:
    if role.rule in ("noun", "modifier", "toll") and role.start >= noun.idx - 1:
        return True
    return noun.ent_type_ in ("NORP", "GPE", "PERSON") or noun.pos_ == "ADJ"


def _duration(parse: Parse, number: Number, token: Token) -> Draft | None:
    """"eight months of fighting", "the search lasted three days", "after four days"."""
    behind = parse.doc[token.i + 1 : token.i + 5]
    words = [word.lower_ for word in behind]
    event = None
    if words[:1] == ["of"]:
        event = next((w for w in behind[1:] if w.lower_ in _EVENT_NOUNS or w.tag_ == "VBG"), None)
        if event is None:
            return None
    else:
        preposition = parse.doc[token.i - 1] if token.i else None
        before = parse.text[max(0, number.start - 6) : number.start].casefold().split()
        verb = token.head if token.dep_ in ("npadvmod", "dobj") else token.head.head if token.head.dep_ == "prep" else None
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None) if verb is not None else None
        named = subject is not None and subject.lemma_.casefold() in _EVENT_NOUNS
        wanted = before[-1:] == ["for"] or before[-1:] == ["after"] or (verb is not None and verb.lemma_ == "last")
        if preposition is None or not wanted or not (named or (verb is not None and verb.lemma_ in _DURATION_VERBS)):
            return None
        event = subject
    return Draft(
        number, number.start, max(number.end, event.idx + len(event)) if words[:1] == ["of"] and event is not None else number.end,
        number.low, number.high, number.low_closed, number.high_closed, number.comparator, False,
        "count", "other", event, None, "duration", token, "duration",
    )


def _distance(parse: Parse, number: Number, token: Token) -> Draft | None:
    """"was less than 2 kilometres from X": a distance that is said of something."""
    at = token
    while at.head is not at and at.dep_ in ("pobj", "npadvmod", "quantmod", "advmod", "prep", "attr", "amod", "acomp", "nummod"):
        at = at.head
    if at.lemma_ not in ("be", "capsize", "sink", "crash", "fall", "explode", "land", "stop", "lie"):
        return None
    behind = parse.text[number.end : number.end + 12].casefold().split()
    if not behind or behind[0] not in ("from", "off", "away", "short", "north", "south", "east", "west"):
        return None
    subject = subject_of(at)
    if subject is None:
        return None
    return Draft(
        number, number.start, number.end, number.low, number.high, number.low_closed,
        number.high_closed, number.comparator, False, "count", "other", subject, None, "distance",
        token, "distance",
    )


def _numbered(parse: Parse) -> Iterator[tuple[Draft, Quantity]]:
    ends = _tokens_at(parse)
    for number, quantity in find_quantities(parse):
        token = ends.get(number.number_end)
        if token is None or _is_counter(parse, number):
            continue
        draft = None
        if number.kind in ("count", "share"):
            draft = _count(parse, number, token)
        elif number.kind == "measure":
            last = ends.get(number.end, token)
            if number.unit in _DURATION_UNITS:
                draft = _duration(parse, number, last)
            elif number.unit in _LENGTH_UNITS:
                draft = _distance(parse, number, last)
        if draft is not None:
            yield draft, quantity


def _is_plain_plural(token: Token) -> bool:
    lefts = {child.dep_ for child in token.lefts}
    return token.tag_ == "NNS" and not lefts & {"nummod", "quantmod"} and not any(
        child.dep_ == "det" and child.lower_ in ("no", "both", "some", "these", "those", "all", "the") for child in token.lefts
    )


def _uncounted(parse: Parse) -> Iterator[Draft]:
    """Existentials ("civilians are trapped") and implicit singulars ("a man was shot")."""
    for sentence in parse.sentences():
        for token in sentence:
            if token.pos_ != "NOUN":
                continue
            plural = _is_plain_plural(token)
            singular = token.tag_ == "NN" and any(
                child.dep_ == "det" and child.lower_ in ("a", "an") for child in token.lefts
            )
            if not (plural or singular) or token.dep_ == "compound":
                continue
            population = class_of(token)
            if population is None or population in ("place", "weapon", "building", "vehicle", "household", "other", "animal"):
                continue
            governed = governing(token)
            role = find_role(Counted(token, token, token, token.idx), parse.text) if governed else None
            if role is None or role.rule not in ("verb", "handed", "predicate", "modifier"):
                continue
            if role.verb is None or role.role not in (_EXISTENTIAL_ROLES if plural else _SINGULAR_ROLES):
                continue
            start = token.left_edge.idx if token.i - token.left_edge.i < 6 else token.idx
            end = max(token.idx + len(token), role.end) if role.end - token.idx < 60 else token.idx + len(token)
            yield Draft(
                None, start, end, None if plural else 1.0, None if plural else 1.0,
                None if plural else True, None if plural else True,
                "existential" if plural else "eq", True, "count", population, token, role,
                role.role, token, f"uncounted.{role.rule}",
            )


def _with_subsets(
    parse: Parse, drafts: list[tuple[Draft, Quantity | None]]
) -> list[tuple[Draft, Quantity | None]]:
    """"… 19 people, including 3 children": a part has the role of its whole."""
    result: list[tuple[Draft, Quantity | None]] = []
    for draft, quantity in drafts:
        before = parse.text[max(0, draft.start - 16) : draft.start].casefold().split()
        whole = result[-1][0] if result else None
        if (
            draft.role is None and whole is not None and whole.role is not None and before
            and before[-1].strip(",") in _SUBSETS and whole.anchor.sent == draft.anchor.sent
        ):
            draft = dataclass_replace(draft, role=whole.role, role_code=whole.role_code, rule="number.subset")
        result.append((draft, quantity))
    return result


def find_figures(
    parse: Parse,
    places: Iterable[Place],
    times: Iterable[TimeExpression],
    statements: Sequence[Statement] = (),
) -> tuple[Figure, ...]:
    """Every figure of one field, by place. Holders are filled in by ``holders``.

    The offsets are those of the field; the span runs from the comparator to the end of
    the counted noun.
    """
    places, times = tuple(places), tuple(times)
    drafts: list[tuple[Draft, Quantity | None]] = [*_numbered(parse)]
    taken = [(d.start, d.end) for d, _ in drafts]
    drafts = _with_subsets(parse, drafts)
    said = list(find_unsaid(parse))
    taken += [(u.start, u.end) for u in said]
    drafts += [
        (draft, None) for draft in _uncounted(parse)
        if not any(draft.start < end and start < draft.end for start, end in taken)
    ]
    inside_unknown = [(u.start, u.end) for u in said]
    drafts = [
        (d, q) for d, q in drafts
        if not any(start <= d.start and d.end <= end for start, end in inside_unknown)
    ]
    figures = [_figure(parse, draft, quantity, places, times, statements) for draft, quantity in drafts]
    figures += [
        _figure(
            parse,
            Draft(
                None, u.start, u.end, None, None, None, None, u.comparator, False, "count",
                u.population, u.noun, u.role, u.role.role if u.role else "other", u.anchor, u.rule,
            ),
            None, places, times, statements,
        )
        for u in said
    ]
    return tuple(sorted(figures, key=lambda figure: (figure.start, figure.end)))


def _figure(
    parse: Parse,
    draft: Draft,
    quantity: Quantity | None,
    places: tuple[Place, ...],
    times: tuple[TimeExpression, ...],
    statements: Sequence[Statement],
) -> Figure:
    span = parse.span(draft.start, draft.end)
    role = draft.role
    parts: dict[str, Span] = {}
    if draft.number is not None:
        parts["number"] = parse.span(draft.number.number_start, draft.number.number_end)
        if draft.number.start < draft.number.number_start:
            parts["comparator"] = parse.span(draft.number.start, draft.number.number_start)
    if draft.noun is not None:
        parts["noun"] = parse.span(draft.noun.idx, draft.noun.idx + len(draft.noun))
    if role is not None:
        parts["role"] = parse.span(role.start, role.end)
    scope = _scope(span, statements)
    place = place_of(parse, draft.anchor, role.verb if role else None, draft.start, places, scope)
    if place is not None:
        parts["place"] = place
    window, inherited = window_of(parse, draft.anchor, draft.start, draft.end, times, scope)
    if window is not None:
        parts["window"] = window
    done = role is not None and draft.role_code not in _NOBODY_DOES
    agents = find_agents(parse, role.verb if role else None, draft.anchor) if done else ()
    return Figure(
        report=span.report, start=span.start, end=span.end, text=span.text, field=span.field,
        id=digest_of("figure", span.report, span.field, span.start, span.end, draft.role_code, draft.comparator),
        quantity=quantity, low=draft.low, high=draft.high,
        low_closed=draft.low_closed, high_closed=draft.high_closed, comparator=draft.comparator,
        implicit=draft.implicit, role=draft.role_code,
        role_text=parts["role"].text if "role" in parts else None,
        population=draft.population,
        population_text=parts["noun"].text if "noun" in parts else None,
        agents=tuple(agent.text for agent in agents),
        place=None if place is None else PlaceReference(text=place.text, place_id=_place_id(place, places)),
        window=None if window is None else Window(
            text=window.text, earliest=window.earliest, latest=window.latest, inherited=inherited
        ),
        as_of=None, measure=draft.measure, holder=_NOBODY,
        modality=find_modality(parse, draft.anchor, role.verb if role else None, draft.start),
        layer=parse.layer_at(span.start), rule=draft.rule, parts=parts,
    )


def _scope(span: Span, statements: Sequence[Statement]) -> tuple[int, int] | None:
    """The stretch of statement content that holds a figure, if one does."""
    held = [c for s in statements for c in s.content if c.covers(span)]
    return min(((c.start, c.end) for c in held), key=lambda c: c[1] - c[0]) if held else None


def _place_id(span: Span, places: tuple[Place, ...]) -> str | None:
    return next((place.place_id for place in places if span.overlaps(place)), None)
