"""Every error that Variorum raises on purpose. Each says what, where, and what to do."""


class VariorumError(Exception):
    """The root of the tree: catch this to catch all of ours."""


class PlacedError(VariorumError):
    """Something in a file is wrong. ``path`` says which, ``reason`` why, ``line`` where."""

    def __init__(self, path: str, reason: str, line: int | None = None) -> None:
        self.path = path
        self.reason = reason
        self.line = line
        where = path if line is None else f"{path}:{line}"
        super().__init__(f"{where}: {reason}")


class ReadError(PlacedError):
    """A source could not be read. ``path`` says which, ``reason`` why, ``line`` where."""


class NotAReport(ReadError):
    """The bytes are no report: empty, binary, or a page with no article."""


class UnknownFormat(VariorumError):
    """An output format that nothing renders. The message lists those that exist."""


class ProfileError(VariorumError):
    """A profile of vague words that does not exist or is none. The message says what to do."""


class WriteError(VariorumError):
    """A result could not be written. The message says where and what to do."""


class NothingRead(VariorumError):
    """None of the sources that were given could be read."""


class BadDecisions(PlacedError):
    """A file of decisions, or a table of names, cannot be taken. Says where and why."""


class StoreError(VariorumError):
    """The evidence store cannot be used as asked. The message says why and what to do."""


class FetchError(VariorumError):
    """An address could not be fetched. ``address`` says which, ``reason`` why."""

    def __init__(self, address: str, reason: str) -> None:
        self.address = address
        self.reason = reason
        super().__init__(f"{address}: {reason}")


class BadTable(PlacedError):
    """A table that a person gave along cannot be taken. Says where and why."""


class JudgeError(VariorumError):
    """An optional judge is not installed, or answers what no judge may. Says which and what."""
