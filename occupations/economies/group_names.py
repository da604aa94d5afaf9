"""One group of occupations abroad, by its code or its title in any language we have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from occupations.economies.names import own_names
from occupations.economy import Economy
from occupations.errors import UsageError, nearest_name

_OTHER_LANGUAGES: Final = ("de",)


def find_group(text: str, economy: Economy, titles: Mapping[str, str]) -> str:
    """Return the code of the group that a code or a whole title stands for.

    Parameters
    ----------
    text
        The code, or the title in English or German; case does not matter.
    economy
        The economy whose groups they are.
    titles
        English titles by code of the groups there are.

    Raises
    ------
    UsageError
        With the nearest code or title.
    """
    wanted = text.strip() if isinstance(text, str) else str(text)
    if wanted in titles:
        return wanted
    by_title = {title.casefold(): code for code, title in titles.items()}
    for language in _OTHER_LANGUAGES:
        own = own_names(economy.occupation_classification, language, of="title")
        for code, title in titles.items():
            if title in own:
                by_title.setdefault(own[title].casefold(), code)
    if wanted.casefold() in by_title:
        return by_title[wanted.casefold()]
    near = nearest_name(wanted.casefold(), [*titles, *by_title])
    meant = None if near is None else by_title.get(near, near)
    some = next(iter(titles))
    raise UsageError(
        f"there is no group {wanted!r} in {economy.occupation_classification}",
        key="CODE|TITLE",
        allowed=f"a code such as {some}, or a whole title such as {titles[some]!r}",
        nearest=None if meant is None else f"{meant} {titles[meant]}",
    )
