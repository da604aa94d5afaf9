"""The method with its equations, as the page shows it: written in advance, read as it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reports.texts import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from markupsafe import Markup

METHOD_FOLDER: Final = Path(__file__).with_name("method")


@dataclass(frozen=True, slots=True)
class MethodText:
    """The method as HTML with MathML, and the language it is in."""

    html: Markup
    language: str


def method_languages() -> tuple[str, ...]:
    """Return the languages that have a source of the method, in alphabetical order."""
    return tuple(sorted(path.stem for path in METHOD_FOLDER.glob("*.md")))


def method_text(language: str) -> MethodText:
    """Return the method in a language, or in English where nobody has translated it yet."""
    from markupsafe import Markup

    known = language if language in method_languages() else SOURCE_LANGUAGE
    html = (METHOD_FOLDER / f"{known}.html").read_text(encoding="utf-8")
    return MethodText(Markup(html), known)
