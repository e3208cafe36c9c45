"""A small store, filled."""

import pytest

from variorum.model.evidence import Capture
from variorum.store.evidence import Deposit, open_store


def deposit(number: int = 1, data: bytes | None = None, **how: object) -> Deposit:
    """A deposit as ingest or fetch would make it, of an invented page."""
    address = f"https://news.example/{number}"
    given = {"name": address, "address": address, "final_address": address} | how
    capture = Capture(data=b"page %d" % number if data is None else data, **given)
    return Deposit(capture, b'{"reading":%d}' % number, f"news.example/{number}", "variorum test")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "store"


@pytest.fixture
def filled(folder):
    """A store with three pieces of evidence, the last of them removed."""
    with open_store(folder) as store:
        store.deposit([deposit(1), deposit(2)])
        [(last, _)] = store.deposit([deposit(3)])
        store.remove(last.id, "asked for by the family")
    return folder
