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

from occupations.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

_ARRAY: Final = "array"
_FRAME: Final = "frame"
# JSON has no words for these.
_NOT_IN_JSON: Final = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}
_SCALARS: Final = (bool, int, str)


REFUSALS: Final = (
    *(TypeError, ValueError, LookupError, ArithmeticError, AttributeError, AssertionError),
    InputError,
)
"""What work on parts ends with that do not belong together, though each is of the right type."""


class MisfitError(Exception):
    """A document does not hold what the type asks for; `place` and the message say where."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place} {problem}")
        self.place = place


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
        self._hints: dict[type, dict[str, Any]] = {}

    def value(self, kind: Any, document: Any, place: str) -> Any:
        """Return what `document` holds as a value of type `kind`."""
        origin, inner = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            return self._either(inner, document, place)
        if origin is Literal:
            is_one = any(type(one) is type(document) and one == document for one in inner)
            return self._checked(is_one, document, place)
        if origin is np.ndarray:
            return self._array(inner, document, place)
        if dataclasses.is_dataclass(kind):
            return self._fields(kind, document, place)
        if origin is tuple or (origin is not None and issubclass(origin, AbstractSet | Mapping)):
            return self._container(origin, inner, document, place)
        return self._scalar(kind, document, place)

    def _either(self, kinds: tuple[Any, ...], document: Any, place: str) -> Any:
        if document is None and type(None) in kinds:
            return None
        others = [kind for kind in kinds if kind is not type(None)]
        if len(others) == 1:
            return self.value(others[0], document, place)
        for kind in others:
            try:
                return self.value(kind, document, place)
            except MisfitError:
                continue
        raise _holds(document, place)

    def _fields(self, kind: Any, document: Any, place: str) -> Any:
        self._checked(isinstance(document, dict), document, place)
        hints = self._hints_of(kind)
        names = [one.name for one in dataclasses.fields(kind)]
        for name in names:
            if name not in document:
                raise MisfitError(f"{place}.{name}", f"is missing: a part of {kind.__name__}")
        for name in document:
            if name not in names:
                raise MisfitError(f"{place}.{name}", f"is not a part of {kind.__name__}")
        values = {
            name: self.value(hints[name], document[name], f"{place}.{name}") for name in names
        }
        try:
            return kind(**values)
        except REFUSALS as reason:
            why = f" ({reason.problem})" if isinstance(reason, InputError) else ""
            raise MisfitError(place, f"holds no {kind.__name__}{why}") from None

    def _hints_of(self, kind: Any) -> dict[str, Any]:
        """Return the types of a kind's fields, worked out once."""
        if kind not in self._hints:
            self._hints[kind] = get_type_hints(kind, localns=dict(self._late))
        return self._hints[kind]

    def _container(self, origin: Any, inner: tuple[Any, ...], document: Any, place: str) -> Any:
        if issubclass(origin, Mapping):
            self._checked(isinstance(document, dict), document, place)
            return {
                self._key(inner[0], key, place): self.value(inner[1], one, f"{place}.{key}")
                for key, one in document.items()
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

    def _key(self, kind: Any, key: str, place: str) -> str:
        """Return a key of a table, one of those there are where the type names them."""
        if get_origin(kind) is Literal and key not in get_args(kind):
            raise _holds(key, place)
        return key

    def _scalar(self, kind: Any, document: Any, place: str) -> Any:
        if kind is float:
            return self._number(document, place)
        if kind is dt.date:
            return self._date(document, place)
        if kind in _SCALARS:
            fits = isinstance(document, kind) and (
                kind is not int or not isinstance(document, bool)
            )
            return self._checked(fits, document, place)
        return self._part(self._parts.frames, _FRAME, document, place)

    def _number(self, document: Any, place: str) -> float:
        if isinstance(document, str) and document in _NOT_IN_JSON:
            return _NOT_IN_JSON[document]
        is_number = isinstance(document, int | float) and not isinstance(document, bool)
        self._checked(is_number, document, place)
        return float(document)

    def _date(self, document: Any, place: str) -> dt.date:
        try:
            return dt.date.fromisoformat(self._checked(isinstance(document, str), document, place))
        except ValueError:
            raise _holds(document, place) from None

    def _array(self, inner: tuple[Any, ...], document: Any, place: str) -> Any:
        array = self._part(self._parts.arrays, _ARRAY, document, place)
        kind = next((one for one in get_args(inner[1]) if isinstance(one, type)), np.generic)
        if not np.issubdtype(array.dtype, kind):
            raise MisfitError(place, f"holds an array of {array.dtype}")
        return array

    def _part(self, held: Mapping[str, Any], name: str, document: Any, place: str) -> Any:
        # A part lies under the name of its own place, and stands for no other.
        self._checked(document == {name: place} and place in held, document, place)
        return held[place]

    def _checked(self, fits: bool, document: Any, place: str) -> Any:
        if not fits:
            raise _holds(document, place)
        return document


def _holds(document: Any, place: str) -> MisfitError:
    return MisfitError(place, f"holds {str(document)[:40]!r}")
