"""The brief as a page of HTML made to be printed: two pages of A4 or Letter an event."""

from markupsafe import Markup

from variorum.hooks import Renderer, Shared
from variorum.model.findings import Dossier
from variorum.present.arrange import arrange
from variorum.present.brief.arrange import arrange_brief
from variorum.present.brief.words import tally, told
from variorum.present.dossier_view import DossierView
from variorum.present.templating import page_template
from variorum.present.visible import one_way, visible
from variorum.present.words import say


def _shown(value: object) -> object:
    """Every value on its way into the page: signs that a page cannot hold are made visible."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return visible(one_way(value))


_SHARED = {"say": say, "told": told, "tally": tally}
_TEMPLATE = page_template(__package__, "brief", _shown, _SHARED)


def reviewer_words(name: str | None) -> str:
    """Who takes the brief in hand; naming somebody reviews no line.

    >>> reviewer_words("Ana Belisar").startswith("Ana Belisar, who ticks")
    True
    """
    return told("no_reviewer") if name is None else told("reviewer_of").format(name=name)


def render_brief(dossier: Dossier, reviewer: str | None = None) -> bytes:
    """The page of the brief, in UTF-8. Text of a report is never markup in it.

    ``reviewer`` is who takes it in hand. Its lines point into ``dossier.html`` beside it.
    Raises KeyError where a record names a report that the dossier does not hold.

    >>> from variorum.model.findings import Method
    >>> method = Method(
    ...     name="m", version="1", model="x", vague_words="low", languages=("en",), statement="s"
    ... )
    >>> page = render_brief(Dossier(id="d", method=method, events=(), reports=()))
    >>> page.startswith(b"<!doctype html>")
    True
    """
    return _write(dossier, arrange(dossier), reviewer)


def _write(dossier: Dossier, view: DossierView, reviewer: str | None = None) -> bytes:
    brief = arrange_brief(dossier, view.events, reviewer)
    page = _TEMPLATE.render(brief=brief, reviewer=reviewer_words(reviewer))
    return page.lstrip().encode("utf-8")


renderer = Renderer("brief.html", render_brief, Shared(arrange, _write))
