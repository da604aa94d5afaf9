"""The Python interface, as a notebook uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

import displacement
from models.ladder import LADDER
from occupations.errors import UsageError


@pytest.fixture(scope="module")
def result() -> displacement.RunResult:
    return displacement.run("slow", set={"cognitive.ceiling": (0.3, 0.5, 0.7)}, draws=8, seed=3)


def test_a_run_gives_the_ladder_of_the_claims_year(result: displacement.RunResult) -> None:
    ladder = result.ladder()
    assert list(ladder.index) == list(LADDER.names)
    assert {"central", "mean", "p05", "p50", "p95", "error_p50"} <= set(ladder.columns)
    block = result.document()["scopes"]["us_all"]["rungs"]["displaced"]["2040"]
    assert ladder.loc["displaced", "p50"] == block["p50"]


def test_the_ladder_is_there_for_every_scope_and_year(result: displacement.RunResult) -> None:
    ladder = result.ladder(scope="us_manufacturing", year=2025)
    assert ladder.loc["displaced", "central"] == 0
    assert ladder.loc["automatable", "central"] > 0


def test_an_unknown_scope_or_year_is_refused(result: displacement.RunResult) -> None:
    with pytest.raises(UsageError, match="did you mean 'us_goods'"):
        result.ladder(scope="us_good")
    with pytest.raises(UsageError, match="2025 to 2040"):
        result.ladder(year=2041)


def test_settings_reach_the_run(result: displacement.RunResult) -> None:
    ceiling = result.resolved.parameters["cognitive.ceiling"]
    assert (ceiling.value.low, ceiling.value.central, ceiling.value.high) == (0.3, 0.5, 0.7)
    assert ceiling.layer == "set"
    assert result.request.seed == 3


def test_every_shipped_scenario_stands_beside_the_run(result: displacement.RunResult) -> None:
    assert result.outlooks[0].title["en"] == "Slow adoption, changed"
    assert [outlook.scenario_id for outlook in result.outlooks[1:]] == [
        "prometheus",
        "prometheus_goods",
        "prometheus_everywhere",
        "central",
        "slow",
        "fast",
        "diffusion_history",
        "no_adoption",
    ]
    assert {outlook.draws for outlook in result.outlooks} == {8}


def test_the_verdict_names_its_scenario_and_the_claim(result: displacement.RunResult) -> None:
    assert "Slow adoption" in result.verdict()
    assert "40 million" in result.verdict()


def test_a_result_writes_its_folder(result: displacement.RunResult, tmp_path: Path) -> None:
    folder = displacement.write(result, out=tmp_path / "runs", name="mine")
    assert folder == tmp_path / "runs" / "mine"
    assert (folder / "report.html").exists()
    with pytest.raises(UsageError, match="it is not overwritten"):
        displacement.write(result, out=tmp_path / "runs", name="mine")


def test_an_unknown_scenario_is_an_error_a_program_can_catch() -> None:
    with pytest.raises(displacement.InputError, match="did you mean 'prometheus'"):
        displacement.run("prometeus", draws=1)


def test_a_scenario_file_of_ones_own_stands_beside_the_shipped_ones(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('title = { en = "Mine" }\nstory = { en = "A test." }\n', encoding="utf-8")
    result = displacement.open_study().run(str(file), draws=0)
    assert result.outlooks[0].scenario_id == "mine"
    central = next(one for one in result.outlooks[1:] if one.scenario_id == "central")
    assert result.outlooks[0].headline.central == central.headline.central
