"""Results of a finished run that somebody changed, checksums and all: bad data, file and key."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_type_hints

import pandas as pd
import pytest

from displacement.documents.plain_values import MisfitError, PlainValue, put_together, taken_apart
from displacement.documents.stored_results import result_types
from displacement.storage.stored_run import read_run
from occupations.errors import DataError
from reports.context import ReportContext
from tests.displacement.command import Terminal
from tests.displacement.finished_run import FinishedRun

LEAVES = 400
MISSING = "missing"
Place = tuple[str | int, ...]
Parts = dict[str, tuple[Any, Any, PlainValue]]


@pytest.fixture
def folder(finished_run: FinishedRun, tmp_path: Path) -> Path:
    """Return a copy of a finished run that a test may damage."""
    return Path(shutil.copytree(finished_run.folder, tmp_path / "runs" / "fast"))


def seal(folder: Path, name: str, content: bytes) -> None:
    """Write a file of a run with a checksum that fits."""
    (folder / name).write_bytes(content)
    sums = folder / "SHA256SUMS"
    lines = [line for line in sums.read_text().splitlines() if not line.endswith(f"  {name}")]
    digest = hashlib.sha256(content).hexdigest()
    sums.write_text("\n".join([*lines, f"{digest}  {name}"]) + "\n")


def leaves_of(document: Any, place: Place = ()) -> Iterator[Place]:
    """Where a document has values that hold no others."""
    if isinstance(document, dict | list) and document:
        pairs = document.items() if isinstance(document, dict) else enumerate(document)
        for key, value in pairs:
            yield from leaves_of(value, (*place, key))
    elif place:
        yield place


def with_change(document: Any, place: Place, wrong: Any) -> Any:
    """The document with one value changed, or left out; what is not on the way is shared."""
    key, *rest = place
    copy = document.copy()
    if rest:
        copy[key] = with_change(document[key], tuple(rest), wrong)
    elif wrong == MISSING:
        del copy[key]
    else:
        copy[key] = wrong
    return copy


def value_at(document: Any, place: Place) -> Any:
    for key in place:
        document = document[key]
    return document


def fields_in(value: Any, place: Place = ()) -> Iterator[tuple[type, Place]]:
    """Where a value has fields of frozen classes, each with the class."""
    if dataclasses.is_dataclass(value):
        for one in dataclasses.fields(value):
            yield type(value), (*place, one.name)
            yield from fields_in(getattr(value, one.name), (*place, one.name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from fields_in(one, (*place, str(key)))
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from fields_in(one, (*place, at))


@pytest.fixture(scope="module")
def parts(finished_run: FinishedRun) -> Parts:
    """What a run's results are stored as, by the field of the report's context, with its type."""
    context = read_run(finished_run.folder).context
    types = get_type_hints(ReportContext, localns=dict(result_types()))
    return {
        name: (value, types[name], taken_apart(value, place=f"run.{name}"))
        for name, value in vars_of(context).items()
        if name not in ("provenance", "language", "editions")
    }


def vars_of(context: ReportContext) -> dict[str, Any]:
    return {one.name: getattr(context, one.name) for one in dataclasses.fields(context)}


def refused_place(name: str, parts: Parts, place: Place, wrong: Any) -> str:
    """Where reading stops when one value is changed."""
    _, kind, part = parts[name]
    changed = PlainValue(with_change(part.document, place, wrong), part.arrays, part.frames)
    with pytest.raises(MisfitError) as raised:
        put_together(kind, changed, place=f"run.{name}", late=result_types())
    return raised.value.place


def wrong_values(value: Any) -> list[Any]:
    """Five values that are not of the type of a leaf."""
    scalar = 7 if isinstance(value, str) and value not in ("nan", "inf", "-inf") else "seven"
    wrong = [{}, [], {"array": "run.nowhere"}, [[None]], scalar]
    return [one for one in wrong if one != value]


def test_five_wrong_values_in_the_place_of_any_value_are_refused_and_nothing_else_happens(
    parts: Parts,
) -> None:
    leaves = [
        (name, place)
        for name, (_, _, part) in parts.items()
        for place in leaves_of(part.document)
        if value_at(part.document, place) is not None
    ]
    tried = 0
    for name, place in random.Random(14).sample(leaves, LEAVES):
        for wrong in wrong_values(value_at(parts[name][2].document, place)):
            assert refused_place(name, parts, place, wrong).startswith(f"run.{name}")
            tried += 1
    assert tried > 4 * LEAVES


def test_no_field_of_any_class_may_be_missing(parts: Parts) -> None:
    seen = set()
    for name, (value, _, _) in parts.items():
        for kind, place in fields_in(value):
            if (kind, place[-1]) in seen:
                continue
            seen.add((kind, place[-1]))
            words = ".".join(map(str, ("run", name, *place)))
            assert refused_place(name, parts, place, MISSING) == words
    assert len(seen) > 200


CHANGES: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "a part left out": (lambda one: one.pop("costs"), "costs: "),
    "a field left out": (lambda one: one["summary"].pop("draws"), "summary.draws: "),
    "a field nobody knows": (lambda one: one["record"].update(more=1), "record.more: "),
    "a word for a number": (lambda one: one["summary"].update(draws="many"), "summary.draws: "),
    "a fraction for a count": (lambda one: one["summary"].update(draws=0.5), "summary.draws: "),
    "a table for a list": (lambda one: one.update(outlooks={}), "outlooks: "),
    "another array": (
        lambda one: one["summary"].update(central_jobs={"array": "run.summary.baseline_jobs"}),
        "summary.central_jobs: ",
    ),
    "nothing": (lambda one: one.update(table=None), "table: "),
}


def changed_results(folder: Path, change: Callable[[dict[str, Any]], Any]) -> Path:
    """The document of results of a run after a change."""
    name = "results/results.json"
    document = json.loads((folder / name).read_text())
    change(document)
    seal(folder, name, json.dumps(document).encode())
    return folder / name


@pytest.mark.parametrize(("change", "key"), CHANGES.values(), ids=CHANGES)
def test_a_document_of_results_that_was_changed_is_bad_data(
    folder: Path, change: Callable[[dict[str, Any]], Any], key: str
) -> None:
    file = changed_results(folder, change)
    with pytest.raises(DataError) as raised:
        read_run(folder)
    assert str(raised.value).startswith(f"{file}: {key}the results do not fit this version")


@pytest.mark.parametrize("command", ["report", "claims"])
def test_a_command_that_reads_changed_results_ends_3_with_file_and_key(
    terminal: Terminal, folder: Path, command: str
) -> None:
    file = changed_results(folder, lambda one: one["summary"].update(draws="many"))
    answer = terminal(command, str(folder), "--quiet")
    assert answer.code == 3
    assert answer.err.startswith(f"error: {file}: summary.draws: ")


def test_results_that_contradict_each_other_end_3_where_the_page_is_drawn(
    terminal: Terminal, folder: Path
) -> None:
    file = changed_results(folder, lambda one: one["summary"].update(years=[2025]))
    answer = terminal("report", str(folder), "--quiet")
    assert answer.code == 3
    assert f"error: {file}: run: the results do not fit together" in answer.err
    assert "Error" not in answer.err


@pytest.mark.parametrize("wrong", [[], True, {"a": [1]}, 1.5], ids=str)
@pytest.mark.parametrize(
    "key", ["schema", "draws", "seed", "horizon", "scenario", "created", "version", "reproduce"]
)
def test_a_value_of_the_manifest_that_is_of_another_kind_is_named(
    folder: Path, key: str, wrong: object
) -> None:
    if (key, wrong) == ("reproduce", []):
        wrong = "once"
    _refused_manifest(folder, key, wrong)


@pytest.mark.parametrize("key", ["settings", "data", "economy", "engine", "parameters"])
def test_a_value_of_the_manifest_that_should_be_a_table_is_named(folder: Path, key: str) -> None:
    _refused_manifest(folder, key, [])


def _refused_manifest(folder: Path, key: str, wrong: object) -> None:
    manifest = json.loads((folder / "manifest.json").read_text()) | {key: wrong}
    seal(folder, "manifest.json", json.dumps(manifest).encode())
    with pytest.raises(DataError) as raised:
        read_run(folder)
    assert str(raised.value).startswith(f"{folder / 'manifest.json'}: {key}: {wrong!r} is not a")


def _with_a_shape(row: dict[str, Any]) -> None:
    row["shape"] = [7]


def _with_a_type(row: dict[str, Any]) -> None:
    row["type"] = "<U9"


def _without_values(row: dict[str, Any]) -> None:
    row["values"] = None


@pytest.mark.parametrize("change", [_with_a_shape, _with_a_type, _without_values])
def test_an_array_that_was_changed_is_bad_data(
    folder: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    name = "results/arrays.parquet"
    rows = pd.read_parquet(folder / name).to_dict("records")
    row = next(one for one in rows if one["name"] == "run.summary.central_jobs")
    change(row)
    stream = io.BytesIO()
    pd.DataFrame(rows).to_parquet(stream)
    seal(folder, name, stream.getvalue())
    with pytest.raises(DataError) as raised:
        read_run(folder)
    assert f"{folder / name}: run.summary.central_jobs: an array of the" in str(raised.value)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda one: one.pop("commit"), "commit: the manifest does not say"),
        (lambda one: one["data"].pop("tables_sha256"), "tables_sha256: the manifest does not say"),
        (lambda one: one.update(created=5), "created: 5 is not a text"),
        (lambda one: one.update(version=[1]), "version: [1] is not a text"),
        (lambda one: one.update(language=None), "language: "),
    ],
)
def test_a_manifest_that_was_changed_is_bad_data(
    folder: Path, change: Callable[[dict[str, Any]], Any], key: str
) -> None:
    document = json.loads((folder / "manifest.json").read_text())
    change(document)
    seal(folder, "manifest.json", json.dumps(document).encode())
    with pytest.raises(DataError) as raised:
        read_run(folder)
    assert str(raised.value).startswith(f"{folder / 'manifest.json'}: {key}")
