"""Versions of one address, lined up: what changed from each to the next."""

from collections.abc import Iterator, Sequence

from variorum.compare.revisions import LEAST_WORDS, find_changes
from variorum.errors import StoreError
from variorum.model.claims import Annotation
from variorum.model.evidence import Change, Evidence, Revision
from variorum.run.kept import reading_of
from variorum.run.steps import annotate_reports
from variorum.store.evidence import Store
from variorum.store.keys import key_of_address, key_of_file

Annotated = dict[str, Annotation]


def find_versions(store: Store, address: str) -> tuple[str, list[Evidence]]:
    """The key that an address or file name stands for, and its versions, oldest first.

    Raises StoreError where the store holds nothing of it.
    """
    for key in (key_of_address(address), key_of_file(address), address):
        versions = store.versions(key)
        if versions:
            return key, versions
    raise StoreError(f"nothing from {address} in the store: variorum versions lists what there is")


def find_revisions(store: Store, address: str, least: int = LEAST_WORDS) -> Iterator[Revision]:
    """What changed from each version of an address to the next. Raises StoreError.

    Where a source holds several reports, each is compared with the one of the same
    address or identity in the next version; one that is in a single version is left out.
    """
    key, versions = find_versions(store, address)
    earlier: Annotated | None = None
    for at, version in enumerate(versions):
        later = _annotated(store, version)
        if earlier is not None:
            yield _revision(key, versions[at - 1 : at + 1], earlier, later, least)
        earlier = later


def _annotated(store: Store, version: Evidence) -> Annotated:
    found: Annotated = {}
    for annotation in annotate_reports(reading_of(store, version).reports):
        report = annotation.report
        single = report.source_id is None
        found["" if single else report.url or report.source_id or ""] = annotation
    return found


def _revision(
    key: str, pair: Sequence[Evidence], earlier: Annotated, later: Annotated, least: int
) -> Revision:
    changes: list[Change] = []
    hidden = 0
    for name in (name for name in later if name in earlier):
        found, small = find_changes(earlier[name], later[name], least)
        changes += found
        hidden += small
    before, after = pair
    return Revision(key=key, before=before, after=after, changes=tuple(changes), hidden=hidden)
