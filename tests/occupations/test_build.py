"""The builder: real files in, checked tables out, the same bytes every time, or nothing at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from occupations.build import REMOVABLE_SOURCES, BuildReport, build_from, build_tables
from occupations.datapackage import PACKAGE_FILE
from occupations.errors import DataError, UsageError
from occupations.imputation import Imputation
from occupations.national import annual_wages, occupation_frame
from occupations.raw_folder import RawFolder
from occupations.raw_inputs import RawInputs, read_raw_inputs
from occupations.reviewed import Reviewed
from occupations.schema import table_schemas
from occupations.scoring import occupation_features, score_measures
from occupations.table import load_occupation_table
from occupations.task_time import TaskTime
from occupations.verification import verify_tables
from tests.occupations.small_world import (
    ACTIVITIES,
    JOBS,
    OCCUPATIONS,
    SUPPRESSED,
    UNRATED,
    sector_jobs,
    small_rules,
    small_world,
)

WITHOUT = ("frey_osborne_2017",)


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> RawFolder:
    return small_world(tmp_path_factory.mktemp("raw"))


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Reviewed:
    return small_rules(tmp_path_factory.mktemp("rules"))


@pytest.fixture(scope="module")
def built(
    raw: RawFolder, rules: Reviewed, tmp_path_factory: pytest.TempPathFactory
) -> tuple[BuildReport, list[str]]:
    steps: list[str] = []
    out = tmp_path_factory.mktemp("built") / "tables"
    report = build_from(raw, out, reviewed=rules, without=WITHOUT, on_progress=steps.append)
    return report, steps


@pytest.fixture(scope="module")
def frames(built: tuple[BuildReport, list[str]]) -> Mapping[str, pd.DataFrame]:
    folder = built[0].folder
    return {name: pd.read_parquet(folder / f"{name}.parquet") for name in table_schemas()}


def test_building_twice_gives_the_same_bytes(
    raw: RawFolder, rules: Reviewed, built: tuple[BuildReport, list[str]], tmp_path: Path
) -> None:
    again = build_from(
        raw, tmp_path / "tables", reviewed=rules, without=WITHOUT, on_progress=lambda _: None
    )
    first = {file.name: file.read_bytes() for file in built[0].folder.iterdir()}
    second = {file.name: file.read_bytes() for file in again.folder.iterdir()}
    assert first == second
    assert len(first) == len(table_schemas()) + 1


def test_every_step_is_announced_and_the_size_reported(
    built: tuple[BuildReport, list[str]],
) -> None:
    report, steps = built
    assert len(steps) == len(set(steps)) > 5
    sizes = [file.stat().st_size for file in report.folder.glob("*.parquet")]
    assert report.total_bytes == sum(sizes)
    assert report.completion["cells"].suppressed_cells == len(SUPPRESSED)


def test_the_built_tables_load_and_describe_themselves(
    built: tuple[BuildReport, list[str]],
) -> None:
    folder = built[0].folder
    table = load_occupation_table(folder)
    assert table.occupations["employment_jobs"].sum() == sum(JOBS.values())
    document = json.loads((folder / PACKAGE_FILE).read_text(encoding="utf-8"))
    assert {entry["name"] for entry in document["resources"]} == set(table_schemas())
    assert document["without"] == list(WITHOUT)
    assert not any("frey_osborne" in entry["path"] for entry in document["raw_files"])
    assert all("frey_osborne_2017" not in entry["sources"] for entry in document["resources"])


def test_an_invented_world_passes_every_check_of_files_and_identities(
    built: tuple[BuildReport, list[str]],
) -> None:
    checks = {check.check_id: check for check in verify_tables(built[0].folder)}
    identities = [
        *(
            name
            for name in checks
            if name.startswith(("file.", "cells.", "scores.", "harmonised."))
        ),
        *(name for name in checks if name.endswith((".totals", ".nation"))),
    ]
    assert len(identities) > len(table_schemas()) + 5
    assert [name for name in identities if not checks[name].passed] == []
    assert not checks["oews.total"].passed


def test_suppressed_cells_of_a_world_whose_truth_is_known_are_recovered(
    frames: Mapping[str, pd.DataFrame],
) -> None:
    cells = frames["cells"].set_index(["occupation_code", "sector_code"])
    names = {"31--34": "31-33", "51--52": "51", "99-100": "99"}
    for (sector, code), jobs in sector_jobs().items():
        assert cells.at[(code, names[sector]), "employment_jobs"] == pytest.approx(jobs)
        assert cells.at[(code, names[sector]), "completed"] == ((sector, code) in SUPPRESSED)


def test_cells_are_ordered_by_occupation_and_then_as_the_sectors(
    frames: Mapping[str, pd.DataFrame],
) -> None:
    order = {code: place for place, code in enumerate(frames["sectors"]["sector_code"])}
    cells = frames["cells"]
    keys = list(zip(cells["occupation_code"], cells["sector_code"].map(order), strict=True))
    assert keys == sorted(keys)


def test_states_and_industries_are_completed_from_what_their_whole_leaves_over(
    frames: Mapping[str, pd.DataFrame],
) -> None:
    states = frames["states"].set_index(["area_code", "occupation_code"])
    first, last = OCCUPATIONS[0], OCCUPATIONS[-1]
    assert states.at[("0100000", first), "employment_jobs"] == pytest.approx(JOBS[first])
    assert states.at[("7200000", first), "employment_jobs"] == pytest.approx(JOBS[first] / 2)
    assert states["completed"].sum() == 2
    assert ("0100000", last) not in states.index
    areas = frames["areas"].set_index("area_code")
    total = sum(JOBS.values())
    assert areas.at["0100000", "completed_share"] == pytest.approx(JOBS[first] / total)
    assert areas.at["0010180", "unlisted_share"] == pytest.approx(JOBS[last] / total, abs=1e-3)
    industries = frames["industries"].set_index(["industry_code", "occupation_code"])
    assert industries.at[("511200", first), "employment_jobs"] == pytest.approx(700)


def test_a_wage_printed_by_the_hour_becomes_annual_and_is_flagged(
    frames: Mapping[str, pd.DataFrame],
) -> None:
    occupations = frames["occupations"].set_index("occupation_code")
    assert occupations.at[OCCUPATIONS[0], "annual_mean_wage"] == pytest.approx(25.5 * 2080)
    assert occupations["wage_flag"].value_counts().to_dict() == {"published": 15, "from_hourly": 1}


def test_projections_become_yearly_growth_and_a_ratio_of_all_jobs(
    frames: Mapping[str, pd.DataFrame],
) -> None:
    occupations = frames["occupations"]
    assert occupations["baseline_growth_per_year"].to_numpy() == pytest.approx(1.1**0.1 - 1)
    assert occupations["all_jobs_ratio"].to_numpy() == pytest.approx(1.5)
    assert occupations["self_employed_share"].isna().sum() == 1


def test_an_occupation_without_scores_gets_predicted_ones_that_are_flagged(
    frames: Mapping[str, pd.DataFrame],
) -> None:
    scores = frames["scores"].set_index(["measure_id", "occupation_code"])
    row = scores.loc[("eloundou_gpt4_beta", UNRATED)]
    assert bool(row["imputed"])
    assert pd.isna(row["published_score"])
    assert 0 <= row["harmonised_score"] <= 1
    assert set(scores[scores["imputed"]].index.get_level_values(1)) == {UNRATED}
    imputation = frames["imputation"].set_index("series")
    assert imputation.at["physical_task_share", "rows_missing"] == 1
    rows = imputation["noise_row"]
    assert rows["physical_task_share"] == rows["physical_task_share_two_kinds"] == 9
    assert rows["in_person_task_share"] == 10
    assert imputation.at["sml", "error"] == 0


def test_task_time_stands_with_its_errors_and_the_first_edition_s_reading(
    frames: Mapping[str, pd.DataFrame],
) -> None:
    occupations = frames["occupations"].set_index("occupation_code")
    predicted = occupations["in_person_task_share_imputed"]
    assert list(predicted.index[predicted]) == [UNRATED]
    errors = frames["imputation"].set_index("series")["error"]
    for share in ("in_person_task_share", "physical_task_share_two_kinds"):
        assert occupations.at[UNRATED, f"{share}_error"] == errors[share]
        assert (occupations.loc[~predicted, f"{share}_error"] == 0).all()
    assert occupations.at[UNRATED, "physical_task_share_error"] > errors["physical_task_share"]


def test_the_place_of_a_cell_goes_by_the_first_rule_and_then_by_the_sector(
    frames: Mapping[str, pd.DataFrame],
) -> None:
    places = frames["cells"].set_index(["occupation_code", "sector_code"])["environment"]
    assert set(places[UNRATED]) == {"mixed"}
    assert set(places[OCCUPATIONS[-2]]) == {"structured"}
    assert places[OCCUPATIONS[0]].to_dict() == {
        "31-33": "structured",
        "51": "mixed",
        "99": "unstructured",
    }


def test_messages_by_activity_become_a_measure_by_occupation(
    frames: Mapping[str, pd.DataFrame],
) -> None:
    published = frames["published_scores"].set_index("series").loc["openai_signals"]
    assert set(published["classification"]) == {"onet_iwa"}
    rows = frames["scores"].set_index("measure_id").loc["openai_signals"]
    scores = rows.set_index("occupation_code")["published_score"].dropna()
    assert np.average(scores, weights=[JOBS[code] for code in scores.index]) == pytest.approx(1)
    assert scores[OCCUPATIONS[0]] > 1 > scores[OCCUPATIONS[-2]]


def test_messages_about_an_activity_that_no_occupation_has_are_refused(inputs: RawInputs) -> None:
    scores = inputs.published_scores
    odd = scores.assign(code=scores["code"].replace(ACTIVITIES[0], "4.A.2.a.1.I09"))
    with pytest.raises(DataError, match="which no occupation has") as raised:
        score_measures(replace(inputs, published_scores=odd), occupation_features(inputs))
    assert raised.value.nearest is None


def test_sources_left_out_leave_no_measure_and_no_score(
    frames: Mapping[str, pd.DataFrame],
) -> None:
    for name, column in (
        ("measures", "measure_id"),
        ("scores", "measure_id"),
        ("published_scores", "series"),
        ("imputation", "series"),
    ):
        assert "computerisation" not in set(frames[name][column])
    assert "environment" in set(frames["measures"]["measure_id"])


@pytest.fixture(scope="module")
def inputs(raw: RawFolder, rules: Reviewed) -> RawInputs:
    return read_raw_inputs(raw, rules, without=WITHOUT, on_progress=lambda _: None)


def test_an_occupation_without_projection_is_named(inputs: RawInputs) -> None:
    fewer = replace(inputs, projections=inputs.projections.iloc[1:])
    share = np.zeros(len(OCCUPATIONS))
    complete = Imputation(share, share > 0, error=0.0, r2=1.0)
    time = TaskTime(complete, share, complete, complete)
    with pytest.raises(
        DataError, match=f"{OCCUPATIONS[0]} is not among the employment projections"
    ):
        occupation_frame(fewer, time)


def test_an_occupation_without_any_wage_is_named(inputs: RawInputs) -> None:
    jobs = inputs.occupations.assign(hourly_mean_wage_usd=float("nan"))
    with pytest.raises(DataError, match=f"{OCCUPATIONS[0]} has neither an annual nor an hourly"):
        annual_wages(jobs)


def test_without_the_reference_measure_nothing_can_be_harmonised(inputs: RawInputs) -> None:
    others = inputs.published_scores[inputs.published_scores["series"] == "sml"]
    with pytest.raises(DataError, match="reference measure 'eloundou_gpt4_beta' are missing"):
        score_measures(replace(inputs, published_scores=others), occupation_features(inputs))


def test_only_scores_can_be_left_out_and_never_the_reference(tmp_path: Path) -> None:
    assert {"frey_osborne_2017", "felten_aioe", "openai_signals"} <= set(REMOVABLE_SOURCES)
    assert "eloundou_gpts" not in REMOVABLE_SOURCES
    with pytest.raises(UsageError, match="did you mean 'felten_aioe'"):
        build_tables(tmp_path, tmp_path / "out", without=("felten_aio",), on_progress=print)


def test_a_missing_raw_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such folder of raw files"):
        build_tables(tmp_path / "absent", tmp_path / "out", on_progress=print)


def test_a_build_that_fails_leaves_the_tables_as_they_were(raw: RawFolder, tmp_path: Path) -> None:
    out = tmp_path / "tables"
    out.mkdir()
    (out / "occupations.parquet").write_bytes(b"former")
    empty = tmp_path / "raw"
    empty.mkdir()
    with pytest.raises(DataError, match="this raw file is missing"):
        build_from(RawFolder(empty, raw.sources), out, on_progress=lambda _: None)
    assert [file.name for file in tmp_path.iterdir() if file != empty] == ["tables"]
    assert (out / "occupations.parquet").read_bytes() == b"former"
