"""What every page shares: escaping, security policy, style, script, and exhibits as shown."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from occupations.shown_text import shown
from reports.exhibit import Exhibit
from reports.tables import TableView, table_view
from reports.texts import SOURCE_LANGUAGE, Texts
from reports.theme import PALETTE, SANS, SERIF

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

# Scripts and styles run only if their hash is the one named; nothing is fetched, sent or framed.
_POLICY: Final = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)

_SCRIPTS: Final = (
    "saving.js",
    "script.js",
    "search.js",
    "explorer.js",
    "picture.js",
    "values.js",
    "find.js",
    "link.js",
    "editions.js",
    "contents.js",
)


@dataclass(frozen=True, slots=True)
class ExhibitView:
    """An exhibit as a template shows it; `label` is its number on the page ("Figure 3"), if any."""

    exhibit: Exhibit
    title: Markup
    wide: Markup
    narrow: Markup
    table: TableView
    label: str


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


def views(
    exhibits: Iterable[Exhibit],
    texts: Texts,
    *,
    official: Iterable[str] = (),
    labels: Mapping[str, str] = MappingProxyType({}),
) -> Mapping[str, ExhibitView]:
    """Return exhibits as a template shows them, by their id.

    Parameters
    ----------
    official
        Titles that stay English: where a heading names one, it is marked as English.
    labels
        What exhibits are called on the page ("Figure 3"), by their id.
    """
    names = sorted(set(official), key=lambda name: (-len(name), name))
    return {
        exhibit.exhibit_id: _view(exhibit, texts, names, labels.get(exhibit.exhibit_id, ""))
        for exhibit in exhibits
    }


def marked_english(text: str, names: Iterable[str], texts: Texts) -> Markup:
    """Return a text escaped for a page, each of the names in it marked as English.

    `names` come longest first, so that a name within another is not marked twice.
    """
    from markupsafe import Markup, escape

    found = [name for name in names if name in text] if texts.language != SOURCE_LANGUAGE else []
    text = shown(text)
    if not found:
        return escape(text)
    pattern = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, found)) + r")(?!\w)")
    parts = pattern.split(text)
    span = Markup('<span lang="en">{}</span>')
    return Markup("").join(
        span.format(part) if at % 2 else escape(part) for at, part in enumerate(parts)
    )


def page_environment(package: str, folder: str) -> Environment:
    """Return how pages are made of the templates in a package's folder: escaped, nothing missing.

    What would give orders to a terminal or a reader's eye is shown as signs.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(package, folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _environment(texts: Texts) -> Environment:
    environment = page_environment("reports", "templates")
    # Translations are escaped like every other value.
    environment.globals.update(_=texts.say, language=texts.language, texts=texts)
    return environment


def _shown(value: object) -> object:
    """Return what a template prints: foreign text with its orders written out, ours as it is."""
    return shown(value) if type(value) is str else value


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()


def _view(exhibit: Exhibit, texts: Texts, official: list[str], label: str) -> ExhibitView:
    from markupsafe import Markup

    return ExhibitView(
        exhibit,
        marked_english(exhibit.title, official, texts),
        Markup(exhibit.inline()),
        Markup(exhibit.inline(narrow=True)),
        table_view(
            exhibit.frame if exhibit.shown is None else exhibit.shown, exhibit.columns, texts
        ),
        label,
    )
