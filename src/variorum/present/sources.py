"""The reports of a dossier, ready to be quoted: tags, dates, sentences, places of evidence."""

import re
from collections.abc import Iterable, Sequence

from variorum.model.along import Along, AlongReport
from variorum.model.claims import Annotation, Figure, Holder
from variorum.model.findings import Dossier
from variorum.model.reports import Report
from variorum.model.spans import Passage, Span
from variorum.present.quoted import Context, Cut, Evidence, HolderView, LinkView, Piece, Tag
from variorum.present.sentences import Bounds, around, find_sentences
from variorum.present.words import dating_words, listed, say

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def _stretches(text: str, passages: Sequence[Passage]) -> list[tuple[int, int, str]]:
    """The stretches that a sentence may not leave. Body passages that touch are one."""
    found: list[tuple[int, int, str]] = []
    for passage in sorted(passages, key=lambda p: p.start):
        if found and passage.layer == "body" == found[-1][2] and found[-1][1] == passage.start:
            found[-1] = (found[-1][0], passage.end, "body")
        else:
            found.append((passage.start, passage.end, passage.layer))
    return found or [(0, len(text), "body")]


class Source:
    """One report: its tag, its sentences, and the spans that something stands on."""

    def __init__(self, number: int, annotation: Annotation) -> None:
        report = annotation.report
        self.annotation = annotation
        self.report: Report = report
        known = report.language and _LANGUAGE.fullmatch(report.language)
        self.language = report.language if known else None
        outlet = self.cut(report.publisher) if report.publisher else None
        self.tag = Tag(number=number, outlet=outlet, anchor=f"r{number}")
        self.places: dict[tuple[str, int, int], str] = {}
        self.figures: dict[str, Figure] = {f.id: f for f in annotation.figures}
        self._sentences: dict[str, Along[list[Bounds]]] = {}
        self.times = AlongReport((time, time) for time in annotation.times)
        self.named_places = AlongReport((place, place) for place in annotation.places)
        self._layers = Along((p.start, p.end, p.layer) for p in annotation.passages)
        self._open = self._left_open()

    def may_be(self, holder: Holder) -> tuple[Cut, ...]:
        """Who may be meant by a holder that was left open, by name."""
        last = holder.chain[-1] if holder.chain else None
        if holder.entity is not None or last is None or last.start is None:
            return ()
        return self._open.get((last.field, last.start), ())

    def _left_open(self) -> dict[tuple[str, int], tuple[Cut, ...]]:
        """The names of candidates by where the speaker stands, where none was chosen."""
        # A place does not speak.
        names = {e.id: e.name for e in self.annotation.entities if e.kind != "place"}
        return {
            (span.field, span.start): tuple(
                self.cut(names[c.entity]) for c in statement.candidates if c.entity in names
            )
            for statement in self.annotation.statements
            if statement.speaker_entity is None
            for span in statement.speaker
        }

    def cut(self, text: str) -> Cut:
        """Text of this report."""
        return Cut(text, self.language)

    def text_of(self, field: str) -> str:
        """The text or the title that offsets count in."""
        return (self.report.title or "") if field == "title" else self.report.text

    def place(self, span: Span) -> str:
        """The anchor of a span in the full text; the span is marked there."""
        start, end = self._clipped(span)
        anchor = f"r{self.tag.number}-{'t-' if span.field == 'title' else ''}{start}-{end}"
        if start < end:
            self.places[(span.field, start, end)] = anchor
            return anchor
        return self.tag.anchor

    def date(self) -> str:
        """The state of the report's date in words."""
        if self.report.published:
            name = "published_as_set" if self.report.date_set else "published"
            return say("said", name).format(when=self.report.published)
        dated = self.annotation.dated
        bounds = dating_words(dated.earliest, dated.latest, dated.years) if dated else None
        if bounds:
            return f"{say('said', 'no_date')}; {bounds}"
        return say("said", "no_date")

    def context(self, spans: Sequence[Span]) -> Context:
        """The sentences around spans of one field, with the spans marked."""
        text = self.text_of(spans[0].field)
        bounds = sorted(self._clipped(span) for span in spans)
        start, end = bounds[0][0], max(end for _, end in bounds)
        before, middle, after = self._around(spans[0].field, start, end)
        pieces: list[Piece] = []
        at = middle[0]
        for begin, right in bounds:
            left = max(begin, at)
            if left > at:
                pieces.append(Piece(text[at:left], False))
            if right > left:
                pieces.append(Piece(text[left:right], True))
            at = max(at, right)
        if at < middle[1]:
            pieces.append(Piece(text[at : middle[1]], False))
        return Context(
            before=text[before[0] : before[1]] if before else "",
            pieces=tuple(pieces),
            after=text[after[0] : after[1]] if after else "",
            language=self.language,
        )

    def sentence(self, span: Span) -> tuple[Bounds | None, Bounds]:
        """The sentence before a span, and the sentence or sentences it stands in."""
        start, end = self._clipped(span)
        before, inside, _ = self._around(span.field, start, end)
        return before, inside

    def layer_at(self, span: Span) -> str:
        """The layer in which a span begins."""
        if span.field == "title":
            return "headline"
        layers = self._layers.holding(span.start, span.start + 1)
        return layers[0] if layers else "body"

    def _clipped(self, span: Span) -> Bounds:
        size = len(self.text_of(span.field))
        start = min(max(span.start, 0), size)
        return start, min(max(span.end, start), size)

    def _around(
        self, field: str, start: int, end: int
    ) -> tuple[Bounds | None, Bounds, Bounds | None]:
        if field not in self._sentences:
            text = self.text_of(field)
            cuts = _stretches(text, () if field == "title" else self.annotation.passages)
            self._sentences[field] = Along((a, b, find_sentences(text, a, b)) for a, b, _ in cuts)
        touched = self._sentences[field].meeting(start, max(end, start + 1))
        inside = [bounds for sentences in touched for bounds in sentences]
        return around(inside, start, end)


class Sources:
    """All reports of a dossier by id."""

    def __init__(self, dossier: Dossier) -> None:
        self.by_id = {
            annotation.report.id: Source(number, annotation)
            for number, annotation in enumerate(dossier.reports, start=1)
        }
        self._same: dict[str, set[str]] = {}
        for event in dossier.events:
            for lineage in event.lineages:
                for ident in lineage.reports:
                    others = set(lineage.reports) - {ident}
                    self._same.setdefault(ident, set()).update(others)

    def __getitem__(self, report_id: str) -> Source:
        return self.by_id[report_id]

    def tags(self, report_ids: Iterable[str]) -> tuple[Tag, ...]:
        """The tags of reports, each once, in the order of the dossier."""
        tags = {self.by_id[ident].tag for ident in report_ids}
        return tuple(sorted(tags, key=lambda tag: tag.number))

    def cut(self, span: Span) -> Cut:
        """The words of a span."""
        return self.by_id[span.report].cut(span.text)

    def same_text(self, report_id: str) -> tuple[Tag, ...]:
        """The reports that carry the text of a report."""
        return self.tags(self._same.get(report_id, ()))

    def figure(self, span: Span, ref: str) -> Figure | None:
        """The figure that a reading speaks of, if it is one."""
        return self.by_id[span.report].figures.get(ref)

    def evidence(
        self,
        *spans: Span,
        layer: str | None = None,
        holder: Holder | None = None,
        stance: str | None = None,
        read_as: str | None = None,
    ) -> Evidence:
        """One or more spans of one field of one report, as evidence."""
        first = min(spans, key=lambda span: span.start)
        source = self.by_id[first.report]
        places = [source.place(span) for span in sorted(spans, key=lambda span: span.start)]
        layer = layer or source.layer_at(first)
        lower = layer in listed("layer_standing", "lower")
        note = say("layer_note", layer) if lower else None
        return Evidence(
            words=source.cut(" … ".join(s.text for s in sorted(spans, key=lambda s: s.start))),
            report=source.tag,
            context=source.context(spans),
            place=places[0],
            start=first.start,
            end=first.end,
            in_title=first.field == "title",
            layer=say("layer", layer),
            layer_note=note,
            lower=lower,
            date=source.date(),
            holder=_holder_view(source, holder) if holder else None,
            same_text=self.same_text(first.report),
            stance=say("stance", stance) if stance and stance != "says" else None,
            read_as=read_as,
        )


def _holder_view(source: Source, holder: Holder) -> HolderView:
    chain = tuple(
        LinkView(lead=say("link", link.kind), name=source.cut(link.text)) for link in holder.chain
    )
    return HolderView(
        name=source.cut(holder.text) if holder.text else None,
        voice=say("own_voice", holder.own_voice) if holder.own_voice else None,
        side=source.cut(holder.side) if holder.side else None,
        chain=chain,
        may_be=source.may_be(holder),
    )
