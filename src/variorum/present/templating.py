"""Templates of pages: text of a report is escaped, a missing value is an error."""

from collections.abc import Callable, Mapping
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape
from markupsafe import Markup


def page_template(
    package: str, name: str, shown: Callable[[object], object], shared: Mapping[str, object]
) -> Template:
    """``templates/NAME.html.jinja`` of a package, with ``NAME.css`` as ``style``.

    ``shown`` is laid over every value on its way into the page; ``shared`` is what all of
    the template may use. Raises jinja2.TemplateNotFound where there is no such template.

    >>> page_template("variorum.present", "dossier", str, {}).name
    'dossier.html.jinja'
    """
    environment = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    # Our own file, with no value of a dossier in it; the page's policy lets styles be inline.
    css = files(package).joinpath("templates", f"{name}.css").read_text(encoding="utf-8")
    environment.globals.update(shared, style=Markup(css))
    return environment.get_template(f"{name}.html.jinja")
