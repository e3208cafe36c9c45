"""Figures: a quantity, a stated unknown, a none or a withheld one, with a role.

Beneath lie the numbers of ``quantities``; here each is given what it counts
(``counted``), what is said of that (``roles``), and the words of its clause that bound
it: who did it, where, in which period, with what reservation.
"""

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from variorum.model.along import Along
from variorum.model.claims import Figure, Holder, PlaceReference, Statement, Window
from variorum.model.mentions import Place, Quantity, TimeExpression
from variorum.model.spans import Span, digest_of
from variorum.understand.counted import qualifier_of
from variorum.understand.drafts import numbered, with_subsets
from variorum.understand.holders import Said
from variorum.understand.lexicon import lexicon
from variorum.understand.measures import Draft
from variorum.understand.ordinals import find_ordinals
from variorum.understand.parsing import Parse
from variorum.understand.relations import with_relations
from variorum.understand.role_words import slot_roles
from variorum.understand.surroundings import (
    Setting,
    as_of,
    clause_of,
    find_agents,
    find_reservation,
    place_of,
    window_of,
)
from variorum.understand.unsaid import Unsaid, find_unsaid
from variorum.understand.victims import find_victims

_RISING = frozenset(lexicon("roles")["toll"]["rising"])
_NOBODY_DOES = frozenset({"present", "population", "other", "share", "missing", "rescued"})
_NOBODY = Holder(text=None, entity=None, own_voice="unsourced", side=None)


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
    setting, said = Setting.of(parse, places, times), Said(statements)
    drafts: list[tuple[Draft, Quantity | None]] = [*numbered(parse)]
    unsaid = list(find_unsaid(parse))
    counted = Along([(d.start, d.end, d) for d, _ in drafts])
    kept_back = Along([(u.start, u.end, u) for u in unsaid])
    drafts = with_subsets(parse, drafts)
    drafts += [
        (draft, None)
        for draft in (*find_victims(parse), *find_ordinals(parse))
        if not counted.meeting(draft.start, draft.end)
        and not kept_back.meeting(draft.start, draft.end)
    ]
    drafts = [(d, q) for d, q in drafts if not kept_back.meeting(d.start, d.end)]
    drafts += [(_numberless(one), None) for one in unsaid]
    figures = [_figure(draft, quantity, setting, said) for draft, quantity in drafts]
    in_order = sorted(figures, key=lambda figure: (figure.start, figure.end))
    return with_relations(parse, in_order)


def _numberless(unsaid: Unsaid) -> Draft:
    return Draft(
        None,
        unsaid.start,
        unsaid.end,
        None,
        None,
        None,
        None,
        unsaid.comparator,
        False,
        "count",
        unsaid.population,
        unsaid.noun,
        unsaid.role,
        unsaid.role.role if unsaid.role else "other",
        unsaid.anchor,
        unsaid.rule,
    )


def _qualifier(draft: Draft) -> str | None:
    """What narrows those who are counted: a nation, a body, or the group that they make up."""
    if draft.rule.startswith("number.group"):
        words = [t.text for t in draft.anchor.head.head.subtree if not t.is_space]
        return " ".join(words[:8])
    return qualifier_of(draft.noun) if draft.noun is not None else None


def _is_revision(counted: Token) -> bool:
    """ "The toll rose to 23 on Wednesday, including 3 children": the day of the count alone."""
    clause = clause_of(counted)
    if clause.lemma_ == "include":
        clause = clause_of(clause.head)
    return clause.lemma_ in _RISING


def _figure(draft: Draft, quantity: Quantity | None, setting: Setting, said: Said) -> Figure:
    parse = setting.parse
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
    scope = said.scope(span)
    place = place_of(
        setting,
        draft.anchor,
        role.verb if role else None,
        draft.start,
        scope,
        draft.noun.idx if draft.noun is not None else draft.start,
    )
    if place is not None:
        parts["place"] = place
    window, inherited = window_of(
        setting, draft.anchor, role.verb if role else None, draft.start, draft.end, scope
    )
    if draft.rule == "number.subset" and _is_revision(draft.anchor):
        window = None
    if inherited and draft.number is None:
        # Only a count has a period that the sentence before can give it.
        window, inherited = None, False
    if window is not None:
        parts["window"] = window
    done = (
        role is not None
        and draft.role_code not in _NOBODY_DOES
        and role.rule != "toll"
        and draft.rule != "number.subset"
        and not (role.verb is not None and role.verb.lemma_ in slot_roles("subject"))
    )
    agents = find_agents(parse, role.verb if role else None, draft.anchor) if done else ()
    if agents:
        parts["agents"] = agents[0]
    counted_until = as_of(setting, draft.anchor, scope) if draft.number is not None else None
    if counted_until is not None:
        parts["as_of"] = counted_until
    modality, reserved = find_reservation(
        parse, draft.anchor, role.verb if role else None, draft.start
    )
    if reserved is not None:
        parts["modality"] = reserved
    return Figure(
        **span.where(),
        id=digest_of(
            "figure",
            span.report,
            span.field,
            span.start,
            span.end,
            draft.role_code,
            draft.comparator,
        ),
        quantity=quantity,
        low=draft.low,
        high=draft.high,
        low_closed=draft.low_closed,
        high_closed=draft.high_closed,
        comparator=draft.comparator,
        implicit=draft.implicit,
        role=draft.role_code,
        role_text=parts["role"].text if "role" in parts else None,
        population=draft.population,
        population_text=parts["noun"].text if "noun" in parts else None,
        qualifier=_qualifier(draft),
        agents=tuple(agent.text for agent in agents),
        place=None
        if place is None
        else PlaceReference(text=place.text, place_id=setting.place_id(place)),
        window=None
        if window is None
        else Window(
            text=window.text, earliest=window.earliest, latest=window.latest, inherited=inherited
        ),
        as_of=counted_until.text if counted_until is not None else None,
        measure=draft.measure,
        holder=_NOBODY,
        modality=modality,
        layer=parse.layer_at(span.start),
        rule=draft.rule,
        parts=parts,
    )
