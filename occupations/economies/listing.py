"""Which economies there are, and each by its code: from the files beside this one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from occupations.base_year import HOME_CODE
from occupations.economies.entries import EconomyEntry, of_member
from occupations.economy import Economy
from occupations.errors import DataError, UsageError, nearest_name
from occupations.toml_file import TomlFile, read_toml

FOLDER: Final = Path(__file__).parent
_SECTIONS: Final = "nace_sections.toml"
_MEMBERS: Final = "members"
_SHARED: Final = "shared"


def economies(folder: Path | None = None) -> Mapping[str, Economy]:
    """Return every economy by its code: home first, then by tier and code.

    `folder` holds files of the same form; the shipped one when not given.

    Raises
    ------
    DataError
        A file is not of that form, or two of them hold the same code; with file, line and key.
    """
    return _economies(FOLDER if folder is None else folder)


def economy_of(code: str) -> Economy:
    """Return an economy by its code; raise UsageError for an unknown one, with the nearest."""
    every = economies()
    if code in every:
        return every[code]
    titles = {title: one.code for one in every.values() for title in one.titles.values()}
    near = nearest_name(code, [*every, *titles, code.upper()])
    if code.upper() in every or code in titles:
        near = titles.get(code, code.upper())
    raise UsageError(
        f"there are no data of {code!r}",
        key="--country",
        allowed=f"a code such as US, GB, DE or EU27: displacement countries lists all {len(every)}",
        nearest=titles.get(near, near) if near else None,
    )


@cache
def _economies(folder: Path) -> Mapping[str, Economy]:
    listed: dict[str, Economy] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name == _SECTIONS:
            continue
        document = read_toml(path, error=DataError)
        for key, entry in _entries(document):
            economy = _checked(document, key, entry)
            if economy.code in listed:
                raise DataError(
                    f"the economy {economy.code!r} stands in two files",
                    file=path,
                    line=document.line_of(key),
                    key=key or "code",
                )
            listed[economy.code] = economy
    order = sorted(listed.values(), key=lambda one: (one.code != HOME_CODE, one.tier, one.code))
    return {one.code: one for one in order}


def _entries(document: TomlFile) -> list[tuple[str, Mapping[str, Any]]]:
    """Return each economy of a file with the key it stands at, "" for a file of one."""
    if _MEMBERS not in document.data:
        return [("", document.data)]
    shared = document.data.get(_SHARED, {})
    return [
        (f"{_MEMBERS}.{code}", of_member(shared, code, member))
        for code, member in document.data[_MEMBERS].items()
    ]


def _checked(document: TomlFile, key: str, entry: Mapping[str, Any]) -> Economy:
    try:
        return EconomyEntry.model_validate(entry).economy()
    except ValidationError as reason:
        first = reason.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        at = f"{key}.{place}" if key else place
        raise DataError(
            first["msg"][0].lower() + first["msg"][1:],
            file=document.path,
            line=document.line_of(at),
            key=at,
        ) from None
