"""A reader's own gazetteer: places that win over the embedded ones for one run."""

import msgspec

from variorum.model.reports import Problem


class OwnPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place as a reader gave it. ``place_id`` starts with ``own:``.

    ``lat`` and ``lon`` are WGS 84 degrees, ``radius_km`` bounds how far the place reaches.
    ``country`` is an ISO 3166 code or None; ``source`` says where the row comes from.
    """

    place_id: str
    name: str
    lat: float
    lon: float
    radius_km: float
    country: str | None = None
    aliases: tuple[str, ...] = ()
    source: str | None = None


class Gazetteer(msgspec.Struct, frozen=True, kw_only=True):
    """The places of one file; ``problems`` are its rows that could not be taken.

    ``name`` is the file's name and ``digest`` the SHA-256 of its bytes.
    """

    name: str
    digest: str
    places: tuple[OwnPlace, ...]
    problems: tuple[Problem, ...] = ()
