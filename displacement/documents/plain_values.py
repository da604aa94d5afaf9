"""Results taken apart into plain documents, arrays and frames, and put together again.

Works on any frozen dataclass whose fields say what they hold, so a result type that gains a field
is stored without a line here. Nothing in a document names code: what comes back is decided by the
type that is asked for.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
import types
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

_ARRAY: Final = "array"
_FRAME: Final = "frame"
# JSON has no words for these.
_NOT_IN_JSON: Final = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}
_SCALARS: Final = (bool, int, str)


class MisfitError(Exception):
    """A document does not hold what the type asks for; the message says where."""


@dataclass(frozen=True, slots=True, eq=False)
class PlainValue:
    """A value as a JSON document, and what of it is better kept in tables, by name.

    Names are the places of the values: "summary.occupations.base_jobs".
    """

    document: Any
    arrays: dict[str, np.ndarray[Any, Any]] = field(default_factory=dict)
    frames: dict[str, pd.DataFrame] = field(default_factory=dict)


def taken_apart(value: Any, *, place: str) -> PlainValue:
    """Return a value as plain parts; `place` is the name of its own place."""
    parts = PlainValue(None)
    return dataclasses.replace(parts, document=_document(value, place, parts))


def put_together(kind: Any, parts: PlainValue, *, place: str, late: Mapping[str, Any]) -> Any:
    """Return the value of type `kind` that was taken apart.

    Parameters
    ----------
    late
        Types that modules import for type checking only, by the name they are written with.

    Raises
    ------
    MisfitError
        Where the parts do not hold such a value.
    """
    return _Reader(parts, late).value(kind, parts.document, place)


def _document(value: Any, place: str, parts: PlainValue) -> Any:
    if value is None or isinstance(value, _SCALARS):
        return value
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else str(float(value))
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, np.ndarray):
        parts.arrays[place] = value
        return {_ARRAY: place}
    if dataclasses.is_dataclass(value):
        return {
            one.name: _document(getattr(value, one.name), f"{place}.{one.name}", parts)
            for one in dataclasses.fields(value)
        }
    if isinstance(value, Mapping):
        return {str(key): _document(one, f"{place}.{key}", parts) for key, one in value.items()}
    if isinstance(value, AbstractSet):
        value = sorted(value)
    if isinstance(value, Sequence):
        return [_document(one, f"{place}.{at}", parts) for at, one in enumerate(value)]
    # What is left is a data frame; anything else fails here, where it is written.
    parts.frames[place] = value.reset_index(drop=True)
    return {_FRAME: place}


class _Reader:
    def __init__(self, parts: PlainValue, late: Mapping[str, Any]) -> None:
        self._parts = parts
        self._late = late

    def value(self, kind: Any, document: Any, place: str) -> Any:
        """Return what `document` holds as a value of type `kind`."""
        origin, inner = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            return self._either(inner, document, place)
        if origin is Literal:
            return self._checked(document in inner, document, place)
        if origin is np.ndarray:
            return self._part(self._parts.arrays, _ARRAY, document, place)
        if dataclasses.is_dataclass(kind):
            return self._fields(kind, document, place)
        if origin is tuple or (origin is not None and issubclass(origin, AbstractSet | Mapping)):
            return self._container(origin, inner, document, place)
        return self._scalar(kind, document, place)

    def _either(self, kinds: tuple[Any, ...], document: Any, place: str) -> Any:
        if document is None and type(None) in kinds:
            return None
        for kind in kinds:
            try:
                return self.value(kind, document, place)
            except MisfitError:
                continue
        raise MisfitError(f"{place} holds {str(document)[:40]!r}")

    def _fields(self, kind: Any, document: Any, place: str) -> Any:
        self._checked(isinstance(document, dict), document, place)
        hints = get_type_hints(kind, localns=dict(self._late))
        known = [one.name for one in dataclasses.fields(kind) if one.name in document]
        values = {
            name: self.value(hints[name], document[name], f"{place}.{name}") for name in known
        }
        try:
            return kind(**values)
        except TypeError:
            raise MisfitError(f"{place} lacks a part of {kind.__name__}") from None

    def _container(self, origin: Any, inner: tuple[Any, ...], document: Any, place: str) -> Any:
        if issubclass(origin, Mapping):
            self._checked(isinstance(document, dict), document, place)
            return {
                key: self.value(inner[1], one, f"{place}.{key}") for key, one in document.items()
            }
        self._checked(isinstance(document, list), document, place)
        endless = origin is not tuple or inner[-1] is Ellipsis
        kinds = (inner[0],) * len(document) if endless else inner
        self._checked(len(kinds) == len(document), document, place)
        made = (
            self.value(kind, one, f"{place}.{at}")
            for at, (kind, one) in enumerate(zip(kinds, document, strict=True))
        )
        return tuple(made) if origin is tuple else frozenset(made)

    def _scalar(self, kind: Any, document: Any, place: str) -> Any:
        if kind is float and isinstance(document, int | float | str):
            return (
                _NOT_IN_JSON[document]
                if document in _NOT_IN_JSON
                else self._number(document, place)
            )
        if kind is dt.date:
            return dt.date.fromisoformat(str(document))
        if kind in _SCALARS:
            fits = isinstance(document, kind) and (
                kind is not int or not isinstance(document, bool)
            )
            return self._checked(fits, document, place)
        return self._part(self._parts.frames, _FRAME, document, place)

    def _number(self, document: Any, place: str) -> float:
        self._checked(isinstance(document, int | float), document, place)
        return float(document)

    def _part(self, held: Mapping[str, Any], name: str, document: Any, place: str) -> Any:
        found = held.get(document.get(name, "")) if isinstance(document, dict) else None
        self._checked(found is not None, document, place)
        return found

    def _checked(self, fits: bool, document: Any, place: str) -> Any:
        if not fits:
            raise MisfitError(f"{place} holds {str(document)[:40]!r}")
        return document
