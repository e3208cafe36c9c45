"""A writer on any address that speaks the chat form of OpenAI: a llama.cpp or Ollama server.

Asked only where somebody names the address. One request, one answer, bounded in time and
size; no redirect is followed, no proxy or key of the environment is taken.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import httpx

from variorum.errors import FetchError
from variorum.fetch.addresses import parse_address

_LARGEST = 1_000_000
_SECONDS = 300.0
# A server with one model takes any name.
_MODEL = "default"
_PATH = "/v1/chat/completions"


def ask_writer(
    address: str,
    messages: Sequence[Mapping[str, str]],
    *,
    model: str = _MODEL,
    seconds: float = _SECONDS,
) -> str:
    """What a writer answers to messages of ``role`` and ``content``.

    ``address`` is the server's (``http://127.0.0.1:8080``); of one that has several models
    the name stands behind a ``#`` (``http://127.0.0.1:11434#smollm2``). ``seconds``
    bounds the wait for each piece of the answer. Raises FetchError where it does not answer
    as such a server.
    """
    server, _, named = address.partition("#")
    url, model = parse_address(server), named or model
    base = url.path.rstrip("/").removesuffix("/v1")
    asked = {"model": model, "messages": list(messages), "temperature": 0, "stream": False}
    try:
        with (
            httpx.Client(trust_env=False, timeout=seconds, follow_redirects=False) as client,
            client.stream("POST", url.copy_with(path=base + _PATH), json=asked) as response,
        ):
            data = _received(address, response)
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as error:
        raise FetchError(address, f"the writer does not answer: {error}") from error
    return _content(address, data)


def _received(address: str, response: httpx.Response) -> bytes:
    if response.status_code != 200:
        raise FetchError(address, f"the writer answers {response.status_code}")
    received = bytearray()
    for piece in response.iter_bytes():
        received += piece
        if len(received) > _LARGEST:
            raise FetchError(address, f"the writer's answer is over {_LARGEST:,} bytes")
    return bytes(received)


def _content(address: str, data: bytes) -> str:
    try:
        answer: Any = json.loads(data)
        content = answer["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise FetchError(address, "the writer's answer has no message") from error
    if not isinstance(content, str):
        raise FetchError(address, "the writer's answer has no message")
    return content
