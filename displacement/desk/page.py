"""What the browser loads: the page, its style with the report's colours, its scripts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

_KINDS: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
}
_FILES: Final = (
    "desk.html",
    "desk.css",
    "asking.js",
    "state.js",
    "scales.js",
    "controls.js",
    "figures.js",
    "results.js",
    "dialogs.js",
    "dependence.js",
    "desk.js",
)


@dataclass(frozen=True, slots=True)
class Asset:
    """One file of the page and its media type."""

    content: bytes
    kind: str


def asset(path: str) -> Asset | None:
    """Return the file at a path of the server, or None when there is none."""
    name = "desk.html" if path == "/" else path.removeprefix("/")
    return _read(name) if name in _FILES else None


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
