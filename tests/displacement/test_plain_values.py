from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from displacement.documents.plain_values import MisfitError, PlainValue, put_together, taken_apart


@dataclass(frozen=True)
class Inner:
    name: str
    share: float | None


@dataclass(frozen=True, eq=False)
class Outer:
    kind: Literal["a", "b"]
    count: int
    day: dt.date
    limits: tuple[float, ...]
    pair: tuple[int, str]
    names: frozenset[str]
    by_key: Mapping[str, Inner]
    table: NDArray[np.float64]
    whole: NDArray[np.int64]
    frame: pd.DataFrame
    late: dict[str, bool] = field(default_factory=dict)


def outer() -> Outer:
    return Outer(
        kind="b",
        count=3,
        day=dt.date(2026, 11, 22),
        limits=(0.1, math.inf, -math.inf),
        pair=(1, "x"),
        names=frozenset({"q", "p"}),
        by_key={"one": Inner("first", None), "two": Inner("second", 0.1 + 0.2)},
        table=np.array([[1.0, np.nan], [1e-300, 4.0]]),
        whole=np.arange(3),
        frame=pd.DataFrame({"title": ["a", "b"], "jobs": [1, 2]}),
    )


def there_and_back(value: Outer) -> Any:
    parts = taken_apart(value, place="run")
    stored = PlainValue(json.loads(json.dumps(parts.document)), parts.arrays, parts.frames)
    return put_together(Outer, stored, place="run", late={})


def test_a_value_comes_back_as_it_was() -> None:
    before, after = outer(), there_and_back(outer())
    for name in ("kind", "count", "day", "limits", "pair", "names", "by_key", "late"):
        assert getattr(after, name) == getattr(before, name)
    np.testing.assert_array_equal(after.table, before.table)
    np.testing.assert_array_equal(after.whole, before.whole)
    pd.testing.assert_frame_equal(after.frame, before.frame)


def test_what_is_no_number_in_json_is_kept_in_words() -> None:
    document = taken_apart(Inner("x", math.nan), place="run").document
    assert document == {"name": "x", "share": "nan"}


def test_arrays_and_frames_are_named_after_their_place() -> None:
    parts = taken_apart(outer(), place="run")
    assert set(parts.arrays) == {"run.table", "run.whole"}
    assert set(parts.frames) == {"run.frame"}


@pytest.mark.parametrize("name", ["late", "count", "frame"])
def test_every_field_must_be_there_whether_it_has_a_default_or_not(name: str) -> None:
    parts = taken_apart(outer(), place="run")
    del parts.document[name]
    with pytest.raises(MisfitError, match=rf"run\.{name} is missing: a part of Outer"):
        put_together(Outer, parts, place="run", late={})


def test_a_field_that_nobody_knows_is_refused() -> None:
    parts = taken_apart(outer(), place="run")
    parts.document["more"] = 1
    with pytest.raises(MisfitError, match=r"run\.more is not a part of Outer"):
        put_together(Outer, parts, place="run", late={})


def test_an_array_of_another_kind_of_numbers_is_refused() -> None:
    parts = taken_apart(outer(), place="run")
    parts.arrays["run.whole"] = np.array([0.5, math.nan, 2.0])
    with pytest.raises(MisfitError, match=r"run\.whole holds an array of float64"):
        put_together(Outer, parts, place="run", late={})


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("kind", "c"),
        ("count", "three"),
        ("count", True),
        ("limits", [0.1, "much"]),
        ("limits", 0.1),
        ("pair", [1]),
        ("by_key", ["one"]),
        ("by_key", {"one": {"name": "first"}}),
        ("by_key", {"one": 7}),
        ("table", {"array": "nowhere"}),
        ("table", {"array": "run.whole"}),
        ("table", {"array": ["run.table"]}),
        ("kind", ["b"]),
        ("day", "2026-02-30"),
        ("day", 20_261_122),
        ("limits", [True]),
        ("limits", ["NaN"]),
        ("names", [{}]),
        ("by_key", {"one": {"name": "first", "share": [1]}}),
        ("frame", None),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(name: str, wrong: object) -> None:
    parts = taken_apart(outer(), place="run")
    parts.document[name] = wrong
    with pytest.raises(MisfitError, match=rf"run\.{name}"):
        put_together(Outer, parts, place="run", late={})
