"""Evidence: bytes as they were received, how they came, and what has been done with them."""

from typing import Literal

import msgspec

from variorum.model.vocabulary import Field

Act = Literal[
    "deposited", "seen_again", "unchanged", "not_fetched", "read_again", "removed", "swept"
]
"""What a custody entry tells of.

``deposited``: bytes were taken in. ``seen_again``: the same bytes came from the same
address. ``unchanged``: the server said that they are. ``not_fetched``: an address gave
nothing, with the reason. ``read_again``: a new working text was made of old bytes.
``removed``: the bytes were taken away, with the reason. ``swept``: bytes that a cut-off
run had left, and that had never been acknowledged, were cleared away.
"""

ChangeKind = Literal["figure", "quotation", "negation", "time", "name", "wording"]
"""What an edit touches, the weightiest first."""

Headers = tuple[tuple[str, str], ...]


DATABASE = "variorum.sqlite"
"""The file by which a folder is known as an evidence store."""


class Hop(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a redirect: the address asked, the status given, where it pointed."""

    address: str
    status: int
    to: str


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """How some bytes came.

    ``name`` is the file's or address's name as given. ``address`` is what was asked for,
    ``final_address`` what answered after ``hops``; both are None for a file.
    ``headers`` are the answer's, ``request`` the question's, in the order they came in.
    ``retrieved_at`` is an ISO 8601 time in UTC. ``inside`` is the digest of the archive
    that the bytes lay in, ``record`` the archive's own name for them.
    """

    name: str
    address: str | None = None
    final_address: str | None = None
    status: int | None = None
    headers: Headers = ()
    request: Headers = ()
    hops: tuple[Hop, ...] = ()
    retrieved_at: str | None = None
    inside: str | None = None
    record: str | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name, whatever its case.

        >>> Provenance(name="a", headers=(("ETag", "x"),)).header("etag")
        'x'
        """
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


class Capture(Provenance, frozen=True, kw_only=True):
    """Bytes together with how they came; ``data`` is exactly what was received."""

    data: bytes


class Evidence(Provenance, frozen=True, kw_only=True):
    """One thing in the store.

    ``digest`` is the SHA-256 of the bytes, ``size`` how many they are. ``tool`` is the
    program that took them in, with its version. ``key`` is what versions of one address
    share. ``removed`` is the reason for which the bytes are gone, or None.
    """

    id: str
    digest: str
    size: int
    tool: str
    key: str
    removed: str | None = None


class CustodyEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the custody log.

    ``seq`` counts from 1. ``at`` is a time in UTC. ``evidence`` is an id or None.
    ``detail`` is JSON. ``digest`` is the SHA-256 over all other fields, among them
    ``previous``, the digest of the entry before: no entry can be changed, left out or
    put in between without the ones after it telling.
    """

    seq: int
    at: str
    act: Act
    evidence: str | None
    detail: str
    previous: str
    digest: str


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Something in a store that is not as it was written: where, and what is wrong."""

    where: str
    reason: str


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What a check of a whole store found.

    ``items`` and ``removed`` count evidence that is there and tombstones, ``size`` the
    bytes that were hashed again, ``entries`` the lines of the custody log. ``head`` is
    the digest of the last line: noted elsewhere, it shows that none has been cut off.
    ``notes`` are no faults.
    """

    items: int
    removed: int
    size: int
    entries: int
    head: str
    faults: tuple[Fault, ...]
    notes: tuple[str, ...] = ()


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One edit between two versions of a text.

    ``before`` and ``after`` are slices of the two texts, with ``before_start`` and
    ``after_start`` their offsets in code points; one of them is empty where words were
    only taken out or put in. ``kind`` says what the edit touches, the weightiest first:
    ``figure``, ``quotation``, ``negation``, ``time``, ``name``, ``wording``. ``words`` is how
    many words differ. ``field`` says whether it is the text or a title outside it.
    """

    kind: ChangeKind
    before: str
    after: str
    before_start: int
    after_start: int
    words: int
    field: Field = "text"


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """What changed from one version of an address to the next.

    ``hidden`` counts the edits of mere wording that were too small to list.
    """

    key: str
    before: Evidence
    after: Evidence
    changes: tuple[Change, ...]
    hidden: int
