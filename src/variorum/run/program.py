"""Which program this is: what dossiers, evidence and requests name as their maker."""

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    """The installed version, or a mark for a source tree that is not installed."""
    try:
        return version("variorum")
    except PackageNotFoundError:
        return "0+source"


def tool_name() -> str:
    """The program and its version.

    >>> tool_name().partition(" ")[0]
    'variorum'
    """
    return f"variorum {program_version()}"
