"""What each line of a page is, from its mark-up, its words, and the running text found."""

from collections.abc import Iterator, Mapping, Sequence

from variorum.model.vocabulary import Layer
from variorum.read.datelines import dateline_end
from variorum.read.layers import Stretch, find_layer
from variorum.read.page_blocks import PageBlock
from variorum.read.page_body import BodyStretch
from variorum.read.page_facts import PageFacts

_FEWEST_WORDS = 5
_KIND_LAYERS: dict[str, Layer] = {
    "caption": "caption",
    "credit": "credit",
    "byline": "byline",
    "teaser": "teaser",
}
# What such mark-up says inside the running text, of a short line only.
_SHORT_LAYERS: dict[str, Layer] = {"byline": "byline", "time": "furniture", "teaser": "teaser"}


def label_blocks(
    facts: PageFacts,
    blocks: Sequence[PageBlock],
    body: Sequence[BodyStretch],
    posts: Mapping[int, str],
) -> Iterator[Stretch]:
    """The stretches of the text that the blocks make, joined by line feeds.

    ``posts`` says of which blocks it is known when they were posted to a live blog. A page
    that calls itself one and whose posts are not known is one post all through.
    """
    by_block: dict[int, list[BodyStretch]] = {}
    for stretch in body:
        by_block.setdefault(stretch.block, []).append(stretch)
    offset = 0
    for at, block in enumerate(blocks):
        length = len(block.words)
        if at == facts.headline:
            yield Stretch(offset, offset + length, "headline")
        elif at in by_block:
            running: Layer = "live_post" if at in posts or (facts.live and not posts) else "body"
            for start, end, layer in _label_running(block, by_block[at], running):
                yield Stretch(offset + start, offset + end, layer)
        else:
            yield Stretch(offset, offset + length, _layer_beside(block))
        offset += length + 1


def label_quickly(
    facts: PageFacts, blocks: Sequence[PageBlock], body: Sequence[BodyStretch]
) -> Iterator[Stretch]:
    """The same from the mark-up alone: no line's words are looked at, but for a dateline."""
    running = {stretch.block for stretch in body}
    first = body[0].block if body else -1
    told: Layer = "live_post" if facts.live else "body"
    offset = 0
    for at, block in enumerate(blocks):
        end = offset + len(block.words)
        if at in running:
            opens = dateline_end(block.words) if at == first else 0
            if opens:
                yield Stretch(offset, offset + opens, "dateline")
            yield Stretch(offset + opens, end, told)
        else:
            layer = _KIND_LAYERS.get(block.kind or "", "furniture")
            yield Stretch(offset, end, "headline" if at == facts.headline else layer)
        offset = end + 1


def _label_running(
    block: PageBlock, stretches: Sequence[BodyStretch], body: Layer
) -> Iterator[tuple[int, int, Layer]]:
    """A block that holds running text: the text itself, and what stands around it."""
    words, at = block.words, 0
    whole = stretches[0].start == 0 and stretches[-1].end == len(words)
    layer = _layer_within(block) if whole else None
    if layer is not None:
        yield 0, len(words), layer
        return
    for stretch in stretches:
        if stretch.start > at:
            yield at, stretch.start, "furniture"
        start = stretch.start
        ends = dateline_end(words[start : stretch.end])
        if ends:
            yield start, start + ends, "dateline"
            start += ends
        yield start, stretch.end, body
        at = stretch.end
    if at < len(words):
        yield at, len(words), "furniture"


def _layer_within(block: PageBlock) -> Layer | None:
    """What an extractor's line is after all, by its own words or its mark-up."""
    layer = find_layer(block.words)
    if layer is not None:
        return layer
    words = len(block.words.split())
    if block.tag == "figcaption":
        return "caption"
    if block.linked > 0.95 and words >= _FEWEST_WORDS:
        return "teaser"
    return _SHORT_LAYERS.get(block.kind or "") if words <= 12 else None


def _layer_beside(block: PageBlock) -> Layer:
    """The layer of a block that the extractor left out."""
    if block.kind in _KIND_LAYERS:
        return _KIND_LAYERS[block.kind]
    if block.kind is not None:
        return "furniture"
    return find_layer(block.words) or "furniture"
