"""The records as JSON, and the JSON Schemas that are made from the same records."""

import json
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from variorum.hooks import Renderer
from variorum.model.claims import Annotation
from variorum.model.findings import Dossier
from variorum.model.lines import FigureLine
from variorum.model.reports import ReadReport

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SHAPES: Mapping[str, type[msgspec.Struct]] = {
    "dossier": Dossier,
    "annotation": Annotation,
    "figures": FigureLine,
    "read": ReadReport,
}


def encoded(record: msgspec.Struct) -> bytes:
    """A record as JSON. A lone surrogate is written as its escape."""
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError:
        # A lone surrogate has no UTF-8 form, but JSON can name it: "\ud800".
        plain = json.dumps(msgspec.to_builtins(record), ensure_ascii=False, separators=(",", ":"))
        return plain.encode("utf-8", "backslashreplace")


def render_dossier(dossier: Dossier) -> bytes:
    """A dossier as one JSON document in UTF-8, in the order of the records.

    Offsets are half-open Unicode code points. A lone surrogate is written as its escape.

    >>> from variorum.model.findings import Method
    >>> method = Method(
    ...     name="m", version="1", model="x", vague_words="low", languages=("en",), statement="s"
    ... )
    >>> render_dossier(Dossier(id="d", method=method, events=(), reports=()))[:10]
    b'{"id":"d",'
    """
    return encoded(dossier) + b"\n"


def render_annotations(annotations: Iterable[Annotation]) -> Iterator[bytes]:
    """One line of JSON for each report: everything found in it.

    >>> list(render_annotations([]))
    []
    """
    for annotation in annotations:
        yield encoded(annotation) + b"\n"


def render_reports(reports: Iterable[ReadReport]) -> Iterator[bytes]:
    """One line of JSON for each report: the report and its passages, no more.

    >>> list(render_reports([]))
    []
    """
    for report in reports:
        yield encoded(report) + b"\n"


def render_dates(annotations: Iterable[Annotation]) -> Iterator[bytes]:
    """One line of JSON for each report: which it is, and when it can have been published.

    >>> list(render_dates([]))
    []
    """
    for annotation in annotations:
        report = annotation.report
        names = {
            name: getattr(report, name) for name in ("id", "source_id", "path", "url", "published")
        }
        told = msgspec.to_builtins({"report": names, "dated": annotation.dated})
        plain = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        yield plain.encode("utf-8", "backslashreplace") + b"\n"


def schemas() -> dict[str, dict[str, object]]:
    """The JSON Schema of each shape: ``dossier``, ``annotation``, ``figures``, ``read``.

    >>> sorted(schemas())
    ['annotation', 'dossier', 'figures', 'read']
    """
    return {
        name: {"$schema": _DIALECT, **msgspec.json.schema(shape)} for name, shape in _SHAPES.items()
    }


renderer = Renderer(filename="dossier.json", render=render_dossier)
