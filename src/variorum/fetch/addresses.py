"""Which addresses may be asked: public ones on the web, named plainly."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpx

from variorum.errors import FetchError

_LONGEST = 4_000
# IPv4 addresses can be wrapped in these; what is inside decides.
_WRAPPING = ip_network("64:ff9b::/96")


def parse_address(address: str) -> httpx.URL:
    """The address taken apart. Raises FetchError where it is none that can be asked.

    >>> parse_address("https://news.example/a#top").host
    'news.example'
    """
    if len(address) > _LONGEST:
        raise FetchError(address[:80], f"longer than {_LONGEST:,} characters: no address")
    try:
        url = httpx.URL(address.strip()).copy_with(fragment=None)
        host = url.host
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError(address, f"no address: {error}") from error
    if url.scheme not in {"http", "https"} or not host:
        raise FetchError(address, "not on the web: an address starts with https:// or http://")
    if url.userinfo:
        raise FetchError(
            address.replace(url.userinfo.decode(), "…"), "holds a password: leave it out"
        )
    return url


def is_public(number: str) -> bool:
    """Whether an IP address is one of the open internet.

    Not so are private, loopback, link-local, shared, reserved and multicast ones, also
    where they are wrapped in an IPv6 address.

    >>> is_public("93.184.216.34"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1")
    (True, False, False)
    """
    try:
        address = ip_address(number.partition("%")[0])
    except ValueError:
        return False
    return all(_is_open(one) for one in (address, *_wrapped(address)))


def _is_open(address: IPv4Address | IPv6Address) -> bool:
    closed = (
        address.is_multicast
        or address.is_reserved
        or address.is_unspecified
        or address.is_loopback
        or address.is_link_local
    )
    return address.is_global and not closed if not _is_wrapping(address) else True


def _is_wrapping(address: IPv4Address | IPv6Address) -> bool:
    return address in _WRAPPING or (
        isinstance(address, IPv6Address) and address.ipv4_mapped is not None
    )


def _wrapped(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    if isinstance(address, IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour]
    found += list(address.teredo or ())
    if address in _WRAPPING:
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in found if one is not None]
