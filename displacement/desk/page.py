"""What the browser loads: the page in each language, its style in the report's colours, scripts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

_KINDS: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
}
_PAGE: Final = "text/html; charset=utf-8"
_TEMPLATE: Final = "desk.html"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file of the page and its media type."""

    content: bytes
    kind: str


def asset(path: str, *, language: str) -> Asset | None:
    """Return the file at a path of the server, or None when there is none.

    The page itself is at the root in `language`, and at LANGUAGE.html in each.
    """
    from reports.texts import languages

    name = path.removeprefix("/")
    if name == "":
        return _page(language)
    if name in {f"{one}.html" for one in languages()}:
        return _page(name.removesuffix(".html"))
    return _read(name) if name in _files() else None


@cache
def _files() -> frozenset[str]:
    folder = resources.files("displacement.desk.assets")
    return frozenset(one.name for one in folder.iterdir() if one.name.endswith(tuple(_KINDS)))


@cache
def _page(language: str) -> Asset:
    from reports.shell import page_environment
    from reports.texts import languages, load_texts

    texts = load_texts(language)
    page = (
        page_environment("displacement.desk", "assets")
        .get_template(_TEMPLATE)
        .render(
            _=texts.say,
            language=language,
            languages={one: load_texts(one).own_name(one) for one in languages()},
        )
    )
    return Asset(page.encode(), _PAGE)


@cache
def _read(name: str) -> Asset:
    text = (resources.files("displacement.desk.assets") / name).read_text(encoding="utf-8")
    if name.endswith(".css"):
        text = _colours() + text
    return Asset(text.encode(), _KINDS[name[name.rindex(".") :]])


def _colours() -> str:
    """Return the report's colours and type as variables of the style sheet, light and dark."""
    from reports.theme import PALETTE, SANS, SERIF

    light = "".join(f"--{role}: {shade.light};" for role, shade in PALETTE.items())
    dark = "".join(f"--{role}: {shade.dark};" for role, shade in PALETTE.items())
    return (
        f":root {{ color-scheme: light dark; --sans: {SANS}; --serif: {SERIF}; {light} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
    )
