"""What every page shares: escaping, security policy, style, script, and exhibits as shown."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reports.exhibit import Exhibit
from reports.tables import TableView, table_view
from reports.texts import Texts
from reports.theme import PALETTE, SANS, SERIF

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

# Scripts and styles run only if their hash is the one named; nothing is fetched, sent or framed.
_POLICY: Final = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)

_SCRIPTS: Final = ("script.js", "search.js", "explorer.js", "picture.js")


@dataclass(frozen=True, slots=True)
class ExhibitView:
    """An exhibit as a template shows it."""

    exhibit: Exhibit
    wide: Markup
    narrow: Markup
    table: TableView


def render(template: str, *, texts: Texts, version: str, **content: Any) -> str:
    """Return a template of `reports/templates` as an HTML document.

    Parameters
    ----------
    template
        File name of a template that extends `shell.html`.
    version
        The program's version, named in the document's head.
    content
        What the template shows.
    """
    from markupsafe import Markup

    environment = _environment(texts)
    style = environment.get_template("style.css").render(
        palette=PALETTE, sans=Markup(SANS), serif=Markup(SERIF)
    )
    script = "".join(environment.get_template(name).render() for name in _SCRIPTS)
    return environment.get_template(template).render(
        texts=texts,
        version=version,
        policy=_POLICY.format(script=_hash(script), style=_hash(style)),
        style=Markup(style),
        script=Markup(script),
        **content,
    )


def views(exhibits: Iterable[Exhibit], texts: Texts) -> Mapping[str, ExhibitView]:
    """Return exhibits as a template shows them, by their id."""
    return {exhibit.exhibit_id: _view(exhibit, texts) for exhibit in exhibits}


def _environment(texts: Texts) -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Translations are escaped like every other value.
    environment.globals.update(_=texts.say, language=texts.language)
    return environment


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()


def _view(exhibit: Exhibit, texts: Texts) -> ExhibitView:
    from markupsafe import Markup

    return ExhibitView(
        exhibit,
        Markup(exhibit.inline()),
        Markup(exhibit.inline(narrow=True)),
        table_view(
            exhibit.frame if exhibit.shown is None else exhibit.shown, exhibit.columns, texts
        ),
    )
