"""Which line of a page is its headline."""

from collections.abc import Sequence

from variorum.read.page_blocks import PageBlock


def find_headline(title: str | None, blocks: Sequence[PageBlock], first: int) -> int | None:
    """The block that says the title; else the last first-rank heading above the body.

    ``first`` is the number of the first block of running text.

    >>> page = [PageBlock("Home", "li", None, 1, 1), PageBlock("It fell", "h1", None, 0, 2)]
    >>> find_headline("It fell", page, 2)
    1
    """
    said = _folded(title or "")
    ranked = sorted(
        (block.tag != "h1", at > first, abs(first - at), at)
        for at, block in enumerate(blocks)
        if said
        and 0.8 * len(said) <= len(block.words) < 2 * len(title or "") + 8
        and _opens(block.words, said)
        and _folded(block.words) == said
        and block.linked < 0.9
    )
    if ranked:
        return ranked[0][3]
    headings = [at for at, block in enumerate(blocks[: first + 1]) if block.tag == "h1"]
    return headings[-1] if headings else None


def _opens(words: str, said: str) -> bool:
    """Whether the first character does not yet part the two; far cheaper than all of them."""
    return not words[0].isalnum() or words[0].casefold()[0] == said[0]


def _folded(words: str) -> str:
    return "".join(character for character in words.casefold() if character.isalnum())
