"""Variorum: every report of an event, lined up, with the exact words behind each line.

>>> import variorum
>>> dossier = variorum.collate(["examples/ferry/reports"], one_event=True)
>>> len(dossier.events)
1
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from variorum.errors import ProfileError, ReadError, VariorumError
    from variorum.model.claims import Annotation, Claim, Figure, Holder, Statement
    from variorum.model.findings import Dossier, Event, FigureRow, Finding, Lineage, Origin
    from variorum.model.gazetteers import Gazetteer
    from variorum.model.lines import FigureLine
    from variorum.model.mentions import Entity, Place, Quantity, TimeExpression
    from variorum.model.reports import Problem, ReadReport, Report
    from variorum.model.spans import Passage, Span
    from variorum.model.vague import VagueProfile
    from variorum.run.gazetteers import read_gazetteers
    from variorum.run.steps import (
        annotate,
        annotate_reports,
        collate,
        learn_furniture,
        list_figures,
        open_profile,
        read_quickly,
        read_reports,
    )

__all__ = [
    "Annotation", "Claim", "Dossier", "Entity", "Event", "Figure", "FigureLine", "FigureRow",
    "Finding", "Gazetteer", "Holder", "Lineage", "Origin", "Passage", "Place", "Problem",
    "ProfileError", "Quantity", "ReadError", "ReadReport", "Report", "Span", "Statement",
    "TimeExpression", "VagueProfile", "VariorumError", "annotate", "annotate_reports", "collate",
    "learn_furniture", "list_figures", "open_profile", "read_gazetteers", "read_quickly",
    "read_reports",
]  # fmt: skip

_HOME = {
    "errors": ("ProfileError", "ReadError", "VariorumError"),
    "model.claims": ("Annotation", "Claim", "Figure", "Holder", "Statement"),
    "model.findings": ("Dossier", "Event", "FigureRow", "Finding", "Lineage", "Origin"),
    "model.gazetteers": ("Gazetteer",),
    "model.lines": ("FigureLine",),
    "model.mentions": ("Entity", "Place", "Quantity", "TimeExpression"),
    "model.reports": ("Problem", "ReadReport", "Report"),
    "model.spans": ("Passage", "Span"),
    "model.vague": ("VagueProfile",),
    "run.gazetteers": ("read_gazetteers",),
    "run.steps": (
        "annotate",
        "annotate_reports",
        "collate",
        "learn_furniture",
        "list_figures",
        "open_profile",
        "read_quickly",
        "read_reports",
    ),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}


def __getattr__(name: str) -> object:
    """Load a public name when it is asked for, so that importing the package stays quick."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'variorum' has no attribute {name!r}")
    return getattr(import_module(f"variorum.{_MODULE_OF[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
