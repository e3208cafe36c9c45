"""Keys: which addresses are one, and which are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.store.keys import key_of_address, key_of_file

PLAIN = "https://news.example/a/b?c=d"


@pytest.mark.parametrize(
    "address",
    [
        "http://news.example/a/b?c=d",
        "HTTPS://NEWS.example:443/a/b?c=d#top",
        " https://news.example./a/b/?c=d ",
    ],
)
def test_one_address_in_several_shapes(address):
    assert key_of_address(address) == key_of_address(PLAIN)


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/A/b?c=d",
        "https://news.example/a/b?c=e",
        "https://news.example:8443/a/b?c=d",
        "https://www.news.example/a/b?c=d",
        "https://news.example/a/b",
        "ftp://news.example/a/b?c=d",
    ],
)
def test_addresses_that_servers_tell_apart(address):
    assert key_of_address(address) != key_of_address(PLAIN)


@given(st.text(max_size=40))
def test_any_text_has_a_key_and_no_file_has_that_of_an_address(text):
    assert key_of_address("https://" + text) != key_of_file(text)
    assert isinstance(key_of_address(text), str)
