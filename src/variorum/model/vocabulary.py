"""The closed lists of the contract, read once from ``vocabularies.toml``.

A field that may hold only the codes of a list is typed as one of the aliases below.
The alias carries the list into the JSON Schema and into every decoder, so that the
list stands in one place only.
"""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Annotated

import msgspec

_TABLES: Mapping[str, Mapping[str, object]] = tomllib.loads(
    files(__package__).joinpath("vocabularies.toml").read_text(encoding="utf-8")
)


def codes(vocabulary: str) -> tuple[str, ...]:
    """The codes of a closed list, in the order of the file.

    Raises KeyError for a list that does not exist.

    >>> codes("stance")
    ('says', 'denies', 'hedged', 'asks')
    """
    return tuple(_TABLES[vocabulary])


def gloss(vocabulary: str, code: str) -> str:
    """What a code means, or the words it is usually read from.

    >>> gloss("verdict", "compatible")
    'figures fit'
    """
    return str(_TABLES[vocabulary][code])


def _one_of(vocabulary: str) -> msgspec.Meta:
    listed = codes(vocabulary)
    return msgspec.Meta(
        pattern=r"\A(?:" + "|".join(listed) + r")\Z",
        extra_json_schema={"enum": list(listed)},
    )


Layer = Annotated[str, _one_of("layer")]
Field = Annotated[str, _one_of("field")]
EntityKind = Annotated[str, _one_of("entity_kind")]
StatementKind = Annotated[str, _one_of("statement_kind")]
Status = Annotated[str, _one_of("status")]
CueClass = Annotated[str, _one_of("cue_class")]
LinkKind = Annotated[str, _one_of("link_kind")]
OwnVoice = Annotated[str, _one_of("own_voice")]
Comparator = Annotated[str, _one_of("comparator")]
Role = Annotated[str, _one_of("role")]
Population = Annotated[str, _one_of("population")]
Measure = Annotated[str, _one_of("measure")]
Bound = Annotated[str, _one_of("bound")]
ClueKind = Annotated[str, _one_of("clue_kind")]
TimexType = Annotated[str, _one_of("timex_type")]
Verdict = Annotated[str, _one_of("verdict")]
Stance = Annotated[str, _one_of("stance")]
OriginKind = Annotated[str, _one_of("origin_kind")]
Change = Annotated[str, _one_of("change")]
SeriesBasis = Annotated[str, _one_of("series_basis")]
VagueRest = Annotated[str, _one_of("vague_rest")]
NotReadKind = Annotated[str, _one_of("not_read")]


def _pairs() -> frozenset[frozenset[str]]:
    apart = _TABLES["apart"]["pairs"]
    assert isinstance(apart, list)
    return frozenset(frozenset(pair) for pair in apart)


_WITHIN: Mapping[str, object] = _TABLES["within"]
_APART = _pairs()


def lies_within(part: str, whole: str) -> bool:
    """Whether every member of one population class belongs to another.

    >>> lies_within("soldier", "person"), lies_within("person", "soldier")
    (True, False)
    """
    ancestors = _WITHIN.get(part, ())
    assert isinstance(ancestors, list | tuple)
    return part == whole or whole in ancestors


def _up(population: str) -> tuple[str, ...]:
    ancestors = _WITHIN.get(population, ())
    assert isinstance(ancestors, list | tuple)
    return (population, *ancestors)


def stand_apart(one: str, other: str) -> bool:
    """Whether two population classes can share no member.

    >>> stand_apart("civilian", "soldier"), stand_apart("child", "civilian")
    (True, False)
    """
    return any(frozenset((a, b)) in _APART for a in _up(one) for b in _up(other) if a != b)
