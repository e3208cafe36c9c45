"""What a plugin may add: readers of new input forms, renderers of new output forms, judges.

Built-in readers and renderers come through the same door: they are entry points of this
very package (``variorum.readers`` and ``variorum.renderers`` in ``pyproject.toml``). There
is no built-in scorer: a model that can judge is too heavy for everybody (``variorum.scorers``).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import entry_points
from pathlib import Path, PurePath
from typing import Any, NamedTuple, get_args

from variorum.errors import JudgeError, UnknownFormat
from variorum.model.evidence import Capture
from variorum.model.findings import Dossier
from variorum.model.judging import Relation
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


class Shared(NamedTuple):
    """How renderers that show one arrangement of a dossier come by it once for all of them.

    ``arrange(dossier)`` is called once for those that name the same function;
    ``write(dossier, arranged)`` then gives the bytes that ``render(dossier)`` would.
    """

    arrange: Callable[[Dossier], Any]
    write: Callable[[Dossier, Any], bytes]


class Renderer(NamedTuple):
    """How to write a dossier: the file name it goes to, and the bytes.

    ``shared``: for a renderer that is not the only one to arrange a dossier as it does.
    """

    filename: str
    render: Callable[[Dossier], bytes]
    shared: Shared | None = None


Score = Callable[[str, str], Relation]
"""Says how a hypothesis stands to a premise; both are words of reports."""


class Scorer(NamedTuple):
    """A judge of pairs of readings. ``open(path)`` loads its model from this machine.

    What it gives back is called with (premise, hypothesis) and answers ``entails``,
    ``contradicts`` or ``neutral``.
    """

    open: Callable[[Path], Callable[[str, str], str]]


def readers() -> tuple[Reader, ...]:
    """Every installed reader, lowest order first."""
    loaded = (point.load() for point in entry_points(group="variorum.readers"))
    return tuple(sorted(loaded, key=lambda reader: reader.order))


def renderers() -> Mapping[str, Renderer]:
    """Every installed renderer by the name of its format."""
    points = entry_points(group="variorum.renderers")
    return {point.name: point.load() for point in sorted(points, key=lambda p: p.name)}


def render_all(dossier: Dossier, chosen: Iterable[Renderer]) -> Mapping[str, bytes]:
    """The bytes of each file by its name; what several renderers share is arranged once."""
    arranged: dict[Callable[[Dossier], Any], Any] = {}
    files: dict[str, bytes] = {}
    for made in chosen:
        if made.shared is None:
            files[made.filename] = made.render(dossier)
            continue
        arrange, write = made.shared
        if arrange not in arranged:
            arranged[arrange] = arrange(dossier)
        files[made.filename] = write(dossier, arranged[arrange])
    return files


def renderer(name: str) -> Renderer:
    """The renderer of one format. Raises UnknownFormat, naming those that exist."""
    known = renderers()
    if name not in known:
        raise UnknownFormat(f"no format {name!r}; there are: {', '.join(known)}")
    return known[name]


def open_scorer(name: str, model: Path) -> Score:
    """An installed scorer with its model loaded from a path. Off unless somebody asks.

    Raises JudgeError where no such scorer is installed or the path does not exist; the
    scorer raises it where its model answers with another word.
    """
    known = {point.name: point for point in entry_points(group="variorum.scorers")}
    if name not in known:
        there = ", ".join(sorted(known)) or "none"
        raise JudgeError(f"no scorer {name!r} is installed; there are: {there}")
    if not model.exists():
        raise JudgeError(f"{model}: no such model on this machine")
    loaded: Scorer = known[name].load()
    score = loaded.open(model)

    def checked(premise: str, hypothesis: str) -> Relation:
        answer = score(premise, hypothesis)
        for relation in get_args(Relation):
            if answer == relation:
                known_relation: Relation = relation
                return known_relation
        raise JudgeError(f"the scorer {name!r} answered {answer!r}")

    return checked
