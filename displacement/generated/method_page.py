"""The method with its equations: a Markdown source a language, made into HTML for the report.

`reports/method/LANGUAGE.md` is the one source. It is converted here, so that a report needs no
converter when it is written; docs/model.md takes the English one between two marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from displacement.generated.mathml import mathml
from reports.method_text import METHOD_FOLDER, method_languages

if TYPE_CHECKING:
    from markdown_it.token import Token

_MODEL: Final = Path(__file__).resolve().parents[2] / "docs" / "model.md"
_BEGIN: Final = (
    "<!-- From reports/method/en.md by `python -m displacement.generated`; change it there. -->"
)
_END: Final = "<!-- End of reports/method/en.md. -->"
# As they stand in the source, from where a reader of the repository follows them.
_TO_DOCS: Final = "](../../docs/"
_TAG: Final = re.compile(r"\s*\\tag\{(\d+[a-z]?)\}\s*$")
# Markdown takes a backslash before a sign as its own, and GitHub does so within dollars too.
_EATEN_BY_MARKDOWN: Final = re.compile(r"\\[^A-Za-z]")


def method_source(language: str) -> str:
    """Return the Markdown of a language's method."""
    return (METHOD_FOLDER / f"{language}.md").read_text(encoding="utf-8")


def method_fragments() -> Mapping[Path, str]:
    """Return the HTML of every language's method, by the path at which the report reads it."""
    return {
        METHOD_FOLDER / f"{language}.html": method_fragment(method_source(language))
        for language in method_languages()
    }


def model_document() -> str:
    """Return docs/model.md with its equations as the English source has them."""
    text = _MODEL.read_text(encoding="utf-8")
    before, begin, rest = text.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not (begin and end):
        raise ValueError(f"{_MODEL} has lost the marks between which the equations stand")
    equations = method_source("en").replace(_TO_DOCS, "](")
    return f"{before}{_BEGIN}\n\n{equations}\n{_END}{after}"


def method_fragment(markdown: str) -> str:
    """Return Markdown with equations as HTML with MathML.

    Equations stand in `math` fences, each with its tag, or between dollars in a line. What does not
    hold to that raises ValueError.
    """
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    converter = MarkdownIt("commonmark", {"html": False}).enable("table").use(dollarmath_plugin)
    converter.add_render_rule("math_inline", _inline)
    converter.add_render_rule("fence", _block)
    # The page is one file: the documents that the source leads to are not beside it.
    converter.add_render_rule("link_open", _nothing)
    converter.add_render_rule("link_close", _nothing)
    return str(converter.render(markdown))


def _inline(_: object, tokens: Sequence[Token], index: int, *__: Any) -> str:
    latex = tokens[index].content
    if _EATEN_BY_MARKDOWN.search(latex):
        raise ValueError(f"not all readers of Markdown show ${latex}$: use a math fence")
    return mathml(latex)


def _block(_: object, tokens: Sequence[Token], index: int, *__: Any) -> str:
    """Return an equation that can be scrolled where it is wider than the page, and its number."""
    token = tokens[index]
    tag = _TAG.search(token.content)
    if token.info != "math" or tag is None:
        raise ValueError(f"not an equation with a number: {token.content}")
    anchor = f"equation-{tag[1]}"
    equation = mathml(token.content[: tag.start()], block=True)
    return (
        f'<div class="equation" id="{anchor}">'
        f'<div class="scroll" tabindex="0" role="group" aria-labelledby="{anchor}-number">'
        f'{equation}</div><span id="{anchor}-number">({tag[1]})</span></div>\n'
    )


def _nothing(*_: Any) -> str:
    return ""
