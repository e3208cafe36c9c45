"""Signs that would vanish or take effect where they are shown, made visible or plain."""

import re

_MARKUP = re.compile(r"([\\`*_\[\]<>&|~$^]|:(?=//)|(?<=www)\.|!(?=\[))", re.IGNORECASE)
_LINE_START = re.compile(r"^(\s*)([#+=-]|\d{1,9}(?=[.)]))")
_SPACE = re.compile(r"\s+")
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"}
_PICTURES[0x7F] = "\u2421"
_PICTURES.update(dict.fromkeys(range(0x80, 0xA0), "\ufffd"))
_PICTURES.update(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))
# An override makes "12" look like "21": it is shown, not obeyed.
_PICTURES.update({0x202D: "\u2426", 0x202E: "\u2426"})
_TURNS = {code: f"⟨U+{code:04X}⟩" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def visible(text: str) -> str:
    """Text with a picture for each control sign, and a mark for each half of a pair.

    One sign becomes one sign, so that offsets still hold.

    >>> visible("a\\x1b[31m") == "a\\u241b[31m"
    True
    """
    return text.translate(_PICTURES)


def one_way(text: str) -> str:
    """Text in which signs that turn the direction of writing are named, not obeyed.

    >>> one_way("\\u202eexe")
    '⟨U+202E⟩exe'
    """
    return text.translate(_TURNS)


def escape(text: str) -> str:
    """Text on one line, with every sign that Markdown or HTML would obey escaped.

    >>> print(escape("[a](b) <i>"))
    \\[a\\](b) \\<i\\>
    """
    line = _SPACE.sub(" ", visible(one_way(text))).strip()
    line = _MARKUP.sub(r"\\\1", line)
    start = _LINE_START.match(line)
    if start is None:
        return line
    sign = start.group(2)
    if sign.isdigit():
        return f"{sign}\\{line[start.end() :]}"
    return f"\\{sign}{line[start.end() :]}"
