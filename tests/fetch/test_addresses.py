"""Addresses: which may be asked, and which numbers may be called."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.errors import FetchError
from variorum.fetch.addresses import is_public, parse_address


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.8.9.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "0.0.0.0", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::",
        "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
        "2002:7f00:1::", "2001:db8::1", "nonsense", "",
    ],
)  # fmt: skip
def test_numbers_that_are_not_of_the_open_internet(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:4700::1", "64:ff9b::5db8:d822"])
def test_numbers_of_the_open_internet(number):
    assert is_public(number)


@pytest.mark.parametrize(
    "address",
    ["", "news.example", "ftp://a.example/", "file:///etc/passwd", "https://", "https://u:p@a.b/",
     "javascript:alert(1)", "data:text/html,a", "http://[::1", "http://a\x00b/",
     "http://" + "a" * 5_000],
)  # fmt: skip
def test_what_is_no_address(address):
    with pytest.raises(FetchError) as caught:
        parse_address(address)
    assert "u:p" not in str(caught.value)


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_says_why_not(text):
    with suppress(FetchError):
        assert parse_address("http://" + text).host
