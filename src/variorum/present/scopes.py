"""Where what somebody says ends inside a sentence, and the outlet's own voice goes on."""

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files

from variorum.model.claims import Statement
from variorum.model.spans import Span

_DATA = tomllib.loads(files(__package__).joinpath("sentences.toml").read_text(encoding="utf-8"))
_END = re.compile(
    rf"[\s,;:\"'”’–—-]{{0,4}}\b({'|'.join(map(re.escape, _DATA['scope']['ends']))})\b",
    re.IGNORECASE,
)


def scope_end(text: str, statement: Statement, said: Iterable[Span]) -> str | None:
    """The word after which a statement's sentence goes on in another voice, or None.

    ``said`` holds every stretch of the text that somebody says. The word may stand right
    behind the content, or behind the speaker and the cue that follow it.
    """
    last = max(statement.content, key=lambda span: span.end)
    tails = [span for span in (*statement.speaker, *statement.cue) if span.field == last.field]
    behind = [span.end for span in tails if 0 <= span.start - last.end < 40]
    for at in (last.end, *sorted(behind, reverse=True)):
        found = _END.match(text, at)
        if found is None:
            continue
        place = found.start(1)
        inside = any(s.field == last.field and s.start <= place < s.end for s in said)
        return None if inside else found[1]
    return None
