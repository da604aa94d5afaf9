"""One study answers every question from what was loaded once."""

from __future__ import annotations

import dataclasses
import json
import multiprocessing
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import displacement
from displacement.study.study import Study, open_study
from models.engine import Engine
from models.ladder import LADDER, Rung
from models.readable_projector import ReadableProjector
from models.rung_equations import CellQuantities, Floats

QUESTIONS: dict[str, Callable[[Study], Any]] = {
    "run": lambda study: study.run(draws=64),
    "solve": lambda study: study.solve(40e6),
    "sensitivity": lambda study: study.sensitivity(rows=8),
    "sweep": lambda study: study.sweep({"cognitive.ceiling": (0.2, 0.9, 3)}),
    "compare": lambda study: study.compare("central", "fast", draws=0),
    "occupation": lambda study: study.occupation("43-4051", draws=64),
    "place": lambda study: study.place("VT", draws=64),
    "industry": lambda study: study.industry("3361", draws=0),
    "claims": lambda study: study.claims(draws=64),
    "export": lambda study: study.export(),
}


@pytest.fixture(scope="module")
def study() -> Study:
    return open_study()


@pytest.fixture(scope="module")
def results(study: Study) -> dict[str, Any]:
    return {name: ask(study) for name, ask in QUESTIONS.items()}


def test_ten_questions_load_the_data_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from occupations import table

    loaded: list[object] = []
    load = table.load_occupation_table
    monkeypatch.setattr(table, "load_occupation_table", lambda: loaded.append(1) or load())
    study = open_study()
    assert len(loaded) == 1
    for ask in QUESTIONS.values():
        ask(study)
    assert len(loaded) == 1


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_result_is_frozen_and_has_frame_document_and_view(
    results: dict[str, Any], name: str
) -> None:
    result = results[name]
    first = dataclasses.fields(result)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(result, first, None)
    assert isinstance(result.frame(), pd.DataFrame)
    assert not result.frame().empty
    json.dumps(result.document(), allow_nan=False)
    view = result._repr_html_()
    assert view.startswith("<div>")
    assert "<table" in view
    assert "http" not in view


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_result_comes_back_from_a_pickle_as_it_was(
    results: dict[str, Any], name: str
) -> None:
    again = pickle.loads(pickle.dumps(results[name]))
    assert again.document() == results[name].document()
    pd.testing.assert_frame_equal(again.frame(), results[name].frame())


def run_of(seed: int) -> displacement.RunResult:
    return displacement.run("central", draws=16, seed=seed)


def test_a_pool_of_processes_returns_runs() -> None:
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        results = list(pool.map(run_of, [0, 1]))
    assert [result.request.seed for result in results] == [0, 1]
    assert results[0].ladder().equals(run_of(0).ladder())


def test_the_short_way_gives_the_numbers_of_a_study(study: Study) -> None:
    short = displacement.run("fast", set={"cognitive.ceiling": 0.9}, draws=64)
    assert (
        short.document() == study.run("fast", set={"cognitive.ceiling": 0.9}, draws=64).document()
    )


def test_a_study_knows_only_countries_with_data() -> None:
    with pytest.raises(displacement.UsageError, match="no data of 'XX'"):
        open_study("XX")


def test_a_run_is_written_by_a_function_and_the_former_method_warns(
    study: Study, tmp_path: Path
) -> None:
    result = study.run(draws=0)
    with pytest.warns(DeprecationWarning, match=r"displacement\.write\(result\)"):
        folder = result.write(out=tmp_path, name="former")
    again = displacement.write(result, out=tmp_path, name="now")
    for name in ("summary.json", "scenario.toml"):
        assert (folder / name).read_bytes() == (again / name).read_bytes()


def test_a_sweep_is_written_with_its_picture(results: dict[str, Any], tmp_path: Path) -> None:
    folder = displacement.write(results["sweep"], out=tmp_path)
    assert folder == tmp_path / "sweep"
    assert {"sweep.csv", "sweep.png", "sweep.json"} <= {path.name for path in folder.iterdir()}


def test_one_text_in_place_of_axes_is_refused(study: Study) -> None:
    with pytest.raises(displacement.UsageError, match="one text was given"):
        study.sweep("cognitive.ceiling=0.2:0.9:3")


def twice_displaced(cells: CellQuantities) -> Floats:
    """Return an invented rung: twice the displaced work of a cell."""
    return 2 * cells.baseline * cells.task_shares.displaced


def test_a_rung_more_is_one_entry_and_one_equation(study: Study, tmp_path: Path) -> None:
    rung = Rung("doubled", "doubled", "twice what is displaced", "job equivalents", is_smooth=True)
    projector = ReadableProjector(LADDER.with_rung(rung), {"doubled": twice_displaced})
    setting = dataclasses.replace(study.setting, engine=Engine(projector))
    result = Study(setting).run(draws=16, horizon=2027)
    ladder = result.ladder()
    assert ladder.loc["doubled", "p50"] == pytest.approx(2 * ladder.loc["displaced", "p50"])
    document = result.document()
    assert "doubled" in document["scopes"]["us_goods"]["rungs"]
    assert {reading["rung"] for reading in document["claim"]["readings"]} >= {"doubled"}
    for name in ("rungs_by_scope", "rungs_by_group", "rungs_by_occupation", "claim_readings"):
        assert "doubled" in set(result.tables()[name]["rung"])
    folder = displacement.write(result, out=tmp_path)
    assert "twice what is displaced" in (folder / "report.html").read_text("utf-8")
    assert "doubled" in (folder / "tables" / "ladder.csv").read_text("utf-8")
    assert "doubled" in (folder / "tables" / "matrix.csv").read_text("utf-8")


def test_the_kernel_says_that_it_cannot_serve_another_ladder() -> None:
    from models.kernel.kernel import Kernel

    assert Kernel.ladder == LADDER


def test_a_target_may_be_a_share_of_the_jobs_of_its_scope(study: Study) -> None:
    from displacement.requests.what_if import target_of

    whole = target_of(study.setting, jobs="100%", scope="us_manufacturing")
    part = target_of(study.setting, jobs=" 12.5 %", scope="us_manufacturing")
    assert 12e6 < whole.jobs < 14e6
    assert part.jobs == pytest.approx(whole.jobs / 8)
    assert target_of(study.setting, jobs="25%").jobs > 30e6


def test_a_target_of_less_than_one_job_is_taken_for_a_share_without_its_sign(study: Study) -> None:
    with pytest.raises(displacement.UsageError, match="less than one job") as refused:
        study.solve(0.25)
    assert refused.value.nearest == "25%"
