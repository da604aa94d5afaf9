"""Which economies there are, and each by its code: from the files beside this one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from occupations.base_year import HOME_CODE
from occupations.country_codes import OTHER_CODES, alpha_2
from occupations.economies.entries import EconomyEntry, of_member
from occupations.economy import Economy
from occupations.errors import DataError, UsageError, nearest_name
from occupations.toml_file import TomlFile, read_toml

FOLDER: Final = Path(__file__).parent
_SECTIONS: Final = "nace_sections.toml"
_MEMBERS: Final = "members"
_SHARED: Final = "shared"
_LETTERS: Final = 2


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
    raise UsageError(
        f"there are no data of {code!r}",
        key="--country",
        allowed=f"a code such as US, GB, DE or EU27: displacement countries lists all {len(every)}",
        nearest=_meant(code.strip(), every),
    )


def _meant(given: str, every: Mapping[str, Economy]) -> str | None:
    """Return the code that somebody may have meant by another one, or by a name; else None.

    A code of two letters is never near another one: that is another country.
    """
    code = given.upper()
    code = {**alpha_2(), **OTHER_CODES}.get(code, code)
    if code in every:
        return code
    names = {title: one.code for one in every.values() for title in one.titles.values()}
    names |= {code: code for code in every if len(code) > _LETTERS}
    near = nearest_name(given, names)
    return None if near is None else names[near]


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
                problem = f"the economy {economy.code!r} stands in two files"
                raise _fault(document, key or "code", problem)
            listed[economy.code] = economy
    order = sorted(listed.values(), key=lambda one: (one.code != HOME_CODE, one.tier, one.code))
    return {one.code: one for one in order}


def _entries(document: TomlFile) -> list[tuple[str, Mapping[str, Any]]]:
    """Return each economy of a file with the key it stands at, "" for a file of one."""
    # What is the sum of others names them in a list at the same key.
    if not isinstance(document.data.get(_MEMBERS), dict):
        return [("", document.data)]
    shared = _table(document, _SHARED, document.data.get(_SHARED, {}))
    entries: list[tuple[str, Mapping[str, Any]]] = []
    for code, member in document.data[_MEMBERS].items():
        key = f"{_MEMBERS}.{code}"
        own = _table(document, key, member)
        if own.get("code", code) != code:
            problem = f"{own['code']!r} is not the code that it stands under"
            raise _fault(document, f"{key}.code", problem)
        entries.append((key, of_member(shared, code, own)))
    return entries


def _table(document: TomlFile, key: str, value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _fault(document, key, "this is not a table")
    return value


def _checked(document: TomlFile, key: str, entry: Mapping[str, Any]) -> Economy:
    try:
        return EconomyEntry.model_validate(entry).economy()
    except ValidationError as reason:
        first = reason.errors()[0]
        parts = [str(part) for part in first["loc"]]
        said = first["msg"].removeprefix("Value error, ")
        above = key
        if key and parts and f"{key}.{parts[0]}" not in document.lines:
            above = _SHARED if f"{_SHARED}.{parts[0]}" in document.lines else key
        at = ".".join(part for part in (above, *parts) if part)
        member = f"{key}: " if above != key else ""
        raise _fault(document, at, f"{member}{said[0].lower()}{said[1:]}") from None


def _fault(document: TomlFile, key: str, problem: str) -> DataError:
    return DataError(problem, file=document.path, line=document.line_of(key), key=key)
