"""Figures of harm: MUC messages. How many were killed and how many injured.

A key lists human targets with an effect and a number. Each killed or injured one is to be
found once in a message, however many templates repeat it: a figure of that role whose
span meets a place where the key's words stand in the message, or that gives the very
number (above one) of the target, or that names the person by one word of the name in the
key ("Roe" for "ANN ROE"). Several figures for one target are one. "F with role"
asks for no more; "bounds right" is the share of these whose numbers are right where the
key has them. "counted" leaves out the persons of the key that are only names.

What is said to be told again, or to be a part of another figure, is no figure more: such
figures stand or fall together. "Nobody was hurt" claims no victim.

Keys skip what was no terrorist act, so precision is counted in messages whose key has a
killed or injured target, and is understated still.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from board import Score, main
from gold import as_report, every, find
from matching import Tally, meet, pair_most, share

from variorum.model.claims import Figure
from variorum.understand.annotating import annotate_report

NAME = "harm figures"
FOLDER = "harm_figures/muc_dev"
ROLES = {"DEATH": "killed", "INJURY": "injured"}
NAMED, DESCRIBED = "HUM TGT: NAME", "HUM TGT: DESCRIPTION"
NUMBER, EFFECT = "HUM TGT: NUMBER", "HUM TGT: EFFECT OF INCIDENT"
_MESSAGE = re.compile(r"^(DEV-MUC3-\d+)\b.*$", re.MULTILINE)
_SLOT = re.compile(r"^\s*(\d+)\.\s+([A-Z ]+: [A-Z ]+?)(?:\s{2,}|\t|$)(.*)$")
_WORDS = re.compile(r'"([^"]*)"')
_COUNT = re.compile(r"^(~|-)?(\d+)(-)?(\d+)?$")

Bounds = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Target:
    """A killed or injured target: the key's words for it, the bounds it may have."""

    role: str
    words: frozenset[str]
    bounds: tuple[Bounds, ...]
    named: bool
    optional: bool
    names: frozenset[str] = frozenset()


def read_messages(folder: Path) -> dict[str, str]:
    """The text of every message, by its name."""
    messages = {}
    for path in sorted(folder.glob("dev-muc3-*")):
        text = path.read_text(encoding="latin-1")
        heads = list(_MESSAGE.finditer(text))
        ends = [head.start() for head in heads[1:]] + [len(text)]
        for head, end in zip(heads, ends, strict=True):
            messages[head.group(1)] = text[head.end() : end].strip("\n\x1a") + "\n"
    return messages


def read_keys(folder: Path) -> dict[str, tuple[Target, ...]]:
    """The killed and injured targets of every message, each once."""
    keys: dict[str, list[Target]] = {}
    for path in sorted(folder.glob("key-dev-*.muc4")):
        for template in read_templates(path.read_text(encoding="latin-1")):
            name = template["MESSAGE: ID"][0].split()[0]
            keys.setdefault(name, []).extend(read_targets(template))
    return {name: tuple(_once(targets)) for name, targets in keys.items()}


def read_templates(text: str) -> Iterator[dict[str, list[str]]]:
    """Templates as slot name to lines."""
    template: dict[str, list[str]] = {}
    slot = ""
    for line in text.replace("\r", "").split("\n"):
        if line.lstrip().startswith(";") or not line.strip():
            continue
        head = _SLOT.match(line)
        if head and head.group(1) == "0" and template:
            yield template
            template = {}
        if head:
            slot = head.group(2).strip()
        told = head.group(3).strip() if head else line.strip()
        template.setdefault(slot, []).append(told)
    if template:
        yield template


def read_targets(template: dict[str, list[str]]) -> Iterator[Target]:
    """Targets that were killed or injured, with their numbers."""
    optional = any("OPTIONAL" in line for line in template.get("MESSAGE: TEMPLATE", ()))
    numbers = [_value_and_words(line) for line in template.get(NUMBER, ())]
    names = {w for line in template.get(NAMED, ()) for w in _WORDS.findall(line)}
    described: dict[str, set[str]] = {}
    for line in template.get(DESCRIBED, ()):
        own, _, name = line.partition(": ")
        described.setdefault(name or own, set()).update(_WORDS.findall(own))
    for line in template.get(EFFECT, ()):
        value, words = _value_and_words(line)
        role = ROLES.get(value.removeprefix("?").strip())
        if role is None or not words - {"-"}:
            continue
        counts = [told for told, others in numbers if others & words]
        aliases = set(words)
        for name, others in described.items():
            if words & set(_WORDS.findall(name)):
                aliases |= others
        yield Target(
            role,
            frozenset(aliases),
            tuple(bounds for told in counts for bounds in read_bounds(told)),
            words <= names,
            optional or value.startswith("?"),
            frozenset(words & names),
        )


def _value_and_words(line: str) -> tuple[str, frozenset[str]]:
    value, _, rest = line.partition('"')
    return value.strip().rstrip(":").strip(), frozenset(_WORDS.findall('"' + rest))


def read_bounds(told: str) -> Iterator[Bounds]:
    """The bounds of a number of the key; "PLURAL" has none.

    >>> list(read_bounds("10- / PLURAL")), list(read_bounds("~30")), list(read_bounds("2-4"))
    ([(10.0, None)], [(30.0, 30.0)], [(2.0, 4.0)])
    """
    for part in told.removeprefix("?").split("/"):
        found = _COUNT.match(part.strip().removeprefix("?").strip())
        if not found:
            continue
        mark, low, dash, high = found.groups()
        if mark == "-":
            yield None, float(low)
        elif dash:
            yield float(low), float(high) if high else None
        else:
            yield float(low), float(low)


def _once(targets: Iterable[Target]) -> Iterator[Target]:
    """Targets of several templates that share role and words are one."""
    kept: list[Target] = []
    for target in targets:
        if not any(t.role == target.role and t.words & target.words for t in kept):
            kept.append(target)
    return iter(kept)


def places_of(words: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Where the key's words stand in the message, over line ends and spaces."""
    found = []
    for word in words:
        parts = [re.escape(part) for part in re.findall(r"[^\s\[\]]+", word)]
        if parts:
            pattern = r"(?<!\w)" + r"[\s\[\]]+".join(parts) + r"(?!\w)"
            found += [m.span() for m in re.finditer(pattern, text, re.IGNORECASE)]
    return found


def _reach(figure: Figure) -> list[tuple[int, int]]:
    """Where a figure stands: its span and the parts that say who."""
    spans = [(figure.start, figure.end)]
    for part in ("noun", "number"):
        if part in figure.parts:
            spans.append((figure.parts[part].start, figure.parts[part].end))
    return spans


def same_bounds(target: Target, figure: Figure) -> bool:
    return (figure.low, figure.high) in target.bounds


def speaks_of(group: list[Figure], target: Target, spots: list[tuple[int, int]]) -> bool:
    """Whether a figure stands where the key's words stand, or gives the number itself."""
    if any(meet(a, b) for figure in group for a in _reach(figure) for b in spots):
        return True
    if target.named and any(_is_name_of(figure, target) for figure in group):
        return True
    return same_bounds(target, group[0]) and (group[0].low or 0) > 1


def _is_name_of(figure: Figure, target: Target) -> bool:
    """Whether a figure names the person by one word of the key's name: the surname."""
    name = (figure.population_text or "").casefold()
    words = {part for told in target.names for part in told.casefold().split()[1:]}
    return figure.rule.startswith("named") and len(name) > 3 and name in words


class _Count:
    def __init__(self, score: Score) -> None:
        self.score = score
        self.all, self.counted = Tally(), Tally()
        self.bounded = self.bounds_right = 0

    def message(self, name: str, text: str, targets: tuple[Target, ...]) -> None:
        read = as_report(text)
        told = [f for f in annotate_report(read).figures if _claims_harm(f)]
        figures = _distinct(told)
        stands = [places_of(target.words, text) for target in targets]
        fits = [
            [
                by
                for by, group in enumerate(figures)
                if group[0].role == target.role and speaks_of(group, target, spots)
            ]
            for target, spots in zip(targets, stands, strict=True)
        ]
        # Where several figures fit one target, one with the right bounds comes first.
        for target, fit in zip(targets, fits, strict=True):
            fit.sort(key=lambda by: not any(same_bounds(target, f) for f in figures[by]))
        pairs = pair_most(fits)
        explained = {by for fit in fits for by in fit}
        false = _unexplained(figures, explained)
        needed = [at for at, target in enumerate(targets) if not target.optional]
        right = [at for at in pairs if not targets[at].optional]
        if needed:
            self.all.add(len(right), len(right) + len(false), len(needed))
            counted = [at for at in needed if not targets[at].named]
            hits = [at for at in right if not targets[at].named]
            self.counted.add(len(hits), len(hits) + len(false), len(counted))
            for group in false:
                self._err("not in the key", name, text, group[0])
        for at in needed:
            if at not in pairs:
                kind = "name missed" if targets[at].named else "target missed"
                self._missed(kind, name, text, targets[at], stands[at])
        for at, by in pairs.items():
            if targets[at].bounds:
                self.bounded += 1
                if any(same_bounds(targets[at], f) for f in figures[by]):
                    self.bounds_right += 1
                else:
                    whole = f"wrong bounds ({targets[at].bounds})"
                    self._err(whole, name, text, figures[by][0])

    def _err(self, kind: str, name: str, text: str, figure: Figure) -> None:
        group = "wrong bounds" if kind.startswith("wrong bounds") else kind
        near = text[max(0, figure.start - 100) : figure.end + 80]
        self.score.err(
            group,
            f"{name} {kind} {figure.role} {figure.text!r} {figure.low} {figure.high} "
            f"{figure.comparator} {figure.rule} … {near}",
        )

    def _missed(
        self, kind: str, name: str, text: str, target: Target, spots: list[tuple[int, int]]
    ) -> None:
        near = " // ".join(text[max(0, s - 80) : e + 60] for s, e in sorted(spots)[:2])
        self.score.err(
            kind, f"{name} {target.role} {sorted(target.words)} {target.bounds} … {near}"
        )


def _claims_harm(figure: Figure) -> bool:
    told = figure.role in ("killed", "injured") and figure.measure != "share"
    return told and figure.comparator != "none"


def _unexplained(figures: list[list[Figure]], explained: set[int]) -> list[list[Figure]]:
    """The figures that no target explains, one for all that hang together."""
    of_span = {(f.start, f.end): by for by, group in enumerate(figures) for f in group}
    sets = list(range(len(figures)))

    def top(by: int) -> int:
        while sets[by] != by:
            by = sets[by]
        return by

    for by, group in enumerate(figures):
        for figure in group:
            for part in ("restates", "whole"):
                span = figure.parts.get(part)
                other = of_span.get((span.start, span.end)) if span is not None else None
                if other is not None:
                    sets[top(by)] = top(other)
    known = {top(by) for by in explained}
    return [g for by, g in enumerate(figures) if top(by) == by and by not in known]


def _distinct(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Figures of one message that repeat one another: same role, bounds and noun."""
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        who = (figure.population_text or "").casefold()
        groups.setdefault((figure.role, figure.low, figure.high, who), []).append(figure)
    return list(groups.values())


def measure(sample: int | None = None) -> Score:
    (folder,) = find(FOLDER)
    score = Score(NAME)
    messages, keys = read_messages(folder), read_keys(folder)
    names = every([name for name in messages if keys.get(name)], sample)
    count = _Count(score)
    for name in names:
        count.message(name, messages[name], keys[name])
    score.notes.append(
        f"{len(names)} messages with a killed or injured target; {count.all.gold} targets, "
        f"{count.counted.gold} of them counted or described"
    )
    score.add("F with role", count.all.f)
    score.add("F with role, counted", count.counted.f)
    score.add("precision", count.all.precision)
    score.add("recall", count.all.recall)
    score.add("recall, counted", count.counted.recall)
    score.add("bounds right", share(count.bounds_right, count.bounded))
    return score


if __name__ == "__main__":
    main(NAME, measure, __doc__)
