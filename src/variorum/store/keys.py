"""Which addresses are one address: what versions of a page are lined up by."""

from pathlib import PurePath
from urllib.parse import urlsplit, urlunsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}


def key_of_address(address: str) -> str:
    """The key of an address: without scheme, fragment, default port and final slash.

    The path and the query stay as they are: servers tell them apart.

    >>> key_of_address("HTTPS://News.Example:443/a/#top") == key_of_address("http://news.example/a")
    True
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return address.strip()
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not parts.hostname:
        return address.strip()
    host = parts.hostname.rstrip(".")
    host = f"[{host}]" if ":" in host else host
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        host = f"{host}:{port}"
    return urlunsplit(("", host, parts.path.rstrip("/"), parts.query, "")).removeprefix("//")


def key_of_file(name: str) -> str:
    """The key of a file that has no address.

    >>> key_of_file("./reports/a.txt")
    'file:reports/a.txt'
    """
    return f"file:{PurePath(name).as_posix()}"
