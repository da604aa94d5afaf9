"""The text of a page that a reader sees, without parts of it."""

from __future__ import annotations

from collections.abc import Collection
from html.parser import HTMLParser

_VOID = frozenset({"meta", "link", "br", "img", "input", "hr"})
_UNSEEN = frozenset({"script", "style"})


class _Shown(HTMLParser):
    def __init__(self, left_out: Collection[str], *, english_too: bool) -> None:
        super().__init__()
        self.text: list[str] = []
        self._left_out, self._english_too = left_out, english_too
        self._hidden: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        given = dict(attrs)
        names = {given.get("id"), *str(given.get("class") or "").split()}
        own = tag in _UNSEEN or bool(names & set(self._left_out))
        quoted = tag != "html" and given.get("lang") == "en" and not self._english_too
        self._hidden.append(own or quoted or (bool(self._hidden) and self._hidden[-1]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        return

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._hidden.pop()

    def handle_data(self, data: str) -> None:
        if not (self._hidden and self._hidden[-1]):
            self.text.append(data)


def shown_text(page: str, *, without: Collection[str] = (), english_too: bool = False) -> str:
    """Return what a page shows, without the elements that have one of these ids or classes.

    What is marked as English is left out on a page in another language, unless `english_too`.
    """
    parser = _Shown(without, english_too=english_too)
    parser.feed(page)
    return "".join(parser.text)
