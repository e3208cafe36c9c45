"""What an evidence store holds, as reports."""

from collections.abc import Iterator

import msgspec

from variorum.errors import StoreError
from variorum.model.evidence import Evidence
from variorum.model.reports import Problem, ReadReport
from variorum.store.evidence import Store


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """The working text of one piece of evidence: what it was read as, and by what."""

    tool: str
    reports: tuple[ReadReport, ...] = ()
    problems: tuple[Problem, ...] = ()


def kept_reports(store: Store) -> Iterator[ReadReport | Problem]:
    """The reports in a store, of each address the latest version only.

    Earlier versions are named in a Problem that is not fatal. Raises StoreError.
    """
    for key, count in list(store.keys()):
        latest = store.versions(key)[-1]
        reading = reading_of(store, latest)
        yield from reading.reports
        yield from reading.problems
        if count > 1:
            reason = f"the latest of {count} versions was read: variorum changes shows the others"
            yield Problem(path=latest.name, reason=reason, fatal=False)


def reading_of(store: Store, evidence: Evidence) -> Reading:
    """The working text of one piece of evidence; empty where there is none.

    Raises StoreError where it cannot be read.
    """
    data = store.reading_of(evidence.id)
    if data is None:
        return Reading(tool=evidence.tool)
    try:
        return msgspec.json.decode(data, type=Reading)
    except msgspec.DecodeError as error:
        raise StoreError(f"the working text of {evidence.id} is broken: {error}") from error
