"""A dossier as one page of HTML that needs no network, no script and no fonts."""

from markupsafe import Markup

from variorum.hooks import Renderer, Shared
from variorum.model.findings import Dossier
from variorum.present.arrange import arrange
from variorum.present.dossier_view import DossierView
from variorum.present.numbering import line_number
from variorum.present.templating import page_template
from variorum.present.visible import visible
from variorum.present.words import say


def _shown(value: object) -> object:
    """Every value on its way into the page: signs that a page cannot hold are made visible."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_SHARED = {"say": say, "line_number": line_number}
_TEMPLATE = page_template(__package__, "dossier", _shown, _SHARED)


def render_page(dossier: Dossier) -> bytes:
    """The page of a dossier, in UTF-8. Text of a report is never markup in it.

    Raises KeyError where a record names a report that the dossier does not hold.

    >>> from variorum.model.findings import Method
    >>> method = Method(
    ...     name="m", version="1", model="x", vague_words="low", languages=("en",), statement="s"
    ... )
    >>> page = render_page(Dossier(id="d", method=method, events=(), reports=()))
    >>> page.startswith(b"<!doctype html>")
    True
    """
    return _write(dossier, arrange(dossier))


def _write(_: Dossier, view: DossierView) -> bytes:
    return _TEMPLATE.render(view=view).encode("utf-8")


renderer = Renderer("dossier.html", render_page, Shared(arrange, _write))
