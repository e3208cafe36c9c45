"""What a plugin may add: readers of new input forms, renderers of new output forms.

Built-ins come through the same door: they are entry points of this very package
(``variorum.readers`` and ``variorum.renderers`` in ``pyproject.toml``).
"""

from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import entry_points
from pathlib import PurePath
from typing import NamedTuple

from variorum.errors import UnknownFormat
from variorum.model.evidence import Capture
from variorum.model.findings import Dossier
from variorum.model.reports import Problem, ReadReport


class Reader(NamedTuple):
    """How to read one input form.

    ``accepts(path, head)`` looks at the name and at most the first 4,096 bytes.
    ``read(path, data)`` yields a report for each one that the bytes hold, and a problem
    for each part that could not be read. It raises ReadError when nothing can be.
    ``order``: the lowest that accepts wins. ``unpack(path, data)`` is given by archives
    only: it yields what lies inside as it was captured, and a problem for each part that
    could not be taken out. Nothing that has it is read inside an archive.
    """

    order: int
    accepts: Callable[[PurePath, bytes], bool]
    read: Callable[[PurePath, bytes], Iterator[ReadReport | Problem]]
    unpack: Callable[[PurePath, bytes], Iterator[Capture | Problem]] | None = None


class Renderer(NamedTuple):
    """How to write a dossier: the file name it goes to, and the bytes."""

    filename: str
    render: Callable[[Dossier], bytes]


def readers() -> tuple[Reader, ...]:
    """Every installed reader, lowest order first."""
    loaded = (point.load() for point in entry_points(group="variorum.readers"))
    return tuple(sorted(loaded, key=lambda reader: reader.order))


def renderers() -> Mapping[str, Renderer]:
    """Every installed renderer by the name of its format."""
    points = entry_points(group="variorum.renderers")
    return {point.name: point.load() for point in sorted(points, key=lambda p: p.name)}


def renderer(name: str) -> Renderer:
    """The renderer of one format. Raises UnknownFormat, naming those that exist."""
    known = renderers()
    if name not in known:
        raise UnknownFormat(f"no format {name!r}; there are: {', '.join(known)}")
    return known[name]
