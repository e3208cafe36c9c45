"""One parse a report: blocks, a reading form of equal length, and one spaCy ``Doc``.

A block is a stretch of text inside one layer that no sentence crosses: a paragraph, a
caption, a headline. spaCy's small model does not end sentences at blank lines, so that
captions become speakers; sentence starts are therefore set at block starts before the
parser runs. Furniture is tokenised but not parsed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from variorum.model.reports import ReadReport, Report
from variorum.model.spans import Span
from variorum.understand.capitals import with_capitals, without_insertions
from variorum.understand.language import language_model
from variorum.understand.lexicon import any_of, lexicon

MODEL = "en_core_web_sm 3.8.0"
UNPARSED_LAYERS = frozenset({"furniture", "credit"})

# The parser's memory grows with the text it is given at once: about 1 GB for 100,000
# characters. Blocks are joined to at most this many characters before a parse.
PARSE_CHARACTERS = 5_000
LONGEST_BLOCK = 6_000

_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|\r\n[^\S\n]*(?:\r\n[^\S\n]*)+")
_LINE_END = re.compile(r"\r\n|\n|\r|\u2028|\u2029|\x0b|\x0c|\x85")
_BREAK = re.compile(
    r"(?:\r\n|[\n\r\u2028\u2029\x0b\x0c\x85])(?:\s*[\n\r\u2028\u2029\x0b\x0c\x85])*"
)
_WRAPPED_LINE = range(45, 100)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch no sentence crosses: half-open character offsets and its layer."""

    start: int
    end: int
    layer: str


@dataclass(frozen=True, eq=False)
class Parse:
    """One parsed field (text or title) of a report. Token offsets are the field's own."""

    report: Report
    field: str
    text: str
    blocks: tuple[Block, ...]
    doc: Doc

    def span(self, start: int, end: int) -> Span:
        """The record for a slice of the field, without white space at its ends."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Span(
            report=self.report.id,
            start=start,
            end=end,
            text=self.text[start:end],
            field=self.field,
        )

    def block_at(self, offset: int) -> Block:
        """The block that a character stands in. Raises LookupError outside every block."""
        low, high = 0, len(self.blocks)
        while low < high:
            middle = (low + high) // 2
            if self.blocks[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        if low == len(self.blocks) or self.blocks[low].start > offset:
            raise LookupError(f"no block at {offset}")
        return self.blocks[low]

    def layer_at(self, offset: int) -> str:
        """The layer of a character; furniture where no block stands."""
        try:
            return self.block_at(offset).layer
        except LookupError:
            return "furniture"

    def token_ending(self, end: int) -> Token | None:
        """The token that ends at a character, if any does."""
        at = self._ends.get(end)
        return None if at is None else self.doc[at]

    @cached_property
    def _ends(self) -> Mapping[int, int]:
        # Whole columns at once: a token object for each word would cost more than the reading.
        starts, lengths = (self.doc.to_array(name).tolist() for name in ("IDX", "LENGTH"))
        return {s + n: i for i, (s, n) in enumerate(zip(starts, lengths, strict=True))}

    def sentences(self) -> Iterator[TokenSpan]:
        """Every parsed sentence; furniture has none."""
        return iter(self._sentences)

    @cached_property
    def _sentences(self) -> Sequence[TokenSpan]:
        return [
            sentence
            for sentence in self.doc.sents
            if self.layer_at(_first_word(sentence).idx) not in UNPARSED_LAYERS
        ]


def _first_word(sentence: TokenSpan) -> Token:
    for token in sentence:
        if not token.is_space:
            return token
    return sentence[0]


def _is_wrapped(text: str) -> bool:
    """Whether lines were broken at a fixed width, so that a line end ends nothing."""
    lengths = [len(line) for line in text.splitlines() if line.strip()]
    if len(lengths) < 4:
        return False
    full = [length for length in lengths if length in _WRAPPED_LINE]
    return len(full) >= 0.6 * len(lengths) and max(lengths) < _WRAPPED_LINE.stop


def _pieces(text: str, start: int, end: int, breaks: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    at = start
    for found in breaks.finditer(text, start, end):
        yield at, found.end()
        at = found.end()
    if at < end:
        yield at, end


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut an over-long block, at a sentence end or a space where there is one."""
    while end - start > LONGEST_BLOCK:
        window = text[start : start + LONGEST_BLOCK]
        cut = max(window.rfind(". "), window.rfind("? "), window.rfind("! ")) + 1
        cut = cut if cut > LONGEST_BLOCK // 4 else window.rfind(" ") + 1
        cut = cut if cut > LONGEST_BLOCK // 4 else LONGEST_BLOCK
        yield start, start + cut
        start += cut
    yield start, end


def find_blocks(text: str, layers: Iterable[tuple[int, int, str]]) -> tuple[Block, ...]:
    """Blocks of a text, in order, covering it. ``layers``: (start, end, layer), in order.

    >>> [b.end for b in find_blocks("One.\\n\\nTwo.", [(0, 10, "body")])]
    [6, 10]
    """
    breaks = _BLANK_LINE if _is_wrapped(text) else _BREAK
    return tuple(
        Block(*piece, layer)
        for start, end, layer in layers
        for long_piece in _pieces(text, start, end, breaks)
        for piece in _cut(text, *long_piece)
    )


_LONGEST_HEADLINE = 200
_HEADLINE_WORDS = re.compile(rf"(?<=\s)(?:{any_of(lexicon('headlines')['words'])})(?=[\s:,])")


_READ_AS = {ord(mark): "'" for mark in "‘’‛ʼ`´"} | {ord(mark): '"' for mark in "“”„‟«»"}
_READ_AS |= {ord(space): " " for space in "\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\u3000\t"}
_READ_AS |= {ord(unseen): " " for unseen in "\u200b\u200e\u200f\u2060\ufeff\u00ad"}
_SENTENCE_START = re.compile(r"(?:^|[.!?]['\"]?\s+)['\"]?([a-z])")


def _headline_form(line: str) -> str:
    """A line in title case with its small words and verbs in lower case.

    The model takes "Mayor Says Bridge Is Safe" for one long name.
    """
    if len(line) > _LONGEST_HEADLINE:
        return line
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    if len(words) < 3 or sum(word[0].isupper() for word in words) < 0.8 * len(words):
        return line
    return _HEADLINE_WORDS.sub(lambda found: found[0].lower(), line)


def reading_form(block: str) -> str:
    """The text as the parser should see it: same length, plain quotes, no capitals-only prose.

    >>> reading_form("“Yes,” he said"), reading_form("TWELVE PEOPLE DIED IN THE FIRE ON THE QUAY.")
    ('"Yes," he said', 'Twelve people died in the fire on the quay.')
    """
    plain = _headline_form(block.translate(_READ_AS).replace("''", '" '))
    plain = _LINE_END.sub(lambda found: " " * len(found[0]), plain)
    capitals = sum(map(str.isupper, plain))
    if len(plain) > 30 and capitals > 20 and capitals > 0.8 * sum(map(str.isalpha, plain)):
        raised = without_insertions(with_capitals(plain))
        plain = _SENTENCE_START.sub(lambda m: m[0][:-1] + m[1].upper(), raised)
    return plain


def _unparsed(nlp: Language, doc: Doc) -> Doc:
    size = len(doc)
    starts: list[bool | int | None] = [at == 0 for at in range(size)]
    return Doc(
        nlp.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        heads=list(range(size)),
        deps=["ROOT"] * size,
        sent_starts=starts,
    )


def _tokenised(nlp: Language, text: str, blocks: Sequence[Block]) -> Doc:
    offset = blocks[0].start
    doc = nlp.make_doc("".join(reading_form(text[b.start : b.end]) for b in blocks))
    starts = {block.start - offset for block in blocks}
    for token in doc:
        token.is_sent_start = True if token.idx in starts else None
    return doc


def _bundles(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Neighbouring blocks that are parsed at once."""
    bundle: list[Block] = []
    for block in blocks:
        unlike = bundle and (bundle[0].layer in UNPARSED_LAYERS) != (block.layer in UNPARSED_LAYERS)
        if unlike or (bundle and block.end - bundle[0].start > PARSE_CHARACTERS):
            yield bundle
            bundle = []
        bundle.append(block)
    if bundle:
        yield bundle


def parse_field(report: Report, field: str, text: str, blocks: tuple[Block, ...]) -> Parse:
    """Parse one field in bundles of blocks and join them to one ``Doc``."""
    nlp = language_model()
    bundles = list(_bundles(blocks))
    plain = [_tokenised(nlp, text, bundle) for bundle in bundles]
    read = [bundle[0].layer not in UNPARSED_LAYERS for bundle in bundles]
    parsed = nlp.pipe((d for d, wanted in zip(plain, read, strict=True) if wanted), batch_size=4)
    docs = [
        next(parsed) if wanted else _unparsed(nlp, d)
        for d, wanted in zip(plain, read, strict=True)
        if len(d)
    ]
    # spaCy's own stub does not know `exclude`; the tensors would double the memory.
    joined = Doc.from_docs(docs, ensure_whitespace=False, exclude=["tensor"]) if docs else None  # type: ignore[call-arg]
    return Parse(report, field, text, blocks, joined if joined is not None else Doc(nlp.vocab))


def parse_report(read: ReadReport) -> tuple[Parse, ...]:
    """The parses of a report: its text, and its title where that stands outside the text."""
    report = read.report
    layers = ((p.start, p.end, p.layer) for p in read.passages)
    parses = [parse_field(report, "text", report.text, find_blocks(report.text, layers))]
    title = report.title
    if title and title.strip() and title.strip() not in report.text:
        parses.insert(0, parse_field(report, "title", title, (Block(0, len(title), "headline"),)))
    return tuple(parses)
