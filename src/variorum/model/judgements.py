"""What a person decides about the records: kept beside them, never inside, undone at will."""

from typing import Literal

import msgspec


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """An entity of one report, by the name it is listed under there.

    A name holds from run to run, where an id changes with whatever finds the entity.
    """

    report: str
    name: str


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """A person's decision on whether two named entities are one.

    ``decided_at`` is a time in UTC (RFC 3339). ``withdraws`` holds the id of the earlier
    judgement that this one takes back; the verdict is then that of the one withdrawn.
    """

    id: str
    verdict: Literal["same", "different"]
    one: Named
    other: Named
    by: str
    decided_at: str
    why: str | None = None
    withdraws: str | None = None


def standing(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The judgements that nobody took back, in the order in which they were made.

    >>> pair = dict(one=Named(report="r", name="Orr"), other=Named(report="s", name="Orr"))
    >>> made = dict(verdict="same", by="ann", decided_at="2031-05-01T09:00:00Z", **pair)
    >>> first = Judgement(id="a", **made)
    >>> standing((first,)) == (first,), standing((first, Judgement(id="b", withdraws="a", **made)))
    (True, ())
    """
    gone = {judgement.withdraws for judgement in judgements if judgement.withdraws}
    return tuple(j for j in judgements if j.id not in gone and j.withdraws is None)
