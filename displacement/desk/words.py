"""What the page's scripts say, in the reader's language: found in the scripts themselves."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reports.texts import Texts

SAID: Final = re.compile(r'\bsay\(\s*"((?:[^"\\]|\\.)+)"')
"""A text in a script that is said in the reader's language; it is its own key."""


def page_words(texts: Texts) -> dict[str, str]:
    """Return the scripts' texts by themselves, each as the language says it."""
    return {said: texts.say(said) for said in _said()}


@cache
def _said() -> tuple[str, ...]:
    folder = resources.files("displacement.desk.assets")
    scripts = sorted(one.name for one in folder.iterdir() if one.name.endswith(".js"))
    return tuple(
        said
        for name in scripts
        for said in SAID.findall((folder / name).read_text(encoding="utf-8"))
    )
